//! By which words is an answer known? English words of any dispute; none of them belongs to a topic or a side.

pub use super::super::variants::wording::{is_text, names_a_text};
use foldhash::fast::RandomState;
use std::collections::HashSet;

/// Words that say somebody answers; what is answered follows. In the sentence before or after they count as well, where
/// that sentence is about the speaker.
pub const ANSWERING: &[&str] = &[
    "reacting to",
    "reacted to",
    "reacts to",
    "reaction to",
    "responding to",
    "responded to",
    "responds to",
    "response to",
    "replying to",
    "replied to",
    "replies to",
    "reply to",
    "in answer to",
    "asked about",
    "asked what",
    "asked whether",
    "questioned about",
    "commenting on",
    "commented on",
    "hit back at",
    "fired back at",
    "shot back at",
    "pushed back against",
    "took issue with",
    "objected to",
];
/// Verbs whose object is what is answered.
pub const REJECTING: &[&str] = &[
    "rejected",
    "rejects",
    "rejecting",
    "dismissed",
    "dismisses",
    "dismissing",
    "denied",
    "denies",
    "denying",
    "disputed",
    "disputes",
    "disputing",
    "refuted",
    "refutes",
    "refuting",
    "rebutted",
    "rebuffed",
    "countered",
    "brushed aside",
    "brushes aside",
    "brushed off",
    "turned down",
    "criticized",
    "criticised",
    "criticizes",
    "criticises",
    "condemned",
    "condemns",
    "denounced",
    "denounces",
    "slammed",
    "blasted",
    "rebuked",
    "welcomed",
    "welcomes",
    "welcoming",
    "described",
    "describing",
    "termed",
    "terming",
    "branded",
    "dubbed",
    "labelled",
    "labeled",
    "questioned",
];
/// What somebody says in speech or in writing.
pub const SAYINGS: &[&str] = &[
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "appeal",
    "appeals",
    "call",
    "calls",
    "charge",
    "charges",
    "claim",
    "claims",
    "comment",
    "comments",
    "criticism",
    "criticisms",
    "demand",
    "demands",
    "remark",
    "remarks",
    "request",
    "speech",
    "statement",
    "statements",
    "threat",
    "threats",
    "warning",
    "warnings",
    "words",
    "letter",
    "proposal",
    "offer",
];
/// Sayings that ask somebody to do something, and the words by which such a statement is known.
pub const DEMANDS: &[&str] =
    &["appeal", "appeals", "call", "calls", "demand", "demands", "request", "threat", "threats"];
pub const DEMANDING: &[&str] = &[
    "appealed", "asked", "asks", "call", "called", "calls", "demanded", "demands", "must", "should", "urge",
    "urged", "urges",
];
/// What stands before a text that the reader knows of.
pub const KNOWN: &[&str] = &["the", "this", "that", "these", "those", "its", "their", "his", "her", "such"];
/// What stands before one that is new.
pub const UNKNOWN: &[&str] = &["a", "an", "another", "any", "no", "some"];
/// Words that take up what was said before.
pub const TAKING_UP: &[&str] = &["same", "such", "these", "this", "those", "it", "its"];
/// Cues by which a statement is an answer to the one before it.
pub const REPLYING: &[&str] = &[
    "replied",
    "replies",
    "replying",
    "retorted",
    "retorts",
    "responded",
    "responds",
    "countered",
    "counters",
    "answered",
    "rejoined",
    "hit",
    "shot",
    "fired",
];
/// Words at the start of a sentence that say of what it speaks: "On the appeals from ...".
pub const ABOUT: &[&str] = &["on", "about", "regarding", "concerning", "of", "to", "addressing", "faced"];
/// Words of those who contradict, as their cue or in what they say; a `*` stands for any ending.
pub const CONTRADICTING: &[&str] = &[
    "absurd",
    "baseless",
    "contrary",
    "contradict*",
    "counter*",
    "denie*",
    "deny*",
    "dismiss*",
    "disinformation",
    "disput*",
    "distort*",
    "exaggerat*",
    "fabricat*",
    "fals*",
    "fiction",
    "groundless",
    "hypocri*",
    "incorrect",
    "interfer*",
    "invent*",
    "lie",
    "lies",
    "mislead*",
    "misinformation",
    "misrepresent*",
    "myth*",
    "narrative*",
    "nonsense",
    "oppos*",
    "pretext*",
    "propaganda",
    "rebuff*",
    "rebuk*",
    "refrain*",
    "refus*",
    "refut*",
    "reject*",
    "ridiculous",
    "rumor*",
    "rumour*",
    "slander*",
    "smear*",
    "so-called",
    "unacceptable",
    "unfounded",
    "unjustified",
    "untrue",
    "wrong",
];
/// What follows these words is said by somebody, and not what is answered.
pub const STOPS: &[&str] = &["said", "saying", "says", "told", "because", "but", "while"];

/// How many words a verb of the list has that starts at the first of these words.
pub fn phrase<'a>(words: impl Iterator<Item = &'a str> + Clone, list: &[&str]) -> Option<usize> {
    let first = words.clone().next()?;
    let fits = |phrase: &&&str| {
        // Most are told by their first word.
        let Some(rest) = phrase.strip_prefix(first) else { return false };
        let mut after = words.clone().skip(1);
        rest.is_empty()
            || rest
                .strip_prefix(' ')
                .is_some_and(|rest| rest.split(' ').all(|part| after.next() == Some(part)))
    };
    list.iter().find(fits).map(|phrase| phrase.split(' ').count())
}

/// The first words of all that says somebody answers.
pub fn first_words() -> HashSet<&'static str, RandomState> {
    let verbs = ANSWERING.iter().chain(REJECTING).chain(ABOUT);
    verbs.filter_map(|verb| verb.split(' ').next()).collect()
}

/// True for words of those who contradict.
pub fn contradicts(word: &str) -> bool {
    // Most words are told by their first letter.
    let alike = CONTRADICTING.iter().filter(|known| known.as_bytes().first() == word.as_bytes().first());
    alike.into_iter().any(|known| match known.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == *known,
    })
}
