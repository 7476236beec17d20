//! Which lines do the columns of two sides show, and what is level with what?
//!
//! A comparison may have a million statements, so nothing is laid out but what is near the screen: a place is an issue
//! and a line in it, and how long the cells of an issue are is worked out when the screen comes near.

use super::table::{Cursor, Note, Table};
use crate::app::widgets::text::wrapped;
use crate::model::{Corpus, Span, StatementId};
use crate::rendering::{self, Marks};
use std::collections::HashMap;

/// A line of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The name of an issue: a position in [`Table::blocks`].
    Issue(usize),
    /// Who said it and when.
    Head(StatementId),
    /// What is said, the verb first: a span of the text of [`rendering::line`] of [`rendering::predicate`].
    Words(StatementId, Span),
    /// Something to say about an issue: a span of [`Table::note`].
    Note(Note, Span),
    /// A blank line.
    Gap,
}

/// A line of a column by the issue it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// A position in [`Table::blocks`].
    pub block: usize,
    /// The line in it; its name is line 0.
    pub line: usize,
}

/// The columns as they are on the screen.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// What is on the screen of each column, from the top; one list if they are stacked.
    pub lines: Vec<Vec<Line>>,
    /// The first line of each column on the screen; the same if they scroll together.
    tops: [Spot; 2],
    /// How long the cells near the screen are.
    lengths: Lengths,
}

/// The room of the columns on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Cells that a line of words may take.
    pub width: usize,
    /// Lines of the screen.
    pub height: usize,
    /// True if the columns are one below the other, issue by issue.
    pub stacked: bool,
}

/// What the rows are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The statements, issue by issue.
    pub table: &'a Table,
    /// The articles.
    pub corpus: &'a Corpus,
    /// Where the cursor is.
    pub at: Cursor,
    /// True if the columns scroll together.
    pub synced: bool,
}

impl Rows {
    /// Forgets what was worked out from the statements in the columns: there are others now.
    pub fn forget(&mut self) {
        self.lengths.of_cells.clear();
    }

    /// Swaps the columns.
    pub fn swap(&mut self) {
        self.tops.swap(0, 1);
        self.forget();
    }

    /// Scrolls so that the statement under the cursor is on the screen, or its issue is at the top of it, and lays out
    /// what the screen shows.
    pub fn lay_out(&mut self, source: Source, room: Room, to_issue: bool) {
        if self.lengths.width != room.width {
            self.lengths = Lengths { width: room.width, ..Lengths::default() };
        }
        let lengths = &mut self.lengths;
        let Source { table, corpus, at, synced } = source;
        let mut sheet = Sheet { table, corpus, at, synced, stacked: room.stacked, level: None, lengths };
        sheet.level = sheet.leveled();
        let column = if room.stacked { 0 } else { at.column };
        let height = room.height.max(1);
        if !table.blocks.is_empty() {
            let top = sheet.top(column, self.tops[column], height, to_issue);
            self.tops[column] = top;
            if synced || room.stacked {
                self.tops = [top, top];
            } else {
                self.tops[1 - column] = sheet.within(1 - column, self.tops[1 - column], height);
            }
        }
        let columns = if room.stacked { 1 } else { 2 };
        self.lines = (0..columns).map(|column| sheet.lines(column, self.tops[column], height)).collect();
    }
}

/// At which line of its cell each statement begins, as far as that has been asked for.
#[derive(Clone, Debug, Default)]
struct Lengths {
    width: usize,
    /// By the position of the block and the column; the last number is where the next statement would begin.
    of_cells: HashMap<(usize, usize), Vec<u32>>,
}

/// Blank lines before a statement, which bring it level with what answers it.
#[derive(Clone, Copy)]
struct Level {
    block: usize,
    column: usize,
    index: usize,
    lines: usize,
}

/// The lines of all columns, none of which is made before it is asked for.
struct Sheet<'a> {
    table: &'a Table,
    corpus: &'a Corpus,
    at: Cursor,
    synced: bool,
    stacked: bool,
    level: Option<Level>,
    lengths: &'a mut Lengths,
}

impl Sheet<'_> {
    /// The top of the screen from which the cursor is seen, as near as can be to where it is.
    fn top(&mut self, column: usize, top: Spot, height: usize, to_issue: bool) -> Spot {
        let mut top = self.within(column, top, height);
        let Some((first, last)) = self.cursor() else { return top };
        // The name of the issue above its first statement is seen too.
        let from = Spot { line: if first.line == 1 { 0 } else { first.line }, ..first };
        if from < top || to_issue {
            top = from;
        } else if self.down(column, top, height - 1).0 < last {
            top = self.up(column, last, height - 1).min(from);
        }
        self.within(column, top, height)
    }

    /// The place, or the nearest from which the screen is full.
    fn within(&mut self, column: usize, at: Spot, height: usize) -> Spot {
        let last = self.table.blocks.len() - 1;
        let block = at.block.min(last);
        let at = Spot { block, line: at.line.min(self.length(block, column, at.line + 1) - 1) };
        if self.down(column, at, height - 1).1 == 0 {
            return at;
        }
        let end = Spot { block: last, line: self.length(last, column, usize::MAX) - 1 };
        at.min(self.up(column, end, height - 1))
    }

    /// The spot `by` lines further down; with it, by how many lines the column is too short for that.
    fn down(&mut self, column: usize, from: Spot, by: usize) -> (Spot, usize) {
        let mut at = from;
        let mut left = by;
        loop {
            let below = self.length(at.block, column, at.line + left + 1) - 1 - at.line;
            if left <= below {
                return (Spot { line: at.line + left, ..at }, 0);
            }
            if at.block + 1 == self.table.blocks.len() {
                return (Spot { line: at.line + below, ..at }, left - below);
            }
            left -= below + 1;
            at = Spot { block: at.block + 1, line: 0 };
        }
    }

    /// The spot `by` lines further up, or the first.
    fn up(&mut self, column: usize, from: Spot, by: usize) -> Spot {
        let mut at = from;
        let mut left = by;
        while left > at.line && at.block > 0 {
            left -= at.line + 1;
            at = Spot { block: at.block - 1, line: self.length(at.block - 1, column, usize::MAX) - 1 };
        }
        Spot { line: at.line.saturating_sub(left), ..at }
    }

    /// The first and the last line of what the cursor is on.
    fn cursor(&mut self) -> Option<(Spot, Spot)> {
        let at = self.at;
        let block = self.table.blocks.get(at.block)?;
        let spot = |line: usize| Spot { block: at.block, line };
        if self.table.is_folded(block) {
            return Some((spot(0), spot(0)));
        }
        block.cells[at.column].get(at.index)?;
        let above = if self.stacked && at.column == 1 { self.cell(at.block, 0, usize::MAX) } else { 0 };
        let first = 1 + above + self.start(at.block, at.column, at.index);
        let starts = self.starts(at.block, at.column, |starts| starts.len() > at.index + 1);
        // Without the blank line below it.
        let length = (starts[at.index + 1] - starts[at.index]) as usize - 1;
        Some((spot(first), spot(first + length - 1)))
    }

    /// The lines that an issue takes in a column, its name included; once there are `enough`, the rest need not be
    /// counted.
    fn length(&mut self, block: usize, column: usize, enough: usize) -> usize {
        let what = &self.table.blocks[block];
        if self.table.is_folded(what) {
            return 1;
        }
        let others = if what.has_others() { self.note(Note::Others { block }).len() + 1 } else { 0 };
        1 + self.cells(block, column, enough) + others
    }

    /// The lines that the statements of an issue take in a column. If the columns scroll together it is as long in
    /// both.
    fn cells(&mut self, block: usize, column: usize, enough: usize) -> usize {
        match (self.stacked, self.synced) {
            (true, _) => match self.cell(block, 0, enough) {
                first if first >= enough => first,
                first => first + self.cell(block, 1, enough - first),
            },
            (false, true) => self.cell(block, 0, enough).max(self.cell(block, 1, enough)),
            (false, false) => self.cell(block, column, enough),
        }
    }

    /// The lines of a cell, the blank one below it included; one without statements says so.
    fn cell(&mut self, block: usize, column: usize, enough: usize) -> usize {
        if self.table.blocks[block].cells[column].is_empty() {
            return self.note(Note::Nothing { block, column }).len() + 1;
        }
        let level = self.level.filter(|level| (level.block, level.column) == (block, column));
        let starts =
            self.starts(block, column, |starts| starts.last().is_some_and(|end| *end as usize >= enough));
        starts.last().map_or(0, |end| *end as usize) + level.map_or(0, |level| level.lines)
    }

    /// The line of a cell at which a statement begins.
    fn start(&mut self, block: usize, column: usize, index: usize) -> usize {
        let level = self.level.filter(|l| (l.block, l.column) == (block, column) && l.index <= index);
        let starts = self.starts(block, column, |starts| starts.len() > index);
        starts[index] as usize + level.map_or(0, |level| level.lines)
    }

    /// Where the statements of a cell begin, until it is enough or there are no more.
    fn starts(&mut self, block: usize, column: usize, is_enough: impl Fn(&[u32]) -> bool) -> &[u32] {
        let (corpus, width) = (self.corpus, self.lengths.width);
        let cell = &self.table.blocks[block].cells[column];
        let starts = self.lengths.of_cells.entry((block, column)).or_insert_with(|| vec![0]);
        while starts.len() <= cell.len() && !is_enough(starts) {
            // Who said it, the words, and a blank line.
            let end =
                starts[starts.len() - 1] + 2 + breaks(corpus, cell[starts.len() - 1], width).len() as u32;
            starts.push(end);
        }
        starts
    }

    /// The lines of a note.
    fn note(&self, note: Note) -> Vec<Span> {
        wrapped(&self.table.note(self.corpus, note), self.lengths.width, usize::MAX).0
    }

    /// What comes level with the statement under the cursor: what answers it, or what it answers.
    fn leveled(&mut self) -> Option<Level> {
        let here = self.at;
        if self.stacked || !self.synced || self.table.is_folded(self.table.blocks.get(here.block)?) {
            return None;
        }
        let there = self.table.counterpart(self.corpus, self.table.statement(self.at)?)?;
        let lines = [here, there].map(|at| (self.start(at.block, at.column, at.index), at));
        let (short, long) = if lines[0].0 < lines[1].0 { (lines[0], lines[1]) } else { (lines[1], lines[0]) };
        let (block, column, index) = (here.block, short.1.column, short.1.index);
        Some(Level { block, column, index, lines: long.0 - short.0 })
    }

    /// The lines of a column on the screen.
    fn lines(&mut self, column: usize, top: Spot, height: usize) -> Vec<Line> {
        let mut out = Vec::new();
        let mut wrapped = None;
        let mut at = top;
        while out.len() < height && at.block < self.table.blocks.len() {
            let wanted = at.line + height - out.len();
            let end = self.length(at.block, column, wanted).min(wanted);
            out.extend((at.line..end).map(|line| self.line(Spot { line, ..at }, column, &mut wrapped)));
            at = Spot { block: at.block + 1, line: 0 };
        }
        out
    }

    /// A line of a column. `wrapped` keeps the lines of the last statement: the next line is often of the same.
    fn line(&mut self, at: Spot, column: usize, wrapped: &mut Option<(StatementId, Vec<Span>)>) -> Line {
        let block = at.block;
        let Some(line) = at.line.checked_sub(1) else { return Line::Issue(block) };
        if let Some(line) = line.checked_sub(self.cells(block, column, line + 1)) {
            // Once for both columns.
            return if column == 0 { self.line_of_note(Note::Others { block }, line) } else { Line::Gap };
        }
        let above = if self.stacked { self.cell(block, 0, line + 1) } else { 0 };
        let (column, line) = if self.stacked && line >= above { (1, line - above) } else { (column, line) };
        let cell = &self.table.blocks[block].cells[column];
        if cell.is_empty() {
            return self.line_of_note(Note::Nothing { block, column }, line);
        }
        let level = self.level.filter(|level| (level.block, level.column) == (block, column));
        // In the cell without the blank lines that bring a statement level.
        let line = match level
            .map(|level| (level.lines, self.starts(block, column, |s| s.len() > level.index)[level.index]))
        {
            Some((lines, start)) if line >= start as usize => {
                match line.checked_sub(start as usize + lines) {
                    Some(past) => start as usize + past,
                    None => return Line::Gap,
                }
            }
            _ => line,
        };
        let starts =
            self.starts(block, column, |starts| starts.last().is_some_and(|end| *end as usize > line));
        let index = starts.partition_point(|start| *start as usize <= line) - 1;
        let Some(&id) = cell.get(index) else { return Line::Gap };
        let Some(word_line) = (line - starts[index] as usize).checked_sub(1) else { return Line::Head(id) };
        if wrapped.as_ref().is_none_or(|(of, _)| *of != id) {
            *wrapped = Some((id, breaks(self.corpus, id, self.lengths.width)));
        }
        let spans = wrapped.as_ref().map_or(&[][..], |(_, spans)| spans);
        spans.get(word_line).map_or(Line::Gap, |span| Line::Words(id, *span))
    }

    fn line_of_note(&self, note: Note, line: usize) -> Line {
        self.note(note).get(line).map_or(Line::Gap, |span| Line::Note(note, *span))
    }
}

/// Where the words of a statement break.
fn breaks(corpus: &Corpus, id: StatementId, width: usize) -> Vec<Span> {
    let said = rendering::line(&rendering::predicate(corpus, id), Marks::Curly).text;
    wrapped(&said, width, usize::MAX).0
}
