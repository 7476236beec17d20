//! How do the views read without a screen? One sentence a line, nothing in columns: for screen readers,
//! braille lines and `less`.

use super::citation::speaker;
use crate::model::{Certainty, Corpus, DocumentId, Kind, StatementId, visible};
use crate::rendering::{self, Marks, joined};
use std::io::{self, Write};

/// Writes articles, each with its statements among `found`.
///
/// # Errors
/// Where `out` cannot be written to.
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

/// Writes statements: who, from which side, how, when and where (`with_article`), and what, the verb first.
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
        let how = match statement.kind {
            Kind::Direct => "in own words",
            Kind::Mixed => "partly in own words",
            Kind::Indirect => "in the article's words",
        };
        let mut place = String::new();
        if with_article {
            let date = document.published.map(|date| format!("{date}, "));
            place = format!(", {}{}", date.unwrap_or_default(), document.heading());
        }
        let confidence = match statement.certainty() {
            Certainty::Sure => String::new(),
            _ => format!(", confidence {:.2}", statement.shown_confidence()),
        };
        let words = joined(&rendering::predicate(corpus, id), Marks::Curly);
        line(out, &format!("{}. {who}, {how}{confidence}{place}: {words}", number + 1))?;
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
