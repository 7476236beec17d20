//! Which statement is selected next, and where is it shown?

use super::App;
use super::action::Direction;
use super::overlay::Overlay;
use super::view::View;
use super::views::statements::Row;
use super::widgets::layout::Pane;
use crate::model::{Statement, StatementId};

impl App {
    /// The statement that copying, asking why and the like are about.
    pub fn target(&self) -> Option<StatementId> {
        match self.view {
            View::Statements if self.focus == Pane::List => self.statements.current(),
            View::Compare if self.focus == Pane::List => self.compare.current(),
            View::Articles | View::Statements | View::Compare => self.reader.selected,
            View::Actors => None,
        }
    }

    /// Selects the next or previous statement of the article; the first one at or below the top of
    /// the screen if none is selected.
    pub(super) fn step_statement(&mut self, direction: Direction) {
        let forward = direction.is_forward();
        let Some(document) = self.article().filter(|_| self.view != View::Actors) else { return };
        let all = &self.reader.spans;
        let to = match self.reader.selected {
            Some(id) => all.beside(id, forward),
            None => {
                let top = document.paragraphs.get(self.reader.top.paragraph).map_or(0, |p| p.span.start);
                match all.first_where(&self.library.corpus, |byte| byte >= top) {
                    below if forward => below,
                    Some(below) => all.beside(below, false),
                    None => all.last(),
                }
            }
        };
        if let Some(id) = to {
            self.select(id);
        }
    }

    /// Selects the next or previous statement that the filter found: in the order of the list if there
    /// is one of statements, else in that of the text, in whatever article it is.
    pub(super) fn step_hit(&mut self, direction: Direction) {
        let in_rows = matches!(self.overlay, Some(Overlay::Palette(_) | Overlay::Help(_)));
        match self.view {
            _ if in_rows => self.travel(direction.sign()),
            _ if self.reader.search.is_some() => self.step_page_hit(direction),
            View::Compare if self.focus == Pane::List => self.travel(direction.sign()),
            View::Statements => self.step_row(direction.is_forward()),
            View::Articles | View::Compare => self.step_found(direction.is_forward()),
            View::Actors => {}
        }
    }

    /// To the next or previous row of the list that is a statement.
    fn step_row(&mut self, forward: bool) {
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
    }

    /// To the next or previous statement in the order of the text.
    fn step_found(&mut self, forward: bool) {
        let found = &self.hits.statements;
        let here = match (self.reader.selected, self.reader.document) {
            (Some(id), _) => match self.hits.place_of(&self.library.corpus, id) {
                Ok(at) => at + usize::from(forward),
                Err(at) => at,
            },
            (None, Some(document)) => found.partition_point(|s| self.statement(*s).document < document),
            (None, None) => 0,
        };
        let at = if forward { Some(here) } else { here.checked_sub(1) };
        if let Some(&id) = at.and_then(|i| found.get(i)) {
            self.select(id);
        }
    }

    /// The next or previous article that the filter found, without leaving the pane.
    pub(super) fn step_article(&mut self, direction: Direction) {
        let Some(document) = self.reader.document else { return };
        let found = &self.hits.documents;
        let here = found.partition_point(|d| *d < document);
        let to = found
            .get(here.saturating_add_signed(direction.sign()).min(found.len().saturating_sub(1)))
            .copied();
        let Some(to) = to.filter(|to| *to != document) else { return };
        match self.view {
            View::Articles => {
                self.articles.go_to(&self.hits, Some(to));
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
            View::Articles => {
                self.articles.go_to(&self.hits, Some(document));
                self.follow_cursor();
                if !self.filter.editing {
                    self.focus = Pane::Detail;
                }
            }
            View::Statements => {
                if let Some(row) = self.statements.row_of(id) {
                    let (rows, height) = (self.rows(), self.list_height());
                    self.statements.list.go(row, rows, height);
                    self.keep_list();
                }
            }
            View::Compare => self.compare.go_to(&self.library.corpus, id),
            View::Actors => {}
        }
        self.show(id);
    }

    /// Selects a statement in its article and shows it there.
    pub(super) fn show(&mut self, id: StatementId) {
        let statement = self.library.corpus.statement(id);
        let (document, start) = (statement.document, statement.extent().start);
        self.reader.open(&self.library.corpus, document);
        self.reader.selected = Some(id);
        // The reasons cover the lower part of the screen.
        let covered = matches!(self.overlay, Some(Overlay::Why { .. }));
        self.with_reader(|reader, document, page| match covered {
            true => reader.show_high(document, page, start),
            false => reader.show(document, page, start),
        });
    }

    pub(super) fn statement(&self, id: StatementId) -> &Statement {
        self.library.corpus.statement(id)
    }

    /// While a filter is on, the reader shows the first statement that it found, or else the first of its words.
    pub(super) fn show_first_hit(&mut self) {
        if self.filter.query.is_empty() || self.reader.selected.is_some() {
            return;
        }
        let said = self.first_found_here().map(|hit| self.statement(hit).extent().start);
        let written = || crate::finding::first_place(&self.filter.query, self.article()?);
        if let Some(byte) = said.or_else(written) {
            self.with_reader(|reader, document, page| reader.show(document, page, byte));
        }
    }

    /// The first statement that the filter found in the article on show.
    pub(super) fn first_found_here(&self) -> Option<StatementId> {
        self.hits.of(&self.library.corpus, self.reader.document?).first().copied()
    }
}
