//! Does this paragraph open with a place, and perhaps an agency and a date? "GENEVA (Reuters) - ..."

use super::{dates, lines, names};
use jiff::civil::Date;

/// A dateline takes at most so many bytes.
const LONGEST: usize = 90;
/// Capitals of so many letters are a place and no abbreviation, where nothing else tells.
const LEAST_CAPITALS: usize = 5;
/// Labels in capitals that stand where a place would.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "ANALYSIS", "BREAKING", "CORRECTION", "EDITORIAL", "EXCLUSIVE", "EXPLAINER", "FACTBOX", "INTERVIEW",
    "LISTEN", "OPINION", "REPORT", "UPDATE", "UPDATED", "WATCH",
];
/// Cities that news is often filed from: they need neither capitals nor an agency to be a dateline.
#[rustfmt::skip]
const CITIES: &[&str] = &[
    "Abuja", "Addis Ababa", "Amsterdam", "Ankara", "Athens", "Baghdad", "Bangkok", "Beijing", "Beirut",
    "Belgrade", "Berlin", "Bern", "Brussels", "Budapest", "Buenos Aires", "Cairo", "Canberra", "Caracas",
    "Colombo", "Damascus", "Delhi", "Dhaka", "Doha", "Dubai", "Dublin", "Geneva", "Hanoi", "Havana",
    "Helsinki", "Hong Kong", "Islamabad", "Istanbul", "Jakarta", "Jerusalem", "Johannesburg", "Kabul",
    "Kathmandu", "Kuala Lumpur", "Kyiv", "Lima", "London", "Madrid", "Manila", "Mexico City", "Moscow",
    "Nairobi", "New Delhi", "New York", "Oslo", "Ottawa", "Paris", "Prague", "Pretoria", "Rome", "Seoul",
    "Shanghai", "Singapore", "Taipei", "Tehran", "Tokyo", "United Nations", "Vienna", "Warsaw",
    "Washington",
];

/// What opens an article's first paragraph.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Dateline {
    /// "GENEVA", "CAMBRIDGE, Mass.", as written.
    pub place: Option<String>,
    /// The agencies in brackets.
    pub agencies: Vec<&'static str>,
    /// The day, where it is complete.
    pub date: Option<Date>,
}

/// The dateline that opens `words`.
pub(super) fn find(words: &str) -> Option<Dateline> {
    let (before, is_dash) = opening(words)?;
    let (before, agencies) = match before.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((place, inside)) => (place.trim_end(), names::agencies(inside)),
        None => (before, Vec::new()),
    };
    let place = place(before)?;
    let city = place.split(',').next().unwrap_or("").trim();
    let is_known = CITIES.iter().any(|known| known.eq_ignore_ascii_case(city));
    let is_plausible = if city.is_empty() { true } else { starts_like_place(city) };
    let is_sure = is_known || (is_dash && (!agencies.is_empty() || is_capitals(city)));
    if !is_sure || !is_plausible {
        return None;
    }
    let date = dates::first(before);
    Some(Dateline { place: (!city.is_empty()).then(|| lines::fold(place)), agencies, date })
}

/// What stands before the first dash or colon, and whether it is a dash.
fn opening(words: &str) -> Option<(&str, bool)> {
    let window = &words.as_bytes()[..words.len().min(LONGEST + 1)];
    // The long dashes begin with the third of these bytes, and only characters begin with it.
    for at in memchr::memchr3_iter(b'-', b':', 0xe2, window) {
        let rest = &words[at..];
        let is_set_off =
            (rest.starts_with("- ") || rest.starts_with("--")) && words[..at].ends_with(lines::is_space);
        let is_dash = rest.starts_with(['—', '–']) || is_set_off;
        let is_colon = rest.starts_with(": ");
        if is_dash || is_colon {
            let before = words[..at].trim_matches(lines::is_space);
            return (!before.is_empty()).then_some((before, is_dash));
        }
    }
    None
}

/// The place without the day that follows it; empty where the day or the agency comes first.
/// `None` where something else stands there.
fn place(before: &str) -> Option<&str> {
    let is_day = |part: &str| {
        let first = part.trim().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        first.starts_with(|c: char| c.is_ascii_digit()) || dates::month(first).is_some()
    };
    let mut end = 0;
    for part in before.split(',') {
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

/// "WASHINGTON", "McLEAN": at most one small letter, and not a label.
fn is_capitals(city: &str) -> bool {
    let letters = city.chars().filter(|c| c.is_alphabetic()).count();
    let small = city.chars().filter(|c| c.is_lowercase()).count();
    letters >= LEAST_CAPITALS && small <= 1 && !LABELS.contains(&city.split_whitespace().next().unwrap_or(""))
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
        ];
        for (words, expected) in cases {
            let found = find(words).unwrap_or_default();
            let date = found.date.map(|date| date.to_string()).unwrap_or_default();
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
            "",
        ];
        for words in others {
            assert_eq!(find(words), None, "{words}");
        }
    }
}
