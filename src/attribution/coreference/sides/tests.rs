//! Titles and what they tell. An exclamation mark is a certain side, a question mark a likely one; "US|CN" could be
//! either; "-" is none; a word in quotation marks takes it out of its side.

use super::*;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::built_in().expect("the assets parse"));

#[track_caller]
fn check(titles: &[(&str, &str)]) {
    let wrong: Vec<String> = titles
        .iter()
        .map(|(title, expected)| (title, *expected, told(&stand(title, &LEXICON))))
        .filter(|(_, expected, found)| expected != found)
        .map(|(title, expected, found)| format!("{title}: {expected}, found {found}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn told(stand: &Stand) -> String {
    let code = |side: &SideId| LEXICON.sides[side.index()].code.clone();
    match (&stand.reason, &stand.side) {
        (SideReason::Word(_), Some(side)) => format!("{}!", code(side)),
        (SideReason::Likely(_), Some(side)) => format!("{}?", code(side)),
        (SideReason::Either(sides), None) => sides.iter().map(code).collect::<Vec<_>>().join("|"),
        (SideReason::Apart(word), None) => format!("{word:?}"),
        (SideReason::Unknown, None) => "-".to_string(),
        odd => format!("{odd:?}"),
    }
}

#[test]
fn an_office_speaks_surely_for_its_country() {
    check(&[
        ("Chinese foreign vice-minister", "CN!"),
        ("China's ambassador to the United Nations in Geneva", "CN!"),
        ("US ambassador to China", "US!"),
        ("ambassador of France to the United States", "FR!"),
        ("US officials", "US!"),
        ("US Trade Representative", "US!"),
        ("Indian External Affairs Minister", "IN!"),
        ("Prime Minister of Lesotho", "LS!"),
        ("spokesman for the Chinese embassy in Washington", "CN!"),
        ("spokeswoman at the Kenyan embassy in Berlin", "KE!"),
        ("an official from Brazil", "BR!"),
        ("Beijing's envoy", "CN!"),
        ("US President Ann Sample's spokesman", "US!"),
        ("United States' top diplomat", "US!"),
    ]);
}

#[test]
fn a_body_of_state_speaks_surely_for_its_country() {
    check(&[
        ("US Customs and Border Protection", "US!"),
        ("US Fish and Wildlife Service", "US!"),
        ("White House spokeswoman", "US!"),
        ("State Department official", "US!"),
        ("Kremlin spokesman", "RU!"),
        ("Downing Street", "GB!"),
        ("Chinese Ministry of Sample Affairs", "CN!"),
        ("Ministry of Foreign Affairs of Peru", "PE!"),
        ("Canadian Food Inspection Agency", "CA!"),
        ("the Chinese side", "CN!"),
        ("Brazilian Senate", "BR!"),
        ("Philippine Department of Justice", "PH!"),
        ("Sampleland Senate", "-"),
        ("Sampleland National Security Council", "-"),
        ("US Sen.", "US!"),
        ("Chinese statement", "CN!"),
    ]);
}

#[test]
fn whoever_works_for_an_international_body_speaks_for_it() {
    check(&[
        ("UN human rights chief", "UN!"),
        ("Reports from the UN", "UN!"),
        ("UN experts", "UN?"),
        ("World Bank watchers", "-"),
        ("UN report", "UN!"),
        ("African Union envoy", "AFU!"),
        ("WTO director-general", "WTO!"),
        ("NATO members", "-"),
        ("EU countries", "\"countries\""),
        ("NATO allies", "\"allies\""),
    ]);
}

#[test]
fn the_country_somebody_is_from_is_likely_their_side() {
    check(&[
        ("Chinese scholar", "CN?"),
        ("American businessman", "US?"),
        ("German tourist", "DE?"),
        ("US-educated German tourist", "DE?"),
        ("Americans", "US?"),
        ("tourist from Germany", "DE?"),
        ("British newspaper", "GB?"),
        ("Chinese Football Association president", "CN?"),
        ("Chinese Communist Party official", "CN!"),
        ("German party official", "DE?"),
        ("US Sampleton Rovers president", "US?"),
        ("American Airlines spokesman", "US?"),
        ("Bank of Zambia", "ZM?"),
        ("lawyer for the Chinese government", "CN?"),
        ("officials in Beijing", "CN?"),
        ("Samplers in Congress", "US?"),
        ("African-American delegate", "US?"),
        ("French far-right leader", "FR?"),
        ("Chinese government worker", "CN?"),
    ]);
}

#[test]
fn two_sides_are_none() {
    check(&[
        ("Chinese-American", "US|CN"),
        ("Chinese-American scholar", "US|CN"),
        ("US and Chinese negotiators", "US|CN"),
        ("US, Chinese and Russian officials", "US|CN|RU"),
        ("US-China Business Council", "US|CN"),
        ("Sino-Russian commission", "CN|RU"),
        ("British Indian author", "GB|IN"),
        ("US officials and Chinese diplomats", "US|CN"),
        ("Korean official", "KP|KR"),
    ]);
}

#[test]
fn what_takes_somebody_out_of_a_side_is_told() {
    check(&[
        ("former Chilean president", "\"former\""),
        ("ex-minister of Ghana", "\"ex\""),
        ("Turkish opposition leader", "\"opposition\""),
        ("US and other officials", "\"and other\""),
        ("Amnesty International's China researcher", "\"Amnesty International\""),
    ]);
}

#[test]
fn a_place_or_a_subject_is_no_side() {
    check(&[
        ("rights activists", "-"),
        ("ambassador to China", "-"),
        ("expert on China", "-"),
        ("China expert", "-"),
        ("professor of Chinese history", "-"),
        ("protesters in Hong Kong", "-"),
        ("London mayor", "-"),
        ("mayor of London", "-"),
        ("Beijing residents", "-"),
        ("White House correspondent", "-"),
        ("Kremlin critic", "\"critic\""),
        ("US allies", "\"allies\""),
        ("China's critics", "\"critics\""),
        ("Chinese rival Sampleco Group", "\"rival\""),
        ("US-led coalition", "-"),
        ("pro-Russian separatists", "-"),
        ("Latin American leaders", "-"),
        ("Washington Post reporter", "-"),
    ]);
}

#[test]
fn a_name_that_means_more_counts_with_an_office_that_only_a_country_has() {
    check(&[
        ("Jordan's foreign minister", "JO!"),
        ("Georgia's governor", "-"),
        ("Georgia's ambassador", "GE!"),
        ("Jordan's coach", "-"),
        ("president of Chad", "TD!"),
    ]);
}

#[test]
fn an_office_that_only_one_side_has_names_it() {
    check(&[
        ("Under-Secretary-General for Political and Peacebuilding Affairs", "UN!"),
        ("Assistant Secretary-General", "UN!"),
        ("Deputy High Commissioner for Human Rights", "UN!"),
        ("special rapporteur", "UN!"),
        ("former Under-Secretary-General", "\"former\""),
        ("External Affairs Minister", "IN!"),
        ("State Councilor", "CN!"),
        ("secretary-general", "-"),
        ("high commissioner", "-"),
        ("foreign minister", "-"),
    ]);
}

#[test]
fn an_outlet_is_no_side() {
    check(&[
        ("Kyiv Post", "-"),
        ("Kremlin Post", "-"),
        ("Beijing Evening Gazette reporter", "-"),
        ("Times of Malta editor", "-"),
        ("South China Morning Post", "-"),
        ("China Post journalist", "-"),
        ("US Post Office", "US!"),
        ("Xinhua", "CN!"),
        ("Xinhua commentary", "CN?"),
        ("TASS reporter", "-"),
    ]);
}

#[test]
fn state_media_speak_for_their_state() {
    check(&[
        ("Syrian state media", "SY!"),
        ("Iranian state television", "IR!"),
        ("state media", "-"),
        ("Iranian media", "IR?"),
        ("Iran's official news agency", "IR!"),
    ]);
}

#[test]
fn a_city_before_an_embassy_is_its_place() {
    check(&[
        ("London embassy", "-"),
        ("Washington mission", "-"),
        ("Moscow bureau", "-"),
        ("Beijing's delegation", "CN!"),
        ("Chinese delegation", "CN!"),
        ("Beijing foreign ministry", "CN?"),
        ("member of the Kenyan delegation", "KE!"),
        ("Kenyan embassy spokeswoman in London", "KE!"),
    ]);
}

#[test]
fn two_countries_in_a_title_stay_apart() {
    check(&[
        ("China's ambassador to Britain", "CN!"),
        ("Britain's ambassador to China", "GB!"),
        ("US-backed rebel commander", "-"),
        ("pro-Russian separatist leader", "-"),
        ("Chinese dissident in New York", "\"dissident\""),
        ("Russian envoy for Ukraine", "RU!"),
        ("US special envoy to Syria", "US!"),
        ("Australian Centre for Sample Studies", "AU?"),
    ]);
}

/// The side of the actor of the statement that holds the words, as [`told`] writes it.
fn side_in(article: &str, words: &str) -> String {
    let document = crate::reading::understand("sample.txt", article.into(), "UTF-8");
    let found = crate::attribution::attribute(&document, &LEXICON);
    let holds = |s: &&crate::model::Statement| s.content.iter().any(|c| c.of(&document.text).contains(words));
    let Some(statement) = found.statements.iter().find(holds) else {
        return format!("{words:?} is not found");
    };
    let Some(actor) = statement.actor.map(|id| &found.actors[id.index()]) else { return "nobody".into() };
    let reason = if actor.listed { SideReason::Word(String::new()) } else { actor.side_reason.clone() };
    told(&Stand { side: actor.side, reason })
}

#[track_caller]
fn check_articles(articles: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = articles
        .iter()
        .map(|(article, words, expected)| (article, *expected, side_in(article, words)))
        .filter(|(_, expected, found)| expected != found)
        .map(|(article, expected, found)| format!("{article}: {expected}, found {found}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn those_who_are_introduced_together_speak_for_one_country() {
    check_articles(&[
        (
            "Peruvian Foreign Minister Luis Osten and Defence Minister Ana Marchetti came. \"It is small,\" Marchetti said.",
            "is small",
            "PE!",
        ),
        (
            "Norwegian Trade Minister Lars Osten, Justice Minister Ann Vantour and Health Minister Jo Crewe came. \"It is \
             late,\" Crewe said.",
            "is late",
            "NO!",
        ),
        (
            "Peruvian President Luis Osten and President Ana Marchetti came. \"It is small,\" Marchetti said.",
            "is small",
            "-",
        ),
    ]);
}

#[test]
fn a_title_takes_the_side_of_the_body_that_the_article_named() {
    check_articles(&[
        (
            "The Peruvian embassy in Berlin rejected the report. \"It is false,\" embassy spokeswoman Ana Osten said.",
            "is false",
            "PE!",
        ),
        (
            "Chile's foreign ministry met the press. A ministry official said that the report was false.",
            "was false",
            "CL!",
        ),
        (
            "Chile's foreign ministry and the Peruvian foreign ministry met. A ministry official said that the report was \
             false.",
            "was false",
            "PE?",
        ),
        (
            "Chile's finance ministry met the press. Foreign ministry spokesman Jo Osten said that the report was false. \
             Peru kept silent.",
            "was false",
            "-",
        ),
        ("The European Commission met. \"It is late,\" EC spokesman Jo Lott said.", "is late", "EU!"),
    ]);
}

#[test]
fn an_office_of_state_is_likely_that_of_the_only_country() {
    check_articles(&[
        (
            "Kenya closed its ports. Interior Minister Ali Osten said that nobody was hurt.",
            "nobody was hurt",
            "KE?",
        ),
        (
            "Kenya closed its ports. The army's spokesman, Ali Osten, said that nobody was hurt.",
            "nobody was hurt",
            "KE?",
        ),
        (
            "Kenya and Peru closed ports. Interior Minister Ali Osten said that nobody was hurt.",
            "nobody was hurt",
            "-",
        ),
        (
            "A ship sank in Kenya. Interior Minister Ali Osten said that nobody was hurt.",
            "nobody was hurt",
            "-",
        ),
        ("Kenya closed its ports. The army said that nobody was hurt.", "nobody was hurt", "KE?"),
        (
            "Kenya closed its ports. The interior ministry said that nobody was hurt.",
            "nobody was hurt",
            "KE?",
        ),
        ("Kenya closed its ports. The bank said that nobody was hurt.", "nobody was hurt", "-"),
        ("Kenya closed its ports. Ambassador Ali Osten said that nobody was hurt.", "nobody was hurt", "-"),
        ("Kenya closed its ports. Professor Ali Osten said that nobody was hurt.", "nobody was hurt", "-"),
        (
            "Kenya closed its ports. Company president Ali Osten said that nobody was hurt.",
            "nobody was hurt",
            "-",
        ),
        (
            "Kenya closed its ports. Former minister Ali Osten said that nobody was hurt.",
            "nobody was hurt",
            "-",
        ),
    ]);
}

#[test]
fn state_media_are_those_of_the_country_that_the_sentence_names() {
    check_articles(&[
        ("Kenyan leaders met on Sunday after talks in Peru, state media said.", "leaders met", "KE?"),
        ("Leaders met on Sunday, state media said.", "eaders met", "-"),
    ]);
}

#[test]
fn what_stands_after_a_name_counts_as_a_title() {
    check_articles(&[
        ("Jo Lott, the Dutch envoy to Peru, said it was late.", "it was late", "NL!"),
        ("Jo Lott, who is the Dutch envoy to Peru, said it was late.", "it was late", "NL!"),
        ("Jo Lott (the Dutch envoy to Peru) said it was late.", "it was late", "NL!"),
        ("General Jo Lott of Chile said it was late.", "it was late", "CL!"),
        ("Jo Lott of Chile said it was late.", "it was late", "CL?"),
        (
            "Jo Lott, Under-Secretary-General for Trade and Sample Affairs, said it was late.",
            "it was late",
            "UN!",
        ),
    ]);
}

#[test]
fn an_official_likely_speaks_for_the_country_whose_words_he_repeats() {
    check_articles(&[
        (
            "Peru told Chile on Sunday that it \"will not yield an inch\" on ports.\n\nGeneral Luis Osten met reporters. \"We \
             will not yield an inch to Chile,\" Osten said.",
            "inch to Chile",
            "PE?",
        ),
        (
            "Peru told Chile on Sunday that it \"will not yield an inch\" on ports.\n\nGeneral Luis Osten met reporters. \
             \"Ships need room,\" Osten said.",
            "need room",
            "-",
        ),
    ]);
}

#[test]
fn every_country_is_found_by_its_name_and_by_its_adjective() {
    let sides = include_str!("../../../../assets/sides.toml");
    let file: toml::Table = toml::from_str(sides).expect("sides.toml parses");
    for row in file["sides"].as_array().expect("a list") {
        let code = row["code"].as_str().expect("a code");
        let words = |key: &str| -> Vec<&str> {
            row.get(key)
                .and_then(|words| words.as_array())
                .into_iter()
                .flatten()
                .filter_map(|w| w.as_str())
                .collect()
        };
        let name = row["name"].as_str().expect("a name");
        let possessive = format!("ambassador of {name}");
        assert_eq!(told(&stand(&possessive, &LEXICON)), format!("{code}!"), "{possessive}");
        for adjective in words("of") {
            let title = format!("{adjective} ambassador");
            let found = told(&stand(&title, &LEXICON));
            assert!(found == format!("{code}!") || found.split('|').any(|c| c == code), "{title}: {found}");
        }
    }
}

#[test]
fn what_is_certain_counts_before_what_is_likely_whichever_comes_first() {
    let tell = |title: &str| stand(title, &LEXICON);
    for (one, other, both) in [
        ("Chinese scholar", "US ambassador", "US!"),
        ("Chinese scholar", "Chinese ambassador", "CN!"),
        ("Chinese scholar", "American author", "US|CN"),
        ("Chinese-American scholar", "US ambassador", "US!"),
        ("former US ambassador", "American scholar", "US?"),
        ("rights activist", "Chinese scholar", "CN?"),
    ] {
        assert_eq!(told(&tell(one).and(tell(other))), both, "{one}, {other}");
        assert_eq!(told(&tell(other).and(tell(one))), both, "{other}, {one}");
    }
    let disputed = tell("US ambassador").and(tell("Chinese ambassador"));
    assert_eq!(disputed.side, None);
    assert!(matches!(disputed.reason, SideReason::Disputed(_)), "{disputed:?}");
}
