//! Which statements hold the words of an issue that somebody has named?

use super::passages::{Passages, Place};
use super::words::Map;
use crate::attribution::language::tokens;
use crate::comparing::Curated;
use crate::finding::fold;
use rayon::prelude::*;
use std::collections::HashSet;
use std::ops::Range;

/// How much a phrase counts that stands around the statement.
const AROUND: f32 = 0.3;
/// How much more a phrase counts than a single word: it is seldom meant otherwise.
const LONGER: f32 = 0.5;
/// A second issue has at least this share of the score of the first.
const SECOND: f32 = 0.3;

/// The named issues of a statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Named {
    /// The one with the highest score; the one that is named first where two have it.
    pub main: Option<usize>,
    /// The next one.
    pub second: Option<usize>,
    /// Where the words of the main one stand, those that count most first.
    pub tokens: Vec<Range<usize>>,
}

/// A phrase of an issue: for each of its words the numbers that it may be.
struct Phrase {
    issue: usize,
    words: Vec<Vec<u32>>,
}

/// A phrase in a statement.
struct Hit {
    phrase: usize,
    tokens: Range<usize>,
    inside: bool,
}

/// The named issues of each statement.
pub fn find(passages: &Passages, documents: &[u32], curated: &[Curated]) -> Vec<Named> {
    let phrases = phrases(passages, curated);
    let mut starts: Vec<Vec<usize>> = vec![Vec::new(); passages.words.list.len()];
    for (at, phrase) in phrases.iter().enumerate() {
        for word in &phrase.words[0] {
            starts[*word as usize].push(at);
        }
    }
    let mut hits: Vec<Vec<Hit>> =
        (0..passages.of.len()).into_par_iter().map(|at| hits(passages, at, &phrases, &starts)).collect();
    drop_stray_words(&mut hits, passages, documents, &phrases, curated);
    let mut holders = vec![0_u32; phrases.len()];
    for hit in hits.iter().flatten() {
        holders[hit.phrase] += 1;
    }
    // A phrase that few statements hold tells more than one that most hold.
    let all = hits.len().max(1) as f32;
    let weight = |phrase: usize| {
        let rarity = (all / holders[phrase].max(1) as f32).ln() / (all + 1.0).ln();
        (if phrases[phrase].words.len() > 1 { 1.0 + LONGER } else { 1.0 }) * (0.5 + rarity)
    };
    hits.into_par_iter().map(|hits| choose(hits, curated.len(), &phrases, &weight)).collect()
}

/// Where an issue has phrases, a single word of it counts in articles that hold one of them: "report" is about the
/// report of the issue only where the article names that one.
fn drop_stray_words(
    hits: &mut [Vec<Hit>],
    passages: &Passages,
    documents: &[u32],
    phrases: &[Phrase],
    curated: &[Curated],
) {
    let has_phrases: Vec<bool> =
        curated.iter().map(|issue| issue.words.iter().any(|phrase| phrase.trim().contains(' '))).collect();
    let mut named: HashSet<(u32, usize)> = HashSet::new();
    for (document, hits) in documents.iter().zip(hits.iter()) {
        let long = hits.iter().map(|hit| &phrases[hit.phrase]).filter(|phrase| phrase.words.len() > 1);
        named.extend(long.map(|phrase| (*document, phrase.issue)));
    }
    for (document, title) in (0..).zip(&passages.titles) {
        let stands = |phrase: &Phrase| {
            title
                .windows(phrase.words.len())
                .any(|window| phrase.words.iter().zip(window).all(|(words, word)| words.contains(word)))
        };
        let long = phrases.iter().filter(|phrase| phrase.words.len() > 1 && stands(phrase));
        named.extend(long.map(|phrase| (document, phrase.issue)));
    }
    for (document, hits) in documents.iter().zip(hits) {
        hits.retain(|hit| {
            let phrase = &phrases[hit.phrase];
            !has_phrases[phrase.issue] || named.contains(&(*document, phrase.issue))
        });
    }
}

/// The phrases of all issues of which the corpus has every word.
fn phrases(passages: &Passages, curated: &[Curated]) -> Vec<Phrase> {
    let mut numbers: Map<&str, u32> = Map::default();
    for (number, name) in (0..).zip(&passages.words.names) {
        numbers.insert(name, number);
    }
    let of_word = |word: &str, any_ending: bool| -> Vec<u32> {
        let word = fold(word);
        if any_ending {
            let names = passages.words.names.iter();
            (0..).zip(names).filter(|(_, name)| name.starts_with(&word)).map(|(number, _)| number).collect()
        } else {
            numbers.get(word.as_str()).copied().into_iter().collect()
        }
    };
    let mut out = Vec::new();
    for (issue, curated) in curated.iter().enumerate() {
        for phrase in &curated.words {
            let words: Vec<Vec<u32>> = phrase
                .split_whitespace()
                .flat_map(|word| {
                    let plain = word.trim_end_matches('*');
                    let parts = tokens::words(plain);
                    let last = parts.len().saturating_sub(1);
                    let parts = parts.into_iter().enumerate();
                    let words = parts.filter(|(_, part)| part.starts_with(char::is_alphanumeric));
                    words
                        .map(move |(at, part)| (part, at == last && plain.len() < word.len()))
                        .collect::<Vec<_>>()
                })
                .map(|(word, any_ending)| of_word(word, any_ending))
                .collect();
            if !words.is_empty() && words.iter().all(|numbers| !numbers.is_empty()) {
                out.push(Phrase { issue, words });
            }
        }
    }
    out
}

/// The phrases in a statement and around it; each once, inside where it stands there too.
fn hits(passages: &Passages, statement: usize, phrases: &[Phrase], starts: &[Vec<usize>]) -> Vec<Hit> {
    let passage = &passages.of[statement];
    let mut hits: Vec<Hit> = Vec::new();
    for start in passage.tokens.clone() {
        for &at in &starts[passages.tokens[start].word as usize] {
            let tokens = start..start + phrases[at].words.len();
            let fits = tokens.end <= passage.tokens.end
                && phrases[at].words.iter().zip(tokens.clone()).all(|(words, token)| {
                    let joined = token == start || !passages.tokens[token].apart;
                    joined && words.contains(&passages.tokens[token].word)
                });
            let places = || tokens.clone().map(|token| passage.places[token - passage.tokens.start]);
            if !fits || places().any(|place| place == Place::Not) {
                continue;
            }
            let inside = places().all(|place| place == Place::Inside);
            match hits.iter_mut().find(|hit| hit.phrase == at) {
                Some(known) if inside && !known.inside => (known.tokens, known.inside) = (tokens, true),
                Some(_) => {}
                None => hits.push(Hit { phrase: at, tokens, inside }),
            }
        }
    }
    hits
}

fn choose(hits: Vec<Hit>, issues: usize, phrases: &[Phrase], weight: &impl Fn(usize) -> f32) -> Named {
    if hits.is_empty() {
        return Named::default();
    }
    let score_of = |hit: &Hit| weight(hit.phrase) * if hit.inside { 1.0 } else { AROUND };
    // "Crimes against humanity" holds "humanity" too: of phrases of one issue over another the longest counts.
    let within = |hit: &Hit| {
        hits.iter().any(|other| {
            phrases[other.phrase].issue == phrases[hit.phrase].issue
                && other.tokens.len() > hit.tokens.len()
                && other.tokens.start <= hit.tokens.start
                && hit.tokens.end <= other.tokens.end
        })
    };
    let mut counted: Vec<(f32, &Hit)> =
        hits.iter().filter(|hit| !within(hit)).map(|hit| (score_of(hit), hit)).collect();
    counted.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.tokens.start.cmp(&b.1.tokens.start)));
    let mut scores = vec![0.0_f32; issues];
    for (score, hit) in &counted {
        scores[phrases[hit.phrase].issue] += score;
    }
    let best = |but: Option<usize>| {
        let others = (0..issues).filter(|issue| Some(*issue) != but && scores[*issue] > 0.0);
        others.max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))
    };
    let main = best(None);
    let second =
        best(main).filter(|second| main.is_some_and(|main| scores[*second] >= scores[main] * SECOND));
    let of_main = counted.iter().filter(|(_, hit)| Some(phrases[hit.phrase].issue) == main);
    Named { main, second, tokens: of_main.map(|(_, hit)| hit.tokens.clone()).collect() }
}
