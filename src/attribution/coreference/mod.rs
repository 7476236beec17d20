//! Who is that? Names, pronouns and role phrases of an article to the people and bodies behind them, and to the side
//! for which those speak.

pub mod antecedents;
pub mod bodies;
pub mod couples;
pub mod entities;
pub mod issuers;
pub mod resolution;
pub mod sides;

use crate::attribution::lexicon::Lexicon;
use crate::attribution::mentions::Mentions;
use crate::attribution::speakers::Decision;
use crate::attribution::text::Text;
use crate::model::Resolution;
use entities::{Entities, EntityId};
use resolution::Resolver;

/// Who makes a statement.
#[derive(Clone, Copy, Debug)]
pub struct Speaker {
    /// The person or body, if known.
    pub entity: Option<EntityId>,
    /// How the mention led there.
    pub resolution: Resolution,
    /// How likely it is the right one, 0 to 1.
    pub probability: f32,
}

/// Who makes each decision's statement. The decisions are in the order of the text, because a pronoun or "the
/// ministry" refers to those mentioned before.
pub fn resolve(
    text: &Text,
    lexicon: &Lexicon,
    mentions: &Mentions,
    entities: Entities,
    decisions: &[Decision],
) -> (Entities, Vec<Speaker>) {
    let mut resolver = Resolver::new(text, lexicon, mentions, entities);
    let mut speaker = |decision: &Decision| {
        let (entity, resolution) = resolver.speaker(decision);
        // A pronoun is as sure as the person it was taken for.
        let antecedent = (resolution == Resolution::Pronoun)
            .then(|| resolver.antecedent(decision.speaker?, None))
            .flatten();
        let probability = antecedent.map_or(reliability(resolution), |antecedent| antecedent.probability);
        Speaker { entity, resolution, probability }
    };
    let speakers = decisions.iter().map(&mut speaker).collect();
    (resolver.entities, speakers)
}

/// How often each kind of resolution is right, as a rule of thumb.
fn reliability(resolution: Resolution) -> f32 {
    match resolution {
        Resolution::FullName | Resolution::Listed => 1.0,
        Resolution::PartOfName => 0.97,
        Resolution::AsWritten => 0.9,
        Resolution::RoleOf => 0.85,
        Resolution::Pronoun => 0.8,
        Resolution::TextOf => 0.75,
        Resolution::Unknown => 0.4,
    }
}
