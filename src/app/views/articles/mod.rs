//! Which articles are listed, and how often does each side speak in them?

mod side_counts;

pub use side_counts::{Basis, Counts, SideCounts, letter};

use crate::app::widgets::list::List;
use crate::finding::Hits;
use crate::model::DocumentId;

/// The list of articles: its rows are those of [`Hits::documents`].
#[derive(Debug, Default)]
pub struct Articles {
    /// Cursor and scroll.
    pub list: List,
    /// How often each side speaks in the articles on the screen.
    pub side_counts: SideCounts,
}

impl Articles {
    /// The article under the cursor.
    pub fn current(&self, hits: &Hits) -> Option<DocumentId> {
        hits.documents.get(self.list.cursor).copied()
    }

    /// Those on a screen of this many rows, and the one that is cut at its foot.
    pub fn shown<'a>(&self, hits: &'a Hits, rows: usize) -> impl Iterator<Item = DocumentId> + use<'a> {
        hits.documents.iter().copied().skip(self.list.top).take(rows + 1)
    }

    /// Puts the cursor on an article, if it is listed.
    pub fn go_to(&mut self, hits: &Hits, article: Option<DocumentId>) {
        if let Some(row) = article.and_then(|id| hits.documents.binary_search(&id).ok()) {
            self.list.cursor = row;
        }
    }
}
