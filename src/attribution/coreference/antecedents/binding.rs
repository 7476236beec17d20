//! Whom can a pronoun not mean, because they are named beside it?
//!
//! "He said that Osten had lied": a subject is not named again after it in its own clause or in what it says
//! (principle C of binding theory, Chomsky 1981), nor in the words that are quoted from it. Names before it
//! say nothing: in "Osten was ill, he said" he may well be Osten.

use crate::attribution::coreference::antecedents::Context;
use crate::attribution::coreference::entities::EntityId;
use crate::attribution::language::words;
use crate::attribution::mentions::MentionId;
use crate::attribution::speakers::Decision;

/// How many mentions after a pronoun, and in each part of what it says, are looked at.
const MOST: usize = 16;

/// Those whom one pronoun does not mean.
pub(super) struct Bound {
    entities: [EntityId; MOST],
    count: usize,
}

impl Bound {
    /// Looks at the words around a pronoun; `after_quote` if words in quotation marks end before it.
    pub(super) fn of(cx: Context, id: MentionId, decision: Option<&Decision>, after_quote: bool) -> Self {
        let mut bound = Bound { entities: [EntityId::default(); MOST], count: 0 };
        let at = cx.mentions[id].tokens.start;
        let sentence = &cx.text.sentences[cx.text.sentence_of(at)];
        let inside = |i: MentionId| sentence.contains(&cx.mentions[i].tokens.start);
        if !opens_before(cx, at, sentence.start) {
            let adjunct = |&i: &usize| words::is_subordinator(cx.text.lower(i));
            let end = (at + 1..sentence.end).find(adjunct).unwrap_or(sentence.end);
            let inside = |i: MentionId| cx.mentions[i].tokens.start < end;
            let after = cx.mentions.following(id).take(MOST - 1).take_while(|&i| inside(i));
            after.filter(|&i| !closes_as_speaker(cx, i, sentence.end)).for_each(|i| bound.add(cx, i));
        }
        if after_quote {
            let before = cx.mentions.preceding(id).take(MOST).take_while(|&i| inside(i));
            before.filter(|&i| cx.mentions[i].quoted).for_each(|i| bound.add(cx, i));
        }
        for content in decision.iter().flat_map(|decision| &decision.content) {
            let said = cx.mentions.within(content.clone()).take(MOST);
            said.filter(|&i| cx.mentions[i].quoted).for_each(|i| bound.add(cx, i));
        }
        bound
    }

    fn add(&mut self, cx: Context, id: MentionId) {
        let Some((entity, _)) = cx.entities.of_mention(id) else { return };
        if self.count < MOST && !self.holds(entity) {
            self.entities[self.count] = entity;
            self.count += 1;
        }
    }

    /// True for one whom the pronoun does not mean.
    pub(super) fn holds(&self, entity: EntityId) -> bool {
        self.entities[..self.count].contains(&entity)
    }
}

/// True if the pronoun stands in a clause before the main one: "But when he left, Osten said".
fn opens_before(cx: Context, at: usize, start: usize) -> bool {
    let before = (start..at).rev().take(12).take_while(|&i| !cx.text.is_mark(i, ','));
    let joins = |i: usize| words::is_subordinator(cx.text.lower(i));
    before.into_iter().any(joins) || at > start && words::is_preposition(cx.text.lower(start))
}

/// True for the name in "..., Osten said." at the end of a sentence.
fn closes_as_speaker(cx: Context, id: MentionId, end: usize) -> bool {
    let mention = &cx.mentions[id];
    let text = cx.text;
    let mark = mention.tokens.start.checked_sub(1).is_some_and(|i| text.is_mark(i, ','));
    let verb = cx.lexicon.verb(text.lower(mention.tokens.end)).is_some();
    let last = mention.tokens.end + 1;
    mark && verb && (last >= end || !text.tokens[last].is_word())
}
