//! Whose is each piece? Chooses the speakers of an article's pieces together.
//!
//! Each piece has its candidates: it may be no statement, a statement without a source, of the speaker
//! of the piece before, or of one of the mentions around. A linear model scores them, and the
//! steps from one piece's choice to the next; the best chain wins.

pub mod candidates;
pub mod content_spans;
pub mod context;
pub mod features;
pub mod grouping;
mod shreds;

pub use candidates::{Candidate, Candidates};

use crate::attribution::mentions::MentionId;
use crate::attribution::models::Column;
use crate::attribution::models::chain::{Chain, STEPS};
use crate::model::{Choice, Found};
use context::ArticleContext;
use std::ops::Range;

/// What "no statement" loses: a missed statement is worth about as much as a wrong one.
const LENIENCE: f32 = 0.3;

/// A candidate that scores so much less than the best of its piece is out of the running.
const HOPELESS: f32 = 9.0;

/// A statement as the models decide it: what is said, and which mention says it.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What is said, as token ranges in order.
    pub content: Vec<Range<usize>>,
    /// The cue's tokens; empty where there is none.
    pub cue: Range<usize>,
    /// The speaker's mention.
    pub speaker: Option<MentionId>,
    /// How the speaker was chosen.
    pub choice: Choice,
    /// How the content was found.
    pub found: Found,
    /// How likely the speaker is, 0 to 1; not calibrated.
    pub probability: f32,
    /// The mention that would have been the next best, and how likely it is.
    pub runner_up: Option<(MentionId, f32)>,
    /// The outlet that carries the words of the speaker.
    pub relay: Option<MentionId>,
}

/// What was chosen for a piece.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Chosen {
    /// The choice.
    pub candidate: Candidate,
    /// How likely it is among those that are statements, 0 to 1; not calibrated.
    pub probability: f32,
    /// The next likely candidate that is a statement, with its chance.
    pub runner_up: Option<(Candidate, f32)>,
}

/// Chooses for every piece.
pub fn choose(view: &ArticleContext, candidates: &[Candidates], weights: &Column) -> Vec<Chosen> {
    let chain = score(view, candidates, |hashes| weights.sum(hashes));
    decide(chain, candidates)
}

/// The chain of an article's pieces. `worth` tells what some features are worth together.
pub fn score(view: &ArticleContext, candidates: &[Candidates], score: impl Fn(&[u64]) -> f32) -> Chain {
    let mut chain = Chain { scores: Vec::new(), steps: Vec::new(), who: Vec::new() };
    let mut features = Gathered::default();
    for (at, candidates) in candidates.iter().enumerate() {
        features.start(candidates.len());
        view.of_candidates(at, candidates, |which, hash| features.add(which, hash));
        chain.scores.push(features.scores(&score).collect());
        features.start(STEPS);
        view.of_steps(at, |kind, hash| features.add(kind, hash));
        let mut steps = features.scores(&score);
        chain.steps.push(std::array::from_fn(|_| steps.next().unwrap_or_default()));
        chain.who.push(candidates.iter().map(|&c| view.who(c)).collect());
    }
    chain
}

/// The features of several candidates, those of one after those of another, in memory that is used again.
#[derive(Default)]
struct Gathered {
    features: Vec<u64>,
    /// How many each candidate has.
    counts: Vec<usize>,
}

impl Gathered {
    /// Forgets all; so many candidates follow.
    fn start(&mut self, candidates: usize) {
        self.features.clear();
        self.counts.clear();
        self.counts.resize(candidates, 0);
    }

    /// Adds a feature of a candidate, after all of those before it.
    #[inline]
    fn add(&mut self, which: usize, feature: u64) {
        self.features.push(feature);
        self.counts[which] += 1;
    }

    /// What the features of each candidate are worth together.
    fn scores(&self, score: impl Fn(&[u64]) -> f32) -> impl Iterator<Item = f32> {
        let mut rest = self.features.as_slice();
        self.counts.iter().map(move |&count| score(rest.split_off(..count).unwrap_or_default()))
    }
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
    let marginals = chain.marginals();
    let chosen = |(at, best): (usize, usize)| {
        let list = &candidates[at];
        let all: f32 =
            (0..list.len()).filter(|&c| list[c] != Candidate::Rejected).map(|c| marginals[at][c]).sum();
        let share = |c: usize| (marginals[at][c] / all.max(f32::MIN_POSITIVE)).min(1.0);
        let others = (0..list.len()).filter(|&c| c != best && list[c] != Candidate::Rejected);
        let second = others.max_by(|&a, &b| marginals[at][a].total_cmp(&marginals[at][b]));
        let runner_up = second.map(|c| (list[c], share(c)));
        Chosen { candidate: list[best], probability: share(best), runner_up }
    };
    lenient.best().into_iter().enumerate().map(chosen).collect()
}
