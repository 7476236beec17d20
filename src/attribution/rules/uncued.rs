//! Who speaks the quotations that no cue governs?
//!
//! The last of the rules: it reads [`Text`], [`Mentions`] and the sayings found so far, and proposes
//! sayings for the quotation regions that are left over. A region that nobody can be shown to have said
//! (a title, a scare quote) is left alone; the ranker has the last word.

use crate::attribution::mentions::{MentionId, MentionKind, Mentions};
use crate::attribution::rules::Proposal;
use crate::attribution::rules::cues;
use crate::attribution::text::Text;
use crate::model::{Choice, Found};
use std::ops::Range;

/// A quotation of fewer words than this, inside a sentence that no cue governs, is more often a
/// title or a scare quote than speech.
const SHORTEST_BARE_QUOTATION: usize = 5;

/// Adds a saying for each quotation that is somebody's speech and has none, or lengthens the
/// saying that it continues; keeps the order of the text.
pub fn complete(text: &Text, mentions: &Mentions, proposals: &mut Vec<Proposal>) {
    let covered = covered_regions(text, proposals);
    proposals.sort_by_key(start);
    let mut found = std::mem::take(proposals).into_iter().peekable();
    for (region, covered) in covered.into_iter().enumerate() {
        let tokens = text.tokens_of(region);
        if covered || tokens.len() < 2 {
            continue;
        }
        while let Some(earlier) = found.next_if(|s| start(s) < tokens.start) {
            proposals.push(earlier);
        }
        if let Some(proposal) = introduced(text, mentions, &tokens) {
            proposals.push(proposal);
        } else if stands_alone(text, &tokens) {
            continue_previous(text, mentions, proposals, tokens);
        } else if words_in(text, &tokens) >= SHORTEST_BARE_QUOTATION
            && let Some(speaker) = nearest_subject(text, mentions, &tokens)
        {
            proposals.push(bare(tokens, Some(speaker), Choice::NearestSubject));
        }
    }
    proposals.extend(found);
    proposals.sort_by_key(start);
}

/// The first token of the content.
fn start(proposal: &Proposal) -> usize {
    proposal.content.first().map_or(0, |c| c.start)
}

/// For each region, whether some saying's content holds it.
fn covered_regions(text: &Text, proposals: &[Proposal]) -> Vec<bool> {
    let mut covered = vec![false; text.regions.len()];
    for content in proposals.iter().flat_map(|s| &s.content) {
        for token in &text.tokens[content.clone()] {
            if let Some(region) = token.region {
                covered[region as usize] = true;
            }
        }
    }
    covered
}

/// `NAME: "..."` and `"..." - NAME`.
fn introduced(text: &Text, mentions: &Mentions, tokens: &Range<usize>) -> Option<Proposal> {
    let sentence = sentence(text, tokens);
    if tokens.start > sentence.start && text.is_mark(tokens.start - 1, ':') {
        let colon = tokens.start - 1;
        let speaker =
            mentions.ending_at(colon).or_else(|| last_name(text, mentions, sentence.start, colon))?;
        return Some(bare(tokens.clone(), Some(speaker), Choice::BeforeColon));
    }
    let dash = tokens.end < sentence.end
        && (text.is_mark(tokens.end, '—') || text.is_mark(tokens.end, '–') || text.is_mark(tokens.end, '-'));
    if dash {
        let signature = mentions.starting_at(tokens.end + 1)?;
        let mention = &mentions[signature];
        if mention.name.is_some() && mention.tokens.end >= sentence.end {
            return Some(bare(tokens.clone(), Some(signature), Choice::BeforeColon));
        }
    }
    None
}

/// True if the quotation is all of its sentence.
fn stands_alone(text: &Text, tokens: &Range<usize>) -> bool {
    let sentence = sentence(text, tokens);
    let outside = |i: usize| text.tokens[i].is_word() && text.tokens[i].region.is_none();
    !(sentence.start..tokens.start).any(outside) && !(tokens.end..sentence.end).any(outside)
}

/// A quotation without a cue goes on from the one before it, in its paragraph or the last one.
fn continue_previous(text: &Text, mentions: &Mentions, proposals: &mut Vec<Proposal>, tokens: Range<usize>) {
    let paragraph = text.tokens[tokens.start].paragraph;
    // Of the last few, the one that ends last: contents of one sentence may lie inside each other.
    let recent = proposals.len().saturating_sub(4);
    let previous =
        proposals[recent..].iter_mut().max_by_key(|s| s.content.last().map_or(0, |c| c.end).max(s.cue.end));
    let reach = previous_prose(text, paragraph);
    if let Some(previous) = previous {
        let last = previous.content.last().map_or(0, |c| c.end).max(previous.cue.end);
        let place = text.tokens[last.saturating_sub(1)].paragraph;
        let quoted =
            previous.content.iter().any(|c| text.tokens[c.clone()].iter().any(|t| t.region.is_some()));
        let adjacent =
            text.sentence_of(tokens.start).saturating_sub(text.sentence_of(last.saturating_sub(1))) <= 1;
        if place == paragraph && adjacent && quoted {
            previous.content.push(tokens);
            return;
        }
        if place == paragraph || Some(place) == reach {
            let speaker = previous.speaker;
            proposals.push(bare(tokens, speaker, Choice::SameAsPrevious));
            return;
        }
    }
    let speaker = reach.and_then(|p| last_subject_of(text, mentions, p));
    let choice = if speaker.is_some() { Choice::NearestSubject } else { Choice::None };
    proposals.push(bare(tokens, speaker, choice));
}

/// The paragraph of prose before this one.
fn previous_prose(text: &Text, paragraph: u32) -> Option<u32> {
    (0..paragraph).rev().find(|&p| text.document.paragraphs[p as usize].role.yields_statements())
}

/// The first subject-like name of the last sentence of a paragraph.
fn last_subject_of(text: &Text, mentions: &Mentions, paragraph: u32) -> Option<MentionId> {
    let after = text.sentences.partition_point(|s| text.tokens[s.start].paragraph <= paragraph);
    let sentence = text.sentences[..after].last()?;
    subjects(text, mentions, sentence).next()
}

/// The subject-like mention of the sentence nearest before the quotation, else after it.
fn nearest_subject(text: &Text, mentions: &Mentions, tokens: &Range<usize>) -> Option<MentionId> {
    let sentence = sentence(text, tokens);
    let before = subjects(text, mentions, &(sentence.start..tokens.start)).next();
    before.or_else(|| subjects(text, mentions, &(tokens.end..sentence.end)).next())
}

/// People and bodies in the range that no preposition governs and that own nothing.
fn subjects<'a>(
    text: &'a Text,
    mentions: &'a Mentions,
    range: &'a Range<usize>,
) -> impl Iterator<Item = MentionId> + 'a {
    range.clone().filter_map(|i| mentions.starting_at(i)).filter(move |&id| {
        let mention = &mentions[id];
        !mention.possessive
            && mention.kind != MentionKind::Text
            && !cues::in_phrase(text, mentions, range, id)
    })
}

fn last_name(text: &Text, mentions: &Mentions, from: usize, to: usize) -> Option<MentionId> {
    let names = (from..to).rev().filter(|&i| !text.is_quoted(i)).filter_map(|i| mentions.starting_at(i));
    names.into_iter().find(|&id| mentions[id].name.is_some())
}

fn sentence(text: &Text, tokens: &Range<usize>) -> Range<usize> {
    text.sentences.get(text.sentence_of(tokens.start)).cloned().unwrap_or_else(|| tokens.clone())
}

fn words_in(text: &Text, tokens: &Range<usize>) -> usize {
    text.tokens[tokens.clone()].iter().filter(|t| t.is_word()).count()
}

fn bare(content: Range<usize>, speaker: Option<MentionId>, choice: Choice) -> Proposal {
    let end = content.start;
    Proposal { cue: end..end, speaker, choice, found: Found::Marks, content: vec![content], relay: None }
}
