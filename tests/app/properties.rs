//! What holds after any keys, actions and clicks, on a screen of any size.

use crate::driver::{WIDE, app, press, screen, send};
use counterpoint::app::{App, Click, Message, Mouse, Size, TABLE};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn narrowing_further_never_adds(first in term(), second in term()) {
        let app = app(WIDE);
        let narrow = |text: &str| {
            app.library.narrow(&counterpoint::finding::Query::parse(text).unwrap())
        };
        let wide = narrow(&first);
        let tight = narrow(&format!("{first} {second}"));
        prop_assert!(tight.statements.iter().all(|s| wide.statements.contains(s)));
        prop_assert!(tight.documents.iter().all(|d| wide.documents.contains(d)));
    }

    #[test]
    fn every_size_draws_after_any_actions_and_clicks(
        width in 1u16..300, height in 1u16..100, done in prop::collection::vec(doing(), 0..25), again in 1u16..300,
    ) {
        let mut app = app(Size { width, height });
        for message in done {
            message.perform(&mut app);
            screen(&app);
        }
        app.update(Message::Resized(Size { width: again, height }));
        screen(&app);
    }

    #[test]
    fn every_size_draws_after_any_keys(
        width in 1u16..140, height in 1u16..50, keys in prop::collection::vec(key(), 0..30), again in 1u16..140,
    ) {
        let mut app = app(Size { width, height });
        press(&mut app, &keys.join(" "));
        screen(&app);
        app.update(Message::Resized(Size { width: again, height }));
        screen(&app);
    }
}

fn term() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "side:cn",
        "side:us",
        "!side:cn",
        "ship",
        "'treaty",
        "actor:example",
        "kind:direct",
        "date:2021-04",
        "a | b",
        "the",
        "title:rain",
        "outlet:gaz",
        "hrbr",
        "!the",
    ])
    .prop_map(str::to_string)
}

/// Something that a user does.
#[derive(Clone, Debug)]
pub enum Doing {
    Action(usize),
    Key(String),
    Mouse(Click, u16, u16),
}

impl Doing {
    /// Does it.
    pub fn perform(&self, app: &mut App) {
        let Size { width, height } = app.screen.size;
        match self {
            Doing::Action(at) => send(app, Message::Action(TABLE[at % TABLE.len()].action)),
            Doing::Key(key) => press(app, key),
            Doing::Mouse(click, x, y) => {
                send(app, Message::Mouse(Mouse { click: *click, x: x % width, y: y % height }))
            }
        };
    }
}

/// Anything that a user can do.
pub fn doing() -> impl Strategy<Value = Doing> {
    let clicks = prop::sample::select(vec![Click::Single, Click::Double, Click::WheelUp, Click::WheelDown]);
    prop_oneof![
        (0..TABLE.len()).prop_map(Doing::Action),
        key().prop_map(Doing::Key),
        (clicks, any::<u16>(), any::<u16>()).prop_map(|(click, x, y)| Doing::Mouse(click, x, y)),
    ]
}

fn key() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "j",
        "k",
        "g",
        "G",
        "]",
        "[",
        "n",
        "N",
        "i",
        "?",
        "/",
        "Esc",
        "Enter",
        "Tab",
        "Ctrl-d",
        "Ctrl-u",
        "Backspace",
        "s",
        ":",
        "!",
        "q",
        "Space",
        "Left",
        "Right",
        "Ctrl-w",
        "1",
        "2",
        "3",
        "4",
        "<",
        "}",
        "z",
        "=",
        "v",
        ",",
        "e",
        "*",
        "J",
        "a",
    ])
    .prop_map(str::to_string)
}
