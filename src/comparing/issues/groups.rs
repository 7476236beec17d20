//! Which statements are about the same?
//!
//! Three steps, each of which can be told in words:
//!
//! 1. *Joining.* The two groups that are most alike are joined, again and again, until none are alike enough: their
//!    average similarity counts, as in group-average clustering (C. Manning, P. Raghavan, H. Schütze,
//!    "Introduction to Information Retrieval", 2008, ch. 17.3). A small corpus begins with every statement alone; a
//!    large one with the statements that hold one telling term.
//! 2. *Profiles.* A group is known by the terms that weigh most in its statements.
//! 3. *Places.* A statement goes to the group whose profile it is most like; then profiles and places are made anew.

use super::joining::joined;
use super::terms::{Terms, normalise};
use crate::comparing::progress::{Stage, Watch};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A group has at least so many statements.
const LEAST: usize = 3;
/// So many statements may begin alone.
const ALONE: usize = 2_000;
/// Average similarity is measured on so many statements of a term.
const SAMPLE: usize = 60;
/// A profile has so many terms.
const PROFILE: usize = 40;
/// A statement is at least so like the profile of its group.
const LIKE: f32 = 0.15;
/// Its second group's profile is at least so like it, measured by the first.
const SECOND: f32 = 0.65;
/// Profiles are made so many times.
const ROUNDS: usize = 2;

/// A group of statements.
#[derive(Clone, Debug)]
pub struct Group {
    /// The terms that it is known by and their weights, those that weigh most first.
    pub profile: Vec<(u32, f32)>,
    /// The same in order of the terms.
    by_term: Vec<(u32, f32)>,
}

impl Group {
    fn new(profile: Vec<(u32, f32)>) -> Self {
        let mut by_term = profile.clone();
        by_term.sort_unstable_by_key(|(term, _)| *term);
        Self { profile, by_term }
    }

    /// How much a term weighs in its profile.
    pub fn weight(&self, term: u32) -> Option<f32> {
        let at = self.by_term.binary_search_by_key(&term, |(term, _)| *term).ok()?;
        Some(self.by_term[at].1)
    }
}

/// Where a statement belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Belongs {
    /// The group that it is most like.
    pub main: Option<usize>,
    /// The next one.
    pub second: Option<usize>,
}

/// Groups the statements that are `free`; others are placed and shape no group. `can_seed` tells terms that a
/// reader would take for an issue's name.
pub fn find(
    terms: &Terms,
    free: &[bool],
    can_seed: impl Fn(u32) -> bool,
    watch: &Watch,
) -> Option<(Vec<Group>, Vec<Belongs>)> {
    let all: Vec<u32> = (0..).zip(free).filter(|(_, free)| **free).map(|(statement, _)| statement).collect();
    let begin = match all.len() {
        0..=ALONE => all.into_iter().map(|statement| vec![statement]).collect(),
        _ => held(terms, free, &seeds(terms, free, can_seed)),
    };
    watch.step(Stage::Issues, 0.1)?;
    let mut members = joined(terms, begin);
    let mut places = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for _ in 0..=ROUNDS {
        // Groups that are too small go, and theirs are placed with the rest.
        members.retain(|members| members.len() >= LEAST);
        groups = members.iter().map(|members| Group::new(profile(terms, members))).collect();
        places = place(terms, &groups);
        members = members_of(&places, free, groups.len());
        watch.step(Stage::Issues, 0.1 / (ROUNDS + 1) as f32)?;
    }
    let mut kept = members.iter().map(|members| members.len() >= LEAST);
    groups.retain(|_| kept.next().unwrap_or(false));
    if groups.len() < members.len() {
        places = place(terms, &groups);
    }
    Some((groups, places))
}

/// The statements that hold each seed and none of those before it.
fn held(terms: &Terms, free: &[bool], seeds: &[u32]) -> Vec<Vec<u32>> {
    let mut taken: Vec<bool> = free.iter().map(|free| !free).collect();
    let mut take = |seed: &u32| {
        let holders = terms.inside[*seed as usize].iter().copied();
        holders.filter(|holder| !std::mem::replace(&mut taken[*holder as usize], true)).collect()
    };
    seeds.iter().map(&mut take).collect()
}

fn members_of(places: &[Belongs], free: &[bool], groups: usize) -> Vec<Vec<u32>> {
    let mut members = vec![Vec::new(); groups];
    for ((statement, place), free) in (0..).zip(places).zip(free) {
        if let Some(main) = place.main.filter(|_| *free) {
            members[main].push(statement);
        }
    }
    members
}

/// Takes the best term, then the best of what is left, and so on. A term is the better the more statements hold it that
/// no earlier one has, and the more alike these are. What a term would add only shrinks while others are taken, so
/// the best one is found without looking at all ("lazy greedy", M. Minoux, 1978).
fn seeds(terms: &Terms, free: &[bool], can_seed: impl Fn(u32) -> bool) -> Vec<u32> {
    let all = free.iter().filter(|free| **free).count();
    // An issue that a great part of all statements shares tells little; this share shrinks as they grow.
    let most = ((all as f32).sqrt() * 2.5).max(8.0) as usize;
    let seeds_at_most = ((all as f32).sqrt() * 2.0) as usize;
    let mut heap: BinaryHeap<(u64, Reverse<u32>)> = BinaryHeap::new();
    let mut similar = vec![0.0_f32; terms.list.len()];
    let holders =
        |term: u32| terms.inside[term as usize].iter().filter(|holder| free[**holder as usize]).count();
    let fits = |term: &u32| (LEAST..=most).contains(&holders(*term)) && can_seed(*term);
    let fitting: Vec<u32> = (0..terms.list.len() as u32).filter(fits).collect();
    let scratch = || vec![0.0_f32; terms.list.len()];
    let measured: Vec<(u32, f32)> = fitting
        .into_par_iter()
        .with_min_len(1_000)
        .map_init(scratch, |scratch, term| (term, similarity(terms, term, scratch)))
        .collect();
    for (term, alike) in measured {
        similar[term as usize] = alike;
        heap.push((score(terms, term, alike, holders(term)), Reverse(term)));
    }
    let mut seeds: Vec<u32> = Vec::new();
    let mut covered: Vec<bool> = free.iter().map(|free| !free).collect();
    while let Some((_, Reverse(term))) = heap.pop() {
        if seeds.len() >= seeds_at_most {
            break;
        }
        let holders = &terms.inside[term as usize];
        let left = holders.iter().filter(|holder| !covered[**holder as usize]).count();
        let of_free = holders.iter().filter(|holder| free[**holder as usize]).count();
        if left < LEAST || left * 2 < of_free {
            continue;
        }
        let now = (score(terms, term, similar[term as usize], left), Reverse(term));
        if heap.peek().is_some_and(|next| *next > now) {
            heap.push(now);
            continue;
        }
        holders.iter().for_each(|holder| covered[*holder as usize] = true);
        seeds.push(term);
    }
    seeds
}

/// How good a seed a term is, as a number that can be ordered.
fn score(terms: &Terms, term: u32, similar: f32, left: usize) -> u64 {
    let gain = (left as f32).sqrt() * terms.list[term as usize].weight * (0.02 + similar);
    (f64::from(gain) * 1e6) as u64
}

/// How alike the statements are that hold a term, that term apart: the mean over their pairs, from the length of
/// the sum of their vectors.
fn similarity(terms: &Terms, term: u32, sum: &mut [f32]) -> f32 {
    let holders = &terms.inside[term as usize];
    let step = holders.len().div_ceil(SAMPLE).max(1);
    let mut touched: Vec<u32> = Vec::new();
    let (mut count, mut own) = (0.0_f32, 0.0_f32);
    for holder in holders.iter().step_by(step) {
        count += 1.0;
        for &(other, weight) in terms.vectors[*holder as usize].iter() {
            if shares_stem(terms, term, other) {
                continue;
            }
            if sum[other as usize] == 0.0 {
                touched.push(other);
            }
            sum[other as usize] += weight;
            own += weight * weight;
        }
    }
    let mut squared = 0.0_f32;
    for other in touched {
        squared += sum[other as usize] * sum[other as usize];
        sum[other as usize] = 0.0;
    }
    if count < 2.0 { 0.0 } else { ((squared - own) / (count * (count - 1.0))).max(0.0) }
}

fn shares_stem(terms: &Terms, a: u32, b: u32) -> bool {
    let stems =
        |term: u32| terms.list[term as usize].stems.iter().filter(|stem| **stem != super::terms::NONE);
    stems(a).any(|stem| stems(b).any(|other| other == stem))
}

/// The terms that weigh most in these statements.
fn profile(terms: &Terms, members: &[u32]) -> Vec<(u32, f32)> {
    let mut sums = super::terms::sums(terms, members);
    // What one statement alone has is no part of what they share.
    sums.retain(|(_, _, count)| *count >= 2);
    sums.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut profile: Vec<(u32, f32)> =
        sums.into_iter().take(PROFILE).map(|(term, sum, _)| (term, sum)).collect();
    normalise(&mut profile);
    profile
}

/// Places every statement.
fn place(terms: &Terms, groups: &[Group]) -> Vec<Belongs> {
    let mut of_term: Vec<Vec<(u32, f32)>> = vec![Vec::new(); terms.list.len()];
    for (number, group) in (0..).zip(groups) {
        for (term, weight) in &group.profile {
            of_term[*term as usize].push((number, *weight));
        }
    }
    let scratch = || (vec![0.0_f32; groups.len()], Vec::<u32>::new());
    let of_vector = |(scores, touched): &mut (Vec<f32>, Vec<u32>), vector: &Vec<(u32, f32)>| {
        for (term, weight) in vector {
            for (group, known) in &of_term[*term as usize] {
                if scores[*group as usize] == 0.0 {
                    touched.push(*group);
                }
                scores[*group as usize] += weight * known;
            }
        }
        let mut found: Vec<(f32, u32)> =
            touched.drain(..).map(|group| (std::mem::take(&mut scores[group as usize]), group)).collect();
        found.retain(|(score, _)| *score >= LIKE);
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let main = found.first();
        let second = found.get(1).filter(|(score, _)| main.is_some_and(|(most, _)| *score >= most * SECOND));
        Belongs {
            main: main.map(|(_, group)| *group as usize),
            second: second.map(|(_, group)| *group as usize),
        }
    };
    terms.vectors.par_iter().with_min_len(256).map_init(scratch, of_vector).collect()
}
