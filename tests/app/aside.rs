//! The third pane of very wide screens, and from which width on there are two.

use crate::driver::{app, press, screen};
use counterpoint::app::Size;

#[test]
fn panes_come_with_the_width() {
    for (width, view, panes) in [
        (71, "1", 1),
        (72, "1", 2),
        (219, "1", 2),
        (220, "1", 3),
        (139, "2", 1),
        (140, "2", 2),
        (220, "2", 3),
        (72, "4", 2),
        (220, "4", 2),
    ] {
        let mut app = app(Size { width, height: 20 });
        press(&mut app, view);
        let shown = screen(&app);
        let frame = shown.lines().nth(1).expect("a frame");
        assert_eq!(frame.matches('┬').count() + 1, panes, "{width} cells, view {view}:\n{shown}");
    }
}

#[test]
fn the_third_pane_follows_the_reader_and_takes_no_keys() {
    let mut app = app(Size { width: 220, height: 20 });
    press(&mut app, "] ] ]");
    let shown = screen(&app);
    let selected =
        shown.lines().find(|line| line.contains("▹ C  Li Sample")).expect("the selected statement");
    assert!(selected.contains("the plan \"a trap\""), "{selected}");
    press(&mut app, "Tab");
    assert!(screen(&app).contains("▸ 2021-03-04"), "Tab leads back to the list");
}
