//! Who is "he", "the lender", "the article"? Each article with words of its statements and their actors: several
//! names with "|" between are all right, "?" is nobody. Words that begin with "~" may also be no statement.

use crate::attribution::Lexicon;
use crate::attribution::attribute;
use crate::model::{Document, Span};
use crate::reading;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::built_in().expect("the assets parse"));

type Case = (&'static str, &'static [(&'static str, &'static str)]);

fn document(text: &str) -> Document {
    reading::document("made-up.txt", text.as_bytes().to_vec()).expect("text can be read")
}

/// The actor of the shortest statement that holds the words, and how sure; "no statement" if there is none.
fn actor_of(text: &str, words: &str) -> (String, f32) {
    let document = document(text);
    let found = attribute(&document, &LEXICON);
    let of = |span: &Span| span.of(&document.text);
    let holds = |content: &[Span]| content.iter().any(|span| of(span).contains(words));
    let length = |content: &[Span]| content.iter().map(|span| of(span).len()).sum::<usize>();
    let holding = found.statements.iter().filter(|s| holds(&s.content));
    let Some(statement) = holding.min_by_key(|s| length(&s.content)) else {
        return ("no statement".to_string(), 0.0);
    };
    let name = statement.actor.map_or("?", |actor| found.actors[actor.index()].name.as_str());
    (name.to_string(), statement.confidence)
}

#[track_caller]
fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (text, statements) in cases {
        for (words, expected) in *statements {
            let (actor, _) = actor_of(text, words.trim_start_matches('~'));
            let absent = words.starts_with('~') && actor == "no statement";
            if !absent && !expected.split('|').any(|name| name == actor) {
                wrong.push(format!("{text}\n  {words}: {expected}, found {actor}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_pronoun_does_not_leap_over_a_newcomer() {
    check(&[
        (
            "Mayor Karl Osten opened the mill. A baker at the back got up. “Our ovens are cold,” he said.",
            &[("Our ovens", "baker|?")],
        ),
        (
            "Governor Lena Marchetti left early. The surveyor stayed behind. She said the bridge would fall.",
            &[("the bridge would", "surveyor|?")],
        ),
        (
            "Idris Vantour was cleared on Monday. His solicitor read a note. “My client is pleased,” he said.",
            &[("My client", "solicitor|?")],
        ),
        (
            "Lena Marchetti spoke first. At the end of the evening, a Kenyan diplomat rose. “We paid for it,” she said.",
            &[("We paid", "Kenyan diplomat|?")],
        ),
        (
            "Karl Osten said nothing. Beside him stood his driver. “We are late,” he said.",
            &[("We are late", "driver|?")],
        ),
        // An ending alone names nobody.
        (
            "Mayor Karl Osten opened the mill. A tinkler walked in. “The mill is mine,” he said.",
            &[("The mill is", "?")],
        ),
    ]);
}

#[test]
fn a_newcomer_may_be_passed() {
    check(&[
        // Somebody known by that office.
        (
            "Karl Osten, the mayor, opened the mill. The mayor cut a ribbon. “It grinds,” he said.",
            &[("It grinds", "Karl Osten")],
        ),
        // Who asks is answered by another.
        (
            "Karl Osten met the press. A reporter asked about the mill. “It grinds,” he said.",
            &[("It grinds", "Karl Osten")],
        ),
        // The noun is a woman's.
        (
            "Karl Osten met the press. A woman waved from a window. “It grinds,” he said.",
            &[("It grinds", "Karl Osten")],
        ),
        // Named again after the newcomer.
        (
            "Karl Osten met the press. A farmer stood up. Osten smiled. “It grinds,” he said.",
            &[("It grinds", "Karl Osten")],
        ),
        // No noun for a person.
        (
            "Karl Osten met the press. A chief reason was the mill. “It grinds,” he said.",
            &[("It grinds", "Karl Osten")],
        ),
        (
            "But Karl Osten, a farmer from the hills, said the mill was old. “It grinds,” he said.",
            &[("It grinds", "Karl Osten")],
        ),
    ]);
}

#[test]
fn nobody_is_he_and_she() {
    check(&[
        (
            "Envoy Ruth Marchetti said the plan was sound. Delegate Tenzin Vantour said it was not.\n\n“It is sound,” \
             she said.\n\n“It is not,” he said.",
            &[("It is sound", "Ruth Marchetti"), ("It is not", "Tenzin Vantour")],
        ),
        (
            "Tenzin Vantour said the plan was sound. “It is sound,” he told reporters. Passang Osten said it was not. \
             “It is not,” she said. “Look at it,” he said.",
            &[("It is not", "Passang Osten|?"), ("Look at it", "Tenzin Vantour|?")],
        ),
        (
            "Delegate Nkechi Vantour met Mayor Xolani Osten. She told him that the pier would go.\n\n“I never \
             agreed,” he said.\n\n“He was in the room,” she said.",
            &[("I never", "Xolani Osten|?"), ("He was in", "Nkechi Vantour|?")],
        ),
        // The given name is a woman's, and nobody else is there.
        ("Susan Vantour came late. “It is raining,” he said.", &[("It is raining", "?")]),
    ]);
}

#[test]
fn who_is_named_in_the_words_does_not_say_them() {
    check(&[
        (
            "Karl Osten wrote to Bram Vantour. “Osten is wrong,” he said.",
            &[("Osten is wrong", "Bram Vantour|?")],
        ),
        (
            "Karl Osten spoke to Bram Vantour about the mill. He said that Osten had sold it.",
            &[("Osten had sold", "Bram Vantour|?")],
        ),
        (
            "Delegate Robin Mathers praised Ines Kolb. She turned down what Mathers had offered. “I will not sign,” \
             she said.",
            &[("I will not", "Ines Kolb|?")],
        ),
        // What stands before the pronoun can be the same person.
        ("Karl Osten was ill. The mill had made Osten deaf, he said.", &[("~made Osten deaf", "Karl Osten")]),
        // So can who speaks after a clause with the pronoun.
        ("When he came back, Karl Osten said the mill was shut.", &[("the mill was", "Karl Osten")]),
    ]);
}

#[test]
fn one_of_two_whom_nothing_tells_apart_is_not_sure() {
    let text = "Tenzin Vantour and Passang Osten walked out. “The talks are over,” she said.";
    let (actor, confidence) = actor_of(text, "The talks");
    assert!(actor == "?" || confidence < 0.8, "{actor} {confidence}");
    let text = "Mayor Karl Osten opened the mill. A baker got up. “Our ovens are cold,” he said.";
    let (actor, confidence) = actor_of(text, "Our ovens");
    assert!(actor == "?" || confidence < 0.8, "{actor} {confidence}");
}

#[test]
fn a_body_is_taken_up_by_its_kind() {
    check(&[
        (
            "Norvant Bank said on Monday it would stay. The lender said that it had broken no law.",
            &[("it had broken", "Norvant Bank")],
        ),
        (
            "In a statement, VTR said it was looking into the claim.\n\n“We keep the law,” the Osterlund-based company \
             said.",
            &[("We keep", "VTR")],
        ),
        (
            "The Osterlund Herald printed the list on Friday. “We checked every name,” the daily said.",
            &[("We checked", "Osterlund Herald|The Osterlund Herald")],
        ),
        // The bank is the lender, not the maker.
        (
            "Norvant Bank lent the money to Vantour Motors in May. “We were paid,” the lender said.",
            &[("We were paid", "Norvant Bank")],
        ),
        (
            "Norvant Bank lent the money to Vantour Motors in May. “We paid,” the carmaker said.",
            &[("We paid", "Vantour Motors")],
        ),
        // It could be either.
        (
            "Norvant Bank and Osten Bank have merged. “We were paid,” the lender said.",
            &[("We were paid", "lender")],
        ),
        // A country is no company.
        ("China shut the mill. “We were paid,” the company said.", &[("We were paid", "company")]),
    ]);
}

#[test]
fn a_text_speaks_for_who_issued_it() {
    check(&[
        (
            "“The mill is a disgrace,” an editorial in the Osterlund Herald said.\n\n“It must go,” the article said.",
            &[("It must go", "Osterlund Herald|The Osterlund Herald")],
        ),
        ("A statement by Norvant Bank said the money was safe.", &[("the money was", "Norvant Bank")]),
        ("A VTR website says it makes pumps. VTR did not reply.", &[("it makes", "VTR")]),
    ]);
}

#[test]
fn two_are_taken_up_together() {
    check(&[
        (
            "Karl Osten met Lena Marchetti in Osterlund. The two ministers said that the mill would go.",
            &[("the mill would", "Karl Osten and Lena Marchetti|Lena Marchetti and Karl Osten")],
        ),
        (
            "Karl Osten and Lena Marchetti met on Monday. They said the mill would go.",
            &[("the mill would", "Karl Osten and Lena Marchetti")],
        ),
    ]);
}
