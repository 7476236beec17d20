//! Which body does a noun mean, and for whom does a text speak?

use crate::attribution::coreference::bodies::{self};
use crate::attribution::coreference::entities::EntityId;
use crate::attribution::coreference::issuers;
use crate::attribution::coreference::resolution::Resolver;
use crate::attribution::coreference::sides;
use crate::attribution::language::names;
use crate::attribution::mentions::{Mention, is_plural};
use crate::model::{ActorKind, Resolution};

/// How many sentences "the article" looks back.
const ISSUER_BACK: usize = 10;
/// How many earlier mentions are looked through for a body of some name.
const NAMES_BACK: usize = 100;
/// The same for "the report", which could be another one.
const SAME_TEXT_BACK: usize = 3;

impl Resolver<'_> {
    /// "the Sample Times, the official daily, said": the phrase was cut before a noun that is no person's.
    pub(super) fn paper(&self, mention: &Mention) -> Option<EntityId> {
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let kinds = self.lexicon.references.kinds(self.text.lower(end));
        if kinds == 0 || mention.extent.end > end || !self.text.is_mark(start.checked_sub(1)?, ',') {
            return None;
        }
        let (entity, _) = self.entities.of_mention(self.mentions.ending_at(start - 1)?)?;
        self.bodies.is_body(&self.entities, entity).then_some(entity)
    }

    /// "the lender", "the company": the body of that kind.
    pub(super) fn of_kind(&mut self, mention: &Mention) -> Option<EntityId> {
        let last = mention.tokens.end - 1;
        let noun = self.text.lower(last);
        let kinds = self.lexicon.references.kinds(noun);
        let the = matches!(self.text.lower(mention.tokens.start), "the" | "this");
        if kinds == 0 || !the || mention.extent.end > mention.tokens.end {
            return None;
        }
        let words = self.text.phrase(&self.without_determiner(mention));
        let side = sides::of_words(&words, self.lexicon).and_then(|stand| stand.side);
        let phrase = bodies::Phrase { at: mention.tokens.start, noun, side };
        let text = (self.text, self.lexicon, self.mentions, &self.entities);
        let found = self.bodies.of_phrase(text, &phrase, |id| self.salience(id) > 0.0)?;
        self.bodies.learn(found, kinds);
        Some(found)
    }

    /// "the officials" after "Chinese officials".
    pub(super) fn same_group(&self, mention: &Mention) -> Option<EntityId> {
        let noun = self.text.lower(mention.tokens.end - 1);
        let bare = self.text.lower(mention.tokens.start) == "the" && mention.tokens.len() == 2;
        if !bare || !is_plural(noun) || mention.extent.end > mention.tokens.end {
            return None;
        }
        self.recently_spoken().map(|(_, e)| e).find(|&e| {
            let entity = &self.entities[e];
            entity.kind == ActorKind::Group && names::parts(&entity.name).last().is_some_and(|p| p == noun)
        })
    }

    /// "the ministry", "the diplomatic mission".
    pub(super) fn body(&mut self, mention: &Mention) -> (Option<EntityId>, Resolution) {
        let words = self.text.phrase(&self.without_determiner(mention));
        if let Some(entity) = self.in_office(mention, &words) {
            return (Some(entity), Resolution::RoleOf);
        }
        let named = self.lexicon.references.is_in_names(self.text.lower(mention.tokens.end - 1));
        let plain = sides::of_words(&words, self.lexicon).is_none() && self.is_definite(mention);
        let known = if named && plain { self.fuller(mention, ActorKind::Body) } else { None };
        if let Some(entity) = known.or_else(|| self.of_kind(mention)) {
            return (Some(entity), Resolution::RoleOf);
        }
        if plain
            && let Some(entity) = self.fuller(mention, ActorKind::Body).or_else(|| self.named_body(mention))
        {
            return (Some(entity), Resolution::RoleOf);
        }
        let start = self.without_determiner(mention).start;
        (self.written_at(Some(start), words, ActorKind::Body), Resolution::AsWritten)
    }

    /// "the council" after "the Example City Council": the last body with that noun in its name.
    pub(super) fn named_body(&self, mention: &Mention) -> Option<EntityId> {
        let bare = self.text.lower(mention.tokens.start) == "the" && mention.tokens.len() == 2;
        if !bare {
            return None;
        }
        let noun = self.text.lower(mention.tokens.end - 1);
        let before = self.mentions.before(mention.tokens.start).rev().take(NAMES_BACK);
        before.filter_map(|id| self.entities.of_mention(id)).map(|(entity, _)| entity).find(|&entity| {
            let entity = &self.entities[entity];
            entity.kind == ActorKind::Body && entity.has_word(noun)
        })
    }

    /// "a foreign ministry statement", "the report", "the official note".
    pub(super) fn text(&mut self, mention: &Mention) -> (Option<EntityId>, Resolution) {
        let phrase = self.without_determiner(mention);
        let words = self.text.phrase(&phrase);
        let noun = self.text.lower(mention.tokens.end - 1);
        let issuer = issuers::issuer(self.text, self.lexicon, self.mentions, &self.entities, mention);
        if let Some(issuer) = issuer.or_else(|| self.issuer_again(mention)) {
            self.issued = Some((mention.tokens.end - 1, issuer));
            return (Some(issuer), Resolution::TextOf);
        }
        let speaks_for_issuer = self.lexicon.references.is_release(noun);
        if speaks_for_issuer {
            let issuer = phrase.start..mention.tokens.end - 1;
            if !issuer.is_empty() && mention.extent.end == mention.tokens.end {
                let issuer = self.text.phrase(&issuer);
                if sides::of_words(&issuer, self.lexicon).is_some() {
                    return (self.written(issuer, ActorKind::Body), Resolution::TextOf);
                }
            }
            let site = self.lexicon.references.is_site(noun);
            if let Some(entity) = self.last_issuer(mention.tokens.start, site) {
                return (Some(entity), Resolution::TextOf);
            }
        }
        if sides::of_words(&words, self.lexicon).is_none()
            && self.is_definite(mention)
            && let Some(entity) = self.fuller(mention, ActorKind::Body)
        {
            return (Some(entity), Resolution::RoleOf);
        }
        (self.written(words, ActorKind::Body), Resolution::AsWritten)
    }

    /// "the article" after "an opinion piece in the Sample Times"; "the report" after "Sample's report".
    pub(super) fn issuer_again(&self, text: &Mention) -> Option<EntityId> {
        let (at, issuer) = self.issued?;
        let noun = |at: usize| self.text.lower(at);
        let (last, references) = (text.tokens.end - 1, &self.lexicon.references);
        let articles = references.is_article(noun(last)) && references.is_article(noun(at));
        let reach = if articles { ISSUER_BACK } else { SAME_TEXT_BACK };
        let sentences = self.text.sentence_of(last).saturating_sub(self.text.sentence_of(at));
        let again = noun(text.tokens.start) == "the" && text.extent.end == text.tokens.end;
        let same = articles || noun(last) == noun(at);
        (again && same && at < last && sentences <= reach).then_some(issuer)
    }
}
