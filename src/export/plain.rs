//! How do the views read without a screen? One sentence a line, nothing in columns: for screen readers,
//! braille lines and `less`.

use super::citation::speaker;
use crate::model::{Certainty, Corpus, DocumentId, Kind, StatementId, visible};
use crate::rendering::{self, Marks, Piece, closed};
use std::io::{self, Write};

/// Writes articles, each with its statements among `found`.
///
/// # Errors
/// If `out` cannot be written to.
pub fn documents(
    corpus: &Corpus,
    articles: &[DocumentId],
    found: &[StatementId],
    out: &mut dyn Write,
) -> io::Result<()> {
    for (number, &id) in articles.iter().enumerate() {
        let document = corpus.document(id);
        let start = found.partition_point(|s| corpus.statement(*s).document < id);
        let end = found.partition_point(|s| corpus.statement(*s).document <= id);
        let mut parts = vec![document.heading()];
        parts.extend(document.outlet.clone());
        parts.push(document.published.map_or("no date".to_string(), |date| date.to_string()));
        parts.push(count(end - start, "statement"));
        line(out, &format!("Article {} of {}: {}.", number + 1, articles.len(), parts.join(", ")))?;
        statements(corpus, &found[start..end], false, out)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Writes statements: who from which side said what, in whose words, when and where (`with_article`).
///
/// # Errors
/// As [`documents`].
pub fn statements(
    corpus: &Corpus,
    found: &[StatementId],
    with_article: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (number, &id) in found.iter().enumerate() {
        let statement = corpus.statement(id);
        let document = corpus.document(statement.document);
        let mut who = speaker(corpus, statement);
        // "China (China)" tells nothing.
        let side = corpus.known_side_of(statement).filter(|side| !who.ends_with(&side.name));
        who.extend(side.map(|side| format!(" ({})", side.name)));
        let mut facts = vec![
            match statement.kind {
                Kind::Direct => "In own words",
                Kind::Mixed => "Partly in own words",
                Kind::Indirect => "In the article's words",
            }
            .to_string(),
        ];
        if statement.certainty() != Certainty::Sure {
            facts.push(format!("confidence {:.2}", statement.shown_confidence()));
        }
        if with_article {
            facts.extend(document.published.map(|date| date.to_string()));
            facts.push(document.heading());
        }
        let pieces = rendering::predicate(corpus, id);
        // "Osten said it rained", but "Osten: it rained".
        let colon = if matches!(pieces.first(), Some(Piece::Verb { .. })) { "" } else { ":" };
        let said = closed(&pieces, Marks::Curly);
        line(out, &format!("{}. {who}{colon} {said} {}.", number + 1, facts.join(", ")))?;
    }
    Ok(())
}

/// Writes who speaks, with the numbers of the statements among `found`, those who speak most first.
///
/// # Errors
/// As [`documents`].
pub fn actors(corpus: &Corpus, found: &[StatementId], out: &mut dyn Write) -> io::Result<()> {
    let mut counts = vec![0usize; corpus.actors.len() + 1];
    for &id in found {
        let known = corpus.known_actor_of(corpus.statement(id));
        counts[known.map_or(corpus.actors.len(), |actor| actor.id.index())] += 1;
    }
    let mut order: Vec<usize> = (0..counts.len()).filter(|&i| counts[i] > 0).collect();
    order.sort_by_key(|&i| (i == corpus.actors.len(), std::cmp::Reverse(counts[i]), i));
    for i in order {
        let mut parts = match corpus.actors.get(i) {
            Some(actor) => {
                let side = actor.side.map(|id| &corpus.sides[id.index()]).filter(|s| s.name != actor.name);
                let likely = if actor.side_reason.is_likely() { "likely " } else { "" };
                let side = side.map(|side| format!("{likely}{}", side.name));
                std::iter::once(actor.name.clone()).chain(actor.role.clone()).chain(side).collect()
            }
            None => vec!["Unknown speakers".to_string()],
        };
        parts.push(count(counts[i], "statement"));
        line(out, &format!("{}.", parts.join(", ")))?;
    }
    Ok(())
}

fn line(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "{}", visible(text))
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
