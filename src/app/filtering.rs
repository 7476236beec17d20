//! What happens when the filter or the corpus changes?

use super::view::View;
use super::{App, Arrival, Completion, Effect};
use crate::comparing::{Comparison, Progress, Stage};
use crate::model::{DocumentId, StatementId};

impl App {
    /// Takes in what the loader sent. It joins what the filter left, and nothing on the screen moves.
    pub(super) fn arrive(&mut self, arrival: Arrival) {
        if let Some(coming) = self.coming.take() {
            return self.prepare(coming, arrival);
        }
        let done = matches!(arrival, Arrival::Done);
        let is_seen = match &arrival {
            Arrival::Statements(found) => found.iter().any(|(id, _)| self.is_on_screen(*id)),
            Arrival::Words(_) if self.filter.query.is_empty() => false,
            Arrival::Words(words) => self.library.awaiting(words.len()).any(|id| self.is_on_screen(id)),
            arrival => done || matches!(arrival, Arrival::Documents(_)),
        };
        let is_known = |app: &App| app.reader.document.is_some_and(|id| app.library.corpus.is_attributed(id));
        let was_known = is_known(self);
        self.library.take(arrival);
        if is_known(self) && !was_known {
            self.reader.refresh(&self.library.corpus);
        }
        // To narrow takes longer the more there is: what nobody sees can wait until it is worth the work.
        if is_seen || self.findable() - self.narrowed > self.narrowed / 32 {
            self.narrow_in_place();
            if done || self.is_worth_filling() {
                self.fill_view();
            }
            self.follow_unless_reading();
        }
    }

    /// True for articles in the list, as far as it is on the screen, and for the open one.
    fn is_on_screen(&self, id: DocumentId) -> bool {
        let mut listed = self.hits.documents.iter().skip(self.documents.top).take(self.list_height() + 1);
        self.reader.document == Some(id) || listed.any(|listed| *listed == id)
    }

    /// How much the filter can find by now.
    fn findable(&self) -> usize {
        if self.filter.query.is_empty() {
            self.library.corpus.statements.len()
        } else {
            self.library.findable()
        }
    }

    pub(super) fn narrow_all(&mut self) {
        self.hits = self.library.narrow(&self.filter.query);
        self.filter.query.note_loose(&self.hits.loose);
        self.narrowed = self.findable();
    }

    /// Narrows anew; the list of articles stays where it is.
    fn narrow_in_place(&mut self) {
        let current = self.current_document();
        self.narrow_all();
        if let Some(row) = current.and_then(|id| self.hits.documents.binary_search(&id).ok()) {
            self.documents.slide(row);
        }
    }

    /// True where the rows of the view are quickly made, or would grow by a part worth the work. The last
    /// arrival makes them whole.
    fn is_worth_filling(&self) -> bool {
        let shown = match self.view {
            View::Statements if !self.statements.is_plain() => self.statements.rows.len(),
            View::Actors => self.actors.counted,
            // It shows what has been compared, which no arrival changes.
            View::Compare if self.compare.made_of.is_some() => return false,
            View::Compare => self.compare.covered(),
            _ => return true,
        };
        self.hits.statements.len() > shown + shown / 4
    }

    fn follow_unless_reading(&mut self) {
        let reads = self.view == View::Statements && self.reader.document.is_some();
        if reads {
            self.keep_list();
        } else {
            self.follow_cursor();
        }
    }

    /// Makes the rows of the view from what the filter left; its cursor stays on what it was on.
    pub(super) fn fill_view(&mut self) {
        let corpus = &self.library.corpus;
        match self.view {
            View::Documents => {}
            View::Statements => {
                let was = self.statements.current();
                self.statements.fill(corpus, &self.hits, || self.library.ranking(&self.filter.query));
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

    /// Asks for a comparison where one is shown or asked for and there is none of all statements. While
    /// articles are still read one is made of what there is, and another in the end.
    pub(super) fn wants_comparison(&mut self) -> Option<Effect> {
        let wanted = self.view == View::Compare || self.filter.query.asks_for_issues();
        let count = self.library.corpus.statements.len();
        let old = match self.compare.made_of {
            None => true,
            Some(made_of) => !self.library.loading && made_of != count,
        };
        (wanted && old && self.compare.working.is_none() && count > 0).then(|| {
            self.compare.working = Some(Progress { stage: Stage::Issues, done: 0.0 });
            Effect::Compare
        })
    }

    pub(super) fn take_comparison(&mut self, comparison: Comparison, made_of: usize) {
        if std::mem::take(&mut self.compare.outdated) {
            self.compare.working = None;
            return;
        }
        self.library.set_issues(&comparison);
        // Who has not moved yet begins with the first issue, wherever its first statement stood before.
        let begins = self.compare.made_of.is_none() && self.compare.is_at_start();
        self.compare.take(&self.library.corpus, comparison, Some(made_of));
        self.compare.working = None;
        if self.filter.query.asks_for_issues() {
            self.narrow();
        }
        self.fill_view();
        if begins && self.view == View::Compare {
            self.compare.to_start();
        }
        self.follow_cursor();
    }

    pub(super) fn edit_filter(&mut self) {
        if self.filter.is_empty() {
            self.filter.anchor = self.current_document();
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

    /// Narrows anew; the cursor stays on the article where it stood before the filter, or on the
    /// one where it stands, or goes to the first.
    pub(super) fn narrow(&mut self) {
        let anchor = if self.filter.editing { self.filter.anchor } else { None };
        self.narrow_around(anchor.or(self.current_document()));
    }

    fn narrow_around(&mut self, wanted: Option<DocumentId>) {
        let current = self.current_document();
        self.narrow_all();
        let row_of = |id: DocumentId| self.hits.documents.binary_search(&id).ok();
        let row = wanted.and_then(row_of).or_else(|| current.and_then(row_of));
        self.documents.cursor = row.unwrap_or(0).min(self.hits.documents.len().saturating_sub(1));
        if let Some(selected) = self.reader.selected
            && !self.hits.holds(&self.library.corpus, selected)
        {
            self.reader.selected = None;
        }
        self.fill_view();
        self.follow_cursor();
    }
}
