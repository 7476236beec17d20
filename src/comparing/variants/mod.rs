//! Who says the same, in the same or in other words?
//!
//! ```text
//! statements -> texts (folded words, sentences, quoted phrases) -> candidates (pairs with rare words in common)
//!            -> alike (how well two sentences align) -> groups
//! ```
//!
//! Two statements are variants where a sentence or a quoted phrase of one aligns with one of the other: the report
//! of one utterance in another translation or cut, or a talking point in another mouth.

mod alike;
mod candidates;
mod changes;
mod groups;
#[cfg(test)]
pub(super) mod sample;
mod texts;

pub use changes::{Word, changes};

use super::progress::{Stage, Watch};
use crate::model::{Corpus, StatementId};
pub use texts::Texts;

/// Groups statements that report one utterance or repeat one talking point. The earliest stands first, by the date of
/// its article, those without a date last, then in the order of the corpus; so do the groups.
pub fn find(corpus: &Corpus, texts: &Texts) -> Vec<Vec<StatementId>> {
    find_with(corpus, texts, &Watch::nobody()).unwrap_or_default()
}

/// The same, while somebody watches; `None` if it was stopped.
pub(super) fn find_with(corpus: &Corpus, texts: &Texts, watch: &Watch) -> Option<Vec<Vec<StatementId>>> {
    let candidates = candidates::find(texts);
    watch.step(Stage::Variants, 0.1)?;
    groups::find(corpus, texts, &candidates, watch)
}

#[cfg(test)]
mod tests;
