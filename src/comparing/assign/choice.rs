//! Which head does a statement stand under, of those that its words and its neighbours name?

use crate::comparing::Under;
use crate::comparing::lists::NounId;
use crate::comparing::text::Article;
use crate::model::{ActorId, Statement};
use std::ops::Range;

/// What each further noun of a statement counts, by the one before. Tuned on half of the labels and checked on the rest,
/// as the other weights here.
const LATER: f32 = 0.75;
/// What a noun counts that stands in the statement's sentence and not in the statement.
const AROUND: f32 = 0.45;
/// The same of a noun that another statement of the sentence holds.
const TAKEN: f32 = 0.6;
/// A neighbour is so many sentences away at most.
const NEAR: usize = 1;
/// So many words are given for a statement's place.
const WORDS: usize = 4;

/// What a statement stands under, inside an article.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Key {
    /// A head that somebody has named, by its position.
    Named(u32),
    /// A noun of the lists.
    Noun(NounId),
}

/// Where a statement belongs, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// The head.
    pub main: Option<Key>,
    /// What it speaks of as well.
    pub second: Option<Key>,
    /// How it came there.
    pub under: Option<Under>,
    /// The words that put it there, as they stand.
    pub words: Vec<String>,
    /// The head that is the text whose words these are.
    pub own: Option<Key>,
}

/// A statement as words of its article.
#[derive(Clone, Debug)]
pub struct Speech {
    content: Vec<Range<usize>>,
    /// The words of the speaker's mention.
    pub speaker: Range<usize>,
    /// The sentences of the statement, its cue and its speaker.
    pub sentences: Range<usize>,
    /// The first and the last sentence of its own words.
    first: usize,
    last: usize,
    actor: Option<ActorId>,
}

impl Speech {
    /// Finds the words of a statement.
    pub fn new(article: &Article, statement: &Statement) -> Self {
        let content: Vec<Range<usize>> = statement
            .content
            .iter()
            .map(|span| article.inside(*span))
            .filter(|words| !words.is_empty())
            .collect();
        let sentence =
            |at: Option<usize>| at.and_then(|at| article.tokens.get(at)).map_or(0, |token| token.sentence);
        Speech {
            speaker: statement.speaker.map(|span| article.inside(span)).unwrap_or_default(),
            sentences: article.sentences_of(statement).unwrap_or_default(),
            first: sentence(content.first().map(|words| words.start)),
            last: sentence(content.last().map(|words| words.end - 1)),
            actor: statement.known_actor(),
            content,
        }
    }

    /// From its first word to its last.
    pub fn words(&self) -> Range<usize> {
        match (self.content.first(), self.content.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }

    /// The runs of words that it says.
    pub fn parts(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.content.iter().cloned()
    }

    /// True for the words that it says.
    pub fn holds(&self, at: usize) -> bool {
        self.content.iter().any(|words| words.contains(&at))
    }
}

/// What the words of a statement and of its sentence name.
#[derive(Default, Debug)]
pub struct Candidate {
    /// A head that somebody has named, the next one, the words, and whether one of them stands in the statement.
    pub named: Option<(u32, Option<u32>, Vec<String>, bool)>,
    nouns: Vec<(NounId, f32, bool, String)>,
    inside: i32,
    around: i32,
}

impl Candidate {
    /// Takes in a noun, in the order of the text.
    pub fn add(
        &mut self,
        noun: NounId,
        weight: f32,
        inside: bool,
        is_taken: bool,
        words: impl Fn() -> String,
    ) {
        let nth = if inside { &mut self.inside } else { &mut self.around };
        let place = LATER.powi(*nth) * if inside { 1.0 } else { AROUND * if is_taken { TAKEN } else { 1.0 } };
        *nth += 1;
        let score = place * weight;
        match self.nouns.iter_mut().find(|(known, ..)| *known == noun) {
            Some((_, best, ..)) if *best >= score => {}
            Some(known) => *known = (noun, score, inside, words()),
            None => self.nouns.push((noun, score, inside, words())),
        }
    }

    fn choice(mut self) -> Choice {
        self.nouns.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut nouns = self.nouns.into_iter();
        let first = nouns.next();
        if let Some((main, second, mut words, inside)) = self.named {
            words.dedup();
            words.truncate(WORDS);
            let second = second.map(Key::Named).or(first.map(|(noun, ..)| Key::Noun(noun)));
            let under = if inside { Under::Named } else { Under::Clause };
            return Choice { main: Some(Key::Named(main)), second, under: Some(under), words, own: None };
        }
        let Some((noun, _, inside, words)) = first else { return Choice::default() };
        Choice {
            main: Some(Key::Noun(noun)),
            second: nouns.next().map(|(noun, ..)| Key::Noun(noun)),
            under: Some(if inside { Under::Words } else { Under::Clause }),
            words: vec![words],
            own: None,
        }
    }
}

/// Chooses a head for each statement of an article. One whose sentence names none stands with the statement before it, or
/// with the next one of its speaker.
pub fn choose(speeches: &[Speech], candidates: Vec<Candidate>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = candidates.into_iter().map(Candidate::choice).collect();
    let own: Vec<Option<Key>> = choices.iter().map(|choice| choice.main).collect();
    for (at, speech) in speeches.iter().enumerate().filter(|(at, _)| own[*at].is_none()) {
        let same = |other: &Speech| speech.actor.is_some() && speech.actor == other.actor;
        let before = at.checked_sub(1).filter(|before| {
            own[*before].is_some() && speech.first.saturating_sub(speeches[*before].last) <= NEAR
        });
        let after = Some(at + 1).filter(|after| {
            let Some(other) = speeches.get(*after) else { return false };
            own[*after].is_some() && other.first.saturating_sub(speech.last) <= NEAR && same(other)
        });
        let near = match (before, after) {
            (Some(before), Some(after)) if !same(&speeches[before]) => Some(after),
            (before, after) => before.or(after),
        };
        if let Some(near) = near {
            choices[at] = Choice { main: own[near], under: Some(Under::Near), ..Choice::default() };
        }
    }
    choices
}
