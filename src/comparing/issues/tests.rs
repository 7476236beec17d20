use super::*;
use crate::attribution::{Lexicon, Registry, attribute};
use crate::reading::document;
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::built_in().expect("the assets parse"));

/// Two quarrels of two invented towns: a salt tax, and night ferries.
const ARTICLES: [(&str, &str); 3] = [
    (
        "salt.md",
        "---\ntitle: Salt\ndate: 2021-03-04\n---\n\n\
         Mayor Ann Example said the salt tax would ruin the brine makers of Sampleton.\n\n\
         \"The salt tax is a burden for every brine maker,\" Ann Example said.\n\n\
         Councillor Bob Muster said that the salt tax paid for brine works and schools.\n\n\
         \"Without the salt tax the brine works will close,\" Bob Muster said.\n",
    ),
    (
        "ferries.md",
        "---\ntitle: Ferries\ndate: 2021-03-02\n---\n\n\
         Captain Carl Probe said that the night ferries wake the harbour with their horns.\n\n\
         \"No harbour needs night ferries with such horns,\" Carl Probe said.\n\n\
         Councillor Bob Muster said the night ferries and their horns kept the harbour safe.\n\n\
         \"A harbour without night ferries is a dead harbour,\" Bob Muster said.\n",
    ),
    (
        "both.md",
        "---\ntitle: Council\ndate: 2021-03-01\n---\n\n\
         Mayor Ann Example said that the salt tax hit brine makers first.\n\n\
         Captain Carl Probe said that night ferries must not sound their horns in the harbour.\n\n\
         \"Violets bloom early,\" gardener Dora Beispiel said.\n",
    ),
];

fn corpus(articles: &[(&str, &str)]) -> Corpus {
    let mut corpus = Corpus::new(LEXICON.sides.clone());
    let mut registry = Registry::default();
    for (name, text) in articles {
        let document = document(name, text.as_bytes().to_vec()).expect("readable");
        let attribution = attribute(&document, &LEXICON);
        let id = corpus.add_document(Arc::new(document));
        registry.join(&mut corpus, id, attribution);
    }
    corpus
}

fn named(name: &str, words: &[&str]) -> Curated {
    Curated { name: name.to_string(), words: words.iter().map(|word| word.to_string()).collect() }
}

fn words_of(corpus: &Corpus, id: StatementId) -> String {
    let statement = corpus.statement(id);
    statement.words(&corpus.document(statement.document).text).into_owned()
}

/// The label of the issue of the first statement that holds these words.
fn main_of<'a>(corpus: &Corpus, found: &'a (Vec<Issue>, Vec<Place>), words: &str) -> Option<&'a str> {
    let ids = (0..corpus.statements.len()).map(StatementId::from);
    let id = ids.into_iter().find(|id| words_of(corpus, *id).contains(words))?;
    found.1[id.index()].main.map(|main| found.0[main as usize].label.as_str())
}

#[test]
fn statements_about_the_same_come_together_whoever_speaks() {
    let corpus = corpus(&ARTICLES);
    let found = find(&corpus, &[]);
    let salt = main_of(&corpus, &found, "ruin the brine makers");
    let ferries = main_of(&corpus, &found, "night ferries wake");
    assert!(salt.is_some() && ferries.is_some() && salt != ferries, "{found:#?}");
    for (words, expected) in [
        ("burden for every", salt),
        ("paid for brine works", salt),
        ("hit brine makers first", salt),
        ("needs night ferries", ferries),
        ("kept the harbour safe", ferries),
        ("must not sound", ferries),
        ("Violets bloom", None),
    ] {
        assert_eq!(main_of(&corpus, &found, words), expected, "{words} {found:#?}");
    }
}

#[test]
fn many_quarrels_stay_apart() {
    // More statements than may begin alone: each article is about a tax of its own.
    let name = |number: usize| -> String {
        let syllable = |digit: usize| ["bor", "dak", "fel", "gim", "hup", "jat", "kol", "lem"][digit % 8];
        [number / 64, number / 8, number].map(syllable).concat()
    };
    let article = |number: usize| {
        let (thing, makers) = (name(number), name(number + 256));
        let said = format!(
            "Mayor Ann Example said the {thing} tax would ruin the {makers} makers.\n\n\
             \"The {thing} tax is a burden for the {makers} makers,\" Ann Example said.\n\n\
             Councillor Bob Muster said that the {thing} tax paid for {makers} schools.\n\n"
        );
        format!("---\ntitle: Council\ndate: 2021-03-04\n---\n\n{}", said.repeat(3))
    };
    let texts: Vec<String> = (0..250).map(article).collect();
    let articles: Vec<(&str, &str)> = texts.iter().map(|text| ("tax.md", text.as_str())).collect();
    let corpus = corpus(&articles);
    assert!(corpus.statements.len() > 2_000, "{}", corpus.statements.len());
    let (issues, places) = find(&corpus, &[]);
    let whole = issues.iter().filter(|issue| {
        let of = |id: &StatementId| corpus.statement(*id).document;
        issue.statements.len() >= 6 && issue.statements.iter().all(|id| of(id) == of(&issue.statements[0]))
    });
    let placed = places.iter().filter(|place| place.main.is_some()).count();
    // There are at most twice as many issues as the square root of the statements.
    assert!(whole.count() >= 80 && placed * 10 >= places.len() * 3, "{placed} of {}", places.len());
}

#[test]
fn labels_are_phrases_of_the_text_and_differ() {
    let corpus = corpus(&ARTICLES);
    let (issues, places) = find(&corpus, &[]);
    for (at, issue) in issues.iter().enumerate() {
        let is_there = issue.statements.iter().any(|id| words_of(&corpus, *id).contains(&issue.label));
        assert!(is_there && issue.label.split(' ').count() <= 5 && !issue.named, "{issue:?}");
        assert!(issues[..at].iter().all(|other| other.label != issue.label), "{issues:?}");
        assert!(issues[..at].iter().all(|other| other.statements.len() >= issue.statements.len()));
    }
    for (statement, place) in corpus.statements.iter().zip(&places) {
        let text = corpus.document(statement.document).text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(place.words.len() <= 6 && place.words.iter().all(|word| text.contains(word)), "{place:?}");
        assert_eq!(place.main.is_none(), place.words.is_empty(), "{place:?}");
        assert!(place.second.is_none() || place.second != place.main, "{place:?}");
    }
}

#[test]
fn issues_list_their_statements_in_order_of_date() {
    let corpus = corpus(&ARTICLES);
    let (issues, places) = find(&corpus, &[]);
    for (at, issue) in (0..).zip(&issues) {
        let dates: Vec<_> = issue
            .statements
            .iter()
            .map(|id| (corpus.document(corpus.statement(*id).document).published, *id))
            .collect();
        assert!(dates.is_sorted(), "{dates:?}");
        assert!(issue.statements.iter().all(|id| places[id.index()].main == Some(at)));
    }
    assert_eq!(
        issues.iter().map(|issue| issue.statements.len()).sum::<usize>(),
        places.iter().filter(|place| place.main.is_some()).count()
    );
}

#[test]
fn issues_that_somebody_has_named_win() {
    let corpus = corpus(&ARTICLES);
    for (curated, words, expected) in [
        (named("Schools", &["school*"]), "paid for brine works", Some("Schools")),
        (named("Flowers", &["VIOLETS"]), "Violets bloom", Some("Flowers")),
        (named("Flowers", &["violet*"]), "Violets bloom", Some("Flowers")),
        (named("Flowers", &["violet"]), "Violets bloom", None),
        (named("Flowers", &["bloom early"]), "Violets bloom", Some("Flowers")),
        (named("Flowers", &["early bloom"]), "Violets bloom", None),
        (named("Flowers", &["garden"]), "Violets bloom", None),
        // Who speaks is not what is spoken of.
        (named("Flowers", &["beispiel"]), "Violets bloom", None),
        // Where an issue has phrases, its single words count where one of the phrases stands.
        (named("Flowers", &["violets", "rose beds"]), "Violets bloom", None),
        (named("Flowers", &["violets", "salt tax"]), "Violets bloom", Some("Flowers")),
    ] {
        let found = find(&corpus, std::slice::from_ref(&curated));
        assert_eq!(main_of(&corpus, &found, words), expected, "{curated:?}");
        assert!(found.0.iter().all(|issue| issue.named == (issue.label == curated.name)));
    }
}

#[test]
fn a_statement_touches_a_second_issue() {
    let corpus = corpus(&ARTICLES);
    let curated = [named("Salt tax", &["salt tax"]), named("Schools", &["school*"])];
    let (issues, places) = find(&corpus, &curated);
    let at = (0..places.len()).find(|at| words_of(&corpus, StatementId::from(*at)).contains("schools"));
    let place = &places[at.expect("such a statement")];
    let mut touched: Vec<Option<&str>> = [place.main, place.second]
        .iter()
        .map(|issue| issue.map(|issue| issues[issue as usize].label.as_str()))
        .collect();
    touched.sort();
    // An issue that is no statement's main one is no issue of this corpus.
    assert!(touched.contains(&Some("Salt tax")) || touched.contains(&Some("Schools")), "{touched:?}");
}

#[test]
fn the_same_corpus_gives_the_same_issues() {
    let corpus = corpus(&ARTICLES);
    let first = find(&corpus, &[named("Schools", &["school*"])]);
    for _ in 0..5 {
        assert_eq!(find(&corpus, &[named("Schools", &["school*"])]), first);
    }
}

#[test]
fn nothing_to_group_gives_nothing() {
    assert_eq!(find(&Corpus::default(), &[named("Salt", &["salt"])]), (Vec::new(), Vec::new()));
    let (issues, places) = find(&corpus(&ARTICLES[2..]), &[]);
    assert!(issues.is_empty() && places.iter().all(|place| *place == Place::default()));
}
