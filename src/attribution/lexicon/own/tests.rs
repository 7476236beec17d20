//! Files of users, what they add and what is told of their mistakes.

use super::*;
use crate::attribution::lexicon::Office;
use proptest::prelude::*;

const FILE: &str = "news/actors.toml";

fn with(text: &str) -> (Lexicon, Vec<String>) {
    let mut lexicon = Lexicon::built_in().expect("the assets parse");
    let mistakes = lexicon.add_own_actors(FILE, text);
    (lexicon, mistakes.iter().map(Mistake::to_string).collect())
}

fn actor<'a>(lexicon: &'a Lexicon, name: &str) -> &'a ListedActor {
    &lexicon.actors[lexicon.actor_named(name).unwrap_or_else(|| panic!("{name} is not listed"))]
}

fn side(lexicon: &Lexicon, name: &str) -> Option<String> {
    actor(lexicon, name).side.map(|side| lexicon.sides[side.index()].code.clone())
}

#[test]
fn an_entry_adds_an_actor_with_all_its_names() {
    let (lexicon, mistakes) = with(
        r#"actors = [{ name = "Maribel Quillfeather", aliases = ["Bel Quillfeather"], kind = "person", role = "harbour envoy", side = "fr" }]"#,
    );
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(actor(&lexicon, "Bel Quillfeather").name, "Maribel Quillfeather");
    assert_eq!(side(&lexicon, "Maribel Quillfeather").as_deref(), Some("FR"));
    assert_eq!(actor(&lexicon, "Maribel Quillfeather").own.as_deref(), Some(FILE));
}

#[test]
fn an_entry_changes_what_it_gives_of_a_listed_actor() {
    let (lexicon, mistakes) = with("[[actors]]\nname = \"White House\"\naliases = [\"Sample House\"]\n");
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(side(&lexicon, "Sample House").as_deref(), Some("US"));
    assert_eq!(actor(&lexicon, "Sample House").own, None, "the side is still that of the built-in list");

    let (lexicon, _) = with("[[actors]]\nname = \"White House\"\nside = \"none\"\n");
    assert_eq!(side(&lexicon, "White House"), None);
}

#[test]
fn a_name_of_the_built_in_list_goes_to_the_user_who_takes_it() {
    let (lexicon, mistakes) =
        with("[[actors]]\nname = \"Ann Example\"\nkind = \"person\"\naliases = [\"Washington\"]\n");
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(actor(&lexicon, "Washington").name, "Ann Example");
}

#[test]
fn phrases_for_an_office_can_be_added() {
    let (lexicon, mistakes) = with("offices = [[\"foreign minister\", \"keeper of the seal\"]]");
    assert_eq!(mistakes, [""; 0]);
    let office = |phrase| Office::of(phrase, &lexicon);
    assert!(office("keeper of the seal").fits(&office("top diplomat"), None));
    assert!(!office("keeper of the seal").fits(&office("prime minister"), None));
}

#[test]
fn an_entry_can_give_offices_with_dates() {
    let (lexicon, mistakes) = with(
        r#"
[[actors]]
name = "Maribel Quillfeather"
kind = "person"
side = "FR"
terms = [
  { role = "Ruritanian harbour envoy", from = 2019, to = "2020-06" },
  { role = "French harbour minister", from = 2021-01-26, side = "FR" },
]

[[actors]]
name = "Joe Biden"
role = "harbour master"

[[actors]]
name = "Quillfeather Courant"
kind = "body"
outlet = true
"#,
    );
    assert_eq!(mistakes, [""; 0]);
    let role = |name: &str, day: &str| {
        let held = actor(&lexicon, name).on(Some(day.parse().expect("a date")));
        held.roles.first().cloned()
    };
    assert_eq!(role("Maribel Quillfeather", "2020-06-30").as_deref(), Some("Ruritanian harbour envoy"));
    assert_eq!(role("Maribel Quillfeather", "2020-07-01"), None);
    assert_eq!(role("Maribel Quillfeather", "2021-01-26").as_deref(), Some("French harbour minister"));
    assert_eq!(role("Joe Biden", "2022-01-26").as_deref(), Some("harbour master"), "the user's role wins");
    assert!(actor(&lexicon, "Quillfeather Courant").outlet);
}

#[test]
fn a_mistake_costs_its_entry_and_no_other() {
    for (wrong, told) in [
        ("kind = \"person\", colour = \"red\"", "line 2, key colour: not known here; the keys are name"),
        (
            "kind = \"person\", side = \"XX\"",
            "line 2, key side: no side has the code \"XX\"; write one such as",
        ),
        (
            "kind = \"person\", side = 3",
            "line 2, key side: a number, where text in quotation marks is needed",
        ),
        ("kind = \"crowd\"", "line 2, key kind: \"crowd\" is none; write \"person\" or \"body\""),
        ("kind = \"person\", gender = \"x\"", "line 2, key gender: \"x\" is none; write \"f\" or \"m\""),
        ("kind = \"person\", aliases = \"Annie\"", "line 2, key aliases: a text, where a list is needed"),
        ("kind = \"person\", aliases = [\"\"]", "line 2, key aliases: empty; fill it in"),
        ("kind = \"person\", outlet = 1", "line 2, key outlet: a number, where true or false is needed"),
        ("kind = \"person\", terms = \"envoy\"", "line 2, key terms: a text, where a list is needed"),
        ("kind = \"person\", terms = [\"envoy\"]", "line 2, key terms: a text, where a term is needed"),
        ("kind = \"person\", terms = [{ from = 2021 }]", "line 2, key terms: a term without a role"),
        (
            "kind = \"person\", terms = [{ role = \"envoy\", from = \"May\" }]",
            "line 2, key terms: from is no date; write one such as",
        ),
        (
            "kind = \"person\", terms = [{ role = \"envoy\", from = 2021, to = 2020 }]",
            "line 2, key terms: \"envoy\" ends before it begins",
        ),
        (
            "kind = \"person\", terms = [{ role = \"envoy\", until = 2021 }]",
            "line 2, key terms: \"until\" is not known in a term",
        ),
        (
            "kind = \"person\", terms = [{ role = \"envoy\", side = \"XX\" }]",
            "line 2, key terms: no side has the code \"XX\"",
        ),
        ("role = \"envoy\"", "line 2, key kind: missing; write kind = \"person\" or kind = \"body\""),
        ("kind = \"person\" side = \"US\"", "line 2, key kind: missing comma between key-value pairs"),
    ] {
        let (lexicon, mistakes) = with(&format!(
            "actors = [\n {{ name = \"Ann Example\", {wrong} }},\n {{ name = \"Bob Sample\", kind = \"person\" }},\n]"
        ));
        assert_eq!(mistakes.len(), 1, "{mistakes:?}");
        assert!(mistakes[0].starts_with(told) && mistakes[0].ends_with("left out"), "{}", mistakes[0]);
        assert_eq!(lexicon.actor_named("Ann Example"), None, "{wrong}");
        assert!(lexicon.actor_named("Bob Sample").is_some(), "{wrong}");
    }
}

#[test]
fn entries_under_headings_are_told_apart_too() {
    let (lexicon, mistakes) = with(
        "[[actors]]\nname = \"Ann Example\"\nkind = person\n\n[[actors]]\nname = \" \"\nkind = \"person\"\n\n\
         [[actors]]\nname = \"Bob Sample\"\nkind = \"person\"\n",
    );
    assert_eq!(mistakes.len(), 2, "{mistakes:?}");
    assert!(
        mistakes[0].starts_with("line 3, key kind: ") && mistakes[0].ends_with("left out"),
        "{mistakes:?}"
    );
    assert!(mistakes[1].starts_with("line 6, key name: empty"), "{mistakes:?}");
    assert!(lexicon.actor_named("Bob Sample").is_some());
}

#[test]
fn two_actors_with_one_name_are_told_and_the_first_keeps_it() {
    let (lexicon, mistakes) = with(
        "actors = [\n { name = \"Ann Example\", aliases = [\"Ex\"], kind = \"person\" },\n \
         { name = \"Bob Sample\", aliases = [\"Ex\", \"Bobby Sample\"], kind = \"person\" },\n \
         { name = \"Ann Example\", kind = \"body\" },\n]",
    );
    assert_eq!(
        mistakes,
        [
            "line 3, key aliases: \"Ex\" already names \"Ann Example\" in this file; remove it from one of them",
            "line 4, key name: \"Ann Example\" already names \"Ann Example\" in this file; this entry is left out",
        ]
    );
    assert_eq!(actor(&lexicon, "Ex").name, "Ann Example");
    assert_eq!(actor(&lexicon, "Bobby Sample").name, "Bob Sample");
    assert_eq!(actor(&lexicon, "Ann Example").kind, ActorKind::Person);
}

#[test]
fn what_is_no_list_of_actors_is_told() {
    for (text, told) in [
        ("actor = []", "line 1, key actor: not known here; only actors and offices are"),
        (
            "[actors]\nname = \"Ann Example\"",
            "line 1, key actors: one entry, where a list is needed; write [[actors]]",
        ),
        ("\nactors = [7]", "line 2, key actors: a number, where an entry { name = ... } is needed"),
        ("offices = [\"envoy\"]", "line 1, key offices: a text, where a list is needed"),
    ] {
        let (_, mistakes) = with(text);
        assert!(mistakes.len() == 1 && mistakes[0].starts_with(told), "{text}: {mistakes:?}");
    }
    assert_eq!(with("").1, [""; 0], "an empty file is fine");
}

#[test]
fn a_deeply_nested_file_is_refused_and_does_no_harm() {
    for text in ["[".repeat(100_000), format!("actors = {}", "[".repeat(100_000)), "a.".repeat(100_000)] {
        assert!(!with(&text).1.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_read_to_its_end(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "[[actors]]", "\n", "name", "aliases", "side", "kind", "offices", " = ", "\"Ann Example\"", "\"US\"", "\"person\"",
                "[", "]", "{", "}", ",", "\"", "'", "#", "ü", "\"\"\"", "7", "\u{202e}", "actors", "\t", "\r",
            ]),
            0..40,
        )
    ) {
        let text = pieces.concat();
        let mut lexicon = Lexicon::parse("sides = []", "actors = []", include_str!("../../../../assets/cues.toml")).unwrap();
        for mistake in lexicon.add_own_actors(FILE, &text) {
            prop_assert!((1..=text.lines().count().max(1) + 1).contains(&mistake.line), "{mistake}");
        }
    }
}
