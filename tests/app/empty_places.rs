//! Places without content say what to do.

use crate::articles::{ARTICLES, arrive};
use crate::driver::{app, empty, press, screen};
use counterpoint::app::{App, Message, Size};
use counterpoint::loading::Arrival;

const SIZE: Size = Size { width: 160, height: 20 };

fn shows(app: &App, expected: &str) {
    assert!(screen(app).contains(expected), "{expected:?} in\n{}", screen(app));
}

#[test]
fn while_articles_are_read_the_list_says_how_far_it_is() {
    let mut app = empty(SIZE);
    shows(&app, "Looking for articles ...");
    app.update(Message::Arrived(Arrival::Found(3)));
    shows(&app, "Reading 0 of 3 articles ...");
    app.update(Message::Arrived(Arrival::Done));
    shows(&app, "No articles here. Give a folder");
}

#[test]
fn an_empty_list_says_why_and_which_key_helps() {
    for (keys, expected) in [
        ("/ z z z z", "Nothing fits the filter. Esc clears it, / changes it."),
        ("2 / z z z z Enter", "Nothing fits the filter. Esc clears it, / changes it."),
        ("4 / z z z z Enter", "Nothing fits the filter. Esc clears it, / changes it."),
        ("/ s t a r r e d : Enter", "Nothing fits the filter. Esc clears it, / changes it."),
        ("j j", "No statement was found in this article. J goes to the next one."),
    ] {
        let mut app = app(SIZE);
        press(&mut app, keys);
        shows(&app, expected);
    }
}

#[test]
fn without_statements_the_other_views_lead_to_the_articles() {
    for view in ["2", "3", "4"] {
        let mut app = empty(SIZE);
        arrive(&mut app, &ARTICLES[2..]);
        app.update(Message::Arrived(Arrival::Done));
        press(&mut app, view);
        shows(&app, "No statements were found in these articles. 1 shows them.");
    }
}
