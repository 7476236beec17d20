//! When are two names the same name?
//!
//! Names are compared folded: without accents, case, hyphens and full stops. A particle is a part of its
//! own, however it is tied to what follows: "al-Sample" and "Al Sample" have the same parts.

use crate::attribution::language::words;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The parts of a name, folded.
pub fn parts(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    for word in name.split_whitespace() {
        let (particle, rest) = word.split_at(words::particle_end(word).unwrap_or(0));
        let parts = [particle, rest].map(fold_word);
        out.extend(parts.into_iter().filter(|part| !part.is_empty()));
    }
    out
}

/// The letters and digits of a word without accents, in small letters.
fn fold_word(word: &str) -> String {
    if word.is_ascii() {
        let mut part = word.to_ascii_lowercase();
        part.retain(|c| c.is_ascii_alphanumeric());
        return part;
    }
    let plain = word.nfd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric());
    plain.flat_map(char::to_lowercase).collect()
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

/// The parts without the particles at their front; the last part always stays.
pub fn without_particles(parts: &[String]) -> &[String] {
    let last = parts.len().saturating_sub(1);
    let start = parts[..last].iter().take_while(|part| words::is_particle(part)).count();
    &parts[start..]
}

/// True if two full names are one but for the middle: "Terry Example", "Terry E. Example",
/// "Terry Edward Example". A junior is not the senior, and the son of one is not the son of another.
pub fn agree(a: &[String], b: &[String]) -> bool {
    let split = |parts: &[String]| {
        let suffix = parts.last().filter(|p| is_suffix(p)).cloned();
        (parts.len() - usize::from(suffix.is_some()), suffix)
    };
    let ((end_a, suffix_a), (end_b, suffix_b)) = (split(a), split(b));
    if end_a < 2 || end_b < 2 || suffix_a != suffix_b {
        return false;
    }
    if a[0] != b[0] || a[end_a - 1] != b[end_b - 1] {
        return false;
    }
    let (a, b) = (&a[1..end_a - 1], &b[1..end_b - 1]);
    let sons =
        |parts: &[String]| parts.iter().filter(|p| matches!(p.as_str(), "bin" | "ibn" | "bint")).count();
    let chains = (sons(a), sons(b));
    if chains.0 != chains.1 && chains.0.min(chains.1) > 0 {
        return false;
    }
    let middle = |(x, y): (&String, &String)| x.starts_with(y.as_str()) || y.starts_with(x.as_str());
    let inner = |part: &&String| !words::is_particle(part);
    a.iter().filter(inner).zip(b.iter().filter(inner)).all(middle)
}

/// True if `short` is the end or the front of the longer `full`: "Sample Doe" of "Ann Sample Doe",
/// "de la Sample" of "Ann de la Sample", "Abu Doe" of "Abu Doe al-Sample".
pub fn is_part(short: &[String], full: &[String]) -> bool {
    let (bare, end) =
        (without_particles(short), full.len() - usize::from(full.last().is_some_and(|p| is_suffix(p))));
    let ends = |part: &[String]| full.ends_with(part) || full[..end].ends_with(part);
    short.len() < full.len() && (ends(short) || ends(bare) || short.len() > 1 && full.starts_with(short))
}

/// True if two full names are spellings of one: the family name is the same and the given
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

/// True if at most `most` letters must change (Levenshtein 1966).
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
    fn particles_are_parts_however_they_are_written() {
        for (name, expected) in [
            ("Faisal al-Osten", "faisal al osten"),
            ("Faisal Al Osten", "faisal al osten"),
            ("Jeanne d’Osten", "jeanne d osten"),
            ("Conor O'Sample", "conor osample"),
            ("Jean-Pierre", "jeanpierre"),
            ("Maria de la Sample", "maria de la sample"),
        ] {
            assert_eq!(folded(name), expected, "{name}");
        }
    }

    #[test]
    fn short_names_are_the_ends_of_full_ones() {
        for (short, full, is) in [
            ("de la Sample", "Maria de la Sample", true),
            ("De Sample", "Maria de la Sample", true),
            ("Sample Doe", "Ann Sample Doe", true),
            ("Abu Osten", "Abu Osten al-Sample", true),
            ("al-Hakim", "Mohammed al-Osten", false),
            ("Ann Doe", "Ann Sample Doe", false),
            ("Sample Doe", "Ann Sample Doe Jr.", true),
        ] {
            assert_eq!(is_part(&parts(short), &parts(full)), is, "{short} / {full}");
        }
    }

    #[test]
    fn names_agree_whatever_stands_in_the_middle() {
        for (a, b, same) in [
            ("Faisal al-Osten", "Faisal Osten", true),
            ("Omar bin Osten bin Sample", "Omar bin Sample", false),
            ("Ursula von der Sample", "Ursula Sample", true),
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
