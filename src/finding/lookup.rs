//! Which actors and articles are meant by a few letters? What the palette offers beside the commands.

use super::fold::fold;
use super::fuzzy::fits;
use super::index::Index;
use super::query::{Fit, Name};
use crate::model::{ActorId, Corpus, DocumentId};
use fixedbitset::FixedBitSet;
use std::cmp::Reverse;
use std::collections::HashSet;

/// At most this many names of a kind are looked at closely, in the order of the corpus: a key is answered within a
/// frame. Hand-set; 2,000 names take about 2 ms.
const MOST_CANDIDATES: usize = 2000;

/// An actor's statements are counted up to this number.
const MOST_COUNTED: usize = 999;

/// How well a name fits what is typed; the best is the least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Closeness {
    /// The name starts with it.
    Start,
    /// For each word typed, a word of the name starts with it.
    Words,
    /// The name holds each word typed.
    Part,
    /// The letters are close enough: some are left out.
    Letters,
}

/// How well a name fits what is typed, both folded; `None` if it does not.
pub fn closeness(name: &str, typed: &str) -> Option<Closeness> {
    let all = |test: &dyn Fn(&str) -> bool| typed.split_whitespace().all(test);
    let starts = |word: &str| name.split(|c: char| !c.is_alphanumeric()).any(|own| own.starts_with(word));
    if name.starts_with(typed) {
        Some(Closeness::Start)
    } else if all(&starts) {
        Some(Closeness::Words)
    } else if all(&|word| name.contains(word)) {
        Some(Closeness::Part)
    } else {
        all(&|word| fits(name, word)).then_some(Closeness::Letters)
    }
}

/// The actors that are called so, the closest first and of these who speaks most: each name once, at most `most`.
pub fn actors_called(corpus: &Corpus, index: &Index, typed: &str, most: usize) -> Vec<(Closeness, ActorId)> {
    let typed = fold(typed.trim());
    let with = |word: &str| index.actors_like(&Name::new(word, Fit::Word { open: true })).rows;
    let mut found: Vec<_> = candidates(&typed, with)
        .into_iter()
        .map(|row| {
            let actor = &corpus.actors[row];
            // What was found by one of its other names fits, however far the letters of the full name are.
            let close = closeness(&fold(&actor.name), &typed).unwrap_or(Closeness::Letters);
            (close, Reverse(index.statements_by(actor.id, MOST_COUNTED)), actor.id)
        })
        .filter(|(_, statements, _)| statements.0 > 0)
        .collect();
    found.sort_unstable();
    let mut names = HashSet::new();
    found.retain(|(_, _, id)| names.insert(corpus.actors[id.index()].name.as_str()));
    found.into_iter().take(most).map(|(close, _, id)| (close, id)).collect()
}

/// The articles whose title fits, the closest first and of these the first of the corpus; at most `most`.
pub fn articles_called(
    corpus: &Corpus,
    index: &Index,
    typed: &str,
    most: usize,
) -> Vec<(Closeness, DocumentId)> {
    let typed = fold(typed.trim());
    let with = |word: &str| index.titled(&Name::new(word, Fit::Word { open: true })).rows;
    let mut found: Vec<_> = candidates(&typed, with)
        .into_iter()
        .map(|row| {
            let close =
                closeness(&fold(&corpus.documents[row].heading()), &typed).unwrap_or(Closeness::Letters);
            (close, DocumentId::from(row))
        })
        .collect();
    found.sort_unstable();
    found.truncate(most);
    found
}

/// The first rows that are found with each word typed. A single letter is in too many names to look for it.
fn candidates(typed: &str, with: impl Fn(&str) -> FixedBitSet) -> Vec<usize> {
    let found = typed.split_whitespace().filter(|word| word.len() > 1).map(with).reduce(|mut all, rows| {
        all.intersect_with(&rows);
        all
    });
    found.map_or(Vec::new(), |rows| rows.ones().take(MOST_CANDIDATES).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_closer_the_more_of_their_start_is_typed() {
        for (name, typed, expected) in [
            ("mara osten", "mara", Some(Closeness::Start)),
            ("mara osten", "ost", Some(Closeness::Words)),
            ("mara osten", "ost ma", Some(Closeness::Words)),
            ("mara osten", "sten", Some(Closeness::Part)),
            ("mara osten", "mosten", Some(Closeness::Letters)),
            ("mara osten", "vantour", None),
            ("the port-city of osten", "city", Some(Closeness::Words)),
        ] {
            assert_eq!(closeness(name, typed), expected, "{typed} for {name}");
        }
    }
}
