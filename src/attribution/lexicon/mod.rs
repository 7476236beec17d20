//! What does the engine know before it reads? The cue words, the listed actors and the sides.
//!
//! Everything here comes from the files in `assets/`, which a person can read and change.

mod build;
mod countries;
mod entries;
mod files;
mod offices;
mod outlets;
mod own;
mod people;
mod references;
mod stances;
mod terms;
mod verbs;

pub use countries::{Countries, Noun as SideNoun, Usage};
pub use entries::{Entry, Noun};
pub use files::{Abbreviations, TranscriptWords};
pub use offices::Office;
pub use outlets::Outlets;
pub use people::People;
pub use references::{Kinds, References};
pub use terms::{Holding, Term};
pub use verbs::{Frames, Tense, VerbForm};

use crate::attribution::language::Map;
use crate::attribution::language::Set;
use crate::attribution::language::names;
use crate::attribution::language::tokens;
use crate::attribution::models::Models;
use crate::model::{ActorKind, Side, SideId};
use anyhow::{Context, Result};
use build::{by_first_word, owned_words};
use files::{ActorsFile, CuesFile, SidesFile};
use serde::Deserialize;
use stances::Stances;

/// The knowledge of the engine.
pub struct Lexicon {
    /// What was learned from annotated articles.
    pub models: Models,
    /// The sides, in the order of `sides.toml`.
    pub sides: Vec<Side>,
    /// The actors of `actors.toml`, and after them one for each side itself.
    pub actors: Vec<ListedActor>,
    /// First and last part of a name to the listed people who bear it, in the order of `actors`.
    by_part: Map<String, Vec<usize>>,
    /// What names tell of those who bear them.
    pub people: People,
    /// The words for those who are not named.
    pub references: References,
    /// First word of every listed name to the names that start with it, longest first.
    names: Map<String, Vec<ListedName>>,
    /// The words that name a side.
    pub countries: Countries,
    /// What is known of single words.
    entries: Map<String, Entry>,
    /// First word of a cue of several words to its readings.
    phrasal: Map<String, Vec<(Vec<String>, VerbForm)>>,
    according: Vec<Vec<String>>,
    /// What a reporter adds of a speaker: "gave no details".
    tails: Map<String, Vec<Vec<String>>>,
    /// Past participles that do not end in "ed".
    participles: Set<String>,
    /// Verbs that deny, refuse or reject.
    pub stances: Stances,
    /// What can be refused or granted: "visa".
    granted: Set<String>,
    /// Nouns and names of those who carry the words of others: "newspaper".
    outlet_nouns: Set<String>,
    /// Nouns of what shows or causes and says nothing: "footage".
    things: Set<String>,
    titles: Set<String>,
    female: Set<String>,
    male: Set<String>,
    noble: Set<String>,
    honours: Set<String>,
    state_forms: Set<String>,
    /// Words before a quotation that is a name: "known as".
    naming: Vec<String>,
    /// First word of a phrase for an office to such phrases and their rows.
    office_phrases: Map<String, Vec<(Vec<String>, usize)>>,
    /// How many such rows there are.
    office_rows: usize,
    /// The rows of offices that one person holds at a time.
    single_rows: Set<usize>,
    /// For each side the terms of those who spoke for it: actor and place among its terms.
    terms_of: Vec<Vec<(usize, usize)>>,
    /// Which names are newspapers' and broadcasters'.
    pub outlets: Outlets,
    /// The paths of the users' own files, in the order in which they were layered on it.
    pub own: Vec<String>,
    /// Which words end with a full stop of their own.
    pub abbreviations: Abbreviations,
    /// By which words a transcript is known.
    pub transcripts: TranscriptWords,
    /// Hash of the texts it was built from.
    fingerprint: u64,
}

/// An actor of `actors.toml`, or a side as an actor.
#[derive(Debug, Clone)]
pub struct ListedActor {
    /// The name to show.
    pub name: String,
    /// The parts of the name, folded.
    pub parts: Vec<String>,
    /// Person or body.
    pub kind: ActorKind,
    /// For pronouns.
    pub gender: Option<Gender>,
    /// The office, then any others, without the terms.
    pub roles: Vec<String>,
    /// The same, understood.
    pub offices: Vec<Office>,
    /// The offices with dates.
    pub terms: Vec<Term>,
    /// True for a newspaper, a broadcaster or an agency.
    pub outlet: bool,
    /// The side.
    pub side: Option<SideId>,
    /// True if this is a side itself ("China").
    pub is_side: bool,
    /// The path of the user's file that lists it, or gives it its side.
    pub own: Option<String>,
}

impl ListedActor {
    /// An actor without offices.
    fn new(name: String, kind: ActorKind, side: Option<SideId>) -> Self {
        ListedActor {
            parts: names::parts(&name),
            name,
            kind,
            gender: None,
            roles: Vec::new(),
            offices: Vec::new(),
            terms: Vec::new(),
            outlet: false,
            side,
            is_side: false,
            own: None,
        }
    }
}

/// A name as it stands in a text.
struct ListedName {
    words: Vec<String>,
    actor: usize,
}

/// Grammatical gender of the pronoun that stands for a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub enum Gender {
    /// "she"
    #[serde(rename = "f")]
    Female,
    /// "he"
    #[serde(rename = "m")]
    Male,
}

impl Lexicon {
    /// The knowledge that comes with the program.
    ///
    /// # Errors
    /// If an asset does not parse or names an unknown side, with the file's name.
    pub fn built_in() -> Result<Self> {
        let mut lexicon = Self::unlearned()?;
        lexicon.models = Models::built_in()?;
        lexicon.note(&["learned"]);
        Ok(lexicon)
    }

    /// The same without what was learned; the training command starts from here.
    ///
    /// # Errors
    /// As [`Lexicon::built_in`].
    pub fn unlearned() -> Result<Self> {
        Self::parse(
            include_str!("../../../assets/sides.toml"),
            include_str!("../../../assets/actors.toml"),
            include_str!("../../../assets/cues.toml"),
        )
    }

    /// Builds the knowledge from the texts of the three files.
    ///
    /// # Errors
    /// As [`Lexicon::built_in`].
    pub fn parse(sides: &str, actors: &str, cues: &str) -> Result<Self> {
        let texts = [sides, actors, cues];
        let sides: SidesFile = toml::from_str(sides).context("assets/sides.toml")?;
        let actors: ActorsFile = toml::from_str(actors).context("assets/actors.toml")?;
        let cues: CuesFile = toml::from_str(cues).context("assets/cues.toml")?;
        let (countries, all_sides) = Countries::new(&sides);
        let mut lexicon = Lexicon {
            sides: all_sides,
            actors: Vec::new(),
            by_part: Map::default(),
            people: People::parse(include_str!("../../../assets/people.toml"))?,
            references: References::parse(include_str!("../../../assets/references.toml"))?,
            names: Map::default(),
            countries,
            entries: Map::default(),
            phrasal: Map::default(),
            according: cues.phrases.according.iter().map(|p| owned_words(p)).collect(),
            tails: by_first_word(&cues.phrases.tails),
            participles: cues.verbs.participles.iter().cloned().collect(),
            stances: Stances::new(&cues.verbs),
            granted: cues.nouns.granted.iter().cloned().collect(),
            outlet_nouns: cues.nouns.outlets.iter().cloned().collect(),
            things: cues.nouns.things.iter().cloned().collect(),
            titles: cues.speakers.titles.into_iter().collect(),
            female: cues.speakers.female.into_iter().collect(),
            male: cues.speakers.male.into_iter().collect(),
            noble: cues.speakers.noble.into_iter().collect(),
            honours: cues.speakers.honours.into_iter().collect(),
            state_forms: cues.speakers.state_forms.into_iter().collect(),
            naming: cues.phrases.naming,
            office_phrases: Map::default(),
            models: Models::default(),
            office_rows: 0,
            single_rows: Set::default(),
            terms_of: Vec::new(),
            outlets: Outlets::default(),
            own: Vec::new(),
            abbreviations: toml::from_str(include_str!("../../../assets/abbreviations.toml"))
                .context("assets/abbreviations.toml")?,
            transcripts: toml::from_str(include_str!("../../../assets/transcripts.toml"))
                .context("assets/transcripts.toml")?,
            fingerprint: 0,
        };
        lexicon.note(&texts);
        lexicon.add_verbs(&cues.verbs);
        cues.nouns.sayings.iter().for_each(|noun| lexicon.entry_mut(noun).saying = true);
        for at in 0..lexicon.according.len() {
            let first = lexicon.according[at][0].clone();
            lexicon.entry_mut(&first).opens_cue = true;
        }
        for (words, noun) in [
            (cues.speakers.texts, Noun::Text),
            (cues.speakers.bodies, Noun::Body),
            (cues.speakers.people, Noun::People),
        ] {
            words.iter().for_each(|word| lexicon.entry_mut(word).noun = Some(noun));
        }
        lexicon.add_offices(&actors.offices);
        lexicon.add_actors(actors.actors)?;
        lexicon.add_outlets(include_str!("../../../assets/outlets.toml"))?;
        lexicon.add_side_actors(&sides.sides);
        lexicon.sort_names();
        lexicon.index_people();
        lexicon.index_terms();
        Ok(lexicon)
    }

    /// Hash of the texts it was built from, those of users included: in one engine, equal ones give equal
    /// statements, but for the paths of the users' files.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The longest cue of several words at the front of `rest` (lower case): its length in words.
    pub fn phrasal_verb<'a>(&self, rest: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, VerbForm)> {
        let options = self.phrasal.get(rest(0)?)?;
        options
            .iter()
            .find(|(words, _)| words.iter().enumerate().all(|(i, w)| rest(i) == Some(w)))
            .map(|(w, v)| (w.len(), *v))
    }

    /// The length in words of "according to" or the like at the front of `rest` (lower case).
    pub fn according<'a>(&self, rest: impl Fn(usize) -> Option<&'a str>) -> Option<usize> {
        self.according
            .iter()
            .find(|words| words.iter().enumerate().all(|(i, w)| rest(i) == Some(w)))
            .map(Vec::len)
    }

    /// True for a word (lower case) that can be a past participle.
    pub fn is_participle(&self, word: &str) -> bool {
        word.len() > 4 && word.ends_with("ed") || self.participles.contains(word)
    }

    /// True for a noun (lower case) of what can be refused or granted: "visa", "access".
    pub fn is_granted(&self, word: &str) -> bool {
        self.granted.contains(word)
    }

    /// True for a noun or name (lower case) of an outlet: "newspaper", "xinhua".
    pub fn is_outlet_word(&self, word: &str) -> bool {
        self.outlet_nouns.contains(word)
    }

    /// True for a noun (lower case) of what shows or causes something and says nothing: "footage".
    pub fn is_thing(&self, word: &str) -> bool {
        self.things.contains(word)
    }

    /// True if a phrase that a reporter adds of a speaker is at the front of `rest` (lower case): "gave no details".
    pub fn is_tail<'a>(&self, rest: impl Fn(usize) -> Option<&'a str>) -> bool {
        let options = rest(0).and_then(|first| self.tails.get(first)).map_or(&[][..], Vec::as_slice);
        options.iter().any(|words| words.iter().enumerate().all(|(i, w)| rest(i) == Some(w)))
    }

    /// True for words of a title that stands before a name.
    pub fn is_title(&self, word: &str) -> bool {
        let word = word.trim_end_matches('.');
        self.titles.contains(word) || self.noun(word) == Some(Noun::People)
    }

    /// True for a title (lower case) that is borne with a place: "Duchess of Example".
    pub fn is_noble(&self, word: &str) -> bool {
        self.noble.contains(word)
    }

    /// True for letters (lower case) after a name: "MP".
    pub fn is_honour(&self, word: &str) -> bool {
        self.honours.contains(word)
    }

    /// True for the noun (lower case) of a state in a country's full name: "kingdom".
    pub fn is_state_form(&self, word: &str) -> bool {
        self.state_forms.contains(word)
    }

    /// Phrases (lower case) after which quotation marks hold a name: "known as".
    pub fn naming(&self) -> &[String] {
        &self.naming
    }

    /// The gender that a word (lower case) tells.
    pub fn gender_of(&self, word: &str) -> Option<Gender> {
        if self.female.contains(word) {
            Some(Gender::Female)
        } else if self.male.contains(word) {
            Some(Gender::Male)
        } else {
            None
        }
    }

    /// The longest listed name at the front of `rest` (as written): its length in words and its actor.
    pub fn listed_name<'a>(&self, rest: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, usize)> {
        let options = self.names.get(rest(0)?)?;
        // The first word is that under which they are kept, and the second decides most often.
        let second = rest(1);
        let is =
            |word: &String, read: Option<&str>| read.is_some_and(|r| r == word || same_apostrophe(r, word));
        let fits = |name: &&ListedName| {
            let mut others = name.words.iter().enumerate().skip(2);
            name.words.get(1).is_none_or(|word| is(word, second)) && others.all(|(i, word)| is(word, rest(i)))
        };
        options.iter().find(fits).map(|name| (name.words.len(), name.actor))
    }

    /// The listed actor of exactly this name.
    pub fn actor_named(&self, name: &str) -> Option<usize> {
        let words = tokens::words(name);
        let (length, actor) = self.listed_name(|i| words.get(i).copied())?;
        (length == words.len()).then_some(actor)
    }

    /// The listed people whose name begins or ends with this part (folded), in the order of `actors`.
    pub fn people_bearing(&self, part: &str) -> impl Iterator<Item = (usize, &ListedActor)> {
        let places = self.by_part.get(part).map_or(&[][..], Vec::as_slice);
        places.iter().map(|&place| (place, &self.actors[place]))
    }

    /// The longest word or phrase that names a side at the front of `rest` (as written).
    pub fn side_word<'a>(&self, rest: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, SideId)> {
        let (length, mut sides) = self.countries.side_words(rest)?;
        sides.find(|(_, usage)| *usage != Usage::Unsure).map(|(side, _)| (length, side))
    }

    /// The length in words of what tells before a name where somebody is from: "US", "Chinese". Not
    /// "Paris" or "Israel", which may be a first name.
    pub fn origin_word<'a>(&self, rest: impl Fn(usize) -> Option<&'a str>) -> Option<usize> {
        let (length, mut sides) = self.countries.side_words(rest)?;
        let tells = |usage| matches!(usage, Usage::Short | Usage::Adjective);
        (length > 1 || sides.any(|(_, usage)| tells(usage))).then_some(length)
    }

    /// The phrase for an office at the front of `rest` (lower case): its length in words and its row.
    pub fn office_row<'a>(&self, rest: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, usize)> {
        let options = self.office_phrases.get(rest(0)?)?;
        let fits = |words: &[String]| words.iter().enumerate().all(|(i, w)| rest(i) == Some(w));
        options.iter().find(|(words, _)| fits(words)).map(|(words, row)| (words.len(), *row))
    }

    /// True for a listed newspaper, broadcaster or agency.
    pub fn is_outlet(&self, actor: usize) -> bool {
        self.actors.get(actor).is_some_and(|actor| actor.outlet)
    }

    /// The side with this code, in any case.
    pub fn side(&self, code: &str) -> Option<SideId> {
        self.sides.iter().find(|s| s.code.eq_ignore_ascii_case(code)).map(|s| s.id)
    }
}

/// "People's" and "People’s".
fn same_apostrophe(a: &str, b: &str) -> bool {
    a.contains('’') && a.replace('’', "'") == b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_assets_parse() {
        let lexicon = Lexicon::built_in().expect("assets parse");
        assert_eq!(lexicon.sides[lexicon.side("cn").unwrap().index()].letter, 'C');
        let blinken = lexicon.actor_named("Tony Blinken").expect("an alias leads to its actor");
        assert_eq!(lexicon.actors[blinken].name, "Antony Blinken");
    }

    #[test]
    fn a_side_that_no_file_names_is_an_error_that_says_where() {
        let sides = "sides = [{ code = \"AA\", name = \"Aland\" }]";
        let actors = "actors = [{ name = \"Ann Example\", kind = \"person\", side = \"ZZ\" }]";
        let cues = include_str!("../../../assets/cues.toml");
        let error = Lexicon::parse(sides, actors, cues).err().expect("an error").to_string();
        assert!(
            error.contains("actors.toml") && error.contains("Ann Example") && error.contains("ZZ"),
            "{error}"
        );
    }
}
