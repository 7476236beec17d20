//! The keys of the program, keys of users on top of them, and what is reported of their mistakes.

use super::*;
use crate::app::action::{Direction, Move, Unit};
use Context::{Browse, Input, Popup};
use proptest::prelude::*;

proptest! {
    #[test]
    fn whatever_the_file_says_a_key_leads_out(
        text in "(\\[(browse|input|popup)\\]\n((quit|quit-now|back|up|open) = \\[(\"(q|Ctrl-c|Esc|Enter|q q|k)\",? ?){0,3}\\]?\n){0,5}){0,3}"
    ) {
        let (map, _) = with(&text);
        for (context, name) in Context::ALL {
            prop_assert!(map.has_way_out(context), "[{}] has no way out", name);
        }
        // No key hides another.
        for (at, one) in map.bindings.iter().enumerate() {
            for other in map.bindings[at + 1..].iter().filter(|other| other.context == one.context) {
                prop_assert!(!clash(&one.keys, &other.keys), "{:?} {:?}", one, other);
            }
        }
    }
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap_or_else(|| panic!("{text} is no key"))
}

fn keys(text: &str) -> Vec<Key> {
    text.split(' ').map(key).collect()
}

/// The program's keys under these, and what is reported of them.
fn with(text: &str) -> (Keymap, Vec<String>) {
    let mut map = Keymap::built_in().expect("assets/keymap.toml parses");
    let mistakes = map.layer(text);
    (map, mistakes.iter().map(Mistake::to_string).collect())
}

#[test]
fn the_built_in_keymap_parses() {
    let map = Keymap::built_in().expect("assets/keymap.toml parses");
    assert_eq!(map.find(Browse, &keys("g")), Found::Prefix);
    assert_eq!(map.find(Browse, &keys("g g")), Found::Action(Action::Move(Move::Top)));
    assert_eq!(map.find(Browse, &keys("g x")), Found::Nothing);
}

#[test]
fn keys_read_as_they_are_written() {
    for text in ["j", "Ctrl-d", "PgDn", "F1", "S-Tab", "?", "Alt-x", "-", "Ctrl--", "ß", "新"] {
        assert_eq!(Key::parse(text).map(|k| k.to_string()).as_deref(), Some(text));
    }
    for text in ["PageDwn", "", "\u{1b}", "\u{202e}", "F25", "Ctrl-"] {
        assert_eq!(Key::parse(text), None, "{text:?}");
    }
    assert_eq!(Key::parse("Ctrl-D"), Key::parse("Ctrl-d"));
}

#[test]
fn mistakes_in_a_whole_keymap_are_named() {
    for (text, said) in [
        ("[browse]\nfly = [\"f\"]", "line 2, key fly: unknown action"),
        ("[browse]\nup = [\"k\"]\ndown = [\"k\"]", "line 3, key down: k already means up"),
        ("[browse]\nup = [\"PageUpp\"]", "line 2, key up: \"PageUpp\" is no key"),
        ("[reader]\nup = [\"k\"]", "line 1, key reader: unknown context; contexts are [browse]"),
    ] {
        let error = Keymap::parse(text).expect_err(text).to_string();
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn the_users_keys_take_the_place_of_those_an_action_had() {
    let (map, mistakes) = with("[browse]\nhelp = [\"F2\", \"Alt-h\"]\n");
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(map.keys_of(Browse, Action::Help), ["F2", "Alt-h"]);
    assert_eq!(map.find(Browse, &keys("?")), Found::Nothing);
    // Only in that context.
    assert_eq!(map.keys_of(Popup, Action::Help), ["?", "F1"]);

    let (map, mistakes) = with("[browse]\nhelp = []\n");
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(map.keys_of(Browse, Action::Help), [""; 0]);
}

#[test]
fn a_key_of_the_users_is_taken_from_the_action_that_had_it() {
    let (map, mistakes) = with("[browse]\nwhy = [\"j\"]\n");
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(map.find(Browse, &keys("j")), Found::Action(Action::Why));
    assert_eq!(map.keys_of(Browse, Action::Move(Move::Down)), ["Down"]);
    assert_eq!(map.find(Popup, &keys("j")), Found::Action(Action::Move(Move::Down)));

    // Two actions that change places.
    let (map, mistakes) = with("[browse]\nup = [\"j\"]\ndown = [\"k\"]\n");
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(map.keys_of(Browse, Action::Move(Move::Up)), ["j"]);
    assert_eq!(map.keys_of(Browse, Action::Move(Move::Down)), ["k"]);

    // A key that a sequence begins with, and a sequence that begins with a key.
    let (map, _) = with("[browse]\nwhy = [\"g\"]\n");
    assert_eq!(map.find(Browse, &keys("g")), Found::Action(Action::Why));
    assert_eq!(map.keys_of(Browse, Action::Move(Move::Top)), ["Home"]);
    let (map, _) = with("[browse]\nwhy = [\"n n\"]\n");
    assert_eq!(map.find(Browse, &keys("n n")), Found::Action(Action::Why));
    assert_eq!(map.keys_of(Browse, Action::Step(Unit::Hit, Direction::Forward)), [""; 0]);
}

#[test]
fn a_mistake_costs_its_key_and_is_told_with_its_line() {
    let (map, mistakes) = with(
        "# mine\n[browse]\nfly = [\"f\"]\nwhy = [\"w\", \"Hyper-w\"]\nopen = 7\n\
                                top = [7]\nhelp = [\"w\"]\nfilter = [\"f f\", \"f\"]\nback = [\n\n[browser]\nup = []\n",
    );
    let told = [
        "line 3, key fly: unknown action",
        "line 4, key why: \"Hyper-w\" is no key; write it as j",
        "line 5, key open: a number, where a list of keys is needed; write open = [",
        "line 6, key top: a number, where text in quotation marks is needed",
        "line 7, key help: w already means why; remove it from one of them",
        "line 8, key filter: f and ff of filter begin alike, so one could never be reached",
    ];
    for (mistake, said) in mistakes.iter().zip(told) {
        assert!(mistake.starts_with(said), "{mistake:?} is not {said:?}");
    }
    assert!(mistakes.len() > told.len(), "the list without an end is told: {mistakes:?}");
    assert_eq!(map.keys_of(Browse, Action::Why), ["w"]);
    assert_eq!(map.keys_of(Browse, Action::Open), ["Enter"]);
    assert_eq!(map.keys_of(Browse, Action::Move(Move::Top)), ["gg", "Home"]);
    assert_eq!(map.keys_of(Browse, Action::Help), ["?", "F1"]);
    assert_eq!(map.keys_of(Browse, Action::Back), ["Esc"]);

    let (_, mistakes) = with("[reader]\nup = [\"k\"]\n");
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    assert!(mistakes[0].starts_with("line 1, key reader: unknown context"), "{mistakes:?}");
}

#[test]
fn nobody_can_lock_themselves_in() {
    let (map, mistakes) = with("[browse]\nquit = []\nwhy = [\"Ctrl-c\"]\n");
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    assert!(mistakes[0].contains("line 3, key quit-now: no key is left"), "{mistakes:?}");
    assert_eq!(map.find(Browse, &keys("Ctrl-c")), Found::Action(Action::QuitNow));
    // If another key leads out, Ctrl-c is the user's.
    let (map, mistakes) = with("[browse]\nwhy = [\"Ctrl-c\"]\n[input]\nback = [\"Ctrl-c\"]\n");
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(map.find(Browse, &keys("Ctrl-c")), Found::Action(Action::Why));
    assert_eq!(map.find(Input, &keys("Ctrl-c")), Found::Action(Action::Back));
}

#[test]
fn what_can_follow_is_told_in_the_order_of_the_file() {
    let (map, mistakes) =
        with("[browse]\nwhy = [\"Ctrl-x i\", \"Ctrl-x Ctrl-i\"]\nhelp = [\"Ctrl-x a b\"]\n");
    assert_eq!(mistakes, [""; 0]);
    let following = map.following(Browse, &keys("Ctrl-x"));
    let following: Vec<(&str, Action)> =
        following.iter().map(|(keys, action)| (keys.as_str(), *action)).collect();
    assert_eq!(following, [("i", Action::Why), ("Ctrl-i", Action::Why), ("ab", Action::Help)]);
    assert_eq!(map.following(Browse, &keys("g"))[0], ("g".to_string(), Action::Move(Move::Top)));
    assert_eq!(map.following(Input, &keys("g")), []);
    assert_eq!(map.following(Browse, &keys("g g")), []);
}
