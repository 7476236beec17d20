//! Which places does one come back to: by Esc, by a jump, at the next start?

use super::action::Direction;
use super::reader::Place;
use super::view::View;
use super::widgets::layout::Pane;
use crate::model::{DocumentId, StatementId};

/// A place to come back to.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub view: View,
    pub filter: String,
    pub focus: Pane,
    /// The article under the cursor of the list.
    pub article: Option<DocumentId>,
}

/// The places that jumps have left.
#[derive(Clone, Debug, Default)]
pub(super) struct Jumps {
    /// Those before, the last one left last.
    pub before: Vec<Location>,
    /// Those after, once the user has gone back, the nearest last.
    pub after: Vec<Location>,
}

/// A place to jump to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Location {
    pub view: View,
    pub focus: Pane,
    pub filter: String,
    pub row: usize,
    pub document: Option<DocumentId>,
    pub top: Place,
    pub selected: Option<StatementId>,
}

/// The most places that are kept.
const MOST: usize = 100;

impl Jumps {
    /// Keeps a place that is left. What was after it does not count any more.
    pub fn push(&mut self, location: Location) {
        self.after.clear();
        if self.before.last() != Some(&location) {
            self.before.push(location);
        }
        let over = self.before.len().saturating_sub(MOST);
        self.before.drain(..over);
    }

    /// The places of a direction.
    pub fn of(&mut self, direction: Direction) -> &mut Vec<Location> {
        if direction.is_forward() { &mut self.after } else { &mut self.before }
    }
}

/// The place where a session ended.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Resume {
    /// The article on show, by its path.
    pub article: String,
    /// The first byte of it on the screen.
    pub at: u32,
    /// The first byte of the selected statement.
    pub selected: Option<u32>,
    /// True if the keys went to the article, and not to the list.
    pub reading: bool,
    /// The article, once it has arrived.
    pub found: Option<DocumentId>,
}
