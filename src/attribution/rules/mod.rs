//! What do grammar and layout propose? Who said what as far as cues, clauses, quotation marks and the form of the page
//! show it. The models decide.

pub mod clauses;
pub mod cues;
pub mod layout;
pub mod uncued;

use crate::attribution::lexicon::Lexicon;
use crate::attribution::mentions::{MentionId, Mentions};
use crate::attribution::text::Text;
use crate::model::{Choice, Found};
use std::ops::Range;

/// A statement as a rule proposes it: a cue with its speaker and what it governs.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The cue's tokens.
    pub cue: Range<usize>,
    /// The speaker's mention.
    pub speaker: Option<MentionId>,
    /// How it was chosen.
    pub choice: Choice,
    /// How the content was found.
    pub found: Found,
    /// What is said, as token ranges in order.
    pub content: Vec<Range<usize>>,
}

/// All proposals for an article, in the order of the text. Mentions that only a rule recognises are added.
pub fn propose(text: &Text, lexicon: &Lexicon, mentions: &mut Mentions) -> Vec<Proposal> {
    let mut proposals = clauses::find(text, lexicon, mentions);
    uncued::complete(text, mentions, &mut proposals);
    layout::overrule(text, mentions, &mut proposals);
    proposals
}
