//! How does a page become short and shallow enough to be parsed?
//!
//! Parsers of HTML take time that grows with the square of the nesting, and most of a page is scripts and styles.
//! So both are taken out of the source first: styles, scripts (except JSON-LD), comments, pictures written as
//! `data:`, and the tags that are nested too deeply, whose words stay.

/// Tags are nested at most this deeply, a little less than browsers allow.
const DEEPEST: usize = 200;
/// Elements whose content is not words. `template` and `svg` may hold elements of their own name; nobody does so.
const DROPPED: &[&str] = &["script", "style", "svg", "template", "iframe", "object", "canvas", "math"];
/// Elements that have no end, or whose end may be left out: they do not count as nesting.
#[rustfmt::skip]
const UNCOUNTED: &[&str] = &[
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input",
    "li", "link", "meta", "option", "optgroup", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead",
    "tr", "track", "wbr",
];
/// The value of an attribute is at most this long, in bytes.
const LONGEST_VALUE: usize = 4096;

/// The source without what is not read.
pub(super) fn lean(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut open: Vec<&str> = Vec::new();
    let mut dropped = 0_usize;
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let Some(tag) = Tag::of(rest) else {
            out.push_str("&lt;");
            rest = &rest[1..];
            continue;
        };
        let source = &rest[..tag.length];
        rest = &rest[tag.length..];
        let is_data = || source.to_ascii_lowercase().contains("ld+json");
        if let Some(name) = dropped_name(&tag, is_data) {
            rest = after_end(rest, name);
            continue;
        }
        if is_counted(&tag) && !keep(&tag, &mut open, &mut dropped) {
            continue;
        }
        push_tag(source, &mut out);
        if tag.name.eq_ignore_ascii_case("script") && !tag.is_end {
            // JSON-LD may hold tags; they are no nesting.
            let end = find_end(rest, "script");
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out.push_str(rest);
    out
}

/// A tag at the start of a text.
struct Tag<'a> {
    name: &'a str,
    is_end: bool,
    length: usize,
}

impl<'a> Tag<'a> {
    /// `None` if the `<` opens no tag. A tag that never ends takes all that is left.
    fn of(text: &'a str) -> Option<Self> {
        let bytes = text.as_bytes();
        let is_end = bytes.get(1) == Some(&b'/');
        let start = if is_end { 2 } else { 1 };
        if !matches!(bytes.get(start), Some(c) if c.is_ascii_alphabetic() || *c == b'!' || *c == b'?') {
            return None;
        }
        let is_end_of_name = |c: &u8| c.is_ascii_whitespace() || matches!(c, b'/' | b'>');
        let length = bytes[start..].iter().position(is_end_of_name).unwrap_or(bytes.len() - start);
        let mut at = start + length;
        let mut quote = None;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match (quote, byte) {
                (None, b'>') => break,
                // Only after "=" does a mark open a value: a stray one must not swallow the page.
                (None, b'"' | b'\'') if bytes[..at - 1].trim_ascii_end().ends_with(b"=") => {
                    quote = Some(byte)
                }
                (Some(mark), byte) if mark == byte => quote = None,
                _ => {}
            }
        }
        Some(Tag { name: &text[start..start + length], is_end, length: at })
    }
}

/// The name of an element that is dropped with its content.
fn dropped_name(tag: &Tag<'_>, is_data: impl Fn() -> bool) -> Option<&'static str> {
    let name = DROPPED.iter().find(|name| name.eq_ignore_ascii_case(tag.name))?;
    (!(tag.is_end || *name == "script" && is_data())).then_some(*name)
}

fn is_counted(tag: &Tag<'_>) -> bool {
    !UNCOUNTED.iter().any(|name| name.eq_ignore_ascii_case(tag.name)) && !tag.name.starts_with(['!', '?'])
}

/// Counts the tag; false if it is nested too deeply to stay.
fn keep<'a>(tag: &Tag<'a>, open: &mut Vec<&'a str>, dropped: &mut usize) -> bool {
    if !tag.is_end {
        if open.len() < DEEPEST {
            open.push(tag.name);
            return true;
        }
        *dropped += 1;
        return false;
    }
    if *dropped > 0 {
        *dropped -= 1;
        return false;
    }
    // Tags in between were never closed.
    match open.iter().rposition(|name| name.eq_ignore_ascii_case(tag.name)) {
        Some(at) => open.truncate(at),
        // An end without a beginning does no harm.
        None => return true,
    }
    true
}

/// Writes a tag; a value that is a picture or another long one is left out.
fn push_tag(source: &str, out: &mut String) {
    if source.len() <= LONGEST_VALUE && !source.contains("=\"data:") {
        out.push_str(source);
        return;
    }
    let mut rest = source;
    while let Some(at) = rest.find(['"', '\'']) {
        let mark = &rest[at..=at];
        out.push_str(&rest[..=at]);
        rest = &rest[at + 1..];
        let end = rest.find(mark).unwrap_or(rest.len());
        let value = &rest[..end];
        if end < LONGEST_VALUE && !value.starts_with("data:") {
            out.push_str(value);
        }
        rest = &rest[end..];
        if let Some(after) = rest.strip_prefix(mark) {
            out.push_str(mark);
            rest = after;
        }
    }
    out.push_str(&rest[..rest.floor_char_boundary(LONGEST_VALUE)]);
    if rest.len() > LONGEST_VALUE {
        out.push('>');
    }
}

/// What follows the end tag of this element.
fn after_end<'a>(rest: &'a str, name: &str) -> &'a str {
    let rest = &rest[find_end(rest, name)..];
    rest.find('>').map_or("", |end| &rest[end + 1..])
}

/// The byte at which `</name` begins.
fn find_end(text: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let after = &text.as_bytes()[at + 2..];
        after.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
    };
    memchr::memmem::find_iter(text.as_bytes(), b"</").find(is_end).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_the_tags_around_them_stay() {
        let cases = [
            ("<p class=\"a>b\">One</p>", "<p class=\"a>b\">One</p>"),
            ("<style>a { b }</style>One<SCRIPT>if (a < b) {}</Script> two", "One two"),
            (
                "<script type=\"application/ld+json\">{\"a\": \"<div>\"}</script><b>x</b>",
                "<script type=\"application/ld+json\">{\"a\": \"<div>\"}</script><b>x</b>",
            ),
            ("One <!-- two --> three", "One  three"),
            ("1 < 2 and <3", "1 &lt; 2 and &lt;3"),
            ("<img src=\"data:image/png;base64,AAAA\" alt=\"a\">", "<img src=\"\" alt=\"a\">"),
            ("<p title='it's'>One", "<p title='it's'>One"),
            ("<p", "<p"),
            ("<a href=/>One</a> two", "<a href=/>One</a> two"),
            ("<script>never closed", ""),
        ];
        for (html, expected) in cases {
            assert_eq!(lean(html), expected, "{html}");
        }
    }

    #[test]
    fn nesting_is_bounded_and_words_stay() {
        let deep = format!("{}words{}<p>after</p>", "<div>".repeat(20_000), "</div>".repeat(20_000));
        let lean = lean(&deep);
        assert_eq!(lean.matches("<div>").count(), DEEPEST);
        assert_eq!(lean.matches("</div>").count(), DEEPEST);
        assert!(lean.contains("words") && lean.ends_with("<p>after</p>"));
    }
}
