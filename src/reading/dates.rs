//! Which complete dates does a short text hold? Day, month and year, or it is no date.

use super::looks;
use jiff::civil::Date;
use std::ops::Range;

/// The months; three letters are enough to tell them apart.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Between the parts of a date written with words there are at most so many bytes.
const WIDEST_GAP: usize = 4;

/// A date and the bytes it takes, ordinal endings included.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Dated {
    pub range: Range<usize>,
    pub date: Date,
}

/// The first complete date.
pub(super) fn first(text: &str) -> Option<Date> {
    find(text).first().map(|dated| dated.date)
}

/// The complete dates in `text`, in order. Meant for short texts.
pub(super) fn find(text: &str) -> Vec<Dated> {
    if !may_be_in(text) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match at(text, &tokens[i..]) {
            Some((date, length)) => {
                let range = tokens[i].range.start..tokens[i + length - 1].range.end;
                found.push(Dated { range, date });
                i += length;
            }
            None => i += 1,
        }
    }
    found
}

/// A quick look: every date has a year, so that a text without digits holds none.
pub(super) fn may_be_in(text: &str) -> bool {
    looks::any(text.as_bytes(), |byte| byte.is_ascii_digit())
}

/// A run of letters or of digits.
struct Token {
    range: Range<usize>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A number of one or two digits.
    Small(i8),
    /// A number of four digits.
    Year(i16),
    /// The name of a month.
    Month(i8),
    /// "st", "nd", "rd", "th".
    Ordinal,
    /// "of" between the day and the month.
    Of,
    Other,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, c)) = characters.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let is_digit = c.is_ascii_digit();
        let mut end = start + c.len_utf8();
        while let Some((at, c)) =
            characters.next_if(|(_, c)| c.is_alphanumeric() && c.is_ascii_digit() == is_digit)
        {
            end = at + c.len_utf8();
        }
        tokens.push(Token { range: start..end, kind: kind(&text[start..end]) });
    }
    tokens
}

fn kind(word: &str) -> Kind {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return match word.len() {
            1 | 2 => word.parse().map_or(Kind::Other, Kind::Small),
            4 => word.parse().map_or(Kind::Other, Kind::Year),
            _ => Kind::Other,
        };
    }
    if is_ordinal(word) {
        return Kind::Ordinal;
    }
    if word.eq_ignore_ascii_case("of") {
        return Kind::Of;
    }
    month(word).map_or(Kind::Other, Kind::Month)
}

/// True if a word of letters may be part of a date.
pub(super) fn is_part(word: &str) -> bool {
    is_ordinal(word) || month(word).is_some()
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th")
}

/// A month's name in full or cut short: "September", "Sept", "SEP".
pub(super) fn month(word: &str) -> Option<i8> {
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let begins = |name: &str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let number = MONTHS.iter().position(|name| begins(name))?;
    Some(number as i8 + 1)
}

/// The date that opens `tokens`, and how many of them it takes.
fn at(text: &str, tokens: &[Token]) -> Option<(Date, usize)> {
    // An ordinal ending belongs to the number before it, so the pattern is matched without it.
    let mut parts = [Kind::Other; 3];
    let mut ranges = [(); 3].map(|()| 0..0);
    let (mut filled, mut used) = (0, 0);
    for token in tokens.iter().take(5) {
        let is_ending =
            token.kind == Kind::Ordinal && used > 0 && tokens[used - 1].range.end == token.range.start;
        let is_of = token.kind == Kind::Of && filled == 1 && matches!(parts[0], Kind::Small(_));
        used += 1;
        if is_ending || is_of {
            ranges[filled - 1].end = token.range.end;
            continue;
        }
        parts[filled] = token.kind;
        ranges[filled] = token.range.clone();
        filled += 1;
        if filled == 3 {
            break;
        }
    }
    let gaps = [text.get(ranges[0].end..ranges[1].start)?, text.get(ranges[1].end..ranges[2].start)?];
    let date = match parts {
        [Kind::Month(month), Kind::Small(day), Kind::Year(year)] if worded(gaps) => (year, month, day),
        [Kind::Small(day), Kind::Month(month), Kind::Year(year)] if worded(gaps) => (year, month, day),
        [Kind::Year(year), Kind::Small(month), Kind::Small(day)] if figured(gaps) => (year, month, day),
        [Kind::Small(a), Kind::Small(b), Kind::Year(year)] if figured(gaps) => {
            let (month, day) = month_and_day(a, b, gaps[0])?;
            (year, month, day)
        }
        _ => return None,
    };
    Some((Date::new(date.0, date.1, date.2).ok()?, used))
}

/// Between words: blanks, commas, full stops, hyphens.
fn worded(gaps: [&str; 2]) -> bool {
    let is_gap = |gap: &str| {
        gap.len() <= WIDEST_GAP && gap.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '.' | '-'))
    };
    gaps.into_iter().all(is_gap)
}

/// Between figures: the same mark twice.
fn figured(gaps: [&str; 2]) -> bool {
    gaps[0] == gaps[1] && matches!(gaps[0], "-" | "/" | ".")
}

/// Which of two numbers is the month? With full stops the second one; else only where the other cannot be.
fn month_and_day(a: i8, b: i8, mark: &str) -> Option<(i8, i8)> {
    match (a, b) {
        (day, month) if mark == "." || day > 12 => Some((month, day)),
        (month, day) if day > 12 => Some((month, day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complete_dates_are_found() {
        let cases = [
            ("2022-09-01", "2022-09-01"),
            ("date 2022-09-01 and so on", "2022-09-01"),
            ("2022-09-01T10:30:00Z", "2022-09-01"),
            ("2022/09/01", "2022-09-01"),
            ("September 09, 2022", "2022-09-09"),
            ("Sept. 9, 2022", "2022-09-09"),
            ("9 Sept. 2022", "2022-09-09"),
            ("9 September, 2022", "2022-09-09"),
            ("SEP 9 2022", "2022-09-09"),
            ("1st September 2022", "2022-09-01"),
            ("1st of September, 2022", "2022-09-01"),
            ("the 2nd of Sept. 2022", "2022-09-02"),
            ("September 2nd, 2022", "2022-09-02"),
            ("09-Sep-2022", "2022-09-09"),
            ("Friday, May 13, 2022 5:30 pm", "2022-05-13"),
            ("01.09.2022", "2022-09-01"),
            ("25/12/2022", "2022-12-25"),
            ("12/25/2022", "2022-12-25"),
            ("29 February 2024", "2024-02-29"),
        ];
        for (text, expected) in cases {
            assert_eq!(first(text).map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_incomplete_impossible_or_ambiguous_is_no_date() {
        let cases = [
            "",
            "2022",
            "September 2022",
            "Sept. 9",
            "September of 2022",
            "of 9 September",
            "09/10/2022",
            "2022-13-01",
            "31 April 2022",
            "29 February 2023",
            "Sept. 9 in the year 2022",
            "marching 9, 2022",
            "12022-09-01",
            "2022-09/01",
            "st 9 2022",
            "9.9.9",
        ];
        for text in cases {
            assert_eq!(first(text), None, "{text}");
        }
    }

    #[test]
    fn all_dates_are_found_with_their_place() {
        let text = "Published 1 May 2022, updated May 2nd, 2022.";
        let found: Vec<&str> = find(text).into_iter().map(|dated| &text[dated.range]).collect();
        assert_eq!(found, ["1 May 2022", "May 2nd, 2022"]);
    }
}
