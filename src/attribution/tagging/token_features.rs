//! What does the tagger know of a token? A row of small numbers for each.

use crate::attribution::language::tokens::Shape;
use crate::attribution::mentions::{MentionKind, Mentions};
use crate::attribution::rules::Proposal;
use crate::attribution::tagging::classes::{InQuotation, RuleMark, TokenShape, WordClass};
use crate::attribution::text::Text;
use crate::attribution::text::vocabulary::Word;
use std::ops::Range;

/// The facts of one token. Words are hashes, everything else small classes; 0 means "none".
#[derive(Clone, Copy, Debug, Default)]
pub struct TokenFeatures {
    /// The word in lower case.
    pub word: u32,
    /// Its last three letters.
    pub tail: u32,
    /// What kind of word it is: the word itself where it is a function word or a mark.
    pub class: WordClass,
    /// Capitals, digits.
    pub shape: TokenShape,
    /// Where it stands in a quotation: outside, first, inside, last.
    pub quote: InQuotation,
    /// What the rules take it for.
    pub rule: RuleMark,
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
    pub opened: WordClass,
}

impl TokenFeatures {
    /// What stands beside the first and the last token of a paragraph.
    pub const OUTSIDE: TokenFeatures = TokenFeatures {
        word: 0,
        tail: 0,
        class: WordClass::NONE,
        shape: TokenShape::None,
        quote: InQuotation::Outside,
        rule: RuleMark::OUTSIDE,
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
        opened: WordClass::NONE,
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
    for token in &mut token_features {
        if matches!(token.shape, TokenShape::Lower | TokenShape::FunctionWord) {
            token.cueness = cueness(token.stem);
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
    class: WordClass,
}

impl WordFeatures {
    fn new(lower: &str, known: Word) -> Self {
        let word = hash(lower.as_bytes());
        WordFeatures {
            word,
            stem: stem_hash(lower),
            tail: hash(&lower.as_bytes()[lower.len().saturating_sub(3)..]),
            class: if known.function { WordClass::own(word) } else { WordClass::open(lower, known) },
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
    let is_function_word = class == WordClass::own(word);
    let (shape, class) = match token.shape {
        Shape::Mark(_) => (TokenShape::Mark, WordClass::own(word)),
        Shape::Number => (TokenShape::Number, WordClass::NUMBER),
        Shape::Possessive => (TokenShape::Possessive, WordClass::POSSESSIVE),
        _ if is_function_word && token.is_capital() => (TokenShape::CapitalFunctionWord, class),
        _ if is_function_word => (TokenShape::FunctionWord, class),
        Shape::Upper => (TokenShape::Upper, WordClass::UPPER),
        Shape::Capital => (TokenShape::Capital, WordClass::CAPITAL),
        Shape::Lower => (TokenShape::Lower, class),
    };
    TokenFeatures { word, stem, tail, class, shape, quote: quote_of(text, i), ..TokenFeatures::default() }
}

fn quote_of(text: &Text, i: usize) -> InQuotation {
    let region = |i: usize| text.tokens.get(i).and_then(|t| t.region);
    let Some(own) = region(i) else { return InQuotation::Outside };
    let before = i.checked_sub(1).and_then(region);
    match (before == Some(own), region(i + 1) == Some(own)) {
        (false, _) => InQuotation::First,
        (true, true) => InQuotation::Inside,
        (true, false) => InQuotation::Last,
    }
}

fn add_mentions(token_features: &mut [TokenFeatures], mentions: &Mentions) {
    for (_, mention) in mentions.iter() {
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
        for content in &proposal.content {
            for at in content.clone() {
                token_features[at].rule = RuleMark::content(proposal.found, at > content.start);
            }
        }
    }
}

/// Marks the rules' cues and speakers, over the contents.
fn add_cues(token_features: &mut [TokenFeatures], mentions: &Mentions, proposals: &[Proposal]) {
    for proposal in proposals {
        for at in proposal.cue.clone() {
            token_features[at].rule = RuleMark::cue(at > proposal.cue.start);
        }
        if let Some(id) = proposal.speaker {
            let extent = mentions[id].extent.clone();
            for at in extent.clone() {
                if token_features[at].rule == RuleMark::NONE {
                    token_features[at].rule = RuleMark::speaker(at > extent.start);
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
    let any = |wanted: fn(RuleMark) -> bool| u8::from(token_features.iter().any(|token| wanted(token.rule)));
    let what = 1 + any(RuleMark::is_content) + 2 * any(|r| r == RuleMark::CUE) + 4 * quoted;
    token_features.iter_mut().for_each(|token| token.sentence = what);
}

/// True for a word that could be a cue, and for those that the rules take for one.
fn is_cue(token: &TokenFeatures) -> bool {
    token.class.is_cue_verb() && token.quote == InQuotation::Outside || token.rule == RuleMark::CUE
}

/// What stands before each token of a sentence.
fn add_before(token_features: &mut [TokenFeatures]) {
    let count = token_features.len();
    let mut cue: Option<(usize, u32)> = None;
    let mut verb: Option<usize> = None;
    // Of the last verb: its stem, what stands after it, its cueness.
    let mut of_verb = (0, WordClass::NONE, 0);
    for (at, token) in token_features.iter_mut().enumerate() {
        token.place = far(at);
        token.rest = far(count - 1 - at);
        if let Some((place, word)) = cue {
            token.cue_before = word;
            token.cue_before_far = far(at - place);
        }
        if let Some(place) = verb {
            if place + 1 == at {
                of_verb.1 = token.class;
            }
            (token.verb_before, token.opened, token.verb_cueness) = of_verb;
            token.verb_before_far = far(at - place);
        }
        let is_outside = token.quote == InQuotation::Outside;
        if is_outside && token.class.looks_like_verb() && token.mention == 0 || token.cueness >= 2 {
            verb = Some(at);
            of_verb = (token.stem, WordClass::NONE, token.cueness);
        }
        if is_cue(token) {
            cue = Some((at, token.word));
        }
    }
}

/// What stands after each token of a sentence.
fn add_after(token_features: &mut [TokenFeatures]) {
    let mut cue: Option<(usize, u32)> = None;
    let mut likely: Option<(usize, u8)> = None;
    for (at, token) in token_features.iter_mut().enumerate().rev() {
        if let Some((place, cueness)) = likely {
            token.next_cueness = cueness;
            token.next_far = far(place - at);
        }
        if token.cueness >= 2 && token.quote == InQuotation::Outside {
            likely = Some((at, token.cueness));
        }
        if let Some((place, word)) = cue {
            token.cue_after = word;
            token.cue_after_far = far(place - at);
        }
        if is_cue(token) {
            cue = Some((at, token.word));
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
