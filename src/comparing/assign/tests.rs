//! Made-up articles and the heads that are expected in them.

use super::*;
use crate::comparing::Under;
use crate::comparing::variants::sample::{corpus, swap};

fn found(articles: &[(&str, &str)], curated: &[Curated], swapped: bool) -> (Vec<Issue>, Vec<Place>) {
    let text = |text: &str| if swapped { swap(text) } else { text.to_string() };
    let articles: Vec<(&str, String)> =
        articles.iter().map(|(date, article)| (*date, text(article))).collect();
    find(&corpus(&articles, swapped), curated, Lists::shared())
}

/// For each statement the label of its head, and how it came there.
fn placed(articles: &[(&str, &str)], curated: &[Curated]) -> Vec<(Option<String>, Option<Under>)> {
    let (issues, places) = found(articles, curated, false);
    let label = |main: Option<u32>| main.map(|main| issues[main as usize].label.clone());
    places.iter().map(|place| (label(place.main), place.under)).collect()
}

/// The groups of statements that stand under one head.
fn together(articles: &[(&str, &str)]) -> Vec<Vec<u32>> {
    let (issues, _) = found(articles, &[], false);
    issues.iter().map(|issue| issue.statements.iter().map(|id| id.0).collect()).collect()
}

const RULING: &str = "Ada Brenn said {Ada Brenn|the ruling of the harbour court is void}.\n\
    Mira Tosk said {Mira Tosk|everybody must obey the ruling}.\n\
    {Odo Falk|The exercises off Hollow Bay threaten us}, Odo Falk said.\n\
    {Ivo Lund|The exercises are routine}, Ivo Lund said.";

#[test]
fn a_statement_stands_under_the_first_noun_that_it_names() {
    assert_eq!(together(&[("2031-01-02", RULING)]), [vec![0, 1], vec![2, 3]]);
    let under: Vec<Option<Under>> =
        placed(&[("2031-01-02", RULING)], &[]).into_iter().map(|(_, under)| under).collect();
    assert_eq!(under, [Some(Under::Words); 4]);
}

#[test]
fn the_rest_of_the_sentence_counts_and_then_the_neighbour() {
    let article = "Rejecting the ruling, Ada Brenn said {Ada Brenn|Norland would go its own way}.\n\
        Mira Tosk said {Mira Tosk|everybody must obey the ruling}.\n\
        She said {Mira Tosk|there is no other way}.";
    let under: Vec<Option<Under>> =
        placed(&[("2031-01-02", article)], &[]).into_iter().map(|(_, under)| under).collect();
    assert_eq!(under, [Some(Under::Clause), Some(Under::Words), Some(Under::Near)]);
}

#[test]
fn what_nobody_else_speaks_of_stands_under_no_head() {
    let article = "Ada Brenn said {Ada Brenn|the visit went well}.\n\n\
        Nothing else was heard of it on that day.\n\n\
        Mira Tosk said {Mira Tosk|herring is cheap}.";
    assert_eq!(placed(&[("2031-01-02", article)], &[]), [(None, None), (None, None)]);
}

#[test]
fn articles_meet_on_a_noun_and_further_words_and_not_on_the_noun_alone() {
    let of = |which: &str| {
        format!(
            "Ada Brenn said {{Ada Brenn|the ruling {which} is void}}.\nMira Tosk said {{Mira Tosk|all must obey the ruling {which}}}."
        )
    };
    let (gates, gates_again, herring) = (
        of("on the rusty tide gates of Hollow Bay"),
        of("on the rusty tide gates of Hollow Bay"),
        of("on herring quotas up north"),
    );
    assert_eq!(together(&[("2031-01-02", &gates), ("2031-01-03", &gates_again)]), [vec![0, 1, 2, 3]]);
    assert_eq!(together(&[("2031-01-02", &gates), ("2031-01-03", &herring)]), [vec![0, 1], vec![2, 3]]);
}

#[test]
fn a_head_is_called_by_its_most_frequent_phrase() {
    let article = "Ada Brenn said {Ada Brenn|the tide gate ruling is void}.\n\
        Mira Tosk said {Mira Tosk|all must obey the tide gate ruling}.";
    let labels: Vec<Option<String>> =
        placed(&[("2031-01-02", article)], &[]).into_iter().map(|(label, _)| label).collect();
    assert_eq!(labels, [Some("tide gate ruling".to_string()), Some("tide gate ruling".to_string())]);
}

#[test]
fn named_heads_come_first_and_need_their_anchor() {
    let named = |anchors: &[&str]| Curated {
        name: "The Vantour verdict".into(),
        words: vec!["ruling".into(), "void".into()],
        anchors: anchors.iter().map(|anchor| anchor.to_string()).collect(),
    };
    let heads = |anchors: &[&str]| -> Vec<Option<String>> {
        placed(&[("2031-01-02", RULING)], &[named(anchors)])
            .into_iter()
            .take(2)
            .map(|(label, _)| label)
            .collect()
    };
    let verdict = Some("The Vantour verdict".to_string());
    assert_eq!(heads(&[]), [verdict.clone(), verdict.clone()]);
    assert_eq!(heads(&["harbour court"]), [verdict.clone(), verdict.clone()]);
    assert!(!heads(&["Vantour"]).contains(&verdict), "no article names Vantour");
}

#[test]
fn words_of_a_report_know_their_report() {
    let article = "{Council report|Nine hinges leak}, the Council report said.\n\
        Ada Brenn said {Ada Brenn|the report is sound}.\nMira Tosk said {Mira Tosk|the report is idle gossip}.";
    let (issues, places) = found(&[("2031-01-02", article)], &[], false);
    assert_eq!(places[0].own, places[1].main);
    assert_eq!(issues.len(), 1);
}

#[test]
fn both_sides_are_treated_alike() {
    for article in [
        RULING,
        "Norland rejected the ruling, and said {Norland|it was void}.\nSouthmark said {Southmark|it was a ruling}.",
    ] {
        let (issues, places) = found(&[("2031-01-02", article)], &[], false);
        let (mirrored, mirrored_places) = found(&[("2031-01-02", article)], &[], true);
        let ids = |issues: &[Issue]| issues.iter().map(|issue| issue.statements.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&issues), ids(&mirrored));
        let mains =
            |places: &[Place]| places.iter().map(|place| (place.main, place.second)).collect::<Vec<_>>();
        assert_eq!(mains(&places), mains(&mirrored_places));
    }
}
