//! What does the training command (`examples/train`) need of the engine's insides?
//!
//! The program itself is built without this module.

pub use super::{
    antecedents, clauses, cues, entities, joining, learned, lexicon, mentions, pieces, prose, quotations,
    ranker, resolution, scripts, speakers, tagger, tokens, words,
};

use super::Lexicon;
use crate::model::{Document, Span};
use mentions::Mentions;
use prose::Prose;
use resolution::Resolver;

/// "he" or "she" in an article, and who could be meant.
#[derive(Clone, Debug)]
pub struct Pronoun {
    /// Where it stands.
    pub span: Span,
    /// Those compared, the last mentioned first.
    pub candidates: Vec<Candidate>,
}

/// Somebody whom a pronoun could mean.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The name.
    pub name: String,
    /// The places of the weights whose sum is the score.
    pub slots: Vec<u16>,
}

/// The pronouns of an article with those who could be meant, as the weights of the lexicon decide
/// on the earlier ones. People without a name are left out: no example says when they are meant.
pub fn pronouns(document: &Document, lexicon: &Lexicon) -> Vec<Pronoun> {
    let prose = Prose::new(document, lexicon);
    let mut mentions = Mentions::find(&prose, lexicon);
    let (entities, decided) = super::decide(&prose, lexicon, &mut mentions);
    let resolver = Resolver::new(&prose, lexicon, &mentions, entities);
    let (entities, comparisons) = resolver.comparisons(decided.iter().map(|d| &d.saying));
    let pronoun = |compared: super::antecedents::Comparison| {
        let named =
            compared.candidates.into_iter().filter(|(entity, _)| !entities.list[*entity].is_nameless());
        let candidates =
            named.map(|(entity, slots)| Candidate { name: entities.list[entity].name.clone(), slots });
        Pronoun {
            span: prose.span(&mentions.list[compared.pronoun].tokens),
            candidates: candidates.collect(),
        }
    };
    comparisons.into_iter().map(pronoun).collect()
}
