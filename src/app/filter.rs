//! What stands in the filter bar, and what it found last?

use crate::finding::{Query, QueryError};
use crate::model::DocumentId;
use unicode_segmentation::UnicodeSegmentation;

/// The filter bar.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What is typed.
    pub text: String,
    /// The cursor's byte in `text`, on a boundary between characters.
    pub cursor: usize,
    /// True while the bar takes letters.
    pub editing: bool,
    /// What of it makes sense.
    pub query: Query,
    /// What is wrong with the rest.
    pub error: Option<QueryError>,
    /// The article that was on show before the filter: where to return to.
    pub anchor: Option<DocumentId>,
}

impl Filter {
    /// Parses what is typed. A term that makes no sense (yet) is left out and named.
    pub fn parse(&mut self) {
        (self.query, self.error) = Query::parse_what_can_be(&self.text);
    }

    /// Empties the bar and takes no more letters.
    pub fn clear(&mut self) {
        *self = Filter::default();
    }

    /// Types text at the cursor. Characters that could act on a terminal are left out.
    pub fn insert(&mut self, text: &str) {
        let safe: String = text.chars().filter(|c| !c.is_control()).collect();
        self.text.insert_str(self.cursor, &safe);
        self.cursor += safe.len();
    }

    /// Deletes the character before the cursor.
    pub fn delete_back(&mut self) {
        let start = self.before_cursor();
        self.text.drain(start..self.cursor);
        self.cursor = start;
    }

    /// Deletes the word before the cursor and the spaces after it.
    pub fn delete_word(&mut self) {
        let before = self.text[..self.cursor].trim_end();
        let start = before.rfind(char::is_whitespace).map_or(0, |i| i + 1);
        self.text.drain(start..self.cursor);
        self.cursor = start;
    }

    /// Deletes everything and goes on taking letters.
    pub fn delete_all(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// Moves the cursor one character back.
    pub fn left(&mut self) {
        self.cursor = self.before_cursor();
    }

    /// Moves the cursor one character on.
    pub fn right(&mut self) {
        self.cursor += self.text[self.cursor..].graphemes(true).next().map_or(0, str::len);
    }

    fn before_cursor(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(i, _)| i)
    }
}
