//! When are two names the same name?
//!
//! Names are compared folded: without accents, case, hyphens and full stops.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The parts of a name, folded.
pub fn parts(name: &str) -> Vec<String> {
    if name.is_ascii() {
        let letters = |word: &str| {
            let mut part = word.to_ascii_lowercase();
            part.retain(|c| c.is_ascii_alphanumeric());
            part
        };
        return name.split_ascii_whitespace().map(letters).filter(|p: &String| !p.is_empty()).collect();
    }
    let mut out = vec![String::new()];
    for c in name.nfd().filter(|c| !is_combining_mark(*c)) {
        if c.is_whitespace() {
            out.push(String::new());
        } else if c.is_alphanumeric()
            && let Some(last) = out.last_mut()
        {
            last.extend(c.to_lowercase());
        }
    }
    out.retain(|p| !p.is_empty());
    out
}

/// The folded name as one string.
pub fn folded(name: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b' ';
    if name.bytes().all(is_plain) && name.split(' ').all(|part| !part.is_empty()) {
        return name.to_ascii_lowercase();
    }
    parts(name).join(" ")
}

/// True for what follows a family name and is none: "Jr" (lower case, without a full stop).
pub fn is_suffix(part: &str) -> bool {
    matches!(part, "jr" | "sr" | "ii" | "iii")
}

/// The family name among the parts of a name.
pub fn family(parts: &[String]) -> Option<&String> {
    parts.iter().rev().find(|part| !is_suffix(part)).or(parts.last())
}

/// True where two full names are one but for the middle: "Terry Example", "Terry E. Example",
/// "Terry Edward Example". A junior is not the senior.
pub fn agree(a: &[String], b: &[String]) -> bool {
    let split = |parts: &[String]| {
        let suffix = parts.last().filter(|p| is_suffix(p)).cloned();
        (parts.len() - usize::from(suffix.is_some()), suffix)
    };
    let ((end_a, suffix_a), (end_b, suffix_b)) = (split(a), split(b));
    if end_a < 2 || end_b < 2 || suffix_a != suffix_b {
        return false;
    }
    let middle = |(x, y): (&String, &String)| x.starts_with(y.as_str()) || y.starts_with(x.as_str());
    a[0] == b[0] && a[end_a - 1] == b[end_b - 1] && a[1..end_a - 1].iter().zip(&b[1..end_b - 1]).all(middle)
}

/// True where two full names are spellings of one: the family name is the same and the given
/// names differ in at most two letters after the same first one ("Karen", "Karine"). Two people
/// can pass this test, so callers ask for a second sign, such as the same office.
pub fn are_spellings(a: &[String], b: &[String]) -> bool {
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return false };
    let (first_a, first_b) = (&a[0], &b[0]);
    a.len() == b.len()
        && a.len() >= 2
        && last_a == last_b
        && a[1..a.len() - 1] == b[1..b.len() - 1]
        && first_a.chars().next() == first_b.chars().next()
        && first_a.len().min(first_b.len()) >= 4
        && within_edits(first_a, first_b, 2)
}

/// True where at most `most` letters must change (Levenshtein 1966).
fn within_edits(a: &str, b: &str, most: usize) -> bool {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let substitute = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = substitute.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()] <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(folded("António Guterres"), folded("Antonio GUTERRES"));
        assert_eq!(folded("Jean-Pierre"), "jeanpierre");
    }

    #[test]
    fn names_agree_whatever_stands_in_the_middle() {
        for (a, b, same) in [
            ("Terry E. Example", "Terry Example", true),
            ("Terry E. Example", "Terry Edward Example", true),
            ("Terry E. Example", "Terry J. Example", false),
            ("Terry Example Jr.", "Terry Example", false),
            ("Terry E. Example Jr.", "Terry Example Jr.", true),
            ("Terry Example", "Example", false),
        ] {
            assert_eq!(agree(&parts(a), &parts(b)), same, "{a} / {b}");
        }
    }

    #[test]
    fn spellings_of_one_name_are_told_from_other_names() {
        for (a, b, same) in [
            ("Karen Doe-Example", "Karine Doe-Example", true),
            ("Stefan Sample", "Stephan Sample", true),
            ("Anna Sample", "Arthur Sample", false),
            ("Wei Sample", "Wen Sample", false),
            ("Karen Sample", "Karen Other", false),
            ("Sample", "Sample", false),
        ] {
            assert_eq!(are_spellings(&parts(a), &parts(b)), same, "{a} / {b}");
        }
    }
}
