//! Why does a query find no statement?

use super::query::Query;
use std::fmt;

/// Why a query finds no statement, and what to do about it. Shown as a sentence or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The number of articles that fit though no statement does.
    pub documents: usize,
    /// The term without which there are statements, or else articles: the one that leaves the most, and of several the
    /// one that was typed last.
    pub without: Option<Without>,
}

/// What there is without one term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Without {
    /// The term, or those that are joined by "OR", as it can be typed. Unescaped.
    pub term: String,
    /// The numbers of statements and articles without it.
    pub statements: usize,
    /// The number of articles.
    pub documents: usize,
}

/// Of so many terms each is left out in turn: who pastes a page learns nothing of one word.
const MOST: usize = 12;

/// Why nothing fits the query, though so many articles may; `counts_without` gives the numbers of statements and
/// articles without one of its groups.
pub(super) fn explain(
    query: &Query,
    documents: usize,
    counts_without: impl Fn(usize) -> (usize, usize),
) -> Reason {
    let without = |left_out: usize| {
        let terms: Vec<&str> = query.groups[left_out].iter().map(|term| term.typed.as_str()).collect();
        let (statements, documents) = counts_without(left_out);
        Without { term: terms.join(" OR "), statements, documents }
    };
    let groups = query.groups.len();
    let can_be_left_out = if (2..=MOST).contains(&groups) { groups } else { 0 };
    let best = (0..can_be_left_out).map(without).max_by_key(|one| (one.statements, one.documents));
    let helps = |one: &Without| one.statements > 0 || one.documents > documents;
    Reason { documents, without: best.filter(helps) }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.documents {
            0 => f.write_str("Nothing fits the filter.")?,
            1 => f.write_str("No statement fits the filter; 1 article does.")?,
            count => write!(f, "No statement fits the filter; {count} articles do.")?,
        }
        let Some(Without { term, statements, documents }) = &self.without else { return Ok(()) };
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        write!(f, " Without {term} there ")?;
        f.write_str(if *statements == 1 || *statements == 0 && *documents == 1 { "is " } else { "are " })?;
        if *statements > 0 {
            write!(f, "{statements} statement{} in ", plural(*statements))?;
        }
        write!(f, "{documents} article{}.", plural(*documents))
    }
}
