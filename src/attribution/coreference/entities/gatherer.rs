//! How do the names of an article become people and bodies?

use crate::attribution::coreference::entities::places::{Bare, Places};
use crate::attribution::coreference::entities::{Entities, Entity, EntityId, entity::Name, gender_in};
use crate::attribution::coreference::sides::Context;
use crate::attribution::language::Set;
use crate::attribution::language::names;
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Lexicon, Noun, Office};
use crate::attribution::mentions::{Mention, MentionId, Mentions};
use crate::attribution::text::Text;
use crate::model::{ActorKind, Resolution, SideId, SideReason};

/// Gathers the names of an article: full names first, then the short ones.
pub fn gather(text: &Text, lexicon: &Lexicon, mentions: &Mentions) -> Entities {
    let mut entities = Entities::nobody(text.document.published, mentions.count());
    let name = |mention: &Mention| Some(Name::new(text.phrase(mention.name.as_ref()?)));
    let names: Vec<Option<Name>> = mentions.iter().map(|(_, mention)| name(mention)).collect();
    let mut gatherer =
        Gatherer { text, lexicon, mentions, names: &names, ends: Set::default(), places: Places::default() };
    gatherer.places = gatherer.places();
    gatherer.ends = gatherer.ends();
    for id in mentions.ids() {
        if let Some(found) = gatherer.full_name(&mut entities, id) {
            entities.of_mention[id.index()] = Some(found);
            entities[found.0].named += 1;
            gatherer.add_roles(&mut entities[found.0], id);
        }
    }
    for entity in entities.list.iter_mut().filter(|e| e.kind == ActorKind::Person) {
        entity.likely_gender = entity.given_gender(lexicon);
    }
    for id in mentions.ids() {
        if entities.of_mention[id.index()].is_none()
            && let Some(found) = gatherer.short_name(&mut entities, id)
        {
            entities.of_mention[id.index()] = Some(found);
            entities[found.0].named += 1;
            gatherer.add_roles(&mut entities[found.0], id);
        }
    }
    for (id, mention) in mentions.iter() {
        if let (Some((entity, _)), Some(name)) = (entities.of_mention[id.index()], &names[id.index()]) {
            let inside = mention.tokens.start > 0 && text.lower(mention.tokens.start - 1) == "in";
            entities[entity].holds_others += u32::from(inside);
            entities[entity].add_alias(&name.words);
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

/// True for the endings of nouns that are nobody's name: "Marxism", "Inflation".
fn is_abstract(part: &str) -> bool {
    let endings = ["ism", "tion", "tions", "sion", "sions", "ology", "ities", "ments"];
    endings.iter().any(|ending| part.len() > ending.len() + 2 && part.ends_with(ending))
}

pub(super) struct Gatherer<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) mentions: &'a Mentions,
    /// What each mention names.
    pub(super) names: &'a [Option<Name>],
    /// The ends of longer names of people, which are names too: "Sample Doe" of "Ann Sample Doe".
    ends: Set<String>,
    places: Places,
}

impl Gatherer<'_> {
    /// A listed name, or a name of two parts and more.
    fn full_name(&self, entities: &mut Entities, id: MentionId) -> Option<(EntityId, Resolution)> {
        let mention = &self.mentions[id];
        let name = self.names[id.index()].as_ref()?;
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
        for id in self.mentions.ids() {
            let Some((entity, _)) = entities.of_mention[id.index()] else { continue };
            let entity = &mut entities[entity];
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
            let e = &entities[e];
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
        if let Some(&id) = entities.bearing(first).iter().find(|&&e| fits(&entities[e].parts)) {
            return Some(id);
        }
        let (listed, _) = self.lexicon.people_bearing(first).find(|(_, a)| fits(&a.parts))?;
        Some(entities.add_listed(listed, self.lexicon))
    }

    /// A surname or a first name alone, or an acronym.
    fn short_name(&self, entities: &mut Entities, id: MentionId) -> Option<(EntityId, Resolution)> {
        let mention = &self.mentions[id];
        let name = self.names[id.index()].as_ref()?;
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
            all.filter(|&e| person(&entities[e]) && fits(&entities[e].parts)).collect()
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
        let families = if families.iter().any(|&e| last(&entities[e].parts)) { families } else { Vec::new() };
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
            let mut fitting = candidates.iter().filter(|&&e| entities[e].has_office(&title));
            if let (Some(&one), None) = (fitting.next(), fitting.next()) {
                return Some(one);
            }
        }
        let paragraph = self.text.tokens[mention.tokens.start].paragraph;
        let near =
            |id: &MentionId| self.text.tokens[self.mentions[*id].tokens.start].paragraph + 2 >= paragraph;
        let before = self.mentions.before(mention.tokens.start).rev().take_while(near);
        before
            .filter_map(|id| entities.of_mention[id.index()].map(|(e, _)| e))
            .find(|e| candidates.contains(e))
            .or_else(|| candidates.iter().copied().rev().max_by_key(|&e| entities[e].named))
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

    pub(super) fn kind_of(&self, id: MentionId) -> ActorKind {
        let mention = &self.mentions[id];
        let (Some(name), Some(written)) = (&mention.name, &self.names[id.index()]) else {
            return ActorKind::Body;
        };
        let body = name.clone().any(|i| self.text.known(i).noun == Some(Noun::Body));
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

    /// True if what stands beside a name says that it is nobody's: "New London", "research firm Example",
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
            && self.text.known(name.start - 1).noun == Some(Noun::Body);
        let of_somebody = mention.tokens.start > 1
            && matches!(self.text.lower(mention.tokens.start - 1), "of" | "at")
            && self.mentions.ending_at(mention.tokens.start - 1).is_some_and(|before| {
                let before = &self.mentions[before];
                before.name.is_some() && self.title_of(before).is_some()
            });
        place || noun || of_somebody || self.acronym_after(mention, written).is_some()
    }
}
