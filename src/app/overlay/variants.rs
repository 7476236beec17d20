//! Who says the same in other words and places, and which words differ?

use crate::app::widgets::lines::{Meaning, Pieces, piece};
use crate::app::widgets::text::{fit, wrapped};
use crate::comparing::variants::{Word, changes};
use crate::model::{Corpus, StatementId, visible};

/// The wordings of one utterance or talking point, the earliest first, what differs from it marked.
pub(super) fn lines(corpus: &Corpus, ids: &[StatementId], room: usize) -> Vec<Pieces> {
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
            out.push(Pieces::new());
        }
        out.push(vec![piece(fit(&head.join(" · "), room), Meaning::SideHeading(side))]);
        let own = words(id);
        push_words(&mut out, &own, &changes(&own, &first), room);
    }
    out
}

/// Words on as many lines as they need, those that have changed marked.
fn push_words(out: &mut Vec<Pieces>, text: &str, words: &[Word], room: usize) {
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
        let mut pieces = Pieces::new();
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
