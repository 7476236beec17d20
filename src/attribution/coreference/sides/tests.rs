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
