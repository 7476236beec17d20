//! Statements under headings, what repeats and is left out, and letters in the reader's gutter.

use crate::articles::arrive;
use crate::driver::{app, empty, press, row, screen, send};
use counterpoint::app::{App, Click, Message, Mouse, Size};
use counterpoint::loading::Arrival;

const SMALL: Size = Size { width: 100, height: 17 };

/// The headings of the list, from the top.
fn headings(app: &App) -> Vec<String> {
    let is_heading = |line: &&str| {
        line.trim_end_matches([' ', '│']).ends_with("statements")
            || line.trim_end_matches([' ', '│']).ends_with("1 statement")
    };
    let body = screen(app);
    let lines = body.lines().skip(2).take_while(|line| !line.starts_with('├')).filter(is_heading);
    lines.map(|line| line.trim_matches(['│', ' ', '▸', '▹']).to_string()).collect()
}

#[test]
fn statements_are_grouped_by_what_one_asks_for() {
    for (keys, expected) in [
        (": g r o u p Space s i d e Enter", vec!["United States  3 statements", "China  3 statements"]),
        ("g m", vec!["2021-03  4 statements", "2021-04  2 statements"]),
        ("g m , r", vec!["2021-04  2 statements", "2021-03  4 statements"]),
        ("g i", vec!["the harbour  4 statements", "the treaty  1 statement", "No issue  1 statement"]),
        ("g i g 0", vec![]),
        // The key goes through them: actor, article, issue, side, month, none.
        (", g , g , g , g", vec!["United States  3 statements", "China  3 statements"]),
        (", g , g , g , g , g", vec!["2021-03  4 statements", "2021-04  2 statements"]),
        (", g , g , g , g , g , g", vec![]),
    ] {
        let mut app = app(Size { width: 100, height: 40 });
        press(&mut app, "2");
        press(&mut app, keys);
        press(&mut app, "g g");
        assert_eq!(headings(&app), expected, "after {keys:?}");
    }
}

/// One article in which so many things are said.
fn talkative(size: Size, number: usize) -> App {
    let mut app = empty(size);
    let said = "((Ann Example| [US envoy Ann Example] <said> {that it rained})). ".repeat(number);
    arrive(&mut app, &[("rain.md", &format!("---\ntitle: Rain\ndate: 2021-03-04\n---\n\n{said}\n"))]);
    app.update(Message::Arrived(Arrival::Done));
    app
}

#[test]
fn the_heading_of_a_group_stays_in_sight_and_never_covers_the_cursor() {
    let mut app = talkative(SMALL, 40);
    press(&mut app, "2 , g");
    for (keys, expected) in [
        ("G", "Statements list 41/41 Ann Example: that it rained"),
        ("k k k k k k k k k k k k k k k k k k k k", "Statements list 21/41 Ann Example: that it rained"),
        ("Ctrl-u Ctrl-u", "Statements list 9/41 Ann Example: that it rained"),
        ("Ctrl-d", "Statements list 15/41 Ann Example: that it rained"),
    ] {
        press(&mut app, keys);
        assert_eq!(row(&app), expected, "after {keys:?}");
        let shown = screen(&app);
        let lines: Vec<&str> = shown.lines().skip(2).collect();
        assert!(lines[0].contains("Ann Example  40 statements"), "after {keys:?}:\n{shown}");
        assert!(lines[1..].iter().any(|line| line.contains('▸')), "after {keys:?}:\n{shown}");
    }
    // A click on the heading leads to it.
    send(&mut app, Message::Mouse(Mouse { click: Click::Single, x: 10, y: 2 }));
    assert_eq!(row(&app), "Statements list 1/41 Ann Example: that it rained");
    // The wheel takes the cursor along, below the heading.
    for _ in 0..3 {
        send(&mut app, Message::Mouse(Mouse { click: Click::WheelDown, x: 10, y: 5 }));
        let top = app.statements.list.top;
        assert_eq!(app.statements.list.cursor, top + 1);
    }
}

/// The lines of the list of statements, without frames.
fn listed(app: &App) -> Vec<String> {
    let body = screen(app);
    let lines = body.lines().skip(2).take_while(|line| !line.starts_with('├') && line.contains("rained"));
    lines.map(|line| line.trim_matches(['│', ' ']).to_string()).collect()
}

#[test]
fn a_date_and_a_name_that_repeat_are_left_out_except_at_the_top_and_under_the_cursor() {
    let mut app = talkative(SMALL, 4);
    press(&mut app, "2 j j");
    assert_eq!(
        listed(&app),
        [
            "2021-03-04  U  Ann Example              indirect said that it rained",
            "U                           indirect said that it rained",
            "▸ 2021-03-04  U  Ann Example              indirect said that it rained",
            "U                           indirect said that it rained",
        ]
    );
    let mut app = talkative(SMALL, 40);
    press(&mut app, "2 G");
    assert!(listed(&app)[0].starts_with("2021-03-04  U  Ann Example"), "{}", screen(&app));
}

#[test]
fn dates_of_articles_that_repeat_are_left_out() {
    let mut app = empty(Size { width: 120, height: 20 });
    let article = |day: &str| format!("---\ntitle: Rain\ndate: 2021-03-{day}\n---\n\nIt rained.\n");
    let articles = ["04", "04", "04", "05"].map(article);
    let named: Vec<(&str, &str)> =
        ["a.md", "b.md", "c.md", "d.md"].into_iter().zip(articles.iter().map(String::as_str)).collect();
    arrive(&mut app, &named);
    let dates = |app: &App| -> Vec<String> {
        let lines = screen(app);
        let titles = lines.lines().skip(2).step_by(2).take(4);
        titles.map(|line| line.chars().skip(3).take(10).collect::<String>().trim().to_string()).collect()
    };
    assert_eq!(dates(&app), ["2021-03-04", "", "", "2021-03-05"]);
    press(&mut app, "j");
    assert_eq!(dates(&app), ["2021-03-04", "2021-03-04", "", "2021-03-05"]);
}

#[test]
fn a_statement_has_its_letter_once_and_a_bar_below() {
    let mut app = empty(Size { width: 72, height: 20 });
    let words =
        "{that it had rained in Osten for days and that nobody in Marchetti had seen the sun since May}";
    let text = format!(
        "((Ann Example| [US envoy Ann Example] <said> {words})).\n\n((Li Sample| [Li Sample] <said> {words})).\n"
    );
    arrive(&mut app, &[("rain.md", &text)]);
    press(&mut app, "Enter");
    let shown = screen(&app);
    let gutter: Vec<String> = shown
        .lines()
        .skip(4)
        .map(|line| line.chars().skip(31).take(1).collect::<String>())
        .take(10)
        .collect();
    assert_eq!(gutter.concat().trim_end(), "U│││ C│││", "{shown}");
}
