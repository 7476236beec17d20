//! What does a view of the exchanges show: which heads, in which order, and in each which statement beside which?
//!
//! Plain data, made once for a corpus, a comparison and two columns; nothing here knows a screen. A column is whatever the
//! caller says it is: a side, an actor, an outlet, a period.

mod lanes;
mod silence;

pub use lanes::{Cell, Lane, Sign};
pub use silence::Silence;

use super::{Comparison, Place};
use crate::model::{Corpus, StatementId};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Where a statement stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Column {
    /// In the left column.
    Left,
    /// In the right column.
    Right,
    /// Across both: another party, or a speaker who is not known.
    Other,
}

/// What the caller says of each statement.
pub struct Asked<'a> {
    /// The column of a statement.
    pub column: &'a dyn Fn(StatementId) -> Column,
    /// Whether it fits the filter. What does not fit stays, and is marked.
    pub fits: &'a dyn Fn(StatementId) -> bool,
    /// The column of somebody who said nothing.
    pub silent: &'a dyn Fn(&super::Silent) -> Column,
}

/// What both columns react to, and what they say.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// The head: a position in [`Comparison::issues`]; `None` for the statements under no head.
    pub head: Option<u32>,
    /// Who speaks in it.
    pub section: Section,
    /// Statements of the left column, of the right one, and of others. What stands here as [`Lane::Also`], or as words of
    /// the target that stand under another head, is counted there.
    pub counts: [usize; 3],
    /// The articles in which somebody speaks of it.
    pub articles: usize,
    /// How many statements fit the filter.
    pub hits: usize,
    /// Answers from one statement to another: said by the text, and likely.
    pub answers: [usize; 2],
    /// Charges and demands that nothing answers.
    pub unanswered: usize,
    /// The lanes: the target's own words, then both columns level, then what speaks of it under another head.
    pub lanes: Vec<Lane>,
    /// Why the left or the right column is empty.
    pub silences: [Option<Silence>; 2],
}

/// Where an exchange stands in the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Section {
    /// Both columns speak.
    Both,
    /// Only the left one does.
    Left,
    /// Only the right one does.
    Right,
    /// Only others do.
    Others,
    /// Statements under no head.
    NoHead,
}

/// The exchanges: those in which both columns speak first, then one-sided ones; in each section those with most statements
/// of the two columns first. A head stays if one of its statements fits the filter.
pub fn exchanges(corpus: &Corpus, comparison: &Comparison, asked: &Asked) -> Vec<Exchange> {
    let listed = |of: &dyn Fn(&Place) -> Option<u32>| {
        let mut lists: Vec<Vec<StatementId>> = vec![Vec::new(); comparison.issues.len()];
        for (at, place) in comparison.places.iter().enumerate() {
            if let Some(list) = of(place).and_then(|head| lists.get_mut(head as usize)) {
                list.push(StatementId::from(at));
            }
        }
        lists.iter_mut().for_each(|list| list.sort_by_key(|id| corpus.time_of(*id)));
        lists
    };
    let own = listed(&|place| place.own);
    let also = listed(&|place| place.second.filter(|second| place.own != Some(*second)));
    let heads = (0..).zip(&comparison.issues).zip(own.iter().zip(&also));
    let mut out: Vec<Exchange> = heads
        .map(|((at, issue), (own, also))| {
            let statements = Statements { head: Some(at), main: &issue.statements, own, also };
            exchange(corpus, comparison, asked, &statements)
        })
        .collect();
    if !comparison.rest.is_empty() {
        let statements = Statements { head: None, main: &comparison.rest, own: &[], also: &[] };
        out.push(exchange(corpus, comparison, asked, &statements));
    }
    out.retain(|exchange| exchange.hits > 0);
    out.sort_by_key(|exchange| {
        let [left, right, others] = exchange.counts;
        (exchange.section, Reverse(left + right), Reverse(others), exchange.head)
    });
    out
}

/// The statements of a head, each list in order of time.
struct Statements<'a> {
    head: Option<u32>,
    /// Those that stand under it.
    main: &'a [StatementId],
    /// Words of the text that it is, wherever they stand.
    own: &'a [StatementId],
    /// Those that stand under another head and speak of it too.
    also: &'a [StatementId],
}

fn exchange(corpus: &Corpus, comparison: &Comparison, asked: &Asked, of: &Statements) -> Exchange {
    let (head, statements) = (of.head, of.main);
    let all = || of.main.iter().chain(of.own).chain(of.also);
    let mut counts = [0; 3];
    statements.iter().for_each(|id| counts[(asked.column)(*id) as usize] += 1);
    let articles: BTreeSet<_> = all().map(|id| corpus.statement(*id).document).collect();
    let section = match (head, counts) {
        (None, _) => Section::NoHead,
        (_, [0, 0, _]) => Section::Others,
        (_, [_, 0, _]) => Section::Left,
        (_, [0, _, _]) => Section::Right,
        _ => Section::Both,
    };
    let inside: BTreeSet<StatementId> = statements.iter().copied().collect();
    let links = || {
        let from = statements.iter().flat_map(|id| comparison.answered_by(*id));
        from.filter(|answer| inside.contains(&answer.to))
    };
    let said = links().filter(|answer| answer.said).count();
    let answered: BTreeSet<StatementId> = links().map(|answer| answer.to).collect();
    let charges = statements.iter().filter(|id| {
        let stance = comparison.stances.get(id.index()).copied().unwrap_or_default();
        stance.charge > stance.against && (asked.column)(**id) != Column::Other
    });
    Exchange {
        head,
        section,
        counts,
        articles: articles.len(),
        hits: statements.iter().filter(|id| (asked.fits)(**id)).count(),
        answers: [said, links().count() - said],
        unanswered: charges.filter(|id| !answered.contains(id)).count(),
        lanes: lanes::lanes(comparison, asked, of),
        silences: [Column::Left, Column::Right].map(|column| {
            let speaks = all().any(|id| (asked.column)(*id) == column);
            let is_silent = head.is_some() && !speaks;
            is_silent.then(|| silence::silence((corpus, comparison), asked, column, head, &articles))
        }),
    }
}

#[cfg(test)]
mod tests;
