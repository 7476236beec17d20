//! How does one get from view to view, further in, and back?

use super::App;
use super::action::{CompareAction, Direction};
use super::filter::quoted;
use super::overlay::Overlay;
use super::places::Step;
use super::view::View;
use super::views::statements::{Group, Row};
use super::widgets::layout::Pane;
use crate::model::{ActorId, StatementId};

impl App {
    /// Goes to a view; its cursor goes to what was selected in the last one.
    pub(super) fn switch_view(&mut self, view: View) {
        self.trail.clear();
        self.focus = Pane::List;
        self.show_view(view);
    }

    pub(super) fn show_view(&mut self, view: View) {
        let was = std::mem::replace(&mut self.view, view);
        self.fill_view();
        match view {
            View::Articles => self.articles.go_to(&self.hits, self.reader.document),
            View::Statements => {
                let wanted = self.reader.selected.or_else(|| self.first_found_here());
                if let Some(row) = wanted.and_then(|id| self.statements.row_of(id)) {
                    self.statements.list.cursor = row;
                }
            }
            View::Compare => {
                if let Some(id) = self.reader.selected {
                    self.compare.go_to(&self.library.corpus, id);
                }
            }
            View::Actors if was != View::Actors => {
                let actor =
                    self.reader.selected.map(|id| self.library.corpus.known_actor_of(self.statement(id)));
                let row = actor.and_then(|actor| self.actors.row_of(&self.library.corpus, actor));
                if let Some(row) = row {
                    self.actors.list.cursor = row;
                }
            }
            View::Actors => {}
        }
        self.follow_cursor();
    }

    /// What Enter means: further in.
    pub(super) fn open(&mut self) {
        match (self.view, self.focus) {
            (View::Actors, _) => {
                if let Some(row) = self.actors.current() {
                    self.show_statements_of(row.actor);
                }
            }
            (View::Statements, Pane::List) => match self.statements.rows.get(self.statements.list.cursor) {
                Some(Row::Heading(Group::Actor(actor), _)) => self.show_statements_of(*actor),
                Some(_) => self.enter_detail(),
                None => {}
            },
            (View::Articles | View::Compare, Pane::List) => self.enter_detail(),
            (_, Pane::Detail) => self.toggle_why(),
        }
    }

    pub(super) fn enter_detail(&mut self) {
        if self.has_detail() {
            self.focus = Pane::Detail;
            self.keep_in_view();
        }
    }

    /// Only the statements of one actor; Esc leads back.
    pub(super) fn show_statements_of(&mut self, actor: Option<ActorId>) {
        let filter = match actor {
            Some(id) => {
                format!("actor:={}", quoted(&self.library.corpus.actors[id.index()].name))
            }
            None => "actor:none".to_string(),
        };
        self.show_statements_by(&filter);
    }

    /// Only the statements that a filter finds; Esc leads back.
    pub(super) fn show_statements_by(&mut self, filter: &str) {
        if self.view == View::Statements && self.filter.input.text == filter {
            return;
        }
        self.leave_trail();
        self.focus = Pane::List;
        self.set_filter(filter);
        self.show_view(View::Statements);
    }

    /// Esc leads back to where one is now.
    pub(super) fn leave_trail(&mut self) {
        let filter = self.filter.input.text.clone();
        self.trail.push(Step { view: self.view, filter, focus: self.focus, article: self.current_article() });
    }

    /// The same for the speaker of the selected statement.
    pub(super) fn show_statements_of_selected(&mut self) {
        if self.view == View::Actors {
            return self.open();
        }
        if let Some(id) = self.target() {
            let actor = self.library.corpus.known_actor_of(self.statement(id)).map(|actor| actor.id);
            self.show_statements_of(actor);
        }
    }

    /// One step back; never out.
    pub(super) fn back(&mut self) {
        if self.overlay.take().is_some() {
        } else if self.reader.search.is_some() {
            self.leave_search();
        } else if self.filter.editing {
            self.clear_filter();
        } else if self.view != View::Articles && self.focus == Pane::Detail {
            self.focus = Pane::List;
            self.follow_cursor();
        } else if self.view == View::Articles && self.reader.selected.is_some() && self.trail.is_empty() {
            self.reader.selected = None;
        } else if let Some(step) = self.trail.pop() {
            self.set_filter(&step.filter);
            self.show_view(step.view);
            if step.view == View::Articles {
                self.articles.go_to(&self.hits, step.article);
                self.follow_cursor();
            }
            self.focus = step.focus;
            self.keep_in_view();
        } else if !self.filter.is_empty() {
            self.clear_filter();
        } else {
            self.focus = Pane::List;
        }
    }

    /// True if there is no step back but out of the program.
    pub fn is_at_top(&self) -> bool {
        let is_inside = self.overlay.is_some()
            || self.reader.search.is_some()
            || self.focus == Pane::Detail
            || !self.trail.is_empty()
            || !self.filter.is_empty();
        let quits = self.screen.quits_at_once && self.overlay.is_none();
        quits || !is_inside || self.layout().is_none()
    }

    /// One step back on the way out: unlike [`App::back`], it does not stop at the selection.
    pub(super) fn step_out(&mut self) {
        if self.overlay.is_none() && self.reader.search.is_none() && self.view == View::Articles {
            self.reader.selected = None;
            if self.focus == Pane::Detail {
                self.focus = Pane::List;
                return self.keep_in_view();
            }
        }
        self.back();
    }

    /// One pane alone, or both again.
    pub(super) fn zoom(&mut self) {
        if self.view == View::Compare && self.focus == Pane::List {
            return self
                .in_compare(|compare, corpus, hits| compare.dispatch(CompareAction::Fold, corpus, hits));
        }
        self.screen.zoomed = !self.screen.zoomed;
        self.keep_in_view();
    }

    /// Opens an overlay, or closes it if one of its kind is open.
    pub(super) fn toggle(&mut self, overlay: Overlay) {
        let is_open = self.overlay.as_ref().is_some_and(|open| open.is_same_kind(&overlay));
        self.overlay = if is_open { None } else { Some(overlay) };
    }

    /// Explains the selected statement; if none is selected, the first on the screen.
    pub(super) fn toggle_why(&mut self) {
        if self.overlay.is_none() && self.target().is_none() {
            self.step_statement(Direction::Forward);
        }
        if let Some(id) = self.target() {
            self.reader.selected = Some(id);
            self.toggle(Overlay::Why { top: 0 });
            self.select(id);
        }
    }

    /// The other wordings of the statement that the cursor is on, itself among them.
    pub fn variants_of_target(&self) -> Option<&[StatementId]> {
        self.compare.table.found.as_ref()?.variants_of(self.target()?)
    }

    pub(super) fn has_detail(&self) -> bool {
        match self.view {
            View::Articles | View::Statements => self.reader.document.is_some(),
            View::Compare => self.compare.current().is_some(),
            View::Actors => self.actors.current().is_some(),
        }
    }

    pub(super) fn switch_pane(&mut self) {
        if self.view == View::Compare && self.focus == Pane::List {
            return self.in_compare(|compare, corpus, _| compare.cross(corpus));
        }
        self.focus = match self.focus {
            Pane::List if self.has_detail() => Pane::Detail,
            _ => Pane::List,
        };
        self.keep_in_view();
    }
}
