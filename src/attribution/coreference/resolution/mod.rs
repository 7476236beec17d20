//! Who is "Blinken", "he", "the spokesman", "the official note"?
//!
//! Names are gathered over the whole article first, so that a surname finds its full name wherever
//! that stands. Then the speakers are resolved in the order of the text, because a pronoun or "the
//! ministry" looks back at who was last spoken of. What cannot be told stays unknown.

mod impersonal;
mod people;

use crate::attribution::coreference::antecedents;
use crate::attribution::coreference::antecedents::Antecedent;
#[cfg(feature = "training")]
use crate::attribution::coreference::antecedents::Comparison;
use crate::attribution::coreference::antecedents::Context;
use crate::attribution::coreference::antecedents::Discourse;
use crate::attribution::coreference::bodies::Bodies;
use crate::attribution::coreference::couples;
use crate::attribution::coreference::entities::{Entities, Entity, EntityId};
use crate::attribution::coreference::sides;
use crate::attribution::language::Map;
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Lexicon, Noun};
use crate::attribution::mentions::{Mention, MentionId, MentionKind, Mentions, is_plural};
use crate::attribution::rules::cues;
use crate::attribution::speakers::Decision;
use crate::attribution::text::Text;
use crate::model::{ActorKind, Choice, Resolution};
use std::ops::Range;

/// How many earlier speakers are looked through.
const RECENT_SPEAKERS: usize = 60;
/// How many earlier mentions are looked through for a fuller one.
const MENTIONS_BACK: usize = 500;

/// Resolves the speakers of one article.
pub struct Resolver<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    mentions: &'a Mentions,
    /// Who is who so far.
    pub entities: Entities,
    /// Speakers already resolved, in the order of the text: their mention, and who it is.
    spoken: Vec<(MentionId, EntityId)>,
    /// The same, by mention.
    spoken_by: Map<MentionId, EntityId>,
    discourse: Discourse,
    bodies: Bodies,
    /// The last text whose issuer the article says: its noun, and the issuer.
    issued: Option<(usize, EntityId)>,
}

impl<'a> Resolver<'a> {
    /// Starts from the names of the article.
    pub fn new(
        text: &'a Text<'a>,
        lexicon: &'a Lexicon,
        mentions: &'a Mentions,
        mut entities: Entities,
    ) -> Self {
        let spoken_by = Map::default();
        let newcomers = antecedents::newcomers(text, lexicon, mentions, &mut entities);
        let cx = Context { text, lexicon, mentions, entities: &entities, spoken_by: &spoken_by };
        let discourse = Discourse::new(cx, newcomers);
        let bodies = Bodies::new(text, lexicon, mentions, &entities);
        let (spoken, issued) = (Vec::new(), None);
        Resolver { text, lexicon, mentions, entities, spoken, spoken_by, discourse, bodies, issued }
    }

    /// The pronouns of the whole article with those compared for each, for the training.
    #[cfg(feature = "training")]
    pub fn comparisons(mut self, decisions: &[Decision]) -> (Entities, Vec<Comparison>) {
        self.discourse.comparisons = Some(Vec::new());
        for decision in decisions {
            self.speaker(decision);
        }
        let end = self.text.tokens.len();
        let (cx, discourse) = self.cx();
        discourse.read_to(cx, end);
        let comparisons = self.discourse.comparisons.take().unwrap_or_default();
        (self.entities, comparisons)
    }

    /// The entity behind the speaker of a saying. Call in the order of the text.
    pub fn speaker(&mut self, decision: &Decision) -> (Option<EntityId>, Resolution) {
        let Some(id) = decision.speaker else { return (None, Resolution::Unknown) };
        if decision.choice == Choice::SameAsPrevious
            && let Some(&entity) = self.spoken_by.get(&id)
        {
            return (Some(entity), self.how_known(id));
        }
        let (entity, resolution) = self.resolve(id, Some(decision));
        if let Some(entity) = entity {
            self.spoken.push((id, entity));
            self.spoken_by.insert(id, entity);
        }
        (entity, resolution)
    }

    fn how_known(&self, id: MentionId) -> Resolution {
        match self.mentions[id].kind {
            MentionKind::Pronoun => Resolution::Pronoun,
            MentionKind::Name => self.entities.of_mention(id).map_or(Resolution::AsWritten, |(_, how)| how),
            _ => Resolution::RoleOf,
        }
    }

    fn resolve(&mut self, id: MentionId, decision: Option<&Decision>) -> (Option<EntityId>, Resolution) {
        if let Some((entity, resolution)) = self.entities.of_mention(id) {
            return (Some(entity), resolution);
        }
        let mention = &self.mentions[id];
        match mention.kind {
            MentionKind::Pronoun if words::is_relative(self.text.lower(mention.tokens.start)) => {
                match self.before_relative(id) {
                    Some(before) => self.resolve(before, None),
                    None => (None, Resolution::Unknown),
                }
            }
            MentionKind::Pronoun => {
                match self.antecedent(id, decision).map(|a| a.entity).or_else(|| self.pronoun(mention)) {
                    Some(entity) => (Some(entity), Resolution::Pronoun),
                    None => (None, Resolution::Unknown),
                }
            }
            MentionKind::People => self.people(mention),
            MentionKind::Body => self.body(mention),
            MentionKind::Text => self.text(mention),
            MentionKind::Pair(first, second) => self.pair(first, second),
            MentionKind::Name => (None, Resolution::Unknown),
        }
    }

    /// "Ann Example, who said": the mention that the relative word stands for.
    fn before_relative(&self, id: MentionId) -> Option<MentionId> {
        let before = cues::before_relative(self.text, self.mentions, self.mentions[id].tokens.start);
        before.filter(|&before| before != id)
    }

    /// "X and Y": a group of its own, with a side where both have the same.
    fn pair(&mut self, first: MentionId, second: MentionId) -> (Option<EntityId>, Resolution) {
        let (Some(a), Some(b)) = (self.resolve(first, None).0, self.resolve(second, None).0) else {
            return (None, Resolution::Unknown);
        };
        (Some(self.couple(a, b)), Resolution::AsWritten)
    }

    /// Two as one group.
    fn couple(&mut self, a: EntityId, b: EntityId) -> EntityId {
        let (a, b) = (&self.entities[a], &self.entities[b]);
        let mut both = Entity::written(format!("{} and {}", a.name, b.name), ActorKind::Group);
        both.take_sides_of(a, b);
        self.entities.add(both)
    }

    /// "they", "the two leaders": the two who were named last, if no others were.
    fn both(&mut self, at: usize) -> Option<EntityId> {
        let (one, other) = couples::before(self.text, self.mentions, &self.entities, at)?;
        Some(self.couple(one, other))
    }

    /// Whom "he" or "she" stands for, where the mention is such a pronoun.
    pub fn antecedent(&mut self, id: MentionId, decision: Option<&Decision>) -> Option<Antecedent> {
        let (cx, discourse) = self.cx();
        discourse.antecedent(cx, id, decision)
    }

    /// What has been read, and the reader.
    fn cx(&mut self) -> (Context<'_>, &mut Discourse) {
        let cx = Context {
            text: self.text,
            lexicon: self.lexicon,
            mentions: self.mentions,
            entities: &self.entities,
            spoken_by: &self.spoken_by,
        };
        (cx, &mut self.discourse)
    }

    /// The last fitting body (for "it") or group.
    fn pronoun(&mut self, mention: &Mention) -> Option<EntityId> {
        let at = mention.tokens.start;
        match self.text.lower(at) {
            "it" => self.last_body(at),
            "they" => self.last_group(at).or_else(|| self.named_together(at)),
            _ => None,
        }
    }

    /// "X and Y met. They said": the two who were named together in the sentence before.
    fn named_together(&mut self, at: usize) -> Option<EntityId> {
        let range = self.text.sentences.get(self.text.sentence_of(at).checked_sub(1)?)?;
        let (one, other) = couples::joined(self.text, self.mentions, &self.entities, range)?;
        Some(self.couple(one, other))
    }

    /// How much a mention is what its sentence is about.
    fn salience(&self, id: MentionId) -> f32 {
        let mention = &self.mentions[id];
        let sentence = &self.text.sentences[self.text.sentence_of(mention.tokens.start)];
        let mut score = 0.0;
        if mention.possessive {
            score -= 0.5;
        } else if cues::in_phrase(self.text, self.mentions, sentence, id) {
            score -= 0.7;
        } else {
            score += 1.5;
        }
        if self.spoken_by.contains_key(&id) {
            score += 0.4;
        }
        score
    }

    /// The last body, country or text that was a subject, within two sentences.
    fn last_body(&mut self, at: usize) -> Option<EntityId> {
        let sentence = self.text.sentence_of(at);
        let near: Vec<MentionId> = self
            .mentions
            .before(at)
            .rev()
            .take(40)
            .filter(|&id| {
                let mention = &self.mentions[id];
                let named = self.entities.of_mention(id);
                let body = named.is_some_and(|(e, _)| self.bodies.is_body(&self.entities, e))
                    || matches!(mention.kind, MentionKind::Body | MentionKind::Text);
                body && !mention.quoted && sentence - self.text.sentence_of(mention.tokens.start) <= 2
            })
            .collect();
        let score = |id: &MentionId| {
            let start = self.mentions[*id].tokens.start;
            self.salience(*id) - 1.2 * (sentence - self.text.sentence_of(start)) as f32
        };
        let best = near.into_iter().rev().max_by(|a, b| score(a).total_cmp(&score(b)))?;
        self.resolve(best, None).0
    }

    /// The last people without a name that spoke, within three sentences.
    fn last_group(&self, at: usize) -> Option<EntityId> {
        let sentence = self.text.sentence_of(at);
        self.recently_spoken().find_map(|(m, e)| {
            let near = sentence.saturating_sub(self.text.sentence_of(self.mentions[m].tokens.start)) <= 3;
            (near && self.entities[e].kind == ActorKind::Group).then_some(e)
        })
    }

    /// The last speakers, the latest first. A text rarely means one further back, and looking
    /// through all of them for each pronoun would take long in a long article.
    fn recently_spoken(&self) -> impl Iterator<Item = (MentionId, EntityId)> + '_ {
        self.spoken.iter().rev().take(RECENT_SPEAKERS).copied()
    }

    /// Who issued "the statement": the body that spoke last, else (unless it is a site) the person.
    fn last_issuer(&self, at: usize, site: bool) -> Option<EntityId> {
        let sentence = self.text.sentence_of(at);
        let near = |m: MentionId| {
            let start = self.mentions[m].tokens.start;
            start < at && sentence - self.text.sentence_of(start) <= 4
        };
        let body = |e: EntityId| self.entities[e].kind == ActorKind::Body;
        let issuer = self.recently_spoken().find(|(m, e)| near(*m) && body(*e));
        let person = || self.recently_spoken().find(|(m, _)| near(*m) && !site);
        issuer.or_else(person).map(|(_, e)| e)
    }

    /// An earlier, fuller mention of the same noun that names a side: "the report" after "the UN
    /// report", "the mission" after "the Chinese mission".
    fn fuller(&mut self, mention: &Mention, kind: ActorKind) -> Option<EntityId> {
        let noun = self.text.lower(mention.tokens.end - 1);
        let spoken = self.recently_spoken().map(|(_, e)| e).find(|&e| {
            let entity = &self.entities[e];
            entity.kind == kind && entity.side.is_some() && entity.has_word(noun)
        });
        if spoken.is_some() {
            return spoken;
        }
        let before = self.mentions.before(mention.tokens.start).rev().take(MENTIONS_BACK);
        let found = before.map(|id| &self.mentions[id]).find_map(|m| self.names_side(m, noun))?;
        self.written(found, kind)
    }

    /// The words of a mention up to `noun` (or all of it, where the noun is its last word), where
    /// they name a side.
    fn names_side(&self, mention: &Mention, noun: &str) -> Option<String> {
        let phrase = self.without_determiner(mention);
        let head = phrase.clone().find(|&i| self.text.lower(i) == noun)?;
        let up_to_noun = phrase.start..head + 1;
        let whole = phrase.start..mention.extent.end.max(head + 1);
        let candidates =
            [(head > phrase.start).then_some(up_to_noun), (head + 1 == mention.tokens.end).then_some(whole)];
        let words = candidates.into_iter().flatten().map(|range| self.text.phrase(&range));
        words.into_iter().find(|words| sides::of_words(words, self.lexicon).is_some())
    }

    /// An entity that is no more than its words.
    fn written(&mut self, words: String, kind: ActorKind) -> Option<EntityId> {
        self.written_at(None, words, kind)
    }

    /// The same; `at` is the token where the words stand, before which the article may tell their side.
    fn written_at(&mut self, at: Option<usize>, words: String, kind: ActorKind) -> Option<EntityId> {
        if words.is_empty() {
            return None;
        }
        if let Some(listed) = self.lexicon.actor_named(&words) {
            return Some(self.entities.add_listed(listed, self.lexicon));
        }
        let mut entity = Entity::written(words, kind);
        entity.tell_gender(self.lexicon);
        entity.find_side(self.lexicon);
        if entity.side.is_none() {
            self.side_by_owner(&mut entity);
        }
        if entity.side.is_none()
            && let Some(at) = at
        {
            self.entities.find_side_around(&mut entity, at, self.text, self.lexicon, self.mentions);
        }
        Some(self.entities.add(entity))
    }

    /// "Guterres's spokesman" speaks for whom Guterres speaks for.
    fn side_by_owner(&self, entity: &mut Entity) {
        let owner = entity.name.split(['\'', '’']).next().filter(|o| o.len() < entity.name.len());
        if let Some(owner) = owner.and_then(|o| self.entities.named(o)) {
            entity.take_side_of(&self.entities[owner]);
        }
    }

    /// The phrase with what belongs to it, without "the", "a", "its" before it; twelve tokens at most.
    fn without_determiner(&self, mention: &Mention) -> Range<usize> {
        let mut start = mention.extent.start;
        while start + 1 < mention.tokens.end && words::is_determiner(self.text.lower(start)) {
            start += 1;
        }
        let mut end = mention.extent.end.max(mention.tokens.end);
        if end - start > 14 {
            end = mention.tokens.end;
        }
        start..end
    }

    /// "the", "its" or "this": somebody already known.
    fn is_definite(&self, mention: &Mention) -> bool {
        let first = self.text.lower(mention.tokens.start);
        let indefinite = matches!(
            first,
            "a" | "an" | "another" | "some" | "many" | "several" | "most" | "no" | "any" | "other"
        );
        let plural = self.text.known(mention.tokens.end - 1).noun == Some(Noun::People)
            && is_plural(self.text.lower(mention.tokens.end - 1));
        let number = self.text.tokens[mention.tokens.start].shape == Shape::Number;
        !indefinite && !plural && !number
    }
}
