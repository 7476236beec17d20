//! Which words stand in some texts? Folding and cutting text is most of the work of an index, and needs nothing of it:
//! so it can be done beforehand, by whoever has time.

use super::fold::fold_onto;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::ops::Range;

/// Texts, folded, one to a row, and the different words that stand in them: ready to be taken in by an index.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// All texts, one after the other.
    pub(super) letters: String,
    /// For each, where it ends in `letters`.
    pub(super) ends: Vec<usize>,
    /// For each word where it stands in `letters` first, and where its rows end in `rows`.
    list: Vec<(Range<usize>, usize)>,
    /// The rows of the first word, then those of the second, and so on.
    rows: Vec<u32>,
}

impl Words {
    /// Folds texts and finds their words.
    pub fn of(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let (mut letters, mut ends) = (String::new(), Vec::new());
        for text in texts {
            fold_onto(text.as_ref(), &mut letters);
            ends.push(letters.len());
        }
        let mut numbers: HashMap<&str, u32, FixedState> = HashMap::default();
        let mut list: Vec<(Range<usize>, usize)> = Vec::new();
        // Each word with its row, once.
        let mut places: Vec<(u32, u32)> = Vec::new();
        let mut last_rows: Vec<u32> = Vec::new();
        let mut start = 0;
        for (row, &end) in (0..).zip(&ends) {
            for word in words(&letters[start..end]) {
                let number = *numbers.entry(word).or_insert_with(|| {
                    let at = word.as_ptr() as usize - letters.as_ptr() as usize;
                    list.push((at..at + word.len(), 0));
                    last_rows.push(u32::MAX);
                    list.len() as u32 - 1
                });
                let last_row = &mut last_rows[number as usize];
                if *last_row != row {
                    *last_row = row;
                    list[number as usize].1 += 1;
                    places.push((number, row));
                }
            }
            start = end;
        }
        let rows = sorted(&mut list, &places);
        Words { letters, ends, list, rows }
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True where there is no text.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The different words in the order of their first places, each with its rows.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[u32])> {
        let mut start = 0;
        self.list.iter().map(move |(word, end)| {
            let rows = &self.rows[start..*end];
            start = *end;
            (&self.letters[word.clone()], rows)
        })
    }
}

/// The rows word by word. In `list` stands how many each word has, and then where they end.
fn sorted(list: &mut [(Range<usize>, usize)], places: &[(u32, u32)]) -> Vec<u32> {
    let mut next = Vec::with_capacity(list.len());
    let mut end = 0;
    for (_, count) in list.iter_mut() {
        next.push(end);
        end += *count;
        *count = end;
    }
    let mut rows = vec![0; places.len()];
    for &(number, row) in places {
        let next = &mut next[number as usize];
        rows[*next] = row;
        *next += 1;
    }
    rows
}

/// The words of a folded text: what stands between signs and spaces.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    let mut rest = folded;
    std::iter::from_fn(move || {
        rest = &rest[run(rest, false)..];
        let (word, after) = rest.split_at(run(rest, true));
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// How many bytes at the start are of words, or of none.
fn run(text: &str, of_words: bool) -> usize {
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        // Most letters need not be decoded.
        let (is_of_word, length) = match text[at..].chars().next() {
            Some(c) if !byte.is_ascii() => (c.is_alphanumeric(), c.len_utf8()),
            _ => (byte.is_ascii_alphanumeric(), 1),
        };
        if is_of_word != of_words {
            break;
        }
        at += length;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_knows_its_rows() {
        let words = Words::of(["The Ürümqi port", "a port, the PORT", ""]);
        let found: Vec<(&str, &[u32])> = words.iter().collect();
        assert_eq!(found, [("the", &[0, 1][..]), ("urumqi", &[0]), ("port", &[0, 1]), ("a", &[1])]);
        assert_eq!(words.len(), 3);
    }
}
