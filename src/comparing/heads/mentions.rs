//! Which nouns of an article can one react to, and how definite is each?

use crate::attribution::language::words;
use crate::comparing::lists::{Lists, NounId, Use};
use crate::comparing::text::{Article, Token, wording};
use std::ops::Range;

/// So many words before a noun may belong to it.
const BEFORE: usize = 4;
/// So many words after "of", "on" and the like belong to it.
const AFTER: usize = 4;
/// A light noun takes up what was spoken of so many sentences before at most.
const TAKEN_UP: usize = 3;
/// How far each form counts: with an article or a possessive, with a name, a bare plural, a bare singular, with "a".
const DEFINITE: f32 = 1.0;
const WITH_NAME: f32 = 0.9;
const PLURAL: f32 = 0.7;
const LIGHT: f32 = 0.6;
const BARE: f32 = 0.5;
const INDEFINITE: f32 = 0.4;

/// A noun in an article that one can react to.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The words of the noun, as positions in [`Article::tokens`].
    pub words: Range<usize>,
    /// The noun.
    pub noun: NounId,
    /// How definite it is, 0 to 1: "the report" more than "a report".
    pub weight: f32,
    /// Positions of the words that say which one: adjectives, names, what follows "of" or "on".
    pub modifiers: Vec<usize>,
    /// The first word of the phrase: a modifier, or the noun itself.
    pub start: usize,
    /// True for "the measure" and the like, which take up the noun before.
    pub is_light: bool,
}

/// The mentions of an article, in the order of the text. `skipped` are words that name speakers.
pub fn find(article: &Article, lists: &Lists, skipped: &[Range<usize>]) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let (mut at, mut skip) = (0, skipped.iter().peekable());
    while at < article.tokens.len() {
        while skip.next_if(|range| range.end <= at).is_some() {}
        if skip.peek().is_some_and(|range| range.contains(&at)) {
            at += 1;
            continue;
        }
        let rest = &article.tokens[at..];
        if let Some((mut length, noun)) = lists.of_nouns.longest_at(rest) {
            // "bilateral talks" is one.
            while let Some((more, _)) =
                next_of(article, lists, at + length).filter(|(_, other)| *other == noun)
            {
                length += more;
            }
            out.extend(mention(article, lists, at..at + length, noun));
            at += length;
            continue;
        }
        if let Some(light) = light(article, lists, at, out.last()) {
            out.push(light);
        }
        at += 1;
    }
    out
}

/// The noun that starts at a word which nothing parts from the one before.
fn next_of(article: &Article, lists: &Lists, at: usize) -> Option<(usize, NounId)> {
    let rest = article.tokens.get(at..)?;
    let joined = rest.first().is_some_and(|next| !next.is_apart);
    lists.of_nouns.longest_at(rest).filter(|_| joined)
}

fn mention(article: &Article, lists: &Lists, words: Range<usize>, noun: NounId) -> Option<Mention> {
    let tokens = &article.tokens;
    let (mut weight, mut start) = (BARE, words.start);
    let mut modifiers = Vec::new();
    for at in (words.start.saturating_sub(BEFORE)..words.start).rev() {
        let (token, next) = (&tokens[at], &tokens[at + 1]);
        if token.sentence != next.sentence || next.is_apart {
            break;
        }
        if is_possessive(token) {
            weight = DEFINITE;
            modifiers.push(at);
            start = at;
            // "Hong Kong's"
            while start > 0 && tokens[start - 1].is_capital && !tokens[start].is_apart && start + BEFORE > at
            {
                start -= 1;
            }
            break;
        }
        if is_definite(token.word()) {
            weight = DEFINITE;
            break;
        }
        if is_indefinite(token.word()) {
            weight = INDEFINITE;
            break;
        }
        if wording::is_function(token.word()) {
            break;
        }
        modifiers.push(at);
        start = at;
        if token.is_capital {
            weight = weight.max(WITH_NAME);
        }
    }
    if weight == BARE && tokens[words.start].word().ends_with('s') {
        weight = PLURAL;
    }
    let needs_the = lists.nouns.get(usize::from(noun)).is_some_and(|noun| noun.needs_the);
    if needs_the && weight < WITH_NAME {
        return None;
    }
    modifiers.reverse();
    modifiers.extend(complement(tokens, words.end));
    Some(Mention { words, noun, weight, modifiers, start, is_light: false })
}

/// The words that say what a noun is of: "ban on {salt imports}".
fn complement(tokens: &[Token], end: usize) -> impl Iterator<Item = usize> {
    let opens = tokens.get(end).filter(|token| {
        let joined = end > 0 && tokens[end - 1].sentence == token.sentence && !token.is_apart;
        joined && words::is_preposition(token.word())
    });
    let sentence = opens.map(|token| token.sentence);
    let after = (end + 1..tokens.len()).take(if opens.is_some() { AFTER } else { 0 });
    let of_it = after.take_while(move |at| Some(tokens[*at].sentence) == sentence && !tokens[*at].is_apart);
    let mut out: Vec<usize> = Vec::new();
    for at in of_it {
        let word = tokens[at].word();
        if is_definite(word) || is_indefinite(word) || word == "and" {
            continue;
        }
        if wording::is_function(word) {
            break;
        }
        out.push(at);
    }
    out.into_iter()
}

/// "The measure", "such claims": takes up the last mention.
fn light(article: &Article, lists: &Lists, at: usize, last: Option<&Mention>) -> Option<Mention> {
    let tokens = &article.tokens;
    let last = last?;
    if tokens[at].sentence - tokens[last.words.start].sentence > TAKEN_UP {
        return None;
    }
    let mut used = lists.of_words.at(&tokens[at..at + 1]);
    used.find(|(_, used)| matches!(used, Use::Light | Use::Saying))?;
    let before = (at.saturating_sub(2)..at).rev().find(|before| {
        is_definite(tokens[*before].word()) && tokens[*before].sentence == tokens[at].sentence
    });
    before.map(|_| Mention {
        words: at..at + 1,
        noun: last.noun,
        weight: LIGHT,
        modifiers: Vec::new(),
        start: at,
        is_light: true,
    })
}

fn is_possessive(token: &Token) -> bool {
    ["'s", "’s", "s'", "s’"].iter().any(|end| token.word().ends_with(end))
}

fn is_definite(word: &str) -> bool {
    matches!(word, "the" | "this" | "that" | "these" | "those" | "such") || words::is_possessive_pronoun(word)
}

fn is_indefinite(word: &str) -> bool {
    matches!(word, "a" | "an" | "any" | "no" | "some" | "another")
}
