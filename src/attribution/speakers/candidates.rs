//! Who could have said it?

use crate::attribution::mentions::{Mention, MentionId, MentionKind, Mentions};
use crate::attribution::rules::passives::Passive;
use crate::attribution::rules::{Proposal, Rulings};
use crate::attribution::speakers::content_spans::ContentSpan;
use crate::attribution::tagging::Tagging;
use crate::attribution::tagging::label;
use crate::attribution::text::Text;
use crate::model::{Choice, Found, Role};
use std::ops::Range;

/// What a piece can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Candidate {
    /// No statement.
    Rejected,
    /// A statement whose source is not told.
    Nobody,
    /// Of the speaker of the statement before.
    Previous,
    /// Of this mention.
    Mention(MentionId),
}

/// The candidates of one piece.
pub type Candidates = Vec<Candidate>;

/// The most mentions that a piece is offered.
const MOST: usize = 24;

/// The candidates of each piece: the three general ones and the mentions around, or the one that the
/// layout tells.
pub fn gather(
    text: &Text,
    mentions: &Mentions,
    tagging: &Tagging,
    rulings: &Rulings,
    spans: &[ContentSpan],
) -> Vec<Candidates> {
    let mut made_up: Vec<MentionId> = mentions.made_up().collect();
    let proposals = &rulings.proposals;
    let start = |id: &MentionId| mentions[*id].tokens.start;
    made_up.sort_by_key(start);
    let of = |piece: &ContentSpan| {
        if let Some(passive) = rulings.passive_at(piece.tokens.start) {
            return of_passive(passive);
        }
        if is_title_in_marks(text, tagging, proposals, piece) {
            return vec![Candidate::Rejected, Candidate::Nobody];
        }
        let told = piece.proposal.map(|s| &proposals[s]).filter(|s| is_told(text, s));
        if let Some(speaker) = told.and_then(|s| s.speaker) {
            return vec![Candidate::Mention(speaker)];
        }
        if told.is_some_and(|s| s.choice == Choice::Script) {
            return vec![Candidate::Nobody];
        }
        let plain = piece.proposal.is_some_and(|s| is_plain(text, &proposals[s]));
        let closed =
            piece.proposal.is_some_and(|s| is_closed(&proposals[s])) && !text.is_quoted(piece.tokens.start);
        let mut out = vec![Candidate::Previous];
        if !closed {
            out.insert(0, Candidate::Nobody);
        }
        if !plain && !closed && !is_whole_paragraph(text, &piece.tokens) {
            out.insert(0, Candidate::Rejected);
        }
        let reach = reach(text, &piece.tokens);
        let (near, far) = (reach.near, reach.far);
        let mut found: Vec<MentionId> = Vec::new();
        let own = piece.proposal.and_then(|s| proposals[s].speaker);
        let own = own.filter(|&id| !is_thing(text, &mentions[id]));
        found.extend(own);
        let from = made_up.partition_point(|id| start(id) < far.start);
        let to = made_up.partition_point(|id| start(id) < far.end);
        for id in mentions.within(far.clone()).chain(made_up[from..to.max(from)].iter().copied()) {
            let mention = &mentions[id];
            if mention.quoted
                || Some(id) == own
                || own.is_some_and(|own| is_half(mentions, own, id))
                || rulings.is_barred(mention.tokens.start)
                || is_thing(text, mention)
                || mention.tokens.end > piece.tokens.start && mention.tokens.start < piece.tokens.end
            {
                continue;
            }
            let tagged = mention.tokens.clone().any(|i| tagging.probability(i, label::SOURCE) > 0.05);
            if tagged || near.contains(&mention.tokens.start) {
                found.push(id);
            }
        }
        let gap = |id: &MentionId| {
            let tokens = &mentions[*id].tokens;
            piece.tokens.start.abs_diff(tokens.end).min(tokens.start.abs_diff(piece.tokens.end))
        };
        if found.len() > MOST {
            found.sort_by_key(|id| (Some(*id) != own, gap(id), *id));
            found.truncate(MOST);
        }
        found.sort_by_key(|&id| mentions[id].tokens.start);
        out.extend(found.into_iter().map(Candidate::Mention));
        out
    };
    spans.iter().map(of).collect()
}

/// After "X was told" X is no speaker: the agent is, or the article does not say who.
fn of_passive(passive: &Passive) -> Candidates {
    match passive.agent {
        Some(agent) => vec![Candidate::Mention(agent)],
        None => vec![Candidate::Rejected, Candidate::Nobody],
    }
}

/// A quotation in a headline that no cue governs and nobody introduces is the headline's own wording: "Harbour 'on the
/// brink'".
fn is_title_in_marks(text: &Text, tagging: &Tagging, proposals: &[Proposal], piece: &ContentSpan) -> bool {
    let start = piece.tokens.start;
    if text.role(start) != Role::Title || !text.is_quoted(start) {
        return false;
    }
    let sentence = text.sentences[text.sentence_of(start)].clone();
    let cue = sentence.clone().any(|i| label::is(tagging.labels[i], label::CUE));
    let introduced = piece.proposal.map(|at| &proposals[at]).is_some_and(|proposal| {
        !proposal.cue.is_empty() || matches!(proposal.choice, Choice::BeforeColon | Choice::Script)
    });
    !cue && !introduced
}

/// True for what shows or causes something and says nothing: "Footage", "the deal".
fn is_thing(text: &Text, mention: &Mention) -> bool {
    let plain = mention.name.is_none() || mention.tokens.len() == 1;
    plain && text.known(mention.tokens.end - 1).thing
}

/// True for one of those who speak together: "A and B" is asked for as a whole.
fn is_half(mentions: &Mentions, pair: MentionId, id: MentionId) -> bool {
    let (pair, half) = (&mentions[pair], &mentions[id]);
    matches!(pair.kind, MentionKind::Pair(..))
        && pair.tokens.start <= half.tokens.start
        && half.tokens.end <= pair.tokens.end
}

/// True if the form leaves no doubt: the layout, "quoted X as saying", "X's claim that", words that an outlet carries.
fn is_told(text: &Text, proposal: &Proposal) -> bool {
    let last = proposal.cue.end.max(1) - 1;
    let as_saying = proposal.cue.len() >= 2
        && matches!(text.lower(last), "saying" | "telling")
        && text.lower(last - 1) == "as";
    matches!(proposal.choice, Choice::Script | Choice::OwnerOfNoun)
        || proposal.found == Found::Charge
        || as_saying
        || proposal.relay.is_some()
}

/// "X said ..." and "according to X": whatever the tagger makes of the words, they are somebody's.
fn is_plain(text: &Text, proposal: &Proposal) -> bool {
    let says = proposal.cue.len() == 1 && matches!(text.lower(proposal.cue.start), "said" | "says");
    proposal.speaker.is_some()
        && (proposal.choice == Choice::AccordingTo || says && proposal.choice == Choice::SubjectOfCue)
}

/// "..., X pointed out.": a clause that a cue with its subject closes is somebody's.
fn is_closed(proposal: &Proposal) -> bool {
    proposal.speaker.is_some()
        && proposal.choice == Choice::SubjectOfCue
        && proposal.found == Found::ClauseBeforeCue
}

/// A paragraph of prose that is one quotation, and no title in quotation marks, is somebody's.
fn is_whole_paragraph(text: &Text, tokens: &Range<usize>) -> bool {
    const SHORTEST: usize = 8;
    let paragraph = text.tokens[tokens.start].paragraph;
    let other = |i: usize| text.tokens.get(i).is_none_or(|t| t.paragraph != paragraph);
    let whole = (tokens.start == 0 || other(tokens.start - 1)) && other(tokens.end);
    whole
        && tokens.len() >= SHORTEST
        && text.role(tokens.start) == Role::Body
        && text.tokens[tokens.start].region.is_some()
        && text.tokens[tokens.start].region == text.tokens[tokens.end - 1].region
}

struct Reach {
    /// Tokens in which every mention is a candidate.
    near: Range<usize>,
    /// Tokens in which those that look like a source are.
    far: Range<usize>,
}

/// The sentences of a piece; and its paragraph with the two before.
fn reach(text: &Text, tokens: &Range<usize>) -> Reach {
    let first = text.sentence_of(tokens.start);
    let last = text.sentence_of(tokens.end - 1);
    let near = text.sentences[first].start..text.sentences[last].end;
    let paragraph = text.tokens[tokens.start].paragraph;
    let from = text.tokens.partition_point(|t| t.paragraph + 2 < paragraph);
    let to = text.tokens.partition_point(|t| t.paragraph <= paragraph);
    Reach { near, far: from.max(text.sentences[first.saturating_sub(8)].start)..to }
}
