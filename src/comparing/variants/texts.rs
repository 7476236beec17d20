//! Which words does each statement hold, and how rare are they?
//!
//! Words are folded so that one word in two spellings, or two forms of one word, meet; each becomes a number.

use crate::comparing::text::wording;
use crate::model::{Corpus, Kind, Span, Statement, StatementId};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// The words of all statements.
pub struct Texts {
    /// The statements, the earliest first.
    pub order: Vec<StatementId>,
    /// For each statement its place in `order`.
    pub ranks: Vec<u32>,
    /// What is compared, in the order of the statements in `order`.
    pub units: Vec<Unit>,
    /// For each place in `order` its units.
    ranges: Vec<Range<u32>>,
    words: Vec<u32>,
    vocabulary: Vec<Entry>,
    ids: HashMap<String, u32, foldhash::fast::RandomState>,
}

/// A sentence of a statement, or a phrase that is quoted in one.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The place of its statement in [`Texts::order`].
    pub rank: u32,
    /// True if all of it stands in quotation marks.
    pub quoted: bool,
    /// How many of its words are no function words.
    pub content: u16,
    /// True if one of its words denies.
    pub denies: bool,
    /// The weight of all its words.
    pub weight: f32,
    words: Range<u32>,
}

/// A word of the corpus.
#[derive(Default)]
struct Entry {
    function: bool,
    denies: bool,
    /// How often it stands inside a sentence, and how often with a capital there.
    inside: u32,
    capital: u32,
    weight: f32,
    /// How many statements hold it.
    statements: u32,
    /// One past the last of them, while they are counted.
    last: u32,
}

/// A longer sentence is cut: what is compared must stay short.
const LONGEST: usize = 80;
/// A quoted phrase of more words is long enough to be found as a part of its sentence.
const LONGEST_PHRASE: usize = 8;
/// In a small corpus every word is rare: words are weighed as if there were at least so many statements.
const FEWEST: usize = 200;
/// What a function word weighs; the rarest word weighs 1.
const FUNCTION: f32 = 0.08;
/// What a name weighs, as a part of another word as rare: it tells what a text is about, and not how it is worded.
const NAME: f32 = 0.35;

impl Texts {
    /// Reads the words of a corpus.
    pub fn new(corpus: &Corpus) -> Self {
        let mut order: Vec<StatementId> = (0..corpus.statements.len()).map(StatementId::from).collect();
        let date = |id: StatementId| corpus.document(corpus.statement(id).document).published;
        order.sort_by_cached_key(|&id| (date(id).is_none(), date(id), id));
        let mut ranks = vec![0; order.len()];
        order.iter().enumerate().for_each(|(rank, id)| ranks[id.index()] = rank as u32);
        let mut texts = Self {
            order,
            ranks,
            units: Vec::new(),
            ranges: Vec::new(),
            words: Vec::new(),
            vocabulary: Vec::new(),
            ids: HashMap::default(),
        };
        texts.read(corpus);
        texts.weigh();
        texts
    }

    /// The words of a unit.
    pub fn words(&self, unit: &Unit) -> &[u32] {
        self.words.get(unit.words.start as usize..unit.words.end as usize).unwrap_or(&[])
    }

    /// The units of a statement.
    pub fn units_of(&self, rank: u32) -> &[Unit] {
        let range = self.ranges.get(rank as usize).cloned().unwrap_or(0..0);
        self.units.get(range.start as usize..range.end as usize).unwrap_or(&[])
    }

    /// How much it tells that two texts share this word, 0 to 1.
    pub fn weight(&self, word: u32) -> f32 {
        self.vocabulary.get(word as usize).map_or(0.0, |entry| entry.weight)
    }

    /// True for words that any text holds.
    pub fn is_function(&self, word: u32) -> bool {
        self.vocabulary.get(word as usize).is_none_or(|entry| entry.function)
    }

    /// True for words that stand with a capital inside a sentence more often than not.
    pub fn is_name(&self, word: u32) -> bool {
        self.vocabulary.get(word as usize).is_some_and(|entry| entry.capital * 2 > entry.inside)
    }

    /// The number of a stem; none where no statement holds it.
    pub fn id(&self, stem: &str) -> Option<u32> {
        self.ids.get(stem).copied()
    }

    fn read(&mut self, corpus: &Corpus) {
        // Parts are read side by side and numbered one after the other, so that the numbers are always the same.
        let parts: Vec<Part> = self.order.par_chunks(PART).map(|part| Part::read(corpus, part)).collect();
        let mut pending: Vec<(u32, bool)> = Vec::new();
        let mut rank = 0;
        let mut first = 0;
        for part in parts {
            let ids: Vec<u32> = part.stems.iter().map(|stem| self.id_of(stem)).collect();
            for piece in part.pieces {
                match piece {
                    Piece::Word { stem, quoted, capital } => {
                        let id = ids[stem as usize];
                        let entry = &mut self.vocabulary[id as usize];
                        if entry.last != rank + 1 {
                            entry.last = rank + 1;
                            entry.statements += 1;
                        }
                        entry.inside += u32::from(!pending.is_empty());
                        entry.capital += u32::from(!pending.is_empty() && capital);
                        pending.push((id, quoted));
                        if pending.len() >= LONGEST {
                            self.close(rank, &mut pending);
                        }
                    }
                    Piece::Sentence => self.close(rank, &mut pending),
                    Piece::Statement => {
                        self.close(rank, &mut pending);
                        self.ranges.push(first..self.units.len() as u32);
                        first = self.units.len() as u32;
                        rank += 1;
                    }
                }
            }
        }
    }

    fn id_of(&mut self, stem: &str) -> u32 {
        if let Some(&id) = self.ids.get(stem) {
            return id;
        }
        let id = self.vocabulary.len() as u32;
        self.ids.insert(stem.to_string(), id);
        let (function, denies) = (wording::is_function(stem), wording::denies(stem));
        self.vocabulary.push(Entry { function, denies, ..Entry::default() });
        id
    }

    /// Makes units of the words of a sentence: itself, and the phrases that are quoted in it.
    fn close(&mut self, rank: u32, pending: &mut Vec<(u32, bool)>) {
        let all = pending.iter().all(|&(_, quoted)| quoted);
        self.push(rank, pending, all);
        if !all {
            for phrase in pending.chunk_by(|a, b| a.1 == b.1) {
                if phrase[0].1 && (2..=LONGEST_PHRASE).contains(&phrase.len()) {
                    self.push(rank, phrase, true);
                }
            }
        }
        pending.clear();
    }

    fn push(&mut self, rank: u32, words: &[(u32, bool)], quoted: bool) {
        let content = words.iter().filter(|&&(word, _)| !self.is_function(word)).count() as u16;
        if content < 2 {
            return;
        }
        let start = self.words.len() as u32;
        self.words.extend(words.iter().map(|&(word, _)| word));
        let words = start..self.words.len() as u32;
        let denies = self.words[start as usize..].iter().any(|word| self.vocabulary[*word as usize].denies);
        self.units.push(Unit { rank, quoted, content, denies, weight: 0.0, words });
    }

    /// Rare words weigh more (inverse document frequency, K. Spärck Jones 1972).
    fn weigh(&mut self) {
        let all = (self.order.len().max(FEWEST) as f32).ln();
        for entry in &mut self.vocabulary {
            let rare = 1.0 - (entry.statements.max(1) as f32).ln() / all;
            entry.weight = match entry.function {
                true => FUNCTION,
                false if entry.capital * 2 > entry.inside => NAME * (0.25 + 0.75 * rare),
                false => 0.25 + 0.75 * rare,
            };
        }
        for i in 0..self.units.len() {
            let weight = self.words(&self.units[i]).iter().map(|&word| self.weight(word)).sum();
            self.units[i].weight = weight;
        }
    }
}

/// So many statements are read at a time.
const PART: usize = 1024;

/// The words of some statements, which have numbers of their own here.
#[derive(Default)]
struct Part {
    /// By number.
    stems: Vec<String>,
    numbers: HashMap<String, u32, foldhash::fast::RandomState>,
    pieces: Vec<Piece>,
}

/// What statements are made of.
#[derive(Clone, Copy)]
enum Piece {
    /// A word; its stem is a position in [`Part::stems`].
    Word { stem: u32, quoted: bool, capital: bool },
    /// The end of a sentence.
    Sentence,
    /// The end of a statement.
    Statement,
}

impl Part {
    fn read(corpus: &Corpus, ids: &[StatementId]) -> Self {
        let mut part = Part::default();
        for id in ids {
            part.add(corpus, corpus.statement(*id));
            part.pieces.push(Piece::Statement);
        }
        part
    }

    fn number(&mut self, stem: &str) -> u32 {
        if let Some(number) = self.numbers.get(stem) {
            return *number;
        }
        let number = self.stems.len() as u32;
        self.numbers.insert(stem.to_string(), number);
        self.stems.push(stem.to_string());
        number
    }

    /// The words and sentences of a statement's content; a sentence goes on where a cue interrupts it.
    fn add(&mut self, corpus: &Corpus, statement: &Statement) {
        let document = corpus.document(statement.document);
        let mut stem = String::new();
        for (i, &span) in statement.content.iter().enumerate() {
            let text = span.of(&document.text);
            let quoted = match statement.kind {
                Kind::Mixed => quoted_stretches(corpus, statement, span),
                _ => Vec::new(),
            };
            // "..., she said. We ...": a capital after the cue starts a sentence.
            if i > 0
                && text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
            {
                self.pieces.push(Piece::Sentence);
            }
            let mut done = 0;
            wording::words(text, &mut |at, word| {
                if wording::ends_sentence(&text[done..at.start]) {
                    self.pieces.push(Piece::Sentence);
                }
                done = at.end;
                stem.clear();
                wording::stem(word, &mut stem);
                let byte = span.start + at.start as u32;
                let inside = match statement.kind {
                    Kind::Direct => true,
                    Kind::Mixed => quoted.iter().any(|stretch| stretch.holds(byte)),
                    Kind::Indirect => false,
                };
                let capital = text[at.start..].starts_with(char::is_uppercase);
                let stem = self.number(&stem);
                self.pieces.push(Piece::Word { stem, quoted: inside, capital });
            });
            if wording::ends_sentence(&format!("{} ", text.get(done..).unwrap_or(""))) {
                self.pieces.push(Piece::Sentence);
            }
        }
    }
}

/// Where the content stands in quotation marks, which may open before it.
fn quoted_stretches(corpus: &Corpus, statement: &Statement, content: Span) -> Vec<Span> {
    let document = corpus.document(statement.document);
    let after = document.paragraphs.partition_point(|p| p.span.start <= content.start);
    let paragraph = after.checked_sub(1).and_then(|i| document.paragraphs.get(i)).map(|p| p.span);
    let start = paragraph.filter(|p| p.holds(content.start)).unwrap_or(content).start;
    wording::quotations(Span { start, end: content.end }.of(&document.text))
        .into_iter()
        .map(|inside| Span { start: start + inside.start as u32, end: start + inside.end as u32 })
        .collect()
}
