//! Which day does a line of a database name? In the languages of its screens, not only in English.

use crate::reading::dates;
use jiff::civil::Date;

/// Months of other languages, each with its number.
#[rustfmt::skip]
const MONTHS: &[(&str, i8)] = &[
    ("januar", 1), ("jänner", 1), ("janvier", 1), ("enero", 1), ("gennaio", 1), ("janeiro", 1), ("januari", 1),
    ("februar", 2), ("février", 2), ("fevrier", 2), ("febrero", 2), ("febbraio", 2), ("fevereiro", 2), ("februari", 2),
    ("märz", 3), ("mars", 3), ("marzo", 3), ("março", 3), ("maart", 3), ("avril", 4), ("abril", 4), ("aprile", 4),
    ("mai", 5), ("mayo", 5), ("maggio", 5), ("maio", 5), ("mei", 5), ("juni", 6), ("juin", 6), ("junio", 6), ("giugno", 6), ("junho", 6),
    ("juli", 7), ("juillet", 7), ("julio", 7), ("luglio", 7), ("julho", 7), ("août", 8), ("aout", 8), ("agosto", 8), ("augustus", 8),
    ("septembre", 9), ("septiembre", 9), ("settembre", 9), ("setembro", 9), ("oktober", 10), ("octobre", 10), ("octubre", 10),
    ("ottobre", 10), ("outubro", 10), ("novembre", 11), ("noviembre", 11), ("novembro", 11), ("dezember", 12), ("décembre", 12),
    ("decembre", 12), ("diciembre", 12), ("dicembre", 12), ("dezembro", 12), ("maj", 5), ("desember", 12),
];

/// The first complete day of a short text.
pub(super) fn first(text: &str) -> Option<Date> {
    dates::first(text).or_else(|| worded(text)).or_else(|| chinese(text))
}

/// "9 Januar 1993", "9. Januar 1993", "9 de enero de 1993".
fn worded(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "de")
        .collect();
    words.windows(3).find_map(|words| {
        let [day, month, year] = words else { return None };
        let month = MONTHS.iter().find(|(name, _)| name == month)?.1;
        let day = day.trim_end_matches("er");
        Date::new(year.parse().ok().filter(|_| year.len() == 4)?, month, day.parse().ok()?).ok()
    })
}

/// "2022年9月1日".
fn chinese(text: &str) -> Option<Date> {
    let (before, rest) = text.split_once('年')?;
    let before = before.trim_end();
    let (month, rest) = rest.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
    let year = &before[before.len() - digits..];
    Date::new(year.parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_several_languages() {
        let cases = [
            ("May 29, 2022 Sunday", "2022-05-29"),
            ("9 Januar 1993", "1993-01-09"),
            ("Samstag, 9. März 2019", "2019-03-09"),
            ("29 décembre 2011", "2011-12-29"),
            ("1er août 2014", "2014-08-01"),
            ("3 de enero de 2020", "2020-01-03"),
            ("2022年9月1日", "2022-09-01"),
            ("2022 年 9 月 1 日", "2022-09-01"),
        ];
        for (text, expected) in cases {
            assert_eq!(first(text).map(|day| day.to_string()).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(first("9 Lorem 1993"), None);
    }
}
