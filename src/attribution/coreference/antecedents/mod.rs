//! Which person does "she" stand for?
//!
//! The people of an article are kept in the order in which they were last spoken of. For each "he"
//! or "she" the nearest of them are compared with a linear model: [`features`] is the table of what
//! is looked at, and the weights were learned from articles whose pronouns were resolved. The text
//! is read once, from its start, and each decision is part of what the next ones look at.
//!
//! Some are no candidates, whatever the weights say: who is called by the other pronoun in this article or has a
//! given name of the other gender, and who is named in the words of the statement ([`binding`]). If somebody
//! entered by a role after the chosen one was last spoken of, that is who is meant ([`newcomers`]).

mod binding;
mod features;
mod newcomers;
mod part;
mod place;
#[cfg(test)]
mod tests;

pub use newcomers::{Newcomer, find as newcomers};

use crate::attribution::coreference::entities::{Entities, Entity, EntityId, NameKind};
use crate::attribution::language::Map;
use crate::attribution::lexicon::{Gender, Lexicon, Noun, Office};
use crate::attribution::mentions::{Mention, MentionId, MentionKind, Mentions, is_plural};
use crate::attribution::models::antecedents::Weights;
use crate::attribution::speakers::Decision;
use crate::attribution::text::Text;
use crate::model::ActorKind;
use binding::Bound;
use part::{Part, part_of};
use place::Place;

/// How many people are kept in mind.
const PEOPLE: usize = 24;
/// How many of them are compared.
const CANDIDATES: usize = 10;
/// How many sentences back a pronoun may look.
const REACH: u32 = 25;
/// How many sentences back a newcomer takes a pronoun.
const NEWCOMER: u32 = 2;
/// How likely a newcomer is meant. Set by hand.
const AS_NEWCOMER: f32 = 0.7;
/// The most that is believed if the likeliest person cannot be meant. Set by hand.
const SECOND_BEST: f32 = 0.75;
/// What a person loses who is named beside the speaker of a sentence and is no subject of it, in units of log-odds.
/// Set by hand: the annotated names behind pronouns are a machine's, and it prefers who is named first.
const BESIDE_SPEAKER: f32 = 1.0;
/// What a person of unknown gender loses beside one who is known to be "she", in units of log-odds. Set by hand
/// on the articles that the weights were learned from, as are the next two.
const UNKNOWN_GENDER: f32 = 2.5;
/// How many sentences back such a person counts.
const NEAR: u32 = 2;
/// How likely the better of two persons of unknown gender must be.
const OF_TWO: f32 = 0.55;

/// Whom a pronoun stands for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Antecedent {
    /// The person.
    pub entity: EntityId,
    /// How likely it is this one, among those compared.
    pub probability: f32,
    /// The next best, and how likely.
    pub runner_up: Option<(EntityId, f32)>,
}

/// A pronoun with those compared for it, the chosen one first: what the training learns from.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The pronoun.
    pub pronoun: MentionId,
    /// Who was compared, and the weights that count for each.
    pub candidates: Vec<(EntityId, Vec<u16>)>,
}

/// What the text before a place says about who is spoken of.
#[derive(Default)]
pub struct Discourse {
    /// The people, the last mentioned first.
    people: Vec<Known>,
    /// How many mentions were read, in the order of the text.
    read: usize,
    decided: Map<MentionId, Antecedent>,
    /// How often the article names each entity.
    named: Vec<u16>,
    /// The place of each entity in the order of [`Self::named`].
    rank: Vec<u8>,
    /// "his" or "her" right after a name: more of the one or of the other.
    owned: Vec<i8>,
    speeches: u32,
    subjects: u32,
    /// The last person for "he" and for "she", and in which sentence.
    last_pronoun: [Option<(EntityId, u32)>; 2],
    /// The gender of each person as the given name hints, be it the only name that the article gives.
    hints: Vec<Option<Gender>>,
    /// The pronouns that stood for each entity, as bits.
    called: Vec<u8>,
    /// Those who enter by a role, in the order of the text.
    newcomers: Vec<Newcomer>,
    /// How many of them were read.
    entered: usize,
    /// The last of them who is nobody known.
    newcomer: Option<usize>,
    /// Filled where the training asks for it.
    pub comparisons: Option<Vec<Comparison>>,
}

/// Somebody who was mentioned.
#[derive(Clone, Copy)]
struct Known {
    entity: EntityId,
    sentence: u32,
    paragraph: u32,
    role: Part,
    /// True if nobody was mentioned before in the sentence of the last mention.
    first: bool,
    count: u16,
    /// How many subjects (speeches) there had been when this one was last a subject (spoke); 0: never.
    subject: u32,
    speech: u32,
    /// The sentence before the last one with a mention.
    earlier_sentence: Option<u32>,
    /// How often "he" and "she" stood for them.
    pronouns: [u16; 2],
}

/// What the stages before know.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// The cues and offices.
    pub lexicon: &'a Lexicon,
    /// The noun phrases.
    pub mentions: &'a Mentions,
    /// Who is named.
    pub entities: &'a Entities,
    /// Who has spoken so far.
    pub spoken_by: &'a Map<MentionId, EntityId>,
}

impl Discourse {
    /// Counts names before the reading starts.
    pub fn new(cx: Context, newcomers: Vec<Newcomer>) -> Self {
        let size = cx.entities.count();
        let mut discourse = Discourse {
            named: vec![0; size],
            rank: vec![3; size],
            owned: vec![0; size],
            newcomers,
            ..Self::default()
        };
        for (id, mention) in cx.mentions.iter() {
            let Some((entity, _)) = cx.entities.of_mention(id) else { continue };
            let named = &mut discourse.named[entity.index()];
            *named = named.saturating_add(1);
            let owned = &mut discourse.owned[entity.index()];
            *owned = owned.saturating_add(owns(cx, mention)).clamp(-9, 9);
        }
        let hint = |entity: &Entity| entity.likely_gender.or_else(|| entity.given_gender(cx.lexicon));
        discourse.hints = cx.entities.iter().map(hint).collect();
        let mut people: Vec<EntityId> =
            cx.entities.ids().filter(|&e| cx.entities[e].kind == ActorKind::Person).collect();
        people.sort_by_key(|&e| std::cmp::Reverse(discourse.named[e.index()]));
        for (place, &entity) in people.iter().enumerate().take(3) {
            discourse.rank[entity.index()] = place as u8;
        }
        discourse
    }

    /// Whom a pronoun stands for; `saying` is what it says, where it is a speaker.
    pub fn antecedent(
        &mut self,
        cx: Context,
        id: MentionId,
        decision: Option<&Decision>,
    ) -> Option<Antecedent> {
        self.read_to(cx, cx.mentions[id].tokens.start);
        if id.index() == self.read {
            self.read += 1;
            self.decide(cx, id, decision);
        } else if cx.mentions.is_made_up(id) && !self.decided.contains_key(&id) {
            self.decide(cx, id, decision);
        }
        self.decided.get(&id).copied()
    }

    /// The last person mentioned before a token of whom something is true.
    pub fn last_person(&mut self, cx: Context, at: usize, is: impl Fn(EntityId) -> bool) -> Option<EntityId> {
        self.read_to(cx, at);
        self.people.iter().map(|known| known.entity).find(|&entity| is(entity))
    }

    /// Reads the mentions before a token.
    pub fn read_to(&mut self, cx: Context, token: usize) {
        let end = cx.mentions.count_before(token);
        while self.read < end {
            let at = MentionId::from(self.read);
            self.read += 1;
            let mention = &cx.mentions[at];
            self.enter(cx, mention.tokens.start);
            match mention.kind {
                MentionKind::Pronoun => self.decide(cx, at, None),
                MentionKind::Name => {
                    let named = cx.entities.of_mention(at).map(|(entity, _)| entity);
                    if let Some(entity) = named.filter(|&e| is_person(cx, e)) {
                        self.touch(cx, at, entity);
                    }
                }
                MentionKind::People if !mention.quoted => {
                    // Who asks is answered by another.
                    let asks = cx.lexicon.references.asks(cx.text.lower(mention.tokens.end - 1));
                    if let Some(entity) = self.holder(cx, at).filter(|_| !asks) {
                        self.touch(cx, at, entity);
                    }
                }
                _ => {}
            }
        }
        self.enter(cx, token);
    }

    /// Notes the newcomers before a token.
    fn enter(&mut self, cx: Context, token: usize) {
        while let Some(newcomer) = self.newcomers.get(self.entered).filter(|n| n.at < token) {
            let known = |known: &Known| newcomers::is_known(newcomer, &cx.entities[known.entity]);
            if !self.people.iter().any(known) {
                self.newcomer = Some(self.entered);
            }
            self.entered += 1;
        }
    }

    /// The person behind a role phrase: who spoke by it, or the last one with such an office.
    fn holder(&self, cx: Context, id: MentionId) -> Option<EntityId> {
        if let Some(&entity) = cx.spoken_by.get(&id) {
            return (cx.entities[entity].kind == ActorKind::Person).then_some(entity);
        }
        let mention = &cx.mentions[id];
        let last = cx.text.lower(mention.tokens.end - 1);
        let definite = matches!(cx.text.lower(mention.tokens.start), "the" | "this");
        if !definite || is_plural(last) || cx.text.known(mention.tokens.end - 1).noun != Some(Noun::People) {
            return None;
        }
        let office = Office::of(&cx.text.phrase(&(mention.tokens.start + 1..mention.extent.end)), cx.lexicon);
        let gender = cx.lexicon.gender_of(last);
        let holds = |known: &&Known| {
            let entity = &cx.entities[known.entity];
            entity.has_office(&office) && entity.may_be(gender)
        };
        self.people.iter().find(holds).map(|known| known.entity)
    }

    /// Notes a mention.
    fn touch(&mut self, cx: Context, id: MentionId, entity: EntityId) {
        let mention = &cx.mentions[id];
        let sentence = cx.text.sentence_of(mention.tokens.start) as u32;
        let role = part_of(cx, id, sentence);
        let place = self.people.iter().position(|known| known.entity == entity);
        if role == Part::Quoted && place.is_some() {
            return;
        }
        let first = self.people.first().is_none_or(|known| known.sentence != sentence);
        let paragraph = cx.text.tokens[mention.tokens.start].paragraph;
        let mut known = match place {
            Some(place) => self.people.remove(place),
            None => Known {
                entity,
                sentence,
                paragraph,
                role,
                first,
                count: 0,
                subject: 0,
                speech: 0,
                earlier_sentence: None,
                pronouns: [0; 2],
            },
        };
        if known.sentence != sentence {
            known.earlier_sentence = Some(known.sentence);
        }
        if place.is_none() || known.sentence != sentence {
            known.first = first;
        }
        known.count = known.count.saturating_add(1);
        (known.sentence, known.paragraph, known.role) = (sentence, paragraph, role);
        if role.is_subject() {
            self.subjects += 1;
            known.subject = self.subjects;
        }
        if role == Part::Speaker {
            self.speeches += 1;
            known.speech = self.speeches;
        }
        // Who is only named in somebody's words is nobody whom a pronoun means first.
        let front = if role == Part::Quoted { self.people.len().min(CANDIDATES - 1) } else { 0 };
        self.people.insert(front, known);
        self.people.truncate(PEOPLE);
    }

    /// Chooses for "he" and "she".
    fn decide(&mut self, cx: Context, id: MentionId, decision: Option<&Decision>) {
        let mention = &cx.mentions[id];
        let gender = match cx.text.lower(mention.tokens.start) {
            "he" | "him" => Gender::Male,
            "she" | "her" => Gender::Female,
            _ => return,
        };
        let place = Place::of(cx, id, gender, decision);
        let bound = Bound::of(cx, id, decision, place.after_quote());
        let chosen = self.likeliest(cx, id, &place, &bound);
        let Some(antecedent) = self.unless_newcomer(cx, mention, &place, chosen) else { return };
        self.decided.insert(id, antecedent);
        self.touch(cx, id, antecedent.entity);
        let known = &mut self.people[0];
        known.pronouns[gender as usize] = known.pronouns[gender as usize].saturating_add(1);
        self.last_pronoun[gender as usize] = Some((antecedent.entity, place.sentence));
        let place = antecedent.entity.index();
        if self.called.len() <= place {
            self.called.resize(cx.entities.count().max(place + 1), 0);
        }
        self.called[place] |= 1 << gender as u8;
    }

    /// The likeliest of the last people, by the learned weights.
    fn likeliest(&mut self, cx: Context, id: MentionId, place: &Place, bound: &Bound) -> Option<Antecedent> {
        let weights = &cx.lexicon.models.antecedents;
        let mut scored: [(i32, EntityId); CANDIDATES] = [(0, EntityId::default()); CANDIDATES];
        let mut count = 0;
        let mut best_bound: Option<(i32, u32)> = None;
        let mut compared = Comparison { pronoun: id, ..Comparison::default() };
        let near = |known: &&Known| {
            // One name that is never a subject could as well be a place.
            let told = known.subject > 0 || cx.entities[known.entity].name_kind() < NameKind::Single;
            told && place.sentence.saturating_sub(known.sentence) <= REACH
        };
        let fits = |known: &&Known| near(known) && self.may_be(cx, place.gender, known.entity);
        let is_sure = |known: &Known| self.is_called(cx, place.gender, known.entity);
        let distance = |k: &Known| place.sentence.saturating_sub(k.sentence);
        let aside = |k: &Known| matches!(k.role, Part::Phrase | Part::Owner | Part::Quoted);
        let beside = |k: &Known| distance(k) <= 1 && !aside(k) || distance(k) <= NEAR && k.role.is_subject();
        let free = |known: &&Known| !bound.holds(known.entity);
        let hinted = self.people.iter().filter(fits).filter(free).any(|k| is_sure(k) && beside(k));
        for (order, known) in self.people.iter().filter(fits).take(CANDIDATES).enumerate() {
            let mut score = 0;
            let mut slots = Vec::new();
            self.features(cx, place, known, order, |slot| {
                score += weights.of(slot);
                if self.comparisons.is_some() {
                    slots.push(slot);
                }
            });
            if hinted && !is_sure(known) && distance(known) > 0 {
                score -= (UNKNOWN_GENDER * Weights::UNIT) as i32;
            }
            if aside(known) && self.speaks_beside(known) {
                score -= (BESIDE_SPEAKER * Weights::UNIT) as i32;
            }
            if bound.holds(known.entity) {
                best_bound = best_bound.max(Some((score, known.sentence)));
                continue;
            }
            if self.comparisons.is_some() {
                compared.candidates.push((known.entity, slots));
            }
            scored[count] = (score, known.entity);
            count += 1;
        }
        if let (Some(all), false) = (&mut self.comparisons, count == 0) {
            all.push(compared);
        }
        let best = Weights::choose(&mut scored[..count])?;
        let mut antecedent =
            Antecedent { entity: best.candidate, probability: best.probability, runner_up: best.runner_up };
        if let Some((_, sentence)) = best_bound.filter(|(score, _)| *score > scored[0].0) {
            let last = self.people.iter().find(|known| known.entity == antecedent.entity)?;
            if last.sentence + NEAR < sentence {
                return None;
            }
            antecedent.probability = antecedent.probability.min(SECOND_BEST);
        }
        let guess = |entity: EntityId| !self.is_called(cx, place.gender, entity);
        let other = antecedent.runner_up.is_some_and(|(other, _)| guess(other));
        let coin = guess(antecedent.entity) && other && antecedent.probability < OF_TWO;
        (!coin).then_some(antecedent)
    }

    /// True if another one speaks in the sentence in which this one was last named: "Reacting to the remarks of X, Y said".
    fn speaks_beside(&self, known: &Known) -> bool {
        let other = |k: &&Known| k.entity != known.entity && k.sentence == known.sentence;
        self.people.iter().filter(other).any(|k| k.role == Part::Speaker)
    }

    /// The chosen one; the newcomer if somebody entered by a role after the chosen one was last spoken of;
    /// `None` if it could be either.
    fn unless_newcomer(
        &self,
        cx: Context,
        pronoun: &Mention,
        place: &Place,
        chosen: Option<Antecedent>,
    ) -> Option<Antecedent> {
        let newcomer = self.newcomer.and_then(|at| self.newcomers.get(at)).filter(|newcomer| {
            newcomer.at < pronoun.tokens.start
                && place.sentence.saturating_sub(newcomer.sentence) <= NEWCOMER
                && newcomer.gender.is_none_or(|gender| gender == place.gender)
        });
        let Some(newcomer) = newcomer else { return chosen };
        let known = |a: Antecedent| self.people.iter().find(|known| known.entity == a.entity);
        let last = chosen.and_then(known);
        match last {
            Some(last) if last.sentence > newcomer.sentence => return chosen,
            Some(last) if last.sentence == newcomer.sentence => {
                let same = newcomer.entity == Some(last.entity);
                let clause = place.sentence == newcomer.sentence;
                return chosen.filter(|_| same || clause || last.role.is_subject());
            }
            _ => {}
        }
        let entity = newcomer.entity.filter(|&e| self.may_be(cx, place.gender, e))?;
        let runner_up = chosen.map(|c| (c.entity, 1.0 - AS_NEWCOMER));
        Some(Antecedent { entity, probability: AS_NEWCOMER, runner_up })
    }

    /// False for one who is called by the other pronoun, or whose given name is of the other gender while the
    /// article does not say otherwise.
    fn may_be(&self, cx: Context, wanted: Gender, entity: EntityId) -> bool {
        let known = &cx.entities[entity];
        let owned = i32::from(self.owned.get(entity.index()).copied().unwrap_or(0));
        let owned = if wanted == Gender::Female { owned } else { -owned };
        match (known.gender, self.called(entity), self.hint(entity)) {
            (Some(gender), ..) => gender == wanted,
            (None, called, _) if called != 0 => called & 1 << wanted as u8 != 0,
            (None, _, Some(likely)) => likely == wanted || owned >= 2,
            _ => true,
        }
    }

    /// True for one who is known to be called by this pronoun.
    fn is_called(&self, cx: Context, wanted: Gender, entity: EntityId) -> bool {
        let known = &cx.entities[entity];
        known.gender == Some(wanted)
            || self.called(entity) & 1 << wanted as u8 != 0
            || self.hint(entity) == Some(wanted)
            || known.is_nameless()
    }

    fn hint(&self, entity: EntityId) -> Option<Gender> {
        self.hints.get(entity.index()).copied().flatten()
    }

    fn called(&self, entity: EntityId) -> u8 {
        self.called.get(entity.index()).copied().unwrap_or(0)
    }
}

/// -1 where "his" follows a name that could own it, 1 where "her" does.
fn owns(cx: Context, mention: &Mention) -> i8 {
    if mention.possessive || mention.quoted {
        return 0;
    }
    let text = cx.text;
    let sentence = &text.sentences[text.sentence_of(mention.tokens.start)];
    let end = sentence.end.min(mention.tokens.end + 12);
    for at in mention.tokens.end..end {
        match text.lower(at) {
            "his" | "himself" => return -1,
            "herself" => return 1,
            "her" if text.tokens.get(at + 1).is_some_and(|t| t.is_word()) => return 1,
            "he" | "she" => return 0,
            _ if text.is_quoted(at) || text.tokens[at].is_capital() => return 0,
            _ => {}
        }
    }
    0
}

fn is_person(cx: Context, entity: EntityId) -> bool {
    let entity = &cx.entities[entity];
    entity.kind == ActorKind::Person && !entity.may_be_place()
}
