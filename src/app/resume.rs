//! Where did the last session end? The place is gone to once its article has arrived, unless the user has done
//! something before.

use super::App;
use super::places::Resume;
use super::view::View;
use super::widgets::layout::Pane;
use crate::model::{DocumentId, StatementId};

impl App {
    /// The place that the next session should begin at.
    pub fn place_to_keep(&mut self) -> Option<Resume> {
        let article = self.article()?.origin.clone();
        let selected = self.target().or(self.reader.selected).map(|id| self.statement(id).extent().start);
        let reading = self.focus == Pane::Detail;
        Some(Resume { article, at: self.seen().start, selected, reading, found: None })
    }

    /// After articles or statements have arrived, the articles from this one on being new: goes to where the last
    /// session ended, if that is there.
    pub(super) fn resume_from(&mut self, from: usize, done: bool) {
        let Some(resume) = &mut self.resume else { return };
        let arrived = self.library.corpus.documents.get(from..).unwrap_or_default();
        let is_there = |id: &DocumentId| self.library.corpus.document(*id).origin == resume.article;
        resume.found = resume.found.or_else(|| arrived.iter().map(|document| document.id).find(is_there));
        if let Some(id) = resume.found {
            self.go_to_resumed(id);
        }
        if done {
            self.resume = None;
        }
    }

    /// Goes to where the last session ended. The place is forgotten once nothing is missing.
    fn go_to_resumed(&mut self, id: DocumentId) {
        let Some(resume) = self.resume.clone() else { return };
        let is_known = self.library.corpus.is_attributed(id);
        let selected = resume.selected.and_then(|byte| self.statement_from(id, byte));
        match self.view {
            View::Articles if self.hits.documents.binary_search(&id).is_ok() => {
                self.articles.go_to(&self.hits, Some(id));
                self.follow_cursor();
            }
            View::Statements => {
                let Some(row) = selected.and_then(|id| self.statements.row_of(id)) else { return };
                self.go_to_row(row);
            }
            _ => return,
        }
        self.reader.selected = selected.filter(|_| resume.reading || self.view == View::Statements);
        self.focus = if resume.reading { Pane::Detail } else { Pane::List };
        self.keep_list();
        self.with_reader(|reader, document, page| {
            reader.put_on_top(document, page, resume.at);
            reader.scroll(document, page, 0);
        });
        if is_known || resume.selected.is_none() {
            self.resume = None;
        }
    }

    fn statement_from(&self, document: DocumentId, byte: u32) -> Option<StatementId> {
        let corpus = &self.library.corpus;
        corpus.statements_of(document).find(|id| corpus.statement(*id).extent().start == byte)
    }
}
