//! What lies over the view: a frame with the popup's lines.

use super::{Theme, rect};
use crate::app::text::width;
use crate::app::{App, Area, Layout, Meaning, Piece, Popup, PopupText};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

/// Draws the popup, where there is one.
pub fn draw(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) {
    let Some(popup) = PopupText::of(app) else { return };
    let lines: Vec<Line> = popup.lines.iter().map(|pieces| line(pieces, theme)).collect();
    let widest = lines.iter().map(Line::width).max().unwrap_or(0).max(24).min(popup.room) as u16;
    let (width_all, height_all) = (widest + 4, popup.height as u16 + 2);
    // The reasons stand at the foot, so that the words they are about stay in sight.
    let y = match app.popup {
        Some(Popup::Why) => (layout.screen.height - 3).saturating_sub(height_all).max(1),
        _ => layout.screen.height.saturating_sub(height_all) / 2,
    };
    let x = layout.screen.width.saturating_sub(width_all) / 2;
    let area = rect(Area { x, y, width: width_all, height: height_all }, buffer);
    frame(buffer, area, theme, popup.name);
    let top = app.popup_top.min(popup.last_top());
    for (i, line) in lines.iter().skip(top).take(popup.height).enumerate() {
        buffer.set_line(area.x + 2, area.y + 1 + i as u16, line, widest);
    }
    if popup.last_top() > 0 {
        let place = format!(" {}/{} ", top + popup.height, lines.len());
        let x = area.right().saturating_sub(width(&place) as u16 + 2);
        buffer.set_string(x, area.bottom() - 1, place, theme.dimmed);
    }
}

fn line(pieces: &[Piece], theme: &Theme) -> Line<'static> {
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
        Meaning::Side(letter) => theme.side(letter),
        Meaning::SideHeading(letter) => theme.side(letter).patch(theme.title),
    }
}

fn frame(buffer: &mut Buffer, area: Rect, theme: &Theme, name: &str) {
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
