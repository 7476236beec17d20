//! Which articles are attributed next?

use crate::model::{Document, DocumentId};
use std::cmp::Reverse;

/// Articles attributed at once, after the first few: few enough that the screen moves on, enough to keep the cores
/// busy.
const LARGEST_ATTRIBUTED: usize = 128;
/// So many articles before and after the one in focus are attributed first.
const AROUND: u32 = 8;

/// The articles whose turn is still to come.
pub struct Queue {
    /// That of the paths, or the newest first and those without a date last.
    order: Vec<DocumentId>,
    /// Those before this place in it are taken.
    passed: usize,
    taken: Vec<bool>,
    most: usize,
}

impl Queue {
    /// The articles that are wanted, of all that there are, in their order or the newest first.
    pub fn new<'a>(articles: impl Iterator<Item = (&'a Document, bool)>, newest_first: bool) -> Self {
        let mut order = Vec::new();
        let mut taken = Vec::new();
        for (document, is_wanted) in articles {
            order.push((Reverse(document.published), document.id));
            taken.push(!is_wanted);
        }
        if newest_first {
            order.sort();
        }
        let order = order.into_iter().map(|(_, id)| id).collect();
        Queue { order, passed: 0, taken, most: 1 }
    }

    /// Those around the focus, else the next of the others; none when all are taken.
    pub fn next(&mut self, focus: Option<DocumentId>) -> Vec<DocumentId> {
        let mut batch = Vec::new();
        if let Some(DocumentId(focus)) = focus {
            let end = (focus + AROUND).min(self.taken.len() as u32);
            batch.extend(
                (focus.saturating_sub(AROUND)..end).map(DocumentId).filter(|id| !self.taken[id.index()]),
            );
        }
        if batch.is_empty() {
            let rest = &self.order[self.passed..];
            let passing = rest.iter().take_while(|id| {
                let is_full = batch.len() == self.most;
                if !is_full && !self.taken[id.index()] {
                    batch.push(**id);
                }
                !is_full
            });
            self.passed += passing.count();
            self.most = (self.most * 4).min(LARGEST_ATTRIBUTED);
        }
        batch.iter().for_each(|id| self.taken[id.index()] = true);
        batch
    }
}
