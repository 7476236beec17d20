//! Which pieces does a file consist of, before it is known what they are for?

use super::lines;
use crate::model::Span;
use std::borrow::Cow;

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

    /// The words of a block on one line.
    pub fn line(&self, block: &Block) -> String {
        lines::fold(&self.words(block))
    }
}

/// How many pieces come before and after, tickers not counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub from_start: usize,
    pub from_end: usize,
}
