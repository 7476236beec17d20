//! Made-up articles and the answers that are expected in them.

use super::super::variants::sample::{corpus, swap};
use super::*;

type Expected = (u32, u32, bool);

/// The answers in articles whose statements are all on one issue.
fn answers(articles: &[(&str, String)], swapped: bool) -> Vec<Answer> {
    all(articles, swapped).links
}

fn all(articles: &[(&str, String)], swapped: bool) -> Answers {
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
            "a side that is not known, where the text says so",
            after(r#"Reacting to the remarks of Ada Brenn, Pia Nowhere said: "{Pia Nowhere|The tide gates never opened.}""#),
            vec![(1, 0, true)],
        ),
        (
            "a side that is not known",
            after(r#""{Pia Nowhere|The tide gates never opened and no orchards were drowned,}" Pia Nowhere said."#),
            vec![],
        ),
        (
            "somebody without a side is answered",
            r#""{Pia Nowhere|Every orchard is lost,}" Pia Nowhere said.
            "{Mira Tosk|We sleep at night,}" Mira Tosk said in reply to the remarks of Pia Nowhere."#.to_string(),
            vec![(1, 0, true)],
        ),
        (
            "a reply by its cue alone",
            after(r#""{Mira Tosk|We sleep at night,}" Mira Tosk [replied]."#),
            vec![(1, 0, true)],
        ),
        (
            "a question about that",
            after("At the quay Mira Tosk was asked what she made of that.\n\"{Mira Tosk|We sleep at night,}\" said Mira Tosk."),
            vec![(1, 0, true)],
        ),
        (
            "on the claims of somebody",
            after(r#"On the claims of Norland about orchards, Mira Tosk said: "{Mira Tosk|We sleep at night.}""#),
            vec![(1, 0, true)],
        ),
        (
            "on the other hand",
            after(r#"On the other hand, the study of herring by Norland, Mira Tosk said, "{Mira Tosk|puts us to sleep.}""#),
            vec![],
        ),
        (
            "who goes on speaking goes on answering",
            after(
                r#"Reacting to the remarks of Ada Brenn, Mira Tosk said: "{Mira Tosk|Nobody touched anything.}" She added: "{Mira Tosk|Herring is cheap.}""#,
            ),
            vec![(1, 0, true), (2, 0, true)],
        ),
        (
            "who takes it up answers too",
            after(
                r#"Reacting to the remarks of Ada Brenn, Mira Tosk said: "{Mira Tosk|Nobody touched anything.}"
                "{Ivo Lund|This proves that we sleep at night,}" Ivo Lund said."#,
            ),
            vec![(1, 0, true), (2, 0, true)],
        ),
        (
            "side by side, with the other's name, and nothing denied",
            r#"Ada Brenn said {Ada Brenn|the quay was full}. Mira Tosk said {Mira Tosk|Norland was counting gulls}."#
                .to_string(),
            vec![],
        ),
        (
            "a denial beside a charge",
            "Ada Brenn {Ada Brenn|Southmark of stealing the ferry}, she [accused].\nMira Tosk {Mira Tosk|any such thing}, she [denied]."
                .to_string(),
            vec![(1, 0, false)],
        ),
        (
            "a headline that gives the answer first",
            "Mira Tosk {Mira Tosk|stealing the ferry}, she [denies].\nAda Brenn {Ada Brenn|Southmark of stealing the ferry}, she [accused]."
                .to_string(),
            vec![(0, 1, false)],
        ),
        (
            "a denial of nothing that anybody charged",
            "Ada Brenn {Ada Brenn|the summer regatta}, she [praised].\nMira Tosk {Mira Tosk|stealing a ferry}, she [denied]."
                .to_string(),
            vec![],
        ),
        (
            "side by side, on nothing in common",
            r#"Ada Brenn said {Ada Brenn|the quay was full}. Pia Nowhere said {Pia Nowhere|gulls were hungry}."#
                .to_string(),
            vec![],
        ),
        (
            "of a report the finding whose words it shares",
            r#"{Council report|Nine sluices leak}, the Council report said.
            {Council report|Rusting hinges endanger every ferry}, the Council report said.
            {Ada Brenn|“Rusting hinges endanger every ferry, and someone must pay,”} Ada Brenn said.
            {Mira Tosk|The report on rusting hinges is idle gossip,} Mira Tosk said."#
                .to_string(),
            vec![(3, 1, false)],
        ),
        (
            "a report that nobody knows",
            r#"{Council report|Nine sluices leak}, the Council report said.
            {Mira Tosk|We may write a report of our own one day,} Mira Tosk said."#
                .to_string(),
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
fn a_reaction_to_a_report_as_a_whole_is_no_link() {
    let article = r#"{Council report|Nine sluices leak}, the Council report said.
        {Mira Tosk|The report is idle gossip,} Mira Tosk said."#;
    let found = all(&[("2031-01-02", article.to_string())], false);
    let pairs = |list: &[Answer]| list.iter().map(|a| (a.from.0, a.to.0)).collect::<Vec<_>>();
    assert_eq!((pairs(&found.links), pairs(&found.to_texts)), (vec![], vec![(1, 0)]));
}

#[test]
fn statements_under_two_heads_are_not_linked() {
    let text = "Ada Brenn {Ada Brenn|Southmark of stealing the ferry}, she [accused].\nMira Tosk {Mira Tosk|any such thing}, she [denied].";
    let corpus = corpus(&[("2031-01-02", text.to_string())], false);
    let place = |main| Place { main: Some(main), ..Place::default() };
    let texts = Texts::new(&corpus);
    assert_eq!(find(&corpus, &texts, &[place(0), place(1)], &[]).links, []);
    assert_eq!(find(&corpus, &texts, &[place(0), place(0)], &[]).links.len(), 1);
}

#[test]
fn stands_are_read_from_the_cue_first() {
    use crate::comparing::lists::Stand;
    for (text, expected) in [
        ("Mira Tosk {Mira Tosk|any theft}, she [denied].", Some(Stand::Deny)),
        ("Mira Tosk {Mira Tosk|the dike report}, she [rejected].", Some(Stand::Reject)),
        ("Mira Tosk {Mira Tosk|Norland of theft}, she [accused].", Some(Stand::Accuse)),
        ("Mira Tosk {Mira Tosk|Norland to open the gates}, she [urged].", Some(Stand::Demand)),
        ("Mira Tosk {Mira Tosk|herring is cheap}, she [said].", None),
    ] {
        let found = all(&[("2031-01-02", text.to_string())], false);
        assert_eq!(found.stances[0].stand.map(|(stand, _)| stand), expected, "{text}");
    }
}

#[test]
fn who_declines_to_comment_is_noted_with_its_side() {
    let text = "Ada Brenn {Ada Brenn|Southmark of theft}, she [accused].\nThe Southmark government declined to comment.";
    let found = all(&[("2031-01-02", text.to_string())], false);
    let [silent] = &found.silent[..] else { panic!("{:?}", found.silent) };
    assert_eq!((silent.side, silent.head), (Some(SideId(1)), Some(0)));
    let quoted = "\"{Ada Brenn|Southmark declined to comment,}\" Ada Brenn said.";
    assert_eq!(all(&[("2031-01-02", quoted.to_string())], false).silent, []);
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
    assert!(reasons.iter().any(|reason| reason.contains("shares \"")), "{reasons:?}");
}
