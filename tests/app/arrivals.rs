//! What arrives while the app runs, and articles that are read again.

use crate::articles::{ARTICLES, HOTLINE, arrive, comparison};
use crate::driver::{WIDE, app, empty, press, row, screen, state, typed};
use counterpoint::app::{App, Effect, Key, Message};
use counterpoint::finding::Words;
use counterpoint::loading::Arrival;
use counterpoint::model::Statement;
use std::sync::Arc;

#[test]
fn articles_that_arrive_do_not_move_what_is_read() {
    let mut app = empty(WIDE);
    arrive(&mut app, &ARTICLES[..2]);
    press(&mut app, "j Enter ]");
    let before = state(&app);
    arrive(&mut app, &ARTICLES[2..]);
    assert_eq!(state(&app), before);
    assert_eq!(app.hits.documents.len(), 3);
}

#[test]
fn articles_that_arrive_while_a_filter_is_typed_join_it() {
    let mut app = empty(WIDE);
    arrive(&mut app, &ARTICLES[..1]);
    press(&mut app, "/ s i d e : c n n");
    press(&mut app, "Backspace");
    let before = (state(&app), app.reader.top);
    arrive(&mut app, &ARTICLES[1..]);
    app.update(Message::Arrived(Arrival::Done));
    assert_eq!((state(&app), app.reader.top), before);
    assert_eq!(app.hits.statements.len(), 3);
}

#[test]
fn statements_are_there_before_they_can_be_searched_for_words() {
    let mut app = empty(WIDE);
    app.update(Message::Arrived(Arrival::Found(3)));
    arrive(&mut app, &ARTICLES);
    press(&mut app, "/ s h i p");
    assert_eq!(app.hits.statements.len(), 0);
    assert!(screen(&app).contains("6 statements · indexing 0 %"));
    let corpus = Arc::clone(&app.library.corpus);
    let words = |statements: &[Statement]| {
        let text = |one: &Statement| &*corpus.document(one.document).text;
        Words::of_statements(statements.iter().map(|one| (&one.content[..], one.speaker, text(one))))
    };
    app.update(Message::Arrived(Arrival::Words(words(&corpus.statements[..3]))));
    assert_eq!(app.hits.statements.len(), 1);
    assert!(screen(&app).contains("6 statements · indexing 33 %"));
    app.update(Message::Arrived(Arrival::Words(words(&corpus.statements[3..]))));
    app.update(Message::Arrived(Arrival::Done));
    assert_eq!((app.hits.statements.len(), screen(&app).contains("indexing")), (1, false));
}

#[test]
fn an_empty_folder_says_what_to_do() {
    let mut app = empty(WIDE);
    app.update(Message::Arrived(Arrival::Done));
    assert!(screen(&app).contains("No articles here."));
}

#[test]
fn articles_are_read_again_and_everything_stays_in_its_place() {
    // Another article comes first, and one goes.
    let now = [HOTLINE, ARTICLES[0], ARTICLES[1]];
    for (keys, before, after) in [
        ("j", "list 1 treaty.md -", "list 2 treaty.md -"),
        ("] ]", "reader 0 harbour.md 1", "reader 1 harbour.md 2"),
        ("j j", "list 2 weather.md -", "list 2 treaty.md -"),
        ("/ d e a d Enter", "list 0 treaty.md -", "list 0 treaty.md -"),
    ] {
        let mut app = typed(keys);
        assert_eq!(state(&app), before, "after {keys:?}");
        read_again(&mut app, &now);
        assert_eq!(state(&app), after, "after {keys:?} and reading again");
    }
    for (keys, before, after) in [
        ("2 j j", "Statements list 3/6 Li Sample", "Statements list 4/7 Li Sample"),
        ("2 , d G", "Statements list 6/6 Chinese officials", "Statements list 6/7 Chinese officials"),
        ("4 G", "Actors list 3/3 Chinese officials 1", "Actors list 3/3 Chinese officials 2"),
        (
            "3 j",
            "Compare list 1/3 the harbour | left Ann Example: We",
            "Compare list 1/1 Without an issue | left Ann Example: We",
        ),
    ] {
        let mut app = typed(keys);
        assert!(row(&app).starts_with(before), "after {keys:?}: {}", row(&app));
        read_again(&mut app, &now);
        assert!(row(&app).starts_with(after), "after {keys:?} and reading again: {}", row(&app));
    }
}

#[test]
fn a_notice_says_what_has_changed() {
    let changed = ("treaty.md", "((Ann Example| \"{The treaty lives,}\" <said> [US envoy Ann Example])).\n");
    for (now, told) in [
        (&ARTICLES[..], "nothing has changed"),
        (&ARTICLES[1..], "1 article gone"),
        (&[ARTICLES[0], changed, ARTICLES[2], ("new.md", "It snowed.")], "1 article new, 1 article changed"),
    ] {
        let mut app = typed("");
        read_again(&mut app, now);
        assert_eq!(app.notice.map(|notice| notice.text).as_deref(), Some(told));
    }
}

#[test]
fn a_comparison_of_articles_that_have_been_read_again_counts_for_nothing() {
    let mut app = app(WIDE);
    let effect = app.update(Message::Key(Key::parse("3").unwrap()));
    assert_eq!(effect, Some(Effect::Compare));
    let (old, count) = (comparison(&app.library.corpus), app.library.corpus.statements.len());
    read_again(&mut app, &ARTICLES[1..]);
    let effect = app.update(Message::Compared(Box::new(old), count));
    assert_eq!((effect, app.compare.made_of), (Some(Effect::Compare), None));
}

#[test]
fn articles_that_have_not_changed_are_compared_anew_and_shown_meanwhile() {
    let mut app = typed("3 j");
    let before = row(&app);
    assert_eq!(press(&mut app, "r"), Some(Effect::Reload));
    arrive(&mut app, &ARTICLES);
    // Issues may have other names now.
    assert_eq!(app.update(Message::Arrived(Arrival::Done)), Some(Effect::Compare));
    assert_eq!(row(&app), before);
}

/// Asks for the articles as they are now, which are these.
fn read_again(app: &mut App, articles: &[(&str, &str)]) {
    assert_eq!(press(app, "r"), Some(Effect::Reload));
    let first = screen(app);
    arrive(app, articles);
    app.update(Message::Arrived(Arrival::Progress(Default::default())));
    // Until all is there the old ones stay; the header tells how it gets on.
    let body = |screen: &str| screen.lines().skip(1).map(str::to_string).collect::<Vec<_>>();
    assert_eq!(body(&screen(app)), body(&first));
    app.update(Message::Arrived(Arrival::Done));
}
