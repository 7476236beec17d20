//! What do keys do? Tables of keys and what they lead to, and screens compared as text.

use counterpoint::app::{App, Effect, Key, Keymap, Message, Pane, Popup, Size};
use counterpoint::attribution::{Lexicon, attribute};
use counterpoint::loading::Arrival;
use counterpoint::reading;
use counterpoint::ui::{Theme, draw_on};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::built_in().expect("the assets parse"));

const WIDE: Size = Size { width: 120, height: 40 };

/// Invented articles: a harbour, a treaty, and one in which nobody speaks.
const ARTICLES: [(&str, &str); 3] = [
    (
        "harbour.md",
        "---\ntitle: A harbour for two flags\ndate: 2021-03-04\noutlet: Sample Gazette\n---\n\n\
         US envoy Ann Example said that the harbour was open to all. \"We welcome every ship,\" she said.\n\n\
         Chinese vice-minister Li Sample called the plan \"a trap\". He said that Beijing would wait.\n",
    ),
    (
        "treaty.md",
        "---\ntitle: The treaty of Sampleton\ndate: 2021-04-05\n---\n\n\
         \"The treaty is dead,\" said US envoy Ann Example.\n\nAccording to Chinese officials, talks go on.\n",
    ),
    (
        "weather.md",
        "# Rain over the bay\n\nIt rained over the bay from Monday to Thursday, and the ferries stood still.\n",
    ),
];

#[test]
fn keys_move_through_list_and_reader() {
    for (keys, expected) in [
        ("", "list 0 harbour.md -"),
        ("j", "list 1 treaty.md -"),
        ("j j j j", "list 2 weather.md -"),
        ("G g g", "list 0 harbour.md -"),
        ("g j", "list 1 treaty.md -"),
        ("Enter", "reader 0 harbour.md -"),
        ("Tab", "reader 0 harbour.md -"),
        ("Tab Tab", "list 0 harbour.md -"),
        ("]", "reader 0 harbour.md 0"),
        ("] ] ]", "reader 0 harbour.md 2"),
        ("] ] [", "reader 0 harbour.md 0"),
        ("] ] ] ] ] ]", "reader 0 harbour.md 3"),
        ("n n n n n", "reader 1 treaty.md 4"),
        ("n n n n n N", "reader 0 harbour.md 3"),
        ("] Esc", "reader 0 harbour.md -"),
        ("] Esc Esc", "list 0 harbour.md -"),
        ("Esc Esc Esc", "list 0 harbour.md -"),
        ("j j ]", "list 2 weather.md -"),
    ] {
        assert_eq!(state(&typed(keys)), expected, "after {keys:?}");
    }
}

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
fn popups_open_and_close() {
    for (keys, popup) in [
        ("?", Some(Popup::Help)),
        ("? ?", None),
        ("? Esc", None),
        ("? q", None),
        ("i", Some(Popup::Why)),
        ("] i ]", Some(Popup::Why)),
        ("i Esc", None),
        ("!", Some(Popup::Problems)),
        ("j j i", None),
    ] {
        assert_eq!(typed(keys).popup, popup, "after {keys:?}");
    }
}

#[test]
fn a_popup_scrolls_back_from_its_end() {
    let top = |keys: &str| typed(keys).popup_top;
    let last = top("? G");
    assert!(last > 0);
    assert_eq!(top("? G j j"), last);
    assert_eq!(top("? G k"), last - 1);
}

#[test]
fn only_q_and_ctrl_c_quit() {
    for (keys, effect) in [
        ("q", Some(Effect::Quit)),
        ("Ctrl-c", Some(Effect::Quit)),
        ("Ctrl-z", Some(Effect::Suspend)),
        ("/ q", None),
        ("/ Ctrl-c", Some(Effect::Quit)),
        ("? q", None),
        ("Esc", None),
    ] {
        let mut app = app(WIDE);
        assert_eq!(press(&mut app, keys), effect, "after {keys:?}");
    }
}

#[test]
fn articles_that_arrive_do_not_move_what_is_read() {
    let mut app = App::new(LEXICON.sides.clone(), Keymap::built_in().unwrap(), WIDE);
    arrive(&mut app, &ARTICLES[..2]);
    press(&mut app, "j Enter ]");
    let before = state(&app);
    arrive(&mut app, &ARTICLES[2..]);
    assert_eq!(state(&app), before);
    assert_eq!(app.hits.documents.len(), 3);
}

#[test]
fn articles_that_arrive_while_a_filter_is_typed_join_it() {
    let mut app = App::new(LEXICON.sides.clone(), Keymap::built_in().unwrap(), WIDE);
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
fn pasted_text_goes_to_the_bar_without_its_line_breaks() {
    let mut app = typed("/");
    app.update(Message::Paste("side:\r\ncn\u{1b}".into()));
    assert_eq!(app.filter.input.text, "side:cn");
    assert_eq!(app.hits.statements.len(), 3);
}

#[test]
fn screens() {
    for (name, width, height, keys) in [
        ("list_80x24", 80, 24, ""),
        ("reader_80x24", 80, 24, "Enter ]"),
        ("both_120x40", 120, 40, "] ]"),
        ("filter_120x40", 120, 40, "/ s i d e : u s Space s h i p"),
        ("why_120x40", 120, 40, "] i"),
        ("help_120x40", 120, 40, "?"),
        ("list_40x10", 40, 10, ""),
        ("reader_40x10", 40, 10, "Enter ]"),
        ("small_39x9", 39, 9, ""),
        ("small_1x1", 1, 1, ""),
    ] {
        let mut app = app(Size { width, height });
        press(&mut app, keys);
        insta::assert_snapshot!(name, screen(&app));
    }
}

#[test]
fn an_empty_folder_says_what_to_do() {
    let mut app = App::new(LEXICON.sides.clone(), Keymap::built_in().unwrap(), WIDE);
    app.update(Message::Arrived(Arrival::Done));
    assert!(screen(&app).contains("No articles here."));
}

#[test]
fn no_byte_of_an_article_acts_on_the_terminal() {
    let hostile = "---\ntitle: \"\u{1b}]0;owned\u{7}\"\n---\n\nUS envoy Ann\u{202e} Example said \u{1b}[2J \u{9b}31m it.\n";
    let mut app = App::new(LEXICON.sides.clone(), Keymap::built_in().unwrap(), WIDE);
    arrive(&mut app, &[("ho\u{1b}stile.md", hostile)]);
    press(&mut app, "] i");
    let shown = screen(&app);
    assert!(!shown.chars().any(|c| c != '\n' && c.is_control()), "{shown:?}");
    assert!(!shown.contains('\u{202e}'));
    assert!(shown.contains("␛"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn narrowing_further_never_adds(first in term(), second in term()) {
        let app = app(WIDE);
        let narrow = |text: &str| {
            app.library.narrow(&counterpoint::finding::Query::parse(text).unwrap(), Default::default())
        };
        let wide = narrow(&first);
        let tight = narrow(&format!("{first} {second}"));
        prop_assert!(tight.statements.iter().all(|s| wide.statements.contains(s)));
        prop_assert!(tight.documents.iter().all(|d| wide.documents.contains(d)));
    }

    #[test]
    fn every_size_draws_after_any_keys(
        width in 1u16..140, height in 1u16..50, keys in prop::collection::vec(key(), 0..30), again in 1u16..140,
    ) {
        let mut app = app(Size { width, height });
        press(&mut app, &keys.join(" "));
        screen(&app);
        app.update(Message::Resized(Size { width: again, height }));
        screen(&app);
    }
}

fn term() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "side:cn",
        "side:us",
        "!side:cn",
        "ship",
        "'treaty",
        "actor:example",
        "kind:direct",
        "date:2021-04",
        "a | b",
        "the",
        "title:rain",
        "outlet:gaz",
        "hrbr",
        "!the",
    ])
    .prop_map(str::to_string)
}

fn key() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "j",
        "k",
        "g",
        "G",
        "]",
        "[",
        "n",
        "N",
        "i",
        "?",
        "/",
        "Esc",
        "Enter",
        "Tab",
        "Ctrl-d",
        "Ctrl-u",
        "Backspace",
        "s",
        ":",
        "!",
        "q",
        "Space",
        "Left",
        "Right",
        "Ctrl-w",
    ])
    .prop_map(str::to_string)
}

/// The app with the invented articles.
fn app(size: Size) -> App {
    let mut app = App::new(LEXICON.sides.clone(), Keymap::built_in().unwrap(), size);
    arrive(&mut app, &ARTICLES);
    app.update(Message::Arrived(Arrival::Done));
    app
}

fn arrive(app: &mut App, articles: &[(&str, &str)]) {
    let read = |(name, text): &(&str, &str)| {
        let document = reading::document(name, text.as_bytes().to_vec()).expect("readable");
        let attribution = attribute(&document, &LEXICON);
        (document, attribution)
    };
    app.update(Message::Arrived(Arrival::Articles(articles.iter().map(read).collect())));
}

fn typed(keys: &str) -> App {
    let mut app = app(WIDE);
    press(&mut app, keys);
    app
}

/// Presses keys; the effect of the last one.
fn press(app: &mut App, keys: &str) -> Option<Effect> {
    let keys = keys.split(' ').filter(|k| !k.is_empty());
    keys.map(|k| app.update(Message::Key(Key::parse(k).unwrap_or_else(|| panic!("no key {k}")))))
        .last()
        .flatten()
}

/// The pane, the row, the article and the selected statement.
fn state(app: &App) -> String {
    let pane = if app.focus == Pane::List { "list" } else { "reader" };
    let document = app.document().map_or("none", |d| d.origin.as_str());
    let selected = app.reader.selected.map_or("-".to_string(), |id| id.0.to_string());
    format!("{pane} {} {document} {selected}", app.documents.cursor)
}

/// The screen as text, one line a row, without spaces at the end.
fn screen(app: &App) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.width, app.size.height));
    draw_on(app, &Theme::plain(), &mut buffer);
    let row = |y: u16| {
        let mut line = String::new();
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip == 0 {
                line.push_str(symbol);
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            } else {
                skip -= 1;
            }
        }
        line.trim_end().to_string()
    };
    (0..buffer.area.height).map(row).collect::<Vec<_>>().join("\n")
}
