//! Which names are those of newspapers, broadcasters and agencies? They speak for themselves and not for the
//! place in their name.

use crate::attribution::language::Map;
use crate::attribution::language::Set;
use crate::attribution::lexicon::build::owned_words;
use crate::attribution::lexicon::files::OutletsFile;
use crate::attribution::lexicon::{Countries, Lexicon, ListedActor};
use crate::model::ActorKind;
use anyhow::{Context, Result};

/// The words of which outlets that are not listed make their names.
#[derive(Default)]
pub struct Outlets {
    last: Set<String>,
    between: Set<String>,
    /// Places that are no sides, by their first word.
    places: Map<String, Vec<Vec<String>>>,
    /// By their first word.
    first: Map<String, Vec<Vec<String>>>,
}

impl Outlets {
    /// The length in words of a place's name and a newspaper's at the front of `rest` (as written): "Kyiv
    /// Post", "Times of Malta", "Tehran Evening Gazette".
    pub fn named_for_place<'a>(
        &self,
        countries: &Countries,
        rest: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<usize> {
        let longest = |phrases: &Map<String, Vec<Vec<String>>>, at: usize| {
            let begins =
                |words: &&Vec<String>| words.iter().enumerate().all(|(i, w)| rest(at + i) == Some(w));
            phrases.get(rest(at)?)?.iter().filter(begins).map(Vec::len).max()
        };
        let side = |at: usize| Some(countries.side_words(|i| rest(at + i))?.0);
        let place = |at: usize| side(at).or_else(|| longest(&self.places, at));
        if let Some(length) = place(0) {
            let is_between = |at: &usize| rest(*at).is_some_and(|word| self.between.contains(word));
            let last = (length..length + 3).find(|at| !is_between(at))?;
            // "US Post Office" goes on.
            let ends = rest(last + 1).is_none_or(|next| !next.starts_with(char::is_uppercase));
            return (self.last.contains(rest(last)?) && ends).then_some(last + 1);
        }
        let first = longest(&self.first, 0)?;
        Some(first + place(first)?)
    }
}

impl Lexicon {
    /// Lists the outlets of `assets/outlets.toml`.
    pub(super) fn add_outlets(&mut self, text: &str) -> Result<()> {
        let file: OutletsFile = toml::from_str(text).context("assets/outlets.toml")?;
        self.note(&[text]);
        for row in file.outlets {
            let side = row.side.as_deref().and_then(|code| self.side(code));
            let index = self.actors.len();
            for name in std::iter::once(&row.name).chain(&row.aliases) {
                self.add_name(name, index);
            }
            let actor = ListedActor::new(row.name, ActorKind::Body, side);
            self.actors.push(ListedActor { outlet: true, ..actor });
        }
        self.outlets = Outlets {
            last: file.last.into_iter().collect(),
            between: file.between.into_iter().collect(),
            places: self.by_first_word(&file.places),
            first: self.by_first_word(&file.first),
        };
        Ok(())
    }

    fn by_first_word(&mut self, phrases: &[String]) -> Map<String, Vec<Vec<String>>> {
        let mut out: Map<String, Vec<Vec<String>>> = Map::default();
        for phrase in phrases {
            let words = owned_words(phrase);
            self.entry_mut(&words[0].to_ascii_lowercase()).opens_name = true;
            out.entry(words[0].clone()).or_default().push(words);
        }
        out
    }

    /// True for words (as written, without an article) that are an outlet's name.
    pub fn is_outlet_name(&self, words: &[&str]) -> bool {
        let rest = |i: usize| words.get(i).copied();
        let listed = self.listed_name(rest).filter(|(_, actor)| self.is_outlet(*actor)).map(|(n, _)| n);
        let length = listed.or_else(|| self.outlets.named_for_place(&self.countries, rest));
        !words.is_empty() && length == Some(words.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::language::tokens;

    #[test]
    fn newspapers_and_broadcasters_are_known_by_name() {
        let lexicon = Lexicon::built_in().expect("the assets parse");
        for (name, expected) in [
            ("Washington Post", true),
            ("Kyiv Post", true),
            ("Lusaka Gazette", true),
            ("Tehran Evening Chronicle", true),
            ("Times of Malta", true),
            ("Radio Free Asia", true),
            ("Voice of Korea", true),
            ("Xinhua", true),
            ("Korean Central News Agency", true),
            ("Kremlin", false),
            ("Kremlin Post", true),
            ("Moscow", false),
            ("Moscow Bureau", false),
            ("US Post Office", false),
            ("Ann Post", false),
            ("China", false),
            ("Chinese Foreign Ministry", false),
            ("Voice", false),
            ("", false),
        ] {
            assert_eq!(lexicon.is_outlet_name(&tokens::words(name)), expected, "{name}");
        }
    }

    #[test]
    fn every_side_of_an_outlet_is_one_of_the_sides() {
        let lexicon = Lexicon::built_in().expect("the assets parse");
        let text = include_str!("../../../assets/outlets.toml");
        let file: OutletsFile = toml::from_str(text).expect("outlets.toml parses");
        for row in file.outlets {
            assert!(row.side.is_none_or(|code| lexicon.side(&code).is_some()), "{}", row.name);
        }
    }

    #[test]
    fn only_organs_of_a_state_have_its_side() {
        let lexicon = Lexicon::built_in().expect("the assets parse");
        for (name, side) in [
            ("Xinhua", Some("CN")),
            ("TASS", Some("RU")),
            ("KCNA", Some("KP")),
            ("IRNA", Some("IR")),
            ("Rodong Sinmun", Some("KP")),
            ("South China Morning Post", None),
            ("Washington Post", None),
            ("Korea Herald", None),
            ("Al Jazeera", None),
            ("BBC", None),
            ("Iran International", None),
        ] {
            let actor = &lexicon.actors[lexicon.actor_named(name).expect(name)];
            let code = actor.side.map(|side| lexicon.sides[side.index()].code.as_str());
            assert_eq!((code, actor.outlet), (side, true), "{name}");
        }
    }
}
