//! The list of articles: date, title, and which sides speak how often.

use super::styled::styled;
use super::{Theme, letter, rect};
use crate::app::text::{fit, whole, width, wrapped};
use crate::app::{App, Area, Pane, ROWS_PER_DOCUMENT, cells};
use crate::finding::highlights;
use crate::model::{Document, DocumentId};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Cells for a side's letter and count.
const COUNT_WIDTH: usize = 5;
/// Below this many cells there is no column for the date.
const WIDE_ENOUGH_FOR_DATES: usize = 34;

/// Draws the rows on the screen.
pub fn draw(app: &App, theme: &Theme, area: Area, buffer: &mut Buffer) {
    if app.hits.documents.is_empty() {
        return empty(app, theme, area, buffer);
    }
    let shown = (area.height as usize).div_ceil(ROWS_PER_DOCUMENT);
    let rows = app.hits.documents.iter().enumerate().skip(app.list_top).take(shown);
    for (place, (row, id)) in rows.enumerate() {
        let y = area.y + (place * ROWS_PER_DOCUMENT) as u16;
        let height = (ROWS_PER_DOCUMENT as u16).min(area.y + area.height - y);
        let area = rect(Area { y, height, ..area }, buffer);
        draw_row(app, theme, *id, row == app.cursor, area, buffer);
    }
}

/// What to do when there is nothing to see.
fn empty(app: &App, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let message = if !app.library.corpus.documents.is_empty() {
        "Nothing fits the filter. Esc clears it."
    } else if app.library.loading {
        "Reading ..."
    } else {
        "No articles here. Give a folder with .txt or .md files: counterpoint FOLDER"
    };
    let room = (area.width as usize).saturating_sub(2);
    let (lines, _) = wrapped(message, room, area.height as usize);
    for (i, line) in lines.iter().enumerate() {
        buffer.set_string(area.x + 1, area.y + i as u16, line.of(message), theme.dimmed);
    }
}

fn draw_row(app: &App, theme: &Theme, id: DocumentId, selected: bool, area: Rect, buffer: &mut Buffer) {
    let document = app.library.corpus.document(id);
    if selected {
        buffer.set_style(area, theme.selection);
        let mark = if app.focus == Pane::List { "▸" } else { "▹" };
        buffer.set_string(area.x, area.y, mark, theme.focus);
    }
    let dates = area.width as usize >= WIDE_ENOUGH_FOR_DATES;
    let date = document.published.map_or("no date".to_string(), |d| d.to_string());
    let title_x = if dates { area.x + 14 } else { area.x + 2 };
    if dates {
        buffer.set_string(area.x + 2, area.y, &date, theme.dimmed);
    }
    let room = (area.width as usize).saturating_sub((title_x - area.x) as usize + COUNT_WIDTH + 1);
    let base = if selected { theme.title } else { theme.text };
    draw_title(app, document, (theme, base), title_x, room, area, buffer);
    for (i, (letter, count)) in sides(app, id).into_iter().take(area.height as usize).enumerate() {
        let label = format!("{letter}{}", count.min(9999));
        let x = area.x + area.width - 1 - width(&label) as u16;
        let known = (letter != '·' && letter != '?').then_some(letter);
        buffer.set_string(x, area.y + i as u16, label, theme.side(known));
    }
}

/// The title on up to two rows; where one is enough, the outlet on the other.
fn draw_title(
    app: &App,
    document: &Document,
    (theme, base): (&Theme, Style),
    x: u16,
    room: usize,
    area: Rect,
    buffer: &mut Buffer,
) {
    let title = document.heading();
    let (spans, more) = wrapped(&title, room, area.height as usize);
    let found =
        if app.filter.query.is_empty() { Vec::new() } else { highlights(&app.filter.query, &title, true) };
    let style = |at: u32| if found.iter().any(|f| f.holds(at)) { base.patch(theme.found) } else { base };
    for (i, span) in spans.iter().enumerate() {
        let y = area.y + i as u16;
        let cut = more && i + 1 == spans.len();
        let width = if cut { room.saturating_sub(1) } else { room };
        let mut used = 0;
        let fitting = cells(&title, &[], *span).take_while(|c| {
            used += c.width;
            used <= width
        });
        let line = styled(fitting, |c| style(c.at));
        buffer.set_line(x, y, &line, room as u16);
        if cut {
            buffer.set_string(x + line.width() as u16, y, "…", theme.dimmed);
        }
    }
    if spans.len() == 1 && area.height > 1 {
        let from = origin_line(document);
        let found =
            if app.filter.query.is_empty() { Vec::new() } else { highlights(&app.filter.query, &from, true) };
        let fitted = fit(&from, room);
        let dim: Style = theme.dimmed;
        let line = styled(whole(&fitted), |c| {
            if found.iter().any(|f| f.holds(c.at)) { dim.patch(theme.found) } else { dim }
        });
        buffer.set_line(x, area.y + 1, &line, room as u16);
    }
}

/// Who published the article, else whom it credits, else the file.
fn origin_line(document: &Document) -> String {
    match (&document.outlet, document.credits.is_empty()) {
        (Some(outlet), _) => outlet.clone(),
        (None, false) => document.credits.join(", "),
        (None, true) => document.origin.rsplit('/').next().unwrap_or_default().to_string(),
    }
}

/// How many of the article's statements each side makes (of those that the filter found), most
/// first.
fn sides(app: &App, id: DocumentId) -> Vec<(char, usize)> {
    let mut counts: Vec<(char, usize)> = Vec::new();
    for &id in app.hits.of(&app.library.corpus, id) {
        let letter = letter(app, app.library.corpus.statement(id));
        match counts.iter_mut().find(|(l, _)| *l == letter) {
            Some((_, count)) => *count += 1,
            None => counts.push((letter, 1)),
        }
    }
    counts.sort_by_key(|(letter, count)| (std::cmp::Reverse(*count), *letter));
    counts
}
