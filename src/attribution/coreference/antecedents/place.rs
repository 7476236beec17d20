//! What does the place of a pronoun in its sentence say about whom it means?

use crate::attribution::coreference::antecedents::Context;
use crate::attribution::coreference::antecedents::is_person;
use crate::attribution::coreference::entities::EntityId;
use crate::attribution::language::words;
use crate::attribution::lexicon::Gender;
use crate::attribution::mentions::MentionId;
use crate::attribution::speakers::Decision;

/// How many mentions after a pronoun are looked at.
const AHEAD: usize = 10;

/// Where a pronoun stands.
pub(super) struct Place {
    pub(super) gender: Gender,
    pub(super) sentence: u32,
    pub(super) paragraph: u32,
    /// What stands before it.
    pub(super) context: u8,
    /// The word before it.
    pub(super) word: u8,
    /// The cue of its saying.
    pub(super) cue: u8,
    /// Who is named after it in its sentence, or in words quoted there.
    around: [Option<EntityId>; AHEAD],
}

impl Place {
    /// Looks around a pronoun.
    pub(super) fn of(cx: Context, id: MentionId, gender: Gender, decision: Option<&Decision>) -> Self {
        let text = cx.text;
        let at = cx.mentions[id].tokens.start;
        let sentence = text.sentence_of(at);
        let range = &text.sentences[sentence];
        let paragraph = text.tokens[at].paragraph;
        let starts = |i: usize| i == 0 || text.tokens[i - 1].paragraph != text.tokens[i].paragraph;
        let quote = |i: usize| i > range.start && text.is_quoted(i - 1);
        let after_quote = quote(at) || at > range.start + 1 && text.is_mark(at - 1, ',') && quote(at - 1);
        let context = if after_quote {
            if starts(range.start) && text.is_quoted(range.start) { 0 } else { 1 }
        } else if at == range.start {
            if starts(at) { 2 } else { 3 }
        } else if Self::person_before(cx, id, range.start) {
            4
        } else {
            5
        };
        let mut place = Place {
            gender,
            sentence: sentence as u32,
            paragraph,
            context,
            word: word_class(if at > range.start { text.lower(at - 1) } else { "" }),
            cue: decision.map_or(0, |s| cue_class(text.lower(s.cue.start))),
            around: [None; AHEAD],
        };
        let mut found = 0;
        let mut look = |i: MentionId| {
            let mention = &cx.mentions[i];
            let inside = range.contains(&mention.tokens.start) && (i > id || mention.quoted);
            if let (true, Some((entity, _))) = (inside && found < AHEAD, cx.entities.of_mention(i)) {
                place.around[found] = Some(entity);
                found += 1;
            }
        };
        cx.mentions.following(id).take(AHEAD - 1).for_each(&mut look);
        cx.mentions.preceding(id).take(AHEAD).for_each(&mut look);
        place
    }

    /// True if words in quotation marks end right before it.
    pub(super) fn after_quote(&self) -> bool {
        self.context <= 1
    }

    /// True if a person is named before the pronoun, outside quotations.
    fn person_before(cx: Context, id: MentionId, start: usize) -> bool {
        let before = cx.mentions.preceding(id).take(AHEAD);
        before.take_while(|&i| cx.mentions[i].tokens.start >= start).any(|i| {
            let named = cx.entities.of_mention(i).is_some_and(|(e, _)| is_person(cx, e));
            named && !cx.mentions[i].quoted
        })
    }

    /// 1 where somebody is named after the pronoun in its sentence, or in words quoted there.
    pub(super) fn names(&self, entity: EntityId) -> u8 {
        u8::from(self.around.contains(&Some(entity)))
    }
}

fn cue_class(cue: &str) -> u8 {
    match cue {
        "said" | "says" => 1,
        "added" | "adds" | "continued" | "continues" | "concluded" | "concludes" | "went" => 2,
        "told" | "tells" => 3,
        "wrote" | "writes" | "tweeted" => 4,
        _ => 5,
    }
}

fn word_class(word: &str) -> u8 {
    match word {
        "" => 0,
        "that" => 1,
        "which" | "where" | "what" | "who" => 2,
        "," => 3,
        _ if words::is_subordinator(word) => 4,
        _ if words::is_coordinator(word) => 5,
        _ if word.bytes().all(|b| b.is_ascii_alphabetic()) => 6,
        _ => 7,
    }
}
