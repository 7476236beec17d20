//! Why does a column say nothing on a head?

use super::{Asked, Column};
use crate::comparing::Comparison;
use crate::model::{Corpus, DocumentId, StatementId};
use std::collections::BTreeSet;

/// A column without a word on a head. The base of each is the articles that speak of the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The articles quote nobody of it at all.
    NotQuoted,
    /// The articles quote it on other things, so many times.
    OnOtherThings(usize),
    /// The articles say that it declined to comment: positions in [`Comparison::silent`].
    Declined(Vec<u32>),
}

/// The silence of a column that has no statement of a head, nor one that speaks of it too.
pub(super) fn silence(
    (corpus, comparison): (&Corpus, &Comparison),
    asked: &Asked,
    column: Column,
    head: Option<u32>,
    articles: &BTreeSet<DocumentId>,
) -> Silence {
    let speaks = |id: &StatementId| (asked.column)(*id) == column;
    let declined = (0..).zip(&comparison.silent).filter(|(_, silent)| {
        articles.contains(&silent.document) && silent.head == head && (asked.silent)(silent) == column
    });
    let declined: Vec<u32> = declined.map(|(at, _)| at).collect();
    if !declined.is_empty() {
        return Silence::Declined(declined);
    }
    let quoted = articles.iter().flat_map(|article| corpus.statements_of(*article)).filter(speaks).count();
    if quoted == 0 { Silence::NotQuoted } else { Silence::OnOtherThings(quoted) }
}
