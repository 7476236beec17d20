//! Small numerical tools.

use counterpoint::attribution::training::models::Column;
use std::collections::HashMap;

/// One step of AdaGrad for one weight.
#[inline]
pub fn ada(weight: &mut f32, square: &mut f32, slope: f32, rate: f32) {
    *square += slope * slope;
    *weight -= rate * slope / square.sqrt();
}

/// The linear congruential generator of Knuth's MMIX: the same order at every run.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

/// A linear model under way: features by their hash, in the order of the hashes.
pub struct Linear {
    pub index: HashMap<u64, u32>,
    pub weights: Vec<f32>,
}

impl Linear {
    /// Of the features that occur at least so often.
    pub fn of(features: impl Iterator<Item = u64>, least: u32) -> Self {
        let mut count: HashMap<u64, u32> = HashMap::new();
        features.for_each(|hash| *count.entry(hash).or_default() += 1);
        let mut known: Vec<u64> = count.into_iter().filter(|&(_, n)| n >= least).map(|(h, _)| h).collect();
        known.sort_unstable();
        Linear { weights: vec![0.0; known.len()], index: known.into_iter().zip(0..).collect() }
    }

    /// The places of the features that are known.
    pub fn known(&self, features: &[u64]) -> Vec<u32> {
        features.iter().filter_map(|hash| self.index.get(hash).copied()).collect()
    }

    /// What a feature is worth.
    pub fn weight(&self, hash: u64) -> f32 {
        self.index.get(&hash).map_or(0.0, |&f| self.weights[f as usize])
    }

    /// As a column of so many slots.
    pub fn column(&self, slots: usize) -> Column {
        let rows = self.index.iter().map(|(&hash, &f)| (hash, [self.weights[f as usize]]));
        let rows: Vec<(u64, f32)> =
            by_importance(rows.collect()).into_iter().map(|(h, [w])| (h, w)).collect();
        Column::lay_out(&rows, slots)
    }
}

/// The rows by falling size of their largest weight.
pub fn by_importance<const N: usize>(mut rows: Vec<(u64, [f32; N])>) -> Vec<(u64, [f32; N])> {
    let size = |row: &[f32; N]| row.iter().fold(0f32, |m, w| m.max(w.abs()));
    rows.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)).then(a.0.cmp(&b.0)));
    rows
}
