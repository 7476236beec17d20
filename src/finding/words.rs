//! Which words stand in some texts? Folding and cutting text is most of the work of an index, and needs nothing of it:
//! so it can be done beforehand, on another thread.

use super::fold::Normal;
use super::rows::{Slice, write};
use super::splitting::tokens;
use super::streams::code;
use crate::model::{Document, Span, words_of};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::ops::Range;

/// The different words of some texts, one text to a row: ready to be taken in by an index.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// How many texts there are.
    count: usize,
    /// All texts, normalized, one after the other; empty if only their words are kept.
    pub(super) letters: String,
    /// For each text where it ends in `letters`, or in `tokens`.
    pub(super) ends: Vec<usize>,
    /// The words and signs of all texts one after the other, if their letters are not kept: as [`code`], with their
    /// numbers here.
    pub(super) tokens: Vec<u32>,
    /// For each text the letters and digits that its words begin with, as [`initial`] has them.
    pub(super) initials: Vec<u64>,
    /// The different words and signs one after the other, in the order of their first places.
    spellings: String,
    list: Vec<Word>,
    /// The gaps of the rows of the first word, then those of the second, and so on.
    gaps: Vec<u8>,
}

#[derive(Clone, Debug)]
struct Word {
    /// Where it ends in `spellings`.
    spelling: usize,
    /// Its first row, and one past its last.
    first: u32,
    end: u32,
    /// Where its gaps end.
    gaps: usize,
}

/// Divides the parts of a text: no phrase goes across it, and nobody can type it.
const DIVIDER: &str = "\u{1f}";

impl Words {
    /// The words of statements, each given as its parts, the mention of its speaker and the text of its article.
    pub fn of_statements<'a>(
        statements: impl IntoIterator<Item = (&'a [Span], Option<Span>, &'a str)>,
    ) -> Self {
        let mut texts = TextsSoFar::default();
        for (content, speaker, text) in statements {
            texts.add(&words_of(content, text));
            if let Some(speaker) = speaker {
                texts.divide();
                texts.add(speaker.of(text));
            }
            texts.end();
        }
        texts.words(true)
    }

    /// The words of articles: all that the reader shows of them, with the heading, the outlet and the author.
    pub fn of_articles<'a>(articles: impl IntoIterator<Item = &'a Document>) -> Self {
        let mut texts = TextsSoFar::default();
        for document in articles {
            parts_of(document, |part, is_new| {
                if is_new {
                    texts.divide();
                }
                texts.add(part);
            });
            texts.end();
        }
        texts.words(false)
    }

    /// The words of single texts.
    pub(super) fn of(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut all = TextsSoFar::default();
        for text in texts {
            all.add(text.as_ref());
            all.end();
        }
        all.words(true)
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// True if there is no text.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The different words in the order of their first places, each with its rows.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Slice<'_>)> {
        let (mut start, mut gap) = (0, 0);
        self.list.iter().map(move |word| {
            let spelling = &self.spellings[start..word.spelling];
            let rows = Slice { first: word.first, end: word.end, gaps: &self.gaps[gap..word.gaps] };
            (start, gap) = (word.spelling, word.gaps);
            (spelling, rows)
        })
    }
}

/// Texts that are normalized one after the other.
#[derive(Default)]
struct TextsSoFar {
    normal: Normal,
    ends: Vec<usize>,
}

impl TextsSoFar {
    fn add(&mut self, text: &str) {
        self.normal.add(text, 0);
    }

    fn divide(&mut self) {
        self.normal.close();
        self.normal.add(DIVIDER, 0);
        self.normal.close();
    }

    fn end(&mut self) {
        self.normal.close();
        self.ends.push(self.normal.text.len());
    }

    /// Their words, with their letters or, if these are not kept, with their tokens.
    fn words(self, keeps_letters: bool) -> Words {
        let (letters, ends) = (self.normal.text, self.ends);
        let (mut places, initials) = Places::of(&letters, &ends);
        let mut words = Words { count: ends.len(), initials, ..Words::default() };
        let rows = sorted(&mut places.list, &places.rows);
        let mut start = 0;
        for (word, end) in places.list {
            let rows = &rows[start..end];
            start = end;
            rows.iter().zip(rows.iter().skip(1)).for_each(|(a, b)| write(b - a, &mut words.gaps));
            words.spellings.push_str(&letters[word]);
            let (first, end) = (rows[0], rows[rows.len() - 1] + 1);
            words.list.push(Word { spelling: words.spellings.len(), first, end, gaps: words.gaps.len() });
        }
        if keeps_letters {
            (words.letters, words.ends) = (letters, ends);
        } else {
            (words.tokens, words.ends) = (places.tokens, places.ends);
        }
        words
    }
}

/// Where the words and signs of texts stand.
#[derive(Default)]
struct Places {
    /// Each different one, as where it stands first and how many rows it has.
    list: Vec<(Range<usize>, usize)>,
    /// Each with its rows, once.
    rows: Vec<(u32, u32)>,
    /// All of them in order, as codes.
    tokens: Vec<u32>,
    /// For each text where it ends in `tokens`.
    ends: Vec<usize>,
}

impl Places {
    /// Those in texts, and the initials of each text.
    fn of(letters: &str, ends: &[usize]) -> (Places, Vec<u64>) {
        let mut numbers: HashMap<&str, u32, FixedState> = HashMap::default();
        let (mut places, mut initials) = (Places::default(), Vec::new());
        let mut last_rows: Vec<u32> = Vec::new();
        let mut start = 0;
        for (row, &end) in (0..).zip(ends) {
            let mut initials_here = 0;
            let text = &letters[start..end];
            for (at, is_glued) in tokens(text) {
                let word = &text[at.clone()];
                let number = *numbers.entry(word).or_insert_with(|| {
                    places.list.push((start + at.start..start + at.end, 0));
                    last_rows.push(u32::MAX);
                    places.list.len() as u32 - 1
                });
                places.tokens.push(code(number, is_glued));
                let last_row = &mut last_rows[number as usize];
                if *last_row != row {
                    *last_row = row;
                    places.list[number as usize].1 += 1;
                    places.rows.push((number, row));
                    initials_here |= initial(word);
                }
            }
            places.ends.push(places.tokens.len());
            initials.push(initials_here);
            start = end;
        }
        (places, initials)
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

/// The bit of the letter or digit that a word begins with; none if it is not of the Latin alphabet.
pub(super) fn initial(word: &str) -> u64 {
    match word.as_bytes().first() {
        Some(byte @ b'a'..=b'z') => 1 << (byte - b'a'),
        Some(byte @ b'0'..=b'9') => 1 << (26 + byte - b'0'),
        _ => 0,
    }
}

/// Gives the text of an article piece by piece, and of each piece whether it is a new part: a heading, a paragraph.
fn parts_of(document: &Document, mut give: impl FnMut(&str, bool)) {
    let about = [Some(document.heading()), document.outlet.clone(), document.byline.clone()];
    let about = about.into_iter().flatten().chain(document.credits.iter().cloned());
    about.for_each(|part| give(&part, true));
    let mut markup = document.markup.iter().peekable();
    for paragraph in document.paragraphs.iter().skip(usize::from(document.opens_with_front_matter())) {
        let span = paragraph.span;
        let (mut start, mut is_new) = (span.start, true);
        while markup.next_if(|markup| markup.end <= span.start).is_some() {}
        while let Some(sign) = markup.next_if(|markup| markup.start < span.end) {
            let before = Span { start, end: sign.start.max(start) };
            give(before.of(&document.text), std::mem::take(&mut is_new));
            start = sign.end.min(span.end).max(start);
        }
        give(Span { start, end: span.end }.of(&document.text), is_new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_knows_its_rows() {
        let words = Words::of(["The Ürümqi port", "a port, the PORT", ""]);
        let found: Vec<(&str, u32, u32, &[u8])> =
            words.iter().map(|(word, rows)| (word, rows.first, rows.end, rows.gaps)).collect();
        let expected: [(&str, u32, u32, &[u8]); 5] = [
            ("the", 0, 2, &[0x81]),
            ("urumqi", 0, 1, &[]),
            ("port", 0, 2, &[0x81]),
            ("a", 1, 2, &[]),
            (",", 1, 2, &[]),
        ];
        assert!(words.tokens.is_empty());
        assert_eq!(found, expected);
        assert_eq!(words.len(), 3);
        assert_eq!(
            words.initials,
            [initial("t") | initial("u") | initial("p"), initial("a") | initial("p") | initial("t"), 0]
        );
    }

    #[test]
    fn the_mention_of_a_speaker_is_a_part_of_its_own() {
        let text = "\"We stay,\" said the minister.";
        let words = Words::of_statements([(&[Span::new(1, 8)][..], Some(Span::new(16, 28)), text)]);
        assert_eq!(words.letters, format!("we stay{DIVIDER}the minister"));
    }
}
