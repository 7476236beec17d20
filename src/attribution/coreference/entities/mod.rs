//! Which names in an article are the same person or body?

mod entity;
mod evidence;
mod gatherer;
mod places;
mod titles;

use crate::attribution::coreference::sides::Context;
use crate::attribution::language::Map;
use crate::attribution::language::names;
use crate::attribution::language::words;
use crate::attribution::lexicon::Lexicon;
use crate::attribution::mentions::{MentionId, Mentions};
use crate::attribution::text::Text;
use crate::model::{ActorKind, Resolution, SideReason};
use jiff::civil::Date;
use std::cell::OnceCell;
use std::ops::{Index, IndexMut};

pub use entity::{Entity, NameKind, gender_in};
pub use gatherer::gather;

/// Position of an entity among those of its article.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct EntityId(u32);

impl EntityId {
    /// The place in a list that has an entry for each entity.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<usize> for EntityId {
    fn from(index: usize) -> Self {
        EntityId(index as u32)
    }
}

/// The people and bodies of an article.
pub struct Entities {
    /// In order of appearance.
    list: Vec<Entity>,
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

impl Index<EntityId> for Entities {
    type Output = Entity;

    fn index(&self, id: EntityId) -> &Entity {
        &self.list[id.index()]
    }
}

impl IndexMut<EntityId> for Entities {
    fn index_mut(&mut self, id: EntityId) -> &mut Entity {
        &mut self.list[id.index()]
    }
}

impl Entities {
    /// Nobody yet, in an article of this day with so many mentions.
    fn nobody(day: Option<Date>, mentions: usize) -> Self {
        Entities {
            list: Vec::new(),
            day,
            context: OnceCell::new(),
            by_listed: Map::default(),
            by_part: Map::default(),
            by_acronym: Map::default(),
            of_mention: vec![None; mentions],
        }
    }

    /// All of them, in order of appearance.
    pub fn iter(&self) -> std::slice::Iter<'_, Entity> {
        self.list.iter()
    }

    /// Their ids.
    pub fn ids(&self) -> impl Iterator<Item = EntityId> + use<> {
        (0..self.list.len()).map(EntityId::from)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// For each mention the entity that it names, as a number.
    pub fn identities(&self) -> Vec<Option<u32>> {
        self.of_mention.iter().map(|named| named.map(|(entity, _)| entity.0)).collect()
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
        self.of_mention.get(id.index()).copied().flatten()
    }

    /// The entity whose name or last name this is.
    pub fn named(&self, name: &str) -> Option<EntityId> {
        let parts = names::parts(name);
        let last = names::family(&parts)?;
        let named = |e: &&EntityId| {
            let known = &self[**e].parts;
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
            Some(first) => self.bearing(first).iter().copied().find(|&id| same(&self[id])),
            None => self.list.iter().position(same).map(EntityId::from),
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
        let id = EntityId::from(self.list.len());
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

#[cfg(test)]
mod tests;
