//! The list of statements: when, whose side, who, how, and the first words.

use super::{Theme, draw_found, empty, is_likely, letter, mark_row, rect, side_style, wording};
use crate::app::text::{count, fit, width};
use crate::app::{App, Area, Group, Grouping, StatementRow};
use crate::model::{Kind, StatementId};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// From this many cells on there is a column for the date.
const WIDE_ENOUGH_FOR_DATES: u16 = 66;
/// And from this many the kind is told in a word.
const WIDE_ENOUGH_FOR_KINDS: u16 = 96;

/// Draws the rows on the screen.
pub fn draw(app: &App, theme: &Theme, area: Area, buffer: &mut Buffer) {
    if app.statements.rows.is_empty() {
        return empty::list(app, theme, area, buffer);
    }
    let list = &app.statements.list;
    let covering = app.statements.covering();
    let rows = app.statements.rows.iter().enumerate().skip(list.top).take(area.height as usize);
    for (place, (row, what)) in rows.enumerate() {
        let area = rect(Area { y: area.y + place as u16, height: 1, ..area }, buffer);
        if area.is_empty() {
            return;
        }
        // The heading stays in sight while its rows scroll.
        let what = if place == 0 { covering.unwrap_or(*what) } else { *what };
        match what {
            StatementRow::Heading(group, number) => {
                draw_heading(app, theme, group, number as usize, area, buffer)
            }
            StatementRow::Statement(id) => {
                let is_first = place == 0 || place == 1 && covering.is_some() || row == list.cursor;
                let above = if is_first { None } else { app.statements.rows[row - 1].statement() };
                draw_statement(app, theme, (id, above), area, buffer)
            }
        }
        if row == list.cursor {
            mark_row(app, theme, area, buffer);
        }
    }
}

fn draw_heading(app: &App, theme: &Theme, group: Group, number: usize, area: Rect, buffer: &mut Buffer) {
    let corpus = &app.library.corpus;
    let number = count(number, "statement");
    let room = (area.width as usize).saturating_sub(width(&number) + 6);
    let (name, style) = match group {
        Group::Actor(Some(id)) => {
            let actor = &corpus.actors[id.index()];
            let side = actor.side.map(|id| corpus.sides[id.index()].letter);
            (actor.name.clone(), theme.header.patch(theme.side(side)))
        }
        Group::Actor(None) => ("Unknown speakers".to_string(), theme.header),
        Group::Issue(issue) => (issue_name(app, issue), theme.header),
        Group::Side(Some(id)) => {
            let side = &corpus.sides[id.index()];
            (side.name.clone(), theme.header.patch(theme.side(Some(side.letter))))
        }
        Group::Side(None) => ("No side".to_string(), theme.header),
        Group::Month(Some((year, month))) => (format!("{year:04}-{month:02}"), theme.header),
        Group::Month(None) => ("No date".to_string(), theme.header),
        Group::Article(id) => {
            let document = corpus.document(id);
            let from = document.outlet.iter().cloned().chain(document.published.map(|d| d.to_string()));
            let parts: Vec<String> = std::iter::once(document.heading()).chain(from).collect();
            (parts.join(" · "), theme.header)
        }
    };
    let name = fit(&name, room);
    buffer.set_string(area.x + 2, area.y, &name, style);
    buffer.set_string(area.x + 4 + width(&name) as u16, area.y, number, theme.dimmed);
}

/// What an issue is called. Until the statements are compared there are none.
fn issue_name(app: &App, issue: Option<u32>) -> String {
    let Some(found) = &app.compare.table.found else { return "Issues are being found ...".to_string() };
    let issue = issue.and_then(|issue| found.issues.get(issue as usize));
    issue.map_or("No issue".to_string(), |issue| issue.label.clone())
}

/// Draws a statement; what repeats the row above it, if there is one in its group, is left out.
fn draw_statement(
    app: &App,
    theme: &Theme,
    (id, above): (StatementId, Option<StatementId>),
    area: Rect,
    buffer: &mut Buffer,
) {
    let corpus = &app.library.corpus;
    let statement = corpus.statement(id);
    let document = corpus.document(statement.document);
    let above = above.map(|id| corpus.statement(id));
    let is_dated = above.is_none_or(|s| corpus.document(s.document).published != document.published);
    let actor = corpus.known_actor_of(statement).map(|actor| actor.id);
    // Two unknown speakers may be two people.
    let is_named = above.is_none_or(|s| actor.is_none() || corpus.known_actor_of(s).map(|a| a.id) != actor);
    let style = side_style(app, theme, statement);
    // What the heading says is not said again.
    let grouping = app.statements.grouping;
    let mut x = area.x + if grouping == Grouping::None { 2 } else { 4 };
    if area.width >= WIDE_ENOUGH_FOR_DATES && grouping != Grouping::Article {
        if is_dated {
            let date = document.published.map_or("no date".to_string(), |d| d.to_string());
            buffer.set_string(x, area.y, date, theme.dimmed);
        }
        x += 12;
    }
    let doubt = if is_likely(app, statement) { "~" } else { " " };
    buffer.set_string(x, area.y, format!("{}{doubt}", letter(app, statement)), style);
    x += 3;
    if grouping != Grouping::Actor {
        let name_width = (area.width / 4).clamp(12, 24);
        let name = corpus.known_actor_of(statement).map_or("unknown speaker", |actor| &actor.name);
        if is_named {
            draw_found(app, (theme, style), name, true, (x, area.y, name_width as usize), buffer);
        }
        x += name_width + 1;
    }
    let wide = area.width >= WIDE_ENOUGH_FOR_KINDS;
    let kind = match statement.kind {
        kind if wide => kind.word(),
        Kind::Direct => "“”",
        Kind::Mixed => "“ ",
        Kind::Indirect => "  ",
    };
    buffer.set_string(x, area.y, kind, theme.dimmed);
    x += if wide { 9 } else { 3 };
    let room = area.right().saturating_sub(x + 1) as usize;
    wording::draw(app, theme, id, (x, area.y, room), buffer);
}
