//! Which texts hold what is typed?

use super::rows::Lists;
use super::vocabulary::Vocabulary;
use super::words::{Words, initial, signs, words};
use fixedbitset::FixedBitSet;
use rayon::prelude::*;

/// The words that are meant by what is typed.
#[derive(Debug)]
pub(super) enum Meant {
    /// All that begin with this letter, as [`initial`] has it.
    Initial(u64),
    /// Any of these.
    Words(Vec<u32>),
    /// One of these, as it stands.
    Phrases(Vec<Phrase>),
}

/// Several words, or words with signs.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The letters that a text must hold.
    pub text: String,
    /// A text that holds them holds one of each of these.
    words: Vec<Vec<u32>>,
}

impl Meant {
    /// What is meant by one of these spellings, normalized. A single word may be part of one; one or two letters
    /// begin a word, unless `exact`. Of several words, or with signs, every letter counts; at either end a word may
    /// go on.
    pub fn by(vocabulary: &Vocabulary, spellings: &[String], exact: bool) -> Meant {
        let typed = spellings.first().map_or("", String::as_str);
        let any = |of: &dyn Fn(&str) -> Vec<u32>| {
            Meant::Words(spellings.iter().flat_map(|text| of(text)).collect())
        };
        let mut characters = typed.chars();
        match (characters.next(), characters.next(), characters.next()) {
            _ if words(typed).next() != Some(typed) => {
                Meant::Phrases(spellings.iter().map(|text| Phrase::new(vocabulary, text)).collect())
            }
            (_, None, _) if !exact && initial(typed) != 0 => Meant::Initial(initial(typed)),
            (.., None) if !exact => any(&|text| vocabulary.opening(text)),
            _ => any(&|text| vocabulary.holding(text)),
        }
    }

    /// True if no text can hold it.
    pub fn is_nothing(&self) -> bool {
        match self {
            Meant::Initial(_) => false,
            Meant::Words(ids) => ids.is_empty(),
            Meant::Phrases(phrases) => {
                phrases.iter().all(|phrase| phrase.words.iter().any(|ids| ids.is_empty()))
            }
        }
    }
}

impl Phrase {
    fn new(vocabulary: &Vocabulary, text: &str) -> Phrase {
        let of = |word: &str| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            // At either end of what is typed a word may go on.
            match (start == 0, start + word.len() == text.len()) {
                (true, true) => vocabulary.holding(word),
                (true, false) => vocabulary.closing(word),
                (false, true) => vocabulary.opening(word),
                (false, false) => vocabulary.equal(word),
            }
        };
        let signs = signs(text).map(|sign| vocabulary.equal(sign));
        Phrase { text: text.to_string(), words: words(text).map(of).chain(signs).collect() }
    }

    /// True if a text holds it that holds its words.
    fn is_sign(&self) -> bool {
        self.words.len() == 1 && words(&self.text).next().is_none() && self.text.chars().count() == 1
    }
}

/// Which words stand in the texts, one text to a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    lists: Lists,
    /// For each text the letters that its words begin with.
    initials: Vec<u64>,
    /// All texts, normalized, one after the other, if they are kept.
    letters: String,
    /// For each, where it ends in `letters`.
    ends: Vec<usize>,
}

impl Texts {
    /// Takes in the next texts.
    pub fn take(&mut self, next: &Words, vocabulary: &mut Vocabulary) {
        let first = self.len() as u32;
        for (word, rows) in next.iter() {
            self.lists.of(vocabulary.id(word)).append(first, rows);
        }
        self.initials.extend(&next.initials);
        let start = self.letters.len();
        self.letters.push_str(&next.letters);
        self.ends.extend(next.ends.iter().map(|end| start + end));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.initials.len()
    }

    /// A text, normalized, if the letters are kept.
    pub fn text(&self, row: usize) -> &str {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start..self.ends[row]]
    }

    /// True if the word is in one of them.
    pub fn have(&self, word: u32) -> bool {
        !self.lists.is_empty(word)
    }

    /// The rows that hold what is meant. A row with all words of a phrase is asked whether it `holds` the phrase.
    pub fn find(&self, meant: &Meant, holds: impl Fn(usize, &str) -> bool + Sync) -> FixedBitSet {
        match meant {
            Meant::Initial(bit) => {
                let mut rows = FixedBitSet::with_capacity(self.len());
                let begun = self.initials.iter().enumerate().filter(|(_, initials)| **initials & bit != 0);
                begun.for_each(|(row, _)| rows.insert(row));
                rows
            }
            Meant::Words(ids) => self.lists.rows_of(ids, self.len()),
            Meant::Phrases(phrases) => {
                let mut rows = FixedBitSet::with_capacity(self.len());
                phrases.iter().for_each(|phrase| rows.union_with(&self.phrase(phrase, &holds)));
                rows
            }
        }
    }

    fn phrase(&self, phrase: &Phrase, holds: &(impl Fn(usize, &str) -> bool + Sync)) -> FixedBitSet {
        let mut rows = FixedBitSet::with_capacity(self.len());
        rows.insert_range(..);
        for ids in &phrase.words {
            rows.intersect_with(&self.lists.rows_of(ids, self.len()));
        }
        if phrase.is_sign() {
            return rows;
        }
        let candidates: Vec<usize> = rows.ones().collect();
        let held: Vec<usize> =
            candidates.into_par_iter().with_min_len(512).filter(|row| holds(*row, &phrase.text)).collect();
        rows.clear();
        rows.extend(held);
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::fold::{normalize, spellings};

    fn found(texts: &[&str], typed: &str, exact: bool) -> Vec<usize> {
        let (mut all, mut vocabulary) = (Texts::default(), Vocabulary::default());
        all.take(&Words::of(texts), &mut vocabulary);
        let meant = Meant::by(&vocabulary, &spellings(&normalize(typed)), exact);
        all.find(&meant, |row, text| all.text(row).contains(text)).ones().collect()
    }

    #[test]
    fn what_is_typed_finds_texts_that_hold_it() {
        let texts = [
            "The harbour will stay open.",
            "Harbours, he said, are \"open in the U.N. sense\" ...",
            "Nothing about Ürümqi’s port: 20 per cent, by the harbor board — or so it is said.",
            "",
        ];
        for (typed, expected) in [
            ("harbour", &[0, 1, 2][..]),
            ("harbor", &[0, 1, 2]),
            ("arbou", &[0, 1]),
            ("urumqi", &[2]),
            ("urumqi's", &[2]),
            ("ar", &[1]),
            ("a", &[1, 2]),
            ("stay open", &[0]),
            ("tay ope", &[0]),
            ("open stay", &[]),
            ("harbour board", &[2]),
            ("board--or", &[2]),
            ("u.n.", &[1]),
            ("20", &[2]),
            ("2022", &[]),
            (":", &[2]),
            ("…", &[1]),
            ("zebra", &[]),
        ] {
            assert_eq!(found(&texts, typed, false), expected, "{typed}");
        }
    }

    #[test]
    fn one_or_two_letters_begin_a_word_unless_they_are_exact() {
        let texts = ["The harbour", "An apple"];
        for (typed, exact, expected) in [
            ("pp", true, &[1][..]),
            ("pp", false, &[]),
            ("ap", false, &[1]),
            ("p", true, &[1]),
            ("p", false, &[]),
        ] {
            assert_eq!(found(&texts, typed, exact), expected, "{typed}");
        }
    }

    #[test]
    fn a_phrase_is_not_found_across_two_texts() {
        assert_eq!(found(&["so -", "so open"], "- so", false), Vec::<usize>::new());
    }
}
