//! The list of articles and the reader.

use crate::driver::{WIDE, app, press, state, typed};
use counterpoint::app::Effect;

#[test]
fn keys_move_through_list_and_reader() {
    for (keys, expected) in [
        ("", "list 0 harbour.md -"),
        ("j", "list 1 treaty.md -"),
        ("j j j j", "list 2 weather.md -"),
        ("G g g", "list 0 harbour.md -"),
        ("g j", "list 1 treaty.md -"),
        ("Enter", "reader 0 harbour.md -"),
        ("Tab", "reader 0 harbour.md -"),
        ("Tab Tab", "list 0 harbour.md -"),
        ("]", "reader 0 harbour.md 0"),
        ("] ] ]", "reader 0 harbour.md 2"),
        ("] ] [", "reader 0 harbour.md 0"),
        ("] ] ] ] ] ]", "reader 0 harbour.md 3"),
        ("n n n n n", "reader 1 treaty.md 4"),
        ("n n n n n N", "reader 0 harbour.md 3"),
        ("] Esc", "reader 0 harbour.md -"),
        ("] Esc Esc", "list 0 harbour.md -"),
        ("Esc Esc Esc", "list 0 harbour.md -"),
        ("j j ]", "list 2 weather.md -"),
    ] {
        assert_eq!(state(&typed(keys)), expected, "after {keys:?}");
    }
}

#[test]
fn only_q_and_ctrl_c_quit() {
    for (keys, effect) in [
        ("q", Some(Effect::Quit)),
        ("Ctrl-c", Some(Effect::Quit)),
        ("Ctrl-z", Some(Effect::Suspend)),
        ("/ q", None),
        ("/ Ctrl-c", Some(Effect::Quit)),
        ("? q", None),
        ("Esc", None),
    ] {
        let mut app = app(WIDE);
        assert_eq!(press(&mut app, keys), effect, "after {keys:?}");
    }
}
