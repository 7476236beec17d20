//! Which keys and columns does a statement have when two sides are compared?

use super::Sheet;
use crate::export::rows::{Listing, StatementRow};
use serde::Serialize;

/// A statement with its place in the comparison. The keys are a contract.
#[derive(Serialize, Debug)]
pub struct Record<'a> {
    #[serde(flatten)]
    row: &'a StatementRow,
    issue: Option<&'a str>,
    second: Option<&'a str>,
    exchange: Option<&'a str>,
    also: Vec<&'a str>,
    under: Option<&'static str>,
    stance: Option<&'a str>,
    answers: Vec<Link<'a>>,
    variants: &'a [String],
}

/// A statement that is answered.
#[derive(Serialize, Debug)]
struct Link<'a> {
    id: &'a str,
    said: bool,
}

/// Every statement of a sheet: issue by issue the left side, the right side, the others.
pub fn records(sheet: &Sheet) -> Vec<Record<'_>> {
    let entries = sheet.rows().flat_map(super::Row::entries);
    entries
        .map(|entry| Record {
            row: &entry.row,
            issue: entry.issue.as_deref(),
            second: entry.second.as_deref(),
            exchange: entry.issue.as_deref(),
            also: entry.second.as_deref().into_iter().collect(),
            under: entry.under,
            stance: entry.stance.as_deref(),
            answers: entry.answers.iter().map(|a| Link { id: &a.key, said: a.said }).collect(),
            variants: &entry.variants,
        })
        .collect()
}

impl Listing for Record<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "issue",
        "second",
        "date",
        "side",
        "actor",
        "kind",
        "confidence",
        "text",
        "outlet",
        "title",
        "paragraph",
        "line",
        "document",
        "id",
        "content",
        "cue",
        "cue_text",
        "verb",
        "denial",
        "speaker",
        "speaker_text",
        "relay",
        "likely",
        "why",
        "sentence",
        "answers",
        "variants",
        "exchange",
        "also",
        "under",
        "stance",
    ];
    const LONG: &'static str = "text";
    const IN_TABLES: &'static [&'static str] = Self::COLUMNS;

    fn cells(&self) -> Vec<String> {
        let mut cells =
            vec![self.issue.unwrap_or_default().to_string(), self.second.unwrap_or_default().to_string()];
        cells.extend(self.row.cells());
        let how = |link: &Link| format!("{} ({})", link.id, if link.said { "said" } else { "likely" });
        cells.push(self.answers.iter().map(how).collect::<Vec<_>>().join(" "));
        cells.push(self.variants.join(" "));
        cells.push(self.exchange.unwrap_or_default().to_string());
        cells.push(self.also.join("; "));
        cells.push(self.under.unwrap_or_default().to_string());
        cells.push(self.stance.unwrap_or_default().to_string());
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_in_the_middle_are_those_of_a_statement() {
        let columns = Record::COLUMNS;
        assert_eq!(columns[2..columns.len() - 6], *StatementRow::COLUMNS);
    }
}
