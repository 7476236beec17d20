//! How much of one text stands in another?

use super::texts::{Texts, Unit};

/// What two texts share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shared {
    /// The weight of the words of the best common stretch, less a little for what is skipped in between.
    pub weight: f32,
    /// How many of them are no function words.
    pub content: u16,
}

/// What a skipped word costs, as a part of its weight.
const GAP: f32 = 0.15;

/// The best stretch that two texts share: words in the same order, others in between. A local alignment
/// (T. Smith and M. Waterman, 1981) over words, weighted by how rare they are.
pub fn align(texts: &Texts, a: &Unit, b: &Unit) -> Shared {
    let (a, b) = (texts.words(a), texts.words(b));
    let weights: Vec<f32> = b.iter().map(|&word| texts.weight(word)).collect();
    let mut above = vec![Shared::default(); b.len() + 1];
    let mut best = Shared::default();
    for &word in a {
        let weight = texts.weight(word);
        let mut diagonal = Shared::default();
        for (j, &other) in b.iter().enumerate() {
            let mut cell = Shared::default();
            if word == other {
                cell.weight = diagonal.weight + weight;
                cell.content = diagonal.content + u16::from(!texts.is_function(word));
            } else {
                for (from, cost) in [(above[j + 1], weight), (above[j], weights[j])] {
                    if from.weight - GAP * cost > cell.weight {
                        cell = Shared { weight: from.weight - GAP * cost, content: from.content };
                    }
                }
            }
            diagonal = std::mem::replace(&mut above[j + 1], cell);
            if cell.weight > best.weight {
                best = cell;
            }
        }
    }
    best
}

/// How alike two texts must be.
struct Rule {
    /// So many words of the shorter text, no function words, at least.
    content: u16,
    /// Whether both must be quoted.
    quoted: bool,
    /// What must be shared of the shorter text, by one speaker and by two.
    part: [f32; 2],
    /// The weight that must be shared: how distinctive it is.
    weight: f32,
}

/// The longer a text, the more editing it bears.
const RULES: [Rule; 5] = [
    Rule { content: 8, quoted: false, part: [0.45, 0.55], weight: 3.2 },
    Rule { content: 5, quoted: false, part: [0.55, 0.72], weight: 2.8 },
    Rule { content: 4, quoted: false, part: [0.72, 0.88], weight: 2.8 },
    Rule { content: 3, quoted: true, part: [0.8, 0.85], weight: 2.2 },
    Rule { content: 2, quoted: true, part: [0.9, 0.95], weight: 1.75 },
];

/// How alike two texts are, 0 to 1; `None` if they are not alike enough to be variants.
pub fn likeness(texts: &Texts, a: &Unit, b: &Unit, one_speaker: bool) -> Option<f32> {
    let shorter = a.weight.min(b.weight);
    let content = a.content.min(b.content);
    // Who denies what another says repeats its words, and not the point.
    if !one_speaker && a.denies != b.denies {
        return None;
    }
    let rule = RULES.iter().find(|rule| content >= rule.content)?;
    if rule.quoted && !(a.quoted && b.quoted) {
        return None;
    }
    let needed = (shorter * rule.part[usize::from(!one_speaker)]).max(rule.weight);
    if shorter + 0.001 < needed || common(texts, a, b) + 0.001 < needed {
        return None;
    }
    let shared = align(texts, a, b);
    (shared.weight + 0.001 >= needed && shared.content >= 2)
        .then(|| 2.0 * shared.weight / (a.weight + b.weight))
}

/// The weight of the words of the shorter text that the other has anywhere: never less than what aligns, and
/// sooner told.
fn common(texts: &Texts, a: &Unit, b: &Unit) -> f32 {
    let (a, b) = if a.weight <= b.weight { (a, b) } else { (b, a) };
    let other = texts.words(b);
    texts.words(a).iter().filter(|word| other.contains(word)).map(|&word| texts.weight(word)).sum()
}

/// So much of a shorter text stands in a longer one that repeats it, in any order.
const REPEATED: f32 = 0.7;

/// How much of the shorter text the other holds anywhere, 0 to 1; `None` if that is less than nearly all.
pub fn repeated(texts: &Texts, a: &Unit, b: &Unit) -> Option<f32> {
    let (a, b) = if a.weight <= b.weight { (a, b) } else { (b, a) };
    let other = texts.words(b);
    let mut own: Vec<u32> = texts.words(a).iter().copied().filter(|word| !texts.is_function(*word)).collect();
    own.sort_unstable();
    own.dedup();
    let whole: f32 = own.iter().map(|word| texts.weight(*word)).sum();
    own.retain(|word| other.contains(word));
    let plain = own.iter().filter(|word| !texts.is_name(**word)).count();
    let shared: f32 = own.iter().map(|word| texts.weight(*word)).sum();
    (plain >= 2 && shared >= REPEATED * whole).then(|| shared / whole)
}
