//! Which pieces does a file consist of, before it is known what they are for?

use super::lines;
use crate::model::Span;
use std::borrow::Cow;

/// More bytes are no paragraph of prose but a file without line breaks. Every step after this one can
/// count on short paragraphs.
pub(super) const LONGEST_PARAGRAPH: usize = 16 << 10;

/// Labels of links that scraping leaves at the end of a paragraph.
const LINK_LABELS: &[&str] = &["read more", "read more here", "continue reading", "click here", "learn more"];

/// A file cut into pieces. What lies between two blocks is white space or markup.
pub(super) struct Layout<'a> {
    /// The whole file.
    pub text: &'a str,
    /// The pieces, in order.
    pub blocks: Vec<Block>,
    /// Bytes that are not words, in order.
    pub markup: Vec<Span>,
}

/// One piece.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Block {
    /// Its bytes, without the white space around it.
    pub span: Span,
    /// What the file's format says of it.
    pub shape: Shape,
}

/// What the file's format says of a piece.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// A paragraph or a list item: only its words can tell what it is for.
    Prose,
    /// A Markdown heading of this level.
    Heading(u8),
    /// A picture that stands alone, with the words that describe it.
    Picture,
    /// Markdown that is no prose: code, HTML, tables, rules, link definitions.
    Apparatus,
    /// The lines between `---` and `---` at the very start.
    FrontMatter,
}

impl Layout<'_> {
    /// The words of a block: its text without the markup.
    pub fn words(&self, block: &Block) -> Cow<'_, str> {
        if self.markup.is_empty() {
            return Cow::Borrowed(block.span.of(self.text));
        }
        let first = self.markup.partition_point(|markup| markup.end <= block.span.start);
        let inside = self.markup[first..].iter().take_while(|markup| markup.start < block.span.end);
        let mut words = String::new();
        let mut at = block.span.start;
        for markup in inside {
            words.push_str(Span { start: at, end: markup.start.max(at) }.of(self.text));
            at = markup.end.min(block.span.end);
        }
        if at == block.span.start {
            return Cow::Borrowed(block.span.of(self.text));
        }
        words.push_str(Span { start: at, end: block.span.end }.of(self.text));
        Cow::Owned(words)
    }

    /// The byte of the text where the first `length` bytes of a block's words end.
    pub fn position(&self, block: &Block, length: usize) -> u32 {
        let first = self.markup.partition_point(|markup| markup.end <= block.span.start);
        let inside = self.markup[first..].iter().take_while(|markup| markup.start < block.span.end);
        let (mut at, mut left) = (block.span.start, length as u32);
        for markup in inside {
            let words = markup.start.max(at) - at;
            if words >= left {
                break;
            }
            left -= words;
            at = markup.end.min(block.span.end);
        }
        (at + left).min(block.span.end)
    }

    /// Cuts what would be too long for a paragraph of prose, and what stands at the end of one and is
    /// none: the label of a link.
    pub fn cut_blocks(&mut self) {
        let mut blocks = Vec::with_capacity(self.blocks.len());
        for &block in &self.blocks {
            let mut rest = block.span;
            while rest.len() > LONGEST_PARAGRAPH {
                let (piece, after) = self.cut_at(rest, cut_near(rest.of(self.text), LONGEST_PARAGRAPH));
                blocks.push(Block { span: piece, ..block });
                rest = after;
            }
            match link_label(rest.of(self.text)).filter(|_| block.shape == Shape::Prose) {
                Some(at) => {
                    let (prose, label) = self.cut_at(rest, at);
                    blocks.extend([Block { span: prose, ..block }, Block { span: label, ..block }]);
                }
                None => blocks.push(Block { span: rest, ..block }),
            }
        }
        self.blocks = blocks;
    }

    /// The parts of a span before and after a byte of it, without the white space between.
    fn cut_at(&self, span: Span, at: usize) -> (Span, Span) {
        let (before, after) = span.of(self.text).split_at(at);
        let end = span.start as usize + before.trim_end().len();
        let start = span.start as usize + at + (after.len() - after.trim_start().len());
        (Span::new(span.start as usize, end), Span::new(start, span.end as usize))
    }

    /// The words of a block on one line.
    pub fn line(&self, block: &Block) -> String {
        lines::fold(&self.words(block))
    }
}

/// Where to cut a text near `most` bytes: after a sentence, else at a blank, else between characters.
pub(super) fn cut_near(text: &str, most: usize) -> usize {
    let most = text.floor_char_boundary(most);
    let window = &text[..most];
    let sentence = window.rfind(". ").or_else(|| window.rfind("? ")).filter(|at| *at > most / 2);
    sentence.map(|at| at + 1).or_else(|| window.rfind(' ').filter(|at| *at > most / 2)).unwrap_or(most)
}

/// Where a link's label stands at the end of a paragraph, after a finished sentence.
fn link_label(text: &str) -> Option<usize> {
    let bare = text.trim_end_matches(['.', '…', '»', '>', ' ']);
    // Nearly all paragraphs end with another letter.
    let last = bare.bytes().next_back()?.to_ascii_lowercase();
    LINK_LABELS.iter().filter(|label| label.as_bytes().last() == Some(&last)).find_map(|label| {
        let at = bare.len().checked_sub(label.len())?;
        let ends = bare.get(at..)?.eq_ignore_ascii_case(label);
        let before = bare[..at].trim_end();
        (ends && before.ends_with(['.', '!', '?', '”', '"'])).then_some(at)
    })
}

/// How many pieces come before and after, tickers not counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub from_start: usize,
    pub from_end: usize,
}
