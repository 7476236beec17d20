//! Which actions do something now?
//!
//! The only place that decides it: an action that is not enabled changes nothing and has no effect, and the
//! footer and the palette offer none that is not.

use super::App;
use super::action::{Action, Context, Move, Order, Unit};
use super::overlay::Overlay;
use super::view::View;
use super::widgets::layout::Pane;

impl App {
    /// True if an action can do something now.
    pub fn is_enabled(&self, action: Action) -> bool {
        let in_list = self.focus == Pane::List;
        match action {
            Action::Show(view) => self.view != view || !in_list || !self.trail.is_empty(),
            Action::SwitchPane(_) => self.can_switch_pane(),
            Action::Open => match (self.view, self.focus) {
                (View::Articles | View::Statements, Pane::Detail) => self.has_statements_on_show(),
                _ => self.rows() > 0,
            },
            Action::Back => self.can_go_back(),
            Action::Jump(direction) => self.can_jump(direction),
            Action::OfActor => self.target().is_some() || self.view == View::Actors && self.rows() > 0,
            Action::Step(unit, _) => self.can_step(unit),
            Action::Compare(_) => self.view == View::Compare && in_list && self.compare.table.found.is_some(),
            Action::Variants => {
                self.is_open(&Overlay::Variants { top: 0 }) || self.variants_of_target().is_some()
            }
            Action::Why => self.is_open(&Overlay::Why { top: 0 }) || self.has_statements_on_show(),
            Action::Copy | Action::CopyCitation => self.target().is_some(),
            Action::Export => !self.hits.statements.is_empty(),
            Action::Sort(Order::Relevance) => self.lists_statements() && !self.filter.query.is_empty(),
            Action::GroupBy(by) => self.lists_statements() && self.statements.grouping != by,
            Action::Sort(_) | Action::Reverse | Action::Group => self.lists_statements(),
            Action::Wider | Action::Narrower => self.view != View::Actors,
            Action::Find => self.can_find(),
            Action::OpenSource | Action::EditSource => self.view != View::Actors && self.article().is_some(),
            Action::Zoom => self.can_zoom(),
            Action::Edit(_) => self.context() == Context::Input,
            Action::Move(Move::High | Move::Middle | Move::Low) => self.overlay.is_none(),
            Action::Star | Action::Read => self.marked_article().is_some(),
            Action::Move(_)
            | Action::Filter
            | Action::Palette
            | Action::NextTheme
            | Action::Redraw
            | Action::Mouse
            | Action::Problems
            | Action::Reload
            | Action::Help
            | Action::Suspend
            | Action::Quit
            | Action::QuitNow => true,
        }
    }

    fn lists_statements(&self) -> bool {
        self.view == View::Statements && !self.hits.statements.is_empty()
    }

    /// True if the article on show has statements, and the view shows an article.
    fn has_statements_on_show(&self) -> bool {
        self.view != View::Actors
            && self.article().is_some_and(|article| self.library.corpus.statements_of(article.id).len() > 0)
    }

    fn is_open(&self, overlay: &Overlay) -> bool {
        self.overlay.as_ref().is_some_and(|open| open.is_same_kind(overlay))
    }

    fn can_switch_pane(&self) -> bool {
        match (self.focus, self.view) {
            (Pane::Detail, _) => true,
            (Pane::List, View::Compare) => !self.compare.table.blocks.is_empty(),
            (Pane::List, View::Articles | View::Statements | View::Actors) => self.has_detail(),
        }
    }

    fn can_go_back(&self) -> bool {
        let selected = self.view == View::Articles && self.reader.selected.is_some();
        let away = self.focus == Pane::Detail || !self.trail.is_empty();
        let asked = self.reader.search.is_some() || !self.filter.is_empty();
        self.context() != Context::Browse || selected || away || asked
    }

    /// Two panes can become one, and one two. The columns of Compare are folded instead.
    fn can_zoom(&self) -> bool {
        if self.view == View::Compare && self.focus == Pane::List {
            return self.compare.table.found.is_some();
        }
        self.screen.zoomed
            || self.layout().is_some_and(|layout| layout.list.is_some() && layout.detail.is_some())
    }

    fn can_step(&self, unit: Unit) -> bool {
        let has_rows = matches!(self.overlay, Some(Overlay::Palette(_) | Overlay::Help(_)));
        match unit {
            Unit::Statement => self.has_statements_on_show(),
            Unit::Hit if self.reader.search.is_some() && !has_rows => {
                self.reader.search.as_ref().is_some_and(|search| search.current.is_some())
            }
            Unit::Hit => has_rows || !self.hits.statements.is_empty() && self.view != View::Actors,
            Unit::Article => {
                self.hits.documents.len() > 1 && matches!(self.view, View::Articles | View::Statements)
            }
        }
    }
}
