//! Which texts hold what is typed?

use super::fuzzy::IN_WORDS;
use super::vocabulary::Vocabulary;
use super::words::{Words, words};
use fixedbitset::FixedBitSet;
use memchr::memmem;

/// Texts, folded, one to a row, and the words that stand in them.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    /// All texts, one after the other.
    letters: String,
    /// For each, where it ends in `letters`.
    ends: Vec<usize>,
    words: Vocabulary,
}

impl Texts {
    /// Takes in the next texts.
    pub fn take(&mut self, next: &Words) {
        let first = self.ends.len() as u32;
        for (word, rows) in next.iter() {
            self.words.add(word, rows.iter().map(|row| first + row));
        }
        let start = self.letters.len();
        self.letters.push_str(&next.letters);
        self.ends.extend(next.ends.iter().map(|end| start + end));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A text, folded.
    pub fn text(&self, row: usize) -> &str {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start..self.ends[row]]
    }

    /// The rows that hold what is typed (folded). A word may be part of one; where no word holds it, unless `exact`,
    /// its letters may be scattered a little, and where that fits nothing, mistyped. One or two letters begin a word.
    /// Of several words, or with other signs, every letter counts.
    pub fn find(&self, typed: &str, exact: bool) -> FixedBitSet {
        let all: Vec<&str> = words(typed).collect();
        match all[..] {
            [] => self.scan(typed),
            [word] if word == typed && exact => self.rows_of(&self.words.holding(word)),
            [word] if word == typed => self.rows_of(&self.words.meant_by(word, IN_WORDS)),
            _ => self.phrase(typed),
        }
    }

    /// The rows that hold this as it stands: those that hold its words, searched for the whole.
    fn phrase(&self, typed: &str) -> FixedBitSet {
        let mut rows = self.all();
        for word in words(typed) {
            let start = word.as_ptr() as usize - typed.as_ptr() as usize;
            // At either end of what is typed a word may go on.
            let ids = match (start == 0, start + word.len() == typed.len()) {
                (true, true) => self.words.holding(word),
                (true, false) => self.words.closing(word),
                (false, true) => self.words.opening(word),
                (false, false) => self.words.equal(word),
            };
            rows.intersect_with(&self.rows_of(&ids));
        }
        let finder = memmem::Finder::new(typed);
        let holds = |row: &usize| finder.find(self.text(*row).as_bytes()).is_some();
        let held: Vec<usize> = rows.ones().filter(holds).collect();
        let mut rows = FixedBitSet::with_capacity(self.len());
        rows.extend(held);
        rows
    }

    /// The rows that hold this, found letter by letter.
    fn scan(&self, typed: &str) -> FixedBitSet {
        let mut rows = FixedBitSet::with_capacity(self.len());
        for at in memmem::find_iter(self.letters.as_bytes(), typed.as_bytes()) {
            let row = self.ends.partition_point(|end| *end <= at);
            if at + typed.len() <= self.ends[row] {
                rows.insert(row);
            }
        }
        rows
    }

    fn all(&self) -> FixedBitSet {
        let mut rows = FixedBitSet::with_capacity(self.len());
        rows.insert_range(..);
        rows
    }

    fn rows_of(&self, words: &[u32]) -> FixedBitSet {
        let mut rows = FixedBitSet::with_capacity(self.len());
        for &word in words {
            self.words.rows(word).iter().for_each(|row| rows.insert(*row as usize));
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::fold;

    fn found(texts: &[&str], typed: &str, exact: bool) -> Vec<usize> {
        let mut all = Texts::default();
        all.take(&Words::of(texts));
        all.find(&fold(typed), exact).ones().collect()
    }

    #[test]
    fn what_is_typed_finds_texts_that_hold_it() {
        let texts = [
            "The harbour will stay open.",
            "Harbours, he said, are \"open in the U.N. sense\".",
            "Nothing about Ürümqi’s port: 20 per cent.",
            "",
        ];
        for (typed, expected) in [
            ("harbour", &[0, 1][..]),
            ("arbou", &[0, 1]),
            ("harbr", &[0, 1]),
            ("harbuor", &[0, 1]),
            ("urumqi", &[2]),
            ("urumqi's", &[2]),
            ("ar", &[1]),
            ("stay open", &[0]),
            ("tay ope", &[0]),
            ("open stay", &[]),
            ("u.n.", &[1]),
            ("20", &[2]),
            ("2022", &[]),
            (":", &[2]),
            ("zebra", &[]),
        ] {
            assert_eq!(found(&texts, typed, false), expected, "{typed}");
        }
    }

    #[test]
    fn exact_letters_are_neither_scattered_nor_mistyped() {
        let texts = ["The harbour", "An apple"];
        assert_eq!(found(&["so many lies", "so many lives"], "lies", false), [0]);
        for (typed, expected) in [("arbou", &[0][..]), ("harbr", &[]), ("harbuor", &[]), ("pp", &[1])] {
            assert_eq!(found(&texts, typed, true), expected, "{typed}");
        }
    }

    #[test]
    fn a_sign_is_not_found_across_two_texts() {
        assert_eq!(found(&["so -", "- so"], "--", false), Vec::<usize>::new());
    }
}
