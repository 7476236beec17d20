//! What stands in the filter bar, and what it found last?

use crate::finding::{Query, QueryError};
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
    /// The last query that could be parsed.
    pub query: Query,
    /// Why what is typed cannot be.
    pub error: Option<QueryError>,
}

impl Filter {
    /// Parses what is typed. A query that makes no sense leaves the last good one.
    pub fn parse(&mut self) {
        match Query::parse(&self.text) {
            Ok(query) => {
                self.query = query;
                self.error = None;
            }
            Err(error) => self.error = Some(error),
        }
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
