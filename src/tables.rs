//! What does a TOML file of the user's say, and on which line does it err? What is broken costs itself; the
//! rest of the file counts.

use crate::model::Mistake;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and the bytes where it stands.
pub type Value<'a> = Spanned<DeValue<'a>>;

/// Why a value cannot be used.
pub type Wrong = String;

/// The text of a file, and what has been found wrong with it.
pub struct Faults<'a> {
    text: &'a str,
    /// Where the syntax errs, and how.
    broken: Vec<(usize, String)>,
    mistakes: Vec<Mistake>,
}

impl<'a> Faults<'a> {
    /// Parses a file. What is wrong with its syntax is noted for [`Faults::report_syntax`].
    pub fn parse(text: &'a str) -> (Spanned<DeTable<'a>>, Self) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let broken = errors.iter().map(|error| {
            let at = error.span().map_or(0, |span| span.start);
            (at, error.message().to_string())
        });
        (table, Faults { text, broken: broken.collect(), mistakes: Vec::new() })
    }

    /// Notes what is wrong at a byte.
    pub fn report(&mut self, at: usize, key: &str, what: impl Into<String>) {
        self.mistakes.push(Mistake { line: self.line(at), key: key.to_string(), what: what.into() });
    }

    /// Notes the errors of the syntax, the first of each line: the others follow from it. `outcome` says what
    /// becomes of the place.
    pub fn report_syntax(&mut self, outcome: impl Fn(usize) -> &'static str) {
        let mut last = 0;
        for (at, message) in std::mem::take(&mut self.broken) {
            let line = self.line(at);
            if line != last {
                last = line;
                let key = self.key_before(at).to_string();
                self.report(at, &key, message + outcome(at));
            }
        }
    }

    /// True if the syntax errs inside these bytes.
    pub fn is_broken(&self, bytes: &Range<usize>) -> bool {
        self.broken.iter().any(|(at, _)| bytes.contains(at))
    }

    /// True if the syntax errs on the lines from this byte to the end of this value.
    pub fn is_broken_line(&self, from: usize, value: &Value) -> bool {
        let end = value.span().end.max(from);
        let rest = self.text.get(end..).and_then(|rest| rest.find('\n'));
        self.is_broken(&(from..rest.map_or(self.text.len(), |at| end + at) + 1))
    }

    /// The number of mistakes so far.
    pub fn count(&self) -> usize {
        self.mistakes.len()
    }

    /// The mistakes, in the order of their lines.
    pub fn mistakes(mut self) -> Vec<Mistake> {
        self.mistakes.sort_by_key(|mistake| mistake.line);
        self.mistakes
    }

    fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|byte| *byte == b'\n').count()
    }

    /// The key whose value stands at a byte, or before it on its line.
    fn key_before(&self, at: usize) -> &'a str {
        let before = self.text.get(..at).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("");
        let key = line.rsplit_once('=').map_or("", |(key, _)| key.trim_end());
        key.rsplit(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')).next().unwrap_or("")
    }
}

/// The keys of a table, where they stand, and their values, in the order of the file.
pub fn entries<'t, 'a>(table: &'t DeTable<'a>) -> Vec<(&'t str, usize, &'t Value<'a>)> {
    let mut entries: Vec<_> =
        table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span().start, value)).collect();
    entries.sort_by_key(|(_, at, _)| *at);
    entries
}

/// A value that must be text.
pub fn text<'v>(value: &'v Value) -> Result<&'v str, Wrong> {
    let wrong = || format!("{}, where text in quotation marks is needed", of_type(value));
    value.get_ref().as_str().ok_or_else(wrong)
}

/// A value that must be true or false.
pub fn truth(value: &Value) -> Result<bool, Wrong> {
    value.get_ref().as_bool().ok_or_else(|| format!("{}, where true or false is needed", of_type(value)))
}

/// A value that must be a whole number in this range.
pub fn number(value: &Value, least: u64, most: u64) -> Result<u64, Wrong> {
    let number = match value.get_ref().as_integer() {
        Some(integer) => i128::from_str_radix(integer.as_str(), integer.radix()).ok(),
        None => return Err(format!("{}, where a number from {least} to {most} is needed", of_type(value))),
    };
    let number = number.and_then(|number| u64::try_from(number).ok());
    let fits = number.filter(|number| (least..=most).contains(number));
    fits.ok_or_else(|| format!("out of range; write a number from {least} to {most}"))
}

/// "a text", "a number"
pub fn of_type(value: &Value) -> String {
    let kind = match value.get_ref().type_str() {
        "string" => "text",
        "array" => "list",
        "boolean" => "truth value",
        "integer" | "float" => "number",
        other => other,
    };
    format!("a {kind}")
}
