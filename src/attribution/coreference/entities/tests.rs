use super::*;
use crate::reading::understand;
use std::sync::Arc;

/// What is made of the names of a text: the name as it stands, the entity's name and its kind.
fn gathered(text: &str) -> Vec<(String, String, ActorKind)> {
    let lexicon = Lexicon::unlearned().expect("the assets parse");
    let document = understand("a.txt", Arc::from(format!("Harbour news\n\n{text}")), "UTF-8");
    let text = Text::new(&document, &lexicon);
    let mentions = Mentions::find(&text, &lexicon);
    let entities = gather(&text, &lexicon, &mentions);
    let named = mentions.iter().filter_map(|(id, mention)| {
        let (entity, _) = entities.of_mention(id)?;
        let entity = &entities[entity];
        Some((text.phrase(mention.name.as_ref()?), entity.name.clone(), entity.kind))
    });
    named.filter(|(name, ..)| name != "Harbour").collect()
}

/// Asserts which entity each name of a text is, in the order of the text.
fn assert_names(rows: &[(&str, &[(&str, &str)])]) {
    for (text, expected) in rows {
        let found = gathered(text);
        let found: Vec<_> = found.iter().map(|(name, whose, _)| (name.as_str(), whose.as_str())).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn particles_belong_to_names_and_short_names_find_the_full_ones() {
    assert_names(&[
        (
            "Karim al-Osten spoke. Karim al-Vantour left. It is shut, al-Osten said.",
            &[
                ("Karim al-Osten", "Karim al-Osten"),
                ("Karim al-Vantour", "Karim al-Vantour"),
                ("al-Osten", "Karim al-Osten"),
            ],
        ),
        (
            "Faisal al-Osten spoke, and Al Osten left.",
            &[("Faisal al-Osten", "Faisal al-Osten"), ("Al Osten", "Faisal al-Osten")],
        ),
        (
            "Lotte van der Holm spoke. Then van der Holm left. Van der Holm had paid.",
            &[
                ("Lotte van der Holm", "Lotte van der Holm"),
                ("van der Holm", "Lotte van der Holm"),
                ("Van der Holm", "Lotte van der Holm"),
            ],
        ),
        (
            "Jeanne d'Osten spoke, but Jeanne d'Holm and d'Osten left.",
            &[
                ("Jeanne d'Osten", "Jeanne d'Osten"),
                ("Jeanne d'Holm", "Jeanne d'Holm"),
                ("d'Osten", "Jeanne d'Osten"),
            ],
        ),
        (
            "Abu Keltic al-Osten spoke. Later Abu Keltic left.",
            &[("Abu Keltic al-Osten", "Abu Keltic al-Osten"), ("Abu Keltic", "Abu Keltic al-Osten")],
        ),
        (
            "Ximena Osten Vantour spoke. Later Osten Vantour left.",
            &[("Ximena Osten Vantour", "Ximena Osten Vantour"), ("Osten Vantour", "Ximena Osten Vantour")],
        ),
        (
            "Admiral Xun Jialong spoke. Later Xun left.",
            &[("Xun Jialong", "Xun Jialong"), ("Xun", "Xun Jialong")],
        ),
    ]);
}

#[test]
fn places_that_people_bear_are_people() {
    assert_names(&[
        (
            "Tom Washington spoke. Later Mr. Washington left.",
            &[("Tom Washington", "Tom Washington"), ("Washington", "Tom Washington")],
        ),
        (
            "Paris Vantour spoke. Later Paris left.",
            &[("Paris Vantour", "Paris Vantour"), ("Paris", "Paris Vantour")],
        ),
        ("It is shut, Poet Ray Beijing said.", &[("Ray Beijing", "Ray Beijing")]),
        ("On Monday Chad said so. Chad Vantour left.", &[("Chad", "Chad"), ("Chad Vantour", "Chad Vantour")]),
        (
            "On Monday Jordan said Amman was not asked. Then Lisa Jordan left.",
            &[("Jordan", "Jordan"), ("Amman", "Hashemite Kingdom of Jordan"), ("Lisa Jordan", "Lisa Jordan")],
        ),
        ("It is in New London.", &[("New London", "New London")]),
        ("The kingdom of Norway signed.", &[("Norway", "Norway")]),
        ("Communist China signed.", &[("China", "China")]),
    ]);
    assert_eq!(gathered("It is in New London.")[0].2, ActorKind::Body);
}

#[test]
fn offices_and_ranks_are_no_part_of_names() {
    assert_names(&[
        ("It is shut, said Under-Secretary for Human Rights Ann Vantour.", &[("Ann Vantour", "Ann Vantour")]),
        ("It is shut, said Assistant Secretary of State for Energy Resources.", &[]),
        ("It is shut, said Norway's ambassador to Britain Lo Vantour.", &[("Lo Vantour", "Lo Vantour")]),
        ("It is shut, said Air Chief Marshal Ravi Osten.", &[("Ravi Osten", "Ravi Osten")]),
        ("It is shut, said Jo Vantour MP on Monday.", &[("Jo Vantour", "Jo Vantour")]),
        ("Then Angus King left, and King spoke.", &[("Angus King", "Angus King"), ("King", "Angus King")]),
        ("It is shut, said Princess Ann of Holm.", &[("Ann of Holm", "Ann of Holm")]),
        ("The Duchess of Holm left.", &[("Duchess of Holm", "Duchess of Holm")]),
    ]);
}

#[test]
fn bodies_are_known_by_what_stands_beside_them() {
    for (text, expected) in [
        ("Then research firm Vantour left.", "Vantour"),
        ("Then the Holm News Agency (HNA) left.", "Holm News Agency"),
        ("Then Osten Sans Example (OSE) left.", "Osten Sans Example"),
    ] {
        let found = gathered(text);
        assert_eq!((found[0].1.as_str(), found[0].2), (expected, ActorKind::Body), "{text}");
    }
    let found = gathered("Then the Holm News Agency (HNA) spoke. It is shut, HNA said.");
    assert_eq!(found.last().map(|(_, whose, _)| whose.as_str()), Some("Holm News Agency"));
}

#[test]
fn nicknames_are_not_shown() {
    assert_names(&[(
        "It is shut, said Jo \"Lefty\" Osten. Later Osten left.",
        &[("Jo \"Lefty\" Osten", "Jo Osten"), ("Osten", "Jo Osten")],
    )]);
}

#[test]
fn words_that_only_open_sentences_are_doubted() {
    for (text, doubted) in [
        ("Snow fell.", true),
        ("Inflation rose. They said Inflation rose.", true),
        ("Vantour said no.", false),
        ("Vantour, 52, left.", false),
        ("Vantour took his boat.", false),
        ("Then Vantour left.", false),
        ("Mr. Vantour left.", false),
    ] {
        let lexicon = Lexicon::unlearned().expect("the assets parse");
        let document = understand("a.txt", Arc::from(format!("Harbour\n\nIt was late. {text}")), "UTF-8");
        let text = Text::new(&document, &lexicon);
        let mentions = Mentions::find(&text, &lexicon);
        let entities = gather(&text, &lexicon, &mentions);
        let entity = entities.iter().find(|e| e.name != "Harbour").expect("a name");
        assert_eq!(entity.may_be_place(), doubted, "{}", text.document.text);
    }
}
