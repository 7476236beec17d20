//! What is not enabled does nothing, and nothing else is offered.

use crate::driver::{WIDE, app, typed};
use crate::properties::doing;
use counterpoint::app::{Action, App, Direction, Message, Order, Overlay, TABLE, Unit};
use proptest::prelude::*;

#[test]
fn actions_are_enabled_if_they_do_something() {
    let offers = |keys: &str, action: Action| typed(keys).is_enabled(action);
    for (keys, action, can) in [
        ("", Action::Copy, false),
        ("]", Action::Copy, true),
        ("", Action::Back, false),
        ("/ a Enter", Action::Back, true),
        ("", Action::Sort(Order::Date), false),
        ("2", Action::Sort(Order::Date), true),
        ("2", Action::Sort(Order::Relevance), false),
        ("2 / s h i p Enter", Action::Sort(Order::Relevance), true),
        ("j j", Action::Step(Unit::Statement, Direction::Forward), false),
        ("/ z z z z Enter", Action::Open, false),
        ("", Action::Problems, true),
    ] {
        assert_eq!(offers(keys, action), can, "{action:?} after {keys:?}");
    }
}

/// The app after some of what a user can do.
fn reached(done: &[crate::properties::Doing]) -> App {
    let mut app = app(WIDE);
    done.iter().for_each(|doing| doing.perform(&mut app));
    app
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_not_enabled_changes_nothing_and_asks_for_nothing(done in prop::collection::vec(doing(), 0..20)) {
        let mut app = reached(&done);
        let before = format!("{app:?}");
        for entry in TABLE.iter().filter(|entry| !app.is_enabled(entry.action)).collect::<Vec<_>>() {
            let effect = app.update(Message::Action(entry.action));
            prop_assert_eq!(effect, None, "{}", entry.name);
            prop_assert_eq!(&format!("{app:?}"), &before, "{}", entry.name);
        }
    }

    #[test]
    fn each_key_of_the_footer_is_enabled(done in prop::collection::vec(doing(), 0..20)) {
        let app = reached(&done);
        for hint in app.hints() {
            for action in [Some(hint.action), hint.opposite].into_iter().flatten() {
                prop_assert!(app.is_enabled(action), "{action:?}");
            }
        }
    }

    #[test]
    fn each_command_of_the_palette_is_enabled_once_it_has_closed(
        done in prop::collection::vec(doing(), 0..20), letter in "[a-z]?",
    ) {
        let mut app = reached(&done);
        app.update(Message::Action(Action::Palette));
        app.update(Message::Paste(letter));
        let Some(Overlay::Palette(palette)) = app.overlay.take() else { panic!("no palette") };
        for action in palette.found {
            prop_assert!(app.is_enabled(action), "{action:?}");
        }
    }
}
