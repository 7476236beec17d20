//! How is a statement quoted elsewhere?

use crate::model::{Certainty, Corpus, Kind, Statement, StatementId, visible};

/// The words, in quotation marks where they are all the speaker's own, and where they stand.
pub fn quotation(corpus: &Corpus, id: StatementId) -> String {
    let statement = corpus.statement(id);
    let words = statement.words(&corpus.document(statement.document).text);
    let words = visible(&words);
    match statement.kind {
        Kind::Direct => format!("\"{words}\" ({})", citation(corpus, id)),
        _ => format!("{words} ({})", citation(corpus, id)),
    }
}

/// Who says a statement, in words: a name, "likely" before one who is only that, else "unknown speaker" and
/// the guess. Unescaped.
pub(super) fn speaker(corpus: &Corpus, statement: &Statement) -> String {
    match (corpus.actor_of(statement), statement.certainty()) {
        (None, _) => "unknown speaker".to_string(),
        (Some(actor), Certainty::Sure) => actor.name.clone(),
        (Some(actor), Certainty::Likely) => format!("likely {}", actor.name),
        (Some(actor), Certainty::Unknown) => format!("unknown speaker ({}?)", actor.name),
    }
}

/// Who said it and where it stands: speaker, role, title, outlet, date, file. Safe for a terminal.
pub fn citation(corpus: &Corpus, id: StatementId) -> String {
    let statement = corpus.statement(id);
    let document = corpus.document(statement.document);
    let mut parts: Vec<String> = Vec::new();
    parts.push(speaker(corpus, statement));
    parts.extend(corpus.known_actor_of(statement).and_then(|actor| actor.role.clone()));
    parts.extend(document.title.as_ref().map(|title| format!("in \"{title}\"")));
    parts.extend(document.outlet.clone());
    parts.extend(document.published.map(|date| date.to_string()));
    parts.push(document.url.clone().unwrap_or_else(|| document.origin.clone()));
    visible(&parts.join(", "))
}
