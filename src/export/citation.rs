//! How is a statement quoted elsewhere?

use super::places::places;
use crate::attribution::explain;
use crate::model::{Certainty, Corpus, Statement, StatementId, visible};
use crate::rendering::{self, Marks, closed};

/// The statement as a sentence that can be printed, with its speaker and verb; then where it stands, how sure the
/// speaker is, and why. Safe for a terminal.
pub fn quotation(corpus: &Corpus, id: StatementId) -> String {
    let said = closed(&rendering::sentence(corpus, id), Marks::Straight);
    let confidence = corpus.statement(id).shown_confidence();
    let why = explain(corpus, id).join("; ");
    format!("{} ({}) Confidence {confidence:.2}: {}", visible(&said), citation(corpus, id), visible(&why))
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

/// Who said it and where it stands: speaker, role, title, outlet, date, paragraph, address or file. What the article does
/// not say of them is named. Safe for a terminal.
pub fn citation(corpus: &Corpus, id: StatementId) -> String {
    let statement = corpus.statement(id);
    let document = corpus.document(statement.document);
    let mut parts: Vec<String> = Vec::new();
    parts.push(speaker(corpus, statement));
    parts.extend(corpus.known_actor_of(statement).and_then(|actor| actor.role.clone()));
    parts.push(
        document.title.as_ref().map_or("title not known".to_string(), |title| format!("in \"{title}\"")),
    );
    parts.push(document.outlet.clone().unwrap_or_else(|| "outlet not known".to_string()));
    parts.push(document.published.map_or("date not known".to_string(), |date| date.to_string()));
    parts.extend(places(corpus, &[id]).get(&id).map(|place| match place.in_title {
        true => "headline".to_string(),
        false => format!("paragraph {}", place.paragraph),
    }));
    parts.push(document.url.clone().unwrap_or_else(|| document.origin.clone()));
    visible(&parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Choice, Evidence, Found, Kind, Resolution, Span, Wording};
    use crate::reading;

    #[test]
    fn a_copy_can_be_printed_and_says_what_is_not_known() {
        let text = "It rained.\n\nA sailor refused to say that “it” leaks.\n";
        let span = |words: &str| {
            let start = text.find(words).expect("the words");
            Span::new(start, start + words.len())
        };
        let statement = Statement {
            document: Default::default(),
            content: vec![span("that “it” leaks")],
            kind: Kind::Mixed,
            cue: Some(span("say")),
            speaker: Some(span("A sailor")),
            relay: None,
            actor: None,
            confidence: 0.61,
            evidence: Evidence {
                found: Found::ClauseAfterCue,
                choice: Choice::SubjectOfCue,
                resolution: Resolution::Unknown,
                runner_up: None,
            },
            wording: Wording {
                verb: Some(span("refused to say")),
                quoted: Box::from([span("it” leaks")].map(|s| Span { end: s.start + 2, ..s })),
                denies: true,
            },
        };
        let mut corpus = Corpus::default();
        corpus
            .push(reading::document("a.txt", text.as_bytes().to_vec()).expect("an article"), vec![statement]);
        assert_eq!(
            quotation(&corpus, StatementId(0)),
            "A sailor refused to say that \"it\" leaks. (unknown speaker, title not known, outlet not known, \
             date not known, paragraph 2, a.txt) Confidence 0.61: what follows \"say\"; \"A sailor\" is the subject of \
             \"say\"; the article does not say who that is"
        );
    }
}
