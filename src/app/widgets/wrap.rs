//! Where do the lines of a paragraph break, on a screen of this width?
//!
//! Nothing is kept: a paragraph is wrapped again whenever it is drawn or scrolled over, so a
//! resize needs no work and only what is near the screen costs anything. Lines come one by one, so
//! that of a long paragraph no more is wrapped than is asked for.

use crate::model::{Span, shown};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One user-perceived character, ready for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What is shown: safe for a terminal.
    pub shown: String,
    /// Cells it takes.
    pub width: usize,
    /// Its first byte in the text.
    pub at: u32,
    /// One past its last byte.
    pub end: u32,
}

/// At most this many characters of one user-perceived character are shown: what is longer is no language, and
/// would be sent with every frame (Unicode Standard Annex 15, stream-safe text).
const MOST_MARKS: usize = 31;

/// The characters of a span of `text`, without `markup`, white space folded to single spaces.
pub fn cells<'a>(text: &'a str, markup: &'a [Span], span: Span) -> impl Iterator<Item = Cell> + 'a {
    glyphs(text, markup, span).map(|glyph| {
        let Glyph { at, end, width, is_space } = glyph;
        let shown = if is_space { " ".to_string() } else { safe(Span { start: at, end }.of(text)) };
        Cell { shown, width, at, end }
    })
}

/// What of a user-perceived character is shown.
fn safe(grapheme: &str) -> String {
    grapheme.chars().filter_map(shown).take(MOST_MARKS).collect()
}

/// A [`Cell`] without what it shows: to break lines, its width is enough.
#[derive(Clone, Copy)]
struct Glyph {
    at: u32,
    end: u32,
    width: usize,
    is_space: bool,
}

fn glyphs<'a>(text: &'a str, markup: &'a [Span], span: Span) -> Glyphs<'a> {
    let fits = !span.of(text).is_empty();
    Glyphs {
        text,
        markup: &markup[markup.partition_point(|m| m.end <= span.start)..],
        at: span.start,
        end: if fits { span.end } else { span.start },
        after_space: true,
    }
}

struct Glyphs<'a> {
    text: &'a str,
    /// Of the markup, what ends after `at`.
    markup: &'a [Span],
    at: u32,
    end: u32,
    after_space: bool,
}

impl Iterator for Glyphs<'_> {
    type Item = Glyph;

    fn next(&mut self) -> Option<Glyph> {
        while self.at < self.end {
            let at = self.at;
            let (length, width, is_space) = self.measure();
            self.at += length;
            while self.markup.first().is_some_and(|m| m.end <= at) {
                self.markup = &self.markup[1..];
            }
            if self.markup.first().is_some_and(|m| m.holds(at)) || width == 0 || is_space && self.after_space
            {
                continue;
            }
            self.after_space = is_space;
            return Some(Glyph { at, end: self.at, width, is_space });
        }
        None
    }
}

impl Glyphs<'_> {
    /// The bytes of the next user-perceived character, the cells it takes (none if nothing of it is
    /// shown), and whether it is white space.
    fn measure(&self) -> (u32, usize, bool) {
        let (at, end) = (self.at as usize, self.end as usize);
        let bytes = &self.text.as_bytes()[at..end];
        // Most text is this, and it needs no tables: a printable character of ASCII before another of ASCII.
        if matches!(bytes[0], b' '..=b'~') && bytes.get(1).is_none_or(u8::is_ascii) {
            return (1, 1, bytes[0] == b' ');
        }
        let grapheme = self.text[at..end].graphemes(true).next().unwrap_or_default();
        let shown = safe(grapheme);
        let is_space = !shown.is_empty() && shown.chars().all(char::is_whitespace);
        let width = match (shown.is_empty(), is_space) {
            (true, _) => 0,
            (_, true) => 1,
            _ => shown.width().max(1),
        };
        (grapheme.len() as u32, width, is_space)
    }
}

/// The lines of a span of `text` at `width` cells. At least one line; a word
/// that is wider than a line is broken. Only the spaces at breaks are left out.
pub fn lines<'a>(text: &'a str, markup: &'a [Span], span: Span, width: usize) -> Lines<'a> {
    let glyphs = glyphs(text, markup, span);
    // A paragraph without a word has one line, and it is empty.
    let empty = Some(Span { start: span.start, end: span.start });
    Lines { glyphs, width: width.max(1), line: None, word: None, empty }
}

/// Words or a whole line, with the cells that they take.
#[derive(Clone, Copy)]
struct Run {
    span: Span,
    cells: usize,
}

/// The lines of a paragraph, each as the span from its first word to its last.
pub struct Lines<'a> {
    glyphs: Glyphs<'a>,
    width: usize,
    line: Option<Run>,
    word: Option<Run>,
    /// What is left if there is no word.
    empty: Option<Span>,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let line = self.full_line().or_else(|| self.line.take().map(|line| line.span));
        let empty = self.empty.take();
        line.or(empty)
    }
}

impl Lines<'_> {
    /// The next line that another word or the end of the paragraph ends.
    fn full_line(&mut self) -> Option<Span> {
        while let Some(glyph) = self.glyphs.next() {
            let Glyph { at, end, width, is_space } = glyph;
            let full = match &mut self.word {
                _ if is_space => self.take_word(),
                Some(word) if word.cells + width <= self.width => {
                    word.span.end = end;
                    word.cells += width;
                    continue;
                }
                // Wider than a whole line: what has gathered makes a line of its own.
                Some(_) => self.take_word(),
                None => None,
            };
            if !is_space {
                self.word = Some(Run { span: Span { start: at, end }, cells: width });
            }
            if full.is_some() {
                return full;
            }
        }
        self.take_word()
    }

    /// Puts the word on the line, or on a new one: then the line is full.
    fn take_word(&mut self) -> Option<Span> {
        let word = self.word.take()?;
        match &mut self.line {
            Some(line) if line.cells + 1 + word.cells <= self.width => {
                line.span.end = word.span.end;
                line.cells += 1 + word.cells;
                None
            }
            _ => self.line.replace(word).map(|line| line.span),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    fn wrapped(text: &str, width: usize) -> Vec<String> {
        let all = Span::new(0, text.len());
        lines(text, &[], all, width)
            .map(|line| cells(text, &[], line).map(|c| c.shown).collect::<String>())
            .collect()
    }

    #[test]
    fn lines_break_at_words_and_wide_characters_count_two() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("a  b\nc\td", 20), ["a b c d"]);
        assert_eq!(wrapped("unbreakable", 4), ["unbr", "eaka", "ble"]);
        assert_eq!(wrapped("新疆新疆", 4), ["新疆", "新疆"]);
        assert_eq!(wrapped("", 4), [""]);
    }

    #[test]
    fn markup_takes_no_room() {
        let text = "a **bold** word";
        let markup = [Span::new(2, 4), Span::new(8, 10)];
        let all = Span::new(0, text.len());
        let shown: String = cells(text, &markup, all).map(|c| c.shown).collect();
        assert_eq!(shown, "a bold word");
    }

    proptest! {
        #[test]
        fn characters_are_those_that_a_reader_perceives(
            text in "[a-c \u{301}\u{200d}👩🇺🇳\r\n新\u{e33}\u{600}-]{0,40}",
        ) {
            let of = |grapheme: &str| match safe(grapheme) {
                nothing if nothing.is_empty() => None,
                space if space.trim().is_empty() => Some(" ".to_string()),
                other => Some(other),
            };
            let mut expected: Vec<String> = text.graphemes(true).filter_map(of).collect();
            expected.dedup_by(|b, a| a == " " && b == " ");
            if expected.first().is_some_and(|first| first == " ") {
                expected.remove(0);
            }
            let cells: Vec<String> = cells(&text, &[], Span::new(0, text.len())).map(|c| c.shown).collect();
            prop_assert_eq!(cells, expected);
        }

        #[test]
        fn wrapping_loses_no_text_and_fits(text in "\\PC{0,200}", width in 1usize..60) {
            let all = Span::new(0, text.len());
            let letters = |spans: &[Span]| -> String {
                spans.iter().flat_map(|s| cells(&text, &[], *s)).map(|c| c.shown).filter(|c| c != " ").collect()
            };
            let wrapped: Vec<Span> = lines(&text, &[], all, width).collect();
            prop_assert_eq!(letters(&[all]), letters(&wrapped));
            for line in &wrapped {
                let cells: Vec<Cell> = cells(&text, &[], *line).collect();
                let used: usize = cells.iter().map(|c| c.width).sum();
                // A single character may be wider than the line.
                prop_assert!(used <= width || cells.len() == 1, "{used} cells in {width}");
                prop_assert!(cells.iter().all(|c| c.shown.width() <= c.width));
            }
        }
    }
}
