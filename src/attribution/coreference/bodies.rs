//! Which body is "the lender", "the Sampletown-based company", "the daily"?
//!
//! The article says of what kind its bodies are: by their names ("Sample Bank"), before the names ("carmaker
//! Sample") and after them ("Sample, a chip maker,"). A phrase means the last body of its kind if only one is
//! near, else the only body near whose kind is not known.

use crate::attribution::coreference::entities::{Entities, EntityId, NameKind};
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Kinds, Lexicon, Noun};
use crate::attribution::mentions::{Mention, MentionId, Mentions};
use crate::attribution::text::Text;
use crate::model::{ActorKind, SideId};

/// How many earlier mentions are looked through.
const MENTIONS_BACK: usize = 100;
/// How many sentences back a body of the kind may be.
const REACH: usize = 12;
/// How many sentences back a body of unknown kind may be.
const NEAR: usize = 3;
/// How many tokens a description may have: "Sample, the largest private maker of".
const DESCRIPTION: usize = 8;

/// What the article says of the kinds of its bodies.
pub struct Bodies {
    kinds: Vec<Kinds>,
}

/// A role phrase for a body.
pub struct Phrase<'a> {
    /// Its first token.
    pub at: usize,
    /// Its noun, in lower case.
    pub noun: &'a str,
    /// The side that its words name.
    pub side: Option<SideId>,
}

impl Bodies {
    /// Reads the names of an article and what stands beside them.
    pub fn new(text: &Text, lexicon: &Lexicon, mentions: &Mentions, entities: &Entities) -> Self {
        let mut bodies = Bodies { kinds: vec![0; entities.count()] };
        for (id, mention) in mentions.iter() {
            let (Some((entity, _)), Some(name)) = (entities.of_mention(id), &mention.name) else { continue };
            let owner = |i: &usize| text.tokens[*i].shape == Shape::Possessive;
            let from = (mention.tokens.start..name.start).rev().find(owner).unwrap_or(mention.tokens.start);
            let before = (from..name.start).map(|i| description(lexicon, text.lower(i)));
            let inside = name.clone().map(|i| lexicon.references.kinds(text.lower(i)));
            let after = described_after(text, lexicon, mention);
            bodies.kinds[entity.index()] |= before.chain(inside).fold(after, |all, kinds| all | kinds);
        }
        bodies
    }

    /// Notes that a body is of a kind.
    pub fn learn(&mut self, entity: EntityId, kinds: Kinds) {
        let place = entity.index();
        if self.kinds.len() <= place {
            self.kinds.resize(place + 1, 0);
        }
        self.kinds[place] |= kinds;
    }

    fn kinds(&self, entity: EntityId) -> Kinds {
        self.kinds.get(entity.index()).copied().unwrap_or(0)
    }

    /// True for a body, and for a name that could be a person's but that the article calls a bank or the like.
    pub fn is_body(&self, entities: &Entities, entity: EntityId) -> bool {
        let known = &entities[entity];
        let untitled = matches!(known.name_kind(), NameKind::Single | NameKind::Parts);
        known.kind == ActorKind::Body
            || known.kind == ActorKind::Person && untitled && self.kinds(entity) != 0
    }

    /// The body that a phrase means; `is_subject` says which mentions are what their sentence is about.
    pub fn of_phrase(
        &self,
        (text, lexicon, mentions, entities): (&Text, &Lexicon, &Mentions, &Entities),
        phrase: &Phrase,
        is_subject: impl Fn(MentionId) -> bool,
    ) -> Option<EntityId> {
        let wanted = lexicon.references.kinds(phrase.noun);
        let sentence = text.sentence_of(phrase.at);
        let distance = |id: MentionId| sentence - text.sentence_of(mentions[id].tokens.start);
        let before = || mentions.before(phrase.at).rev().take(MENTIONS_BACK);
        let bodies = || {
            before().take_while(|&id| distance(id) <= REACH).filter_map(|id| {
                let (entity, _) = entities.of_mention(id)?;
                let known = &entities[entity];
                let side = phrase.side.is_none_or(|side| known.side.is_none_or(|its| its == side));
                // "The company" is not the newspaper that reported on it.
                let outlet = !known.is_outlet || lexicon.is_outlet_word(phrase.noun);
                (side && outlet && self.is_body(entities, entity)).then_some((id, entity))
            })
        };
        // "(SMPL)" names nobody who acts.
        let acts = |id: MentionId| {
            let mention = &mentions[id];
            let bracket = mention.tokens.start.checked_sub(1).is_some_and(|i| text.is_mark(i, '('));
            is_subject(id) && !mention.quoted && !bracket
        };
        let open = || {
            let bare = |e: EntityId| self.kinds(e) == 0 && is_bare(lexicon, &entities[e].name);
            // "The newspaper" is none of a name that nothing shows to be a newspaper's.
            let press = lexicon.is_outlet_word(phrase.noun) && phrase.noun != "agency";
            bodies().filter(move |&(id, e)| !press && bare(e) && distance(id) <= NEAR && acts(id))
        };
        let references = &lexicon.references;
        let closed = references.is_in_names(phrase.noun) || references.is_plain(phrase.noun);
        let Some((nearest, first)) = bodies().find(|&(_, e)| self.kinds(e) & wanted != 0) else {
            return if closed { None } else { only(open().map(|(_, e)| e)) };
        };
        // A body of unknown kind that was spoken of later could be meant too.
        if !closed && open().next().is_some_and(|(id, _)| distance(id) < distance(nearest)) {
            let loose = references.is_loose(phrase.noun);
            return if loose { only(open().map(|(_, e)| e)) } else { None };
        }
        let rivals = || {
            let near = bodies().take_while(|&(id, _)| distance(id) <= distance(nearest) + 1);
            near.filter(|&(_, e)| self.kinds(e) & wanted != 0)
        };
        if rivals().all(|(_, e)| e == first) {
            return Some(first);
        }
        only(rivals().filter(|&(id, _)| acts(id)).map(|(_, e)| e))
    }
}

/// The one entity among these.
fn only(mut entities: impl Iterator<Item = EntityId>) -> Option<EntityId> {
    let first = entities.next()?;
    entities.all(|entity| entity == first).then_some(first)
}

/// True for a name that is neither listed nor holds a noun for a body: "Sample", not "Sample Council".
fn is_bare(lexicon: &Lexicon, name: &str) -> bool {
    let mut words = name.split_whitespace().map(str::to_lowercase);
    lexicon.actor_named(name).is_none() && !words.any(|word| lexicon.noun(&word).is_some())
}

/// The kinds of a noun in a description.
fn description(lexicon: &Lexicon, word: &str) -> Kinds {
    if lexicon.references.is_plain(word) { 0 } else { lexicon.references.kinds(word) }
}

/// The kinds that the words after a name give: ", a chip maker," or "is the largest bank".
fn described_after(text: &Text, lexicon: &Lexicon, mention: &Mention) -> Kinds {
    let end = mention.tokens.end;
    let links = text.is_mark(end, ',') || words::is_be(text.lower(end));
    if !links || !words::is_determiner(text.lower(end + 1)) {
        return 0;
    }
    let paragraph = text.tokens[end].paragraph;
    let inside = |&i: &usize| {
        let word = text.lower(i);
        text.tokens.get(i).is_some_and(|t| t.is_word() && t.paragraph == paragraph)
            && !words::is_preposition(word)
            && !words::is_relative(word)
            && lexicon.noun(word) != Some(Noun::People)
    };
    let mut stops = (end + 2..end + 2 + DESCRIPTION).skip_while(|i| inside(i));
    let person = stops.next().is_some_and(|i| lexicon.noun(text.lower(i)) == Some(Noun::People));
    if person {
        return 0;
    }
    let kinds =
        (end + 2..end + 2 + DESCRIPTION).take_while(inside).map(|i| description(lexicon, text.lower(i)));
    kinds.fold(0, |all, kinds| if kinds == 0 { all } else { kinds })
}
