//! Who said what? Small texts with the expected answer marked in them.
//!
//! In the marked text `[1 ...]` is the speaker's mention of the first statement and `{1 ...}` is its
//! content (each part of it). Under it stand the statements: number, kind, side, actor. All names are
//! invented.

use counterpoint::attribution::{Attribution, Lexicon, Registry, attribute, explain};
use counterpoint::model::{Corpus, Document};
use counterpoint::reading;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::built_in().expect("the assets parse"));

#[test]
fn quotations_have_the_speaker_of_their_cue() {
    check("“{1 The bridge is safe},” [1 Ann Example] said.", "1 direct - Ann Example");
    check("“{1 The bridge is safe},” said [1 Ann Example].", "1 direct - Ann Example");
    check("[1 Ann Example] said: “{1 The bridge is safe.}”", "1 direct - Ann Example");
    check("“{1 The bridge},” said [1 Ann Example], “{1 is safe.}”", "1 direct - Ann Example");
    check("“{1 It is safe},” [1 Ann Example] said. “{1 We tested it twice.}”", "1 direct - Ann Example");
}

#[test]
fn a_pronoun_means_who_fits_best() {
    // The last speaker goes on.
    check(
        "Mayor Ann Example met Eve Sample. “{1 We agreed},” [1 Example] said.\n\n“{2 It was short},” [2 she] added.",
        "1 direct - Ann Example\n2 direct - Ann Example",
    );
    // A given name tells man from woman, and so does "spokesman".
    check(
        "Ann Example met David Sample on Monday. “{1 It was a pleasure},” [1 he] said.",
        "1 direct - David Sample",
    );
    check(
        "Ann Example came to Sampleton. [1 A spokesman] said {1 that all went well}.\n\n“{2 We will see},” [2 she] said.",
        "1 indirect - spokesman\n2 direct - Ann Example",
    );
    // Somebody without a name can be meant.
    check(
        "Voters like David Sample. [1 One local delegate] said {1 the bridge was bad}. “{2 It was bad},” [2 he] said.",
        "1 indirect - local delegate\n2 direct - local delegate",
    );
}

#[test]
fn a_pronoun_that_nobody_fits_stays_unknown() {
    check("Mr. Sample came to Sampleton. “{1 We will see},” [1 she] said.", "1 direct - ?");
}

#[test]
fn an_apposition_is_the_person_beside_it() {
    check(
        "It was led by Sen. Ann Example of Arizona, the ranking member, [1 who] said {1 the bridge was safe}.",
        "1 indirect - Ann Example",
    );
}

#[test]
fn initials_belong_to_the_name() {
    check("“{1 We agreed},” said [1 Gov. Terry E. Sample] of Arizona.", "1 direct - Terry E. Sample");
}

#[test]
fn what_stands_between_subject_and_cue_is_stepped_over() {
    check(
        "[1 Ann Example], the mayor of Sampleton, said {1 the bridge was safe}.",
        "1 indirect - Ann Example",
    );
    check("[1 Ann Example] has repeatedly said {1 that the bridge is safe}.", "1 indirect - Ann Example");
    check(
        "[1 Ann Example] on Friday told reporters {1 that the bridge was safe}.",
        "1 indirect - Ann Example",
    );
    check("[1 The mayor of Sampleton] said {1 the bridge was safe}.", "1 indirect - mayor of Sampleton");
}

#[test]
fn indirect_speech_reaches_as_far_as_its_clause() {
    check("According to [1 Ann Example], {1 the bridge is safe}.", "1 indirect - Ann Example");
    check("{1 The bridge is safe}, according to [1 Ann Example].", "1 indirect - Ann Example");
    check("{1 The bridge is safe}, [1 Ann Example] said on Monday.", "1 indirect - Ann Example");
    check("{1 The bridge}, [1 Ann Example] said, {1 is safe}.", "1 indirect - Ann Example");
    check(
        "[1 Ann Example] said {1 the bridge was safe}, while [2 Bob Sample] said {2 it was not}.",
        "1 indirect - Ann Example\n2 indirect - Bob Sample",
    );
    check(
        "[1 2 Ann Example] said {1 the bridge was safe}, adding {2 that it had been tested}.",
        "1 indirect - Ann Example\n2 indirect - Ann Example",
    );
}

#[test]
fn words_in_quotation_marks_inside_a_clause_make_it_mixed() {
    check("[1 Ann Example] called {1 the bridge “a disgrace”}.", "1 mixed - Ann Example");
    check("[1 Ann Example] said {1 the bridge was “a disgrace” to the town}.", "1 mixed - Ann Example");
}

#[test]
fn a_pronoun_stands_for_who_was_last_spoken_of() {
    check(
        "[1 Ms. Ann Example] said {1 the bridge was safe}. “{2 We tested it},” [2 she] added.",
        "1 indirect - Ann Example\n2 direct - Ann Example",
    );
    check(
        "Ms. Ann Example met Mr. Bob Sample. “{1 It was a good talk},” [1 he] said.",
        "1 direct - Bob Sample",
    );
}

#[test]
fn short_names_and_offices_lead_to_the_full_name() {
    check("Ann Example, the mayor, came late. “{1 Sorry},” [1 Example] said.", "1 direct - Ann Example");
    check(
        "Ann Example, the ambassador of France, came late. “{1 Sorry},” [1 the ambassador] said.",
        "1 direct FR Ann Example",
    );
}

#[test]
fn two_people_with_one_surname_stay_two() {
    check(
        "Ann Example and her brother Bob Example came. “{1 Good day},” said [1 Ann Example]. \
         “{2 Good night},” said [2 Bob Example].",
        "1 direct - Ann Example\n2 direct - Bob Example",
    );
}

#[test]
fn sides_come_from_titles_and_country_words() {
    for (text, expected) in [
        ("[1 Chinese vice-minister Li Sample] said {1 it was wrong}.", "1 indirect CN Li Sample"),
        ("[1 US officials] said {1 it was wrong}.", "1 indirect US US officials"),
        ("[1 Beijing] said {1 it was wrong}.", "1 indirect CN China"),
        ("[1 The Kremlin] said {1 it was wrong}.", "1 indirect RU Russia"),
        (
            "[1 China's envoy to the United Nations] said {1 it was wrong}.",
            "1 indirect CN China's envoy to the United Nations",
        ),
        ("[1 Critics] said {1 it was wrong}.", "1 indirect - Critics"),
        ("[1 German tourist Max Sample] said {1 it was wrong}.", "1 indirect DE Max Sample"),
        ("[1 The US-China Sample Council] said {1 it was wrong}.", "1 indirect - US-China Sample Council"),
        (
            "[1 China's Ministry of Sample Affairs] said {1 it was wrong}.",
            "1 indirect CN Ministry of Sample Affairs",
        ),
        (
            "[1 The Ministry of Sample Affairs] of the Russian Federation said {1 it was wrong}.",
            "1 indirect RU Ministry of Sample Affairs",
        ),
        ("[1 The French Senate] said {1 it was wrong}.", "1 indirect FR French Senate"),
        ("[1 Russia's Security Council] said {1 it was wrong}.", "1 indirect RU Security Council"),
        ("[1 The Sampleland Senate] said {1 it was wrong}.", "1 indirect - Sampleland Senate"),
        ("[1 The Bank of Japan] said {1 it was wrong}.", "1 indirect JP Bank of Japan"),
        ("[1 The Senate] said {1 it was wrong}.", "1 indirect US US Senate"),
        ("[1 Paris Sample] said {1 it was wrong}.", "1 indirect - Paris Sample"),
    ] {
        check(text, expected);
    }
}

#[test]
fn two_speakers_are_not_one() {
    check(
        "[1 Ann Example and Bob Sample] said {1 the bridge was safe}.",
        "1 indirect - Ann Example and Bob Sample",
    );
    check("“{1 It is safe},” [1 Ann Example and Bob Sample] said.", "1 direct - Ann Example and Bob Sample");
    check("[1 Beijing and Moscow] said {1 it was wrong}.", "1 indirect - China and Russia");
    check(
        "After talks with Ann Example and a walk, [1 Bob Sample] said {1 it was fine}.",
        "1 indirect - Bob Sample",
    );
}

#[test]
fn marks_of_all_shapes_make_quotations() {
    check("\"{1 Straight},\" [1 Ann Example] said.", "1 direct - Ann Example");
    check("“{1 Curly, then straight},\" [1 Ann Example] said.", "1 direct - Ann Example");
    check("``{1 Old wire style},'' [1 Ann Example] said.", "1 direct - Ann Example");
}

#[test]
fn a_quotation_paragraph_goes_on_with_the_speaker_of_the_one_before() {
    check(
        "“{1 The bridge is safe},” [1 Ann Example] said on Monday after a long meeting of the council.\n\n\
         “{1 We have tested it twice, and we will test it again next year.}”",
        "1 direct - Ann Example",
    );
}

#[test]
fn a_signature_is_the_speaker() {
    check(
        "“{1 We have waited for the bridge for years.}” — [1 Ann Example], 34, teacher",
        "1 direct - Ann Example",
    );
    check("“{1 We have waited for the bridge for years.}”\n\n— [1 Ann Example]", "1 direct - Ann Example");
}

#[test]
fn in_a_column_of_names_and_quotations_each_name_has_its_own() {
    check(
        "[1 Ann Example], teacher\n\n“{1 We have waited for years.}”\n\n[2 Bob Sample], 51\n\n“{2 It will never be built.}”",
        "1 direct - Ann Example\n2 direct - Bob Sample",
    );
}

#[test]
fn a_transcript_names_who_speaks_before_each_turn() {
    check(
        "[1 ANN EXAMPLE]: {1 We have heard that before}.\n\n[2 BOB SAMPLE]: {2 And what would you do?}\n\n\
         [3 ANN EXAMPLE]: {3 I would open it tomorrow}.",
        "1 direct - ANN EXAMPLE\n2 direct - BOB SAMPLE\n3 direct - ANN EXAMPLE",
    );
}

#[test]
fn words_glued_by_scraping_come_apart() {
    check(
        "Ann Samplename spoke first. The mayor, [1 Ann Samplenam]said {1 that the bridge was safe}.",
        "1 indirect - Ann Samplename",
    );
}

#[test]
fn titles_and_scare_quotes_are_nobodys_words() {
    check("The bridge, known as “the gate”, was closed.", "");
    check("Her novel “A Long Way” won a prize.", "");
}

#[test]
fn what_was_not_said_is_no_statement() {
    check("Ann Example did not say whether the bridge was safe.", "");
    check("Ann Example declined to say more.", "");
}

#[test]
fn a_passive_has_its_agent() {
    check("The mayor was accused by [1 some activists] {1 of being slow}.", "1 indirect - activists");
}

#[test]
fn spellings_of_one_official_are_one_actor_across_articles() {
    let corpus = corpus(&[
        "US ambassador Karine Sample-Doe said the talks went well.",
        "US ambassador Karen Sample-Doe said the talks went badly.",
        "US ambassador Kurt Sample-Doe said nothing had been agreed.",
    ]);
    let names: Vec<&str> = corpus.actors.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["Karine Sample-Doe", "Kurt Sample-Doe"]);
    assert_eq!(corpus.actors[0].aliases, ["Karen Sample-Doe"]);
}

#[test]
fn a_bare_surname_and_a_description_stay_in_their_article() {
    let corpus = corpus(&[
        "Smith said the tax was too low. Critics said it was wrong.",
        "Smith said the tax was too high. Critics said it was wrong.",
    ]);
    assert_eq!(corpus.actors.iter().filter(|a| a.name == "Smith").count(), 2);
    assert_eq!(corpus.actors.iter().filter(|a| a.name == "Critics").count(), 2);
}

#[test]
fn people_from_one_country_are_not_one_for_a_similar_name() {
    let corpus = corpus(&[
        "American scholar Karine Sample-Doe said the talks went well.",
        "American scholar Karen Sample-Doe said the talks went badly.",
    ]);
    assert_eq!(corpus.actors.len(), 2);
}

#[test]
fn a_bare_surname_joins_neither_of_two_people_who_share_it() {
    let corpus = corpus(&[
        "US ambassador Ann Sample said the tax was too low.",
        "US ambassador Bob Sample said the tax was too high.",
        "US ambassador Sample said the tax was fine.",
    ]);
    let names: Vec<&str> = corpus.actors.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["Ann Sample", "Bob Sample", "Sample"]);
    assert!(corpus.actors.iter().all(|a| a.aliases.is_empty()), "{:?}", corpus.actors);
}

#[test]
fn namesakes_with_two_certain_sides_have_none() {
    for (one, other, told) in [
        ("US ambassador", "Chinese ambassador", "no side: counted to US and to CN"),
        ("US ambassador", "Chinese scholar", "side US: \"US\""),
        ("Chinese scholar", "US ambassador", "side US: \"US\""),
        ("American scholar", "Chinese scholar", "no side: it could be US or CN"),
        ("Chinese scholar", "Chinese scholar", "side CN, likely: from \"Chinese\", not from an office of it"),
        ("Chinese-American scholar", "rights activist", "no side: it could be US or CN"),
        ("former US ambassador", "rights activist", "no side, because of \"former\""),
    ] {
        let article = |title: &str| format!("The {title} Ann Sample said the tax was too low.");
        let corpus = corpus(&[&article(one), &article(other)]);
        assert_eq!(corpus.actors.len(), 1, "{one}, {other}");
        assert_eq!(explain(&corpus, 0.into()).last().map(String::as_str), Some(told), "{one}, {other}");
    }
}

#[test]
fn ministries_of_two_countries_are_two() {
    let corpus = corpus(&[
        "China's Ministry of Sample Affairs said it was wrong.",
        "Russia's Ministry of Sample Affairs said it was right.",
        "The Ministry of Sample Affairs said it was fine.",
        "China's Ministry of Sample Affairs said it was bad.",
    ]);
    let code =
        |actor: &counterpoint::model::Actor| actor.side.map(|side| LEXICON.sides[side.index()].code.as_str());
    let sides: Vec<_> = corpus.actors.iter().map(code).collect();
    assert_eq!(sides, [Some("CN"), Some("RU"), None]);
}

#[test]
fn a_pair_of_two_sides_has_none() {
    let corpus = corpus(&["US and Chinese negotiators said the talks went well."]);
    let told = explain(&corpus, 0.into());
    assert_eq!(told.last().map(String::as_str), Some("no side: it could be US or CN"));
}

#[test]
fn the_same_article_twice_has_keys_of_its_own() {
    let article = "Ann Example said the bridge was safe.";
    let corpus = corpus(&[article, article]);
    assert_eq!(corpus.statements.len(), 2);
    let keys: Vec<String> = (0..2).map(|i| corpus.key_of(i.into())).collect();
    assert_ne!(keys[0], keys[1]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_gives_spans_inside_it_and_on_characters(text in text()) {
        let document = reading::document("made-up.txt", text.clone().into_bytes());
        prop_assume!(document.is_ok());
        let document = document.unwrap();
        let Attribution { statements, actors } = attribute(&document, &LEXICON);
        for statement in &statements {
            prop_assert!(!statement.content.is_empty());
            for span in statement.content.iter().chain(&statement.cue).chain(&statement.speaker) {
                prop_assert!(document.text.get(span.range()).is_some_and(|words| !words.is_empty()));
            }
            prop_assert!((0.0..=1.0).contains(&statement.confidence));
            prop_assert!(statement.actor.is_none_or(|a| a.index() < actors.len()));
        }
        prop_assert!(statements.is_sorted_by_key(|s| s.extent().start));
    }
}

/// Texts made of what the engine reacts to.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Ann Example",
        "said",
        "he",
        "\"",
        "“",
        "”",
        "'s",
        ", ",
        ". ",
        "\n\n",
        ": ",
        "that ",
        "the official note ",
        "according to ",
        "China",
        "ü",
        "新疆",
        " ",
        "—",
        "who ",
        "and ",
        "quoted ",
        "as saying ",
        "was accused by ",
        "(",
        ")",
        "said.",
        "Examplesaid",
        "\u{202e}",
        "U.S. ",
        "’",
        "‘",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" ").replace("  ", " "))
}

/// Compares the marked text and the list with what the engine finds in the text without marks.
#[track_caller]
fn check(marked: &str, expected: &str) {
    let text = unmarked(marked);
    let document = reading::document("made-up.txt", text.clone().into_bytes()).expect("text can be read");
    let found = attribute(&document, &LEXICON);
    let listed: Vec<String> = found
        .statements
        .iter()
        .enumerate()
        .map(|(i, s)| {
            let actor = s.actor.map(|a| &found.actors[a.index()]);
            let side = actor.and_then(|a| a.side).map_or("-", |s| &LEXICON.sides[s.index()].code);
            format!("{} {} {side} {}", i + 1, s.kind.word(), actor.map_or("?", |a| &a.name))
        })
        .collect();
    assert_eq!(listed.join("\n"), expected, "{marked}");
    if !expected.is_empty() {
        assert_eq!(mark(&document, &found), loose(marked));
    }
}

/// The text with the marks of the statements in it. Punctuation at the edges of content is left
/// out of the marks.
fn mark(document: &Document, found: &Attribution) -> String {
    let mut marks: Vec<(usize, u8, String)> = Vec::new();
    let mut speakers: Vec<(usize, usize, String)> = Vec::new();
    for (i, statement) in found.statements.iter().enumerate() {
        for content in &statement.content {
            let words = content.of(&document.text);
            let end = content.start as usize + words.trim_end_matches([',', '.']).len();
            marks.push((content.start as usize, 1, format!("{{{} ", i + 1)));
            marks.push((end, 0, "}".to_string()));
        }
        if let Some(speaker) = statement.speaker {
            let range = speaker.range();
            match speakers.iter_mut().find(|(start, end, _)| (*start, *end) == (range.start, range.end)) {
                Some((_, _, numbers)) => numbers.push_str(&format!(" {}", i + 1)),
                None => speakers.push((range.start, range.end, (i + 1).to_string())),
            }
        }
    }
    for (start, end, numbers) in speakers {
        marks.push((start, 2, format!("[{numbers} ")));
        marks.push((end, 0, "]".to_string()));
    }
    marks.sort();
    let mut out = document.text.to_string();
    for (at, _, text) in marks.into_iter().rev() {
        out.insert_str(at, &text);
    }
    out
}

/// Marks in an expectation may include closing punctuation; the comparison does not.
fn loose(marked: &str) -> String {
    marked.replace(".}", "}.").replace(",}", "},")
}

fn unmarked(marked: &str) -> String {
    let mut out = String::new();
    let mut chars = marked.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '[' | '{' => while chars.next_if(|c| c.is_ascii_digit() || *c == ' ').is_some() {},
            ']' | '}' => {}
            c => out.push(c),
        }
    }
    out
}

fn corpus(articles: &[&str]) -> Corpus {
    let mut corpus = Corpus::new(LEXICON.sides.clone());
    let mut registry = Registry::default();
    for (i, article) in articles.iter().enumerate() {
        let document = reading::document(&format!("{i}.txt"), article.as_bytes().to_vec()).expect("readable");
        let attribution = attribute(&document, &LEXICON);
        let id = corpus.add_document(Arc::new(document));
        registry.join(&mut corpus, id, attribution);
    }
    corpus
}
