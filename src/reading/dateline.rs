//! Does this paragraph open with a place, and perhaps an agency and a date? "GENEVA (Reuters) - ..."

use super::{dates, lines, names};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A dateline takes at most so many bytes.
const LONGEST: usize = 90;
/// A label of the page takes at most so many bytes, its colon included.
const LONGEST_LABEL: usize = 32;
/// Capitals of so many letters are a place and no abbreviation, where nothing else tells.
const LEAST_CAPITALS: usize = 5;
/// A place that nothing but its capitals tells has at most so many words.
const MOST_CAPITALS: usize = 4;
/// Words after a place in capitals that cannot belong to it.
const OPENING_WORDS: &[&str] = &[
    "A",
    "After",
    "All",
    "An",
    "As",
    "At",
    "For",
    "Four",
    "Five",
    "He",
    "In",
    "It",
    "More",
    "No",
    "On",
    "One",
    "She",
    "Six",
    "Some",
    "Ten",
    "The",
    "These",
    "They",
    "This",
    "Thousands",
    "Three",
    "Two",
    "We",
    "When",
    "With",
];

/// `assets/openings.toml`, which explains the lists.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Lists {
    cities: Vec<String>,
    capitals: HashSet<String>,
    outlets: HashSet<String>,
    labels: HashSet<String>,
}

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| toml::from_str(include_str!("../../assets/openings.toml")).unwrap_or_default());

/// The cities in capitals.
static CITIES: LazyLock<HashSet<String>> =
    LazyLock::new(|| LISTS.cities.iter().map(|city| city.to_uppercase()).collect());

/// What opens an article's first paragraph.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Dateline {
    /// "GENEVA", "CAMBRIDGE, Mass.", as written.
    pub place: Option<String>,
    /// The agencies in brackets.
    pub agencies: Vec<&'static str>,
    /// The day, where it is complete.
    pub date: Option<Date>,
    /// The bytes before the sentence.
    pub length: usize,
    /// True if an agency or a day stands beside the place.
    pub is_signed: bool,
}

/// The bytes of a label of the page, such as "Update: ", that opens `words`.
pub(super) fn label(words: &str) -> Option<usize> {
    let window = &words.as_bytes()[..words.len().min(LONGEST_LABEL)];
    let colon = memchr::memchr(b':', window)?;
    let label = words.get(..colon)?.split('(').next().unwrap_or("").trim().to_lowercase();
    let rest = words[colon + 1..].trim_start_matches(lines::is_space);
    LISTS.labels.contains(&label).then(|| words.len() - rest.len())
}

/// The dateline that opens `words`, set off from the sentence by a mark.
pub(super) fn find(words: &str) -> Option<Dateline> {
    bracketed(words).or_else(|| {
        let byline = after_byline(words);
        let rest = &words[byline..];
        let (before, is_dash, length) = opening(rest)?;
        let mut found = understand(before, is_dash, &rest[length..])?;
        found.length = byline + length;
        Some(found)
    })
}

/// The same, and also one that nothing sets off: "GENEVA The council ...". `article` is the whole text: a name that
/// it also writes in small letters is no abbreviation.
pub(super) fn find_bare(words: &str, article: &str) -> Option<Dateline> {
    find(words).or_else(|| only_outlet(words)).or_else(|| {
        let (place, after) = capitals(words)?;
        let (after, agencies) = after_brackets(words, after);
        let (after, date) = if agencies.is_empty() { after_day(words, after) } else { (after, false) };
        let rest = words[after..].trim_start_matches(lines::is_space);
        let next = rest.split(lines::is_space).next().unwrap_or("");
        let is_sure = is_city(place) || !agencies.is_empty() || date;
        let is_likely =
            || is_capitals(place) && (OPENING_WORDS.contains(&next) || is_written_small(place, article));
        if !opens_sentence(rest) || is_all_capitals(next) || !(is_sure || is_likely()) {
            return None;
        }
        let length = words.len() - rest.len();
        let is_signed = date || !agencies.is_empty();
        let date = dates::first(&words[..length]);
        Some(Dateline { place: Some(lines::fold(place)), agencies, date, length, is_signed })
    })
}

/// "(CNN) The council ..."
fn only_outlet(words: &str) -> Option<Dateline> {
    let (inside, rest) =
        words.strip_prefix('(')?.split_once(')').filter(|(inside, _)| inside.len() < LONGEST)?;
    let rest = rest.trim_start_matches(lines::is_space);
    let agencies = names::agencies(inside);
    let length = words.len() - rest.len();
    (is_outlet(inside) && opens_sentence(rest) && !rest.is_empty()).then(|| Dateline {
        agencies,
        length,
        is_signed: true,
        ..Dateline::default()
    })
}

/// What the words before a dash or a colon say, if they are a dateline.
fn understand(before: &str, is_dash: bool, rest: &str) -> Option<Dateline> {
    let in_brackets = before.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let (before, agencies) = match in_brackets {
        Some((place, inside)) => (place.trim_end(), names::agencies(inside)),
        None => (before, Vec::new()),
    };
    let place = place(before)?;
    let city = place.split(',').next().unwrap_or("").trim();
    let agencies = if agencies.is_empty() { names::agencies(&before[place.len()..]) } else { agencies };
    let by_outlet = in_brackets.is_some_and(|(_, inside)| is_outlet(inside));
    let is_dated = by_outlet || in_brackets.is_some() && place.len() < before.len();
    let is_sure =
        is_city(city) || (is_dash && (by_outlet || !agencies.is_empty() || is_dated || is_capitals(city)));
    let is_plausible =
        if city.is_empty() { by_outlet || !agencies.is_empty() } else { starts_like_place(city) };
    if !is_sure || !is_plausible || !opens_sentence(rest) {
        return None;
    }
    let (date, is_signed) = (dates::first(before), in_brackets.is_some() || place.len() < before.len());
    let place = (!city.is_empty()).then(|| lines::fold(place));
    Some(Dateline { place, agencies, date, length: 0, is_signed })
}

/// "[BEIJING] The council ..."
fn bracketed(words: &str) -> Option<Dateline> {
    let (city, rest) = words.strip_prefix('[')?.split_once(']')?;
    let length =
        words.len() - rest.trim_start_matches([':', '-', '–', '—']).trim_start_matches(lines::is_space).len();
    let is_place = is_city(city) || is_capitals(city) && city.split_whitespace().count() <= MOST_CAPITALS;
    let is_sure = city.len() <= LONGEST && is_place && opens_sentence(&words[length..]);
    is_sure.then(|| Dateline { place: Some(lines::fold(city)), length, ..Dateline::default() })
}

/// The bytes of "By Ann Example | " before a dateline.
fn after_byline(words: &str) -> usize {
    if !words.starts_with("By ") && !words.starts_with("BY ") {
        return 0;
    }
    let window = &words[..words.floor_char_boundary(LONGEST)];
    window.find('|').map_or(0, |at| words.len() - words[at + 1..].trim_start_matches(lines::is_space).len())
}

/// What stands before the first dash, colon or bar, whether it is no colon, and where the sentence begins.
fn opening(words: &str) -> Option<(&str, bool, usize)> {
    let window = &words.as_bytes()[..words.len().min(LONGEST + 1)];
    let first = words.chars().next()?;
    if !(first.is_uppercase() || first == '(' || first.is_ascii_digit()) {
        return None;
    }
    for (at, &byte) in window.iter().enumerate() {
        // The long dashes begin with the last of these bytes, and only characters begin with it.
        if !matches!(byte, b'-' | b':' | b'_' | b'|' | 0xc2 | 0xe2) {
            continue;
        }
        let Some(rest) = words.get(at..) else { continue };
        let is_set_off =
            (["- ", "--", "_ ", "__", "| ", "• ", "· "].iter().any(|mark| rest.starts_with(mark)))
                && words[..at].ends_with(|c| lines::is_space(c) || c == ')');
        let is_dash = rest.starts_with(['—', '–', '―']) || is_set_off;
        if is_dash || rest.starts_with(": ") {
            let before = words[..at].trim_matches(lines::is_space);
            let marks =
                |c| matches!(c, '-' | ':' | '_' | '|' | '—' | '–' | '―' | '•' | '·') || lines::is_space(c);
            let length = words.len() - rest.trim_start_matches(marks).len();
            return (!before.is_empty()).then_some((before, is_dash, length));
        }
    }
    None
}

/// True if a sentence begins: a capital, a figure or a quotation mark.
fn opens_sentence(rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with(|c: char| !c.is_lowercase() && (c.is_alphanumeric() || "\"“‘'«„$€£(".contains(c)))
}

/// True for the name of an agency, a newspaper or a channel.
fn is_outlet(name: &str) -> bool {
    let last = name.rsplit(lines::is_space).next().unwrap_or("");
    names::is_outlet(name.trim()) || names::has_agency(name) || LISTS.outlets.contains(last)
}

/// The words in capitals with which the paragraph begins, and where they end.
fn capitals(words: &str) -> Option<(&str, usize)> {
    let mut end = 0;
    let mut count = 0;
    for word in words.split(lines::is_space).take(MOST_CAPITALS + 1) {
        let bare = word.trim_end_matches(',');
        if !is_all_capitals(bare) || bare.len() < 2 {
            break;
        }
        count += 1;
        end += bare.len() + usize::from(count > 1);
        if bare.len() < word.len() {
            break;
        }
    }
    let is_plain = words.get(end..).is_some_and(|rest| rest.starts_with([' ', ',']));
    (count > 0 && count <= MOST_CAPITALS && is_plain).then(|| (&words[..end], end))
}

/// Letters, all of them capitals, and slashes and hyphens between them.
fn is_all_capitals(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || matches!(c, '/' | '-')) && word.starts_with(char::is_uppercase)
}

/// Where an agency in brackets that begins at `at` ends, and its name.
fn after_brackets(words: &str, at: usize) -> (usize, Vec<&'static str>) {
    let rest = words[at..].trim_start_matches(lines::is_space);
    let inside =
        rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).filter(|(inside, _)| inside.len() < 40);
    let agencies = inside.map(|(inside, _)| names::agencies(inside)).unwrap_or_default();
    match inside {
        Some((inside, after)) if is_outlet(inside) => (words.len() - after.len(), agencies),
        _ => (at, Vec::new()),
    }
}

/// Where ", May 4, 2022" that begins at `at` ends, and whether it is there.
fn after_day(words: &str, at: usize) -> (usize, bool) {
    let is_mark = |c: char| lines::is_space(c) || matches!(c, ',' | '.');
    let rest = words[at..].trim_start_matches(is_mark);
    let mut parts = rest.splitn(3, lines::is_space);
    let (Some(month), Some(day)) = (parts.next(), parts.next()) else { return (at, false) };
    let is_number = |part: &str, most: usize| {
        let part = part.trim_matches(is_mark);
        !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if dates::month(month.trim_end_matches('.')).is_none() || !is_number(day, 2) {
        return (at, false);
    }
    let after = parts.next().unwrap_or("");
    let year = after.split(lines::is_space).next().filter(|year| is_number(year, 4)).map_or(0, str::len);
    (words.len() - after.len() + year, true)
}

/// The place without the day that follows it; empty where the day or the agency comes first.
/// `None` if something else stands there.
fn place(before: &str) -> Option<&str> {
    let is_day = |part: &str| {
        let first = part.trim().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        first.starts_with(|c: char| c.is_ascii_digit()) || dates::month(first).is_some()
    };
    // "MOSCOW. May 4. INTERFAX"
    let stop = before
        .match_indices(". ")
        .find(|(at, _)| is_day(&before[at + 2..]))
        .map_or(before.len(), |(at, _)| at);
    let mut end = 0;
    for part in before[..stop].split(',') {
        if is_day(part) {
            break;
        }
        end += part.len() + 1;
    }
    let place = before.get(..end.saturating_sub(1)).unwrap_or("").trim();
    (place.split_whitespace().count() <= 6 && !place.contains([';', '"', '“', '?', '!'])).then_some(place)
}

/// Capitalised, every word of it that is not tiny.
fn starts_like_place(city: &str) -> bool {
    city.split_whitespace().all(|word| word.len() <= 3 || !word.starts_with(char::is_lowercase))
        && city.starts_with(char::is_uppercase)
}

/// True for the cities in the list; for all of "Seoul/Tokyo".
fn is_city(place: &str) -> bool {
    !place.is_empty() && place.split('/').all(|city| CITIES.contains(&*city.trim().to_uppercase()))
}

/// True if the article also writes the place with small letters.
fn is_written_small(place: &str, article: &str) -> bool {
    let small = |word: &str| {
        let first = word.chars().next().map_or(0, char::len_utf8);
        format!("{}{}", &word[..first], word[first..].to_lowercase())
    };
    place.split('/').all(|city| article.contains(&city.split(' ').map(small).collect::<Vec<_>>().join(" ")))
}

/// "WASHINGTON", "McLEAN": at most one small letter, and not a label.
fn is_capitals(city: &str) -> bool {
    let letters = city.chars().filter(|c| c.is_alphabetic()).count();
    let small = city.chars().filter(|c| c.is_lowercase()).count();
    let first = city.split_whitespace().next().unwrap_or("");
    letters >= LEAST_CAPITALS
        && small <= 1
        && !LISTS.capitals.contains(first)
        && city.split_whitespace().count() <= MOST_CAPITALS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_told_from_other_openings() {
        let cases = [
            ("Beijing: China on Friday", "Beijing||"),
            ("DALLAS (AP) — The campaign", "DALLAS|AP|"),
            ("CAMBRIDGE, Mass., Dec. 11 (UPI) — The voters", "CAMBRIDGE, Mass.|UPI|"),
            ("BEIJING, Sept 2, 2022 (Xinhua) -- The council", "BEIJING|Xinhua|2022-09-02"),
            ("New York (AFP) – The actress", "New York|AFP|"),
            ("GENEVA/BEIJING (Reuters) - The office", "GENEVA/BEIJING|Reuters|"),
            ("Dec 29 (Reuters) - The candidate", "|Reuters|"),
            ("(Reuters) – The candidate", "|Reuters|"),
            ("DECATUR, Ill. — The senator", "DECATUR, Ill.||"),
            ("McLEAN, Va. — The senator", "McLEAN, Va.||"),
            ("Geneva - The office", "Geneva||"),
            ("[BEIJING] The office", "BEIJING||"),
            ("KYIV/MOSCOW - The office", "KYIV/MOSCOW||"),
            ("Seoul/Tokyo: The office", "Seoul/Tokyo||"),
            ("HONG KONG, Jan. 3 (AP) _ The office", "HONG KONG|AP|"),
            ("VANTOUR, May 4 (Harbour Wire) - The office", "VANTOUR||"),
            ("Vantour, 4 May 2022 (Harbour Wire) - The office", "Vantour||2022-05-04"),
            ("Washington, D.C. – The office", "Washington, D.C.||"),
            ("By Ann Osten | PARIS | The office", "PARIS||"),
            ("MOSCOW. May 4. INTERFAX - The office", "MOSCOW|Interfax|"),
            ("Vantour (Harbour Wire) - The office", "Vantour||"),
            ("(CNN) -- The office", "||"),
            ("PARIS • The office", "PARIS||"),
        ];
        for (words, expected) in cases {
            let found = find(words).unwrap_or_default();
            let date = found.date.map(|date| date.to_string()).unwrap_or_default();
            assert!(
                words[found.length..].starts_with(["The ", "China"][usize::from(words.contains("China"))]),
                "{words}"
            );
            let found = format!("{}|{}|{date}", found.place.unwrap_or_default(), found.agencies.join("+"));
            assert_eq!(found, expected, "{words}");
        }
        let others = [
            "Minister: we will go on",
            "NATO — the alliance — said",
            "EXCLUSIVE — The minister",
            "( – Days after",
            "The talks – the first in years – go on",
            "She said (AP reports) - no",
            "A well-known place",
            "UNICEF — the agency for children — said no",
            "Karl Osten (Labour) - a friend of hers - said no",
            "Moscow — which denies it — said no",
            "London: we will go on",
            "",
        ];
        for words in others {
            assert_eq!(find(words), None, "{words}");
        }
    }

    #[test]
    fn a_place_in_capitals_needs_no_mark() {
        let article = "It rained in Vantour.";
        for (words, place) in [
            ("SINGAPORE Admiral Tan said no", Some("SINGAPORE")),
            ("GENEVA The council met", Some("GENEVA")),
            ("BEIRUT/GENEVA The army denied it", Some("BEIRUT/GENEVA")),
            ("NEW YORK Mayor Lena Osten said no", Some("NEW YORK")),
            ("VANTOUR Mayor Lena Osten said no", Some("VANTOUR")),
            ("OSTENBURG The council met", Some("OSTENBURG")),
            ("WASHINGTON (AP) President Osten said no", Some("WASHINGTON")),
            ("MANILA, May 4 President Osten said no", Some("MANILA")),
            ("NATO said no", None),
            ("UNICEF officials said no", None),
            ("UNICEF Executive Director Ann Osten said no", None),
            ("UK Prime Minister Ann Osten said no", None),
            ("LONDON MAYOR SAYS PIER IS OPEN", None),
            ("LONDON'S Mayor said no", None),
            ("OPEC The", None),
        ] {
            let found = find_bare(words, article);
            assert_eq!(found.as_ref().and_then(|d| d.place.as_deref()), place, "{words}");
        }
    }
}
