//! What did one side say about an issue, and what the other?

mod rows;
mod table;

pub use rows::{Line, Room};
pub use table::{Block, Cursor, Note, Table};

use crate::app::action::{CompareAction, Direction};
use crate::comparing::{Comparison, Progress};
use crate::finding::Hits;
use crate::model::{Corpus, StatementId};
use rows::{Rows, Source};

/// The view of two sides beside each other.
#[derive(Clone, Debug)]
pub struct Compare {
    /// What the columns hold.
    pub table: Table,
    /// How many statements were compared; `None` before.
    pub made_of: Option<usize>,
    /// How far the comparison is while it is made.
    pub working: Option<Progress>,
    /// True if the articles that are being compared are no longer those on the screen.
    pub outdated: bool,
    /// Where the cursor is.
    pub at: Cursor,
    /// True if the columns scroll together.
    pub synced: bool,
    /// True until the issue that was gone to has been scrolled to the top.
    gone_to_issue: bool,
    /// What the screen shows of the table.
    rows: Rows,
}

impl Default for Compare {
    fn default() -> Self {
        Compare {
            table: Table::default(),
            made_of: None,
            working: None,
            outdated: false,
            at: Cursor::default(),
            synced: true,
            gone_to_issue: false,
            rows: Rows::default(),
        }
    }
}

impl Compare {
    /// Does what only this view knows.
    pub fn dispatch(&mut self, action: CompareAction, corpus: &Corpus, hits: &Hits) {
        match action {
            CompareAction::Issue(direction) => self.step_issue(direction),
            CompareAction::Side(direction) => self.turn_side(corpus, hits, direction),
            CompareAction::Swap => self.swap(),
            CompareAction::Synchronise => self.synced = !self.synced,
            CompareAction::Fold => self.table.fold(self.at.block),
        }
    }

    /// Forgets what was found about articles that have been read again.
    pub fn forget(&mut self) {
        self.table.forget();
        self.made_of = None;
        self.outdated = self.working.is_some();
    }

    /// What was found stays until the statements are compared again.
    pub fn age(&mut self) {
        self.made_of = self.made_of.map(|_| 0);
    }

    /// Takes over what was found by comparing `made_of` statements.
    pub fn take(&mut self, corpus: &Corpus, found: Comparison, made_of: Option<usize>) {
        self.table.take(corpus, found);
        self.made_of = made_of;
    }

    /// Puts what the filter found into the table. The cursor stays on its statement if that is still there.
    pub fn fill(&mut self, corpus: &Corpus, hits: &Hits) {
        let was = self.current();
        if self.made_of.is_none() && self.table.covered() != corpus.statements.len() {
            self.take(corpus, Comparison::before(corpus), None);
        }
        if !self.table.fill(corpus, hits) {
            return;
        }
        self.rows.forget();
        match was.and_then(|id| self.table.place_of(corpus, id)) {
            Some(place) => self.at = place,
            None => self.settle(),
        }
    }

    /// The statement under the cursor.
    pub fn current(&self) -> Option<StatementId> {
        self.table.statement(self.at)
    }

    /// Puts the cursor on a statement, if it is in the table.
    pub fn go_to(&mut self, corpus: &Corpus, id: StatementId) {
        self.at = self.table.place_of(corpus, id).unwrap_or(self.at);
    }

    /// True if the cursor is on the first statement.
    pub fn is_at_start(&self) -> bool {
        self.at.block == 0 && self.at.index == 0
    }

    /// To the first statement, of the left column if it has one.
    pub fn to_start(&mut self) {
        self.at = Cursor::default();
        self.settle();
    }

    /// Puts the cursor on a statement.
    fn settle(&mut self) {
        self.at.block = self.at.block.min(self.table.blocks.len().saturating_sub(1));
        let Some(block) = self.table.blocks.get(self.at.block) else {
            self.at = Cursor::default();
            return;
        };
        if block.cells[self.at.column].is_empty() {
            self.at.column = 1 - self.at.column;
        }
        self.at.index = self.at.index.min(block.cells[self.at.column].len().saturating_sub(1));
    }

    /// To another statement of the column, issue after issue; `stacked` goes through both columns of each.
    pub fn travel(&mut self, by: isize, stacked: bool) {
        for _ in 0..by.unsigned_abs() {
            let stop = if by > 0 { self.stop_after(stacked) } else { self.stop_before(stacked) };
            let Some(stop) = stop else { return };
            self.at = stop;
        }
    }

    /// To the first or the last statement of the column.
    pub fn jump(&mut self, to_end: bool, stacked: bool) {
        let mut blocks = 0..self.table.blocks.len();
        let stop = if to_end {
            blocks.rev().find_map(|block| self.stops(block, stacked).next_back())
        } else {
            blocks.find_map(|block| self.stops(block, stacked).next())
        };
        self.at = stop.unwrap_or(self.at);
    }

    fn stop_after(&self, stacked: bool) -> Option<Cursor> {
        let Cursor { block, column, index } = self.at;
        let open = self.table.blocks.get(block).filter(|block| !self.table.is_folded(block));
        let has = |column: usize, index: usize| open.is_some_and(|open| index < open.cells[column].len());
        if has(column, index + 1) {
            return Some(Cursor { index: index + 1, ..self.at });
        }
        if stacked && column == 0 && has(1, 0) {
            return Some(Cursor { block, column: 1, index: 0 });
        }
        (block + 1..self.table.blocks.len()).find_map(|block| self.stops(block, stacked).next())
    }

    fn stop_before(&self, stacked: bool) -> Option<Cursor> {
        let Cursor { block, column, index } = self.at;
        let open = self.table.blocks.get(block).filter(|block| !self.table.is_folded(block));
        if let (Some(_), Some(index)) = (open, index.checked_sub(1)) {
            return Some(Cursor { index, ..self.at });
        }
        if let (true, 1, Some(index)) =
            (stacked, column, open.and_then(|open| open.cells[0].len().checked_sub(1)))
        {
            return Some(Cursor { block, column: 0, index });
        }
        (0..block).rev().find_map(|block| self.stops(block, stacked).next_back())
    }

    /// The places of an issue that the cursor stops at on its way down: its statements, or its name if it is folded.
    fn stops(&self, block: usize, stacked: bool) -> impl DoubleEndedIterator<Item = Cursor> + '_ {
        let here = self.at.column;
        let what = self.table.blocks.get(block);
        let folded = what.is_some_and(|what| self.table.is_folded(what));
        let columns = match (what, stacked && !folded) {
            (None, _) => 0..0,
            (_, true) => 0..2,
            (_, false) => here..here + 1,
        };
        columns.flat_map(move |column| {
            let count = if folded { 1 } else { what.map_or(0, |what| what.cells[column].len()) };
            (0..count).map(move |index| Cursor { block, column, index })
        })
    }

    /// To the first statement of an issue, a position in [`Comparison::issues`]; false if the table does not hold it.
    pub fn go_to_issue(&mut self, issue: u32) -> bool {
        let block = self.table.blocks.iter().position(|block| block.issue == Some(issue));
        if let Some(block) = block {
            self.at = Cursor { block, index: 0, ..self.at };
            self.settle();
            self.gone_to_issue = true;
        }
        block.is_some()
    }

    /// The issue under the cursor.
    pub fn issue(&self) -> Option<u32> {
        self.table.blocks.get(self.at.block)?.issue
    }

    /// To the first statement of the next issue, or of this or the one before.
    fn step_issue(&mut self, direction: Direction) {
        let to = match direction {
            Direction::Forward => self.at.block + 1,
            Direction::Backward if self.at.index > 0 => self.at.block,
            Direction::Backward => self.at.block.saturating_sub(1),
        };
        if to < self.table.blocks.len() {
            self.at = Cursor { block: to, index: 0, ..self.at };
            self.settle();
            self.gone_to_issue = true;
        }
    }

    /// To the other column: to what answers the statement, or what it answers, else to the first of the issue.
    pub fn cross(&mut self, corpus: &Corpus) {
        let answer = self.current().and_then(|id| self.table.counterpart(corpus, id));
        let column = 1 - self.at.column;
        match answer {
            Some(place) => self.at = place,
            None if self.table.blocks.get(self.at.block).is_some_and(|b| !b.cells[column].is_empty()) => {
                let last = self.table.blocks[self.at.block].cells[column].len() - 1;
                self.at = Cursor { column, index: self.at.index.min(last), ..self.at };
            }
            None => {
                let has = |b: &Block| !b.cells[column].is_empty();
                let after = (self.at.block..self.table.blocks.len()).find(|&i| has(&self.table.blocks[i]));
                let to = after.or_else(|| (0..self.at.block).rev().find(|&i| has(&self.table.blocks[i])));
                if let Some(block) = to {
                    self.at = Cursor { block, column, index: 0 };
                }
            }
        }
    }

    fn turn_side(&mut self, corpus: &Corpus, hits: &Hits, direction: Direction) {
        if self.table.turn_side(corpus, hits, self.at.column, direction.is_forward()) {
            self.fill(corpus, hits);
        }
    }

    /// Swaps the columns; the cursor goes along.
    fn swap(&mut self) {
        if self.table.swap() {
            self.rows.swap();
            self.at.column = 1 - self.at.column;
        }
    }

    /// Scrolls to the cursor and lays out what the screen shows.
    pub fn lay_out(&mut self, corpus: &Corpus, room: Room) {
        let to_issue = std::mem::take(&mut self.gone_to_issue);
        let source = Source { table: &self.table, corpus, at: self.at, synced: self.synced };
        self.rows.lay_out(source, room, to_issue);
    }

    /// The lines of each column on the screen, from the top; one list if they are stacked.
    pub fn lines(&self) -> &[Vec<Line>] {
        &self.rows.lines
    }

    /// The statements of the cursor's column that begin on the screen, from top to bottom.
    pub fn on_screen(&self) -> Vec<StatementId> {
        let lines = self.lines().get(self.at.column).or(self.lines().first());
        let head = |line: &Line| if let Line::Head(id) = line { Some(*id) } else { None };
        lines.into_iter().flatten().filter_map(head).collect()
    }
}
