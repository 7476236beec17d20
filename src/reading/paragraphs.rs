//! Where does a paragraph of plain text begin and end?
//!
//! A paragraph is a line, unless the file is hard-wrapped: then it is a block of lines between blank ones, or from one
//! indented line to the next.

use super::layout::{Block, Layout, Shape};
use super::lines;
use crate::model::Span;

/// Hard-wrapped files are between this many characters wide. Narrower ones are lists of short lines.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;
/// No character takes more bytes: a line with more than this many per character is too long to be wrapped.
const BYTES_PER_CHARACTER: usize = 4;
/// So many neighbouring lines have to be there before the file can be called wrapped.
const LEAST_PAIRS: usize = 3;
/// So many of a hundred have to be filled up to the width.
const FILLED_PERCENT: usize = 90;
/// A file in which so many lines break off within a sentence is wrapped too, if the other breaks are explained.
const LEAST_BROKEN: usize = 2;

/// Lines are often about so many bytes long.
const USUAL_LINE: usize = 128;

/// A line with words on it.
struct Line {
    /// The words.
    span: Span,
    /// Where the line itself starts, its indentation included.
    start: u32,
    /// A blank line comes before it, or the file's start.
    opens: bool,
}

impl Line {
    /// From the indentation to the last word.
    fn written<'a>(&self, text: &'a str) -> &'a str {
        Span { start: self.start, end: self.span.end }.of(text)
    }

    /// Blanks before the first word.
    fn indentation(&self) -> u32 {
        self.span.start - self.start
    }

    fn width(&self, text: &str) -> usize {
        self.written(text).chars().count()
    }
}

/// Cuts plain text, from byte `from` on, into paragraphs.
pub(super) fn layout(text: &str, from: usize) -> Layout<'_> {
    let lines = written_lines(text, from);
    let blocks = match wrap_width(text, &lines) {
        None => lines.iter().map(|line| prose(line.span)).collect(),
        Some(width) => joined(text, &lines, width),
    };
    Layout { text, blocks, markup: Vec::new() }
}

fn prose(span: Span) -> Block {
    Block { span, shape: Shape::Prose }
}

fn written_lines(text: &str, from: usize) -> Vec<Line> {
    let mut found = Vec::with_capacity((text.len() - from) / USUAL_LINE);
    let mut opens = true;
    for line in lines::lines(text, from) {
        let start = line.start as u32;
        match lines::trim(text, line) {
            None => opens = true,
            Some(span) => found.push(Line { span, start, opens: std::mem::take(&mut opens) }),
        }
    }
    found
}

/// Each line with the one that follows without a blank line between.
fn pairs(lines: &[Line]) -> impl Iterator<Item = (&Line, &Line)> {
    lines.windows(2).filter(|pair| !pair[1].opens).map(|pair| (&pair[0], &pair[1]))
}

/// The width that the file is wrapped at; `None` if its lines end for other reasons.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut width = 0;
    for (line, next) in pairs(lines) {
        for line in [line, next] {
            if line.written(text).len() > WIDTHS.end() * BYTES_PER_CHARACTER {
                return None;
            }
            // A line of one word (an address) could not be broken, so it says nothing of the width.
            if line.span.of(text).contains(' ') {
                width = width.max(line.width(text));
            }
        }
    }
    if !WIDTHS.contains(&width) {
        return None;
    }
    let (mut filled, mut broken, mut explained, mut all) = (0, 0, 0, 0);
    for (line, next) in pairs(lines) {
        let is_filled = !had_room(text, line, next, width);
        let is_broken = breaks_off(text, line, next);
        let is_end = ends(text, line) || next.indentation() > line.indentation();
        all += 1;
        filled += usize::from(is_filled);
        broken += usize::from(is_broken);
        explained += usize::from(is_filled || is_broken || is_end);
    }
    let most = |count: usize| count * 100 >= all * FILLED_PERCENT;
    let is_wrapped = all >= LEAST_PAIRS && most(filled) || broken >= LEAST_BROKEN && most(explained);
    is_wrapped.then_some(width)
}

/// True if the next line goes on in the middle of a sentence.
fn breaks_off(text: &str, line: &Line, next: &Line) -> bool {
    !ends(text, line) && next.span.of(text).starts_with(char::is_lowercase)
}

/// True if a paragraph may end with the line.
fn ends(text: &str, line: &Line) -> bool {
    let words = line.span.of(text);
    super::looks::ends_sentence(words) || words.ends_with(':')
}

/// True if the next line's first word would have fitted on the line.
fn had_room(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = next.span.of(text).split(lines::is_space).next().unwrap_or("");
    line.width(text) + 1 + word.chars().count() <= width
}

/// Joins the lines of each block. A line that had room for the next word, and is a finished sentence or
/// not even half full, was broken on purpose; a line that is set in more than the one before it begins a paragraph.
fn joined(text: &str, lines: &[Line], width: usize) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut previous: Option<&Line> = None;
    for line in lines {
        let goes_on = !line.opens
            && previous.is_some_and(|previous| {
                if breaks_off(text, previous, line) {
                    return true;
                }
                let finished = super::looks::ends_sentence(previous.span.of(text));
                let is_set_in = line.indentation() > previous.indentation();
                let is_short = previous.width(text) * 2 < width;
                !(is_set_in || (finished || is_short) && had_room(text, previous, line, width))
            });
        match blocks.last_mut() {
            Some(block) if goes_on => block.span = block.span.join(line.span),
            _ => blocks.push(prose(line.span)),
        }
        previous = Some(line);
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let layout = layout(text, 0);
        let found: Vec<String> = layout.blocks.iter().map(|block| layout.line(block)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check("One.\nTwo.\r\n\r\n  Three. \u{a0}\rFour.", &["One.", "Two.", "Three.", "Four."]);
        check("\u{feff}One.\n\u{200b}\n", &["One."]);
        check("\n \n", &[]);
    }

    #[test]
    fn the_lines_of_a_wrapped_file_are_joined() {
        let text = "The minister said on Monday that the talks would go\n\
                    on until both of the parties had found some words\n\
                    that neither of them had to be ashamed of at home.\n\
                    \n\
                    A second paragraph follows, which is again as wide\n\
                    as the first and ends here.\n";
        let first = "The minister said on Monday that the talks would go on until both of the parties had \
                     found some words that neither of them had to be ashamed of at home.";
        let second = "A second paragraph follows, which is again as wide as the first and ends here.";
        check(text, &[first, second]);
    }

    #[test]
    fn a_short_finished_line_ends_its_paragraph_in_a_wrapped_file() {
        let filled = "one two three four five six seven eight nine ten eleven\n".repeat(12);
        let text = format!("{filled}It ended.\n{filled}");
        assert_eq!(layout(&text, 0).blocks.len(), 2);
    }

    #[test]
    fn an_indented_line_begins_a_paragraph() {
        let text = "  The minister said on Monday that the talks would go\n\
                    on until both of the parties had found some words.\n\
                    \x20 A second paragraph follows, which is again as wide\n\
                    as the first and ends here with many words in it.\n\
                    \x20 \"So it is,\" said one of them.\n";
        let first = "The minister said on Monday that the talks would go on until both of the parties had \
                     found some words.";
        let second = "A second paragraph follows, which is again as wide as the first and ends here with many \
                      words in it.";
        check(text, &[first, second, "\"So it is,\" said one of them."]);
    }

    #[test]
    fn short_last_lines_end_paragraphs_that_nothing_else_parts() {
        let text = "The minister said on Monday that the talks would go\n\
                    on until both parties agreed.\n\
                    A second paragraph follows, which is again as wide\n\
                    as the first.\n\
                    \"So it is, and nobody can\n\
                    help it,\" said one of them.\n";
        let first = "The minister said on Monday that the talks would go on until both parties agreed.";
        let second = "A second paragraph follows, which is again as wide as the first.";
        check(text, &[first, second, "\"So it is, and nobody can help it,\" said one of them."]);
    }

    #[test]
    fn short_paragraphs_of_one_line_stay_apart() {
        let text = "The minister came on Monday to see the old pier.\nShe said that it would be closed soon.\n\
                    \"It is rotten,\" she said, and left the town.\nNobody was happy with that.\nOne man laughed.";
        assert_eq!(layout(text, 0).blocks.len(), 5);
    }

    #[test]
    fn lines_that_end_for_other_reasons_stay_apart() {
        check(
            "Dow 30\nNasdaq\nGold\nSilver\nCrude Oil",
            &["Dow 30", "Nasdaq", "Gold", "Silver", "Crude Oil"],
        );
        let headlines = "A short one about trade\nA much longer one about the talks in the capital\n\
                         Talks fail\nMinister says that she is not surprised";
        assert_eq!(layout(headlines, 0).blocks.len(), 4);
        let long = format!("{}\n", "word ".repeat(40)).repeat(5);
        assert_eq!(layout(&long, 0).blocks.len(), 5);
    }
}
