//! The third pane of a very wide screen: what is said in the article on show, or why the selected statement has its
//! speaker. It follows the other two, and keys never go to it.

use super::overlay::line;
use super::{Theme, draw_found, is_likely, letter, rect, side_style};
use crate::app::text::count;
use crate::app::{App, Area, OverlayText, View};
use crate::model::StatementId;
use ratatui::buffer::Buffer;
use std::ops::Range;

/// Cells for the name of a speaker.
const NAME_WIDTH: u16 = 20;

/// What the pane shows, for its frame.
pub fn name(app: &App) -> String {
    match app.view {
        View::Statements => "Why".to_string(),
        _ => {
            let all = app.article().map_or(0, |article| app.library.corpus.range_of(article.id).len());
            count(all, "statement")
        }
    }
}

/// Draws the pane.
pub fn draw(app: &App, theme: &Theme, area: Area, buffer: &mut Buffer) {
    match app.view {
        View::Statements => draw_reasons(app, theme, area, buffer),
        _ => draw_statements(app, theme, area, buffer),
    }
}

fn draw_reasons(app: &App, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let Some(id) = app.target() else { return };
    let room = (area.width as usize).saturating_sub(3);
    let reasons = OverlayText::reasons(&app.library.corpus, app.compare.table.found.as_ref(), id, room);
    for (i, pieces) in reasons.iter().take(area.height as usize).enumerate() {
        buffer.set_line(area.x + 1, area.y + i as u16, &line(pieces, theme), room as u16);
    }
}

/// One row for each statement of the article on show, around the one that is read.
fn draw_statements(app: &App, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let Some(article) = app.article() else { return };
    let all = app.library.corpus.range_of(article.id);
    if all.is_empty() {
        return;
    }
    for (i, at) in shown(app, all, area.height as usize).enumerate() {
        let id = StatementId::from(at);
        let actor = |at: usize| app.library.corpus.statement(StatementId::from(at)).known_actor();
        // A name that repeats the one above it is left out.
        let is_named =
            i == 0 || app.reader.selected == Some(id) || actor(at).is_none() || actor(at) != actor(at - 1);
        draw_statement(app, theme, (id, is_named), Area { y: area.y + i as u16, height: 1, ..area }, buffer);
    }
}

/// Those of the statements that fit: the selected one, else the first at the top of the reader, a third down.
fn shown(app: &App, all: Range<usize>, height: usize) -> Range<usize> {
    let corpus = &app.library.corpus;
    let top = || {
        let paragraph = app.article()?.paragraphs.get(app.reader.top.paragraph)?;
        app.reader.spans.first_where(corpus, |byte| byte >= paragraph.span.start)
    };
    let here = app.reader.selected.or_else(top).map_or(all.start, StatementId::index);
    let last_top = all.end.saturating_sub(height).max(all.start);
    let first = here.saturating_sub(height / 3).clamp(all.start, last_top);
    first..all.end.min(first + height)
}

fn draw_statement(
    app: &App,
    theme: &Theme,
    (id, is_named): (StatementId, bool),
    area: Area,
    buffer: &mut Buffer,
) {
    let corpus = &app.library.corpus;
    let statement = corpus.statement(id);
    let found = app.filter.query.is_empty() || app.hits.holds(corpus, id);
    let (style, text) = match found {
        true => (side_style(app, theme, statement), theme.text),
        false => (theme.dimmed, theme.dimmed),
    };
    let area = rect(area, buffer);
    if area.is_empty() {
        return;
    }
    let doubt = if is_likely(app, statement) { "~" } else { " " };
    buffer.set_string(area.x + 2, area.y, format!("{}{doubt}", letter(app, statement)), style);
    let name = corpus.known_actor_of(statement).map_or("unknown speaker", |actor| &actor.name);
    let name = if is_named { name } else { "" };
    draw_found(app, (theme, style), name, true, (area.x + 5, area.y, NAME_WIDTH as usize), buffer);
    let x = area.x + 5 + NAME_WIDTH + 1;
    let room = area.right().saturating_sub(x + 1) as usize;
    let words = statement.words(&corpus.document(statement.document).text);
    draw_found(app, (theme, text), &words, false, (x, area.y, room), buffer);
    if app.reader.selected == Some(id) {
        buffer.set_style(area, theme.selection);
        buffer.set_string(area.x, area.y, "▹", theme.focus);
    }
}
