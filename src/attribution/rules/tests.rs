//! What do the rules propose for a sentence, and what do they bar? Each proposal as "speaker | cue | content", and
//! "| via outlet" if an outlet carries it.

use super::{Rulings, rule};
use crate::attribution::lexicon::Lexicon;
use crate::attribution::mentions::{MentionId, Mentions};
use crate::attribution::text::Text;
use crate::model::Document;

fn with_rulings<T>(article: &str, read: impl Fn(&Text, &Mentions, &Rulings) -> T) -> T {
    let lexicon = Lexicon::built_in().expect("the assets parse");
    let document: Document =
        crate::reading::document("example.txt", article.as_bytes().to_vec()).expect("an article");
    let text = Text::new(&document, &lexicon);
    let mut mentions = Mentions::find(&text, &lexicon);
    let rulings = rule(&text, &lexicon, &mut mentions);
    read(&text, &mentions, &rulings)
}

fn proposals(article: &str) -> Vec<String> {
    with_rulings(article, |text, mentions, rulings| {
        let words =
            |id: Option<MentionId>| id.map_or(String::from("-"), |id| text.phrase(&mentions[id].tokens));
        let row = |p: &super::Proposal| {
            let content: Vec<String> = p.content.iter().map(|c| text.phrase(c)).collect();
            let via = p.relay.map_or(String::new(), |id| format!(" | via {}", words(Some(id))));
            format!("{} | {} | {}{via}", words(p.speaker), text.phrase(&p.cue), content.join(" ... "))
        };
        rulings.proposals.iter().map(row).collect()
    })
}

/// `expected` holds one proposal a line; a line that is empty stands for none.
fn check(rows: &[(&str, &str)]) {
    for (sentence, expected) in rows {
        let expected: Vec<&str> = expected.lines().collect();
        assert_eq!(proposals(sentence), expected, "{sentence}");
    }
}

#[test]
fn the_accused_the_asked_and_the_told_are_no_speakers() {
    check(&[
        ("Osterlund has been accused of mass arrests.", ""),
        ("Marchetti was told that the visit was a success.", ""),
        ("Marchetti was told by Osten that the pier would close.", "Osten | told | the pier would close"),
        ("Karl Osten, accused of theft, said he was innocent.", "Karl Osten | said | he was innocent"),
        ("It was announced on Monday that the pier would close.", ""),
    ]);
}

#[test]
fn what_follows_a_passive_cue_is_not_its_subjects() {
    for (sentence, word, agent) in [
        ("Marchetti was told that the visit was a success.", "visit", None),
        ("Marchetti was asked by Osten whether the pier was safe.", "pier", Some("Osten")),
        ("The bank was criticised for its caution by Ruth Abel.", "caution", Some("Ruth Abel")),
    ] {
        with_rulings(sentence, |text, mentions, rulings| {
            let at = (0..text.tokens.len()).find(|&i| text.word(i) == word).expect("the word is there");
            let passive = rulings.passive_at(at).unwrap_or_else(|| panic!("no passive cue: {sentence}"));
            let found = passive.agent.map(|id| text.phrase(&mentions[id].tokens));
            assert_eq!(found.as_deref(), agent, "{sentence}");
        });
    }
}

#[test]
fn a_denial_is_a_statement_of_the_one_who_denies() {
    check(&[
        (
            "The Osterlund government denied Lind's claim that the bridge was unsafe.",
            "The Osterlund government | denied | Lind's claim that the bridge was unsafe",
        ),
        (
            "Ruth Abel rejected the accusation that her ministry had paid.",
            "Ruth Abel | rejected | the accusation that her ministry had paid",
        ),
        ("The envoy denied access to the pier.", ""),
    ]);
}

#[test]
fn a_headline_about_somebody_who_was_refused_something_is_no_statement() {
    let article =
        "Engineer held in Osterlund denied visit by consul\n\nIt rained on Friday in the old harbour town.";
    assert_eq!(proposals(article), Vec::<String>::new());
}

#[test]
fn an_outlet_carries_the_words_of_others() {
    check(&[
        (
            "Ruth Abel told Mr. Osten that the pier was open, Xinhua said.",
            "Ruth Abel | told | the pier was open | via Xinhua",
        ),
        (
            "The Harbour News said Ruth Abel told reporters that the pier was open.",
            "Ruth Abel | told | the pier was open | via The Harbour News",
        ),
        ("The pier was open, Xinhua said.", "Xinhua | said | The pier was open"),
    ]);
}

#[test]
fn several_speak_together() {
    check(&[
        ("\"We wait,\" said Karl Osten and Ruth Abel.", "Karl Osten and Ruth Abel | said | \"We wait,\""),
        (
            "Karl Osten, Ruth Abel and Bram Okafor said the pier was rotten.",
            "Karl Osten, Ruth Abel and Bram Okafor | said | the pier was rotten",
        ),
        ("\"We wait,\" said Karl Osten, and Ruth Abel left.", "Karl Osten | said | \"We wait,\""),
    ]);
}

#[test]
fn what_the_reporter_adds_is_nobodys() {
    check(&[
        ("Osten said he would go, but gave no details.", "Osten | said | he would go"),
        ("Osten said he would go but he did not elaborate.", "Osten | said | he would go"),
        ("Ruth Abel, who has long fought the pier, said it was rotten.", "Ruth Abel | said | it was rotten"),
    ]);
}

#[test]
fn a_cue_with_its_listener_may_close_the_sentence() {
    check(&[(
        "Talks will cover fishing rights, Lind told a regular news briefing.",
        "Lind | told | Talks will cover fishing rights",
    )]);
}

#[test]
fn a_charge_may_be_denied_beside_its_noun() {
    check(&[
        (
            "Marchetti said that guards had been paid, a charge Osten denies.",
            "Marchetti | said | guards had been paid\nOsten | denies | a charge",
        ),
        (
            "Marchetti said that guards had been paid, an allegation that Osten has strongly denied.",
            "Marchetti | said | guards had been paid\nthat Osten | denied | an allegation",
        ),
        (
            "Marchetti said that guards had been paid, a claim denied by Osten.",
            "Marchetti | said | guards had been paid\nOsten | denied | a claim",
        ),
        ("Both men underlined accusations Osten denies.", "Osten | denies | accusations"),
        ("It repeats a false old claim Osten denies.", "Osten | denies | a false old claim"),
        ("The claim was denied by Osten.", "Osten | denied | The claim"),
        ("The report was rejected by Osten.", "Osten | rejected | The report"),
        ("Access was denied by Osten.", ""),
    ]);
}

#[test]
fn who_told_somebody_is_the_speaker_whoever_knows_of_it() {
    check(&[
        (
            "According to Karl Osten, Ruth Abel told the mayor that the pier was open.",
            "Ruth Abel | told | the pier was open | via Karl Osten",
        ),
        ("According to Karl Osten, the pier was open.", "Karl Osten | According to | the pier was open"),
    ]);
}

#[test]
fn a_body_is_no_who() {
    check(&[(
        "They met Ruth Abel of the Pell Institute, who said that the pier was open.",
        "Ruth Abel | said | the pier was open",
    )]);
}

#[test]
fn people_around_somebody_are_others() {
    check(&[("Critics of President Karl Osten say the pier is old.", "Critics | say | the pier is old")]);
}
