//! How are the speakers' weights learned? As the tagger's, on the chains of pieces of an article.

use crate::gold::{Marked, spans};
use crate::numbers::{Linear, Random, ada};
use crate::prepared::{Prepared, tokens_of};
use counterpoint::attribution::Lexicon;
use counterpoint::attribution::training::coreference::entities;
use counterpoint::attribution::training::mentions::{MentionId, MentionKind, Mentions};
use counterpoint::attribution::training::models::chain::{Chain, STEPS, Who};
use counterpoint::attribution::training::speakers;
use counterpoint::attribution::training::speakers::Candidate;
use counterpoint::attribution::training::speakers::Candidates;
use counterpoint::attribution::training::speakers::candidates;
use counterpoint::attribution::training::speakers::content_spans::{self, ContentSpan};
use counterpoint::attribution::training::speakers::context::ArticleContext;
use counterpoint::attribution::training::tagging::Tagging;
use counterpoint::attribution::training::text::Text;

const LEAST: u32 = 3;
const EPOCHS: usize = 6;
const RATE: f32 = 0.05;

/// An article cut into pieces.
pub struct Cut {
    pub mentions: Mentions,
    pub identities: Vec<Option<u32>>,
    pub spans: Vec<ContentSpan>,
    pub candidates: Vec<Candidates>,
    pub tagging: Tagging,
    /// The annotated statement that each piece belongs to.
    pub truth: Vec<Option<usize>>,
}

pub fn cut(article: &Prepared, tagging: Tagging, lexicon: &Lexicon) -> Cut {
    let text = &article.text;
    let mut mentions = article.mentions.clone();
    mentions.add_sources(text, tagging.sources(text));
    let identities = entities::gather(text, lexicon, &mentions).identities();
    let spans = content_spans::find(text, &tagging, &article.rulings);
    let candidates = candidates::gather(text, &mentions, &tagging, &article.rulings, &spans);
    let truth = spans.iter().map(|p| statement_of(article, p)).collect();
    Cut { mentions, identities, spans, candidates, tagging, truth }
}

impl Cut {
    pub fn view<'a>(&'a self, article: &'a Prepared) -> ArticleContext<'a> {
        ArticleContext::new(
            &article.text,
            &self.mentions,
            &self.identities,
            &article.token_features,
            &self.tagging,
            &article.rulings.proposals,
            &self.spans,
        )
    }

    /// Which candidates of a piece are right.
    pub fn right(&self, article: &Prepared, at: usize) -> Vec<bool> {
        let candidates = &self.candidates[at];
        let Some(truth) = self.truth[at] else {
            let rejected = candidates.iter().map(|c| *c == Candidate::Rejected);
            return if candidates.contains(&Candidate::Rejected) {
                rejected.collect()
            } else {
                vec![true; candidates.len()]
            };
        };
        let statement = &article.article.statements[truth];
        if statement.source.is_empty() {
            let nobody = candidates.iter().map(|c| *c == Candidate::Nobody);
            return if candidates.contains(&Candidate::Nobody) {
                nobody.collect()
            } else {
                vec![true; candidates.len()]
            };
        }
        let before = self.truth[..at].iter().rev().flatten().next().map(|&s| &article.article.statements[s]);
        let is_right = |c: &Candidate| match *c {
            Candidate::Rejected | Candidate::Nobody => false,
            Candidate::Previous => before.is_some_and(|b| same_source(b, statement)),
            Candidate::Mention(id) => self.names(&article.text, id, statement),
        };
        let right: Vec<bool> = candidates.iter().map(is_right).collect();
        if right.iter().any(|&r| r) {
            right
        } else {
            candidates.iter().map(|c| *c != Candidate::Rejected).collect()
        }
    }

    /// The evaluator's strict judgement of a mention.
    fn names(&self, text: &Text, id: MentionId, statement: &Marked) -> bool {
        let mention = &self.mentions[id];
        let span = self.mentions.said_span(text, id);
        let heads = if statement.source_head.is_empty() { &statement.source } else { &statement.source_head };
        spans(heads).iter().any(|h| h.overlaps(span))
            || mention.kind == MentionKind::Pronoun
                && spans(&statement.source_coref).iter().any(|h| h.overlaps(span))
    }
}

fn same_source(a: &Marked, b: &Marked) -> bool {
    std::ptr::eq(a, b)
        || !a.source.is_empty()
            && (a.source == b.source || a.source_names.iter().any(|n| b.source_names.contains(n)))
}

/// The statement that holds most of the piece, if half.
fn statement_of(article: &Prepared, piece: &ContentSpan) -> Option<usize> {
    let shared = |s: &Marked| -> usize {
        let tokens = spans(&s.content).into_iter().map(|c| tokens_of(&article.text, c));
        tokens.map(|t| t.end.min(piece.tokens.end).saturating_sub(t.start.max(piece.tokens.start))).sum()
    };
    let all = article.article.statements.iter().map(shared).enumerate();
    let (best, most) = all.max_by_key(|&(i, n)| (n, std::cmp::Reverse(i)))?;
    (2 * most >= piece.tokens.len()).then_some(best)
}

impl Linear {
    /// The scored chain of an article's pieces.
    pub fn chain(&self, article: &Prepared, cut: &Cut) -> Chain {
        speakers::score(&cut.view(article), &cut.candidates, |hashes| {
            hashes.iter().map(|&h| self.weight(h)).sum()
        })
    }
}

struct Instance {
    /// What the article counts.
    weight: f32,
    features: Vec<Vec<Vec<u32>>>,
    steps: Vec<Vec<Vec<u32>>>,
    who: Vec<Vec<Who>>,
    right: Vec<Vec<bool>>,
}

pub fn train(articles: &[(&Prepared, &Cut)]) -> Linear {
    let mut features: Vec<u64> = Vec::new();
    for (article, cut) in articles {
        let view = cut.view(article);
        for at in 0..cut.spans.len() {
            view.of_candidates(at, &cut.candidates[at], |_, hash| features.push(hash));
            view.of_steps(at, |_, hash| features.push(hash));
        }
    }
    let mut model = Linear::of(features.into_iter(), LEAST);
    let index = &model.index;
    let instance = |(article, cut): &(&Prepared, &Cut)| {
        let view = cut.view(article);
        let n = cut.spans.len();
        let mut out = Instance {
            weight: article.weight,
            features: Vec::new(),
            steps: vec![vec![Vec::new(); STEPS]; n],
            who: Vec::new(),
            right: Vec::new(),
        };
        for at in 0..n {
            let mut rows = vec![Vec::new(); cut.candidates[at].len()];
            view.of_candidates(at, &cut.candidates[at], |c, h| rows[c].extend(index.get(&h)));
            view.of_steps(at, |kind, h| out.steps[at][kind].extend(index.get(&h)));
            out.features.push(rows);
            out.who.push(cut.candidates[at].iter().map(|&c| view.who(c)).collect());
            out.right.push(cut.right(article, at));
        }
        out
    };
    let instances: Vec<Instance> = articles.iter().map(instance).collect();
    let mut weights = vec![0f32; index.len()];
    let mut squares = vec![0.1f32; index.len()];
    let mut sums = vec![0f64; index.len()];
    let mut snapshots = 0;
    let mut order: Vec<usize> = (0..instances.len()).collect();
    let mut random = Random(7);
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        for (n, &which) in order.iter().enumerate() {
            learn(&mut weights, &mut squares, &instances[which]);
            if 2 * epoch >= EPOCHS && n % (order.len() / 8).max(1) == 0 {
                snapshots += 1;
                sums.iter_mut().zip(&weights).for_each(|(s, w)| *s += f64::from(*w));
            }
        }
    }
    model.weights = sums.iter().map(|s| (s / f64::from(snapshots)) as f32).collect();
    model
}

fn learn(weights: &mut [f32], squares: &mut [f32], instance: &Instance) {
    let sum = |row: &Vec<u32>| row.iter().map(|&f| weights[f as usize]).sum::<f32>();
    let chain = Chain {
        scores: instance.features.iter().map(|rows| rows.iter().map(sum).collect()).collect(),
        steps: instance.steps.iter().map(|rows| std::array::from_fn(|k| sum(&rows[k]))).collect(),
        who: instance.who.clone(),
    };
    let all = chain.expected(|_, _| true);
    let right = chain.expected(|i, a| instance.right[i][a]);
    for i in 0..chain.scores.len() {
        for (a, row) in instance.features[i].iter().enumerate() {
            let slope = instance.weight * (all.0[i][a] - right.0[i][a]);
            if slope.abs() > 1e-4 {
                row.iter()
                    .for_each(|&f| ada(&mut weights[f as usize], &mut squares[f as usize], slope, RATE));
            }
        }
        for (k, row) in instance.steps[i].iter().enumerate() {
            let slope = instance.weight * (all.1[i][k] - right.1[i][k]);
            if slope.abs() > 1e-4 {
                row.iter()
                    .for_each(|&f| ada(&mut weights[f as usize], &mut squares[f as usize], slope, RATE));
            }
        }
    }
}
