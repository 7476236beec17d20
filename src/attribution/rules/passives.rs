//! Whose words are they not? The accused, the asked and the told are no speakers.
//!
//! "X was told that ...", "X has been accused of ...": the subject of a passive cue is whom the words are about or
//! for. Their speaker is the agent after "by", or else the article does not say.

use crate::attribution::lexicon::{Frames, Lexicon, Tense, VerbForm};
use crate::attribution::mentions::{MentionId, Mentions};
use crate::attribution::rules::verb_group::VerbGroup;
use crate::attribution::text::Text;
use crate::model::Role;
use std::ops::Range;

/// A cue in the passive voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passive {
    /// The verb.
    pub cue: Range<usize>,
    /// The tokens whose speaker is not the subject of the verb: up to the next verb of saying.
    pub reach: Range<usize>,
    /// Who did it, if the clause says so with "by".
    pub agent: Option<MentionId>,
}

/// How many tokens an agent at the end of the clause may stand behind the verb.
const AGENT_REACH: usize = 20;

/// The passive cues of an article, in order.
pub fn find(text: &Text, lexicon: &Lexicon, mentions: &Mentions) -> Vec<Passive> {
    let mut out = Vec::new();
    for sentence in &text.sentences {
        for at in sentence.clone() {
            let Some(form) = text.known(at).verb else { continue };
            if text.is_quoted(at) || !is_passive(text, lexicon, mentions, sentence, at, form) {
                continue;
            }
            let reach = at + 1..next_saying(text, sentence, at + 1);
            out.push(Passive { cue: at..at + 1, agent: agent(text, mentions, &reach), reach });
        }
    }
    out
}

/// True for a past participle that governs its subject. Not for "was quoted as saying".
pub(super) fn is_passive(
    text: &Text,
    lexicon: &Lexicon,
    mentions: &Mentions,
    sentence: &Range<usize>,
    at: usize,
    form: VerbForm,
) -> bool {
    if form.tense != Tense::Past || mentions.holds(at) {
        return false;
    }
    let group = VerbGroup::before(text, sentence, at);
    let takes_object = form.frames.has(Frames::OBJECT.and(Frames::TELL));
    if group.passive {
        return form.frames.has(Frames::CALL.and(Frames::TELL).and(Frames::ASK).and(Frames::OBJECT))
            || form.frames.has(Frames::SAY) && text.lower(at + 1) == "by";
    }
    if !takes_object {
        return false;
    }
    let without_object = matches!(text.lower(at + 1), "of" | "for" | "as" | "by" | "over");
    form.frames.has(Frames::OBJECT) && without_object
        || is_reduced_in_headline(text, lexicon, mentions, sentence, at)
}

/// "Engineer held in Example denied visit": in a headline a participle that follows another one has lost its "is".
fn is_reduced_in_headline(
    text: &Text,
    lexicon: &Lexicon,
    mentions: &Mentions,
    sentence: &Range<usize>,
    at: usize,
) -> bool {
    let headline = text.role(at) == Role::Title;
    headline
        && (sentence.start + 1..at).any(|i| {
            let participle = lexicon.is_participle(text.lower(i)) && !mentions.holds(i);
            participle
                && mentions.ending_at(i).is_some_and(|id| mentions[id].tokens.start <= sentence.start + 1)
        })
}

/// Where the next verb of saying starts, or the sentence ends.
fn next_saying(text: &Text, sentence: &Range<usize>, from: usize) -> usize {
    let says = |&i: &usize| {
        !text.is_quoted(i)
            && text.known(i).verb.is_some_and(|v| {
                v.frames.has(Frames::SAY.and(Frames::TELL).and(Frames::QUOTE)) && v.tense != Tense::Base
            })
    };
    (from..sentence.end).find(says).unwrap_or(sentence.end)
}

/// The mention after a "by" that follows the verb, or that ends the clause.
fn agent(text: &Text, mentions: &Mentions, reach: &Range<usize>) -> Option<MentionId> {
    let by = |i: usize| {
        (text.lower(i) == "by" && !text.is_quoted(i)).then(|| mentions.starting_at(i + 1)).flatten()
    };
    if let Some(agent) = by(reach.start) {
        return Some(agent);
    }
    let closes = |id: MentionId| {
        let end = mentions[id].extent.end;
        end >= reach.end || text.is_mark(end, '.') || text.is_mark(end, ',')
    };
    // "of being paid by X": that "by" belongs to another participle.
    let own = |i: usize| i > reach.start && !text.lower(i - 1).ends_with("ed");
    (reach.start + 1..reach.end.min(reach.start + AGENT_REACH))
        .filter(|&i| own(i))
        .find_map(|i| by(i).filter(|&id| closes(id)))
}

/// The words up to a passive verb with which a sentence begins: "X has been accused". They are the reporter's.
pub fn clause_before(text: &Text, mentions: &Mentions, passive: &Passive) -> Option<Range<usize>> {
    let sentence = &text.sentences[text.sentence_of(passive.cue.start)];
    let group = VerbGroup::before(text, sentence, passive.cue.start);
    let subject = mentions.ending_at(group.start)?;
    let first = mentions[subject].extent.start == sentence.start;
    let quoted = (sentence.start..passive.cue.end).any(|i| text.is_quoted(i));
    (first && !quoted).then_some(sentence.start..passive.cue.end)
}
