//! What does the engine see of an annotated article before anything learned comes in?

use crate::gold::{Article, spans};
use counterpoint::attribution::Lexicon;
use counterpoint::attribution::training::clauses::{self, Saying};
use counterpoint::attribution::training::mentions::Mentions;
use counterpoint::attribution::training::prose::Prose;
use counterpoint::attribution::training::speakers;
use counterpoint::attribution::training::tagger::{self, facts::Fact, label, sequence::may_follow};
use counterpoint::model::{Document, Span};
use std::ops::Range;

pub struct Prepared<'a> {
    pub article: &'a Article,
    pub prose: Prose<'a>,
    pub mentions: Mentions,
    pub sayings: Vec<Saying>,
    pub facts: Vec<Fact>,
    /// The true label of each token.
    pub labels: Vec<u8>,
    pub paragraphs: Vec<Range<usize>>,
}

pub fn documents(articles: &[Article]) -> anyhow::Result<Vec<Document>> {
    articles
        .iter()
        .map(|a| Ok(counterpoint::reading::document(&format!("{}.txt", a.id), a.text.clone().into_bytes())?))
        .collect()
}

impl<'a> Prepared<'a> {
    pub fn new(article: &'a Article, document: &'a Document, lexicon: &Lexicon) -> Self {
        let prose = Prose::new(document, lexicon);
        let mut mentions = Mentions::find(&prose, lexicon);
        let mut sayings = clauses::find(&prose, lexicon, &mut mentions);
        speakers::complete(&prose, &mentions, &mut sayings);
        let facts = tagger::facts::gather(&prose, lexicon, &mentions, &sayings);
        let labels = labels(article, &prose);
        let paragraphs = tagger::paragraphs(&prose);
        Prepared { article, prose, mentions, sayings, facts, labels, paragraphs }
    }
}

/// Contents first, then sources and cues over them.
fn labels(article: &Article, prose: &Prose) -> Vec<u8> {
    let mut labels = vec![label::OTHER; prose.tokens.len()];
    let mut paint = |ranges: &[(u32, u32)], first: u8| {
        for span in spans(ranges) {
            for (n, i) in tokens_of(prose, span).enumerate() {
                labels[i] = first + u8::from(n > 0);
            }
        }
    };
    article.statements.iter().for_each(|s| paint(&s.content, label::CONTENT));
    for statement in &article.statements {
        paint(&statement.source, label::SOURCE);
        paint(&statement.cue, label::CUE);
    }
    for paragraph in tagger::paragraphs(prose) {
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
pub fn tokens_of(prose: &Prose, span: Span) -> Range<usize> {
    let start = prose.tokens.partition_point(|t| t.span.end <= span.start);
    let end = prose.tokens.partition_point(|t| t.span.start < span.end);
    start..end.max(start)
}
