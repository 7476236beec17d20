//! Where do the lines of a paragraph break, when the screen is so many cells wide?
//!
//! Nothing is kept: a paragraph is wrapped again whenever it is drawn or scrolled over, so a
//! resize needs no work and only what is near the screen costs anything.

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

/// So many characters of one user-perceived character are shown: what is longer is no language, and
/// would be sent with every frame (Unicode Standard Annex 15, stream-safe text).
const MOST_MARKS: usize = 31;

/// The characters of a span of `text`, without `markup`, white space folded to single spaces.
pub fn cells<'a>(text: &'a str, markup: &'a [Span], span: Span) -> impl Iterator<Item = Cell> + 'a {
    let mut hidden = markup.partition_point(|m| m.end <= span.start);
    let mut after_space = true;
    span.of(text).grapheme_indices(true).filter_map(move |(offset, grapheme)| {
        let at = span.start + offset as u32;
        while markup.get(hidden).is_some_and(|m| m.end <= at) {
            hidden += 1;
        }
        if markup.get(hidden).is_some_and(|m| m.holds(at)) {
            return None;
        }
        let shown: String = grapheme.chars().filter_map(shown).take(MOST_MARKS).collect();
        if shown.is_empty() {
            return None;
        }
        let space = shown.chars().all(char::is_whitespace);
        if space && after_space {
            return None;
        }
        after_space = space;
        let shown = if space { " ".to_string() } else { shown };
        let width = shown.width().max(1);
        Some(Cell { shown, width, at, end: at + grapheme.len() as u32 })
    })
}

/// The lines of a span of `text` at `width` cells. At least one line; a word
/// that is wider than a line is broken. Only the spaces at breaks are left out.
pub fn lines(text: &str, markup: &[Span], span: Span, width: usize) -> Vec<Span> {
    let width = width.max(1);
    let mut out = Vec::new();
    let mut line: Option<(u32, u32, usize)> = None; // first byte, end, cells used
    let mut word: Option<(u32, u32, usize)> = None;
    let mut flush = |line: &mut Option<(u32, u32, usize)>, word: &mut Option<(u32, u32, usize)>| {
        let Some((at, end, cells)) = word.take() else { return };
        match line {
            Some((_, line_end, used)) if *used + 1 + cells <= width => {
                *line_end = end;
                *used += 1 + cells;
            }
            _ => {
                if let Some((start, line_end, _)) = line.take() {
                    out.push(Span { start, end: line_end });
                }
                *line = Some((at, end, cells));
            }
        }
    };
    for cell in cells(text, markup, span) {
        if cell.shown == " " {
            flush(&mut line, &mut word);
            continue;
        }
        match &mut word {
            Some((_, end, cells)) if *cells + cell.width <= width => {
                *end = cell.end;
                *cells += cell.width;
            }
            Some(_) => {
                // Wider than a whole line: what has gathered makes a line of its own.
                flush(&mut line, &mut word);
                word = Some((cell.at, cell.end, cell.width));
            }
            None => word = Some((cell.at, cell.end, cell.width)),
        }
    }
    flush(&mut line, &mut word);
    if let Some((start, end, _)) = line {
        out.push(Span { start, end });
    }
    if out.is_empty() {
        out.push(Span { start: span.start, end: span.start });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    fn wrapped(text: &str, width: usize) -> Vec<String> {
        let all = Span::new(0, text.len());
        lines(text, &[], all, width)
            .into_iter()
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
        fn wrapping_loses_no_text_and_fits(text in "\\PC{0,200}", width in 1usize..60) {
            let all = Span::new(0, text.len());
            let letters = |spans: &[Span]| -> String {
                spans.iter().flat_map(|s| cells(&text, &[], *s)).map(|c| c.shown).filter(|c| c != " ").collect()
            };
            let wrapped = lines(&text, &[], all, width);
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
