//! How does a comparison of two sides leave the program?
//!
//! A [`Sheet`] says what stands where, and nothing of how it looks; every format is made from it. Both sides
//! get the same words and the same places, so that swapping them gives the mirror image. Nothing is rated.

mod html;
mod markdown;
mod phrases;
mod records;
mod sheet;
mod table;
mod wrap;

pub use sheet::{
    Answered, Asked, Cell, Entry, Report, Row, Sheet, SideColumn, issues_called, occurring, sheet,
    side_called,
};

use super::formats;
use anyhow::Result;
use clap::ValueEnum;
use std::io::Write;

/// A way to print a comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    /// Two columns, or one below the other on a narrow terminal.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header.
    Csv,
    /// A Markdown document: a heading and a table for each issue.
    Markdown,
    /// One page to print or to send, without anything from elsewhere.
    Html,
}

/// Writes a comparison. `width` is that of the terminal in cells.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(sheet: &Sheet, format: Format, width: Option<usize>, out: &mut dyn Write) -> Result<()> {
    match format {
        Format::Table => Ok(table::write(sheet, width.unwrap_or(table::WITHOUT_TERMINAL), out)?),
        Format::Jsonl => formats::write(&records::records(sheet), formats::Format::Jsonl, None, out),
        Format::Csv => formats::write(&records::records(sheet), formats::Format::Csv, None, out),
        Format::Markdown => Ok(markdown::write(sheet, out)?),
        Format::Html => Ok(html::write(sheet, out)?),
    }
}
