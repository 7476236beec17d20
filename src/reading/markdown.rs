//! Where does a Markdown file have prose, and which of its bytes are not words?
//!
//! Two steps. The parser's events become leaves: the pieces that hold text, with the bytes of their words.
//! Then the leaves are laid out over the file, so that every byte which is not white space is in a block or
//! is markup: a list marker or `>` goes to the block behind it, a line that no leaf covers is a block.

use super::layout::{Block, Layout, Shape};
use super::lines;
use super::looks;
use crate::model::Span;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Cuts Markdown, from byte `from` on, into blocks.
pub(super) fn layout(text: &str, from: usize) -> Layout<'_> {
    // The parser would take the mark for the first letter of a paragraph.
    let from = from + text[from..].len() - text[from..].trim_start_matches('\u{feff}').len();
    let leaves = leaves(text, from);
    let mut sheet = Sheet { text, at: from, blocks: Vec::new(), markup: Vec::new() };
    for leaf in &leaves {
        sheet.lay(leaf);
    }
    sheet.cover(text.len(), false);
    Layout { text, blocks: sheet.blocks, markup: sheet.markup }
}

/// A piece that holds text.
struct Leaf {
    range: Range<usize>,
    shape: Shape,
    /// The bytes of its words, in order. Where there are none, all of it is one piece without markup.
    words: Vec<Range<usize>>,
    /// The words that describe its pictures.
    pictures: Vec<Range<usize>>,
    /// A list item without a paragraph of its own: it reaches as far as its text does.
    is_loose: bool,
}

impl Leaf {
    fn new(range: Range<usize>, shape: Shape) -> Self {
        Self { range, shape, words: Vec::new(), pictures: Vec::new(), is_loose: false }
    }
}

/// Collects the leaves from the parser's events.
struct Collector<'a> {
    text: &'a str,
    leaves: Vec<Leaf>,
    open: Option<Leaf>,
    /// How deep inside a table, code or HTML, whose text is no prose.
    skipped: usize,
    /// How deep inside a picture.
    pictures: usize,
}

fn leaves(text: &str, from: usize) -> Vec<Leaf> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut collector = Collector { text, leaves: Vec::new(), open: None, skipped: 0, pictures: 0 };
    for (event, range) in Parser::new_ext(&text[from..], options).into_offset_iter() {
        collector.take(event, range.start + from..range.end + from);
    }
    collector.close();
    collector.leaves
}

impl Collector<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.skipped > 0 {
            match event {
                Event::Start(_) => self.skipped += 1,
                Event::End(_) => self.skipped -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Rule => self.apparatus(range),
            Event::Text(_) => self.words(range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                let code = &self.text[range.clone()];
                let inner = code.trim_matches(['`', '$']);
                let start = range.start + code.len() - code.trim_start_matches(['`', '$']).len();
                self.reach(&range);
                self.words(start..start + inner.len());
            }
            _ => self.reach(&range),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open(Leaf::new(range, Shape::Prose)),
            Tag::Heading { level, .. } => self.open(Leaf::new(range, Shape::Heading(*level as u8))),
            Tag::CodeBlock(CodeBlockKind::Indented) if is_indented_prose(&self.text[range.clone()]) => {
                self.open(Leaf::new(range, Shape::Prose));
                self.close();
                self.skipped = 1;
            }
            Tag::Table(_) | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.apparatus(range);
                self.skipped = 1;
            }
            Tag::Image { .. } => {
                self.reach(&range);
                self.pictures += 1;
            }
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => self.reach(&range),
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {}
            _ => self.close(),
        }
    }

    fn apparatus(&mut self, range: Range<usize>) {
        self.open(Leaf::new(range, Shape::Apparatus));
        self.close();
    }

    fn open(&mut self, leaf: Leaf) {
        self.close();
        self.open = Some(leaf);
    }

    fn close(&mut self) {
        self.pictures = 0;
        let Some(mut leaf) = self.open.take() else { return };
        let is_picture = !leaf.pictures.is_empty() || leaf.shape == Shape::Prose && leaf.words.is_empty();
        let is_wordless = leaf.words.iter().all(|range| lines::is_blank(&self.text[range.clone()]));
        if is_wordless && is_picture && self.text[leaf.range.clone()].contains("](") {
            leaf.shape = Shape::Picture;
            leaf.words = std::mem::take(&mut leaf.pictures);
        }
        self.leaves.push(leaf);
    }

    fn words(&mut self, range: Range<usize>) {
        self.reach(&range);
        let is_picture = self.pictures > 0;
        if let Some(leaf) = &mut self.open {
            if is_picture { leaf.pictures.push(range) } else { leaf.words.push(range) }
        }
    }

    /// Makes sure that a leaf is open which holds the range.
    fn reach(&mut self, range: &Range<usize>) {
        let leaf = self
            .open
            .get_or_insert_with(|| Leaf { is_loose: true, ..Leaf::new(range.clone(), Shape::Prose) });
        if leaf.is_loose {
            leaf.range.end = leaf.range.end.max(range.end);
        }
    }
}

/// To the parser, an indented paragraph is code. Code does not begin with a letter and end as a sentence.
fn is_indented_prose(code: &str) -> bool {
    let words = code.trim();
    words.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '“' | '‘'))
        && looks::ends_sentence(words)
        && looks::count_words(words, 5) == 5
}

/// The file as it is laid out, from its start to byte `at`.
struct Sheet<'a> {
    text: &'a str,
    at: usize,
    blocks: Vec<Block>,
    markup: Vec<Span>,
}

impl Sheet<'_> {
    /// Lays a leaf behind what is there.
    fn lay(&mut self, leaf: &Leaf) {
        let range = leaf.range.start.max(self.at)..leaf.range.end.max(self.at);
        let Some(span) = lines::trim(self.text, range) else { return };
        let end = span.end as usize;
        let start = self.cover(span.start as usize, true) as u32;
        self.blocks.push(Block { span: Span { start, ..span }, shape: leaf.shape });
        for (i, words) in leaf.words.iter().enumerate() {
            let words = words.start.max(self.at)..words.end.min(end);
            if words.start < words.end {
                // What opens the block takes the white space behind it along.
                if i == 0 {
                    self.mark_opening(self.at..words.start)
                } else {
                    self.mark(self.at..words.start)
                }
                self.at = words.end;
            }
        }
        if !leaf.words.is_empty() {
            self.mark(self.at..end);
        }
        self.at = end;
    }

    /// Accounts for the bytes up to `end`, which no leaf holds. Returns where a block that begins there has
    /// to begin to hold the markers before it.
    fn cover(&mut self, end: usize, block_follows: bool) -> usize {
        let gap = self.at;
        let mut start = end;
        for line in lines::lines(&self.text[..end], gap) {
            let Some(span) = lines::trim(self.text, line.clone()) else { continue };
            if block_follows && line.end == end {
                start = span.start as usize;
                self.mark_opening(start..end);
                continue;
            }
            match self.blocks.last_mut() {
                Some(block) if line.start == gap => {
                    block.span.end = span.end;
                    self.mark(span.range());
                }
                _ if span.of(self.text).contains(char::is_alphanumeric) => {
                    self.blocks.push(Block { span, shape: Shape::Apparatus });
                }
                _ => self.mark(span.range()),
            }
        }
        self.at = end;
        start
    }

    /// Notes that the range holds no words; the white space at its ends belongs to the words around it.
    fn mark(&mut self, range: Range<usize>) {
        if let Some(span) = lines::trim(self.text, range) {
            self.push(span);
        }
    }

    /// The same for what stands before a block's first word, and the white space behind it.
    fn mark_opening(&mut self, range: Range<usize>) {
        if let Some(span) = lines::trim(self.text, range.clone()) {
            self.push(Span { start: span.start, end: range.end as u32 });
        }
    }

    fn push(&mut self, span: Span) {
        match self.markup.last_mut() {
            Some(last) if last.end >= span.start => last.end = last.end.max(span.end),
            _ => self.markup.push(span),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each block as its shape's first letter and its words.
    fn check(text: &str, expected: &[&str]) {
        let layout = layout(text, 0);
        let shown = |block: &Block| {
            let sign = match block.shape {
                Shape::Prose => "p".to_string(),
                Shape::Heading(level) => level.to_string(),
                Shape::Picture => "i".to_string(),
                Shape::Apparatus => "a".to_string(),
                Shape::FrontMatter => "f".to_string(),
            };
            format!("{sign} {}", layout.line(block))
        };
        let found: Vec<String> = layout.blocks.iter().map(shown).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn blocks_have_shapes() {
        check(
            "# Title\n\nOne\ntwo.\n\n## Part ##\n\nThree.",
            &["1 Title", "p One two.", "2 Part", "p Three."],
        );
        check("Title\n=====\n\nOne.", &["1 Title", "p One."]);
        check("\u{feff}# Title\n", &["1 Title"]);
        check("One.\n\n---\n\n```\ncode\n```\n", &["p One.", "a ---", "a ``` code ```"]);
        check(
            "<!-- no -->\n\nOne.\n\n<div>\nno\n</div>\n",
            &["a <!-- no -->", "p One.", "a <div> no </div>"],
        );
        check("| a | b |\n|---|---|\n| c | d |\n\nOne.", &["a | a | b | |---|---| | c | d |", "p One."]);
        check("One.\n\n[x]: http://example.org\n\nTwo.", &["p One.", "a [x]: http://example.org", "p Two."]);
        check("", &[]);
    }

    #[test]
    fn lists_and_quotations_are_prose() {
        check("- one\n- two\n  - three\n", &["p one", "p two", "p three"]);
        check("1. one\n\n2. **two**\n\n   more\n", &["p one", "p two", "p more"]);
        check("> One\n> two.\n>\n> Three.\n", &["p One two.", "p Three."]);
        check(
            "One.\n\n    The minister said nothing more.\n",
            &["p One.", "p The minister said nothing more."],
        );
        check("One.\n\n    let x = 1;\n", &["p One.", "a let x = 1;"]);
    }

    #[test]
    fn markup_is_not_words() {
        check(
            "A **bold** [word](http://example.org 'x') and \\*this\\* `too`.",
            &["p A bold word and *this* too."],
        );
        check("See <https://example.org> now<br>.", &["p See https://example.org now."]);
        check("One ![alt](a.png) two.", &["p One two."]);
        check("![The *hall*](a.png)\n\n![](b.png)", &["i The hall", "i ![](b.png)"]);
        check("**All bold**\n", &["p All bold"]);
        check("- [x] **done**", &["p done"]);
    }

    #[test]
    fn what_no_block_holds_is_markup_or_white_space() {
        let text = "> # A\n>\n> b *c*\n>> d\n\n- e\n\n-\n* * *\n[r]: x\n\n1) f\n";
        let layout = layout(text, 0);
        let mut held = vec![false; text.len()];
        let blocks = layout.blocks.iter().map(|block| block.span);
        for span in blocks.chain(layout.markup.iter().copied()) {
            held[span.range()].fill(true);
        }
        let lost: String = text.char_indices().filter(|(at, _)| !held[*at]).map(|(_, c)| c).collect();
        assert!(lines::is_blank(&lost), "{lost:?}");
    }
}
