//! Under which headings are the statements?

use crate::app::action::Grouping;
use crate::comparing::Comparison;
use crate::model::{ActorId, Corpus, DocumentId, SideId, StatementId};
use foldhash::fast::RandomState;
use std::cmp::Reverse;
use std::collections::HashMap;

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
    /// An issue, by its place in [`Comparison::issues`]; `None` for statements without one.
    Issue(Option<u32>),
    /// A side; `None` for statements without one.
    Side(Option<SideId>),
    /// The year and month of publication; `None` for articles without a date.
    Month(Option<(i16, i8)>),
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

/// Statements with their groups.
pub(super) struct Gathered {
    /// The groups and how many statements each has, in the order of their first statements.
    groups: Vec<(Group, u32)>,
    /// For each statement its group, a position in `groups`.
    of: Vec<u32>,
}

/// The group of a statement.
pub(super) fn group_of(corpus: &Corpus, found: Option<&Comparison>, by: Grouping, id: StatementId) -> Group {
    let statement = corpus.statement(id);
    match by {
        Grouping::Actor => Group::Actor(corpus.known_actor_of(statement).map(|actor| actor.id)),
        Grouping::None | Grouping::Article => Group::Article(statement.document),
        Grouping::Issue => Group::Issue(found.and_then(|found| found.places.get(id.index())?.main)),
        Grouping::Side => Group::Side(corpus.known_side_of(statement).map(|side| side.id)),
        Grouping::Month => {
            let published = corpus.document(statement.document).published;
            Group::Month(published.map(|day| (day.year(), day.month())))
        }
    }
}

/// Finds the group of each statement.
pub(super) fn gathered(ids: &[StatementId], group: impl Fn(StatementId) -> Group) -> Gathered {
    let mut places: HashMap<Group, u32, RandomState> = HashMap::default();
    let mut gathered = Gathered { groups: Vec::new(), of: Vec::with_capacity(ids.len()) };
    for &id in ids {
        let group = group(id);
        let last = gathered.of.last().copied().filter(|last| gathered.groups[*last as usize].0 == group);
        let place = last.unwrap_or_else(|| {
            *places.entry(group).or_insert_with(|| {
                gathered.groups.push((group, 0));
                gathered.groups.len() as u32 - 1
            })
        });
        gathered.groups[place as usize].1 += 1;
        gathered.of.push(place);
    }
    gathered
}

/// The statements as rows, each group under its heading: actors and sides with most statements first, issues in the order
/// of Compare, months in that of time (or the other way round), and what has none last; articles stay in their order.
pub(super) fn under_headings(ids: &[StatementId], gathered: Gathered, reversed: bool) -> Vec<Row> {
    let Gathered { groups, of } = gathered;
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_cached_key(|place| rank(groups[*place], reversed));
    let mut rows = vec![Row::Statement(StatementId::default()); ids.len() + groups.len()];
    // For each group the row of its next statement.
    let mut next = vec![0; groups.len()];
    let mut row = 0;
    for place in order {
        let (group, count) = groups[place];
        rows[row] = Row::Heading(group, count);
        next[place] = row + 1;
        row += 1 + count as usize;
    }
    for (id, place) in ids.iter().zip(of) {
        let next = &mut next[place as usize];
        rows[*next] = Row::Statement(*id);
        *next += 1;
    }
    rows
}

/// What groups are sorted by; those of one rank keep their order.
fn rank((group, count): (Group, u32), reversed: bool) -> (bool, Reverse<u32>, i64) {
    match group {
        Group::Actor(actor) => (actor.is_none(), Reverse(count), 0),
        Group::Side(side) => (side.is_none(), Reverse(count), 0),
        Group::Issue(issue) => (issue.is_none(), Reverse(0), i64::from(issue.unwrap_or(0))),
        Group::Month(month) => {
            let (year, month_of_year) = month.unwrap_or_default();
            let at = i64::from(year) * 12 + i64::from(month_of_year);
            (month.is_none(), Reverse(0), if reversed { -at } else { at })
        }
        Group::Article(_) => (false, Reverse(0), 0),
    }
}
