//! Which statements does each column have of each issue?

use super::Block;
use crate::comparing::Comparison;
use crate::finding::Hits;
use crate::model::{Corpus, SideId, StatementId};
use fixedbitset::FixedBitSet;
use std::collections::{HashMap, HashSet};

/// The issues with the statements that the filter found; those without an issue last.
pub fn blocks(corpus: &Corpus, found: &Comparison, sides: [Option<SideId>; 2], hits: &Hits) -> Vec<Block> {
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
pub fn sides_that_occur(
    corpus: &Corpus,
    statements: impl Iterator<Item = StatementId>,
) -> Vec<Option<SideId>> {
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

/// The United States and China if both speak, else the two that speak most; whatever the filter is.
pub fn first_sides(corpus: &Corpus) -> [Option<SideId>; 2] {
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
