//! Which statements are about the same?
//!
//! Three steps, each of which can be told in words:
//!
//! 1. *Seeds.* A term is the better a seed the more statements hold it that no earlier seed has, and the more alike
//!    these are: their average similarity, as in group-average clustering (C. Manning, P. Raghavan, H. Schütze,
//!    "Introduction to Information Retrieval", 2008, ch. 17.3).
//! 2. *Profiles.* A group is known by the terms that weigh most in its statements.
//! 3. *Places.* A statement goes to the group whose profile it is most like; then profiles and places are made anew.

use super::terms::{Terms, normalise};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A group has at least so many statements.
const LEAST: usize = 3;
/// Average similarity is measured on so many statements of a term.
const SAMPLE: usize = 60;
/// A profile has so many terms.
const PROFILE: usize = 24;
/// How much the seed weighs in its profile.
const SEED: f32 = 0.7;
/// A statement is at least so like the profile of its group.
const LIKE: f32 = 0.13;
/// Its second group's profile is at least so like it, measured by the first.
const SECOND: f32 = 0.65;
/// Profiles are made so many times.
const ROUNDS: usize = 2;

/// A group of statements.
#[derive(Clone, Debug)]
pub struct Group {
    /// The term that it grew from.
    pub seed: u32,
    /// The terms that it is known by and their weights, those that weigh most first.
    pub profile: Vec<(u32, f32)>,
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
pub fn find(terms: &Terms, free: &[bool], can_seed: impl Fn(u32) -> bool) -> (Vec<Group>, Vec<Belongs>) {
    let mut groups = seeds(terms, free, can_seed);
    let mut places = vec![Belongs::default(); free.len()];
    for round in 0..ROUNDS {
        let members =
            if round == 0 { held(terms, free, &groups) } else { members(&places, free, groups.len()) };
        for (group, members) in groups.iter_mut().zip(&members) {
            group.profile = profile(terms, members, group.seed);
        }
        places = place(terms, &groups);
    }
    // Groups that ended too small go, and theirs are placed with the rest.
    let members = members(&places, free, groups.len());
    let mut kept = members.iter().map(|members| members.len() >= LEAST);
    groups.retain(|_| kept.next().unwrap_or(false));
    places = place(terms, &groups);
    (groups, places)
}

/// The statements that hold each group's seed.
fn held(terms: &Terms, free: &[bool], groups: &[Group]) -> Vec<Vec<u32>> {
    let of = |group: &Group| {
        terms.inside[group.seed as usize].iter().copied().filter(|member| free[*member as usize]).collect()
    };
    groups.iter().map(of).collect()
}

fn members(places: &[Belongs], free: &[bool], groups: usize) -> Vec<Vec<u32>> {
    let mut members = vec![Vec::new(); groups];
    for ((statement, place), free) in (0..).zip(places).zip(free) {
        if let Some(main) = place.main.filter(|_| *free) {
            members[main].push(statement);
        }
    }
    members
}

/// Takes the best term, then the best of what is left, and so on. What a term would add only shrinks while others
/// are taken, so the best one is found without looking at all ("lazy greedy", M. Minoux, 1978).
fn seeds(terms: &Terms, free: &[bool], can_seed: impl Fn(u32) -> bool) -> Vec<Group> {
    let all = free.iter().filter(|free| **free).count();
    // An issue that a great part of all statements shares tells little; this share shrinks as they grow.
    let most = ((all as f32).sqrt() * 2.5).max(8.0) as usize;
    let groups_at_most = ((all as f32).sqrt() * 2.0) as usize;
    let mut heap: BinaryHeap<(u64, Reverse<u32>)> = BinaryHeap::new();
    let mut similar = vec![0.0_f32; terms.list.len()];
    let mut scratch = vec![0.0_f32; terms.list.len()];
    for term in 0..terms.list.len() as u32 {
        let holders = terms.inside[term as usize].iter().filter(|holder| free[**holder as usize]).count();
        if (LEAST..=most).contains(&holders) && can_seed(term) {
            similar[term as usize] = similarity(terms, term, &mut scratch);
            heap.push((score(terms, term, similar[term as usize], holders), Reverse(term)));
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut covered: Vec<bool> = free.iter().map(|free| !free).collect();
    while let Some((_, Reverse(term))) = heap.pop() {
        if groups.len() >= groups_at_most {
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
        groups.push(Group { seed: term, profile: Vec::new() });
    }
    groups
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

/// The terms that weigh most in these statements, the seed first.
fn profile(terms: &Terms, members: &[u32], seed: u32) -> Vec<(u32, f32)> {
    let mut all: Vec<(u32, f32)> =
        members.iter().flat_map(|member| terms.vectors[*member as usize].iter().copied()).collect();
    all.sort_by_key(|(term, _)| *term);
    let mut sums: Vec<(u32, f32, usize)> = Vec::new();
    for (term, weight) in all {
        match sums.last_mut() {
            Some((last, sum, count)) if *last == term => (*sum, *count) = (*sum + weight, *count + 1),
            _ => sums.push((term, weight, 1)),
        }
    }
    // What one statement alone has is no part of what they share.
    sums.retain(|(term, _, count)| *count >= 2 && *term != seed);
    sums.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut profile: Vec<(u32, f32)> =
        sums.into_iter().take(PROFILE - 1).map(|(term, sum, _)| (term, sum)).collect();
    normalise(&mut profile);
    let rest = (1.0 - SEED * SEED).sqrt();
    profile.iter_mut().for_each(|(_, weight)| *weight *= rest);
    profile.insert(0, (seed, SEED));
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
    let mut scores = vec![0.0_f32; groups.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut of_vector = |vector: &Vec<(u32, f32)>| {
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
    terms.vectors.iter().map(&mut of_vector).collect()
}
