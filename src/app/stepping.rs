//! Which statement is selected next, and where is it shown?

use super::statements::Row;
use super::*;
use crate::model::Statement;

impl App {
    /// The statement that copying, asking why and the like are about.
    pub fn target(&self) -> Option<StatementId> {
        match self.view {
            View::Statements if self.focus == Pane::List => self.statements.current(),
            View::Compare if self.focus == Pane::List => self.compare.current(),
            View::Documents | View::Statements | View::Compare => self.reader.selected,
            View::Actors => None,
        }
    }

    /// Selects the next or previous statement of the article; the first one at or below the top of
    /// the screen where none is selected.
    pub(super) fn step_statement(&mut self, forward: bool) {
        let Some(document) = self.document().filter(|_| self.view != View::Actors) else { return };
        let all = &self.reader.touching;
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
            View::Compare => {
                self.compare.at = self.compare.place_of(&self.library.corpus, id).unwrap_or(self.compare.at)
            }
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

    /// While a filter is on, the reader shows the first statement that it found, or else the first of its words.
    pub(super) fn show_first_hit(&mut self) {
        if self.filter.query.is_empty() || self.reader.selected.is_some() {
            return;
        }
        let said = self.first_found_here().map(|hit| self.statement(hit).extent().start);
        let written = || crate::finding::first_place(&self.filter.query, self.document()?);
        if let Some(byte) = said.or_else(written) {
            self.with_reader(|reader, document, page| reader.show(document, page, byte));
        }
    }

    /// The first statement that the filter found in the article on show.
    pub(super) fn first_found_here(&self) -> Option<StatementId> {
        self.hits.of(&self.library.corpus, self.reader.document?).first().copied()
    }
}
