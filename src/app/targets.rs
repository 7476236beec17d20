//! What does the palette offer, and how does one get there?

use super::App;
use super::action::{Action, TABLE};
use super::message::{Effect, Notice};
use super::overlay::{Overlay, Palette, Target};
use super::view::View;
use super::widgets::layout::Pane;
use crate::finding::{Closeness, closeness, fold};
use crate::model::{DocumentId, SideId};

/// At most this many actors, and as many articles and issues, are offered.
const MOST_OF_A_KIND: usize = 20;

/// At most this many commands are remembered as recent.
const MOST_RECENT: usize = 20;

impl App {
    pub(super) fn open_palette(&mut self) {
        self.overlay = Some(Overlay::Palette(Palette::default()));
        self.search_palette(false);
    }

    /// Looks for what fits what is typed. Commands are those that can be run once the palette has closed. If
    /// `keep`, the cursor stays on what it is on.
    pub(super) fn search_palette(&mut self, keep: bool) {
        if let Some(Overlay::Palette(mut palette)) = self.overlay.take() {
            palette.show(&self.offered_commands(), self.targets(&palette.input.text), keep);
            self.overlay = Some(Overlay::Palette(palette));
            self.keep_overlay();
        }
    }

    /// The commands of the palette, the most recent first: what is enabled, without what only moves a cursor, and
    /// without what only a line of letters knows.
    fn offered_commands(&self) -> Vec<Action> {
        let is_command = |action: Action| {
            !matches!(action, Action::Edit(_) | Action::Palette | Action::Move(_) | Action::SwitchPane(_))
        };
        let others = TABLE.iter().map(|entry| entry.action);
        let others = others.filter(|action| !self.recent.contains(action));
        let all = self.recent.iter().copied().chain(others);
        all.filter(|action| is_command(*action) && self.is_enabled(*action)).collect()
    }

    /// What the articles hold of this name; nothing if none is typed.
    fn targets(&self, typed: &str) -> Vec<(Closeness, Target)> {
        let name = fold(typed.trim());
        if name.is_empty() {
            return Vec::new();
        }
        let corpus = &self.library.corpus;
        let speaks = |id: SideId| corpus.actors.iter().any(|actor| actor.side == Some(id));
        let sides = corpus.sides.iter().filter_map(|side| {
            let by_code = fold(&side.code) == name;
            let close = if by_code { Some(Closeness::Start) } else { closeness(&fold(&side.name), &name) };
            Some((close.filter(|_| speaks(side.id))?, Target::Side(side.id)))
        });
        let labels = self.compare.table.found.iter().flat_map(|found| &found.issues).enumerate();
        let mut issues: Vec<(Closeness, Target)> = labels
            .filter_map(|(at, issue)| {
                Some((closeness(&fold(&issue.label), &name)?, Target::Issue(at as u32)))
            })
            .collect();
        issues.sort_by_key(|(close, _)| *close);
        issues.truncate(MOST_OF_A_KIND);
        let actors = self.library.actors_called(typed, MOST_OF_A_KIND).into_iter();
        let articles = self.library.articles_called(typed, MOST_OF_A_KIND).into_iter();
        sides
            .chain(actors.map(|(close, id)| (close, Target::Actor(id))))
            .chain(issues)
            .chain(articles.map(|(close, id)| (close, Target::Article(id))))
            .collect()
    }

    /// Runs a command, or goes to what is meant; Esc leads back.
    pub(super) fn go_to(&mut self, target: Target) -> Option<Effect> {
        self.filter.editing = false;
        match target {
            Target::Command(action) => {
                self.remember_command(action);
                return self.dispatch(action);
            }
            Target::Actor(id) => self.show_statements_of(Some(id)),
            Target::Side(id) => {
                let code = self.library.corpus.sides[id.index()].code.to_lowercase();
                self.show_statements_by(&format!("side:{code}"));
            }
            Target::Issue(issue) => self.show_issue(issue),
            Target::Article(id) => self.show_article(id),
        }
        None
    }

    /// The command is the most recent now.
    fn remember_command(&mut self, action: Action) {
        self.recent.retain(|known| *known != action);
        self.recent.insert(0, action);
        self.recent.truncate(MOST_RECENT);
    }

    /// Opens an article in the reader. A filter that hides it is cleared.
    fn show_article(&mut self, id: DocumentId) {
        self.leave_trail();
        if self.hits.documents.binary_search(&id).is_err() {
            self.set_filter("");
        }
        self.reader.selected = None;
        self.focus = Pane::List;
        self.show_view(View::Articles);
        self.articles.go_to(&self.hits, Some(id));
        self.follow_cursor();
        self.enter_detail();
    }

    /// Puts the cursor of Compare on an issue. A filter that hides it is cleared.
    fn show_issue(&mut self, issue: u32) {
        self.leave_trail();
        self.focus = Pane::List;
        self.show_view(View::Compare);
        if !self.compare.go_to_issue(issue) && !self.filter.is_empty() {
            self.set_filter("");
            self.compare.go_to_issue(issue);
        }
        self.follow_cursor();
        if self.compare.issue() != Some(issue) {
            let text = "neither side speaks about this issue; > and < choose other sides".to_string();
            self.notice = Some(Notice { text, is_error: false });
        }
    }
}
