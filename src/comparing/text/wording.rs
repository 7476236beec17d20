//! Which words does a text hold, whatever their spelling and their marks?

use crate::finding::fold;
use foldhash::fast::RandomState;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Calls `sink` with each word, folded, and its bytes. "U.S." is one word and keeps its capitals, since "us" is
/// another; glued words ("northSouth") come apart, and a character of a script without spaces is a word.
pub fn words(text: &str, sink: &mut impl FnMut(Range<usize>, &str)) {
    let mut word: Option<Range<usize>> = None;
    let mut previous = ' ';
    let mut chars = text.char_indices().peekable();
    let mut folded = String::new();
    let mut give = |range: Range<usize>| {
        let plain = &text[range.clone()];
        folded.clear();
        let capitals = plain.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
        if capitals && plain.len() > 1 {
            folded.extend(plain.chars().filter(|&c| c != '.'));
        } else if plain.is_ascii() {
            folded.push_str(plain);
            folded.make_ascii_lowercase();
        } else {
            folded = fold(plain);
        }
        sink(range, &folded);
    };
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let inside = match c {
            '\'' | '’' => word.is_some() && next.is_alphabetic(),
            // "U.S", "3.5"
            '.' => word.as_ref().is_some_and(|word| {
                let short = text[word.clone()].chars().rev().nth(1).is_none_or(|c| c == '.');
                (short && previous.is_uppercase() && next.is_uppercase())
                    || (previous.is_numeric() && next.is_numeric())
            }),
            _ => c.is_alphanumeric() || is_mark(c),
        };
        let apart =
            (previous.is_lowercase() && c.is_uppercase()) || stands_alone(c) || stands_alone(previous);
        if (!inside || apart)
            && let Some(range) = word.take()
        {
            give(range);
        }
        if inside {
            let end = at + c.len_utf8();
            word = Some(word.map_or(at, |word| word.start)..end);
        }
        previous = c;
    }
    if let Some(range) = word {
        give(range);
    }
}

/// True for accents that stand as characters of their own.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

/// Kana and Chinese characters.
fn stands_alone(c: char) -> bool {
    ('\u{3040}'..='\u{9fff}').contains(&c) && c.is_alphanumeric()
}

/// Appends the part of a folded word that its forms and spellings share: "labours" and "labor", "Uyghur" and
/// "Uighurs". Coarser than a stemmer for search: what differs too much is no great harm, since a sentence has
/// other words.
pub fn stem(word: &str, out: &mut String) {
    let start = out.len();
    let bare = word.strip_suffix("'s").unwrap_or(word);
    if !bare.bytes().all(|b| b.is_ascii_lowercase()) || bare.len() < 4 || is_function(bare) {
        out.push_str(bare);
        return;
    }
    let bytes = bare.as_bytes();
    for (i, &byte) in bytes.iter().enumerate() {
        let (previous, next) = (i.checked_sub(1).map(|i| bytes[i]), bytes.get(i + 1).copied());
        let vowel = |b: Option<u8>| b.is_some_and(|b| b"aeiouy".contains(&b));
        match byte {
            b'y' => out.push('i'),
            // "Uyghur", "Uygur"
            b'h' if previous == Some(b'g') && vowel(next) => {}
            // "labour", "labor"
            b'u' if i > 2 && previous == Some(b'o') && next == Some(b'r') => {}
            // "organisation", "organization"
            b's' if i > 2 && previous == Some(b'i') && matches!(next, Some(b'e' | b'a' | b'i')) => {
                out.push('z')
            }
            _ => out.push(char::from(byte)),
        }
    }
    for ending in ["ies", "s", "ing", "ed", "e"] {
        let Some(rest) = out[start..].strip_suffix(ending) else { continue };
        let keeps = ending == "s" && rest.ends_with(['s', 'u', 'i']);
        if rest.len() >= 3 && !keeps {
            let kept = out.len() - ending.len() + usize::from(ending == "ies");
            out.truncate(kept);
        }
    }
    // "centre", "center"
    if out[start..].ends_with("ter") {
        out.truncate(out.len() - 2);
        out.push('r');
    }
}

/// True if the text between two words ends a sentence.
pub fn ends_sentence(between: &str) -> bool {
    let mut chars = between.chars();
    let ended = chars.any(|c| matches!(c, '.' | '!' | '?' | '…' | '。')) || between.contains(['\n', ';']);
    ended && between.contains(char::is_whitespace) && !between.contains("...")
}

/// The stretches between quotation marks, without the marks; a quotation may stay open at the end.
pub fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Option<(char, usize)> = None;
    let mut previous = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let closes = match open {
            None => false,
            Some(('"' | '“' | '”' | '„', _)) => matches!(c, '"' | '”' | '“'),
            Some(('«', _)) => c == '»',
            Some(_) => c == '’' && !next.is_alphanumeric(),
        };
        if let Some((_, start)) = open.filter(|_| closes) {
            out.push(start..at);
            open = None;
        } else if open.is_none()
            && (matches!(c, '"' | '“' | '„' | '«') || (c == '‘' && !previous.is_alphanumeric()))
        {
            open = Some((c, at + c.len_utf8()));
        }
        previous = c;
    }
    out.extend(open.filter(|(mark, _)| *mark != '‘').map(|(_, start)| start..text.len()));
    out
}

/// True for words that turn a sentence into its contrary; folded.
pub fn denies(word: &str) -> bool {
    matches!(word, "no" | "not" | "never" | "none" | "nor" | "neither" | "nobody" | "nothing" | "cannot")
        || word.ends_with("n't")
        || word.ends_with("n’t")
}

/// A text that can speak itself.
const TEXTS: &[&str] = &[
    "assessment",
    "communique",
    "conclusions",
    "document",
    "dossier",
    "draft",
    "findings",
    "inquiry",
    "paper",
    "recommendations",
    "report",
    "resolution",
    "study",
    "survey",
    "text",
    "verdict",
];

/// True if a text names one that can speak itself.
pub fn names_a_text(text: &str) -> bool {
    let mut found = false;
    words(text, &mut |_, word| found |= is_text(word));
    found
}

/// True for the words of the list, folded.
pub fn is_text(word: &str) -> bool {
    TEXTS.binary_search(&word).is_ok()
}

/// Words that any text holds; folded, sorted.
const FUNCTION: &[&str] = &[
    "a",
    "about",
    "above",
    "across",
    "after",
    "again",
    "against",
    "ago",
    "all",
    "almost",
    "along",
    "already",
    "also",
    "although",
    "am",
    "amid",
    "among",
    "an",
    "and",
    "another",
    "any",
    "are",
    "as",
    "at",
    "away",
    "be",
    "because",
    "been",
    "before",
    "being",
    "below",
    "between",
    "both",
    "but",
    "by",
    "can",
    "cannot",
    "could",
    "did",
    "do",
    "does",
    "doing",
    "done",
    "down",
    "during",
    "each",
    "either",
    "even",
    "ever",
    "every",
    "few",
    "for",
    "from",
    "further",
    "get",
    "given",
    "go",
    "going",
    "got",
    "had",
    "has",
    "have",
    "having",
    "he",
    "her",
    "here",
    "hers",
    "him",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "including",
    "into",
    "is",
    "it",
    "its",
    "itself",
    "just",
    "less",
    "like",
    "made",
    "make",
    "many",
    "may",
    "me",
    "might",
    "more",
    "most",
    "much",
    "must",
    "my",
    "neither",
    "never",
    "no",
    "nor",
    "not",
    "now",
    "of",
    "off",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "out",
    "over",
    "own",
    "per",
    "put",
    "rather",
    "said",
    "same",
    "say",
    "says",
    "shall",
    "she",
    "should",
    "since",
    "so",
    "some",
    "still",
    "such",
    "take",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "to",
    "too",
    "toward",
    "towards",
    "two",
    "under",
    "until",
    "up",
    "upon",
    "us",
    "very",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "yet",
    "you",
    "your",
];

/// True for words that any text holds, folded.
pub fn is_function(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str, RandomState>> = LazyLock::new(|| FUNCTION.iter().copied().collect());
    word.len() < 2 || WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        words(text, &mut |range, word| {
            assert!(!text[range].is_empty());
            out.push(word.to_string());
        });
        out
    }

    #[test]
    fn words_come_apart() {
        let table: [(&str, &[&str]); 7] = [
            ("Give us the U.S. view.", &["give", "us", "the", "US", "view"]),
            ("NorlandSouthmark’s “tide-gate”", &["norland", "southmark's", "tide", "gate"]),
            ("3.5 of 10. Ten", &["3.5", "of", "10", "ten"]),
            ("Ürümqi, U\u{308}ru\u{308}mqi", &["urumqi", "urumqi"]),
            ("新疆 ok", &["新", "疆", "ok"]),
            ("rock 'n' roll...", &["rock", "n", "roll"]),
            ("", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(all(text), expected, "{text}");
        }
    }

    #[test]
    fn forms_and_spellings_meet() {
        let stem = |word: &str| {
            let mut out = String::new();
            stem(word, &mut out);
            out
        };
        let table = [
            ("labour", "labor"),
            ("uyghurs", "uighur"),
            ("uygur", "uyghur"),
            ("organisations", "organization"),
            ("countries", "country"),
            ("centres", "center"),
            ("releasing", "release"),
            ("detained", "detain"),
            ("tide's", "tides"),
        ];
        for (a, b) in table {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        for (a, b) in [("release", "relate"), ("access", "acces"), ("status", "statute"), ("US", "us")] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn quotations_are_found_in_marks_of_any_shape() {
        let table: [(&str, &[&str]); 5] = [
            ("a “b c” d \"e\" f", &["b c", "e"]),
            ("it’s ‘on board’ now", &["on board"]),
            ("“it’s ‘on board’” now", &["it’s ‘on board’"]),
            ("he said “more", &["more"]),
            ("the farmers’ ‘plan", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<&str> = quotations(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn the_function_words_are_sorted() {
        assert!(FUNCTION.is_sorted() && TEXTS.is_sorted());
    }
}
