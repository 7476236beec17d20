//! Which words of one wording does another not have?

use crate::finding::fold;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A piece of one wording beside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word with the space after it, as it stands.
    pub text: String,
    /// True if the other wording does not have it here.
    pub changed: bool,
}

/// Texts of more words are compared by which words they hold, and not by where: a diff could take seconds.
const LONGEST: usize = 2_000;

/// The words of `text` with those marked that `other` does not have in their place. Case, accents and
/// punctuation make no difference. The pieces together are the text.
pub fn changes(text: &str, other: &str) -> Vec<Word> {
    let mut words: Vec<Word> =
        pieces(text).into_iter().map(|word| Word { text: word.to_string(), changed: true }).collect();
    let (mine, theirs) = (keys(text), keys(other));
    if mine.len() > LONGEST || theirs.len() > LONGEST {
        let theirs: std::collections::HashSet<String> = theirs.into_iter().collect();
        words.iter_mut().zip(&mine).for_each(|(word, key)| word.changed = !theirs.contains(key));
    } else {
        for op in capture_diff_slices(Algorithm::Myers, &mine, &theirs) {
            if let DiffOp::Equal { old_index, len, .. } = op {
                words.iter_mut().skip(old_index).take(len).for_each(|word| word.changed = false);
            }
        }
    }
    // A mark that stands alone is no word.
    words.iter_mut().zip(&mine).filter(|(_, key)| key.is_empty()).for_each(|(word, _)| word.changed = false);
    words
}

/// The words with the white space after them, and before the first.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut in_word, mut after) = (0, false, false);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            after = in_word;
        } else {
            if after {
                out.push(&text[start..at]);
                start = at;
            }
            (in_word, after) = (true, false);
        }
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

/// What each piece is compared by.
fn keys(text: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
    pieces(text).into_iter().map(|word| bare(&fold(word))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with the changed words in brackets.
    fn shown(text: &str, other: &str) -> String {
        let words = changes(text, other);
        assert_eq!(words.iter().map(|word| word.text.as_str()).collect::<String>(), text);
        let mark = |word: &Word| match word.changed {
            true => format!("[{}]", word.text.trim()),
            false => word.text.trim().to_string(),
        };
        words.iter().map(mark).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_that_the_other_lacks_are_marked() {
        let table = [
            ("We sow and reap.", "we sow, and REAP", "We sow and reap."),
            ("This map deepens our fear", "This map confirms our fear", "This map [deepens] our fear"),
            ("“Café” noise", "cafe, at night", "“Café” [noise]"),
            ("rain falls ... on us", "rain falls on us", "rain falls ... on us"),
            ("  one\n two  three ", "two", "[one] two [three]"),
            ("a b", "", "[a] [b]"),
            ("", "a b", ""),
            (" ", "a", ""),
            ("first one then two", "two then one", "[first] [one] [then] two"),
        ];
        for (text, other, expected) in &table[..8] {
            assert_eq!(shown(text, other), *expected);
        }
        let (text, other, _) = table[8];
        assert_eq!(
            shown(text, other).matches('[').count(),
            3,
            "one word can stay where the order is reversed"
        );
    }

    #[test]
    fn long_texts_are_compared_by_their_words() {
        let text = "tide ".repeat(LONGEST) + "gate";
        let words = changes(&text, "a tide came");
        assert!(words.iter().all(|word| word.changed == (word.text == "gate")));
    }
}
