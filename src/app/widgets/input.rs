//! What is typed on a line, and where is its cursor?

use unicode_segmentation::UnicodeSegmentation;

/// A line that takes letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// What is typed.
    pub text: String,
    /// The cursor's byte in `text`, on a boundary between characters.
    pub cursor: usize,
}

impl Input {
    /// A line with this text, the cursor behind it.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Input { cursor: text.len(), text }
    }

    /// Types text at the cursor. Ends of lines and tabs become blanks, except at the end of the text; other
    /// characters that could act on a terminal are left out.
    pub fn insert(&mut self, text: &str) {
        let text = text.trim_end_matches(['\r', '\n']).replace("\r\n", "\n");
        let blank = |c| if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') { ' ' } else { c };
        let safe: String = text.chars().map(blank).filter(|c| !c.is_control()).collect();
        self.text.insert_str(self.cursor, &safe);
        self.cursor += safe.len();
    }

    /// Puts text in place of what is from `start` to the cursor.
    pub fn replace_from(&mut self, start: usize, text: &str) {
        self.text.replace_range(start..self.cursor, text);
        self.cursor = start + text.len();
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

    /// Deletes everything.
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
