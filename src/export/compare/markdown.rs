//! How does a comparison read as a Markdown document?

use super::{Cell, Entry, Row, Sheet, SideColumn, phrases};
use crate::export::rows::in_markdown;
use crate::model::visible;
use std::io::{self, Write};

/// Writes a comparison: a heading and a table for each issue, then lists of what stands on neither side.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}", escaped(&phrases::title(sheet)))?;
    if sheet.is_empty() {
        writeln!(out, "\n{}", phrases::NOTHING)?;
    }
    for row in sheet.rows() {
        writeln!(out, "\n## {}\n", escaped(row.label.as_deref().unwrap_or(phrases::WITHOUT_ISSUE)))?;
        let name = |side: &SideColumn| escaped(&phrases::column(side));
        writeln!(out, "| {} | {} |", name(&sheet.left), name(&sheet.right))?;
        writeln!(out, "|---|---|")?;
        let left = inside(sheet, row, &sheet.left, &row.left);
        let right = inside(sheet, row, &sheet.right, &row.right);
        writeln!(out, "| {left} | {right} |")?;
        for (heading, entries) in
            [(phrases::OTHER_SIDES, &row.others), (phrases::NOT_ATTRIBUTED, &row.unattributed)]
        {
            if !entries.is_empty() {
                writeln!(out, "\n### {heading}\n")?;
            }
            for entry in entries.iter().filter(|entry| !entry.repeats) {
                writeln!(out, "- {}", one(entry, true))?;
            }
        }
    }
    Ok(())
}

fn inside(sheet: &Sheet, row: &Row, side: &SideColumn, cell: &Cell) -> String {
    if cell.entries.is_empty() {
        return escaped(&phrases::nothing(sheet, side, cell, row.label.is_some()));
    }
    let shown = cell.entries.iter().filter(|entry| !entry.repeats);
    shown.map(|entry| one(entry, false)).collect::<Vec<_>>().join("<br><br>")
}

/// One entry on one line: a cell of a table holds no other.
fn one(entry: &Entry, with_side: bool) -> String {
    let when = escaped(&phrases::date(entry.date()));
    let mut lines = vec![
        format!("**{when}**, {}", escaped(&phrases::speaker(entry, with_side))),
        in_markdown(entry.predicate(), false, escaped),
        escaped(&format!("{}.", phrases::how(entry))),
        escaped(&phrases::source(entry)),
    ];
    lines.extend(phrases::touches(entry).map(|touches| escaped(&touches)));
    lines.extend(entry.answers.iter().map(|answered| escaped(&phrases::answers_in_a_line(answered))));
    lines.extend(phrases::places(entry).map(|places| escaped(&places)));
    for report in &entry.reports {
        let said = in_markdown(&report.pieces, false, escaped);
        lines.push(format!("{}: {said}", escaped(&format!("– {}", phrases::report(entry, report)))));
        lines.extend(report.answers.iter().map(|answered| escaped(&phrases::answers_in_a_line(answered))));
    }
    lines.join("<br>")
}

/// Text that is nothing but text: no markup, no HTML, no entity, no formula, no address that becomes a link.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    let visible = visible(text);
    let folded = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = folded.chars();
    while let Some(c) = rest.next() {
        let acts = match c {
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~' | '&' | '$' | '!' | '@'
            | '^' => true,
            // An address, or the name of a picture (":tada:").
            ':' => !rest.as_str().is_empty() && !rest.as_str().starts_with(' '),
            // "www." alone becomes a link in many readers.
            '.' => out.ends_with(['w', 'W']),
            _ => false,
        };
        if acts {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts() {
        assert_eq!(escaped("<b>|*a* [x](y) &lt;"), "\\<b\\>\\|\\*a\\* \\[x\\](y) \\&lt;");
        assert_eq!(escaped("https://example.com www.example.com"), "https\\://example.com www\\.example.com");
        assert_eq!(escaped("two\n# lines\u{202e}"), "two \\# lines�");
        assert_eq!(escaped("$x$ @y"), "\\$x\\$ \\@y");
    }
}
