//! How does one get from view to view, further in, and back?

use super::statements::{Group, Row};
use super::*;
use crate::model::ActorId;

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
            View::Documents => self.put_documents_on(self.reader.document),
            View::Statements => {
                let wanted = self.reader.selected.or_else(|| self.first_found_here());
                if let Some(row) = wanted.and_then(|id| self.statements.row_of(id)) {
                    self.statements.list.cursor = row;
                }
            }
            View::Compare => {
                let wanted =
                    self.reader.selected.and_then(|id| self.compare.place_of(&self.library.corpus, id));
                self.compare.at = wanted.unwrap_or(self.compare.at);
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
            (View::Documents | View::Compare, Pane::List) => self.enter_detail(),
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
        let step = Step { view: self.view, filter: self.filter.input.text.clone(), focus: self.focus };
        let filter = match actor {
            Some(id) => {
                format!("actor:={}", complete::quoted(&self.library.corpus.actors[id.index()].name))
            }
            None => "actor:none".to_string(),
        };
        if self.view == View::Statements && step.filter == filter {
            return;
        }
        self.trail.push(step);
        self.focus = Pane::List;
        self.set_filter(&filter);
        self.show_view(View::Statements);
    }

    /// The same for whoever speaks in the selected statement.
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
        if self.popup.take().is_some() {
        } else if self.filter.editing {
            self.clear_filter();
        } else if self.view != View::Documents && self.focus == Pane::Detail {
            self.focus = Pane::List;
            self.follow_cursor();
        } else if self.view == View::Documents && self.reader.selected.is_some() && self.trail.is_empty() {
            self.reader.selected = None;
        } else if let Some(step) = self.trail.pop() {
            self.set_filter(&step.filter);
            self.show_view(step.view);
            self.focus = step.focus;
            self.keep_in_view();
        } else if !self.filter.is_empty() {
            self.clear_filter();
        } else {
            self.focus = Pane::List;
        }
    }

    pub(super) fn toggle(&mut self, popup: Popup) {
        self.popup_top = 0;
        self.popup = if self.popup == Some(popup) { None } else { Some(popup) };
    }

    /// Explains the selected statement; where none is selected, the first on the screen.
    pub(super) fn toggle_why(&mut self) {
        if self.view == View::Actors {
            return;
        }
        if self.popup.is_none() && self.target().is_none() {
            self.step_statement(true);
        }
        if let Some(id) = self.target() {
            self.reader.selected = Some(id);
            self.toggle(Popup::Why);
            self.select(id);
        }
    }

    /// The other wordings of the statement that the cursor is on, itself among them.
    pub fn variants_of_target(&self) -> Option<&[StatementId]> {
        self.compare.found.as_ref()?.variants_of(self.target()?)
    }

    pub(super) fn toggle_variants(&mut self) {
        if self.popup == Some(Popup::Variants) || self.variants_of_target().is_some() {
            self.toggle(Popup::Variants);
        }
    }

    pub(super) fn has_detail(&self) -> bool {
        match self.view {
            View::Documents | View::Statements => self.reader.document.is_some(),
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
