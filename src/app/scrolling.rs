//! Where do the cursor and the screen go?

use super::App;
use super::overlay::{Overlay, palette_height};
use super::reader::Reader;
use super::view::View;
use super::views::actors::Profile;
use super::views::compare::{Compare, Room};
use super::widgets::layout::{Area, Page, Pane, columns};
use super::widgets::list::List;
use crate::finding::Hits;
use crate::model::{Corpus, Document, StatementId};

/// Cells that the words of a column may take: a bar, a letter and its doubt are before them, a space after.
fn compare_measure(column: Area) -> usize {
    (column.width as usize).saturating_sub(5).max(8)
}

/// Rows that an article takes in the list.
const ROWS_PER_ARTICLE: usize = 2;

/// A height on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Height {
    First,
    Middle,
    Last,
}

impl Height {
    /// Which of so many that is.
    fn of(self, count: usize) -> usize {
        let last = count.saturating_sub(1);
        match self {
            Height::First => 0,
            Height::Middle => last / 2,
            Height::Last => last,
        }
    }
}

impl App {
    /// The list of the view, if it has one.
    pub fn list(&self) -> Option<&List> {
        match self.view {
            View::Articles => Some(&self.articles.list),
            View::Statements => Some(&self.statements.list),
            View::Actors => Some(&self.actors.list),
            View::Compare => None,
        }
    }

    pub(super) fn list_mut(&mut self) -> Option<&mut List> {
        match self.view {
            View::Articles => Some(&mut self.articles.list),
            View::Statements => Some(&mut self.statements.list),
            View::Actors => Some(&mut self.actors.list),
            View::Compare => None,
        }
    }

    /// How many rows the view's list has.
    pub fn rows(&self) -> usize {
        match self.view {
            View::Articles => self.hits.documents.len(),
            View::Statements => self.statements.rows.len(),
            View::Actors => self.actors.rows.len(),
            View::Compare => self.compare.table.blocks.len(),
        }
    }

    /// Lines of the screen that a row takes.
    pub fn row_height(&self) -> usize {
        if self.view == View::Articles { ROWS_PER_ARTICLE } else { 1 }
    }

    /// How many rows fit on the screen.
    pub(super) fn list_height(&self) -> usize {
        let list = self.layout_with(Pane::List).and_then(|l| l.list);
        list.map_or(1, |area| area.height as usize / self.row_height()).max(1)
    }

    /// Moves by lines or rows in whatever keys go to.
    pub(super) fn travel(&mut self, by: isize) {
        if let Some(Overlay::Palette(palette)) = &mut self.overlay {
            let to = palette.list.cursor.saturating_add_signed(by);
            palette.list.go(to, palette.found.len(), palette_height(self.screen.size.height));
        } else if matches!(self.overlay, Some(Overlay::Help(_))) {
            self.travel_in_help(by);
        } else if self.overlay.is_some() {
            self.scroll_overlay(by);
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

    pub(super) fn scroll_overlay(&mut self, by: isize) {
        let last = self.overlay_text().map_or(0, |text| text.last_top());
        if let Some(top) = self.overlay.as_mut().and_then(Overlay::top_mut) {
            *top = (*top).min(last).saturating_add_signed(by).min(last);
        }
    }

    pub(super) fn scroll_detail(&mut self, by: isize) {
        if self.view == View::Actors {
            let last = self.last_profile_top();
            self.actors.detail_top = self.actors.detail_top.min(last).saturating_add_signed(by).min(last);
        } else {
            self.with_reader(|reader, document, page| reader.scroll(document, page, by));
        }
    }

    /// Gathers what is known of the actor under the cursor, for the pane as it is.
    pub(super) fn lay_out_profile(&mut self) {
        let detail = self.layout_with(Pane::Detail).and_then(|l| l.detail);
        let room = detail.map_or(0, |area| (area.width as usize).saturating_sub(2));
        self.actors.profile = self.actors.current().map_or(Profile::default(), |row| {
            let is_theirs = |id: &StatementId| self.actors.are_one(self.library.known_actor(*id), row.actor);
            let statements: Vec<StatementId> =
                self.hits.statements.iter().copied().filter(is_theirs).collect();
            Profile::new(&self.library.corpus, &statements, row.actor, room)
        });
    }

    pub(super) fn last_profile_top(&self) -> usize {
        let detail = self.layout_with(Pane::Detail).and_then(|l| l.detail);
        detail.map_or(0, |area| self.actors.profile.len().saturating_sub(area.height as usize))
    }

    pub(super) fn half_page(&self) -> isize {
        let layout = self.layout();
        let height = if self.overlay.is_some() {
            layout.map_or(1, |l| l.screen.height as usize)
        } else if self.focus == Pane::List {
            self.list_height()
        } else {
            layout.and_then(|l| l.detail).map_or(1, |area| area.height as usize)
        };
        (height / 2).max(1) as isize
    }

    /// A screenful, of which one line or row stays in sight.
    pub(super) fn whole_page(&self) -> isize {
        let layout = self.layout();
        let height = match (&self.overlay, self.focus, self.view) {
            (Some(_), ..) => layout.map_or(1, |l| (l.screen.height as usize).saturating_sub(6)),
            (None, Pane::List, _) => self.list_height(),
            (None, Pane::Detail, View::Actors) => {
                layout.and_then(|l| l.detail).map_or(1, |area| area.height as usize)
            }
            (None, Pane::Detail, _) => {
                let page = |area: Area| area.page(self.screen.measure).area.height as usize;
                layout.and_then(|l| l.detail).map_or(1, page)
            }
        };
        height.saturating_sub(1).max(1) as isize
    }

    /// Scrolls without need; a cursor stays where it is, or at the edge that reaches it.
    pub(super) fn scroll_lines(&mut self, by: isize) {
        let (rows, height) = (self.rows(), self.list_height());
        if self.overlay.is_some() || self.focus == Pane::Detail {
            return self.travel(by);
        }
        match self.list_mut() {
            Some(list) => {
                list.scroll(by, rows, height);
                self.follow_cursor();
            }
            None => self.travel(by),
        }
    }

    /// Goes to a row of those on the screen; in an article and in the columns of Compare, to a statement.
    pub(super) fn go_on_screen(&mut self, height: Height) {
        if self.focus == Pane::List && self.list().is_some() {
            let (rows, tall, top) = (self.rows(), self.list_height(), self.list().map_or(0, |list| list.top));
            self.go_to_row(top + height.of(tall.min(rows.saturating_sub(top))));
            return;
        }
        let seen: Vec<StatementId> = match (self.view, self.focus) {
            (View::Actors, _) => Vec::new(),
            (View::Compare, Pane::List) => self.compare.on_screen(),
            _ => {
                let seen = self.seen();
                let spans = &self.reader.spans;
                let begins = |id: &StatementId| seen.holds(self.statement(*id).extent().start);
                spans.of(&self.library.corpus, seen).into_iter().filter(begins).collect()
            }
        };
        if let Some(id) = seen.get(height.of(seen.len())) {
            self.select(*id);
            if self.view == View::Compare {
                self.in_compare(|_, _, _| {});
            }
        }
    }

    /// To the first or last row or line.
    pub(super) fn jump(&mut self, to_end: bool) {
        if matches!(self.overlay, Some(Overlay::Palette(_) | Overlay::Help(_))) {
            self.travel(if to_end { isize::MAX } else { isize::MIN });
        } else if self.overlay.is_some() {
            self.scroll_overlay(if to_end { isize::MAX } else { isize::MIN });
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

    /// The list scrolls with its cursor, and the detail shows what is under it.
    pub(super) fn follow_cursor(&mut self) {
        self.keep_list();
        match self.view {
            View::Articles => self.follow_articles(),
            View::Compare => self.follow_compare(),
            View::Statements => match self.statements.current() {
                Some(id) => self.show(id),
                None => self.reader = Reader::default(),
            },
            View::Actors => {
                self.actors.detail_top = 0;
                self.lay_out_profile();
            }
        }
    }

    pub(super) fn keep_list(&mut self) {
        let (rows, height) = (self.rows(), self.list_height());
        if let Some(list) = self.list_mut() {
            list.keep(rows, height);
        }
        if self.view == View::Statements && height > 1 {
            self.statements.uncover();
        }
    }

    /// True if the columns of Compare stand one below the other.
    pub fn is_stacked(&self) -> bool {
        self.layout().and_then(|l| l.list).is_some_and(|body| columns(body, self.screen.size).len() == 1)
    }

    /// Does something in Compare, and scrolls to its cursor.
    pub(super) fn in_compare(&mut self, act: impl FnOnce(&mut Compare, &Corpus, &Hits)) {
        if self.view == View::Compare && self.focus == Pane::List {
            act(&mut self.compare, &self.library.corpus, &self.hits);
            self.follow_compare();
        }
    }

    pub(super) fn follow_compare(&mut self) {
        let Some(body) = self.layout_with(Pane::List).and_then(|l| l.list) else {
            return;
        };
        let areas = columns(body, self.screen.size);
        let room = Room {
            width: compare_measure(areas[0]),
            height: body.height as usize,
            stacked: areas.len() == 1,
        };
        self.compare.lay_out(&self.library.corpus, room);
        if let Some(id) = self.compare.current() {
            self.show(id);
        }
    }

    pub(super) fn follow_articles(&mut self) {
        match self.current_article() {
            Some(id) => {
                let was = self.reader.document;
                self.reader.open(&self.library.corpus, id);
                if was != self.reader.document {
                    self.show_first_hit();
                }
            }
            None => self.reader = Reader::default(),
        }
    }

    /// After a pane has another size: what was on the screen still is.
    pub(super) fn keep_in_view(&mut self) {
        self.keep_list();
        match (self.view, self.focus) {
            (View::Compare, Pane::List) => self.follow_compare(),
            (View::Actors, _) => self.lay_out_profile(),
            _ => {}
        }
        self.keep_overlay();
        let selected = self.reader.selected.map(|id| self.statement(id).extent().start);
        self.with_reader(|reader, document, page| {
            reader.scroll(document, page, 0);
            if let Some(byte) = selected {
                reader.show(document, page, byte);
            }
        });
    }

    /// After its rows or the screen have changed: the cursor of the palette is on a row, and on the screen.
    pub(super) fn keep_overlay(&mut self) {
        if let Some(Overlay::Palette(palette)) = &mut self.overlay {
            palette.list.keep(palette.found.len(), palette_height(self.screen.size.height));
        }
    }

    /// Does something to the reader, with its article and the page of its text (which the list may
    /// cover on a narrow screen).
    pub(super) fn with_reader(&mut self, act: impl FnOnce(&mut Reader, &Document, Page)) {
        let seen = self.layout().filter(|layout| layout.detail.is_some());
        let layout = seen.or_else(|| self.layout_with(Pane::Detail));
        let page = layout.and_then(|l| l.detail).map(|area| area.page(self.screen.measure));
        if let (Some(page), Some(id)) = (page, self.reader.document) {
            act(&mut self.reader, &self.library.corpus.documents[id.index()], page);
        }
    }
}
