//! Where do the cursor, the selection and the screen go?

use super::layout::{Area, Layout, Page, Pane, columns};
use super::popup::{Popup, PopupText};
use super::reader::Reader;
use super::statements::{Group, Row};
use super::view::View;
use super::{App, Compare, Step, complete, profile};
use crate::finding::Hits;
use crate::model::{ActorId, Corpus, Document, Statement, StatementId};

/// Cells that the words of a column may take: a bar, a letter and its doubt stand before them, a space after.
fn compare_measure(column: Area) -> usize {
    (column.width as usize).saturating_sub(5).max(8)
}

/// Rows that an article takes in the list.
const ROWS_PER_DOCUMENT: usize = 2;

impl App {
    /// The list of the view, where it has one.
    pub fn list(&self) -> Option<&super::List> {
        match self.view {
            View::Documents => Some(&self.documents),
            View::Statements => Some(&self.statements.list),
            View::Actors => Some(&self.actors.list),
            View::Compare => None,
        }
    }

    pub(super) fn list_mut(&mut self) -> Option<&mut super::List> {
        match self.view {
            View::Documents => Some(&mut self.documents),
            View::Statements => Some(&mut self.statements.list),
            View::Actors => Some(&mut self.actors.list),
            View::Compare => None,
        }
    }

    /// How many rows the view's list has.
    pub fn rows(&self) -> usize {
        match self.view {
            View::Documents => self.hits.documents.len(),
            View::Statements => self.statements.rows.len(),
            View::Actors => self.actors.rows.len(),
            View::Compare => self.compare.blocks.len(),
        }
    }

    /// Lines of the screen that a row takes.
    pub fn row_height(&self) -> usize {
        if self.view == View::Documents { ROWS_PER_DOCUMENT } else { 1 }
    }

    /// How many rows fit on the screen.
    pub(super) fn list_height(&self) -> usize {
        let list = Layout::new(self.size, self.view, Pane::List).and_then(|l| l.list);
        list.map_or(1, |area| area.height as usize / self.row_height()).max(1)
    }

    /// Moves by lines or rows in whatever keys go to.
    pub(super) fn travel(&mut self, by: isize) {
        if self.popup == Some(Popup::Palette) {
            let (rows, height) = (self.palette.found.len(), self.palette_height());
            let to = self.palette.list.cursor.saturating_add_signed(by);
            self.palette.list.go(to, rows, height);
        } else if self.popup.is_some() {
            self.scroll_popup(by);
        } else if self.focus == Pane::Detail {
            self.scroll_detail(by);
        } else if let Some(list) = self.list() {
            self.go_to_row(list.cursor.saturating_add_signed(by));
        } else {
            let stacked = self.is_stacked();
            self.in_compare(|compare, _, _| compare.travel(by, stacked));
        }
    }

    pub(super) fn go_to_row(&mut self, row: usize) {
        let (rows, height) = (self.rows(), self.list_height());
        if let Some(list) = self.list_mut() {
            list.go(row, rows, height);
        }
        self.follow_cursor();
    }

    pub(super) fn scroll_popup(&mut self, by: isize) {
        let last = PopupText::of(self).map_or(0, |popup| popup.last_top());
        self.popup_top = self.popup_top.min(last).saturating_add_signed(by).min(last);
    }

    pub(super) fn scroll_detail(&mut self, by: isize) {
        if self.view == View::Actors {
            let last = self.last_profile_top();
            self.actors.detail_top = self.actors.detail_top.min(last).saturating_add_signed(by).min(last);
        } else {
            self.with_reader(|reader, document, page| reader.scroll(document, page, by));
        }
    }

    /// The lines about the actor under the cursor, for a pane of this width.
    pub fn profile(&self, width: u16) -> Vec<Vec<super::Piece>> {
        let room = (width as usize).saturating_sub(2);
        let row = self.actors.current();
        row.map_or(Vec::new(), |row| profile(&self.library.corpus, &self.hits, row.actor, room))
    }

    fn last_profile_top(&self) -> usize {
        let detail = Layout::new(self.size, self.view, Pane::Detail).and_then(|l| l.detail);
        detail.map_or(0, |area| self.profile(area.width).len().saturating_sub(area.height as usize))
    }

    pub(super) fn half_page(&self) -> isize {
        let layout = self.layout();
        let height = if self.popup.is_some() {
            layout.map_or(1, |l| l.screen.height as usize)
        } else if self.focus == Pane::List {
            self.list_height()
        } else {
            layout.and_then(|l| l.detail).map_or(1, |area| area.height as usize)
        };
        (height / 2).max(1) as isize
    }

    /// To the first or last row or line.
    pub(super) fn jump(&mut self, to_end: bool) {
        if self.popup == Some(Popup::Palette) {
        } else if self.popup.is_some() {
            self.popup_top = if to_end { usize::MAX } else { 0 };
            self.scroll_popup(0);
        } else if self.focus == Pane::List && self.view == View::Compare {
            let stacked = self.is_stacked();
            self.in_compare(|compare, _, _| compare.jump(to_end, stacked));
        } else if self.focus == Pane::List {
            self.go_to_row(if to_end { usize::MAX } else { 0 });
        } else if self.view == View::Actors {
            self.actors.detail_top = if to_end { self.last_profile_top() } else { 0 };
        } else if to_end {
            self.with_reader(Reader::to_end);
        } else {
            self.reader.to_start();
        }
    }

    pub(super) fn has_detail(&self) -> bool {
        match self.view {
            View::Documents | View::Statements => self.reader.document.is_some(),
            View::Compare => self.compare.current().is_some(),
            View::Actors => self.actors.current().is_some(),
        }
    }

    pub(super) fn switch_pane(&mut self) {
        if self.view == View::Compare && self.focus == Pane::List {
            return self.in_compare(|compare, _, _| compare.cross());
        }
        self.focus = match self.focus {
            Pane::List if self.has_detail() => Pane::Detail,
            _ => Pane::List,
        };
        self.keep_in_view();
    }

    /// Goes to a view; its cursor goes to what was selected in the last one.
    pub(super) fn switch_view(&mut self, view: View) {
        self.trail.clear();
        self.focus = Pane::List;
        self.show_view(view);
    }

    pub(super) fn show_view(&mut self, view: View) {
        let was = std::mem::replace(&mut self.view, view);
        self.fill_view();
        match view {
            View::Documents => self.put_documents_on(self.reader.document),
            View::Statements => {
                let wanted = self.reader.selected.or_else(|| self.first_found_here());
                if let Some(row) = wanted.and_then(|id| self.statements.row_of(id)) {
                    self.statements.list.cursor = row;
                }
            }
            View::Compare => {
                let wanted = self.reader.selected.and_then(|id| self.compare.place_of(id));
                self.compare.at = wanted.unwrap_or(self.compare.at);
            }
            View::Actors if was != View::Actors => {
                let actor =
                    self.reader.selected.map(|id| self.library.corpus.known_actor_of(self.statement(id)));
                let row = actor.and_then(|actor| self.actors.row_of(&self.library.corpus, actor));
                if let Some(row) = row {
                    self.actors.list.cursor = row;
                }
            }
            View::Actors => {}
        }
        self.follow_cursor();
    }

    /// The first statement that the filter found in the article on show.
    fn first_found_here(&self) -> Option<StatementId> {
        self.hits.of(&self.library.corpus, self.reader.document?).first().copied()
    }

    /// What Enter means: further in.
    pub(super) fn open(&mut self) {
        match (self.view, self.focus) {
            (View::Actors, _) => {
                if let Some(row) = self.actors.current() {
                    self.show_statements_of(row.actor);
                }
            }
            (View::Statements, Pane::List) => match self.statements.rows.get(self.statements.list.cursor) {
                Some(Row::Heading(Group::Actor(actor), _)) => self.show_statements_of(*actor),
                Some(_) => self.enter_detail(),
                None => {}
            },
            (View::Documents | View::Compare, Pane::List) => self.enter_detail(),
            (_, Pane::Detail) => self.toggle_why(),
        }
    }

    fn enter_detail(&mut self) {
        if self.has_detail() {
            self.focus = Pane::Detail;
            self.keep_in_view();
        }
    }

    /// Only the statements of one actor; Esc leads back.
    pub(super) fn show_statements_of(&mut self, actor: Option<ActorId>) {
        let step = Step { view: self.view, filter: self.filter.input.text.clone(), focus: self.focus };
        let filter = match actor {
            Some(id) => {
                format!("actor:={}", complete::quoted(&self.library.corpus.actors[id.index()].name))
            }
            None => "actor:none".to_string(),
        };
        if self.view == View::Statements && step.filter == filter {
            return;
        }
        self.trail.push(step);
        self.focus = Pane::List;
        self.set_filter(&filter);
        self.show_view(View::Statements);
    }

    /// The same for whoever speaks in the selected statement.
    pub(super) fn show_statements_of_selected(&mut self) {
        if self.view == View::Actors {
            return self.open();
        }
        if let Some(id) = self.target() {
            let actor = self.library.corpus.known_actor_of(self.statement(id)).map(|actor| actor.id);
            self.show_statements_of(actor);
        }
    }

    /// The statement that copying, asking why and the like are about.
    pub fn target(&self) -> Option<StatementId> {
        match self.view {
            View::Statements if self.focus == Pane::List => self.statements.current(),
            View::Compare if self.focus == Pane::List => self.compare.current(),
            View::Documents | View::Statements | View::Compare => self.reader.selected,
            View::Actors => None,
        }
    }

    /// One step back; never out.
    pub(super) fn back(&mut self) {
        if self.popup.take().is_some() {
        } else if self.filter.editing {
            self.clear_filter();
        } else if self.view != View::Documents && self.focus == Pane::Detail {
            self.focus = Pane::List;
            self.follow_cursor();
        } else if self.view == View::Documents && self.reader.selected.is_some() && self.trail.is_empty() {
            self.reader.selected = None;
        } else if let Some(step) = self.trail.pop() {
            self.set_filter(&step.filter);
            self.show_view(step.view);
            self.focus = step.focus;
            self.keep_in_view();
        } else if !self.filter.is_empty() {
            self.clear_filter();
        } else {
            self.focus = Pane::List;
        }
    }

    pub(super) fn toggle(&mut self, popup: Popup) {
        self.popup_top = 0;
        self.popup = if self.popup == Some(popup) { None } else { Some(popup) };
    }

    /// Explains the selected statement; where none is selected, the first on the screen.
    pub(super) fn toggle_why(&mut self) {
        if self.view == View::Actors {
            return;
        }
        if self.popup.is_none() && self.target().is_none() {
            self.step_statement(true);
        }
        if let Some(id) = self.target() {
            self.reader.selected = Some(id);
            self.toggle(Popup::Why);
            self.select(id);
        }
    }

    /// Selects the next or previous statement of the article; the first one at or below the top of
    /// the screen where none is selected.
    pub(super) fn step_statement(&mut self, forward: bool) {
        let Some(document) = self.document().filter(|_| self.view != View::Actors) else { return };
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

    /// Selects the next or previous statement that the filter found: in the order of the list where there
    /// is one of statements, else in that of the text, in whatever article it is.
    pub(super) fn step_hit(&mut self, forward: bool) {
        if self.view == View::Actors {
            return;
        }
        if self.view == View::Compare && self.focus == Pane::List {
            return self.travel(if forward { 1 } else { -1 });
        }
        if self.view == View::Statements {
            let cursor = self.statements.list.cursor;
            let mut rows = self.statements.rows.iter().enumerate();
            let is_statement = |(_, row): &(usize, &Row)| row.statement().is_some();
            let to = if forward {
                rows.skip(cursor + 1).find(is_statement)
            } else {
                rows.by_ref().take(cursor).rfind(is_statement)
            };
            if let Some((row, _)) = to {
                self.go_to_row(row);
            }
            return;
        }
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

    /// The next or previous article that the filter found, without leaving the pane.
    pub(super) fn step_document(&mut self, by: isize) {
        let Some(document) = self.reader.document else { return };
        let found = &self.hits.documents;
        let here = found.partition_point(|d| *d < document);
        let to = found.get(here.saturating_add_signed(by).min(found.len().saturating_sub(1))).copied();
        let Some(to) = to.filter(|to| *to != document) else { return };
        match self.view {
            View::Documents => {
                self.put_documents_on(Some(to));
                self.follow_cursor();
            }
            View::Statements => {
                let first = self.hits.of(&self.library.corpus, to).first().copied();
                if let Some(row) = first.and_then(|id| self.statements.row_of(id)) {
                    self.go_to_row(row);
                }
            }
            View::Compare | View::Actors => {}
        }
    }

    /// Selects a statement and shows it, in its article and in the list.
    pub(super) fn select(&mut self, id: StatementId) {
        let document = self.statement(id).document;
        match self.view {
            View::Documents => {
                self.put_documents_on(Some(document));
                self.follow_cursor();
                if !self.filter.editing {
                    self.focus = Pane::Detail;
                }
            }
            View::Statements => {
                if let Some(row) = self.statements.row_of(id) {
                    let (rows, height) = (self.rows(), self.list_height());
                    self.statements.list.go(row, rows, height);
                }
            }
            View::Compare => self.compare.at = self.compare.place_of(id).unwrap_or(self.compare.at),
            View::Actors => {}
        }
        self.show(id);
    }

    /// Selects a statement in its article and shows it there.
    fn show(&mut self, id: StatementId) {
        let statement = self.library.corpus.statement(id);
        let (document, start) = (statement.document, statement.extent().start);
        self.reader.open(&self.library.corpus.documents[document.index()]);
        self.reader.selected = Some(id);
        // The reasons cover the lower part of the screen.
        let covered = self.popup == Some(Popup::Why);
        self.with_reader(|reader, document, page| match covered {
            true => reader.show_high(document, page, start),
            false => reader.show(document, page, start),
        });
    }

    pub(super) fn statement(&self, id: StatementId) -> &Statement {
        self.library.corpus.statement(id)
    }

    pub(super) fn put_documents_on(&mut self, document: Option<crate::model::DocumentId>) {
        if let Some(row) = document.and_then(|id| self.hits.documents.binary_search(&id).ok()) {
            self.documents.cursor = row;
        }
    }

    /// The list scrolls with its cursor, and the detail shows what is under it.
    pub(super) fn follow_cursor(&mut self) {
        self.keep_list();
        match self.view {
            View::Documents => self.follow_documents(),
            View::Compare => self.follow_compare(),
            View::Statements => match self.statements.current() {
                Some(id) => self.show(id),
                None => self.reader = Reader::default(),
            },
            View::Actors => self.actors.detail_top = 0,
        }
    }

    pub(super) fn keep_list(&mut self) {
        let (rows, height) = (self.rows(), self.list_height());
        if let Some(list) = self.list_mut() {
            list.keep(rows, height);
        }
    }

    /// True where the columns of Compare stand one below the other.
    pub fn is_stacked(&self) -> bool {
        self.layout().and_then(|l| l.list).is_some_and(|body| columns(body, self.size).len() == 1)
    }

    /// Does something in Compare, and scrolls to its cursor.
    pub(super) fn in_compare(&mut self, act: impl FnOnce(&mut Compare, &Corpus, &Hits)) {
        if self.view == View::Compare && self.focus == Pane::List {
            let sides = self.compare.sides;
            act(&mut self.compare, &self.library.corpus, &self.hits);
            if self.compare.sides != sides {
                self.compare.fill(&self.library.corpus, &self.hits);
            }
            self.follow_compare();
        }
    }

    fn follow_compare(&mut self) {
        let Some(body) = Layout::new(self.size, self.view, Pane::List).and_then(|l| l.list) else { return };
        let areas = columns(body, self.size);
        self.compare.lay_out(&self.library.corpus, compare_measure(areas[0]), areas.len() == 1);
        self.compare.follow(body.height as usize);
        if let Some(id) = self.compare.current() {
            self.show(id);
        }
    }

    /// The other wordings of the statement that the cursor is on, itself among them.
    pub fn variants_of_target(&self) -> Option<&[StatementId]> {
        self.compare.found.as_ref()?.variants_of(self.target()?)
    }

    pub(super) fn toggle_variants(&mut self) {
        if self.popup == Some(Popup::Variants) || self.variants_of_target().is_some() {
            self.toggle(Popup::Variants);
        }
    }

    fn follow_documents(&mut self) {
        match self.current_document() {
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

    /// While a filter is on, the reader shows the first statement that it found.
    pub(super) fn show_first_hit(&mut self) {
        if self.filter.query.is_empty() || self.reader.selected.is_some() {
            return;
        }
        if let Some(hit) = self.first_found_here() {
            let byte = self.statement(hit).extent().start;
            self.with_reader(|reader, document, page| reader.show(document, page, byte));
        }
    }

    /// After a pane has another size: what was on the screen still is.
    pub(super) fn keep_in_view(&mut self) {
        self.keep_list();
        if self.view == View::Compare && self.focus == Pane::List {
            self.follow_compare();
        }
        let (rows, height) = (self.palette.found.len(), self.palette_height());
        self.palette.list.keep(rows, height);
        let selected = self.reader.selected.map(|id| self.statement(id).extent().start);
        self.with_reader(|reader, document, page| {
            reader.scroll(document, page, 0);
            if let Some(byte) = selected {
                reader.show(document, page, byte);
            }
        });
    }

    /// Does something to the reader, with its article and the page of its text (which the list may
    /// cover on a narrow screen).
    pub(super) fn with_reader(&mut self, act: impl FnOnce(&mut Reader, &Document, Page)) {
        let seen = self.layout().filter(|layout| layout.detail.is_some());
        let layout = seen.or_else(|| Layout::new(self.size, self.view, Pane::Detail));
        let page = layout.and_then(|l| l.detail).map(|area| area.page(self.measure));
        if let (Some(page), Some(id)) = (page, self.reader.document) {
            act(&mut self.reader, &self.library.corpus.documents[id.index()], page);
        }
    }
}
