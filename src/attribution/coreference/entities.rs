//! Which names in an article are the same person or body?

mod evidence;

use crate::attribution::coreference::sides::{self, Context, Stand};
use crate::attribution::language::Map;
use crate::attribution::language::Set;
use crate::attribution::language::names;
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Gender, Lexicon, Office};
use crate::attribution::mentions::{Mention, MentionId, MentionKind, Mentions};
use crate::attribution::text::Text;
use crate::attribution::text::nicknames;
use crate::model::{Actor, ActorId, ActorKind, Resolution, SideId, SideReason};
use evidence::{Bare, Places};
use jiff::civil::Date;
use std::cell::OnceCell;
use std::ops::Range;

/// Position in [`Entities::list`].
pub type EntityId = usize;

/// What [`Entity::kind_of_name`] says of a single name without a title.
pub const ONE_NAME: u8 = 5;

/// What it says of a name of some parts without a title or a usual given name.
pub const SOME_NAME: u8 = 3;

/// Somebody whom the article names.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The fullest name.
    pub name: String,
    /// The parts of the name, folded.
    parts: Vec<String>,
    /// Person, body or group.
    pub kind: ActorKind,
    /// As honorifics, titles or `actors.toml` tell it.
    pub gender: Option<Gender>,
    /// As the given name hints.
    pub likely_gender: Option<Gender>,
    /// Offices: those that the article gives, then those that `actors.toml` lists.
    roles: Vec<String>,
    /// The same, understood.
    offices: Vec<Office>,
    /// Place in the lexicon.
    listed: Option<usize>,
    /// Whom it speaks for.
    pub side: Option<SideId>,
    reason: SideReason,
    /// Titles of which the article tells the side elsewhere, and the tokens where they stand.
    open_roles: Vec<(usize, String)>,
    /// True for a newspaper, a broadcaster or an agency.
    pub is_outlet: bool,
    /// A body's name with what stands beside it: "China's Ministry of Sample Affairs". Of a person, a title with
    /// the country that the one before it names: "US Treasury Secretary".
    phrases: Vec<String>,
    aliases: Vec<String>,
    /// How often the article names it.
    named: u32,
    /// How often somebody or something is "in" it.
    holds_others: u32,
    /// True for a bare name that nothing shows to be anybody's: a word that only opens sentences.
    doubtful: bool,
}

/// A name as the article writes it.
#[derive(Clone, Debug)]
struct Name {
    words: String,
    /// Folded.
    parts: Vec<String>,
}

impl Name {
    fn new(words: String) -> Self {
        Name { parts: names::parts(&words), words: nicknames::without(&words) }
    }
}

impl Entity {
    /// Somebody of whom no more is known than the words.
    pub fn written(name: String, kind: ActorKind) -> Self {
        Self::named(Name::new(name), kind)
    }

    fn named(name: Name, kind: ActorKind) -> Self {
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
    fn listed(index: usize, lexicon: &Lexicon, day: Option<Date>) -> Self {
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
    fn take_side_from(&mut self, context: &Context, lexicon: &Lexicon) {
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

    /// True where the word (folded) is part of the name.
    pub fn has_word(&self, word: &str) -> bool {
        self.parts.iter().any(|p| p == word)
    }

    /// True where a phrase for this office can mean this person.
    pub fn has_office(&self, wanted: &Office) -> bool {
        self.offices.iter().any(|held| wanted.fits(held, self.side))
    }

    fn add_role(&mut self, role: String, lexicon: &Lexicon) {
        if self.gender.is_none() {
            self.gender = gender_in(&role, lexicon);
        }
        if !self.roles.contains(&role) {
            self.offices.push(Office::of(&role, lexicon));
            self.roles.push(role);
        }
    }

    /// Adds words that tell its side, unless the list does.
    fn add_phrase(&mut self, phrase: Option<String>) {
        let Some(phrase) = phrase.filter(|_| self.listed.is_none()) else { return };
        if !self.phrases.contains(&phrase) {
            self.phrases.push(phrase);
        }
    }

    fn add_alias(&mut self, alias: &str) {
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

    /// False where this is somebody of the other gender.
    pub fn may_be(&self, gender: Option<Gender>) -> bool {
        let known = self.gender.or(self.likely_gender);
        gender.is_none_or(|wanted| known.is_none_or(|known| known == wanted))
    }

    /// True where no name is known, only what they are: "former official".
    pub fn is_nameless(&self) -> bool {
        let small = |word: &str| {
            word.starts_with(char::is_lowercase)
                && !words::is_particle(word)
                && !words::is_name_word(word)
                && !matches!(word, "of" | "y")
        };
        self.listed.is_none() && self.name.split_whitespace().any(small)
    }

    /// How much the name says that this is a person: 0 listed, 1 with a title, 2 with a usual given
    /// name, 3 another name of some parts, 4 one name with a title, 5 one name.
    pub fn kind_of_name(&self) -> u8 {
        match (self.listed.is_some(), self.roles.is_empty(), self.parts.len() > 1) {
            (true, ..) => 0,
            _ if self.is_nameless() => 1,
            (_, false, true) => 1,
            (_, true, true) if self.likely_gender.is_some() => 2,
            (_, true, true) => SOME_NAME,
            (_, false, false) => 4,
            (_, true, false) => ONE_NAME,
        }
    }

    /// True where the name is more likely a place's or nobody's: somebody is "in" it, or it only opens
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

/// The people and bodies of an article.
pub struct Entities {
    /// All of them, in order of appearance.
    pub list: Vec<Entity>,
    /// The day of the article.
    day: Option<Date>,
    context: OnceCell<Context>,
    by_listed: Map<usize, EntityId>,
    /// The parts of a name to those who bear it, in order: of people all but particles, of others the first
    /// and the last.
    by_part: Map<String, Vec<EntityId>>,
    /// Short forms that the article gives in brackets.
    by_acronym: Map<String, EntityId>,
    of_mention: Vec<Option<(EntityId, Resolution)>>,
}

impl Entities {
    /// Gathers the names of an article: full names first, then the short ones.
    pub fn gather(text: &Text, lexicon: &Lexicon, mentions: &Mentions) -> Self {
        let mut entities = Entities {
            list: Vec::new(),
            day: text.document.published,
            context: OnceCell::new(),
            by_listed: Map::default(),
            by_part: Map::default(),
            by_acronym: Map::default(),
            of_mention: vec![None; mentions.list.len()],
        };
        let name = |mention: &Mention| Some(Name::new(text.phrase(mention.name.as_ref()?)));
        let names: Vec<Option<Name>> = mentions.list.iter().map(name).collect();
        let mut gatherer = Gatherer {
            text,
            lexicon,
            mentions,
            names: &names,
            ends: Set::default(),
            places: Places::default(),
        };
        gatherer.places = gatherer.places();
        gatherer.ends = gatherer.ends();
        for id in 0..mentions.list.len() {
            if let Some(found) = gatherer.full_name(&mut entities, id) {
                entities.of_mention[id] = Some(found);
                entities.list[found.0].named += 1;
                gatherer.add_roles(&mut entities.list[found.0], id);
            }
        }
        for entity in entities.list.iter_mut().filter(|e| e.kind == ActorKind::Person) {
            entity.likely_gender = entity.given_gender(lexicon);
        }
        for id in 0..mentions.list.len() {
            if entities.of_mention[id].is_none()
                && let Some(found) = gatherer.short_name(&mut entities, id)
            {
                entities.of_mention[id] = Some(found);
                entities.list[found.0].named += 1;
                gatherer.add_roles(&mut entities.list[found.0], id);
            }
        }
        for (id, mention) in mentions.list.iter().enumerate() {
            if let (Some((entity, _)), Some(name)) = (entities.of_mention[id], &names[id]) {
                let inside = mention.tokens.start > 0 && text.lower(mention.tokens.start - 1) == "in";
                entities.list[entity].holds_others += u32::from(inside);
                entities.list[entity].add_alias(&name.words);
            }
        }
        gatherer.doubt(&mut entities);
        for entity in &mut entities.list {
            entity.find_side(lexicon);
            if entity.reason == SideReason::Unknown && !entity.open_roles.is_empty() {
                let context = entities.context.get_or_init(|| Context::read(text, lexicon, mentions));
                entity.take_side_from(context, lexicon);
            }
        }
        entities
    }

    /// For each mention the entity that it names, as a number.
    pub fn identities(&self) -> Vec<Option<u32>> {
        self.of_mention.iter().map(|named| named.map(|(entity, _)| entity as u32)).collect()
    }

    /// Counts somebody who is no more than a description ("ministry official") to the side that the article
    /// tells elsewhere. `at` is the token of the description.
    pub fn find_side_around(
        &self,
        entity: &mut Entity,
        at: usize,
        text: &Text,
        lexicon: &Lexicon,
        mentions: &Mentions,
    ) {
        if entity.reason != SideReason::Unknown || entity.listed.is_some() {
            return;
        }
        let context = self.context.get_or_init(|| Context::read(text, lexicon, mentions));
        let of_title = context.of_title(&entity.name, at, lexicon);
        let told = of_title.and(context.of_organ(&entity.name, at, text, lexicon));
        (entity.side, entity.reason) = (told.side, told.reason);
    }

    /// Who holds the office that the phrase names on the day of the article: "the US secretary of state".
    pub fn holder_of(&mut self, phrase: &str, lexicon: &Lexicon) -> Option<EntityId> {
        let listed = lexicon.holder_on(phrase, self.day?)?;
        Some(self.add_listed(listed, lexicon))
    }

    /// The entity that a mention names, where it names one.
    pub fn of_mention(&self, id: MentionId) -> Option<(EntityId, Resolution)> {
        self.of_mention.get(id).copied().flatten()
    }

    /// The entity whose name or last name this is.
    pub fn named(&self, name: &str) -> Option<EntityId> {
        let parts = names::parts(name);
        let last = names::family(&parts)?;
        let named = |e: &&EntityId| {
            let known = &self.list[**e].parts;
            *known == parts || names::family(known) == Some(last)
        };
        self.bearing(last).iter().find(named).copied()
    }

    /// Those whose name has this part (folded), in order.
    fn bearing(&self, part: &str) -> &[EntityId] {
        self.by_part.get(part).map_or(&[], Vec::as_slice)
    }

    /// Adds an entity, or finds the one with the same name and kind.
    pub fn add(&mut self, entity: Entity) -> EntityId {
        let same = |known: &Entity| {
            known.listed.is_none()
                && known.kind == entity.kind
                && known.parts == entity.parts
                && (known.side == entity.side || !entity.is_nameless())
        };
        let known = match entity.parts.first() {
            Some(first) => self.bearing(first).iter().copied().find(|&id| same(&self.list[id])),
            None => self.list.iter().position(same),
        };
        known.unwrap_or_else(|| self.push(entity))
    }

    /// Adds a listed actor, or finds it.
    pub fn add_listed(&mut self, index: usize, lexicon: &Lexicon) -> EntityId {
        if let Some(&id) = self.by_listed.get(&index) {
            return id;
        }
        let id = self.push(Entity::listed(index, lexicon, self.day));
        self.by_listed.insert(index, id);
        id
    }

    fn push(&mut self, entity: Entity) -> EntityId {
        let id = self.list.len();
        let person = entity.kind == ActorKind::Person;
        let ends = [entity.parts.first(), names::family(&entity.parts)];
        let inner = entity.parts.iter().filter(|part| person && part.len() > 2 && !words::is_particle(part));
        for part in ends.into_iter().flatten().chain(inner) {
            let bearers = self.by_part.entry(part.clone()).or_default();
            if bearers.last() != Some(&id) {
                bearers.push(id);
            }
        }
        self.list.push(entity);
        id
    }
}

/// The gender that the first telling word of a title tells.
pub fn gender_in(title: &str, lexicon: &Lexicon) -> Option<Gender> {
    let words = title.split_whitespace().map(str::to_ascii_lowercase);
    words.filter_map(|w| lexicon.gender_of(w.trim_end_matches('.'))).next()
}

/// True for the endings of nouns that are nobody's name: "Marxism", "Inflation".
fn is_abstract(part: &str) -> bool {
    let endings = ["ism", "tion", "tions", "sion", "sions", "ology", "ities", "ments"];
    endings.iter().any(|ending| part.len() > ending.len() + 2 && part.ends_with(ending))
}

struct Gatherer<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    mentions: &'a Mentions,
    /// What each mention names.
    names: &'a [Option<Name>],
    /// The ends of longer names of people, which are names too: "Sample Doe" of "Ann Sample Doe".
    ends: Set<String>,
    places: Places,
}

impl Gatherer<'_> {
    /// A listed name, or a name of two parts and more.
    fn full_name(&self, entities: &mut Entities, id: MentionId) -> Option<(EntityId, Resolution)> {
        let mention = &self.mentions.list[id];
        let name = self.names[id].as_ref()?;
        match self.bare(&self.places, id) {
            Bare::Person => return None,
            Bare::Country(side) => return Some((self.country(entities, name, side), Resolution::AsWritten)),
            Bare::Open => {}
        }
        if let Some(listed) = mention.listed {
            return Some((entities.add_listed(listed, self.lexicon), Resolution::Listed));
        }
        let parts = &name.parts;
        if parts.len() < 2 || self.waits(parts) {
            return None;
        }
        if let Some(known) = self.before_bracket(|m| entities.of_mention(m).map(|(e, _)| e), id) {
            return Some((known, Resolution::FullName));
        }
        if let Some(known) = self.same_person(entities, mention, parts) {
            return Some((known, Resolution::FullName));
        }
        if parts.len() > 2
            && let Some((listed, _)) =
                self.lexicon.people_bearing(&parts[0]).find(|(_, a)| names::agree(&a.parts, parts))
        {
            return Some((entities.add_listed(listed, self.lexicon), Resolution::FullName));
        }
        if let Some(known) = self.cut_short(entities, parts) {
            return Some((known, Resolution::PartOfName));
        }
        let kind = self.kind_of(id);
        let entity = entities.add(Entity::named(name.clone(), kind));
        if let Some(acronym) = self.acronym_after(mention, name) {
            entities.by_acronym.entry(acronym).or_insert(entity);
        }
        Some((entity, Resolution::FullName))
    }

    /// The country that a word names which is not always its name.
    fn country(&self, entities: &mut Entities, name: &Name, side: SideId) -> EntityId {
        let words = name.words.rsplit(" of ").next().unwrap_or(&name.words);
        let words = words.strip_prefix("the ").unwrap_or(words);
        if let Some(listed) = self.lexicon.actor_named(words) {
            return entities.add_listed(listed, self.lexicon);
        }
        let mut entity = Entity::written(words.to_string(), ActorKind::Body);
        (entity.side, entity.reason) = (Some(side), SideReason::Word(words.to_string()));
        entities.add(entity)
    }

    /// The ends of names of three parts and more.
    fn ends(&self) -> Set<String> {
        let long = self.names.iter().flatten().filter(|name| name.parts.len() > 2);
        long.flat_map(|name| {
            let parts = &name.parts[..name.parts.len().min(8)];
            let last = parts.len() - 1;
            (1..last).map(|from| parts[from..].join(" "))
        })
        .collect()
    }

    /// True for a name of some parts that may be the end of a longer one, and waits until those are known.
    fn waits(&self, parts: &[String]) -> bool {
        let given = |part: &String| self.lexicon.people.is_given(part);
        let particle =
            words::opens_family_name(&parts[0]) || matches!(parts[0].as_str(), "d" | "ad" | "as" | "ar");
        particle
            || self.ends.contains(&parts.join(" "))
                && !parts.last().is_some_and(|part| names::is_suffix(part))
                && !given(&parts[0])
    }

    /// Marks the bare names that nothing shows to be anybody's.
    fn doubt(&self, entities: &mut Entities) {
        let bare = |e: &Entity| e.kind == ActorKind::Person && e.parts.len() == 1 && e.listed.is_none();
        for entity in entities.list.iter_mut().filter(|e| bare(e)) {
            entity.doubtful = true;
        }
        for id in 0..self.mentions.list.len() {
            let Some((entity, _)) = entities.of_mention[id] else { continue };
            let entity = &mut entities.list[entity];
            if entity.doubtful && !is_abstract(&entity.parts[0]) && self.shows_somebody(id) {
                entity.doubtful = false;
            }
        }
    }

    /// Another spelling of a person already met, with the same noun in the title.
    fn same_person(&self, entities: &Entities, mention: &Mention, parts: &[String]) -> Option<EntityId> {
        let title = self.title_of(mention).map(|t| Office::of(&t, self.lexicon));
        let last = names::family(parts)?;
        entities.bearing(last).iter().copied().find(|&e| {
            let e = &entities.list[e];
            e.parts == parts
                || e.kind == ActorKind::Person && names::agree(&e.parts, parts)
                || names::are_spellings(&e.parts, parts) && title.as_ref().is_some_and(|t| e.has_office(t))
        })
    }

    /// A full name whose end was lost: "Antony Blink" where Antony Blinken is known.
    fn cut_short(&self, entities: &mut Entities, parts: &[String]) -> Option<EntityId> {
        let (first, last) = (parts.first()?, parts.last()?);
        let fits = |known: &[String]| {
            known.len() == parts.len()
                && known.first() == Some(first)
                && known.last().is_some_and(|k| {
                    k.starts_with(last.as_str()) && last.len() >= 4 && k.len() - last.len() <= 3
                })
        };
        if let Some(&id) = entities.bearing(first).iter().find(|&&e| fits(&entities.list[e].parts)) {
            return Some(id);
        }
        let (listed, _) = self.lexicon.people_bearing(first).find(|(_, a)| fits(&a.parts))?;
        Some(entities.add_listed(listed, self.lexicon))
    }

    /// A surname or a first name alone, or an acronym.
    fn short_name(&self, entities: &mut Entities, id: MentionId) -> Option<(EntityId, Resolution)> {
        let mention = &self.mentions.list[id];
        let name = self.names[id].as_ref()?;
        let part = name.parts.last()?;
        let honorific = self.title_of(mention).and_then(|title| gender_in(&title, self.lexicon));
        let person = |e: &Entity| {
            // "Mr. Example" is not Anna Example.
            e.kind == ActorKind::Person && e.parts.len() >= 2 && e.may_be(honorific)
        };
        if let Some(&known) = entities.by_acronym.get(part).filter(|_| name.parts.len() == 1) {
            return Some((known, Resolution::PartOfName));
        }
        let candidates = self.bearers(entities, &name.parts, person);
        if let Some(id) = self.nearest(entities, &candidates, mention) {
            return Some((id, Resolution::PartOfName));
        }
        if let Some(listed) = self.listed_by_title(mention, part) {
            return Some((entities.add_listed(listed, self.lexicon), Resolution::Listed));
        }
        let kind = self.kind_of(id);
        Some((entities.add(Entity::named(name.clone(), kind)), Resolution::AsWritten))
    }

    /// The people whose family name this is, else whose first name or another part. A first name that nobody is
    /// usually given may be a family name too: "Chen" of "Chen Sample".
    fn bearers(
        &self,
        entities: &Entities,
        short: &[String],
        person: impl Fn(&Entity) -> bool,
    ) -> Vec<EntityId> {
        let bare = names::without_particles(short);
        let Some(part) = bare.last() else { return Vec::new() };
        let bearing = |fits: &dyn Fn(&[String]) -> bool| -> Vec<EntityId> {
            let all = entities.bearing(part).iter().copied();
            all.filter(|&e| person(&entities.list[e]) && fits(&entities.list[e].parts)).collect()
        };
        if short.len() > 1 {
            let exact =
                bearing(&|full| short.len() < full.len() && full.windows(short.len()).any(|w| w == short));
            let exact = if exact.is_empty() { bearing(&|full| names::is_part(short, full)) } else { exact };
            return exact;
        }
        let usual = self.lexicon.people.is_given(part);
        let last = |full: &[String]| names::family(full) == Some(part);
        let first = |full: &[String]| full.first() == Some(part);
        let families = bearing(&|full| last(full) || !usual && first(full));
        let families =
            if families.iter().any(|&e| last(&entities.list[e].parts)) { families } else { Vec::new() };
        if !families.is_empty() {
            return families;
        }
        let firsts = bearing(&first);
        if firsts.is_empty() { bearing(&|full| full.len() > 2) } else { firsts }
    }

    /// Of several people with one surname, the one with the title at hand, else the one named
    /// last in this paragraph or the two before, else the one named most: the rest of a family is seldom
    /// called by the surname alone.
    fn nearest(&self, entities: &Entities, candidates: &[EntityId], mention: &Mention) -> Option<EntityId> {
        if candidates.len() < 2 {
            return candidates.first().copied();
        }
        if let Some(title) = self.title_of(mention).map(|t| Office::of(&t, self.lexicon)) {
            let mut fitting = candidates.iter().filter(|&&e| entities.list[e].has_office(&title));
            if let (Some(&one), None) = (fitting.next(), fitting.next()) {
                return Some(one);
            }
        }
        let paragraph = self.text.tokens[mention.tokens.start].paragraph;
        let near = |id: &MentionId| {
            self.text.tokens[self.mentions.list[*id].tokens.start].paragraph + 2 >= paragraph
        };
        let before = self.mentions.before(mention.tokens.start).rev().take_while(near);
        before
            .filter_map(|id| entities.of_mention[id].map(|(e, _)| e))
            .find(|e| candidates.contains(e))
            .or_else(|| candidates.iter().copied().rev().max_by_key(|&e| entities.list[e].named))
    }

    /// "US Secretary of State Blinken": the one listed person with that surname and office.
    fn listed_by_title(&self, mention: &Mention, surname: &str) -> Option<usize> {
        let mut bearing = self.lexicon.people_bearing(surname).peekable();
        bearing.peek()?;
        let title = Office::of(&self.title_of(mention)?, self.lexicon);
        let bearing: Vec<usize> = bearing.map(|(index, _)| index).collect();
        // The one who bears the title on that day; else, as dates err too, the one who ever did.
        [self.text.document.published, None].into_iter().find_map(|day| {
            let fits = |index: &&usize| {
                let held = self.lexicon.actors[**index].on(day);
                held.offices.iter().any(|office| title.fits(office, held.side))
            };
            let mut fitting = bearing.iter().filter(fits);
            let first = *fitting.next()?;
            fitting.next().is_none().then_some(first)
        })
    }

    fn kind_of(&self, id: MentionId) -> ActorKind {
        let mention = &self.mentions.list[id];
        let (Some(name), Some(written)) = (&mention.name, &self.names[id]) else { return ActorKind::Body };
        let body =
            name.clone().any(|i| self.text.known(i).noun == Some(crate::attribution::lexicon::Noun::Body));
        let acronym = name.len() == 1 && self.text.tokens[name.start].shape == Shape::Upper;
        // "Political Rights": words that the article also writes small are nobody's name.
        let common = name.clone().all(|i| self.text.known(i).small);
        // "the International Covenant": people have titles before their names, but no article.
        let article = self.text.lower(mention.tokens.start) == "the" && self.title_of(mention).is_none();
        let nobody = self.title_of(mention).is_none() && self.lexicon.people.is_no_person(&written.parts);
        let noble = self.lexicon.is_noble(self.text.lower(name.start));
        let article = article && !noble;
        let continent = self.lexicon.people.is_continent(&written.parts);
        let nobody = nobody || continent || self.is_outlet(mention);
        if body || acronym || common || article || nobody || self.is_place_or_body(mention, written) {
            ActorKind::Body
        } else {
            ActorKind::Person
        }
    }

    /// True where what stands beside a name says that it is nobody's: "New London", "research firm Example",
    /// "Chairman Doe of Example", "Sample Sans Example (SSE)".
    fn is_place_or_body(&self, mention: &Mention, written: &Name) -> bool {
        let Some(name) = &mention.name else { return false };
        let people = &self.lexicon.people;
        let place = written.parts.len() > 1 && people.opens_place(&written.parts[0]) && {
            let last = written.words.rsplit(' ').next().unwrap_or("");
            people.is_no_person(&written.parts[1..])
                || self.lexicon.countries.side_words(|i| (i == 0).then_some(last)).is_some()
        };
        let noun = name.start > mention.tokens.start
            && self.title_of(mention).is_none()
            && self.text.known(name.start - 1).noun == Some(crate::attribution::lexicon::Noun::Body);
        let of_somebody = mention.tokens.start > 1
            && matches!(self.text.lower(mention.tokens.start - 1), "of" | "at")
            && self.mentions.ending_at(mention.tokens.start - 1).is_some_and(|before| {
                let before = &self.mentions.list[before];
                before.name.is_some() && self.title_of(before).is_some()
            });
        place || noun || of_somebody || self.acronym_after(mention, written).is_some()
    }

    /// The words of the mention before its name: "White House spokeswoman".
    fn title_of(&self, mention: &Mention) -> Option<String> {
        let name = mention.name.as_ref()?;
        let mut start = mention.tokens.start;
        while start < name.start && words::is_determiner(self.text.lower(start)) {
            start += 1;
        }
        let says = (start..name.start).any(|i| self.lexicon.is_title(self.text.lower(i)));
        says.then(|| self.text.phrase(&(start..name.start))).filter(|title| !title.is_empty())
    }

    /// Titles before the name and in apposition: "X, the envoy to Y," and "The Y envoy, X,".
    fn add_roles(&self, entity: &mut Entity, id: MentionId) {
        let mention = &self.mentions.list[id];
        entity.is_outlet |= self.is_outlet(mention);
        if entity.kind != ActorKind::Person {
            entity.add_phrase(self.with_country(mention));
            let acronym =
                |name: &&Range<usize>| name.len() == 1 && self.text.tokens[name.start].shape == Shape::Upper;
            if let Some(name) = mention.name.as_ref().filter(acronym)
                && entity.listed.is_none()
                && entity.open_roles.is_empty()
            {
                entity.open_roles.push((name.start, entity.name.clone()));
            }
            return;
        }
        entity.add_phrase(self.with_origin(mention));
        if let Some(title) = self.title_of(mention) {
            entity.add_phrase(self.with_shared_side(mention, &title));
            if self.shares_title(mention, &title) {
                entity.add_role(title, self.lexicon);
            } else {
                self.add_role(entity, mention.tokens.start, title);
            }
        } else if let Some(name) = &mention.name
            && self.lexicon.is_noble(self.text.lower(name.start))
            && entity.gender.is_none()
        {
            // "the Duchess of Example"
            entity.gender = self.lexicon.gender_of(self.text.lower(name.start));
        }
        if let Some((at, role)) = self.role_after(mention) {
            self.add_role(entity, at, role);
        }
        let before = mention.tokens.start;
        if before > 0
            && self.text.is_mark(before - 1, ',')
            && let Some(role) = self.mentions.ending_at(before - 1).map(|i| &self.mentions.list[i])
            && role.kind == MentionKind::People
            && mention.tokens.start == mention.name.as_ref().map_or(usize::MAX, |n| n.start)
        {
            self.add_role(entity, role.tokens.start, self.role_words(role));
        }
    }

    /// Adds a role, and notes it if its words tell no side.
    fn add_role(&self, entity: &mut Entity, at: usize, role: String) {
        if entity.listed.is_none() && !entity.roles.contains(&role) {
            entity.open_roles.push((at, role.clone()));
        }
        entity.add_role(role, self.lexicon);
    }

    /// The role after a name and its token: "X, the envoy to Y,", "X (the envoy to Y)", "X, who is the envoy to
    /// Y,", "X, Minister of Trade and Industry,".
    fn role_after(&self, mention: &Mention) -> Option<(usize, String)> {
        let after = mention.tokens.end;
        if !self.text.is_mark(after, ',') && !self.text.is_mark(after, '(') {
            return None;
        }
        let who = self.text.lower(after + 1) == "who" && self.text.lower(after + 2) == "is";
        let start = after + 1 + if who { 2 } else { 0 };
        let role = &self.mentions.list[self.mentions.starting_at(start)?];
        let end = self.closed_from(role.extent.end)?;
        let office = self.text.known(start).noun == Some(crate::attribution::lexicon::Noun::People)
            && matches!(self.text.lower(start + 1), "of" | "for");
        match role.kind {
            MentionKind::People if end == role.extent.end => Some((start, self.role_words(role))),
            MentionKind::People | MentionKind::Name if office => {
                Some((start, self.text.phrase(&(start..end))))
            }
            _ => None,
        }
    }

    /// Where an apposition that goes on at this token is closed by a mark: few words with capitals further.
    fn closed_from(&self, token: usize) -> Option<usize> {
        let goes_on = |at: &usize| {
            let small = matches!(self.text.lower(*at), "and" | "of" | "for" | "the");
            self.text.tokens.get(*at).is_some_and(|t| t.is_capital()) || small
        };
        let end = token + (token..token + 9).take_while(goes_on).count();
        [',', '.', '(', ')', ';'].iter().any(|mark| self.text.is_mark(end, *mark)).then_some(end)
    }

    /// The title of the one named just before, in a list: "US Trade Representative X and Treasury Secretary | Y".
    fn title_before(&self, mention: &Mention) -> Option<String> {
        let before = self.before_in_list(mention)?;
        let sentence = |mention: &Mention| self.text.sentence_of(mention.tokens.start);
        let near = before.kind == MentionKind::Name && sentence(before) == sentence(mention);
        near.then(|| self.title_of(before)).flatten()
    }

    /// The title with the side that the one before it in a list names, or the one before that. Two who bear
    /// one title are of two sides.
    fn with_shared_side(&self, mention: &Mention, title: &str) -> Option<String> {
        self.before_in_list(mention)?;
        if !self.is_open(title) || !sides::is_of_state(title, self.lexicon) {
            return None;
        }
        let mut at = mention;
        for _ in 0..4 {
            let first = self.title_before(at)?;
            let (one, other) = (Office::of(&first, self.lexicon), Office::of(title, self.lexicon));
            if other.is_same_as(&one) {
                return None;
            }
            let told = sides::stand(&first, self.lexicon);
            if let (Some(side), SideReason::Word(_)) = (told.side, told.reason) {
                return Some(format!("{} {title}", self.lexicon.sides[side.index()].name));
            }
            at = self.before_in_list(at)?;
        }
        None
    }

    fn before_in_list(&self, mention: &Mention) -> Option<&Mention> {
        let joint = mention.tokens.start.checked_sub(1)?;
        let is_and = |at: usize| self.text.lower(at) == "and";
        // "A, B and C", but not "..., A, B said": a comma joins only if the list goes on.
        let after = mention.extent.end;
        let goes_on = is_and(after) || self.text.is_mark(after, ',') && is_and(after + 1);
        let joins = is_and(joint) || self.text.is_mark(joint, ',') && goes_on;
        if !joins {
            return None;
        }
        let comma = usize::from(joint > 0 && self.text.is_mark(joint - 1, ','));
        self.mentions.ending_at(joint - comma).map(|id| &self.mentions.list[id])
    }

    /// True where the words of a title say nothing of a side.
    fn is_open(&self, title: &str) -> bool {
        let told = sides::stand(title, self.lexicon);
        told.reason == SideReason::Unknown && Office::of(title, self.lexicon).sole_side().is_none()
    }

    /// True where the one named just before bears the same title: "President X and President | Y".
    fn shares_title(&self, mention: &Mention, title: &str) -> bool {
        let before = self.title_before(mention);
        before.is_some_and(|before| {
            Office::of(title, self.lexicon).is_same_as(&Office::of(&before, self.lexicon))
        })
    }

    /// The title with what follows the name: "Admiral X of Chile", "spokesman X of the Chilean navy". Somebody
    /// without a title is a national of the country.
    fn with_origin(&self, mention: &Mention) -> Option<String> {
        let after = mention.tokens.end;
        let preposition = self.text.lower(after);
        if !matches!(preposition, "of" | "from") || mention.quoted {
            return None;
        }
        let word = |i: usize| (after + 1 + i < self.text.tokens.len()).then(|| self.text.word(after + 1 + i));
        let country = self.lexicon.side_word(word).map(|(length, _)| after + 1 + length);
        let Some(title) = self.title_of(mention) else {
            return Some(format!("national of {}", self.text.phrase(&(after + 1..country?))));
        };
        let named = self.mentions.starting_at(after + 1).map(|id| self.mentions.list[id].extent.end);
        Some(format!("{title} {preposition} {}", self.text.phrase(&(after + 1..named.or(country)?))))
    }

    /// True where the mention's name is a newspaper's, a broadcaster's or an agency's.
    fn is_outlet(&self, mention: &Mention) -> bool {
        if let Some(listed) = mention.listed {
            return self.lexicon.is_outlet(listed);
        }
        let Some(name) = mention.name.as_ref().filter(|name| name.len() > 1) else { return false };
        let words: Vec<&str> = name.clone().map(|i| self.text.word(i)).collect();
        self.lexicon.is_outlet_name(&words)
    }

    /// The words of a body with the country before or after its name: "China's Sample Office", "Sample Office
    /// of the Russian Federation".
    fn with_country(&self, mention: &Mention) -> Option<String> {
        let name = mention.name.as_ref()?;
        let mut end = name.end;
        if self.text.lower(end) == "of" {
            let from = end + 1 + usize::from(self.text.lower(end + 1) == "the");
            let word = |i: usize| (from + i < self.text.tokens.len()).then(|| self.text.word(from + i));
            end = self.lexicon.side_word(word).map_or(end, |(length, _)| from + length);
        }
        let whole = mention.tokens.start..end;
        (whole != *name).then(|| self.text.phrase(&whole))
    }

    fn role_words(&self, role: &Mention) -> String {
        let mut start = role.extent.start;
        while start + 1 < role.extent.end && words::is_determiner(self.text.lower(start)) {
            start += 1;
        }
        self.text.phrase(&(start..role.extent.end))
    }
}

#[cfg(test)]
mod tests;
