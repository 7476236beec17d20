//! What can happen to the app, and what does it ask for?

use super::action::Action;
use super::keys::Key;
use super::widgets::layout::Size;
use crate::comparing::{Comparison, Progress};
use crate::loading::Arrival;
use crate::model::{DocumentId, Side, Span, StatementId};
use std::collections::BTreeSet;

/// What can happen to the app.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The screen has a new size.
    Resized(Size),
    /// It is known which sides there are: before the first article arrives.
    Sides(Vec<Side>),
    /// The loader sent something.
    Arrived(Arrival),
    /// An action was asked for by other means than a key.
    Action(Action),
    /// A sequence of keys has waited for its end for a while.
    Waited,
    /// These files have changed; paths as [`crate::model::Document::origin`].
    FilesChanged(BTreeSet<String>),
    /// An effect says how it went.
    Notice(Notice),
    /// The comparison has come so far.
    Comparing(Progress),
    /// The statements have been compared, with their number.
    Compared(Box<Comparison>, usize),
    /// These words have been looked for in an article.
    FoundInPage {
        /// The article.
        document: DocumentId,
        /// The words, as typed.
        words: String,
        /// Where they are, in order.
        hits: Vec<Span>,
    },
}

/// What the app asks of the terminal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Give the terminal back to the shell until it returns.
    Suspend,
    /// Do something and say how it went.
    Do(Task),
    /// Read the articles again, and send what arrives as at first.
    Reload,
    /// Compare the statements, aside, and send [`Message::Compared`].
    Compare,
    /// Look for words in a long article, aside, and send [`Message::FoundInPage`].
    FindInPage {
        /// The article.
        document: DocumentId,
        /// The words, as typed.
        words: String,
    },
    /// Give the terminal to the user's editor until it ends.
    Edit {
        /// The article whose file is to be edited.
        document: DocumentId,
        /// The line of the file, from 1.
        line: usize,
    },
    /// Draw every cell again.
    Redraw,
}

/// What is done outside, and answered with a [`Notice`] alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Task {
    /// Put a statement on the clipboard: its words with their citation, or the citation alone.
    Copy {
        /// Which.
        statement: StatementId,
        /// With its words.
        words: bool,
    },
    /// Write statements to a file that does not exist yet.
    Write {
        /// Its path, as typed.
        path: String,
        /// Which, in their order.
        statements: Vec<StatementId>,
    },
    /// Listen to the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Open the url of an article, else its file, in the program that the system has for it.
    OpenSource(DocumentId),
    /// Show the next theme.
    NextTheme,
}

/// Something that the mouse did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mouse {
    /// What.
    pub click: Click,
    /// The column.
    pub x: u16,
    /// The row.
    pub y: u16,
}

/// What the mouse can do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Click {
    /// The left button, once.
    Single,
    /// The left button, twice quickly; the first was a [`Click::Single`].
    Double,
    /// The wheel, away from the hand.
    WheelUp,
    /// The wheel, towards the hand.
    WheelDown,
}

/// One line that says what has happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The line, unescaped.
    pub text: String,
    /// True if something did not work.
    pub is_error: bool,
}
