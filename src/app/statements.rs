//! In which order do the statements stand, and under which headings?

use super::action::Action;
use super::list::List;
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
    /// What stands in it.
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

/// What a heading stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Group {
    /// An actor; `None` for unknown speakers.
    Actor(Option<ActorId>),
    /// An article.
    Document(DocumentId),
}

/// What statements can be sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// Article by article, as they stand there.
    #[default]
    Text,
    /// The article's date, the earliest first; without a date last.
    Date,
    /// The actor's name; unknown speakers last.
    Actor,
    /// The side's code; without a side last.
    Side,
    /// The outlet's name; without one last.
    Outlet,
    /// The surest first.
    Confidence,
    /// What fits the filter best first.
    Relevance,
}

impl Order {
    /// Its name on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Order::Text => "as in the text",
            Order::Date => "by date",
            Order::Actor => "by actor",
            Order::Side => "by side",
            Order::Outlet => "by outlet",
            Order::Confidence => "surest first",
            Order::Relevance => "best hits first",
        }
    }
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
    Document,
}

impl Grouping {
    /// The next one.
    pub fn next(self) -> Self {
        match self {
            Grouping::None => Grouping::Actor,
            Grouping::Actor => Grouping::Document,
            Grouping::Document => Grouping::None,
        }
    }
}

impl Statements {
    /// Puts what the filter found into rows. `ranking` tells how well they fit the filter.
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
            Grouping::Document => grouped(&ids, false, |id| Group::Document(corpus.statement(id).document)),
        };
    }

    /// Sorts or groups anew with the next [`Statements::fill`].
    pub fn rearrange(&mut self, action: Action) {
        let order = match action {
            Action::Reverse => return self.reversed = !self.reversed,
            Action::Group => return self.grouping = self.grouping.next(),
            Action::SortDate => Order::Date,
            Action::SortActor => Order::Actor,
            Action::SortSide => Order::Side,
            Action::SortOutlet => Order::Outlet,
            Action::SortConfidence => Order::Confidence,
            Action::SortRelevance => Order::Relevance,
            _ => Order::Text,
        };
        (self.order, self.reversed) = (order, false);
    }

    /// Forgets the rows: they are of articles that have been read anew.
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

    /// True where the rows stand in the order of the corpus, so that later articles only add to them.
    pub fn is_plain(&self) -> bool {
        self.order == Order::Text && !self.reversed && self.grouping == Grouping::None
    }
}

impl Row {
    /// The statement, where it is one.
    pub fn statement(self) -> Option<StatementId> {
        match self {
            Row::Statement(id) => Some(id),
            Row::Heading(..) => None,
        }
    }
}

/// So many are sorted anew whenever it is needed; of more the order of all is kept, and those found are picked from
/// it.
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

/// Sorts by what the corpus tells; what is equal keeps its order.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::*;

    #[test]
    fn many_are_picked_from_the_order_of_all_as_they_would_be_sorted() {
        let mut corpus = Corpus::default();
        for number in 0..40 {
            let text = format!("---\noutlet: Gazette {}\n---\n\nIt rained.\n", number % 3);
            let document = crate::reading::document("rain.txt", text.into_bytes()).expect("an article");
            let statement = |place: u32| Statement {
                document: DocumentId::default(),
                content: vec![Span { start: place, end: place + 1 }],
                kind: Kind::Direct,
                cue: None,
                relay: None,
                speaker: None,
                actor: None,
                confidence: (number * 7 + place) as f32 % 11.0 / 11.0,
                evidence: Evidence {
                    found: Found::Marks,
                    choice: Choice::None,
                    resolution: Resolution::Unknown,
                    runner_up: None,
                },
            };
            corpus.push(document, (0..5).map(statement).collect());
        }
        let found: Vec<StatementId> = (0..200).step_by(3).map(StatementId).collect();
        let hits = Hits { statements: found.clone(), ..Hits::default() };
        let mut sorted = Sorted::default();
        for order in [Order::Outlet, Order::Confidence, Order::Date] {
            let mut expected = found.clone();
            sort(&mut expected, &corpus, order);
            assert_eq!(sorted.pick(&corpus, &hits, order), expected, "{order:?}");
        }
    }
}
