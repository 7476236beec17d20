//! Whom do the words beside a statement name?

use super::super::text::wording;
use crate::model::{ActorId, ActorKind, Corpus, SideId, SideReason};
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// Somebody who is named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Named {
    /// The actor; none where the words name a side alone ("Norlandic").
    pub actor: Option<ActorId>,
    /// The side, where one is known.
    pub side: Option<SideId>,
    /// True if anybody of the side may be meant, and not one person.
    pub whole_side: bool,
}

/// The names that a corpus knows.
pub struct Names {
    by_first: HashMap<String, Vec<(Vec<String>, Named)>, RandomState>,
}

impl Names {
    /// Names, aliases and surnames, and the words that name the sides.
    pub fn new(corpus: &Corpus) -> Self {
        let mut names = Self { by_first: HashMap::default() };
        for side in &corpus.sides {
            let named = Named { actor: None, side: Some(side.id), whole_side: true };
            names.add(&side.name, named);
            names.add(&side.code, named);
        }
        for actor in &corpus.actors {
            let side = actor.side;
            let whole_side = actor.kind != ActorKind::Person;
            // Without a side, what has one word or no name is as likely a piece of a sentence.
            if side.is_none() && (actor.kind == ActorKind::Group || !actor.name.contains(' ')) {
                continue;
            }
            let named = Named { actor: Some(actor.id), side, whole_side };
            for name in std::iter::once(&actor.name).chain(&actor.aliases) {
                names.add(name, named);
            }
            if !whole_side && let Some(surname) = actor.name.split_whitespace().last() {
                names.add(surname, named);
            }
            if let SideReason::Word(word) = &actor.side_reason {
                names.add(word, Named { actor: None, side, whole_side: true });
            }
        }
        names
    }

    /// What lower-case words say ("ministry") names nobody; nor does one letter.
    fn add(&mut self, name: &str, named: Named) {
        let words = words(name);
        if !name.starts_with(char::is_uppercase) || name.len() < 2 {
            return;
        }
        if let Some(first) = words.first() {
            let list = self.by_first.entry(first.clone()).or_default();
            if !list.iter().any(|(other, known)| *other == words && *known == named) {
                list.push((words, named));
            }
        }
    }

    /// Those whose name starts at the first of these words, and how many words it has: of the longest names alone.
    pub fn at<'t>(&self, tokens: impl Iterator<Item = &'t str> + Clone) -> (Vec<Named>, usize) {
        let Some(list) = tokens.clone().next().and_then(|first| self.by_first.get(bare(first))) else {
            return (Vec::new(), 0);
        };
        let fits = |words: &[String]| {
            let mut tokens = tokens.clone();
            words.iter().all(|word| tokens.next().is_some_and(|token| bare(token) == word))
        };
        let longest = list.iter().filter(|(words, _)| fits(words)).map(|(words, _)| words.len()).max();
        let Some(longest) = longest else { return (Vec::new(), 0) };
        let named = list.iter().filter(|(words, _)| words.len() == longest && fits(words)).map(|(_, n)| *n);
        (named.collect(), longest)
    }
}

fn words(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    wording::words(name, &mut |_, word| out.push(bare(word).to_string()));
    out
}

fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}
