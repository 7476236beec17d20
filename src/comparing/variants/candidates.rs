//! Which texts are worth comparing?
//!
//! Those that share pairs of content words which stand close to each other: such pairs survive a translation or a
//! cut, and every run of three words with two content words holds one. (Shingles: A. Broder, 1997.)

use super::texts::Texts;
use rayon::prelude::*;

/// Content words that lie further apart make no pair.
const WINDOW: usize = 6;
/// A word is paired with so many that follow it.
const FOLLOWERS: usize = 3;
/// Of the texts with a pair in common the nearest before this one are looked at, and the first: what is frequent
/// is found through its neighbours.
const NEAREST: usize = 10;
/// So many candidates are compared for each text.
const MOST: usize = 12;

/// For each unit those before it that share most with it, as positions in [`Texts::units`].
pub fn find(texts: &Texts) -> Vec<(u32, u32)> {
    let of_unit = |(i, unit): (usize, &super::texts::Unit)| {
        let mut keys = Vec::new();
        pairs(texts, texts.words(unit), |pair| keys.push((pair, i as u32)));
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let mut keys: Vec<(u64, u32)> = texts.units.par_iter().enumerate().flat_map_iter(of_unit).collect();
    keys.par_sort_unstable();
    choose(texts, meetings(&keys))
}

/// Pairs of units that meet under a key, the later one first, with how much it tells.
fn meetings(keys: &[(u64, u32)]) -> Vec<(u32, u32, f32)> {
    let mut out = Vec::new();
    for same in keys.chunk_by(|a, b| a.0 == b.0) {
        // A pair of words that many texts hold tells less.
        let weight = 1.0 / (same.len() as f32).sqrt();
        for (i, &(_, unit)) in same.iter().enumerate().skip(1) {
            let near = i.saturating_sub(NEAREST);
            let first = (near > 0).then(|| same[0].1);
            out.extend(same[near..i].iter().map(|&(_, other)| (unit, other, weight)));
            out.extend(first.map(|other| (unit, other, weight)));
        }
    }
    out
}

fn choose(texts: &Texts, mut meetings: Vec<(u32, u32, f32)>) -> Vec<(u32, u32)> {
    // The weights as well, so that they are added up in one order.
    meetings.par_sort_unstable_by_key(|&(unit, other, weight)| (unit, other, weight.to_bits()));
    let mut out = Vec::new();
    let mut found: Vec<(u32, u32, f32)> = Vec::new();
    for of_unit in meetings.chunk_by(|a, b| a.0 == b.0) {
        found.clear();
        for same in of_unit.chunk_by(|a, b| a.1 == b.1) {
            let weight = same.iter().map(|meeting| meeting.2).sum();
            found.push((same[0].0, same[0].1, weight));
        }
        let rank = |unit: u32| texts.units.get(unit as usize).map(|unit| unit.rank);
        found.retain(|&(unit, other, _)| rank(unit) != rank(other));
        found.sort_unstable_by(|a, b| b.2.total_cmp(&a.2).then(a.1.cmp(&b.1)));
        out.extend(found.iter().take(MOST).map(|&(unit, other, _)| (unit, other)));
    }
    out
}

/// The pairs of content words that stand close to each other.
fn pairs(texts: &Texts, words: &[u32], mut sink: impl FnMut(u64)) {
    for (i, &word) in words.iter().enumerate() {
        if texts.is_function(word) {
            continue;
        }
        let after = words.iter().skip(i + 1).take(WINDOW).filter(|&&other| !texts.is_function(other));
        for &other in after.take(FOLLOWERS) {
            sink((u64::from(word) << 32) | u64::from(other));
        }
    }
}
