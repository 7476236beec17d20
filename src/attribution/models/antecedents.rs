//! What are the features of an antecedent worth?

use crate::attribution::coreference::antecedents::Antecedent;
use crate::attribution::coreference::entities::EntityId;

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
    pub fn choose(scored: &mut [(i32, EntityId)]) -> Option<Antecedent> {
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let &(best, entity) = scored.first()?;
        let exp_scores = |score: i32| ((score - best) as f32 / Self::UNIT).exp();
        let sum: f32 = scored.iter().map(|(score, _)| exp_scores(*score)).sum();
        let runner_up = scored.get(1).map(|&(score, entity)| (entity, exp_scores(score) / sum));
        Some(Antecedent { entity, probability: 1.0 / sum, runner_up })
    }
}
