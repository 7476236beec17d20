//! What are the features of an antecedent worth?

/// The best of some scored candidates, and the next best.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Best<C> {
    /// The candidate.
    pub candidate: C,
    /// How likely it is among those compared, 0 to 1.
    pub probability: f32,
    /// The next best, and how likely.
    pub runner_up: Option<(C, f32)>,
}

/// The weights of a linear model, looked up by the hash of a feature.
#[derive(Clone, Default)]
pub struct Weights(Vec<i16>);

impl Weights {
    /// There are two to the power of this many.
    pub const BITS: u32 = 14;
    /// A weight of this much is one unit of log-odds.
    pub const UNIT: f32 = 512.0;

    /// Weights by their slot; those that are missing are 0.
    pub fn new(weights: Vec<i16>) -> Self {
        Weights(weights)
    }

    /// All weights, by their slot.
    pub fn all(&self) -> &[i16] {
        &self.0
    }

    /// The weight in a slot.
    pub fn of(&self, slot: u16) -> i32 {
        self.0.get(usize::from(slot)).map_or(0, |&w| i32::from(w))
    }

    /// The best of the scored candidates. Of equal ones the first.
    pub fn choose<C: Copy>(scored: &mut [(i32, C)]) -> Option<Best<C>> {
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let &(best, candidate) = scored.first()?;
        let exp_scores = |score: i32| ((score - best) as f32 / Self::UNIT).exp();
        let sum: f32 = scored.iter().map(|(score, _)| exp_scores(*score)).sum();
        let runner_up = scored.get(1).map(|&(score, other)| (other, exp_scores(score) / sum));
        Some(Best { candidate, probability: 1.0 / sum, runner_up })
    }
}
