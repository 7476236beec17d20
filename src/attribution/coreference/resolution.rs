//! Who is "Blinken", "he", "the spokesman", "the official note"?
//!
//! Names are gathered over the whole article first, so that a surname finds its full name wherever
//! that stands. Then the speakers are resolved in the order of the text, because a pronoun or "the
//! ministry" looks back at who was last spoken of. What cannot be told stays unknown.

use crate::attribution::coreference::antecedents;
use crate::attribution::coreference::antecedents::Antecedent;
#[cfg(feature = "training")]
use crate::attribution::coreference::antecedents::Comparison;
use crate::attribution::coreference::antecedents::Context;
use crate::attribution::coreference::antecedents::Discourse;
use crate::attribution::coreference::bodies::{self, Bodies};
use crate::attribution::coreference::couples;
use crate::attribution::coreference::entities::{Entities, Entity, EntityId, gender_in};
use crate::attribution::coreference::issuers;
use crate::attribution::coreference::sides;
use crate::attribution::language::Map;
use crate::attribution::language::names;
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Lexicon, Noun, Office};
use crate::attribution::mentions::{Mention, MentionId, MentionKind, Mentions, is_plural};
use crate::attribution::rules::cues;
use crate::attribution::speakers::Decision;
use crate::attribution::text::Text;
use crate::model::{ActorKind, Choice, Resolution};
use std::ops::Range;

/// How many earlier speakers are looked through.
const RECENT_SPEAKERS: usize = 60;
/// How many earlier mentions are looked through for a body of some name.
const NAMES_BACK: usize = 100;
/// How many sentences "the article" looks back.
const ISSUER_BACK: usize = 10;
/// The same for "the report", which could be another one.
const SAME_TEXT_BACK: usize = 3;
/// How many earlier mentions are looked through for a fuller one.
const MENTIONS_BACK: usize = 500;

/// How many tokens around an office are looked through for a year.
const YEARS_AROUND: usize = 60;

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
        let start = self.mentions[id].tokens.start;
        let end = if start > 0 && self.text.is_mark(start - 1, ',') { start - 1 } else { start };
        self.mentions.ending_at(end).filter(|&before| before != id)
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

    /// "the spokesman", "the head of US diplomacy", "officials".
    fn people(&mut self, mention: &Mention) -> (Option<EntityId>, Resolution) {
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

    /// True where the sentence, near the mention, names a year that is not the article's.
    fn tells_other_year(&self, mention: &Mention) -> bool {
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
    fn named_after(&self, mention: &Mention) -> Option<EntityId> {
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

    /// The person beside whose name the phrase stands: "X of Arizona, the ranking member, who said".
    fn in_apposition(&self, mention: &Mention) -> Option<EntityId> {
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
    fn two_people(&mut self, mention: &Mention) -> Option<EntityId> {
        let start = mention.tokens.start;
        let at = start + usize::from(self.text.lower(start) == "the");
        let two = match self.text.lower(at) {
            "two" => at > start,
            word => word == "both",
        };
        let plural = is_plural(self.text.lower(mention.tokens.end - 1));
        (two && plural && mention.extent.end == mention.tokens.end).then(|| self.both(start)).flatten()
    }

    /// "the Sample Times, the official daily, said": the phrase was cut before a noun that is no person's.
    fn paper(&self, mention: &Mention) -> Option<EntityId> {
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let kinds = self.lexicon.references.kinds(self.text.lower(end));
        if kinds == 0 || mention.extent.end > end || !self.text.is_mark(start.checked_sub(1)?, ',') {
            return None;
        }
        let (entity, _) = self.entities.of_mention(self.mentions.ending_at(start - 1)?)?;
        self.bodies.is_body(&self.entities, entity).then_some(entity)
    }

    /// "the lender", "the company": the body of that kind.
    fn of_kind(&mut self, mention: &Mention) -> Option<EntityId> {
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
    fn same_group(&self, mention: &Mention) -> Option<EntityId> {
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

    /// The last person before the mention whose office the phrase names; else one named later.
    fn holder_of(&mut self, mention: &Mention, words: &str) -> Option<EntityId> {
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
    fn possessor(&mut self, mention: &Mention) -> Option<EntityId> {
        let at = mention.tokens.start;
        match self.text.lower(at) {
            "its" | "their" => self.last_body(at),
            _ => None,
        }
    }

    /// Who holds the office on the day of the article: "the US secretary of state".
    fn in_office(&mut self, mention: &Mention, words: &str) -> Option<EntityId> {
        self.text.document.published?;
        let today = self.is_definite(mention) && !self.tells_other_year(mention);
        today.then(|| self.entities.holder_of(words, self.lexicon)).flatten()
    }

    /// "the ministry", "the diplomatic mission".
    fn body(&mut self, mention: &Mention) -> (Option<EntityId>, Resolution) {
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
    fn named_body(&self, mention: &Mention) -> Option<EntityId> {
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
    fn text(&mut self, mention: &Mention) -> (Option<EntityId>, Resolution) {
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
    fn issuer_again(&self, text: &Mention) -> Option<EntityId> {
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
