//! Which issues has somebody named, and by which words are they known?

/// An issue that somebody has named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curated {
    /// Its name.
    pub name: String,
    /// Words and phrases that a statement about it holds.
    pub words: Vec<String>,
}
