//! In which order are the statements, and under which headings?

#[cfg(test)]
mod tests;

use crate::app::action::Order;
use crate::app::widgets::list::List;
use crate::finding::{Hits, Ranking};
use crate::model::{ActorId, Corpus, DocumentId, Statement, StatementId};
use fixedbitset::FixedBitSet;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The list of statements.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// Cursor and scroll.
    pub list: List,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What the rows are sorted by.
    pub order: Order,
    /// True for the other way round.
    pub reversed: bool,
    /// What they are grouped by.
    pub grouping: Grouping,
    sorted: Sorted,
}

/// A row of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Row {
    /// The heading of a group, with the number of statements below it.
    Heading(Group, u32),
    /// A statement.
    Statement(StatementId),
}

/// What a heading is of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Group {
    /// An actor; `None` for unknown speakers.
    Actor(Option<ActorId>),
    /// An article.
    Article(DocumentId),
}

/// What statements can be grouped by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Grouping {
    /// Not at all.
    #[default]
    None,
    /// By actor, those who speak most first.
    Actor,
    /// By article.
    Article,
}

impl Grouping {
    /// The next one.
    pub fn next(self) -> Self {
        match self {
            Grouping::None => Grouping::Actor,
            Grouping::Actor => Grouping::Article,
            Grouping::Article => Grouping::None,
        }
    }
}

impl Statements {
    /// Puts what the filter found into rows. `ranking` says how well they fit the filter.
    pub fn fill<'a>(&mut self, corpus: &Corpus, hits: &Hits, ranking: impl FnOnce() -> Ranking<'a>) {
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
            Grouping::Actor => grouped(&ids, true, |id| {
                Group::Actor(corpus.known_actor_of(corpus.statement(id)).map(|actor| actor.id))
            }),
            Grouping::Article => grouped(&ids, false, |id| Group::Article(corpus.statement(id).document)),
        };
    }

    /// Sorts in another order with the next [`Statements::fill`].
    pub fn sort(&mut self, order: Order) {
        (self.order, self.reversed) = (order, false);
    }

    /// Turns the order round with the next [`Statements::fill`].
    pub fn reverse(&mut self) {
        self.reversed = !self.reversed;
    }

    /// Groups by the next of the groupings with the next [`Statements::fill`].
    pub fn group(&mut self) {
        self.grouping = self.grouping.next();
    }

    /// Forgets the rows: they are of articles that have been read again.
    pub fn forget(&mut self) {
        self.rows.clear();
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

impl Row {
    /// The statement, if it is one.
    pub fn statement(self) -> Option<StatementId> {
        match self {
            Row::Statement(id) => Some(id),
            Row::Heading(..) => None,
        }
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

/// Rows under headings: groups in order of their first statement, or the largest first.
fn grouped(ids: &[StatementId], largest_first: bool, group: impl Fn(StatementId) -> Group) -> Vec<Row> {
    let mut places: HashMap<Group, usize> = HashMap::new();
    let mut groups: Vec<(Group, Vec<StatementId>)> = Vec::new();
    for &id in ids {
        let group = group(id);
        let place = *places.entry(group).or_insert(groups.len());
        if place == groups.len() {
            groups.push((group, Vec::new()));
        }
        groups[place].1.push(id);
    }
    if largest_first {
        groups.sort_by_key(|(group, ids)| (*group == Group::Actor(None), Reverse(ids.len())));
    }
    let rows = groups.into_iter().flat_map(|(group, ids)| {
        let heading = Row::Heading(group, ids.len() as u32);
        std::iter::once(heading).chain(ids.into_iter().map(Row::Statement))
    });
    rows.collect()
}
