//! What happens when files have changed while they are on the screen?
//!
//! They are read again by themselves if nothing that a user is looking at would move: not while an article that has
//! changed is being read, something is typed, or a popup is open. Until then, and for very many articles, which take a
//! while to read, the header says how many files have changed, and `r` reads them.

use super::App;
use super::message::{Effect, Notice};
use super::widgets::layout::Pane;
use super::widgets::text::count;
use std::collections::BTreeSet;

/// More articles than this are read again only if a user asks for it.
const QUICKLY_READ: usize = 10_000;

impl App {
    /// Takes note of files that have changed.
    pub(super) fn take_changed(&mut self, changed: BTreeSet<String>) {
        self.watched.changed.extend(changed);
        if !self.library.loading && self.coming.is_none() && !self.may_read_again() {
            let files = count(self.watched.changed.len(), "file");
            self.notice = Some(Notice { text: format!("{files} changed; r reads them"), is_error: false });
        }
    }

    /// Asks for the articles again if files have changed and nothing moves under the user's eyes.
    pub(super) fn wants_to_read_again(&mut self) -> Option<Effect> {
        let waits = self.watched.changed.is_empty() || self.library.loading || self.coming.is_some();
        if waits || !self.may_read_again() {
            return None;
        }
        let effect = self.reload();
        self.watched.quietly = true;
        effect
    }

    fn may_read_again(&self) -> bool {
        let is_free = self.overlay.is_none() && !self.filter.editing && self.keys.pending.is_empty();
        let reads = self.article().filter(|_| self.focus == Pane::Detail);
        let moves = reads.is_some_and(|article| self.watched.changed.contains(&article.origin));
        is_free && !moves && self.library.corpus.documents.len() <= QUICKLY_READ
    }
}
