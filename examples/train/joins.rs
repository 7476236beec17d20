//! How are the weights learned by which pieces are joined? By logistic regression on neighbours of
//! one speaker.

use crate::numbers::{Linear, Random, ada};
use crate::prepared::Prepared;
use crate::ranker::Cut;
use counterpoint::attribution::training::speakers::Chosen;
use counterpoint::attribution::training::speakers::grouping::{may_join, of_pair, spoken};

const LEAST: u32 = 3;
const EPOCHS: usize = 8;
const RATE: f32 = 0.05;

pub fn train(articles: &[(&Prepared, &Cut, &[Chosen])]) -> Linear {
    let mut rows: Vec<(Vec<u64>, f32)> = Vec::new();
    for (article, cut, chosen) in articles {
        let view = cut.view(article);
        for pair in spoken(chosen).windows(2).filter(|p| may_join(&p[0], &p[1])) {
            let (Some(a), Some(b)) = (cut.truth[pair[0].piece], cut.truth[pair[1].piece]) else { continue };
            let mut features = Vec::new();
            of_pair(&view, &pair[0], &pair[1], |hash| features.push(hash));
            rows.push((features, f32::from(u8::from(a == b))));
        }
    }
    let mut model = Linear::of(rows.iter().flat_map(|(f, _)| f.iter().copied()), LEAST);
    let rows: Vec<(Vec<u32>, f32)> = rows.iter().map(|(f, y)| (model.known(f), *y)).collect();
    let mut squares = vec![0.1f32; model.weights.len()];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut random = Random(7);
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for &which in &order {
            let (features, joined) = &rows[which];
            let sum: f32 = features.iter().map(|&f| model.weights[f as usize]).sum();
            let slope = 1.0 / (1.0 + (-sum).exp()) - joined;
            for &f in features {
                ada(&mut model.weights[f as usize], &mut squares[f as usize], slope, RATE);
            }
        }
    }
    model
}
