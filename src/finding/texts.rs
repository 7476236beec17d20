//! Which texts hold what is typed?

use super::rows::Lists;
use super::splitting::words;
use super::streams::{Sequence, Streams, code};
use super::vocabulary::Vocabulary;
use super::words::{Words, initial};
use fixedbitset::FixedBitSet;
use memchr::memmem;
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
    text: String,
    /// The same as words and signs.
    sequence: Sequence,
    /// A text that holds them holds one of each of these; the shortest list first.
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

    /// True for a word or its beginning.
    pub fn is_word(&self) -> bool {
        !matches!(self, Meant::Phrases(_))
    }

    /// True for a word that no text holds.
    pub fn is_unknown_word(&self) -> bool {
        matches!(self, Meant::Words(ids) if ids.is_empty())
    }
}

impl Phrase {
    fn new(vocabulary: &Vocabulary, text: &str) -> Phrase {
        let sequence = Sequence::new(vocabulary, text);
        let mut words: Vec<Vec<u32>> = sequence.words().collect();
        words.sort_by_key(Vec::len);
        Phrase { text: text.to_string(), words, sequence }
    }
}

/// So many words are many for one place of a phrase.
const MANY: usize = 200;

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
    /// What is kept of the texts if their letters are not.
    streams: Streams,
}

impl Texts {
    /// Takes in the next texts.
    pub fn take(&mut self, next: &Words, vocabulary: &mut Vocabulary) {
        let first = self.len() as u32;
        let mut ids = Vec::new();
        for (word, rows) in next.iter() {
            let id = vocabulary.id(word);
            ids.push(id);
            self.lists.of(id).append(first, rows);
        }
        self.initials.extend(&next.initials);
        let start = self.letters.len();
        self.letters.push_str(&next.letters);
        if next.tokens.is_empty() {
            self.ends.extend(next.ends.iter().map(|end| start + end));
            return;
        }
        let mut start = 0;
        for &end in &next.ends {
            let tokens = next.tokens[start..end].iter();
            self.streams.push(tokens.map(|own| code(ids[(own >> 1) as usize], own & 1 == 1)));
            start = end;
        }
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

    /// The rows that hold what is meant.
    pub fn find(&self, meant: &Meant) -> FixedBitSet {
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
                phrases.iter().for_each(|phrase| rows.union_with(&self.phrase(phrase)));
                rows
            }
        }
    }

    fn phrase(&self, phrase: &Phrase) -> FixedBitSet {
        let mut rows = FixedBitSet::with_capacity(self.len());
        rows.insert_range(..);
        for (number, ids) in phrase.words.iter().enumerate() {
            // The rows of many words are soon more work than to look at those that have the others.
            if number == 0 || ids.len() <= MANY {
                rows.intersect_with(&self.lists.rows_of(ids, self.len()));
            }
        }
        if phrase.sequence.is_single() {
            return rows;
        }
        let finder = memmem::Finder::new(&phrase.text);
        let holds = |row: &usize| match self.ends.is_empty() {
            true => self.streams.hold(*row, &phrase.sequence),
            false => finder.find(self.text(*row).as_bytes()).is_some(),
        };
        let candidates: Vec<usize> = rows.ones().collect();
        let held: Vec<usize> = candidates.into_par_iter().with_min_len(512).filter(holds).collect();
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
        all.find(&meant).ones().collect()
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
