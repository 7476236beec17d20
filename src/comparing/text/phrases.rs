//! Which phrases of a list start at a word?

use super::wording;
use super::{Token, stem};
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// A word of a phrase.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// A word in any number ("report", "reports").
    Stem(String),
    /// A word with any ending ("militari*").
    Start(String),
}

impl Part {
    fn fits(&self, token: &Token) -> bool {
        match self {
            Part::Stem(own) => token.stem() == own,
            Part::Start(start) => token.word().starts_with(start.as_str()),
        }
    }
}

/// Phrases that begin alike, those of most words first.
type Alike<T> = Vec<(Vec<Part>, T)>;

/// Phrases, each with what it stands for. A phrase is one word or more; a `*` at a word's end stands for any ending.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    by_stem: HashMap<String, Alike<T>, RandomState>,
    /// Phrases whose first word may have any ending, by its first two letters.
    by_start: HashMap<[u8; 2], Alike<T>, RandomState>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_stem: HashMap::default(), by_start: HashMap::default() }
    }
}

impl<T: Copy> Phrases<T> {
    /// Takes in a phrase. A phrase without a word is left out.
    pub fn add(&mut self, phrase: &str, value: T) {
        let parts = parts(phrase);
        let list = match parts.first() {
            None => return,
            Some(Part::Stem(stem)) => self.by_stem.entry(stem.clone()).or_default(),
            Some(Part::Start(start)) => match start_of(start) {
                Some(start) => self.by_start.entry(start).or_default(),
                None => return,
            },
        };
        list.push((parts, value));
        list.sort_by_key(|(parts, _)| std::cmp::Reverse(parts.len()));
    }

    /// The phrases that start at the first of these words, with how many words each has: those of most words first. A
    /// phrase stays inside a sentence.
    pub fn at<'p>(&'p self, tokens: &'p [Token]) -> impl Iterator<Item = (usize, T)> + 'p {
        let first = tokens.first();
        let by_stem = first.and_then(|first| self.by_stem.get(first.stem()));
        let by_start = first.and_then(|first| self.by_start.get(&start_of(first.word())?));
        let lists = by_stem.into_iter().chain(by_start).flatten();
        lists.filter(move |(parts, _)| fits(parts, tokens)).map(|(parts, value)| (parts.len(), *value))
    }

    /// The longest of them; of two that are as long the one that was added first.
    pub fn longest_at(&self, tokens: &[Token]) -> Option<(usize, T)> {
        self.at(tokens).reduce(|best, other| if other.0 > best.0 { other } else { best })
    }
}

fn fits(parts: &[Part], tokens: &[Token]) -> bool {
    let Some(tokens) = tokens.get(..parts.len()) else { return false };
    tokens.first().map(|token| token.sentence) == tokens.last().map(|token| token.sentence)
        && parts.iter().zip(tokens).all(|(part, token)| part.fits(token))
}

fn start_of(word: &str) -> Option<[u8; 2]> {
    word.as_bytes().first_chunk().copied()
}

fn parts(phrase: &str) -> Vec<Part> {
    let mut out = Vec::new();
    for word in phrase.split_whitespace() {
        let plain = word.trim_end_matches('*');
        let from = out.len();
        wording::words(plain, &mut |_, word| out.push(Part::Stem(stem(word).into_owned())));
        if plain.len() < word.len() && out.len() > from {
            // The word as it is written: "abuses*" does not mean "abuse".
            let mut last = String::new();
            wording::words(plain, &mut |_, word| last = word.to_string());
            out.pop();
            out.push(Part::Start(last));
        }
    }
    out
}
