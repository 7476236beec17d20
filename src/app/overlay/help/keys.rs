//! Which keys are there, view by view?

use super::{Row, Section};
use crate::app::action::{Action, Context, Entry, TABLE, Unit};
use crate::app::keys::Keymap;
use crate::app::view::View;
use crate::app::widgets::lines::{Meaning, piece};

/// Where an action belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A view alone.
    View(View),
    /// The article on show, in the views that show one.
    Article,
    /// Every view.
    Everywhere,
    /// Lines that take letters.
    Typing,
}

/// The keys of the view, then those of the article and of every view, then those of the other views.
pub(super) fn sections(keymap: &Keymap, view: View) -> Vec<Section> {
    let others = View::ALL.into_iter().filter(|other| *other != view).map(Part::View);
    let here = match view {
        View::Articles | View::Statements | View::Compare => [Part::Article, Part::Everywhere],
        View::Actors => [Part::Everywhere, Part::Article],
    };
    let parts = [Part::View(view)].into_iter().chain(here).chain(others).chain([Part::Typing]);
    parts.map(|part| Section { heading: heading(part), rows: rows(keymap, part) }).collect()
}

fn heading(part: Part) -> String {
    match part {
        Part::View(view) => format!("Keys in {}", view.name()),
        Part::Article => "Keys in the article on show".to_string(),
        Part::Everywhere => "Keys in every view".to_string(),
        Part::Typing => "Keys while letters are typed".to_string(),
    }
}

fn rows(keymap: &Keymap, part: Part) -> Vec<Row> {
    let context = if part == Part::Typing { Context::Input } else { Context::Browse };
    let opening = match part {
        Part::View(view) => row(keymap, context, Action::Open, what_opening_does(view)),
        Part::Article => row(keymap, context, Action::Open, "why the selected statement has its speaker"),
        Part::Everywhere | Part::Typing => None,
    };
    let belongs = |entry: &&Entry| part == Part::Typing || part_of(entry.action) == Some(part);
    let rest = TABLE.iter().filter(belongs);
    opening.into_iter().chain(rest.filter_map(|e| row(keymap, context, e.action, e.help))).collect()
}

/// The keys of an action; `None` if it has none. Those that only edit a line run nothing from here.
fn row(keymap: &Keymap, context: Context, action: Action, help: &str) -> Option<Row> {
    let keys = keymap.keys_of(context, action);
    let sign = keys.into_iter().map(|key| vec![piece(key, Meaning::Key)]).collect::<Vec<_>>();
    let action = (context == Context::Browse).then_some(action);
    (!sign.is_empty()).then(|| Row { sign, text: help.to_string(), action })
}

fn what_opening_does(view: View) -> &'static str {
    match view {
        View::Articles => "read the article",
        View::Statements | View::Compare => "read the statement in its article",
        View::Actors => "the actor's statements",
    }
}

/// Where an action belongs; `None` for one that each view explains in its own words. What is not named here belongs to
/// every view.
fn part_of(action: Action) -> Option<Part> {
    match action {
        Action::Open => None,
        Action::Compare(_) | Action::Variants => Some(Part::View(View::Compare)),
        Action::Sort(_) | Action::Reverse | Action::Group => Some(Part::View(View::Statements)),
        Action::Step(Unit::Statement | Unit::Article, _)
        | Action::Why
        | Action::Copy
        | Action::CopyCitation
        | Action::Wider
        | Action::Narrower => Some(Part::Article),
        Action::Edit(_) => Some(Part::Typing),
        _ => Some(Part::Everywhere),
    }
}
