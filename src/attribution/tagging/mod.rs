//! Which words are a source, a cue, a content?
//!
//! A linear-chain conditional random field over the tokens of a paragraph (Lafferty, McCallum and
//! Pereira 2001): each token has a score for each label, each step from label to label has one, and
//! the likeliest sequence wins. What the rules have found is among the features, so the model learns
//! where to believe them.

pub mod classes;
pub mod templates;
pub mod token_features;

use crate::attribution::models::sequence::{self, LABELS, Marginals, Scores, Transitions};
use crate::attribution::models::{MOST, Models};
use crate::attribution::tagging::classes::TokenShape;
use crate::attribution::text::Text;
use std::ops::Range;
use token_features::TokenFeatures;

/// What the start of a content gains in the choice of labels, in the scores' own unit.
const EAGERNESS: f32 = 1.5;

/// The labels, in the order of the weights.
pub mod label {
    /// Neither source, cue nor content.
    pub const OTHER: u8 = 0;
    /// The first token of a source.
    pub const SOURCE: u8 = 1;
    /// The first token of a cue.
    pub const CUE: u8 = 3;
    /// The first token of a content.
    pub const CONTENT: u8 = 5;

    /// True for the first and all other tokens of what `first` opens.
    pub fn is(label: u8, first: u8) -> bool {
        label == first || label == first + 1
    }
}

/// What the tagger says of each token of an article.
#[derive(Clone, Debug, Default)]
pub struct Tagging {
    /// The labels of the likeliest sequence.
    pub labels: Vec<u8>,
    /// How likely each label is.
    pub marginals: Vec<Marginals>,
}

impl Tagging {
    /// How likely the token is part of what `first` opens.
    pub fn probability(&self, token: usize, first: u8) -> f32 {
        let first = usize::from(first);
        self.marginals.get(token).map_or(0.0, |c| c[first] + c[first + 1])
    }

    /// The mean of [`Tagging::chance`] over some tokens.
    pub fn mean(&self, tokens: &Range<usize>, first: u8) -> f32 {
        let sum: f32 = tokens.clone().map(|i| self.probability(i, first)).sum();
        sum / tokens.len().max(1) as f32
    }

    /// The runs of tokens of the whole article that are marked as sources.
    pub fn sources(&self, text: &Text) -> Vec<Range<usize>> {
        paragraphs(text).into_iter().flat_map(|paragraph| self.runs(paragraph, label::SOURCE)).collect()
    }

    /// The runs of tokens that `first` opens.
    pub fn runs(&self, within: Range<usize>, first: u8) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for i in within {
            match out.last_mut() {
                Some(run) if self.labels[i] == first + 1 && run.end == i => run.end += 1,
                _ if label::is(self.labels[i], first) => out.push(i..i + 1),
                _ => {}
            }
        }
        out
    }
}

/// Tags every paragraph that can yield statements. `score` gives the scores of the labels of a token
/// of a paragraph.
pub fn tag(
    text: &Text,
    token_features: &[TokenFeatures],
    steps: &Transitions,
    mut score: impl FnMut(&[TokenFeatures], usize) -> Scores,
) -> Tagging {
    let mut out = Tagging {
        labels: vec![label::OTHER; token_features.len()],
        marginals: vec![Marginals::default(); token_features.len()],
    };
    let mut part: Vec<TokenFeatures> = Vec::new();
    for paragraph in paragraphs(text) {
        let kept = kept(text, paragraph.clone());
        part.clear();
        part.extend(kept.iter().map(|&i| token_features[i]));
        let scores: Vec<Scores> = (0..part.len()).map(|i| score(&part, i)).collect();
        let kinds: Vec<usize> = part.iter().map(step_kind).collect();
        let eager: Vec<Scores> = scores.iter().map(|row| raised(*row)).collect();
        let labels = sequence::best(&eager, &kinds, steps);
        let marginals = sequence::marginals(&scores, &kinds, steps);
        for (n, &token) in kept.iter().enumerate() {
            let next = kept.get(n + 1).copied().unwrap_or(paragraph.end);
            out.labels[token] = labels[n];
            out.labels[token + 1..next].fill(inside(labels[n]));
            out.marginals[token] = marginals[n];
            let mut within = Marginals::default();
            (0..LABELS).for_each(|k| within[usize::from(inside(k as u8))] += marginals[n][k]);
            out.marginals[token + 1..next].fill(within);
        }
    }
    out
}

/// The scores of the labels of a token of a paragraph.
pub fn scores(models: &Models, paragraph: &[TokenFeatures], at: usize) -> Scores {
    // All hashes first: the lookups then follow each other closely, and none waits for another.
    let mut hashes = [0; MOST];
    let mut count = 0;
    templates::of_token(paragraph, at, |hash| {
        hashes[count] = hash;
        count += 1;
    });
    let mut out = [0.0; LABELS];
    out[1..].copy_from_slice(&models.labels.scores(&models.labels.sum(&hashes[..count])));
    out
}

/// The tokens of a paragraph that are looked at: of a long quotation only its ends, for what stands
/// between is labelled as they are.
pub fn kept(text: &Text, paragraph: Range<usize>) -> Vec<usize> {
    const HEAD: usize = 4;
    const TAIL: usize = 3;
    let mut out = Vec::with_capacity(paragraph.len());
    let mut at = paragraph.start;
    while at < paragraph.end {
        let region = text.tokens[at].region;
        let end = match region {
            Some(region) => text.tokens_of(region as usize).end.clamp(at + 1, paragraph.end),
            None => at + 1,
        };
        if end - at > HEAD + TAIL {
            out.extend((at..at + HEAD).chain(end - TAIL..end));
        } else {
            out.extend(at..end);
        }
        at = end;
    }
    out
}

/// The label with which what a label opens goes on.
fn inside(label: u8) -> u8 {
    if label % 2 == 1 { label + 1 } else { label }
}

/// The scores with a premium on the start of a content: the ranker rejects what is none, but cannot
/// bring back what was not offered.
fn raised(mut scores: Scores) -> Scores {
    scores[usize::from(label::CONTENT)] += EAGERNESS;
    scores
}

/// The token ranges of the paragraphs that can yield statements.
pub fn paragraphs(text: &Text) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for run in text.tokens.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let end = start + run.len();
        if text.role(start).yields_statements() {
            out.push(start..end);
        }
        start = end;
    }
    out
}

/// What kind of step leads into a token: at the start of a sentence, where in a quotation, to a mark.
pub fn step_kind(fact: &TokenFeatures) -> usize {
    usize::from(fact.place == 0) + 2 * fact.quote as usize + 8 * usize::from(fact.shape == TokenShape::Mark)
}
