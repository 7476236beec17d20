//! How does the state look? From `&App` to a frame; nothing here changes anything.

mod actors;
mod articles;
mod aside;
mod bar;
mod chrome;
mod compare;
mod empty;
mod keys;
mod overlay;
mod reader;
mod statements;
mod styled;
mod theme;
mod wording;

pub use theme::Theme;

use crate::app::text;
use crate::app::{App, Area, Pane, SMALLEST, View};
use crate::finding::highlights;
use crate::model::Certainty;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};

/// Draws the whole screen.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame) {
    let cursor = draw_on(app, theme, frame.buffer_mut());
    if let Some(position) = cursor {
        frame.set_cursor_position(position);
    }
}

/// Draws the whole screen on a buffer of the app's size; says where the cursor stands, if anywhere.
pub fn draw_on(app: &App, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let screen = *buffer.area();
    buffer.set_style(screen, theme.text);
    let fits = screen.width >= app.screen.size.width && screen.height >= app.screen.size.height;
    let Some(layout) = app.layout().filter(|_| fits) else {
        too_small(theme, buffer);
        return None;
    };
    chrome::draw(app, theme, &layout, buffer);
    if let Some(area) = layout.list {
        match app.view {
            View::Articles => articles::draw(app, theme, area, buffer),
            View::Statements => statements::draw(app, theme, area, buffer),
            View::Compare => compare::draw(app, theme, area, buffer),
            View::Actors => actors::draw(app, theme, area, buffer),
        }
    }
    if let Some(area) = layout.detail {
        match app.view {
            View::Articles | View::Statements | View::Compare => reader::draw(app, theme, area, buffer),
            View::Actors => actors::draw_profile(app, theme, area, buffer),
        }
    }
    if let Some(area) = layout.aside {
        aside::draw(app, theme, area, buffer);
    }
    let cursor = bar::draw(app, theme, &layout, buffer);
    keys::draw(app, theme, &layout, buffer);
    keys::draw_count(app, theme, &layout, buffer);
    match app.overlay {
        Some(_) => overlay::draw(app, theme, buffer),
        None => cursor,
    }
}

fn too_small(theme: &Theme, buffer: &mut Buffer) {
    let screen = *buffer.area();
    if screen.is_empty() {
        return;
    }
    let message = format!("needs {}x{}; q quits", SMALLEST.width, SMALLEST.height);
    let y = screen.height / 2;
    let message = text::fit(&message, screen.width as usize);
    let x = (screen.width as usize).saturating_sub(text::width(&message)) / 2;
    buffer.set_string(x as u16, y, message, theme.text);
}

/// The rectangle of an area, cut to the buffer.
fn rect(area: Area, buffer: &Buffer) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }.intersection(*buffer.area())
}

/// The letter of a statement: its side's, '·' for an actor without a side, '?' for an unknown speaker.
fn letter(app: &App, statement: &crate::model::Statement) -> char {
    crate::app::letter(&app.library.corpus, statement)
}

/// True if the speaker or the side is only likely.
fn is_likely(app: &App, statement: &crate::model::Statement) -> bool {
    let actor = app.library.corpus.actor_of(statement);
    statement.certainty() == Certainty::Likely || actor.is_some_and(|a| a.side_reason.is_likely())
}

/// The style of the words of a statement.
fn side_style(app: &App, theme: &Theme, statement: &crate::model::Statement) -> Style {
    theme.side(app.library.corpus.side_of(statement).map(|s| s.letter))
}

/// Marks the row under the cursor, once it is drawn: behind it, but for letters that were found, and before it.
fn mark_row(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let plain = [theme.text.bg.unwrap_or_default(), Color::Reset];
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position)
            && plain.contains(&cell.bg)
        {
            cell.set_style(theme.selection);
        }
    }
    let mark = if app.focus == Pane::List { "▸" } else { "▹" };
    buffer.set_string(area.x, area.y, mark, theme.focus);
}

/// Text with the letters that the filter found marked, cut to so many cells.
fn draw_found(
    app: &App,
    (theme, base): (&Theme, Style),
    text: &str,
    fuzzily: bool,
    (x, y, room): (u16, u16, usize),
    buffer: &mut Buffer,
) {
    let fitted = text::fit(text, room);
    let query = &app.filter.query;
    let found = if query.is_empty() { Vec::new() } else { highlights(query, &fitted, fuzzily) };
    let style = |at: u32| if found.iter().any(|f| f.holds(at)) { base.patch(theme.found) } else { base };
    buffer.set_line(x, y, &styled::styled(text::whole(&fitted), |c| style(c.at)), room as u16);
}
