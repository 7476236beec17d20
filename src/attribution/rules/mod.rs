//! What do grammar and layout propose? Who said what as far as cues, clauses, quotation marks and the form of the page
//! show it. The models decide.

pub mod clauses;
pub mod cues;
pub mod layout;
pub mod pairs;
pub mod passives;
pub mod tails;
pub mod uncued;
mod verb_group;

use crate::attribution::lexicon::Lexicon;
use crate::attribution::mentions::{MentionId, Mentions};
use crate::attribution::text::Text;
use crate::model::{Choice, Found};
use passives::Passive;
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
    /// The outlet that carries the words of the speaker: "..., Example News said".
    pub relay: Option<MentionId>,
}

/// What the rules find in an article.
#[derive(Clone, Debug, Default)]
pub struct Rulings {
    /// Who could have said what, in the order of the text.
    pub proposals: Vec<Proposal>,
    /// Cues whose subject is no speaker, in order.
    pub passives: Vec<Passive>,
    /// Tokens that are never part of what is said, in order: "..., but gave no details".
    pub barred: Vec<Range<usize>>,
}

impl Rulings {
    /// The passive cue that governs a token.
    pub fn passive_at(&self, token: usize) -> Option<&Passive> {
        let after = self.passives.partition_point(|passive| passive.reach.start <= token);
        let last = after.checked_sub(1).map(|at| &self.passives[at]);
        last.filter(|passive| passive.reach.contains(&token))
    }
}

/// What grammar and layout say of an article. Mentions that only a rule recognises are added.
pub fn rule(text: &Text, lexicon: &Lexicon, mentions: &mut Mentions) -> Rulings {
    let mut proposals = clauses::find(text, lexicon, mentions);
    uncued::complete(text, mentions, &mut proposals);
    layout::overrule(text, mentions, &mut proposals);
    let passives = passives::find(text, lexicon, mentions);
    let barred = tails::find(text, lexicon);
    Rulings { proposals, passives, barred }
}
