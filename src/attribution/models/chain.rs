//! Which chain of choices is the best, and how sure is each?
//!
//! The algorithms of the tagger's sequence (Viterbi; forward-backward with scaling), for pieces that
//! each have candidates of their own.

/// How many kinds of steps there are between the choices of two neighbours.
pub const STEPS: usize = 8;

/// The choices of an article's pieces, with their scores.
#[derive(Clone, Debug)]
pub struct Chain {
    /// `scores[i][a]`: candidate `a` of piece `i`.
    pub scores: Vec<Vec<f32>>,
    /// `steps[i][kind]`: a step of this kind into piece `i`.
    pub steps: Vec<[f32; STEPS]>,
    /// Whom each candidate means, to tell the kind of a step.
    pub who: Vec<Vec<Who>>,
}

/// Whom a candidate means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// It is no statement.
    Rejected,
    /// Its source is not told.
    Nobody,
    /// The one before.
    Previous,
    /// Somebody with an identity.
    Known(u32),
    /// Somebody: a pronoun, a role. The number tells one mention from another.
    Unknown(u32),
}

/// The kind of the step from one choice to the next.
pub fn step_kind(before: Who, after: Who) -> usize {
    match (before, after) {
        (Who::Rejected, Who::Rejected) => 0,
        (Who::Rejected, _) => 1,
        (_, Who::Rejected) => 2,
        (_, Who::Previous) => 3,
        (a, b) if a == b => 4,
        (Who::Known(_), Who::Known(_)) => 5,
        (Who::Nobody, _) | (_, Who::Nobody) => 6,
        _ => 7,
    }
}

impl Chain {
    /// Takes out the candidates that score `margin` less than the best of their piece; tells for each
    /// piece the places of those that are left.
    pub fn prune(&mut self, margin: f32) -> Vec<Vec<usize>> {
        let mut out = Vec::with_capacity(self.scores.len());
        for (scores, who) in self.scores.iter_mut().zip(&mut self.who) {
            let best = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let kept: Vec<usize> = (0..scores.len()).filter(|&c| scores[c] >= best - margin).collect();
            *scores = kept.iter().map(|&c| scores[c]).collect();
            *who = kept.iter().map(|&c| who[c]).collect();
            out.push(kept);
        }
        out
    }

    /// The best choice for each piece.
    pub fn best(&self) -> Vec<usize> {
        let mut back: Vec<Vec<usize>> = Vec::new();
        let mut now: Vec<f32> = Vec::new();
        for (i, row) in self.scores.iter().enumerate() {
            let mut from = vec![0; row.len()];
            let mut next = row.clone();
            if i > 0 {
                for (b, score) in next.iter_mut().enumerate() {
                    let mut best = f32::NEG_INFINITY;
                    for (a, before) in now.iter().enumerate() {
                        let through = before + self.step(i, a, b);
                        if through >= best {
                            (best, from[b]) = (through, a);
                        }
                    }
                    *score += best;
                }
            }
            now = next;
            back.push(from);
        }
        let mut at = (0..now.len()).max_by(|&a, &b| now[a].total_cmp(&now[b])).unwrap_or(0);
        let mut out = vec![0; self.scores.len()];
        for i in (0..out.len()).rev() {
            out[i] = at;
            at = back[i][at];
        }
        out
    }

    /// How likely each candidate of each piece is.
    pub fn marginals(&self) -> Vec<Vec<f32>> {
        self.forward_backward(|_, _| true, |_, _, _| {})
    }

    /// How likely each candidate of each piece is and how often each kind of step is taken into it,
    /// among the chains of `allowed` candidates.
    pub fn expected(&self, allowed: impl Fn(usize, usize) -> bool) -> (Vec<Vec<f32>>, Vec<[f32; STEPS]>) {
        let mut taken = vec![[0.0; STEPS]; self.scores.len()];
        let marginals = self.forward_backward(allowed, |i, kind, probability| taken[i][kind] += probability);
        (marginals, taken)
    }

    /// Forward and backward; `step` hears of every step into a piece with its kind and chance.
    fn forward_backward(
        &self,
        allowed: impl Fn(usize, usize) -> bool,
        mut step: impl FnMut(usize, usize, f32),
    ) -> Vec<Vec<f32>> {
        let n = self.scores.len();
        let factors: Vec<[f32; STEPS]> = self.steps.iter().map(|kinds| kinds.map(f32::exp)).collect();
        let factor = |i: usize, a: usize, b: usize| {
            let kind = step_kind(self.who[i - 1][a], self.who[i][b]);
            (kind, factors[i][kind])
        };
        let mut alpha: Vec<Vec<f32>> = Vec::with_capacity(n);
        let mut emitted: Vec<Vec<f32>> = Vec::with_capacity(n);
        for i in 0..n {
            emitted.push(exponential(&self.scores[i], |a| allowed(i, a)));
            let mut row = emitted[i].clone();
            if let Some(before) = alpha.last() {
                for (b, probability) in
                    row.iter_mut().enumerate().filter(|(_, probability)| **probability > 0.0)
                {
                    *probability *=
                        before.iter().enumerate().map(|(a, p)| p * factor(i, a, b).1).sum::<f32>();
                }
            }
            // So that each row sums to 1, and what is emitted takes part in the same measure.
            let sum = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            row.iter_mut().for_each(|p| *p /= sum);
            emitted[i].iter_mut().for_each(|e| *e /= sum);
            alpha.push(row);
        }
        let mut beta: Vec<f32> = alpha.last().map_or(Vec::new(), |last| vec![1.0; last.len()]);
        for i in (1..n).rev() {
            let ahead: Vec<f32> = emitted[i].iter().zip(&beta).map(|(e, beta)| e * beta).collect();
            alpha[i].iter_mut().zip(&beta).for_each(|(p, beta)| *p *= beta);
            beta.clear();
            for (a, before) in alpha[i - 1].iter().enumerate() {
                let mut sum = 0.0;
                for (b, ahead) in ahead.iter().enumerate() {
                    let (kind, factor) = factor(i, a, b);
                    sum += factor * ahead;
                    step(i, kind, before * factor * ahead);
                }
                beta.push(sum);
            }
        }
        if let Some(first) = alpha.first_mut() {
            first.iter_mut().zip(&beta).for_each(|(p, beta)| *p *= beta);
        }
        alpha
    }

    fn step(&self, i: usize, a: usize, b: usize) -> f32 {
        self.steps[i][step_kind(self.who[i - 1][a], self.who[i][b])]
    }
}

/// The exponentials of the allowed scores, less the best of them; 0 for the others.
fn exponential(scores: &[f32], allowed: impl Fn(usize) -> bool) -> Vec<f32> {
    let score = |(a, &score): (usize, &f32)| if allowed(a) { score } else { f32::NEG_INFINITY };
    let most = scores.iter().enumerate().map(score).fold(f32::NEG_INFINITY, f32::max);
    scores
        .iter()
        .enumerate()
        .map(score)
        .map(|s| if s > f32::NEG_INFINITY { (s - most).exp() } else { 0.0 })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every chain of choices with its score.
    fn every(chain: &Chain) -> Vec<(Vec<usize>, f32)> {
        let mut all = vec![(Vec::new(), 0.0)];
        for (i, row) in chain.scores.iter().enumerate() {
            let longer = all.iter().flat_map(|(choices, score): &(Vec<usize>, f32)| {
                row.iter().enumerate().map(move |(b, own)| {
                    let step = choices.last().map_or(0.0, |&a| chain.step(i, a, b));
                    let choices = choices.iter().copied().chain([b]).collect();
                    (choices, score + own + step)
                })
            });
            all = longer.collect();
        }
        all
    }

    fn who() -> impl Strategy<Value = Who> {
        prop_oneof![
            Just(Who::Rejected),
            Just(Who::Nobody),
            Just(Who::Previous),
            (0..2u32).prop_map(Who::Known),
            (0..2u32).prop_map(Who::Unknown),
        ]
    }

    fn chains() -> impl Strategy<Value = Chain> {
        let candidates = proptest::collection::vec((-3.0f32..3.0, who()), 1..5);
        let piece = (candidates, proptest::array::uniform8(-3.0f32..3.0));
        proptest::collection::vec(piece, 1..5).prop_map(|pieces| Chain {
            scores: pieces.iter().map(|(list, _)| list.iter().map(|c| c.0).collect()).collect(),
            steps: pieces.iter().map(|(_, steps)| *steps).collect(),
            who: pieces.iter().map(|(list, _)| list.iter().map(|c| c.1).collect()).collect(),
        })
    }

    proptest! {
        #[test]
        fn the_best_chain_and_the_chances_are_those_of_all_chains(chain in chains(), odd in any::<bool>()) {
            let all = every(&chain);
            let most = all.iter().map(|(_, score)| *score).fold(f32::NEG_INFINITY, f32::max);
            let best = chain.best();
            let of_best = all.iter().find(|(choices, _)| *choices == best).map(|(_, score)| *score);
            prop_assert!(of_best.is_some_and(|score| (score - most).abs() < 1e-3), "{best:?} is not the best");

            // Among all candidates, and among the last one and every second other.
            let allowed = |i: usize, a: usize| !odd || a.is_multiple_of(2) || a + 1 == chain.scores[i].len();
            let (chances, taken) = chain.expected(allowed);
            let all: Vec<(Vec<usize>, f32)> =
                all.into_iter().filter(|(choices, _)| choices.iter().enumerate().all(|(i, &a)| allowed(i, a))).collect();
            let sum: f32 = all.iter().map(|(_, score)| (score - most).exp()).sum();
            let share = |wanted: &dyn Fn(&[usize]) -> bool| {
                let those = all.iter().filter(|(choices, _)| wanted(choices));
                those.map(|(_, score)| (score - most).exp()).sum::<f32>() / sum
            };
            for i in 0..chances.len() {
                for (a, found) in chances[i].iter().enumerate() {
                    let expected = share(&|choices| choices[i] == a);
                    prop_assert!((found - expected).abs() < 1e-3, "piece {i}, candidate {a}: {found}, not {expected}");
                }
                for (kind, found) in taken[i].iter().enumerate() {
                    let of_kind = |c: &[usize]| step_kind(chain.who[i - 1][c[i - 1]], chain.who[i][c[i]]) == kind;
                    let expected = if i == 0 { 0.0 } else { share(&of_kind) };
                    prop_assert!((found - expected).abs() < 1e-3, "step {i} of kind {kind}: {found}, not {expected}");
                }
            }
        }
    }
}
