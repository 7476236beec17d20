//! The line under the panes: the filter, what is wrong with it, or who speaks in the selection.

use super::styled::styled;
use super::{Theme, empty, letter, overlay, rect, side_style};
use crate::app::text::{fit, grouped, whole, width};
use crate::app::{App, Area, Direction, Input, Layout, PageSearch};
use crate::model::Statement;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

/// Draws the line; says where the cursor stands while letters are taken.
pub fn draw(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) -> Option<Position> {
    let room = layout.bar.width as usize;
    if let Some(notice) = app.notice.as_ref().filter(|_| !app.filter.editing && !app.types_search()) {
        let style = if notice.is_error { theme.error } else { theme.text };
        buffer.set_string(layout.bar.x, layout.bar.y, fit(&notice.text, room), style);
        return None;
    }
    if let Some(search) = &app.reader.search {
        return draw_search(search, theme, layout.bar, buffer);
    }
    if app.filter.editing || !app.filter.is_empty() {
        let cursor = draw_filter(app, theme, layout, buffer);
        draw_completion(app, theme, layout, buffer);
        return cursor;
    }
    match app.target() {
        Some(id) => {
            let statement = app.library.corpus.statement(id);
            let style = side_style(app, theme, statement);
            let (x, y) = (layout.bar.x, layout.bar.y);
            buffer.set_string(x, y, letter(app, statement).to_string(), style);
            buffer.set_string(x + 3, y, fit(&about(app, statement), room.saturating_sub(3)), style);
        }
        None => {
            let usual = || "/ filters by words, actor:NAME, side:US, kind:direct, date:2022-09".to_string();
            let hint = match app.library.problems.last() {
                Some(problem) => format!("not read: {problem}"),
                None => empty::silent_article(app).unwrap_or_else(usual),
            };
            buffer.set_string(layout.bar.x, layout.bar.y, fit(&hint, room), theme.dimmed);
        }
    }
    None
}

fn draw_filter(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) -> Option<Position> {
    let filter = &app.filter;
    let (status, style) = match &filter.error {
        Some(error) => (error.to_string(), theme.error),
        None => {
            let (found, all) = (app.hits.statements.len(), app.library.corpus.statements.len());
            let loose = app.hits.loose.first().map(|loose| format!("{loose} · ")).unwrap_or_default();
            let loose = crate::model::visible(&loose);
            (format!("{loose}{} of {} · Esc clears", grouped(found), grouped(all)), theme.dimmed)
        }
    };
    draw_input(("/ ", &filter.input, filter.editing), (&status, style), theme, layout.bar, buffer)
}

/// The words that are looked for in the article, and which of the hits is shown.
fn draw_search(search: &PageSearch, theme: &Theme, bar: Area, buffer: &mut Buffer) -> Option<Position> {
    let place = match (&search.hits, search.current) {
        (None, _) => "searching ...".to_string(),
        (Some(hits), Some(at)) => format!("{} of {}", grouped(at + 1), grouped(hits.len())),
        (Some(_), None) if search.input.text.trim().is_empty() => "find in this article".to_string(),
        (Some(_), None) => "not in this article".to_string(),
    };
    let wrapped = match search.wrapped {
        Some(Direction::Forward) => " · from the top",
        Some(Direction::Backward) => " · from the end",
        None => "",
    };
    let esc = if search.editing { "Esc goes back" } else { "Esc ends" };
    let status = format!("{place}{wrapped} · {esc}");
    draw_input(("f ", &search.input, search.editing), (&status, theme.dimmed), theme, bar, buffer)
}

/// A line that takes letters, or shows those it took, with a status at its right.
fn draw_input(
    (prompt, input, editing): (&str, &Input, bool),
    (status, style): (&str, Style),
    theme: &Theme,
    bar: Area,
    buffer: &mut Buffer,
) -> Option<Position> {
    let input_least = 16.min(bar.width as usize);
    let status = fit(status, (bar.width as usize).saturating_sub(input_least + 2));
    let status_x = bar.x + bar.width - width(&status) as u16;
    let room = (status_x - bar.x) as usize - 1;
    // The cursor is always in sight: the start of a long input slides out to the left.
    let before = width(&shown(&input.text[..input.cursor]));
    let slide = (before + 3).saturating_sub(room);
    let mut hidden = 0;
    let mut cells = whole_with_spaces(&input.text).peekable();
    while hidden < slide
        && let Some(cell) = cells.next()
    {
        hidden += cell.width;
    }
    let mut used = 2;
    let fitting = cells.take_while(|c| {
        used += c.width;
        used <= room
    });
    buffer.set_string(bar.x, bar.y, prompt, theme.key);
    buffer.set_line(bar.x + 2, bar.y, &styled(fitting, |_| theme.text), room.saturating_sub(2) as u16);
    buffer.set_string(status_x, bar.y, status, style);
    editing.then(|| Position { x: bar.x + 2 + before.saturating_sub(hidden) as u16, y: bar.y })
}

/// So many completions are on the screen at once.
const MOST_COMPLETIONS: usize = 8;

/// What Tab offers, above the bar; the one that stands in the bar is marked.
fn draw_completion(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) {
    let Some(completion) = app.filter.completion.as_ref().filter(|c| c.values.len() > 1) else { return };
    let height = MOST_COMPLETIONS.min(completion.values.len()).min(layout.bar.y.saturating_sub(6) as usize);
    if height == 0 {
        return;
    }
    let top = completion.chosen.saturating_sub(height / 2).min(completion.values.len() - height);
    let room = (layout.bar.width as usize).saturating_sub(4);
    let shown: Vec<String> =
        completion.values.iter().skip(top).take(height).map(|value| fit(value, room)).collect();
    let widest = shown.iter().map(|value| width(value)).max().unwrap_or(0);
    let area = Area {
        x: layout.bar.x - 1,
        y: layout.bar.y - 3 - height as u16,
        width: widest as u16 + 4,
        height: height as u16 + 2,
    };
    let place = format!("{}/{}", completion.chosen + 1, completion.values.len());
    overlay::frame(buffer, rect(area, buffer), theme, &place);
    for (i, value) in shown.iter().enumerate() {
        let chosen = top + i == completion.chosen;
        let style = if chosen { theme.focus.patch(theme.selection) } else { theme.text };
        let line = format!(" {value}{} ", " ".repeat(widest - width(value)));
        buffer.set_string(area.x + 1, area.y + 1 + i as u16, line, style);
    }
}

/// The typed text keeps every space: the cursor stands where it was typed.
fn whole_with_spaces(text: &str) -> impl Iterator<Item = crate::app::Cell> + '_ {
    text.split_inclusive(' ')
        .scan(0u32, |at, part| {
            let start = *at;
            *at += part.len() as u32;
            Some((start, part))
        })
        .flat_map(|(start, part)| {
            let word = part.trim_end_matches(' ');
            let space = (word.len() < part.len()).then(|| crate::app::Cell {
                shown: " ".to_string(),
                width: 1,
                at: start + word.len() as u32,
                end: start + part.len() as u32,
            });
            whole(word).chain(space).collect::<Vec<_>>()
        })
}

fn shown(text: &str) -> String {
    whole_with_spaces(text).map(|c| c.shown).collect()
}

/// "Ma Zhaoxu · foreign vice-minister · confidence 0.92 · "said" · direct"
fn about(app: &App, statement: &Statement) -> String {
    let corpus = &app.library.corpus;
    let text = &corpus.document(statement.document).text;
    let mut parts = Vec::new();
    parts.push(corpus.speaker_of(statement));
    parts.extend(corpus.actor_of(statement).and_then(|actor| actor.role.clone()));
    parts.push(format!("confidence {:.2}", statement.confidence));
    if let Some(cue) = statement.cue {
        parts.push(format!("\"{}\"", cue.of(text)));
    }
    parts.push(statement.kind.word().to_string());
    parts.join(" · ")
}
