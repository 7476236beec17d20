//! Which of all the words that occur are meant?
//!
//! A corpus has millions of words but few different ones. What is typed is compared with each of these once.

use super::fuzzy::{Needle, letters_of, may_be_scattered};
use super::splitting::words;
use foldhash::fast::FixedState;
use memchr::memmem;
use std::collections::HashMap;

/// Different normalized words (or names), by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// All of them one after the other, each closed by a line feed, so that one pass searches all.
    letters: String,
    /// For each, where it starts in `letters`.
    starts: Vec<u32>,
    /// For each, which letters are in it.
    masks: Vec<u64>,
    ids: HashMap<Box<str>, u32, FixedState>,
}

/// Closes a word; no normalized word holds one.
const END: u8 = b'\n';

impl Vocabulary {
    /// The number of a word, which is added if it is new.
    pub fn id(&mut self, word: &str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = self.starts.len() as u32;
        self.ids.insert(word.into(), id);
        self.starts.push(self.letters.len() as u32);
        self.letters.push_str(word);
        self.letters.push(END as char);
        self.masks.push(letters_of(word));
        id
    }

    /// The word that is this, as a whole.
    pub fn equal(&self, text: &str) -> Vec<u32> {
        self.ids.get(text).copied().into_iter().collect()
    }

    /// Those that hold these letters in this order.
    pub fn holding(&self, text: &str) -> Vec<u32> {
        self.at(text, |_, _| true)
    }

    /// Those in which a word starts so.
    pub fn opening(&self, text: &str) -> Vec<u32> {
        self.at(text, |before, _| is_edge(before))
    }

    /// Those in which a word ends so.
    pub fn closing(&self, text: &str) -> Vec<u32> {
        self.at(text, |_, after| is_edge(after))
    }

    /// Those in which this stands as whole words.
    pub fn with_words(&self, text: &str) -> Vec<u32> {
        self.at(text, |before, after| is_edge(before) && is_edge(after))
    }

    /// Those that are meant by letters which none holds: with the letters scattered so little that they keep this
    /// share of their score, else those that the letters may be a slip of the fingers for.
    pub fn near(&self, typed: &str, share: f32, is_wanted: impl Fn(u32) -> bool) -> Vec<u32> {
        if !may_be_scattered(typed) {
            return Vec::new();
        }
        let needle = Needle::new(typed);
        let all = || (0..self.starts.len() as u32).filter(|id| is_wanted(*id));
        let scatters = |id: &u32| {
            self.masks[*id as usize] & needle.letters == needle.letters
                && needle.places(self.word(*id), share).is_some()
        };
        let found: Vec<u32> = all().filter(scatters).collect();
        if !found.is_empty() {
            return found;
        }
        let resembles = |id: &u32| {
            // A slip leaves at most one letter over.
            (needle.letters & !self.masks[*id as usize]).count_ones() <= needle.slips
                && (needle.resembles(self.word(*id))
                    || words(self.word(*id)).any(|word| needle.resembles(word)))
        };
        all().filter(resembles).collect()
    }

    /// A word by its number.
    pub fn word(&self, id: u32) -> &str {
        let start = self.starts[id as usize] as usize;
        let end = self.starts.get(id as usize + 1).map_or(self.letters.len(), |next| *next as usize);
        &self.letters[start..end - 1]
    }

    /// Those that hold the letters where the characters before and after them are right.
    fn at(&self, text: &str, is_right: impl Fn(Option<char>, Option<char>) -> bool) -> Vec<u32> {
        let mut out: Vec<u32> = Vec::new();
        if text.is_empty() {
            return out;
        }
        for at in memmem::find_iter(self.letters.as_bytes(), text.as_bytes()) {
            let before = self.letters[..at].chars().next_back();
            let after = self.letters[at + text.len()..].chars().next();
            if is_right(before, after) {
                let id = self.starts.partition_point(|start| *start as usize <= at) as u32 - 1;
                if out.last() != Some(&id) {
                    out.push(id);
                }
            }
        }
        out
    }
}

/// True for what stands beside a word and is not of it.
pub(super) fn is_edge(c: Option<char>) -> bool {
    !c.is_some_and(char::is_alphanumeric)
}
