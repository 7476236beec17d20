//! Where does a line end, and what counts as white space?

use crate::model::Span;
use std::ops::Range;

/// White space in the wider sense: also the invisible characters that copied web text is full of.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{180e}')
}

/// The part of `range` without the white space around it; `None` if nothing is left.
pub(super) fn trim(text: &str, range: Range<usize>) -> Option<Span> {
    let words = text[range.clone()].trim_start_matches(is_space);
    let start = range.end - words.len();
    let words = words.trim_end_matches(is_space);
    (!words.is_empty()).then(|| Span::new(start, start + words.len()))
}

/// True if nothing but white space stands.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// `text` on one line: white space around it gone, inside it folded to one blank.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// True if `text` on one line, as [`fold`] gives it, is `line`.
pub(super) fn folds_to(text: &str, line: &str) -> bool {
    let mut words = text.split(is_space).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or("");
    let rest = words.try_fold(line.strip_prefix(first), |rest, word| {
        Some(rest?.strip_prefix(' ').and_then(|rest| rest.strip_prefix(word)))
    });
    rest.flatten() == Some("")
}

/// The lines from byte `from` on, without their ends. A line ends at LF, CR LF, CR, a form feed, or
/// the Unicode line and paragraph separators.
pub(super) fn lines(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let has_separators = has_separators(&bytes[from..]);
    let mut next = from;
    std::iter::from_fn(move || {
        if next >= bytes.len() {
            return None;
        }
        let start = next;
        let end = if has_separators { end_with_separators(bytes, start) } else { end(bytes, start) };
        next = end + length_of_end(&bytes[end..]);
        Some(start..end)
    })
}

/// True if a Unicode line or paragraph separator stands. They are rare, and without them the search for
/// line ends is one for three bytes.
fn has_separators(bytes: &[u8]) -> bool {
    memchr::memchr2_iter(0xa8, 0xa9, bytes).any(|at| at >= 2 && bytes[at - 2..at] == [0xe2, 0x80])
}

fn end(bytes: &[u8], start: usize) -> usize {
    memchr::memchr3(b'\n', b'\r', 0x0c, &bytes[start..]).map_or(bytes.len(), |at| start + at)
}

fn end_with_separators(bytes: &[u8], start: usize) -> usize {
    (start..bytes.len()).find(|&at| length_of_end(&bytes[at..]) > 0).unwrap_or(bytes.len())
}

/// How many bytes the line end takes that `bytes` begin with.
fn length_of_end(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r' | 0x0c, ..] => 1,
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let text = "a\nb\r\nc\rd\x0ce\u{2028}f\u{2029}g—h\n\ni";
        let found: Vec<&str> = lines(text, 0).map(|range| &text[range]).collect();
        assert_eq!(found, ["a", "b", "c", "d", "e", "f", "g—h", "", "i"]);
    }

    #[test]
    fn invisible_characters_are_white_space() {
        let text = "\u{feff}\u{a0} word\u{200b} word \u{2060}";
        assert_eq!(trim(text, 0..text.len()).map(|span| span.of(text)), Some("word\u{200b} word"));
        assert_eq!(trim(" \u{feff} ", 0..5), None);
        assert_eq!(fold("\u{feff}a \n\u{a0} b "), "a b");
        assert!(folds_to("\u{feff}a \n\u{a0} b ", "a b") && folds_to(" ", ""));
        for line in ["", "a", "a ", "a b ", "a bb", "ab"] {
            assert!(!folds_to("\u{feff}a \n\u{a0} b ", line), "{line}");
        }
        assert!(is_blank("\u{feff}\r\n\u{200b}"));
    }
}
