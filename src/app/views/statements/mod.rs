//! In which order are the statements, and under which headings?

mod groups;
#[cfg(test)]
mod tests;

pub use groups::{Group, Row};

use crate::app::action::{Grouping, Order};
use crate::app::widgets::list::List;
use crate::comparing::Comparison;
use crate::finding::{Hits, Ranking};
use crate::model::{Corpus, DocumentId, Statement, StatementId};
use fixedbitset::FixedBitSet;
use groups::{gathered, group_of, under_headings};
use rayon::prelude::*;
use std::cmp::Reverse;

/// The list of statements.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// Cursor and scroll.
    pub list: List,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Which of them are headings.
    headings: Vec<usize>,
    /// What the rows are sorted by.
    pub order: Order,
    /// True for the other way round.
    pub reversed: bool,
    /// What they are grouped by.
    pub grouping: Grouping,
    sorted: Sorted,
}

impl Statements {
    /// Puts what the filter found into rows. `found` knows the issues, if the statements have been compared;
    /// `ranking` says how well they fit the filter.
    pub fn fill<'a>(
        &mut self,
        corpus: &Corpus,
        hits: &Hits,
        found: Option<&Comparison>,
        ranking: impl FnOnce() -> Ranking<'a>,
    ) {
        self.headings.clear();
        if self.is_plain() {
            // Nothing to work out, and the memory of the last time is taken again: at every keystroke this counts.
            self.rows.clear();
            self.rows.extend(hits.statements.iter().map(|id| Row::Statement(*id)));
            return;
        }
        let mut ids = match self.order {
            Order::Text => hits.statements.clone(),
            Order::Relevance => best_first(&hits.statements, &ranking()),
            order if hits.statements.len() < QUICKLY_SORTED => {
                let mut ids = hits.statements.clone();
                sort(&mut ids, corpus, order);
                ids
            }
            order => self.sorted.pick(corpus, hits, order),
        };
        if self.reversed {
            ids.reverse();
        }
        self.rows = match self.grouping {
            Grouping::None => ids.into_iter().map(Row::Statement).collect(),
            grouping => {
                let groups = gathered(&ids, |id| group_of(corpus, found, grouping, id));
                under_headings(&ids, groups, self.reversed)
            }
        };
        self.headings.extend((0..self.rows.len()).filter(|row| self.rows[*row].statement().is_none()));
    }

    /// Sorts in another order with the next [`Statements::fill`].
    pub fn sort(&mut self, order: Order) {
        (self.order, self.reversed) = (order, false);
    }

    /// Turns the order round with the next [`Statements::fill`].
    pub fn reverse(&mut self) {
        self.reversed = !self.reversed;
    }

    /// Groups by something with the next [`Statements::fill`].
    pub fn group_by(&mut self, grouping: Grouping) {
        self.grouping = grouping;
    }

    /// The heading that is drawn over the first row on the screen: that of its group, unless the row is one itself.
    pub fn covering(&self) -> Option<Row> {
        let above = self.headings.partition_point(|heading| *heading <= self.list.top).checked_sub(1)?;
        let heading = self.headings[above];
        (heading < self.list.top).then(|| self.rows[heading])
    }

    /// The row of the heading that is drawn over this one, if it is the first on the screen.
    pub fn heading_over(&self, row: usize) -> Option<usize> {
        let above = self.headings.partition_point(|heading| *heading <= row).checked_sub(1)?;
        let heading = self.headings[above];
        (row == self.list.top && heading < row).then_some(heading)
    }

    /// After the screen was scrolled to rows: a cursor that a heading is drawn over goes to the row below.
    pub fn step_from_under(&mut self, height: usize) {
        if height > 1 && self.heading_over(self.list.cursor).is_some() {
            self.list.cursor = (self.list.cursor + 1).min(self.rows.len().saturating_sub(1));
        }
    }

    /// Scrolls so that no heading is drawn over the cursor.
    pub fn uncover(&mut self) {
        if self.heading_over(self.list.cursor).is_some() {
            self.list.top -= 1;
        }
    }

    /// Forgets the rows: they are of articles that have been read again.
    pub fn forget(&mut self) {
        self.rows.clear();
        self.headings.clear();
        self.sorted = Sorted::default();
    }

    /// The statement under the cursor; of a heading, the first below it.
    pub fn current(&self) -> Option<StatementId> {
        self.rows.get(self.list.cursor..)?.iter().find_map(|row| row.statement())
    }

    /// The row of a statement.
    pub fn row_of(&self, id: StatementId) -> Option<usize> {
        self.rows.iter().position(|row| row.statement() == Some(id))
    }

    /// True if the rows are in the order of the corpus, so that later articles only add to them.
    pub fn is_plain(&self) -> bool {
        self.order == Order::Text && !self.reversed && self.grouping == Grouping::None
    }
}

/// Fewer than this are sorted again whenever it is needed; of more the order of all is kept, and those found are picked
/// from it.
const QUICKLY_SORTED: usize = 10_000;

/// All statements of the corpus in an order.
#[derive(Clone, Debug, Default)]
struct Sorted {
    order: Order,
    ids: Vec<StatementId>,
}

impl Sorted {
    /// Those that were found, in this order.
    fn pick(&mut self, corpus: &Corpus, hits: &Hits, order: Order) -> Vec<StatementId> {
        if self.order != order || self.ids.len() != corpus.statements.len() {
            let documents = (0..corpus.documents.len()).map(DocumentId::from);
            self.ids = documents.flat_map(|id| corpus.statements_of(id)).collect();
            self.order = order;
            sort(&mut self.ids, corpus, order);
        }
        let mut found = FixedBitSet::with_capacity(corpus.statements.len());
        hits.statements.iter().for_each(|id| found.insert(id.index()));
        self.ids.iter().copied().filter(|id| found.contains(id.index())).collect()
    }
}

/// Those that fit best first; those that fit as well keep their order.
fn best_first(ids: &[StatementId], ranking: &Ranking<'_>) -> Vec<StatementId> {
    let mut scored: Vec<(u32, StatementId)> = ids.par_iter().map(|id| (ranking.score(*id), *id)).collect();
    scored.sort_by_key(|(score, _)| Reverse(*score));
    scored.into_iter().map(|(_, id)| id).collect()
}

/// Sorts by what the corpus says; what is equal keeps its order.
fn sort(ids: &mut [StatementId], corpus: &Corpus, order: Order) {
    let of = |id: &StatementId| -> &Statement { corpus.statement(*id) };
    // What is missing comes last.
    fn last<T>(value: Option<T>) -> (bool, Option<T>) {
        (value.is_none(), value)
    }
    match order {
        Order::Text | Order::Relevance => {}
        Order::Date => ids.sort_by_cached_key(|id| last(corpus.document(of(id).document).published)),
        Order::Actor => {
            ids.sort_by_cached_key(|id| last(corpus.known_actor_of(of(id)).map(|actor| actor.name.as_str())))
        }
        Order::Side => {
            ids.sort_by_cached_key(|id| last(corpus.known_side_of(of(id)).map(|side| side.code.as_str())))
        }
        Order::Outlet => {
            ids.sort_by_cached_key(|id| last(corpus.document(of(id).document).outlet.as_deref()))
        }
        // Of numbers above zero the larger has the larger bits.
        Order::Confidence => ids.sort_by_cached_key(|id| Reverse(of(id).confidence.to_bits())),
    }
}
