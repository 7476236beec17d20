//! Whose is each piece? Chooses the speakers of an article's pieces together.
//!
//! Each piece has its candidates: it may be no statement, a statement without a source, of the speaker
//! of the piece before, or of one of the mentions around. A linear model scores them, and the
//! steps from one piece's choice to the next; the best chain wins.

pub mod candidates;
pub mod chain;
pub mod features;

pub use candidates::{Candidate, Candidates};

use super::learned::Column;
use chain::{Chain, STEPS};
use features::View;

/// What "no statement" loses: a missed statement is worth about as much as a wrong one.
const LENIENCE: f32 = 0.3;

/// A candidate that scores so much less than the best of its piece is out of the running.
const HOPELESS: f32 = 9.0;

/// What was chosen for a piece.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Chosen {
    /// The choice.
    pub candidate: Candidate,
    /// How likely it is among those that are statements, 0 to 1; not calibrated.
    pub chance: f32,
    /// The next likely candidate that is a statement, with its chance.
    pub runner_up: Option<(Candidate, f32)>,
}

/// Chooses for every piece.
pub fn choose(view: &View, candidates: &[Candidates], weights: &Column) -> Vec<Chosen> {
    let chain = score(view, candidates, |hashes| weights.sum(hashes));
    decide(chain, candidates)
}

/// The chain of an article's pieces. `worth` tells what some features are worth together.
pub fn score(view: &View, candidates: &[Candidates], worth: impl Fn(&[u64]) -> f32) -> Chain {
    let mut chain = Chain { scores: Vec::new(), steps: Vec::new(), who: Vec::new() };
    // The features of one candidate after those of another, and how many each has.
    let mut features: Vec<u64> = Vec::new();
    let mut counts: Vec<usize> = Vec::new();
    let mut worths = |count: usize, gather: &mut dyn FnMut(&mut Vec<u64>, &mut [usize])| -> Vec<f32> {
        features.clear();
        counts.clear();
        counts.resize(count, 0);
        gather(&mut features, &mut counts);
        let mut rest = features.as_slice();
        counts.iter().map(|&count| worth(rest.split_off(..count).unwrap_or_default())).collect()
    };
    for (at, candidates) in candidates.iter().enumerate() {
        chain.scores.push(worths(candidates.len(), &mut |features, counts| {
            view.of_candidates(at, candidates, |which, hash| {
                features.push(hash);
                counts[which] += 1;
            });
        }));
        let steps = worths(STEPS, &mut |features, counts| {
            view.of_steps(at, |kind, hash| {
                features.push(hash);
                counts[kind] += 1;
            });
        });
        chain.steps.push(std::array::from_fn(|kind| steps[kind]));
        chain.who.push(candidates.iter().map(|&c| view.who(c)).collect());
    }
    chain
}

/// The best chain, with the chances of its choices.
pub fn decide(mut chain: Chain, candidates: &[Candidates]) -> Vec<Chosen> {
    let places = chain.prune(HOPELESS);
    let candidates: Vec<Candidates> =
        candidates.iter().zip(&places).map(|(all, kept)| kept.iter().map(|&c| all[c]).collect()).collect();
    let mut lenient = chain.clone();
    for (scores, candidates) in lenient.scores.iter_mut().zip(&candidates) {
        for (score, candidate) in scores.iter_mut().zip(candidates) {
            *score -= if *candidate == Candidate::Rejected { LENIENCE } else { 0.0 };
        }
    }
    let chances = chain.chances();
    let chosen = |(at, best): (usize, usize)| {
        let list = &candidates[at];
        let all: f32 =
            (0..list.len()).filter(|&c| list[c] != Candidate::Rejected).map(|c| chances[at][c]).sum();
        let share = |c: usize| (chances[at][c] / all.max(f32::MIN_POSITIVE)).min(1.0);
        let others = (0..list.len()).filter(|&c| c != best && list[c] != Candidate::Rejected);
        let second = others.max_by(|&a, &b| chances[at][a].total_cmp(&chances[at][b]));
        let runner_up = second.map(|c| (list[c], share(c)));
        Chosen { candidate: list[best], chance: share(best), runner_up }
    };
    lenient.best().into_iter().enumerate().map(chosen).collect()
}
