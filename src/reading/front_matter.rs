//! What does the front matter say? The lines between `---` and `---` at the very start of a file, or between `+++` and
//! `+++`, as TOML has them.
//!
//! Only flat `key: value` and `key = value` lines count, and only five keys. A line that is anything else is passed over, so
//! that nothing here can fail.

use super::{dates, lines};
use crate::model::Span;
use jiff::civil::Date;

/// The front matter ends within this many lines, or the file has none.
const LONGEST: usize = 200;

/// What the front matter says. `None` if it is silent.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct FrontMatter {
    /// All of its lines, the two fences included.
    pub span: Span,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
    pub date: Option<Date>,
}

/// The front matter of a file, where it has one.
pub(super) fn find(text: &str) -> Option<FrontMatter> {
    // Nearly all files have none, and need not be cut into lines.
    let start =
        text.trim_start_matches('\u{feff}').get(..3).filter(|fence| matches!(*fence, "---" | "+++"))?;
    let mark = if start == "+++" { '=' } else { ':' };
    let mut front = FrontMatter::default();
    let mut is_keyed = false;
    for (number, line) in lines::lines(text, 0).take(LONGEST).enumerate() {
        let written = text[line.clone()].trim_start_matches('\u{feff}').trim_end();
        match (number, written) {
            (0, fence) if fence == start => front.span = lines::trim(text, line)?,
            (0, _) => return None,
            (_, fence) if fence == start || fence == "..." && mark == ':' => {
                front.span.end = line.end as u32;
                let closing = lines::trim(text, front.span.range())?;
                return is_keyed.then_some(FrontMatter { span: closing, ..front });
            }
            _ => is_keyed |= note(&mut front, written, mark),
        }
    }
    None
}

/// Takes in one line; true if it is a `key: value` line, known or not. `mark` stands after the key.
fn note(front: &mut FrontMatter, line: &str, mark: char) -> bool {
    let Some((key, value)) = key_and_value(line, mark) else { return false };
    let is = |name: &str| key.eq_ignore_ascii_case(name);
    let field = if is("title") {
        &mut front.title
    } else if is("outlet") {
        &mut front.outlet
    } else if is("author") {
        &mut front.author
    } else if is("url") {
        &mut front.url
    } else {
        if is("date") {
            front.date = front.date.or_else(|| dates::first(&scalar(value)?));
        }
        return true;
    };
    if field.is_none() {
        *field = scalar(value);
    }
    true
}

/// A nested line is indented or a list item, and has no key here.
fn key_and_value(line: &str, mark: char) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(mark)?;
    let key = if mark == '=' { key.trim_end() } else { key };
    let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    (is_key && (mark == '=' || value.is_empty() || value.starts_with([' ', '\t'])))
        .then(|| (key, value.trim()))
}

/// A plain or quoted value on one line; `None` for nothing, for null and for what is nested.
fn scalar(value: &str) -> Option<String> {
    let value = match value.chars().next()? {
        '"' => double_quoted(&value[1..]),
        '\'' => single_quoted(&value[1..]),
        '[' | '{' | '|' | '>' | '&' | '*' | '!' | '#' => return None,
        _ => plain(value),
    };
    let value = lines::fold(&value);
    (!value.is_empty()).then_some(value)
}

fn plain(value: &str) -> String {
    // To look for one byte is quicker, and comments are rare.
    let value =
        if value.contains('#') { value.split(" #").next().unwrap_or(value).trim() } else { value.trim() };
    if matches!(value, "~" | "null" | "Null" | "NULL") { String::new() } else { value.to_string() }
}

/// Up to the closing mark; a doubled mark stands for itself.
fn single_quoted(rest: &str) -> String {
    let mut out = String::new();
    let mut characters = rest.chars().peekable();
    while let Some(c) = characters.next() {
        if c == '\'' && characters.next_if_eq(&'\'').is_none() {
            break;
        }
        out.push(c);
    }
    out
}

/// Up to the closing mark; a backslash gives the next character another meaning.
fn double_quoted(rest: &str) -> String {
    let mut out = String::new();
    let mut characters = rest.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => break,
            '\\' => match characters.next() {
                Some('n' | 't' | 'r') => out.push(' '),
                Some('u') => out.extend(code(&mut characters, 4)),
                Some('x') => out.extend(code(&mut characters, 2)),
                Some(other) => out.push(other),
                None => break,
            },
            c => out.push(c),
        }
    }
    out
}

/// The character that so many hexadecimal digits name.
fn code(characters: &mut std::str::Chars<'_>, digits: usize) -> Option<char> {
    let code: String = characters.take(digits).collect();
    char::from_u32(u32::from_str_radix(&code, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<[Option<&str>; 5]>) {
        let found = find(text).map(|front| {
            [front.title, front.outlet, front.author, front.url, front.date.map(|date| date.to_string())]
        });
        assert_eq!(found, expected.map(|fields| fields.map(|field| field.map(String::from))), "{text:?}");
    }

    #[test]
    fn flat_keys_are_read() {
        let all = "---\ntitle: Talks resume\noutlet: The Example # not a real one\nAuthor: Ann Lee\n\
                   url: https://example.org/a?b=c#d\ndate: 2022-09-01T10:00:00Z\n---\nText";
        let expected =
            ["Talks resume", "The Example", "Ann Lee", "https://example.org/a?b=c#d", "2022-09-01"];
        check(all, Some(expected.map(Some)));
        check(&all.replace('\n', "\r\n"), Some(expected.map(Some)));
        check(&format!("\u{feff}{all}"), Some(expected.map(Some)));
    }

    #[test]
    fn toml_is_read_too() {
        let text = "+++\ntitle = \"Talks resume\"\ndate = 2022-09-01\nauthor=\'Ann Lee\'\n[extra]\nurl = []\n+++\nText";
        check(text, Some([Some("Talks resume"), None, Some("Ann Lee"), None, Some("2022-09-01")]));
        check("+++\ntitle: no\n---\nText", None);
    }

    #[test]
    fn quoted_values_lose_their_quotation_marks() {
        let title = |value: &str| find(&format!("---\ntitle: {value}\n---\n")).and_then(|front| front.title);
        let cases = [
            (r#""Minister: \"no\" \u2013 again""#, Some("Minister: \"no\" – again")),
            ("'It''s over' # so they say", Some("It's over")),
            ("\"never closed", Some("never closed")),
            ("Minister: no", Some("Minister: no")),
            ("~", None),
            ("\"\"", None),
            ("[a, b]", None),
            ("", None),
        ];
        for (value, expected) in cases {
            assert_eq!(title(value).as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn nested_unknown_and_broken_lines_are_passed_over() {
        let text = "---\nbased_on:\n  title: Not this\n  date: 2001-01-01\ntags:\n- title: nor this\n???\n: x\n\
                    title: This\ntitle: not again\ndate: soon\n...\n";
        check(text, Some([Some("This"), None, None, None, None]));
    }

    #[test]
    fn a_rule_or_an_open_fence_is_no_front_matter() {
        check("---\nNothing but prose.\n---\nMore.", None);
        check("---\ntitle: never closed\n", None);
        check("Prose\n---\ntitle: late\n---\n", None);
        check("", None);
    }

    #[test]
    fn the_span_holds_both_fences() {
        let text = "\u{feff}---\ntitle: A\n---  \nText";
        assert_eq!(
            find(text).map(|front| front.span.of(text).to_string()).as_deref(),
            Some("---\ntitle: A\n---")
        );
    }
}
