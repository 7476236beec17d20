//! What does each message and each action do to the state?

use super::App;
use super::action::{Action, Context, Move, Unit};
use super::keys::{Code, Key, Pressed};
use super::message::{Effect, Message, Notice, Task};
use super::overlay::Overlay;
use super::reader::Place;
use super::scrolling::Height;
use super::views::statements::Statements;
use super::widgets::layout::Pane;
use crate::settings::MEASURES;

/// Cells by which a line grows or shrinks at a time.
const MEASURE_STEP: u16 = 4;

impl App {
    /// Takes in one message.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        let effect = self.apply(message).or_else(|| self.wants_comparison()).or_else(|| self.wants_search());
        let effect = effect.or_else(|| self.wants_to_read_again());
        self.keep_side_counts();
        self.note_reading();
        effect
    }

    fn apply(&mut self, message: Message) -> Option<Effect> {
        match message {
            Message::Key(key) => {
                self.notice = None;
                self.resume = None;
                return self.on_key(key);
            }
            Message::Mouse(mouse) => {
                self.notice = None;
                self.resume = None;
                self.keys.forget_pending();
                self.keys.count = None;
                return self.on_mouse(mouse);
            }
            Message::Action(action) => return self.dispatch(action),
            Message::Paste(text) => {
                let text = text.trim_end_matches(['\r', '\n']);
                self.insert(&text.replace("\r\n", " ").replace(['\r', '\n', '\t'], " "));
            }
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
            Message::FoundInPage { document, words, hits } => self.take_page_hits(document, &words, hits),
            Message::Compared(comparison, made_of) => self.take_comparison(*comparison, made_of),
        }
        None
    }

    fn on_key(&mut self, key: Key) -> Option<Effect> {
        // In the list of articles the space bar stars; elsewhere it pages, as the keymap says.
        if key == Key::plain(Code::Char(' ')) && self.can_star_row() {
            return self.dispatch(Action::Star);
        }
        let context = self.context();
        match (self.keys.press(context, key), key) {
            (Pressed::Action(action, times), _) => {
                self.explain_disabled(key, action);
                return self.repeat(action, times);
            }
            (Pressed::Unknown, key) if self.closes_help(key) => self.overlay = None,
            (Pressed::Unknown, _) if context != Context::Input => self.explain_unknown(key),
            (Pressed::Unknown, Key { code: Code::Char(c), ctrl: false, alt: false }) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
            }
            (Pressed::Prefix | Pressed::Count | Pressed::Unknown, _) => {}
        }
        None
    }

    /// Does what a user asks for, if it is enabled.
    pub(super) fn dispatch(&mut self, action: Action) -> Option<Effect> {
        if !self.is_enabled(action) {
            return None;
        }
        self.remember_jump(action, |app| app.perform(action))
    }

    fn perform(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Show(view) => self.switch_view(view),
            Action::Move(way) => self.go(way),
            Action::SwitchPane(_) => self.switch_pane(),
            Action::Open => self.open(),
            Action::Back => self.back(),
            Action::OfActor => self.show_statements_of_selected(),
            Action::Filter => self.edit_filter(),
            Action::Find => self.find_in_page(),
            Action::Jump(direction) => self.jump_to(direction),
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
            Action::OpenSource => {
                return self.reader.document.map(|id| Effect::Do(Task::OpenSource(id)));
            }
            Action::EditSource => return self.edit_source(),
            Action::Zoom => self.zoom(),
            Action::Redraw => return Some(Effect::Redraw),
            Action::Edit(edit) => return self.edit(edit),
            Action::Palette => self.open_palette(),
            Action::Export => self.ask_for_file(),
            Action::Help => self.toggle_help(),
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
            Action::Quit if !self.is_at_top() => self.step_out(),
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
            Move::ScreenUp => self.travel(-self.whole_page()),
            Move::ScreenDown => self.travel(self.whole_page()),
            Move::LineUp => self.scroll_lines(-1),
            Move::LineDown => self.scroll_lines(1),
            Move::High => self.go_on_screen(Height::First),
            Move::Middle => self.go_on_screen(Height::Middle),
            Move::Low => self.go_on_screen(Height::Last),
            Move::Top => self.jump(false),
            Move::Bottom => self.jump(true),
        }
    }

    /// Does something as often as the number before its key says.
    fn repeat(&mut self, action: Action, times: Option<usize>) -> Option<Effect> {
        let Some(times) = times else { return self.dispatch(action) };
        match action {
            Action::Move(Move::Bottom | Move::Top) if self.goes_to_rows() => {
                self.remember_jump(action, |app| app.go_to_row(times - 1));
                None
            }
            Action::Move(Move::Up) => self.travel_times(-1, times),
            Action::Move(Move::Down) => self.travel_times(1, times),
            Action::Move(_) | Action::Step(..) | Action::Jump(_) | Action::Compare(_) => {
                for _ in 0..times {
                    self.dispatch(action);
                }
                None
            }
            _ => self.dispatch(action),
        }
    }

    fn goes_to_rows(&self) -> bool {
        self.overlay.is_none() && self.focus == Pane::List && self.list().is_some()
    }

    fn travel_times(&mut self, sign: isize, times: usize) -> Option<Effect> {
        self.travel(sign * times as isize);
        None
    }

    /// Where the editor should begin: at the selected statement, the hit of the page search, or the first line
    /// on the screen.
    fn edit_source(&mut self) -> Option<Effect> {
        let document = self.reader.document?;
        let said = self.target().map(|id| self.statement(id).extent().start);
        let hit = self.reader.search.as_ref().and_then(|search| search.shown()).map(|hit| hit.start);
        let byte = hit.or(said).unwrap_or_else(|| self.seen().start);
        let text = self.library.corpus.document(document).text.as_bytes();
        let before = &text[..(byte as usize).min(text.len())];
        let line = 1 + memchr::memchr_iter(b'\n', before).count();
        Some(Effect::Edit { document, line })
    }

    /// Says that a key means nothing here; not again if it is pressed again at once.
    fn explain_unknown(&mut self, key: Key) {
        if self.keys.is_news(key) {
            self.say(format!("{key} means nothing here · {} shows the keys", self.help_key()));
        }
    }

    /// The same for a key whose action does nothing now. Esc leads back from everywhere, and says nothing at the end.
    fn explain_disabled(&mut self, key: Key, action: Action) {
        if self.context() == Context::Input || action == Action::Back || self.is_enabled(action) {
            self.keys.told = None;
        } else if self.keys.is_news(key) {
            let name = action.entry().name;
            self.say(format!("{key} ({name}) does nothing here · {} shows the keys", self.help_key()));
        }
    }

    fn help_key(&self) -> String {
        let keys = self.keys.keymap.keys_of(self.context(), Action::Help);
        keys.into_iter().next().unwrap_or_else(|| "the command help".to_string())
    }

    fn say(&mut self, text: String) {
        self.notice = Some(Notice { text, is_error: false });
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
