//! How well does a word fit a name? The only place that names fuzzy-matcher.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// The share of its score against itself that a word must reach against a title or a name.
/// Below it the letters lie too scattered to be what was meant.
const ENOUGH: f32 = 0.6;

/// Scores folded words against folded names.
pub struct Fuzzy {
    matcher: SkimMatcherV2,
}

impl Default for Fuzzy {
    fn default() -> Self {
        Fuzzy { matcher: SkimMatcherV2::default().respect_case().use_cache(true) }
    }
}

impl Fuzzy {
    /// The places (in characters) where the letters of `word` stand in `name`, both folded; `None`
    /// where they do not fit well. One and two letters must begin a word of the name.
    pub fn places(&self, name: &str, word: &str) -> Option<Vec<usize>> {
        if word.chars().count() <= 2 {
            return word_start(name, word);
        }
        // `fuzzy_match` and `fuzzy_indices` of this crate can disagree; the latter is right.
        let (own, _) = self.matcher.fuzzy_indices(word, word)?;
        let (score, places) = self.matcher.fuzzy_indices(name, word)?;
        (score as f32 >= own as f32 * ENOUGH).then_some(places)
    }

    /// True where the word fits the name.
    pub fn fits(&self, name: &str, word: &str) -> bool {
        self.places(name, word).is_some()
    }
}

/// True where the word fits the name, both folded.
pub fn fits(name: &str, word: &str) -> bool {
    Fuzzy::default().fits(name, word)
}

/// The places of a short word where a word of the name starts with it.
fn word_start(name: &str, word: &str) -> Option<Vec<usize>> {
    let starts = name
        .match_indices(word)
        .find(|(at, _)| !name[..*at].chars().next_back().is_some_and(char::is_alphanumeric));
    let first = name[..starts?.0].chars().count();
    Some((first..first + word.chars().count()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_letters_fit_and_scattered_ones_do_not() {
        let fuzzy = Fuzzy::default();
        for (name, word, fits) in [
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
            assert_eq!(fuzzy.fits(name, word), fits, "{word} in {name}");
        }
    }
}
