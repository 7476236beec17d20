//! What do the popups say of a comparison?

use super::App;
use super::popup::{Meaning, Piece, piece, push_text};
use super::text::{fit, wrapped};
use crate::comparing::variants::{Word, changes};
use crate::model::{StatementId, visible};

type Line = Vec<Piece>;

/// What a comparison knows of a statement: its issue and why, and what answers what.
pub fn push_comparison(out: &mut Vec<Line>, app: &App, id: StatementId, room: usize) {
    let Some(found) = &app.compare.found else { return };
    let Some(place) = found.places.get(id.index()) else { return };
    let label = |issue: Option<u32>| found.issues.get(issue? as usize).map(|issue| issue.label.as_str());
    if let Some(main) = label(place.main) {
        let words: Vec<String> = place.words.iter().map(|word| format!("\"{word}\"")).collect();
        let also = label(place.second).map_or(String::new(), |second| format!(" (and {second})"));
        let why = if words.is_empty() { String::new() } else { format!(", for {}", words.join(", ")) };
        push_text(out, "", &format!("about {main}{also}{why}"), room, 4, Meaning::Text);
    }
    let corpus = &app.library.corpus;
    for answer in found.answers_of(id) {
        let (verb, other) =
            if answer.from == id { ("answers", answer.to) } else { ("is answered by", answer.from) };
        let how = if answer.said { "the text says so" } else { "likely" };
        let name = corpus.speaker_of(corpus.statement(other));
        push_text(out, "", &format!("{verb} {name} ({how}): {}", answer.reason), room, 3, Meaning::Text);
    }
}

/// The wordings of one utterance or talking point, the earliest first, what differs from it marked.
pub fn variants(app: &App, room: usize) -> Vec<Line> {
    let corpus = &app.library.corpus;
    let ids = app.variants_of_target().unwrap_or_default();
    let words = |id: StatementId| {
        let statement = corpus.statement(id);
        statement.words(&corpus.document(statement.document).text)
    };
    let Some(first) = ids.first().map(|id| words(*id)) else { return Vec::new() };
    let mut out = Vec::new();
    for (number, &id) in ids.iter().enumerate() {
        let statement = corpus.statement(id);
        let document = corpus.document(statement.document);
        let mut head = vec![corpus.speaker_of(statement)];
        head.extend(document.outlet.clone());
        head.push(document.published.map_or("no date".to_string(), |date| date.to_string()));
        head.push(document.heading());
        let side = corpus.known_side_of(statement).map(|side| side.letter);
        if number > 0 {
            out.push(Line::new());
        }
        out.push(vec![piece(fit(&head.join(" · "), room), Meaning::SideHeading(side))]);
        let own = words(id);
        push_words(&mut out, &own, &changes(&own, &first), room);
    }
    out
}

/// Words on as many lines as they need, those that have changed marked.
fn push_words(out: &mut Vec<Line>, text: &str, words: &[Word], room: usize) {
    let mut changed: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for word in words {
        if word.changed {
            changed.push((at, at + word.text.trim_end().len()));
        }
        at += word.text.len();
    }
    let (lines, _) = wrapped(text, room.saturating_sub(1), usize::MAX);
    for line in lines {
        let mut pieces = Line::new();
        let (mut from, end) = (line.start as usize, line.end as usize);
        let on_line = |(start, stop): &&(usize, usize)| *start < end && *stop > line.start as usize;
        for &(start, stop) in changed.iter().filter(on_line) {
            let (start, stop) = (start.max(line.start as usize), stop.min(end));
            pieces.push(piece(visible(&text[from..start]), Meaning::Text));
            pieces.push(piece(visible(&text[start..stop]), Meaning::Changed));
            from = stop;
        }
        pieces.push(piece(visible(&text[from..end]), Meaning::Text));
        out.push(pieces);
    }
}
