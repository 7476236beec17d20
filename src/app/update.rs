//! What does each message do to the state?

use super::keymap::{Code, Found, Key};
use super::*;
use crate::settings::MEASURES;

/// Cells by which a line grows or shrinks at a time.
const MEASURE_STEP: u16 = 4;

impl App {
    /// Takes in one message.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        let effect = self.take(message).or_else(|| self.wants_comparison());
        self.keep_tallies();
        effect
    }

    fn take(&mut self, message: Message) -> Option<Effect> {
        match message {
            Message::Key(key) => {
                self.notice = None;
                return self.press(key);
            }
            Message::Mouse(mouse) => {
                self.notice = None;
                self.pending.clear();
                return self.point(mouse);
            }
            Message::Action(action) => return self.act(action),
            Message::Paste(text) if self.context() == Context::Input => {
                let on_one_line = text.replace("\r\n", " ").replace(['\r', '\n', '\t'], " ");
                self.line_mut().insert(&on_one_line);
                self.typed();
            }
            Message::Paste(_) => {}
            Message::Resized(size) => {
                self.size = size;
                self.keep_in_view();
            }
            Message::Sides(sides) => self.growing().set_sides(sides),
            Message::Arrived(arrival) => self.arrive(arrival),
            Message::Waited => self.hinting = !self.pending.is_empty(),
            Message::Told(notice) => self.notice = Some(notice),
            Message::Comparing(progress) => {
                if self.compare.working.is_some() {
                    self.compare.working = Some(progress);
                }
            }
            Message::Compared(comparison, made_of) => self.take_comparison(*comparison, made_of),
        }
        None
    }

    fn press(&mut self, key: Key) -> Option<Effect> {
        let context = self.context();
        self.pending.push(key);
        match self.keymap.find(context, &self.pending) {
            Found::Action(action) => {
                self.forget_pending();
                return self.act(action);
            }
            Found::Prefix => return None,
            Found::Nothing => {}
        }
        // A key that does not continue a sequence counts for itself.
        let had_prefix = self.pending.len() > 1;
        self.forget_pending();
        if had_prefix {
            return self.press(key);
        }
        if context == Context::Input
            && let Code::Char(c) = key.code
            && !key.ctrl
            && !key.alt
        {
            self.line_mut().insert(c.encode_utf8(&mut [0; 4]));
            self.typed();
        }
        None
    }

    fn forget_pending(&mut self) {
        self.pending.clear();
        self.hinting = false;
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Up if self.context() == Context::Input => self.up_or_down_in_line(true),
            Action::Down if self.context() == Context::Input => self.up_or_down_in_line(false),
            Action::Up => self.travel(-1),
            Action::Down => self.travel(1),
            Action::PageUp => self.travel(-self.half_page()),
            Action::PageDown => self.travel(self.half_page()),
            Action::Top => self.jump(false),
            Action::Bottom => self.jump(true),
            Action::NextPane | Action::PreviousPane => self.switch_pane(),
            Action::Documents => self.switch_view(View::Documents),
            Action::Statements => self.switch_view(View::Statements),
            Action::Compare => self.switch_view(View::Compare),
            Action::Actors => self.switch_view(View::Actors),
            Action::Open => self.open(),
            Action::Back => self.back(),
            Action::OfActor => self.show_statements_of_selected(),
            Action::NextStatement => self.step_statement(true),
            Action::PreviousStatement => self.step_statement(false),
            Action::NextHit if self.popup == Some(Popup::Palette) => self.travel(1),
            Action::PreviousHit if self.popup == Some(Popup::Palette) => self.travel(-1),
            Action::NextHit => self.step_hit(true),
            Action::PreviousHit => self.step_hit(false),
            Action::NextDocument => self.step_document(1),
            Action::PreviousDocument => self.step_document(-1),
            Action::NextIssue
            | Action::PreviousIssue
            | Action::NextSide
            | Action::PreviousSide
            | Action::Swap
            | Action::Synchronise
            | Action::Fold => self.in_compare(|compare, corpus, hits| compare.act(action, corpus, hits)),
            Action::Variants => self.toggle_variants(),
            Action::Wider => self.set_measure(self.measure + MEASURE_STEP),
            Action::Narrower => self.set_measure(self.measure - MEASURE_STEP),
            Action::Why => self.toggle_why(),
            Action::Problems => self.toggle(Popup::Problems),
            Action::Help => self.toggle(Popup::Help),
            Action::SortText
            | Action::SortDate
            | Action::SortActor
            | Action::SortSide
            | Action::SortOutlet
            | Action::SortConfidence
            | Action::SortRelevance
            | Action::Reverse
            | Action::Group => self.rearrange(|statements| statements.rearrange(action)),
            Action::Palette => self.open_palette(),
            Action::Filter => self.edit_filter(),
            Action::DeleteBack if self.line_mut().text.is_empty() => self.leave_line(),
            Action::DeleteBack => self.edit(Input::delete_back),
            Action::DeleteWord => self.edit(Input::delete_word),
            Action::DeleteAll => self.edit(Input::delete_all),
            Action::CursorLeft => self.line_mut().left(),
            Action::CursorRight => self.line_mut().right(),
            Action::CursorStart => self.line_mut().cursor = 0,
            Action::CursorEnd => self.line_mut().cursor = self.line_mut().text.len(),
            Action::Complete if self.filter.editing && self.popup.is_none() => self.complete(true),
            Action::CompleteBack if self.filter.editing && self.popup.is_none() => self.complete(false),
            Action::Complete => self.travel(1),
            Action::CompleteBack => self.travel(-1),
            Action::Export => self.ask_for_file(),
            Action::Quit if self.popup.is_some() => self.popup = None,
            Action::Accept
            | Action::Copy
            | Action::CopyCitation
            | Action::Mouse
            | Action::NextTheme
            | Action::Reload
            | Action::Suspend
            | Action::Quit
            | Action::QuitNow => return self.effect_of(action),
        }
        None
    }

    /// What an action asks of the terminal.
    fn effect_of(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Accept => self.accept(),
            Action::Copy | Action::CopyCitation => {
                let words = action == Action::Copy;
                self.target().map(|statement| Effect::Do(Task::Copy { statement, words }))
            }
            Action::Mouse => {
                self.mouse = !self.mouse;
                Some(Effect::Do(Task::Mouse(self.mouse)))
            }
            Action::NextTheme => Some(Effect::Do(Task::NextTheme)),
            Action::Reload => self.reload(),
            Action::Suspend => Some(Effect::Suspend),
            _ => Some(Effect::Quit),
        }
    }

    /// True where an action would do something now.
    pub fn can(&self, action: Action) -> bool {
        let statements = self.view == View::Statements && !self.hits.statements.is_empty();
        let in_article = self.view != View::Actors
            && self.document().is_some_and(|d| self.library.corpus.statements_of(d.id).len() > 0);
        match action {
            Action::Documents => self.view != View::Documents,
            Action::Statements => self.view != View::Statements,
            Action::Compare => self.view != View::Compare,
            Action::Actors => self.view != View::Actors,
            action if action.is_of_compare() => {
                self.view == View::Compare && self.focus == Pane::List && self.compare.found.is_some()
            }
            Action::Variants => self.variants_of_target().is_some(),
            Action::Open => match (self.view, self.focus) {
                (View::Documents | View::Statements, Pane::Detail) => in_article,
                _ => self.rows() > 0,
            },
            Action::Back => {
                let selected = self.view == View::Documents && self.reader.selected.is_some();
                let away = self.focus == Pane::Detail || !self.trail.is_empty();
                self.context() != Context::Browse || selected || away || !self.filter.is_empty()
            }
            Action::NextPane | Action::PreviousPane => self.has_detail(),
            Action::NextStatement | Action::PreviousStatement | Action::Why => in_article,
            Action::NextHit | Action::PreviousHit => {
                !self.hits.statements.is_empty() && self.view != View::Actors
            }
            Action::NextDocument | Action::PreviousDocument => {
                self.hits.documents.len() > 1 && self.view != View::Actors
            }
            Action::OfActor => self.target().is_some() || self.view == View::Actors && self.rows() > 0,
            Action::Copy | Action::CopyCitation => self.target().is_some(),
            Action::Export => !self.hits.statements.is_empty(),
            Action::Problems => !self.library.problems.is_empty(),
            Action::SortRelevance => statements && !self.filter.query.is_empty(),
            action if action.rearranges() => statements,
            Action::Wider | Action::Narrower => self.view != View::Actors,
            action if action.edits_line() => self.context() == Context::Input,
            _ => true,
        }
    }

    /// The line that takes letters now.
    fn line_mut(&mut self) -> &mut Input {
        match self.popup {
            Some(Popup::Palette) => &mut self.palette.input,
            Some(Popup::Export) => &mut self.file,
            _ => &mut self.filter.input,
        }
    }

    /// Something was typed or deleted.
    fn typed(&mut self) {
        match self.popup {
            Some(Popup::Palette) => self.search_palette(),
            Some(_) => {}
            None => {
                self.filter.completion = None;
                self.refilter();
            }
        }
    }

    fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        change(self.line_mut());
        self.typed();
    }

    fn leave_line(&mut self) {
        if self.popup.take().is_none() {
            self.filter.editing = false;
        }
    }

    /// In the palette up and down move, in the filter bar they recall.
    fn up_or_down_in_line(&mut self, up: bool) {
        match self.popup {
            Some(Popup::Palette) => self.travel(if up { -1 } else { 1 }),
            Some(_) => {}
            None => {
                self.filter.recall(up);
                self.narrow();
                self.show_first_hit();
            }
        }
    }

    /// Enter on a line: keep the filter, run the command, write the file.
    pub(super) fn accept(&mut self) -> Option<Effect> {
        match self.popup.take() {
            Some(Popup::Palette) => {
                let action = self.palette.current()?;
                self.filter.editing = false;
                self.act(action)
            }
            Some(Popup::Export) => {
                let path = self.file.text.trim().to_string();
                let statements = match self.view {
                    View::Statements => self.statements.rows.iter().filter_map(|r| r.statement()).collect(),
                    _ => self.hits.statements.clone(),
                };
                (!path.is_empty()).then_some(Effect::Do(Task::Write { path, statements }))
            }
            _ => {
                self.filter.keep();
                None
            }
        }
    }

    fn open_palette(&mut self) {
        self.palette = Palette::open(|action| self.offers(action));
        self.popup = Some(Popup::Palette);
    }

    fn search_palette(&mut self) {
        let mut palette = std::mem::take(&mut self.palette);
        palette.search(|action| self.offers(action));
        self.palette = palette;
    }

    /// True for the commands of the palette: what can be done, without those of a line that takes letters.
    fn offers(&self, action: Action) -> bool {
        !action.edits_line() && action != Action::Palette && self.can(action)
    }

    fn ask_for_file(&mut self) {
        if !self.hits.statements.is_empty() {
            self.file = Input::new("statements.md");
            self.popup = Some(Popup::Export);
        }
    }

    fn set_measure(&mut self, measure: u16) {
        let at = self.reader.top;
        self.measure = measure.clamp(*MEASURES.start(), *MEASURES.end());
        // The line on top may have moved to another one; its paragraph stays.
        self.reader.top = Place { paragraph: at.paragraph, line: 0 };
        self.keep_in_view();
    }

    /// Changes the order or grouping of the statements; the cursor stays on its statement.
    fn rearrange(&mut self, change: impl FnOnce(&mut Statements)) {
        if self.view == View::Statements {
            change(&mut self.statements);
            self.fill_view();
            self.follow_cursor();
        }
    }
}
