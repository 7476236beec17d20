//! Which chain of choices is the best, and how sure is each?
//!
//! The algorithms of the tagger's sequence (Viterbi; forward-backward), for pieces that each have
//! candidates of their own, in the log domain.

/// How many kinds of steps there are between the choices of two neighbours.
pub const STEPS: usize = 8;

/// The choices of an article's pieces, with their scores.
#[derive(Clone)]
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
                    let through = |a: usize| now[a] + self.step(i, a, b);
                    let best = (0..now.len()).max_by(|&x, &y| through(x).total_cmp(&through(y))).unwrap_or(0);
                    *score += through(best);
                    from[b] = best;
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
    pub fn chances(&self) -> Vec<Vec<f32>> {
        self.sweep(|_, _| true, |_, _, _| {})
    }

    /// How likely each candidate of each piece is and how often each kind of step is taken into it,
    /// among the chains of `allowed` candidates.
    pub fn expected(&self, allowed: impl Fn(usize, usize) -> bool) -> (Vec<Vec<f32>>, Vec<[f32; STEPS]>) {
        let mut taken = vec![[0.0; STEPS]; self.scores.len()];
        let chances = self.sweep(allowed, |i, kind, chance| taken[i][kind] += chance());
        (chances, taken)
    }

    /// Forward and backward; `step` hears of every step into a piece with its kind and, if it asks, its
    /// chance.
    fn sweep(
        &self,
        allowed: impl Fn(usize, usize) -> bool,
        mut step: impl FnMut(usize, usize, &dyn Fn() -> f32),
    ) -> Vec<Vec<f32>> {
        let n = self.scores.len();
        let score = |i: usize, a: usize| if allowed(i, a) { self.scores[i][a] } else { f32::NEG_INFINITY };
        let mut alpha: Vec<Vec<f32>> = Vec::with_capacity(n);
        for i in 0..n {
            let into = |b: usize| match alpha.last() {
                None => 0.0,
                Some(before) => log_sum((0..before.len()).map(|a| before[a] + self.step(i, a, b))),
            };
            let row = (0..self.scores[i].len()).map(|b| into(b) + score(i, b)).collect();
            alpha.push(row);
        }
        let total = alpha.last().map_or(0.0, |last| log_sum(last.iter().copied()));
        let mut out = vec![Vec::new(); n];
        let mut beta: Vec<f32> = alpha.last().map_or(Vec::new(), |last| vec![0.0; last.len()]);
        for i in (0..n).rev() {
            out[i] = (0..beta.len()).map(|a| (alpha[i][a] + beta[a] - total).exp()).collect();
            if i > 0 {
                let ahead: Vec<f32> = (0..beta.len()).map(|b| score(i, b) + beta[b]).collect();
                for (a, before) in alpha[i - 1].iter().enumerate() {
                    for (b, ahead) in ahead.iter().enumerate() {
                        let kind = step_kind(self.who[i - 1][a], self.who[i][b]);
                        step(i, kind, &|| (before + self.steps[i][kind] + ahead - total).exp());
                    }
                }
                let from = |a: usize| log_sum((0..ahead.len()).map(|b| self.step(i, a, b) + ahead[b]));
                beta = (0..alpha[i - 1].len()).map(from).collect();
            }
        }
        out
    }

    fn step(&self, i: usize, a: usize, b: usize) -> f32 {
        self.steps[i][step_kind(self.who[i - 1][a], self.who[i][b])]
    }
}

fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let most = values.clone().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY { most } else { most + values.map(|v| (v - most).exp()).sum::<f32>().ln() }
}
