//! Who said what? From a document to its statements.
//!
//! The stages, each a file with plain data for the next:
//!
//! ```text
//! tokens -> quotations -> prose (sentences) -> mentions -> cues -> clauses -> speakers
//!        -> entities, names, sides -> resolution (antecedents for pronouns) -> statements;
//!        registry joins articles
//! ```
//!
//! [`attribute`] is a pure function of a document and the [`Lexicon`], and cannot fail: text that
//! makes no sense gives fewer statements. To replace a stage, keep its input and output.

mod antecedents;
mod clauses;
mod cues;
mod entities;
mod explain;
mod lexicon;
mod mentions;
mod names;
mod prose;
mod quotations;
mod registry;
mod resolution;
mod sides;
mod speakers;
mod tokens;
pub mod training;
mod weights;
mod words;

pub use explain::explain;
pub use lexicon::Lexicon;
pub use registry::Registry;

use crate::model::{
    Actor, ActorId, Choice, Document, DocumentId, Evidence, Found, Kind, Resolution, Span, Statement,
};
use clauses::Saying;
use mentions::Mentions;
use prose::Prose;
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
    let mut sayings = clauses::find(&prose, lexicon, &mut mentions);
    speakers::complete(&prose, &mentions, &mut sayings);
    let mut resolver = Resolver::new(&prose, lexicon, &mentions);
    let resolved: Vec<_> = sayings.iter().map(|saying| resolver.speaker(saying)).collect();
    let mut out = Attribution::default();
    let mut ids: Map<usize, ActorId> = Map::default();
    for (saying, (entity, resolution)) in sayings.iter().zip(resolved) {
        let actor = entity.map(|e| {
            *ids.entry(e).or_insert_with(|| {
                let id = ActorId::from(out.actors.len());
                out.actors.push(resolver.entities.list[e].actor(id));
                id
            })
        });
        out.statements.extend(statement(&prose, &mentions, saying, actor, resolution));
    }
    out.statements.sort_by_key(|s| s.extent().start);
    out
}

/// Puts a statement together; `None` where nothing is left of the content.
fn statement(
    prose: &Prose,
    mentions: &Mentions,
    saying: &Saying,
    actor: Option<ActorId>,
    resolution: Resolution,
) -> Option<Statement> {
    let mut content: Vec<Span> =
        saying.content.iter().filter_map(|tokens| content_span(prose, tokens)).collect();
    content.sort();
    if content.is_empty() {
        return None;
    }
    let speaker = saying.speaker.map(|id| {
        let mention = &mentions.list[id];
        let whole = prose.span(&mention.extent);
        if mention.extent.len() <= 12 { whole } else { prose.span(&mention.tokens) }
    });
    let cue = (!saying.cue.is_empty()).then(|| prose.span(&saying.cue));
    let kind = kind_of(prose, &saying.content);
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
        actor,
        confidence: confidence(saying.choice, resolution),
        evidence: Evidence { found, choice: saying.choice, resolution },
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

/// How often each kind of decision is right, as a rule of thumb; a learned model will replace it.
fn confidence(choice: Choice, resolution: Resolution) -> f32 {
    let choice = match choice {
        Choice::SubjectOfCue | Choice::AccordingTo => 0.95,
        Choice::BeforeColon | Choice::OwnerOfNoun => 0.9,
        Choice::SameAsPrevious => 0.85,
        Choice::NearestSubject => 0.5,
        Choice::None => 0.0,
    };
    let resolution = match resolution {
        Resolution::FullName | Resolution::Listed => 1.0,
        Resolution::PartOfName => 0.97,
        Resolution::AsWritten => 0.9,
        Resolution::RoleOf => 0.85,
        Resolution::Pronoun => 0.8,
        Resolution::TextOf => 0.75,
        Resolution::Unknown => 0.4,
    };
    choice * resolution
}
