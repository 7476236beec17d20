//! What is the screen about? The state behind it, without a terminal.
//!
//! [`App::update`] takes one [`Message`] at a time and may ask for an [`Effect`]; nothing else
//! changes the state, and nothing here knows how it is drawn. State is plain: one struct for each
//! part of the screen.
//!
//! # The map
//!
//! A module knows only those above it; `tests/layers.rs` holds it to that.
//!
//! | module | the question it answers |
//! |---|---|
//! | `view` | Which views are there? |
//! | `action` | What can a user ask for? One table of actions with their names, help and hints. |
//! | `widgets` | What are lists, lines and panes made of? They know nothing of the app. |
//! | `keys` | Which keys were pressed, and what do they mean? |
//! | `message` | What can happen to the app, and what does it ask for? |
//! | `reader` | Where in the article is the reader, and which statements have words there? |
//! | `filter` | What is in the filter bar, and what can be completed there? |
//! | `overlay` | What lies over the view, and what does it say? |
//! | `views` | What does each view hold? A folder for each; they do not know each other. |
//! | `library` | What is loaded, and what is still to come? |
//! | `shelf` | Which articles are new, read and starred? |
//!
//! The rest are methods of [`App`], which route between those parts:
//!
//! | module | the question it answers |
//! |---|---|
//! | `dispatch` | What does each message and each action do to the state? |
//! | `places` | Which places does one come back to? |
//! | `gate` | Which actions do something now? |
//! | `hints` | Which keys does the footer offer? |
//! | `editing` | What happens to the line that takes letters? |
//! | `mouse` | What does the mouse mean? |
//! | `page_search` | How does one find words in the article on show? |
//! | `jumps` | Where was the user before a jump? |
//! | `resume` | Where did the last session end? |
//! | `navigation` | How does one get from view to view, further in, and back? |
//! | `targets` | What does the palette offer, and how does one get there? |
//! | `help` | What happens in the help? |
//! | `selection` | Which statement is selected next, and where is it shown? |
//! | `scrolling` | Where do the cursor and the screen go? |
//! | `narrowing` | What does the filter leave, and what does each view show of it? |
//! | `incoming` | What changes when articles, statements or a comparison arrive? |
//! | `starring` | What becomes of an article that is read or starred? |
//! | `watching` | What happens when files have changed while they are on the screen? |
//! | `reload` | What becomes of the screen when the files have changed? |

mod action;
mod dispatch;
mod editing;
mod filter;
mod gate;
mod help;
mod hints;
mod incoming;
mod jumps;
mod keys;
mod library;
mod message;
mod mouse;
mod narrowing;
mod navigation;
mod overlay;
mod page_search;
mod places;
mod reader;
mod reload;
mod resume;
mod scrolling;
mod selection;
mod shelf;
mod starring;
mod targets;
mod view;
mod views;
mod watching;
mod widgets;

pub use action::{
    Action, CompareAction, Context, Direction, Edit, Entry, Grouping, Move, Order, TABLE, Unit,
};
pub use filter::{Completion, Filter};
pub use hints::Hint;
pub use keys::{Code, Found, Key, Keymap, Keys};
pub use library::{Library, Watched};
pub use message::{Click, Effect, Message, Mouse, Notice, Task};
pub use overlay::{Help, Overlay, OverlayText, Palette, Target};
pub use places::Resume;
pub use reader::{
    Origin, PageSearch, Place, Reader, Row, StatementSpans, extent, indent, occurrences, rows, touches,
};
pub use shelf::Shelf;
pub use view::View;
pub use views::actors::{ActorRow, Actors, Profile};
pub use views::articles::{Articles, letter};
pub use views::compare::{Block, Compare, Line, Note, Room, Table};
pub use views::statements::{Group, Row as StatementRow, Statements};
pub use widgets::input::Input;
pub use widgets::layout::{Area, GUTTER, Layout, NAME, Page, Pane, SMALLEST, Size, Split, columns};
pub use widgets::lines::{Meaning, Piece, Pieces};
pub use widgets::list::List;
pub use widgets::text;
pub use widgets::wrap::{Cell, cells, lines};

use crate::finding::Hits;
use crate::model::{Document, DocumentId, Side};
use places::{Jumps, Step};
use std::fmt;

/// Everything that the screen shows.
pub struct App {
    /// The articles.
    pub library: Library,
    /// The articles as they are now, while they are read again.
    pub coming: Option<Library>,
    /// The files that have changed since they were read.
    pub watched: Watched,
    /// What the filter left of them.
    pub hits: Hits,
    /// How much the filter could find then.
    narrowed: usize,
    /// Which view is on the screen.
    pub view: View,
    /// The list of articles.
    pub articles: Articles,
    /// The list of statements.
    pub statements: Statements,
    /// Two sides beside each other.
    pub compare: Compare,
    /// The list of actors.
    pub actors: Actors,
    /// Which articles are new, read and starred.
    pub shelf: Shelf,
    /// The article on show.
    pub reader: Reader,
    /// The filter bar.
    pub filter: Filter,
    /// The pane that keys go to.
    pub focus: Pane,
    /// What lies over the view.
    pub overlay: Option<Overlay>,
    /// The commands that were run from the palette, the most recent first.
    pub recent: Vec<Action>,
    /// Where Esc leads back to.
    trail: Vec<Step>,
    /// Where jumps have come from.
    jumps: Jumps,
    /// Where the last session ended, until it is there or the user does something.
    pub resume: Option<Resume>,
    /// What has happened, until the next key.
    pub notice: Option<Notice>,
    /// The screen itself.
    pub screen: Screen,
    /// What keys mean, and those of a sequence that has begun.
    pub keys: Keys,
}

/// The screen as the terminal and the user have it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Screen {
    /// Its size.
    pub size: Size,
    /// The widest line of an article, in cells.
    pub measure: u16,
    /// True while the program listens to the mouse, and the terminal does not select.
    pub mouse: bool,
    /// True if one pane is shown at a time, however wide the screen is.
    pub zoomed: bool,
    /// True if the key that quits does so from everywhere, and not only from the top.
    pub quits_at_once: bool,
}

/// The widest line of an article unless the settings say otherwise, in cells.
const MEASURE: u16 = 80;

impl App {
    /// An app without articles.
    pub fn new(sides: Vec<Side>, keymap: Keymap, size: Size) -> Self {
        App {
            library: Library::new(sides),
            coming: None,
            watched: Watched::default(),
            hits: Hits::default(),
            narrowed: 0,
            view: View::default(),
            articles: Articles::default(),
            statements: Statements::default(),
            compare: Compare::default(),
            actors: Actors::default(),
            shelf: Shelf::default(),
            reader: Reader::default(),
            filter: Filter::default(),
            focus: Pane::List,
            overlay: None,
            recent: Vec::new(),
            trail: Vec::new(),
            jumps: Jumps::default(),
            resume: None,
            notice: None,
            screen: Screen { size, measure: MEASURE, mouse: true, zoomed: false, quits_at_once: false },
            keys: Keys::new(keymap),
        }
    }

    /// The geometry of the screen now; `None` if it is too small to be of use.
    pub fn layout(&self) -> Option<Layout> {
        self.layout_with(self.focus)
    }

    /// The geometry of the screen when keys go to this pane.
    pub(super) fn layout_with(&self, focus: Pane) -> Option<Layout> {
        let layout = if self.screen.zoomed { Layout::alone } else { Layout::new };
        layout(self.screen.size, self.view, focus)
    }

    /// The text of the overlay; `None` if there is none, or the screen is too small.
    pub fn overlay_text(&self) -> Option<OverlayText> {
        let overlay = self.overlay.as_ref()?;
        self.layout()?;
        let subject = overlay::Subject {
            corpus: &self.library.corpus,
            problems: &self.library.problems,
            comparison: self.compare.table.found.as_ref(),
            keymap: &self.keys.keymap,
            target: self.target(),
            listed: self.hits.statements.len(),
        };
        Some(OverlayText::new(overlay, subject, self.screen.size))
    }

    /// The article under the list's cursor.
    pub fn current_article(&self) -> Option<DocumentId> {
        self.articles.current(&self.hits)
    }

    /// The article on show.
    pub fn article(&self) -> Option<&Document> {
        self.reader.document.map(|id| self.library.corpus.document(id))
    }

    /// Where keys go.
    pub fn context(&self) -> Context {
        match &self.overlay {
            // What is typed could not be seen, and the screen says that q quits.
            _ if self.layout().is_none() => Context::Browse,
            Some(overlay) if overlay.input().is_some() => Context::Input,
            Some(_) => Context::Popup,
            None if self.filter.editing || self.types_search() => Context::Input,
            None => Context::Browse,
        }
    }

    /// What the terminal's window should be called, unescaped.
    pub fn title(&self) -> String {
        let about = match (self.view, self.article()) {
            (View::Articles, Some(article)) => article.heading(),
            _ => self.view.name().to_string(),
        };
        format!("{about} - Counterpoint")
    }
}

/// All of the state, the library by its numbers: two states that print the same behave the same.
impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Named one by one, so that a new part of the state cannot be forgotten.
        let App {
            library,
            coming,
            watched,
            hits,
            narrowed,
            view,
            articles,
            statements,
            compare,
            actors,
            shelf,
            reader,
            filter,
            focus,
            overlay,
            recent,
            trail,
            jumps,
            resume,
            notice,
            screen,
            keys,
        } = self;
        let (browsing, lists) = (
            (view, focus, overlay, (recent, trail), jumps, resume, notice),
            (articles, statements, compare, actors),
        );
        f.debug_struct("App")
            .field("library", library)
            .field("coming", &(coming, watched))
            .field("hits", &(hits, narrowed))
            .field("browsing", &browsing)
            .field("lists", &lists)
            .field("shelf", shelf)
            .field("reader", reader)
            .field("filter", filter)
            .field("screen", screen)
            .field("keys", &(&keys.pending, keys.hinting, keys.count, keys.told))
            .finish()
    }
}
