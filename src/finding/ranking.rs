//! How well does a statement fit a query?

use super::index::Index;
use super::query::{Fit, Name, Query, Wanted};
use crate::model::StatementId;
use fixedbitset::FixedBitSet;
use memchr::memmem::Finder;

/// Short statements are about what they name; long ones, of more bytes, mention much.
const SHORT: usize = 200;

/// How well statements fit a query. What the query asks is looked up once, for all of them.
pub struct Ranking<'a> {
    index: &'a Index,
    /// What is looked for in the words, in each spelling, and the actors whose names hold it.
    texts: Vec<(Vec<Finder<'a>>, FixedBitSet)>,
    /// Actors who are better than those that were found too: whose names hold the letters, or are just these.
    better: Vec<FixedBitSet>,
    /// The score of every statement that was found, for terms that fit all in the same way.
    least: u32,
}

impl<'a> Ranking<'a> {
    /// For the statements that this query finds.
    pub fn new(index: &'a Index, query: &'a Query) -> Self {
        let (mut texts, mut better, mut least) = (Vec::new(), Vec::new(), 0);
        let actors = |name: &Name, fit| index.actors_called(&Name { fit, ..name.clone() });
        for wanted in query.wanted() {
            match wanted {
                Wanted::Words(name) | Wanted::Text(name) => {
                    texts.push((name.spellings.iter().map(Finder::new).collect(), actors(name, Fit::Exact)))
                }
                Wanted::Actor(name) => {
                    least += 1;
                    better.extend([actors(name, Fit::Exact), actors(name, Fit::Whole)]);
                }
                _ => least += 1,
            }
        }
        Ranking { index, texts, better, least }
    }

    /// The score of a statement that was found: the more, the better.
    pub fn score(&self, id: StatementId) -> u32 {
        let words = self.index.words_of(id);
        let actor = self.index.known_actor(id);
        let of_one =
            |actors: &FixedBitSet| 2 * u32::from(actor.is_some_and(|id| actors.contains(id.index())));
        let texts = self.texts.iter().map(|(spellings, named)| {
            spellings.iter().map(|text| said(words, text)).max().unwrap_or(0) + of_one(named)
        });
        self.least + texts.chain(self.better.iter().map(of_one)).sum::<u32>()
    }
}

/// What it is worth that the text stands in the words.
fn said(words: &str, text: &Finder<'_>) -> u32 {
    let Some(at) = text.find(words.as_bytes()) else { return 0 };
    let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let (before, after) = (&words[..at], &words[at + text.needle().len()..]);
    let is_whole = is_edge(before.chars().next_back()) && is_edge(after.chars().next());
    4 + 2 * u32::from(is_whole) + 2 * u32::from(words.len() < SHORT)
}
