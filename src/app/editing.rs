//! What happens to the line that takes letters: the filter bar, the palette, the name of a file?

use super::App;
use super::action::{Context, Direction, Edit};
use super::message::{Effect, Task};
use super::overlay::Overlay;
use super::view::View;
use super::widgets::input::Input;

/// The name of a file that is offered for writing.
const FILE_NAME: &str = "statements.md";

impl App {
    /// The line that takes letters now.
    fn line_mut(&mut self) -> &mut Input {
        match self.overlay.as_mut().and_then(Overlay::input_mut) {
            Some(input) => input,
            None => match self.reader.search.as_mut().filter(|search| search.editing) {
                Some(search) => &mut search.input,
                None => &mut self.filter.input,
            },
        }
    }

    /// Types text, if a line takes letters.
    pub(super) fn insert(&mut self, text: &str) {
        if self.context() == Context::Input {
            self.change_line(|line| line.insert(text));
        }
    }

    /// Changes the line and shows what it means now.
    fn change_line(&mut self, change: impl FnOnce(&mut Input)) {
        change(self.line_mut());
        match self.overlay {
            Some(Overlay::Palette(_)) => self.search_palette(false),
            Some(Overlay::Help(_)) => self.search_help(),
            Some(_) => {}
            None if self.types_search() => self.search_page(),
            None => {
                self.filter.completion = None;
                self.refilter();
            }
        }
    }

    /// Does what only a line that takes letters knows.
    pub(super) fn edit(&mut self, edit: Edit) -> Option<Effect> {
        match edit {
            Edit::Accept => return self.accept(),
            Edit::Complete(direction) => self.complete_line(direction),
            Edit::DeleteBack if self.line_mut().text.is_empty() => self.leave_line(),
            Edit::DeleteBack => self.change_line(Input::delete_back),
            Edit::DeleteWord => self.change_line(Input::delete_word),
            Edit::DeleteAll => self.change_line(Input::delete_all),
            Edit::Left => self.line_mut().left(),
            Edit::Right => self.line_mut().right(),
            Edit::Start => self.line_mut().cursor = 0,
            Edit::End => self.line_mut().cursor = self.line_mut().text.len(),
        }
        None
    }

    /// In the filter bar a word is completed, in the palette the cursor moves.
    fn complete_line(&mut self, direction: Direction) {
        match self.overlay {
            Some(_) => self.travel(direction.sign()),
            None if self.types_search() => self.step_page_hit(direction),
            None => self.complete(direction.is_forward()),
        }
    }

    fn leave_line(&mut self) {
        if self.overlay.take().is_some() {
        } else if self.types_search() {
            self.leave_search();
        } else {
            self.filter.editing = false;
        }
    }

    /// In the palette up and down move, in the filter bar they recall.
    pub(super) fn up_or_down_in_line(&mut self, up: bool) {
        match self.overlay {
            Some(Overlay::Palette(_) | Overlay::Help(_)) => self.travel(if up { -1 } else { 1 }),
            Some(_) => {}
            None if self.types_search() => {
                self.step_page_hit(if up { Direction::Backward } else { Direction::Forward });
            }
            None => {
                self.filter.recall(up);
                self.narrow();
                self.show_first_hit();
            }
        }
    }

    /// Keeps the filter, runs the command, or writes the file.
    pub(super) fn accept(&mut self) -> Option<Effect> {
        match self.overlay.take() {
            Some(Overlay::Palette(palette)) => palette.current().and_then(|target| self.go_to(target)),
            Some(Overlay::Help(help)) => self.run_from_help(help),
            Some(Overlay::Export(file)) => {
                let path = file.text.trim().to_string();
                let statements = match self.view {
                    View::Statements => self.statements.rows.iter().filter_map(|r| r.statement()).collect(),
                    View::Articles | View::Compare | View::Actors => self.hits.statements.clone(),
                };
                (!path.is_empty()).then_some(Effect::Do(Task::Write { path, statements }))
            }
            _ if self.types_search() => {
                self.keep_search();
                None
            }
            _ => {
                self.filter.keep();
                None
            }
        }
    }

    pub(super) fn ask_for_file(&mut self) {
        self.overlay = Some(Overlay::Export(Input::new(FILE_NAME)));
    }
}
