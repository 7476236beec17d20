//! How do cells become a line of styled text?

use crate::app::Cell;
use ratatui::style::Style;
use ratatui::text::{Line, Span as Piece};

/// A line of styled text from cells: `style` is asked for each.
pub fn styled(cells: impl Iterator<Item = Cell>, mut style: impl FnMut(&Cell) -> Style) -> Line<'static> {
    let mut pieces: Vec<(String, Style)> = Vec::new();
    for cell in cells {
        let wanted = style(&cell);
        match pieces.last_mut() {
            Some((text, known)) if *known == wanted => text.push_str(&cell.shown),
            _ => pieces.push((cell.shown, wanted)),
        }
    }
    Line::from(pieces.into_iter().map(|(text, style)| Piece::styled(text, style)).collect::<Vec<_>>())
}
