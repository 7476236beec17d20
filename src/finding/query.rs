//! What is asked for? The language of the filter bar.
//!
//! ```text
//! query  = group { [" AND "] group }     all groups must hold
//! group  = term { (" | " | " OR ") term }  one of them must
//! term   = ["!" | "NOT "] ["'"] [field ":"] word
//! word   = letters | quotation | "=" word
//! field  = actor | side | issue | outlet | title | text | kind | date
//! flag   = "new:" | "unread:" | "starred:"   a term without a word
//! ```
//!
//! `!` means not, `'` that these letters stand in this order, `=` the whole name (actor, outlet, title, issue). A
//! quotation has blanks in it and stands between quotation marks of any kind: "..", “..”, „..“, «..», '..'. Fields are
//! known in capitals too; `OR`, `AND` and `NOT` are words of the language only in capitals.

use super::flags::Flag;
use super::fold::{normalize, spellings};
use super::loose::Loose;
use super::typed::{Token, tokens};
use crate::model::Kind;
use jiff::civil::Date;
use std::fmt;

/// The longest query, in characters.
pub const LONGEST: usize = 1000;

/// The most terms of a query.
const MOST_TERMS: usize = 64;

/// A parsed query. An empty one holds for everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// All of them must hold.
    pub(super) groups: Vec<Vec<Term>>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    pub negated: bool,
    pub wanted: Wanted,
    /// As it was typed, on one line.
    pub typed: String,
}

/// What a term asks of a statement or an article.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wanted {
    /// Letters of a statement, of its speaker's names, or of an article.
    Words(Name),
    /// Letters of a statement or of an article.
    Text(Name),
    Actor(Name),
    /// Nobody is known to speak.
    NoActor,
    Outlet(Name),
    Title(Name),
    /// What it is about.
    Issue(Name),
    /// A code or a name; "none" for statements without a side.
    Side(Name),
    Kind(Kind),
    /// The article has this flag.
    Flagged(Flag),
    /// First and last day, both included.
    Date(Date, Date),
}

/// Letters that are looked for, and how they must fit a name. In texts, they may be part of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Normalized, in every spelling; the first is the one that was typed.
    pub spellings: Vec<String>,
    pub fit: Fit,
    /// True if nothing has the letters and what is near was taken.
    pub is_near: bool,
}

impl Name {
    pub fn new(typed: &str, fit: Fit) -> Name {
        Name { spellings: spellings(&normalize(typed)), fit, is_near: false }
    }

    /// As it was typed, normalized.
    pub fn text(&self) -> &str {
        self.spellings.first().map_or("", String::as_str)
    }

    /// True for one or two letters.
    pub fn is_short(&self) -> bool {
        self.text().chars().nth(2).is_none()
    }
}

/// How a name must fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It has these words. If no name has, those are meant that are near.
    Word {
        /// True while the last word is typed: it may go on.
        open: bool,
    },
    /// It holds the letters in this order.
    Exact,
    /// It is this, as a whole.
    Whole,
}

/// The fields of the query language.
pub const FIELDS: [&str; 8] = ["actor", "side", "issue", "outlet", "title", "text", "kind", "date"];

/// Why a query makes no sense, in words for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError(String);

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for QueryError {}

impl Query {
    /// Parses what was typed.
    ///
    /// # Errors
    /// If a field is unknown, or its value is missing or makes no sense, or if the query is longer than [`LONGEST`] or
    /// has too many terms.
    pub fn parse(typed: &str) -> Result<Self, QueryError> {
        match Query::parse_what_can_be(typed) {
            (query, None) => Ok(query),
            (_, Some(error)) => Err(error),
        }
    }

    /// Parses what was typed so far: the terms that make sense, and what is wrong with the first
    /// that does not.
    pub fn parse_what_can_be(typed: &str) -> (Self, Option<QueryError>) {
        let end = typed.char_indices().nth(LONGEST).map(|(at, _)| at);
        let mut error = end.map(|_| {
            let length = typed.chars().count();
            QueryError(format!("a query has at most {LONGEST} characters; this one has {length}"))
        });
        let mut groups: Vec<Vec<Term>> = Vec::new();
        let (mut joins, mut negates) = (false, false);
        for token in tokens(&typed[..end.unwrap_or(typed.len())]) {
            match (token.text.as_str(), token.is_quoted) {
                ("|" | "OR", false) => {
                    joins = !groups.is_empty();
                    continue;
                }
                ("AND", false) => continue,
                ("NOT", false) => {
                    negates = !negates;
                    continue;
                }
                _ => {}
            }
            if groups.iter().map(Vec::len).sum::<usize>() == MOST_TERMS {
                error.get_or_insert(QueryError(format!("a query has at most {MOST_TERMS} terms")));
                break;
            }
            let (joined, negated) = (std::mem::take(&mut joins), std::mem::take(&mut negates));
            match (Term::parse(&token, negated), groups.last_mut()) {
                (Ok(term), Some(group)) if joined => group.push(term),
                (Ok(term), _) => groups.push(vec![term]),
                (Err(wrong), _) => {
                    error.get_or_insert(wrong);
                }
            }
        }
        (Query { groups }, error)
    }

    /// The query that asks one thing of a field: `Query::of_field("actor", "Wang Yi")`.
    ///
    /// # Errors
    /// As [`Query::parse`].
    pub fn of_field(field: &str, value: &str) -> Result<Self, QueryError> {
        let wanted = field_term(field, value, Fit::Word { open: true })?;
        let typed = format!("{field}:{value}");
        Ok(Query { groups: vec![vec![Term { negated: false, wanted, typed }]] })
    }

    /// Both queries must hold.
    pub fn and(mut self, other: Query) -> Query {
        self.groups.extend(other.groups);
        self
    }

    /// True if it asks what statements are about.
    pub fn asks_for_issues(&self) -> bool {
        self.groups.iter().flatten().any(|term| matches!(term.wanted, Wanted::Issue(_)))
    }

    /// True if it asks which articles a user has marked.
    pub fn asks_for_flags(&self) -> bool {
        self.groups.iter().flatten().any(|term| matches!(term.wanted, Wanted::Flagged(_)))
    }

    /// True if it holds for everything.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Notes which terms were taken for something near, so that this is what [`highlights`](super::highlights) marks.
    pub fn note_loose(&mut self, loose: &[Loose]) {
        for term in self.groups.iter_mut().flatten() {
            if let Some((what, name)) = term.wanted.name_mut() {
                name.is_near = loose.iter().any(|one| one.what == what && one.asked == name.text());
            }
        }
    }

    /// The terms that are not negated.
    pub(super) fn wanted(&self) -> impl Iterator<Item = &Wanted> {
        self.groups.iter().flatten().filter(|t| !t.negated).map(|t| &t.wanted)
    }
}

impl Wanted {
    /// The letters that are looked for, and what they are, as [`Loose::what`] has it.
    fn name_mut(&mut self) -> Option<(&'static str, &mut Name)> {
        match self {
            Wanted::Words(name) | Wanted::Text(name) => Some(("word", name)),
            Wanted::Actor(name) => Some(("actor", name)),
            Wanted::Outlet(name) => Some(("outlet", name)),
            Wanted::Title(name) => Some(("title", name)),
            Wanted::Side(name) => Some(("side", name)),
            Wanted::Issue(_) | Wanted::NoActor | Wanted::Kind(_) | Wanted::Flagged(_) | Wanted::Date(..) => {
                None
            }
        }
    }

    /// True for what only a statement has: an article in which nobody speaks says nothing about it.
    pub fn is_about_speech(&self) -> bool {
        use Wanted::{Date, Flagged, Outlet, Text, Title, Words};
        !matches!(self, Words(_) | Text(_) | Title(_) | Outlet(_) | Date(..) | Flagged(_))
    }
}

impl Term {
    fn parse(token: &Token, negated: bool) -> Result<Self, QueryError> {
        let (negated, rest) = match token.text.strip_prefix('!') {
            Some(rest) if !rest.is_empty() => (!negated, rest),
            _ => (negated, token.text.as_str()),
        };
        let word = Fit::Word { open: token.is_open };
        let (fit, rest) = match rest.strip_prefix('\'') {
            Some(rest) if !rest.is_empty() => (Fit::Exact, rest),
            _ => (word, rest),
        };
        let field = rest.split_once(':').filter(|(name, _)| is_field_name(name));
        let wanted = match field {
            Some((name, value)) => field_term(&name.to_ascii_lowercase(), value, fit)?,
            None => Wanted::Words(Name::new(rest, fit)),
        };
        Ok(Term { negated, wanted, typed: token.typed() })
    }
}

/// Letters before a colon are meant as a field, unless an address follows ("https://").
fn is_field_name(name: &str) -> bool {
    let is_address = ["http", "https"].iter().any(|scheme| name.eq_ignore_ascii_case(scheme));
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic()) && !is_address
}

fn field_term(name: &str, value: &str, fit: Fit) -> Result<Wanted, QueryError> {
    if let Some(flag) = Flag::named(name) {
        return Ok(Wanted::Flagged(flag));
    }
    let value = value.trim_matches('"');
    let (fit, value) = match (value.strip_prefix('\''), value.strip_prefix('=')) {
        (Some(rest), _) => (Fit::Exact, rest),
        (_, Some(rest)) => (Fit::Whole, rest),
        _ => (fit, value),
    };
    let asked = Name::new(value.trim_matches('"'), fit);
    let text = asked.text();
    let needs = |what: &str| QueryError(format!("{name}: needs {what}, as in {name}:{}", example(name)));
    if text.is_empty() && FIELDS.contains(&name) {
        return Err(needs("a value"));
    }
    match name {
        "actor" if text == "none" && fit != Fit::Whole => Ok(Wanted::NoActor),
        "actor" => Ok(Wanted::Actor(asked)),
        "outlet" => Ok(Wanted::Outlet(asked)),
        "title" => Ok(Wanted::Title(asked)),
        "text" => Ok(Wanted::Text(asked)),
        "issue" => Ok(Wanted::Issue(asked)),
        "side" => Ok(Wanted::Side(asked)),
        "kind" => Kind::ALL
            .into_iter()
            .find(|k| k.word().starts_with(text))
            .map(Wanted::Kind)
            .ok_or_else(|| needs("direct, mixed or indirect")),
        "date" => dates(value)
            .map(|(a, b)| Wanted::Date(a, b))
            .ok_or_else(|| needs("a day, month or year, or two with .. between")),
        _ => Err(QueryError(format!(
            "no field {name}: (there are {}: new: unread: starred:)",
            FIELDS.join(": ")
        ))),
    }
}

fn example(field: &str) -> &'static str {
    match field {
        "actor" => "blinken",
        "side" => "cn",
        "outlet" => "reuters",
        "title" => "visit",
        "issue" => "visit",
        "text" => "ferry",
        "kind" => "direct",
        _ => "2022-05..2022-09",
    }
}

/// "2022", "2022-09", "2022-09-01", and two of them with ".." between; one end may be left open.
fn dates(value: &str) -> Option<(Date, Date)> {
    let (from, to) = match value.split_once("..") {
        Some((from, to)) => (from, to),
        None => (value, value),
    };
    let first = if from.is_empty() { Date::MIN } else { period(from)?.0 };
    let last = if to.is_empty() { Date::MAX } else { period(to)?.1 };
    (first <= last && !value.is_empty() && value != "..").then_some((first, last))
}

/// The first and the last day of a year, a month or a day.
fn period(value: &str) -> Option<(Date, Date)> {
    let parts: Vec<&str> = value.split('-').collect();
    let year: i16 = parts.first().filter(|y| y.len() == 4)?.parse().ok()?;
    let number = |i: usize| parts.get(i).map(|p| p.parse::<i8>().ok());
    match (number(1), number(2), parts.len()) {
        (None, None, 1) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        (Some(month), None, 2) => {
            let first = Date::new(year, month?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day), 3) => {
            let date = Date::new(year, month?, day?).ok()?;
            Some((date, date))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(typed: &str) -> String {
        Query::parse(typed).expect_err(typed).to_string()
    }

    /// The terms of each group, as they can be typed again; negated ones after a "!".
    fn groups(typed: &str) -> Vec<Vec<String>> {
        let shown = |term: &Term| {
            let text = term.typed.trim_start_matches('!');
            format!("{}{text}", if term.negated { "!" } else { "" })
        };
        let query = Query::parse(typed).unwrap();
        query.groups.iter().map(|group| group.iter().map(shown).collect()).collect()
    }

    #[test]
    fn spaces_mean_and_bars_mean_or() {
        for (typed, expected) in [
            (
                "visit side:us | side:cn !kind:indirect",
                &[&["visit"][..], &["side:us", "side:cn"], &["!kind:indirect"]][..],
            ),
            ("visit OR port AND ship", &[&["visit", "port"], &["ship"]]),
            ("NOT visit NOT !port", &[&["!visit"], &["port"]]),
            ("a OR NOT b", &[&["a", "!b"]]),
            ("or and not", &[&["or"], &["and"], &["not"]]),
            ("\"OR\"", &[&["OR"]]),
            ("OR visit OR", &[&["visit"]]),
            ("visit\r\nport", &[&["visit"], &["port"]]),
        ] {
            assert_eq!(groups(typed), expected, "{typed}");
        }
    }

    #[test]
    fn quotation_marks_of_all_kinds_keep_words_together() {
        for (typed, expected) in [
            ("\"the port\" x", &["\"the port\"", "x"][..]),
            ("“the port” x", &["\"the port\"", "x"]),
            ("„the port“ x", &["\"the port\"", "x"]),
            ("«the port» x", &["\"the port\"", "x"]),
            ("'the port' x", &["'\"the port\"", "x"]),
            ("‘the port’ x", &["'\"the port\"", "x"]),
            ("actor:“Mira Tosk” x", &["actor:\"Mira Tosk\"", "x"]),
            ("actor:'Mira Tosk' x", &["actor:'\"Mira Tosk\"", "x"]),
            ("Tosk's port's x", &["Tosk's", "port's", "x"]),
            ("'exact x", &["'exact", "x"]),
            ("\"the port", &["\"the port\""]),
        ] {
            let found: Vec<String> = groups(typed).into_iter().flatten().collect();
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn fields_are_known_in_any_case_and_the_last_word_is_open() {
        for (typed, spelling, open) in [
            ("Actor:tosk", "tosk", true),
            ("ACTOR:Tosk ", "tosk", false),
            ("actor:\"mira tosk\"", "mira tosk", false),
            ("actor:\"mira tosk", "mira tosk", true),
            ("actor:tosk port", "tosk", false),
        ] {
            let query = Query::parse(typed).unwrap();
            let name = Name { spellings: vec![spelling.into()], fit: Fit::Word { open }, is_near: false };
            assert_eq!(query.groups[0][0].wanted, Wanted::Actor(name), "{typed}");
        }
    }

    #[test]
    fn a_query_has_a_longest_length() {
        let long = "a".repeat(20_000);
        assert_eq!(error(&long), "a query has at most 1000 characters; this one has 20000");
        assert!(Query::parse(&"ü".repeat(LONGEST)).is_ok());
        assert_eq!(error(&"a ".repeat(100)), "a query has at most 64 terms");
    }

    #[test]
    fn a_query_says_what_is_wrong_with_it() {
        assert!(error("actor:").starts_with("actor: needs a value"));
        assert!(error("speaker:x").starts_with("no field speaker:"));
        assert!(error("kind:spoken").contains("direct, mixed or indirect"));
        assert!(error("date:2022-13").contains("a day, month or year"));
        assert!(error("date:2022-09..2022-05").contains("date:"));
    }

    #[test]
    fn dates_are_periods() {
        let day = |y, m, d| Date::new(y, m, d).unwrap();
        for (typed, expected) in [
            ("2022", Some((day(2022, 1, 1), day(2022, 12, 31)))),
            ("2022-02", Some((day(2022, 2, 1), day(2022, 2, 28)))),
            ("2022-05..2022-09", Some((day(2022, 5, 1), day(2022, 9, 30)))),
            ("..2022-09-09", Some((Date::MIN, day(2022, 9, 9)))),
            ("22", None),
            ("..", None),
        ] {
            assert_eq!(dates(typed), expected, "{typed}");
        }
    }

    #[test]
    fn an_address_is_no_field() {
        let query = Query::parse("https://x").unwrap();
        assert!(matches!(&query.groups[0][0].wanted, Wanted::Words(name) if name.text() == "https://x"));
    }
}
