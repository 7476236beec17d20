//! What is known of somebody whom an article names?

use crate::attribution::coreference::sides::{self, Context, Stand};
use crate::attribution::language::names;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Gender, Lexicon, Office};
use crate::attribution::text::nicknames;
use crate::model::{Actor, ActorId, ActorKind, SideId, SideReason};
use jiff::civil::Date;

/// How much a name says that it is a person's: the first says the most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NameKind {
    /// `actors.toml` lists it.
    Listed,
    /// A title with a name of some parts, or a description.
    Titled,
    /// A usual given name and more.
    Given,
    /// Another name of some parts.
    Parts,
    /// One name with a title.
    TitledSingle,
    /// One name.
    Single,
}

/// Somebody whom the article names.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The fullest name.
    pub name: String,
    /// The parts of the name, folded.
    pub(super) parts: Vec<String>,
    /// Person, body or group.
    pub kind: ActorKind,
    /// As honorifics, titles or `actors.toml` tell it.
    pub gender: Option<Gender>,
    /// As the given name hints.
    pub likely_gender: Option<Gender>,
    /// Offices: those that the article gives, then those that `actors.toml` lists.
    pub(super) roles: Vec<String>,
    /// The same, understood.
    pub(super) offices: Vec<Office>,
    /// Place in the lexicon.
    pub(super) listed: Option<usize>,
    /// Whom it speaks for.
    pub side: Option<SideId>,
    pub(super) reason: SideReason,
    /// Titles of which the article tells the side elsewhere, and the tokens where they stand.
    pub(super) open_roles: Vec<(usize, String)>,
    /// True for a newspaper, a broadcaster or an agency.
    pub is_outlet: bool,
    /// A body's name with what stands beside it: "China's Ministry of Sample Affairs". Of a person, a title with
    /// the country that the one before it names: "US Treasury Secretary".
    pub(super) phrases: Vec<String>,
    pub(super) aliases: Vec<String>,
    /// How often the article names it.
    pub(super) named: u32,
    /// How often somebody or something is "in" it.
    pub(super) holds_others: u32,
    /// True for a bare name that nothing shows to be anybody's: a word that only opens sentences.
    pub(super) doubtful: bool,
}

/// A name as the article writes it.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) words: String,
    /// Folded.
    pub(super) parts: Vec<String>,
}

impl Name {
    pub(super) fn new(words: String) -> Self {
        Name { parts: names::parts(&words), words: nicknames::without(&words) }
    }
}

impl Entity {
    /// Somebody of whom no more is known than the words.
    pub fn written(name: String, kind: ActorKind) -> Self {
        Self::named(Name::new(name), kind)
    }

    pub(super) fn named(name: Name, kind: ActorKind) -> Self {
        Entity {
            parts: name.parts,
            name: name.words,
            kind,
            gender: None,
            likely_gender: None,
            roles: Vec::new(),
            offices: Vec::new(),
            listed: None,
            side: None,
            reason: SideReason::Unknown,
            open_roles: Vec::new(),
            is_outlet: false,
            phrases: Vec::new(),
            aliases: Vec::new(),
            named: 0,
            holds_others: 0,
            doubtful: false,
        }
    }

    /// A listed actor on the day of the article.
    pub(super) fn listed(index: usize, lexicon: &Lexicon, day: Option<Date>) -> Self {
        let actor = &lexicon.actors[index];
        let held = actor.on(day);
        Entity {
            listed: Some(index),
            gender: actor.gender,
            roles: held.roles,
            offices: held.offices,
            side: held.side,
            is_outlet: actor.outlet,
            reason: match (&actor.own, held.side) {
                (Some(path), _) => SideReason::ListedBy(path.clone()),
                (None, Some(_)) => SideReason::Listed,
                (None, None) => SideReason::Unknown,
            },
            ..Entity::written(actor.name.clone(), actor.kind)
        }
    }

    /// Counts it to the side that its title or name tells, where none is known.
    pub fn find_side(&mut self, lexicon: &Lexicon) {
        if self.side.is_some() || self.listed.is_some() {
            return;
        }
        // A person's own name tells nothing ("Paris Sample"), but a description does ("US officials").
        let mut own = self.name.split_whitespace();
        let described = self.phrases.is_empty()
            && (self.kind != ActorKind::Person
                || self.roles.is_empty()
                    && (own.clone().any(|word| lexicon.is_title(&word.to_lowercase()))
                        || own.next_back().is_some_and(|word| {
                            !words::is_name_word(word) && word.starts_with(char::is_lowercase)
                        })));
        let texts = self.roles.iter().chain(&self.phrases).chain(described.then_some(&self.name));
        let told = texts.map(|text| sides::stand(text, lexicon)).fold(Stand::UNKNOWN, Stand::and);
        (self.side, self.reason) = (told.side, told.reason);
    }

    /// Counts it to the side that the article tells of its titles elsewhere.
    pub(super) fn take_side_from(&mut self, context: &Context, lexicon: &Lexicon) {
        let stands = self.open_roles.iter().map(|(at, role)| context.of_title(role, *at, lexicon));
        let told = stands.fold(Stand::UNKNOWN, Stand::and);
        (self.side, self.reason) = (told.side, told.reason);
    }

    /// Counts it to the side of its owner ("Guterres's spokesman"), unless its words tell otherwise.
    pub fn take_side_of(&mut self, owner: &Entity) {
        if self.reason != SideReason::Unknown {
            return;
        }
        self.side = owner.side;
        self.reason = match (&owner.reason, owner.side) {
            (_, None) => SideReason::Unknown,
            (SideReason::Likely(_), _) => SideReason::Likely(owner.name.clone()),
            _ => SideReason::Word(owner.name.clone()),
        };
    }

    /// Counts a pair to the side that both have.
    pub fn take_sides_of(&mut self, a: &Entity, b: &Entity) {
        let (Some(one), Some(other)) = (a.side, b.side) else { return };
        if one == other {
            self.take_side_of(if b.reason.is_likely() { b } else { a });
        } else {
            self.reason = SideReason::Either(vec![one.min(other), one.max(other)]);
        }
    }

    /// True if the word (folded) is part of the name.
    pub fn has_word(&self, word: &str) -> bool {
        self.parts.iter().any(|p| p == word)
    }

    /// True if a phrase for this office can mean this person.
    pub fn has_office(&self, wanted: &Office) -> bool {
        self.offices.iter().any(|held| wanted.fits(held, self.side))
    }

    pub(super) fn add_role(&mut self, role: String, lexicon: &Lexicon) {
        if self.gender.is_none() {
            self.gender = gender_in(&role, lexicon);
        }
        if !self.roles.contains(&role) {
            self.offices.push(Office::of(&role, lexicon));
            self.roles.push(role);
        }
    }

    /// Adds words that tell its side, unless the list does.
    pub(super) fn add_phrase(&mut self, phrase: Option<String>) {
        let Some(phrase) = phrase.filter(|_| self.listed.is_none()) else { return };
        if !self.phrases.contains(&phrase) {
            self.phrases.push(phrase);
        }
    }

    pub(super) fn add_alias(&mut self, alias: &str) {
        if alias != self.name && !self.aliases.iter().any(|a| a == alias) {
            self.aliases.push(alias.to_string());
        }
    }

    /// Reads the gender from words that are no name: "former spokeswoman".
    pub fn tell_gender(&mut self, lexicon: &Lexicon) {
        if self.kind == ActorKind::Person && self.gender.is_none() {
            let own = self.name.split_once(" of ").map_or(self.name.as_str(), |(own, _)| own);
            self.gender = gender_in(own, lexicon);
        }
    }

    /// The gender that the first part of a person's name hints at.
    pub fn given_gender(&self, lexicon: &Lexicon) -> Option<Gender> {
        let given = self.parts.first().filter(|_| self.kind == ActorKind::Person)?;
        lexicon.people.gender_of(&self.parts).or_else(|| lexicon.references.given(given))
    }

    /// False if this is somebody of the other gender.
    pub fn may_be(&self, gender: Option<Gender>) -> bool {
        let known = self.gender.or(self.likely_gender);
        gender.is_none_or(|wanted| known.is_none_or(|known| known == wanted))
    }

    /// True if no name is known, only what they are: "former official".
    pub fn is_nameless(&self) -> bool {
        let small = |word: &str| {
            word.starts_with(char::is_lowercase)
                && !words::is_particle(word)
                && !words::is_name_word(word)
                && !matches!(word, "of" | "y")
        };
        self.listed.is_none() && self.name.split_whitespace().any(small)
    }

    /// How much the name says that this is a person.
    pub fn name_kind(&self) -> NameKind {
        match (self.listed.is_some(), self.roles.is_empty(), self.parts.len() > 1) {
            (true, ..) => NameKind::Listed,
            _ if self.is_nameless() => NameKind::Titled,
            (_, false, true) => NameKind::Titled,
            (_, true, true) if self.likely_gender.is_some() => NameKind::Given,
            (_, true, true) => NameKind::Parts,
            (_, false, false) => NameKind::TitledSingle,
            (_, true, false) => NameKind::Single,
        }
    }

    /// True if the name is more likely a place's or nobody's: somebody is "in" it, or it only opens
    /// sentences, and nothing else tells that it is a person's.
    pub fn may_be_place(&self) -> bool {
        let known = self.gender.is_some() || self.likely_gender.is_some() || !self.roles.is_empty();
        (self.holds_others * 4 > self.named || self.doubtful) && !known && self.listed.is_none()
    }

    /// The entity as an actor.
    pub fn actor(&self, id: ActorId) -> Actor {
        Actor {
            id,
            name: self.name.clone(),
            aliases: self.aliases.clone(),
            kind: self.kind,
            role: self.roles.first().cloned(),
            side: self.side,
            side_reason: self.reason.clone(),
            listed: self.listed.is_some(),
        }
    }
}

/// The gender that the first telling word of a title tells.
pub fn gender_in(title: &str, lexicon: &Lexicon) -> Option<Gender> {
    let words = title.split_whitespace().map(str::to_ascii_lowercase);
    words.filter_map(|w| lexicon.gender_of(w.trim_end_matches('.'))).next()
}
