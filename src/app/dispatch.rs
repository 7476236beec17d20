//! What does each message and each action do to the state?

use super::App;
use super::action::{Action, Context, Move, Unit};
use super::keys::{Code, Key, Pressed};
use super::message::{Effect, Message, Task};
use super::overlay::Overlay;
use super::reader::Place;
use super::views::statements::Statements;
use crate::settings::MEASURES;

/// Cells by which a line grows or shrinks at a time.
const MEASURE_STEP: u16 = 4;

impl App {
    /// Takes in one message.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        let effect = self.apply(message).or_else(|| self.wants_comparison());
        let effect = effect.or_else(|| self.wants_to_read_again());
        self.keep_side_counts();
        self.note_reading();
        effect
    }

    fn apply(&mut self, message: Message) -> Option<Effect> {
        match message {
            Message::Key(key) => {
                self.notice = None;
                return self.on_key(key);
            }
            Message::Mouse(mouse) => {
                self.notice = None;
                self.keys.forget_pending();
                return self.on_mouse(mouse);
            }
            Message::Action(action) => return self.dispatch(action),
            Message::Paste(text) => self.insert(&text),
            Message::Resized(size) => {
                self.screen.size = size;
                self.keep_in_view();
            }
            Message::Sides(sides) => self.growing().set_sides(sides),
            Message::Arrived(arrival) => self.arrive(arrival),
            Message::FilesChanged(changed) => self.take_changed(changed),
            Message::Waited => self.keys.waited(),
            Message::Notice(notice) => self.notice = Some(notice),
            Message::Comparing(progress) => {
                if self.compare.working.is_some() {
                    self.compare.working = Some(progress);
                }
            }
            Message::Compared(comparison, made_of) => self.take_comparison(*comparison, made_of),
        }
        None
    }

    fn on_key(&mut self, key: Key) -> Option<Effect> {
        // In the list of articles the space bar stars; elsewhere it pages, as the keymap says.
        if key == Key::plain(Code::Char(' ')) && self.can_star_row() {
            return self.dispatch(Action::Star);
        }
        match (self.keys.press(self.context(), key), key) {
            (Pressed::Action(action), _) => return self.dispatch(action),
            (Pressed::Unknown, Key { code: Code::Char(c), ctrl: false, alt: false }) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
            }
            (Pressed::Prefix | Pressed::Unknown, _) => {}
        }
        None
    }

    /// Does what a user asks for, if it is enabled.
    pub(super) fn dispatch(&mut self, action: Action) -> Option<Effect> {
        if !self.is_enabled(action) {
            return None;
        }
        match action {
            Action::Show(view) => self.switch_view(view),
            Action::Move(way) => self.go(way),
            Action::SwitchPane(_) => self.switch_pane(),
            Action::Open => self.open(),
            Action::Back => self.back(),
            Action::OfActor => self.show_statements_of_selected(),
            Action::Filter => self.edit_filter(),
            Action::Step(Unit::Statement, direction) => self.step_statement(direction),
            Action::Step(Unit::Hit, direction) => self.step_hit(direction),
            Action::Step(Unit::Article, direction) => self.step_article(direction),
            Action::Compare(action) => {
                self.in_compare(|compare, corpus, hits| compare.dispatch(action, corpus, hits))
            }
            Action::Sort(order) => self.rearrange(|statements| statements.sort(order)),
            Action::Reverse => self.rearrange(Statements::reverse),
            Action::Group => {
                self.rearrange(|statements| statements.group_by(statements.grouping.next()));
            }
            Action::GroupBy(grouping) => self.rearrange(|statements| statements.group_by(grouping)),
            Action::Wider => self.set_measure(self.screen.measure.saturating_add(MEASURE_STEP)),
            Action::Narrower => self.set_measure(self.screen.measure.saturating_sub(MEASURE_STEP)),
            Action::Edit(edit) => return self.edit(edit),
            Action::Palette => self.open_palette(),
            Action::Export => self.ask_for_file(),
            Action::Help => self.toggle(Overlay::Help { top: 0 }),
            Action::Why => self.toggle_why(),
            Action::Problems => self.toggle(Overlay::Problems { top: 0 }),
            Action::Variants => self.toggle(Overlay::Variants { top: 0 }),
            Action::Copy => return self.copy(true),
            Action::CopyCitation => return self.copy(false),
            Action::Mouse => {
                self.screen.mouse = !self.screen.mouse;
                return Some(Effect::Do(Task::Mouse(self.screen.mouse)));
            }
            Action::NextTheme => return Some(Effect::Do(Task::NextTheme)),
            Action::Star => self.toggle_star(),
            Action::Read => self.toggle_read(),
            Action::Reload => return self.reload(),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit if self.overlay.is_some() => self.overlay = None,
            Action::Quit | Action::QuitNow => return Some(Effect::Quit),
        }
        None
    }

    fn go(&mut self, way: Move) {
        match way {
            Move::Up if self.context() == Context::Input => self.up_or_down_in_line(true),
            Move::Down if self.context() == Context::Input => self.up_or_down_in_line(false),
            Move::Up => self.travel(-1),
            Move::Down => self.travel(1),
            Move::PageUp => self.travel(-self.half_page()),
            Move::PageDown => self.travel(self.half_page()),
            Move::Top => self.jump(false),
            Move::Bottom => self.jump(true),
        }
    }

    fn copy(&self, words: bool) -> Option<Effect> {
        self.target().map(|statement| Effect::Do(Task::Copy { statement, words }))
    }

    fn set_measure(&mut self, measure: u16) {
        let at = self.reader.top;
        self.screen.measure = measure.clamp(*MEASURES.start(), *MEASURES.end());
        // The line on top may have moved to another one; its paragraph stays.
        self.reader.top = Place { paragraph: at.paragraph, line: 0 };
        self.keep_in_view();
    }

    /// Changes the order or grouping of the statements; the cursor stays on its statement.
    fn rearrange(&mut self, change: impl FnOnce(&mut Statements)) {
        change(&mut self.statements);
        self.fill_view();
        self.follow_cursor();
    }
}
