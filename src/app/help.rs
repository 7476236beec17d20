//! What happens in the help? Letters search it, and a key that it explains can be run.

use super::App;
use super::action::{Action, Context};
use super::keys::{Code, Found, Key};
use super::message::{Effect, Notice};
use super::overlay::{Help, HelpSource, Overlay};

impl App {
    /// What the help explains.
    pub(super) fn help_source(&self) -> HelpSource<'_> {
        HelpSource { corpus: &self.library.corpus, keymap: &self.keys.keymap }
    }

    /// Opens the help on the view, or closes it.
    pub(super) fn toggle_help(&mut self) {
        let help = Help::new(self.view, &self.library.corpus);
        self.toggle(Overlay::Help(help));
    }

    /// Puts the cursor on the first row that fits what is typed.
    pub(super) fn search_help(&mut self) {
        self.change_help(|help, source| help.search(source));
    }

    pub(super) fn travel_in_help(&mut self, by: isize) {
        self.change_help(|help, source| help.travel(source, by));
    }

    fn change_help(&mut self, change: impl FnOnce(&mut Help, HelpSource)) {
        if let Some(Overlay::Help(mut help)) = self.overlay.take() {
            change(&mut help, self.help_source());
            self.overlay = Some(Overlay::Help(help));
        }
    }

    /// Leaves the help and runs the action under its cursor; stays there if there is none.
    pub(super) fn run_from_help(&mut self, help: Help) -> Option<Effect> {
        let Some(action) = help.action(self.help_source()) else {
            self.overlay = Some(Overlay::Help(help));
            return None;
        };
        self.filter.editing = false;
        if !self.is_enabled(action) {
            let text = format!("{} does nothing here", action.entry().name.replace('-', " "));
            self.notice = Some(Notice { text, is_error: false });
        }
        self.dispatch(action)
    }

    /// True for the sign that opened the help, as long as nothing is typed there: it closes it as well. A letter or a
    /// digit does not, since what is searched for may begin with it.
    pub(super) fn closes_help(&self, key: Key) -> bool {
        let Some(Overlay::Help(help)) = &self.overlay else { return false };
        let is_letter = matches!(key.code, Code::Char(c) if c.is_alphanumeric());
        let found = self.keys.keymap.find(Context::Popup, &[key]);
        help.input.text.is_empty() && !is_letter && found == Found::Action(Action::Help)
    }
}
