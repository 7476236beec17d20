//! How do two partitions of the same statements agree, and how many pairs are right?
//!
//! V-measure (Rosenberg and Hirschberg 2007) favours many small groups; the adjusted Rand index (Hubert and Arabie
//! 1985) is 0 where the agreement is no better than chance, and B-cubed (Bagga and Baldwin 1998) counts statement by
//! statement: for both, every statement alone is poor, and so is all in one.

use std::collections::{BTreeMap, BTreeSet};

/// How two partitions of the same statements agree, from 0 to 1.
#[derive(Debug)]
pub struct Agreement {
    /// Each cluster holds statements of one class only.
    homogeneity: f64,
    /// The statements of each class are in one cluster.
    completeness: f64,
    /// The harmonic mean of both.
    pub v: f64,
    /// Adjusted for chance; below 0 where it is worse.
    pub rand: f64,
    /// Of those in a statement's cluster, the share that is of its class; the mean.
    pub b_precision: f64,
    /// Of those of a statement's class, the share that is in its cluster; the mean.
    pub b_recall: f64,
}

impl Agreement {
    pub const HEAD: &str = " homogeneity  completeness      V  adj. Rand     B3 P   B3 R   B3 F";

    pub fn of(classes: &[usize], clusters: &[usize]) -> Self {
        let homogeneity = explained(classes, clusters);
        let completeness = explained(clusters, classes);
        let sum = homogeneity + completeness;
        let v = if sum > 0.0 { 2.0 * homogeneity * completeness / sum } else { 0.0 };
        let (b_precision, b_recall) = (together(clusters, classes), together(classes, clusters));
        Self { homogeneity, completeness, v, rand: adjusted_rand(classes, clusters), b_precision, b_recall }
    }

    /// The harmonic mean of precision and recall of B-cubed.
    pub fn b_f(&self) -> f64 {
        2.0 * self.b_precision * self.b_recall / (self.b_precision + self.b_recall).max(f64::MIN_POSITIVE)
    }

    pub fn line(&self) -> String {
        let Self { homogeneity, completeness, v, rand, b_precision, b_recall } = self;
        let first = format!("{homogeneity:>12.3}{completeness:>14.3}{v:>7.3}{rand:>11.3}");
        first + &format!("{b_precision:>9.3}{b_recall:>7.3}{:>7.3}", self.b_f())
    }
}

/// Of those that share a statement's group in `a`, the share that shares its group in `b` too; the mean.
fn together(a: &[usize], b: &[usize]) -> f64 {
    let (in_a, in_both) = (counts(a.iter().copied()), counts(a.iter().copied().zip(b.iter().copied())));
    let share = |pair: (usize, usize)| in_both[&pair] as f64 / in_a[&pair.0] as f64;
    a.iter().copied().zip(b.iter().copied()).map(share).sum::<f64>() / a.len().max(1) as f64
}

/// The adjusted Rand index.
fn adjusted_rand(a: &[usize], b: &[usize]) -> f64 {
    let pairs = |count: usize| (count * count.saturating_sub(1)) as f64 / 2.0;
    let of = |counts: Vec<usize>| counts.into_iter().map(pairs).sum::<f64>();
    let both = of(counts(a.iter().zip(b)).into_values().collect());
    let (in_a, in_b) =
        (of(counts(a.iter()).into_values().collect()), of(counts(b.iter()).into_values().collect()));
    let by_chance = in_a * in_b / pairs(a.len()).max(1.0);
    let most = (in_a + in_b) / 2.0;
    if most == by_chance { 1.0 } else { (both - by_chance) / (most - by_chance) }
}

fn counts<T: Ord>(labels: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for label in labels {
        *counts.entry(label).or_default() += 1;
    }
    counts
}

/// The share of the entropy of a partition that another explains: 1 - H(a|b) / H(a), and 1 where there is none.
fn explained(a: &[usize], b: &[usize]) -> f64 {
    let entropy_a = entropy(a.iter().copied());
    if entropy_a <= 0.0 {
        return 1.0;
    }
    let given_b = entropy(a.iter().copied().zip(b.iter().copied())) - entropy(b.iter().copied());
    1.0 - given_b / entropy_a
}

fn entropy<T: Ord>(labels: impl Iterator<Item = T>) -> f64 {
    let counts = counts(labels);
    let all: usize = counts.values().sum();
    counts.values().map(|count| *count as f64 / all as f64).map(|share| -share * share.ln()).sum()
}

/// A number for each label, the same for equal ones; those without one are alone.
pub fn numbered<T: Ord>(labels: impl Iterator<Item = Option<T>>) -> Vec<usize> {
    let mut first: BTreeMap<T, usize> = BTreeMap::new();
    labels
        .enumerate()
        .map(|(row, label)| match label {
            Some(label) => *first.entry(label).or_insert(row),
            None => row,
        })
        .collect()
}

/// The classes, but that of a statement is its second one where most of the others in its cluster are of that.
pub fn or_second(classes: &[usize], second: &[Option<usize>], clusters: &[usize]) -> Vec<usize> {
    let count = |row: usize, class: usize| {
        (0..classes.len())
            .filter(|o| *o != row && clusters[*o] == clusters[row] && classes[*o] == class)
            .count()
    };
    (0..classes.len())
        .map(|row| match second[row] {
            Some(second) if count(row, second) > count(row, classes[row]) => second,
            _ => classes[row],
        })
        .collect()
}

/// All pairs that share a group, the earlier first.
pub fn pairs_in(groups: &[usize]) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for later in 0..groups.len() {
        pairs.extend((0..later).filter(|earlier| groups[*earlier] == groups[later]).map(|e| (e, later)));
    }
    pairs
}

/// How many pairs are found, wanted, and both.
#[derive(Debug, PartialEq)]
pub struct Score {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Score {
    pub const HEAD: &str = "   precision        recall  right  found  wanted";

    pub fn of(found: &BTreeSet<(usize, usize)>, wanted: &BTreeSet<(usize, usize)>) -> Self {
        Self { right: found.intersection(wanted).count(), found: found.len(), wanted: wanted.len() }
    }

    /// Of those found, the share that is right; 0 where nothing is found.
    pub fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    /// Of those wanted, the share that is found; 0 where nothing is wanted.
    pub fn recall(&self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }

    pub fn line(&self) -> String {
        let Self { right, found, wanted } = self;
        format!("{:>12.3}{:>14.3}{right:>7}{found:>7}{wanted:>8}", self.precision(), self.recall())
    }
}

#[test]
fn chance_agreement_counts_for_nothing() {
    for (clusters, rand, precision, recall) in [
        ([0, 0, 1, 1], 1.0, 1.0, 1.0),
        ([0, 1, 2, 3], 0.0, 1.0, 0.5),
        ([0, 0, 0, 0], 0.0, 0.5, 1.0),
        ([0, 1, 0, 1], -0.5, 0.5, 0.5),
        // Two pairs of classes, one of clusters, and that one in both: (1 - 1/3) / (1.5 - 1/3).
        ([0, 0, 1, 2], 4.0 / 7.0, 1.0, 0.75),
    ] {
        let agreement = Agreement::of(&[0, 0, 1, 1], &clusters);
        assert_near(agreement.rand, rand);
        assert_near(agreement.b_precision, precision);
        assert_near(agreement.b_recall, recall);
    }
}

#[track_caller]
fn assert_near(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
}

#[track_caller]
fn assert_agreement(classes: &[usize], clusters: &[usize], expected: [f64; 3]) {
    let agreement = Agreement::of(classes, clusters);
    assert_near(agreement.homogeneity, expected[0]);
    assert_near(agreement.completeness, expected[1]);
    assert_near(agreement.v, expected[2]);
}

#[test]
fn equal_partitions_agree_whatever_their_numbers() {
    assert_agreement(&[0, 0, 1, 1], &[7, 7, 3, 3], [1.0, 1.0, 1.0]);
    assert_agreement(&[5, 5, 5], &[1, 1, 1], [1.0, 1.0, 1.0]);
}

#[test]
fn all_in_one_is_complete_and_each_alone_homogeneous() {
    assert_agreement(&[0, 0, 1, 1], &[0, 0, 0, 0], [0.0, 1.0, 0.0]);
    // H(K) = ln 4 and H(K|C) = ln 2.
    assert_agreement(&[0, 0, 1, 1], &[0, 1, 2, 3], [1.0, 0.5, 2.0 / 3.0]);
}

#[test]
fn partitions_that_know_nothing_of_each_other_do_not_agree() {
    assert_agreement(&[0, 0, 1, 1], &[0, 1, 0, 1], [0.0, 0.0, 0.0]);
}

#[test]
fn one_cluster_cut_in_two_stays_homogeneous() {
    // H(C) = ln 2; H(K) = 1.5 ln 2, and H(K|C) = 0.5 ln 2.
    assert_agreement(&[0, 0, 1, 1], &[0, 0, 1, 2], [1.0, 2.0 / 3.0, 0.8]);
}

#[test]
fn statements_without_a_label_are_alone() {
    assert_eq!(numbered([Some("b"), None, Some("a"), Some("b"), None].into_iter()), [0, 1, 2, 0, 4]);
}

#[test]
fn a_second_issue_counts_where_it_fits_better() {
    let (classes, second) = ([0, 0, 2, 2], [None, Some(2), None, None]);
    assert_eq!(or_second(&classes, &second, &[0, 1, 1, 1]), [0, 2, 2, 2]);
    assert_eq!(or_second(&classes, &second, &[0, 0, 1, 1]), classes);
    assert_eq!(or_second(&classes, &second, &[0, 1, 2, 2]), classes);
}

#[test]
fn pairs_are_those_that_share_a_group() {
    assert_eq!(pairs_in(&[0, 1, 0, 0]), BTreeSet::from([(0, 2), (0, 3), (2, 3)]));
    assert!(pairs_in(&[0, 1, 2]).is_empty());
}

#[test]
fn precision_and_recall_mind_the_direction() {
    let score = Score::of(&BTreeSet::from([(0, 1), (2, 1)]), &BTreeSet::from([(0, 1), (1, 2), (3, 4)]));
    assert_eq!(score, Score { right: 1, found: 2, wanted: 3 });
    assert_near(score.precision(), 0.5);
    assert_near(score.recall(), 1.0 / 3.0);
    let nothing = Score::of(&BTreeSet::new(), &BTreeSet::new());
    assert_near(nothing.precision(), 0.0);
    assert_near(nothing.recall(), 0.0);
}
