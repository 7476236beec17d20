//! How does a decision become a statement of the model? Bytes instead of tokens, the kind from the quotation marks, the
//! confidence from the chances of all steps.

use crate::attribution::coreference::Speaker;
use crate::attribution::lexicon::Lexicon;
use crate::attribution::mentions::Mentions;
use crate::attribution::speakers::Decision;
use crate::attribution::text::Text;
use crate::model::{Actor, Choice, DocumentId, Evidence, Found, Kind, RunnerUp, Span, Statement};
use std::ops::Range;

/// The statements of one article and the actors who make them. The ids of the actors are
/// positions in `actors` until a [`Registry`](crate::attribution::Registry) joins the article to a corpus.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    /// In order of their first byte.
    pub statements: Vec<Statement>,
    /// In order of appearance.
    pub actors: Vec<Actor>,
}

/// Puts a statement together; `None` if nothing is left of the content. The actor is left
/// open.
pub fn from_decision(
    text: &Text,
    lexicon: &Lexicon,
    mentions: &Mentions,
    decision: &Decision,
    by: &Speaker,
) -> Option<Statement> {
    let mut content: Vec<Span> =
        decision.content.iter().filter_map(|tokens| content_span(text, tokens)).collect();
    content.sort();
    if content.is_empty() {
        return None;
    }
    let speaker = decision.speaker.map(|id| mentions.said_span(text, id));
    // The name of the speaker alone says nothing.
    if speaker.is_some_and(|speaker| content.iter().all(|c| speaker.start <= c.start && c.end <= speaker.end))
    {
        return None;
    }
    let cue = (!decision.cue.is_empty()).then(|| text.span(&decision.cue));
    let runner_up =
        decision.runner_up.map(|(id, chance)| RunnerUp { mention: mentions.said_span(text, id), chance });
    // A turn of a transcript is somebody's own words without marks.
    let kind =
        if decision.choice == Choice::Script { Kind::Direct } else { kind_of(text, &decision.content) };
    let found = if kind == Kind::Direct && decision.found == Found::ClauseAfterCue {
        Found::Marks
    } else {
        decision.found
    };
    Some(Statement {
        document: DocumentId::default(),
        content,
        kind,
        cue,
        speaker,
        relay: decision.relay.map(|id| mentions.said_span(text, id)),
        actor: None,
        confidence: lexicon.models.calibrated(decision.probability) * by.probability,
        evidence: Evidence { found, choice: decision.choice, resolution: by.resolution, runner_up },
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
