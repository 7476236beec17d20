//! Where do many articles come from, to measure with? A few real ones, again and again with other words.
//!
//! A copy keeps the sentences of its original and so what an engine has to do with them. Some of its words and
//! most of its names are others, drawn so that few are frequent and most are rare, as in any language: a
//! vocabulary of copies alone would not grow.

use std::path::Path;

/// The articles to vary, and how many to make of them.
pub struct Articles {
    originals: Vec<Original>,
}

struct Original {
    title: String,
    outlet: String,
    text: String,
}

/// An article that was made.
pub struct Made {
    /// The name of its file.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// Of so many words that begin with a capital one becomes an invented name.
const NAMES: u64 = 3;
/// Of so many other words of five letters and more one becomes an invented word.
const WORDS: u64 = 40;
/// So many invented words there are at most; the frequent ones are those with small numbers.
const INVENTED: u64 = 300_000;

const SYLLABLES: [&str; 24] = [
    "ba", "bren", "cor", "da", "del", "fen", "gar", "hol", "is", "ka", "kel", "lo", "mar", "mi", "nor", "os",
    "pa", "ral", "sen", "ta", "tor", "ul", "ven", "za",
];

impl Articles {
    /// The articles of a file of the attribution benchmark (JSON Lines with `title`, `publisher` and `text`).
    pub fn of_benchmark(file: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(file).ok()?;
        let originals = text.lines().filter_map(|line| {
            let article: serde_json::Value = serde_json::from_str(line).ok()?;
            let of = |key: &str| article[key].as_str().map(str::to_string);
            Some(Original { title: of("title")?, outlet: of("publisher")?, text: of("text")? })
        });
        Some(Articles { originals: originals.collect() })
    }

    /// The dispatches that the program carries.
    pub fn of_dispatches() -> Self {
        let originals = counterpoint::reading::embedded().into_iter().filter_map(|source| {
            let document = counterpoint::reading::read(&source).ok()?;
            let outlet = document.outlet.clone().unwrap_or_default();
            Some(Original { title: document.heading(), outlet, text: document.text.to_string() })
        });
        Articles { originals: originals.collect() }
    }

    /// The articles of the attribution benchmark where it stands beside the checkout, else the dispatches.
    pub fn at_hand() -> Self {
        let gold = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/attribution/gold-train.jsonl");
        Articles::of_benchmark(Path::new(gold)).unwrap_or_else(Articles::of_dispatches)
    }

    /// The article of this number. The same number gives the same article.
    pub fn make(&self, number: usize) -> Made {
        let original = &self.originals[number % self.originals.len()];
        let copy = number / self.originals.len();
        let mut chance = Chance(number as u64 ^ 0x9e37_79b9_7f4a_7c15);
        let title = varied(&original.title, copy, &mut chance);
        let text = varied(&original.text, copy, &mut chance);
        let (year, month, day) = (1990 + chance.below(35), 1 + chance.below(12), 1 + chance.below(28));
        let front = format!(
            "---\ntitle: {title}\noutlet: {}\ndate: {year}-{month:02}-{day:02}\n---\n\n",
            original.outlet
        );
        Made { name: format!("{number:07}.txt"), text: front + &text }
    }
}

/// The text with some of its words replaced; copy 0 is the text itself.
fn varied(text: &str, copy: usize, chance: &mut Chance) -> String {
    if copy == 0 {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for piece in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        let rest = &piece[word.len()..];
        let capital = word.starts_with(char::is_uppercase);
        let replaced = word.len() > 4 && chance.below(if capital { NAMES } else { WORDS }) == 0;
        if replaced {
            out.push_str(&invented(chance, capital));
        } else {
            out.push_str(word);
        }
        out.push_str(rest);
    }
    out
}

/// A word that no language has. Its number is drawn so that each power of two is as likely as the next.
fn invented(chance: &mut Chance, capital: bool) -> String {
    let bits = 1 + chance.below(u64::from(INVENTED.ilog2()) + 1);
    let mut number = chance.below(1 << bits) % INVENTED + 24;
    let mut word = String::new();
    while number > 0 {
        word.push_str(SYLLABLES[(number % 24) as usize]);
        number /= 24;
    }
    if capital {
        word[..1].make_ascii_uppercase();
    }
    word
}

/// Numbers that look like chance and are always the same (Vigna's SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}
