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
const NEAREST: u32 = 10;
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
    let meetings = Meetings::new(keys, texts.units.len());
    (0..texts.units.len() as u32)
        .into_par_iter()
        .flat_map_iter(|unit| {
            let others = meetings.most(texts, unit);
            others.into_iter().map(move |other| (unit, other))
        })
        .collect()
}

/// Which units meet under which pairs of words.
struct Meetings {
    /// Pairs and units, in order.
    keys: Vec<(u64, u32)>,
    /// For each of them where those of its pair start, and how many they are.
    of_pair: Vec<(u32, u32)>,
    /// Positions in `keys`, unit after unit, and where those of each unit start.
    places: Vec<u32>,
    starts: Vec<u32>,
}

impl Meetings {
    fn new(keys: Vec<(u64, u32)>, units: usize) -> Self {
        let mut of_pair = Vec::with_capacity(keys.len());
        for same in keys.chunk_by(|a, b| a.0 == b.0) {
            let own = (of_pair.len() as u32, same.len() as u32);
            of_pair.extend(same.iter().map(|_| own));
        }
        let mut starts = vec![0_u32; units + 1];
        keys.iter().for_each(|&(_, unit)| starts[unit as usize + 1] += 1);
        (0..units).for_each(|unit| starts[unit + 1] += starts[unit]);
        let mut next = starts.clone();
        let mut places = vec![0; keys.len()];
        for (place, &(_, unit)) in (0..).zip(&keys) {
            places[next[unit as usize] as usize] = place;
            next[unit as usize] += 1;
        }
        Self { keys, of_pair, places, starts }
    }

    /// The units before one that share most with it. A pair of words that many texts hold tells less.
    fn most(&self, texts: &Texts, unit: u32) -> Vec<u32> {
        let rank = |unit: u32| texts.units.get(unit as usize).map(|unit| unit.rank);
        let own = self.starts[unit as usize] as usize..self.starts[unit as usize + 1] as usize;
        let mut met: Vec<(u32, f32)> = Vec::new();
        for &place in &self.places[own] {
            let (start, count) = self.of_pair[place as usize];
            let near = start.max(place.saturating_sub(NEAREST));
            let first = (near > start && place > start).then_some(start);
            let weight = 1.0 / (count as f32).sqrt();
            met.extend((near..place).chain(first).map(|at| (self.keys[at as usize].1, weight)));
        }
        met.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        met.dedup_by(|next, kept| {
            next.0 == kept.0 && {
                kept.1 += next.1;
                true
            }
        });
        met.retain(|(other, _)| rank(*other) != rank(unit));
        met.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        met.into_iter().take(MOST).map(|(other, _)| other).collect()
    }
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
