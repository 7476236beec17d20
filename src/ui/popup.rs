//! What lies over the view: help, the reasons of an attribution, what could not be read.

use super::text::{fit, width, wrapped};
use super::{Theme, rect};
use crate::app::{App, Area, Context, Layout, Popup, TABLE};
use crate::attribution::explain;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

/// Draws the popup, where there is one.
pub fn draw(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) {
    let Some(popup) = app.popup else { return };
    let room = layout.screen.width.saturating_sub(8).min(88) as usize;
    let (name, lines) = match popup {
        Popup::Help => ("Help", help(app, theme, room)),
        Popup::Why => ("Why", why(app, theme, room)),
        Popup::Problems => ("Not read", problems(app, theme, room)),
    };
    let most = layout.screen.height.saturating_sub(6);
    let height = (lines.len() as u16).min(most);
    let widest = lines.iter().map(Line::width).max().unwrap_or(0).max(24).min(room) as u16;
    let x = (layout.screen.width - widest - 4) / 2;
    // The reasons stand at the foot, so that the words they are about stay in sight.
    let y = match popup {
        Popup::Why => (layout.screen.height - 3).saturating_sub(height + 2).max(1),
        _ => (layout.screen.height.saturating_sub(height + 2)) / 2,
    };
    let area = rect(Area { x, y, width: widest + 4, height: height + 2 }, buffer);
    frame(buffer, area, theme, name);
    let top = app.popup_top.min(lines.len().saturating_sub(height as usize));
    for (i, line) in lines.iter().skip(top).take(height as usize).enumerate() {
        buffer.set_line(area.x + 2, area.y + 1 + i as u16, line, widest);
    }
    let below = lines.len().saturating_sub(top + height as usize);
    if top > 0 || below > 0 {
        let more = format!(" {}/{} ", top + height as usize, lines.len());
        let x = area.right().saturating_sub(width(&more) as u16 + 2);
        buffer.set_string(x, area.bottom() - 1, more, theme.dimmed);
    }
}

fn frame(buffer: &mut Buffer, area: Rect, theme: &Theme, name: &str) {
    if area.width < 4 || area.height < 3 {
        return;
    }
    Clear.render(area, buffer);
    buffer.set_style(area, theme.text);
    let block = ratatui::widgets::Block::bordered()
        .border_type(ratatui::widgets::BorderType::Rounded)
        .border_style(theme.focus)
        .title(Span::styled(format!(" {name} "), theme.focus));
    block.render(area, buffer);
}

/// All keys, from the table of actions and the keymap.
fn help(app: &App, theme: &Theme, room: usize) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    for (context, name) in [(Context::Browse, "Everywhere"), (Context::Input, "In the filter bar")] {
        if !out.is_empty() {
            out.push(Line::default());
        }
        out.push(Line::styled(name, theme.title));
        for entry in TABLE {
            let keys = app.keymap.keys_of(context, entry.action).join("  ");
            if keys.is_empty() {
                continue;
            }
            explained(&mut out, theme, &keys, entry.help, room);
        }
    }
    out.push(Line::default());
    out.push(Line::styled("The letter before a line: whose words stand on it", theme.title));
    for side in app.library.corpus.sides.iter().filter(|s| s.letter != 'O') {
        let letter = side.letter.to_string();
        let name = format!("{} ({})", side.name, side.code);
        out.push(pair(&letter, &name, theme.side(Some(side.letter)), theme.text));
    }
    out.push(pair("O", "another side", theme.side(Some('O')), theme.text));
    out.push(pair("·", "an actor whose side is not known", theme.no_side, theme.text));
    out.push(pair("?", "a speaker whom the text does not tell", theme.no_side, theme.text));
    out
}

const KEY_COLUMN: usize = 22;

/// Keys and what they do; the text goes on under itself.
fn explained(out: &mut Vec<Line<'static>>, theme: &Theme, keys: &str, help: &str, room: usize) {
    let (lines, _) = wrapped(help, room.saturating_sub(KEY_COLUMN).max(10), 9);
    for (i, line) in lines.iter().enumerate() {
        let left = if i == 0 { fit(keys, KEY_COLUMN - 2) } else { String::new() };
        let padding = " ".repeat(KEY_COLUMN - width(&left));
        out.push(Line::from(vec![
            Span::styled(left, theme.key),
            Span::raw(padding),
            Span::styled(line.of(help).to_string(), theme.text),
        ]));
    }
}

fn pair(left: &str, right: &str, left_style: Style, right_style: Style) -> Line<'static> {
    Line::from(vec![
        Span::styled(format!("{left}   "), left_style),
        Span::styled(right.to_string(), right_style),
    ])
}

/// The steps that led to the speaker.
fn why(app: &App, theme: &Theme, room: usize) -> Vec<Line<'static>> {
    let Some(id) = app.reader.selected else { return Vec::new() };
    let corpus = &app.library.corpus;
    let statement = corpus.statement(id);
    let mut out = Vec::new();
    let name = corpus.actor_of(statement).map_or("unknown speaker", |a| &a.name);
    let side = corpus.side_of(statement);
    let heading = match side {
        Some(side) => format!("{name} · {} · {}", side.name, statement.kind.word()),
        None => format!("{name} · no side · {}", statement.kind.word()),
    };
    out.push(Line::styled(fit(&heading, room), theme.side(side.map(|s| s.letter)).patch(theme.title)));
    let words = format!("\"{}\"", statement.words(&corpus.document(statement.document).text));
    push_wrapped(&mut out, &words, room, 2, "", theme.dimmed);
    out.push(Line::default());
    for (i, step) in explain(corpus, id).iter().enumerate() {
        push_wrapped(&mut out, step, room.saturating_sub(3), 3, &format!("{}. ", i + 1), theme.text);
    }
    out.push(Line::default());
    let sure = format!("sure {:.2} of 1", statement.confidence);
    out.push(Line::styled(sure, theme.dimmed));
    out
}

fn problems(app: &App, theme: &Theme, room: usize) -> Vec<Line<'static>> {
    if app.library.problems.is_empty() {
        return vec![Line::styled("Everything could be read.", theme.text)];
    }
    let mut out = Vec::new();
    for problem in &app.library.problems {
        push_wrapped(&mut out, &problem.to_string(), room, 3, "", theme.text);
    }
    out
}

/// Adds text on as many lines as it needs, at most `most`, with `first` before the first one.
fn push_wrapped(
    out: &mut Vec<Line<'static>>,
    text: &str,
    room: usize,
    most: usize,
    first: &str,
    style: Style,
) {
    let (lines, more) = wrapped(text, room.saturating_sub(1).max(8), most);
    let indent = " ".repeat(width(first));
    for (i, line) in lines.iter().enumerate() {
        let before = if i == 0 { first } else { &indent };
        let ellipsis = if more && i + 1 == lines.len() { "…" } else { "" };
        let words = fit(line.of(text), room);
        out.push(Line::styled(format!("{before}{words}{ellipsis}"), style));
    }
}
