//! What does the file say, and where does it err? Text to entries; nothing is looked up but the codes of the sides.

use super::{LEFT_OUT, Mistake};
use crate::attribution::lexicon::Gender;
use crate::model::{ActorKind, SideId};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Value<'a> = Spanned<DeValue<'a>>;

/// A user's file, and what has been found wrong with it.
pub struct File<'a> {
    text: &'a str,
    mistakes: Vec<Mistake>,
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
/// Why a value cannot be used.
type Wrong = String;

impl<'a> File<'a> {
    pub fn new(text: &'a str) -> Self {
        File { text, mistakes: Vec::new() }
    }

    /// The mistakes, in the order of their lines.
    pub fn mistakes(mut self) -> Vec<Mistake> {
        self.mistakes.sort_by_key(|mistake| mistake.line);
        self.mistakes
    }

    /// Notes what is wrong at a byte.
    pub fn report(&mut self, at: usize, key: &str, what: String) {
        self.mistakes.push(Mistake { line: self.line(at), key: key.to_string(), what });
    }

    /// The entries and the rows of offices that can be used.
    pub fn parse(&mut self, side: impl Fn(&str) -> Option<SideId>) -> (Vec<Entry>, Vec<Vec<String>>) {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        let broken: Vec<usize> =
            errors.iter().map(|error| error.span().map_or(0, |span| span.start)).collect();
        let (mut entries, mut offices) = (Vec::new(), Vec::new());
        let mut spoilt = Vec::new();
        for (key, value) in table.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref().as_array()) {
                ("actors", Some(rows)) => {
                    let rows: Vec<&Value> = rows.iter().collect();
                    for (at, row) in rows.iter().enumerate() {
                        let end = rows.get(at + 1).map_or(self.text.len(), |next| next.span().start);
                        let extent = extent(row, end);
                        if broken.iter().any(|error| extent.contains(error)) {
                            spoilt.push(extent);
                        } else {
                            entries.extend(self.entry(row, &side));
                        }
                    }
                }
                ("offices", Some(rows)) => {
                    for row in rows.iter() {
                        match texts(row) {
                            Ok(phrases) => offices.push(phrases.into_iter().map(|(text, _)| text).collect()),
                            Err(what) => self.report(row.span().start, "offices", what),
                        }
                    }
                }
                ("actors", None) => {
                    let what = "one entry, where a list is needed; write [[actors]] above each entry";
                    self.report(key.span().start, "actors", what.into());
                }
                ("offices", None) => {
                    let what = "no list; write offices = [[\"harbour master\", \"head of the harbour\"]]";
                    self.report(key.span().start, "offices", what.into());
                }
                (other, _) => {
                    let what = "not known here; only actors and offices are".to_string();
                    self.report(key.span().start, other, what);
                }
            }
        }
        self.report_syntax(&errors, &spoilt);
        (entries, offices)
    }

    /// The errors of the syntax, the first of each line: the others follow from it.
    fn report_syntax(&mut self, errors: &[toml::de::Error], spoilt: &[Range<usize>]) {
        let mut last = 0;
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let line = self.line(at);
            if line == last {
                continue;
            }
            last = line;
            let left_out = if spoilt.iter().any(|entry| entry.contains(&at)) { LEFT_OUT } else { "" };
            let key = self.key_before(at).to_string();
            self.report(at, &key, format!("{}{left_out}", error.message()));
        }
    }

    /// An entry; `None` where something is wrong with it, which is noted.
    fn entry(&mut self, value: &Value, side: &impl Fn(&str) -> Option<SideId>) -> Option<Entry> {
        let start = value.span().start;
        let Some(table) = value.get_ref().as_table() else {
            let what = format!("{}, where an entry {{ name = ... }} is needed", of_type(value));
            self.report(start, "actors", what);
            return None;
        };
        let mut entry = Entry { row: Row::default(), at: Places::default() };
        let mistakes = self.mistakes.len();
        for (key, value) in table {
            if let Err(what) = entry.set(key.get_ref(), value, side) {
                self.report(key.span().start, key.get_ref(), what + LEFT_OUT);
            }
        }
        if !table.iter().any(|(key, _)| key.get_ref() == "name") {
            self.report(start, "name", format!("missing{LEFT_OUT}"));
        }
        (self.mistakes.len() == mistakes).then_some(entry)
    }

    fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|byte| *byte == b'\n').count()
    }

    /// The key whose value stands at a byte, or before it on its line.
    fn key_before(&self, at: usize) -> &'a str {
        let before = self.text.get(..at).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("");
        let key = line.rsplit_once('=').map_or("", |(key, _)| key.trim_end());
        key.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("")
    }
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

fn text<'v>(value: &'v Value) -> Result<&'v str, Wrong> {
    value
        .get_ref()
        .as_str()
        .ok_or_else(|| format!("{}, where text in quotation marks is needed", of_type(value)))
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

/// "a string", "an integer"
fn of_type(value: &Value) -> String {
    let kind = match value.get_ref().type_str() {
        "string" => "text",
        "array" => "list",
        "boolean" => "truth value",
        "integer" | "float" => "number",
        other => other,
    };
    format!("a {kind}")
}
