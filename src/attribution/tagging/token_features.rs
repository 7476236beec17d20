//! What does the tagger know of a token? A row of small numbers for each.

use crate::attribution::language::tokens::Shape;
use crate::attribution::lexicon::{Frames, Noun, Tense};
use crate::attribution::mentions::{MentionKind, Mentions};
use crate::attribution::rules::Proposal;
use crate::attribution::text::Text;
use crate::attribution::text::vocabulary::Word;
use crate::model::Found;
use std::ops::Range;

/// The facts of one token. Words are hashes, everything else small classes; 0 means "none".
#[derive(Clone, Copy, Debug, Default)]
pub struct TokenFeatures {
    /// The word in lower case.
    pub word: u32,
    /// Its last three letters.
    pub tail: u32,
    /// What kind of word it is: the word itself where it is a function word or a mark.
    pub class: u32,
    /// Capitals, digits.
    pub shape: u8,
    /// Where it stands in a quotation: outside, first, inside, last.
    pub quote: u8,
    /// What the rules take it for.
    pub rule: u8,
    /// What kind of mention it belongs to, and whether it opens it.
    pub mention: u8,
    /// How far into the sentence it stands.
    pub place: u8,
    /// How long its sentence still goes on.
    pub rest: u8,
    /// The last word in the sentence that could be a cue.
    pub cue_before: u32,
    /// How far back that is.
    pub cue_before_far: u8,
    /// The next one.
    pub cue_after: u32,
    /// How far on that is.
    pub cue_after_far: u8,
    /// What the rules find in the sentence.
    pub sentence: u8,
    /// How often its stem is a cue, in steps.
    pub cueness: u8,
    /// That of `verb_before`.
    pub verb_cueness: u8,
    /// That of the next likely cue in the sentence.
    pub next_cueness: u8,
    /// How far on that is.
    pub next_far: u8,
    /// The word without an ending.
    pub stem: u32,
    /// The stem of the last word outside quotations that looks like a verb.
    pub verb_before: u32,
    /// How far back.
    pub verb_before_far: u8,
    /// What stands right after it: "that", "to", a comma ...
    pub opened: u32,
}

impl TokenFeatures {
    /// What stands beside the first and the last token of a paragraph.
    pub const OUTSIDE: TokenFeatures = TokenFeatures {
        word: 0,
        tail: 0,
        class: 0,
        shape: 0,
        quote: 0,
        rule: 99,
        mention: 0,
        place: 0,
        rest: 0,
        cue_before: 0,
        cue_before_far: 0,
        cue_after: 0,
        cue_after_far: 0,
        sentence: 0,
        cueness: 0,
        verb_cueness: 0,
        next_cueness: 0,
        next_far: 0,
        stem: 0,
        verb_before: 0,
        verb_before_far: 0,
        opened: 0,
    };
}

/// The facts of every token of an article.
pub fn gather(
    text: &Text,
    mentions: &Mentions,
    proposals: &[Proposal],
    cueness: impl Fn(u32) -> u8,
) -> Vec<TokenFeatures> {
    let mut words: Vec<Option<WordFeatures>> = vec![None; text.vocabulary().count()];
    let mut token_features: Vec<TokenFeatures> =
        (0..text.tokens.len()).map(|i| of_token(text, &mut words, i)).collect();
    for fact in &mut token_features {
        if fact.shape == 8 || fact.shape == 5 {
            fact.cueness = cueness(fact.stem);
        }
    }
    add_mentions(&mut token_features, mentions);
    add_rules(&mut token_features, proposals);
    add_cues(&mut token_features, mentions, proposals);
    for sentence in &text.sentences {
        add_sentence(text, &mut token_features, sentence);
    }
    token_features
}

/// The facts that are the same wherever a word stands.
#[derive(Clone, Copy)]
struct WordFeatures {
    word: u32,
    stem: u32,
    tail: u32,
    /// Its own for a function word.
    class: u32,
}

impl WordFeatures {
    fn new(lower: &str, known: Word) -> Self {
        let word = hash(lower.as_bytes());
        WordFeatures {
            word,
            stem: stem_hash(lower),
            tail: hash(&lower.as_bytes()[lower.len().saturating_sub(3)..]),
            class: if known.function { word } else { open_class(lower, known) },
        }
    }
}

fn of_token(text: &Text, words: &mut [Option<WordFeatures>], i: usize) -> TokenFeatures {
    let token = text.tokens[i];
    let known = || WordFeatures::new(text.lower(i), text.known(i));
    let WordFeatures { word, stem, tail, class } = match text.vocabulary().place(i) {
        Some(place) => *words[place].get_or_insert_with(known),
        None => known(),
    };
    let (shape, class) = match token.shape {
        Shape::Mark(_) => (1, word),
        Shape::Number => (2, 2),
        Shape::Possessive => (3, 3),
        _ if class == word => (if token.is_capital() { 4 } else { 5 }, word),
        Shape::Upper => (6, 6),
        Shape::Capital => (7, 7),
        Shape::Lower => (8, class),
    };
    TokenFeatures { word, stem, tail, class, shape, quote: quote_of(text, i), ..TokenFeatures::default() }
}

/// The class of a word that is no function word.
fn open_class(lower: &str, known: Word) -> u32 {
    if let Some(verb) = known.verb {
        let tense = match verb.tense {
            Tense::Base => 0,
            Tense::Present => 1,
            Tense::Past => 2,
            Tense::Participle => 3,
        };
        let frame = if verb.frames.has(Frames::SAY) {
            0
        } else if verb.frames.has(Frames::TELL) {
            1
        } else if verb.frames.has(Frames::THAT) {
            2
        } else if verb.frames.has(Frames::CALL) {
            3
        } else if verb.frames.has(Frames::URGE) {
            4
        } else {
            5
        };
        return 20 + tense * 8 + frame;
    }
    if known.saying {
        return 10;
    }
    match known.noun {
        Some(Noun::People) => 11,
        Some(Noun::Body) => 12,
        Some(Noun::Text) => 13,
        None if lower.ends_with("ed") => 14,
        None if lower.ends_with("ing") => 15,
        None if lower.ends_with("ly") => 16,
        None if lower.ends_with('s') => 17,
        None => 18,
    }
}

fn quote_of(text: &Text, i: usize) -> u8 {
    let region = |i: usize| text.tokens.get(i).and_then(|t| t.region);
    let Some(own) = region(i) else { return 0 };
    let before = i.checked_sub(1).and_then(region);
    match (before == Some(own), region(i + 1) == Some(own)) {
        (false, _) => 1,
        (true, true) => 2,
        (true, false) => 3,
    }
}

fn add_mentions(token_features: &mut [TokenFeatures], mentions: &Mentions) {
    for mention in &mentions.list {
        let kind = match mention.kind {
            MentionKind::Name if mention.possessive => 1,
            MentionKind::Name => 3,
            MentionKind::Pronoun => 5,
            MentionKind::People => 7,
            MentionKind::Body => 9,
            MentionKind::Text => 11,
            MentionKind::Pair(..) => continue,
        };
        for at in mention.extent.clone() {
            let tag = kind + u8::from(at > mention.extent.start);
            if token_features[at].mention == 0 {
                token_features[at].mention = tag;
            }
        }
    }
}

fn add_rules(token_features: &mut [TokenFeatures], proposals: &[Proposal]) {
    for proposal in proposals {
        let found = match proposal.found {
            Found::Marks => 0,
            Found::ClauseAfterCue => 1,
            Found::ClauseBeforeCue => 2,
            Found::AccordingTo | Found::Words => 3,
        };
        for content in &proposal.content {
            for at in content.clone() {
                token_features[at].rule = 10 + 2 * found + u8::from(at > content.start);
            }
        }
    }
}

/// Marks the rules' cues and speakers, over the contents.
fn add_cues(token_features: &mut [TokenFeatures], mentions: &Mentions, proposals: &[Proposal]) {
    for proposal in proposals {
        for at in proposal.cue.clone() {
            token_features[at].rule = 1 + u8::from(at > proposal.cue.start);
        }
        if let Some(id) = proposal.speaker {
            let extent = mentions.list[id].extent.clone();
            for at in extent.clone() {
                if token_features[at].rule == 0 {
                    token_features[at].rule = 3 + u8::from(at > extent.start);
                }
            }
        }
    }
}

fn add_sentence(text: &Text, token_features: &mut [TokenFeatures], sentence: &Range<usize>) {
    let quoted = u8::from(sentence.clone().any(|i| text.is_quoted(i)));
    let token_features = &mut token_features[sentence.clone()];
    add_before(token_features);
    add_after(token_features);
    let any = |wanted: fn(u8) -> bool| u8::from(token_features.iter().any(|fact| wanted(fact.rule)));
    let what = 1 + any(|r| r >= 10) + 2 * any(|r| r == 1) + 4 * quoted;
    token_features.iter_mut().for_each(|fact| fact.sentence = what);
}

/// True for a word that could be a cue, and for those that the rules take for one.
fn is_cue(fact: &TokenFeatures) -> bool {
    fact.class >= 20 && fact.class < 60 && fact.quote == 0 || fact.rule == 1
}

/// What stands before each token of a sentence.
fn add_before(token_features: &mut [TokenFeatures]) {
    let count = token_features.len();
    let mut cue: Option<(usize, u32)> = None;
    let mut verb: Option<usize> = None;
    // Of the last verb: its stem, what stands after it, its cueness.
    let mut of_verb = (0, 0, 0);
    for (at, fact) in token_features.iter_mut().enumerate() {
        fact.place = far(at);
        fact.rest = far(count - 1 - at);
        if let Some((place, word)) = cue {
            fact.cue_before = word;
            fact.cue_before_far = far(at - place);
        }
        if let Some(place) = verb {
            if place + 1 == at {
                of_verb.1 = fact.class;
            }
            (fact.verb_before, fact.opened, fact.verb_cueness) = of_verb;
            fact.verb_before_far = far(at - place);
        }
        let looks_like_verb = matches!(fact.class, 14 | 15 | 17 | 20..60);
        if fact.quote == 0 && looks_like_verb && fact.mention == 0 || fact.cueness >= 2 {
            verb = Some(at);
            of_verb = (fact.stem, 0, fact.cueness);
        }
        if is_cue(fact) {
            cue = Some((at, fact.word));
        }
    }
}

/// What stands after each token of a sentence.
fn add_after(token_features: &mut [TokenFeatures]) {
    let mut cue: Option<(usize, u32)> = None;
    let mut likely: Option<(usize, u8)> = None;
    for (at, fact) in token_features.iter_mut().enumerate().rev() {
        if let Some((place, cueness)) = likely {
            fact.next_cueness = cueness;
            fact.next_far = far(place - at);
        }
        if fact.cueness >= 2 && fact.quote == 0 {
            likely = Some((at, fact.cueness));
        }
        if let Some((place, word)) = cue {
            fact.cue_after = word;
            fact.cue_after_far = far(place - at);
        }
        if is_cue(fact) {
            cue = Some((at, fact.word));
        }
    }
}

/// A distance in tokens, in steps: 0, 1, 2, 3, up to 5, 8, 13, 21, more.
pub fn far(distance: usize) -> u8 {
    const STEPS: [u8; 23] = [0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 8];
    STEPS[distance.min(STEPS.len() - 1)]
}

/// FNV-1a (Fowler, Noll, Vo), 32 bits: the same on every machine.
pub fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// A word without the ending of a verb or a plural: rough, and the same for all its forms.
fn stem(word: &str) -> &str {
    let cut = ["ing", "ied", "ies", "ed", "es", "s", "e", "y"];
    cut.iter().find_map(|e| word.strip_suffix(e)).filter(|s| s.len() >= 3).unwrap_or(word)
}

/// The stem as a hash.
pub fn stem_hash(word: &str) -> u32 {
    hash(stem(word).as_bytes())
}
