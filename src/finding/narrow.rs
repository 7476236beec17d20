//! Which part of the corpus is left?
//!
//! Each term of a query is answered for all statements and articles at once, by a set with a bit for each; what the
//! terms say together is then a matter of "and" and "or" on bits.
//!
//! Both lists answer the query, each for its own rows:
//!
//! | typed | articles | statements |
//! |---|---|---|
//! | `ferry` | with it anywhere: heading, outlet, author, text; or with something said by an actor of that name | with it in their words, in the mention of the speaker or in the name of the actor |
//! | `ferry strike` | with each of the words somewhere | with each of the words |
//! | `"ferry strike"`, `u.s.-led` | with just these letters in one paragraph | with just these letters |
//! | `'ferry` | as `ferry`, and never what is only near | the same |
//! | `text:ferry` | with it anywhere | with it in their words or in the mention of the speaker |
//! | `title:ferry` `outlet:gazette` `date:2031` | of that title, outlet or day | that stand in such an article |
//! | `actor:tosk` `side:us` `kind:direct` `issue:visit` | with a statement of that kind | of that kind |
//! | `actor:tosk kind:direct` | with one statement that is both | that are both |
//! | `actor:tosk ferry` | in which Tosk speaks and the word stands somewhere | by Tosk, with the word |
//! | `!ferry` | without it | without it, whatever else the article says |
//! | `!side:us` | with a statement that is not | that are not |
//!
//! So a word in a title lists the article and makes no statement fit, and an article may be listed none of whose
//! statements is. An article with a statement that fits is listed, unless a negated word is in its text.
//!
//! A word may be part of one; one or two letters begin a word. Names, titles and sides are asked for by whole words,
//! of which the last may go on while it is typed. Only if nothing has the letters of a term, what is near is taken, and
//! [`Hits::loose`] says so.

use super::explain::{Reason, explain};
use super::fuzzy::Needle;
use super::index::{Held, Index, fits};
use super::loose::Loose;
use super::query::{Fit, Name, Query, Term, Wanted};
use crate::finding::fold;
use crate::model::{ActorId, Corpus, DocumentId, Side, StatementId};
use fixedbitset::FixedBitSet;
use std::ops::Range;

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Articles that fit, in the order of the corpus.
    pub documents: Vec<DocumentId>,
    /// Statements that fit, article by article, as they stand there.
    pub statements: Vec<StatementId>,
    /// The terms that nothing has the letters of, and what was taken for them.
    pub loose: Vec<Loose>,
    /// Why there is no statement, if there is none.
    pub reason: Option<Reason>,
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

    /// True if the statement was found.
    pub fn holds(&self, corpus: &Corpus, id: StatementId) -> bool {
        self.place_of(corpus, id).is_ok()
    }
}

/// The statements and articles for which the query holds.
pub fn narrow(corpus: &Corpus, index: &Index, query: &Query) -> Hits {
    let mut loose = Vec::new();
    let mut by_term = |term: &Term| Found::by(corpus, index, term, &mut loose);
    let groups: Vec<Found> = query
        .groups
        .iter()
        .map(|group| group.iter().map(&mut by_term).reduce(Found::or).unwrap_or_default())
        .collect();
    let mut hits = Kept::by(corpus, groups.iter()).listed(corpus);
    if hits.statements.is_empty() && !groups.is_empty() {
        let without = |left_out: usize| {
            let rest =
                groups.iter().enumerate().filter(move |(at, _)| *at != left_out).map(|(_, group)| group);
            Kept::by(corpus, rest).counts()
        };
        hits.reason = Some(explain(query, hits.documents.len(), without));
    }
    Hits { loose, ..hits }
}

/// What a part of a query found.
#[derive(Clone, Debug, Default)]
struct Found {
    /// A bit for each statement that fits.
    statements: FixedBitSet,
    /// A bit for each article that fits itself, whatever is said in it.
    documents: FixedBitSet,
    /// If something is asked that only statements have: a bit for each that has it.
    spoken: Option<FixedBitSet>,
}

impl Found {
    fn or(mut self, other: Found) -> Found {
        self.statements.union_with(&other.statements);
        self.documents.union_with(&other.documents);
        self.spoken = match (self.spoken, other.spoken) {
            (Some(mut one), Some(other)) => {
                one.union_with(&other);
                Some(one)
            }
            (one, other) => one.or(other),
        };
        self
    }

    fn by(corpus: &Corpus, index: &Index, term: &Term, loose: &mut Vec<Loose>) -> Found {
        let mut found = Found::by_what(corpus, index, &term.wanted, loose);
        if term.negated {
            found.statements.toggle_range(..);
            found.documents.toggle_range(..);
        }
        // Of an article in which nobody speaks nothing is known about actors, sides and kinds: such a term
        // does not fit it either way.
        if term.wanted.is_about_speech() {
            found.spoken = Some(found.statements.clone());
            found.documents.clear();
        }
        found
    }

    fn by_what(corpus: &Corpus, index: &Index, wanted: &Wanted, loose: &mut Vec<Loose>) -> Found {
        match wanted {
            Wanted::Words(name) => by_words(corpus, index, name, true, loose),
            Wanted::Text(name) => by_words(corpus, index, name, false, loose),
            Wanted::Actor(name) => {
                let actors = index.actors_like(name);
                let called = |row: usize| corpus.actors[row].name.clone();
                loose.extend(actors.loose("actor", name.text(), called));
                Found::of(index, index.said_by(&actors.rows))
            }
            Wanted::NoActor => Found::of(index, index.those(&index.columns.actors, |actor| actor.is_none())),
            Wanted::Side(name) => Found::of(index, of_side(corpus, index, name, loose)),
            Wanted::Kind(kind) => Found::of(index, index.those(&index.columns.kinds, |k| k == kind)),
            Wanted::Issue(name) => Found::of(index, index.about(name)),
            Wanted::Outlet(name) => {
                let outlets = index.outlets_like(name);
                let called = |row: usize| corpus.documents[row].outlet.clone().unwrap_or_default();
                loose.extend(outlets.loose("outlet", name.text(), called));
                Found::in_documents(corpus, index, outlets.rows)
            }
            Wanted::Title(name) => {
                let titles = index.titled(name);
                loose.extend(titles.loose("title", name.text(), |row| corpus.documents[row].heading()));
                Found::in_documents(corpus, index, titles.rows)
            }
            Wanted::Flagged(flag) => Found::in_documents(corpus, index, index.flags.of(*flag)),
            Wanted::Date(first, last) => {
                let inside = |row: &usize| {
                    corpus.documents[*row].published.is_some_and(|day| *first <= day && day <= *last)
                };
                let documents = (0..index.documents()).filter(inside).collect();
                Found::in_documents(corpus, index, documents)
            }
        }
    }

    /// Statements alone.
    fn of(index: &Index, statements: FixedBitSet) -> Found {
        let documents = FixedBitSet::with_capacity(index.documents());
        Found { statements, documents, spoken: None }
    }

    /// Articles with all that is said in them.
    fn in_documents(corpus: &Corpus, index: &Index, mut documents: FixedBitSet) -> Found {
        documents.grow(index.documents());
        let mut statements = FixedBitSet::with_capacity(index.len());
        insert_ranges(corpus, &documents, &mut statements);
        Found { statements, documents, spoken: None }
    }

    /// The statements that fit, or of which only the article fits where that is enough.
    fn loosely(&self, corpus: &Corpus) -> Option<FixedBitSet> {
        let mut statements = self.spoken.clone()?;
        insert_ranges(corpus, &self.documents, &mut statements);
        Some(statements)
    }
}

fn insert_ranges(corpus: &Corpus, documents: &FixedBitSet, statements: &mut FixedBitSet) {
    for document in documents.ones() {
        let range = corpus.range_of(DocumentId::from(document));
        statements.grow(range.end);
        statements.insert_range(range);
    }
}

/// Statements and articles that hold letters, with the names of actors or without.
fn by_words(corpus: &Corpus, index: &Index, name: &Name, with_names: bool, loose: &mut Vec<Loose>) -> Found {
    let meant = index.meant(name);
    let no_actors = || FixedBitSet::with_capacity(corpus.actors.len());
    let mut actors = if with_names { index.actors_holding(name) } else { no_actors() };
    let mut outlets = FixedBitSet::new();
    let mut held = index.holding(&meant);
    if meant.is_unknown_word() && actors.is_clear() && name.fit != Fit::Exact {
        let (near, mut examples) = index.near(name);
        held = index.holding(&near);
        if with_names {
            actors = index.actors_near(name);
            outlets = index.outlets_near(name);
            examples.extend(actors.ones().map(|actor| corpus.actors[actor].name.clone()).take(Loose::MOST));
        }
        examples.truncate(Loose::MOST);
        if !examples.is_empty() {
            loose.push(Loose { what: "word", asked: name.text().to_string(), near: examples });
        }
    }
    let Held { mut statements, mut documents } = held;
    statements.grow(index.len());
    documents.grow(index.documents());
    documents.union_with(&outlets);
    if !actors.is_clear() {
        statements.union_with(&index.said_by(&actors));
    }
    // Nearly always an article holds what is said in it, and need not be asked.
    let is_held = actors.is_clear() && meant.is_word() && index.searchable_articles() == index.documents();
    for row in if is_held { 0..0 } else { 0..index.documents() } {
        if !documents.contains(row) && has_one(&statements, corpus.range_of(DocumentId::from(row))) {
            documents.insert(row);
        }
    }
    Found { statements, documents, spoken: None }
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
        let has = |name: &String| wanted.spellings.iter().any(|text| fits(name, text, wanted.fit));
        let mut issues: Vec<bool> = self.issues.iter().map(has).collect();
        if !issues.contains(&true) && matches!(wanted.fit, Fit::Word { .. }) {
            let needle = Needle::new(wanted.text());
            issues = self.issues.iter().map(|name| needle.fits(name)).collect();
        }
        let mut rows = self.those(&self.issues_of, |of| {
            of.iter().flatten().any(|issue| issues.get(*issue as usize).copied().unwrap_or(false))
        });
        rows.grow(self.len());
        rows
    }
}

/// The statements of a side; "none" means those without.
fn of_side(corpus: &Corpus, index: &Index, wanted: &Name, loose: &mut Vec<Loose>) -> FixedBitSet {
    let none = matches!(wanted.text(), "none" | "?");
    let name = |side: &Side| fold(&side.name);
    let is_meant = |side: &Side| {
        let has = |text: &String| text.chars().nth(2).is_some() && fits(&name(side), text, wanted.fit);
        side.code.eq_ignore_ascii_case(wanted.text()) || wanted.spellings.iter().any(has)
    };
    let mut meant: Vec<bool> = corpus.sides.iter().map(is_meant).collect();
    if !none && !meant.contains(&true) && !wanted.is_short() && matches!(wanted.fit, Fit::Word { .. }) {
        let needle = Needle::new(wanted.text());
        let resembles = |name: &str| needle.fits(name) || name.split(' ').any(|word| needle.resembles(word));
        meant = corpus.sides.iter().map(|side| resembles(&name(side))).collect();
        let near: Vec<String> = corpus
            .sides
            .iter()
            .zip(&meant)
            .filter(|(_, meant)| **meant)
            .map(|(s, _)| s.name.clone())
            .take(Loose::MOST)
            .collect();
        if !near.is_empty() {
            loose.push(Loose { what: "side", asked: wanted.text().to_string(), near });
        }
    }
    let actors: Vec<bool> =
        corpus.actors.iter().map(|actor| actor.side.map_or(none, |side| meant[side.index()])).collect();
    index.those(&index.columns.actors, |actor: &Option<ActorId>| actor.map_or(none, |id| actors[id.index()]))
}

/// What is left if all groups hold, as bits: everything if there is none.
struct Kept {
    statements: FixedBitSet,
    documents: FixedBitSet,
}

impl Kept {
    fn by<'a>(corpus: &Corpus, groups: impl Iterator<Item = &'a Found> + Clone) -> Kept {
        let all = |length: usize| {
            let mut all = FixedBitSet::with_capacity(length);
            all.insert_range(..);
            all
        };
        let mut statements = all(corpus.statements.len());
        groups.clone().for_each(|group| statements.intersect_with(&group.statements));
        // Of groups that ask statements for something, one statement must fit them all.
        let mut spoken: Option<FixedBitSet> = None;
        for loosely in groups.clone().filter_map(|group| group.loosely(corpus)) {
            spoken.get_or_insert_with(|| all(corpus.statements.len())).intersect_with(&loosely);
        }
        // An article in which nobody speaks must fit alone, and so must others if nothing is asked of statements.
        let mut silent = all(corpus.documents.len());
        let mut speaking = silent.clone();
        for group in groups {
            silent.intersect_with(&group.documents);
            if group.spoken.is_none() {
                speaking.intersect_with(&group.documents);
            }
        }
        let fits = |row: &usize| {
            let range = corpus.range_of(DocumentId::from(*row));
            match &spoken {
                _ if range.is_empty() => silent.contains(*row),
                None => speaking.contains(*row),
                Some(spoken) => speaking.contains(*row) && has_one(spoken, range),
            }
        };
        let mut documents = FixedBitSet::with_capacity(corpus.documents.len());
        (0..corpus.documents.len()).filter(fits).for_each(|row| documents.insert(row));
        Kept { statements, documents }
    }

    /// The numbers of statements and articles.
    fn counts(&self) -> (usize, usize) {
        (self.statements.count_ones(..), self.documents.count_ones(..))
    }

    /// The statements in the order of their articles, and the articles.
    fn listed(&self, corpus: &Corpus) -> Hits {
        let (statements, documents) = self.counts();
        let mut hits = Hits {
            statements: Vec::with_capacity(statements),
            documents: Vec::with_capacity(documents),
            ..Hits::default()
        };
        hits.documents.extend(self.documents.ones().map(DocumentId::from));
        for row in 0..corpus.documents.len() {
            let range = corpus.range_of(DocumentId::from(row));
            ones_in(&self.statements, range, |row| hits.statements.push(StatementId::from(row)));
        }
        hits
    }
}

/// True if a bit of a range is set.
fn has_one(set: &FixedBitSet, range: Range<usize>) -> bool {
    let end = range.end.min(set.len());
    range.start < end && set.contains_any_in_range(range.start..end)
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
