//! How are the weights learned that tell whom "she" means?
//!
//! A softmax over the candidates of each pronoun, by gradient descent with a step for each weight
//! (AdaGrad). Decisions on earlier pronouns are features of later ones, so the articles are read
//! again with the weights learned so far, a few times.

use crate::gold::{self, Marked};
use anyhow::Result;
use counterpoint::attribution::Lexicon;
use counterpoint::attribution::training;
use counterpoint::attribution::training::Pronoun;
use counterpoint::attribution::training::models::Models;
use counterpoint::attribution::training::models::antecedents::Weights;
use counterpoint::model::Document;
use std::collections::HashMap;

const SLOTS: usize = 1 << 14;
const UNIT: f32 = 512.0;
const ROUNDS: usize = 3;
const PASSES: usize = 12;
const STEP: f32 = 0.03;
/// Pulls weights to zero.
const DECAY: f32 = 0.01;
const FOLDS: usize = 5;

/// An article with the pronouns whose person is known.
pub struct Article<'a> {
    document: &'a Document,
    /// First byte of a pronoun to the names of the person.
    known: HashMap<u32, Vec<String>>,
}

/// The pronouns of the articles whose person is known.
pub fn articles<'a>(articles: &[gold::Article], documents: &'a [Document]) -> Vec<Article<'a>> {
    let article = |(article, document): (&gold::Article, &'a Document)| {
        let known = article.statements.iter().filter_map(|gold| pronoun(gold, &article.text)).collect();
        Article { document, known }
    };
    articles.iter().zip(documents).map(article).collect()
}

/// The first byte of the pronoun that is the source, and the names of the person. The names are a
/// machine's work: one that its owner is said to say is a mistake more often than not, so it is left out.
fn pronoun(gold: &Marked, text: &str) -> Option<(u32, Vec<String>)> {
    let head = gold.source_head.first()?;
    let names = Some(gold.source_names.clone()).filter(|names| !names.is_empty())?;
    let says = |name: &String| {
        let mut contents =
            gold.content.iter().filter_map(|&(start, end)| text.get(start as usize..end as usize));
        contents.any(|content| content.contains(name.as_str()))
    };
    let pronoun = gold.source_type.as_deref() == Some("pronoun");
    (pronoun && !names.iter().any(says)).then_some((head.0, names))
}

/// Learns from all articles; prints how often the right one is chosen for pronouns of articles that
/// were not learned from.
pub fn train(articles: &[Article], models: &Models) -> Result<Weights> {
    let (mut all, mut reachable, mut right) = (0, 0, 0);
    let mut lexicon = Lexicon::unlearned()?;
    lexicon.models = models.clone();
    for fold in 0..FOLDS {
        let weights = learn(articles, &mut lexicon, |index| index % FOLDS != fold);
        lexicon.models.antecedents = pack(&weights);
        for article in articles.iter().skip(fold).step_by(FOLDS) {
            for pronoun in training::pronouns(article.document, &lexicon) {
                let Some(names) = article.known.get(&pronoun.span.start) else { continue };
                all += 1;
                let Some(label) = label(&pronoun, names) else { continue };
                reachable += 1;
                right += usize::from(best(&pronoun, &weights) == Some(label));
            }
        }
    }
    let share = |of: usize| 100.0 * right as f32 / of as f32;
    println!(
        "cross-validated: of {all} pronouns {:.1} % lead to the person that the annotation names, of the {reachable} \
         with that person in reach {:.1} %",
        share(all),
        share(reachable)
    );
    Ok(pack(&learn(articles, &mut lexicon, |_| true)))
}

/// Learns from the articles whose position `wanted` accepts.
fn learn(articles: &[Article], lexicon: &mut Lexicon, wanted: impl Fn(usize) -> bool) -> Vec<f32> {
    let mut weights = vec![0.0; SLOTS];
    for _ in 0..ROUNDS {
        lexicon.models.antecedents = pack(&weights);
        let mut examples = Vec::new();
        for (_, article) in articles.iter().enumerate().filter(|(index, _)| wanted(*index)) {
            for pronoun in training::pronouns(article.document, lexicon) {
                let label = article.known.get(&pronoun.span.start).and_then(|names| label(&pronoun, names));
                examples.extend(label.map(|label| (pronoun, label)));
            }
        }
        weights = descend(&examples);
    }
    weights
}

fn descend(examples: &[(Pronoun, usize)]) -> Vec<f32> {
    let mut weights = vec![0.0f32; SLOTS];
    let mut squares = vec![1e-6f32; SLOTS];
    for _ in 0..PASSES {
        for (pronoun, label) in examples {
            let scores: Vec<f32> = pronoun.candidates.iter().map(|c| score(&c.slots, &weights)).collect();
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let exp_scores: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
            let sum: f32 = exp_scores.iter().sum();
            for (index, candidate) in pronoun.candidates.iter().enumerate() {
                let error = exp_scores[index] / sum - f32::from(u8::from(index == *label));
                for &slot in &candidate.slots {
                    let slot = usize::from(slot);
                    let gradient = error + DECAY * weights[slot];
                    squares[slot] += gradient * gradient;
                    weights[slot] -= STEP * gradient / squares[slot].sqrt();
                }
            }
        }
    }
    weights
}

fn score(slots: &[u16], weights: &[f32]) -> f32 {
    slots.iter().map(|&slot| weights[usize::from(slot)]).sum()
}

fn best(pronoun: &Pronoun, weights: &[f32]) -> Option<usize> {
    let scores = pronoun.candidates.iter().map(|c| score(&c.slots, weights));
    scores.enumerate().rev().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
}

/// The candidate whose name is one of `names`.
fn label(pronoun: &Pronoun, names: &[String]) -> Option<usize> {
    pronoun.candidates.iter().position(|c| names.iter().any(|name| same_name(&c.name, name)))
}

/// As the benchmark compares names: the words of one among those of the other, with the same last.
fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (key(a), key(b));
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    !a.is_empty() && !b.is_empty() && a.last() == b.last() && (within(&a, &b) || within(&b, &a))
}

fn key(name: &str) -> Vec<String> {
    const TITLES: [&str; 28] = [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "rep",
        "gov",
        "president",
        "senator",
        "representative",
        "governor",
        "the",
        "a",
        "an",
        "former",
        "secretary",
        "judge",
        "rev",
        "sir",
        "lord",
        "gen",
        "general",
        "prime",
        "minister",
        "chancellor",
        "s",
        "",
        "_",
    ];
    let lower = name.to_lowercase().replace('.', "").replace("'s", "").replace("’s", "");
    let words = lower.split(|c: char| !c.is_alphanumeric()).map(str::to_string);
    words.filter(|word| !TITLES.contains(&word.as_str())).collect()
}

fn pack(weights: &[f32]) -> Weights {
    let whole = |w: &f32| (w * UNIT).round().clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16;
    Weights::new(weights.iter().map(whole).collect())
}
