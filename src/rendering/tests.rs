//! Statements built by hand: the article's words with `S[...]`, `V[...]`, `O[...]` and `R[...]` around the parts.

use super::{Marks, closed, joined, predicate, sentence};
use crate::model::*;
use crate::reading;

/// A corpus with one statement of this text. `O` and `R` parts that touch belong to one content.
fn corpus(marked: &str, name: Option<&str>, resolution: Resolution, denies: bool) -> Corpus {
    let (mut text, mut parts, mut rest) = (String::new(), Vec::new(), marked);
    while let Some(at) = rest.find("[") {
        let letter = rest[..at].chars().next_back().expect("a letter");
        text.push_str(&rest[..at - 1]);
        let end = rest.find(']').expect("a closing bracket");
        let start = text.len();
        text.push_str(&rest[at + 1..end]);
        parts.push((letter, Span::new(start, text.len())));
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    let of = |wanted: char| parts.iter().filter(move |part| part.0 == wanted).map(|part| part.1);
    let (own, reported): (Vec<Span>, Vec<Span>) = (of('O').collect(), of('R').collect());
    let mut content: Vec<Span> = own.iter().chain(&reported).copied().collect();
    content.sort();
    let mut joined: Vec<Span> = Vec::new();
    for span in content {
        match joined.last_mut() {
            Some(last)
                if !span_between(&text, *last, span).chars().any(char::is_alphanumeric)
                    && !reported.is_empty() =>
            {
                *last = last.join(span)
            }
            _ => joined.push(span),
        }
    }
    let kind = match (own.is_empty(), reported.is_empty()) {
        (true, _) => Kind::Indirect,
        (false, true) => Kind::Direct,
        _ => Kind::Mixed,
    };
    let mut corpus = Corpus::default();
    corpus.actors.extend(name.map(|name| Actor {
        id: ActorId(0),
        name: name.to_string(),
        aliases: Vec::new(),
        kind: ActorKind::Person,
        role: None,
        side: None,
        side_reason: SideReason::Unknown,
        listed: false,
    }));
    let statement = Statement {
        document: DocumentId(0),
        content: joined,
        kind,
        cue: of('V').next(),
        speaker: of('S').next(),
        relay: None,
        actor: name.map(|_| ActorId(0)),
        confidence: 0.95,
        evidence: Evidence { found: Found::Words, choice: Choice::SubjectOfCue, resolution, runner_up: None },
        wording: Wording { verb: None, quoted: own.into(), denies },
    };
    let document = reading::document("a.txt", text.into_bytes()).expect("an article");
    corpus.push(document, vec![statement]);
    corpus
}

fn span_between(text: &str, a: Span, b: Span) -> &str {
    &text[a.end as usize..(b.start as usize).max(a.end as usize)]
}

fn check(marked: &str, name: &str, resolution: Resolution, line: &str, row: &str) {
    let corpus = corpus(marked, Some(name), resolution, marked.contains("den"));
    let id = StatementId(0);
    assert_eq!(closed(&sentence(&corpus, id), Marks::Straight), line, "{marked}");
    assert_eq!(joined(&predicate(&corpus, id), Marks::Curly), row, "{marked}");
}

#[test]
fn a_statement_keeps_its_verb_and_its_marks() {
    use Resolution::*;
    let osten = "Marchetti Osten";
    check(
        "S[Osten] V[denied] R[any fault in the harbour].",
        osten,
        PartOfName,
        "Marchetti Osten denied any fault in the harbour.",
        "denied any fault in the harbour",
    );
    check(
        "“O[We wait,]” S[Osten] V[said] on Sunday. “O[We hope.]”",
        osten,
        PartOfName,
        "\"We wait,\" Marchetti Osten said on Sunday. \"We hope.\"",
        "said: “We wait,” … “We hope.”",
    );
    check(
        "S[Osten]V[:] R[the harbour is shut].",
        osten,
        PartOfName,
        "Marchetti Osten: the harbour is shut.",
        "the harbour is shut",
    );
    check(
        "“O[We wait,]” V[said] S[Osten], the harbour envoy.",
        osten,
        PartOfName,
        "\"We wait,\" said Marchetti Osten.",
        "said: “We wait”",
    );
    check(
        "S[He] V[said] the ferry was R[the] “O[pride]” R[of the coast].",
        osten,
        Pronoun,
        "[Marchetti Osten] said the ferry was the \"pride\" of the coast.",
        "said the ferry was the “pride” of the coast",
    );
    check(
        "S[The harbour envoy] V[told] reporters that R[nothing was lost].",
        osten,
        RoleOf,
        "The harbour envoy [Marchetti Osten] told reporters that nothing was lost.",
        "told reporters that nothing was lost",
    );
    check(
        "V[According to] S[Osten], R[nothing was lost].",
        osten,
        PartOfName,
        "According to Marchetti Osten, nothing was lost.",
        "nothing was lost",
    );
    check(
        "R[Nothing was lost], V[according to] S[Osten].",
        osten,
        PartOfName,
        "Nothing was lost, according to Marchetti Osten.",
        "Nothing was lost",
    );
    check(
        "S[Vantour]'s V[denial] that R[anything was lost]",
        "Vantour",
        FullName,
        "Vantour's denial that anything was lost.",
        "denial that anything was lost",
    );
    // A row that opened with "was accused of" would turn the roles around.
    check(
        "The port V[was accused] by S[Osten] of R[hiding it].",
        osten,
        PartOfName,
        "The port was accused by Marchetti Osten of hiding it.",
        "The port was accused by Marchetti Osten of hiding it",
    );
}

#[test]
fn nested_marks_become_inner_ones() {
    let corpus = corpus(
        "“O[They said “no” to it’s end,]” S[Osten] V[said].",
        Some("Osten"),
        Resolution::FullName,
        false,
    );
    assert_eq!(
        closed(&sentence(&corpus, StatementId(0)), Marks::Straight),
        "\"They said 'no' to it’s end,\" Osten said."
    );
    assert_eq!(
        joined(&predicate(&corpus, StatementId(0)), Marks::Curly),
        "said: “They said ‘no’ to it’s end”"
    );
}

#[test]
fn words_that_were_left_out_are_seen_and_few_are_not_left_out() {
    use Resolution::*;
    let osten = "Marchetti Osten";
    check(
        "S[Osten] V[released] R[the men] it calls R[heroes].",
        osten,
        PartOfName,
        "Marchetti Osten released the men it calls heroes.",
        "released the men it calls heroes",
    );
    check(
        "S[Osten] V[released] R[the men] whom the harbour paper of the whole coast calls R[heroes].",
        osten,
        PartOfName,
        "Marchetti Osten released the men ... heroes.",
        "released the men … heroes",
    );
    // A participle needs the words that it hangs on.
    check(
        "S[Osten] left at noon, V[calling] the tide R[“a joke”].",
        osten,
        PartOfName,
        "Marchetti Osten left at noon, calling the tide “a joke”.",
        "calling the tide “a joke”",
    );
}

#[test]
fn who_is_meant_and_how_surely_is_seen() {
    let line = |confidence: f32, resolution, marked: &str, name: Option<&str>| {
        let mut corpus = corpus(marked, name, resolution, false);
        corpus.statements[0].confidence = confidence;
        closed(&sentence(&corpus, StatementId(0)), Marks::Straight)
    };
    let he = "S[He] V[said] R[it rained].";
    assert_eq!(line(0.5, Resolution::Pronoun, he, Some("Osten")), "[likely Osten] said it rained.");
    assert_eq!(
        line(0.2, Resolution::Pronoun, he, Some("Osten")),
        "He [unknown speaker, perhaps Osten] said it rained."
    );
    assert_eq!(line(0.9, Resolution::Unknown, he, None), "He [unknown speaker] said it rained.");
    assert_eq!(
        line(0.9, Resolution::Unknown, "S[a sailor] V[said] R[it rained].", None),
        "A sailor said it rained."
    );
    assert_eq!(
        line(0.9, Resolution::Unknown, "V[said] R[it rained].", None),
        "[unknown speaker] said it rained."
    );
    assert_eq!(
        line(0.9, Resolution::FullName, "R[It rained], S[Osten].", Some("Osten")),
        "[Osten]: It rained."
    );
}
