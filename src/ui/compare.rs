//! Two sides beside each other, issue by issue.

use super::styled::styled;
use super::{Theme, empty, is_likely, letter, side_style, wording};
use crate::app::text::{fit, width};
use crate::app::{App, Area, Line, columns};
use crate::comparing::Stage;
use crate::model::StatementId;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// Draws the columns.
pub fn draw(app: &App, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let compare = &app.compare;
    if compare.table.blocks.is_empty() {
        return empty::list(app, theme, area, buffer);
    }
    let areas = columns(area, app.screen.size);
    let stacked = areas.len() == 1;
    if let [left, _] = areas[..] {
        for y in area.y..area.y + area.height {
            buffer.set_string(left.x + left.width, y, "│", theme.border);
        }
    }
    for (column, (area, lines)) in areas.iter().zip(compare.lines()).enumerate() {
        for (i, line) in lines.iter().take(area.height as usize).enumerate() {
            let y = area.y + i as u16;
            draw_line(app, theme, line, (column, stacked), Area { y, height: 1, ..*area }, buffer);
        }
    }
}

fn draw_line(
    app: &App,
    theme: &Theme,
    line: &Line,
    (column, stacked): (usize, bool),
    area: Area,
    buffer: &mut Buffer,
) {
    let room = (area.width as usize).saturating_sub(5);
    match *line {
        Line::Gap => {}
        Line::Issue(block) => draw_issue(app, theme, block, (column, stacked), area, buffer),
        Line::Head(id) => {
            let here = app.compare.current() == Some(id);
            draw_mark(app, theme, id, here, area, buffer);
            let style = side_style(app, theme, app.library.corpus.statement(id)).patch(theme.speaker);
            buffer.set_string(area.x + 4, area.y, fit(&head(app, id), room), style);
        }
        Line::Words(id, span) => {
            let here = app.compare.current() == Some(id);
            draw_mark(app, theme, id, here, area, buffer);
            let base = if here { theme.text.patch(theme.selection) } else { theme.text };
            wording::draw_span(app, theme, (id, span, base), (area.x + 4, area.y, room), buffer);
        }
        Line::Note(note, span) => {
            let words = app.compare.table.note(&app.library.corpus, note);
            let cells = crate::app::cells(&words, &[], span);
            buffer.set_line(area.x + 4, area.y, &styled(cells, |_| theme.dimmed), room as u16);
        }
    }
}

/// The name of an issue: whole in the left column, a line in the right one.
fn draw_issue(
    app: &App,
    theme: &Theme,
    block: usize,
    (column, stacked): (usize, bool),
    area: Area,
    buffer: &mut Buffer,
) {
    let what = &app.compare.table.blocks[block];
    let folded = app.compare.table.is_folded(what);
    let here = app.compare.at.block == block;
    let mark = if folded { "▸" } else { "▾" };
    let count = |column: usize| format!("{}{}", side_letter(app, column), what.cells[column].len());
    let counts = if stacked { format!("{} {}", count(0), count(1)) } else { count(column) };
    let style: Style = if here && folded { theme.header.patch(theme.selection) } else { theme.header };
    let room = (area.width as usize).saturating_sub(width(&counts) + 5);
    if column == 0 {
        let label = match what.issue {
            None if app.compare.made_of.is_none() => comparing(app),
            _ => app.compare.table.label(what).to_string(),
        };
        let label = fit(&label, room);
        buffer.set_string(area.x + 1, area.y, mark, theme.dimmed);
        buffer.set_string(area.x + 3, area.y, label, style);
    }
    let x = area.x + area.width - 1 - width(&counts) as u16;
    buffer.set_string(x, area.y, counts, theme.dimmed);
}

/// The name of all statements before they have been compared: how far that is.
fn comparing(app: &App) -> String {
    let Some(progress) = app.compare.working else { return "All statements".to_string() };
    let what = match progress.stage {
        Stage::Issues => "what is argued about",
        Stage::Variants => "who says the same",
        Stage::Answers => "who answers whom",
    };
    format!("Comparing: {what} ... {:.0} %", 100.0 * progress.done)
}

/// The bar of the selection, the side's letter and its doubt.
fn draw_mark(app: &App, theme: &Theme, id: StatementId, here: bool, area: Area, buffer: &mut Buffer) {
    let statement = app.library.corpus.statement(id);
    let style = side_style(app, theme, statement);
    if here {
        buffer.set_string(area.x, area.y, "▌", style);
    }
    let doubt = if is_likely(app, statement) { "~" } else { " " };
    buffer.set_string(area.x + 1, area.y, format!("{}{doubt}", letter(app, statement)), style);
}

/// Who, when, where; what it answers and in how many places it stands.
fn head(app: &App, id: StatementId) -> String {
    let corpus = &app.library.corpus;
    let statement = corpus.statement(id);
    let document = corpus.document(statement.document);
    let name = corpus.known_actor_of(statement).map_or("unknown speaker", |actor| &actor.name);
    let mut parts = vec![name.to_string()];
    parts.extend(document.published.map(|date| date.to_string()));
    parts.extend(document.outlet.clone());
    if let Some(found) = &app.compare.table.found {
        if let Some(answer) = found.answered_by(id).first() {
            let name = corpus.speaker_of(corpus.statement(answer.to));
            let how = if answer.said { "answers" } else { "likely answers" };
            parts.insert(1, format!("{how} {name}"));
        }
        if let Some(variants) = found.variants_of(id) {
            parts.insert(1, format!("in {} places (v)", variants.len()));
        }
    }
    parts.join(" · ")
}

fn side_letter(app: &App, column: usize) -> char {
    app.compare.table.side(&app.library.corpus, column).map_or('·', |side| side.letter)
}

/// The name of a column on its frame, in its style.
pub fn column_name(app: &App, theme: &Theme, column: usize) -> (String, Style) {
    let side = app.compare.table.side(&app.library.corpus, column);
    let name = match side {
        Some(side) => format!("{} {}", side.letter, side.name),
        None => "· Not attributed to a side".to_string(),
    };
    (name, theme.side(side.map(|side| side.letter)))
}
