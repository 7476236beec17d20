//! Who said what? From a document to its statements.
//!
//! The stages are folders, and each imports only those to its left (a test holds the list):
//!
//! ```text
//! language <- models <- lexicon <- text <- mentions <- rules <- tagging <- speakers <- coreference <- statement
//!
//! Document -> Text -> Mentions -> Vec<Proposal> -> Tagging -> Vec<ContentSpan> -> Vec<Chosen> -> Vec<Decision>
//!          -> Entities -> Vec<Speaker> -> Vec<Statement>;  the registry joins articles
//! ```
//!
//! | folder | the question it answers |
//! |---|---|
//! | [`language`] | What is true of English and its letters, whatever the article? |
//! | [`models`] | What are features worth? Weights learned from annotated articles, and the arithmetic of chains. |
//! | [`lexicon`] | What is known before reading? Word lists, actors, offices, sides. |
//! | [`text`] | What stands in the article? Tokens, quotations, sentences, what is known of its words. |
//! | [`mentions`] | Which phrases could name a speaker? |
//! | [`rules`] | What do grammar and layout propose? |
//! | [`tagging`] | Which words does the model mark as source, cue and content? |
//! | [`speakers`] | Whose is each run of words? |
//! | [`coreference`] | Who is that, and for which side? |
//!
//! Up to `rules` nothing is learned. From there on the models decide; the rules' proposals are among their features, and
//! if the form leaves no doubt there is no choice ([`speakers::candidates`]).
//!
//! [`attribute`] is a pure function of a document and the [`Lexicon`], and cannot fail: text that
//! makes no sense gives fewer statements. To replace a stage, keep its input and output.

pub mod coreference;
mod echo;
mod explain;
pub mod language;
pub mod lexicon;
pub mod mentions;
pub mod models;
mod registry;
pub mod rules;
pub mod speakers;
mod statement;
pub mod tagging;
pub mod text;
#[cfg(feature = "training")]
pub mod training;
mod wording;

pub use explain::{explain, explain_side};
pub use lexicon::Lexicon;
pub use registry::Registry;
pub use statement::Attribution;

use crate::model::{ActorId, Choice, Document, Statement};
use coreference::entities::{self, Entities, EntityId};
use language::Map;
use mentions::Mentions;
use speakers::Decision;
use speakers::context::ArticleContext;
use speakers::grouping;
use text::Text;

/// Finds the statements of an article.
pub fn attribute(document: &Document, lexicon: &Lexicon) -> Attribution {
    let text = Text::new(document, lexicon);
    let mut mentions = Mentions::find(&text, lexicon);
    let (entities, decisions) = decide(&text, lexicon, &mut mentions);
    let (entities, speakers) = coreference::resolve(&text, lexicon, &mentions, entities, &decisions);
    let mut out = Attribution::default();
    let mut ids: Map<EntityId, ActorId> = Map::default();
    for (decision, speaker) in decisions.iter().zip(&speakers) {
        let Some(statement) = statement::from_decision(&text, lexicon, &mentions, decision, speaker) else {
            continue;
        };
        if speaker.entity.is_none() && statement.confidence < Statement::UNKNOWN && is_thin(&text, decision) {
            continue;
        }
        let actor = speaker.entity.map(|entity| {
            *ids.entry(entity).or_insert_with(|| {
                let id = ActorId::from(out.actors.len());
                out.actors.push(entities[entity].actor(id));
                id
            })
        });
        out.statements.push(Statement { actor, ..statement });
    }
    out.statements.sort_by_key(|s| s.extent().start);
    echo::complete(&mut out, document, lexicon);
    out
}

/// True for reported words, and for a few words in quotation marks beside which nobody is said to speak: if their speaker
/// is unknown and the model doubts that they are a statement, they help no reader.
fn is_thin(text: &Text, decision: &Decision) -> bool {
    const SHORTEST: usize = 5;
    let mut tokens = decision.content.iter().cloned().flatten();
    let quoted = tokens.clone().any(|i| text.is_quoted(i));
    let short = tokens.by_ref().filter(|&i| text.tokens[i].is_word()).count() < SHORTEST;
    decision.choice != Choice::Script
        && (!quoted || short && decision.speaker.is_none() && decision.cue.is_empty())
}

/// What the article says and which mention says it: the rules propose, the models decide.
fn decide(text: &Text, lexicon: &Lexicon, mentions: &mut Mentions) -> (Entities, Vec<Decision>) {
    let models = &lexicon.models;
    let rulings = rules::rule(text, lexicon, mentions);
    let token_features =
        tagging::token_features::gather(text, mentions, &rulings.proposals, |stem| models.cueness(stem));
    let tagging =
        tagging::tag(text, &token_features, &models.steps, |part, at| tagging::scores(models, part, at));
    mentions.add_sources(text, tagging.sources(text));
    let entities = entities::gather(text, lexicon, mentions);
    let identities = entities.identities();
    let spans = speakers::content_spans::find(text, &tagging, &rulings);
    let candidates = speakers::candidates::gather(text, mentions, &tagging, &rulings, &spans);
    let article = ArticleContext::new(
        text,
        mentions,
        &identities,
        &token_features,
        &tagging,
        &rulings.proposals,
        &spans,
    );
    let chosen = speakers::choose(&article, &candidates, &models.speakers);
    let decisions = grouping::join(&article, &chosen, &models.joins);
    (entities, decisions)
}
