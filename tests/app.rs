//! What do keys do? Tables of keys and what they lead to, and screens compared as text.

use counterpoint::app::{
    Action, App, Click, Effect, Key, Keymap, Line, Message, Mouse, Pane, Popup, Room, Size, TABLE, Task,
    View, columns,
};
use counterpoint::attribution::{Attribution, Lexicon, attribute};
use counterpoint::comparing::{Answer, Comparison, Issue, Place};
use counterpoint::finding::Words;
use counterpoint::loading::Arrival;
use counterpoint::model::{Corpus, Document, DocumentId, Statement, StatementId};
use counterpoint::reading;
use counterpoint::ui::{Theme, draw_on};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::{Arc, LazyLock};

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
        ("/ t r e a t y", 1, 1),
        ("/ f e r r i e s", 1, 0),
        ("/ t i t l e : t r e a t y", 1, 2),
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
fn statements_are_listed_sorted_and_grouped() {
    for (keys, expected) in [
        ("2", "Statements list 1/6 Ann Example: that the harbour was open to all"),
        ("2 j j", "Statements list 3/6 Li Sample: the plan \"a trap\""),
        ("] ] 2", "Statements list 2/6 Ann Example: We welcome every ship,"),
        ("2 G", "Statements list 6/6 Chinese officials: talks go on"),
        ("2 , s", "Statements list 4/6 Ann Example: that the harbour was open to all"),
        ("2 , s g g", "Statements list 1/6 Li Sample: the plan \"a trap\""),
        ("2 , d , r g g", "Statements list 1/6 Chinese officials: talks go on"),
        ("2 , a G", "Statements list 6/6 Li Sample: that Beijing would wait"),
        ("2 , g g g", "Statements list 1/9 Ann Example: that the harbour was open to all"),
        ("2 , g , g G", "Statements list 8/8 Chinese officials: talks go on"),
        ("2 , g , g , g G", "Statements list 6/6 Chinese officials: talks go on"),
        ("2 / t r e a t y Enter , h", "Statements list 1/1 Ann Example: The treaty is dead,"),
        ("2 n n", "Statements list 3/6 Li Sample: the plan \"a trap\""),
        ("2 J", "Statements list 5/6 Ann Example: The treaty is dead,"),
        ("2 G K", "Statements list 1/6 Ann Example: that the harbour was open to all"),
        ("2 ] ]", "Statements list 3/6 Li Sample: the plan \"a trap\""),
    ] {
        assert_eq!(row(&typed(keys)), expected, "after {keys:?}");
    }
}

#[test]
fn two_sides_are_read_beside_each_other() {
    for (keys, expected) in [
        ("3", "Compare list 1/3 the harbour | left Ann Example: that the harbour was open to all"),
        ("3 j", "Compare list 1/3 the harbour | left Ann Example: We welcome every ship,"),
        ("3 j j", "Compare list 2/3 the treaty | left Ann Example: The treaty is dead,"),
        ("3 j j j", "Compare list 2/3 the treaty | left Ann Example: The treaty is dead,"),
        ("3 G", "Compare list 2/3 the treaty | left Ann Example: The treaty is dead,"),
        ("3 G g g", "Compare list 1/3 the harbour | left Ann Example: that the harbour was open to all"),
        // To what answers it, and back to what it answers.
        ("3 j Tab", "Compare list 1/3 the harbour | right Li Sample: that Beijing would wait"),
        ("3 j Tab Tab", "Compare list 1/3 the harbour | left Ann Example: We welcome every ship,"),
        ("3 }", "Compare list 2/3 the treaty | left Ann Example: The treaty is dead,"),
        ("3 } {", "Compare list 1/3 the harbour | left Ann Example: that the harbour was open to all"),
        ("3 s", "Compare list 1/3 the harbour | right Ann Example: that the harbour was open to all"),
        ("3 Enter", "Compare reader 1/3 the harbour | left Ann Example: that the harbour was open to all"),
        ("3 j Enter Esc", "Compare list 1/3 the harbour | left Ann Example: We welcome every ship,"),
        ("3 z j", "Compare list 2/3 the treaty | left Ann Example: The treaty is dead,"),
        ("3 *", "Statements list 1/3 Ann Example: that the harbour was open to all"),
        ("3 j * Esc", "Compare list 1/3 the harbour | left Ann Example: We welcome every ship,"),
        ("] ] 3", "Compare list 1/3 the harbour | left Ann Example: We welcome every ship,"),
        ("/ t r e a t y Enter 3", "Compare list 1/1 the treaty | left Ann Example: The treaty is dead,"),
        (
            "/ i s s u e : h a r b o u r Enter 2",
            "Statements list 1/4 Ann Example: that the harbour was open to all",
        ),
        // The other side for the right column: statements without one; there is no other.
        ("3 Tab >", "Compare list 1/2 the harbour | left Ann Example: that the harbour was open to all"),
    ] {
        assert_eq!(row(&typed(keys)), expected, "after {keys:?}");
    }
}

#[test]
fn swapping_the_sides_gives_the_mirror_image() {
    let cells = |keys: &str| {
        let app = typed(keys);
        let sides = app.compare.sides.expect("sides");
        (sides, app.compare.blocks.iter().map(|b| b.cells.clone()).collect::<Vec<_>>())
    };
    let (sides, blocks) = cells("3");
    let mirrored = |[left, right]: [Vec<StatementId>; 2]| [right, left];
    let expected = ([sides[1], sides[0]], blocks.into_iter().map(mirrored).collect::<Vec<_>>());
    assert_eq!(cells("3 s"), expected);
}

#[test]
fn statements_are_read_beside_each_other_before_they_are_compared() {
    let mut app = app(WIDE);
    for keys in ["3", "j", "j"] {
        // As `press`, but nothing answers the wish for a comparison.
        app.update(Message::Key(Key::parse(keys).unwrap()));
    }
    let expected = "Ann Example: The treaty is dead,";
    assert_eq!(row(&app), format!("Compare list 1/1 Without an issue | left {expected}"));
    assert!(screen(&app).contains("Comparing: what is argued about ... 0 %"), "{}", screen(&app));
    let found = comparison(&app.library.corpus);
    app.update(Message::Compared(Box::new(found), app.library.corpus.statements.len()));
    assert_eq!(row(&app), format!("Compare list 2/3 the treaty | left {expected}"));
}

#[test]
fn who_has_not_moved_begins_with_the_first_issue() {
    let mut app = app(WIDE);
    app.update(Message::Key(Key::parse("3").unwrap()));
    let first = row(&app);
    let found = comparison(&app.library.corpus);
    let issue = Issue { label: "ships".into(), named: false, statements: vec![StatementId(1)] };
    let places = found.places.iter().enumerate();
    let places = places.map(|(at, _)| Place { main: (at == 1).then_some(0), ..Place::default() }).collect();
    let found = Comparison::new(&app.library.corpus, (vec![issue], places), Vec::new(), Vec::new());
    app.update(Message::Compared(Box::new(found), app.library.corpus.statements.len()));
    assert!(
        first.contains("the harbour was open") && row(&app).contains("We welcome every ship"),
        "{}",
        row(&app)
    );
}

#[test]
fn the_columns_are_those_of_the_default_until_somebody_chooses_others() {
    let sides = |app: &App| {
        let code = |column| app.compare.side(&app.library.corpus, column).map_or("none", |side| &side.code);
        format!("{} {}", code(0), code(1))
    };
    // At first nobody of the US has spoken.
    const HOTLINE: (&str, &str) = ("hotline.md", "According to Chinese officials, a hotline was opened.\n");
    let compared = |choose: &str| {
        let mut app = App::new(LEXICON.sides.clone(), Keymap::built_in().unwrap(), WIDE);
        arrive(&mut app, &[HOTLINE]);
        for key in ["3"].into_iter().chain(choose.split_whitespace()) {
            app.update(Message::Key(Key::parse(key).unwrap()));
        }
        let first = sides(&app);
        arrive(&mut app, &ARTICLES);
        let found = Comparison::before(&app.library.corpus);
        app.update(Message::Compared(Box::new(found), app.library.corpus.statements.len()));
        format!("{first}, then {}", sides(&app))
    };
    assert_eq!(compared(""), "CN none, then US CN");
    assert_eq!(compared("s"), "none CN, then none CN");
}

#[test]
fn a_screen_of_any_size_is_a_window_on_the_same_columns() {
    let size = |width, height| Size { width, height };
    for (size, keys) in
        [(size(120, 12), "3"), (size(120, 12), "3 ="), (size(60, 12), "3"), (size(100, 30), "3 z")]
    {
        let mut app = app(size);
        let copies: Vec<(&str, &str)> = ARTICLES.iter().cycle().take(40).copied().collect();
        arrive(&mut app, &copies);
        keys.split(' ').for_each(|key| drop(app.update(Message::Key(Key::parse(key).unwrap()))));
        let corpus = app.library.corpus.clone();
        app.update(Message::Compared(Box::new(of_many(&corpus)), corpus.statements.len()));
        for key in "j j } Tab j j j j Tab } G k k k { k g g j Tab z j j Tab } } z k s j".split(' ') {
            press(&mut app, key);
            assert_window(&app, &format!("after {key} at {size:?}, keys {keys}"));
        }
    }
}

/// Two sides on many issues, each of whose statements may be answered by the next.
fn of_many(corpus: &Corpus) -> Comparison {
    let ids = || corpus.in_time().into_iter().enumerate();
    let count = corpus.statements.len() as u32;
    let issue = |number: usize| Issue {
        label: format!("Issue {number}"),
        named: false,
        statements: ids().filter(|(at, _)| at / 7 == number).map(|(_, id)| id).collect(),
    };
    let mut places = vec![Place::default(); count as usize];
    ids().for_each(|(at, id)| places[id.index()].main = Some(at as u32 / 7));
    let answer = |(from, to)| Answer { from, to, said: false, reason: "it is the next".into() };
    let answers = (0..count - 1).map(|id| answer((StatementId(id), StatementId(id + 1)))).collect();
    let issues = (0..(count as usize).div_ceil(7)).map(issue).collect();
    Comparison::new(corpus, (issues, places), Vec::new(), answers)
}

/// What the screen shows is a part of the columns as they would be on a screen that holds them whole, and the cursor
/// is on it.
fn assert_window(app: &App, context: &str) {
    let whole = {
        let mut compare = app.compare.clone();
        let width = columns(app.layout().unwrap().list.unwrap(), app.size)[0].width as usize - 5;
        compare.lay_out(&app.library.corpus, Room { width, height: 100_000, stacked: app.is_stacked() });
        compare.lines().to_vec()
    };
    let height = app.layout().unwrap().list.unwrap().height as usize;
    let tops: Vec<Option<usize>> = std::iter::zip(&whole, app.compare.lines())
        .map(|(whole, shown)| {
            assert_eq!(shown.len(), height.min(whole.len()), "{context}");
            let at = |start: &usize| whole[*start..*start + shown.len()] == shown[..];
            (0..=whole.len() - shown.len()).find(at)
        })
        .collect();
    assert!(tops.iter().all(Option::is_some), "{context}: {tops:?}\n{}", screen(app));
    assert!(!app.compare.synced || tops.windows(2).all(|pair| pair[0] == pair[1]), "{context}: {tops:?}");
    let folded = app.compare.is_folded(&app.compare.blocks[app.compare.at.block]);
    let here = match app.compare.current().filter(|_| !folded) {
        Some(id) => Line::Head(id),
        None => Line::Issue(app.compare.at.block),
    };
    assert!(app.compare.lines().iter().flatten().any(|line| *line == here), "{context}\n{}", screen(app));
}

#[test]
fn an_issue_that_is_gone_to_stands_at_the_top() {
    let mut app = app(Size { width: 100, height: 10 });
    press(&mut app, "3 }");
    let screen = screen(&app);
    assert!(screen.lines().nth(2).is_some_and(|line| line.contains("the treaty")), "{screen}");
}

#[test]
fn an_answer_stands_level_with_what_it_answers() {
    let screen = screen(&typed("3 j"));
    let level =
        |line: &str| line.contains("Ann Example · 2021-03-04") && line.contains("Li Sample · answers Ann");
    assert!(screen.lines().any(level), "{screen}");
    assert!(screen.contains("China: nothing on this."), "{screen}");
}

#[test]
fn enter_leads_in_and_esc_back_to_the_same_row() {
    for (keys, expected) in [
        ("2 j j Enter", "Statements reader 3/6 Li Sample: the plan \"a trap\""),
        ("2 j j Enter Esc", "Statements list 3/6 Li Sample: the plan \"a trap\""),
        ("2 j j Enter ] Esc", "Statements list 4/6 Li Sample: that Beijing would wait"),
        ("4", "Actors list 1/3 Ann Example 3"),
        ("4 j", "Actors list 2/3 Li Sample 2"),
        ("4 j Enter", "Statements list 1/2 Li Sample: the plan \"a trap\""),
        ("4 j Enter j Esc", "Actors list 2/3 Li Sample 2"),
        ("2 j j *", "Statements list 1/2 Li Sample: the plan \"a trap\""),
        ("2 j j * Esc", "Statements list 3/6 Li Sample: the plan \"a trap\""),
        ("/ s i d e : c n Enter 4 Enter Esc", "Actors list 1/2 Li Sample 2"),
        ("] ] ] *", "Statements list 1/2 Li Sample: the plan \"a trap\""),
        ("] ] ] 4", "Actors list 2/3 Li Sample 2"),
        ("2 , g Enter", "Statements reader 2/9 Ann Example: that the harbour was open to all"),
        ("2 , g k Enter", "Statements list 2/4 Ann Example: that the harbour was open to all"),
    ] {
        assert_eq!(row(&typed(keys)), expected, "after {keys:?}");
    }
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
fn the_palette_finds_a_command_and_runs_it() {
    let app = typed("2 : s o r t Space s i d e Enter");
    assert_eq!(
        (app.popup, row(&app).as_str()),
        (None, "Statements list 4/6 Ann Example: that the harbour was open to all")
    );
    assert_eq!(press(&mut typed(": q u i t"), "Enter"), Some(Effect::Quit));
    assert_eq!(typed(": Esc").popup, None);
}

#[test]
fn copying_and_writing_ask_for_the_selected_and_the_listed() {
    assert_eq!(press(&mut typed(""), "y"), None);
    let copied = |words| Some(Effect::Do(Task::Copy { statement: StatementId(2), words }));
    assert_eq!(press(&mut typed("2 j j"), "y"), copied(true));
    assert_eq!(press(&mut typed("2 j j"), "Y"), copied(false));
    let written = press(&mut typed("2 , d , r / s i d e : c n Enter e Ctrl-u a . c s v"), "Enter");
    let ids = [5, 3, 2].map(StatementId).to_vec();
    assert_eq!(written, Some(Effect::Do(Task::Write { path: "a.csv".into(), statements: ids })));
}

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
    assert_eq!(seen(&[(Single, 5, 4)]), "Documents list 2/3 treaty.md");
    assert_eq!(seen(&[(Single, 60, 39), (Single, 5, 4)]), "Documents list 2/3 treaty.md");
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

#[test]
fn the_footer_offers_only_what_does_something() {
    let offers = |keys: &str, action: Action| typed(keys).can(action);
    for (keys, action, can) in [
        ("", Action::Copy, false),
        ("]", Action::Copy, true),
        ("", Action::Back, false),
        ("/ a Enter", Action::Back, true),
        ("", Action::SortDate, false),
        ("2", Action::SortDate, true),
        ("2", Action::SortRelevance, false),
        ("2 / s h i p Enter", Action::SortRelevance, true),
        ("j j", Action::NextStatement, false),
        ("/ z z z z Enter", Action::Open, false),
        ("", Action::Problems, false),
    ] {
        assert_eq!(offers(keys, action), can, "{action:?} after {keys:?}");
    }
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
fn statements_are_there_before_they_can_be_searched_for_words() {
    let mut app = App::new(LEXICON.sides.clone(), Keymap::built_in().unwrap(), WIDE);
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
fn pasted_line_breaks_are_blanks_in_the_bar() {
    let mut app = typed("/");
    app.update(Message::Paste("side:us\r\nship\u{1b}".into()));
    assert_eq!(app.filter.input.text, "side:us ship");
    assert_eq!(app.hits.statements.len(), 1);
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
        ("statements_120x40", 120, 40, "2 j j"),
        ("statements_beside_150x20", 150, 20, "2 , g j"),
        ("statements_60x20", 60, 20, "2 j j"),
        ("statements_40x10", 40, 10, "2 j j"),
        ("compare_120x40", 120, 40, "3 j"),
        ("compare_60x20", 60, 20, "3 j"),
        ("variants_120x40", 120, 40, "3 j v"),
        ("why_in_compare_120x40", 120, 40, "3 j i"),
        ("actors_120x40", 120, 40, "4"),
        ("actors_60x20", 60, 20, "4 Tab"),
        ("actors_40x10", 40, 10, "4 j"),
        ("palette_60x20", 60, 20, "2 : s o r t"),
        ("complete_80x24", 80, 24, "/ a c t o r : Tab Tab"),
        ("export_60x20", 60, 20, "2 e"),
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
fn a_filter_without_a_statement_and_one_that_finds_something_near_say_so() {
    for (keys, said) in [
        ("2 / f e r r i e s", "No statement fits the filter; 1 article does."),
        ("2 / s h i p Space t r e a t y", "Without treaty there is 1 statement in 1 article."),
        ("/ a c t o r : e x m a p l e", "no actor \"exmaple\"; near: Ann Example"),
    ] {
        let shown = screen(&typed(keys));
        assert!(shown.contains(said), "after {keys:?}: {shown}");
    }
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
            app.library.narrow(&counterpoint::finding::Query::parse(text).unwrap())
        };
        let wide = narrow(&first);
        let tight = narrow(&format!("{first} {second}"));
        prop_assert!(tight.statements.iter().all(|s| wide.statements.contains(s)));
        prop_assert!(tight.documents.iter().all(|d| wide.documents.contains(d)));
    }

    #[test]
    fn every_size_draws_after_any_actions_and_clicks(
        width in 1u16..300, height in 1u16..100, done in prop::collection::vec(doing(), 0..25), again in 1u16..300,
    ) {
        let mut app = app(Size { width, height });
        for message in done {
            match message {
                Doing::Action(at) => app.update(Message::Action(TABLE[at % TABLE.len()].action)),
                Doing::Key(key) => press(&mut app, &key),
                Doing::Mouse(click, x, y) => {
                    app.update(Message::Mouse(Mouse { click, x: x % width, y: y % height }))
                }
            };
            screen(&app);
        }
        app.update(Message::Resized(Size { width: again, height }));
        screen(&app);
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

#[derive(Clone, Debug)]
enum Doing {
    Action(usize),
    Key(String),
    Mouse(Click, u16, u16),
}

fn doing() -> impl Strategy<Value = Doing> {
    let clicks = prop::sample::select(vec![Click::Single, Click::Double, Click::WheelUp, Click::WheelDown]);
    prop_oneof![
        (0..TABLE.len()).prop_map(Doing::Action),
        key().prop_map(Doing::Key),
        (clicks, any::<u16>(), any::<u16>()).prop_map(|(click, x, y)| Doing::Mouse(click, x, y)),
    ]
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
        "1",
        "2",
        "3",
        "4",
        "<",
        "}",
        "z",
        "=",
        "v",
        ",",
        "e",
        "*",
        "J",
        "a",
    ])
    .prop_map(str::to_string)
}

#[test]
fn articles_are_read_anew_and_everything_stays_in_its_place() {
    // Another article comes first, and one goes.
    let hotline = ("hotline.md", "According to Chinese officials, a hotline was opened.\n");
    let now = [hotline, ARTICLES[0], ARTICLES[1]];
    for (keys, before, after) in [
        ("j", "list 1 treaty.md -", "list 2 treaty.md -"),
        ("] ]", "reader 0 harbour.md 1", "reader 1 harbour.md 2"),
        ("j j", "list 2 weather.md -", "list 2 treaty.md -"),
        ("/ d e a d Enter", "list 0 treaty.md -", "list 0 treaty.md -"),
    ] {
        let mut app = typed(keys);
        assert_eq!(state(&app), before, "after {keys:?}");
        read_anew(&mut app, &now);
        assert_eq!(state(&app), after, "after {keys:?} and reading anew");
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
        read_anew(&mut app, &now);
        assert!(row(&app).starts_with(after), "after {keys:?} and reading anew: {}", row(&app));
    }
}

#[test]
fn what_has_changed_is_told() {
    let changed = ("treaty.md", "\"The treaty lives,\" said US envoy Ann Example.\n");
    for (now, told) in [
        (&ARTICLES[..], "nothing has changed"),
        (&ARTICLES[1..], "1 article gone"),
        (&[ARTICLES[0], changed, ARTICLES[2], ("new.md", "It snowed.")], "1 article new, 1 article changed"),
    ] {
        let mut app = typed("");
        read_anew(&mut app, now);
        assert_eq!(app.notice.map(|notice| notice.text).as_deref(), Some(told));
    }
}

#[test]
fn a_comparison_of_articles_that_have_been_read_anew_counts_for_nothing() {
    let mut app = app(WIDE);
    let effect = app.update(Message::Key(Key::parse("3").unwrap()));
    assert_eq!(effect, Some(Effect::Compare));
    let (old, count) = (comparison(&app.library.corpus), app.library.corpus.statements.len());
    read_anew(&mut app, &ARTICLES[1..]);
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
fn read_anew(app: &mut App, articles: &[(&str, &str)]) {
    assert_eq!(press(app, "r"), Some(Effect::Reload));
    let first = screen(app);
    arrive(app, articles);
    app.update(Message::Arrived(Arrival::Progress(Default::default())));
    // Until all is there the old ones stay; the header tells how it gets on.
    let body = |screen: &str| screen.lines().skip(1).map(str::to_string).collect::<Vec<_>>();
    assert_eq!(body(&screen(app)), body(&first));
    app.update(Message::Arrived(Arrival::Done));
}

/// What comparing the invented articles could give.
fn comparison(corpus: &Corpus) -> Comparison {
    let place = |main: Option<u32>| Place { main, words: vec!["harbour".into()], ..Place::default() };
    let issue = |label: &str, ids: &[u32]| Issue {
        label: label.into(),
        named: false,
        statements: ids.iter().map(|id| StatementId(*id)).collect(),
    };
    let answer = Answer { from: StatementId(3), to: StatementId(1), said: true, reason: "in answer".into() };
    let issues = vec![issue("the harbour", &[0, 1, 2, 3]), issue("the treaty", &[4])];
    let places = [Some(0), Some(0), Some(0), Some(0), Some(1), None].map(place).to_vec();
    let variants = vec![vec![StatementId(1), StatementId(4)]];
    Comparison::new(corpus, (issues, places), variants, vec![answer])
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
        Arc::new(reading::document(name, text.as_bytes().to_vec()).expect("readable"))
    };
    let documents: Vec<Arc<Document>> = articles.iter().map(read).collect();
    let first = app.coming.as_ref().unwrap_or(&app.library).corpus.documents.len();
    let statements: Vec<(DocumentId, Attribution)> = documents
        .iter()
        .enumerate()
        .map(|(place, document)| (DocumentId::from(first + place), attribute(document, &LEXICON)))
        .collect();
    app.update(Message::Arrived(Arrival::Documents(documents)));
    app.update(Message::Arrived(Arrival::Statements(statements)));
}

fn typed(keys: &str) -> App {
    let mut app = app(WIDE);
    press(&mut app, keys);
    app
}

/// Presses keys; the effect of the last one.
fn press(app: &mut App, keys: &str) -> Option<Effect> {
    let keys = keys.split(' ').filter(|k| !k.is_empty());
    let mut last = None;
    for key in keys {
        last = app.update(Message::Key(Key::parse(key).unwrap_or_else(|| panic!("no key {key}"))));
        if last == Some(Effect::Compare) {
            let found = comparison(&app.library.corpus);
            last = app.update(Message::Compared(Box::new(found), app.library.corpus.statements.len()));
        }
    }
    last
}

/// The pane, the row, the article and the selected statement.
fn state(app: &App) -> String {
    let pane = if app.focus == Pane::List { "list" } else { "reader" };
    let document = app.document().map_or("none", |d| d.origin.as_str());
    let selected = app.reader.selected.map_or("-".to_string(), |id| id.0.to_string());
    format!("{pane} {} {document} {selected}", app.documents.cursor)
}

/// The view, the pane, the row of the list and what stands in it.
fn row(app: &App) -> String {
    let corpus = &app.library.corpus;
    let pane = if app.focus == Pane::List { "list" } else { "reader" };
    let what = match app.view {
        View::Documents => app.document().map_or("none".to_string(), |d| d.origin.clone()),
        View::Statements => app.statements.current().map_or("none".to_string(), |id| {
            let statement = corpus.statement(id);
            let words = statement.words(&corpus.document(statement.document).text);
            format!("{}: {words}", corpus.speaker_of(statement))
        }),
        View::Compare => {
            let id = app.compare.current().expect("a statement");
            let statement = corpus.statement(id);
            let words = statement.words(&corpus.document(statement.document).text);
            let column = ["left", "right"][app.compare.at.column];
            let label = app.compare.label(&app.compare.blocks[app.compare.at.block]);
            format!("{label} | {column} {}: {words}", corpus.speaker_of(statement))
        }
        View::Actors => app.actors.current().map_or("none".to_string(), |row| {
            let name = row.actor.map_or("unknown", |id| &corpus.actors[id.index()].name);
            format!("{name} {}", row.statements)
        }),
    };
    let at = app.list().map_or(app.compare.at.block, |list| list.cursor) + 1;
    format!("{} {pane} {at}/{} {what}", app.view.name(), app.rows())
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
