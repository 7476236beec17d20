//! What is known of a single word?

use crate::attribution::lexicon::{Lexicon, VerbForm};

/// What is known of a word (lower case) before its endings are looked at.
#[derive(Clone, Copy, Default)]
pub struct Entry {
    /// Its readings as a verb.
    pub verb: Option<VerbForm>,
    pub(super) noun: Option<Noun>,
    pub(super) saying: bool,
    /// True if a cue of several words starts with it.
    pub opens_cue: bool,
    /// True if a listed name starts with it, in some case of its letters.
    pub opens_name: bool,
}

/// What a noun that can be a speaker means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Noun {
    /// One or more people: "spokesman", "officials".
    People,
    /// An organisation: "ministry".
    Body,
    /// A text: "statement".
    Text,
}

impl Lexicon {
    /// The readings of a verb form, given in lower case.
    pub fn verb(&self, form: &str) -> Option<VerbForm> {
        self.entry(form).verb
    }

    /// What is known of a word (lower case); nothing of most words.
    pub fn entry(&self, word: &str) -> Entry {
        self.entries.get(word).copied().unwrap_or_default()
    }

    pub(super) fn entry_mut(&mut self, word: &str) -> &mut Entry {
        self.entries.entry(word.to_string()).or_default()
    }

    /// True for "claim", "assertion" and the like; the word's entry is at hand.
    pub fn tells_saying(&self, noun: &str, entry: Entry) -> bool {
        entry.saying || noun.strip_suffix('s').is_some_and(|singular| self.entry(singular).saying)
    }

    /// What a noun (lower case) means as a speaker.
    pub fn noun(&self, word: &str) -> Option<Noun> {
        self.noun_of(word, self.entry(word))
    }

    /// The same, of a word whose entry is at hand.
    pub fn noun_of(&self, word: &str, entry: Entry) -> Option<Noun> {
        // "ambassador-at-large", "co-chair"
        let compound =
            || word.split('-').rev().chain(word.split('-').take(1)).find_map(|part| self.entry(part).noun);
        let plural = || match word.strip_suffix("ies") {
            Some(stem) => self.entry(&format!("{stem}y")).noun,
            None => self.entry(word.strip_suffix('s')?).noun,
        };
        entry.noun.or_else(plural).or_else(|| word.contains('-').then(compound).flatten())
    }
}
