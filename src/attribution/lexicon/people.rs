//! Is this the name of a woman, a man, or of no person at all?

use crate::attribution::language::Map;
use crate::attribution::language::Set;
use crate::attribution::language::names;
use crate::attribution::lexicon::Gender;
use anyhow::{Context, Result};
use serde::Deserialize;

/// What `assets/people.toml` knows about names.
pub struct People {
    given: Map<String, Gender>,
    places: Set<String>,
    continents: Set<String>,
    heads: Set<String>,
    place_openers: Set<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleFile {
    female: Vec<String>,
    male: Vec<String>,
    places: Vec<String>,
    continents: Vec<String>,
    heads: Vec<String>,
    place_openers: Vec<String>,
}

impl People {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// Where it does not parse.
    pub fn parse(text: &str) -> Result<Self> {
        let file: PeopleFile = toml::from_str(text).context("assets/people.toml")?;
        let named = |names: Vec<String>, gender| {
            names.into_iter().map(move |name| (names::folded(&name).replace(' ', ""), gender))
        };
        Ok(People {
            given: named(file.female, Gender::Female).chain(named(file.male, Gender::Male)).collect(),
            places: file.places.iter().map(|place| names::folded(place)).collect(),
            continents: file.continents.iter().map(|name| names::folded(name)).collect(),
            heads: file.heads.into_iter().collect(),
            place_openers: file.place_openers.into_iter().collect(),
        })
    }

    /// The gender that the parts of a name (folded) hint at.
    pub fn gender_of(&self, parts: &[String]) -> Option<Gender> {
        // "J. Edgar Example": an initial tells nothing, the name after it does.
        let given = parts.iter().take(parts.len().clamp(1, 3)).find(|part| part.len() > 1)?;
        self.given.get(given).copied()
    }

    /// True for a usual given name (folded).
    pub fn is_given(&self, word: &str) -> bool {
        self.given.contains_key(word)
    }

    /// True for the last word (lower case) of names that are no person's.
    pub fn is_head(&self, word: &str) -> bool {
        self.heads.contains(word)
    }

    /// True for a word (lower case) with which names of places begin: "new", "northern".
    pub fn opens_place(&self, word: &str) -> bool {
        self.place_openers.contains(word)
    }

    /// True for the parts of a name (folded) that is a continent's, whatever title stands before it: "Commander
    /// Europe".
    pub fn is_continent(&self, parts: &[String]) -> bool {
        matches!(parts, [only] if self.continents.contains(only))
    }

    /// True for the parts of a name (folded) that is a place's or a thing's.
    pub fn is_no_person(&self, parts: &[String]) -> bool {
        let named = |parts: &[String]| self.places.contains(parts.join(" ").as_str());
        parts.last().is_some_and(|last| self.heads.contains(last)) || named(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Lexicon;

    #[test]
    fn names_tell_gender_or_that_they_are_nobodys() {
        let lexicon = Lexicon::built_in().expect("the assets parse");
        for (name, gender, nobody) in [
            ("Anna Example", Some(Gender::Female), false),
            ("José Example", Some(Gender::Male), false),
            ("J. Robert Example", Some(Gender::Male), false),
            ("Qwrt Example", None, false),
            ("New Hampshire", None, true),
            ("Example Tower", None, true),
        ] {
            let parts = names::parts(name);
            let found = (lexicon.people.gender_of(&parts), lexicon.people.is_no_person(&parts));
            assert_eq!(found, (gender, nobody), "{name}");
        }
    }
}
