//! What is wrong with a file of the user's, and where?

use std::fmt;

/// Something in a file of the user's that cannot be used. The file's path is told by whoever read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// The key, unescaped; empty where it is not known.
    pub key: String,
    /// What is wrong with it, and what to do.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = if self.key.is_empty() { "" } else { ", key " };
        write!(f, "line {}{between}{}: {}", self.line, self.key, self.what)
    }
}
