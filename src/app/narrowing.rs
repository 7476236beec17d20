//! What does the filter leave, and what does each view show of it?

use super::App;
use super::filter::Completion;
use super::view::View;
use super::views::articles::{Basis, Counts, SideCounts};
use crate::model::{DocumentId, StatementId};

impl App {
    /// How much the filter can find by now.
    pub(super) fn findable(&self) -> usize {
        if self.filter.query.is_empty() {
            self.library.corpus.statements.len()
        } else {
            self.library.findable()
        }
    }

    pub(super) fn narrow_all(&mut self) {
        // Only now: an article that is read meanwhile does not leave the list under the user's eyes.
        if self.filter.query.asks_for_flags() {
            self.library.set_flags(self.shelf.version(), |corpus| self.shelf.flags(corpus));
            self.articles.side_counts = SideCounts::default();
        }
        self.hits = self.library.narrow(&self.filter.query);
        self.filter.query.note_loose(&self.hits.loose);
        self.narrowed = self.findable();
    }

    /// Makes the rows of the view from what the filter left; its cursor stays on what it was on.
    pub(super) fn fill_view(&mut self) {
        let corpus = &self.library.corpus;
        match self.view {
            View::Articles => {}
            View::Statements => {
                let was = self.statements.current();
                let found = self.compare.table.found.as_ref();
                self.statements.fill(corpus, &self.hits, found, || self.library.ranking(&self.filter.query));
                if let Some(row) = was.and_then(|id| self.statements.row_of(id)) {
                    self.statements.list.slide(row);
                }
            }
            View::Compare => self.compare.fill(corpus, &self.hits),
            View::Actors => {
                let was = self.actors.current().map(|row| row.actor.map(|id| &corpus.actors[id.index()]));
                self.actors.fill(corpus, &self.hits, |id| self.library.known_actor(id));
                let row = was.and_then(|actor| self.actors.row_of(corpus, actor));
                if let Some(row) = row {
                    self.actors.list.slide(row);
                }
            }
        }
    }

    pub(super) fn edit_filter(&mut self) {
        self.reader.search = None;
        if self.filter.is_empty() {
            self.filter.anchor = self.current_article();
        }
        self.filter.editing = true;
        self.filter.input.cursor = self.filter.input.text.len();
    }

    /// Puts a filter in force as if it had been typed and kept.
    pub(super) fn set_filter(&mut self, text: &str) {
        self.filter.set(text);
        self.filter.keep();
        self.narrow();
    }

    pub(super) fn clear_filter(&mut self) {
        let anchor = self.filter.anchor;
        self.filter.clear();
        self.narrow_around(anchor);
    }

    /// Parses what is typed now and shows what it finds.
    pub(super) fn refilter(&mut self) {
        self.filter.parse();
        self.narrow();
        self.show_first_hit();
    }

    /// Completes the word at the cursor, or goes on to the next completion.
    pub(super) fn complete(&mut self, forward: bool) {
        match &mut self.filter.completion {
            Some(completion) => completion.step(forward),
            None => {
                let all: Vec<StatementId> =
                    (0..self.library.corpus.statements.len()).map(StatementId::from).collect();
                self.filter.completion = Completion::new(&self.library.corpus, &all, &self.filter.input);
            }
        }
        let Some(completion) = &self.filter.completion else { return };
        let (start, value) = (completion.start, completion.value().to_string());
        let only_field = completion.values.len() == 1 && value.ends_with(':');
        self.filter.input.replace_from(start, &value);
        if only_field {
            // "act" has become "actor:"; the next Tab offers its values.
            self.filter.completion = None;
        }
        self.refilter();
    }

    /// Narrows again; the cursor stays on the article that it was on before the filter, or on the
    /// one that it is on, or goes to the first.
    pub(super) fn narrow(&mut self) {
        let anchor = if self.filter.editing { self.filter.anchor } else { None };
        self.narrow_around(anchor.or(self.current_article()));
    }

    fn narrow_around(&mut self, wanted: Option<DocumentId>) {
        let current = self.current_article();
        self.narrow_all();
        let row_of = |id: DocumentId| self.hits.documents.binary_search(&id).ok();
        let row = wanted.and_then(row_of).or_else(|| current.and_then(row_of));
        self.articles.list.cursor = row.unwrap_or(0).min(self.hits.documents.len().saturating_sub(1));
        if let Some(selected) = self.reader.selected
            && !self.hits.holds(&self.library.corpus, selected)
        {
            self.reader.selected = None;
        }
        self.fill_view();
        self.follow_cursor();
    }

    /// How many of an article's statements each side makes (of those that the filter found), most first.
    pub fn side_counts(&self, id: DocumentId) -> Counts {
        self.articles.side_counts.of(&self.library.corpus, &self.hits, id, &self.basis())
    }

    /// Counts for the articles that are on the screen.
    pub(super) fn keep_side_counts(&mut self) {
        let basis = self.basis();
        self.articles.side_counts.keep(basis);
        if self.view == View::Articles {
            let shown = self.articles.shown(&self.hits, self.list_height());
            self.articles.side_counts.add(&self.library.corpus, &self.hits, shown);
        }
    }

    fn basis(&self) -> Basis {
        Basis {
            query: self.filter.query.clone(),
            attributed: self.library.attributed,
            findable: self.library.findable(),
            loading: self.library.loading,
            compared: self.compare.made_of,
        }
    }
}
