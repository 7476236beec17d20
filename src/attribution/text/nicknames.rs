//! Which quotation marks hold a name? `Tomas "Lefty" Example`, `known as "the Bishop"`: nobody says these
//! words, so they are no quotation.

use crate::attribution::language::words;
use crate::attribution::lexicon::Lexicon;
use crate::attribution::text::quotations::Region;

/// The most words of such a name.
const MOST_WORDS: usize = 6;
/// The most words of one that stands between two parts of a name.
const MOST_INNER: usize = 3;

/// Drops the regions that hold a name.
pub fn drop(regions: &mut Vec<Region>, text: &str, lexicon: &Lexicon) {
    regions.retain(|region| !holds_name(region, text, lexicon));
}

fn holds_name(region: &Region, text: &str, lexicon: &Lexicon) -> bool {
    let inner = region.inner.of(text).trim();
    if !region.closed || inner.len() > 60 || inner.contains(['!', '?', ';', ':', '\n']) {
        return false;
    }
    let count = inner.split_whitespace().count();
    if count == 0 || count > MOST_WORDS {
        return false;
    }
    let before = &text[..region.outer.start as usize];
    let after = &text[region.outer.end as usize..];
    count <= MOST_INNER && is_inside_name(before, inner, after, lexicon)
        || is_introduced(before, inner, lexicon)
}

/// True between a given name and a family name.
fn is_inside_name(before: &str, inner: &str, after: &str, lexicon: &Lexicon) -> bool {
    let (before, after) = match (before.strip_suffix('('), after.strip_prefix(')')) {
        (Some(before), Some(after)) => (before, after),
        _ => (before, after),
    };
    let (Some(before), Some(after)) = (before.strip_suffix(' '), after.strip_prefix(' ')) else {
        return false;
    };
    let given = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let family =
        after.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’')).next().unwrap_or("");
    let is_name = |word: &str| {
        let lower = word.to_lowercase();
        words::is_name_word(word) && !words::is_function_word(&lower) && lexicon.verb(&lower).is_none()
    };
    is_name(given)
        && given.ends_with(|c: char| c.is_alphabetic() || c == '.')
        && (is_name(family) || words::opens_family_name(family))
        && inner.ends_with(char::is_alphanumeric)
        && has_capitals(inner)
}

/// True after "known as" and the like, and after "called" where that is no verb of a subject.
fn is_introduced(before: &str, inner: &str, lexicon: &Lexicon) -> bool {
    let from = before.char_indices().rev().nth(80).map_or(0, |(at, _)| at);
    let near = before[from..].trim_end().trim_end_matches([',', '(']).to_lowercase();
    let ends =
        |phrase: &str| near.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    if lexicon.naming().iter().any(|phrase| ends(phrase)) {
        return true;
    }
    if !ends("called") || !has_capitals(inner) {
        return false;
    }
    // "what she called ...", "Example called ..."
    let clause = near[..near.len() - "called".len()].trim_end();
    let word = clause.rsplit(char::is_whitespace).next().unwrap_or("");
    let written = before[from..].trim_end().trim_end_matches([',', '(']);
    let subject = written.rsplit(char::is_whitespace).nth(1);
    let asks = clause.rsplit([',', '.', ';']).next().unwrap_or("").split_whitespace().any(|w| w == "what");
    let named = subject.is_some_and(|word| word.starts_with(char::is_uppercase));
    !asks
        && !named
        && !words::is_subject_pronoun(word)
        && !word.is_empty()
        && !matches!(word, "has" | "had" | "have" | "and")
}

/// True if all words but the small ones have capitals: "the Bishop of Pier Nine".
fn has_capitals(inner: &str) -> bool {
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    inner.split_whitespace().any(capital)
        && inner
            .split_whitespace()
            .all(|word| capital(word) || words::is_function_word(word) || words::is_particle(word))
}

/// A name without the nickname in quotation marks that stands in it.
pub fn without(name: &str) -> String {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | '‘');
    if !name.contains(is_mark) {
        return name.to_string();
    }
    let mut inside = false;
    let kept = name.split_whitespace().filter(|word| {
        let opens = word.trim_start_matches('(').starts_with(|c| is_mark(c) && c != '”');
        let hidden = inside || opens;
        inside = hidden && !word.trim_end_matches(')').ends_with(['"', '”', '»', '’', '“']);
        !hidden
    });
    let out = kept.collect::<Vec<_>>().join(" ");
    if out.is_empty() { name.to_string() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::text::Text;
    use crate::reading::understand;
    use std::sync::Arc;

    #[test]
    fn marks_around_names_quote_nobody() {
        let lexicon = Lexicon::built_in().expect("the assets parse");
        for (text, quotations) in [
            ("\"It is shut,\" said Jo \"Lefty\" Osten.", 1),
            ("Gen. Omar “Mad Dog” Vantour spoke.", 0),
            ("Lena (\"Leni\") Marchetti spoke.", 0),
            ("The singer, known as \"Young Osten,\" left.", 0),
            ("A docker who calls himself \"Big Ed.\"", 0),
            ("The man, nicknamed \"the Bishop of Osten\", left.", 0),
            ("A woman called \"Auntie Dot\" left.", 0),
            ("The so-called \"transit levy\" passed.", 0),
            ("He called it \"a shame\" and left.", 1),
            ("Osten called \"The Levy\" unfair.", 1),
            ("She rejected what he called \"the Big Levy\" on Monday.", 1),
            ("Marchetti said \"No\" Monday.", 1),
        ] {
            let document = understand("a.txt", Arc::from(text), "UTF-8");
            assert_eq!(Text::new(&document, &lexicon).regions.len(), quotations, "{text}");
        }
    }

    #[test]
    fn names_are_shown_without_nicknames() {
        for (name, expected) in [
            ("Jo \"Lefty\" Osten", "Jo Osten"),
            ("Omar “Mad Dog” Vantour", "Omar Vantour"),
            ("Lena (“Leni”) Marchetti", "Lena Marchetti"),
            ("Conor O’Sample", "Conor O’Sample"),
        ] {
            assert_eq!(without(name), expected);
        }
    }
}
