//! Who speaks the quotations that no cue governs?
//!
//! The last of the rules: it reads [`Prose`], [`Mentions`] and the sayings found so far, and proposes
//! sayings for the quotation regions that are left over. A region that nobody can be shown to have said
//! (a title, a scare quote) is left alone; the ranker has the last word.

use super::clauses::Saying;
use super::cues;
use super::mentions::{MentionId, MentionKind, Mentions};
use super::prose::Prose;
use crate::model::{Choice, Found};
use std::ops::Range;

/// A quotation of fewer words than this, inside a sentence that no cue governs, is more often a
/// title or a scare quote than speech.
const SHORTEST_BARE_QUOTATION: usize = 5;

/// Adds a saying for each quotation that is somebody's speech and has none, or lengthens the
/// saying that it continues; keeps the order of the text.
pub fn complete(prose: &Prose, mentions: &Mentions, sayings: &mut Vec<Saying>) {
    let covered = covered_regions(prose, sayings);
    sayings.sort_by_key(start);
    let mut found = std::mem::take(sayings).into_iter().peekable();
    for (region, covered) in covered.into_iter().enumerate() {
        let tokens = prose.tokens_of(region);
        if covered || tokens.len() < 2 {
            continue;
        }
        while let Some(earlier) = found.next_if(|s| start(s) < tokens.start) {
            sayings.push(earlier);
        }
        if let Some(saying) = introduced(prose, mentions, &tokens) {
            sayings.push(saying);
        } else if stands_alone(prose, &tokens) {
            continue_previous(prose, mentions, sayings, tokens);
        } else if words_in(prose, &tokens) >= SHORTEST_BARE_QUOTATION
            && let Some(speaker) = nearest_subject(prose, mentions, &tokens)
        {
            sayings.push(bare(tokens, Some(speaker), Choice::NearestSubject));
        }
    }
    sayings.extend(found);
    sayings.sort_by_key(start);
}

/// The first token of the content.
fn start(saying: &Saying) -> usize {
    saying.content.first().map_or(0, |c| c.start)
}

/// For each region, whether some saying's content holds it.
fn covered_regions(prose: &Prose, sayings: &[Saying]) -> Vec<bool> {
    let mut covered = vec![false; prose.regions.len()];
    for content in sayings.iter().flat_map(|s| &s.content) {
        for token in &prose.tokens[content.clone()] {
            if let Some(region) = token.region {
                covered[region as usize] = true;
            }
        }
    }
    covered
}

/// `NAME: "..."` and `"..." - NAME`.
fn introduced(prose: &Prose, mentions: &Mentions, tokens: &Range<usize>) -> Option<Saying> {
    let sentence = sentence(prose, tokens);
    if tokens.start > sentence.start && prose.is_mark(tokens.start - 1, ':') {
        let colon = tokens.start - 1;
        let speaker =
            mentions.ending_at(colon).or_else(|| last_name(prose, mentions, sentence.start, colon))?;
        return Some(bare(tokens.clone(), Some(speaker), Choice::BeforeColon));
    }
    let dash = tokens.end < sentence.end
        && (prose.is_mark(tokens.end, '—')
            || prose.is_mark(tokens.end, '–')
            || prose.is_mark(tokens.end, '-'));
    if dash {
        let signature = mentions.starting_at(tokens.end + 1)?;
        let mention = &mentions.list[signature];
        if mention.name.is_some() && mention.tokens.end >= sentence.end {
            return Some(bare(tokens.clone(), Some(signature), Choice::BeforeColon));
        }
    }
    None
}

/// True where the quotation is all of its sentence.
fn stands_alone(prose: &Prose, tokens: &Range<usize>) -> bool {
    let sentence = sentence(prose, tokens);
    let outside = |i: usize| prose.tokens[i].is_word() && prose.tokens[i].region.is_none();
    !(sentence.start..tokens.start).any(outside) && !(tokens.end..sentence.end).any(outside)
}

/// A quotation without a cue goes on from the one before it, in its paragraph or the last one.
fn continue_previous(prose: &Prose, mentions: &Mentions, sayings: &mut Vec<Saying>, tokens: Range<usize>) {
    let paragraph = prose.tokens[tokens.start].paragraph;
    // Of the last few, the one that ends last: contents of one sentence may lie inside each other.
    let recent = sayings.len().saturating_sub(4);
    let previous =
        sayings[recent..].iter_mut().max_by_key(|s| s.content.last().map_or(0, |c| c.end).max(s.cue.end));
    let reach = previous_prose(prose, paragraph);
    if let Some(previous) = previous {
        let last = previous.content.last().map_or(0, |c| c.end).max(previous.cue.end);
        let place = prose.tokens[last.saturating_sub(1)].paragraph;
        let quoted =
            previous.content.iter().any(|c| prose.tokens[c.clone()].iter().any(|t| t.region.is_some()));
        let adjacent =
            prose.sentence_of(tokens.start).saturating_sub(prose.sentence_of(last.saturating_sub(1))) <= 1;
        if place == paragraph && adjacent && quoted {
            previous.content.push(tokens);
            return;
        }
        if place == paragraph || Some(place) == reach {
            let speaker = previous.speaker;
            sayings.push(bare(tokens, speaker, Choice::SameAsPrevious));
            return;
        }
    }
    let speaker = reach.and_then(|p| last_subject_of(prose, mentions, p));
    let choice = if speaker.is_some() { Choice::NearestSubject } else { Choice::None };
    sayings.push(bare(tokens, speaker, choice));
}

/// The paragraph of prose before this one.
fn previous_prose(prose: &Prose, paragraph: u32) -> Option<u32> {
    (0..paragraph).rev().find(|&p| prose.document.paragraphs[p as usize].role.yields_statements())
}

/// The first subject-like name of the last sentence of a paragraph.
fn last_subject_of(prose: &Prose, mentions: &Mentions, paragraph: u32) -> Option<MentionId> {
    let after = prose.sentences.partition_point(|s| prose.tokens[s.start].paragraph <= paragraph);
    let sentence = prose.sentences[..after].last()?;
    subjects(prose, mentions, sentence).next()
}

/// The subject-like mention of the sentence nearest before the quotation, else after it.
fn nearest_subject(prose: &Prose, mentions: &Mentions, tokens: &Range<usize>) -> Option<MentionId> {
    let sentence = sentence(prose, tokens);
    let before = subjects(prose, mentions, &(sentence.start..tokens.start)).next();
    before.or_else(|| subjects(prose, mentions, &(tokens.end..sentence.end)).next())
}

/// People and bodies in the range that no preposition governs and that own nothing.
fn subjects<'a>(
    prose: &'a Prose,
    mentions: &'a Mentions,
    range: &'a Range<usize>,
) -> impl Iterator<Item = MentionId> + 'a {
    range.clone().filter_map(|i| mentions.starting_at(i)).filter(move |&id| {
        let mention = &mentions.list[id];
        !mention.possessive
            && mention.kind != MentionKind::Text
            && !cues::in_phrase(prose, mentions, range, id)
    })
}

fn last_name(prose: &Prose, mentions: &Mentions, from: usize, to: usize) -> Option<MentionId> {
    let names = (from..to).rev().filter(|&i| !prose.is_quoted(i)).filter_map(|i| mentions.starting_at(i));
    names.into_iter().find(|&id| mentions.list[id].name.is_some())
}

fn sentence(prose: &Prose, tokens: &Range<usize>) -> Range<usize> {
    prose.sentences.get(prose.sentence_of(tokens.start)).cloned().unwrap_or_else(|| tokens.clone())
}

fn words_in(prose: &Prose, tokens: &Range<usize>) -> usize {
    prose.tokens[tokens.clone()].iter().filter(|t| t.is_word()).count()
}

fn bare(content: Range<usize>, speaker: Option<MentionId>, choice: Choice) -> Saying {
    let end = content.start;
    Saying { cue: end..end, speaker, choice, found: Found::Marks, content: vec![content] }
}
