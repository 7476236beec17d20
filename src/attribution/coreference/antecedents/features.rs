//! What is looked at when a person is compared for a pronoun?

use crate::attribution::coreference::antecedents::place::Place;
use crate::attribution::coreference::antecedents::{Context, Discourse, Known};
use crate::attribution::coreference::entities::EntityId;
use crate::attribution::lexicon::Gender;
use crate::attribution::models::antecedents::Weights;

impl Discourse {
    /// What [`Self::gender`] says of a given name of the other gender.
    const OTHER_NAME: u8 = 5;
    /// What it says where nothing tells.
    const UNKNOWN: u8 = 3;

    /// What is looked at: one line for each feature, given as the place of its weight.
    pub(super) fn features(
        &self,
        cx: Context,
        place: &Place,
        known: &Known,
        order: usize,
        mut note: impl FnMut(u16),
    ) {
        let entity = &cx.entities[known.entity];
        let distance = place.sentence.saturating_sub(known.sentence);
        let sentences = bucket(distance, &[0, 1, 2, 3, 5, 8]);
        let paragraphs = bucket(place.paragraph.saturating_sub(known.paragraph), &[0, 1, 2, 4]);
        let role = known.role as u8;
        let order = order.min(5) as u8;
        let later = |count: fn(&Known) -> u32, mine: u32| {
            self.people.iter().filter(|other| count(other) > mine).take(3).count() as u8
        };
        let subject = if known.subject == 0 { 4 } else { later(|k| k.subject, known.subject) };
        let speaker = if known.speech == 0 { 4 } else { later(|k| k.speech, known.speech) };
        let again = match self.last_pronoun[place.gender as usize] {
            None => 0,
            Some((entity, at)) => {
                let near = bucket(place.sentence.saturating_sub(at), &[0, 1, 3]);
                1 + near + if entity == known.entity { 4 } else { 0 }
            }
        };
        let gender = self.gender(cx, place.gender, known.entity);
        let before = (
            known.pronouns[place.gender as usize].min(2) as u8,
            known.pronouns[1 - place.gender as usize].min(1) as u8,
        );
        let total = self.rank.get(known.entity.index()).copied().unwrap_or(3);
        let count = bucket(u32::from(known.count), &[1, 2, 4, 8]);
        let spoken_of = place.names(known.entity);
        let name = entity.name_kind() as u8;
        let follows = distance == 1 && known.earlier_sentence.is_some_and(|s| s + 1 >= known.sentence);
        let (context, cue, word) = (place.context, place.cue, place.word);

        note(slot(1, [sentences, context, 0]));
        note(slot(2, [paragraphs, context, 0]));
        note(slot(3, [role, sentences, 0]));
        note(slot(4, [order, context, 0]));
        note(slot(5, [subject, context, 0]));
        note(slot(6, [speaker, context, 0]));
        note(slot(7, [speaker, cue, 0]));
        note(slot(8, [speaker, sentences, 0]));
        note(slot(9, [again, 0, 0]));
        note(slot(10, [gender, 0, 0]));
        note(slot(11, [gender, name, 0]));
        note(slot(12, [before.0, before.1, 0]));
        note(slot(13, [total, 0, 0]));
        note(slot(14, [total, sentences, 0]));
        note(slot(15, [count, 0, 0]));
        note(slot(16, [spoken_of, 0, 0]));
        note(slot(17, [spoken_of, cue, 0]));
        note(slot(18, [name, 0, 0]));
        note(slot(19, [name, sentences, 0]));
        note(slot(20, [role, word, sentences.min(2)]));
        note(slot(21, [u8::from(known.first), role, sentences]));
        note(slot(22, [subject, sentences, 0]));
        note(slot(23, [order, role, 0]));
        note(slot(24, [u8::from(follows), subject, 0]));
        note(slot(25, [subject, speaker, order]));
        note(slot(26, [sentences, paragraphs, 0]));
    }

    /// What is known of the gender: 0 the same, 1 and 2 hints at it, 3 nothing, 4 and 5 hints at the other.
    fn gender(&self, cx: Context, wanted: Gender, entity: EntityId) -> u8 {
        let owned = match self.owned.get(entity.index()).copied().unwrap_or(0) {
            0 => None,
            n => Some(if n > 0 { Gender::Female } else { Gender::Male }),
        };
        let entity = &cx.entities[entity];
        match (entity.gender, entity.likely_gender, owned) {
            (Some(_), ..) => 0,
            (None, Some(likely), _) => {
                if likely == wanted {
                    1
                } else {
                    Self::OTHER_NAME
                }
            }
            (None, None, Some(owned)) => {
                if owned == wanted {
                    2
                } else {
                    4
                }
            }
            // "A delegate" tells nothing, and that is no sign of a name that is no person's.
            (None, None, None) if entity.is_nameless() => 2,
            (None, None, None) => Self::UNKNOWN,
        }
    }
}

/// The number of bounds that a value exceeds.
fn bucket(value: u32, bounds: &[u32]) -> u8 {
    bounds.iter().take_while(|&&bound| value > bound).count() as u8
}

/// The place of the weight for these values of a feature.
fn slot(feature: u8, values: [u8; 3]) -> u16 {
    let key = u32::from_le_bytes([feature, values[0], values[1], values[2]]);
    (key.wrapping_mul(0x9E37_79B1) >> (32 - Weights::BITS)) as u16
}
