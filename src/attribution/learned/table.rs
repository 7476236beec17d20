//! What is a feature worth? A table of weights behind hashes.
//!
//! A bucket is one line of the processor's cache: the fingerprints of its slots, then their weights.
//! A feature that was not learned finds no fingerprint (but for one in some thousands, whose weight is
//! noise that training on the same table would have seen as well), and is worth nothing.

/// Bytes of a bucket.
const LINE: usize = 64;

/// Rows of `WIDTH` small weights, `SLOTS` of them in a bucket.
#[derive(Clone, Debug, Default)]
pub struct Table<const WIDTH: usize, const SLOTS: usize> {
    buckets: Vec<Bucket<WIDTH, SLOTS>>,
    /// What one step of a weight is worth.
    scale: f32,
}

#[derive(Clone, Debug)]
#[repr(align(64))]
struct Bucket<const WIDTH: usize, const SLOTS: usize> {
    prints: [u16; SLOTS],
    rows: [[i8; WIDTH]; SLOTS],
}

impl<const WIDTH: usize, const SLOTS: usize> Table<WIDTH, SLOTS> {
    /// Lays out `(hash, weights)`: the first come into their buckets, a row whose bucket is full is
    /// dropped, so give them by falling importance.
    pub fn lay_out(rows: &[(u64, [f32; WIDTH])], buckets: usize) -> Self {
        let largest = rows.iter().flat_map(|(_, w)| w).fold(0f32, |m, w| m.max(w.abs()));
        let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
        let empty = Bucket { prints: [0; SLOTS], rows: [[0; WIDTH]; SLOTS] };
        let mut table = Table { buckets: vec![empty; buckets], scale };
        for (hash, weights) in rows {
            let (at, print) = table.place(*hash);
            let bucket = &mut table.buckets[at];
            if let Some(slot) = bucket.prints.iter().position(|&p| p == 0 || p == print) {
                bucket.prints[slot] = print;
                bucket.rows[slot] = weights.map(|w| (w / scale).round() as i8);
            }
        }
        table
    }

    /// Adds the weights of a feature to `sums`, in steps of [`Table::scale`].
    #[inline]
    pub fn add(&self, hash: u64, sums: &mut [i32; WIDTH]) {
        let (at, print) = self.place(hash);
        let Some(bucket) = self.buckets.get(at) else { return };
        let mut hits = 0u32;
        for slot in 0..SLOTS {
            hits |= u32::from(bucket.prints[slot] == print) << slot;
        }
        if hits != 0 {
            let row = &bucket.rows[hits.trailing_zeros() as usize];
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(weight);
            }
        }
    }

    /// What one step of a sum is worth.
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// The table as bytes: scale, number of buckets, buckets; little-endian.
    pub fn to_bytes(&self, out: &mut Vec<u8>) {
        out.extend(self.scale.to_le_bytes());
        out.extend((self.buckets.len() as u32).to_le_bytes());
        for bucket in &self.buckets {
            out.extend(bucket.prints.iter().flat_map(|p| p.to_le_bytes()));
            out.extend(bucket.rows.iter().flatten().map(|&w| w as u8));
        }
    }

    /// Reads what [`Table::to_bytes`] wrote from the front of `bytes`; `None` where they are too few.
    pub fn from_bytes(bytes: &mut &[u8]) -> Option<Self> {
        let scale = f32::from_le_bytes(*bytes.split_off(..4)?.first_chunk()?);
        let length = u32::from_le_bytes(*bytes.split_off(..4)?.first_chunk()?) as usize;
        let width = SLOTS * (2 + WIDTH);
        debug_assert!(width <= LINE);
        let body = bytes.split_off(..length.checked_mul(width)?)?;
        let bucket = |part: &[u8]| {
            let (prints, rows) = part.split_at(2 * SLOTS);
            Bucket {
                prints: std::array::from_fn(|i| u16::from_le_bytes([prints[2 * i], prints[2 * i + 1]])),
                rows: std::array::from_fn(|i| std::array::from_fn(|k| rows[i * WIDTH + k] as i8)),
            }
        };
        Some(Table { buckets: body.chunks_exact(width).map(bucket).collect(), scale })
    }

    /// The bucket of a hash and its fingerprint there, which is never 0.
    fn place(&self, hash: u64) -> (usize, u16) {
        // The upper half of the hash, scaled to the number of buckets; the fingerprint is the lowest part.
        let at = ((hash >> 32) * self.buckets.len() as u64) >> 32;
        (at as usize, (hash as u16).max(1))
    }
}
