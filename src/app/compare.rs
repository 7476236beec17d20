//! What did one side say about an issue, and what the other?

use super::columns::{self, Line};
use super::text::wrapped;
use crate::comparing::{Comparison, Progress};
use crate::finding::Hits;
use crate::model::{Corpus, SideId, Span, StatementId};
use std::collections::{HashMap, HashSet};

/// The view of two sides beside each other.
#[derive(Clone, Debug)]
pub struct Compare {
    /// What was found by comparing; `None` until it is.
    pub found: Option<Comparison>,
    /// How many statements it was made of.
    pub made_of: usize,
    /// How far the comparison is while it is made.
    pub working: Option<Progress>,
    /// The sides of the columns; `None` stands for speakers without one. Chosen when there is something to choose from.
    pub sides: Option<[Option<SideId>; 2]>,
    /// Issue by issue what the columns show.
    pub blocks: Vec<Block>,
    /// Where the cursor is.
    pub at: Cursor,
    /// First line of each column on the screen; the same where they scroll together.
    pub tops: [usize; 2],
    /// True where the columns scroll together.
    pub synced: bool,
    /// True until the issue that was gone to has been scrolled to the top.
    gone_to_issue: bool,
    /// The labels of the issues that are folded.
    pub folded: HashSet<String>,
    /// The lines of the columns, one list where they are stacked; made by [`Compare::lay_out`].
    pub lines: Vec<Vec<Line>>,
    /// Where the words of statements break at a width: the costly part of laying out.
    breaks: Breaks,
}

/// The lines of statements' words at one width.
#[derive(Clone, Debug, Default)]
pub struct Breaks {
    width: usize,
    of_statements: HashMap<StatementId, Vec<Span>>,
}

impl Breaks {
    /// The lines of a statement's words.
    pub fn of(&mut self, corpus: &Corpus, id: StatementId) -> &[Span] {
        let width = self.width;
        self.of_statements.entry(id).or_insert_with(|| {
            let statement = corpus.statement(id);
            let words = statement.words(&corpus.document(statement.document).text);
            wrapped(&words, width, usize::MAX).0
        })
    }
}

/// An issue with what the columns show of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Position in [`Comparison::issues`]; `None` for statements without an issue.
    pub issue: Option<u32>,
    /// The statements of each column in time order; of variants only the first.
    pub cells: [Vec<StatementId>; 2],
    /// Statements of other sides.
    pub others: usize,
    /// Statements of speakers without a side.
    pub unattributed: usize,
}

/// A place of the view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The issue: a position in [`Compare::blocks`].
    pub block: usize,
    /// 0 for the left column, 1 for the right one.
    pub column: usize,
    /// Which statement of the cell; 0 also where there is none.
    pub index: usize,
}

impl Default for Compare {
    fn default() -> Self {
        Compare {
            found: None,
            made_of: 0,
            working: None,
            sides: None,
            blocks: Vec::new(),
            at: Cursor::default(),
            tops: [0, 0],
            synced: true,
            gone_to_issue: false,
            folded: HashSet::new(),
            lines: Vec::new(),
            breaks: Breaks::default(),
        }
    }
}

impl Compare {
    /// Chooses the sides where none are chosen, and puts what the filter found into blocks. The cursor
    /// stays on its statement where it is still there.
    pub fn fill(&mut self, corpus: &Corpus, hits: &Hits) {
        let was = self.current();
        let Some(found) = &self.found else { return };
        let sides = *self.sides.get_or_insert_with(|| first_sides(corpus));
        let mut blocks: Vec<Block> = (0..found.issues.len()).map(|i| Block::new(Some(i as u32))).collect();
        blocks.push(Block::new(None));
        let mut ordered: Vec<StatementId> =
            hits.statements.iter().copied().filter(|id| id.index() < found.places.len()).collect();
        ordered.sort_by_key(|id| {
            let date = corpus.document(corpus.statement(*id).document).published;
            (date.is_none(), date, *id)
        });
        let last = blocks.len() - 1;
        let groups = found.variants.iter().enumerate();
        let group_of: HashMap<StatementId, usize> =
            groups.flat_map(|(at, group)| group.iter().map(move |id| (*id, at))).collect();
        // Of variants a cell shows the first.
        let mut shown: HashSet<(usize, usize, usize)> = HashSet::new();
        for id in ordered {
            let at = found.places[id.index()].main.map_or(last, |issue| issue as usize);
            let block = &mut blocks[at];
            let side = corpus.known_side_of(corpus.statement(id)).map(|side| side.id);
            match sides.iter().position(|wanted| *wanted == side) {
                Some(column) => {
                    if group_of.get(&id).is_none_or(|group| shown.insert((at, column, *group))) {
                        block.cells[column].push(id);
                    }
                }
                None if side.is_some() => block.others += 1,
                None => block.unattributed += 1,
            }
        }
        blocks.retain(|block| block.cells.iter().any(|cell| !cell.is_empty()));
        self.blocks = blocks;
        match was.and_then(|id| self.place_of(id)) {
            Some(place) => self.at = place,
            None => self.settle(),
        }
    }

    /// The statement under the cursor.
    pub fn current(&self) -> Option<StatementId> {
        self.blocks.get(self.at.block)?.cells[self.at.column].get(self.at.index).copied()
    }

    /// Where a statement stands.
    pub fn place_of(&self, id: StatementId) -> Option<Cursor> {
        self.blocks.iter().enumerate().find_map(|(block, b)| {
            (0..2).find_map(|column| {
                let index = b.cells[column].iter().position(|other| *other == id)?;
                Some(Cursor { block, column, index })
            })
        })
    }

    /// Puts the cursor where there is a statement.
    fn settle(&mut self) {
        self.at.block = self.at.block.min(self.blocks.len().saturating_sub(1));
        let Some(block) = self.blocks.get(self.at.block) else {
            self.at = Cursor::default();
            return;
        };
        if block.cells[self.at.column].is_empty() {
            self.at.column = 1 - self.at.column;
        }
        self.at.index = self.at.index.min(block.cells[self.at.column].len().saturating_sub(1));
    }

    /// The name of a block.
    pub fn label(&self, block: &Block) -> &str {
        match (block.issue, &self.found) {
            (Some(issue), Some(found)) => found.issues.get(issue as usize).map_or("", |issue| &issue.label),
            _ => "Without an issue",
        }
    }

    /// True where only the name of a block is shown.
    pub fn is_folded(&self, block: &Block) -> bool {
        self.folded.contains(self.label(block))
    }

    /// Folds the issue under the cursor, or unfolds it.
    pub fn fold(&mut self) {
        if let Some(block) = self.blocks.get(self.at.block) {
            let label = self.label(block).to_string();
            if !self.folded.remove(&label) {
                self.folded.insert(label);
            }
        }
    }

    /// To another statement of the column, issue after issue; `stacked` goes through both columns of each.
    pub fn travel(&mut self, by: isize, stacked: bool) {
        for _ in 0..by.unsigned_abs() {
            self.step(by > 0, stacked);
        }
    }

    /// To the first or the last statement of the column.
    pub fn jump(&mut self, to_end: bool, stacked: bool) {
        let stops = self.stops(stacked);
        if let Some(stop) = if to_end { stops.last() } else { stops.first() } {
            self.at = *stop;
        }
    }

    fn step(&mut self, forward: bool, stacked: bool) {
        let order = self.stops(stacked);
        let here = order.iter().position(|stop| *stop == self.at);
        let next = match here {
            Some(at) if forward => at + 1,
            Some(at) => at.wrapping_sub(1),
            // The cursor is in the other column of a folded issue or the like: the nearest stop.
            None => order.partition_point(|stop| stop.block < self.at.block),
        };
        if let Some(stop) = order.get(next) {
            self.at = *stop;
        }
    }

    /// The places that the cursor stops at on its way down: statements, and folded issues.
    fn stops(&self, stacked: bool) -> Vec<Cursor> {
        let mut out = Vec::new();
        for (at, block) in self.blocks.iter().enumerate() {
            let columns = if stacked { 0..2 } else { self.at.column..self.at.column + 1 };
            if self.is_folded(block) {
                out.push(Cursor { block: at, column: self.at.column, index: 0 });
                continue;
            }
            for column in columns {
                let cell = &block.cells[column];
                out.extend((0..cell.len()).map(|index| Cursor { block: at, column, index }));
            }
        }
        out
    }

    /// To the first statement of the next issue, or of this or the one before.
    pub fn step_issue(&mut self, forward: bool) {
        let to = match forward {
            true => self.at.block + 1,
            false if self.at.index > 0 => self.at.block,
            false => self.at.block.saturating_sub(1),
        };
        if to < self.blocks.len() {
            self.at = Cursor { block: to, index: 0, ..self.at };
            self.settle();
            self.gone_to_issue = true;
        }
    }

    /// To the other column: to what answers the statement, or what it answers, else to the first of the issue.
    pub fn cross(&mut self) {
        let answer = self.current().and_then(|id| self.counterpart(id));
        let column = 1 - self.at.column;
        match answer {
            Some(place) => self.at = place,
            None if self.blocks.get(self.at.block).is_some_and(|b| !b.cells[column].is_empty()) => {
                let last = self.blocks[self.at.block].cells[column].len() - 1;
                self.at = Cursor { column, index: self.at.index.min(last), ..self.at };
            }
            None => {
                let has = |b: &Block| !b.cells[column].is_empty();
                let after = (self.at.block..self.blocks.len()).find(|&i| has(&self.blocks[i]));
                let to = after.or_else(|| (0..self.at.block).rev().find(|&i| has(&self.blocks[i])));
                if let Some(block) = to {
                    self.at = Cursor { block, column, index: 0 };
                }
            }
        }
    }

    /// The statement in the other column, of the same issue, that a statement answers or that answers it.
    pub fn counterpart(&self, id: StatementId) -> Option<Cursor> {
        let here = self.place_of(id)?;
        let found = self.found.as_ref()?;
        let other = found.answers_of(id).map(|a| if a.from == id { a.to } else { a.from });
        other
            .filter_map(|other| self.place_of(self.shown_for(other)))
            .find(|place| place.column != here.column && place.block == here.block)
    }

    /// The statement that stands for one in its cell: itself, or the first of its variants.
    fn shown_for(&self, id: StatementId) -> StatementId {
        let variants = self.found.as_ref().and_then(|found| found.variants_of(id)).unwrap_or_default();
        let shown = |id: &StatementId| self.place_of(*id).is_some();
        if shown(&id) { id } else { variants.iter().copied().find(shown).unwrap_or(id) }
    }

    /// Gives the column of the cursor another side, among those that occur and "no side".
    pub fn turn_side(&mut self, corpus: &Corpus, hits: &Hits, forward: bool) {
        let Some(mut sides) = self.sides else { return };
        let all = sides_that_occur(corpus, hits.statements.iter().copied());
        let free: Vec<Option<SideId>> =
            all.into_iter().filter(|side| *side != sides[1 - self.at.column]).collect();
        let here = free.iter().position(|side| *side == sides[self.at.column]).unwrap_or(0);
        let n = free.len().max(1);
        let to = if forward { here + 1 } else { here + n - 1 } % n;
        if let Some(side) = free.get(to) {
            sides[self.at.column] = *side;
            self.sides = Some(sides);
        }
    }

    /// Swaps the columns; the cursor goes along.
    pub fn swap(&mut self) {
        if let Some(sides) = &mut self.sides {
            sides.swap(0, 1);
            self.blocks.iter_mut().for_each(|block| block.cells.swap(0, 1));
            self.tops.swap(0, 1);
            self.at.column = 1 - self.at.column;
        }
    }

    /// Lays out the columns at this width, or one where they are stacked.
    pub fn lay_out(&mut self, corpus: &Corpus, width: usize, stacked: bool) {
        let mut breaks = std::mem::take(&mut self.breaks);
        if breaks.width != width {
            breaks = Breaks { width, ..Breaks::default() };
        }
        self.lines = columns::lines(self, stacked, |id| breaks.of(corpus, id).to_vec());
        self.breaks = breaks;
    }

    /// Scrolls so that the statement under the cursor is on the screen.
    pub fn follow(&mut self, height: usize) {
        let height = height.max(1);
        let lines = &self.lines;
        let column = self.at.column.min(lines.len().saturating_sub(1));
        let Some(list) = lines.get(column) else { return };
        let at = list.iter().position(|line| self.is_here(line));
        let Some(first) = at else { return };
        let last = list.iter().rposition(|line| self.is_here(line)).unwrap_or(first);
        // The name of the issue above its first statement is seen too.
        let from = if first > 0 && matches!(list[first - 1], Line::Issue(_)) { first - 1 } else { first };
        let mut top = self.tops[column];
        if from < top || std::mem::take(&mut self.gone_to_issue) {
            top = from;
        } else if last >= top + height {
            top = (last + 1 - height).min(from);
        }
        top = top.min(list.len().saturating_sub(height));
        if self.synced || lines.len() == 1 { self.tops = [top, top] } else { self.tops[column] = top }
    }

    fn is_here(&self, line: &Line) -> bool {
        match line {
            Line::Head(id) | Line::Words(id, _) => self.current() == Some(*id),
            Line::Issue(block) => {
                *block == self.at.block && self.blocks.get(*block).is_some_and(|b| self.is_folded(b))
            }
            _ => false,
        }
    }
}

impl Block {
    fn new(issue: Option<u32>) -> Self {
        Block { issue, cells: [Vec::new(), Vec::new()], others: 0, unattributed: 0 }
    }
}

/// The sides of some statements, those that speak most first; "no side" last.
fn sides_that_occur(corpus: &Corpus, statements: impl Iterator<Item = StatementId>) -> Vec<Option<SideId>> {
    let mut counts = vec![0usize; corpus.sides.len()];
    for id in statements {
        if let Some(side) = corpus.known_side_of(corpus.statement(id)) {
            counts[side.id.index()] += 1;
        }
    }
    let mut sides: Vec<usize> = (0..counts.len()).filter(|&i| counts[i] > 0).collect();
    sides.sort_by_key(|&i| std::cmp::Reverse(counts[i]));
    sides.into_iter().map(|i| Some(SideId::from(i))).chain([None]).collect()
}

/// The United States and China where both speak, else the two that speak most; whatever the filter is.
fn first_sides(corpus: &Corpus) -> [Option<SideId>; 2] {
    let occur = sides_that_occur(corpus, (0..corpus.statements.len()).map(StatementId::from));
    let of_code = |code: &str| corpus.sides.iter().find(|side| side.code == code).map(|side| side.id);
    let wanted = [of_code("US"), of_code("CN")];
    if wanted.iter().all(|side| side.is_some() && occur.contains(side)) {
        return wanted;
    }
    let mut occur = occur.into_iter();
    let first = occur.next().flatten();
    [first, occur.next().flatten()]
}
