//! Which letters on the screen did the query find?

use super::fold::fold_with_origins;
use super::fuzzy::{IN_NAMES, IN_WORDS, Needle, may_be_scattered};
use super::query::{Fit, Name, Query, Wanted};
use super::words::words;
use crate::model::Span;
use memchr::memmem;
use std::ops::Range;

/// The bytes of `text` that the query's words match. In a name (`is_name`: outlets, actors, titles) a word may
/// abbreviate the whole, and the fields of the query that ask for names count too.
pub fn highlights(query: &Query, text: &str, is_name: bool) -> Vec<Span> {
    let (folded, origins) = fold_with_origins(text);
    let unfolded = |found: Range<usize>| {
        let last = origins[found.end - 1];
        let end = last + text[last..].chars().next().map_or(1, char::len_utf8);
        Span::new(origins[found.start], end)
    };
    let mut out = Vec::new();
    for wanted in query.wanted() {
        let (needle, exact) = match wanted {
            Wanted::Words { text, exact } => (text, *exact),
            Wanted::Title(Name { text, fit })
            | Wanted::Outlet(Name { text, fit })
            | Wanted::Actor(Name { text, fit })
                // A whole name fits on every row: to mark it tells nothing.
                if is_name && *fit != Fit::Whole =>
            {
                (text, *fit != Fit::Fuzzy)
            }
            _ => continue,
        };
        out.extend(found(&folded, needle, exact, is_name).into_iter().map(unfolded));
    }
    out.sort();
    out
}

/// The bytes of a folded text that one needle matches: as it stands, else scattered, else mistyped.
fn found(folded: &str, needle: &str, exact: bool, is_name: bool) -> Vec<Range<usize>> {
    let is_short = !exact && needle.chars().count() <= 2;
    let starts_word = |at: usize| !folded[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let as_it_stands: Vec<Range<usize>> = memmem::find_iter(folded.as_bytes(), needle.as_bytes())
        .filter(|at| !is_short || starts_word(*at))
        .map(|at| at..at + needle.len())
        .collect();
    if exact || !as_it_stands.is_empty() {
        return as_it_stands;
    }
    let typed = Needle::new(needle);
    let mut out = Vec::new();
    if may_be_scattered(needle) {
        for word in words(folded) {
            out.extend(scattered(folded, word, &typed, IN_WORDS));
        }
    }
    if out.is_empty() && is_name {
        out = scattered(folded, folded, &typed, IN_NAMES);
    }
    if out.is_empty() {
        let resembling = words(folded).filter(|word| typed.resembles(word));
        out = resembling.map(|word| start_of(folded, word)..start_of(folded, word) + word.len()).collect();
    }
    out
}

/// The letters of the needle in a part of the text, one by one.
fn scattered(folded: &str, part: &str, needle: &Needle, share: f32) -> Vec<Range<usize>> {
    let places = needle.places(part, share).unwrap_or_default();
    let base = start_of(folded, part);
    let starts: Vec<usize> =
        part.char_indices().map(|(at, _)| base + at).chain([base + part.len()]).collect();
    places.into_iter().map(|place| starts[place]..starts[place + 1]).collect()
}

/// Where a part of a text starts in it, in bytes.
fn start_of(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_marked_as_it_was_found() {
        for (typed, text, is_name, marked) in [
            ("harb", "The Harbour of the harbourmaster", false, vec!["Harb", "harb"]),
            ("harbr", "The Harbour", false, vec!["H", "a", "r", "b", "r"]),
            ("harbuor", "The Harbour", false, vec!["Harbour"]),
            ("'harbr", "The Harbour", false, vec![]),
            ("of", "Of those who scoff", false, vec!["Of"]),
            ("mtosk", "Mira Tosk", true, vec!["M", "T", "o", "s", "k"]),
            ("mtosk", "Mira Tosk", false, vec![]),
            ("actor:tosk", "Mira Tosk", true, vec!["Tosk"]),
            ("actor:tosk", "Mira Tosk", false, vec![]),
            ("actor:=tosk", "Tosk", true, vec![]),
            ("urumqi", "In Ürümqi", false, vec!["Ürümqi"]),
        ] {
            let query = Query::parse(typed).unwrap();
            let found: Vec<&str> = highlights(&query, text, is_name).iter().map(|s| s.of(text)).collect();
            assert_eq!(found, marked, "{typed} in {text}");
        }
    }
}
