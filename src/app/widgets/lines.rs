//! What does a line of text mean? Pieces with a meaning, not a look.

use super::text::{fit, width, wrapped};

/// The pieces of a line of an overlay or a profile.
pub type Pieces = Vec<Piece>;

/// A piece of a line with what it means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Safe for the screen.
    pub text: String,
    /// How it is meant.
    pub meaning: Meaning,
}

/// What a piece of text is.
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
    /// The sign beside the row under a cursor.
    Cursor,
    /// The mention of a speaker.
    Speaker,
    /// The words that say who speaks.
    Cue,
    /// The part of a bar that is on the screen.
    Thumb,
    /// Something of a side, by its letter; `None` if there is no side.
    Side(Option<char>),
    /// The heading of a statement, by the letter of its side.
    SideHeading(Option<char>),
}

/// A piece of this text, which must be safe for the screen.
pub fn piece(text: impl Into<String>, meaning: Meaning) -> Piece {
    Piece { text: text.into(), meaning }
}

/// Adds text on as many lines as it needs, at most `most`, with `first` before the first of them.
pub fn push_text(out: &mut Vec<Pieces>, first: &str, text: &str, room: usize, most: usize, meaning: Meaning) {
    let indent = width(first);
    let (lines, more) = wrapped(text, room.saturating_sub(indent + 1).max(8), most);
    for (i, line) in lines.iter().enumerate() {
        let before = if i == 0 { first.to_string() } else { " ".repeat(indent) };
        let ellipsis = if more && i + 1 == lines.len() { "…" } else { "" };
        out.push(vec![piece(format!("{before}{}{ellipsis}", fit(line.of(text), room)), meaning)]);
    }
}
