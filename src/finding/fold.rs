//! Which differences between letters does a search overlook? Case, accents, the shape of
//! apostrophes, and whether an accent is composed with its letter.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded text: "Ürümqi’s" becomes "urumqi's".
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_onto(text, &mut out);
    out
}

/// The folded text at the end of another.
pub(super) fn fold_onto(text: &str, out: &mut String) {
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
            out.extend(folded(c));
            rest = &rest[c.len_utf8()..];
        }
    }
}

/// The folded text, and for each of its bytes the byte of `text` that it comes from.
pub fn fold_with_origins(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        for folded in folded(c) {
            out.push(folded);
            origins.resize(out.len(), at);
        }
    }
    (out, origins)
}

fn folded(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        '’' | '‘' | '‛' | 'ʼ' => '\'',
        '“' | '”' | '„' => '"',
        '‐' | '‑' => '-',
        c if c.is_whitespace() => ' ',
        _ => c,
    };
    std::iter::once(plain).nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_a_blank_whatever_stands_beside_it() {
        for text in ["a\nb", "a\tb", "a\u{a0}b"] {
            assert_eq!(fold(text), "a b");
            assert_eq!(fold(&format!("{text}’")), "a b'");
            assert_eq!(fold_with_origins(text).0, "a b");
        }
    }

    #[test]
    fn folded_forms_meet() {
        for (a, b) in [("Ürümqi", "URUMQI"), ("U\u{308}ru\u{308}mqi", "ürümqi"), ("China’s", "china's")]
        {
            assert_eq!(fold(a), fold(b));
        }
    }

    #[test]
    fn every_folded_byte_knows_where_it_comes_from() {
        let (folded, origins) = fold_with_origins("aÜ’b");
        assert_eq!(folded, "au'b");
        assert_eq!(origins, [0, 1, 3, 6]);
    }
}
