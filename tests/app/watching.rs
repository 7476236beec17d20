//! Files that change while they are on the screen.

use crate::articles::{ARTICLES, arrive};
use crate::driver::{WIDE, app, press, screen, send, state};
use counterpoint::app::{App, Effect, Message};
use counterpoint::loading::Arrival;

fn change(app: &mut App, files: &[&str]) -> Option<Effect> {
    send(app, Message::FilesChanged(files.iter().map(|file| file.to_string()).collect()))
}

#[test]
fn what_has_changed_is_read_by_itself_if_nothing_moves() {
    for (keys, files, reads) in [
        ("", &["harbour.md"][..], true),
        ("", &["new.md"], true),
        ("Enter", &["treaty.md"], true),
        // The article that is read, a popup, something typed, keys that have begun.
        ("Enter", &["harbour.md"], false),
        ("?", &["treaty.md"], false),
        ("/ a", &["treaty.md"], false),
        ("g", &["treaty.md"], false),
    ] {
        let mut app = app(WIDE);
        press(&mut app, keys);
        let effect = change(&mut app, files);
        assert_eq!(effect == Some(Effect::Reload), reads, "{files:?} after {keys:?}");
    }
}

#[test]
fn what_waits_is_counted_and_read_when_the_way_is_free() {
    let mut app = app(WIDE);
    press(&mut app, "Enter");
    assert_eq!(change(&mut app, &["harbour.md", "treaty.md"]), None);
    assert!(screen(&app).contains("2 files changed; r reads them"), "{}", screen(&app));
    // The notice goes with the next key, the count stays.
    press(&mut app, "j");
    assert!(screen(&app).contains("2 files changed (r)"), "{}", screen(&app));
    assert_eq!(press(&mut app, "Esc"), Some(Effect::Reload));
    assert!(app.watched.changed.is_empty());
}

#[test]
fn r_reads_at_once() {
    let mut app = app(WIDE);
    press(&mut app, "Enter");
    change(&mut app, &["harbour.md"]);
    assert_eq!(press(&mut app, "r"), Some(Effect::Reload));
    assert!(app.watched.changed.is_empty());
}

#[test]
fn it_is_said_what_has_changed_but_not_that_nothing_has() {
    for (now, said) in [(&ARTICLES[..], None), (&ARTICLES[1..], Some("1 article gone"))] {
        let mut app = app(WIDE);
        let before = state(&app);
        assert_eq!(change(&mut app, &["harbour.md"]), Some(Effect::Reload));
        arrive(&mut app, now);
        app.update(Message::Arrived(Arrival::Done));
        assert_eq!(app.notice.as_ref().map(|notice| notice.text.as_str()), said);
        if said.is_none() {
            assert_eq!(state(&app), before);
        }
    }
}

#[test]
fn what_changes_while_articles_are_read_is_read_after_them() {
    let mut app = app(WIDE);
    assert_eq!(change(&mut app, &["harbour.md"]), Some(Effect::Reload));
    assert_eq!(change(&mut app, &["treaty.md"]), None);
    arrive(&mut app, &ARTICLES);
    assert_eq!(app.update(Message::Arrived(Arrival::Done)), Some(Effect::Reload));
}
