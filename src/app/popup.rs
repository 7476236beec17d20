//! What does a popup say? Lines with a meaning, not a look.

use super::layout::Area;
use super::text::{fit, width, wrapped};
use super::variants::{push_comparison, variants};
use super::{Action, App, Context, Layout, TABLE};
use crate::attribution::explain;

/// What lies over the view.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Popup {
    /// All keys.
    Help,
    /// Why the selected statement has its speaker.
    Why,
    /// What could not be read.
    Problems,
    /// The same in other words and places.
    Variants,
    /// Every command.
    Palette,
    /// To which file the statements are to be written.
    Export,
}

/// A piece of a line with what it means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Safe for the screen.
    pub text: String,
    /// How it is meant.
    pub meaning: Meaning,
}

/// What a piece of a popup's text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// Words to read.
    Text,
    /// Words that may be passed over.
    Dimmed,
    /// The name of what follows.
    Heading,
    /// A key.
    Key,
    /// Words that the first wording does not have.
    Changed,
    /// A chart.
    Bar,
    /// The row under a cursor.
    Selected,
    /// Something of a side, by its letter; `None` where there is no side.
    Side(Option<char>),
    /// The heading of a statement, by the letter of its side.
    SideHeading(Option<char>),
}

type Line = Vec<Piece>;

/// Cells for the keys in the help.
const KEY_COLUMN: usize = 22;

/// How a popup fits a screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PopupText {
    /// Its name.
    pub name: &'static str,
    /// All of its lines.
    pub lines: Vec<Vec<Piece>>,
    /// Cells that a line may take.
    pub room: usize,
    /// Lines that are on the screen at once.
    pub height: usize,
}

/// The widest text of a popup, in cells.
const WIDEST: u16 = 88;
/// Rows of the palette.
const PALETTE_ROWS: usize = 12;

impl PopupText {
    /// The text of the popup that is open; `None` where none is, or the screen is too small.
    pub fn of(app: &App) -> Option<Self> {
        let popup = app.popup?;
        let screen = Layout::new(app.size, app.view, app.focus)?.screen;
        let room = screen.width.saturating_sub(8).min(WIDEST) as usize;
        let (name, lines) = match popup {
            Popup::Help => ("Help", help(app, room)),
            Popup::Why => ("Why", why(app, room)),
            Popup::Problems => ("Not read", problems(app, room)),
            Popup::Variants => ("The same elsewhere", variants(app, room)),
            Popup::Palette => ("Commands", palette(app, room)),
            Popup::Export => ("Write to a file", export(app, room)),
        };
        let height = lines.len().min(screen.height.saturating_sub(6) as usize);
        Some(PopupText { name, lines, room, height })
    }

    /// The last line that can be the first on the screen.
    pub fn last_top(&self) -> usize {
        self.lines.len() - self.height
    }

    /// Where the open popup stands, its frame included.
    pub fn area(app: &App) -> Option<Area> {
        let popup = PopupText::of(app)?;
        Some(popup.place(app))
    }

    /// The same for a popup that has been made.
    pub fn place(&self, app: &App) -> Area {
        let widest = self.lines.iter().map(|line| line.iter().map(|p| width(&p.text)).sum()).max();
        let fixed = matches!(app.popup, Some(Popup::Palette | Popup::Export));
        let inner = if fixed { self.room } else { widest.unwrap_or(0).clamp(24, self.room.max(24)) };
        let (width, height) = (inner.min(self.room) as u16 + 4, self.height as u16 + 2);
        // The reasons stand at the foot, so that the words they are about stay in sight.
        let y = match app.popup {
            Some(Popup::Why) => (app.size.height - 3).saturating_sub(height).max(1),
            Some(Popup::Palette) => 2,
            _ => app.size.height.saturating_sub(height) / 2,
        };
        Area { x: app.size.width.saturating_sub(width) / 2, y, width, height }
    }
}

impl App {
    /// Commands that the palette shows at once.
    pub(super) fn palette_height(&self) -> usize {
        PALETTE_ROWS.min(self.size.height.saturating_sub(8) as usize).max(1)
    }
}

/// What is typed, then the commands that fit, each with its key.
fn palette(app: &App, room: usize) -> Vec<Line> {
    let typed = fit(&app.palette.input.text, room.saturating_sub(2));
    let mut out = vec![vec![piece("> ", Meaning::Key), piece(typed, Meaning::Text)]];
    let rows = app.palette.found.iter().enumerate();
    for (i, &action) in rows.skip(app.palette.list.top).take(app.palette_height()) {
        let key = key_of(app, action);
        let help = fit(action.entry().help, room.saturating_sub(width(&key) + 1));
        let gap = " ".repeat(room.saturating_sub(width(&help) + width(&key)));
        let meaning = if i == app.palette.list.cursor { Meaning::Selected } else { Meaning::Text };
        let key_meaning = if i == app.palette.list.cursor { Meaning::Selected } else { Meaning::Dimmed };
        out.push(vec![piece(help, meaning), piece(gap, meaning), piece(key, key_meaning)]);
    }
    if app.palette.found.is_empty() {
        out.push(vec![piece("No command fits. Esc leaves.", Meaning::Dimmed)]);
    }
    while out.len() <= app.palette_height() {
        out.push(Line::new());
    }
    out
}

fn key_of(app: &App, action: Action) -> String {
    app.keymap.keys_of(Context::Browse, action).into_iter().next().unwrap_or_default()
}

fn export(app: &App, room: usize) -> Vec<Line> {
    let what = super::text::count(app.hits.statements.len(), "statement");
    let mut out = vec![vec![
        piece("> ", Meaning::Key),
        piece(fit(&app.file.text, room.saturating_sub(2)), Meaning::Text),
    ]];
    out.push(Line::new());
    let help = format!(
        "Enter writes {what} as .md, .csv or .jsonl, by the name's ending, into the folder you are in. A file that is \
         there already is not touched. Esc leaves."
    );
    push_text(&mut out, "", &help, room, 4, Meaning::Dimmed);
    out
}

pub(super) fn piece(text: impl Into<String>, meaning: Meaning) -> Piece {
    Piece { text: text.into(), meaning }
}

/// All keys, from the table of actions and the keymap.
fn help(app: &App, room: usize) -> Vec<Line> {
    let mut out = Vec::new();
    for (context, name) in [(Context::Browse, "Everywhere"), (Context::Input, "Where letters are typed")] {
        if !out.is_empty() {
            out.push(Line::new());
        }
        out.push(vec![piece(name, Meaning::Heading)]);
        for entry in TABLE {
            let keys = app.keymap.keys_of(context, entry.action).join("  ");
            if !keys.is_empty() {
                push_key(&mut out, &keys, entry.help, room);
            }
        }
    }
    out.push(Line::new());
    out.push(vec![piece("The letter before a line: whose words stand on it", Meaning::Heading)]);
    let named = app.library.corpus.sides.iter().filter(|s| s.letter != 'O');
    let named = named.map(|s| (s.letter, format!("{} ({})", s.name, s.code), Some(s.letter)));
    let others = [
        ('O', "another side".to_string(), Some('O')),
        ('·', "an actor whose side is not known".to_string(), None),
        ('?', "a speaker whom the text does not tell".to_string(), None),
    ];
    for (letter, name, side) in named.chain(others) {
        out.push(vec![piece(format!("{letter}   "), Meaning::Side(side)), piece(name, Meaning::Text)]);
    }
    out
}

/// Keys and what they do; the text goes on under itself.
fn push_key(out: &mut Vec<Line>, keys: &str, help: &str, room: usize) {
    let (lines, _) = wrapped(help, room.saturating_sub(KEY_COLUMN).max(10), usize::MAX);
    for (i, line) in lines.iter().enumerate() {
        let left = if i == 0 { fit(keys, KEY_COLUMN - 2) } else { String::new() };
        let padding = " ".repeat(KEY_COLUMN - width(&left));
        out.push(vec![
            piece(left, Meaning::Key),
            piece(padding, Meaning::Text),
            piece(fit(line.of(help), room), Meaning::Text),
        ]);
    }
}

/// The steps that led to the speaker.
fn why(app: &App, room: usize) -> Vec<Line> {
    let Some(id) = app.target() else { return Vec::new() };
    let corpus = &app.library.corpus;
    let statement = corpus.statement(id);
    let side = corpus.side_of(statement);
    let name = corpus.speaker_of(statement);
    let heading = format!("{name} · {} · {}", side.map_or("no side", |s| &s.name), statement.kind.word());
    let mut out = vec![vec![piece(fit(&heading, room), Meaning::SideHeading(side.map(|s| s.letter)))]];
    let words = format!("\"{}\"", statement.words(&corpus.document(statement.document).text));
    push_text(&mut out, "", &words, room, 2, Meaning::Dimmed);
    out.push(Line::new());
    for (i, step) in explain(corpus, id).iter().enumerate() {
        push_text(&mut out, &format!("{}. ", i + 1), step, room, 3, Meaning::Text);
    }
    push_comparison(&mut out, app, id, room);
    out.push(Line::new());
    out.push(vec![piece(format!("sure {:.2} of 1", statement.confidence), Meaning::Dimmed)]);
    out
}

fn problems(app: &App, room: usize) -> Vec<Line> {
    let mut out = Vec::new();
    for problem in &app.library.problems {
        push_text(&mut out, "", &problem.to_string(), room, 3, Meaning::Text);
    }
    if out.is_empty() {
        out.push(vec![piece("Everything could be read.", Meaning::Text)]);
    }
    out
}

/// Adds text on as many lines as it needs, at most `most`, with `first` before the first of them.
pub(super) fn push_text(
    out: &mut Vec<Line>,
    first: &str,
    text: &str,
    room: usize,
    most: usize,
    meaning: Meaning,
) {
    let indent = width(first);
    let (lines, more) = wrapped(text, room.saturating_sub(indent + 1).max(8), most);
    for (i, line) in lines.iter().enumerate() {
        let before = if i == 0 { first.to_string() } else { " ".repeat(indent) };
        let ellipsis = if more && i + 1 == lines.len() { "…" } else { "" };
        out.push(vec![piece(format!("{before}{}{ellipsis}", fit(line.of(text), room)), meaning)]);
    }
}
