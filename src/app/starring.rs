//! What becomes of an article that is read or starred?

use super::App;
use super::reader::{extent, rows};
use super::view::View;
use super::widgets::layout::Pane;
use crate::model::Document;
use std::sync::Arc;

/// Bytes that a cell of an article takes at most, on the average of a screen, its markup included.
const LONGEST_CELL: usize = 32;

impl App {
    /// The article that a star or a mark would go to: the one under the cursor of the list, or the one on show.
    pub(super) fn marked_article(&self) -> Option<Arc<Document>> {
        let id = match (self.view, self.focus) {
            (View::Actors, _) => None,
            (View::Articles, Pane::List) => self.current_article(),
            _ => self.reader.document,
        };
        id.map(|id| Arc::clone(&self.library.corpus.documents[id.index()]))
    }

    /// True if the cursor of the list of articles is on one, and no line takes letters.
    pub(super) fn can_star_row(&self) -> bool {
        let in_list = self.view == View::Articles && self.focus == Pane::List;
        in_list && self.overlay.is_none() && !self.filter.editing && self.marked_article().is_some()
    }

    pub(super) fn toggle_star(&mut self) {
        if let Some(article) = self.marked_article() {
            self.shelf.toggle_star(&article);
        }
    }

    pub(super) fn toggle_read(&mut self) {
        if let Some(article) = self.marked_article() {
            self.shelf.toggle_read(&article);
        }
    }

    /// Takes note of the article that the user is in, of the one that was left, and of an end that is on the screen.
    pub(super) fn note_reading(&mut self) {
        let inside = self.view != View::Actors && self.focus == Pane::Detail;
        let article = self.reader.document.filter(|_| inside);
        let article = article.map(|id| Arc::clone(&self.library.corpus.documents[id.index()]));
        self.shelf.enter(article.as_deref());
        if let Some(article) = article
            && !self.shelf.is_read(&article)
            && self.shows_end_of(&article)
        {
            self.shelf.see_end(&article);
        }
    }

    fn shows_end_of(&self, article: &Document) -> bool {
        let Some(detail) = self.layout().and_then(|layout| layout.detail) else { return false };
        let page = detail.page(self.screen.measure);
        let (top, end) = (self.reader.top, extent(article).end);
        // No screen reaches so far: nothing has to be wrapped to know it.
        let lines = top.line + page.area.height as usize + 1;
        let start = article.paragraphs.get(top.paragraph).map_or(end, |paragraph| paragraph.span.start);
        if end.saturating_sub(start) as usize > lines * page.measure.max(1) * LONGEST_CELL {
            return false;
        }
        let shown = rows(article, page.measure, self.reader.top, page.area.height as usize);
        let last = shown.iter().rev().find_map(|row| row.line);
        last.is_none_or(|line| line.end >= end)
    }
}
