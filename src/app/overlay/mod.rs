//! What lies over the view, and what does it say? Lines with a meaning, not a look.

mod help;
mod palette;
mod variants;
mod why;

pub use help::{Help, HelpSource};
pub use palette::{Palette, Target, height as palette_height};

use crate::app::keys::Keymap;
use crate::app::widgets::input::Input;
use crate::app::widgets::layout::{Area, Size};
use crate::app::widgets::lines::{Meaning, Pieces, piece, push_text};
use crate::app::widgets::text::{count, fit, width};
use crate::comparing::Comparison;
use crate::model::{Corpus, StatementId};
use crate::reading::Problem;

/// What lies over the view, with its state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Overlay {
    /// What signs and keys mean.
    Help(Help),
    /// Why the selected statement has its speaker.
    Why {
        /// The first line on the screen.
        top: usize,
    },
    /// What could not be read.
    Problems {
        /// The first line on the screen.
        top: usize,
    },
    /// The same in other words and places.
    Variants {
        /// The first line on the screen.
        top: usize,
    },
    /// Commands, and what the articles hold.
    Palette(Palette),
    /// To which file the statements are to be written.
    Export(Input),
}

impl Overlay {
    /// The line that takes letters, if it has one.
    pub fn input(&self) -> Option<&Input> {
        match self {
            Overlay::Help(help) => Some(&help.input),
            Overlay::Palette(palette) => Some(&palette.input),
            Overlay::Export(file) => Some(file),
            Overlay::Why { .. } | Overlay::Problems { .. } | Overlay::Variants { .. } => None,
        }
    }

    /// The line that takes letters, to be changed.
    pub fn input_mut(&mut self) -> Option<&mut Input> {
        match self {
            Overlay::Help(help) => Some(&mut help.input),
            Overlay::Palette(palette) => Some(&mut palette.input),
            Overlay::Export(file) => Some(file),
            Overlay::Why { .. } | Overlay::Problems { .. } | Overlay::Variants { .. } => None,
        }
    }

    /// The first line on the screen; `None` if it does not scroll by lines.
    pub fn top(&self) -> Option<usize> {
        match self {
            Overlay::Why { top } | Overlay::Problems { top } | Overlay::Variants { top } => Some(*top),
            Overlay::Help(_) | Overlay::Palette(_) | Overlay::Export(_) => None,
        }
    }

    /// The first line on the screen, to be changed.
    pub fn top_mut(&mut self) -> Option<&mut usize> {
        match self {
            Overlay::Why { top } | Overlay::Problems { top } | Overlay::Variants { top } => Some(top),
            Overlay::Help(_) | Overlay::Palette(_) | Overlay::Export(_) => None,
        }
    }

    /// True for two of one kind, whatever their state.
    pub fn is_same_kind(&self, other: &Overlay) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// What an overlay speaks of.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The articles and statements.
    pub corpus: &'a Corpus,
    /// What could not be read.
    pub problems: &'a [Problem],
    /// What was found by comparing.
    pub comparison: Option<&'a Comparison>,
    /// What keys mean.
    pub keymap: &'a Keymap,
    /// The statement that the cursor is on.
    pub target: Option<StatementId>,
    /// How many statements are listed.
    pub listed: usize,
}

/// The text of an overlay, laid out for a screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OverlayText {
    /// Its name.
    pub name: &'static str,
    /// All of its lines.
    pub lines: Vec<Pieces>,
    /// Cells that a line may take.
    pub room: usize,
    /// Lines that are on the screen at once.
    pub height: usize,
    /// Its cells on the screen, the frame included.
    pub area: Area,
    /// The last line on the screen and how many there are, for an overlay that keeps its own place; else empty.
    pub place: String,
}

/// The widest text of an overlay, in cells.
const WIDEST: u16 = 88;

/// Cells that a line of an overlay may take.
fn room(screen: Size) -> usize {
    screen.width.saturating_sub(8).min(WIDEST) as usize
}

impl OverlayText {
    /// The text of an overlay on a screen of this size, which must not be smaller than
    /// [`crate::app::SMALLEST`].
    pub fn new(overlay: &Overlay, subject: Subject, screen: Size) -> Self {
        let room = room(screen);
        let mut own_place = String::new();
        let Subject { corpus, comparison, keymap, target, .. } = subject;
        let (name, lines) = match overlay {
            Overlay::Help(help) => {
                let (lines, place) = help::lines(help, HelpSource { corpus, keymap }, screen, room);
                own_place = place;
                ("Help", lines)
            }
            Overlay::Why { .. } => {
                ("Why", target.map_or(Vec::new(), |id| why::lines(corpus, comparison, id, room)))
            }
            Overlay::Problems { .. } => ("Not read", problems(subject.problems, room)),
            Overlay::Variants { .. } => {
                let ids = comparison.zip(target).and_then(|(found, id)| found.variants_of(id));
                ("The same elsewhere", variants::lines(corpus, ids.unwrap_or_default(), room))
            }
            Overlay::Palette(palette) => {
                let source = palette::Source { corpus, comparison, keymap };
                ("Go to", palette::lines(palette, source, palette_height(screen.height), room))
            }
            Overlay::Export(file) => ("Write to a file", export(file, subject.listed, room)),
        };
        let height = lines.len().min(screen.height.saturating_sub(6) as usize);
        let area = place(overlay, &lines, room, height, screen);
        OverlayText { name, lines, room, height, area, place: own_place }
    }

    /// Why a statement has its speaker, in lines of `room` cells, for a pane.
    pub fn reasons(
        corpus: &Corpus,
        comparison: Option<&Comparison>,
        id: StatementId,
        room: usize,
    ) -> Vec<Pieces> {
        why::lines(corpus, comparison, id, room)
    }

    /// The last line that can be the first on the screen.
    pub fn last_top(&self) -> usize {
        self.lines.len() - self.height
    }
}

/// The cells of an overlay, its frame included.
fn place(overlay: &Overlay, lines: &[Pieces], room: usize, height: usize, screen: Size) -> Area {
    let widest = lines.iter().map(|line| line.iter().map(|piece| width(&piece.text)).sum()).max();
    let inner = match overlay.input() {
        Some(_) => room,
        None => widest.unwrap_or(0).clamp(24, room.max(24)),
    };
    let (width, height) = (inner.min(room) as u16 + 4, height as u16 + 2);
    let y = match overlay {
        // The reasons are at the foot, so that the words they are about stay in sight.
        Overlay::Why { .. } => (screen.height - 3).saturating_sub(height).max(1),
        Overlay::Palette(_) => 2,
        Overlay::Help(_) | Overlay::Problems { .. } | Overlay::Variants { .. } | Overlay::Export(_) => {
            screen.height.saturating_sub(height) / 2
        }
    };
    Area { x: screen.width.saturating_sub(width) / 2, y, width, height }
}

fn problems(problems: &[Problem], room: usize) -> Vec<Pieces> {
    let mut out = Vec::new();
    for problem in problems {
        push_text(&mut out, "", &problem.to_string(), room, 3, Meaning::Text);
    }
    if out.is_empty() {
        out.push(vec![piece("Everything could be read.", Meaning::Text)]);
    }
    out
}

fn export(file: &Input, listed: usize, room: usize) -> Vec<Pieces> {
    let what = count(listed, "statement");
    let typed = fit(&file.text, room.saturating_sub(2));
    let mut out = vec![vec![piece("> ", Meaning::Key), piece(typed, Meaning::Text)]];
    out.push(Pieces::new());
    let help = format!(
        "Enter writes {what} as .md, .csv or .jsonl, by the name's ending, into the current folder. An existing file \
         is never overwritten. Esc leaves."
    );
    push_text(&mut out, "", &help, room, 4, Meaning::Dimmed);
    out
}
