//! Which of all the words that occur are meant, and where do they stand?
//!
//! A corpus has millions of words but few different ones. What is typed is compared with each of these once; where
//! they stand is written down beside them.

use super::fuzzy::{Needle, letters_of, may_be_scattered};
use foldhash::fast::FixedState;
use memchr::memmem;
use std::collections::HashMap;

/// Different folded words (or names), and the rows (statements, articles, actors) in which each stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// All of them one after the other, each closed by a line feed, so that one pass searches all.
    letters: String,
    /// For each, where it starts in `letters`.
    starts: Vec<u32>,
    /// For each, which letters are in it.
    masks: Vec<u64>,
    /// For each, its rows, in the order in which they came.
    rows: Vec<Vec<u32>>,
    ids: HashMap<Box<str>, u32, FixedState>,
}

/// Closes a word; no folded word holds one.
const END: u8 = b'\n';

impl Vocabulary {
    /// Notes that the folded word stands in these rows, which are in order. The first may be the last that it has.
    pub fn add(&mut self, word: &str, rows: impl IntoIterator<Item = u32>) {
        let id = match self.ids.get(word) {
            Some(id) => *id as usize,
            None => self.add_word(word),
        };
        let known = &mut self.rows[id];
        let mut rows = rows.into_iter();
        known.extend(rows.next().filter(|row| known.last() != Some(row)));
        known.extend(rows);
    }

    fn add_word(&mut self, word: &str) -> usize {
        let id = self.starts.len();
        self.ids.insert(word.into(), id as u32);
        self.starts.push(self.letters.len() as u32);
        self.letters.push_str(word);
        self.letters.push(END as char);
        self.masks.push(letters_of(word));
        self.rows.push(Vec::new());
        id
    }

    /// The rows of a word.
    pub fn rows(&self, id: u32) -> &[u32] {
        &self.rows[id as usize]
    }

    /// Those that are meant by what is typed: one or two letters begin a word; more stand in it, or, where nothing
    /// holds them, are scattered in it (keeping this share of their score), or, where that fits nothing, are mistyped.
    /// Whoever types "lies" does not mean "lives".
    pub fn meant_by(&self, typed: &str, share: f32) -> Vec<u32> {
        if typed.chars().count() <= 2 {
            return self.opening(typed);
        }
        let mut found = self.holding(typed);
        if found.is_empty() && may_be_scattered(typed) {
            let needle = Needle::new(typed);
            found = self.scattering(&needle, share);
            if found.is_empty() {
                found = self.resembling(&needle);
            }
        }
        found
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
        self.at(text, |before, _| !before.is_some_and(char::is_alphanumeric))
    }

    /// Those that end so.
    pub fn closing(&self, text: &str) -> Vec<u32> {
        self.at(text, |_, after| after == Some(END as char))
    }

    /// Those with the letters of the needle scattered so little that they keep this share of its score.
    fn scattering(&self, needle: &Needle, share: f32) -> Vec<u32> {
        let fits = |id: &u32| {
            self.masks[*id as usize] & needle.letters == needle.letters
                && needle.places(self.word(*id), share).is_some()
        };
        (0..self.starts.len() as u32).filter(fits).collect()
    }

    /// Those that the needle may be a slip of the fingers for.
    fn resembling(&self, needle: &Needle) -> Vec<u32> {
        let fits = |id: &u32| {
            // A slip leaves at most one letter over.
            (needle.letters & !self.masks[*id as usize]).count_ones() <= needle.slips
                && needle.resembles(self.word(*id))
        };
        (0..self.starts.len() as u32).filter(fits).collect()
    }

    fn word(&self, id: u32) -> &str {
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
