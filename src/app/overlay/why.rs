//! Why does a statement have its speaker, and what is it about?

use crate::app::widgets::lines::{Meaning, Pieces, piece, push_text};
use crate::app::widgets::text::fit;
use crate::attribution::explain;
use crate::comparing::Comparison;
use crate::model::{Corpus, StatementId};
use crate::rendering::{self, Marks};

/// The steps that led to the speaker.
pub(super) fn lines(
    corpus: &Corpus,
    comparison: Option<&Comparison>,
    id: StatementId,
    room: usize,
) -> Vec<Pieces> {
    let statement = corpus.statement(id);
    let side = corpus.side_of(statement);
    let name = corpus.speaker_of(statement);
    let heading = format!("{name} · {} · {}", side.map_or("no side", |s| &s.name), statement.kind.word());
    let mut out = vec![vec![piece(fit(&heading, room), Meaning::SideHeading(side.map(|s| s.letter)))]];
    let said = rendering::line(&rendering::sentence(corpus, id), Marks::Curly).text;
    push_text(&mut out, "", &said, room, 2, Meaning::Dimmed);
    out.push(Pieces::new());
    for (i, step) in explain(corpus, id).iter().enumerate() {
        push_text(&mut out, &format!("{}. ", i + 1), step, room, 3, Meaning::Text);
    }
    if let Some(comparison) = comparison {
        push_comparison(&mut out, corpus, comparison, id, room);
    }
    out.push(Pieces::new());
    out.push(vec![piece(format!("confidence {:.2}", statement.confidence), Meaning::Dimmed)]);
    out
}

/// What a comparison knows of a statement: its issue and why, and what answers what.
fn push_comparison(out: &mut Vec<Pieces>, corpus: &Corpus, found: &Comparison, id: StatementId, room: usize) {
    let Some(place) = found.places.get(id.index()) else { return };
    let label = |issue: Option<u32>| found.issues.get(issue? as usize).map(|issue| issue.label.as_str());
    if let Some(main) = label(place.main) {
        let words: Vec<String> = place.words.iter().map(|word| format!("\"{word}\"")).collect();
        let also = label(place.second).map_or(String::new(), |second| format!(" (and {second})"));
        let why = if words.is_empty() { String::new() } else { format!(", for {}", words.join(", ")) };
        push_text(out, "", &format!("about {main}{also}{why}"), room, 4, Meaning::Text);
    }
    for answer in found.answers_of(id) {
        let (verb, other) =
            if answer.from == id { ("answers", answer.to) } else { ("is answered by", answer.from) };
        let how = if answer.said { "the text says so" } else { "likely" };
        let name = corpus.speaker_of(corpus.statement(other));
        push_text(out, "", &format!("{verb} {name} ({how}): {}", answer.reason), room, 3, Meaning::Text);
    }
}
