//! What does the file say, and where does it err? Text to entries; nothing is looked up but the codes of the sides.

use crate::attribution::lexicon::own::LEFT_OUT;
use crate::attribution::lexicon::{Gender, terms};
use crate::model::{ActorKind, SideId};
use crate::tables::{Faults, Value, Wrong, of_type, text};
use jiff::civil::Date;
use std::ops::Range;
use toml::de::DeValue;

/// The usable rows of a user's file.
#[derive(Default)]
pub struct File {
    pub entries: Vec<Entry>,
    pub offices: Vec<Vec<String>>,
}

/// An entry without mistakes of its own.
pub struct Entry {
    pub row: Row,
    pub at: Places,
}

/// What an entry gives.
#[derive(Default)]
pub struct Row {
    pub name: String,
    pub kind: Option<ActorKind>,
    pub aliases: Vec<String>,
    pub gender: Option<Gender>,
    pub role: Option<String>,
    pub other_roles: Option<Vec<String>>,
    pub terms: Option<Vec<OwnTerm>>,
    pub outlet: Option<bool>,
    /// `Some(None)` for `side = "none"`.
    pub side: Option<Option<SideId>>,
}

/// A term of office.
#[derive(Default)]
pub struct OwnTerm {
    pub role: String,
    pub side: Option<SideId>,
    pub from: Option<Date>,
    pub to: Option<Date>,
}

/// The bytes where its names stand.
#[derive(Default)]
pub struct Places {
    pub name: Range<usize>,
    pub aliases: Vec<Range<usize>>,
}

const KEYS: &str = "name, kind, aliases, gender, role, other_roles, terms, outlet and side";
const TERM_KEYS: &str = "role, side, from and to";
const TERMS: &str = "write terms = [{ role = \"...\", from = \"2021-01\", to = \"2025\" }]";
/// Reads what can be used; what cannot is noted in the faults.
pub fn parse(text: &str, side: impl Fn(&str) -> Option<SideId>) -> (File, Faults<'_>) {
    let (table, mut faults) = Faults::parse(text);
    let mut file = File::default();
    let mut spoilt = Vec::new();
    for (key, value) in table.get_ref() {
        match (key.get_ref().as_ref(), value.get_ref().as_array()) {
            ("actors", Some(rows)) => {
                let rows: Vec<&Value> = rows.iter().collect();
                for (at, row) in rows.iter().enumerate() {
                    let end = rows.get(at + 1).map_or(text.len(), |next| next.span().start);
                    let extent = extent(row, end);
                    if faults.is_broken(&extent) {
                        spoilt.push(extent);
                    } else {
                        file.entries.extend(entry(row, &side, &mut faults));
                    }
                }
            }
            ("offices", Some(rows)) => {
                for row in rows.iter() {
                    match texts(row) {
                        Ok(phrases) => file.offices.push(phrases.into_iter().map(|(text, _)| text).collect()),
                        Err(what) => faults.report(row.span().start, "offices", what),
                    }
                }
            }
            ("actors", None) => {
                let what = "one entry, where a list is needed; write [[actors]] above each entry";
                faults.report(key.span().start, "actors", what);
            }
            ("offices", None) => {
                let what = "no list; write offices = [[\"harbour master\", \"head of the harbour\"]]";
                faults.report(key.span().start, "offices", what);
            }
            (other, _) => {
                faults.report(key.span().start, other, "not known here; only actors and offices are");
            }
        }
    }
    let is_spoilt = |at| spoilt.iter().any(|entry: &Range<usize>| entry.contains(&at));
    faults.report_syntax(|at| if is_spoilt(at) { LEFT_OUT } else { "" });
    (file, faults)
}

/// An entry; `None` if something is wrong with it, which is noted.
fn entry(value: &Value, side: &impl Fn(&str) -> Option<SideId>, faults: &mut Faults) -> Option<Entry> {
    let start = value.span().start;
    let Some(table) = value.get_ref().as_table() else {
        let what = format!("{}, where an entry {{ name = ... }} is needed", of_type(value));
        faults.report(start, "actors", what);
        return None;
    };
    let mut entry = Entry { row: Row::default(), at: Places::default() };
    let mistakes = faults.count();
    for (key, value) in table {
        if let Err(what) = entry.set(key.get_ref(), value, side) {
            faults.report(key.span().start, key.get_ref(), what + LEFT_OUT);
        }
    }
    if !table.iter().any(|(key, _)| key.get_ref() == "name") {
        faults.report(start, "name", format!("missing{LEFT_OUT}"));
    }
    (faults.count() == mistakes).then_some(entry)
}

impl Entry {
    fn set(&mut self, key: &str, value: &Value, side: &impl Fn(&str) -> Option<SideId>) -> Result<(), Wrong> {
        let row = &mut self.row;
        match key {
            "name" => {
                row.name = name(value)?;
                self.at.name = value.span();
            }
            "aliases" => (row.aliases, self.at.aliases) = texts(value)?.into_iter().unzip(),
            "role" => row.role = Some(name(value)?),
            "other_roles" => {
                row.other_roles = Some(texts(value)?.into_iter().map(|(text, _)| text).collect())
            }
            "kind" => {
                row.kind = Some(match text(value)? {
                    "person" => ActorKind::Person,
                    "body" => ActorKind::Body,
                    other => return Err(format!("{other:?} is none; write \"person\" or \"body\"")),
                });
            }
            "gender" => {
                row.gender = Some(match text(value)? {
                    "f" => Gender::Female,
                    "m" => Gender::Male,
                    other => return Err(format!("{other:?} is none; write \"f\" or \"m\", or leave it out")),
                });
            }
            "terms" => row.terms = Some(terms(value, side)?),
            "outlet" => row.outlet = Some(truth(value)?),
            "side" => {
                row.side = Some(match text(value)? {
                    "none" => None,
                    code => Some(side(code).ok_or_else(|| no_side(code))?),
                });
            }
            _ => return Err(format!("not known here; the keys are {KEYS}")),
        }
        Ok(())
    }
}

fn no_side(code: &str) -> Wrong {
    format!("no side has the code {code:?}; write one such as \"US\", \"CN\", \"UN\", or \"none\"")
}

fn truth(value: &Value) -> Result<bool, Wrong> {
    let wrong = || format!("{}, where true or false is needed", of_type(value));
    value.get_ref().as_bool().ok_or_else(wrong)
}

/// The terms of office of an entry.
fn terms(value: &Value, side: &impl Fn(&str) -> Option<SideId>) -> Result<Vec<OwnTerm>, Wrong> {
    let list = value.get_ref().as_array();
    let list = list.ok_or_else(|| format!("{}, where a list is needed; {TERMS}", of_type(value)))?;
    list.iter().map(|item| term(item, side)).collect()
}

fn term(value: &Value, side: &impl Fn(&str) -> Option<SideId>) -> Result<OwnTerm, Wrong> {
    let table = value.get_ref().as_table();
    let table = table.ok_or_else(|| format!("{}, where a term is needed; {TERMS}", of_type(value)))?;
    let mut term = OwnTerm::default();
    for (key, value) in table {
        let key: &str = key.get_ref();
        match key {
            "role" => term.role = name(value).map_err(|what| format!("role: {what}"))?,
            "side" => {
                let code = text(value).map_err(|what| format!("side: {what}"))?;
                term.side = Some(side(code).ok_or_else(|| no_side(code))?);
            }
            "from" => term.from = Some(days(key, value)?.0),
            "to" => term.to = Some(days(key, value)?.1),
            _ => return Err(format!("{key:?} is not known in a term; its keys are {TERM_KEYS}")),
        }
    }
    match (term.from, term.to) {
        _ if term.role.is_empty() => Err(format!("a term without a role; {TERMS}")),
        (Some(from), Some(to)) if to < from => Err(format!("{:?} ends before it begins", term.role)),
        _ => Ok(term),
    }
}

/// The first and the last day of a date: a date of TOML, a year, or a text that is one of "2021", "2021-01",
/// "2021-01-26".
fn days(key: &str, value: &Value) -> Result<(Date, Date), Wrong> {
    let written = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(year) => year.as_str().to_string(),
        DeValue::Datetime(date) => date.to_string(),
        _ => String::new(),
    };
    terms::days(&written)
        .ok_or_else(|| format!("{key} is no date; write one such as \"2021-01-26\", \"2021-01\" or \"2021\""))
}

/// The bytes of an entry. Those of one under a `[[actors]]` go on to the next.
fn extent(row: &Value, next: usize) -> Range<usize> {
    let inline = row.get_ref().as_table().is_none_or(|table| {
        table.is_empty() || table.iter().any(|(key, _)| row.span().contains(&key.span().start))
    });
    // What stands between two entries is the fault of neither.
    row.span().start + 1..if inline { row.span().end } else { next }
}

/// A text with at least one letter or digit.
fn name(value: &Value) -> Result<String, Wrong> {
    let text = text(value)?.trim();
    if text.contains(char::is_alphanumeric) { Ok(text.to_string()) } else { Err("empty; fill it in".into()) }
}

fn texts(value: &Value) -> Result<Vec<(String, Range<usize>)>, Wrong> {
    let wrong = || format!("{}, where a list is needed; write [\"...\", \"...\"]", of_type(value));
    let list = value.get_ref().as_array().ok_or_else(wrong)?;
    list.iter().map(|item| Ok((name(item)?, item.span()))).collect()
}
