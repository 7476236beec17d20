//! What changes when articles, statements or a comparison arrive?

use super::App;
use super::action::Grouping;
use super::message::Effect;
use super::overlay::Overlay;
use super::view::View;
use crate::comparing::{Comparison, Progress, Stage};
use crate::loading::Arrival;
use crate::model::DocumentId;

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
        let before = self.library.corpus.documents.len();
        self.library.take(arrival);
        if is_known(self) && !was_known {
            self.reader.refresh(&self.library.corpus);
        }
        // To narrow takes longer the more there is: what is not on the screen can wait until it is worth the work.
        if is_seen || self.findable() - self.narrowed > self.narrowed / 32 {
            self.narrow_in_place();
            if done || self.is_worth_filling() {
                self.fill_view();
            }
            self.follow_unless_reading();
        }
        self.resume_from(before, done);
    }

    /// True for articles in the list, as far as it is on the screen, and for the open one.
    fn is_on_screen(&self, id: DocumentId) -> bool {
        let mut listed = self.articles.shown(&self.hits, self.list_height());
        self.reader.document == Some(id) || listed.any(|listed| listed == id)
    }

    /// Narrows again; the list of articles stays where it is.
    fn narrow_in_place(&mut self) {
        let current = self.current_article();
        self.narrow_all();
        if let Some(row) = current.and_then(|id| self.hits.documents.binary_search(&id).ok()) {
            self.articles.list.slide(row);
        }
    }

    /// True if the rows of the view are quickly made, or would grow by a part worth the work. The last
    /// arrival makes them whole.
    fn is_worth_filling(&self) -> bool {
        let shown = match self.view {
            View::Statements if !self.statements.is_plain() => self.statements.rows.len(),
            View::Actors => self.actors.counted,
            // It shows what has been compared, which no arrival changes.
            View::Compare if self.compare.made_of.is_some() => return false,
            View::Compare => self.compare.table.covered(),
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

    /// Asks for a comparison if one is shown or asked for and there is none of all statements. While
    /// articles are still read one is made of those that have arrived, and another in the end.
    pub(super) fn wants_comparison(&mut self) -> Option<Effect> {
        // The palette finds issues too.
        let typed =
            matches!(&self.overlay, Some(Overlay::Palette(palette)) if !palette.input.text.is_empty());
        let grouped = self.view == View::Statements && self.statements.grouping == Grouping::Issue;
        let wanted = grouped || self.view == View::Compare || typed || self.filter.query.asks_for_issues();
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
        // A cursor that was never moved begins at the first issue, wherever its first statement was before.
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
        self.search_palette(true);
        self.follow_cursor();
    }
}
