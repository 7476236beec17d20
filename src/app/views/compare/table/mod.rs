//! What do the two columns hold, issue by issue?
//!
//! A table: each issue is a row of it, with a cell for each of the two sides.

mod fill;

use crate::comparing::Comparison;
use crate::finding::Hits;
use crate::model::{Corpus, Side, SideId, StatementId};
use std::collections::HashSet;

/// The statements of two sides, issue by issue.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What was found by comparing; until something is, [`Comparison::before`].
    pub found: Option<Comparison>,
    /// The sides of the columns; `None` is for speakers without one.
    pub sides: Option<[Option<SideId>; 2]>,
    /// True once a user has chosen them; until then they are those that suit the statements.
    sides_are_chosen: bool,
    /// The issues that have statements.
    pub blocks: Vec<Block>,
    /// The labels of the issues that are folded.
    pub folded: HashSet<String>,
}

/// An issue with what the columns show of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Position in [`Comparison::issues`]; `None` for statements without an issue.
    pub issue: Option<u32>,
    /// The statements of each column in order of time; of variants only the first.
    pub cells: [Vec<StatementId>; 2],
    /// The other issues under which statements of each column's side touch this one as well.
    pub elsewhere: [Vec<u32>; 2],
    /// Statements of other sides.
    pub others: usize,
    /// Statements of speakers without a side.
    pub unattributed: usize,
}

/// A place of the view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The issue: a position in [`Table::blocks`].
    pub block: usize,
    /// 0 for the left column, 1 for the right one.
    pub column: usize,
    /// Which statement of the cell; 0 also if there is none.
    pub index: usize,
}

/// What is said about an issue, a position in [`Table::blocks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The side of the left or the right column says nothing about it.
    Nothing {
        /// The issue.
        block: usize,
        /// 0 for the left column, 1 for the right one.
        column: usize,
    },
    /// Sides that are not shown speak about it as well.
    Others {
        /// The issue.
        block: usize,
    },
}

impl Table {
    /// Takes over what was found by comparing.
    pub fn take(&mut self, corpus: &Corpus, found: Comparison) {
        self.found = Some(found);
        if !self.sides_are_chosen {
            self.sides = Some(fill::first_sides(corpus));
        }
    }

    /// Forgets what was found about articles that have been read again.
    pub fn forget(&mut self) {
        self.found = None;
        self.blocks.clear();
    }

    /// Puts what the filter found into blocks; false if nothing has been compared.
    pub fn fill(&mut self, corpus: &Corpus, hits: &Hits) -> bool {
        let (Some(found), Some(sides)) = (&self.found, self.sides) else { return false };
        self.blocks = fill::blocks(corpus, found, sides, hits);
        true
    }

    /// How many statements the blocks can show; there may be more by now.
    pub fn covered(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.places.len())
    }

    /// The statement at a place.
    pub fn statement(&self, at: Cursor) -> Option<StatementId> {
        self.blocks.get(at.block)?.cells[at.column].get(at.index).copied()
    }

    /// The place of a statement.
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

    /// The name of a block.
    pub fn label(&self, block: &Block) -> &str {
        match (block.issue, &self.found) {
            (Some(issue), Some(found)) => found.issues.get(issue as usize).map_or("", |issue| &issue.label),
            _ => "Without an issue",
        }
    }

    /// True if only the name of a block is shown.
    pub fn is_folded(&self, block: &Block) -> bool {
        self.folded.contains(self.label(block))
    }

    /// Folds an issue, or unfolds it.
    pub fn fold(&mut self, block: usize) {
        if let Some(block) = self.blocks.get(block) {
            let label = self.label(block).to_string();
            if !self.folded.remove(&label) {
                self.folded.insert(label);
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

    /// The place of a statement in its cell, or of the first of its variants, which is shown for it.
    fn place_shown_for(&self, corpus: &Corpus, id: StatementId) -> Option<Cursor> {
        let variants = self.found.as_ref().and_then(|found| found.variants_of(id)).unwrap_or_default();
        std::iter::once(&id).chain(variants).find_map(|id| self.place_of(corpus, *id))
    }

    /// Gives a column another side, among those that occur and "no side"; true if there is another.
    pub fn turn_side(&mut self, corpus: &Corpus, hits: &Hits, column: usize, forward: bool) -> bool {
        let Some(mut sides) = self.sides else { return false };
        let all = fill::sides_that_occur(corpus, hits.statements.iter().copied());
        let free: Vec<Option<SideId>> = all.into_iter().filter(|side| *side != sides[1 - column]).collect();
        let here = free.iter().position(|side| *side == sides[column]).unwrap_or(0);
        let n = free.len().max(1);
        let to = if forward { here + 1 } else { here + n - 1 } % n;
        let Some(side) = free.get(to) else { return false };
        sides[column] = *side;
        self.sides = Some(sides);
        self.sides_are_chosen = true;
        true
    }

    /// Swaps the columns; true if there are any.
    pub fn swap(&mut self) -> bool {
        let Some(sides) = &mut self.sides else { return false };
        sides.swap(0, 1);
        self.sides_are_chosen = true;
        for block in &mut self.blocks {
            block.cells.swap(0, 1);
            block.elsewhere.swap(0, 1);
        }
        true
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
}

impl Block {
    fn new(issue: Option<u32>) -> Self {
        Block { issue, cells: Default::default(), elsewhere: Default::default(), others: 0, unattributed: 0 }
    }

    /// True if sides that are not shown speak.
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
