//! What is not enabled does nothing, and nothing else is offered.

use crate::articles::{ARTICLES, arrive};
use crate::driver::{empty, press, typed};
use crate::properties::{Doing, doing};
use counterpoint::app::{Action, App, Direction, Effect, Message, Order, Overlay, Size, TABLE, Target, Unit};
use counterpoint::loading::Arrival;
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

#[test]
fn on_a_screen_that_is_too_small_q_quits_whatever_takes_letters() {
    for keys in ["? q", ": q", "/ q"] {
        let mut app = empty(Size { width: 39, height: 9 });
        let effect = press(&mut app, &format!("{keys} q"));
        assert_eq!(effect, Some(Effect::Quit), "after {keys:?}");
    }
}

/// How much has arrived before a user does anything.
#[derive(Clone, Copy, Debug)]
enum Loaded {
    Nothing,
    Articles,
    Everything,
}

/// What a user can do on a screen of a size, and before it how much has arrived.
fn doings() -> impl Strategy<Value = (Loaded, Size, Vec<Doing>)> {
    let loaded = prop::sample::select(vec![Loaded::Nothing, Loaded::Articles, Loaded::Everything]);
    let size = prop::sample::select(vec![(120, 40), (60, 20), (39, 9), (160, 30)])
        .prop_map(|(width, height)| Size { width, height });
    (loaded, size, prop::collection::vec(doing(), 0..20))
}

/// The app after all that.
fn reached((loaded, size, done): (Loaded, Size, Vec<Doing>)) -> App {
    let mut app = empty(size);
    app.update(Message::Resized(size));
    match loaded {
        Loaded::Nothing => {}
        Loaded::Articles => arrive(&mut app, &ARTICLES),
        Loaded::Everything => {
            arrive(&mut app, &ARTICLES);
            app.update(Message::Arrived(Arrival::Done));
        }
    }
    done.iter().for_each(|doing| doing.perform(&mut app));
    app
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_not_enabled_changes_nothing_and_asks_for_nothing(doings in doings()) {
        let mut app = reached(doings);
        let before = format!("{app:?}");
        for entry in TABLE.iter().filter(|entry| !app.is_enabled(entry.action)).collect::<Vec<_>>() {
            let effect = app.update(Message::Action(entry.action));
            prop_assert_eq!(effect, None, "{}", entry.name);
            prop_assert_eq!(&format!("{app:?}"), &before, "{}", entry.name);
        }
    }

    #[test]
    fn each_key_of_the_footer_is_enabled(doings in doings()) {
        let app = reached(doings);
        for hint in app.hints() {
            for action in [Some(hint.action), hint.opposite].into_iter().flatten() {
                prop_assert!(app.is_enabled(action), "{action:?}");
            }
        }
    }

    #[test]
    fn each_command_of_the_palette_is_enabled_once_it_has_closed(doings in doings(), letter in "[a-z]?") {
        let mut app = reached(doings);
        app.update(Message::Action(Action::Palette));
        app.update(Message::Paste(letter));
        let Some(Overlay::Palette(palette)) = app.overlay.take() else { panic!("no palette") };
        for target in palette.found {
            if let Target::Command(action) = target {
                prop_assert!(app.is_enabled(action), "{action:?}");
            }
        }
    }
}
