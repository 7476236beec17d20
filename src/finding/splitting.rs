//! What are the words and signs of a normalized text?

use std::ops::Range;

/// The words and signs of a normalized text, each with its place and whether it follows without a blank.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut at = 0;
    let mut is_glued = false;
    std::iter::from_fn(move || {
        if text[at..].starts_with(' ') {
            (at, is_glued) = (at + 1, false);
        }
        let start = at;
        let first = text[at..].chars().next()?;
        at += if first.is_alphanumeric() { word_length(&text[at..]) } else { first.len_utf8() };
        Some((start..at, std::mem::replace(&mut is_glued, true)))
    })
}

fn word_length(text: &str) -> usize {
    // Most letters need not be decoded.
    let plain = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    match text[plain..].chars().next() {
        Some(c) if !c.is_ascii() => {
            plain + text[plain..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - plain)
        }
        _ => plain,
    }
}

/// The words of a normalized text: what stands between signs and blanks.
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
