//! What is true of English and its letters, whatever the article and the lists say? Tokens of a string, closed
//! word classes, the folding of names. The lexicon reads its own lists with these, so they are a leaf below it.

pub mod names;
pub mod tokens;
pub mod words;
