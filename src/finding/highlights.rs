//! Which letters on the screen did the query find?

use super::fold::normalize_with_origins;
use super::fuzzy::{IN_NAMES, IN_WORDS, Needle, may_be_scattered};
use super::index::is_right;
use super::query::{Fit, Name, Query, Wanted};
use super::splitting::words;
use super::vocabulary::is_edge;
use crate::model::{Document, Span};
use memchr::memmem;
use std::ops::Range;

/// Bytes of the longest article in which the first place is looked for.
const LONGEST_SEARCHED: usize = 1 << 20;

/// The bytes of `text` that the query's words match: as they stand, or near if [`Query::note_loose`] says so. In a name
/// (`is_name`: outlets, actors, titles) a near word may abbreviate the whole, and the fields of the query that ask for
/// names count too.
pub fn highlights(query: &Query, text: &str, is_name: bool) -> Vec<Span> {
    let (normal, origins) = normalize_with_origins(text);
    let original = |found: Range<usize>| {
        let last = origins[found.end - 1];
        let end = last + text[last..].chars().next().map_or(1, char::len_utf8);
        Span::new(origins[found.start], end)
    };
    let mut out = Vec::new();
    for wanted in query.wanted() {
        let found = match wanted {
            Wanted::Words(name) => in_text(&normal, name, is_name),
            Wanted::Text(name) => in_text(&normal, name, false),
            // A whole name fits on every row: to mark it says nothing.
            Wanted::Title(name) | Wanted::Outlet(name) | Wanted::Actor(name)
                if is_name && name.fit != Fit::Whole =>
            {
                in_name(&normal, name)
            }
            _ => continue,
        };
        out.extend(found.into_iter().filter(|found| !found.is_empty()).map(original));
    }
    out.sort();
    out
}

/// Where the words of the query stand first in an article, in bytes; `None` if they are in no paragraph, or if the
/// article is so long that a key would wait.
pub fn first_place(query: &Query, document: &Document) -> Option<u32> {
    if document.text.len() > LONGEST_SEARCHED {
        return None;
    }
    let wanted = || {
        query.wanted().filter_map(|wanted| match wanted {
            Wanted::Words(name) | Wanted::Text(name) => Some(name),
            _ => None,
        })
    };
    wanted().next()?;
    let shown = document.paragraphs.iter().skip(usize::from(document.opens_with_front_matter()));
    shown.into_iter().find_map(|paragraph| {
        let (normal, origins) = normalize_with_origins(document.words(paragraph));
        let places = wanted().flat_map(|name| standing(&normal, name, |_| true));
        let first = places.map(|found| found.start).min()?;
        Some(paragraph.span.start + *origins.get(first)? as u32)
    })
}

/// The bytes of a normalized text that words match: as they stand, else near.
fn in_text(normal: &str, wanted: &Name, is_name: bool) -> Vec<Range<usize>> {
    let exact = wanted.fit == Fit::Exact;
    let is_short = !exact && wanted.is_short();
    let found = standing(normal, wanted, |at| !is_short || is_edge(normal[..at.start].chars().next_back()));
    if found.is_empty() && wanted.is_near { near(normal, wanted.text(), is_name) } else { found }
}

/// The bytes of a normalized name that words match: whole ones, else what they are part of, else near.
fn in_name(normal: &str, wanted: &Name) -> Vec<Range<usize>> {
    let found = standing(normal, wanted, |at| is_right(normal, at.clone(), wanted.fit));
    if !found.is_empty() || !wanted.is_near {
        return found;
    }
    let found = standing(normal, wanted, |_| !wanted.is_short());
    if found.is_empty() { near(normal, wanted.text(), true) } else { found }
}

/// Where any of the spellings stands, if the place is right.
fn standing(normal: &str, wanted: &Name, is_right: impl Fn(&Range<usize>) -> bool) -> Vec<Range<usize>> {
    let places = |text: &String| {
        let length = text.len();
        let starts: Vec<usize> = memmem::find_iter(normal.as_bytes(), text.as_bytes()).collect();
        starts.into_iter().map(move |at| at..at + length)
    };
    wanted.spellings.iter().flat_map(places).filter(is_right).collect()
}

/// The bytes of a normalized text that letters may have been meant for.
fn near(normal: &str, text: &str, is_name: bool) -> Vec<Range<usize>> {
    let typed = Needle::new(text);
    let mut out = Vec::new();
    if may_be_scattered(text) {
        for word in words(normal) {
            out.extend(scattered(normal, word, &typed, IN_WORDS));
        }
    }
    if out.is_empty() && is_name {
        out = scattered(normal, normal, &typed, IN_NAMES);
    }
    if out.is_empty() {
        let resembling = words(normal).filter(|word| typed.resembles(word));
        out = resembling.map(|word| start_of(normal, word)..start_of(normal, word) + word.len()).collect();
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
    use super::super::loose::Loose;
    use super::*;

    #[test]
    fn what_was_typed_is_marked_as_it_was_found() {
        for (typed, text, is_name, marked) in [
            ("harb", "The Harbour of the harbourmaster", false, vec!["Harb", "harb"]),
            ("harbr", "The Harbour", false, vec![]),
            ("near harbr", "The Harbour", false, vec!["H", "a", "r", "b", "r"]),
            ("near harbuor", "The Harbour", false, vec!["Harbour"]),
            ("'harbr", "The Harbour", false, vec![]),
            ("of", "Of those who scoff", false, vec!["Of"]),
            ("near mtosk", "Mira Tosk", true, vec!["M", "T", "o", "s", "k"]),
            ("near mtosk", "Mira Tosk", false, vec![]),
            ("actor:tosk", "Mira Tosk", true, vec!["Tosk"]),
            ("actor:tosk", "Mira Tosk", false, vec![]),
            ("actor:tsok", "Mira Tosk", true, vec![]),
            ("near actor:tsok", "Mira Tosk", true, vec!["Tosk"]),
            ("actor:=tosk", "Tosk", true, vec![]),
            ("actor:tos ", "Toska Tos", true, vec!["Tos"]),
            ("actor:tos", "Toska Tos", true, vec!["Tos", "Tos"]),
            ("text:tosk", "Mira Tosk", false, vec!["Tosk"]),
            ("urumqi", "In Ürümqi", false, vec!["Ürümqi"]),
            ("labor", "The Labour party", false, vec!["Labour"]),
            ("\"the port\"", "of the\n port - and", false, vec!["the\n port"]),
            ("port-and", "of the port — and", false, vec!["port — and"]),
        ] {
            let is_near = typed.strip_prefix("near ");
            let mut query = Query::parse(is_near.unwrap_or(typed)).unwrap();
            let asked = typed.rsplit([' ', ':']).next().unwrap_or("").to_string();
            let near = |what| Loose { what, asked: asked.clone(), near: Vec::new() };
            query.note_loose(&is_near.map_or(Vec::new(), |_| vec![near("word"), near("actor")]));
            let found: Vec<&str> = highlights(&query, text, is_name).iter().map(|s| s.of(text)).collect();
            assert_eq!(found, marked, "{typed} in {text}");
        }
    }
}
