//! Who says the same, in the same or in other words?

use crate::model::{Corpus, StatementId};

/// A piece of one wording beside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word with the space after it, as it stands.
    pub text: String,
    /// True where the other wording does not have it here.
    pub changed: bool,
}

/// Groups statements that report one utterance or repeat one talking point.
pub fn find(corpus: &Corpus) -> Vec<Vec<StatementId>> {
    let _ = corpus;
    Vec::new()
}

/// The words of `text` with those marked that `other` does not have in their place.
pub fn changes(text: &str, other: &str) -> Vec<Word> {
    let _ = other;
    text.split_inclusive(' ').map(|word| Word { text: word.to_string(), changed: false }).collect()
}
