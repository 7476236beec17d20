//! What old hands expect of keys: find in the page, a way out, jumps, counts, and a word if a key means nothing.

use crate::articles::{ARTICLES, arrive};
use crate::driver::{WIDE, app, empty, press, row, screen, send, state, typed};
use counterpoint::app::{App, Effect, Message, Pane, Resume, Size, Task, View, occurrences};
use counterpoint::loading::Arrival;
use counterpoint::model::DocumentId;

/// What the line above the footer says.
fn bar(app: &App) -> String {
    let screen = screen(app);
    let lines: Vec<&str> = screen.lines().collect();
    lines[lines.len() - 2].trim_matches(['│', ' ']).to_string()
}

// Find in the page

#[test]
fn words_are_found_letter_by_letter_and_stepped_through() {
    for (keys, expected) in [
        ("f", "f   find in this article · Esc goes back"),
        ("f h a r b", "f harb 1 of 1 · Esc goes back"),
        ("f t h a t Enter", "f that 1 of 2 · Esc ends"),
        ("f t h a t Enter n", "f that 2 of 2 · Esc ends"),
        ("f t h a t Enter n n", "f that 1 of 2 · from the top · Esc ends"),
        ("f t h a t Enter N", "f that 2 of 2 · from the end · Esc ends"),
        ("f t h a t Ctrl-n", "f that 2 of 2 · Esc goes back"),
        ("f T H A T Down Up", "f THAT 1 of 2 · Esc goes back"),
        ("f x y z", "f xyz not in this article · Esc goes back"),
    ] {
        let bar = bar(&typed(keys));
        let squeezed: Vec<&str> = bar.split_whitespace().collect();
        let expected: Vec<&str> = expected.split_whitespace().collect();
        assert_eq!(squeezed, expected, "after {keys:?}");
    }
}

#[test]
fn esc_goes_back_to_where_one_was_and_enter_keeps() {
    for (keys, expected) in [
        ("f s h i p", "reader 0 harbour.md -"),
        ("f s h i p Esc", "list 0 harbour.md -"),
        ("] f s h i p Esc", "reader 0 harbour.md 0"),
        ("f s h i p Enter", "reader 0 harbour.md -"),
        ("f s h i p Enter Esc", "reader 0 harbour.md -"),
        // Nothing is found: Enter leads back too.
        ("f z z z Enter", "list 0 harbour.md -"),
        ("f Backspace", "list 0 harbour.md -"),
        // After the search n steps through statements again.
        ("f s h i p Enter Esc n", "reader 0 harbour.md 0"),
        // Another article ends it.
        ("f s h i p Enter J n", "reader 1 treaty.md 4"),
    ] {
        assert_eq!(state(&typed(keys)), expected, "after {keys:?}");
    }
}

/// An article of many lines, the wanted word far down.
fn long_article() -> App {
    let mut app = empty(Size { width: 100, height: 20 });
    let text = format!("{}The lighthouse blinked.\n\n{0}", "It rained on the pier.\n\n".repeat(200));
    arrive(&mut app, &[("long.md", &text)]);
    app.update(Message::Arrived(Arrival::Done));
    app
}

#[test]
fn the_screen_follows_the_hits_and_returns() {
    let mut app = long_article();
    press(&mut app, "Enter j j j");
    let before = app.reader.top;
    press(&mut app, "f l i g h t");
    assert!(screen(&app).contains("The lighthouse blinked."));
    press(&mut app, "Ctrl-u");
    assert_eq!(app.reader.top, before, "nothing is looked for");
    press(&mut app, "l i g h t Enter");
    assert!(screen(&app).contains("The lighthouse blinked."));
    press(&mut app, "Ctrl-o");
    assert_eq!(app.reader.top, before);
    press(&mut app, "f l i g h t Esc");
    assert_eq!(app.reader.top, before);
}

#[test]
fn a_long_article_is_searched_aside() {
    let mut app = empty(WIDE);
    let text = "A gull cried over Marchetti's pier.\n\n".repeat(10_000);
    arrive(&mut app, &[("gulls.md", &text)]);
    press(&mut app, "f");
    assert_eq!(press(&mut app, "p"), Some(find("p")));
    assert!(bar(&app).contains("searching ..."));
    assert_eq!(press(&mut app, "i"), Some(find("pi")));
    // What was asked for first comes too late.
    for (words, expected) in [("p", "searching ..."), ("pi", "1 of 10'000")] {
        let document = DocumentId::from(0);
        let hits = occurrences(app.library.corpus.document(document), words, || true).expect("hits");
        send(&mut app, Message::FoundInPage { document, words: words.to_string(), hits });
        let bar = bar(&app).replace([' ', ','], " ");
        assert!(bar.replace('\u{202f}', " ").contains(&expected.replace('\'', " ")), "{bar}");
    }
}

fn find(words: &str) -> Effect {
    Effect::FindInPage { document: DocumentId::from(0), words: words.to_string() }
}

// The way out

#[test]
fn q_goes_one_step_back_and_quits_at_the_top() {
    for (keys, effect, expected) in [
        ("q", Some(Effect::Quit), "Articles list 1/3 harbour.md"),
        ("Enter q", None, "Articles list 1/3 harbour.md"),
        ("] ] q", None, "Articles list 1/3 harbour.md"),
        ("] q q", Some(Effect::Quit), "Articles list 1/3 harbour.md"),
        ("! q", None, "Articles list 1/3 harbour.md"),
        ("/ s h i p Enter q", None, "Articles list 1/3 harbour.md"),
        ("/ s h i p Enter q q", Some(Effect::Quit), "Articles list 1/3 harbour.md"),
        ("f s h i p Enter q", None, "Articles reader 1/3 harbour.md"),
        ("2 q", Some(Effect::Quit), "Statements list 1/6 Ann Example: that the harbour was open to all"),
        ("4 Enter q", None, "Actors list 1/3 Ann Example 3"),
    ] {
        let mut app = app(WIDE);
        assert_eq!(press(&mut app, keys), effect, "after {keys:?}");
        assert_eq!(row(&app), expected, "after {keys:?}");
    }
}

#[test]
fn q_quits_at_once_if_the_settings_say_so_or_the_screen_is_too_small() {
    let mut app = app(WIDE);
    app.screen.quits_at_once = true;
    assert_eq!(press(&mut app, "! q"), None);
    assert_eq!(press(&mut app, "] q"), Some(Effect::Quit));
    let mut small = typed("Enter");
    small.update(Message::Resized(Size { width: 20, height: 5 }));
    assert_eq!(press(&mut small, "q"), Some(Effect::Quit));
}

// The next session

/// The place where a session ended after these keys, and what the next one shows of it.
fn resumed(keys: &str, before: &[(&str, &str)], then: &str) -> App {
    let mut last = typed(keys);
    let mut app = empty(WIDE);
    app.view = last.view;
    app.filter.set(&last.filter.input.text);
    app.resume = last.place_to_keep();
    arrive(&mut app, before);
    press(&mut app, then);
    arrive(&mut app, &ARTICLES);
    app.update(Message::Arrived(Arrival::Done));
    app
}

#[test]
fn the_next_session_begins_where_the_last_one_ended() {
    for keys in ["", "j", "j Enter", "j ] ]", "2 j j j", "2 j j Enter", "/ s i d e : c n Enter j", "2 , d G"]
    {
        let last = typed(keys);
        let app = resumed(keys, &[], "");
        let place = |app: &App| (app.view, app.focus, app.reader.document, app.reader.top);
        assert_eq!(place(&app), place(&last), "after {keys:?}");
        assert_eq!(app.hits.statements, last.hits.statements, "after {keys:?}");
        assert_eq!(app.resume, None);
    }
}

#[test]
fn a_user_who_has_begun_to_read_is_left_alone() {
    let other = [("aurora.md", "Lights were seen over Vantour.\n")];
    assert_eq!(state(&resumed("j", &other, "")), "list 2 treaty.md -");
    assert_eq!(state(&resumed("j", &other, "j")), "list 0 aurora.md -");
}

#[test]
fn an_article_that_is_gone_does_no_harm() {
    let mut app = empty(WIDE);
    let article = "gone.md".to_string();
    app.resume = Some(Resume { article, at: 9_999, selected: Some(7), reading: true, found: None });
    arrive(&mut app, &ARTICLES);
    app.update(Message::Arrived(Arrival::Done));
    assert_eq!((state(&app).as_str(), &app.resume), ("list 0 harbour.md -", &None));
}

// Other programs

#[test]
fn the_source_and_the_editor_are_asked_for_at_the_line() {
    let document = DocumentId::from(0);
    for (keys, effect) in [
        ("o", Some(Effect::Do(Task::OpenSource(document)))),
        ("E", Some(Effect::Edit { document, line: 7 })),
        ("] ] ] E", Some(Effect::Edit { document, line: 9 })),
        ("f t r a p Enter E", Some(Effect::Edit { document, line: 9 })),
        ("2 E", Some(Effect::Edit { document, line: 7 })),
        ("4 o", None),
        ("Ctrl-l", Some(Effect::Redraw)),
    ] {
        assert_eq!(press(&mut app(WIDE), keys), effect, "after {keys:?}");
    }
}

// Counts, jumps, zoom

#[test]
fn a_number_repeats_a_key() {
    for (keys, expected) in [
        ("2 5 j", "Statements list 6/6 Chinese officials: talks go on"),
        ("2 0 3 j", "Statements list 4/6 Li Sample: that Beijing would wait"),
        ("2 G 0 2 k", "Statements list 4/6 Li Sample: that Beijing would wait"),
        ("2 0 3 G", "Statements list 3/6 Li Sample: the plan \"a trap\""),
        ("2 0 1 2 j", "Statements list 6/6 Chinese officials: talks go on"),
        ("2 5 Esc j", "Statements list 2/6 Ann Example: We welcome every ship,"),
        ("0 2 J", "Articles list 3/3 weather.md"),
    ] {
        assert_eq!(row(&typed(keys)), expected, "after {keys:?}");
    }
    assert_eq!(state(&typed("0 3 ]")), "reader 0 harbour.md 2");
    assert!(bar(&typed("7")).ends_with("7 times"));
    // Digits are letters where letters are typed.
    assert_eq!(typed("/ 5 j").filter.input.text, "5j");
}

#[test]
fn jumps_go_back_and_forth() {
    for (keys, expected) in [
        ("J J Ctrl-o", "list 1 treaty.md -"),
        ("J J Ctrl-o Ctrl-o", "list 0 harbour.md -"),
        ("J J Ctrl-o Ctrl-o Alt-Right", "list 1 treaty.md -"),
        ("J J Ctrl-o Ctrl-o Ctrl-i Ctrl-i", "list 2 weather.md -"),
        ("j ] 2 Ctrl-o", "reader 1 treaty.md 4"),
        ("Ctrl-o", "list 0 harbour.md -"),
    ] {
        assert_eq!(state(&typed(keys)), expected, "after {keys:?}");
    }
    assert_eq!(typed("j 4 Enter Ctrl-o").view, View::Actors);
    let app = typed("j 4 Enter Ctrl-o");
    assert!(app.filter.is_empty());
}

#[test]
fn one_goes_to_the_first_middle_and_last_row_of_the_screen() {
    for (keys, expected) in [
        ("2 L", "Statements list 6/6 Chinese officials: talks go on"),
        ("2 L H", "Statements list 1/6 Ann Example: that the harbour was open to all"),
        ("2 M", "Statements list 3/6 Li Sample: the plan \"a trap\""),
        ("L", "Articles list 3/3 weather.md"),
    ] {
        assert_eq!(row(&typed(keys)), expected, "after {keys:?}");
    }
    assert_eq!(state(&typed("Enter L")), "reader 0 harbour.md 3");
    assert_eq!(state(&typed("Enter L H")), "reader 0 harbour.md 0");
}

#[test]
fn whole_screens_and_lines_are_scrolled() {
    let mut app = long_article();
    press(&mut app, "Enter");
    let tops = ["Ctrl-f", "Ctrl-b", "Ctrl-e", "Ctrl-e", "Ctrl-y"].map(|key| {
        press(&mut app, key);
        (app.reader.top.paragraph, app.reader.top.line)
    });
    // The page has 13 lines, of which one stays, and each paragraph two.
    assert_eq!(tops, [(6, 0), (0, 0), (0, 1), (1, 0), (0, 1)]);
}

#[test]
fn a_pane_is_shown_alone_and_both_again() {
    let panes = |keys: &str| typed(keys).layout().map(|l| (l.list.is_some(), l.detail.is_some()));
    for (keys, expected) in [
        ("", (true, true)),
        ("z", (true, false)),
        ("z Tab", (false, true)),
        ("Enter z", (false, true)),
        ("Enter z Esc", (true, false)),
        ("z z", (true, true)),
    ] {
        assert_eq!(panes(keys), Some(expected), "after {keys:?}");
    }
}

// Keys without a meaning

#[test]
fn a_key_that_means_nothing_says_so_once() {
    let notice = |keys: &str| typed(keys).notice.map(|notice| notice.text);
    for (keys, expected) in [
        ("Q", Some("Q means nothing here · ? shows the keys")),
        ("Q Q", None),
        ("Q j Q", Some("Q means nothing here · ? shows the keys")),
        ("y", Some("y (copy) does nothing here · ? shows the keys")),
        ("] y", None),
        ("Esc", None),
        ("? Q", None),
        ("/ Q", None),
    ] {
        assert_eq!(notice(keys).as_deref(), expected, "after {keys:?}");
    }
}

// Pasting

#[test]
fn pasted_line_ends_are_blanks() {
    for (pasted, expected) in [
        ("side:us\nship", "side:us ship"),
        ("a\r\nb\tc", "a b c"),
        ("ship\r\n", "ship"),
        ("a\u{1b}[2Jb", "a[2Jb"),
    ] {
        let mut app = typed("/");
        app.update(Message::Paste(pasted.to_string()));
        assert_eq!(app.filter.input.text, expected, "{pasted:?}");
    }
    let mut app = typed("f");
    app.update(Message::Paste("open\nto".to_string()));
    assert!(bar(&app).contains("1 of 1"), "{}", bar(&app));
    assert_eq!(app.focus, Pane::Detail);
}
