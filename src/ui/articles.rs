//! The list of articles: date, title, and which sides speak how often.

use super::styled::styled;
use super::{Theme, draw_found, empty, mark_row, rect};
use crate::app::text::{width, wrapped};
use crate::app::{App, Area, cells};
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
        return empty::list(app, theme, area, buffer);
    }
    let row_height = app.row_height();
    let shown = (area.height as usize).div_ceil(row_height);
    let rows = app.hits.documents.iter().enumerate().skip(app.articles.list.top).take(shown);
    for (place, (row, id)) in rows.enumerate() {
        let y = area.y + (place * row_height) as u16;
        let height = (row_height as u16).min(area.y + area.height - y);
        let area = rect(Area { y, height, ..area }, buffer);
        let selected = row == app.articles.list.cursor;
        let before = row.checked_sub(1).map(|before| app.hits.documents[before]);
        let published = |id: DocumentId| app.library.corpus.document(id).published;
        // A date that repeats the one above it is left out, but not where it would be looked for.
        let dated = place == 0 || selected || before.map(published) != Some(published(*id));
        draw_row(app, theme, *id, (selected, dated), area, buffer);
    }
}

fn draw_row(
    app: &App,
    theme: &Theme,
    id: DocumentId,
    (selected, dated): (bool, bool),
    area: Rect,
    buffer: &mut Buffer,
) {
    let document = app.library.corpus.document(id);
    let dates = area.width as usize >= WIDE_ENOUGH_FOR_DATES;
    let date = document.published.map_or("no date".to_string(), |d| d.to_string());
    let title_x = if dates { area.x + 14 } else { area.x + 3 };
    if dates && dated {
        buffer.set_string(area.x + 2, area.y, &date, theme.dimmed);
    }
    let room = (area.width as usize).saturating_sub((title_x - area.x) as usize + COUNT_WIDTH + 1);
    let base = match app.shelf.is_read(document) {
        _ if selected => theme.title,
        true => theme.dimmed,
        false => theme.text,
    };
    draw_marks(app, theme, document, area, buffer);
    draw_title(app, document, (theme, base), title_x, room, area, buffer);
    for (i, (letter, count)) in app.side_counts(id).into_iter().take(area.height as usize).enumerate() {
        let label = format!("{letter}{}", count.min(9999));
        let x = area.x + area.width - 1 - width(&label) as u16;
        let known = (letter != '·' && letter != '?').then_some(letter);
        buffer.set_string(x, area.y + i as u16, label, theme.side(known));
    }
    if !app.library.corpus.is_attributed(id) {
        buffer.set_string(area.x + area.width - 2, area.y, "…", theme.dimmed);
    }
    if selected {
        mark_row(app, theme, area, buffer);
    }
}

/// Before the title a star, or a dot if the article is new; below it the letter of what it is, for eyes and terminals
/// without colours.
fn draw_marks(app: &App, theme: &Theme, document: &Document, area: Rect, buffer: &mut Buffer) {
    let (is_new, is_read) = (app.shelf.is_new(document), app.shelf.is_read(document));
    let sign = if app.shelf.is_starred(document) {
        Some(("*", theme.title))
    } else {
        is_new.then_some(("•", theme.focus))
    };
    if let Some((sign, style)) = sign {
        buffer.set_string(area.x + 1, area.y, sign, style);
    }
    let letter = if is_new { "n" } else { "r" };
    if (is_new || is_read) && area.height > 1 {
        buffer.set_string(area.x + 1, area.y + 1, letter, theme.dimmed);
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
        // Without a column for dates they are on the second line.
        let date = document.published.filter(|_| (area.width as usize) < WIDE_ENOUGH_FOR_DATES);
        let origin: Vec<String> =
            date.map(|date| date.to_string()).into_iter().chain([origin_line(document)]).collect();
        draw_found(app, (theme, theme.dimmed), &origin.join(" "), true, (x, area.y + 1, room), buffer);
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
