//! Where was the user before a jump?

use super::App;
use super::action::{Action, Direction, Move, Unit};
use super::places::Location;
use super::reader::Origin;
use super::view::View;
use super::widgets::layout::Pane;

/// True for actions that may lead far away.
fn leads_away(action: Action) -> bool {
    match action {
        Action::Show(_) | Action::Open | Action::OfActor => true,
        Action::Move(way) => matches!(way, Move::Top | Move::Bottom),
        Action::Step(unit, _) => unit != Unit::Statement,
        // These stay, or keep the way back themselves: Esc, a filter, a search, a jump, the palette's own actions.
        Action::Back | Action::Filter | Action::Find | Action::Palette | Action::Jump(_) => false,
        Action::SwitchPane(_) | Action::Zoom | Action::Wider | Action::Narrower | Action::Compare(_) => false,
        Action::Sort(_) | Action::Reverse | Action::Group | Action::GroupBy(_) | Action::Edit(_) => false,
        Action::Variants | Action::Why | Action::Problems | Action::Help => false,
        Action::Copy | Action::CopyCitation | Action::Export | Action::Star | Action::Read => false,
        Action::OpenSource | Action::EditSource | Action::NextTheme | Action::Redraw | Action::Mouse => false,
        Action::Reload | Action::Suspend | Action::Quit | Action::QuitNow => false,
    }
}

impl App {
    /// Does something, and remembers where the user was if it leads away.
    pub(super) fn remember_jump<T>(&mut self, action: Action, act: impl FnOnce(&mut App) -> T) -> T {
        if !leads_away(action) {
            return act(self);
        }
        let before = self.location();
        let done = act(self);
        let now = self.location();
        if (before.view, before.row, before.document, before.top, before.focus)
            != (now.view, now.row, now.document, now.top, now.focus)
        {
            self.jumps.push(before);
        }
        done
    }

    /// Remembers where the user was before a search whose words are kept.
    pub(super) fn remember_origin(&mut self, origin: Origin) {
        let before =
            Location { focus: origin.pane, top: origin.top, selected: origin.selected, ..self.location() };
        self.jumps.push(before);
    }

    pub(super) fn can_jump(&self, direction: Direction) -> bool {
        let way = if direction.is_forward() { &self.jumps.after } else { &self.jumps.before };
        self.overlay.is_none() && !way.is_empty()
    }

    pub(super) fn jump_to(&mut self, direction: Direction) {
        let Some(location) = self.jumps.of(direction).pop() else { return };
        let here = self.location();
        let opposite = if direction.is_forward() { Direction::Backward } else { Direction::Forward };
        self.jumps.of(opposite).push(here);
        self.go_to_location(location);
    }

    fn location(&self) -> Location {
        Location {
            view: self.view,
            focus: self.focus,
            filter: self.filter.input.text.clone(),
            row: self.list().map_or(0, |list| list.cursor),
            document: self.reader.document,
            top: self.reader.top,
            selected: self.target().or(self.reader.selected),
        }
    }

    fn go_to_location(&mut self, to: Location) {
        self.leave_search();
        if self.filter.input.text != to.filter {
            self.set_filter(&to.filter);
        }
        self.trail.clear();
        self.focus = Pane::List;
        self.reader.selected = to.selected;
        self.show_view(to.view);
        match (to.view, to.selected) {
            (View::Articles, _) => {
                self.articles.go_to(&self.hits, to.document);
                self.follow_cursor();
                self.reader.selected = to.selected;
            }
            (View::Statements | View::Compare, Some(id)) => self.select(id),
            (View::Statements | View::Compare, None) => {}
            (View::Actors, _) => self.go_to_row(to.row),
        }
        self.focus = to.focus;
        if self.reader.document == to.document {
            self.reader.top = to.top;
        }
        self.keep_list();
        self.with_reader(|reader, document, page| reader.scroll(document, page, 0));
    }
}
