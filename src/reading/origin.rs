//! Which outlet do the footers name? "This article originally appeared in ...", "Copyright (c) 2022 ..."

use super::layout::Layout;
use super::lines;
use crate::model::Role;

/// So many paragraphs at the end are looked at.
const REACH: usize = 12;
/// An outlet's name takes at most so many bytes and words.
const LONGEST_NAME: usize = 60;
const MOST_WORDS: usize = 7;
/// What comes before the outlet's name.
#[rustfmt::skip]
const ORIGINS: &[&str] = &[
    "appeared first on ", "first appeared in ", "first appeared on ", "first published by ",
    "first published in ", "first published on ", "originally appeared in ", "originally appeared on ",
    "originally published at ", "originally published by ", "originally published in ",
    "originally published on ",
];
/// What marks a right, before a year and the name of the one who holds it.
#[rustfmt::skip]
const RIGHTS: &[&str] = &[
    "(c) copyright", "(c)", "copyright (c)", "copyright ©", "copyright", "© copyright", "©",
];
/// What a company's name ends with and the outlet's does not.
#[rustfmt::skip]
const COMPANY_WORDS: &[&str] = &[
    "co", "company", "corp", "corporation", "gmbh", "inc", "limited", "llc", "ltd", "plc", "pty",
    "publishers",
];

/// The outlet that the last paragraphs name.
pub(super) fn outlet(layout: &Layout<'_>, roles: &[Role]) -> Option<String> {
    let from = roles.len().saturating_sub(REACH);
    let footers: Vec<_> = (from..roles.len())
        .filter(|&i| roles[i] == Role::Furniture)
        .map(|i| layout.words(&layout.blocks[i]))
        .collect();
    let named = |find: fn(&str) -> Option<String>| footers.iter().find_map(|words| find(words));
    named(place_of_origin).or_else(|| named(holder_of_rights))
}

fn place_of_origin(words: &str) -> Option<String> {
    let lower = words.to_ascii_lowercase();
    let at = ORIGINS.iter().find_map(|origin| Some(lower.find(origin)? + origin.len()))?;
    name(&words[at..])
}

/// "Copyright © 2022 The Example Publishers Ltd. All rights reserved."
fn holder_of_rights(words: &str) -> Option<String> {
    let lower = words.to_ascii_lowercase();
    let at = RIGHTS.iter().find_map(|mark| Some(lower.find(mark)? + mark.len()))?;
    let rest = words[at..].trim_start_matches(|c: char| !c.is_alphabetic() && c != '\n');
    name(rest.strip_prefix("by ").unwrap_or(rest))
}

/// The capitalised name at the start of `text`, without "the" and what only a company is called.
fn name(text: &str) -> Option<String> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let end = text.find(['(', ',', '.', '|', ';', ':', '–', '—', '\n']).unwrap_or(text.len());
    let mut words: Vec<&str> = Vec::new();
    for word in text[..end].split(lines::is_space).filter(|word| !word.is_empty()) {
        let is_small = matches!(word, "of" | "and" | "the" | "&" | "for" | "in");
        if !is_small && !word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            break;
        }
        if word == "All" {
            break;
        }
        words.push(word);
    }
    while words.last().is_some_and(|last| {
        let last = last.to_ascii_lowercase();
        COMPANY_WORDS.contains(&last.as_str())
            || matches!(last.as_str(), "of" | "and" | "the" | "&" | "for" | "in")
    }) {
        words.pop();
    }
    let name = words.join(" ");
    let is_name =
        name.len() <= LONGEST_NAME && words.len() <= MOST_WORDS && name.starts_with(char::is_alphabetic);
    is_name.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footers_name_the_outlet() {
        let cases = [
            (
                "This article originally appeared in the Example Morning Post (EMP), a voice",
                Some("Example Morning Post"),
            ),
            ("This story was originally published by The Example.", Some("The Example")),
            ("The post Talks resume appeared first on Example News.", Some("Example News")),
            ("Copyright (c) 2022. Example Post Publishers Ltd. All rights reserved.", Some("Example Post")),
            ("© 2022 Example All rights reserved", Some("Example")),
            ("© 2020-2022 by Example Inc", Some("Example")),
            ("All rights reserved.", None),
            ("Copyright 2022", None),
        ];
        for (words, expected) in cases {
            let found = place_of_origin(words).or_else(|| holder_of_rights(words));
            assert_eq!(found.as_deref(), expected, "{words}");
        }
    }
}
