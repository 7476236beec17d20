//! Which words stand in a statement and around it?

use super::words::{Map, Words};
use crate::attribution::language::tokens::{Shape, Token as Written, tokenize};
use crate::finding::fold;
use crate::model::{ActorKind, Corpus, Document, Span, Statement};
use rayon::prelude::*;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

/// A sentence is looked at so many words before and after the statement.
const REACH: usize = 40;

/// A word of an article.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its number.
    pub word: u32,
    /// Its bytes.
    pub span: Span,
    /// True where punctuation or a paragraph's end parts it from the word before.
    pub apart: bool,
}

/// The words of a statement and of the sentence that it stands in.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// Positions in [`Passages::tokens`].
    pub tokens: Range<usize>,
    /// For each of them what it is to the statement.
    pub places: Vec<Place>,
}

/// What a word is to a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A word of it.
    Inside,
    /// A word of the sentence around it.
    Around,
    /// Its speaker, its cue or its speaker's name: says who speaks, and not of what.
    Not,
}

/// The words of all statements.
#[derive(Default)]
pub struct Passages<'a> {
    /// The words that occur.
    pub words: Words<'a>,
    /// The words of the paragraphs that hold statements, article after article.
    pub tokens: Vec<Token>,
    /// For each statement its passage.
    pub of: Vec<Passage>,
    /// For each article the words of its headline.
    pub titles: Vec<Vec<u32>>,
}

impl<'a> Passages<'a> {
    /// Reads the words of all statements.
    pub fn new(corpus: &'a Corpus) -> Self {
        let mut passages = Passages::default();
        let mut sentences: Vec<Range<usize>> = Vec::with_capacity(corpus.statements.len());
        // Parts are read side by side and numbered one after the other, so that the numbers are always the same.
        let parts: Vec<Part> =
            corpus.documents.par_chunks(PART).map(|part| Part::read(corpus, part)).collect();
        for part in parts {
            let numbers: Vec<u32> = part.written.iter().map(|word| passages.words.number(word)).collect();
            let number = |word: u32| numbers[word as usize];
            let from = passages.tokens.len();
            let titles = part.titles.iter().map(|title| title.iter().map(|word| number(*word)).collect());
            passages.titles.extend(titles);
            let tokens = part.tokens.iter().map(|token| Token { word: number(token.word), ..*token });
            passages.tokens.extend(tokens);
            sentences.extend(part.sentences.iter().map(|range| from + range.start..from + range.end));
        }
        let passage =
            |(statement, tokens): (&Statement, Range<usize>)| passages.passage(corpus, statement, tokens);
        passages.of = corpus.statements.par_iter().zip(sentences).map(passage).collect();
        passages.forget_cues(corpus);
        passages
    }

    /// The token's word.
    pub fn word(&self, token: usize) -> super::words::Word {
        self.words.list[self.tokens[token].word as usize]
    }

    /// What each of the words is to the statement.
    fn passage(&self, corpus: &Corpus, statement: &Statement, tokens: Range<usize>) -> Passage {
        let names: Vec<u32> = match corpus.actor_of(statement) {
            Some(actor) if actor.kind == ActorKind::Person => {
                actor.name.split_whitespace().filter_map(|name| self.words.known(&fold(name))).collect()
            }
            _ => Vec::new(),
        };
        let place = |token: &Token| {
            let holds = |span: Span| span.overlaps(token.span);
            if names.contains(&token.word) {
                Place::Not
            } else if statement.content.iter().any(|span| holds(*span)) {
                Place::Inside
            } else if statement.cue.is_some_and(holds) || statement.speaker.is_some_and(holds) {
                Place::Not
            } else {
                Place::Around
            }
        };
        Passage { places: self.tokens[tokens.clone()].iter().map(place).collect(), tokens }
    }

    /// Words that this corpus mostly uses to mark something as said tell nothing.
    fn forget_cues(&mut self, corpus: &Corpus) {
        let mut all = vec![0_u32; self.words.list.len()];
        for token in &self.tokens {
            all[token.word as usize] += 1;
        }
        let mut cues: Map<u32, u32> = Map::default();
        for (statement, passage) in corpus.statements.iter().zip(&self.of) {
            let Some(cue) = statement.cue else { continue };
            for token in self.tokens[passage.tokens.clone()].iter().filter(|token| cue.covers(token.span)) {
                *cues.entry(token.word).or_insert(0) += 1;
            }
        }
        for (number, word) in self.words.list.iter_mut().enumerate() {
            let as_cue = cues.get(&(number as u32)).copied().unwrap_or(0);
            if as_cue >= 2 && as_cue * 3 >= all[number] {
                word.tells = false;
            }
        }
    }
}

/// So many articles are read at a time.
const PART: usize = 64;

/// The words of some articles, which have numbers of their own here.
#[derive(Default)]
struct Part<'a> {
    /// By number, as they are written.
    written: Vec<&'a str>,
    numbers: Map<&'a str, u32>,
    tokens: Vec<Token>,
    /// For each statement the tokens of its sentence.
    sentences: Vec<Range<usize>>,
    titles: Vec<Vec<u32>>,
}

impl<'a> Part<'a> {
    fn read(corpus: &'a Corpus, documents: &'a [Arc<Document>]) -> Self {
        let mut part = Part::default();
        documents.iter().for_each(|document| part.add(corpus, document));
        part
    }

    fn number(&mut self, word: &'a str) -> u32 {
        let fresh = self.written.len() as u32;
        let number = *self.numbers.entry(word).or_insert(fresh);
        if number == fresh {
            self.written.push(word);
        }
        number
    }

    fn add(&mut self, corpus: &'a Corpus, document: &'a Document) {
        let title = document.title.as_deref().unwrap_or("");
        let title = title.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
        let title = title.map(|word| self.number(word)).collect();
        self.titles.push(title);
        let statements: Vec<&Statement> =
            corpus.statements_of(document.id).map(|statement| corpus.statement(statement)).collect();
        if statements.is_empty() {
            return;
        }
        let extents: Vec<Span> = statements.iter().map(|statement| statement.extent()).collect();
        let written = tokenize(document, |paragraph| {
            // In the order of their first byte: those that begin before the paragraph's end.
            let end = extents.partition_point(|extent| extent.start < paragraph.span.end);
            extents[..end].iter().rev().take(8).any(|extent| extent.overlaps(paragraph.span))
        });
        let words: Vec<usize> = (0..written.len())
            .filter(|&at| written[at].is_word() && written[at].shape != Shape::Possessive)
            .collect();
        let from = self.tokens.len();
        for (nth, &at) in words.iter().enumerate() {
            let before = if nth == 0 { 0 } else { words[nth - 1] + 1 };
            let between = &written[before..at];
            let paragraph = written[before.saturating_sub(1)].paragraph;
            let apart = nth == 0
                || paragraph != written[at].paragraph
                || between.iter().any(|token| token.shape != Shape::Possessive);
            let span = written[at].span;
            let word = self.number(span.of(&document.text));
            self.tokens.push(Token { word, span, apart });
        }
        for extent in extents {
            let around = sentence(&written, extent);
            let start = from + words.partition_point(|&at| at < around.start);
            let end = from + words.partition_point(|&at| at < around.end);
            self.sentences.push(start..end);
        }
    }
}

/// The tokens of the sentence or sentences that hold these bytes, in one paragraph at either end.
fn sentence(written: &[Written], extent: Span) -> Range<usize> {
    let ends = |token: &Written| matches!(token.shape, Shape::Mark('.' | '!' | '?' | '…'));
    let first = written.partition_point(|token| token.span.end <= extent.start);
    let last = written.partition_point(|token| token.span.start < extent.end);
    let mut start = first;
    while start > 0
        && first - start < REACH
        && !ends(&written[start - 1])
        && written[start - 1].paragraph == written[first.min(written.len() - 1)].paragraph
    {
        start -= 1;
    }
    let mut end = last;
    // A full stop inside the quotation closes the sentence too.
    let closed = last > first && ends(&written[last - 1]);
    while !closed
        && last > 0
        && end < written.len()
        && end - last < REACH
        && !ends(&written[end])
        && written[end].paragraph == written[last - 1].paragraph
    {
        end += 1;
    }
    start..end
}

/// Stems that say who speaks or publishes, and from where: names of persons who speak, of outlets, and the words
/// that tell sides apart.
pub fn names(corpus: &Corpus, words: &Words) -> HashSet<u32> {
    let mut out = HashSet::new();
    let mut take = |name: &str| {
        let parts = name.split(|c: char| !c.is_alphanumeric() && c != '-');
        out.extend(parts.filter(|part| !part.is_empty()).filter_map(|part| words.stem_of(part)));
    };
    for actor in &corpus.actors {
        if actor.kind == ActorKind::Person {
            take(&actor.name);
        }
        if let crate::model::SideReason::Word(word) | crate::model::SideReason::Likely(word) =
            &actor.side_reason
        {
            take(word);
        }
    }
    for side in &corpus.sides {
        take(&side.name);
        take(&side.code);
    }
    for document in &corpus.documents {
        document.outlet.iter().chain(&document.credits).for_each(|outlet| take(outlet));
    }
    out
}
