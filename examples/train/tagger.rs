//! How are the tagger's weights learned? By following the gradient of the likelihood of the annotated
//! labels, with step sizes of their own for each weight (AdaGrad; Duchi, Hazan and Singer 2011).

use crate::numbers::{Random, ada, by_importance};
use crate::prepared::Prepared;
use counterpoint::attribution::training::models::Table;
use counterpoint::attribution::training::models::sequence::LABELS;
use counterpoint::attribution::training::models::sequence::{self, KINDS, LANES, Scores, Steps, Transitions};
use counterpoint::attribution::training::tagging;
use counterpoint::attribution::training::tagging::Tagging;
use counterpoint::attribution::training::tagging::templates;
use std::collections::HashMap;

/// Features seen less often are not learned.
const LEAST: u32 = 3;
const EPOCHS: usize = 6;
const RATE: f32 = 0.02;

pub struct Model {
    pub index: HashMap<u64, u32>,
    pub rows: Vec<Scores>,
    pub steps: Vec<Steps>,
}

impl Model {
    /// As a table of so many slots, the label "other" taken as worth nothing.
    pub fn table(&self, slots: usize) -> Table {
        let row = |(&hash, &id): (&u64, &u32)| {
            let row = self.rows[id as usize];
            (hash, std::array::from_fn(|k| row[k + 1] - row[0]))
        };
        Table::lay_out(&by_importance(self.index.iter().map(row).collect()), slots)
    }

    pub fn tag(&self, article: &Prepared) -> Tagging {
        let steps = Transitions::new(self.steps.clone());
        tagging::tag(&article.text, &article.token_features, &steps, |part, i| {
            let mut out = [0.0; LABELS];
            templates::of_token(part, i, |hash| {
                if let Some(&id) = self.index.get(&hash) {
                    add(&mut out, &self.rows[id as usize]);
                }
            });
            out
        })
    }
}

struct Sequence {
    features: Vec<Vec<u32>>,
    kinds: Vec<usize>,
    labels: Vec<u8>,
    /// What it counts.
    weight: f32,
}

pub fn train(articles: &[&Prepared]) -> Model {
    let (index, sequences) = gather(articles);
    let mut model =
        Model { rows: vec![[0.0; LABELS]; index.len()], index, steps: vec![[[0.0; LABELS]; LABELS]; KINDS] };
    let mut squares = vec![[0.1f32; LABELS]; model.rows.len()];
    let mut step_squares = [[[0.1f32; LABELS]; LABELS]; KINDS];
    let mut sums = vec![[0f32; LABELS]; model.rows.len()];
    let mut step_sums = [[[0f32; LABELS]; LABELS]; KINDS];
    let mut snapshots = 0;
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut random = Random(7);
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        for (n, &which) in order.iter().enumerate() {
            learn(&mut model, &mut squares, &mut step_squares, &sequences[which]);
            // The mean over the later half is steadier than where the last step ends.
            if 2 * epoch >= EPOCHS && n % (order.len() / 8).max(1) == 0 {
                snapshots += 1;
                sums.iter_mut().zip(&model.rows).for_each(|(s, r)| add(s, r));
                let kinds = step_sums.iter_mut().flatten().zip(model.steps.iter().flatten());
                kinds.for_each(|(sum, row)| add(sum, row));
            }
        }
    }
    let mean = |sum: &Scores| sum.map(|x| x / snapshots as f32);
    model.rows = sums.iter().map(mean).collect();
    model.steps = step_sums.map(|kind| kind.map(|row| mean(&row))).to_vec();
    model
}

fn gather(articles: &[&Prepared]) -> (HashMap<u64, u32>, Vec<Sequence>) {
    let mut count: HashMap<u64, u32> = HashMap::new();
    for article in articles {
        for paragraph in &article.paragraphs {
            let part = article.part(paragraph);
            for i in 0..part.len() {
                templates::of_token(&part, i, |hash| *count.entry(hash).or_default() += 1);
            }
        }
    }
    let mut known: Vec<u64> = count.into_iter().filter(|&(_, n)| n >= LEAST).map(|(h, _)| h).collect();
    known.sort_unstable();
    let index: HashMap<u64, u32> = known.into_iter().zip(0..).collect();
    let mut sequences = Vec::new();
    for article in articles {
        for paragraph in &article.paragraphs {
            let part = article.part(paragraph);
            let of = |i| {
                let mut out = Vec::with_capacity(36);
                templates::of_token(&part, i, |hash| out.extend(index.get(&hash)));
                out
            };
            sequences.push(Sequence {
                features: (0..part.len()).map(of).collect(),
                kinds: part.iter().map(tagging::step_kind).collect(),
                labels: article.part_labels(paragraph),
                weight: article.weight,
            });
        }
    }
    (index, sequences)
}

fn learn(model: &mut Model, squares: &mut [Scores], step_squares: &mut [Steps; KINDS], sequence: &Sequence) {
    let scores: Vec<Scores> = sequence
        .features
        .iter()
        .map(|row| {
            let mut out = [0.0; LABELS];
            row.iter().for_each(|&f| add(&mut out, &model.rows[f as usize]));
            out
        })
        .collect();
    let steps = Transitions::new(model.steps.clone());
    let forward = sequence::forward(&scores, &sequence.kinds, &steps);
    let exp_scores = &steps.exp_scores;
    let mut beta = [1.0; LANES];
    for i in (0..scores.len()).rev() {
        let label = usize::from(sequence.labels[i]);
        let mut slope: Scores = std::array::from_fn(|k| forward.alpha[i][k] * beta[k]);
        slope[label] -= 1.0;
        slope = slope.map(|s| s * sequence.weight);
        for &f in &sequence.features[i] {
            for k in 0..LABELS {
                ada(&mut model.rows[f as usize][k], &mut squares[f as usize][k], slope[k], RATE);
            }
        }
        if i == 0 {
            continue;
        }
        let kind = sequence.kinds[i];
        let before = usize::from(sequence.labels[i - 1]);
        for a in 0..LABELS {
            for b in 0..LABELS {
                let probability =
                    forward.alpha[i - 1][a] * exp_scores[kind][a][b] * forward.emitted[i][b] * beta[b]
                        / forward.scale[i];
                let right = f32::from(u8::from(a == before && b == label));
                let slope = sequence.weight * (probability - right);
                ada(&mut model.steps[kind][a][b], &mut step_squares[kind][a][b], slope, RATE);
            }
        }
        beta = forward.back(i, &beta, &steps, kind);
    }
}

fn add(sum: &mut Scores, row: &Scores) {
    sum.iter_mut().zip(row).for_each(|(s, r)| *s += r);
}
