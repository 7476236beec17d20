//! Two sides beside each other.

use crate::articles::{ARTICLES, HOTLINE, arrive, comparison};
use crate::driver::{WIDE, app, empty, press, row, screen, typed};
use counterpoint::app::{App, Key, Line, Message, Room, Size, columns};
use counterpoint::comparing::{Answer, Comparison, Issue, Place};
use counterpoint::model::{Corpus, StatementId};

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
        let sides = app.compare.table.sides.expect("sides");
        (sides, app.compare.table.blocks.iter().map(|b| b.cells.clone()).collect::<Vec<_>>())
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
fn a_cursor_that_was_never_moved_begins_at_the_first_issue() {
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
fn the_columns_are_those_of_the_default_until_others_are_chosen() {
    let sides = |app: &App| {
        let code =
            |column| app.compare.table.side(&app.library.corpus, column).map_or("none", |side| &side.code);
        format!("{} {}", code(0), code(1))
    };
    // At first the US has not spoken.
    let compared = |choose: &str| {
        let mut app = empty(WIDE);
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
        let width = columns(app.layout().unwrap().list.unwrap(), app.screen.size)[0].width as usize - 5;
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
    let folded = app.compare.table.is_folded(&app.compare.table.blocks[app.compare.at.block]);
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
