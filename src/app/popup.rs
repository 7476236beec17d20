//! What does a popup say? Lines with a meaning, not a look.

use super::text::{fit, width, wrapped};
use super::{App, Context, Layout, TABLE};
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

impl PopupText {
    /// The text of the popup that is open; `None` where none is, or the screen is too small.
    pub fn of(app: &App) -> Option<Self> {
        let popup = app.popup?;
        let screen = Layout::new(app.size, app.focus)?.screen;
        let room = screen.width.saturating_sub(8).min(88) as usize;
        let (name, lines) = match popup {
            Popup::Help => ("Help", help(app, room)),
            Popup::Why => ("Why", why(app, room)),
            Popup::Problems => ("Not read", problems(app, room)),
        };
        let height = lines.len().min(screen.height.saturating_sub(6) as usize);
        Some(PopupText { name, lines, room, height })
    }

    /// The last line that can be the first on the screen.
    pub fn last_top(&self) -> usize {
        self.lines.len() - self.height
    }
}

fn piece(text: impl Into<String>, meaning: Meaning) -> Piece {
    Piece { text: text.into(), meaning }
}

/// All keys, from the table of actions and the keymap.
fn help(app: &App, room: usize) -> Vec<Line> {
    let mut out = Vec::new();
    for (context, name) in [(Context::Browse, "Everywhere"), (Context::Input, "In the filter bar")] {
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
    let Some(id) = app.reader.selected else { return Vec::new() };
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
fn push_text(out: &mut Vec<Line>, first: &str, text: &str, room: usize, most: usize, meaning: Meaning) {
    let indent = width(first);
    let (lines, more) = wrapped(text, room.saturating_sub(indent + 1).max(8), most);
    for (i, line) in lines.iter().enumerate() {
        let before = if i == 0 { first.to_string() } else { " ".repeat(indent) };
        let ellipsis = if more && i + 1 == lines.len() { "…" } else { "" };
        out.push(vec![piece(format!("{before}{}{ellipsis}", fit(line.of(text), room)), meaning)]);
    }
}
