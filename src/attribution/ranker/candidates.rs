//! Who could have said it?

use crate::attribution::clauses::Saying;
use crate::attribution::mentions::{MentionId, Mentions};
use crate::attribution::pieces::Piece;
use crate::attribution::prose::Prose;
use crate::attribution::tagger::{Tagging, label};
use crate::model::{Choice, Role};
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
    prose: &Prose,
    mentions: &Mentions,
    tagging: &Tagging,
    sayings: &[Saying],
    pieces: &[Piece],
) -> Vec<Candidates> {
    let mut made_up: Vec<MentionId> = mentions.made_up().collect();
    let start = |id: &MentionId| mentions.list[*id].tokens.start;
    made_up.sort_by_key(start);
    let of = |piece: &Piece| {
        let told = piece.saying.map(|s| &sayings[s]).filter(|s| is_told(prose, s));
        if let Some(speaker) = told.and_then(|s| s.speaker) {
            return vec![Candidate::Mention(speaker)];
        }
        let mut out = vec![Candidate::Nobody, Candidate::Previous];
        let plain = piece.saying.is_some_and(|s| is_plain(prose, &sayings[s]));
        if !plain && !is_whole_paragraph(prose, &piece.tokens) {
            out.insert(0, Candidate::Rejected);
        }
        let reach = reach(prose, &piece.tokens);
        let (near, far) = (reach.near, reach.far);
        let mut found: Vec<MentionId> = Vec::new();
        let own = piece.saying.and_then(|s| sayings[s].speaker);
        found.extend(own);
        let from = made_up.partition_point(|id| start(id) < far.start);
        let to = made_up.partition_point(|id| start(id) < far.end);
        for id in mentions.within(far.clone()).chain(made_up[from..to.max(from)].iter().copied()) {
            let mention = &mentions.list[id];
            if mention.quoted
                || Some(id) == own
                || mention.tokens.end > piece.tokens.start && mention.tokens.start < piece.tokens.end
            {
                continue;
            }
            let tagged = mention.tokens.clone().any(|i| tagging.chance(i, label::SOURCE) > 0.05);
            if tagged || near.contains(&mention.tokens.start) {
                found.push(id);
            }
        }
        let gap = |id: &MentionId| {
            let tokens = &mentions.list[*id].tokens;
            piece.tokens.start.abs_diff(tokens.end).min(tokens.start.abs_diff(piece.tokens.end))
        };
        if found.len() > MOST {
            found.sort_by_key(|id| (Some(*id) != own, gap(id), *id));
            found.truncate(MOST);
        }
        found.sort_by_key(|&id| mentions.list[id].tokens.start);
        out.extend(found.into_iter().map(Candidate::Mention));
        out
    };
    pieces.iter().map(of).collect()
}

/// True where the form leaves no doubt: the layout, "quoted X as saying", "X's claim that".
fn is_told(prose: &Prose, saying: &Saying) -> bool {
    let last = saying.cue.end.max(1) - 1;
    let as_saying = saying.cue.len() >= 2
        && matches!(prose.lower(last), "saying" | "telling")
        && prose.lower(last - 1) == "as";
    matches!(saying.choice, Choice::Script | Choice::OwnerOfNoun) || as_saying
}

/// "X said ..." and "according to X": whatever the tagger makes of the words, they are X's.
fn is_plain(prose: &Prose, saying: &Saying) -> bool {
    let says = saying.cue.len() == 1 && matches!(prose.lower(saying.cue.start), "said" | "says");
    saying.speaker.is_some()
        && (saying.choice == Choice::AccordingTo || says && saying.choice == Choice::SubjectOfCue)
}

/// A paragraph of prose that is one quotation, and no title in quotation marks, is somebody's.
fn is_whole_paragraph(prose: &Prose, tokens: &Range<usize>) -> bool {
    const SHORTEST: usize = 8;
    let paragraph = prose.tokens[tokens.start].paragraph;
    let other = |i: usize| prose.tokens.get(i).is_none_or(|t| t.paragraph != paragraph);
    let whole = (tokens.start == 0 || other(tokens.start - 1)) && other(tokens.end);
    whole
        && tokens.len() >= SHORTEST
        && prose.role(tokens.start) == Role::Body
        && prose.tokens[tokens.start].region.is_some()
        && prose.tokens[tokens.start].region == prose.tokens[tokens.end - 1].region
}

struct Reach {
    /// Tokens in which every mention is a candidate.
    near: Range<usize>,
    /// Tokens in which those that look like a source are.
    far: Range<usize>,
}

/// The sentences of a piece; and its paragraph with the two before.
fn reach(prose: &Prose, tokens: &Range<usize>) -> Reach {
    let first = prose.sentence_of(tokens.start);
    let last = prose.sentence_of(tokens.end - 1);
    let near = prose.sentences[first].start..prose.sentences[last].end;
    let paragraph = prose.tokens[tokens.start].paragraph;
    let from = prose.tokens.partition_point(|t| t.paragraph + 2 < paragraph);
    let to = prose.tokens.partition_point(|t| t.paragraph <= paragraph);
    Reach { near, far: from.max(prose.sentences[first.saturating_sub(8)].start)..to }
}
