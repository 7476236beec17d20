//! Which lines do the columns of two sides have, and what stands level with what?

use super::compare::{Block, Compare};
use crate::model::{Span, StatementId};

/// A line of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The name of an issue: a position in [`Compare::blocks`].
    Issue(usize),
    /// Who said it and when.
    Head(StatementId),
    /// Words of a statement: a span of [`crate::model::Statement::words`].
    Words(StatementId, Span),
    /// This column's side says nothing about the issue; the number tells the column.
    Nothing(usize),
    /// What else there is about the issue, from sides that are not shown.
    Others(usize),
    /// A blank line.
    Gap,
}

/// The lines of both columns, or of one where they are stacked; `words` gives the lines of a statement's words.
/// Where the columns scroll together each issue is as long in both, and an answer stands level with what it
/// answers.
pub fn lines(
    compare: &Compare,
    stacked: bool,
    mut words: impl FnMut(StatementId) -> Vec<Span>,
) -> Vec<Vec<Line>> {
    let mut out = vec![Vec::new(); if stacked { 1 } else { 2 }];
    for (at, block) in compare.blocks.iter().enumerate() {
        out.iter_mut().for_each(|column| column.push(Line::Issue(at)));
        if compare.is_folded(block) {
            continue;
        }
        let mut cells = [0, 1].map(|column| cell(block, column, &mut words));
        if stacked {
            let [left, right] = cells;
            out[0].extend(left.into_iter().chain(right));
        } else {
            if compare.synced {
                level(compare, &mut cells, at);
            }
            for (column, cell) in out.iter_mut().zip(cells) {
                column.extend(cell);
            }
        }
        if block.others + block.unattributed > 0 {
            out.iter_mut().for_each(|column| column.extend([Line::Others(at), Line::Gap]));
        }
    }
    out
}

/// The lines of a cell; the last one is blank.
fn cell(block: &Block, column: usize, words: &mut impl FnMut(StatementId) -> Vec<Span>) -> Vec<Line> {
    let mut out = Vec::new();
    for &id in &block.cells[column] {
        out.push(Line::Head(id));
        out.extend(words(id).into_iter().map(|span| Line::Words(id, span)));
        out.push(Line::Gap);
    }
    if out.is_empty() {
        out.extend([Line::Nothing(column), Line::Gap]);
    }
    out
}

/// Makes both cells of an issue as long as each other; what answers the statement under the cursor, or what it
/// answers, comes level with it.
fn level(compare: &Compare, cells: &mut [Vec<Line>; 2], block: usize) {
    if compare.at.block == block
        && let Some(id) = compare.current()
        && let Some(other) = compare.counterpart(id)
        && let Some(other_id) = compare.blocks[block].cells[other.column].get(other.index)
    {
        let column = compare.at.column;
        let line_of = |cell: &[Line], id: StatementId| cell.iter().position(|line| *line == Line::Head(id));
        let places = (line_of(&cells[column], id), line_of(&cells[other.column], *other_id));
        if let (Some(here), Some(there)) = places {
            let (short, at) = if here < there { (column, here) } else { (other.column, there) };
            let gaps = std::iter::repeat_n(Line::Gap, here.abs_diff(there));
            cells[short].splice(at..at, gaps);
        }
    }
    let longest = cells[0].len().max(cells[1].len());
    cells.iter_mut().for_each(|cell| cell.resize(longest, Line::Gap));
}
