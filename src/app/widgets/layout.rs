//! Where is each part of the screen?
//!
//! Scrolling needs to know how tall a pane is, and a click what it hit, so the geometry belongs to the
//! app and not to the drawing; both ask here.

use crate::app::view::View;

/// Cells across and down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Size {
    /// Cells across.
    pub width: u16,
    /// Cells down.
    pub height: u16,
}

/// A rectangle of cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Cells across.
    pub width: u16,
    /// Cells down.
    pub height: u16,
}

/// A pane of a view.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Pane {
    /// The list: articles, statements or actors.
    #[default]
    List,
    /// What the row under the cursor is about: an article, or all about an actor.
    Detail,
}

/// Below this many cells across, articles and actors show one pane at a time.
pub const TWO_PANES: u16 = 72;
/// Below this many cells across, the sides of Compare are one below the other.
pub const TWO_COLUMNS: u16 = 90;
/// From this many cells across, a third pane is beside the reader: what is said in the article, or why the selected
/// statement has its speaker.
pub const THREE_PANES: u16 = 220;
/// From this many cells across, a statement's article is beside the list.
const BESIDE_STATEMENTS: u16 = 140;
/// From this many cells down, it is below it.
const BELOW_STATEMENTS: u16 = 18;
/// Below this size only a line of text is shown.
pub const SMALLEST: Size = Size { width: 40, height: 10 };
/// Columns before the text: the bar of the selection, the side's letter, its doubt, and a column into which
/// opening quotation marks hang.
pub const GUTTER: u16 = 4;
/// Columns after the text: a space and the position bar.
const AFTER_TEXT: u16 = 2;

/// How list and detail share the body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Split {
    /// One of them has it.
    Single,
    /// Side by side.
    Beside,
    /// The detail below the list.
    Below,
}

/// The parts of the screen. Frames are drawn on the cells around `list` and `detail`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layout {
    /// The whole screen.
    pub screen: Area,
    /// The names of the views, in the header.
    pub tabs: [Area; View::ALL.len()],
    /// True if the tabs show names, and not only digits.
    pub named_tabs: bool,
    /// The inside of the list's frame.
    pub list: Option<Area>,
    /// The inside of the detail's frame.
    pub detail: Option<Area>,
    /// The inside of a third pane on very wide screens. It only shows; keys never go to it.
    pub aside: Option<Area>,
    /// How they lie to each other.
    pub split: Split,
    /// The one line of the filter bar or status.
    pub bar: Area,
}

impl Layout {
    /// Divides the screen; `None` if it is too small to be of use.
    pub fn new(size: Size, view: View, focus: Pane) -> Option<Layout> {
        Layout::divide(size, view, focus, split(size, view, focus))
    }

    /// The same with one pane at a time.
    pub fn alone(size: Size, view: View, focus: Pane) -> Option<Layout> {
        Layout::divide(size, view, focus, Split::Single)
    }

    fn divide(size: Size, view: View, focus: Pane, split: Split) -> Option<Layout> {
        if size.width < SMALLEST.width || size.height < SMALLEST.height {
            return None;
        }
        let screen = Area { x: 0, y: 0, width: size.width, height: size.height };
        // Header, top frame; then below the body: divider, bar, bottom frame.
        let body = Area { x: 1, y: 2, width: size.width - 2, height: size.height - 5 };
        let bar = Area { x: 2, y: size.height - 2, width: size.width - 4, height: 1 };
        let (list, detail) = match (split, focus) {
            (Split::Single, Pane::List) => (Some(body), None),
            (Split::Single, Pane::Detail) => (None, Some(body)),
            (Split::Beside, _) => {
                let list_width = match view {
                    View::Articles => (size.width * 2 / 5).clamp(28, 60),
                    View::Statements if size.width >= THREE_PANES => size.width * 2 / 5,
                    View::Statements | View::Compare => size.width / 2,
                    View::Actors => (size.width * 9 / 20).clamp(32, 70),
                };
                let list = Area { width: list_width, ..body };
                let x = body.x + list_width + 1;
                (Some(list), Some(Area { x, width: body.width - list_width - 1, ..body }))
            }
            (Split::Below, _) => {
                let list_height = (body.height - 1) / 2;
                let list = Area { height: list_height, ..body };
                let y = body.y + list_height + 1;
                (Some(list), Some(Area { y, height: body.height - list_height - 1, ..body }))
            }
        };
        let (detail, aside) = match detail.filter(|_| has_aside(size, view, split)) {
            Some(detail) => detail.beside(size.width),
            None => (detail, None),
        };
        let (tabs, named_tabs) = tabs(size.width, view);
        Some(Layout { screen, tabs, named_tabs, list, detail, aside, split, bar })
    }
}

/// True if a third pane is shown.
fn has_aside(size: Size, view: View, split: Split) -> bool {
    let shows_article = matches!(view, View::Articles | View::Statements);
    size.width >= THREE_PANES && shows_article && split == Split::Beside
}

/// The columns of two sides in the body: as wide as each other, a line between them; one if they are stacked.
pub fn columns(body: Area, size: Size) -> Vec<Area> {
    if size.width < TWO_COLUMNS {
        return vec![body];
    }
    let width = (body.width - 1) / 2;
    let right = body.x + body.width - width;
    vec![Area { width, ..body }, Area { x: right, width, ..body }]
}

fn split(size: Size, view: View, focus: Pane) -> Split {
    match view {
        View::Articles | View::Actors if size.width >= TWO_PANES => Split::Beside,
        View::Articles | View::Actors | View::Compare => Split::Single,
        View::Statements if size.width >= BESIDE_STATEMENTS => Split::Beside,
        // An article that is read has the whole body.
        View::Statements if focus == Pane::Detail || size.height < BELOW_STATEMENTS => Split::Single,
        View::Statements => Split::Below,
    }
}

/// The program's name before the tabs.
pub const NAME: &str = " Counterpoint   ";

/// Where the tabs are, and whether all of them show their names.
fn tabs(width: u16, view: View) -> ([Area; View::ALL.len()], bool) {
    let all: usize = View::ALL.iter().map(|v| v.name().len() + 4).sum();
    let named = NAME.len() + all <= width as usize;
    let mut x = if named { NAME.len() as u16 } else { 1 };
    let areas = View::ALL.map(|tab| {
        let width = if named || tab == view { tab.name().len() as u16 + 2 } else { 1 };
        let area = Area { x, y: 0, width, height: 1 };
        x += width + 2;
        area
    });
    (areas, named)
}

/// The text of an article inside a pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// The gutter and the text, without the line about the article and the position bar.
    pub area: Area,
    /// Cells that a line may take.
    pub measure: usize,
}

impl Area {
    /// Divides the pane of an article on a screen of this width: the article, and a pane beside it.
    fn beside(self, screen: u16) -> (Option<Area>, Option<Area>) {
        let width = (screen / 4).clamp(50, 70);
        let detail = Area { width: self.width - width - 1, ..self };
        (Some(detail), Some(Area { x: self.x + detail.width + 1, width, ..self }))
    }

    /// The page of an article in this pane, its text in the middle and no wider than `widest` cells: longer
    /// lines tire the eye.
    pub fn page(self, widest: u16) -> Page {
        let head = if self.height > 6 { 2 } else { 1 };
        let room = self.width.saturating_sub(GUTTER + AFTER_TEXT);
        let measure = room.min(widest);
        let area = Area {
            x: self.x + (room - measure) / 2,
            y: self.y + head,
            width: measure + GUTTER,
            height: self.height - head,
        };
        Page { area, measure: measure as usize }
    }

    /// True if the cell is inside.
    pub fn holds(self, x: u16, y: u16) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }
}
