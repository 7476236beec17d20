//! Made-up articles and the groups that are expected in them.

use super::sample::corpus;
use super::*;
use crate::model::Statement;

/// The groups of articles of one statement each, as positions.
fn groups(articles: &[(&str, &str)]) -> Vec<Vec<u32>> {
    let articles: Vec<(&str, String)> =
        articles.iter().map(|&(date, text)| (date, text.to_string())).collect();
    found(&corpus(&articles, false))
        .into_iter()
        .map(|group| group.into_iter().map(|id| id.0).collect())
        .collect()
}

const TIDE: &str =
    r#""{Ada Brenn|The tide gates at Hollow Bay were opened without warning and flooded nine villages.}""#;
const TRANSLATED: &str =
    r#""{Ada Brenn|Tidal gates at Hollow Bay have been opened without any warning, flooding nine hamlets.}""#;
const CUT: &str =
    r#"Ada Brenn said the gates {Ada Brenn|“were opened without warning and flooded nine villages”}."#;
const OTHER: &str =
    r#""{Mira Tosk|Our herring fleet will sail on Monday whatever the weather turns out to be.}""#;
const ALSO: &str =
    r#""{Odo Falk|The gates at Hollow Bay were opened without warning and flooded villages.}""#;
const DENIED: &str =
    r#""{Odo Falk|The gates at Hollow Bay were not opened without warning and flooded no villages.}""#;

#[test]
fn statements_that_say_the_same_meet() {
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [&'a [u32]]);
    let table: [Case; 10] = [
        ("another translation", &[("2031-01-02", TIDE), ("2031-01-03", TRANSLATED)], &[&[0, 1]]),
        ("another cut, other marks", &[("2031-01-02", TIDE), ("2031-01-03", CUT)], &[&[0, 1]]),
        ("another mouth", &[("2031-01-02", TIDE), ("2031-01-03", ALSO)], &[&[0, 1]]),
        (
            "the earliest first, no date last",
            &[("", TIDE), ("2031-01-03", CUT), ("2031-01-02", ALSO)],
            &[&[2, 1, 0]],
        ),
        ("denied by another mouth", &[("2031-01-02", TIDE), ("2031-01-03", DENIED)], &[]),
        ("something else", &[("2031-01-02", TIDE), ("2031-01-03", OTHER)], &[]),
        (
            "a short phrase that both quote",
            &[
                ("", r#"It was {Ada Brenn|“hollow and moth-eaten”}."#),
                ("", r#""{Odo Falk|The pact is hollow and moth-eaten.}""#),
            ],
            &[&[0, 1]],
        ),
        (
            "the same without marks",
            &[
                ("", "It was {Ada Brenn|hollow and moth-eaten}."),
                ("", r#""{Odo Falk|The pact is hollow and moth-eaten.}""#),
            ],
            &[],
        ),
        (
            "function words alone",
            &[("", r#"It {Ada Brenn|“will not be”} so."#), ("", r#""{Odo Falk|It will not be.}""#)],
            &[],
        ),
        (
            "a name in common",
            &[
                (
                    "",
                    r#""{Ada Brenn|We trust the Riverine Council Commissioner for Coastal Affairs Tove Almgren Lysander.}""#,
                ),
                (
                    "",
                    r#""{Ada Brenn|Yesterday the Riverine Council Commissioner for Coastal Affairs Tove Almgren Lysander fell asleep.}""#,
                ),
            ],
            &[],
        ),
    ];
    for (what, articles, expected) in table {
        assert_eq!(groups(articles), expected, "{what}");
    }
}

#[test]
fn a_chain_is_not_a_group() {
    let ship = "grey ships blocked northern harbours during winter";
    let grain = "cheap grain poisoned eastern markets last spring";
    let miner = "angry miners occupied western tunnels every autumn";
    let said = |who: &str, a: &str, b: &str| format!("\"{{{who}|When {a}, {b}.}}\"");
    let articles = [
        ("2031-01-01", said("Ada Brenn", ship, ship)),
        ("2031-01-02", said("Odo Falk", ship, grain)),
        ("2031-01-03", said("Mira Tosk", grain, miner)),
        ("2031-01-04", said("Ivo Lund", miner, miner)),
    ];
    assert!(found(&corpus(&articles, false)).iter().all(|group| group.len() < 4));
}

#[test]
fn words_of_one_article_that_overlap_are_no_variants() {
    let mut corpus = corpus(&[("", TIDE.to_string())], false);
    let (document, statement) = (corpus.documents[0].clone(), corpus.statements[0].clone());
    corpus = Corpus::new(corpus.sides);
    let id = corpus.add_document(document);
    corpus.add_statements(
        id,
        vec![Statement { actor: None, ..statement.clone() }, Statement { actor: None, ..statement }],
    );
    assert_eq!(found(&corpus), Vec::<Vec<StatementId>>::new());
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(found(&Corpus::default()), Vec::<Vec<StatementId>>::new());
    assert_eq!(groups(&[("", ""), ("", "\"{Ada Brenn|...}\"")]), Vec::<Vec<u32>>::new());
}

fn found(corpus: &Corpus) -> Vec<Vec<StatementId>> {
    find(corpus, &Texts::new(corpus))
}
