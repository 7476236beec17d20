//! How often does each side speak in the articles of the list?
//!
//! Counted once for each article that comes on the screen, and not with every frame: an article may have
//! hundreds of thousands of statements.

use super::App;
use super::view::View;
use crate::finding::{Hits, Query};
use crate::model::{Corpus, DocumentId, Statement};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The counts of the articles that were on the screen since the filter or the corpus changed.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    counted: HashMap<DocumentId, Tally>,
    made_of: MadeOf,
}

/// Letters of sides with how many statements each has, the most first.
type Tally = Vec<(char, usize)>;

/// All that decides which statements are listed, and whose they are.
#[derive(Clone, Debug, Default, PartialEq)]
struct MadeOf {
    query: Query,
    attributed: usize,
    findable: usize,
    loading: bool,
    /// How many statements have been compared, for filters that ask for issues.
    compared: Option<usize>,
}

impl App {
    /// How many of an article's statements each side makes (of those that the filter found), most first.
    pub fn tally(&self, id: DocumentId) -> Vec<(char, usize)> {
        let known = self.tallies.counted.get(&id).filter(|_| self.tallies.made_of == self.tallied());
        known.cloned().unwrap_or_else(|| tally(&self.library.corpus, &self.hits, id))
    }

    /// Counts for the articles that are on the screen.
    pub(super) fn keep_tallies(&mut self) {
        let now = self.tallied();
        if self.tallies.made_of != now {
            self.tallies = Tallies { counted: HashMap::new(), made_of: now };
        }
        if self.view != View::Documents {
            return;
        }
        let shown = self.hits.documents.iter().skip(self.documents.top).take(self.list_height() + 1);
        for &id in shown {
            let count = || tally(&self.library.corpus, &self.hits, id);
            self.tallies.counted.entry(id).or_insert_with(count);
        }
    }

    fn tallied(&self) -> MadeOf {
        MadeOf {
            query: self.filter.query.clone(),
            attributed: self.library.attributed,
            findable: self.library.findable(),
            loading: self.library.loading,
            compared: self.compare.made_of,
        }
    }
}

fn tally(corpus: &Corpus, hits: &Hits, id: DocumentId) -> Tally {
    let mut counts: Tally = Vec::new();
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
