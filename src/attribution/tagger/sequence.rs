//! Which sequence of labels is the likeliest, and how likely is each label of each token?

use super::LABELS;

/// Scores of the labels of one token.
pub type Scores = [f32; LABELS];
/// Probabilities of the labels of one token.
pub type Chances = [f32; LABELS];
/// Scores of a step from one label (row) to the next.
pub type Steps = [Scores; LABELS];
/// How many kinds of steps there are.
pub const KINDS: usize = 16;

/// False where the label cannot follow: nothing goes on that has not begun.
pub fn may_follow(label: usize, before: Option<usize>) -> bool {
    let inside = matches!(label, 2 | 4 | 6);
    !inside || before.is_some_and(|b| b == label || b + 1 == label)
}

/// The best sequence (Viterbi 1967). `kinds` tells for each token which step leads into it.
pub fn best(scores: &[Scores], kinds: &[usize], steps: &[Steps]) -> Vec<u8> {
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut now = [0.0; LABELS];
    for (i, row) in scores.iter().enumerate() {
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut from = [0u8; LABELS];
        for to in 0..LABELS {
            if i == 0 {
                next[to] = if may_follow(to, None) { row[to] } else { f32::NEG_INFINITY };
                continue;
            }
            for before in 0..LABELS {
                let score = now[before] + steps[kinds[i]][before][to] + row[to];
                if may_follow(to, Some(before)) && score > next[to] {
                    (next[to], from[to]) = (score, before as u8);
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
        label = usize::from(back[i][label]);
    }
    out
}

/// The exponentials of the scores of the steps; 0 where a step is not allowed.
pub fn exponential(steps: &[Steps]) -> Vec<Steps> {
    let mut out = steps.to_vec();
    for kind in &mut out {
        for (before, row) in kind.iter_mut().enumerate() {
            for (to, step) in row.iter_mut().enumerate() {
                *step = if may_follow(to, Some(before)) { step.exp() } else { 0.0 };
            }
        }
    }
    out
}

/// The chances of the labels of each token (the forward-backward algorithm, Rabiner 1989).
pub fn chances(scores: &[Scores], kinds: &[usize], steps: &[Steps]) -> Vec<Chances> {
    let forward = forward(scores, kinds, steps);
    let mut out = vec![[0.0; LABELS]; scores.len()];
    let mut beta = [1.0f32; LABELS];
    for i in (0..scores.len()).rev() {
        for k in 0..LABELS {
            out[i][k] = forward.alpha[i][k] * beta[k];
        }
        if i > 0 {
            beta = forward.back(i, &beta, &steps[kinds[i]]);
        }
    }
    out
}

/// What the forward pass leaves: for each token the scaled chances of the labels so far.
pub struct Forward {
    /// Scaled so that each row sums to 1.
    pub alpha: Vec<Chances>,
    /// The exponentials of the scores, less the best of each row.
    pub emitted: Vec<Chances>,
    /// What each row was divided by.
    pub scale: Vec<f32>,
    /// The logarithm of the sum over all sequences.
    pub log_sum: f64,
}

/// The forward pass; `steps` are exponentials.
pub fn forward(scores: &[Scores], kinds: &[usize], steps: &[Steps]) -> Forward {
    let n = scores.len();
    let mut out = Forward {
        alpha: Vec::with_capacity(n),
        emitted: Vec::with_capacity(n),
        scale: Vec::with_capacity(n),
        log_sum: 0.0,
    };
    for (i, row) in scores.iter().enumerate() {
        let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let emitted = row.map(|x| (x - most).exp());
        let mut alpha = [0.0; LABELS];
        match out.alpha.last() {
            None => {
                (0..LABELS).for_each(|to| alpha[to] = if may_follow(to, None) { emitted[to] } else { 0.0 })
            }
            Some(before) => {
                for (from, chance) in before.iter().enumerate() {
                    for to in 0..LABELS {
                        alpha[to] += chance * steps[kinds[i]][from][to];
                    }
                }
                (0..LABELS).for_each(|to| alpha[to] *= emitted[to]);
            }
        }
        let sum: f32 = alpha.iter().sum();
        out.log_sum += f64::from(most) + f64::from(sum.ln());
        out.alpha.push(alpha.map(|x| x / sum));
        out.emitted.push(emitted);
        out.scale.push(sum);
    }
    out
}

impl Forward {
    /// One step of the backward pass, from token `i` to the one before it.
    pub fn back(&self, i: usize, beta: &Chances, steps: &Steps) -> Chances {
        let ahead: Chances = std::array::from_fn(|to| self.emitted[i][to] * beta[to] / self.scale[i]);
        std::array::from_fn(|from| (0..LABELS).map(|to| steps[from][to] * ahead[to]).sum())
    }
}
