//! How does a comparison look as a page that can be printed, sent and read aloud?
//!
//! One file: no script, nothing from elsewhere, and a policy that forbids both. Every text goes through
//! [`escaped`]; names and words keep their own direction (`bdi`, `dir=auto`).

use super::{Answered, Cell, Entry, Report, Row, Sheet, SideColumn, phrases};
use crate::model::visible;
use crate::rendering::{Marks, Piece, spaced};
use jiff::civil::Date;
use std::collections::HashMap;
use std::io::{self, Write};

/// How it looks; the page holds it.
const STYLE: &str = include_str!("page.css");

/// What the page may do: be looked at.
const POLICY: &str =
    "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes a comparison as a page.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    let title = escaped(&phrases::title(sheet));
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>"
    )?;
    if sheet.is_empty() {
        writeln!(out, "<p>{}</p>", phrases::NOTHING)?;
    }
    contents(sheet, out)?;
    let page = Page::new(sheet);
    for (number, row) in sheet.rows().enumerate() {
        page.section(number, row, out)?;
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

/// The list of issues, where there is more than one.
fn contents(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    if sheet.rows().nth(1).is_none() {
        return Ok(());
    }
    writeln!(out, "<nav aria-label=\"Issues\">\n<ol>")?;
    for (number, row) in sheet.rows().enumerate() {
        writeln!(out, "<li><a href=\"#issue-{number}\">{}</a></li>", label(row))?;
    }
    writeln!(out, "</ol>\n</nav>")
}

/// A sheet, and where on the page each statement stands.
struct Page<'a> {
    sheet: &'a Sheet,
    /// For each statement that is on the page the one that stands for it.
    anchors: HashMap<&'a str, &'a str>,
}

impl<'a> Page<'a> {
    fn new(sheet: &'a Sheet) -> Self {
        let shown = || sheet.rows().flat_map(Row::entries).filter(|entry| !entry.repeats);
        let mut anchors: HashMap<&str, &str> = shown().map(|entry| (entry.key(), entry.key())).collect();
        for (entry, report) in shown().flat_map(|e| e.reports.iter().map(move |report| (e, report))) {
            anchors.entry(&report.key).or_insert(entry.key());
        }
        Self { sheet, anchors }
    }

    fn section(&self, number: usize, row: &Row, out: &mut dyn Write) -> io::Result<()> {
        let Sheet { left, right, .. } = self.sheet;
        // The roles are told again: a browser forgets those of a table that is laid out as blocks.
        writeln!(
            out,
            "<section aria-labelledby=\"issue-{number}\">\n<table role=\"table\">\n\
             <caption><h2 id=\"issue-{number}\"><bdi>{}</bdi></h2></caption>\n\
             <thead role=\"rowgroup\"><tr role=\"row\">\
             <th scope=\"col\" role=\"columnheader\" class=\"left\">{}</th>\
             <th scope=\"col\" role=\"columnheader\" class=\"right\">{}</th></tr></thead>\n\
             <tbody role=\"rowgroup\"><tr role=\"row\">",
            label(row),
            escaped(&phrases::column(left)),
            escaped(&phrases::column(right)),
        )?;
        self.cell("left", left, &row.left, row, out)?;
        self.cell("right", right, &row.right, row, out)?;
        writeln!(out, "</tr></tbody>\n</table>")?;
        for (heading, entries) in
            [(phrases::OTHER_SIDES, &row.others), (phrases::NOT_ATTRIBUTED, &row.unattributed)]
        {
            if !entries.is_empty() {
                writeln!(out, "<h3>{heading}</h3>")?;
                self.entries(entries, true, out)?;
            }
        }
        writeln!(out, "</section>")
    }

    fn cell(
        &self,
        class: &str,
        side: &SideColumn,
        cell: &Cell,
        row: &Row,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        writeln!(out, "<td role=\"cell\" class=\"{class}\">")?;
        // Seen where the columns stand one below the other, and their heads are not.
        writeln!(out, "<p class=\"whose\">{}</p>", escaped(&phrases::column(side)))?;
        if cell.entries.is_empty() {
            let nothing = phrases::nothing(self.sheet, side, cell, row.label.is_some());
            writeln!(out, "<p class=\"none\">{}</p>", escaped(&nothing))?;
        } else {
            self.entries(&cell.entries, false, out)?;
        }
        writeln!(out, "</td>")
    }

    fn entries(&self, entries: &[Entry], with_side: bool, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<ul class=\"entries\" role=\"list\">")?;
        for entry in entries.iter().filter(|entry| !entry.repeats) {
            self.entry(entry, with_side, out)?;
        }
        writeln!(out, "</ul>")
    }

    fn entry(&self, entry: &Entry, with_side: bool, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<li id=\"s-{}\">", escaped(entry.key()))?;
        let side = entry.side.as_ref().map(|s| format!("<span class=\"side\">{}</span> ", escaped(&s.code)));
        writeln!(
            out,
            "<p>{}{} · <bdi>{}</bdi></p>",
            side.unwrap_or_default(),
            time(entry.date()),
            escaped(&phrases::speaker(entry, with_side))
        )?;
        writeln!(out, "{}", blockquote(entry.predicate()))?;
        writeln!(out, "<p class=\"small\">{}.</p>", escaped(&phrases::how(entry)))?;
        let outlet = entry.row.outlet.as_deref().map(|outlet| format!(", <bdi>{}</bdi>", escaped(outlet)));
        writeln!(
            out,
            "<p class=\"small\"><cite dir=\"auto\">{}</cite>{}, <bdi>{}</bdi></p>",
            escaped(&entry.heading),
            outlet.unwrap_or_default(),
            escaped(&entry.row.document)
        )?;
        if let Some(touches) = phrases::touches(entry) {
            writeln!(out, "<p class=\"small\">{}</p>", escaped(&touches))?;
        }
        for answered in &entry.answers {
            self.answered(answered, out)?;
        }
        self.reports(entry, out)?;
        writeln!(out, "</li>")
    }

    fn answered(&self, answered: &Answered, out: &mut dyn Write) -> io::Result<()> {
        let (before, to, why) = phrases::answers(answered);
        let to = match self.anchors.get(answered.key.as_str()) {
            Some(anchor) => format!("<a href=\"#s-{}\"><bdi>{}</bdi></a>", escaped(anchor), escaped(&to)),
            None => format!("<bdi>{}</bdi>", escaped(&to)),
        };
        let why = if why.is_empty() { why } else { format!(" – <bdi>{}</bdi>", escaped(&why)) };
        writeln!(out, "<p class=\"answer\">{before} {to}{why}</p>")
    }

    fn reports(&self, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
        let Some(places) = phrases::places(entry) else { return Ok(()) };
        writeln!(out, "<div class=\"also\"><p>{}</p>\n<ul role=\"list\">", escaped(&places))?;
        for report in &entry.reports {
            writeln!(out, "<li><p><bdi>{}</bdi></p>{}", dated(entry, report), blockquote(&report.pieces))?;
            for answered in &report.answers {
                self.answered(answered, out)?;
            }
            writeln!(out, "</li>")?;
        }
        writeln!(out, "</ul></div>")
    }
}

/// What `phrases::report` says, its date marked as one.
fn dated(entry: &Entry, report: &Report) -> String {
    let line = phrases::report(entry, report);
    let rest = line.strip_prefix(&phrases::date(report.date)).unwrap_or(&line);
    format!("{}{}", time(report.date), escaped(rest))
}

/// A statement's verb and words: what is quoted as a quotation, a verb that denies set off.
fn blockquote(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for (piece, (is_apart, written)) in pieces.iter().zip(spaced(pieces, Marks::Curly)) {
        out.push_str(if is_apart { " " } else { "" });
        let words = escaped(&written);
        out.push_str(&match piece {
            // The marks are text, so that they are copied with the words.
            Piece::Own(_) => format!("<span class=\"own\">{words}</span>"),
            Piece::Verb { denies: true, .. } => format!("<strong class=\"denial\">{words}</strong>"),
            Piece::Verb { .. } => format!("<span class=\"verb\">{words}</span>"),
            _ => words,
        });
    }
    format!("<blockquote dir=\"auto\"><p>{out}</p></blockquote>")
}

fn label(row: &Row) -> String {
    escaped(row.label.as_deref().unwrap_or(phrases::WITHOUT_ISSUE))
}

fn time(date: Option<Date>) -> String {
    match date {
        Some(date) => format!("<time datetime=\"{date}\">{date}</time>"),
        None => phrases::date(None),
    }
}

/// Text that is nothing but text, in an element or in an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts() {
        assert_eq!(escaped("<a href=\"x\">'&'\u{202e}\n"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;� ");
    }
}
