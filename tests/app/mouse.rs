//! Clicks and the wheel.

use crate::driver::{WIDE, app, row, screen};
use counterpoint::app::{Click, Message, Mouse, Size, View};

#[test]
fn the_mouse_points_at_what_is_there() {
    let seen = |clicks: &[(Click, u16, u16)]| {
        let mut app = app(WIDE);
        for &(click, x, y) in clicks {
            app.update(Message::Mouse(Mouse { click, x, y }));
        }
        row(&app)
    };
    use Click::*;
    let tab = |view: View| {
        let layout = app(WIDE).layout().expect("large enough");
        let at = View::ALL.iter().position(|v| *v == view).expect("a view");
        (Single, layout.tabs[at].x + 1, 0)
    };
    let (statements, actors) = (tab(View::Statements), tab(View::Actors));
    assert_eq!(seen(&[statements, (Single, 20, 4)]), "Statements list 3/6 Li Sample: the plan \"a trap\"");
    assert_eq!(
        seen(&[statements, (Double, 20, 4)]),
        "Statements reader 1/6 Ann Example: that the harbour was open to all"
    );
    assert_eq!(
        seen(&[actors, (Single, 20, 3), (Double, 20, 3)]),
        "Statements list 1/2 Li Sample: the plan \"a trap\""
    );
    assert_eq!(seen(&[(Single, 5, 4)]), "Articles list 2/3 treaty.md");
    assert_eq!(seen(&[(Single, 60, 39), (Single, 5, 4)]), "Articles list 2/3 treaty.md");
}

#[test]
fn a_click_in_the_article_selects_and_the_wheel_scrolls_what_is_under_it() {
    let mut app = app(Size { width: 120, height: 10 });
    let screen_before = screen(&app);
    let y = screen_before.lines().position(|line| line.contains("a trap")).map(|y| y as u16);
    let x = screen_before.lines().find_map(|line| line.find("a trap")).map(|x| x as u16);
    // The gutter and frames are of characters of more than a byte: a little to the left is still inside.
    let (x, y) = (x.expect("the words") - 4, y.expect("the words"));
    app.update(Message::Mouse(Mouse { click: Click::Single, x, y }));
    assert_eq!(app.reader.selected.map(|id| id.0), Some(2));
    app.update(Message::Mouse(Mouse { click: Click::WheelDown, x, y }));
    let down = app.reader.top;
    app.update(Message::Mouse(Mouse { click: Click::WheelUp, x, y }));
    assert!(app.reader.top < down);
}
