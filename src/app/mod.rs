//! What is the screen about? The state behind it, without a terminal.
//!
//! [`App::update`] takes one [`Message`] at a time and may ask for an [`Effect`]; nothing else
//! changes the state, and nothing here knows how it is drawn. State is plain: one struct for each
//! part of the screen.

mod action;
mod actors;
mod columns;
mod compare;
mod complete;
mod filter;
mod filtering;
mod going;
mod input;
mod keymap;
mod layout;
mod library;
mod list;
mod mouse;
mod moving;
mod palette;
mod popup;
mod profile;
mod reader;
mod reloading;
mod statements;
mod stepping;
mod tallies;
pub mod text;
mod touching;
mod update;
mod variants;
mod view;
mod wrap;

pub use action::{Action, Context, Entry, TABLE};
pub use actors::{ActorRow, Actors};
pub use columns::{Line, Note, Room};
pub use compare::{Block, Compare};
pub use complete::Completion;
pub use filter::Filter;
pub use input::Input;
pub use keymap::{Code, Found, Key, Keymap};
pub use layout::{Area, GUTTER, Layout, NAME, Page, Pane, SMALLEST, Size, Split, columns};
pub use library::Library;
pub use list::List;
pub use mouse::{Click, Mouse};
pub use palette::Palette;
pub use popup::{Meaning, Piece, Popup, PopupText};
pub use profile::Profile;
pub use reader::{Place, Reader, Row, extent, indent, rows};
pub use statements::{Group, Grouping, Order, Row as StatementRow, Statements};
pub use tallies::letter;
pub use touching::{Touching, touches};
pub use view::View;
pub use wrap::{Cell, cells, lines};

use crate::comparing::{Comparison, Progress};
use crate::finding::Hits;
use crate::loading::Arrival;
use crate::model::{Document, DocumentId, Side, StatementId};

/// Everything that the screen shows.
pub struct App {
    /// The articles.
    pub library: Library,
    /// The articles as they are now, while they are read anew.
    pub coming: Option<Library>,
    /// What the filter left of them.
    pub hits: Hits,
    /// How many statements there were then.
    narrowed: usize,
    /// Which view is on the screen.
    pub view: View,
    /// The list of articles: positions in `hits.documents`.
    pub documents: List,
    /// The list of statements.
    pub statements: Statements,
    /// Two sides beside each other.
    pub compare: Compare,
    /// The list of actors.
    pub actors: Actors,
    /// How often each side speaks in the articles on the screen.
    tallies: tallies::Tallies,
    /// The article on show.
    pub reader: Reader,
    /// The filter bar.
    pub filter: Filter,
    /// The pane that keys go to.
    pub focus: Pane,
    /// What lies over the view.
    pub popup: Option<Popup>,
    /// First line of the popup on the screen.
    pub popup_top: usize,
    /// The command palette, while it is open.
    pub palette: Palette,
    /// The name of the file to write, while it is asked for.
    pub file: Input,
    /// Where Esc leads back to.
    trail: Vec<Step>,
    /// Something to tell, until the next key.
    pub notice: Option<Notice>,
    /// The widest line of an article, in cells.
    pub measure: u16,
    /// True while the program listens to the mouse, and the terminal does not select.
    pub mouse: bool,
    /// Size of the screen.
    pub size: Size,
    /// What keys mean.
    pub keymap: Keymap,
    /// Keys of a sequence that is not complete.
    pub pending: Vec<Key>,
    /// True once the keys that can follow are shown.
    pub hinting: bool,
}

/// A place to come back to.
#[derive(Clone, Debug)]
struct Step {
    view: View,
    filter: String,
    focus: Pane,
}

/// One line that tells what has happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The line, unescaped.
    pub text: String,
    /// True where something did not work.
    pub is_error: bool,
}

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
    /// Somebody asked for an action by other means than a key.
    Action(Action),
    /// A sequence of keys has waited for its end for a while.
    Waited,
    /// An effect has something to tell.
    Told(Notice),
    /// The comparison has come so far.
    Comparing(Progress),
    /// The statements have been compared; so many there were.
    Compared(Box<Comparison>, usize),
}

/// What the app asks of the terminal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Give the terminal back to the shell until it returns.
    Suspend,
    /// Do something and tell how it went.
    Do(Task),
    /// Read the articles anew, and send what arrives as at first.
    Reload,
    /// Compare the statements that there are, aside, and say [`Message::Compared`].
    Compare,
}

/// What is done outside, of which only a [`Notice`] comes back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Task {
    /// Put a statement on the clipboard: its words with where they stand, or only where they stand.
    Copy {
        /// Which.
        statement: StatementId,
        /// With its words.
        words: bool,
    },
    /// Write statements to a file that is not there yet.
    Write {
        /// Its path, as typed.
        path: String,
        /// Which, in their order.
        statements: Vec<StatementId>,
    },
    /// Listen to the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Show the next theme.
    NextTheme,
}

/// The widest line of an article where nobody asks for another, in cells.
const MEASURE: u16 = 80;

impl App {
    /// An app without articles.
    pub fn new(sides: Vec<Side>, keymap: Keymap, size: Size) -> Self {
        App {
            library: Library::new(sides),
            coming: None,
            hits: Hits::default(),
            narrowed: 0,
            view: View::default(),
            documents: List::default(),
            statements: Statements::default(),
            compare: Compare::default(),
            actors: Actors::default(),
            tallies: tallies::Tallies::default(),
            reader: Reader::default(),
            filter: Filter::default(),
            focus: Pane::List,
            popup: None,
            popup_top: 0,
            palette: Palette::default(),
            file: Input::default(),
            trail: Vec::new(),
            notice: None,
            measure: MEASURE,
            mouse: true,
            size,
            keymap,
            pending: Vec::new(),
            hinting: false,
        }
    }

    /// The geometry of the screen now.
    pub fn layout(&self) -> Option<Layout> {
        Layout::new(self.size, self.view, self.focus)
    }

    /// The article under the list's cursor.
    pub fn current_document(&self) -> Option<DocumentId> {
        self.hits.documents.get(self.documents.cursor).copied()
    }

    /// The article on show.
    pub fn document(&self) -> Option<&Document> {
        self.reader.document.map(|id| self.library.corpus.document(id))
    }

    /// Where keys go.
    pub fn context(&self) -> Context {
        match self.popup {
            Some(Popup::Palette | Popup::Export) => Context::Input,
            Some(_) => Context::Popup,
            None if self.filter.editing => Context::Input,
            None => Context::Browse,
        }
    }

    /// What the terminal's window should be called, unescaped.
    pub fn title(&self) -> String {
        let about = match (self.view, self.document()) {
            (View::Documents, Some(document)) => document.heading(),
            _ => self.view.name().to_string(),
        };
        format!("{about} - Counterpoint")
    }
}
