//! Which part of the corpus is left?
//!
//! Each term of a query is answered for all statements and articles at once, by a set with a bit for each; what the
//! terms say together is then a matter of "and" and "or" on bits.

use super::fuzzy::Needle;
use super::index::Index;
use super::query::{Fit, Name, Query, Term, Wanted};
use crate::finding::fold;
use crate::model::{Corpus, DocumentId, Side, StatementId};
use fixedbitset::FixedBitSet;
use std::ops::Range;

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Articles that hold a statement that fits, or in which nobody speaks and that fit themselves, in the order of
    /// the corpus.
    pub documents: Vec<DocumentId>,
    /// Statements that fit, article by article, as they stand there.
    pub statements: Vec<StatementId>,
}

impl Hits {
    /// Those of the statements that stand in one article.
    pub fn of(&self, corpus: &Corpus, document: DocumentId) -> &[StatementId] {
        let start = self.statements.partition_point(|s| corpus.statement(*s).document < document);
        let length = self.statements[start..].partition_point(|s| corpus.statement(*s).document == document);
        &self.statements[start..start + length]
    }

    /// Where a statement stands among those found, or would.
    ///
    /// # Errors
    /// The place where it would stand, if it is not among them.
    pub fn place_of(&self, corpus: &Corpus, id: StatementId) -> Result<usize, usize> {
        let order = |id: StatementId| (corpus.statement(id).document, id);
        self.statements.binary_search_by_key(&order(id), |found| order(*found))
    }

    /// True where the statement was found.
    pub fn holds(&self, corpus: &Corpus, id: StatementId) -> bool {
        self.place_of(corpus, id).is_ok()
    }
}

/// The statements and articles for which the query holds.
pub fn narrow(corpus: &Corpus, index: &Index, query: &Query) -> Hits {
    let mut groups = query.groups.iter().map(|group| {
        let terms = group.iter().map(|term| Found::by(corpus, index, term));
        terms.reduce(Found::or).unwrap_or_default()
    });
    match groups.next() {
        None => everything(corpus),
        Some(first) => listed(corpus, &groups.fold(first, Found::and)),
    }
}

/// What a part of a query found.
#[derive(Default)]
struct Found {
    /// A bit for each statement.
    statements: FixedBitSet,
    /// A bit for each article: whether it fits itself, which counts where nobody speaks in it.
    documents: FixedBitSet,
}

impl Found {
    fn or(mut self, other: Found) -> Found {
        self.statements.union_with(&other.statements);
        self.documents.union_with(&other.documents);
        self
    }

    fn and(mut self, other: Found) -> Found {
        self.statements.intersect_with(&other.statements);
        self.documents.intersect_with(&other.documents);
        self
    }

    fn by(corpus: &Corpus, index: &Index, term: &Term) -> Found {
        let mut found = Found::by_what(corpus, index, &term.wanted);
        if term.negated {
            found.statements.toggle_range(..);
            // Of an article in which nobody speaks nothing is known about actors, sides and kinds: such a term
            // does not fit it either way.
            if !term.wanted.is_about_speech() {
                found.documents.toggle_range(..);
            }
        }
        found
    }

    fn by_what(corpus: &Corpus, index: &Index, wanted: &Wanted) -> Found {
        match wanted {
            Wanted::Words { text, exact } => {
                let fit = if *exact { Fit::Exact } else { Fit::Fuzzy };
                let name = Name { text: text.clone(), fit };
                let mut documents = index.headings.find(text, *exact);
                documents.union_with(&index.outlets_like(&name));
                let mut found = Found::in_documents(corpus, index, documents);
                found.statements.union_with(&index.statements.find(text, *exact));
                found.statements.union_with(&index.said_by(&index.actors_like(&name)));
                found
            }
            Wanted::Actor(name) => Found::of(index, index.said_by(&index.actors_like(name))),
            Wanted::NoActor => Found::of(index, index.those(&index.columns.actors, |actor| actor.is_none())),
            Wanted::Side(side) => Found::of(index, of_side(corpus, index, side)),
            Wanted::Kind(kind) => Found::of(index, index.those(&index.columns.kinds, |k| k == kind)),
            Wanted::Issue(name) => Found::of(index, index.about(name)),
            Wanted::Outlet(name) => Found::in_documents(corpus, index, index.outlets_like(name)),
            Wanted::Title(Name { text, fit: Fit::Whole }) => {
                let is_it = |row: &usize| index.headings.text(*row) == text;
                let documents = (0..index.headings.len()).filter(is_it).collect();
                Found::in_documents(corpus, index, documents)
            }
            Wanted::Title(Name { text, fit }) => {
                Found::in_documents(corpus, index, index.headings.find(text, *fit == Fit::Exact))
            }
            Wanted::Flagged(flag) => Found::in_documents(corpus, index, index.flags.of(*flag)),
            Wanted::Date(first, last) => {
                let inside = |row: &usize| {
                    corpus.documents[*row].published.is_some_and(|day| *first <= day && day <= *last)
                };
                let documents = (0..index.headings.len()).filter(inside).collect();
                Found::in_documents(corpus, index, documents)
            }
        }
    }

    /// Statements alone.
    fn of(index: &Index, statements: FixedBitSet) -> Found {
        Found { statements, documents: FixedBitSet::with_capacity(index.headings.len()) }
    }

    /// Articles with all that is said in them.
    fn in_documents(corpus: &Corpus, index: &Index, mut documents: FixedBitSet) -> Found {
        documents.grow(index.headings.len());
        let mut statements = FixedBitSet::with_capacity(index.len());
        for document in documents.ones() {
            statements.insert_range(corpus.range_of(DocumentId::from(document)));
        }
        Found { statements, documents }
    }
}

impl Index {
    /// The statements for whose entry in a column the test holds.
    fn those<T>(&self, column: &[T], holds: impl Fn(&T) -> bool) -> FixedBitSet {
        let mut rows = FixedBitSet::with_capacity(column.len());
        for (row, entry) in column.iter().enumerate() {
            rows.set(row, holds(entry));
        }
        rows
    }

    fn about(&self, wanted: &Name) -> FixedBitSet {
        let needle = Needle::new(&wanted.text);
        let fits = |name: &String| match wanted.fit {
            Fit::Whole => *name == wanted.text,
            Fit::Exact => name.contains(&wanted.text),
            Fit::Fuzzy => needle.fits(name),
        };
        let issues: Vec<bool> = self.issues.iter().map(fits).collect();
        let mut rows = self.those(&self.issues_of, |of| {
            of.iter().flatten().any(|issue| issues.get(*issue as usize).copied().unwrap_or(false))
        });
        rows.grow(self.len());
        rows
    }
}

/// The statements of a side; "none" means those without.
fn of_side(corpus: &Corpus, index: &Index, wanted: &str) -> FixedBitSet {
    let is_meant = |side: &Side| {
        side.code.eq_ignore_ascii_case(wanted) || wanted.len() > 2 && fold(&side.name).starts_with(wanted)
    };
    let meant: Vec<bool> = corpus.sides.iter().map(is_meant).collect();
    let none = matches!(wanted, "none" | "?");
    let actors: Vec<bool> =
        corpus.actors.iter().map(|actor| actor.side.map_or(none, |side| meant[side.index()])).collect();
    index.those(&index.columns.actors, |actor| actor.map_or(none, |id| actors[id.index()]))
}

fn everything(corpus: &Corpus) -> Hits {
    let documents: Vec<DocumentId> = (0..corpus.documents.len()).map(DocumentId::from).collect();
    let statements = documents.iter().flat_map(|id| corpus.statements_of(*id)).collect();
    Hits { documents, statements }
}

fn listed(corpus: &Corpus, found: &Found) -> Hits {
    let mut hits =
        Hits { documents: Vec::new(), statements: Vec::with_capacity(found.statements.count_ones(..)) };
    for row in 0..corpus.documents.len() {
        let document = DocumentId::from(row);
        let range = corpus.range_of(document);
        let fits = if range.is_empty() {
            found.documents.contains(row)
        } else {
            let before = hits.statements.len();
            ones_in(&found.statements, range, |row| hits.statements.push(StatementId::from(row)));
            hits.statements.len() > before
        };
        if fits {
            hits.documents.push(document);
        }
    }
    hits
}

/// Gives the bits of a range that are set: block by block, for most are not.
fn ones_in(set: &FixedBitSet, range: Range<usize>, mut give: impl FnMut(usize)) {
    const BITS: usize = usize::BITS as usize;
    for block in range.start / BITS..range.end.div_ceil(BITS) {
        let first = block * BITS;
        let before = range.start.saturating_sub(first);
        let after = (first + BITS).saturating_sub(range.end);
        let mut bits = set.as_slice()[block] & (usize::MAX << before) & (usize::MAX >> after);
        while bits != 0 {
            give(first + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ones_of_a_range_are_those_within() {
        let set: FixedBitSet = [0, 3, 63, 64, 65, 127, 128, 200].into_iter().collect();
        for (range, expected) in [
            (0..4, vec![0, 3]),
            (1..3, vec![]),
            (3..64, vec![3, 63]),
            (63..66, vec![63, 64, 65]),
            (64..64, vec![]),
            (65..201, vec![65, 127, 128, 200]),
            (128..129, vec![128]),
        ] {
            let mut found = Vec::new();
            ones_in(&set, range.clone(), |row| found.push(row));
            assert_eq!(found, expected, "{range:?}");
        }
    }
}
