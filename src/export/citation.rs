//! How is a statement quoted elsewhere?

use crate::model::{Certainty, Corpus, StatementId, visible};

/// The words, in quotation marks where they are all the speaker's own, and where they stand.
pub fn quotation(corpus: &Corpus, id: StatementId) -> String {
    let statement = corpus.statement(id);
    let words = statement.words(&corpus.document(statement.document).text);
    let words = visible(&words);
    match statement.kind {
        crate::model::Kind::Direct => format!("\"{words}\" ({})", citation(corpus, id)),
        _ => format!("{words} ({})", citation(corpus, id)),
    }
}

/// Who said it and where it stands: speaker, role, title, outlet, date, file. Safe for a terminal.
pub fn citation(corpus: &Corpus, id: StatementId) -> String {
    let statement = corpus.statement(id);
    let document = corpus.document(statement.document);
    let mut parts: Vec<String> = Vec::new();
    parts.push(match (corpus.known_actor_of(statement), statement.certainty()) {
        (None, _) => "unknown speaker".to_string(),
        (Some(actor), Certainty::Likely) => format!("likely {}", actor.name),
        (Some(actor), _) => actor.name.clone(),
    });
    parts.extend(corpus.known_actor_of(statement).and_then(|actor| actor.role.clone()));
    parts.extend(document.title.as_ref().map(|title| format!("in \"{title}\"")));
    parts.extend(document.outlet.clone());
    parts.extend(document.published.map(|date| date.to_string()));
    parts.push(document.url.clone().unwrap_or_else(|| document.origin.clone()));
    visible(&parts.join(", "))
}
