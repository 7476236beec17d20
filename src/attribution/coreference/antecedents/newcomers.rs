//! Who enters the article by what they are, without a name? "A farmer in the front row stood up."
//!
//! A pronoun after such a sentence rarely means somebody who was named before it. Only subjects at the
//! front of a sentence are looked for: a newcomer in another place seldom takes the pronoun.

use crate::attribution::coreference::entities::{Entities, Entity, EntityId};
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Gender, Lexicon, Noun, Office, References};
use crate::attribution::mentions::{MentionKind, Mentions, is_plural};
use crate::attribution::text::Text;
use crate::model::ActorKind;
use std::ops::Range;

/// How many tokens a role phrase may have.
const LONGEST: usize = 7;
/// How many tokens may stand before the subject: "At the end of the talks, a farmer".
const BEFORE: usize = 14;

/// Somebody who entered by a role.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// The first token of the phrase.
    pub(super) at: usize,
    pub(super) sentence: u32,
    /// As the noun tells it.
    pub(super) gender: Option<Gender>,
    /// The role as an actor; `None` if the noun is known by its ending alone.
    pub(super) entity: Option<EntityId>,
    /// The office, if the phrase could mean somebody known: "the mayor".
    pub(super) office: Option<Office>,
}

/// The newcomers of an article in the order of the text. Their roles become entities.
pub fn find(text: &Text, lexicon: &Lexicon, mentions: &Mentions, entities: &mut Entities) -> Vec<Newcomer> {
    let mut out = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let reader = Reader { text, lexicon, mentions, sentence };
        let role = reader.starts().into_iter().flatten().find_map(|at| reader.role_at(at, entities));
        out.extend(role.and_then(|role| reader.newcomer(role, index as u32, entities)));
    }
    out
}

/// A role phrase: its first token, its words without the determiner, and its noun.
struct Role {
    at: usize,
    words: Range<usize>,
    noun: usize,
    definite: bool,
}

struct Reader<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    mentions: &'a Mentions,
    sentence: &'a Range<usize>,
}

impl Reader<'_> {
    fn references(&self) -> &References {
        &self.lexicon.references
    }

    /// Where the subject could start: at the front, after an opening word, after an opening phrase with its
    /// comma, after a verb that stands before its subject.
    fn starts(&self) -> [Option<usize>; 4] {
        let start = self.sentence.start;
        if self.text.is_quoted(start) {
            return [None; 4];
        }
        let front = self.text.lower(start);
        let end = self.sentence.end.min(start + BEFORE);
        let verb = (start..end).find(|&i| self.references().presents(self.text.lower(i)));
        let verb = verb.filter(|&i| words::is_determiner(self.text.lower(i + 1)));
        let opener = self.references().is_opener(front);
        // "Beside him stood": whatever word it is, no name opens the sentence.
        let object = matches!(self.text.lower(start + 1), "him" | "her" | "them" | "it");
        let nameless = object || self.mentions.starting_at(start).is_none();
        let inverted = verb.is_some() && nameless && !self.opens(front);
        let phrase = opener || inverted || words::is_preposition(front) || words::is_subordinator(front);
        if !phrase {
            return [Some(start), None, None, None];
        }
        let word = start + 1 + usize::from(self.text.is_mark(start + 1, ','));
        let comma = (start..end).find(|&i| self.text.is_mark(i, ',') && !self.text.is_quoted(i));
        // "But Ann Example, a farmer, said": no newcomer.
        let comma = comma.filter(|&i| !opener && self.mentions.ending_at(i).is_none());
        [opener.then_some(word), verb.map(|i| i + 1), comma.map(|i| i + 1), None]
    }

    /// The role phrase at a token.
    fn role_at(&self, at: usize, entities: &Entities) -> Option<Role> {
        let first = self.text.lower(at);
        let owner = self.mentions.starting_at(at).map(|id| &self.mentions[id]).filter(|m| m.possessive);
        let from = match owner {
            Some(owner) => owner.tokens.end + 1,
            None if self.opens(first) => at + 1,
            None => return None,
        };
        let noun = self.noun_from(from)?;
        let after = noun + 1;
        if self.asks(after) || !self.may_follow(after) || self.is_apposed(after, entities) {
            return None;
        }
        let word = self.text.lower(noun);
        let definite = !matches!(first, "a" | "an" | "another" | "one");
        let former = (from..noun).any(|i| self.text.lower(i) == "former");
        if self.references().asks(word) || definite && (former || self.references().refers_back(word)) {
            return None;
        }
        Some(Role { at, words: from..after, noun, definite })
    }

    /// True for what follows a whole phrase: "A chief | reason" is none.
    fn may_follow(&self, after: usize) -> bool {
        let Some(token) = self.text.tokens.get(after) else { return false };
        let word = self.text.lower(after);
        let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
        match token.shape {
            Shape::Mark(_) => true,
            Shape::Lower => {
                self.text.known(after).function
                    || self.lexicon.verb(word).is_some()
                    || self.references().acts(word)
                    || ends(&["ed", "ly", "ing"])
                    || is_plural(word) && self.text.known(after).noun.is_none()
            }
            _ => false,
        }
    }

    /// True if the first comma after the phrase comes before a name: "A student then, Ann Example left".
    fn is_apposed(&self, after: usize, entities: &Entities) -> bool {
        let end = self.sentence.end.min(after + BEFORE);
        let comma = (after..end).find(|&i| self.text.is_mark(i, ','));
        let name = comma.and_then(|comma| self.mentions.starting_at(comma + 1));
        name.is_some_and(|id| entities.of_mention(id).is_some())
    }

    fn opens(&self, word: &str) -> bool {
        matches!(word, "a" | "an" | "the" | "another" | "one" | "this") || words::is_possessive_pronoun(word)
    }

    /// The last noun for a person in the phrase whose words start here: "dairy | farmer".
    fn noun_from(&self, from: usize) -> Option<usize> {
        let mut noun = None;
        for at in from..self.sentence.end.min(from + LONGEST) {
            let token = self.text.tokens[at];
            let word = self.text.lower(at);
            if token.region.is_some() {
                break;
            }
            match token.shape {
                Shape::Possessive => noun = None,
                _ if self.is_one_person(at) => noun = Some(at),
                // "The rules empower": the phrase has ended.
                _ if is_plural(word) => break,
                Shape::Lower | Shape::Capital | Shape::Upper | Shape::Number
                    if noun.is_none() && !self.text.known(at).function && !words::is_auxiliary(word) => {}
                _ => break,
            }
        }
        noun
    }

    fn is_one_person(&self, at: usize) -> bool {
        let word = self.text.lower(at);
        let listed = self.text.known(at).noun == Some(Noun::People);
        let small = self.text.tokens[at].shape == Shape::Lower;
        let open = small && self.text.known(at).noun.is_none() && self.lexicon.verb(word).is_none();
        (listed || open && self.references().is_person(word))
            && !is_plural(word)
            && !self.references().is_crowd(word)
            && !self.text.known(at).function
    }

    /// True for "A reporter asked": the answer is somebody else's.
    fn asks(&self, after: usize) -> bool {
        let end = self.sentence.end.min(after + 6);
        (after..end)
            .take_while(|&i| self.text.tokens[i].is_word())
            .any(|i| self.references().asks(self.text.lower(i)))
    }

    fn newcomer(&self, role: Role, sentence: u32, entities: &mut Entities) -> Option<Newcomer> {
        let noun = self.text.lower(role.noun);
        let listed = self.text.known(role.noun).noun == Some(Noun::People);
        let mention = self.mentions.starting_at(role.at).map(|id| &self.mentions[id]);
        let whole = mention.filter(|m| m.kind == MentionKind::People && m.extent.len() <= 12);
        let end = whole.map_or(role.words.end, |m| m.extent.end.max(role.words.end));
        let words = self.text.phrase(&(role.words.start..end));
        let office = role.definite.then(|| Office::of(&words, self.lexicon));
        let mut entity = Entity::written(words, ActorKind::Person);
        entity.tell_gender(self.lexicon);
        entity.find_side(self.lexicon);
        let gender = entity.gender;
        let sure = listed || self.references().lists(noun);
        let entity = sure.then(|| entities.add(entity));
        Some(Newcomer { at: role.at, sentence, gender, entity, office })
    }
}

/// True if a person known by this office is meant.
pub(super) fn is_known(newcomer: &Newcomer, entity: &Entity) -> bool {
    let holds = newcomer.office.as_ref().is_some_and(|office| entity.has_office(office));
    holds && entity.may_be(newcomer.gender)
}
