//! Made-up articles and the answers that are expected in them.

use super::super::variants::sample::{corpus, swap};
use super::*;

type Expected = (u32, u32, bool);

/// The answers in articles whose statements are all on one issue.
fn answers(articles: &[(&str, String)], swapped: bool) -> Vec<Answer> {
    let corpus = corpus(articles, swapped);
    let places = vec![Place { main: Some(0), ..Place::default() }; corpus.statements.len()];
    let texts = Texts::new(&corpus);
    find(&corpus, &texts, &places, &super::super::variants::find(&corpus, &texts))
}

const CLAIM: &str =
    r#""{Ada Brenn|Southmark has opened the tide gates and drowned our orchards,}" Ada Brenn said."#;

fn table() -> Vec<(&'static str, String, Vec<Expected>)> {
    let after = |text: &str| format!("{CLAIM}\n{text}");
    vec![
        (
            "reacting to somebody",
            after(r#"Reacting to the remarks of Ada Brenn, Mira Tosk said: "{Mira Tosk|Nobody touched anything.}""#),
            vec![(1, 0, true)],
        ),
        (
            "a verb that rejects, a side and its words",
            after("Southmark rejected the claims of Norland about orchards and called them {Southmark|a fairy tale}."),
            vec![(1, 0, true)],
        ),
        (
            "a question, told in the next sentence",
            after("\"{Mira Tosk|We sleep at night,}\" said Mira Tosk.\nShe was replying to the accusations of Ada Brenn."),
            vec![(1, 0, true)],
        ),
        (
            "a report",
            "The Council report said that {Council report|nine gates were rusting}.\nIvo Lund dismissed the report as {Ivo Lund|“idle gossip”}.".to_string(),
            vec![(1, 0, true)],
        ),
        (
            "rare words in common",
            after(r#""{Mira Tosk|The tide gates never opened and no orchards were drowned,}" Mira Tosk said."#),
            vec![(1, 0, false)],
        ),
        ("one side", after(r#""{Odo Falk|The tide gates opened and orchards were drowned,}" Odo Falk said."#), vec![]),
        (
            "a side that is not known",
            after(r#"Reacting to the remarks of Ada Brenn, Pia Nowhere said: "{Pia Nowhere|The tide gates never opened and drowned orchards.}""#),
            vec![],
        ),
        ("something else", after(r#""{Mira Tosk|Our herring fleet will sail on Monday,}" Mira Tosk said."#), vec![]),
    ]
}

#[test]
fn answers_are_found() {
    for (what, text, expected) in table() {
        let found = answers(&[("2031-01-02", text)], false);
        let found: Vec<Expected> = found.iter().map(|a| (a.from.0, a.to.0, a.said)).collect();
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn both_sides_are_treated_alike() {
    for (what, text, _) in table() {
        let mut mirrored = answers(&[("2031-01-02", swap(&text))], true);
        mirrored.iter_mut().for_each(|answer| answer.reason = swap(&answer.reason));
        assert_eq!(answers(&[("2031-01-02", text)], false), mirrored, "{what}");
    }
}

#[test]
fn an_answer_comes_after_what_it_answers() {
    let reply = r#""{Mira Tosk|The tide gates never opened, and drowned orchards nobody has seen: Southmark is calm,}" Mira Tosk said."#;
    let claim = (CLAIM.to_string(), reply.to_string());
    let found = |first: &str, second: &str| {
        let articles = [(first, claim.0.clone()), (second, claim.1.clone())];
        answers(&articles, false).iter().map(|a| (a.from.0, a.to.0, a.said)).collect::<Vec<Expected>>()
    };
    assert_eq!(found("2031-01-02", "2031-01-04"), [(1, 0, false)]);
    assert_eq!(found("2031-01-02", "2031-03-04"), [], "too late");
    assert_eq!(found("2031-01-02", ""), [], "no date");
}

#[test]
fn the_reason_quotes_the_article() {
    let reasons: Vec<String> = table()
        .into_iter()
        .flat_map(|(_, text, _)| answers(&[("", text)], false))
        .map(|a| a.reason)
        .collect();
    assert_eq!(reasons[0], "\"Reacting to the remarks of Ada Brenn\"");
    assert!(reasons.iter().any(|reason| reason == "\"dismissed the report\""), "{reasons:?}");
    assert!(reasons.iter().any(|reason| reason.starts_with("same article, shares \"")), "{reasons:?}");
}
