//! What does a place without content say? What is missing, and what to do about it.

use super::Theme;
use crate::app::text::{self, count, grouped};
use crate::app::{Action, App, Area, CompareAction, Context, Direction, View};
use ratatui::buffer::Buffer;

/// A list without rows.
pub fn list(app: &App, theme: &Theme, area: Area, buffer: &mut Buffer) {
    say(&of_list(app), theme, area, buffer);
}

/// A reader without an article. If there is none to choose, the list says so.
pub fn reader(app: &App, theme: &Theme, area: Area, buffer: &mut Buffer) {
    if app.rows() > 0 {
        say("Nothing is chosen in the list.", theme, area, buffer);
    }
}

/// What the line below the body says of an article in which nothing is said.
pub fn silent_article(app: &App) -> Option<String> {
    let article = app.article().filter(|_| app.view == View::Articles)?;
    let corpus = &app.library.corpus;
    if !corpus.is_attributed(article.id) || !corpus.range_of(article.id).is_empty() {
        return None;
    }
    let next = key(app, Action::Step(crate::app::Unit::Article, Direction::Forward));
    Some(format!("No statement was found in this article. {next} goes to the next one."))
}

fn of_list(app: &App) -> String {
    let library = &app.library;
    let read = library.corpus.documents.len();
    if read == 0 && !library.loading {
        return "No articles here. Give a folder with .txt or .md files: counterpoint FOLDER".to_string();
    }
    if library.loading && library.attributed < read.max(1) {
        return match (library.found, read) {
            (0, _) => "Looking for articles ...".to_string(),
            (found, read) if read < found => {
                format!("Reading {} of {} ...", grouped(read), count(found, "article"))
            }
            (_, read) => {
                format!(
                    "Finding statements: {} of {} ...",
                    grouped(library.attributed),
                    count(read, "article")
                )
            }
        };
    }
    if !app.filter.is_empty() {
        let clear = key(app, Action::Back);
        let reason = app.hits.reason.as_ref().map_or("Nothing fits the filter.".into(), ToString::to_string);
        let reason = crate::model::visible(&reason);
        return format!("{reason} {clear} clears it, {} changes it.", key(app, Action::Filter));
    }
    if app.view == View::Compare && !library.corpus.statements.is_empty() {
        return match (app.compare.working, app.compare.table.found.is_some()) {
            (None, true) => format!(
                "Neither side speaks in these articles. {} chooses another.",
                key(app, Action::Compare(CompareAction::Side(Direction::Forward)))
            ),
            _ => "Comparing what the sides say ...".to_string(),
        };
    }
    format!(
        "No statements were found in these articles. {} shows them.",
        key(app, Action::Show(View::Articles))
    )
}

/// The first key of an action, or its name if it has none.
fn key(app: &App, action: Action) -> String {
    let keys = app.keys.keymap.keys_of(Context::Browse, action);
    keys.into_iter().next().unwrap_or_else(|| format!(":{}", action.entry().name))
}

fn say(message: &str, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let room = (area.width as usize).saturating_sub(2);
    let (lines, _) = text::wrapped(message, room, area.height as usize);
    for (i, line) in lines.iter().enumerate() {
        buffer.set_string(area.x + 1, area.y + i as u16, line.of(message), theme.dimmed);
    }
}
