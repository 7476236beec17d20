//! What does each message do to the state?

use super::keymap::{Code, Found, Key};
use super::*;
use crate::model::{Statement, StatementId};

impl App {
    /// Takes in one message.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        match message {
            Message::Key(key) => return self.press(key),
            Message::Action(action) => return self.act(action),
            Message::Paste(text) if self.filter.editing => {
                self.filter.insert(&text);
                self.refilter();
            }
            Message::Paste(_) => {}
            Message::Resized(size) => {
                self.size = size;
                self.keep_in_view();
            }
            Message::Arrived(arrival) => self.arrive(arrival),
        }
        None
    }

    /// Takes in what the loader sent. New articles join what the filter left, and nothing moves.
    fn arrive(&mut self, arrival: Arrival) {
        let done = matches!(arrival, Arrival::Done);
        let known = self.library.corpus.documents.len();
        self.library.take(arrival);
        if done && !self.filter.query.is_empty() {
            // A name that a later article told may fit statements of an earlier one.
            self.narrow();
        } else if self.library.corpus.documents.len() > known {
            self.hits.append(self.library.narrow(&self.filter.query, known.into()));
            self.follow_cursor();
        }
    }

    fn press(&mut self, key: Key) -> Option<Effect> {
        let context = self.context();
        self.pending.push(key);
        match self.keymap.find(context, &self.pending) {
            Found::Action(action) => {
                self.pending.clear();
                return self.act(action);
            }
            Found::Prefix => return None,
            Found::Nothing => {}
        }
        // A key that does not continue a sequence counts for itself.
        let had_prefix = self.pending.len() > 1;
        self.pending.clear();
        if had_prefix {
            return self.press(key);
        }
        if context == Context::Input
            && let Code::Char(c) = key.code
            && !key.ctrl
            && !key.alt
        {
            self.filter.insert(c.encode_utf8(&mut [0; 4]));
            self.refilter();
        }
        None
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Up => self.travel(-1),
            Action::Down => self.travel(1),
            Action::PageUp => self.travel(-self.half_page()),
            Action::PageDown => self.travel(self.half_page()),
            Action::Top => self.jump(false),
            Action::Bottom => self.jump(true),
            Action::NextPane | Action::PreviousPane => self.switch_pane(),
            Action::Open => self.open(),
            Action::Back => self.back(),
            Action::NextStatement => self.step_statement(true),
            Action::PreviousStatement => self.step_statement(false),
            Action::NextHit => self.step_hit(true),
            Action::PreviousHit => self.step_hit(false),
            Action::Why => self.toggle_why(),
            Action::Problems => self.toggle(Popup::Problems),
            Action::Help => self.toggle(Popup::Help),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit if self.popup.is_some() => self.popup = None,
            Action::Quit | Action::QuitNow => return Some(Effect::Quit),
            Action::Filter => self.edit_filter(),
            Action::KeepFilter => self.filter.editing = false,
            Action::DeleteBack | Action::DeleteWord | Action::DeleteAll => self.delete(action),
            Action::CursorLeft => self.filter.left(),
            Action::CursorRight => self.filter.right(),
            Action::CursorStart => self.filter.cursor = 0,
            Action::CursorEnd => self.filter.cursor = self.filter.text.len(),
        }
        None
    }

    fn edit_filter(&mut self) {
        if self.filter.text.is_empty() {
            self.filter.anchor = self.current();
        }
        self.filter.editing = true;
        self.filter.cursor = self.filter.text.len();
    }

    fn delete(&mut self, action: Action) {
        match action {
            Action::DeleteBack if self.filter.text.is_empty() => self.filter.editing = false,
            Action::DeleteBack => self.filter.delete_back(),
            Action::DeleteWord => self.filter.delete_word(),
            _ => self.filter.delete_all(),
        }
        self.refilter();
    }

    /// Moves by lines or rows in whatever keys go to.
    fn travel(&mut self, by: isize) {
        if self.popup.is_some() {
            self.popup_top = self.popup_top.saturating_add_signed(by).min(self.last_popup_top());
        } else if self.focus == Pane::List {
            let last = self.hits.documents.len().saturating_sub(1);
            self.cursor = self.cursor.saturating_add_signed(by).min(last);
            self.follow_cursor();
        } else {
            self.with_reader(|reader, document, area| reader.scroll(document, area, by));
        }
    }

    fn last_popup_top(&self) -> usize {
        PopupText::of(self).map_or(0, |popup| popup.last_top())
    }

    fn half_page(&self) -> isize {
        let height = self.layout().map_or(1, |l| l.list.or(l.reader).map_or(1, |a| a.height));
        let rows =
            if self.focus == Pane::List && self.popup.is_none() { ROWS_PER_DOCUMENT as u16 } else { 1 };
        (height / rows / 2).max(1) as isize
    }

    fn jump(&mut self, to_end: bool) {
        if self.popup.is_some() {
            self.popup_top = if to_end { self.last_popup_top() } else { 0 };
        } else if self.focus == Pane::List {
            self.cursor = if to_end { self.hits.documents.len().saturating_sub(1) } else { 0 };
            self.follow_cursor();
        } else if to_end {
            self.with_reader(Reader::to_end);
        } else {
            self.reader.to_start();
        }
    }

    fn switch_pane(&mut self) {
        self.focus = match self.focus {
            Pane::List if self.reader.document.is_some() => Pane::Reader,
            _ => Pane::List,
        };
    }

    fn open(&mut self) {
        match self.focus {
            Pane::List if self.reader.document.is_some() => self.focus = Pane::Reader,
            Pane::List => {}
            Pane::Reader => self.toggle_why(),
        }
    }

    /// One step back.
    fn back(&mut self) {
        if self.popup.take().is_some() {
        } else if self.filter.editing || !self.filter.text.is_empty() && self.reader.selected.is_none() {
            let anchor = self.filter.anchor;
            self.filter.clear();
            self.narrow_around(anchor);
        } else if self.reader.selected.take().is_some() {
        } else {
            self.focus = Pane::List;
        }
    }

    fn toggle(&mut self, popup: Popup) {
        self.popup_top = 0;
        self.popup = if self.popup == Some(popup) { None } else { Some(popup) };
    }

    /// Explains the selected statement; where none is selected, the first on the screen.
    fn toggle_why(&mut self) {
        if self.popup.is_none() && self.reader.selected.is_none() {
            self.step_statement(true);
        }
        if self.popup.is_some() || self.reader.selected.is_some() {
            self.toggle(Popup::Why);
        }
        if let Some(id) = self.reader.selected {
            self.select(id);
        }
    }

    /// Selects the next or previous statement of the article; the first one at or below the top of
    /// the screen where none is selected.
    fn step_statement(&mut self, forward: bool) {
        let Some(document) = self.document() else { return };
        let all: Vec<StatementId> = self.library.corpus.statements_of(document.id).collect();
        let at = match self.reader.selected {
            Some(id) => {
                all.iter().position(|s| *s == id).map(|i| if forward { i + 1 } else { i.wrapping_sub(1) })
            }
            None => {
                let top = document.paragraphs.get(self.reader.top.paragraph).map_or(0, |p| p.span.start);
                let below = all.iter().position(|id| self.statement(*id).extent().start >= top);
                if forward { below } else { below.unwrap_or(all.len()).checked_sub(1) }
            }
        };
        if let Some(&id) = at.and_then(|i| all.get(i)) {
            self.select(id);
        }
    }

    /// Selects the next or previous statement that the filter found, in whatever article it is.
    fn step_hit(&mut self, forward: bool) {
        let found = &self.hits.statements;
        let here = match (self.reader.selected, self.reader.document) {
            (Some(id), _) if forward => found.partition_point(|s| *s <= id),
            (Some(id), _) => found.partition_point(|s| *s < id),
            (None, Some(document)) => found.partition_point(|s| self.statement(*s).document < document),
            (None, None) => 0,
        };
        let at = if forward { Some(here) } else { here.checked_sub(1) };
        if let Some(&id) = at.and_then(|i| found.get(i)) {
            self.select(id);
        }
    }

    /// Selects a statement and shows it, in its article.
    fn select(&mut self, id: StatementId) {
        let (document, start) = {
            let statement = self.statement(id);
            (statement.document, statement.extent().start)
        };
        if let Some(row) = self.hits.documents.iter().position(|d| *d == document) {
            self.cursor = row;
            self.follow_cursor();
        }
        self.reader.open(&self.library.corpus.documents[document.index()]);
        self.reader.selected = Some(id);
        if !self.filter.editing {
            self.focus = Pane::Reader;
        }
        // The reasons cover the lower part of the screen.
        let covered = self.popup == Some(Popup::Why);
        self.with_reader(|reader, document, area| match covered {
            true => reader.show_high(document, area, start),
            false => reader.show(document, area, start),
        });
    }

    fn statement(&self, id: StatementId) -> &Statement {
        self.library.corpus.statement(id)
    }

    fn refilter(&mut self) {
        self.filter.parse();
        self.narrow();
        self.show_first_hit();
    }

    /// Narrows anew; the cursor stays on the article where it stood before the filter, or on the
    /// one where it stands, or goes to the first.
    fn narrow(&mut self) {
        let anchor = if self.filter.editing { self.filter.anchor } else { None };
        self.narrow_around(anchor.or(self.current()));
    }

    fn narrow_around(&mut self, wanted: Option<DocumentId>) {
        let current = self.current();
        self.hits = self.library.narrow(&self.filter.query, DocumentId::default());
        let row_of = |id: DocumentId| self.hits.documents.binary_search(&id).ok();
        let row = wanted.and_then(row_of).or_else(|| current.and_then(row_of));
        self.cursor = row.unwrap_or(0).min(self.hits.documents.len().saturating_sub(1));
        self.follow_cursor();
        if let Some(selected) = self.reader.selected
            && self.hits.statements.binary_search(&selected).is_err()
        {
            self.reader.selected = None;
        }
    }

    /// While a filter is on, the reader shows the first statement that it found.
    fn show_first_hit(&mut self) {
        if self.filter.query.is_empty() || self.reader.selected.is_some() {
            return;
        }
        let Some(document) = self.document() else { return };
        let hit = self.hits.of(&self.library.corpus, document.id).first();
        if let Some(&hit) = hit {
            let byte = self.statement(hit).extent().start;
            self.with_reader(|reader, document, area| reader.show(document, area, byte));
        }
    }

    /// The list scrolls with its cursor, and the reader shows the article under it.
    fn follow_cursor(&mut self) {
        let height =
            self.layout().and_then(|l| l.list).map_or(1, |a| a.height as usize / ROWS_PER_DOCUMENT).max(1);
        let last_top = self.hits.documents.len().saturating_sub(height);
        self.list_top =
            self.list_top.clamp((self.cursor + 1).saturating_sub(height), self.cursor).min(last_top);
        match self.current() {
            Some(id) => {
                let was = self.reader.document;
                self.reader.open(&self.library.corpus.documents[id.index()]);
                if was != self.reader.document {
                    self.show_first_hit();
                }
            }
            None => self.reader = Reader::default(),
        }
    }

    /// After a resize: what was on the screen still is.
    fn keep_in_view(&mut self) {
        self.follow_cursor();
        let selected = self.reader.selected.map(|id| self.statement(id).extent().start);
        self.with_reader(|reader, document, area| {
            reader.scroll(document, area, 0);
            if let Some(byte) = selected {
                reader.show(document, area, byte);
            }
        });
    }

    /// Does something to the reader, with its article and the area of its text (which the list may
    /// cover on a narrow screen).
    fn with_reader(&mut self, act: impl FnOnce(&mut Reader, &Document, Area)) {
        let area = Layout::new(self.size, Pane::Reader).and_then(|l| l.reader).map(Area::text);
        if let (Some(area), Some(id)) = (area, self.reader.document) {
            act(&mut self.reader, &self.library.corpus.documents[id.index()], area);
        }
    }
}
