//! Who said what? From a document to its statements.
//!
//! The stages, each a file with plain data for the next:
//!
//! ```text
//! tokens -> quotations -> prose (sentences) -> mentions -> cues -> clauses -> speakers, scripts
//!        -> tagger -> pieces -> ranker -> joining
//!        -> entities, names, sides -> resolution (antecedents for pronouns) -> statements;
//!        registry joins articles
//! ```
//!
//! Up to `scripts` the rules propose who said what. From there on what was learned from annotated
//! articles decides ([`learned`]): the tagger marks words, the ranker gives them to speakers, joining
//! makes statements of them. The rules' proposals are among the features, and where the form leaves no
//! doubt the ranker has no choice ([`speakers::candidates`]).
//!
//! [`attribute`] is a pure function of a document and the [`Lexicon`], and cannot fail: text that
//! makes no sense gives fewer statements. To replace a stage, keep its input and output.

pub mod coreference;
mod explain;
pub mod language;
pub mod lexicon;
pub mod mentions;
pub mod models;
mod registry;
pub mod rules;
pub mod speakers;
pub mod tagging;
pub mod text;
#[cfg(feature = "training")]
pub mod training;

pub use explain::{explain, explain_side};
pub use lexicon::Lexicon;
pub use registry::Registry;

use crate::model::{
    Actor, ActorId, Choice, Document, DocumentId, Evidence, Found, Kind, Resolution, RunnerUp, Span,
    Statement,
};
use coreference::entities::Entities;
use coreference::resolution::Resolver;
use mentions::Mentions;
use speakers::features::ArticleContext;
use speakers::grouping::{self, Decision};
use std::ops::Range;
use text::Text;

/// Maps and sets of words: looked up often, never iterated over, so the order does not matter.
type Map<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;
type Set<K> = std::collections::HashSet<K, foldhash::fast::RandomState>;

/// The statements of one article and the actors who make them. The ids of the actors are
/// positions in `actors` until a [`Registry`] joins the article to a corpus.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    /// In order of their first byte.
    pub statements: Vec<Statement>,
    /// In order of appearance.
    pub actors: Vec<Actor>,
}

/// Finds the statements of an article.
pub fn attribute(document: &Document, lexicon: &Lexicon) -> Attribution {
    let text = Text::new(document, lexicon);
    let mut mentions = Mentions::find(&text, lexicon);
    let (entities, decision) = decide(&text, lexicon, &mut mentions);
    let mut resolver = Resolver::new(&text, lexicon, &mentions, entities);
    let mut out = Attribution::default();
    let mut ids: Map<usize, ActorId> = Map::default();
    for decision in &decision {
        let (entity, resolution) = resolver.speaker(&decision.proposal);
        // A pronoun is as sure as the person it was taken for.
        let sure = (resolution == Resolution::Pronoun)
            .then(|| resolver.antecedent(decision.proposal.speaker?, None))
            .flatten()
            .map_or(certainty(resolution), |antecedent| antecedent.probability);
        let found = statement(lexicon, &text, &mentions, decision, (resolution, sure));
        let Some(statement) = found else { continue };
        let actor = entity.map(|e| {
            *ids.entry(e).or_insert_with(|| {
                let id = ActorId::from(out.actors.len());
                out.actors.push(resolver.entities.list[e].actor(id));
                id
            })
        });
        out.statements.push(Statement { actor, ..statement });
    }
    out.statements.sort_by_key(|s| s.extent().start);
    out
}

/// What the article says and which mention says it: the rules propose, and what was learned decides.
fn decide(text: &Text, lexicon: &Lexicon, mentions: &mut Mentions) -> (Entities, Vec<Decision>) {
    let models = &lexicon.models;
    let mut proposals = rules::clauses::find(text, lexicon, mentions);
    rules::uncued::complete(text, mentions, &mut proposals);
    rules::layout::overrule(text, mentions, &mut proposals);
    let token_features =
        tagging::token_features::gather(text, mentions, &proposals, |stem| models.cueness(stem));
    let tagging = tagging::tag(text, &token_features, &models.steps, |part, at| models.scores(part, at));
    mentions.add_sources(text, &tagging);
    let entities = Entities::gather(text, lexicon, mentions);
    let spans = speakers::content_spans::find(text, &tagging, &proposals);
    let candidates = speakers::candidates::gather(text, mentions, &tagging, &proposals, &spans);
    let view = ArticleContext::new(text, mentions, &entities, &token_features, &tagging, &proposals, &spans);
    let chosen = speakers::choose(&view, &candidates, &models.speakers);
    let decision = grouping::join(&view, &chosen, &models.joins);
    (entities, decision)
}

/// Puts a statement together; `None` where nothing is left of the content.
fn statement(
    lexicon: &Lexicon,
    text: &Text,
    mentions: &Mentions,
    decision: &Decision,
    (resolution, sure): (Resolution, f32),
) -> Option<Statement> {
    let proposal = &decision.proposal;
    let mut content: Vec<Span> =
        proposal.content.iter().filter_map(|tokens| content_span(text, tokens)).collect();
    content.sort();
    if content.is_empty() {
        return None;
    }
    let speaker = proposal.speaker.map(|id| mentions.said_span(text, id));
    let cue = (!proposal.cue.is_empty()).then(|| text.span(&proposal.cue));
    let runner_up =
        decision.runner_up.map(|(id, chance)| RunnerUp { mention: mentions.said_span(text, id), chance });
    // A turn of a transcript is somebody's own words without marks.
    let kind =
        if proposal.choice == Choice::Script { Kind::Direct } else { kind_of(text, &proposal.content) };
    let found = if kind == Kind::Direct && proposal.found == Found::ClauseAfterCue {
        Found::Marks
    } else {
        proposal.found
    };
    Some(Statement {
        document: DocumentId::default(),
        content,
        kind,
        cue,
        speaker,
        actor: None,
        confidence: lexicon.models.calibrated(decision.chance) * sure,
        evidence: Evidence { found, choice: proposal.choice, resolution, runner_up },
    })
}

/// The bytes of the content; where it is one whole quotation, without its marks.
fn content_span(text: &Text, tokens: &Range<usize>) -> Option<Span> {
    let span = text.span(tokens);
    let first = text.tokens.get(tokens.start)?;
    let last = text.tokens.get(tokens.end.checked_sub(1)?)?;
    let span = match first.region {
        Some(region) if last.region == Some(region) => text.regions[region as usize].inner,
        _ => span,
    };
    let text = span.of(&text.document.text);
    let start = span.start as usize + (text.len() - text.trim_start().len());
    let end = start + text.trim().len();
    (start < end).then(|| Span::new(start, end))
}

/// Direct where nine words of ten are quoted, mixed where one is.
fn kind_of(text: &Text, content: &[Range<usize>]) -> Kind {
    let words = content.iter().flat_map(|c| &text.tokens[c.clone()]).filter(|t| t.is_word());
    let (mut all, mut quoted) = (0, 0);
    for word in words {
        all += 1;
        quoted += usize::from(word.region.is_some());
    }
    match quoted {
        0 => Kind::Indirect,
        _ if quoted * 10 >= all * 9 => Kind::Direct,
        _ => Kind::Mixed,
    }
}

/// How often each kind of resolution is right, as a rule of thumb.
fn certainty(resolution: Resolution) -> f32 {
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
