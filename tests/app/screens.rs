//! Screens as text.

use crate::articles::arrive;
use crate::driver::{WIDE, app, empty, press, screen};
use counterpoint::app::Size;

#[test]
fn screens() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    for (name, width, height, keys) in [
        ("list_80x24", 80, 24, ""),
        ("reader_80x24", 80, 24, "Enter ]"),
        ("both_120x40", 120, 40, "] ]"),
        ("filter_120x40", 120, 40, "/ s i d e : u s Space s h i p"),
        ("why_120x40", 120, 40, "] i"),
        ("help_120x40", 120, 40, "?"),
        ("help_60x20", 60, 20, "2 ?"),
        ("help_search_60x20", 60, 20, "2 ? s o r t"),
        ("statements_120x40", 120, 40, "2 j j"),
        ("statements_beside_150x20", 150, 20, "2 , g j"),
        ("statements_60x20", 60, 20, "2 j j"),
        ("grouped_80x24", 80, 24, "2 , g , g G"),
        ("list_and_reader_72x20", 72, 20, "] ]"),
        ("three_panes_220x20", 220, 20, "] ] ]"),
        ("statements_and_why_220x20", 220, 20, "2 j"),
        ("statements_40x10", 40, 10, "2 j j"),
        ("compare_120x40", 120, 40, "3 j"),
        ("compare_60x20", 60, 20, "3 j"),
        ("variants_120x40", 120, 40, "3 j v"),
        ("why_in_compare_120x40", 120, 40, "3 j i"),
        ("actors_120x40", 120, 40, "4"),
        ("actors_60x20", 60, 20, "4 Tab"),
        ("actors_40x10", 40, 10, "4 j"),
        ("palette_60x20", 60, 20, "2 : s o r t"),
        ("palette_80x24", 80, 24, "3 1 : s a m"),
        ("complete_80x24", 80, 24, "/ a c t o r : Tab Tab"),
        ("export_60x20", 60, 20, "2 e"),
        ("list_40x10", 40, 10, ""),
        ("reader_40x10", 40, 10, "Enter ]"),
        ("small_39x9", 39, 9, ""),
        ("small_1x1", 1, 1, ""),
    ] {
        let mut app = app(Size { width, height });
        press(&mut app, keys);
        settings.bind(|| insta::assert_snapshot!(format!("app__{name}"), screen(&app)));
    }
}

#[test]
fn no_byte_of_an_article_acts_on_the_terminal() {
    let hostile = "---\ntitle: \"\u{1b}]0;owned\u{7}\"\n---\n\n\
                   ((Ann\u{202e} Example| [US envoy Ann\u{202e} Example] <said\u{7}> {\u{1b}[2J \u{9b}31m it})).\n";
    let mut app = empty(WIDE);
    arrive(&mut app, &[("ho\u{1b}stile.md", hostile)]);
    press(&mut app, "] i");
    let shown = screen(&app);
    assert!(!shown.chars().any(|c| c != '\n' && c.is_control()), "{shown:?}");
    assert!(!shown.contains('\u{202e}'));
    assert!(shown.contains("␛"));
}
