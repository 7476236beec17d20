//! Who wrote the article, as far as its page says so?

use super::signals::Signals;
use crate::reading::{dates, lines, names};

/// A byline names at most this many people.
const MOST_NAMES: usize = 8;
/// A name has at most this many words.
const MOST_WORDS: usize = 5;
/// What opens a byline.
const OPENINGS: &[&str] = &[
    "by:",
    "by ",
    "written by ",
    "reported by ",
    "story by ",
    "posted by ",
    "author:",
    "authors:",
    "author ",
    "text by ",
];
/// A part of a byline that has one of these words is no name.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "analyst", "columnist", "contributor", "contributors", "correspondent", "critic", "director", "editor", "follow", "for",
    "journalist", "manager", "more", "opinion", "photographer", "producer", "published", "reporter", "reporters", "special", "updated", "view",
    "specialist", "staff", "twitter", "writer", "writers", "author", "admin", "administrator", "no", "none", "guest", "share", "comments",
    "subscribe", "bio", "email", "www", "http", "https", "com",
];

/// The authors, joined with commas.
pub(super) fn find(signals: &Signals, site: Option<&str>) -> Option<String> {
    let metas = [
        "author",
        "byl",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "article:author",
        "dc.creator.name",
        "authors",
        "article.author",
        "cxenseparse:author",
        "twitter:creator:name",
    ];
    let marked = || signals.bylines.iter().filter(|line| line.is_marked);
    let others = || signals.bylines.iter().filter(|line| !line.is_marked);
    let records =
        signals.records.iter().map(|record| record.authors.iter().map(String::as_str).collect::<Vec<_>>());
    let groups: Vec<Vec<&str>> = records
        .chain(metas.iter().map(|name| signals.metas(name).collect()))
        .chain([marked().map(|line| line.text.as_str()).collect()])
        .chain(others().map(|line| vec![line.text.as_str()]))
        .chain(
            signals
                .lines
                .iter()
                .filter(|line| line.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by ")))
                .map(|line| vec![line.as_str()]),
        )
        .collect();
    let all: Vec<Vec<String>> =
        groups.iter().map(|group| names_of(group, site)).filter(|names| !names.is_empty()).collect();
    let Some(first) = all.first() else { return fallback(&groups) };
    // A line that names these and other people is the fuller one.
    let is_person = |name: &String| holds(first, name) || (2..=3).contains(&name.split_whitespace().count());
    let is_fuller = |names: &&Vec<String>| {
        names.len() > first.len()
            && first.iter().all(|name| holds(names, name))
            && names.iter().all(is_person)
    };
    Some(all.iter().find(is_fuller).unwrap_or(first).join(", "))
}

/// The people that a group of lines names, none twice and not the site.
fn names_of(group: &[&str], site: Option<&str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in group.iter().flat_map(|line| names_in(line)) {
        if site.is_none_or(|site| norm(site) != norm(&name)) && !holds(&names, &name) {
            names.push(name);
        }
    }
    let people: Vec<String> = names.iter().filter(|name| !names::has_agency(name)).cloned().collect();
    let mut names = if people.is_empty() { names } else { people };
    names.truncate(MOST_NAMES);
    names
}

fn holds(names: &[String], name: &str) -> bool {
    names.iter().any(|known| norm(known) == norm(name))
}

/// Where no person is named: "Staff and wire reports", an agency, the site.
fn fallback(groups: &[Vec<&str>]) -> Option<String> {
    let lines = groups
        .iter()
        .flatten()
        .map(|line| without_opening(line).split([',', '|']).next().unwrap_or("").trim().to_string());
    let is_staff = |line: &String| {
        let lower = line.to_lowercase();
        let is_nobody = ["admin", "no ", "none", "guest", "http", "@", "author"]
            .iter()
            .any(|word| lower.starts_with(word));
        (1..=6).contains(&line.split_whitespace().count())
            && !is_nobody
            && !line.starts_with("The ")
            && line.starts_with(char::is_uppercase)
            && line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '-' | '.'))
    };
    lines.map(|line| lines::fold(&line)).find(is_staff)
}

/// The line without "By" and the like.
fn without_opening(line: &str) -> &str {
    let mut rest = line.trim();
    loop {
        let opening = OPENINGS
            .iter()
            .find(|opening| rest.get(..opening.len()).is_some_and(|own| own.eq_ignore_ascii_case(opening)));
        let Some(opening) = opening else { return rest };
        rest = rest[opening.len()..].trim_start_matches([' ', ':', ',']);
    }
}

/// The names in a byline, without roles, outlets and days.
pub(in crate::reading::formats) fn names_in(line: &str) -> Vec<String> {
    let line = lines::fold(line);
    if line.len() > 200 || line.contains("://") || line.starts_with('@') {
        return Vec::new();
    }
    let mut rest = without_opening(&line);
    if let Some(dated) = dates::find(rest).first() {
        rest = &rest[..dated.range.start];
    }
    let rest = rest.split(['|', '•', '·', '/', '–', '—', '@']).next().unwrap_or("");
    // "Ann (A.J.) Osten", but "Ann Osten (Vantour Wire)".
    let rest = if rest.trim_end().ends_with(')') { rest.split('(').next().unwrap_or("") } else { rest };
    let mut out = Vec::new();
    for (at, part) in rest.split([',', ';']).enumerate() {
        for name in part.split(" and ").flat_map(|part| part.split(" & ")) {
            let name = name.trim().trim_start_matches("and ").trim_end_matches([',', ':', '-']).trim();
            let name = name
                .rsplit_once(" on ")
                .filter(|(_, day)| day.ends_with("day"))
                .map_or(name, |(name, _)| name);
            if is_name(name) {
                out.push(name.to_string());
            } else if at == 0 && !name.is_empty() {
                return out;
            }
        }
        // "and" comes before the last name: what follows is where they work.
        if part.contains(" and ") {
            break;
        }
    }
    out
}

fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_role =
        |word: &&str| ROLES.contains(&word.to_ascii_lowercase().trim_matches(|c: char| !c.is_alphanumeric()));
    let starts = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    (1..=MOST_WORDS).contains(&words.len())
        && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '?' | '!' | '"' | '_' | '='))
        && words.iter().filter(|word| starts(word)).count() * 2 >= words.len()
        && words.first().is_some_and(starts)
        && !words.iter().any(is_role)
        && !matches!(words[0], "The" | "A" | "An" | "Our" | "More")
        && (words.len() > 1 || name.chars().count() > 2)
}

/// Letters and figures in small letters: what two spellings have in common.
pub(super) fn norm(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_roles_and_days() {
        let cases: [(&str, &[&str]); 9] = [
            ("By Ann Osten", &["Ann Osten"]),
            ("BY ANN OSTEN, Vantour Political Writer", &["ANN OSTEN"]),
            ("Ann Osten and Rui Marchetti", &["Ann Osten", "Rui Marchetti"]),
            (
                "by Ann Osten, Rui Marchetti & Jo Vantour | 1 May 2022",
                &["Ann Osten", "Rui Marchetti", "Jo Vantour"],
            ),
            ("By Ann Osten May 1, 2022", &["Ann Osten"]),
            ("https://osten.example/ann", &[]),
            ("@annosten", &[]),
            ("Staff Writer", &[]),
            ("No Author", &[]),
        ];
        for (line, expected) in cases {
            assert_eq!(names_in(line), expected, "{line}");
        }
    }
}
