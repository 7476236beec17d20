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
    asked: Vec<Asked<'a>>,
    /// The score of every statement that was found, for terms that fit all in the same way.
    least: u32,
}

/// What decides how well a term fits.
enum Asked<'a> {
    /// Whether the words stand in the statement, and in the names of these actors.
    Words { text: Finder<'a>, named: FixedBitSet },
    /// Whether the name holds the letters, and is them.
    Actor { named: FixedBitSet, exactly: FixedBitSet },
}

impl<'a> Ranking<'a> {
    /// For the statements that this query finds.
    pub fn new(index: &'a Index, query: &'a Query) -> Self {
        let (mut asked, mut least) = (Vec::new(), 0);
        let actors = |text: &str, fit| index.actors_called(&Name { text: text.to_string(), fit });
        for wanted in query.wanted() {
            match wanted {
                Wanted::Words { text, .. } => {
                    asked.push(Asked::Words { text: Finder::new(text), named: actors(text, Fit::Exact) });
                }
                Wanted::Actor(Name { text, .. }) => {
                    least += 1;
                    let (named, exactly) = (actors(text, Fit::Exact), actors(text, Fit::Whole));
                    asked.push(Asked::Actor { named, exactly });
                }
                _ => least += 1,
            }
        }
        Ranking { index, asked, least }
    }

    /// The score of a statement that was found: the more, the better.
    pub fn score(&self, id: StatementId) -> u32 {
        let words = self.index.words_of(id);
        let actor = self.index.known_actor(id);
        let is_one = |actors: &FixedBitSet| u32::from(actor.is_some_and(|id| actors.contains(id.index())));
        let of = |asked: &Asked| match asked {
            Asked::Words { text, named } => said(words, text) + 2 * is_one(named),
            Asked::Actor { named, exactly } => 2 * is_one(named) + 2 * is_one(exactly),
        };
        self.least + self.asked.iter().map(of).sum::<u32>()
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
