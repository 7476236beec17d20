//! What is a feature worth? Small weights behind hashes.
//!
//! A slot holds the fingerprint of a feature and its weights; a feature has two neighbouring slots
//! where it may stand. One that was not learned finds no fingerprint (but for one in 30,000) and is
//! worth nothing. Looking up has no branch, so the processor fetches many slots at a time.

/// Slots side by side in which a feature may stand.
const WAYS: usize = 2;
/// How many features are looked up at a time.
pub const MOST: usize = 64;

/// Six weights for each feature, of a byte each.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The fingerprint in the lowest 16 bits, 0 where nothing stands; above it the weights, each raised by
    /// 128. Side by side, for most features are found, and then one line of memory has all of it.
    slots: Vec<u64>,
    /// What one step of a weight is worth.
    scale: f32,
}

/// How many weights a row of a [`Table`] has.
pub const WIDTH: usize = 6;

/// The sums of the weights of some features of a [`Table`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums {
    /// Weights 0, 2 and 4, in 16 bits each.
    even: u64,
    /// Weights 1, 3 and 5.
    odd: u64,
    count: u64,
}

impl Table {
    /// Lays out features with their weights. Of several that want the same slots the first come in, so
    /// give them by falling importance.
    pub fn lay_out(rows: &[(u64, [f32; WIDTH])], slots: usize) -> Self {
        let scale = step(rows.iter().flat_map(|(_, weights)| weights), 127.0);
        let mut table = Table { slots: vec![0; slots], scale };
        for (hash, weights) in rows {
            let (at, print) = place(*hash, slots);
            if let Some(free) = table.slots[at..at + WAYS].iter_mut().find(|slot| **slot == 0) {
                let byte = |w: &f32| ((w / scale).round().clamp(-127.0, 127.0) as i32 + 128) as u64;
                let row = weights.iter().rev().fold(0, |row, w| row << 8 | byte(w));
                *free = row << 16 | u64::from(print);
            }
        }
        table
    }

    /// What some features are worth together, at most [`MOST`].
    #[inline]
    pub fn sum(&self, hashes: &[u64]) -> Sums {
        const LANES: u64 = 0x00ff_00ff_00ff;
        let mut found = [0; WAYS * MOST];
        let mut count = 0;
        for &hash in hashes.iter().take(MOST) {
            let (at, print) = place(hash, self.slots.len());
            let Some(slots) = self.slots.get(at..at + WAYS) else { return Sums::default() };
            for &slot in slots {
                found[count % found.len()] = slot;
                count += usize::from(slot as u16 == print);
            }
        }
        let (mut all, mut even) = (0, 0);
        for &slot in &found[..count] {
            let row = slot >> 16;
            all += row;
            even += row & LANES;
        }
        // What is not even is odd: no lane overflows, so the sum comes apart as each row would.
        Sums { even, odd: (all - even) >> 8, count: count as u64 }
    }

    /// The sums in the unit of the scores.
    pub fn scores(&self, sums: &Sums) -> [f32; WIDTH] {
        std::array::from_fn(|k| {
            let lanes = if k % 2 == 0 { sums.even } else { sums.odd };
            let sum = (lanes >> (16 * (k / 2))) as u16;
            (f32::from(sum) - 128.0 * sums.count as f32) * self.scale
        })
    }

    /// The table as bytes, little-endian: scale, number of slots, slots.
    pub fn to_bytes(&self, out: &mut Vec<u8>) {
        out.extend(self.scale.to_le_bytes());
        out.extend((self.slots.len() as u32).to_le_bytes());
        out.extend(self.slots.iter().flat_map(|slot| slot.to_le_bytes()));
    }

    /// Reads what [`Table::to_bytes`] wrote from the front of `bytes`; `None` if they are too few.
    pub fn from_bytes(bytes: &mut &[u8]) -> Option<Self> {
        let (scale, body) = body::<8>(bytes)?;
        Some(Table { slots: body.as_chunks().0.iter().map(|b| u64::from_le_bytes(*b)).collect(), scale })
    }
}

/// One weight for each feature, of two bytes.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Fingerprint in the lower 16 bits, the weight above.
    slots: Vec<u32>,
    scale: f32,
}

impl Column {
    /// As [`Table::lay_out`].
    pub fn lay_out(rows: &[(u64, f32)], slots: usize) -> Self {
        let scale = step(rows.iter().map(|(_, weight)| weight), 32_000.0);
        let mut column = Column { slots: vec![0; slots], scale };
        for (hash, weight) in rows {
            let (at, print) = place(*hash, slots);
            if let Some(free) = column.slots[at..at + WAYS].iter_mut().find(|slot| **slot == 0) {
                *free = u32::from((weight / scale).round() as i16 as u16) << 16 | u32::from(print);
            }
        }
        column
    }

    /// What some features are worth together.
    #[inline]
    pub fn sum(&self, hashes: &[u64]) -> f32 {
        let mut sum = 0i32;
        for &hash in hashes {
            let (at, print) = place(hash, self.slots.len());
            let Some(slots) = self.slots.get(at..at + WAYS) else { return 0.0 };
            for &slot in slots {
                sum += if slot as u16 == print { slot as i32 >> 16 } else { 0 };
            }
        }
        sum as f32 * self.scale
    }

    /// As [`Table::to_bytes`].
    pub fn to_bytes(&self, out: &mut Vec<u8>) {
        out.extend(self.scale.to_le_bytes());
        out.extend((self.slots.len() as u32).to_le_bytes());
        out.extend(self.slots.iter().flat_map(|slot| slot.to_le_bytes()));
    }

    /// As [`Table::from_bytes`].
    pub fn from_bytes(bytes: &mut &[u8]) -> Option<Self> {
        let (scale, body) = body::<4>(bytes)?;
        Some(Column { slots: body.as_chunks().0.iter().map(|b| u32::from_le_bytes(*b)).collect(), scale })
    }
}

/// The first slot of a feature, and its fingerprint, which is never 0.
#[inline]
fn place(hash: u64, slots: usize) -> (usize, u16) {
    // The upper half of the hash scaled to the number of slots; the fingerprint is the lowest part.
    let at = ((hash >> 32) * slots.saturating_sub(WAYS - 1) as u64) >> 32;
    (at as usize, (hash as u16).max(1))
}

/// The step with which the largest weight takes `most` steps.
fn step<'a>(weights: impl Iterator<Item = &'a f32>, most: f32) -> f32 {
    let largest = weights.fold(0f32, |m, w| m.max(w.abs()));
    if largest > 0.0 { largest / most } else { 1.0 }
}

/// Scale and slots of `N` bytes each.
fn body<'a, const N: usize>(bytes: &mut &'a [u8]) -> Option<(f32, &'a [u8])> {
    let scale = f32::from_le_bytes(*bytes.split_off(..4)?.first_chunk()?);
    let slots = u32::from_le_bytes(*bytes.split_off(..4)?.first_chunk()?) as usize;
    Some((scale, bytes.split_off(..slots.checked_mul(N)?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_features_count_and_unknown_ones_do_not() {
        let table = Table::lay_out(&[(7 << 32 | 9, [1.0, -2.0, 0.5, 0.0, 4.0, -4.0])], 64);
        let sums = table.sum(&[7 << 32 | 9, 7 << 32 | 10]);
        for (score, expected) in table.scores(&sums).into_iter().zip([1.0, -2.0, 0.5, 0.0, 4.0, -4.0]) {
            assert!((score - expected).abs() < 0.02, "{score} is not about {expected}");
        }
        let column = Column::lay_out(&[(5, 0.25), (u64::MAX, -1.5)], 8);
        assert!((column.sum(&[5, u64::MAX, 6]) + 1.25).abs() < 0.001);
    }

    #[test]
    fn an_empty_table_is_worth_nothing() {
        let empty = Table::default();
        assert_eq!(empty.scores(&empty.sum(&[3])), [0.0; WIDTH]);
        assert_eq!(Column::default().sum(&[3]), 0.0);
    }
}
