//! The header, the frames and the hints: what stays where it is.

use super::{Theme, aside, compare};
use crate::app::text::{count, fit, grouped, width};
use crate::app::{App, Area, Grouping, Layout, NAME, Pane, Split, View, columns, rows};
use crate::loading::Progress;
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
    if layout.named_tabs {
        buffer.set_string(0, 0, NAME, theme.title);
    }
    for (tab, area) in View::ALL.into_iter().zip(layout.tabs) {
        let here = tab == app.view;
        let style = if here { theme.focus } else { theme.dimmed };
        buffer.set_string(area.x, 0, tab.digit().to_string(), if here { theme.focus } else { theme.key });
        if layout.named_tabs || here {
            buffer.set_string(area.x + 2, 0, tab.name(), style.patch(underlined(here)));
        }
    }
    let used = layout.tabs.iter().map(|tab| tab.x + tab.width).max().unwrap_or(0);
    let room = (layout.screen.width as usize).saturating_sub(used as usize + 3);
    if let Some(status) = status(app, room) {
        let x = layout.screen.width - width(&status) as u16 - 1;
        buffer.set_string(x, 0, status, theme.dimmed);
    }
}

/// The view that is open stands out without colour too.
fn underlined(yes: bool) -> Style {
    if yes { Style::new().underlined() } else { Style::new() }
}

/// What is loaded, what is not readable, how much was said and how the work gets on, in the most words that fit.
fn status(app: &App, room: usize) -> Option<String> {
    let library = app.coming.as_ref().unwrap_or(&app.library);
    let read = library.corpus.documents.len();
    let problems = match library.problems.len() {
        0 => String::new(),
        n => format!("{} unreadable (!) · ", grouped(n)),
    };
    let problems = match app.watched.changed.len() {
        0 => problems,
        n => format!("{problems}{} changed (r) · ", count(n, "file")),
    };
    let said = count(library.corpus.statements.len(), "statement");
    let (short, long, longest) = if !library.loading {
        let articles = count(read, "article");
        (articles.clone(), articles.clone(), format!("{articles} · {said}"))
    } else if library.found == 0 {
        let looking = "looking for articles".to_string();
        ("...".to_string(), looking.clone(), looking)
    } else if read < library.found || library.attributed == 0 {
        let long = format!("reading {} of {}", grouped(read), count(library.found, "article"));
        (format!("{}/{}", grouped(read), grouped(library.found)), long.clone(), long)
    } else if library.attributed == read {
        let indexing = format!("indexing {:.0} %", 100.0 * library.searchable());
        (indexing.clone(), indexing.clone(), format!("{} · {said} · {indexing}", count(read, "article")))
    } else {
        let (done, of) = (grouped(library.attributed), count(read, "article"));
        let long = format!("statements of {done} of {of}");
        let pace = library.progress.map_or(String::new(), |progress| pace(&progress));
        (format!("{done}/{}", grouped(read)), long.clone(), format!("{said} of {done} of {of}{pace}"))
    };
    let all = [format!("{problems}{longest}"), format!("{problems}{long}"), short];
    all.into_iter().find(|status| width(status) <= room)
}

/// How fast it goes, and how long it will take.
fn pace(progress: &Progress) -> String {
    let seconds = progress.left().as_secs();
    let left =
        if seconds < 100 { format!("{} s", seconds + 1) } else { format!("{} min", seconds.div_ceil(60)) };
    format!(" · {:.1} MB/s · {left} left", progress.rate() / 1e6)
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
    if let Some(detail) = layout.detail {
        match layout.split {
            Split::Single => {}
            Split::Beside => {
                for x in [Some(detail), layout.aside].into_iter().flatten().map(|pane| pane.x - 1) {
                    buffer.set_string(x, 1, "┬", theme.border);
                    for y in 2..h - 3 {
                        buffer.set_string(x, y, "│", theme.border);
                    }
                    buffer.set_string(x, h - 3, "┴", theme.border);
                }
            }
            Split::Below => {
                let y = detail.y - 1;
                (1..w - 1).for_each(|x| {
                    buffer.set_string(x, y, "─", theme.border);
                });
                buffer.set_string(0, y, "├", theme.border);
                buffer.set_string(w - 1, y, "┤", theme.border);
            }
        }
    }
    names(app, theme, layout, buffer);
}

/// What the panes hold, on their upper frames.
fn names(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) {
    let style = |pane: Pane| if app.focus == pane { theme.focus } else { theme.dimmed };
    if let Some(list) = layout.list.filter(|_| app.view == View::Compare && app.compare.table.sides.is_some())
    {
        let areas = columns(list, app.screen.size);
        for column in 0..2 {
            let (name, side) = compare::column_name(app, theme, column);
            let here = app.compare.at.column == column && app.focus == Pane::List;
            let style = if here { side.patch(theme.title).underlined() } else { side };
            match areas.get(column) {
                Some(area) => {
                    on_frame(buffer, area.x + 1, area.y - 1, area.width.saturating_sub(2), &name, style)
                }
                // Stacked: the right column's name stands at the right.
                None => {
                    let x = list.x + list.width / 2;
                    on_frame(buffer, x, list.y - 1, list.width / 2, &name, style);
                }
            }
        }
    } else if let Some(list) = layout.list {
        on_frame(
            buffer,
            list.x + 1,
            list.y - 1,
            list.width.saturating_sub(2),
            &list_name(app),
            style(Pane::List),
        );
    }
    if let Some(aside) = layout.aside {
        let room = aside.width.saturating_sub(2);
        on_frame(buffer, aside.x + 1, aside.y - 1, room, &aside::name(app), theme.dimmed);
    }
    let Some(detail) = layout.detail else { return };
    let y = detail.y - 1;
    match (app.view, app.article()) {
        (View::Articles | View::Statements | View::Compare, Some(document)) => {
            let place = position(app, detail);
            let room = detail.width.saturating_sub(width(&place) as u16 + 5);
            on_frame(buffer, detail.x + 1, y, room, &document.heading(), style(Pane::Detail));
            let x = (detail.x + detail.width).saturating_sub(width(&place) as u16 + 3);
            on_frame(buffer, x, y, width(&place) as u16 + 2, &place, theme.dimmed);
        }
        (View::Actors, _) => {
            let actor = app.actors.current().and_then(|row| row.actor);
            let name = actor.map_or("Unknown speakers", |id| &app.library.corpus.actors[id.index()].name);
            on_frame(buffer, detail.x + 1, y, detail.width.saturating_sub(2), name, style(Pane::Detail));
        }
        _ => {}
    }
}

/// The name of the list, where its cursor is, and what it is sorted by.
fn list_name(app: &App) -> String {
    let name = app.view.name();
    let place = match app.view {
        _ if app.rows() == 0 => return name.to_string(),
        // Headings are not counted.
        View::Statements => {
            let before = &app.statements.rows[..=app.statements.list.cursor.min(app.rows() - 1)];
            let at = if app.statements.is_plain() {
                before.len()
            } else {
                before.iter().filter(|row| row.statement().is_some()).count()
            };
            format!("{}/{}", grouped(at), grouped(app.hits.statements.len()))
        }
        View::Articles | View::Actors | View::Compare => {
            let at = app.list().map_or(0, |list| list.cursor + 1);
            format!("{}/{}", grouped(at), grouped(app.rows()))
        }
    };
    if app.view != View::Statements || app.statements.is_plain() {
        return format!("{name} {place}");
    }
    let backwards = if app.statements.reversed { ", reversed" } else { "" };
    let groups = match app.statements.grouping {
        Grouping::None => "",
        Grouping::Actor => ", grouped by actor",
        Grouping::Article => ", grouped by article",
        Grouping::Issue => ", grouped by issue",
        Grouping::Side => ", grouped by side",
        Grouping::Month => ", grouped by month",
    };
    format!("{name} {place} · {}{backwards}{groups}", app.statements.order.word())
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
fn position(app: &App, detail: Area) -> String {
    let Some(document) = app.article() else { return String::new() };
    let page = detail.page(app.screen.measure);
    let top = app.reader.top;
    let shown = rows(document, page.measure, top, page.area.height as usize);
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

/// The keys that do something now, on the lower frame, as many as fit.
fn hints(app: &App, theme: &Theme, layout: &Layout, buffer: &mut Buffer) {
    let room = layout.screen.width as usize - 4;
    let mut pieces: Vec<Span> = Vec::new();
    let mut used = 0;
    for hint in app.hints() {
        let needed = width(&hint.keys) + width(hint.text) + 3;
        if used + needed > room {
            break;
        }
        used += needed;
        pieces.extend([
            Span::raw(" "),
            Span::styled(hint.keys, theme.key),
            Span::styled(format!(" {} ", hint.text), theme.dimmed),
        ]);
    }
    buffer.set_line(2, layout.screen.height - 1, &Line::from(pieces), room as u16);
}
