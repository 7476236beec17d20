//! What is the screen about? The state behind it, without a terminal.
//!
//! [`App::update`] takes one [`Message`] at a time and may ask for an [`Effect`]; nothing else
//! changes the state, and nothing here knows how it is drawn. State is plain: one struct for each
//! part of the screen.

mod action;
mod filter;
mod keymap;
mod layout;
mod library;
mod popup;
mod reader;
pub mod text;
mod update;
mod wrap;

pub use action::{Action, Context, Entry, TABLE};
pub use filter::Filter;
pub use keymap::{Code, Found, Key, Keymap};
pub use layout::{Area, GUTTER, Layout, MEASURE, Pane, SMALLEST, Size};
pub use library::Library;
pub use popup::{Meaning, Piece, Popup, PopupText};
pub use reader::{Place, Reader, Row, rows};
pub use wrap::{Cell, cells, lines};

use crate::finding::Hits;
use crate::loading::Arrival;
use crate::model::{Document, DocumentId, Side};

/// Everything that the screen shows.
pub struct App {
    /// The articles.
    pub library: Library,
    /// What the filter left of them.
    pub hits: Hits,
    /// The list's cursor: a position in `hits.documents`.
    pub cursor: usize,
    /// The first row of the list on the screen, a position in `hits.documents`.
    pub list_top: usize,
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
    /// Size of the screen.
    pub size: Size,
    /// What keys mean.
    pub keymap: Keymap,
    /// Keys of a sequence that is not complete.
    pub pending: Vec<Key>,
}

/// What can happen to the app.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The screen has a new size.
    Resized(Size),
    /// The loader sent something.
    Arrived(Arrival),
    /// Somebody asked for an action by other means than a key.
    Action(Action),
}

/// What the app asks of the terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Give the terminal back to the shell until it returns.
    Suspend,
}

/// Rows that an article takes in the list.
pub const ROWS_PER_DOCUMENT: usize = 2;

impl App {
    /// An app without articles.
    pub fn new(sides: Vec<Side>, keymap: Keymap, size: Size) -> Self {
        App {
            library: Library::new(sides),
            hits: Hits::default(),
            cursor: 0,
            list_top: 0,
            reader: Reader::default(),
            filter: Filter::default(),
            focus: Pane::List,
            popup: None,
            popup_top: 0,
            size,
            keymap,
            pending: Vec::new(),
        }
    }

    /// The geometry of the screen now.
    pub fn layout(&self) -> Option<Layout> {
        Layout::new(self.size, self.focus)
    }

    /// The article under the list's cursor.
    pub fn current(&self) -> Option<DocumentId> {
        self.hits.documents.get(self.cursor).copied()
    }

    /// The article on show.
    pub fn document(&self) -> Option<&Document> {
        self.reader.document.map(|id| self.library.corpus.document(id))
    }

    /// Where keys go.
    pub fn context(&self) -> Context {
        if self.popup.is_some() {
            Context::Popup
        } else if self.filter.editing {
            Context::Input
        } else {
            Context::Browse
        }
    }
}
