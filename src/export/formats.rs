//! How does each format write its rows, and what does it escape?

use super::rows::Listing;
use crate::model::{shown, visible};
use anyhow::Result;
use clap::ValueEnum;
use serde::Serialize;
use std::io::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A way to print rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    /// Columns for a person to read.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header.
    Csv,
    /// A Markdown table.
    Markdown,
}

/// The narrowest that a table makes its long column, in cells.
const LEAST: usize = 20;

/// Writes rows. `width` is that of the terminal in cells; a table without one is not cut.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write<L: Listing>(
    rows: &[L],
    format: Format,
    width: Option<usize>,
    out: &mut dyn Write,
) -> Result<()> {
    match format {
        Format::Jsonl => jsonl(rows, out),
        Format::Csv => csv(rows, out),
        Format::Markdown => markdown(rows, out),
        Format::Table => table(rows, width, out),
    }
}

fn jsonl<L: Listing>(rows: &[L], out: &mut dyn Write) -> Result<()> {
    rows.iter().try_for_each(|row| write_json(row, out))
}

/// One value on a line, safe for a terminal.
pub(super) fn write_json(value: &impl Serialize, out: &mut dyn Write) -> Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Escaping))?;
    Ok(out.write_all(b"\n")?)
}

/// Escapes every control character, and what changes the order of a line: JSON asks for those of
/// ASCII only, but a terminal obeys others too.
struct Escaping;

impl serde_json::ser::Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> std::io::Result<()> {
        let mut plain = 0;
        let acts = |c: char| c.is_control() || shown(c) == Some('\u{fffd}') && c != '\u{fffd}';
        for (at, c) in fragment.char_indices().filter(|(_, c)| acts(*c)) {
            out.write_all(&fragment.as_bytes()[plain..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[plain..])
    }
}

fn csv<L: Listing>(rows: &[L], out: &mut dyn Write) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(L::COLUMNS)?;
    for row in rows {
        writer.write_record(row.cells().iter().map(|cell| csv_cell(cell)))?;
    }
    writer.flush()?;
    Ok(())
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
/// injection); control characters become visible.
pub(super) fn csv_cell(cell: &str) -> String {
    let cell = visible(cell);
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell }
}

fn markdown<L: Listing>(rows: &[L], out: &mut dyn Write) -> Result<()> {
    let columns = shown_columns::<L>(L::ALSO_MARKDOWN);
    let names: Vec<&str> = columns.iter().map(|&i| L::COLUMNS[i]).collect();
    writeln!(out, "| {} |", names.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(names.len()))?;
    for row in rows {
        let cells = row.cells_in_markdown(markdown_cell);
        let cells: Vec<&str> = columns.iter().map(|&i| cells[i].as_str()).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

pub(super) fn markdown_cell(cell: &str) -> String {
    let mut out = String::new();
    for c in visible(cell).chars() {
        if matches!(c, '|' | '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn table<L: Listing>(rows: &[L], width: Option<usize>, out: &mut dyn Write) -> Result<()> {
    let cells: Vec<Vec<String>> =
        rows.iter().map(|row| row.cells_to_read().iter().map(|cell| visible(cell)).collect()).collect();
    let natural: Vec<usize> = (0..L::COLUMNS.len())
        .map(|i| cells.iter().map(|row| row[i].width()).chain([L::COLUMNS[i].len()]).max().unwrap_or(0))
        .collect();
    let (columns, widths) = fitting::<L>(&natural, width);
    let header: Vec<String> = L::COLUMNS.iter().map(|name| name.to_string()).collect();
    for row in std::iter::once(&header).chain(&cells) {
        let line: Vec<String> =
            columns.iter().zip(&widths).map(|(&i, width)| padded(&row[i], *width)).collect();
        writeln!(out, "{}", line.join("  ").trim_end())?;
    }
    Ok(())
}

/// The columns of a table that fit into `width`, and how wide each is. `natural` is what they need, in cells.
fn fitting<L: Listing>(natural: &[usize], width: Option<usize>) -> (Vec<usize>, Vec<usize>) {
    let mut columns = shown_columns::<L>(&[]);
    let Some(width) = width else {
        let widths = columns.iter().map(|&i| natural[i]).collect();
        return (columns, widths);
    };
    let is_long = |i: usize| L::COLUMNS[i] == L::LONG;
    // Names of actors and outlets are cut before the words that were said.
    let narrow = |i: usize| natural[i].min((width / 4).max(10));
    let others = |columns: &[usize]| -> usize {
        let gaps = 2 * columns.len().saturating_sub(1);
        gaps + columns.iter().filter(|&&i| !is_long(i)).map(|&i| narrow(i)).sum::<usize>()
    };
    for dropped in L::DROPPED_WHEN_NARROW {
        if others(&columns) + LEAST > width {
            columns.retain(|&i| L::COLUMNS[i] != *dropped);
        }
    }
    let room = width.saturating_sub(others(&columns)).max(LEAST);
    let widths = columns.iter().map(|&i| if is_long(i) { natural[i].min(room) } else { narrow(i) }).collect();
    (columns, widths)
}

/// The columns that a person reads, with these of the others.
fn shown_columns<L: Listing>(also: &[&str]) -> Vec<usize> {
    let is_shown = |name: &&str| L::IN_TABLES.contains(name) || also.contains(name);
    (0..L::COLUMNS.len()).filter(|&i| is_shown(&L::COLUMNS[i])).collect()
}

/// Cut with an ellipsis, or filled with spaces.
pub(super) fn padded(cell: &str, width: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    let fits = cell.width() <= width;
    for c in cell.chars() {
        let w = c.width().unwrap_or(0);
        if !fits && used + w + 1 > width {
            out.push('…');
            used += 1;
            break;
        }
        out.push(c);
        used += w;
    }
    out.push_str(&" ".repeat(width.saturating_sub(used)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_escaped_for_their_format() {
        assert_eq!(csv_cell("=1+1"), "'=1+1");
        assert_eq!(csv_cell("a\u{1b}[0m"), "a␛[0m");
        assert_eq!(markdown_cell("a|b <i>*c*"), "a\\|b \\<i\\>\\*c\\*");
        assert_eq!(padded("报告书", 5), "报告…");
        assert_eq!(padded("ab", 4), "ab  ");
    }
}
