//! What was learned from annotated articles, and does the file hold it unharmed?
//!
//! `assets/attribution.weights` is written by the training command (`examples/train`) and embedded in
//! the program. It holds, little-endian: a mark, a version, the length and the XXH3 checksum of what
//! follows, then each model in the order of [`Models`]'s fields.

pub mod antecedents;
pub mod chain;
pub mod sequence;
mod table;

pub use table::{Column, MOST, Table};

use crate::attribution::language::Map;
use crate::attribution::models::antecedents::Weights;
use crate::attribution::models::sequence::{KINDS, LABELS, Transitions};
use anyhow::{Context, Result, ensure};

/// The first bytes of the file.
const MARK: &[u8; 8] = b"CPWEIGHT";
/// Grows with every change of a feature or of the format.
const VERSION: u32 = 1;

/// Everything learned.
#[derive(Clone, Default)]
pub struct Models {
    /// How often the stems of words are cues, in steps from 1 to 5; the others never are.
    pub cueness: Map<u32, u8>,
    /// The tagger's features; the label "other" is worth nothing, and so the others stand without it.
    pub labels: Table,
    /// The tagger's steps.
    pub steps: Transitions,
    /// The ranker's features.
    pub speakers: Column,
    /// The features by which pieces are joined.
    pub joins: Column,
    /// For pronouns.
    pub antecedents: Weights,
    /// For each step of the ranker's chance, how often the speaker was right in training.
    pub calibration: Vec<f32>,
}

impl Models {
    /// The weights that come with the program.
    ///
    /// # Errors
    /// Where the file is not one of this version, or damaged.
    pub fn built_in() -> Result<Self> {
        Self::from_bytes(include_bytes!("../../../assets/attribution.weights"))
            .context("assets/attribution.weights: write it anew with the training command (see README)")
    }

    /// Reads what [`Models::to_bytes`] wrote.
    ///
    /// # Errors
    /// As [`Models::built_in`].
    pub fn from_bytes(mut bytes: &[u8]) -> Result<Self> {
        let rest = &mut bytes;
        ensure!(rest.split_off(..MARK.len()) == Some(MARK.as_slice()), "no file of weights");
        let version = take(rest).map(u32::from_le_bytes).context("cut short")?;
        ensure!(version == VERSION, "version {version}, but this program reads version {VERSION}");
        let length = take(rest).map(u64::from_le_bytes).context("cut short")?;
        let checksum = take(rest).map(u64::from_le_bytes).context("cut short")?;
        ensure!(rest.len() as u64 == length, "{} bytes where {length} belong", rest.len());
        ensure!(xxhash_rust::xxh3::xxh3_64(rest) == checksum, "damaged: the checksum differs");
        Self::body(rest).context("cut short")
    }

    fn body(rest: &mut &[u8]) -> Option<Self> {
        let words = u32::from_le_bytes(take(rest)?) as usize;
        let mut cueness = Map::default();
        for _ in 0..words {
            let stem = u32::from_le_bytes(take(rest)?);
            cueness.insert(stem, take::<1>(rest)?[0]);
        }
        let labels = Table::from_bytes(rest)?;
        let mut steps = vec![[[0.0; LABELS]; LABELS]; KINDS];
        for step in steps.iter_mut().flatten().flatten() {
            *step = f32::from_le_bytes(take(rest)?);
        }
        let steps = Transitions::new(steps);
        let (speakers, joins) = (Column::from_bytes(rest)?, Column::from_bytes(rest)?);
        let count = u32::from_le_bytes(take(rest)?) as usize;
        let antecedents = (0..count).map(|_| take(rest).map(i16::from_le_bytes)).collect::<Option<_>>()?;
        let antecedents = Weights::new(antecedents);
        let count = u32::from_le_bytes(take(rest)?) as usize;
        let calibration = (0..count).map(|_| take(rest).map(f32::from_le_bytes)).collect::<Option<_>>()?;
        Some(Models { cueness, labels, steps, speakers, joins, antecedents, calibration })
    }

    /// The file's bytes; the same weights give the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Vec::new();
        let mut words: Vec<(u32, u8)> = self.cueness.iter().map(|(&stem, &step)| (stem, step)).collect();
        words.sort_unstable();
        body.extend((words.len() as u32).to_le_bytes());
        for (stem, step) in words {
            body.extend(stem.to_le_bytes());
            body.push(step);
        }
        self.labels.to_bytes(&mut body);
        body.extend(self.steps.scores.iter().flatten().flatten().flat_map(|s| s.to_le_bytes()));
        self.speakers.to_bytes(&mut body);
        self.joins.to_bytes(&mut body);
        body.extend((self.antecedents.all().len() as u32).to_le_bytes());
        body.extend(self.antecedents.all().iter().flat_map(|w| w.to_le_bytes()));
        body.extend((self.calibration.len() as u32).to_le_bytes());
        body.extend(self.calibration.iter().flat_map(|c| c.to_le_bytes()));
        let mut out = MARK.to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend((body.len() as u64).to_le_bytes());
        out.extend(xxhash_rust::xxh3::xxh3_64(&body).to_le_bytes());
        out.extend(body);
        out
    }

    /// How often a stem is a cue, from 0 (never, as far as is known) to 5.
    pub fn cueness(&self, stem: u32) -> u8 {
        self.cueness.get(&stem).copied().unwrap_or(0)
    }

    /// How often a speaker of this chance was right in training.
    pub fn calibrated(&self, probability: f32) -> f32 {
        let steps = self.calibration.len();
        let step = ((probability * steps as f32) as usize).min(steps.saturating_sub(1));
        self.calibration.get(step).copied().unwrap_or(probability)
    }
}

/// The next `N` bytes.
fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    bytes.split_off(..N)?.try_into().ok()
}

/// Turns numbered templates with their values into hashes.
pub struct Features<F: FnMut(u64)> {
    template: u64,
    add: F,
}

impl<F: FnMut(u64)> Features<F> {
    /// Templates from this number on.
    #[inline]
    pub fn new(first: u64, add: F) -> Self {
        Features { template: first, add }
    }

    /// The next template with its value.
    #[inline(always)]
    pub fn put(&mut self, a: u64, b: u64) {
        self.template += 1;
        (self.add)(hash(self.template, a, b));
    }
}

/// A hash of three numbers: two rounds of multiplying and folding, as in SplitMix64 (Steele, Lea and
/// Flood 2014).
#[inline]
fn hash(template: u64, a: u64, b: u64) -> u64 {
    let h = (a ^ template.rotate_left(52)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let h = (h ^ (h >> 31) ^ b.rotate_left(17)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h ^ (h >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(bytes: &[u8]) -> String {
        Models::from_bytes(bytes).err().expect("an error").to_string()
    }

    #[test]
    fn the_weights_of_the_program_are_whole() {
        let bytes = include_bytes!("../../../assets/attribution.weights");
        let models = Models::built_in().expect("the weights are whole");
        assert!(models.to_bytes() == bytes, "what is read is what was written");
        assert!(bytes.len() <= 4_000_000);
    }

    #[test]
    fn a_file_that_is_not_whole_is_refused_with_the_reason() {
        let good = Models::default().to_bytes();
        let mut damaged = good.clone();
        *damaged.last_mut().unwrap() ^= 1;
        let mut newer = good.clone();
        newer[8] += 1;
        for (bytes, reason) in [
            (b"something else".to_vec(), "no file of weights"),
            (good[..20].to_vec(), "cut short"),
            (good[..good.len() - 1].to_vec(), "bytes where"),
            (damaged, "the checksum differs"),
            (newer, "version 2, but this program reads version 1"),
        ] {
            assert!(error(&bytes).contains(reason), "{} does not say {reason:?}", error(&bytes));
        }
    }
}
