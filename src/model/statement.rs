//! Who said what, where, and why do we think so?

use super::{ActorId, DocumentId, Span};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One statement: words in an article that are somebody's (the PARC and PolNeAR corpora call this
/// an attribution relation).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// The article it stands in.
    #[serde(skip)]
    pub document: DocumentId,
    /// What was said, in order, without the quotation marks around it. Never empty.
    pub content: Vec<Span>,
    /// Whether the words are quoted.
    pub kind: Kind,
    /// The words that mark it as said: "said", "according to".
    pub cue: Option<Span>,
    /// The mention of the speaker in the text: "Blinken", "he", "the ministry".
    pub speaker: Option<Span>,
    /// The mention of the outlet that carried the words: "..., Example News said".
    pub relay: Option<Span>,
    /// The person or body behind the mention. `None` is an honest "unknown".
    pub actor: Option<ActorId>,
    /// How sure the engine is of the speaker, 0 to 1.
    pub confidence: f32,
    /// What decided it.
    pub evidence: Evidence,
    /// How the article words it.
    pub wording: Wording,
}

/// How the article words a statement, beside its content: what is needed to show it as it was said.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Wording {
    /// The cue with the auxiliaries, negations and adverbs that belong to it: "did not deny". `None` if that is the
    /// cue alone, or if there is no cue.
    pub verb: Option<Span>,
    /// The parts of the content in quotation marks, without the marks, in order. Empty if the kind says it all: a
    /// direct statement is then quoted whole.
    pub quoted: Box<[Span]>,
    /// True if the verb denies, refuses or rejects what is said, as far as `cues.toml` lists it; "did not deny" does not.
    pub denies: bool,
}

impl Statement {
    /// The verb as the article words it: the cue with what belongs to it.
    pub fn verb(&self) -> Option<Span> {
        self.wording.verb.or(self.cue)
    }

    /// The parts of the content that are quoted, without their marks, in order.
    pub fn quoted(&self) -> &[Span] {
        match self.kind {
            Kind::Direct if self.wording.quoted.is_empty() => &self.content,
            _ => &self.wording.quoted,
        }
    }

    /// The confidence as it is shown, with two digits: more would claim a precision that is not there.
    pub fn shown_confidence(&self) -> f64 {
        (f64::from(self.confidence) * 100.0).round() / 100.0
    }

    /// From the first byte of the content to the last.
    pub fn extent(&self) -> Span {
        match (self.content.first(), self.content.last()) {
            (Some(first), Some(last)) => first.join(*last),
            _ => Span::default(),
        }
    }

    /// The content's words, as [`words_of`].
    pub fn words<'a>(&self, text: &'a str) -> Cow<'a, str> {
        words_of(&self.content, text)
    }
}

/// The words of the parts of a statement, joined by " ... ", white space folded.
pub fn words_of<'a>(content: &[Span], text: &'a str) -> Cow<'a, str> {
    if let [span] = content
        && is_folded(span.of(text))
    {
        return Cow::from(span.of(text));
    }
    let mut out = String::new();
    for (i, span) in content.iter().enumerate() {
        if i > 0 {
            out.push_str(" ... ");
        }
        for (j, word) in span.of(text).split_whitespace().enumerate() {
            if j > 0 {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    Cow::from(out)
}

/// True if all white space is single blanks between words.
fn is_folded(text: &str) -> bool {
    // Most is plain, and told so without a branch for each letter.
    let bytes = text.as_bytes();
    let pairs = bytes.iter().skip(1).zip(bytes);
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte);
    let is_odd = |(&b, &a): (&u8, &u8)| !is_plain(b) | ((a == b' ') & (b == b' '));
    if !pairs.fold(false, |any, pair| any | is_odd(pair)) {
        return bytes.first().is_some_and(|first| is_plain(*first) && *first != b' ')
            && bytes.last() != Some(&b' ');
    }
    let mut is_after_blank = true;
    let is_in_place = |c: char| {
        let is_blank = c.is_whitespace();
        let is_out_of_place = is_blank && (c != ' ' || is_after_blank);
        is_after_blank = is_blank;
        !is_out_of_place
    };
    text.chars().all(is_in_place) && !is_after_blank
}

/// How far a statement's speaker can be believed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Certainty {
    /// Of ten such speakers at least nine are right.
    Sure,
    /// Most are right.
    Likely,
    /// About as many are wrong as right, or there is none.
    Unknown,
}

impl Statement {
    /// Below this confidence a speaker is likely.
    pub const LIKELY: f32 = 0.7;
    /// Below this one it is unknown.
    pub const UNKNOWN: f32 = 0.4;

    /// How far the speaker can be believed.
    pub fn certainty(&self) -> Certainty {
        match self.confidence {
            _ if self.actor.is_none() => Certainty::Unknown,
            c if c < Self::UNKNOWN => Certainty::Unknown,
            c if c < Self::LIKELY => Certainty::Likely,
            _ => Certainty::Sure,
        }
    }

    /// The actor; `None` if it is as good as unknown.
    pub fn known_actor(&self) -> Option<ActorId> {
        self.actor.filter(|_| self.certainty() != Certainty::Unknown)
    }
}

/// Whether the words are the speaker's own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All of it stands in quotation marks (nine words of ten, as the PARC corpus counts), or is a turn
    /// of a transcript.
    Direct,
    /// Some of it does.
    Mixed,
    /// None of it does.
    Indirect,
}

impl Kind {
    /// Every kind, in the order they are shown.
    pub const ALL: [Kind; 3] = [Kind::Direct, Kind::Mixed, Kind::Indirect];

    /// The word of the command line and of the JSON output.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Direct => "direct",
            Kind::Mixed => "mixed",
            Kind::Indirect => "indirect",
        }
    }
}

/// The decisions behind a statement, one for each stage of the engine.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// How the content was found.
    pub found: Found,
    /// How the speaker's mention lies to it.
    pub choice: Choice,
    /// How the mention led to the actor.
    pub resolution: Resolution,
    /// The mention that would have been the next best speaker.
    pub runner_up: Option<RunnerUp>,
}

/// A mention that was not chosen.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct RunnerUp {
    /// Where it stands.
    pub mention: Span,
    /// How likely it is, 0 to 1, on the scale of [`Statement::confidence`] and never above it.
    pub chance: f32,
}

/// How the content was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Found {
    /// It stands between quotation marks.
    Marks,
    /// It is the clause that a cue governs, after it ("X said that ...").
    ClauseAfterCue,
    /// It is the sentence that a cue closes ("..., X said").
    ClauseBeforeCue,
    /// It goes with an adverbial ("according to X, ...").
    AccordingTo,
    /// By its words alone; no cue stands out.
    Words,
    /// It is the noun for a charge that the cue denies: "..., a claim X denies".
    Charge,
}

/// How the speaker's mention was chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Choice {
    /// It is the subject of the cue.
    SubjectOfCue,
    /// It follows "according to" or the like.
    AccordingTo,
    /// It stands before a colon that opens the quotation.
    BeforeColon,
    /// The layout says so: a signature, a line of a transcript.
    Script,
    /// The quotation goes on from one by the same speaker.
    SameAsPrevious,
    /// It is the nearest subject, without a cue of its own.
    NearestSubject,
    /// It is the likeliest of the mentions around, by its place and words.
    Likeliest,
    /// It owns a noun that means a saying ("X's claim that ...").
    OwnerOfNoun,
    /// Nothing in reach fits.
    None,
}

/// How the mention led to the actor.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Resolution {
    /// The mention is the full name.
    FullName,
    /// The mention is part of a name that the article gives in full, or the only one known.
    PartOfName,
    /// The mention is listed under that actor in actors.toml.
    Listed,
    /// The mention names a role ("the spokesman") whose holder the article names.
    RoleOf,
    /// A pronoun, for the last fitting person.
    Pronoun,
    /// The mention is a text ("the statement"), for the body that issued it.
    TextOf,
    /// The mention is kept as it stands: nothing more is known of it.
    AsWritten,
    /// No mention, or it could be more than one.
    Unknown,
}
