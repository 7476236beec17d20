//! What did one side say about an issue, and what the other?

use super::action::Action;
use super::columns::{Columns, Line, Note, Room};
use crate::comparing::{Comparison, Progress};
use crate::finding::Hits;
use crate::model::{Corpus, Side, SideId, StatementId};
use fixedbitset::FixedBitSet;
use std::collections::{HashMap, HashSet};

/// The view of two sides beside each other.
#[derive(Clone, Debug)]
pub struct Compare {
    /// What was found by comparing; until something is, [`Comparison::before`].
    pub found: Option<Comparison>,
    /// How many statements were compared; `None` before.
    pub made_of: Option<usize>,
    /// How far the comparison is while it is made.
    pub working: Option<Progress>,
    /// True where what is being compared is no longer there.
    pub outdated: bool,
    /// The sides of the columns; `None` stands for speakers without one.
    pub sides: Option<[Option<SideId>; 2]>,
    /// True once somebody has chosen them; until then they are those that suit the statements.
    sides_are_chosen: bool,
    /// Issue by issue what the columns show.
    pub blocks: Vec<Block>,
    /// Where the cursor is.
    pub at: Cursor,
    /// True where the columns scroll together.
    pub synced: bool,
    /// True until the issue that was gone to has been scrolled to the top.
    gone_to_issue: bool,
    /// The labels of the issues that are folded.
    pub folded: HashSet<String>,
    /// What the screen shows of them.
    columns: Columns,
}

/// An issue with what the columns show of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Position in [`Comparison::issues`]; `None` for statements without an issue.
    pub issue: Option<u32>,
    /// The statements of each column in order of time; of variants only the first.
    pub cells: [Vec<StatementId>; 2],
    /// The issues under which other statements of each column's side stand that touch this one as well.
    pub elsewhere: [Vec<u32>; 2],
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
            made_of: None,
            working: None,
            outdated: false,
            sides: None,
            sides_are_chosen: false,
            blocks: Vec::new(),
            at: Cursor::default(),
            synced: true,
            gone_to_issue: false,
            folded: HashSet::new(),
            columns: Columns::default(),
        }
    }
}

impl Compare {
    /// Does what only this view knows.
    pub fn act(&mut self, action: Action, corpus: &Corpus, hits: &Hits) {
        match action {
            Action::NextIssue => self.step_issue(true),
            Action::PreviousIssue => self.step_issue(false),
            Action::NextSide => self.turn_side(corpus, hits, true),
            Action::PreviousSide => self.turn_side(corpus, hits, false),
            Action::Swap => self.swap(),
            Action::Synchronise => self.synced = !self.synced,
            Action::Fold => self.fold(),
            _ => {}
        }
    }

    /// Forgets what was found about articles that have been read anew.
    pub fn forget(&mut self) {
        (self.found, self.made_of) = (None, None);
        self.outdated = self.working.is_some();
        self.blocks.clear();
    }

    /// What was found stays until it is compared anew.
    pub fn age(&mut self) {
        self.made_of = self.made_of.map(|_| 0);
    }

    /// Takes over what was found by comparing so many statements.
    pub fn take(&mut self, corpus: &Corpus, found: Comparison, made_of: Option<usize>) {
        (self.found, self.made_of) = (Some(found), made_of);
        if !self.sides_are_chosen {
            self.sides = Some(first_sides(corpus));
        }
    }

    /// Puts what the filter found into blocks. The cursor stays on its statement where it is still there.
    pub fn fill(&mut self, corpus: &Corpus, hits: &Hits) {
        let was = self.current();
        if self.made_of.is_none() && self.covered() != corpus.statements.len() {
            self.take(corpus, Comparison::before(corpus), None);
        }
        let (Some(found), Some(sides)) = (&self.found, self.sides) else { return };
        self.blocks = blocks(corpus, found, sides, hits);
        self.columns.forget();
        match was.and_then(|id| self.place_of(corpus, id)) {
            Some(place) => self.at = place,
            None => self.settle(),
        }
    }

    /// How many statements the blocks can show; there may be more by now.
    pub fn covered(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.places.len())
    }

    /// The statement under the cursor.
    pub fn current(&self) -> Option<StatementId> {
        self.blocks.get(self.at.block)?.cells[self.at.column].get(self.at.index).copied()
    }

    /// Where a statement stands.
    pub fn place_of(&self, corpus: &Corpus, id: StatementId) -> Option<Cursor> {
        let issue = self.found.as_ref()?.places.get(id.index())?.main;
        // Those without an issue come last.
        let order = |issue: Option<u32>| (issue.is_none(), issue);
        let block = self.blocks.binary_search_by_key(&order(issue), |block| order(block.issue)).ok()?;
        let time = corpus.time_of(id);
        (0..2).find_map(|column| {
            let cell = &self.blocks[block].cells[column];
            let index = cell.binary_search_by(|other| corpus.time_of(*other).cmp(&time)).ok()?;
            Some(Cursor { block, column, index })
        })
    }

    /// True where the cursor is on the first statement.
    pub fn is_at_start(&self) -> bool {
        self.at.block == 0 && self.at.index == 0
    }

    /// To the first statement, of the left column where it has one.
    pub fn to_start(&mut self) {
        self.at = Cursor::default();
        self.settle();
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
            let stop = if by > 0 { self.stop_after(stacked) } else { self.stop_before(stacked) };
            let Some(stop) = stop else { return };
            self.at = stop;
        }
    }

    /// To the first or the last statement of the column.
    pub fn jump(&mut self, to_end: bool, stacked: bool) {
        let mut blocks = 0..self.blocks.len();
        let stop = if to_end {
            blocks.rev().find_map(|block| self.stops(block, stacked).next_back())
        } else {
            blocks.find_map(|block| self.stops(block, stacked).next())
        };
        self.at = stop.unwrap_or(self.at);
    }

    fn stop_after(&self, stacked: bool) -> Option<Cursor> {
        let Cursor { block, column, index } = self.at;
        let open = self.blocks.get(block).filter(|block| !self.is_folded(block));
        let has = |column: usize, index: usize| open.is_some_and(|open| index < open.cells[column].len());
        if has(column, index + 1) {
            return Some(Cursor { index: index + 1, ..self.at });
        }
        if stacked && column == 0 && has(1, 0) {
            return Some(Cursor { block, column: 1, index: 0 });
        }
        (block + 1..self.blocks.len()).find_map(|block| self.stops(block, stacked).next())
    }

    fn stop_before(&self, stacked: bool) -> Option<Cursor> {
        let Cursor { block, column, index } = self.at;
        let open = self.blocks.get(block).filter(|block| !self.is_folded(block));
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

    /// The places of an issue that the cursor stops at on its way down: its statements, or its name where it is folded.
    fn stops(&self, block: usize, stacked: bool) -> impl DoubleEndedIterator<Item = Cursor> + '_ {
        let here = self.at.column;
        let what = self.blocks.get(block);
        let folded = what.is_some_and(|what| self.is_folded(what));
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
    pub fn cross(&mut self, corpus: &Corpus) {
        let answer = self.current().and_then(|id| self.counterpart(corpus, id));
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
    pub fn counterpart(&self, corpus: &Corpus, id: StatementId) -> Option<Cursor> {
        let here = self.place_of(corpus, id)?;
        let found = self.found.as_ref()?;
        let other = found.answers_of(id).map(|a| if a.from == id { a.to } else { a.from });
        other
            .filter_map(|other| self.place_shown_for(corpus, other))
            .find(|place| place.column != here.column && place.block == here.block)
    }

    /// The place of a statement in its cell, or of the first of its variants that stands for it.
    fn place_shown_for(&self, corpus: &Corpus, id: StatementId) -> Option<Cursor> {
        let variants = self.found.as_ref().and_then(|found| found.variants_of(id)).unwrap_or_default();
        std::iter::once(&id).chain(variants).find_map(|id| self.place_of(corpus, *id))
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
            self.sides_are_chosen = true;
            self.fill(corpus, hits);
        }
    }

    /// Swaps the columns; the cursor goes along.
    pub fn swap(&mut self) {
        if let Some(sides) = &mut self.sides {
            sides.swap(0, 1);
            self.sides_are_chosen = true;
            for block in &mut self.blocks {
                block.cells.swap(0, 1);
                block.elsewhere.swap(0, 1);
            }
            self.columns.swap();
            self.at.column = 1 - self.at.column;
        }
    }

    /// The side of a column; `None` for speakers without one.
    pub fn side<'a>(&self, corpus: &'a Corpus, column: usize) -> Option<&'a Side> {
        let id = self.sides?[column]?;
        Some(&corpus.sides[id.index()])
    }

    /// What is said about an issue.
    pub fn note(&self, corpus: &Corpus, note: Note) -> String {
        match note {
            Note::Nothing { block, column } => self.nothing(corpus, &self.blocks[block], column),
            Note::Others { block } => others(&self.blocks[block]),
        }
    }

    fn nothing(&self, corpus: &Corpus, block: &Block, column: usize) -> String {
        let name = self.side(corpus, column).map_or("Speakers without a side", |side| &side.name);
        let issues = self.found.as_ref().map_or(&[][..], |found| &found.issues);
        let elsewhere = block.elsewhere[column].iter().filter_map(|issue| issues.get(*issue as usize));
        let elsewhere: Vec<String> = elsewhere.map(|issue| format!("“{}”", issue.label)).collect();
        match (block.issue, &elsewhere[..]) {
            (None, _) => format!("{name}: nothing here."),
            (_, []) => format!("{name}: nothing on this."),
            (_, places) => {
                format!("{name}: nothing mainly on this; it is touched under {}.", places.join(", "))
            }
        }
    }

    /// Scrolls to the cursor and lays out what the screen shows.
    pub fn lay_out(&mut self, corpus: &Corpus, room: Room) {
        let mut columns = std::mem::take(&mut self.columns);
        let to_issue = std::mem::take(&mut self.gone_to_issue);
        columns.lay_out(self, corpus, room, to_issue);
        self.columns = columns;
    }

    /// The lines of each column on the screen, from the top; one list where they are stacked.
    pub fn lines(&self) -> &[Vec<Line>] {
        &self.columns.lines
    }
}

impl Block {
    fn new(issue: Option<u32>) -> Self {
        Block { issue, cells: Default::default(), elsewhere: Default::default(), others: 0, unattributed: 0 }
    }

    /// True where sides speak that are not shown.
    pub fn has_others(&self) -> bool {
        self.others + self.unattributed > 0
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(Vec::is_empty)
    }
}

/// What else there is about an issue.
fn others(block: &Block) -> String {
    let mut parts = Vec::new();
    if block.others > 0 {
        parts.push(format!("{} of other sides", block.others));
    }
    if block.unattributed > 0 {
        parts.push(format!("{} not attributed to a side", block.unattributed));
    }
    format!("Also {}; > shows them here.", parts.join(" and "))
}

/// The issues with the statements that the filter found; those without an issue last.
fn blocks(corpus: &Corpus, found: &Comparison, sides: [Option<SideId>; 2], hits: &Hits) -> Vec<Block> {
    let mut hit = FixedBitSet::with_capacity(corpus.statements.len());
    hits.statements.iter().for_each(|id| hit.insert(id.index()));
    let side = |id: StatementId| corpus.known_side_of(corpus.statement(id)).map(|side| side.id);
    let column = |id: StatementId| sides.iter().position(|wanted| *wanted == side(id));
    let issues = (0..).map(Some).zip(found.issues.iter().map(|issue| &issue.statements));
    let mut blocks: Vec<Block> = Vec::new();
    let mut touching: HashMap<u32, [Vec<u32>; 2]> = HashMap::new();
    for (issue, statements) in issues.chain([(None, &found.rest)]) {
        let mut block = Block::new(issue);
        // Of variants a cell shows the first.
        let mut shown: HashSet<(usize, u32)> = HashSet::new();
        for &id in statements.iter().filter(|id| hit.contains(id.index())) {
            let place = &found.places[id.index()];
            match column(id) {
                Some(column) => {
                    if place.variants.is_none_or(|group| shown.insert((column, group))) {
                        block.cells[column].push(id);
                    }
                    if let (Some(second), Some(main)) = (place.second, place.main) {
                        touching.entry(second).or_default()[column].push(main);
                    }
                }
                None if side(id).is_some() => block.others += 1,
                None => block.unattributed += 1,
            }
        }
        blocks.push(block);
    }
    blocks.retain(|block| !block.is_empty());
    for block in &mut blocks {
        block.elsewhere = block.issue.and_then(|issue| touching.remove(&issue)).unwrap_or_default();
        block.elsewhere.iter_mut().for_each(|issues| {
            issues.sort_unstable();
            issues.dedup();
        });
    }
    blocks
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
