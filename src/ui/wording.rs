//! A statement on one line with its verb, which is set off so that a denial cannot be read as a claim.

use super::{Theme, styled};
use crate::app::{App, text};
use crate::finding::highlights;
use crate::model::{Span, StatementId};
use crate::rendering::{self, Line, Marks, Piece};
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
    let said = Said::of(app, id);
    let fitted = text::fit(&said.line.text, room);
    let found = found_in(app, &fitted);
    let style = |at: u32| said.style(theme, theme.text, &found, at);
    buffer.set_line(x, y, &styled::styled(text::whole(&fitted), |c| style(c.at)), room as u16);
}

/// Draws one line of it, a span of the whole, over a style.
pub fn draw_span(
    app: &App,
    theme: &Theme,
    (id, span, base): (StatementId, Span, Style),
    (x, y, room): (u16, u16, usize),
    buffer: &mut Buffer,
) {
    let said = Said::of(app, id);
    let found = found_in(app, &said.line.text);
    let cells = crate::app::cells(&said.line.text, &[], span);
    buffer.set_line(x, y, &styled::styled(cells, |c| said.style(theme, base, &found, c.at)), room as u16);
}

/// What is said, the verb first.
struct Said {
    pieces: Vec<Piece>,
    line: Line,
}

impl Said {
    fn of(app: &App, id: StatementId) -> Self {
        let pieces = rendering::predicate(&app.library.corpus, id);
        Said { line: rendering::line(&pieces, Marks::Curly), pieces }
    }

    /// The style of the letter at a byte of the line.
    fn style(&self, theme: &Theme, base: Style, found: &[Span], at: u32) -> Style {
        let place = self.line.spans.partition_point(|span| span.end <= at);
        let is_inside = self.line.spans.get(place).is_some_and(|span| span.holds(at));
        let own = match self.pieces.get(place) {
            Some(Piece::Verb { denies, .. }) if is_inside => base.patch(verb_style(theme, *denies)),
            _ => base,
        };
        if found.iter().any(|found| found.holds(at)) { own.patch(theme.found) } else { own }
    }
}

fn found_in(app: &App, text: &str) -> Vec<Span> {
    let query = &app.filter.query;
    if query.is_empty() { Vec::new() } else { highlights(query, text, false) }
}
