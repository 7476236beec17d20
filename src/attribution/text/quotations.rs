//! Which words stand between quotation marks?
//!
//! Real copy mixes curly and straight marks, forgets closers and repeats openers for a quotation
//! that runs over several paragraphs. A region never crosses a paragraph: one that is not closed
//! runs to the paragraph's end, and the next paragraph opens its own.

use crate::model::{Document, Span};

/// Text between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// With the marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
    /// Index into [`Document::paragraphs`].
    pub paragraph: u32,
    /// False where the paragraph ended first.
    pub closed: bool,
}

/// The regions of the paragraphs that can yield statements, in order, without overlap.
pub fn regions(document: &Document) -> Vec<Region> {
    let mut out = Vec::new();
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        if !paragraph.role.yields_statements() {
            continue;
        }
        let text = paragraph.span.of(&document.text);
        let first = out.len();
        let base = paragraph.span.start as usize;
        let add = |out: &mut Vec<Region>, outer: (usize, usize), inner: (usize, usize), closed| {
            out.push(Region {
                outer: Span::new(base + outer.0, base + outer.1),
                inner: Span::new(base + inner.0, base + inner.1),
                paragraph: index as u32,
                closed,
            });
        };
        double_marks(text, |outer, inner, closed| add(&mut out, outer, inner, closed));
        let doubles: Vec<Span> = out[first..].iter().map(|r| r.outer).collect();
        single_marks(text, |outer, inner| {
            let span = Span::new(base + outer.0, base + outer.1);
            if !doubles.iter().any(|d| d.overlaps(span)) {
                add(&mut out, outer, inner, true);
            }
        });
        out[first..].sort_by_key(|r| r.outer.start);
    }
    out
}

/// What a mark does where it stands.
#[derive(PartialEq)]
enum Part {
    Opens,
    Closes,
    Neither,
}

type Range = (usize, usize);

/// The first byte of a curly mark.
const CURLY: u8 = 0xe2;

/// Finds `“…”`, `"…"`, `„…“`, `«…»`, `` ``…'' `` and mixed pairs.
fn double_marks(text: &str, mut found: impl FnMut(Range, Range, bool)) {
    let mut open: Option<Range> = None;
    let mut at = 0;
    while let Some(mark) = next_mark(text, at) {
        let width = mark_width(text, mark);
        at = mark + width;
        match (part_of(text, mark, width, open.is_some()), open) {
            (Part::Opens, None) => open = Some((mark, at)),
            (Part::Closes, Some((outer, inner))) => {
                if mark > inner {
                    found((outer, at), (inner, mark), true);
                }
                open = None;
            }
            _ => {}
        }
    }
    if let Some((outer, inner)) = open
        && text.len() - inner > 1
    {
        found((outer, text.len()), (inner, text.len()), false);
    }
}

/// The next byte at or after `from` where a double mark starts.
fn next_mark(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        // Bytes with which a mark may start, and each of them starts a character.
        at += text.as_bytes()[at..].iter().position(|&b| matches!(b, b'"' | b'\'' | b'`' | 0xc2..))?;
        let c = text[at..].chars().next()?;
        match c {
            '"' | '“' | '”' | '„' | '«' | '»' => return Some(at),
            '\'' | '`' if text[at + 1..].starts_with(c) => return Some(at),
            _ => at += c.len_utf8(),
        }
    }
}

fn mark_width(text: &str, at: usize) -> usize {
    match text[at..].chars().next() {
        Some('\'' | '`') => 2,
        Some(c) => c.len_utf8(),
        None => 0,
    }
}

/// Curly marks say what they do; straight ones are read from what stands around them.
fn part_of(text: &str, mark: usize, width: usize, open: bool) -> Part {
    let before = text[..mark].chars().next_back();
    let after = text[mark + width..].chars().next();
    match text[mark..].chars().next() {
        Some('“' | '„' | '«' | '`') => Part::Opens,
        Some('”' | '»') => Part::Closes,
        _ if !open => {
            // Inches ("6'2"") and stray closers do not open.
            let opens =
                after.is_some_and(|c| !c.is_whitespace()) && !before.is_some_and(char::is_alphanumeric);
            if opens { Part::Opens } else { Part::Neither }
        }
        _ => {
            // The closer before it was forgotten: this one opens again.
            let reopens =
                before.is_some_and(char::is_whitespace) && after.is_some_and(|c| !c.is_whitespace());
            if reopens { Part::Neither } else { Part::Closes }
        }
    }
}

/// Finds `‘…’` and `'…'` (headlines, Commonwealth copy). Apostrophes look the same, so a straight
/// pair needs at least two words.
fn single_marks(text: &str, mut found: impl FnMut(Range, Range)) {
    let mut at = 0;
    // The apostrophe, or the byte with which the curly mark starts.
    while let Some(found_at) = memchr::memchr2(b'\'', CURLY, &text.as_bytes()[at..]) {
        let open = at + found_at;
        let Some(c) = text[open..].chars().next() else { return };
        let inner = open + c.len_utf8();
        at = inner;
        if !matches!(c, '‘' | '\'') {
            continue;
        }
        let before = text[..open].chars().next_back();
        let starts_word = !before.is_some_and(|b| b.is_alphanumeric() || b == '\'')
            && text[inner..].chars().next().is_some_and(char::is_alphanumeric);
        if !starts_word {
            continue;
        }
        if let Some(close) = single_close(text, inner, c == '‘') {
            let words = &text[inner..close];
            if c == '‘' || words.contains(' ') {
                let end = close + text[close..].chars().next().map_or(0, char::len_utf8);
                found((open, end), (inner, close));
                at = end;
            }
        }
    }
}

/// The closer for a single mark that opened before `from`, within 300 bytes.
fn single_close(text: &str, from: usize, curly: bool) -> Option<usize> {
    for (offset, c) in text[from..].char_indices().take_while(|(offset, _)| *offset < 300) {
        let at = from + offset;
        if c == '‘' || c == '\n' {
            return None;
        }
        if !(c == '’' || (c == '\'' && !curly)) {
            continue;
        }
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        if before.is_some_and(|b| !b.is_whitespace()) && !after.is_some_and(char::is_alphanumeric) {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        double_marks(text, |_, inner, _| out.push(&text[inner.0..inner.1]));
        single_marks(text, |_, inner| out.push(&text[inner.0..inner.1]));
        out
    }

    #[test]
    fn marks_pair_up_as_a_reader_would_pair_them() {
        for (text, expected) in [
            ("“Yes,” he said. “No.”", vec!["Yes,", "No."]),
            ("\"Yes,\" he said. \"No.\"", vec!["Yes,", "No."]),
            ("“Mixed pair,\" she said", vec!["Mixed pair,"]),
            ("``Old wire style,'' he said", vec!["Old wire style,"]),
            ("''Doubled singles,'' he said", vec!["Doubled singles,"]),
            ("“Not closed, so to the end", vec!["Not closed, so to the end"]),
            ("He is 6'2\" tall and said \"so\".", vec!["so"]),
            ("„German“ and «French»", vec!["German“ and «French"]),
            ("China has 'closed door of cooperation'", vec!["closed door of cooperation"]),
            ("it's the workers' day", vec![]),
            ("he was ‘concerned’ by it", vec!["concerned"]),
            ("“outer ‘inner’ words”", vec!["outer ‘inner’ words", "inner"]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }
}
