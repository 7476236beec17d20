//! Which words and phrases do statements share, and how much does each tell?
//!
//! Weights are those of tf-idf (K. Spärck Jones, "A statistical interpretation of term specificity", 1972): a term
//! tells the more the fewer statements have it.

use super::passages::{Passages, Place};
use super::words::Map;
use rayon::prelude::*;
use std::ops::Range;

/// How much a word counts that stands around the statement, and one of the headline.
const AROUND: f32 = 0.35;
const TITLE: f32 = 0.15;
/// A phrase has at most so many telling words, and so many between two of them.
const LONGEST: usize = 3;
const TIES: usize = 2;
/// Of a statement so many terms are kept, those that weigh most.
const MOST: usize = 64;
/// A phrase counts more than a word that is as rare.
const MORE: [f32; LONGEST + 1] = [0.0, 1.0, 1.4, 1.6];

/// The stems of a term's telling words; the ones that it does not have are [`NONE`].
pub type Stems = [u32; LONGEST];
/// No stem.
pub const NONE: u32 = u32::MAX;

/// What is known of a term.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its telling words.
    pub stems: Stems,
    /// How many statements have it, inside or around.
    pub statements: u32,
    /// How often it stands in a statement.
    pub uses: u32,
    /// How often a telling word stands right before or after it, so that it is a piece of a longer phrase.
    pub opened: u32,
    /// The same, after it.
    pub closed: u32,
    /// How much it tells.
    pub weight: f32,
}

impl Term {
    /// How many telling words it has.
    pub fn length(&self) -> usize {
        self.stems.iter().filter(|stem| **stem != NONE).count()
    }

    /// True where a reader would take it for a whole: it is not mostly a piece of a longer phrase.
    pub fn is_whole(&self) -> bool {
        self.closed * 2 <= self.uses && self.opened * 10 <= self.uses * 7
    }
}

/// A place where a term stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// Its words, positions in [`Passages::tokens`].
    pub tokens: Range<usize>,
    /// The stems of its telling words.
    pub stems: Stems,
    /// What it is to the statement.
    pub place: Place,
}

/// The terms of a corpus, and those of each statement.
#[derive(Default)]
pub struct Terms {
    /// Terms that two statements or more have.
    pub list: Vec<Term>,
    numbers: Map<Stems, u32>,
    /// For each statement its terms and their weights, by number, and something of those of its neighbours; of length 1
    /// as vectors.
    pub vectors: Vec<Vec<(u32, f32)>>,
    /// For each term the statements that hold it inside.
    pub inside: Vec<Vec<u32>>,
}

impl Terms {
    /// The terms of all statements. `quiet` are stems that count less; `tied` tells how closely a statement belongs
    /// to the next one, from 0 to 1.
    pub fn new(
        passages: &Passages,
        documents: &[u32],
        quiet: impl Fn(u32) -> bool,
        tied: impl Fn(usize) -> f32,
    ) -> Self {
        let common = common_stems(passages);
        let mut terms = Terms::default();
        let mut found = terms.gather(passages, documents, &common);
        terms.weigh(found.len(), quiet);
        terms.inside = vec![Vec::new(); terms.list.len()];
        for (statement, uses) in found.iter_mut().enumerate() {
            uses.retain(|(term, _)| terms.list[*term as usize].weight > 0.0);
            for (term, factor) in uses.iter_mut() {
                if *factor >= 1.0 {
                    terms.inside[*term as usize].push(statement as u32);
                }
                *factor *= terms.list[*term as usize].weight;
            }
            normalise(uses);
        }
        terms.vectors = smoothed(&found, tied);
        terms
    }

    /// The number of a term.
    pub fn number(&self, stems: &Stems) -> Option<u32> {
        self.numbers.get(stems).copied()
    }

    /// Numbers the terms and counts them; for each statement its terms and how much their places count.
    fn gather(&mut self, passages: &Passages, documents: &[u32], common: &[bool]) -> Vec<Vec<(u32, f32)>> {
        let mut found = Vec::with_capacity(passages.of.len());
        for (statement, document) in documents.iter().enumerate() {
            let mut own: Vec<(u32, f32)> = Vec::new();
            for_each_use(passages, statement, |term| {
                if !term.stems.iter().all(|stem| *stem == NONE || common[*stem as usize]) {
                    return;
                }
                let factor = if term.place == Place::Inside { 1.0 } else { AROUND };
                let number = self.take(term.stems);
                if term.place == Place::Inside {
                    let known = &mut self.list[number as usize];
                    known.uses += 1;
                    known.opened += u32::from(follows(passages, term.tokens.start));
                    known.closed += u32::from(follows(passages, term.tokens.end));
                }
                own.push((number, factor));
            });
            for &word in &passages.titles[*document as usize] {
                let word = passages.words.list[word as usize];
                if word.tells && common[word.stem as usize] {
                    own.push((self.take([word.stem, NONE, NONE]), TITLE));
                }
            }
            // Of a term that stands there more than once the use that counts most.
            own.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            own.dedup_by_key(|(number, _)| *number);
            for (number, factor) in &own {
                self.list[*number as usize].statements += u32::from(*factor > TITLE);
            }
            found.push(own);
        }
        found
    }

    fn take(&mut self, stems: Stems) -> u32 {
        let fresh = self.list.len() as u32;
        let number = *self.numbers.entry(stems).or_insert(fresh);
        if number == fresh {
            self.list.push(Term { stems, statements: 0, uses: 0, opened: 0, closed: 0, weight: 0.0 });
        }
        number
    }

    fn weigh(&mut self, statements: usize, quiet: impl Fn(u32) -> bool) {
        let all = statements.max(2) as f32;
        for term in &mut self.list {
            if term.statements >= 2 {
                let all_quiet = term.stems.iter().all(|stem| *stem == NONE || quiet(*stem));
                let rarity = (all / term.statements as f32).ln().max(0.0);
                term.weight = rarity * MORE[term.length()] * if all_quiet { 0.3 } else { 1.0 };
            }
        }
    }
}

/// True where the word at `token` tells and follows the one before it without a break.
fn follows(passages: &Passages, token: usize) -> bool {
    let joined = passages.tokens.get(token).is_some_and(|token| !token.apart);
    // What stands before a term's first word is asked with that word, what stands after with the next one.
    joined && token > 0 && passages.word(token).tells && passages.word(token - 1).tells
}

/// Stems that two statements or more have.
fn common_stems(passages: &Passages) -> Vec<bool> {
    let mut count = vec![(u32::MAX, false); passages.words.stem_count()];
    for (statement, passage) in (0..).zip(&passages.of) {
        for token in passage.tokens.clone() {
            let stem = &mut count[passages.word(token).stem as usize];
            stem.1 |= stem.0 != u32::MAX && stem.0 != statement;
            stem.0 = statement;
        }
    }
    count.into_iter().map(|(_, common)| common).collect()
}

/// Gives every word and phrase of a statement and the words around it.
pub fn for_each_use(passages: &Passages, statement: usize, mut sink: impl FnMut(Use)) {
    let passage = &passages.of[statement];
    for (&place, start) in passage.places.iter().zip(passage.tokens.clone()) {
        let first = passages.word(start);
        if place == Place::Not || !first.tells {
            continue;
        }
        let mut stems = [first.stem, NONE, NONE];
        sink(Use { tokens: start..start + 1, stems, place });
        if place != Place::Inside {
            continue;
        }
        let (mut length, mut ties) = (1, 0);
        for next in start + 1..passage.tokens.end {
            let inside = passage.places[next - passage.tokens.start] == Place::Inside;
            let word = passages.word(next);
            if !inside || passages.tokens[next].apart {
                break;
            }
            if word.tells {
                stems[length] = word.stem;
                length += 1;
                sink(Use { tokens: start..next + 1, stems, place });
                ties = 0;
            } else if word.ties && ties < TIES {
                ties += 1;
            } else {
                break;
            }
            if length == LONGEST {
                break;
            }
        }
    }
}

/// The vectors, each with a part of the ones beside it with which it shares a word: who goes on speaking seldom changes the matter.
fn smoothed(own: &[Vec<(u32, f32)>], tied: impl Fn(usize) -> f32) -> Vec<Vec<(u32, f32)>> {
    let tie = |at: usize| match own.get(at + 1) {
        Some(next) if share_a_term(&own[at], next) => tied(at),
        _ => 0.0,
    };
    let ties: Vec<f32> = (0..own.len()).map(tie).collect();
    let smooth = |at: usize| {
        let mut sum = own[at].clone();
        let mut add = |other: usize, tie: f32| {
            if tie > 0.0 {
                sum.extend(own[other].iter().map(|(term, weight)| (*term, weight * tie)));
            }
        };
        add(at + 1, ties[at]);
        at.checked_sub(1).into_iter().for_each(|before| add(before, ties[before]));
        sum.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        sum.dedup_by(|next, kept| {
            next.0 == kept.0 && {
                kept.1 += next.1;
                true
            }
        });
        if sum.len() > MOST {
            sum.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            sum.truncate(MOST);
            sum.sort_unstable_by_key(|(term, _)| *term);
        }
        normalise(&mut sum);
        sum
    };
    (0..own.len()).into_par_iter().map(smooth).collect()
}

/// True where two lists in order of their terms have one in common.
fn share_a_term(mut a: &[(u32, f32)], mut b: &[(u32, f32)]) -> bool {
    while let (Some((first, rest)), Some((second, others))) = (a.split_first(), b.split_first()) {
        match first.0.cmp(&second.0) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => a = rest,
            std::cmp::Ordering::Greater => b = others,
        }
    }
    false
}

/// The sum of the vectors of some statements, by term, and how many of them have it.
pub fn sums(terms: &Terms, statements: &[u32]) -> Vec<(u32, f32, usize)> {
    let mut all: Vec<(u32, f32)> =
        statements.iter().flat_map(|member| terms.vectors[*member as usize].iter().copied()).collect();
    all.sort_by_key(|(term, _)| *term);
    let mut sums: Vec<(u32, f32, usize)> = Vec::new();
    for (term, weight) in all {
        match sums.last_mut() {
            Some((last, sum, count)) if *last == term => (*sum, *count) = (*sum + weight, *count + 1),
            _ => sums.push((term, weight, 1)),
        }
    }
    sums
}

/// Scales a vector to length 1.
pub fn normalise(vector: &mut [(u32, f32)]) {
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
}
