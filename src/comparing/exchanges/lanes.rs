//! Which statement stands level with which?
//!
//! The target's own words come first. Then both columns in order of time, lane by lane: a statement and its answer share a
//! lane; what is answered across both columns stands in the lane above its answer; two statements that merely speak of the
//! same head share a lane without a sign. Lanes depend on the corpus and the columns alone, never on a cursor.

use super::{Asked, Column, Statements};
use crate::comparing::Comparison;
use crate::model::StatementId;
use std::collections::{BTreeMap, BTreeSet};

/// A statement in a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The statement.
    pub id: StatementId,
    /// Other reports of it in this exchange and column, the earliest first: they stand in no lane of their own.
    pub repeats: Vec<StatementId>,
    /// True if it or a report of it fits the filter.
    pub fits: bool,
}

/// A sign in the rule between the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The column of the one that answers.
    pub by: Column,
    /// True if the text says so, false if it is likely.
    pub said: bool,
}

/// A row of an exchange.
#[derive(Clone, Debug, PartialEq)]
pub enum Lane {
    /// Words of the target itself, of a report, of a ruling, across both columns.
    Own(Cell),
    /// Statements level with each other. The sign says that one of them answers: the other one of the lane, or, if that
    /// cell is empty, the wide lane above.
    Level {
        /// The left cell.
        left: Option<Cell>,
        /// The right cell.
        right: Option<Cell>,
        /// Who answers.
        sign: Option<Sign>,
    },
    /// Words of another party across both columns. `answered` ones are always shown.
    Wide {
        /// The words.
        cell: Cell,
        /// True if a statement of a column answers it.
        answered: bool,
        /// What it answers itself, in a column.
        sign: Option<Sign>,
    },
    /// A statement that stands under another head and speaks of this one too.
    Also {
        /// The statement.
        id: StatementId,
        /// Its column.
        column: Column,
    },
}

/// What is placed at once.
enum Unit {
    Own(Cell),
    Single(Column, Cell),
    Pair { left: Cell, right: Cell, sign: Sign },
    Wide { cell: Cell, answered_by: Vec<(Column, Cell, Sign)>, sign: Option<Sign> },
}

/// The lanes of an exchange.
pub(super) fn lanes(comparison: &Comparison, asked: &Asked, of: &Statements) -> Vec<Lane> {
    let own = cells(comparison, asked, of.own).into_iter().map(|(_, cell)| Unit::Own(cell));
    let of_target: BTreeSet<StatementId> = of.own.iter().copied().collect();
    let others: Vec<StatementId> = of.main.iter().copied().filter(|id| !of_target.contains(id)).collect();
    let units = own.chain(units(comparison, cells(comparison, asked, &others)));
    let also = of.also;
    let mut lanes: Vec<Lane> = Vec::new();
    let (mut left, mut right): (Vec<Cell>, Vec<Cell>) = (Vec::new(), Vec::new());
    for unit in units {
        if let Unit::Single(column, cell) = unit {
            match column {
                Column::Left => left.push(cell),
                _ => right.push(cell),
            }
            continue;
        }
        flush(&mut lanes, &mut left, &mut right);
        match unit {
            Unit::Own(cell) => lanes.push(Lane::Own(cell)),
            Unit::Pair { left, right, sign } => {
                lanes.push(Lane::Level { left: Some(left), right: Some(right), sign: Some(sign) });
            }
            Unit::Wide { cell, answered_by, sign } => {
                lanes.push(Lane::Wide { cell, answered: !answered_by.is_empty(), sign });
                lanes.extend(answered_by.into_iter().map(|(column, cell, sign)| {
                    let (left, right) =
                        if column == Column::Left { (Some(cell), None) } else { (None, Some(cell)) };
                    Lane::Level { left, right, sign: Some(sign) }
                }));
            }
            Unit::Single(..) => {}
        }
    }
    flush(&mut lanes, &mut left, &mut right);
    lanes.extend(also.iter().map(|id| Lane::Also { id: *id, column: (asked.column)(*id) }));
    lanes
}

/// Puts what waits in both columns level.
fn flush(lanes: &mut Vec<Lane>, left: &mut Vec<Cell>, right: &mut Vec<Cell>) {
    let (mut left, mut right) = (left.drain(..), right.drain(..));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return,
            (left, right) => lanes.push(Lane::Level { left, right, sign: None }),
        }
    }
}

/// The statements with the reports of one utterance in one column as one cell, in order of time.
fn cells(comparison: &Comparison, asked: &Asked, statements: &[StatementId]) -> Vec<(Column, Cell)> {
    let mut out: Vec<(Column, Cell)> = Vec::new();
    let mut first: BTreeMap<(u32, usize), usize> = BTreeMap::new();
    for &id in statements {
        let column = (asked.column)(id);
        let fits = (asked.fits)(id);
        let group = comparison.places.get(id.index()).and_then(|place| place.variants);
        let known = group.and_then(|group| first.get(&(group, column as usize)).copied());
        if let Some(at) = known {
            out[at].1.repeats.push(id);
            out[at].1.fits |= fits;
            continue;
        }
        if let Some(group) = group {
            first.insert((group, column as usize), out.len());
        }
        out.push((column, Cell { id, repeats: Vec::new(), fits }));
    }
    out
}

fn units(comparison: &Comparison, cells: Vec<(Column, Cell)>) -> Vec<Unit> {
    let links = Links::new(comparison, &cells);
    let mut cells: Vec<Option<(Column, Cell)>> = cells.into_iter().map(Some).collect();
    let mut out: Vec<Unit> = Vec::new();
    for at in 0..cells.len() {
        let Some((column, cell)) = cells[at].take() else { continue };
        let partner = links.partner(at).filter(|other| {
            let waits = cells[other.cell].as_ref().map(|(column, _)| *column);
            waits.is_some_and(|other| other != Column::Other && other != column)
        });
        match (column, partner) {
            (Column::Other, _) => {
                let answering = links.answering(at).into_iter().filter_map(|(other, said)| {
                    let (column, cell) = cells[other].take_if(|(column, _)| *column != Column::Other)?;
                    Some((column, cell, Sign { by: column, said }))
                });
                let answered_by = answering.collect();
                let sign = links.answers(at).map(|said| Sign { by: Column::Other, said });
                out.push(Unit::Wide { cell, answered_by, sign });
            }
            (_, None) => out.push(Unit::Single(column, cell)),
            (_, Some(link)) => {
                let Some((other, beside)) = cells[link.cell].take() else { continue };
                let sign = Sign { by: if link.is_answer { column } else { other }, said: link.said };
                let (left, right) = if column == Column::Left { (cell, beside) } else { (beside, cell) };
                out.push(Unit::Pair { left, right, sign });
            }
        }
    }
    out
}

/// What a cell may be put level with.
struct Link {
    cell: usize,
    /// True if this cell is the one that answers.
    is_answer: bool,
    said: bool,
}

/// The answers between the cells of an exchange.
struct Links {
    /// From, to, and whether the text says so; said ones first.
    list: Vec<(usize, usize, bool)>,
}

impl Links {
    fn new(comparison: &Comparison, cells: &[(Column, Cell)]) -> Self {
        let mut of: BTreeMap<StatementId, usize> = BTreeMap::new();
        for (at, (_, cell)) in cells.iter().enumerate() {
            of.insert(cell.id, at);
            of.extend(cell.repeats.iter().map(|id| (*id, at)));
        }
        let mut list: BTreeSet<(bool, usize, usize)> = BTreeSet::new();
        for (id, at) in &of {
            for answer in comparison.answered_by(*id) {
                if let Some(to) = of.get(&answer.to) {
                    list.insert((!answer.said, *at, *to));
                }
            }
        }
        Links { list: list.into_iter().map(|(likely, from, to)| (from, to, !likely)).collect() }
    }

    /// The best link between a cell and another one.
    fn partner(&self, at: usize) -> Option<Link> {
        let link = |(from, to, said): &(usize, usize, bool)| match (*from == at, *to == at) {
            (true, false) => Some(Link { cell: *to, is_answer: true, said: *said }),
            (false, true) => Some(Link { cell: *from, is_answer: false, said: *said }),
            _ => None,
        };
        self.list.iter().find_map(link)
    }

    /// The cells that answer one.
    fn answering(&self, at: usize) -> Vec<(usize, bool)> {
        let mut cells: Vec<(usize, bool)> =
            self.list.iter().filter(|(_, to, _)| *to == at).map(|(from, _, said)| (*from, *said)).collect();
        cells.sort_unstable();
        cells.dedup_by_key(|(cell, _)| *cell);
        cells
    }

    /// Whether a cell answers another one, and whether the text says so.
    fn answers(&self, at: usize) -> Option<bool> {
        self.list.iter().find(|(from, ..)| *from == at).map(|(_, _, said)| *said)
    }
}
