//! What is true of English and its letters, whatever the article and the lists say? Tokens of a string, closed
//! word classes, the folding of names. The lexicon reads its own lists with these, so they are a leaf below it.

pub mod names;
pub mod tokens;
pub mod words;

/// Looked up often and never iterated over, so the order does not matter.
pub type Map<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;
/// As [`Map`].
pub type Set<K> = std::collections::HashSet<K, foldhash::fast::RandomState>;
