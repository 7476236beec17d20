//! Which differences between letters does a search overlook? Case, accents, ligatures, the shape of apostrophes,
//! quotation marks, dashes and ellipses, and signs that take no room.
//!
//! [`fold`] goes letter by letter. [`normalize`] also evens out the white space, and is what texts and queries are
//! compared in.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded text: "Ürümqi’s" becomes "urumqi's".
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Most letters need no tables.
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let plain = rest.bytes().position(|byte| !matches!(byte, b' '..=b'~')).unwrap_or(rest.len());
        if plain > 0 {
            let start = out.len();
            out.push_str(&rest[..plain]);
            out[start..].make_ascii_lowercase();
            rest = &rest[plain..];
        } else {
            folded(c, |c| out.push(c));
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// The folded text, and for each of its bytes the byte of `text` that it comes from.
pub fn fold_with_origins(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        folded(c, |c| out.push(c));
        origins.resize(out.len(), at);
    }
    (out, origins)
}

/// The folded text with single blanks, none at its ends or beside a dash; several dashes are one, and several dots an
/// ellipsis: "The  port -- said . . ." becomes "the port-said …".
pub(super) fn normalize(text: &str) -> String {
    let mut out = Normal::default();
    out.add(text, 0);
    out.close();
    out.text
}

/// A normalized text, and for each of its bytes the byte of `text` that it comes from.
pub(super) fn normalize_with_origins(text: &str) -> (String, Vec<usize>) {
    let mut out = Normal { origins: Some(Vec::with_capacity(text.len())), ..Normal::default() };
    out.add(text, 0);
    out.close();
    (out.text, out.origins.unwrap_or_default())
}

/// Texts that are normalized one after the other into one string.
#[derive(Default)]
pub(super) struct Normal {
    /// What has been added.
    pub text: String,
    /// The place in `text` where the last part starts.
    start: usize,
    /// For each byte of `text` where it comes from, if that is asked for.
    origins: Option<Vec<usize>>,
}

impl Normal {
    /// Adds letters that lie at this byte of the original.
    pub fn add(&mut self, text: &str, at: usize) {
        let mut next = 0;
        while let Some(&byte) = text.as_bytes().get(next) {
            match byte {
                b' ' | b'-' | b'.' => self.push(byte as char, at + next),
                b'!'..=b'~' if self.origins.is_none() => {
                    let run = &text.as_bytes()[next..];
                    let plain = |b: &u8| matches!(b, b'!'..=b'~') && !matches!(b, b'-' | b'.');
                    let length = run.iter().position(|b| !plain(b)).unwrap_or(run.len());
                    let from = self.text.len();
                    self.text.push_str(&text[next..next + length]);
                    self.text[from..].make_ascii_lowercase();
                    next += length;
                    continue;
                }
                b'!'..=b'~' => self.put(byte.to_ascii_lowercase() as char, at + next),
                _ => {
                    let Some(c) = text[next..].chars().next() else { break };
                    folded(c, |folded| self.push(folded, at + next));
                    next += c.len_utf8();
                    continue;
                }
            }
            next += 1;
        }
    }

    /// Ends a part: what follows is not beside it.
    pub fn close(&mut self) {
        if self.text[self.start..].ends_with(' ') {
            self.pop();
        }
        self.start = self.text.len();
    }

    fn push(&mut self, c: char, at: usize) {
        let part = &self.text[self.start..];
        match c {
            ' ' if part.is_empty() || part.ends_with([' ', '-']) => {}
            '-' if part.ends_with('-') => {}
            '-' if part.ends_with(' ') => {
                self.pop();
                self.push('-', at);
            }
            '.' if part.ends_with(['.', '…']) => self.lengthen(at),
            '.' if part.ends_with(". ") || part.ends_with("… ") => {
                self.pop();
                self.lengthen(at);
            }
            c => self.put(c, at),
        }
    }

    fn put(&mut self, c: char, at: usize) {
        self.text.push(c);
        if let Some(origins) = &mut self.origins {
            origins.resize(self.text.len(), at);
        }
    }

    /// Makes the dot at the end an ellipsis.
    fn lengthen(&mut self, at: usize) {
        if self.text.ends_with('.') {
            let at = self.origins.as_ref().and_then(|origins| origins.last().copied()).unwrap_or(at);
            self.pop();
            self.put('…', at);
        }
    }

    /// Takes a blank or a dot away.
    fn pop(&mut self) {
        self.text.pop();
        if let Some(origins) = &mut self.origins {
            origins.truncate(self.text.len());
        }
    }
}

/// Gives the folded letters of a character.
fn folded(c: char, mut give: impl FnMut(char)) {
    match c {
        '’' | '‘' | '‛' | '‚' | 'ʼ' | '`' | '´' | '‹' | '›' => give('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '＂' => give('"'),
        '‐'..='―' | '−' | '﹘' | '﹣' | '－' => give('-'),
        c if takes_no_room(c) => {}
        c if c.is_whitespace() => give(' '),
        c if c.is_ascii() => give(c.to_ascii_lowercase()),
        c => std::iter::once(c)
            .nfkd()
            .filter(|c| !is_combining_mark(*c))
            .flat_map(char::to_lowercase)
            .for_each(give),
    }
}

/// True for soft hyphens, joiners, marks of direction and the like.
fn takes_no_room(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The spellings of a normalized text that mean the same, the given one first: British and American ones of words in
/// -our ("labour", "labor") and -ise ("organise", "organize", "analyse", "analyze"). Which of them are words is for
/// the texts to say.
pub(super) fn spellings(text: &str) -> Vec<String> {
    let mut out = vec![text.to_string()];
    let vowels = [
        text.into(),
        respelled(text, "or", "our", is_unstressed),
        respelled(text, "our", "or", is_unstressed),
    ];
    for text in vowels {
        let british = respelled(&text, "iz", "is", ends_a_verb);
        let american = respelled(&text, "is", "iz", ends_a_verb);
        let forms = [
            respelled(&british, "yz", "ys", ends_a_verb).into_owned(),
            respelled(&american, "ys", "yz", ends_a_verb).into_owned(),
        ];
        for form in [text.to_string()].into_iter().chain(forms) {
            if !out.contains(&form) {
                out.push(form);
            }
        }
    }
    out
}

/// The text with `new` for each `old` that is right between what lies before it in its word and what follows it.
fn respelled<'a>(text: &'a str, old: &str, new: &str, is_right: impl Fn(&str, &str) -> bool) -> Cow<'a, str> {
    let mut out = String::new();
    let mut done = 0;
    for (at, _) in text.match_indices(old) {
        let start = text[..at]
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
        if is_right(&text[start..at], &text[at + old.len()..]) {
            out.push_str(&text[done..at]);
            out.push_str(new);
            done = at + old.len();
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// "lab|our", "behavi|or": but neither "h|our" nor "f|or".
fn is_unstressed(before: &str, _: &str) -> bool {
    before.len() > 1 && before.contains(['a', 'e', 'i', 'o', 'u'])
}

/// "organ|is|ation", "anal|ys|ed", and "organ|is" while it is typed: but not "s|iz|e".
fn ends_a_verb(before: &str, after: &str) -> bool {
    before.len() > 2 && (after.is_empty() || after.starts_with(['a', 'e', 'i']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn white_space_is_a_blank_whatever_stands_beside_it() {
        for text in ["a\nb", "a\tb", "a\u{a0}b"] {
            assert_eq!(fold(text), "a b");
            assert_eq!(fold(&format!("{text}’")), "a b'");
            assert_eq!(normalize(text), "a b");
        }
    }

    #[test]
    fn folded_forms_meet() {
        for (a, b) in [
            ("Ürümqi", "URUMQI"),
            ("U\u{308}ru\u{308}mqi", "ürümqi"),
            ("Vantour’s", "vantour's"),
            ("Os\u{ad}ten", "osten"),
            ("Os\u{200b}ten\u{feff}", "osten"),
            ("oﬃce", "office"),
        ] {
            assert_eq!(fold(a), fold(b));
            assert_eq!(normalize(a), normalize(b));
        }
    }

    #[test]
    fn dashes_dots_and_blanks_meet() {
        for (a, b) in [
            ("Osten—Vantour", "osten-vantour"),
            ("Osten – Vantour", "osten-vantour"),
            ("Osten -- Vantour", "osten-vantour"),
            ("so … and", "so … and"),
            ("so ... and", "so … and"),
            ("so . . . and", "so … and"),
            ("  the \n\n port\t", "the port"),
            ("«the port»", "\"the port\""),
        ] {
            assert_eq!(normalize(a), b, "{a}");
        }
    }

    #[test]
    fn british_and_american_spellings_are_known_and_other_words_left_alone() {
        for (text, expected) in [
            ("labour", &["labour", "labor"][..]),
            ("labor", &["labor", "labour"]),
            ("harbours", &["harbours", "harbors"]),
            ("organization", &["organization", "organisation"]),
            ("organis", &["organis", "organiz"]),
            ("analyse", &["analyse", "analyze"]),
            (
                "labor organisation",
                &["labor organisation", "labor organization", "labour organisation", "labour organization"],
            ),
            ("hour", &["hour"]),
            ("for", &["for"]),
            ("size", &["size"]),
            ("prize", &["prize"]),
            ("island", &["island"]),
        ] {
            assert_eq!(spellings(text), expected, "{text}");
        }
    }

    #[test]
    fn every_normalized_byte_knows_where_it_comes_from() {
        for (text, expected, from) in [
            ("aÜ’b", "au'b", &[0, 1, 3, 6][..]),
            (" a  — b", "a-b", &[1, 4, 8]),
            ("a\u{ad}b ", "ab", &[0, 3]),
        ] {
            let (normal, origins) = normalize_with_origins(text);
            assert_eq!((normal.as_str(), &origins[..]), (expected, from));
        }
    }

    proptest! {
        #[test]
        fn origins_change_nothing(text in "[ A-Za-z.'\\-—…ü\u{ad}\n“]{0,40}") {
            let (normal, origins) = normalize_with_origins(&text);
            prop_assert_eq!(&normal, &normalize(&text));
            prop_assert_eq!(origins.len(), normal.len());
            prop_assert!(origins.is_sorted());
            prop_assert_eq!(normalize(&normal), normal);
        }
    }
}
