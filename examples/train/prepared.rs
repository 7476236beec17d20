//! What does the engine see of an annotated article before anything learned comes in?

use crate::gold::{Article, spans};
use counterpoint::attribution::Lexicon;
use counterpoint::attribution::training::mentions::Mentions;
use counterpoint::attribution::training::models::sequence::may_follow;
use counterpoint::attribution::training::rules;
use counterpoint::attribution::training::rules::Rulings;
use counterpoint::attribution::training::tagging;
use counterpoint::attribution::training::tagging::label;
use counterpoint::attribution::training::tagging::token_features::TokenFeatures;
use counterpoint::attribution::training::text::Text;
use counterpoint::model::{Document, Span};
use std::collections::HashMap;
use std::ops::Range;

/// What an article of the further files counts in learning; those of the first count 1.
const FURTHER: f32 = 2.0;

pub struct Prepared<'a> {
    pub article: &'a Article,
    pub text: Text<'a>,
    pub mentions: Mentions,
    pub rulings: Rulings,
    pub token_features: Vec<TokenFeatures>,
    /// The true label of each token.
    pub labels: Vec<u8>,
    pub paragraphs: Vec<Range<usize>>,
    /// What it counts in learning.
    pub weight: f32,
}

pub fn documents(articles: &[Article]) -> anyhow::Result<Vec<Document>> {
    articles
        .iter()
        .map(|a| Ok(counterpoint::reading::document(&format!("{}.txt", a.id), a.text.clone().into_bytes())?))
        .collect()
}

impl<'a> Prepared<'a> {
    pub fn new(article: &'a Article, document: &'a Document, lexicon: &Lexicon, counts: &Counts) -> Self {
        let text = Text::new(document, lexicon);
        let mut mentions = Mentions::find(&text, lexicon);
        let rulings = rules::rule(&text, lexicon, &mut mentions);
        let labels = labels(article, &text);
        let own = counts_of(&text, &labels);
        let token_features = tagging::token_features::gather(&text, &mentions, &rulings.proposals, |stem| {
            let (all, own) = (counts.of(stem), own.of(stem));
            cueness(all.0 - own.0, all.1 - own.1)
        });
        let paragraphs = tagging::paragraphs(&text);
        let weight = if article.file > 0 { FURTHER } else { 1.0 };
        Prepared { article, text, mentions, rulings, token_features, labels, paragraphs, weight }
    }
}

impl Prepared<'_> {
    /// The facts of the tokens of a paragraph that the tagger looks at.
    pub fn part(&self, paragraph: &Range<usize>) -> Vec<TokenFeatures> {
        tagging::kept(&self.text, paragraph.clone()).into_iter().map(|i| self.token_features[i]).collect()
    }

    /// Their true labels, made a possible sequence.
    pub fn part_labels(&self, paragraph: &Range<usize>) -> Vec<u8> {
        let mut out: Vec<u8> = Vec::new();
        for i in tagging::kept(&self.text, paragraph.clone()) {
            let before = out.last().map(|&l| usize::from(l));
            let label = self.labels[i];
            out.push(if may_follow(usize::from(label), before) { label } else { label - 1 });
        }
        out
    }
}

/// Contents first, then sources and cues over them.
fn labels(article: &Article, text: &Text) -> Vec<u8> {
    let mut labels = vec![label::OTHER; text.tokens.len()];
    let mut paint = |ranges: &[(u32, u32)], first: u8| {
        for span in spans(ranges) {
            for (n, i) in tokens_of(text, span).enumerate() {
                labels[i] = first + u8::from(n > 0);
            }
        }
    };
    article.statements.iter().for_each(|s| paint(&s.content, label::CONTENT));
    for statement in &article.statements {
        paint(&statement.source, label::SOURCE);
        paint(&statement.cue, label::CUE);
    }
    for paragraph in tagging::paragraphs(text) {
        let mut before = None;
        for i in paragraph {
            if !may_follow(usize::from(labels[i]), before) {
                labels[i] -= 1;
            }
            before = Some(usize::from(labels[i]));
        }
    }
    labels
}

/// The tokens that a span touches.
pub fn tokens_of(text: &Text, span: Span) -> Range<usize> {
    let start = text.tokens.partition_point(|t| t.span.end <= span.start);
    let end = text.tokens.partition_point(|t| t.span.start < span.end);
    start..end.max(start)
}

/// For each stem how often it stands outside quotation marks, and how often as a cue.
#[derive(Default)]
pub struct Counts(HashMap<u32, (u32, u32)>);

impl Counts {
    fn of(&self, stem: u32) -> (u32, u32) {
        self.0.get(&stem).copied().unwrap_or_default()
    }

    /// As the weights hold it.
    pub fn cueness(&self) -> impl IntoIterator<Item = (u32, u8)> {
        self.0.iter().map(|(&stem, &(all, cues))| (stem, cueness(all, cues))).filter(|(_, step)| *step > 0)
    }
}

/// Counts all articles. An article's own counts are taken from these where it is learned from.
pub fn count(articles: &[Article], documents: &[Document], lexicon: &Lexicon) -> Counts {
    let mut out = Counts::default();
    for (article, document) in articles.iter().zip(documents) {
        let text = Text::new(document, lexicon);
        for (stem, (all, cues)) in counts_of(&text, &labels(article, &text)).0 {
            let entry = out.0.entry(stem).or_default();
            *entry = (entry.0 + all, entry.1 + cues);
        }
    }
    out
}

fn counts_of(text: &Text, labels: &[u8]) -> Counts {
    let mut out = Counts::default();
    for (i, token) in text.tokens.iter().enumerate() {
        if token.is_word() && token.region.is_none() {
            let entry = out.0.entry(tagging::token_features::stem_hash(text.lower(i))).or_default();
            *entry = (entry.0 + 1, entry.1 + u32::from(label::is(labels[i], label::CUE)));
        }
    }
    out
}

/// The share of cues in steps; what is rare counts as less.
fn cueness(all: u32, cues: u32) -> u8 {
    let share = (cues as f32 + 0.1) / (all as f32 + 2.0);
    [0.05, 0.15, 0.3, 0.5, 0.7].iter().filter(|&&step| share > step).count() as u8
}
