//! What does the file say, and where does it err? Text to entries; nothing is looked up but the codes of the sides.

use crate::attribution::lexicon::Gender;
use crate::attribution::lexicon::own::LEFT_OUT;
use crate::model::{ActorKind, SideId};
use crate::tables::{Faults, Value, Wrong, of_type, text};
use std::ops::Range;

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
    /// `Some(None)` for `side = "none"`.
    pub side: Option<Option<SideId>>,
}

/// The bytes where its names stand.
#[derive(Default)]
pub struct Places {
    pub name: Range<usize>,
    pub aliases: Vec<Range<usize>>,
}

const KEYS: &str = "name, kind, aliases, gender, role, other_roles and side";
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

/// An entry; `None` where something is wrong with it, which is noted.
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
            "side" => {
                row.side = Some(match text(value)? {
                    "none" => None,
                    code => Some(side(code).ok_or_else(|| {
                        format!("no side has the code {code:?}; write one such as \"US\", \"CN\", \"UN\", or \"none\"")
                    })?),
                });
            }
            _ => return Err(format!("not known here; the keys are {KEYS}")),
        }
        Ok(())
    }
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
