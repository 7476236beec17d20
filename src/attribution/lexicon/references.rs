//! Which words refer to somebody who is not named where they stand? "A farmer", "the lender".

use crate::attribution::language::Map;
use crate::attribution::language::Set;
use crate::attribution::language::names;
use crate::attribution::lexicon::Gender;
use anyhow::{Context, Result};
use serde::Deserialize;

/// What `assets/references.toml` knows.
pub struct References {
    people: Set<String>,
    agents: Vec<String>,
    nobody: Set<String>,
    crowds: Set<String>,
    back: Set<String>,
    asks: Set<String>,
    openers: Set<String>,
    presents: Set<String>,
    acts: Set<String>,
    /// A noun for a body to the rows of `kinds` that hold it.
    kinds: Map<String, Kinds>,
    plain: Set<String>,
    issued: Set<String>,
    articles: Set<String>,
    sites: Set<String>,
    releases: Set<String>,
    loose: Set<String>,
    named: Set<String>,
    printed: Set<String>,
    given: Map<String, Gender>,
}

/// Kinds of bodies, one bit for each row of `kinds`.
pub type Kinds = u32;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferencesFile {
    people: Vec<String>,
    agents: Vec<String>,
    nobody: Vec<String>,
    crowds: Vec<String>,
    back: Vec<String>,
    asks: Vec<String>,
    openers: Vec<String>,
    presents: Vec<String>,
    acts: Vec<String>,
    kinds: Vec<Vec<String>>,
    plain: Vec<String>,
    issued: Vec<String>,
    articles: Vec<String>,
    sites: Vec<String>,
    releases: Vec<String>,
    loose: Vec<String>,
    named: Vec<String>,
    printed: Vec<String>,
    given: GivenNames,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenNames {
    female: Vec<String>,
    male: Vec<String>,
}

impl References {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// If it does not parse.
    pub fn parse(text: &str) -> Result<Self> {
        let file: ReferencesFile = toml::from_str(text).context("assets/references.toml")?;
        let set = |words: Vec<String>| words.into_iter().collect::<Set<String>>();
        let mut kinds: Map<String, Kinds> = Map::default();
        for (row, nouns) in file.kinds.into_iter().take(Kinds::BITS as usize).enumerate() {
            for noun in nouns {
                *kinds.entry(noun).or_default() |= 1 << row;
            }
        }
        let named = |names: Vec<String>, gender| {
            names.into_iter().map(move |name| (names::folded(&name).replace(' ', ""), gender))
        };
        let given = named(file.given.female, Gender::Female).chain(named(file.given.male, Gender::Male));
        Ok(References {
            people: set(file.people),
            agents: file.agents,
            nobody: set(file.nobody),
            crowds: set(file.crowds),
            back: set(file.back),
            asks: set(file.asks),
            openers: set(file.openers),
            presents: set(file.presents),
            acts: set(file.acts),
            kinds,
            plain: set(file.plain),
            issued: set(file.issued),
            articles: set(file.articles),
            sites: set(file.sites),
            releases: set(file.releases),
            loose: set(file.loose),
            named: set(file.named),
            printed: set(file.printed),
            given: given.collect(),
        })
    }

    /// True for a noun (lower case) that is listed for one person.
    pub fn lists(&self, noun: &str) -> bool {
        self.people.contains(noun)
    }

    /// True for a noun (lower case) that means one person, listed here or by its ending: "welder".
    pub fn is_person(&self, noun: &str) -> bool {
        self.lists(noun)
            || noun.len() > 4
                && self.agents.iter().any(|ending| noun.ends_with(ending.as_str()))
                && !self.nobody.contains(noun)
    }

    /// True for a noun that means more than one: "crowd".
    pub fn is_crowd(&self, noun: &str) -> bool {
        self.crowds.contains(noun)
    }

    /// True for a noun that after "the" means somebody already named: "the nominee".
    pub fn refers_back(&self, noun: &str) -> bool {
        self.back.contains(noun) || noun.ends_with("-old")
    }

    /// True for a verb whose subject asks somebody else, and for a noun for who does: "interviewer".
    pub fn asks(&self, word: &str) -> bool {
        self.asks.contains(word)
    }

    /// True for a word that may open a sentence before its subject.
    pub fn is_opener(&self, word: &str) -> bool {
        self.openers.contains(word)
    }

    /// True for a verb that may stand before its subject: "Then came a farmer".
    pub fn presents(&self, verb: &str) -> bool {
        self.presents.contains(verb)
    }

    /// True for the past form of a verb that no rule makes: "stood".
    pub fn acts(&self, verb: &str) -> bool {
        self.acts.contains(verb)
    }

    /// The kinds of bodies that a noun (lower case) can stand for after "the": "lender".
    pub fn kinds(&self, noun: &str) -> Kinds {
        self.kinds.get(noun).copied().unwrap_or(0)
    }

    /// True for a noun of [`References::kinds`] that is too common to stand for a body by itself.
    pub fn is_plain(&self, noun: &str) -> bool {
        self.plain.contains(noun)
    }

    /// True for a text that speaks for who issued it.
    pub fn is_issued(&self, noun: &str) -> bool {
        self.issued.contains(noun)
    }

    /// True for a text of a newspaper, which "the article" takes up again.
    pub fn is_article(&self, noun: &str) -> bool {
        self.articles.contains(noun)
    }

    /// True for a noun of [`References::kinds`] that the name of its body usually holds: "ministry".
    pub fn is_in_names(&self, noun: &str) -> bool {
        self.named.contains(noun)
    }

    /// True for a noun of [`References::kinds`] that can mean a body of any kind: "group".
    pub fn is_loose(&self, noun: &str) -> bool {
        self.loose.contains(noun)
    }

    /// True for a text that means the last speaker if nothing says who issued it: "the statement".
    pub fn is_release(&self, noun: &str) -> bool {
        self.releases.contains(noun)
    }

    /// True for a text that no person issues: "website".
    pub fn is_site(&self, noun: &str) -> bool {
        self.sites.contains(noun)
    }

    /// True for a word between a text and who issued it: "published".
    pub fn is_printed(&self, word: &str) -> bool {
        self.printed.contains(word)
    }

    /// The gender that a given name (folded) hints at.
    pub fn given(&self, name: &str) -> Option<Gender> {
        self.given.get(name).copied()
    }
}
