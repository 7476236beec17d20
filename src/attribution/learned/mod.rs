//! What was learned from annotated articles?

pub mod table;

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
    #[inline]
    pub fn put(&mut self, a: u64, b: u64) {
        self.template += 1;
        (self.add)(mix(mix(self.template, a), b));
    }
}

/// Joins two numbers into a hash, by the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
#[inline]
fn mix(a: u64, b: u64) -> u64 {
    let mut h = (a ^ b.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h ^ (h >> 27) ^ b
}
