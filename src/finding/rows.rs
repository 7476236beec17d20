//! Which rows does a word stand in? Lists of ascending numbers, kept as the gaps between them.
//!
//! Most gaps of a frequent word are small, and a gap below 128 takes a byte; a word that occurs once takes none.

use fixedbitset::FixedBitSet;

/// Ascending numbers of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    /// The first row.
    first: u32,
    /// One past the last row; 0 if there is none.
    end: u32,
    /// The gaps from each row to the next, in groups of seven bits, the lowest first; the last group of each is marked.
    gaps: Vec<u8>,
}

/// Marks the last group of a gap.
const LAST: u8 = 0x80;

impl Rows {
    /// Adds a row that is not before the last one.
    pub fn push(&mut self, row: u32) {
        self.join(row);
    }

    /// Adds rows that are counted from `base`, the first of which is not before the last one here.
    pub fn append(&mut self, base: u32, rows: Slice<'_>) {
        self.join(base + rows.first);
        self.reserve(rows.gaps.len());
        self.gaps.extend_from_slice(rows.gaps);
        self.end = base + rows.end;
    }

    fn join(&mut self, row: u32) {
        match row.checked_sub(self.end.wrapping_sub(1)) {
            _ if self.end == 0 => self.first = row,
            None | Some(0) => return,
            Some(gap) => {
                self.reserve(1);
                write(gap, &mut self.gaps);
            }
        }
        self.end = row + 1;
    }

    /// Grows by a quarter: to double would leave much of the memory empty.
    fn reserve(&mut self, more: usize) {
        let free = self.gaps.capacity() - self.gaps.len();
        if free < more {
            self.gaps.reserve_exact(more.max(self.gaps.len() / 4));
        }
    }

    /// True if there is none.
    pub fn is_empty(&self) -> bool {
        self.end == 0
    }

    /// Puts the rows into a set that has room for them.
    pub fn put_into(&self, set: &mut FixedBitSet) {
        if !self.is_empty() {
            self.iter().for_each(|row| set.insert(row as usize));
        }
    }

    /// The rows in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        let mut next = (!self.is_empty()).then_some(self.first);
        let mut gaps = self.gaps.iter();
        std::iter::from_fn(move || {
            let row = next?;
            let (mut gap, mut shift) = (0, 0);
            next = loop {
                let Some(byte) = gaps.next() else { break None };
                gap |= u32::from(byte & !LAST) << shift;
                if byte & LAST != 0 {
                    break Some(row + gap);
                }
                shift += 7;
            };
            Some(row)
        })
    }
}

/// Rows that lie among those of other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slice<'a> {
    /// The first row.
    pub first: u32,
    /// One past the last row.
    pub end: u32,
    /// As in [`Rows`].
    pub gaps: &'a [u8],
}

/// Adds a gap at the end.
pub(super) fn write(mut gap: u32, gaps: &mut Vec<u8>) {
    while gap >= u32::from(LAST) {
        gaps.push(gap as u8 & !LAST);
        gap >>= 7;
    }
    gaps.push(gap as u8 | LAST);
}

/// Lists of rows by the number of a word; words that were not added have none.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists(Vec<Rows>);

impl Lists {
    /// The rows of a word, to add some.
    pub fn of(&mut self, word: u32) -> &mut Rows {
        let length = word as usize + 1;
        if self.0.len() < length {
            self.0.resize(length, Rows::default());
        }
        &mut self.0[word as usize]
    }

    /// True if the word stands in no row.
    pub fn is_empty(&self, word: u32) -> bool {
        self.0.get(word as usize).is_none_or(Rows::is_empty)
    }

    /// A set of so many rows, of which those of the words are in.
    pub fn rows_of(&self, words: &[u32], length: usize) -> FixedBitSet {
        let mut set = FixedBitSet::with_capacity(length);
        words.iter().filter_map(|word| self.0.get(*word as usize)).for_each(|rows| rows.put_into(&mut set));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::btree_set;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_come_back_as_they_were_added(
            one in btree_set(0..40_000_000u32, 0..30), more in btree_set(0..300u32, 1..30),
        ) {
            let mut rows = Rows::default();
            for row in &one {
                rows.push(*row);
                rows.push(*row);
            }
            let base = one.last().copied().unwrap_or(0);
            let mut gaps = Vec::new();
            more.iter().zip(more.iter().skip(1)).for_each(|(a, b)| write(b - a, &mut gaps));
            let (first, end) = (*more.first().unwrap(), more.last().unwrap() + 1);
            rows.append(base, Slice { first, end, gaps: &gaps });
            let mut expected: Vec<u32> = one.iter().copied().chain(more.iter().map(|row| base + row)).collect();
            expected.dedup();
            prop_assert_eq!(rows.iter().collect::<Vec<_>>(), expected);
        }
    }
}
