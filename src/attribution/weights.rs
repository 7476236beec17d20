//! How are learned weights kept, and what do they say of candidates?

use super::antecedents::Antecedent;
use super::entities::EntityId;

/// The weights of a linear model, looked up by the hash of a feature.
pub struct Weights(Vec<i16>);

impl Weights {
    /// There are two to the power of this many.
    pub const BITS: u32 = 14;
    /// A weight of this much is one unit of log-odds.
    pub const UNIT: f32 = 512.0;

    /// Reads the bytes of a weights file: little-endian, as many as there are, then zeros.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut weights: Vec<i16> =
            bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
        weights.resize(1 << Self::BITS, 0);
        Weights(weights)
    }

    /// The weight in a slot.
    pub fn of(&self, slot: u16) -> i32 {
        self.0.get(usize::from(slot)).map_or(0, |&w| i32::from(w))
    }

    /// The best of the scored candidates. Of equal ones the first.
    pub fn choose(scored: &mut [(i32, EntityId)]) -> Option<Antecedent> {
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let &(best, entity) = scored.first()?;
        let odds = |score: i32| ((score - best) as f32 / Self::UNIT).exp();
        let sum: f32 = scored.iter().map(|(score, _)| odds(*score)).sum();
        let runner_up = scored.get(1).map(|&(score, entity)| (entity, odds(score) / sum));
        Some(Antecedent { entity, probability: 1.0 / sum, runner_up })
    }
}
