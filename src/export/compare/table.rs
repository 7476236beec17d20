//! How does a comparison look in a terminal? Wrapped, and never cut.

use super::wrap::{filled, wrap};
use super::{Cell, Entry, Row, Sheet, SideColumn, phrases};
use crate::model::visible;
use std::io::{self, Write};

/// From this width on the sides stand side by side.
pub const TWO_COLUMNS: usize = 90;
/// The width where there is no terminal.
pub const WITHOUT_TERMINAL: usize = 100;
/// The narrowest that is written for.
const LEAST: usize = 20;
/// Between the columns.
const BETWEEN: &str = " │ ";

/// Writes a comparison for a terminal of a width.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(sheet: &Sheet, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let width = width.max(LEAST);
    if sheet.is_empty() {
        return writeln!(out, "{}", phrases::NOTHING);
    }
    for (number, row) in sheet.rows().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        for line in wrap(row.label.as_deref().unwrap_or(phrases::WITHOUT_ISSUE), width) {
            writeln!(out, "{line}")?;
        }
        writeln!(out, "{}", "═".repeat(width))?;
        if width >= TWO_COLUMNS {
            side_by_side(sheet, row, width, out)?
        } else {
            stacked(sheet, row, width, out)?
        }
        for (heading, entries) in
            [(phrases::OTHER_SIDES, &row.others), (phrases::NOT_ATTRIBUTED, &row.unattributed)]
        {
            if !entries.is_empty() {
                write_lines(out, &[String::new()])?;
                write_lines(out, &headed(heading, width))?;
                write_lines(out, &all(entries, width, true))?;
            }
        }
    }
    Ok(())
}

fn side_by_side(sheet: &Sheet, row: &Row, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let one = (width - 3) / 2;
    let column = |side: &SideColumn, cell: &Cell| {
        let mut lines = headed(&side_heading(side), one);
        lines.extend(inside(sheet, row, side, cell, one));
        lines
    };
    let left = column(&sheet.left, &row.left);
    let right = column(&sheet.right, &row.right);
    for i in 0..left.len().max(right.len()) {
        let at = |lines: &[String]| lines.get(i).cloned().unwrap_or_default();
        let line = format!("{}{BETWEEN}{}", filled(&at(&left), one), at(&right));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn stacked(sheet: &Sheet, row: &Row, width: usize, out: &mut dyn Write) -> io::Result<()> {
    for (number, (side, cell)) in
        [(&sheet.left, &row.left), (&sheet.right, &row.right)].into_iter().enumerate()
    {
        if number > 0 {
            writeln!(out)?;
        }
        write_lines(out, &headed(&side_heading(side), width))?;
        write_lines(out, &inside(sheet, row, side, cell, width))?;
    }
    Ok(())
}

/// "U  United States (US)"
fn side_heading(side: &SideColumn) -> String {
    format!("{} {}", side.letter, phrases::column(side))
}

fn headed(heading: &str, width: usize) -> Vec<String> {
    let mut lines = wrap(heading, width);
    lines.push("─".repeat(width));
    lines
}

fn inside(sheet: &Sheet, row: &Row, side: &SideColumn, cell: &Cell, width: usize) -> Vec<String> {
    if cell.entries.is_empty() {
        return wrap(&phrases::nothing(sheet, side, cell, row.label.is_some()), width);
    }
    all(&cell.entries, width, false)
}

/// Entries with an empty line between them.
fn all(entries: &[Entry], width: usize, with_side: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.repeats) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(one(entry, width, with_side));
    }
    lines
}

/// One entry: the side's letter, and the rest under it.
fn one(entry: &Entry, width: usize, with_side: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut under = |text: &str, by: usize| lines.extend(indented(text, width, by));
    let letter = entry.side.as_ref().map_or('?', |side| side.letter);
    under(&format!("{}, {}", phrases::date(entry.date()), phrases::speaker(entry, with_side)), 2);
    under(&phrases::said(entry.predicate()), 2);
    under(&format!("{}.", phrases::how(entry)), 2);
    under(&phrases::source(entry), 2);
    if let Some(touches) = phrases::touches(entry) {
        under(&touches, 2);
    }
    for answered in &entry.answers {
        under(&phrases::answers_in_a_line(answered), 2);
    }
    if let Some(places) = phrases::places(entry) {
        under(&places, 2);
    }
    for report in &entry.reports {
        let mut listed = indented(
            &format!("{}: {}", phrases::report(entry, report), phrases::said(&report.pieces)),
            width,
            6,
        );
        if let Some(first) = listed.first_mut() {
            *first = format!("    - {}", first.trim_start());
        }
        lines.extend(listed);
        for answered in &report.answers {
            lines.extend(indented(&phrases::answers_in_a_line(answered), width, 6));
        }
    }
    if let Some(first) = lines.first_mut() {
        *first = format!("{} {}", visible(&letter.to_string()), first.trim_start());
    }
    lines
}

fn indented(text: &str, width: usize, by: usize) -> Vec<String> {
    let indent = " ".repeat(by);
    wrap(text, width.saturating_sub(by)).into_iter().map(|line| format!("{indent}{line}")).collect()
}

fn write_lines(out: &mut dyn Write, lines: &[String]) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}
