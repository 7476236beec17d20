//! The palette: commands, and the actors, sides, issues and articles that it leads to.

use crate::driver::{app, press, row, screen, typed};
use counterpoint::app::{Action, Size};

#[test]
fn it_leads_to_actors_sides_issues_and_articles_and_esc_leads_back() {
    for (keys, expected) in [
        (": l i Space s a m Enter", "Statements list 1/2 Li Sample: the plan \"a trap\""),
        (": l i Space s a m Enter Esc", "Articles list 1/3 harbour.md"),
        (": l i s m p l Enter", "Statements list 1/2 Li Sample: the plan \"a trap\""),
        (": c h i n a Enter", "Statements list 1/3 Li Sample: the plan \"a trap\""),
        (": c n Enter", "Statements list 1/3 Li Sample: the plan \"a trap\""),
        (": t r e a t y Space o f Enter", "Articles reader 2/3 treaty.md"),
        (": t r e a t y Space o f Enter Esc", "Articles list 1/3 harbour.md"),
        ("/ s h i p Enter : t r e a t y Space o f Enter", "Articles reader 2/3 treaty.md"),
        ("/ s h i p Enter : t r e a t y Space o f Enter Esc", "Articles list 1/1 harbour.md"),
        ("4 : r a i n Enter Esc", "Actors list 1/3 Ann Example 3"),
    ] {
        let app = typed(keys);
        assert_eq!((app.overlay.is_none(), row(&app).as_str()), (true, expected), "after {keys:?}");
    }
}

#[test]
fn it_leads_to_an_issue_in_compare_and_clears_a_filter_that_hides_it() {
    let label = |app: &counterpoint::app::App| {
        let compare = &app.compare;
        compare.table.label(&compare.table.blocks[compare.at.block]).to_string()
    };
    let issues = typed("3");
    let labels: Vec<String> = issues
        .compare
        .table
        .blocks
        .iter()
        .map(|block| issues.compare.table.label(block).to_string())
        .collect();
    let last = labels.iter().rev().find(|label| *label != "Without an issue").expect("an issue");
    let keys: Vec<String> =
        last.chars().map(|c| if c == ' ' { "Space".into() } else { c.to_string() }).collect();
    for before in ["", "/ z z z z Enter"] {
        let mut app = typed(before);
        press(&mut app, &format!(": {}", keys.join(" ")));
        assert!(screen(&app).contains("issue"), "{}", screen(&app));
        press(&mut app, "Enter");
        assert_eq!(label(&app), *last, "after {before:?}");
    }
}

#[test]
fn each_row_says_what_it_is() {
    let mut app = app(Size { width: 60, height: 20 });
    press(&mut app, ": s a m");
    let screen = screen(&app);
    for (name, kind) in [("Li Sample", "actor"), ("The treaty of Sampleton", "article")] {
        assert!(screen.lines().any(|line| line.contains(name) && line.contains(kind)), "{name}\n{screen}");
    }
    press(&mut app, "Ctrl-u e x p o r t");
    let screen = crate::driver::screen(&app);
    let command = screen.lines().rfind(|line| line.contains("export")).expect("the command");
    assert!(command.contains("write the listed") && command.contains(" e "), "{command}");
}

#[test]
fn commands_that_only_move_are_left_out_and_the_last_ones_run_come_first() {
    let mut app = typed(":");
    assert!(!screen(&app).contains("page down"));
    press(&mut app, "Esc : w i d e r Enter : m o u s e Enter :");
    assert_eq!(app.recent, [Action::Mouse, Action::Wider]);
    let screen = screen(&app);
    let place = |name: &str| screen.lines().position(|line| line.contains(name)).expect(name);
    assert!(
        place("leave the mouse") < place("longer lines") && place("longer lines") < place("every statement")
    );
}

#[test]
fn nothing_is_found_in_an_empty_folder() {
    let mut app = crate::driver::empty(crate::driver::WIDE);
    press(&mut app, ": z z z z");
    assert!(screen(&app).contains("Nothing fits."));
    press(&mut app, "Enter");
    assert!(app.overlay.is_none());
}
