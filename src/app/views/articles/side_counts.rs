//! How often does each side speak in the articles of the list?
//!
//! Counted once for each article that comes on the screen, and not with every frame: an article may have
//! hundreds of thousands of statements.

use crate::finding::{Hits, Query};
use crate::model::{Corpus, DocumentId, Statement};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Letters of sides with how many statements each has, the most first.
pub type Counts = Vec<(char, usize)>;

/// The counts of the articles that were on the screen since the filter or the corpus changed.
#[derive(Debug, Default)]
pub struct SideCounts {
    counted: HashMap<DocumentId, Counts>,
    basis: Basis,
}

/// All that decides which statements are listed, and whose they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basis {
    /// What the filter asks for.
    pub query: Query,
    /// How many articles have their statements.
    pub attributed: usize,
    /// How much the filter can find by now.
    pub findable: usize,
    /// True until everything is read.
    pub loading: bool,
    /// How many statements have been compared, for filters that ask for issues.
    pub compared: Option<usize>,
}

impl SideCounts {
    /// The counts of an article, those kept if they are of this basis.
    pub fn of(&self, corpus: &Corpus, hits: &Hits, id: DocumentId, basis: &Basis) -> Counts {
        let known = self.counted.get(&id).filter(|_| self.basis == *basis);
        known.cloned().unwrap_or_else(|| count(corpus, hits, id))
    }

    /// Drops what was counted on another basis.
    pub fn keep(&mut self, basis: Basis) {
        if self.basis != basis {
            *self = SideCounts { counted: HashMap::new(), basis };
        }
    }

    /// Counts for articles that have come on the screen.
    pub fn add(&mut self, corpus: &Corpus, hits: &Hits, shown: impl Iterator<Item = DocumentId>) {
        for id in shown {
            self.counted.entry(id).or_insert_with(|| count(corpus, hits, id));
        }
    }
}

fn count(corpus: &Corpus, hits: &Hits, id: DocumentId) -> Counts {
    let mut counts: Counts = Vec::new();
    for &id in hits.of(corpus, id) {
        let letter = letter(corpus, corpus.statement(id));
        match counts.iter_mut().find(|(known, _)| *known == letter) {
            Some((_, count)) => *count += 1,
            None => counts.push((letter, 1)),
        }
    }
    counts.sort_by_key(|(letter, count)| (Reverse(*count), *letter));
    counts
}

/// The letter of a statement: its side's, '·' for an actor without a side, '?' for an unknown speaker.
pub fn letter(corpus: &Corpus, statement: &Statement) -> char {
    let actor = statement.known_actor();
    match (actor.and_then(|_| corpus.side_of(statement)), actor) {
        (Some(side), _) => side.letter,
        (None, Some(_)) => '·',
        (None, None) => '?',
    }
}
