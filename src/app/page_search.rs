//! How does one find words in the article on show?

use super::App;
use super::action::Direction;
use super::message::Effect;
use super::reader::{Origin, PageSearch, occurrences, rows};
use super::view::View;
use super::widgets::layout::Pane;
use crate::model::{DocumentId, Span};

/// Articles up to this many bytes are searched between two frames, longer ones aside.
const AT_ONCE: usize = 1 << 18;

impl App {
    /// True while the words of a page search are typed.
    pub fn types_search(&self) -> bool {
        self.reader.search.as_ref().is_some_and(|search| search.editing)
    }

    pub(super) fn can_find(&self) -> bool {
        self.view != View::Actors && self.article().is_some()
    }

    /// Opens the line for the words.
    pub(super) fn find_in_page(&mut self) {
        self.overlay = None;
        self.filter.editing = false;
        let origin = Origin {
            top: self.reader.top,
            byte: self.seen().start,
            selected: self.reader.selected,
            pane: self.focus,
        };
        self.reader.search = Some(PageSearch::new(origin));
        self.focus = Pane::Detail;
        self.with_reader(|reader, document, page| reader.scroll(document, page, 0));
    }

    /// The bytes of the article that are on the screen.
    pub(super) fn seen(&mut self) -> Span {
        let mut seen = Span::default();
        self.with_reader(|reader, document, page| {
            let shown = rows(document, page.measure, reader.top, page.area.height as usize);
            seen = shown.iter().filter_map(|row| row.line).reduce(Span::join).unwrap_or_default();
        });
        seen
    }

    /// Looks for what is typed now; a long article is searched aside.
    pub(super) fn search_page(&mut self) {
        let Some(id) = self.reader.document else { return };
        let document = self.library.corpus.document(id);
        let Some(search) = &mut self.reader.search else { return };
        search.forget();
        if search.input.text.is_empty() || document.text.len() <= AT_ONCE {
            let hits = occurrences(document, &search.input.text, || true);
            search.take(hits.unwrap_or_default());
        }
        self.show_page_hit();
    }

    /// Asks for the hits in a long article, once.
    pub(super) fn wants_search(&mut self) -> Option<Effect> {
        let document = self.reader.document?;
        let search = self.reader.search.as_mut().filter(|search| search.hits.is_none() && !search.asked)?;
        search.asked = true;
        Some(Effect::FindInPage { document, words: search.input.text.clone() })
    }

    /// Takes in where the words are, unless others are typed by now.
    pub(super) fn take_page_hits(&mut self, document: DocumentId, words: &str, hits: Vec<Span>) {
        if self.reader.document == Some(document)
            && let Some(search) = &mut self.reader.search
            && search.input.text == words
            && search.hits.is_none()
        {
            search.take(hits);
            self.show_page_hit();
        }
    }

    pub(super) fn step_page_hit(&mut self, direction: Direction) {
        let seen = self.seen();
        if let Some(search) = &mut self.reader.search {
            search.step(direction, seen);
            self.show_page_hit();
        }
    }

    fn show_page_hit(&mut self) {
        let Some(search) = &self.reader.search else { return };
        match search.shown() {
            Some(hit) => {
                self.with_reader(|reader, document, page| reader.show(document, page, hit.start));
            }
            // Nothing is found: the screen is as it was before.
            None if search.editing => {
                self.reader.top = search.origin.top;
                self.with_reader(|reader, document, page| reader.scroll(document, page, 0));
            }
            None => {}
        }
    }

    /// Takes no more letters; what was found stays marked.
    pub(super) fn keep_search(&mut self) {
        let Some(search) = &mut self.reader.search else { return };
        search.editing = false;
        if search.current.is_none() && search.hits.is_some() {
            // Nothing was found, and nothing is marked.
            search.editing = true;
            return self.leave_search();
        }
        let origin = search.origin;
        self.remember_origin(origin);
    }

    /// Ends the search. While its words are typed it leads back to where the user was.
    pub(super) fn leave_search(&mut self) {
        let Some(search) = self.reader.search.take() else { return };
        if search.editing {
            self.reader.top = search.origin.top;
            self.reader.selected = search.origin.selected;
            self.focus = search.origin.pane;
            self.with_reader(|reader, document, page| reader.scroll(document, page, 0));
        }
    }
}
