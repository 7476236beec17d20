//! The header, the frames and the hints: what stays where it is.

use super::{Theme, is_two_panes};
use crate::app::text::{count, fit, grouped, width};
use crate::app::{Action, App, Area, Context, Layout, Pane, Popup, rows};
use crate::model::Paragraph;
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Draws everything around the panes.
pub fn draw(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) {
    header(app, theme, layout, buffer);
    frames(app, theme, layout, buffer);
    hints(app, theme, layout, buffer);
}

fn header(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) {
    let left = Line::from(vec![
        Span::styled(" Counterpoint", theme.title),
        Span::raw("   "),
        Span::styled("1 Documents", theme.focus),
    ]);
    let room = (layout.screen.width as usize).saturating_sub(left.width() + 3);
    let status = [long_status(app), short_status(app)].into_iter().find(|s| width(s) <= room);
    buffer.set_line(0, 0, &left, layout.screen.width);
    if let Some(status) = status {
        let x = layout.screen.width - width(&status) as u16 - 1;
        buffer.set_string(x, 0, status, theme.dimmed);
    }
}

fn long_status(app: &App) -> String {
    let library = &app.library;
    let read = library.corpus.documents.len();
    let statements = count(library.corpus.statements.len(), "statement");
    let problems = match library.problems.len() {
        0 => String::new(),
        n => format!("{} unreadable (!) · ", grouped(n)),
    };
    if library.loading {
        return format!(
            "{problems}reading {} of {} · {statements}",
            grouped(read),
            count(library.found, "article")
        );
    }
    format!("{problems}{} · {statements}", count(read, "article"))
}

fn short_status(app: &App) -> String {
    let read = app.library.corpus.documents.len();
    if app.library.loading {
        return format!("{}/{}", grouped(read), grouped(app.library.found));
    }
    count(read, "article")
}

fn frames(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) {
    let (w, h) = (layout.screen.width, layout.screen.height);
    let mut horizontal = |y: u16, left: &str, right: &str| {
        for x in 1..w - 1 {
            buffer.set_string(x, y, "─", theme.border);
        }
        buffer.set_string(0, y, left, theme.border);
        buffer.set_string(w - 1, y, right, theme.border);
    };
    horizontal(1, "┌", "┐");
    horizontal(h - 3, "├", "┤");
    horizontal(h - 1, "└", "┘");
    for y in (2..h - 3).chain([h - 2]) {
        buffer.set_string(0, y, "│", theme.border);
        buffer.set_string(w - 1, y, "│", theme.border);
    }
    if is_two_panes(layout)
        && let Some(reader) = layout.reader
    {
        let x = reader.x - 1;
        buffer.set_string(x, 1, "┬", theme.border);
        for y in 2..h - 3 {
            buffer.set_string(x, y, "│", theme.border);
        }
        buffer.set_string(x, h - 3, "┴", theme.border);
    }
    let style = |pane: Pane| if app.focus == pane { theme.focus } else { theme.dimmed };
    if let Some(list) = layout.list {
        let total = app.hits.documents.len();
        let name = match total {
            0 => "Documents".to_string(),
            _ => format!("Documents {}/{}", grouped(app.cursor + 1), grouped(total)),
        };
        on_frame(buffer, list.x + 1, 1, list.width.saturating_sub(2), &name, style(Pane::List));
    }
    if let (Some(reader), Some(document)) = (layout.reader, app.document()) {
        let place = position(app, reader);
        let room = reader.width.saturating_sub(width(&place) as u16 + 5);
        on_frame(buffer, reader.x + 1, 1, room, &document.heading(), style(Pane::Reader));
        let x = (reader.x + reader.width).saturating_sub(width(&place) as u16 + 3);
        on_frame(buffer, x, 1, width(&place) as u16 + 2, &place, theme.dimmed);
    }
}

/// Writes a name on a frame, with a space on either side.
fn on_frame(buffer: &mut Buffer, x: u16, y: u16, room: u16, name: &str, style: Style) {
    if room < 4 {
        return;
    }
    let name = format!(" {} ", fit(name, room as usize - 2));
    buffer.set_string(x - 1, y, name, style);
}

/// How far down the article the screen is: "top", "end", "all" or a share of its bytes.
fn position(app: &App, reader: Area) -> String {
    let Some(document) = app.document() else { return String::new() };
    let text = reader.text();
    let top = app.reader.top;
    let shown = rows(document, text.measure(), top, text.height as usize);
    let prose = |p: &Paragraph| p.role.is_article();
    let at_start = top.line == 0 && !document.paragraphs[..top.paragraph].iter().any(prose);
    let last_line = shown.iter().rev().find_map(|row| row.line);
    let at_end = match (last_line, document.paragraphs.last()) {
        (Some(line), Some(last)) => line.end >= last.span.end,
        _ => true,
    };
    match (at_start, at_end) {
        (true, true) => "all".to_string(),
        (true, false) => "top".to_string(),
        (false, true) => "end".to_string(),
        (false, false) => {
            let at = document.paragraphs.get(top.paragraph).map_or(0, |p| p.span.start as usize);
            format!("{}%", at * 100 / document.text.len().max(1))
        }
    }
}

/// The keys that do something now, on the lower frame.
fn hints(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) {
    let context = app.context();
    let room = layout.screen.width as usize - 4;
    let mut pieces: Vec<Span> = Vec::new();
    let mut used = 0;
    for &action in useful(app) {
        let keys = app.keymap.keys_of(context, action);
        let Some(key) = keys.first() else { continue };
        let other = opposite(action).and_then(|back| app.keymap.keys_of(context, back).first().cloned());
        let key = format!("{key}{}", other.unwrap_or_default());
        let hint = action.entry().hint;
        let needed = width(&key) + width(hint) + 3;
        if used + needed > room {
            break;
        }
        used += needed;
        pieces.extend([
            Span::raw(" "),
            Span::styled(key, theme.key),
            Span::styled(format!(" {hint} "), theme.dimmed),
        ]);
    }
    buffer.set_line(2, layout.screen.height - 1, &Line::from(pieces), room as u16);
}

/// The action whose key stands beside this one's: "][ statement".
fn opposite(action: Action) -> Option<Action> {
    match action {
        Action::NextStatement => Some(Action::PreviousStatement),
        Action::NextHit => Some(Action::PreviousHit),
        _ => None,
    }
}

/// What the footer offers, most useful first.
fn useful(app: &App) -> &'static [Action] {
    let filtered = !app.filter.query.is_empty();
    match (app.context(), app.focus) {
        (Context::Popup, _) if app.popup == Some(Popup::Why) => &[Action::Back, Action::NextStatement],
        (Context::Popup, _) => &[Action::Back, Action::Down],
        (Context::Input, _) => &[Action::KeepFilter, Action::Back, Action::DeleteWord],
        (Context::Browse, Pane::List) if filtered => &[
            Action::Open,
            Action::Help,
            Action::NextHit,
            Action::Filter,
            Action::Back,
            Action::NextPane,
            Action::Quit,
        ],
        (Context::Browse, Pane::List) => &[
            Action::Open,
            Action::Help,
            Action::Filter,
            Action::NextStatement,
            Action::NextPane,
            Action::Quit,
        ],
        (Context::Browse, Pane::Reader) if filtered => &[
            Action::NextHit,
            Action::Help,
            Action::Why,
            Action::NextStatement,
            Action::Back,
            Action::Filter,
            Action::Quit,
        ],
        (Context::Browse, Pane::Reader) => &[
            Action::NextStatement,
            Action::Help,
            Action::Why,
            Action::Back,
            Action::Filter,
            Action::NextPane,
            Action::Quit,
        ],
    }
}
