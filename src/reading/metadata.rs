//! Which lines tell about the article, and what do they say: outlet, day, author, agencies, place?

use super::layout::{Layout, Place, Shape};
use super::lines;
use super::looks::{self, Ends, Phrases, Words};
use super::names;
use super::{dateline, dates, head, origin};
use crate::model::Role;
use jiff::civil::Date;

/// Bylines and date lines stand among the first or the last so many paragraphs, tickers not counted.
const NEAR_START: usize = 10;
const NEAR_END: usize = 6;
/// No line of metadata takes more bytes.
const LONGEST: usize = 300;
/// A byline takes at most so many bytes.
const LONGEST_BYLINE: usize = 120;
/// The name of an agency takes at most so many bytes.
const LONGEST_NAME: usize = 40;
/// What opens a byline.
#[rustfmt::skip]
const BYLINES: Phrases = Phrases::of(&[
    "author:", "by", "posted by", "reported by", "story by", "text by", "written by",
]);
/// What opens the line that says where the report comes from.
#[rustfmt::skip]
const CREDITS: Phrases = Phrases::of(&[
    "additional reporting by", "additional reporting", "compiled by", "credit:", "edited by", "editing by",
    "h/t", "reporting by", "source:", "sources:", "translated by", "with additional reporting",
    "with agencies", "with agency inputs", "with contributions from", "with files from",
    "with information from", "with input from", "with inputs from", "with material from",
    "with reporting by", "with reporting from", "writing by",
]);
/// What closes it.
#[rustfmt::skip]
const CREDIT_ENDS: &[&str] = &[
    "contributed reporting", "contributed to this article", "contributed to this report",
    "contributed to this story",
];
/// Words that stand beside a date without saying anything else.
#[rustfmt::skip]
const DATE_WORDS: Words = Words::of(&[
    "a", "accepted", "am", "at", "by", "cdt", "cest", "cet", "created", "cst", "date", "day", "edited", "edt", "est",
    "et", "first", "fri", "friday", "from", "gmt", "h", "hrs", "issued", "ist", "last", "m", "min",
    "modified", "mon", "monday", "news", "on", "p", "pdt", "pm", "post", "posted", "pst", "pt", "received", "revised", "submitted",
    "publication", "publish", "published", "read", "release", "released", "sat", "saturday", "source",
    "sun", "sunday", "t", "the", "thu", "thursday", "time", "tue", "tuesday", "updated", "utc", "wed",
    "wednesday", "z",
]);
/// Labels that a date may follow with anything after it.
#[rustfmt::skip]
const DATE_LABELS: Phrases = Phrases::of(&[
    "date", "date:", "posted on:", "posted:", "publication date:", "published on:", "published:",
]);

/// What the lines say.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Facts {
    pub outlet: Option<String>,
    pub published: Option<Date>,
    pub byline: Option<String>,
    pub dateline: Option<String>,
    pub credits: Vec<String>,
}

impl Facts {
    /// Takes in a line of metadata and returns its day.
    fn take(&mut self, words: &str) -> Option<(Worth, Date)> {
        let by = byline(words, &Ends::of(words));
        let dated = date_line(words, by.is_some());
        if by.is_some() || dated.is_none() {
            self.credit(names::agencies(words));
        }
        if names::is_outlet(bare(words)) && !names::has_agency(words) {
            self.name_outlet(names::outlet(words).map(|(name, _)| name));
        }
        self.byline = self.byline.take().or(by.map(|by| without_agency(&by)));
        let (worth, date, outlet) = dated?;
        self.name_outlet(outlet);
        Some((worth, date))
    }

    /// The first outlet that is named stays.
    fn name_outlet(&mut self, outlet: Option<&str>) {
        self.outlet = self.outlet.take().or(outlet.map(String::from));
    }

    fn credit(&mut self, agencies: Vec<&'static str>) {
        for agency in agencies {
            if !self.credits.iter().any(|known| known == agency) {
                self.credits.push(agency.to_string());
            }
        }
    }
}

/// How much a date is worth: the first is the best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    Published,
    Alone,
    Dateline,
    Updated,
}

/// True if the paragraph tells about the article instead of being it.
pub(super) fn is_metadata(words: &str, ends: &Ends<'_>, place: Place) -> bool {
    let is_near = place.from_start < NEAR_START || place.from_end < NEAR_END;
    words.len() <= LONGEST
        && (is_reading_time(ends)
            || is_credit(words, ends)
            || (is_near && (byline(words, ends).is_some() || date_line(words, false).is_some())))
}

/// "4 min read", "Reading time: 4 minutes".
fn is_reading_time(ends: &Ends<'_>) -> bool {
    if !ends.is_whole || ends.head.len() > LONGEST_NAME {
        return false;
    }
    let bare = ends.head.trim_matches(|c: char| !c.is_alphanumeric());
    if !bare.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches([' ', '-']);
    matches!(rest, "min read" | "mins read" | "minute read" | "minutes read")
        || bare.starts_with("reading time")
        || bare.starts_with("estimated reading time")
}

/// "(With information from AFP and Reuters)", "Ann Lee contributed to this report."
pub(super) fn is_credit(words: &str, ends: &Ends<'_>) -> bool {
    let opening = ends.head.trim_start_matches(|c: char| !c.is_alphanumeric());
    let opens = CREDITS.open(opening);
    let is_bracketed = || words.starts_with(['(', '[']) && words.trim_end_matches('.').ends_with([')', ']']);
    let written = words.trim_end_matches(|c: char| !c.is_alphanumeric());
    let closes = looks::ends_with_one(written, CREDIT_ENDS);
    let is_agency_alone = words.len() <= LONGEST_NAME && names::is_outlet(bare(words));
    let is_named = || is_bracketed() || names::has_agency(words) || looks::count_words(words, 13) <= 12;
    ((opens && is_named()) || closes || is_agency_alone) && !looks::has_quotation(words)
}

/// The words without the marks around them.
fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Who wrote it, where the line is a byline: "By ANN LEE and BOB RAY, Reuters".
fn byline(words: &str, ends: &Ends<'_>) -> Option<String> {
    if words.len() > LONGEST_BYLINE {
        return None;
    }
    // "By Ann Lee | GENEVA | The council met on Monday."
    let last = words.rsplit('|').next().unwrap_or("");
    if last.len() < words.len() && looks::ends_sentence(last) && looks::count_words(last, 5) == 5 {
        return None;
    }
    let label = ends.head.len() - BYLINES.rest_of(&ends.head)?.len();
    let rest = words.get(label..)?.trim_start_matches([':', ' ', '\u{a0}']);
    let names = rest.split(['|', '•', '·']).next().unwrap_or(rest);
    let names = match dates::find(names).first() {
        Some(dated) => &names[..dated.range.start],
        None => names,
    };
    let is_edge = |c: char| lines::is_space(c) || matches!(c, ',' | '-' | '–' | '—' | ';');
    let names = lines::fold(names.trim_matches(is_edge));
    let count = looks::count_words(&names, 15);
    let is_fit = (1..15).contains(&count)
        && looks::is_names(&names)
        && !names.ends_with(['.', '!', '?', '"', '”', ':']);
    // One word ("By Monday") is a name only if it is not a day; a name has no figures.
    (is_fit && !names.contains(|c: char| c.is_ascii_digit()) && !is_date_word(&names)).then_some(names)
}

/// True for a label, a day of the week or a part of the time.
fn is_date_word(word: &str) -> bool {
    DATE_WORDS.contain(word)
}

/// The day and the outlet of a line that holds nothing else: "Reuters September 09, 2022". A byline may hold more.
fn date_line(words: &str, is_byline: bool) -> Option<(Worth, Date, Option<&'static str>)> {
    if words.len() > LONGEST_BYLINE * 2 || !dates::may_be_in(words) || !(is_byline || may_be_bare(words)) {
        return None;
    }
    let found = dates::find(words);
    let mut rest = words.to_string();
    for dated in &found {
        rest.replace_range(dated.range.clone(), &" ".repeat(dated.range.len()));
    }
    let mut best: Option<(Worth, Date)> = None;
    let mut from = 0;
    for dated in &found {
        let worth = worth(&words[from..dated.range.start]);
        if best.is_none_or(|(known, _)| worth < known) {
            best = Some((worth, dated.date));
        }
        from = dated.range.end;
    }
    let (worth, date) = best?;
    let outlet = names::outlet(&rest);
    if let Some((_, range)) = &outlet {
        rest.replace_range(range.clone(), &" ".repeat(range.len()));
    }
    let is_bare = rest.split(|c: char| !c.is_alphanumeric()).all(says_nothing);
    (is_byline || is_bare).then_some((worth, date, outlet.map(|(name, _)| name)))
}

/// A quick look for more words than an outlet's name has that belong to no date either: such a line is no date line.
fn may_be_bare(words: &str) -> bool {
    // A word that is not of ASCII letters alone might be cut in two by a date or a name.
    let is_other = |word: &&str| {
        word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !(says_nothing(word) || dates::is_part(word))
    };
    let mut others = words.split(|c: char| !c.is_alphanumeric()).filter(is_other);
    others.nth(names::MOST_WORDS).is_none()
}

/// True for what may stand beside a date: labels, days of the week, the time.
fn says_nothing(word: &str) -> bool {
    word.is_empty() || word.bytes().all(|byte| byte.is_ascii_digit()) || is_date_word(word) || is_time(word)
}

/// "30pm", "T10".
fn is_time(word: &str) -> bool {
    let letters = word.trim_matches(|c: char| c.is_ascii_digit());
    letters.len() < word.len() && is_date_word(letters)
}

fn worth(label: &str) -> Worth {
    let label = label.to_ascii_lowercase();
    if ["update", "modified", "edited", "received", "accepted", "revised", "submitted"]
        .iter()
        .any(|word| label.contains(word))
    {
        Worth::Updated
    } else if ["publi", "posted", "issued", "released", "date"].iter().any(|word| label.contains(word)) {
        Worth::Published
    } else {
        Worth::Alone
    }
}

/// The day after a label that opens a line of other words: "date 2022-09-01 CAPTION".
fn labelled_day(words: &str) -> Option<Date> {
    let ends = Ends::of(words);
    let rest = DATE_LABELS.rest_of(&ends.head)?;
    let dated = dates::find(rest).into_iter().next()?;
    rest[..dated.range.start].chars().all(|c| c == ' ' || c == ':').then_some(dated.date)
}

/// What the lines of the article say about it.
pub(super) fn gather(layout: &Layout<'_>, roles: &[Role]) -> Facts {
    let mut facts = Facts::default();
    let mut days: Vec<(Worth, Date)> = Vec::new();
    let near = near_ends(layout, roles);
    let is_corrected = near.iter().any(|&i| is_correction(&layout.words(&layout.blocks[i])));
    let end_of_prose = roles.iter().rposition(|role| *role == Role::Body);
    for &i in &near {
        let words = layout.words(&layout.blocks[i]);
        // A day that closes the file may be the day of its correction, not its own.
        let is_doubtful = is_corrected && end_of_prose.is_some_and(|end| i > end);
        match roles[i] {
            Role::Metadata => {
                facts.take(&words).into_iter().filter(|_| !is_doubtful).for_each(|day| days.push(day))
            }
            Role::Caption => days.extend(labelled_day(&words).map(|date| (Worth::Published, date))),
            _ => {}
        }
    }
    if let Some(opening) = opening(layout, roles) {
        facts.dateline = opening.place;
        facts.credit(opening.agencies);
        days.extend(opening.date.map(|date| (Worth::Dateline, date)));
    }
    facts.byline = facts.byline.or_else(|| head::value(layout, roles, head::AUTHORS));
    facts.outlet = facts.outlet.or_else(|| head::value(layout, roles, head::OUTLETS));
    facts.outlet = facts.outlet.or_else(|| origin::outlet(layout, roles));
    // The first of the best.
    facts.published = days.iter().min_by_key(|(worth, _)| *worth).map(|(_, date)| *date);
    facts
}

fn is_correction(words: &str) -> bool {
    words.len() >= 10 && words.is_char_boundary(10) && words[..10].eq_ignore_ascii_case("correction")
}

/// The blocks near the start and near the end that may tell something, in order. What is no article at all
/// is not counted.
fn near_ends(layout: &Layout<'_>, roles: &[Role]) -> Vec<usize> {
    let mut near: Vec<usize> =
        (0..roles.len()).filter(|&i| roles[i] != Role::Furniture).take(NEAR_START + 1).collect();
    let after = near.last().map_or(0, |last| last + 1);
    near.extend(after.max(roles.len().saturating_sub(NEAR_END * 2))..roles.len());
    near.retain(|&i| {
        let block = &layout.blocks[i];
        block.shape != Shape::FrontMatter && block.span.len() <= LONGEST * 2
    });
    near
}

/// The dateline of the first paragraph of prose.
fn opening(layout: &Layout<'_>, roles: &[Role]) -> Option<dateline::Dateline> {
    let first = roles.iter().take(NEAR_START * 4).position(|role| *role == Role::Body)?;
    let second = roles.iter().skip(first + 1).position(|role| *role == Role::Body).map(|i| first + 1 + i);
    // A standfirst may come before it.
    [Some(first), second].into_iter().flatten().find_map(|i| dateline::find(&layout.words(&layout.blocks[i])))
}

/// "ANN LEE, Reuters" is ANN LEE.
fn without_agency(byline: &str) -> String {
    match byline.rsplit_once(',') {
        Some((names, last)) if names::has_agency(last) => names.trim_end().to_string(),
        _ => byline.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Place = Place { from_start: 1, from_end: 40 };
    const MIDDLE: Place = Place { from_start: 30, from_end: 40 };

    #[test]
    fn metadata_is_told_from_prose() {
        let cases = [
            ("·4 min read", MIDDLE, true),
            ("Reading time: 4 minutes", MIDDLE, true),
            ("(With information from AFP and Reuters)", MIDDLE, true),
            ("(Reporting by Ann Lee; Editing by Bob Ray)", MIDDLE, true),
            ("Associated Press writer Ann Lee contributed to this report.", MIDDLE, true),
            ("Source: Reuters", MIDDLE, true),
            ("— AFP", MIDDLE, true),
            ("By Ann Lee and Bob Ray, Reuters", FIRST, true),
            ("By Ann Lee | September 9, 2022", FIRST, true),
            ("Reuters September 09, 2022", FIRST, true),
            ("Published: Fri, 9 Sept. 2022 at 5:30pm GMT", FIRST, true),
            ("Reuters September 09, 2022", MIDDLE, false),
            ("By Monday the talks had ended", FIRST, false),
            ("By Ann Lee | GENEVA | The council met on Monday.", FIRST, false),
            ("By George, it went on.", FIRST, false),
            ("The talks began on September 9, 2022", FIRST, false),
            (
                "Sources: nobody in the hall had been told what the minister was about to say to the reporters",
                MIDDLE,
                false,
            ),
            ("It took him four minutes to read it", MIDDLE, false),
        ];
        for (words, place, expected) in cases {
            assert_eq!(is_metadata(words, &Ends::of(words), place), expected, "{words}");
        }
    }

    #[test]
    fn bylines_give_names() {
        let cases = [
            ("By Ann Lee", Some("Ann Lee")),
            ("by ANN LEE and BOB RAY", Some("ANN LEE and BOB RAY")),
            ("By Ann Lee, September 9, 2022", Some("Ann Lee")),
            ("Written by: Zoë van der Berg", Some("Zoë van der Berg")),
            ("By and large it went well", None),
            ("Bystanders In Paris", None),
            ("By 2050", None),
        ];
        for (words, expected) in cases {
            assert_eq!(byline(words, &Ends::of(words)).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn the_day_of_publication_counts_most() {
        let cases = [
            ("Updated 2 May 2022 | Published 1 May 2022", Some("2022-05-01")),
            ("Published May 1, 2022 Updated May 2, 2022", Some("2022-05-01")),
            ("Updated: May 2, 2022", Some("2022-05-02")),
            ("May 1, 2022 / 10:30 a.m. EDT", Some("2022-05-01")),
            ("2022-05-01T10:30:00Z", Some("2022-05-01")),
            ("Received: 2 May 2022. Accepted: 3 May 2022. Published: 4 May 2022.", Some("2022-05-04")),
            ("Talks of May 1, 2022", None),
        ];
        for (words, expected) in cases {
            let is_byline = byline(words, &Ends::of(words)).is_some();
            let found = date_line(words, is_byline).map(|(_, date, _)| date.to_string());
            assert_eq!(found.as_deref(), expected, "{words}");
        }
        assert!(labelled_day("date 2022-05-01 A minister leaves the hall").is_some());
        assert!(labelled_day("dated 2022-05-01, the letter says no").is_none());
        assert!(labelled_day("date of the talks: 2022-05-01").is_none());
    }
}
