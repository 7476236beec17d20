//! What lies over a view: help, reasons, problems, the palette, the name of a file.

use crate::driver::{app, press, row, typed};
use counterpoint::app::{App, Effect, Overlay, Size, Task};
use counterpoint::model::StatementId;

#[test]
fn the_palette_finds_a_command_and_runs_it() {
    let app = typed("2 : s o r t Space s i d e Enter");
    assert_eq!(
        (app.overlay.is_none(), row(&app).as_str()),
        (true, "Statements list 4/6 Ann Example: that the harbour was open to all")
    );
    assert_eq!(press(&mut typed(": q u i t"), "Enter"), Some(Effect::Quit));
    assert_eq!(typed(": Esc").overlay, None);
}

#[test]
fn copying_and_writing_ask_for_the_selected_and_the_listed() {
    assert_eq!(press(&mut typed(""), "y"), None);
    let copied = |words| Some(Effect::Do(Task::Copy { statement: StatementId(2), words }));
    assert_eq!(press(&mut typed("2 j j"), "y"), copied(true));
    assert_eq!(press(&mut typed("2 j j"), "Y"), copied(false));
    let written = press(&mut typed("2 , d , r / s i d e : c n Enter e Ctrl-u a . c s v"), "Enter");
    let ids = [5, 3, 2].map(StatementId).to_vec();
    assert_eq!(written, Some(Effect::Do(Task::Write { path: "a.csv".into(), statements: ids })));
}

#[test]
fn overlays_open_and_close() {
    let why = || Some(Overlay::Why { top: 0 });
    for (keys, overlay) in [
        ("? ?", None),
        ("? Esc", None),
        ("F1 F1", None),
        ("i ? Esc", None),
        ("i", why()),
        ("] i ]", why()),
        ("] ? Esc i", why()),
        ("i Esc", None),
        ("!", Some(Overlay::Problems { top: 0 })),
        ("j j i", None),
    ] {
        assert_eq!(typed(keys).overlay, overlay, "after {keys:?}");
    }
}

#[test]
fn an_overlay_scrolls_back_from_its_end() {
    let top = |keys: &str| {
        let mut app = app(Size { width: 60, height: 11 });
        press(&mut app, keys);
        top(&app)
    };
    let last = top("] i G");
    assert!(last > 0);
    assert_eq!(top("] i G j j"), last);
    assert_eq!(top("] i G k"), last - 1);
    assert_eq!(top("] i G i i"), 0);
}

fn top(app: &App) -> usize {
    app.overlay.as_ref().and_then(Overlay::top).expect("an overlay that scrolls")
}
