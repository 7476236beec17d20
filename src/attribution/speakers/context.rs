//! What do the stages before know of an article whose speakers are chosen?

use crate::attribution::language::words;
use crate::attribution::mentions::{Mention, MentionId, Mentions};
use crate::attribution::models::chain::Who;
use crate::attribution::rules::Proposal;
use crate::attribution::rules::cues;
use crate::attribution::speakers::candidates::Candidate;
use crate::attribution::speakers::content_spans::ContentSpan;
use crate::attribution::tagging::Tagging;
use crate::attribution::tagging::label;
use crate::attribution::tagging::token_features::TokenFeatures;
use crate::attribution::text::Text;

/// An article as the ranker sees it.
pub struct ArticleContext<'a> {
    /// Its text.
    pub text: &'a Text<'a>,
    /// Who is mentioned.
    pub mentions: &'a Mentions,
    /// For each mention whom its name means, where it has one: equal numbers are one person or body.
    pub identities: &'a [Option<u32>],
    /// What the tagger knew of the tokens.
    pub token_features: &'a [TokenFeatures],
    /// What it made of them.
    pub tagging: &'a Tagging,
    /// What the rules propose.
    pub proposals: &'a [Proposal],
    /// What is to be given to somebody.
    pub spans: &'a [ContentSpan],
    /// For each token whether it is a cue, for the tagger or the rules.
    pub cues: Vec<bool>,
    /// For each mention whether the rules make it a speaker.
    pub proposed: Vec<bool>,
    /// For each mention which of its sentence it is.
    pub subjects: Vec<u8>,
    /// For each entity how often the tagger takes it for a source.
    pub speaks: Vec<u8>,
}

impl<'a> ArticleContext<'a> {
    /// Gathers what is the same for all pieces.
    pub fn new(
        text: &'a Text<'a>,
        mentions: &'a Mentions,
        identities: &'a [Option<u32>],
        token_features: &'a [TokenFeatures],
        tagging: &'a Tagging,
        proposals: &'a [Proposal],
        spans: &'a [ContentSpan],
    ) -> Self {
        let mut cues: Vec<bool> = tagging.labels.iter().map(|&l| label::is(l, label::CUE)).collect();
        for proposal in proposals {
            cues[proposal.cue.clone()].fill(true);
        }
        let identity = |id: MentionId| identities.get(id.index()).copied().flatten();
        let mut speaks = vec![0u8; identities.iter().flatten().max().map_or(0, |&most| most as usize + 1)];
        for (id, mention) in mentions.iter() {
            if let Some(entity) = identity(id)
                && mention.tokens.clone().any(|i| label::is(tagging.labels[i], label::SOURCE))
            {
                let count = &mut speaks[entity as usize];
                *count = count.saturating_add(1);
            }
        }
        let subjects = subjects(text, mentions);
        let mut proposed = vec![false; mentions.count()];
        proposals.iter().filter_map(|s| s.speaker).for_each(|id| proposed[id.index()] = true);
        ArticleContext {
            text,
            mentions,
            identities,
            token_features,
            tagging,
            proposals,
            spans,
            cues,
            proposed,
            subjects,
            speaks,
        }
    }

    /// Whom the name of a mention means.
    pub fn identity(&self, id: MentionId) -> Option<u32> {
        self.identities.get(id.index()).copied().flatten()
    }

    /// Whom a candidate means.
    pub fn who(&self, candidate: Candidate) -> Who {
        match candidate {
            Candidate::Rejected => Who::Rejected,
            Candidate::Nobody => Who::Nobody,
            Candidate::Previous => Who::Previous,
            Candidate::Mention(id) => match self.identity(id) {
                Some(identity) => Who::Known(identity),
                None => Who::Unknown(id.index() as u32),
            },
        }
    }
}

/// Numbers the mentions of each sentence that no preposition governs and that own nothing, from 0.
fn subjects(text: &Text, mentions: &Mentions) -> Vec<u8> {
    let mut out = vec![9; mentions.count()];
    let (mut sentence, mut count) = (usize::MAX, 0u8);
    for id in mentions.within(0..text.tokens.len()) {
        let mention = &mentions[id];
        let own = text.sentence_of(mention.tokens.start);
        if own != sentence {
            (sentence, count) = (own, 0);
        }
        if !mention.quoted
            && !mention.possessive
            && !cues::in_phrase(text, mentions, &text.sentences[own], id)
        {
            out[id.index()] = count;
            count = count.saturating_add(1);
        }
    }
    out
}

/// The cue beside a mention: after it (1), after adverbs and auxiliaries (2), past an insertion between
/// commas (3), right before it (4), one word before it (5).
pub fn cue_beside(article: &ArticleContext, mention: &Mention) -> (u64, Option<usize>) {
    let is_cue = |i: usize| article.cues.get(i).copied().unwrap_or(false);
    let end = mention.extent.end;
    if is_cue(end) {
        return (1, Some(end));
    }
    let mut at = end;
    while at < end + 4
        && (words::is_adverb(article.text.lower(at)) || words::is_auxiliary(article.text.lower(at)))
    {
        at += 1;
    }
    if is_cue(at) {
        return (2, Some(at));
    }
    let start = mention.extent.start;
    if start > 0 && is_cue(start - 1) {
        return (4, Some(start - 1));
    }
    if start > 1 && is_cue(start - 2) {
        return (5, Some(start - 2));
    }
    if article.text.is_mark(end, ',')
        && let Some(close) =
            (end + 1..(end + 25).min(article.text.tokens.len())).find(|&i| article.text.is_mark(i, ','))
        && is_cue(close + 1)
    {
        return (3, Some(close + 1));
    }
    (0, None)
}
