//! Which paragraphs does a piece of a page hold?

use crate::reading::formats::Piece;
use crate::reading::formats::tree::{Child, Element};
use crate::reading::layout::Shape;
use crate::reading::lines;

/// Elements that begin and end a paragraph.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
];
/// Elements whose words are none of the article's.
#[rustfmt::skip]
const SKIPPED: &[&str] = &[
    "audio", "button", "datalist", "head", "iframe", "input", "label", "nav", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
];

/// A paragraph and how many of its bytes are words of links.
pub(super) struct Found {
    pub piece: Piece,
    pub linked: usize,
    pub is_item: bool,
}

/// The paragraphs inside an element.
pub(in crate::reading::formats) fn pieces(element: Element<'_>) -> Vec<Piece> {
    find(element, &|_| false).into_iter().map(|found| found.piece).collect()
}

/// The paragraphs inside an element, without the elements that are left out.
pub(super) fn find(element: Element<'_>, is_left_out: &dyn Fn(Element<'_>) -> bool) -> Vec<Found> {
    let mut walk = Walk { is_left_out, out: Vec::new(), text: String::new(), linked: 0, links: 0, breaks: 0 };
    walk.inside(element, Context { shape: Shape::Prose, is_item: false, is_kept: false });
    walk.flush(Context { shape: Shape::Prose, is_item: false, is_kept: false });
    walk.out
}

#[derive(Clone, Copy)]
struct Context {
    shape: Shape,
    is_item: bool,
    /// White space as it is written (`pre`).
    is_kept: bool,
}

struct Walk<'a> {
    is_left_out: &'a dyn Fn(Element<'_>) -> bool,
    out: Vec<Found>,
    text: String,
    linked: usize,
    links: usize,
    breaks: usize,
}

impl Walk<'_> {
    fn inside(&mut self, element: Element<'_>, context: Context) {
        for child in element.children() {
            match child {
                Child::Text(text) => self.words(text, context),
                Child::Element(child) => self.element(child, context),
            }
        }
    }

    fn words(&mut self, text: &str, context: Context) {
        if lines::is_blank(text) {
            if !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
                self.text.push(' ');
            }
            return;
        }
        self.breaks = 0;
        if self.links > 0 {
            self.linked += text.trim().len();
        }
        if context.is_kept {
            self.text.push_str(text);
            return;
        }
        let mut was_space = self.text.is_empty() || self.text.ends_with([' ', '\n']);
        for c in text.chars() {
            let is_space = c.is_ascii_whitespace() || c == '\u{a0}';
            if !is_space {
                self.text.push(c);
            } else if !was_space {
                self.text.push(' ');
            }
            was_space = is_space;
        }
    }

    fn element(&mut self, element: Element<'_>, context: Context) {
        let name = element.name();
        match name {
            "br" => return self.line_break(context),
            "td" | "th" => {
                self.words(" ", context);
                return self.inside(element, context);
            }
            "a" => {
                self.links += 1;
                self.inside(element, context);
                self.links -= 1;
                return;
            }
            _ if SKIPPED.contains(&name) || (self.is_left_out)(element) => return,
            _ => {}
        }
        if !BLOCKS.contains(&name) {
            return self.inside(element, context);
        }
        self.flush(context);
        let level = name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
        let shape = match name {
            "figcaption" => Shape::Picture,
            _ if is_caption(element) => Shape::Picture,
            _ => level.map_or(context.shape, Shape::Heading),
        };
        let inner = Context {
            shape,
            is_item: context.is_item || name == "li",
            is_kept: context.is_kept || name == "pre",
        };
        self.inside(element, inner);
        self.flush(inner);
    }

    /// One break ends a line, two a paragraph.
    fn line_break(&mut self, context: Context) {
        self.breaks += 1;
        if self.breaks > 1 {
            self.flush(context);
        } else {
            while self.text.ends_with(' ') {
                self.text.pop();
            }
            if !self.text.is_empty() {
                self.text.push('\n');
            }
        }
    }

    fn flush(&mut self, context: Context) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        self.breaks = 0;
        let is_item = context.is_item;
        for part in text.split("\n\n") {
            if let Some(span) = lines::trim(part, 0..part.len()) {
                let piece = Piece { text: span.of(part).to_string(), shape: context.shape };
                self.out.push(Found { piece, linked, is_item });
            }
        }
    }
}

/// True if its class says that it is the words under a picture.
fn is_caption(element: Element<'_>) -> bool {
    let class = element.attr_or_empty("class").to_ascii_lowercase();
    class
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| matches!(word, "caption" | "figcaption" | "imagecaption"))
        && !class.contains("video")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::formats::tree::Tree;

    #[test]
    fn paragraphs_are_cut_at_blocks_and_double_breaks() {
        let cases: [(&str, &[&str]); 7] = [
            ("<p>One <b>two</b>\n three</p>four", &["One two three", "four"]),
            ("<div>One<br>two<br><br>three</div>", &["One\ntwo", "three"]),
            ("One<p>two<div>three</div>", &["One", "two", "three"]),
            ("<ul><li>One</li><li><p>two</p></li></ul>", &["One", "two"]),
            (
                "<table><tr><td>One</td><td>two</td></tr><tr><td>three</td></tr></table>",
                &["One two", "three"],
            ),
            ("<pre>One\n  two\n\nthree</pre>", &["One\n  two", "three"]),
            ("<p>One&nbsp;two<script>three</script></p><p> </p><button>four</button>", &["One two"]),
        ];
        for (html, expected) in cases {
            let tree = Tree::of_html(html);
            let found: Vec<String> = pieces(tree.root()).into_iter().map(|piece| piece.text).collect();
            assert_eq!(found, expected, "{html}");
        }
    }

    #[test]
    fn headings_and_captions_are_known() {
        let tree = Tree::of_html(
            "<h2>One</h2><figure><figcaption>Two</figcaption></figure><p class=wp-caption-text>Three</p>",
        );
        let found: Vec<Shape> = pieces(tree.root()).into_iter().map(|piece| piece.shape).collect();
        assert_eq!(found, [Shape::Heading(2), Shape::Picture, Shape::Picture]);
    }
}
