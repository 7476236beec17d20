//! In which words do the formats for people tell what a sheet holds? The same for every side.
//!
//! Nothing here is escaped: that is each format's own affair.

use super::{Answered, Cell, Entry, Report, Sheet, SideColumn};
use crate::model::Kind;
use crate::rendering::{Marks, Piece, joined};
use jiff::civil::Date;

/// Above what other sides say.
pub const OTHER_SIDES: &str = "Other sides";
/// Above what is not attributed to a side.
pub const NOT_ATTRIBUTED: &str = "Not attributed to a side";
/// Above the statements without an issue.
pub const WITHOUT_ISSUE: &str = "Without an issue";
/// If there is no statement at all.
pub const NOTHING: &str = "No statement was found.";

/// "United States and China: statements side by side"
pub fn title(sheet: &Sheet) -> String {
    format!("{} and {}: statements side by side", sheet.left.name, sheet.right.name)
}

/// "United States (US)"; the name alone where the code says no more.
pub fn column(side: &SideColumn) -> String {
    if side.name == side.code { side.name.clone() } else { format!("{} ({})", side.name, side.code) }
}

/// What an empty cell says.
pub fn nothing(sheet: &Sheet, side: &SideColumn, cell: &Cell, has_issue: bool) -> String {
    let whole = if sheet.narrowed { " among what the query found" } else { "" };
    let name = &side.name;
    match (has_issue, cell.elsewhere.as_slice()) {
        (false, _) => format!("{name}: nothing here{whole}."),
        (true, []) => format!("{name}: nothing on this{whole}."),
        (true, labels) => {
            let labels = labels.iter().map(|l| format!("“{l}”")).collect::<Vec<_>>().join(", ");
            format!("{name}: nothing mainly on this{whole}; it is touched under {labels}.")
        }
    }
}

/// "2031-04-02", or "no date".
pub fn date(date: Option<Date>) -> String {
    date.map_or("no date".to_string(), |date| date.to_string())
}

/// Who spoke: name, office, and the side where the place does not tell it.
pub fn speaker(entry: &Entry, with_side: bool) -> String {
    let mut parts = vec![entry.who.clone()];
    parts.extend(entry.role.clone());
    if let Some(side) = &entry.side
        && (with_side || entry.side_is_likely)
        && (side.name != entry.who || entry.side_is_likely)
    {
        parts.push(if entry.side_is_likely { format!("likely {}", side.name) } else { side.name.clone() });
    }
    parts.join(", ")
}

/// The verb and the words, those that are quoted in quotation marks.
pub fn said(pieces: &[Piece]) -> String {
    joined(pieces, Marks::Curly)
}

/// Whose words they are, how sure the speaker is, and why.
pub fn how(entry: &Entry) -> String {
    let kind = match entry.row.kind {
        Kind::Direct => "In own words",
        Kind::Mixed => "Partly in own words",
        Kind::Indirect => "In the article's words",
    };
    format!("{kind}; confidence {:.2}: {}", entry.row.confidence, entry.row.why)
}

/// Where it stands.
pub fn source(entry: &Entry) -> String {
    let mut parts = vec![format!("“{}”", entry.heading)];
    parts.extend(entry.row.outlet.clone());
    parts.push(format!("paragraph {}", entry.row.paragraph));
    parts.push(entry.row.document.clone());
    parts.join(", ")
}

/// The issue that is touched as well.
pub fn touches(entry: &Entry) -> Option<String> {
    entry.second.as_ref().map(|label| format!("Touches “{label}” as well."))
}

/// What is answered: before the mention of it, and after.
pub fn answers(answered: &Answered) -> (&'static str, String, String) {
    let before = if answered.said { "Answers, as the text says," } else { "Likely answers" };
    let words = start(&said(&answered.pieces));
    let to = format!("{} ({}): {words}", answered.who, date(answered.date));
    let reason = answered.reason.trim();
    let why = if reason.is_empty() { String::new() } else { format!("Why: {reason}") };
    (before, to, why)
}

/// The same as one sentence or two.
pub fn answers_in_a_line(answered: &Answered) -> String {
    let (before, to, why) = answers(answered);
    let between = if why.is_empty() { "" } else { " – " };
    format!("{before} {to}{between}{why}")
}

/// In how many places the same was said; none where in one only.
pub fn places(entry: &Entry) -> Option<String> {
    (!entry.reports.is_empty()).then(|| format!("Stands in {} places, also in:", entry.reports.len() + 1))
}

/// Another place: when, who, from which side where it is another one, where.
pub fn report(entry: &Entry, report: &Report) -> String {
    let mut parts = vec![date(report.date), report.who.clone()];
    if report.side != entry.side {
        let name = report.side.as_ref().map_or("not attributed to a side", |side| side.name.as_str());
        parts.extend((name != report.who).then(|| name.to_string()));
    }
    parts.push(format!("“{}”", report.heading));
    parts.extend(report.outlet.clone());
    parts.push(format!("confidence {:.2}", report.confidence));
    parts.join(", ")
}

/// The first words, with an ellipsis where there are more: the whole stands in its own place.
fn start(words: &str) -> String {
    const MOST: usize = 14;
    const LONGEST: usize = 120;
    let mut out: String = words.split_whitespace().take(MOST).collect::<Vec<_>>().join(" ");
    let mut more = words.split_whitespace().nth(MOST).is_some();
    if let Some((at, _)) = out.char_indices().nth(LONGEST) {
        out.truncate(at);
        more = true;
    }
    if more {
        out.push_str(" …");
    }
    out
}
