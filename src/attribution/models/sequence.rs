//! Which sequence of labels is the likeliest, and how likely is each label of each token?

/// How many labels a token can have.
pub const LABELS: usize = 7;

/// Scores of the labels of one token.
pub type Scores = [f32; LABELS];
/// Probabilities of the labels of one token.
pub type Marginals = [f32; LABELS];
/// Scores of a step from one label (row) to the next.
pub type Steps = [Scores; LABELS];
/// How many kinds of steps there are.
pub const KINDS: usize = 16;

/// False if the label cannot follow: nothing goes on that has not begun.
pub fn may_follow(label: usize, before: Option<usize>) -> bool {
    let inside = matches!(label, 2 | 4 | 6);
    !inside || before.is_some_and(|b| b == label || b + 1 == label)
}

/// What the steps from label to label are worth, ready for the algorithms.
#[derive(Clone, Debug, Default)]
pub struct Transitions {
    /// As they were learned.
    pub scores: Vec<Steps>,
    /// The same as lanes; minus infinity where a step is not allowed.
    allowed: Vec<[Lanes; LABELS]>,
    /// Their exponentials; 0 where a step is not allowed.
    pub exp_scores: Vec<[Lanes; LABELS]>,
    /// The same by the label that follows, then by the one before.
    odds_back: Vec<[Lanes; LABELS]>,
}

/// Processors work on four or eight numbers at a time.
pub const LANES: usize = 8;

/// One number for each label, and zeros behind them.
pub type Lanes = [f32; LANES];

impl Transitions {
    /// The steps of each kind.
    pub fn new(scores: Vec<Steps>) -> Self {
        let table = |of: &dyn Fn(&Steps, usize, usize) -> f32| -> Vec<[Lanes; LABELS]> {
            let lanes = |kind, row| lanes(std::array::from_fn::<f32, LABELS, _>(|to| of(kind, row, to)));
            scores.iter().map(|kind| std::array::from_fn(|row| lanes(kind, row))).collect()
        };
        let allowed = |kind: &Steps, before: usize, to: usize| {
            if may_follow(to, Some(before)) { kind[before][to] } else { f32::NEG_INFINITY }
        };
        let exp_scores = |kind: &Steps, before: usize, to: usize| allowed(kind, before, to).exp();
        let (allowed, exp_scores, odds_back) =
            (table(&allowed), table(&exp_scores), table(&|kind, to, before| exp_scores(kind, before, to)));
        Transitions { allowed, exp_scores, odds_back, scores }
    }
}

fn lanes(labels: [f32; LABELS]) -> Lanes {
    let mut out = Lanes::default();
    out[..LABELS].copy_from_slice(&labels);
    out
}

/// The best sequence (Viterbi 1967). `kinds` tells for each token which step leads into it.
pub fn best(scores: &[Scores], kinds: &[usize], steps: &Transitions) -> Vec<u8> {
    let mut back: Vec<[u32; LANES]> = Vec::with_capacity(scores.len());
    let mut now = Lanes::default();
    for (i, row) in scores.iter().enumerate() {
        let mut next = [f32::NEG_INFINITY; LANES];
        let mut from = [0u32; LANES];
        if i == 0 {
            (0..LABELS).filter(|&to| may_follow(to, None)).for_each(|to| next[to] = row[to]);
        } else {
            let row = lanes(*row);
            for (before, step) in (0u32..).zip(&steps.allowed[kinds[i]]) {
                let so_far = now[before as usize];
                // No branch inside, so that the labels are compared side by side.
                for to in 0..next.len() {
                    let score = so_far + step[to] + row[to];
                    let better = score > next[to];
                    next[to] = if better { score } else { next[to] };
                    from[to] = if better { before } else { from[to] };
                }
            }
        }
        now = next;
        back.push(from);
    }
    let mut out = vec![0u8; scores.len()];
    let mut label = (0..LABELS).max_by(|&a, &b| now[a].total_cmp(&now[b])).unwrap_or(0);
    for i in (0..scores.len()).rev() {
        out[i] = label as u8;
        label = back[i][label] as usize;
    }
    out
}

/// The chances of the labels of each token (the forward-backward algorithm, Rabiner 1989).
pub fn marginals(scores: &[Scores], kinds: &[usize], steps: &Transitions) -> Vec<Marginals> {
    let forward = forward(scores, kinds, steps);
    let mut out = vec![[0.0; LABELS]; scores.len()];
    let mut beta = [1.0; LANES];
    for i in (0..scores.len()).rev() {
        for k in 0..LABELS {
            out[i][k] = forward.alpha[i][k] * beta[k];
        }
        if i > 0 {
            beta = forward.back(i, &beta, steps, kinds[i]);
        }
    }
    out
}

/// What the forward pass leaves: for each token the scaled chances of the labels so far.
pub struct Forward {
    /// Scaled so that each row sums to 1.
    pub alpha: Vec<Lanes>,
    /// The exponentials of the scores, less the best of each row.
    pub emitted: Vec<Lanes>,
    /// What each row was divided by.
    pub scale: Vec<f32>,
}

/// The forward pass.
pub fn forward(scores: &[Scores], kinds: &[usize], steps: &Transitions) -> Forward {
    let n = scores.len();
    let mut out = Forward {
        alpha: Vec::with_capacity(n),
        emitted: Vec::with_capacity(n),
        scale: Vec::with_capacity(n),
    };
    let mut before = Lanes::default();
    for (i, row) in scores.iter().enumerate() {
        let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let emitted = lanes(row.map(|x| (x - most).exp()));
        let mut alpha = Lanes::default();
        if i == 0 {
            (0..LABELS).filter(|&to| may_follow(to, None)).for_each(|to| alpha[to] = emitted[to]);
        } else {
            for (probability, step) in before.iter().zip(&steps.exp_scores[kinds[i]]) {
                (0..alpha.len()).for_each(|to| alpha[to] += probability * step[to]);
            }
            (0..alpha.len()).for_each(|to| alpha[to] *= emitted[to]);
        }
        let sum: f32 = alpha.iter().sum();
        before = alpha.map(|x| x / sum);
        out.alpha.push(before);
        out.emitted.push(emitted);
        out.scale.push(sum);
    }
    out
}

impl Forward {
    /// One step of the backward pass, by a step of this kind from token `i` to the one before it.
    pub fn back(&self, i: usize, beta: &Lanes, steps: &Transitions, kind: usize) -> Lanes {
        let ahead: Lanes = std::array::from_fn(|to| self.emitted[i][to] * beta[to] / self.scale[i]);
        let mut out = Lanes::default();
        for (ahead, step) in ahead.iter().zip(&steps.odds_back[kind]) {
            (0..out.len()).for_each(|from| out[from] += step[from] * ahead);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every sequence of labels that may be, with its score.
    fn every(scores: &[Scores], kinds: &[usize], steps: &[Steps]) -> Vec<(Vec<u8>, f32)> {
        let mut all = vec![(Vec::new(), 0.0)];
        for (i, row) in scores.iter().enumerate() {
            let mut longer = Vec::new();
            for (labels, score) in &all {
                let before = labels.last().map(|&label: &u8| usize::from(label));
                for to in (0..LABELS).filter(|&to| may_follow(to, before)) {
                    let step = before.map_or(0.0, |before| steps[kinds[i]][before][to]);
                    let mut labels = labels.clone();
                    labels.push(to as u8);
                    longer.push((labels, score + row[to] + step));
                }
            }
            all = longer;
        }
        all
    }

    fn rows(count: usize) -> impl Strategy<Value = Vec<Scores>> {
        proptest::collection::vec(proptest::array::uniform7(-3.0f32..3.0), count)
    }

    /// The steps of two kinds.
    fn steps() -> impl Strategy<Value = Vec<Steps>> {
        let kind = |rows: &[Scores]| std::array::from_fn(|before| rows[before]);
        rows(2 * LABELS).prop_map(move |rows| rows.chunks(LABELS).map(kind).collect())
    }

    fn chain() -> impl Strategy<Value = (Vec<Scores>, Vec<usize>, Vec<Steps>)> {
        (1..5usize).prop_flat_map(rows).prop_flat_map(|scores| {
            let kinds = proptest::collection::vec(0..2usize, scores.len());
            (Just(scores), kinds, steps())
        })
    }

    proptest! {
        #[test]
        fn the_best_sequence_and_the_marginals_are_those_of_all_sequences((scores, kinds, steps) in chain()) {
            let all = every(&scores, &kinds, &steps);
            let most = all.iter().map(|(_, score)| *score).fold(f32::NEG_INFINITY, f32::max);
            let transitions = Transitions::new(steps.clone());
            let best = best(&scores, &kinds, &transitions);
            let of_best = all.iter().find(|(labels, _)| *labels == best).map(|(_, score)| *score);
            prop_assert!(of_best.is_some_and(|score| (score - most).abs() < 1e-3), "{best:?} is not the best");

            let sum: f32 = all.iter().map(|(_, score)| (score - most).exp()).sum();
            for (i, found) in marginals(&scores, &kinds, &transitions).into_iter().enumerate() {
                for (label, found) in found.into_iter().enumerate() {
                    let those = all.iter().filter(|(labels, _)| usize::from(labels[i]) == label);
                    let expected = those.map(|(_, score)| (score - most).exp()).sum::<f32>() / sum;
                    prop_assert!((found - expected).abs() < 1e-3, "token {i}, label {label}: {found}, not {expected}");
                }
            }
        }
    }
}
