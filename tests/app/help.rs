//! The help: what the signs mean, which keys there are, and what Enter runs.

use crate::driver::{app, press, row, screen, typed};
use counterpoint::app::{App, Effect, Overlay, Size};

const NARROW: Size = Size { width: 60, height: 20 };

#[test]
fn letters_search_it_and_enter_runs_the_key_under_the_cursor() {
    for (keys, expected) in [
        (
            "2 ? b y Space d a t e Enter , r",
            "Statements list 6/6 Ann Example: that the harbour was open to all",
        ),
        ("? i n Space c o m p a r e Esc 4", "Actors list 1/3 Ann Example 3"),
        ("? w h o Space s p e a k s Enter", "Actors list 1/3 Ann Example 3"),
        (
            "2 ? G o Backspace Backspace e v e r y Space s t a t e Esc",
            "Statements list 1/6 Ann Example: that the harbour was open to all",
        ),
    ] {
        let app = typed(keys);
        assert_eq!((app.overlay.is_none(), row(&app).as_str()), (true, expected), "after {keys:?}");
    }
    assert_eq!(press(&mut typed("? q u i t Space a t Space o n c e"), "Enter"), Some(Effect::Quit));
}

#[test]
fn enter_on_a_sign_stays_and_on_a_key_that_does_nothing_says_so() {
    let app = typed("? Enter");
    assert!(matches!(app.overlay, Some(Overlay::Help(_))));
    let app = typed("? s w a p Enter");
    let notice = app.notice.as_ref().map(|notice| notice.text.as_str());
    assert_eq!((app.overlay.is_none(), notice), (true, Some("swap does nothing here")));
}

#[test]
fn only_lines_with_all_the_words_are_left() {
    let mut app = app(NARROW);
    press(&mut app, "? n e x t Space h i t");
    let lines = popup(&app);
    assert_eq!(lines[0].trim_end(), "> next hit");
    assert!(lines[1..].iter().any(|line| line.contains("statement that the filter found")), "{lines:?}");
    assert!(!lines[1..].iter().any(|line| line.contains("next article")), "{lines:?}");
    press(&mut app, "Ctrl-u z z z");
    assert!(screen(&app).contains("Nothing here has these words."));
}

#[test]
fn the_keys_of_the_view_come_first() {
    for (view, heading) in [
        ("1", "Keys in Articles"),
        ("2", "Keys in Statements"),
        ("3", "Keys in Compare"),
        ("4", "Keys in Actors"),
    ] {
        let mut app = app(Size { width: 100, height: 200 });
        press(&mut app, &format!("{view} ?"));
        let screen = screen(&app);
        let first = screen.lines().find_map(|line| line.find("Keys in").map(|at| &line[at..]));
        assert!(first.is_some_and(|line| line.starts_with(heading)), "{first:?} in {view}");
    }
}

#[test]
fn the_letters_of_the_sides_in_these_articles_are_named_and_no_others() {
    let screen = screen(&typed("?"));
    for (sign, text) in [("U ", "United States (US)"), ("C ", "China (CN)"), ("? ", "unknown speaker")] {
        assert!(screen.lines().any(|line| line.contains(sign) && line.contains(text)), "{text}");
    }
    assert!(!screen.contains("Japan"), "{screen}");
}

#[test]
fn the_cursor_reaches_the_last_line_and_stays_on_the_screen() {
    let mut app = app(NARROW);
    press(&mut app, "?");
    for _ in 0..200 {
        press(&mut app, "Down");
        assert!(popup(&app).iter().any(|line| line.starts_with('▸')), "{}", screen(&app));
    }
    let end = screen(&app);
    press(&mut app, "PgDn");
    assert_eq!(screen(&app), end);
    assert!(end.contains("cursor to the end of the bar"));
}

/// Signs that a screen can hold and the help explains; letters, digits, marks of ASCII and the lines between panes aside.
#[test]
fn every_sign_on_the_screen_is_explained() {
    let mut legend = app(Size { width: 120, height: 250 });
    press(&mut legend, "?");
    let legend = screen(&legend);
    for (width, height) in [(60, 20), (80, 24), (100, 30), (160, 50)] {
        for keys in
            ["", "] ]", "Enter ]", "2 j", "2 Enter", "2 , g j", "3 j", "3 j z", "4", "4 Tab", "/ s h i p"]
        {
            let mut app = app(Size { width, height });
            press(&mut app, keys);
            for sign in screen(&app).chars().filter(|c| !c.is_ascii() && !is_frame(*c)) {
                assert!(legend.contains(sign), "{sign} after {keys:?} at {width}x{height}");
            }
        }
    }
}

fn is_frame(c: char) -> bool {
    ('\u{2500}'..='\u{257f}').contains(&c) && !matches!(c, '━' | '╶')
}

/// The lines inside the frame of the overlay.
fn popup(app: &App) -> Vec<String> {
    let screen = screen(app);
    let lines = screen.lines().filter_map(|line| {
        let inside = line.split_once("│ │ ")?.1;
        Some(inside.rsplit_once(" │")?.0.trim_end_matches('│').trim_end().to_string())
    });
    lines.collect()
}
