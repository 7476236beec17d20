//! What lies over the view: a frame with the lines of the overlay.

use super::{Theme, rect};
use crate::app::text::{whole, width};
use crate::app::{App, Meaning, Piece};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

/// Draws the overlay, if there is one; says where the cursor is, if it takes letters.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let overlay = app.overlay.as_ref()?;
    let text = app.overlay_text()?;
    let area = rect(text.area, buffer);
    let room = area.width.saturating_sub(4);
    frame(buffer, area, theme, text.name);
    let top = overlay.top().unwrap_or(0).min(text.last_top());
    for (i, pieces) in text.lines.iter().skip(top).take(text.height).enumerate() {
        buffer.set_line(area.x + 2, area.y + 1 + i as u16, &line(pieces, theme), room);
    }
    let place = match text.last_top() {
        0 => text.place.clone(),
        _ => format!("{}/{}", top + text.height, text.lines.len()),
    };
    if !place.is_empty() {
        let place = format!(" {place} ");
        let x = area.right().saturating_sub(width(&place) as u16 + 2);
        buffer.set_string(x, area.bottom() - 1, place, theme.dimmed);
    }
    let input = overlay.input()?;
    let before: usize = whole(&input.text[..input.cursor]).map(|c| c.width).sum();
    let x = (area.x + 4 + before as u16).min(area.right().saturating_sub(3));
    Some(Position { x, y: area.y + 1 })
}

/// A line of pieces, each in the style of its meaning.
pub(super) fn line(pieces: &[Piece], theme: &Theme) -> Line<'static> {
    Line::from(
        pieces.iter().map(|p| Span::styled(p.text.clone(), style(p.meaning, theme))).collect::<Vec<_>>(),
    )
}

fn style(meaning: Meaning, theme: &Theme) -> Style {
    match meaning {
        Meaning::Text => theme.text,
        Meaning::Dimmed => theme.dimmed,
        Meaning::Heading => theme.title,
        Meaning::Key => theme.key,
        Meaning::Bar => theme.bar,
        Meaning::Changed => theme.found,
        Meaning::Selected => theme.text.patch(theme.selection),
        Meaning::Cursor => theme.focus,
        Meaning::Speaker => theme.text.patch(theme.speaker),
        Meaning::Cue => theme.text.patch(theme.cue),
        Meaning::Thumb => theme.thumb,
        Meaning::Side(letter) => theme.side(letter),
        Meaning::SideHeading(letter) => theme.title.patch(theme.side(letter)),
    }
}

/// An empty frame with a name on it.
pub(super) fn frame(buffer: &mut Buffer, area: Rect, theme: &Theme, name: &str) {
    if area.width < 4 || area.height < 3 {
        return;
    }
    Clear.render(area, buffer);
    buffer.set_style(area, theme.text);
    let title = Span::styled(format!(" {name} "), theme.focus);
    Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.focus)
        .title(title)
        .render(area, buffer);
}
