//! Which groups are so alike that they are one?
//!
//! Group-average clustering by chains of nearest neighbours (F. Murtagh, "A survey of recent advances in hierarchical
//! clustering algorithms", 1983): who is nearest to its own nearest neighbour is joined with it. That gives the same
//! groups as always joining the two nearest of all, and takes the square of their number.

use super::terms::Terms;

/// Groups are joined whose statements are so alike on average.
const ALIKE: f32 = 0.08;
/// Of a group's terms so many are compared, those that weigh most.
const TERMS: usize = 400;

/// Joins groups of statements. They keep the order of their first ones.
pub fn joined(terms: &Terms, mut groups: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    groups.retain(|group| !group.is_empty());
    let mut table = Table::new(terms, &groups);
    let mut left: Vec<bool> = vec![true; groups.len()];
    let mut chain: Vec<usize> = Vec::new();
    while let Some(top) = chain.last().copied().or_else(|| left.iter().position(|left| *left)) {
        if chain.is_empty() {
            chain.push(top);
        }
        let before = chain.len().checked_sub(2).map(|at| chain[at]);
        match table.nearest(top, &left, before) {
            Some((nearest, alike)) if alike >= ALIKE => {
                if before != Some(nearest) {
                    chain.push(nearest);
                    continue;
                }
                chain.truncate(chain.len() - 2);
                let (kept, gone) = (top.min(nearest), top.max(nearest));
                table.join(kept, gone, groups[kept].len(), groups[gone].len());
                left[gone] = false;
                let others = std::mem::take(&mut groups[gone]);
                groups[kept].extend(others);
            }
            // Nothing that is joined later can come nearer: an average is never above both its parts.
            _ => {
                left[top] = false;
                chain.pop();
            }
        }
    }
    groups.retain(|group| !group.is_empty());
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups
}

/// How alike any two groups are on average.
struct Table {
    size: usize,
    alike: Vec<f32>,
}

impl Table {
    fn new(terms: &Terms, groups: &[Vec<u32>]) -> Self {
        let size = groups.len();
        let mut of_term: Vec<Vec<(u32, f32)>> = vec![Vec::new(); terms.list.len()];
        let mut alike = vec![0.0; size * size];
        for (number, group) in groups.iter().enumerate() {
            for (term, weight) in mean(terms, group) {
                for &(other, known) in &of_term[term as usize] {
                    alike[number * size + other as usize] += weight * known;
                }
                of_term[term as usize].push((number as u32, weight));
            }
            for other in 0..number {
                alike[other * size + number] = alike[number * size + other];
            }
        }
        Self { size, alike }
    }

    /// The group that is most like one; of equals `first`, else the earliest.
    fn nearest(&self, of: usize, left: &[bool], first: Option<usize>) -> Option<(usize, f32)> {
        let row = &self.alike[of * self.size..(of + 1) * self.size];
        let mut best = first.map(|at| (at, row[at]));
        for at in (0..self.size).filter(|&at| left[at] && at != of) {
            if best.is_none_or(|(_, most)| row[at] > most) {
                best = Some((at, row[at]));
            }
        }
        best
    }

    fn join(&mut self, kept: usize, gone: usize, many: usize, more: usize) {
        let (many, more) = (many as f32, more as f32);
        for at in 0..self.size {
            let (a, b) = (self.alike[kept * self.size + at], self.alike[gone * self.size + at]);
            let mean = (a * many + b * more) / (many + more);
            self.alike[kept * self.size + at] = mean;
            self.alike[at * self.size + kept] = mean;
        }
    }
}

/// The mean of the vectors of some statements, the product of two of which is the mean of their products.
fn mean(terms: &Terms, group: &[u32]) -> Vec<(u32, f32)> {
    let sums = super::terms::sums(terms, group);
    let mut mean: Vec<(u32, f32)> =
        sums.into_iter().map(|(term, sum, _)| (term, sum / group.len() as f32)).collect();
    if mean.len() > TERMS {
        mean.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        mean.truncate(TERMS);
    }
    mean
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Statements of one term or two, as alike as the terms they share.
    fn terms(statements: &[&[u32]]) -> Terms {
        let mut terms = Terms::default();
        let term = super::super::terms::Term {
            stems: [0; 3],
            statements: 2,
            uses: 2,
            opened: 0,
            closed: 0,
            weight: 1.0,
        };
        terms.list = vec![term; 8];
        let vector = |own: &&[u32]| {
            let mut vector: Vec<(u32, f32)> = own.iter().map(|term| (*term, 1.0)).collect();
            super::super::terms::normalise(&mut vector);
            vector
        };
        terms.vectors = statements.iter().map(vector).collect();
        terms
    }

    #[test]
    fn the_most_alike_are_joined_first_and_strangers_never() {
        let alone = |count: u32| (0..count).map(|at| vec![at]).collect::<Vec<_>>();
        for (statements, expected) in [
            (&[&[0_u32, 1] as &[u32], &[2, 3], &[0, 1], &[2, 3]] as &[&[u32]], vec![vec![0, 2], vec![1, 3]]),
            (&[&[0], &[1], &[2]], vec![vec![0], vec![1], vec![2]]),
            (&[&[0, 1], &[1, 2], &[5]], vec![vec![0, 1], vec![2]]),
            (&[], vec![]),
        ] {
            assert_eq!(joined(&terms(statements), alone(statements.len() as u32)), expected);
        }
    }
}
