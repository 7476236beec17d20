//! What is taken for letters that nothing has?

use std::fmt;

/// A term that nothing has the letters of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loose {
    /// What was asked for: "actor", "outlet", "side", "title" or "word".
    pub what: &'static str,
    /// Its letters, normalized.
    pub asked: String,
    /// Up to three of the names or words that were taken for it. Names are as articles write them: unescaped.
    pub near: Vec<String>,
}

impl fmt::Display for Loose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {} \"{}\"; near: {}", self.what, self.asked, self.near.join(", "))
    }
}

impl Loose {
    /// The most examples of what was taken.
    pub(super) const MOST: usize = 3;
}
