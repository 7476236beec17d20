//! Which keys can follow the ones that were pressed?

use super::{Theme, overlay, rect};
use crate::app::text::{fit, width};
use crate::app::{App, Area, Layout};
use ratatui::buffer::Buffer;

/// Draws the number that was typed before a key, on the right of the bar.
pub fn draw_count(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) {
    if let Some(count) = app.keys.count {
        let text = format!(" {count} times ");
        let x = (layout.bar.x + layout.bar.width).saturating_sub(width(&text) as u16);
        buffer.set_string(x, layout.bar.y, text, theme.key);
    }
}

/// Draws the keys that can follow a sequence which has waited for its end, above the bar.
pub fn draw(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) {
    if !app.keys.hinting || app.keys.pending.is_empty() {
        return;
    }
    let following = app.keys.keymap.following(app.context(), &app.keys.pending);
    let lines: Vec<(&str, &str)> =
        following.iter().map(|(key, action)| (key.as_str(), action.entry().help)).collect();
    let keys = lines.iter().map(|(key, _)| width(key)).max().unwrap_or(0);
    let room = (layout.bar.width as usize).saturating_sub(keys + 6);
    let helps = lines.iter().map(|(_, help)| width(help)).max().unwrap_or(0).min(room);
    let height = (lines.len() as u16).min(layout.bar.y.saturating_sub(5));
    let (w, h) = ((keys + helps + 6) as u16, height + 2);
    let area =
        Area { x: layout.screen.width.saturating_sub(w + 1), y: layout.bar.y - 1 - h, width: w, height: h };
    let area = rect(area, buffer);
    let name: String = app.keys.pending.iter().map(|key| key.to_string()).collect();
    overlay::frame(buffer, area, theme, &name);
    for (i, (key, help)) in lines.iter().take(height as usize).enumerate() {
        let y = area.y + 1 + i as u16;
        buffer.set_string(area.x + 2, y, key, theme.key);
        buffer.set_string(area.x + 4 + keys as u16, y, fit(help, helps), theme.text);
    }
}
