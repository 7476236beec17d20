//! What does everything on the screen mean, and which keys are there? Rows that can be searched.

mod keys;
mod legend;

use super::palette::typed;
use crate::app::action::Action;
use crate::app::keys::Keymap;
use crate::app::view::View;
use crate::app::widgets::input::Input;
use crate::app::widgets::layout::Size;
use crate::app::widgets::lines::{Meaning, Pieces, piece};
use crate::app::widgets::text::{fit, width, wrapped};
use crate::finding::fold;
use crate::model::{Corpus, SideId};

/// The help, with what is searched for in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// What is typed.
    pub input: Input,
    /// The row under the cursor, of those that fit what is typed; headings are not counted.
    pub cursor: usize,
    /// The view whose keys come first.
    view: View,
    /// The sides that somebody in the articles speaks for.
    sides: Vec<SideId>,
}

/// What the help explains.
#[derive(Clone, Copy)]
pub struct HelpSource<'a> {
    /// The articles, for the sides in them.
    pub corpus: &'a Corpus,
    /// What keys mean.
    pub keymap: &'a Keymap,
}

/// A group of rows under a heading.
struct Section {
    heading: String,
    rows: Vec<Row>,
}

/// A sign or keys, and what they mean.
struct Row {
    /// As it is drawn on the screen: pieces that belong together are on one line.
    sign: Vec<Pieces>,
    /// Its explanation.
    text: String,
    /// What Enter runs here.
    action: Option<Action>,
}

/// Cells before each row: those of the cursor.
const MARGIN: usize = 2;

impl Help {
    /// The help of a view.
    pub fn new(view: View, corpus: &Corpus) -> Help {
        let mut occurs = vec![false; corpus.sides.len()];
        for side in corpus.actors.iter().filter_map(|actor| actor.side) {
            occurs[side.index()] = true;
        }
        let sides = corpus.sides.iter().map(|side| side.id).filter(|id| occurs[id.index()]).collect();
        Help { input: Input::default(), cursor: 0, view, sides }
    }

    /// The sections with the rows that hold every word typed; those without one are left out.
    fn sections(&self, source: HelpSource) -> Vec<Section> {
        let typed = fold(self.input.text.trim());
        let fits = |row: &Row| {
            let text = fold(&row.words());
            typed.split_whitespace().all(|word| text.contains(word))
        };
        let mut sections = legend::sections(source.corpus, &self.sides);
        sections.extend(keys::sections(source.keymap, self.view));
        for section in &mut sections {
            section.rows.retain(fits);
        }
        sections.retain(|section| !section.rows.is_empty());
        sections
    }

    /// After something was typed: the cursor is on the first row that fits and runs something, else on the first.
    pub fn search(&mut self, source: HelpSource) {
        let sections = self.sections(source);
        let mut rows = sections.iter().flat_map(|section| &section.rows);
        let asked = !self.input.text.trim().is_empty();
        self.cursor = rows.position(|row| asked && row.action.is_some()).unwrap_or(0);
    }

    /// To another row.
    pub fn travel(&mut self, source: HelpSource, by: isize) {
        let rows: usize = self.sections(source).iter().map(|section| section.rows.len()).sum();
        self.cursor = self.cursor.saturating_add_signed(by).min(rows.saturating_sub(1));
    }

    /// What Enter runs.
    pub fn action(&self, source: HelpSource) -> Option<Action> {
        let sections = self.sections(source);
        sections.iter().flat_map(|section| &section.rows).nth(self.cursor)?.action
    }

    /// The row on a line below the one that takes letters, on a screen of this size.
    pub fn row_at(&self, source: HelpSource, screen: Size, line: usize) -> Option<usize> {
        let all = self.lay_out(source, super::room(screen));
        all.rows.get(top(&all, self.cursor, height(screen)) + line).copied().flatten()
    }

    /// All lines at this width.
    fn lay_out(&self, source: HelpSource, room: usize) -> Lines {
        let mut out = Lines::default();
        let mut number = 0;
        for section in self.sections(source) {
            if !out.lines.is_empty() {
                out.push(None, Pieces::new());
            }
            out.push(None, vec![piece(fit(&section.heading, room), Meaning::Heading)]);
            for row in section.rows {
                row.lines(number == self.cursor, room)
                    .into_iter()
                    .for_each(|line| out.push(Some(number), line));
                number += 1;
            }
        }
        out
    }
}

/// The lines of the help.
#[derive(Default)]
struct Lines {
    lines: Vec<Pieces>,
    /// For each line the row that it belongs to.
    rows: Vec<Option<usize>>,
}

impl Lines {
    fn push(&mut self, row: Option<usize>, line: Pieces) {
        self.rows.push(row);
        self.lines.push(line);
    }
}

impl Row {
    /// A row with a sign on one line.
    fn new(sign: Pieces, text: impl Into<String>) -> Row {
        Row { sign: vec![sign], text: text.into(), action: None }
    }

    /// Everything on it that can be searched for.
    fn words(&self) -> String {
        let signs = self.sign.iter().flatten().map(|piece| piece.text.as_str());
        let name = self.action.map_or("", |action| action.entry().name).replace('-', " ");
        let words: Vec<&str> = signs.chain([self.text.as_str(), &name]).collect();
        words.join(" ")
    }

    /// The sign at the left, as many of its parts as fit, and the explanation beside it on as many lines as it needs.
    fn lines(&self, is_here: bool, room: usize) -> Vec<Pieces> {
        let column = column(room);
        let mut sign = Pieces::new();
        let mut used = 0;
        for part in &self.sign {
            let gap = if used == 0 { 0 } else { 2 };
            let needed: usize = part.iter().map(|piece| width(&piece.text)).sum();
            if used > 0 && used + gap + needed > column - 2 {
                break;
            }
            sign.push(piece(" ".repeat(gap), Meaning::Text));
            sign.extend(part.iter().cloned());
            used += gap + needed;
        }
        let meaning = if is_here { Meaning::Selected } else { Meaning::Text };
        let (lines, _) = wrapped(&self.text, room.saturating_sub(MARGIN + column).max(10), usize::MAX);
        let text_of = |line: &crate::model::Span| piece(fit(line.of(&self.text), room), meaning);
        let mark = piece(if is_here { "▸ " } else { "  " }, Meaning::Cursor);
        let gap = piece(" ".repeat(column.saturating_sub(used)), Meaning::Text);
        let mut out = Vec::new();
        let mut first: Pieces = [vec![mark], sign, vec![gap]].concat();
        first.extend(lines.first().map(text_of));
        out.push(first);
        let indent = || piece(" ".repeat(MARGIN + column), Meaning::Text);
        out.extend(lines.iter().skip(1).map(|line| vec![indent(), text_of(line)]));
        out
    }
}

/// Cells for signs and keys.
fn column(room: usize) -> usize {
    if room < 60 { 12 } else { 22 }
}

/// Lines below the one that takes letters.
fn height(screen: Size) -> usize {
    (screen.height.saturating_sub(7) as usize).max(1)
}

/// The first line on the screen: the cursor stays in the middle, except near either end.
fn top(all: &Lines, cursor: usize, height: usize) -> usize {
    let here = all.rows.iter().position(|row| *row == Some(cursor)).unwrap_or(0);
    here.saturating_sub(height / 2).min(all.lines.len().saturating_sub(height))
}

/// What is typed, then the lines on the screen; and which of how many they are, unless all are.
pub(super) fn lines(help: &Help, source: HelpSource, screen: Size, room: usize) -> (Vec<Pieces>, String) {
    let height = height(screen);
    let all = help.lay_out(source, room);
    let (top, count) = (top(&all, help.cursor, height), all.lines.len());
    let place = if count > height { format!("{}/{count}", (top + height).min(count)) } else { String::new() };
    let mut out = vec![typed(&help.input, "type to search; Enter runs a key; Esc leaves", room)];
    out.extend(all.lines.into_iter().skip(top).take(height));
    if count == 0 {
        out.push(vec![piece(fit("Nothing here has these words.", room), Meaning::Dimmed)]);
    }
    out.resize(height + 1, Pieces::new());
    (out, place)
}
