//! Which two are "the two leaders", "both ministers", "they"?

use crate::attribution::coreference::entities::{Entities, EntityId};
use crate::attribution::mentions::{MentionId, Mentions};
use crate::attribution::text::Text;
use crate::model::ActorKind;
use std::ops::Range;

/// How many sentences are looked back.
const REACH: usize = 6;
/// How many mentions of a sentence are looked at.
const MOST: usize = 16;

/// The two persons named together last, "X and Y"; else the last two, if no third is named in these sentences.
pub fn before(
    text: &Text,
    mentions: &Mentions,
    entities: &Entities,
    at: usize,
) -> Option<(EntityId, EntityId)> {
    let sentence = text.sentence_of(at);
    let mut both = Vec::new();
    for index in (sentence.saturating_sub(REACH)..=sentence).rev() {
        let Some(range) = text.sentences.get(index) else { continue };
        let range = range.start..range.end.min(at);
        if let Some(pair) = joined(text, mentions, entities, &range) {
            return both.iter().all(|e| *e == pair.0 || *e == pair.1).then_some(pair);
        }
        for id in outside_quotations(mentions, &range) {
            let person = person(entities, id).filter(|person| !both.contains(person));
            both.extend(person);
        }
        if both.len() > 1 {
            break;
        }
    }
    match both[..] {
        [one, other] => Some((one, other)),
        _ => None,
    }
}

/// "X and Y" among the mentions of a range of tokens.
pub fn joined(
    text: &Text,
    mentions: &Mentions,
    entities: &Entities,
    range: &Range<usize>,
) -> Option<(EntityId, EntityId)> {
    outside_quotations(mentions, range).find_map(|id| {
        let end = mentions[id].extent.end;
        let next = (text.lower(end) == "and").then(|| mentions.starting_at(end + 1)).flatten()?;
        let (one, other) = (person(entities, id)?, person(entities, next)?);
        (one != other && end + 1 < range.end).then_some((one, other))
    })
}

fn outside_quotations(mentions: &Mentions, range: &Range<usize>) -> impl Iterator<Item = MentionId> {
    let inside = mentions.within(range.clone()).take(MOST);
    inside.filter(|&id| !mentions[id].quoted)
}

fn person(entities: &Entities, id: MentionId) -> Option<EntityId> {
    let (entity, _) = entities.of_mention(id)?;
    let known = &entities[entity];
    (known.kind == ActorKind::Person && !known.may_be_place()).then_some(entity)
}
