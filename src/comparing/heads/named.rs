//! Which statements hold the words of a head that somebody has named?

use crate::comparing::Curated;
use crate::comparing::text::{Article, Phrases};
use std::ops::Range;

/// What each further word of a phrase adds to the 1 that its first counts.
const FURTHER: f32 = 0.6;
/// How much a phrase counts that stands in the statement's sentence, outside the statement.
const AROUND: f32 = 0.3;
/// A phrase counts so often in a statement.
const TWICE: usize = 2;
/// How much more the first phrase of a statement counts: what it names first is what it reacts to.
const FIRST: f32 = 1.25;
/// A second head has at least this share of the first one's score.
const SECOND: f32 = 0.3;

/// The phrases of the heads that somebody has named, ready to be looked up.
pub struct Named {
    /// The position of the head in the list, and of the phrase in all of them.
    phrases: Phrases<(u32, u32)>,
    anchors: Phrases<u32>,
    heads: Vec<Head>,
}

/// What is known of a named head.
struct Head {
    has_anchor: bool,
    has_phrase: bool,
}

/// A phrase of a named head in an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The position of the head in the list.
    pub head: u32,
    phrase: u32,
    /// The words, as positions in the article.
    pub words: Range<usize>,
}

impl Named {
    /// Takes in the heads of a list.
    pub fn new(curated: &[Curated]) -> Self {
        let mut named = Named { phrases: Phrases::default(), anchors: Phrases::default(), heads: Vec::new() };
        let mut number = 0;
        for (at, head) in (0..).zip(curated) {
            for phrase in &head.words {
                named.phrases.add(phrase, (at, number));
                number += 1;
            }
            head.anchors.iter().for_each(|anchor| named.anchors.add(anchor, at));
            let has_phrase = head.words.iter().any(|phrase| phrase.trim().contains(' '));
            named.heads.push(Head { has_anchor: !head.anchors.is_empty(), has_phrase });
        }
        named
    }

    /// The phrases in an article, in the order of the text. A head with anchors counts only in an article that holds one
    /// of them; a single word of a head that has phrases too, only in an article that holds one of the phrases.
    pub fn hits(&self, article: &Article) -> Vec<Hit> {
        if self.heads.is_empty() {
            return Vec::new();
        }
        let mut anchored: Vec<bool> = self.heads.iter().map(|head| !head.has_anchor).collect();
        let mut phrased: Vec<bool> = self.heads.iter().map(|head| !head.has_phrase).collect();
        let mut hits: Vec<Hit> = Vec::new();
        for at in 0..article.tokens.len() {
            let rest = &article.tokens[at..];
            self.anchors.at(rest).for_each(|(_, head)| anchored[head as usize] = true);
            for (length, (head, phrase)) in self.phrases.at(rest) {
                phrased[head as usize] |= length > 1;
                hits.push(Hit { head, phrase, words: at..at + length });
            }
        }
        let counts = |head: u32| anchored[head as usize] && phrased[head as usize];
        hits.retain(|hit| counts(hit.head));
        longest(hits)
    }

    /// The head of a statement and the next one, with the hits of the first. `inside` says whether a word belongs to the
    /// statement; `sentences` are the words of its sentences.
    pub fn choose<'h>(
        &self,
        hits: &'h [Hit],
        sentences: Range<usize>,
        inside: impl Fn(usize) -> bool,
    ) -> Option<(u32, Option<u32>, Vec<&'h Hit>)> {
        let start = hits.partition_point(|hit| hit.words.start < sentences.start);
        let own: Vec<(&Hit, bool)> = hits[start..]
            .iter()
            .take_while(|hit| hit.words.start < sentences.end)
            .map(|hit| (hit, inside(hit.words.start)))
            .collect();
        let mut scores: Vec<(u32, f32)> = Vec::new();
        let mut is_first = true;
        for (nth, (hit, inside)) in own.iter().enumerate() {
            let before = own[..nth].iter().filter(|(other, _)| other.phrase == hit.phrase).count();
            if before >= TWICE {
                continue;
            }
            let place = if !inside {
                AROUND
            } else if std::mem::take(&mut is_first) {
                FIRST
            } else {
                1.0
            };
            let score = place * (1.0 + FURTHER * (hit.words.len() - 1) as f32);
            match scores.iter_mut().find(|(head, _)| *head == hit.head) {
                Some((_, sum)) => *sum += score,
                None => scores.push((hit.head, score)),
            }
        }
        scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let (main, best) = *scores.first()?;
        let second = scores.get(1).filter(|(_, score)| *score >= best * SECOND).map(|(head, _)| *head);
        let mut of_main: Vec<&Hit> =
            own.iter().filter(|(hit, _)| hit.head == main).map(|(hit, _)| *hit).collect();
        of_main.sort_by_key(|hit| std::cmp::Reverse(hit.words.len()));
        Some((main, second, of_main))
    }
}

/// Without the hits that lie inside a longer one of the same head: "report on salt" holds "report" too.
fn longest(hits: Vec<Hit>) -> Vec<Hit> {
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        let within = kept.iter().rev().take(8).any(|other| {
            other.head == hit.head && other.words.start <= hit.words.start && hit.words.end <= other.words.end
        });
        if !within {
            kept.push(hit);
        }
    }
    kept
}
