//! What does the mouse mean? What it points at decides, as the layout says.

use super::App;
use super::action::Action;
use super::message::{Click, Effect, Mouse};
use super::overlay::{Overlay, palette_height};
use super::reader::{indent, rows};
use super::view::View;
use super::views::compare::Line;
use super::widgets::layout::{Area, Layout, Pane, columns};
use super::widgets::wrap::cells;
use crate::model::StatementId;

/// Lines that a step of the wheel scrolls.
const WHEEL: isize = 3;

impl App {
    /// Does what a click or the wheel means at its place.
    pub(super) fn on_mouse(&mut self, mouse: Mouse) -> Option<Effect> {
        let layout = self.layout()?;
        match mouse.click {
            Click::WheelUp => self.wheel(&layout, mouse, -WHEEL),
            Click::WheelDown => self.wheel(&layout, mouse, WHEEL),
            Click::Single => self.click(&layout, mouse),
            Click::Double => return self.double_click(&layout, mouse),
        }
        None
    }

    fn wheel(&mut self, layout: &Layout, mouse: Mouse, by: isize) {
        if let Some(Overlay::Palette(palette)) = &mut self.overlay {
            palette.list.scroll(by, palette.found.len(), palette_height(self.screen.size.height));
        } else if matches!(self.overlay, Some(Overlay::Help(_))) {
            self.travel_in_help(by);
        } else if self.overlay.is_some() {
            self.scroll_overlay(by);
        } else if holds(layout.list, mouse) {
            let (rows, height) = (self.rows(), self.list_height());
            let per_row = if self.view == View::Articles { by.signum() } else { by };
            match self.list_mut() {
                Some(list) => list.scroll(per_row, rows, height),
                None => return self.travel(by.signum()),
            }
            if self.view == View::Statements {
                self.statements.step_from_under(height);
            }
            self.follow_cursor();
        } else if holds(layout.detail, mouse) {
            self.scroll_detail(by);
        }
    }

    fn click(&mut self, layout: &Layout, mouse: Mouse) {
        if self.overlay.is_some() {
            self.click_overlay(mouse);
        } else if let Some(tab) = layout.tabs.iter().position(|tab| tab.holds(mouse.x, mouse.y)) {
            self.dispatch(Action::Show(View::ALL[tab]));
        } else if layout.bar.holds(mouse.x, mouse.y) {
            self.dispatch(Action::Filter);
        } else if let Some(row) = self.row_at(layout, mouse) {
            self.focus = Pane::List;
            self.go_to_row(row);
        } else if let Some(id) = self.compared_at(layout, mouse) {
            self.select(id);
            self.follow_cursor();
        } else if holds(layout.detail, mouse) {
            self.click_detail(layout, mouse);
        }
    }

    /// In the palette and the help a click moves the cursor to a row; outside of an overlay it closes it.
    fn click_overlay(&mut self, mouse: Mouse) {
        let row = self.overlay_row(mouse);
        let inside = self.overlay_text().is_some_and(|text| text.area.holds(mouse.x, mouse.y));
        match (&mut self.overlay, row) {
            (Some(Overlay::Palette(palette)), Some(row)) => palette.list.cursor = row,
            (Some(Overlay::Help(help)), Some(row)) => help.cursor = row,
            (Some(Overlay::Palette(_)), None) => self.overlay = None,
            _ if !inside => self.overlay = None,
            _ => {}
        }
    }

    fn double_click(&mut self, layout: &Layout, mouse: Mouse) -> Option<Effect> {
        if matches!(self.overlay, Some(Overlay::Palette(_) | Overlay::Help(_))) {
            return self.overlay_row(mouse).and_then(|_| self.accept());
        }
        let hit = self.row_at(layout, mouse).is_some() || self.compared_at(layout, mouse).is_some();
        if self.overlay.is_none() && hit { self.dispatch(Action::Open) } else { None }
    }

    /// In an article, a click selects the statement under it, and the position bar leads there.
    fn click_detail(&mut self, layout: &Layout, mouse: Mouse) {
        let Some(detail) = layout.detail else { return };
        if self.view == View::Actors {
            self.focus = Pane::Detail;
            return;
        }
        let Some(document) = self.article() else { return };
        let page = detail.page(self.screen.measure);
        if mouse.x + 1 >= detail.x + detail.width && mouse.y >= page.area.y {
            let share = f64::from(mouse.y - page.area.y) / f64::from(page.area.height.max(1));
            let byte = (share * document.text.len() as f64) as u32;
            self.with_reader(|reader, document, page| reader.show_high(document, page, byte));
            return;
        }
        let selected = self.statement_at(page.area, page.measure, mouse);
        // The pane may grow under the click, so what was clicked is found before.
        if self.view == View::Articles {
            self.focus = Pane::Detail;
        }
        if let Some(id) = selected {
            self.select(id);
        }
    }

    /// The statement whose words are under the mouse, else the first on its line.
    fn statement_at(&self, area: Area, measure: usize, mouse: Mouse) -> Option<StatementId> {
        let document = self.article()?;
        let row = mouse.y.checked_sub(area.y)? as usize;
        let line = rows(document, measure, self.reader.top, area.height as usize).get(row)?.line?;
        let mut x = area.x + indent(document, line);
        let under = cells(&document.text, &document.markup, line).find(|cell| {
            x += cell.width as u16;
            mouse.x < x
        });
        let corpus = &self.library.corpus;
        let said =
            |id: &StatementId, at: u32| corpus.statement(*id).content.iter().any(|content| content.holds(at));
        let says_here = |id: &StatementId| corpus.statement(*id).content.iter().any(|c| c.overlaps(line));
        let mut here = self.reader.spans.of(corpus, line).into_iter().filter(says_here);
        let first = here.next()?;
        let at = under.map(|cell| cell.at);
        Some(std::iter::once(first).chain(here).find(|id| at.is_some_and(|at| said(id, at))).unwrap_or(first))
    }

    /// The row of the list under the mouse.
    fn row_at(&self, layout: &Layout, mouse: Mouse) -> Option<usize> {
        let area = layout.list.filter(|area| area.holds(mouse.x, mouse.y))?;
        let row = self.list()?.top + (mouse.y - area.y) as usize / self.row_height();
        if let Some(heading) = self.statements.heading_over(row).filter(|_| self.view == View::Statements) {
            return Some(heading);
        }
        (row < self.rows()).then_some(row)
    }

    /// The statement under the mouse in Compare.
    fn compared_at(&self, layout: &Layout, mouse: Mouse) -> Option<StatementId> {
        let body = layout.list.filter(|_| self.view == View::Compare)?;
        let areas = columns(body, self.screen.size);
        let column = areas.iter().position(|area| area.holds(mouse.x, mouse.y))?;
        match self.compare.lines().get(column)?.get((mouse.y - body.y) as usize)? {
            Line::Head(id) | Line::Words(id, _) => Some(*id),
            _ => None,
        }
    }

    /// The row of the palette or the help under the mouse.
    fn overlay_row(&self, mouse: Mouse) -> Option<usize> {
        let area = self.overlay_text()?.area;
        if !area.holds(mouse.x, mouse.y) {
            return None;
        }
        // The first line inside the frame is what is typed.
        let line = (mouse.y.checked_sub(area.y + 2)?) as usize;
        match &self.overlay {
            Some(Overlay::Palette(palette)) => {
                Some(palette.list.top + line).filter(|row| *row < palette.found.len())
            }
            Some(Overlay::Help(help)) => help.row_at(self.help_source(), self.screen.size, line),
            _ => None,
        }
    }
}

fn holds(area: Option<Area>, mouse: Mouse) -> bool {
    area.is_some_and(|area| area.holds(mouse.x, mouse.y))
}
