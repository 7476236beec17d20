//! The line under the panes: the filter, what is wrong with it, or who speaks in the selection.

use super::styled::styled;
use super::{Theme, letter};
use crate::app::text::{fit, grouped, whole, width};
use crate::app::{App, Layout};
use crate::model::Statement;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// Draws the line; says where the cursor stands while letters are taken.
pub fn draw(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) -> Option<Position> {
    let filter = &app.filter;
    if filter.editing || !filter.text.is_empty() {
        return draw_filter(app, theme, layout, buffer);
    }
    let room = layout.bar.width as usize;
    match app.reader.selected {
        Some(id) => {
            let statement = app.library.corpus.statement(id);
            let style = theme.side(app.library.corpus.side_of(statement).map(|s| s.letter));
            let (x, y) = (layout.bar.x, layout.bar.y);
            buffer.set_string(x, y, letter(app, statement).to_string(), style);
            buffer.set_string(x + 3, y, fit(&about(app, statement), room.saturating_sub(3)), style);
        }
        None => {
            let hint = match app.library.problems.last() {
                Some(problem) => format!("not read: {problem}"),
                None => "/ filters by words, actor:NAME, side:US, kind:direct, date:2022-09".to_string(),
            };
            buffer.set_string(layout.bar.x, layout.bar.y, fit(&hint, room), theme.dimmed);
        }
    }
    None
}

fn draw_filter(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) -> Option<Position> {
    let filter = &app.filter;
    let bar = layout.bar;
    let (status, style) = match &filter.error {
        Some(error) => (error.to_string(), theme.error),
        None => {
            let (found, all) = (app.hits.statements.len(), app.library.corpus.statements.len());
            (format!("{} of {} · Esc clears", grouped(found), grouped(all)), theme.dimmed)
        }
    };
    let input_least = 16.min(bar.width as usize);
    let status = fit(&status, (bar.width as usize).saturating_sub(input_least + 2));
    let status_x = bar.x + bar.width - width(&status) as u16;
    let room = (status_x - bar.x) as usize - 1;
    // The cursor is always in sight: the start of a long input slides out to the left.
    let before = width(&shown(&filter.text[..filter.cursor]));
    let slide = (before + 3).saturating_sub(room);
    let mut hidden = 0;
    let mut cells = whole_with_spaces(&filter.text).peekable();
    while hidden < slide
        && let Some(cell) = cells.next()
    {
        hidden += cell.width;
    }
    let mut used = 2;
    let fitting = cells.take_while(|c| {
        used += c.width;
        used <= room
    });
    buffer.set_string(bar.x, bar.y, "/ ", theme.key);
    buffer.set_line(bar.x + 2, bar.y, &styled(fitting, |_| theme.text), room.saturating_sub(2) as u16);
    buffer.set_string(status_x, bar.y, status, style);
    filter.editing.then(|| Position { x: bar.x + 2 + before.saturating_sub(hidden) as u16, y: bar.y })
}

/// The typed text keeps every space: the cursor stands where it was typed.
fn whole_with_spaces(text: &str) -> impl Iterator<Item = crate::app::Cell> + '_ {
    text.split_inclusive(' ')
        .scan(0u32, |at, part| {
            let start = *at;
            *at += part.len() as u32;
            Some((start, part))
        })
        .flat_map(|(start, part)| {
            let word = part.trim_end_matches(' ');
            let space = (word.len() < part.len()).then(|| crate::app::Cell {
                shown: " ".to_string(),
                width: 1,
                at: start + word.len() as u32,
                end: start + part.len() as u32,
            });
            whole(word).chain(space).collect::<Vec<_>>()
        })
}

fn shown(text: &str) -> String {
    whole_with_spaces(text).map(|c| c.shown).collect()
}

/// "Ma Zhaoxu · foreign vice-minister · "said" · direct · sure 0.92"
fn about(app: &App, statement: &Statement) -> String {
    let corpus = &app.library.corpus;
    let text = &corpus.document(statement.document).text;
    let mut parts = Vec::new();
    parts.push(corpus.speaker_of(statement));
    parts.extend(corpus.actor_of(statement).and_then(|actor| actor.role.clone()));
    if let Some(cue) = statement.cue {
        parts.push(format!("\"{}\"", cue.of(text)));
    }
    parts.push(statement.kind.word().to_string());
    parts.push(format!("sure {:.2}", statement.confidence));
    parts.join(" · ")
}
