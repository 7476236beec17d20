//! Who issued "an opinion piece in the Sample Times", "Sample's report", "a Sample website"?

use crate::attribution::coreference::entities::{Entities, EntityId};
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::Lexicon;
use crate::attribution::mentions::{Mention, MentionId, Mentions};
use crate::attribution::text::Text;
use crate::model::ActorKind;

/// The body or person that issued a paper, if the phrase says so.
pub fn issuer(
    text: &Text,
    lexicon: &Lexicon,
    mentions: &Mentions,
    entities: &Entities,
    paper: &Mention,
) -> Option<EntityId> {
    let noun = text.lower(paper.tokens.end - 1);
    if !lexicon.references.is_issued(noun) {
        return None;
    }
    owner(text, lexicon, entities, paper).or_else(|| named_after(text, lexicon, mentions, entities, paper))
}

/// The issuer in the phrase: "Sample's report", "a Sample website".
fn owner(text: &Text, lexicon: &Lexicon, entities: &Entities, paper: &Mention) -> Option<EntityId> {
    let inside = paper.tokens.start..paper.tokens.end - 1;
    let capital = |i: &usize| text.tokens[*i].is_capital();
    let mut start = inside.start;
    while start < inside.end && words::is_determiner(text.lower(start)) {
        start += 1;
    }
    let end = (start..inside.end).take_while(capital).last()? + 1;
    let closed = end == inside.end || text.tokens[end].shape == Shape::Possessive;
    let name = text.phrase(&(start..end));
    let entity = entities.named(&name).filter(|_| closed)?;
    // "A China report" is about China.
    let known = &entities[entity];
    let place = known.may_be_place() || is_side(lexicon, &known.name);
    (!place || end < inside.end).then_some(entity)
}

/// The issuer after the noun: "a letter published in the Sample Times", "a statement by Ann Example".
fn named_after(
    text: &Text,
    lexicon: &Lexicon,
    mentions: &Mentions,
    entities: &Entities,
    paper: &Mention,
) -> Option<EntityId> {
    let mut at = paper.tokens.end;
    for _ in 0..3 {
        let word = text.lower(at);
        if !lexicon.references.is_printed(word) && !lexicon.references.is_issued(word) {
            break;
        }
        at += 1;
    }
    let preposition = text.lower(at);
    if !matches!(preposition, "in" | "by" | "from") {
        return None;
    }
    let id = mentions.starting_at(at + 1)?;
    let (entity, _) = entities.of_mention(id)?;
    let known = &entities[entity];
    // "a report in Ohio" says where, "a report in the Sample Times" who.
    let article = text.lower(at + 1) == "the" || lexicon.references.kinds(last_word(text, mentions, id)) != 0;
    let prints = known.kind == ActorKind::Body && article && !is_side(lexicon, &known.name);
    (preposition != "in" || prints).then_some(entity)
}

/// True for the name of a side: "China".
fn is_side(lexicon: &Lexicon, name: &str) -> bool {
    lexicon.actor_named(name).is_some_and(|actor| lexicon.actors[actor].is_side)
}

fn last_word<'a>(text: &'a Text, mentions: &Mentions, id: MentionId) -> &'a str {
    text.lower(mentions[id].tokens.end - 1)
}
