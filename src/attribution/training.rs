//! What does the training command (`examples/train`) need of the engine's insides?
//!
//! The program itself is built without this module.

pub use crate::attribution::{
    coreference, language, lexicon, mentions, models, rules, speakers, tagging, text,
};

use crate::attribution::Lexicon;
use crate::model::{Document, Span};
use coreference::resolution::Resolver;
use mentions::Mentions;
use text::Text;

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
    let text = Text::new(document, lexicon);
    let mut mentions = Mentions::find(&text, lexicon);
    let (entities, decisions) = crate::attribution::decide(&text, lexicon, &mut mentions);
    let resolver = Resolver::new(&text, lexicon, &mentions, entities);
    let (entities, comparisons) = resolver.comparisons(&decisions);
    let pronoun = |compared: crate::attribution::coreference::antecedents::Comparison| {
        let named = compared.candidates.into_iter().filter(|(entity, _)| !entities[*entity].is_nameless());
        let candidates =
            named.map(|(entity, slots)| Candidate { name: entities[entity].name.clone(), slots });
        Pronoun { span: text.span(&mentions[compared.pronoun].tokens), candidates: candidates.collect() }
    };
    comparisons.into_iter().map(pronoun).collect()
}
