//! What does somebody ask for? The language of the filter bar.
//!
//! ```text
//! query  = group { " " group }           all groups must hold
//! group  = term { " | " term }           one of them must
//! term   = ["!"] ["'"] [field ":"] word  ! means not, ' means these letters in this order
//! word   = letters | '"' letters and spaces '"' | "=" word   = means the whole name (actor, outlet)
//! field  = actor | side | issue | outlet | title | kind | date
//! flag   = "new:" | "unread:" | "starred:"   a term without a word
//! ```

use super::flags::Flag;
use super::fold::fold;
use crate::model::Kind;
use jiff::civil::Date;
use std::fmt;

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
}

/// What a term asks of a statement.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wanted {
    /// Letters (folded) of the statement, or of the title, the outlet or the actor, which are
    /// searched fuzzily unless `exact`.
    Words {
        text: String,
        exact: bool,
    },
    Actor(Name),
    /// Nobody is known to speak.
    NoActor,
    Outlet(Name),
    Title(Name),
    /// What it is about.
    Issue(Name),
    /// A code or the start of a name; "none" for statements without a side.
    Side(String),
    Kind(Kind),
    /// The article has this flag.
    Flagged(Flag),
    /// First and last day, both included.
    Date(Date, Date),
}

/// What is asked of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Folded.
    pub text: String,
    pub fit: Fit,
}

/// How a name must fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// Its letters may be scattered a little.
    Fuzzy,
    /// It holds the letters in this order.
    Exact,
    /// It is this, as a whole.
    Whole,
}

/// The fields of the query language.
pub const FIELDS: [&str; 7] = ["actor", "side", "issue", "outlet", "title", "kind", "date"];

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
    /// Where a field is unknown, or its value is missing or makes no sense.
    pub fn parse(typed: &str) -> Result<Self, QueryError> {
        match Query::parse_what_can_be(typed) {
            (query, None) => Ok(query),
            (_, Some(error)) => Err(error),
        }
    }

    /// Parses what was typed so far: the terms that make sense, and what is wrong with the first
    /// that does not.
    pub fn parse_what_can_be(typed: &str) -> (Self, Option<QueryError>) {
        let mut error = None;
        let mut groups: Vec<Vec<Term>> = Vec::new();
        let mut joins = false;
        for word in words(typed) {
            if word == "|" {
                joins = !groups.is_empty();
                continue;
            }
            let term = match Term::parse(&word) {
                Ok(term) => term,
                Err(wrong) => {
                    error.get_or_insert(wrong);
                    joins = false;
                    continue;
                }
            };
            match groups.last_mut() {
                Some(group) if joins => group.push(term),
                _ => groups.push(vec![term]),
            }
            joins = false;
        }
        (Query { groups }, error)
    }

    /// The query that asks one thing of a field: `Query::of_field("actor", "Wang Yi")`.
    ///
    /// # Errors
    /// As [`Query::parse`].
    pub fn of_field(field: &str, value: &str) -> Result<Self, QueryError> {
        let wanted = field_term(field, value, false)?;
        Ok(Query { groups: vec![vec![Term { negated: false, wanted }]] })
    }

    /// Both queries must hold.
    pub fn and(mut self, other: Query) -> Query {
        self.groups.extend(other.groups);
        self
    }

    /// True where it asks what statements are about.
    pub fn asks_for_issues(&self) -> bool {
        self.groups.iter().flatten().any(|term| matches!(term.wanted, Wanted::Issue(_)))
    }

    /// True if it asks which articles a user has marked.
    pub fn asks_for_flags(&self) -> bool {
        self.groups.iter().flatten().any(|term| matches!(term.wanted, Wanted::Flagged(_)))
    }

    /// True where it holds for everything.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The terms that are not negated.
    pub(super) fn wanted(&self) -> impl Iterator<Item = &Wanted> {
        self.groups.iter().flatten().filter(|t| !t.negated).map(|t| &t.wanted)
    }
}

impl Wanted {
    /// True for what only a statement has: an article in which nobody speaks tells nothing about it.
    pub fn is_about_speech(&self) -> bool {
        !matches!(
            self,
            Wanted::Words { .. }
                | Wanted::Title(_)
                | Wanted::Outlet(_)
                | Wanted::Date(..)
                | Wanted::Flagged(_)
        )
    }
}

impl Term {
    fn parse(word: &str) -> Result<Self, QueryError> {
        let (negated, rest) = match word.strip_prefix('!') {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, word),
        };
        let (exact, rest) = match rest.strip_prefix('\'') {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, rest),
        };
        let field = rest.split_once(':').filter(|(name, _)| is_field_name(name));
        let wanted = match field {
            Some((name, value)) => field_term(name, value, exact)?,
            None => Wanted::Words { text: fold(rest), exact },
        };
        Ok(Term { negated, wanted })
    }
}

/// Letters before a colon are meant as a field, unless an address or a time follows ("https://").
fn is_field_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic()) && !matches!(name, "http" | "https")
}

fn field_term(name: &str, value: &str, exact: bool) -> Result<Wanted, QueryError> {
    if let Some(flag) = Flag::named(name) {
        return Ok(Wanted::Flagged(flag));
    }
    let value = value.trim_matches('"');
    let fuzzy = if exact { Fit::Exact } else { Fit::Fuzzy };
    let (fit, value) = match (value.strip_prefix('\''), value.strip_prefix('=')) {
        (Some(rest), _) => (Fit::Exact, rest),
        (_, Some(rest)) => (Fit::Whole, rest),
        _ => (fuzzy, value),
    };
    let text = fold(value.trim_matches('"'));
    let needs = |what: &str| QueryError(format!("{name}: needs {what}, as in {name}:{}", example(name)));
    if text.is_empty() && FIELDS.contains(&name) {
        return Err(needs("a value"));
    }
    match name {
        "actor" if text == "none" && fit != Fit::Whole => Ok(Wanted::NoActor),
        "actor" => Ok(Wanted::Actor(Name { text, fit })),
        "outlet" => Ok(Wanted::Outlet(Name { text, fit })),
        "title" => Ok(Wanted::Title(Name { text, fit })),
        "issue" => Ok(Wanted::Issue(Name { text, fit })),
        "side" => Ok(Wanted::Side(text)),
        "kind" => Kind::ALL
            .into_iter()
            .find(|k| k.word().starts_with(&text))
            .map(Wanted::Kind)
            .ok_or_else(|| needs("direct, mixed or indirect")),
        "date" => dates(value)
            .map(|(a, b)| Wanted::Date(a, b))
            .ok_or_else(|| needs("a day, month or year, or two with .. between")),
        _ => Err(QueryError(format!(
            "no field {name}: (there are actor: side: issue: outlet: title: kind: date: new: unread: starred:)"
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

/// Cuts at white space outside double quotation marks.
fn words(typed: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for c in typed.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    out.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(typed: &str) -> String {
        Query::parse(typed).expect_err(typed).to_string()
    }

    #[test]
    fn spaces_mean_and_bars_mean_or() {
        let query = Query::parse("visit side:us | side:cn !kind:indirect").unwrap();
        assert_eq!(query.groups.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 1]);
        assert!(query.groups[2][0].negated);
        assert_eq!(query.groups[1][1].wanted, Wanted::Side("cn".into()));
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
    fn quotation_marks_keep_words_together() {
        let query = Query::parse("actor:\"wang yi\" https://x").unwrap();
        assert_eq!(
            query.groups[0][0].wanted,
            Wanted::Actor(Name { text: "wang yi".into(), fit: Fit::Fuzzy })
        );
        assert_eq!(query.groups[1][0].wanted, Wanted::Words { text: "https://x".into(), exact: false });
    }
}
