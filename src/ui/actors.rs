//! Who speaks how often, and all about the one under the cursor.

use super::overlay::line;
use super::{Theme, draw_found, empty, mark_row, rect};
use crate::app::text::{grouped, width};
use crate::app::{ActorRow, App, Area};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Cells of the longest bar.
const LONGEST_BAR: u32 = 8;
/// From this many cells on there is room for bars.
const WIDE_ENOUGH_FOR_BARS: u16 = 44;

/// Draws the rows on the screen.
pub fn draw(app: &App, theme: &Theme, area: Area, buffer: &mut Buffer) {
    if app.actors.rows.is_empty() {
        return empty::list(app, theme, area, buffer);
    }
    let list = &app.actors.list;
    let most = app.actors.rows.iter().map(|row| row.statements).max().unwrap_or(1).max(1);
    let rows = app.actors.rows.iter().enumerate().skip(list.top).take(area.height as usize);
    for (place, (row, what)) in rows.enumerate() {
        let area = rect(Area { y: area.y + place as u16, height: 1, ..area }, buffer);
        if area.is_empty() {
            return;
        }
        draw_row(app, theme, what, most, area, buffer);
        if row == list.cursor {
            mark_row(app, theme, area, buffer);
        }
    }
}

fn draw_row(app: &App, theme: &Theme, row: &ActorRow, most: u32, area: Rect, buffer: &mut Buffer) {
    let corpus = &app.library.corpus;
    let actor = row.actor.map(|id| &corpus.actors[id.index()]);
    let side = actor.and_then(|a| a.side).map(|id| corpus.sides[id.index()].letter);
    let style = theme.side(side);
    let letter = side.unwrap_or(if actor.is_some() { '·' } else { '?' });
    let doubt = if actor.is_some_and(|a| a.side_reason.is_likely()) { "~" } else { " " };
    buffer.set_string(area.x + 2, area.y, format!("{letter}{doubt}"), style);
    let number = grouped(row.statements as usize);
    let bars = area.width >= WIDE_ENOUGH_FOR_BARS;
    let bar_width = if bars { LONGEST_BAR as u16 + 1 } else { 0 };
    let number_x = area.right().saturating_sub(1 + bar_width + width(&number) as u16);
    buffer.set_string(number_x, area.y, &number, theme.text);
    if bars {
        let length = (row.statements * LONGEST_BAR).div_ceil(most) as usize;
        buffer.set_string(area.right() - 1 - LONGEST_BAR as u16, area.y, "━".repeat(length), style);
    }
    let x = area.x + 5;
    let room = number_x.saturating_sub(x + 1) as usize;
    let name = actor.map_or("unknown speakers", |a| &a.name);
    draw_found(app, (theme, style), name, true, (x, area.y, room), buffer);
    let used = width(&crate::app::text::fit(name, room));
    if let Some(role) = actor.and_then(|a| a.role.as_ref()).filter(|_| used + 8 < room) {
        let role_x = x + used as u16 + 2;
        draw_found(app, (theme, theme.dimmed), role, false, (role_x, area.y, room - used - 2), buffer);
    }
}

/// Draws what is known of the actor under the cursor.
pub fn draw_profile(app: &App, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let (top, height) = (app.actors.detail_top, area.height as usize);
    let lines = app.actors.profile.lines(&app.library.corpus, top, height);
    for (i, pieces) in lines.iter().enumerate() {
        buffer.set_line(area.x + 1, area.y + i as u16, &line(pieces, theme), area.width.saturating_sub(2));
    }
}
