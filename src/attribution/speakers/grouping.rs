//! Which pieces are one statement, and what is its cue?
//!
//! `"A," she said, "B."` is one statement of two pieces. Neighbours of one speaker are joined where a
//! linear model says so (logistic regression).

use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::Frames;
use crate::attribution::mentions::{MentionId, MentionKind};
use crate::attribution::models::Column;
use crate::attribution::models::Features;
use crate::attribution::speakers::Candidate;
use crate::attribution::speakers::Chosen;
use crate::attribution::speakers::Decision;
use crate::attribution::speakers::context::{ArticleContext, cue_beside};
use crate::attribution::speakers::shreds;
use crate::attribution::tagging::label;
use crate::attribution::tagging::token_features;
use crate::attribution::text::Text;
use crate::model::{Choice, Found};
use std::ops::Range;

/// A piece with its speaker.
#[derive(Clone, Debug)]
pub struct SpokenSpan {
    /// Position of the piece.
    pub piece: usize,
    /// The mention of the speaker.
    pub speaker: Option<MentionId>,
    /// True if it is that of the statement before.
    pub continues: bool,
}

/// The pieces that are statements, with their speakers.
pub fn spoken(chosen: &[Chosen]) -> Vec<SpokenSpan> {
    let mut out: Vec<SpokenSpan> = Vec::new();
    for (piece, chosen) in chosen.iter().enumerate() {
        let last = out.last().and_then(|s| s.speaker);
        let (speaker, continues) = match chosen.candidate {
            Candidate::Rejected => continue,
            Candidate::Nobody => (None, false),
            Candidate::Previous => (last, true),
            Candidate::Mention(id) => (Some(id), false),
        };
        out.push(SpokenSpan { piece, speaker, continues });
    }
    out
}

/// Puts the sayings of an article together, in the order of the text.
pub fn join(view: &ArticleContext, chosen: &[Chosen], weights: &Column) -> Vec<Decision> {
    let spoken = spoken(chosen);
    let mut out: Vec<Decision> = Vec::new();
    let mut hashes = Vec::new();
    for (at, this) in spoken.iter().enumerate() {
        let content = view.spans[this.piece].tokens.clone();
        let turn = |spoken: &SpokenSpan| {
            view.spans[spoken.piece].proposal.filter(|&s| view.proposals[s].choice == Choice::Script)
        };
        let told = at.checked_sub(1).map(|before| (turn(&spoken[before]), turn(this)));
        let joined = if let Some((Some(one), Some(other))) = told {
            one == other
        } else {
            at > 0 && may_join(&spoken[at - 1], this) && {
                hashes.clear();
                of_pair(view, &spoken[at - 1], this, |hash| hashes.push(hash));
                weights.sum(&hashes) > 0.0
            }
        };
        match out.last_mut() {
            Some(decision) if joined => {
                decision.content.push(content);
                decision.probability = decision.probability.min(chosen[this.piece].probability);
            }
            _ => out.push(decision(view, this, &chosen[this.piece], content)),
        }
    }
    out.retain(|d| !is_denied(view, d) && !is_object_in_headline(view, d) && !shreds::is_shred(view.text, d));
    out
}

/// "did not say whether", "declined to say": what was not said is nobody's statement.
fn is_denied(view: &ArticleContext, decision: &Decision) -> bool {
    let text = view.text;
    let quoted = decision.content.iter().any(|c| text.tokens[c.clone()].iter().any(|t| t.region.is_some()));
    if quoted || decision.cue.is_empty() {
        return false;
    }
    let inside = decision.cue.clone().take_while(|&i| i + 1 < decision.cue.end || decision.cue.len() == 1);
    let before = (decision.cue.start.saturating_sub(3)..decision.cue.start).rev();
    let auxiliary = |&i: &usize| {
        let word = text.lower(i);
        words::is_auxiliary(word)
            || words::is_adverb(word)
            || words::is_negation(word)
            || word == "to"
            || refuses(word)
    };
    let no = |i: usize| words::is_negation(text.lower(i)) || refuses(text.lower(i));
    before.take_while(auxiliary).any(no) || inside.into_iter().any(no)
}

/// "Rates worry the bank", "Mayor warns council": in a headline, the one who is worried or warned is nobody's statement.
fn is_object_in_headline(view: &ArticleContext, decision: &Decision) -> bool {
    let (text, [content]) = (view.text, &decision.content[..]) else { return false };
    if decision.cue.is_empty() || !is_headline(text, content.start) {
        return false;
    }
    let Some(verb) = text.known(decision.cue.start).verb else { return false };
    let clause = content
        .clone()
        .any(|i| text.is_quoted(i) || text.known(i).verb.is_some() || words::is_auxiliary(text.lower(i)));
    let frames = verb.frames;
    if clause || frames.has(Frames::CALL.and(Frames::URGE)) {
        return false;
    }
    let phrase = view.mentions.starting_at(content.start);
    let somebody = phrase.is_some_and(|id| view.mentions[id].extent.end == content.end);
    somebody || !frames.has(Frames::SAY.and(Frames::TELL).and(Frames::QUOTE))
}

/// True if the token's sentence is a line of its own without a full stop.
fn is_headline(text: &Text, token: usize) -> bool {
    let sentence = &text.sentences[text.sentence_of(token)];
    let paragraph = |i: usize| text.tokens.get(i).map(|t| t.paragraph);
    let is_edge = |inside: usize, beyond: Option<usize>| beyond.and_then(paragraph) != paragraph(inside);
    is_edge(sentence.start, sentence.start.checked_sub(1))
        && is_edge(sentence.end - 1, Some(sentence.end))
        && !matches!(text.tokens[sentence.end - 1].shape, Shape::Mark('.' | '!' | '?' | '…' | ':'))
}

fn refuses(word: &str) -> bool {
    matches!(word, "declined" | "declines" | "refused" | "refuses" | "declining" | "refusing")
}

/// True if two neighbours have one speaker.
pub fn may_join(a: &SpokenSpan, b: &SpokenSpan) -> bool {
    a.speaker == b.speaker
}

/// The features of two neighbours being one statement.
pub fn of_pair(view: &ArticleContext, a: &SpokenSpan, b: &SpokenSpan, add: impl FnMut(u64)) {
    let text = view.text;
    let (first, second) = (&view.spans[a.piece], &view.spans[b.piece]);
    let between = first.tokens.end..second.tokens.start;
    let quoted =
        |r: &Range<usize>| u64::from(text.is_quoted(r.start)) | u64::from(text.is_quoted(r.end - 1)) << 1;
    let has = |first: u8| u64::from(between.clone().any(|i| label::is(view.tagging.labels[i], first)));
    let apart = text.sentence_of(second.tokens.start) - text.sentence_of(first.tokens.end - 1);
    let paragraphs = text.tokens[second.tokens.start].paragraph - text.tokens[first.tokens.end - 1].paragraph;
    let same_saying = match (first.proposal, second.proposal) {
        (Some(a), Some(b)) if a == b => 1,
        (Some(_), Some(_)) => 2,
        (None, None) => 3,
        _ => 4,
    };
    let place = (apart as u64).min(2) | u64::from(paragraphs.min(2)) << 4;
    let kinds = quoted(&first.tokens) | quoted(&second.tokens) << 4;
    let held = has(label::SOURCE) | has(label::CUE) << 1;
    let class = |i: usize| view.token_features.get(i).map_or(0, |f| u64::from(f.class));
    let gap = u64::from(token_features::far(between.len()));
    let speaker = match b.speaker {
        None => 0,
        Some(_) if b.continues => 1,
        Some(id) if view.mentions[id].tokens.start < first.tokens.start => 2,
        Some(id) if view.mentions[id].tokens.start < second.tokens.start => 3,
        Some(_) => 4,
    };
    let opens = u64::from(view.token_features[second.tokens.start].place == 0);
    let mut f = Features::new(300, add);
    f.put(0, 0);
    f.put(same_saying, place);
    f.put(same_saying, kinds | held << 16);
    f.put(place, kinds | held << 16 | opens << 24);
    f.put(gap, kinds);
    f.put(gap | held << 8, place);
    f.put(speaker, place | kinds << 8);
    f.put(speaker, held | same_saying << 8);
    f.put(class(between.start), class(second.tokens.start.saturating_sub(1)));
    f.put(class(between.start), place | held << 8);
    f.put(class(second.tokens.start.saturating_sub(1)), place | held << 8);
    f.put(class(first.tokens.end - 1), place | kinds << 8);
    f.put(u64::from(second.tagged) | u64::from(first.tagged) << 1, place);
    f.put(speaker | place << 8, held << 8 | gap << 16 | kinds << 24 | opens << 32);
}

/// The saying of one piece.
fn decision(view: &ArticleContext, this: &SpokenSpan, chosen: &Chosen, content: Range<usize>) -> Decision {
    let by_rules = view.spans[this.piece].proposal.map(|s| &view.proposals[s]);
    let agreed = by_rules.filter(|s| s.speaker == this.speaker);
    let cue = match agreed {
        Some(proposal) if !proposal.cue.is_empty() => proposal.cue.clone(),
        _ if this.continues => content.start..content.start,
        _ => cue_of(view, this, &content),
    };
    let choice = match (agreed, this.speaker) {
        (Some(proposal), None) if proposal.choice == Choice::Script => Choice::Script,
        (_, None) => Choice::None,
        _ if this.continues => Choice::SameAsPrevious,
        (Some(proposal), _) => proposal.choice,
        (None, Some(id)) => choice_of(view, id, &cue),
    };
    let quoted = content.clone().all(|i| view.text.is_quoted(i));
    let found = match agreed {
        _ if quoted => Found::Marks,
        Some(proposal) => proposal.found,
        None if cue.is_empty() => Found::Words,
        None if view.text.lower(cue.start) == "according" => Found::AccordingTo,
        None if cue.start < content.start => Found::ClauseAfterCue,
        None => Found::ClauseBeforeCue,
    };
    let runner_up = chosen.runner_up.and_then(|(candidate, probability)| match candidate {
        Candidate::Mention(id) => Some((id, probability)),
        _ => None,
    });
    let probability = chosen.probability;
    let relay = agreed.and_then(|proposal| proposal.relay);
    Decision {
        content: vec![content],
        cue,
        speaker: this.speaker,
        choice,
        found,
        probability,
        runner_up,
        relay,
    }
}

/// The tagged cue beside the speaker, else the nearest in the content's sentence.
fn cue_of(view: &ArticleContext, this: &SpokenSpan, content: &Range<usize>) -> Range<usize> {
    let text = view.text;
    let run = |at: usize| {
        let sentence = text.sentences[text.sentence_of(at)].clone();
        view.tagging.runs(sentence, label::CUE).into_iter().find(|r| r.contains(&at))
    };
    let beside = this.speaker.and_then(|id| cue_beside(view, &view.mentions[id]).1);
    if let Some(at) = beside {
        return run(at).unwrap_or(at..at + 1);
    }
    let sentence = text.sentences[text.sentence_of(content.start)].start
        ..text.sentences[text.sentence_of(content.end - 1)].end;
    let gap = |r: &Range<usize>| content.start.abs_diff(r.end).min(r.start.abs_diff(content.end));
    let nearest = view.tagging.runs(sentence, label::CUE).into_iter().min_by_key(gap);
    nearest.unwrap_or(content.start..content.start)
}

/// How a speaker that the rules did not choose lies to the cue.
fn choice_of(view: &ArticleContext, id: MentionId, cue: &Range<usize>) -> Choice {
    let mention = &view.mentions[id];
    if cue.is_empty() {
        Choice::NearestSubject
    } else if view.text.lower(cue.start) == "according" {
        Choice::AccordingTo
    } else if mention.possessive && mention.kind != MentionKind::Pronoun {
        Choice::OwnerOfNoun
    } else if cue_beside(view, mention).1.is_some_and(|at| cue.contains(&at)) {
        Choice::SubjectOfCue
    } else {
        Choice::Likeliest
    }
}
