//! How does the state look? From `&App` to a frame; nothing here changes anything.

mod bar;
mod chrome;
mod documents;
mod popup;
mod reader;
mod styled;
mod theme;

pub use theme::Theme;

use crate::app::text;
use crate::app::{App, Area, Layout, SMALLEST};
use crate::model::Certainty;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

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
    let fits = screen.width >= app.size.width && screen.height >= app.size.height;
    let Some(layout) = app.layout().filter(|_| fits) else {
        too_small(theme, buffer);
        return None;
    };
    chrome::draw(app, theme, &layout, buffer);
    if let Some(area) = layout.list {
        documents::draw(app, theme, area, buffer);
    }
    if let Some(area) = layout.reader {
        reader::draw(app, theme, area, buffer);
    }
    let cursor = bar::draw(app, theme, &layout, buffer);
    popup::draw(app, theme, &layout, buffer);
    cursor.filter(|_| app.popup.is_none())
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
    let actor = statement.actor.filter(|_| statement.certainty() != Certainty::Unknown);
    match (actor.and_then(|_| app.library.corpus.side_of(statement)), actor) {
        (Some(side), _) => side.letter,
        (None, Some(_)) => '·',
        (None, None) => '?',
    }
}

/// True where the speaker or the side is only likely.
fn is_likely(app: &App, statement: &crate::model::Statement) -> bool {
    let actor = app.library.corpus.actor_of(statement);
    statement.certainty() == Certainty::Likely || actor.is_some_and(|a| a.side_reason.is_likely())
}

/// The two panes' frames and what is written on them need to know which is on the screen.
fn is_two_panes(layout: &Layout) -> bool {
    layout.list.is_some() && layout.reader.is_some()
}
