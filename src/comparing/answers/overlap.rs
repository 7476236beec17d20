//! Which telling words do two texts share?

use super::super::text::wording;
use super::super::variants::Texts;
use super::View;
use crate::model::StatementId;
use std::collections::HashSet;

/// Words in common.
#[derive(Default)]
pub struct Overlap {
    /// How much they tell, names left out.
    pub weight: f32,
    /// The longest run of them, as it stands in the text.
    pub phrase: String,
}

/// For each place in [`Texts::order`] the words that tell something, sorted.
pub fn telling(texts: &Texts) -> Vec<Vec<u32>> {
    let tells = |word: &u32| !texts.is_function(*word) && !texts.is_name(*word);
    let words = |rank: usize| {
        let units = texts.units_of(rank as u32);
        let words = units.iter().flat_map(|unit| texts.words(unit));
        let mut words: Vec<u32> = words.copied().filter(tells).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    (0..texts.order.len()).map(words).collect()
}

/// The weight of the telling words that two statements share, and how many they are.
pub fn shared(view: &View, a: StatementId, b: StatementId) -> (f32, usize) {
    common(view, a, b, |weight| weight)
}

/// The same, each weight counted as `of` says.
pub fn common(view: &View, a: StatementId, b: StatementId, of: impl Fn(f32) -> f32) -> (f32, usize) {
    let (mut a, mut b) = (view.telling(a), view.telling(b));
    let (mut weight, mut count) = (0.0, 0);
    while let (Some((first, others)), Some((second, rest))) = (a.split_first(), b.split_first()) {
        if first == second {
            weight += of(view.texts.weight(*first));
            count += 1;
        }
        if first <= second {
            a = others;
        }
        if second <= first {
            b = rest;
        }
    }
    (weight, count)
}

/// The telling words of `text` that are among `words`.
pub fn overlap(view: &View, text: &str, words: &[u32]) -> Overlap {
    let mut out = Overlap::default();
    let (mut seen, mut run, mut best) = (HashSet::new(), None, 0.0f32);
    let mut stem = String::new();
    wording::words(text, &mut |at, word| {
        stem.clear();
        wording::stem(word, &mut stem);
        let id = view.texts.id(&stem).filter(|id| words.binary_search(id).is_ok());
        let Some(id) = id else {
            run = None;
            return;
        };
        let weight = view.texts.weight(id);
        if seen.insert(id) {
            out.weight += weight;
        }
        let (start, sum) = run.map_or((at.start, weight), |(start, sum): (usize, f32)| (start, sum + weight));
        run = Some((start, sum));
        if sum > best {
            best = sum;
            out.phrase = text[start..at.end].split_whitespace().collect::<Vec<_>>().join(" ");
        }
    });
    out
}
