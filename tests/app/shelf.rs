//! Articles that are new, read and starred.

use crate::articles::{ARTICLES, arrive};
use crate::driver::{WIDE, empty, press, row, screen};
use counterpoint::app::{App, Message, Shelf, Size};
use counterpoint::loading::Arrival;
use counterpoint::state::{Mark, Marks};

/// The app with the invented articles, after a session in which all but the treaty were there.
fn second_visit(size: Size) -> App {
    let mut before = empty(size);
    arrive(&mut before, &[ARTICLES[0], ARTICLES[2]]);
    let marks = before.shelf.kept(&before.library.corpus, true).expect("something to keep");
    let mut app = empty(size);
    app.shelf = Shelf::resume(marks);
    arrive(&mut app, &ARTICLES);
    app.update(Message::Arrived(Arrival::Done));
    app
}

/// For each article the cells before its title and below them: "*" or "•", and "n" or "r".
fn marks(app: &App) -> Vec<String> {
    let shown = screen(app);
    let cells: Vec<char> = shown.lines().skip(2).take(6).filter_map(|line| line.chars().nth(2)).collect();
    cells.chunks(2).map(|pair| pair.iter().collect::<String>().trim_end().to_string()).collect()
}

#[test]
fn what_is_new_is_marked_until_it_is_read() {
    let mut app = second_visit(WIDE);
    assert_eq!(marks(&app), ["", "•n", ""]);
    // To pass over an article in the list is not to read it.
    press(&mut app, "j j k k");
    assert_eq!(marks(&app), ["", "•n", ""]);
    press(&mut app, "j Enter Esc");
    assert_eq!(marks(&app), ["", " r", ""]);
}

#[test]
fn in_the_first_session_nothing_is_new_and_what_comes_later_is() {
    let mut app = empty(WIDE);
    arrive(&mut app, &ARTICLES[..2]);
    app.update(Message::Arrived(Arrival::Done));
    assert_eq!(marks(&app)[..2], ["", ""]);
    press(&mut app, "r");
    arrive(&mut app, &ARTICLES);
    app.update(Message::Arrived(Arrival::Done));
    assert_eq!(marks(&app), ["", "", "•n"]);
}

#[test]
fn an_article_is_read_once_it_was_left_or_its_end_was_seen() {
    // All of a short article is on the screen at once.
    let mut app = second_visit(WIDE);
    press(&mut app, "Enter");
    assert_eq!(marks(&app), [" r", "•n", ""]);
    // Of a long one the end is further down.
    let long = format!("# Rain\n\n{}", "It rained.\n\n".repeat(99));
    let after = |keys: &str| {
        let mut app = empty(Size { width: 120, height: 20 });
        arrive(&mut app, &[("long.md", &long), ("short.md", "It snowed.")]);
        press(&mut app, keys);
        app.shelf.is_read(&app.library.corpus.documents[0])
    };
    for (keys, expected) in [
        ("", false),
        ("Enter", false),
        ("Enter Ctrl-d", false),
        ("Enter G", true),
        ("Enter Esc", true),
        ("Enter J", true),
        ("j", false),
    ] {
        assert_eq!(after(keys), expected, "after {keys:?}");
    }
}

#[test]
fn stars_and_what_is_read_can_be_set_and_taken_by_hand() {
    let mut app = second_visit(WIDE);
    for (keys, expected) in [
        ("Space", ["*", "•n", ""]),
        ("j S", ["*", "*n", ""]),
        ("Space", ["*", "•n", ""]),
        ("R", ["*", " r", ""]),
        ("R", ["*", "•n", ""]),
        // Inside an article: it stays unread until it is entered again.
        ("Enter R", ["*", "•n", ""]),
        ("Esc", ["*", "•n", ""]),
        ("Enter Esc", ["*", " r", ""]),
    ] {
        press(&mut app, keys);
        assert_eq!(marks(&app), expected, "after {keys:?}");
    }
    // In the reader the space bar pages.
    press(&mut app, "g g Enter Space");
    assert_eq!(marks(&app)[0], "*r");
}

#[test]
fn the_filter_asks_for_marks() {
    for (keys, expected) in [
        ("/ n e w : Enter", "Articles list 1/1 treaty.md"),
        ("/ ! n e w : Enter", "Articles list 1/2 harbour.md"),
        ("Space / s t a r r e d : Enter", "Articles list 1/1 harbour.md"),
        ("Enter Esc / u n r e a d : Enter", "Articles list 1/2 treaty.md"),
        ("/ n e w : Space s i d e : c n Enter 2", "Statements list 1/1 Chinese officials: talks go on"),
        ("/ N e w : Enter", "Articles list 1/1 treaty.md"),
    ] {
        let mut app = second_visit(WIDE);
        press(&mut app, keys);
        // The name of the first view is not what this is about.
        assert_eq!(row(&app), expected, "after {keys:?}");
    }
}

#[test]
fn an_article_does_not_leave_the_list_while_it_is_read() {
    let mut app = second_visit(WIDE);
    press(&mut app, "/ u n r e a d : Enter Enter Tab");
    assert_eq!(app.hits.documents.len(), 3);
    // With the next letter that is typed it does.
    press(&mut app, "/ Space Enter");
    assert_eq!(app.hits.documents.len(), 2);
}

#[test]
fn what_is_kept_are_the_articles_that_are_there_and_the_marks_of_others() {
    let known = Mark { known: true, ..Mark::default() };
    let gone: Marks = vec![(7, Mark { starred: true, ..known }), (8, known)];
    let mut app = empty(WIDE);
    app.shelf = Shelf::resume(gone);
    arrive(&mut app, &ARTICLES[..2]);
    app.update(Message::Arrived(Arrival::Done));
    let print = |at: usize| app.library.corpus.documents[at].fingerprint;
    let (harbour, treaty) = (print(0), print(1));
    press(&mut app, "Enter");
    let kept = app.shelf.kept(&app.library.corpus, true).expect("something to keep");
    // First those with a star, then those that are there, of them first what was read.
    let expected = [
        (7, Mark { starred: true, ..known }),
        (harbour, Mark { read: true, ..known }),
        (treaty, known),
        (8, known),
    ];
    assert_eq!(kept, expected);
    // While articles are still being read, those that are missing must not be new the next time.
    let kept = app.shelf.kept(&app.library.corpus, false).expect("something to keep");
    assert!(kept.iter().all(|(id, mark)| *id != treaty && (*id != harbour || !mark.known)), "{kept:?}");
    // Nothing has changed: nothing is written.
    let mut again = empty(WIDE);
    again.shelf = Shelf::resume(expected.to_vec());
    arrive(&mut again, &ARTICLES[..2]);
    assert_eq!(again.shelf.kept(&again.library.corpus, true), None);
}
