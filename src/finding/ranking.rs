//! How well does a statement fit a query?

use super::fold::fold;
use super::index::Index;
use super::query::{Name, Query, Wanted};
use crate::model::{Corpus, StatementId};

/// How well a statement that a query found fits it: the more, the better.
pub fn score(corpus: &Corpus, index: &Index, query: &Query, id: StatementId) -> u32 {
    let statement = corpus.statement(id);
    let words = index.words_of(id);
    let name = corpus.known_actor_of(statement).map(|actor| fold(&actor.name)).unwrap_or_default();
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let of_term = |wanted: &Wanted| match wanted {
        Wanted::Words { text, .. } => {
            let said = words.find(text.as_str()).map_or(0, |at| {
                let whole =
                    edge(words[..at].chars().next_back()) && edge(words[at + text.len()..].chars().next());
                // Short statements are about what they name; long ones mention much.
                4 + 2 * u32::from(whole) + 2 * u32::from(words.len() < 200)
            });
            said + 2 * u32::from(name.contains(text.as_str()))
        }
        Wanted::Actor(Name { text, .. }) => {
            1 + 2 * u32::from(name.contains(text.as_str())) + 2 * u32::from(name == *text)
        }
        _ => 1,
    };
    query.wanted().map(of_term).sum()
}
