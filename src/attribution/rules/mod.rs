//! What do grammar and layout propose? Who said what as far as cues, clauses, quotation marks and the form of the page
//! show it. The models decide.

pub mod clauses;
pub mod cues;
pub mod layout;
pub mod pairs;
pub mod passives;
pub mod tails;
pub mod transcripts;
pub mod uncued;
mod verb_group;

#[cfg(test)]
mod tests;

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
    /// Tokens that are never part of what is said, in order, and name no speaker: "..., but gave no details", "X, who
    /// lives in Y, said".
    pub barred: Vec<Range<usize>>,
}

impl Rulings {
    /// True for a token that is never part of what is said.
    pub fn is_barred(&self, token: usize) -> bool {
        let after = self.barred.partition_point(|range| range.start <= token);
        self.barred[after.saturating_sub(2)..after].iter().any(|range| range.contains(&token))
    }

    /// The passive cue that governs a token.
    pub fn passive_at(&self, token: usize) -> Option<&Passive> {
        let after = self.passives.partition_point(|passive| passive.reach.start <= token);
        let last = after.checked_sub(1).map(|at| &self.passives[at]);
        last.filter(|passive| passive.reach.contains(&token))
    }
}

/// What grammar and layout say of an article. Mentions that only a rule recognises are added.
pub fn rule(text: &Text, lexicon: &Lexicon, mentions: &mut Mentions) -> Rulings {
    let (mut proposals, insertions) = clauses::find(text, lexicon, mentions);
    uncued::complete(text, mentions, &mut proposals);
    layout::overrule(text, lexicon, mentions, &mut proposals);
    let mut passives = passives::find(text, lexicon, mentions);
    // "X was told to leave, according to Y": the clause is what Y says.
    let mut said = vec![false; text.tokens.len()];
    let contents =
        proposals.iter().filter(|p| !p.cue.is_empty()).flat_map(|p| p.content.iter().map(move |c| (p, c)));
    contents.filter(|(p, c)| !c.contains(&p.cue.start)).for_each(|(_, c)| said[c.clone()].fill(true));
    let denied = proposals.iter().filter(|p| p.found == Found::Charge);
    denied.for_each(|p| said[p.cue.clone()].fill(true));
    passives.retain(|passive| !said[passive.cue.start]);
    let subjects = passives.iter().filter_map(|passive| passives::clause_before(text, mentions, passive));
    let mut barred: Vec<Range<usize>> =
        tails::find(text, lexicon).into_iter().chain(insertions).chain(subjects).collect();
    barred.sort_by_key(|range| (range.start, range.end));
    cut(text, &mut proposals, &barred);
    Rulings { proposals, passives, barred }
}

/// Takes what is barred from the ends of the contents.
fn cut(text: &Text, proposals: &mut Vec<Proposal>, barred: &[Range<usize>]) {
    for content in proposals.iter_mut().flat_map(|proposal| &mut proposal.content) {
        let near = barred.partition_point(|range| range.end <= content.start);
        let before = content.clone();
        let last = content.end;
        for range in barred[near..].iter().take_while(|range| range.start < last) {
            if range.start <= content.start {
                content.start = range.end.min(content.end);
            } else if range.end >= content.end {
                content.end = range.start;
            }
        }
        if *content != before {
            *content = text.trimmed(content.clone());
        }
    }
    proposals.iter_mut().for_each(|proposal| proposal.content.retain(|content| !content.is_empty()));
    proposals.retain(|proposal| !proposal.content.is_empty());
}
