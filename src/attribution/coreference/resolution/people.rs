//! Which person does a role or a description mean?

use crate::attribution::coreference::entities::{Entity, EntityId, gender_in};
use crate::attribution::coreference::resolution::Resolver;
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::Office;
use crate::attribution::mentions::{Mention, MentionId, is_plural};
use crate::model::{ActorKind, Resolution};

/// How many tokens around an office are looked through for a year.
const YEARS_AROUND: usize = 60;

impl Resolver<'_> {
    /// "the spokesman", "the head of US diplomacy", "officials".
    pub(super) fn people(&mut self, mention: &Mention) -> (Option<EntityId>, Resolution) {
        let phrase = self.without_determiner(mention);
        let words = self.text.phrase(&phrase);
        if let Some(entity) = self.in_apposition(mention).or_else(|| self.named_after(mention)) {
            return (Some(entity), Resolution::RoleOf);
        }
        if let Some(body) = self.paper(mention).or_else(|| self.of_kind(mention)) {
            return (Some(body), Resolution::RoleOf);
        }
        if let Some(group) = self.same_group(mention).or_else(|| self.two_people(mention)) {
            return (Some(group), Resolution::RoleOf);
        }
        if self.is_definite(mention)
            && let Some(entity) = self.holder_of(mention, &words)
        {
            return (Some(entity), Resolution::RoleOf);
        }
        if let Some(entity) = self.in_office(mention, &words) {
            return (Some(entity), Resolution::RoleOf);
        }
        let plural = is_plural(self.text.lower(mention.tokens.end - 1));
        let kind = if plural { ActorKind::Group } else { ActorKind::Person };
        if let Some(owner) = self.possessor(mention) {
            let name = format!("{}'s {}", self.entities[owner].name, words);
            let mut entity = Entity::written(name, kind);
            entity.take_side_of(&self.entities[owner]);
            return (Some(self.entities.add(entity)), Resolution::AsWritten);
        }
        (self.written_at(Some(phrase.start), words, kind), Resolution::AsWritten)
    }

    /// True if the sentence, near the mention, names a year that is not the article's.
    pub(super) fn tells_other_year(&self, mention: &Mention) -> bool {
        let start = mention.tokens.start;
        let own = self.text.document.published.map(|day| day.year());
        let near = start.saturating_sub(YEARS_AROUND)..start + YEARS_AROUND;
        let year = |at: usize| {
            let token = self.text.tokens.get(at)?;
            let number =
                token.shape == Shape::Number && self.text.sentence_of(at) == self.text.sentence_of(start);
            let year = self.text.word(at).parse::<i16>().ok()?;
            (number && (1000..2200).contains(&year)).then_some(year)
        };
        near.filter_map(year).any(|year| Some(year) != own)
    }

    /// The person named right after the phrase: "a ministry spokesperson, Ann Example, said".
    pub(super) fn named_after(&self, mention: &Mention) -> Option<EntityId> {
        let comma = mention.extent.end;
        if !self.text.is_mark(comma, ',') || is_plural(self.text.lower(mention.tokens.end - 1)) {
            return None;
        }
        let name = &self.mentions[self.mentions.starting_at(comma + 1)?];
        let closed = self.text.tokens.get(name.tokens.end).is_none_or(|t| !t.is_word());
        let (entity, _) = self.entities.of_mention(self.mentions.starting_at(comma + 1)?)?;
        let whole = name.name.as_ref().is_some_and(|n| *n == name.tokens);
        let person = self.entities[entity].kind == ActorKind::Person;
        (closed && whole && person).then_some(entity)
    }

    /// The person beside whose name the phrase stands: "X of Arizona, the ranking member, who said". Not so in "as it
    /// hurt X, the senator said", nor for several people.
    pub(super) fn in_apposition(&self, mention: &Mention) -> Option<EntityId> {
        let after = mention.extent.end;
        let goes_on = self.text.tokens.get(after).is_some_and(|token| token.is_word())
            && !words::is_relative(self.text.lower(after))
            && !self.text.opens_sentence(after);
        if goes_on || is_plural(self.text.lower(mention.tokens.end - 1)) {
            return None;
        }
        let comma = mention.extent.start.checked_sub(1).filter(|&i| self.text.is_mark(i, ','))?;
        let sentence = &self.text.sentences[self.text.sentence_of(comma)];
        let mut end = comma;
        // "X (D-Ariz.), 41, of Example, Ariz., an envoy": what may stand between.
        for _ in 0..4 {
            let person = |id: &MentionId| {
                let entity = self.entities.of_mention(*id).map(|(e, _)| &self.entities[e]);
                entity.is_some_and(|e| e.kind == ActorKind::Person && !e.may_be_place())
            };
            let before = self.mentions.ending_at(end)?;
            let start = self.mentions[before].tokens.start;
            if start < sentence.start || self.mentions[before].possessive {
                return None;
            }
            if person(&before) {
                return self.entities.of_mention(before).map(|(entity, _)| entity);
            }
            let link = start.checked_sub(1)?;
            end = if matches!(self.text.lower(link), "of" | "from") { link } else { return None };
        }
        None
    }

    /// "the two leaders", "both ministers".
    pub(super) fn two_people(&mut self, mention: &Mention) -> Option<EntityId> {
        let start = mention.tokens.start;
        let at = start + usize::from(self.text.lower(start) == "the");
        let two = match self.text.lower(at) {
            "two" => at > start,
            word => word == "both",
        };
        let plural = is_plural(self.text.lower(mention.tokens.end - 1));
        (two && plural && mention.extent.end == mention.tokens.end).then(|| self.both(start)).flatten()
    }

    /// The last person before the mention whose office the phrase names; else one named later.
    pub(super) fn holder_of(&mut self, mention: &Mention, words: &str) -> Option<EntityId> {
        let at = mention.tokens.start;
        let office = Office::of(words, self.lexicon);
        let gender = gender_in(words, self.lexicon);
        let (cx, discourse) = self.cx();
        let fits = |e: EntityId| {
            let entity = &cx.entities[e];
            entity.kind == ActorKind::Person && entity.has_office(&office) && entity.may_be(gender)
        };
        discourse.last_person(cx, at, fits).or_else(|| {
            let mut later = cx.entities.ids().filter(|&e| fits(e));
            later.next().filter(|_| later.next().is_none())
        })
    }

    /// "its officials": the body that owns them.
    pub(super) fn possessor(&mut self, mention: &Mention) -> Option<EntityId> {
        let at = mention.tokens.start;
        match self.text.lower(at) {
            "its" | "their" => self.last_body(at),
            _ => None,
        }
    }

    /// Who holds the office on the day of the article: "the US secretary of state".
    pub(super) fn in_office(&mut self, mention: &Mention, words: &str) -> Option<EntityId> {
        self.text.document.published?;
        let today = self.is_definite(mention) && !self.tells_other_year(mention);
        today.then(|| self.entities.holder_of(words, self.lexicon)).flatten()
    }
}
