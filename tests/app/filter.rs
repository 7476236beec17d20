//! The filter bar: what it finds, completes and recalls.

use crate::driver::{state, typed};
use counterpoint::app::Message;

#[test]
fn the_filter_narrows_as_it_is_typed_and_esc_brings_everything_back() {
    for (keys, found, statements) in [
        ("/", 3, 6),
        ("/ t r e a t y", 1, 2),
        ("/ s i d e : c n", 2, 3),
        ("/ a c t o r : e x a m p l e", 2, 3),
        ("/ s h i p", 1, 1),
        ("/ k i n d : i n d i r e c t", 2, 3),
        ("/ o u t l e t : g a z e t t e", 1, 4),
        ("/ d a t e : 2 0 2 1 - 0 4", 1, 2),
        ("/ s i d e : c n Space | Space s i d e : u s", 2, 6),
        ("/ ! s i d e : c n", 2, 3),
        ("/ ! z z z z", 3, 6),
        ("/ z z z z", 0, 0),
        ("/ s i d e : c n Enter", 2, 3),
        ("/ s i d e : c n Esc", 3, 6),
        ("/ s i d e : c n Enter Esc", 3, 6),
        ("/ s i d e : c n Ctrl-w", 3, 6),
        ("/ t r e a t y Ctrl-u", 3, 6),
    ] {
        let app = typed(keys);
        assert_eq!(
            (app.hits.documents.len(), app.hits.statements.len()),
            (found, statements),
            "after {keys:?}"
        );
    }
}

#[test]
fn a_term_that_makes_no_sense_is_named_and_the_rest_still_narrows() {
    let app = typed("/ s i d e : c n Space k i n d : x");
    assert_eq!(app.hits.statements.len(), 3);
    assert!(app.filter.error.expect("an error").to_string().starts_with("kind: needs"));
}

#[test]
fn the_filter_returns_to_the_article_it_started_from() {
    assert_eq!(state(&typed("j / h a r b o u r")), "list 0 harbour.md -");
    assert_eq!(state(&typed("j / h a r b o u r Esc")), "list 1 treaty.md -");
}

#[test]
fn tab_completes_fields_and_their_values() {
    for (keys, expected) in [
        ("/ a c Tab", "actor:"),
        ("/ a c Tab Tab", "actor:\"Ann Example\""),
        ("/ a c Tab Tab Tab", "actor:\"Li Sample\""),
        ("/ a c Tab Tab S-Tab", "actor:\"Chinese officials\""),
        ("/ a c t o r : s a m Tab", "actor:\"Li Sample\""),
        ("/ ! s i d e : Tab", "!side:cn"),
        ("/ s h i p Space o u t l e t : Tab", "ship outlet:\"Sample Gazette\""),
        ("/ d a t e : Tab", "date:2021-03"),
        ("/ z z Tab", "zz"),
    ] {
        assert_eq!(typed(keys).filter.input.text, expected, "after {keys:?}");
    }
}

#[test]
fn earlier_filters_are_recalled_with_the_arrows() {
    let app = typed("/ s h i p Enter / Ctrl-u t r a p Enter Esc / Up Up");
    assert_eq!(app.filter.input.text, "ship");
    assert_eq!(app.hits.statements.len(), 1);
}

#[test]
fn pasted_text_goes_to_the_bar_without_what_acts_on_a_terminal() {
    let mut app = typed("/");
    app.update(Message::Paste("side:cn\u{1b}\r\n".into()));
    assert_eq!(app.filter.input.text, "side:cn");
    assert_eq!(app.hits.statements.len(), 3);
}
