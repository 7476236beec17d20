//! Which keys does the footer offer?

use super::App;
use super::action::{Action, CompareAction, Context, Direction, Edit, Move, Unit};
use super::overlay::Overlay;
use super::view::View;
use super::widgets::layout::Pane;
use Action::{Back, Copy, Filter, Group, Help, OfActor, Open, Palette, Quit, Variants, Why};
use Direction::{Backward, Forward};

/// A key that the footer offers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// The key, and with it that of the opposite: "][".
    pub keys: String,
    /// What it does, in a word or two.
    pub text: &'static str,
    /// The action of the first key.
    pub action: Action,
    /// The action of the other one.
    pub opposite: Option<Action>,
}

const NEXT_HIT: Action = Action::Step(Unit::Hit, Forward);
const NEXT_STATEMENT: Action = Action::Step(Unit::Statement, Forward);
const NEXT_ARTICLE: Action = Action::Step(Unit::Article, Forward);
const NEXT_PANE: Action = Action::SwitchPane(Forward);
const NEXT_ISSUE: Action = Action::Compare(CompareAction::Issue(Forward));
const NEXT_SIDE: Action = Action::Compare(CompareAction::Side(Forward));
const FOLD: Action = Action::Compare(CompareAction::Fold);
const SWAP: Action = Action::Compare(CompareAction::Swap);
const ACCEPT: Action = Action::Edit(Edit::Accept);
const COMPLETE: Action = Action::Edit(Edit::Complete(Forward));
const DELETE_WORD: Action = Action::Edit(Edit::DeleteWord);
const DOWN: Action = Action::Move(Move::Down);

impl App {
    /// The keys that do something now, the most useful first.
    pub fn hints(&self) -> impl Iterator<Item = Hint> + '_ {
        let offered = |action: &&Action| self.is_enabled(**action) && (**action != Quit || self.is_at_top());
        useful(self).iter().filter(offered).filter_map(|action| self.hint(*action))
    }

    fn hint(&self, action: Action) -> Option<Hint> {
        let context = self.context();
        let key = |action| self.keys.keymap.keys_of(context, action).into_iter().next();
        let opposite = opposite(action);
        let other = opposite.and_then(key).unwrap_or_default();
        let text = match (action, &self.overlay) {
            (ACCEPT, Some(Overlay::Palette(_) | Overlay::Help(_))) => "run",
            (ACCEPT, Some(Overlay::Export(_))) => "write",
            _ => action.entry().hint,
        };
        Some(Hint { keys: format!("{}{other}", key(action)?), text, action, opposite })
    }
}

/// The action whose key is shown with this one's: "][ statement".
fn opposite(action: Action) -> Option<Action> {
    match action {
        Action::Step(unit, Forward) => Some(Action::Step(unit, Backward)),
        NEXT_ISSUE => Some(Action::Compare(CompareAction::Issue(Backward))),
        NEXT_SIDE => Some(Action::Compare(CompareAction::Side(Backward))),
        _ => None,
    }
}

/// What the footer offers, most useful first; what is not enabled is left out later.
fn useful(app: &App) -> &'static [Action] {
    let filtered = !app.filter.query.is_empty() || app.reader.search.is_some();
    match (app.context(), app.view, app.focus) {
        (Context::Popup, ..) if matches!(app.overlay, Some(Overlay::Why { .. })) => {
            &[Back, NEXT_STATEMENT, Copy]
        }
        (Context::Popup, ..) => &[Back, DOWN],
        (Context::Input, ..) if app.overlay.is_some() => &[ACCEPT, Back],
        (Context::Input, ..) if app.types_search() => &[ACCEPT, Back, NEXT_HIT, DELETE_WORD],
        (Context::Input, ..) => &[ACCEPT, Back, COMPLETE, DELETE_WORD],
        (Context::Browse, View::Articles, Pane::List) if filtered => {
            &[Open, Help, NEXT_HIT, Filter, Back, Palette, Quit]
        }
        (Context::Browse, View::Articles, Pane::List) => &[Open, Help, Filter, NEXT_STATEMENT, Palette, Quit],
        (Context::Browse, View::Statements, Pane::List) => {
            &[Open, Help, OfActor, Why, Filter, Back, Copy, Group, Palette, Quit]
        }
        (Context::Browse, View::Compare, Pane::List) => &[
            Open, Help, NEXT_PANE, NEXT_ISSUE, NEXT_SIDE, Why, Variants, FOLD, SWAP, Filter, Back, Palette,
            Quit,
        ],
        (Context::Browse, View::Actors, _) => &[Open, Help, Filter, Back, NEXT_PANE, Palette, Quit],
        (Context::Browse, _, Pane::Detail) if filtered => {
            &[NEXT_HIT, Help, Why, NEXT_STATEMENT, Back, OfActor, Copy, NEXT_ARTICLE, Palette, Quit]
        }
        (Context::Browse, _, Pane::Detail) => {
            &[NEXT_STATEMENT, Help, Why, Back, OfActor, Copy, NEXT_ARTICLE, Filter, Palette, Quit]
        }
    }
}
