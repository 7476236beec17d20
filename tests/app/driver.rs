//! An app that types keys and says where it is.

use crate::articles::{ARTICLES, arrive, comparison, sides};
use counterpoint::app::{App, Effect, Key, Keymap, Message, Pane, Size, View};
use counterpoint::loading::Arrival;
use counterpoint::ui::{Theme, draw_on};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub const WIDE: Size = Size { width: 120, height: 40 };

/// The keys of the program.
pub fn keymap() -> Keymap {
    Keymap::built_in().expect("the keymap parses")
}

/// An app without articles.
pub fn empty(size: Size) -> App {
    App::new(sides(), keymap(), size)
}

/// The app with the invented articles.
pub fn app(size: Size) -> App {
    let mut app = empty(size);
    arrive(&mut app, &ARTICLES);
    app.update(Message::Arrived(Arrival::Done));
    app
}

/// The app after these keys, on a wide screen.
pub fn typed(keys: &str) -> App {
    let mut app = app(WIDE);
    press(&mut app, keys);
    app
}

/// Presses keys; the effect of the last one.
pub fn press(app: &mut App, keys: &str) -> Option<Effect> {
    let keys = keys.split(' ').filter(|key| !key.is_empty());
    let mut last = None;
    for key in keys {
        last = send(app, Message::Key(Key::parse(key).unwrap_or_else(|| panic!("no key {key}"))));
    }
    last
}

/// Sends a message; a comparison that is asked for is there at once.
pub fn send(app: &mut App, message: Message) -> Option<Effect> {
    match app.update(message) {
        Some(Effect::Compare) => {
            let found = comparison(&app.library.corpus);
            app.update(Message::Compared(Box::new(found), app.library.corpus.statements.len()))
        }
        effect => effect,
    }
}

/// The pane, the row, the article and the selected statement.
pub fn state(app: &App) -> String {
    let pane = if app.focus == Pane::List { "list" } else { "reader" };
    let document = app.article().map_or("none", |d| d.origin.as_str());
    let selected = app.reader.selected.map_or("-".to_string(), |id| id.0.to_string());
    format!("{pane} {} {document} {selected}", app.articles.list.cursor)
}

/// The view, the pane, the row of the list and what stands in it.
pub fn row(app: &App) -> String {
    let corpus = &app.library.corpus;
    let pane = if app.focus == Pane::List { "list" } else { "reader" };
    let what = match app.view {
        View::Articles => app.article().map_or("none".to_string(), |d| d.origin.clone()),
        View::Statements => app.statements.current().map_or("none".to_string(), |id| {
            let statement = corpus.statement(id);
            let words = statement.words(&corpus.document(statement.document).text);
            format!("{}: {words}", corpus.speaker_of(statement))
        }),
        View::Compare => {
            let id = app.compare.current().expect("a statement");
            let statement = corpus.statement(id);
            let words = statement.words(&corpus.document(statement.document).text);
            let column = ["left", "right"][app.compare.at.column];
            let label = app.compare.table.label(&app.compare.table.blocks[app.compare.at.block]);
            format!("{label} | {column} {}: {words}", corpus.speaker_of(statement))
        }
        View::Actors => app.actors.current().map_or("none".to_string(), |row| {
            let name = row.actor.map_or("unknown", |id| &corpus.actors[id.index()].name);
            format!("{name} {}", row.statements)
        }),
    };
    let at = app.list().map_or(app.compare.at.block, |list| list.cursor) + 1;
    format!("{} {pane} {at}/{} {what}", app.view.name(), app.rows())
}

/// The screen as text, one line a row, without spaces at the end.
pub fn screen(app: &App) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.screen.size.width, app.screen.size.height));
    draw_on(app, &Theme::plain(), &mut buffer);
    let row = |y: u16| {
        let mut line = String::new();
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip == 0 {
                line.push_str(symbol);
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            } else {
                skip -= 1;
            }
        }
        line.trim_end().to_string()
    };
    (0..buffer.area.height).map(row).collect::<Vec<_>>().join("\n")
}
