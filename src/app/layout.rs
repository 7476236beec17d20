//! Where does each part of the screen stand?
//!
//! Scrolling needs to know how tall a pane is, so the geometry belongs to the app and not to the
//! drawing; both ask here.

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

/// A pane of the documents view.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Pane {
    /// The list of articles.
    #[default]
    List,
    /// The article.
    Reader,
}

/// Below this many cells across, one pane is shown at a time.
pub const TWO_PANES: u16 = 90;
/// Below this size only a line of text is shown.
pub const SMALLEST: Size = Size { width: 40, height: 10 };
/// The widest line of an article, in cells; longer lines tire the eye.
pub const MEASURE: u16 = 84;
/// Columns before the text: the side's letter, and a space on either side of it.
pub const GUTTER: u16 = 3;

/// The parts of the screen. Frames are drawn on the cells around `list` and `reader`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layout {
    /// The whole screen.
    pub screen: Area,
    /// The inside of the list's frame.
    pub list: Option<Area>,
    /// The inside of the reader's frame.
    pub reader: Option<Area>,
    /// The one line of the filter bar or status.
    pub bar: Area,
}

impl Layout {
    /// Divides the screen; `None` where it is too small to be of use.
    pub fn new(size: Size, focus: Pane) -> Option<Layout> {
        if size.width < SMALLEST.width || size.height < SMALLEST.height {
            return None;
        }
        let screen = Area { x: 0, y: 0, width: size.width, height: size.height };
        // Header, top frame; then below the body: divider, bar, bottom frame.
        let body = Area { x: 1, y: 2, width: size.width - 2, height: size.height - 5 };
        let bar = Area { x: 2, y: size.height - 2, width: size.width - 4, height: 1 };
        let (list, reader) = if size.width < TWO_PANES {
            match focus {
                Pane::List => (Some(body), None),
                Pane::Reader => (None, Some(body)),
            }
        } else {
            let list_width = (size.width * 2 / 5).clamp(36, 60);
            let list = Area { width: list_width, ..body };
            let reader = Area { x: body.x + list_width + 1, width: body.width - list_width - 1, ..body };
            (Some(list), Some(reader))
        };
        Some(Layout { screen, list, reader, bar })
    }
}

impl Area {
    /// The reader's text: below the line about the article and a blank one.
    pub fn text(self) -> Area {
        let head = if self.height > 6 { 2 } else { 1 };
        Area { y: self.y + head, height: self.height - head, ..self }
    }

    /// Cells that a line of an article may take in a reader of this size.
    pub fn measure(self) -> usize {
        (self.width.saturating_sub(GUTTER + 1)).min(MEASURE) as usize
    }
}
