//! Which runs of words could be somebody's? Candidates for statements, to be accepted or rejected with
//! their speaker.
//!
//! What the tagger marks as content, every quotation, and what the rules found. A quotation is
//! taken whole or not at all.

use crate::attribution::language::Map;
use crate::attribution::rules::{Proposal, Rulings};
use crate::attribution::tagging;
use crate::attribution::tagging::Tagging;
use crate::attribution::tagging::label;
use crate::attribution::text::Text;
use crate::model::{Choice, Found};
use std::ops::Range;

/// A run of words that could be somebody's.
#[derive(Clone, Debug)]
pub struct ContentSpan {
    /// Its tokens, quotation marks included.
    pub tokens: Range<usize>,
    /// True if the tagger marks it as content.
    pub tagged: bool,
    /// The saying of the rules that holds most of it.
    pub proposal: Option<usize>,
}

/// The pieces of an article, in order, without overlap.
pub fn find(text: &Text, tagging: &Tagging, rulings: &Rulings) -> Vec<ContentSpan> {
    let proposals = &rulings.proposals;
    let mut content: Vec<u8> = tagging.labels.clone();
    proposals.iter().for_each(|proposal| complete(text, proposal, &mut content));
    for relayed in proposals.iter().filter(|p| p.relay.is_some()) {
        clear_around(text, relayed, &mut content);
    }
    for denied in proposals.iter().filter(|p| p.found == Found::Charge) {
        let (from, to) = (denied.content[0].start, denied.cue.end);
        content[from..to.max(from)].fill(label::OTHER);
    }
    let is_settled =
        |p: &&Proposal| p.choice == Choice::Script || p.relay.is_some() || p.found == Found::Charge;
    for proposal in proposals.iter().filter(is_settled) {
        for told in &proposal.content {
            content[told.clone()].fill(label::CONTENT + 1);
            content[told.start] = label::CONTENT;
        }
    }
    // A turn of a transcript keeps the mark with which it ends.
    let told = proposals.iter().filter(|s| s.choice == Choice::Script).flat_map(|s| &s.content);
    let turns: Map<usize, usize> = told.map(|told| (told.start, told.end)).collect();
    // What stands before a quotation that opens a sentence is no part of it, outside turns.
    let is_first = |i: usize| turns.is_empty() && text.opens_sentence(i);
    let mut leftover = Vec::new();
    for region in 0..text.regions.len() {
        let tokens = text.tokens_of(region);
        let marked = tokens.clone().filter(|&i| label::is(content[i], label::CONTENT)).count();
        if 2 * marked >= tokens.len() && !tokens.is_empty() {
            let opens = tokens.clone().next().is_some_and(|i| content[i] == label::CONTENT);
            content[tokens.clone()].fill(label::CONTENT + 1);
            let joined = tokens.start > 0
                && label::is(content[tokens.start - 1], label::CONTENT)
                && !opens
                && !is_first(tokens.start);
            content[tokens.start] = label::CONTENT + u8::from(joined);
        } else {
            content[tokens.clone()].fill(label::OTHER);
            leftover.push(tokens);
        }
    }
    rulings.barred.iter().for_each(|barred| content[barred.clone()].fill(label::OTHER));
    let mut spans: Vec<ContentSpan> = Vec::new();
    let merged = Tagging { labels: content, marginals: Vec::new() };
    for paragraph in tagging::paragraphs(text) {
        for run in merged.runs(paragraph, label::CONTENT) {
            let mut tokens = text.trimmed(run.clone());
            if turns.get(&run.start) == Some(&run.end) && !text.is_mark(run.end - 1, ')') {
                tokens.end = run.end;
            }
            spans.push(ContentSpan { tokens, tagged: true, proposal: None });
        }
    }
    spans.extend(leftover.into_iter().map(|tokens| ContentSpan { tokens, tagged: false, proposal: None }));
    let mut taken = vec![false; text.tokens.len()];
    spans.iter().for_each(|piece| taken[piece.tokens.clone()].fill(true));
    let unmarked = proposals.iter().flat_map(|s| &s.content).filter(|c| !taken[(*c).clone()].contains(&true));
    spans.extend(unmarked.map(|c| ContentSpan { tokens: c.clone(), tagged: false, proposal: None }));
    spans.retain(|p| p.tokens.clone().any(|i| text.tokens[i].is_word()));
    spans.sort_by_key(|p| (p.tokens.start, p.tokens.end));
    spans.dedup_by(|b, a| b.tokens.start < a.tokens.end);
    place_sayings(&mut spans, proposals);
    spans
}

/// Before "..., X said" stands a whole clause: if most of it is marked, all of it is. What is quoted in it may be all that
/// is said, so a clause with a quotation is left as it is.
fn complete(text: &Text, proposal: &Proposal, content: &mut [u8]) {
    let [clause] = &proposal.content[..] else { return };
    let marked = clause.clone().filter(|&i| label::is(content[i], label::CONTENT)).count();
    let quoted = clause.clone().any(|i| text.is_quoted(i));
    if proposal.found == Found::ClauseBeforeCue && 2 * marked >= clause.len() && !quoted {
        content[clause.clone()].fill(label::CONTENT + 1);
        content[clause.start] = label::CONTENT;
    }
}

/// In a sentence whose words an outlet carries, nothing but those words is content.
fn clear_around(text: &Text, relayed: &Proposal, content: &mut [u8]) {
    let sentence = relayed.content.first().and_then(|c| text.sentences.get(text.sentence_of(c.start)));
    for i in sentence.into_iter().flat_map(|sentence| sentence.clone()) {
        if !text.is_quoted(i) {
            content[i] = label::OTHER;
        }
    }
}

/// Tells each piece the saying that shares most tokens with it.
fn place_sayings(spans: &mut [ContentSpan], proposals: &[Proposal]) {
    let mut best = vec![0; spans.len()];
    for (which, proposal) in proposals.iter().enumerate() {
        for content in &proposal.content {
            let first = spans.partition_point(|p| p.tokens.end <= content.start);
            for at in first..spans.len() {
                let piece = &mut spans[at];
                if piece.tokens.start >= content.end {
                    break;
                }
                let shared = piece.tokens.end.min(content.end) - piece.tokens.start.max(content.start);
                if shared > best[at] {
                    best[at] = shared;
                    piece.proposal = Some(which);
                }
            }
        }
    }
}
