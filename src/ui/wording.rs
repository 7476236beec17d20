//! A statement on one line with its verb, which is set off so that a denial cannot be read as a claim.

use super::{Theme, styled};
use crate::app::{App, text};
use crate::finding::highlights;
use crate::model::StatementId;
use crate::rendering::{self, Marks, Piece};
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

/// How a verb looks: one that denies is bold and reversed, which is seen without colours too.
pub fn verb_style(theme: &Theme, denies: bool) -> Style {
    if denies {
        theme.text.add_modifier(Modifier::BOLD | Modifier::REVERSED)
    } else {
        theme.text.patch(theme.cue)
    }
}

/// Draws the statement with its verb first, cut to `room` cells; the letters that the filter found are marked.
pub fn draw(app: &App, theme: &Theme, id: StatementId, (x, y, room): (u16, u16, usize), buffer: &mut Buffer) {
    let pieces = rendering::predicate(&app.library.corpus, id);
    let line = rendering::line(&pieces, Marks::Curly);
    let fitted = text::fit(&line.text, room);
    let query = &app.filter.query;
    let found = if query.is_empty() { Vec::new() } else { highlights(query, &fitted, false) };
    let style = |at: u32| {
        let place = line.spans.partition_point(|span| span.end <= at);
        let is_inside = line.spans.get(place).is_some_and(|span| span.holds(at));
        let base = match pieces.get(place) {
            Some(Piece::Verb { denies, .. }) if is_inside => verb_style(theme, *denies),
            _ => theme.text,
        };
        if found.iter().any(|found| found.holds(at)) { base.patch(theme.found) } else { base }
    };
    buffer.set_line(x, y, &styled::styled(text::whole(&fitted), |c| style(c.at)), room as u16);
}
