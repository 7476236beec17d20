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
//! doubt the ranker has no choice ([`ranker::candidates`]).
//!
//! [`attribute`] is a pure function of a document and the [`Lexicon`], and cannot fail: text that
//! makes no sense gives fewer statements. To replace a stage, keep its input and output.

pub mod antecedents;
pub mod clauses;
pub mod cues;
pub mod entities;
mod explain;
pub mod joining;
pub mod learned;
pub mod lexicon;
pub mod mentions;
mod names;
pub mod pieces;
pub mod prose;
pub mod quotations;
pub mod ranker;
mod registry;
pub mod resolution;
pub mod scripts;
mod sides;
pub mod speakers;
pub mod tagger;
pub mod tokens;
#[cfg(feature = "training")]
pub mod training;
mod vocabulary;
pub mod words;

pub use explain::{explain, explain_side};
pub use lexicon::Lexicon;
pub use registry::Registry;

use crate::model::{
    Actor, ActorId, Choice, Document, DocumentId, Evidence, Found, Kind, Resolution, RunnerUp, Span,
    Statement,
};
use entities::Entities;
use joining::Decided;
use mentions::Mentions;
use prose::Prose;
use ranker::features::View;
use resolution::Resolver;
use std::ops::Range;

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
    let prose = Prose::new(document, lexicon);
    let mut mentions = Mentions::find(&prose, lexicon);
    let (entities, decided) = decide(&prose, lexicon, &mut mentions);
    let mut resolver = Resolver::new(&prose, lexicon, &mentions, entities);
    let mut out = Attribution::default();
    let mut ids: Map<usize, ActorId> = Map::default();
    for decided in &decided {
        let (entity, resolution) = resolver.speaker(&decided.saying);
        // A pronoun is as sure as the person it was taken for.
        let sure = (resolution == Resolution::Pronoun)
            .then(|| resolver.antecedent(decided.saying.speaker?, None))
            .flatten()
            .map_or(certainty(resolution), |antecedent| antecedent.probability);
        let found = statement(lexicon, &prose, &mentions, decided, (resolution, sure));
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
fn decide(prose: &Prose, lexicon: &Lexicon, mentions: &mut Mentions) -> (Entities, Vec<Decided>) {
    let learned = &lexicon.learned;
    let mut sayings = clauses::find(prose, lexicon, mentions);
    speakers::complete(prose, mentions, &mut sayings);
    scripts::overrule(prose, mentions, &mut sayings);
    let facts = tagger::facts::gather(prose, mentions, &sayings, |stem| learned.cueness(stem));
    let tagging = tagger::tag(prose, &facts, &learned.steps, |part, at| learned.scores(part, at));
    mentions.add_sources(prose, &tagging);
    let entities = Entities::gather(prose, lexicon, mentions);
    let pieces = pieces::find(prose, &tagging, &sayings);
    let candidates = ranker::candidates::gather(prose, mentions, &tagging, &sayings, &pieces);
    let view = View::new(prose, mentions, &entities, &facts, &tagging, &sayings, &pieces);
    let chosen = ranker::choose(&view, &candidates, &learned.speakers);
    let decided = joining::join(&view, &chosen, &learned.joins);
    (entities, decided)
}

/// Puts a statement together; `None` where nothing is left of the content.
fn statement(
    lexicon: &Lexicon,
    prose: &Prose,
    mentions: &Mentions,
    decided: &Decided,
    (resolution, sure): (Resolution, f32),
) -> Option<Statement> {
    let saying = &decided.saying;
    let mut content: Vec<Span> =
        saying.content.iter().filter_map(|tokens| content_span(prose, tokens)).collect();
    content.sort();
    if content.is_empty() {
        return None;
    }
    let speaker = saying.speaker.map(|id| mentions.said_span(prose, id));
    let cue = (!saying.cue.is_empty()).then(|| prose.span(&saying.cue));
    let runner_up =
        decided.runner_up.map(|(id, chance)| RunnerUp { mention: mentions.said_span(prose, id), chance });
    // A turn of a transcript is somebody's own words without marks.
    let kind = if saying.choice == Choice::Script { Kind::Direct } else { kind_of(prose, &saying.content) };
    let found = if kind == Kind::Direct && saying.found == Found::ClauseAfterCue {
        Found::Marks
    } else {
        saying.found
    };
    Some(Statement {
        document: DocumentId::default(),
        content,
        kind,
        cue,
        speaker,
        actor: None,
        confidence: lexicon.learned.calibrated(decided.chance) * sure,
        evidence: Evidence { found, choice: saying.choice, resolution, runner_up },
    })
}

/// The bytes of the content; where it is one whole quotation, without its marks.
fn content_span(prose: &Prose, tokens: &Range<usize>) -> Option<Span> {
    let span = prose.span(tokens);
    let first = prose.tokens.get(tokens.start)?;
    let last = prose.tokens.get(tokens.end.checked_sub(1)?)?;
    let span = match first.region {
        Some(region) if last.region == Some(region) => prose.regions[region as usize].inner,
        _ => span,
    };
    let text = span.of(&prose.document.text);
    let start = span.start as usize + (text.len() - text.trim_start().len());
    let end = start + text.trim().len();
    (start < end).then(|| Span::new(start, end))
}

/// Direct where nine words of ten are quoted, mixed where one is.
fn kind_of(prose: &Prose, content: &[Range<usize>]) -> Kind {
    let words = content.iter().flat_map(|c| &prose.tokens[c.clone()]).filter(|t| t.is_word());
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
