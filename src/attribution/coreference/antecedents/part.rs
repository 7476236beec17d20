//! Which part does a mention play in its sentence?

use crate::attribution::coreference::antecedents::Context;
use crate::attribution::language::words;
use crate::attribution::mentions::{MentionId, MentionKind};
use crate::attribution::rules::cues;

/// The part that a mention plays in its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Speaker,
    Subject,
    Pronoun,
    Opens,
    Other,
    Phrase,
    Owner,
    Quoted,
}

impl Part {
    /// True for a part that acts.
    pub(super) fn is_subject(self) -> bool {
        matches!(self, Part::Speaker | Part::Subject | Part::Pronoun | Part::Opens)
    }
}

/// The part that a mention plays in its sentence.
pub(super) fn part_of(cx: Context, id: MentionId, sentence: u32) -> Part {
    let mention = &cx.mentions[id];
    let text = cx.text;
    let range = &text.sentences[sentence as usize];
    let after = text.lower(mention.extent.end);
    let acts = |word: &str| {
        words::is_auxiliary(word)
            || words::is_adverb(word)
            || word.ends_with("ed") && word.len() > 4
            || cx.lexicon.verb(word).is_some()
    };
    if mention.quoted {
        Part::Quoted
    } else if cx.spoken_by.contains_key(&id) {
        Part::Speaker
    } else if mention.possessive {
        Part::Owner
    } else if cues::in_phrase(text, cx.mentions, range, id) {
        Part::Phrase
    } else if mention.kind == MentionKind::Pronoun {
        Part::Pronoun
    } else if acts(after) {
        Part::Subject
    } else if mention.tokens.start == range.start || text.is_mark(mention.tokens.start - 1, ',') {
        Part::Opens
    } else {
        Part::Other
    }
}
