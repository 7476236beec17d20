//! How well does what is typed fit a word or a name? The only place that names fuzzy-matcher.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use strsim::osa_distance;

/// The share of its score against itself that a needle must reach against a name or a title, which it may abbreviate
/// ("mbach"). Below it the letters lie too scattered to be what was meant.
pub(super) const IN_NAMES: f32 = 0.6;
/// The same against a single word.
pub(super) const IN_WORDS: f32 = 0.7;

/// A needle with more letters is searched as it stands, and so is one in a longer name: the matcher needs memory for
/// each pair of letters.
const LONGEST_NEEDLE: usize = 64;
const LONGEST_NAME: usize = 1000;

/// Folded letters that are looked for, with what needs to be worked out only once.
pub(super) struct Needle<'a> {
    text: &'a str,
    /// Which letters are in it.
    pub letters: u64,
    /// So many slips of the fingers are forgiven.
    pub slips: u32,
    length: usize,
    /// The score of the text against itself, and what finds it; `None` if it is too long.
    own: Option<(i64, SkimMatcherV2)>,
}

impl<'a> Needle<'a> {
    /// The needle of a folded text.
    pub fn new(text: &'a str) -> Self {
        let length = text.chars().count();
        let slips = match length {
            0..=3 => 0,
            _ if !may_be_scattered(text) => 0,
            4..=7 => 1,
            _ => 2,
        };
        let own = || {
            // Both sides are folded already.
            let matcher = SkimMatcherV2::default().respect_case().use_cache(true);
            // `fuzzy_match` and `fuzzy_indices` of this crate can disagree; the latter is right.
            let (score, _) = matcher.fuzzy_indices(text, text)?;
            Some((score, matcher))
        };
        let own = if length > LONGEST_NEEDLE { None } else { own() };
        Needle { text, letters: letters_of(text), slips, length, own }
    }

    /// The places (in characters) where the letters stand in `name`, in order but scattered; `None` if they do
    /// not keep this share of the score. One and two letters must begin a word.
    pub fn places(&self, name: &str, share: f32) -> Option<Vec<usize>> {
        if self.length <= 2 {
            return word_start(name, self.text);
        }
        let (own_score, matcher) = self.own.as_ref()?;
        if !is_subsequence(self.text, name) || name.chars().nth(LONGEST_NAME).is_some() {
            return None;
        }
        let (score, places) = matcher.fuzzy_indices(name, self.text)?;
        (score as f32 >= *own_score as f32 * share).then_some(places)
    }

    /// True if the name fits well enough to be meant.
    pub fn fits(&self, name: &str) -> bool {
        self.length > 2 && name.contains(self.text) || self.places(name, IN_NAMES).is_some()
    }

    /// True if this may be a slip of the fingers for the word, or for its beginning: a letter too few or too
    /// many, another one, or two that changed places.
    pub fn resembles(&self, word: &str) -> bool {
        let slips = self.slips as usize;
        // A first letter is seldom wrong, and to ask for it keeps strangers out.
        if slips == 0 || word.chars().next() != self.text.chars().next() {
            return false;
        }
        let (shortest, longest) = (self.length.saturating_sub(slips).max(1), self.length + slips);
        let ends = word.char_indices().map(|(at, _)| at).skip(1).chain([word.len()]);
        let mut beginnings = ends.skip(shortest - 1).take(longest + 1 - shortest);
        beginnings.any(|end| osa_distance(&word[..end], self.text) <= slips)
    }
}

/// True if the word fits the name, both folded.
pub fn fits(name: &str, word: &str) -> bool {
    Needle::new(word).fits(name)
}

/// True for what can be meant with letters left out: three letters and more. Of fewer each counts, and so does each
/// digit; and what is long is not abbreviated.
pub(super) fn may_be_scattered(text: &str) -> bool {
    (3..=LONGEST_NEEDLE).contains(&text.chars().count()) && !text.chars().any(char::is_numeric)
}

/// One bit for each letter and digit of the Latin alphabet, and a few that all others share.
pub(super) fn letters_of(text: &str) -> u64 {
    text.bytes().fold(0, |mask, byte| {
        let bit = match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => 26 + byte - b'0',
            _ => 36 + byte % 28,
        };
        mask | 1 << bit
    })
}

fn is_subsequence(needle: &str, name: &str) -> bool {
    let mut bytes = name.bytes();
    needle.bytes().all(|wanted| bytes.any(|byte| byte == wanted))
}

/// The places of a short needle where a word of the name starts with it.
fn word_start(name: &str, text: &str) -> Option<Vec<usize>> {
    let starts = name
        .match_indices(text)
        .find(|(at, _)| !name[..*at].chars().next_back().is_some_and(char::is_alphanumeric));
    let first = name[..starts?.0].chars().count();
    Some((first..first + text.chars().count()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_letters_fit_and_scattered_ones_do_not() {
        for (name, word, expected) in [
            ("michelle bachelet", "bachelet", true),
            ("michelle bachelet", "bachlet", true),
            ("michelle bachelet", "mbach", true),
            ("antony blinken", "bln", true),
            ("zhao lijian", "zhaoli", true),
            ("ma zhaoxu", "ma", true),
            ("emmanuel macron", "ma", true),
            ("kamala harris", "ma", false),
            ("south china morning post", "oaniot", false),
            ("antony blinken", "zz", false),
        ] {
            assert_eq!(fits(name, word), expected, "{word} in {name}");
        }
    }

    #[test]
    fn a_long_needle_and_a_long_name_are_not_scattered() {
        let long = "osten".repeat(4000);
        assert!(!fits("osten", &long));
        assert!(fits(&long, &long[..200]));
        assert!(!fits(&long, "osen"));
        assert!(!Needle::new(&long).resembles(&long));
    }

    #[test]
    fn a_slip_of_the_fingers_is_forgiven_in_the_whole_word_and_in_its_beginning() {
        for (word, typed, expected) in [
            ("harbour", "harbuor", true),
            ("harbour", "hrabour", true),
            ("harbour", "harxbour", true),
            ("harbour", "hatbour", true),
            ("harbour", "hrabo", true),
            ("harbour", "tarbour", false),
            ("harbour", "hunger", false),
            ("salt", "slat", true),
            ("salt", "sat", false),
            ("2022", "2021", false),
            ("übung", "übugn", true),
        ] {
            assert_eq!(Needle::new(typed).resembles(word), expected, "{typed} for {word}");
        }
    }
}
