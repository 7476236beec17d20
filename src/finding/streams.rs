//! Does an article hold a phrase? The articles as numbers of words, in about a third of the bytes of their letters.
//!
//! A normalized text is its words and signs in order, and for each whether a blank precedes it. Each is kept as a code:
//! twice its number, plus one if there is no blank. Frequent words come early and have small numbers, so that most
//! codes take a byte or two.

use super::rows::write;
use super::splitting::tokens;
use super::vocabulary::Vocabulary;
use fixedbitset::FixedBitSet;
use memchr::memmem;
use std::ops::Range;

/// The code of a word or sign.
pub(super) fn code(word: u32, is_glued: bool) -> u32 {
    word << 1 | u32::from(is_glued)
}

/// Texts as codes, one to a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Streams {
    bytes: Vec<u8>,
    /// For each text where it ends in `bytes`.
    ends: Vec<usize>,
}

impl Streams {
    /// Adds a text.
    pub fn push(&mut self, codes: impl Iterator<Item = u32>) {
        // Grows by a quarter: to double would leave much of the memory empty.
        if self.bytes.capacity() - self.bytes.len() < 1 << 16 {
            self.bytes.reserve_exact((self.bytes.len() / 4).max(1 << 17));
        }
        codes.for_each(|code| write(code, &mut self.bytes));
        self.ends.push(self.bytes.len());
    }

    /// True if the text in this row holds the phrase.
    pub fn hold(&self, row: usize, phrase: &Sequence) -> bool {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        phrase.is_in(&self.bytes[start..self.ends[row]])
    }
}

/// Words and signs that stand one after the other.
#[derive(Debug)]
pub(super) struct Sequence {
    places: Vec<Place>,
    /// The place that is looked for first, and the codes that it can have, as they are kept; none if there are too many.
    anchor: usize,
    codes: Vec<Vec<u8>>,
}

/// What can stand at a place.
#[derive(Debug)]
struct Place {
    ids: Ids,
    /// Whether it follows without a blank; `None` for the first, before which anything may stand.
    is_glued: Option<bool>,
}

#[derive(Debug)]
enum Ids {
    Few(Vec<u32>),
    Many(FixedBitSet),
}

/// So many numbers are compared one by one, and so many codes are looked for by their bytes.
const FEW: usize = 16;

impl Sequence {
    /// The words of a normalized text; at either end of it a word may go on.
    pub fn new(vocabulary: &Vocabulary, text: &str) -> Sequence {
        let place = |(range, is_glued): (Range<usize>, bool)| Place {
            ids: Ids::new(with_open_ends(vocabulary, text, range.clone())),
            is_glued: (range.start > 0).then_some(is_glued),
        };
        let places: Vec<Place> = tokens(text).map(place).collect();
        let anchor = (0..places.len()).min_by_key(|at| places[*at].count()).unwrap_or(0);
        let codes = places.get(anchor).map_or(Vec::new(), Place::codes);
        Sequence { places, anchor, codes }
    }

    /// For each place the words that can stand there.
    pub fn words(&self) -> impl Iterator<Item = Vec<u32>> {
        self.places.iter().map(|place| match &place.ids {
            Ids::Few(ids) => ids.clone(),
            Ids::Many(ids) => ids.ones().map(|id| id as u32).collect(),
        })
    }

    /// True if a text that has the word of each place need not be looked at.
    pub fn is_single(&self) -> bool {
        self.places.len() <= 1
    }

    fn is_in(&self, stream: &[u8]) -> bool {
        if self.codes.is_empty() {
            return self.is_in_any_code(stream);
        }
        self.codes.iter().any(|code| {
            let starts = |at: &usize| is_start(stream, *at);
            memmem::find_iter(stream, code).filter(starts).any(|at| self.stands_around(stream, at))
        })
    }

    /// As [`Sequence::is_in`], if the anchor has too many codes: code by code.
    fn is_in_any_code(&self, stream: &[u8]) -> bool {
        let Some(anchor) = self.places.get(self.anchor) else { return false };
        let (mut start, mut code, mut shift) = (0, 0u32, 0);
        for (at, &byte) in stream.iter().enumerate() {
            code |= u32::from(byte & 0x7f) << (shift & 31);
            shift += 7;
            if byte & 0x80 != 0 {
                if anchor.holds(code) && self.stands_around(stream, start) {
                    return true;
                }
                (start, code, shift) = (at + 1, 0, 0);
            }
        }
        false
    }

    /// True if all places are right with the anchor at this byte.
    fn stands_around(&self, stream: &[u8], at: usize) -> bool {
        let mut forward = at;
        let follows = self.places[self.anchor..].iter().all(|place| {
            forward < stream.len() && {
                let (code, end) = next(stream, forward);
                forward = end;
                place.holds(code)
            }
        });
        let mut backward = at;
        follows
            && self.places[..self.anchor].iter().rev().all(|place| {
                backward > 0 && {
                    backward = before(stream, backward);
                    place.holds(next(stream, backward).0)
                }
            })
    }
}

impl Ids {
    fn new(ids: Vec<u32>) -> Ids {
        if ids.len() <= FEW {
            Ids::Few(ids)
        } else {
            Ids::Many(ids.into_iter().map(|id| id as usize).collect())
        }
    }
}

impl Place {
    fn holds(&self, code: u32) -> bool {
        let id = code >> 1;
        self.is_glued.is_none_or(|is_glued| is_glued == (code & 1 == 1))
            && match &self.ids {
                Ids::Few(ids) => ids.contains(&id),
                Ids::Many(ids) => ids.contains(id as usize),
            }
    }

    fn count(&self) -> usize {
        match &self.ids {
            Ids::Few(ids) => ids.len(),
            Ids::Many(ids) => ids.count_ones(..),
        }
    }

    /// The bytes of all codes that fit; none if there are many.
    fn codes(&self) -> Vec<Vec<u8>> {
        let Ids::Few(ids) = &self.ids else { return Vec::new() };
        let glued =
            [true, false].into_iter().filter(|glued| self.is_glued.is_none_or(|wanted| wanted == *glued));
        let bytes = |id: u32, is_glued: bool| {
            let mut bytes = Vec::new();
            write(code(id, is_glued), &mut bytes);
            bytes
        };
        glued.flat_map(|is_glued| ids.iter().map(move |id| bytes(*id, is_glued))).collect()
    }
}

/// The words and signs that a part of what is typed can be: at either end of the whole a word may go on.
fn with_open_ends(vocabulary: &Vocabulary, text: &str, range: Range<usize>) -> Vec<u32> {
    let word = &text[range.clone()];
    let is_word = word.chars().next().is_some_and(char::is_alphanumeric);
    match (range.start == 0 && is_word, range.end == text.len() && is_word) {
        (true, true) => vocabulary.holding(word),
        (true, false) => vocabulary.closing(word),
        (false, true) => vocabulary.opening(word),
        (false, false) => vocabulary.equal(word),
    }
}

/// True if a code starts at this byte.
fn is_start(stream: &[u8], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| stream[before] & 0x80 != 0)
}

/// The code at this byte, and the byte after it.
fn next(stream: &[u8], mut at: usize) -> (u32, usize) {
    let (mut code, mut shift) = (0, 0);
    while let Some(byte) = stream.get(at) {
        code |= u32::from(byte & 0x7f) << shift;
        at += 1;
        shift += 7;
        if byte & 0x80 != 0 || shift > 28 {
            break;
        }
    }
    (code, at)
}

/// The byte where the code before this one starts.
fn before(stream: &[u8], at: usize) -> usize {
    let mut start = at - 1;
    while !is_start(stream, start) {
        start -= 1;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_its_tokens() {
        let text = "the u.s.-led port said …";
        let found: Vec<(&str, bool)> = tokens(text).map(|(range, glued)| (&text[range], glued)).collect();
        let expected = [
            ("the", false),
            ("u", false),
            (".", true),
            ("s", true),
            (".", true),
            ("-", true),
            ("led", true),
            ("port", false),
            ("said", false),
            ("…", false),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_phrase_is_found_as_it_stands() {
        let mut vocabulary = Vocabulary::default();
        let mut streams = Streams::default();
        (0..300).for_each(|number| _ = vocabulary.id(&format!("word{number}")));
        let text = "the port, so the harbour port.said";
        let mut push = |text: &str| {
            let codes: Vec<u32> =
                tokens(text).map(|(range, glued)| code(vocabulary.id(&text[range]), glued)).collect();
            streams.push(codes.into_iter());
        };
        push("port");
        push(text);
        for (phrase, expected) in [
            ("the port", true),
            ("e har", true),
            ("port, so", true),
            ("port , so", false),
            ("port so", false),
            ("port.said", true),
            ("port. said", false),
            (", so the harbour port.", true),
            ("said the", false),
        ] {
            let sequence = Sequence::new(&vocabulary, phrase);
            assert_eq!(streams.hold(1, &sequence), expected, "{phrase}");
            assert!(!streams.hold(0, &sequence), "{phrase}");
        }
    }
}
