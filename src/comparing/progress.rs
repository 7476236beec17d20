//! How far is a comparison, and shall it go on?

use std::ops::ControlFlow;
use std::sync::Mutex;

/// What a comparison is at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// What is argued about.
    Issues,
    /// Who says the same.
    Variants,
    /// Who answers whom.
    Answers,
}

/// How far a comparison is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Progress {
    /// What has come a step further; issues and variants are looked for at the same time.
    pub stage: Stage,
    /// The share of the whole that is done, from 0 to 1. It never falls.
    pub done: f32,
}

/// Is told of each step, and says whether to go on.
pub type Watcher<'a> = &'a (dyn Fn(Progress) -> ControlFlow<()> + Sync);

/// Counts the steps of a comparison.
pub struct Watch<'a> {
    watcher: Option<Watcher<'a>>,
    state: Mutex<(f32, bool)>,
}

impl<'a> Watch<'a> {
    /// Tells `watcher` of each step.
    pub fn new(watcher: Watcher<'a>) -> Self {
        Self { watcher: Some(watcher), state: Mutex::new((0.0, false)) }
    }

    /// Tells nobody, and goes on to the end.
    pub fn nobody() -> Self {
        Self { watcher: None, state: Mutex::new((0.0, false)) }
    }

    /// A step is done, which was this share of the whole. `None` if the comparison shall stop.
    pub fn step(&self, stage: Stage, share: f32) -> Option<()> {
        let Some(watcher) = self.watcher else { return Some(()) };
        let mut state = self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let (done, stopped) = &mut *state;
        if !*stopped {
            *done = (*done + share).min(1.0);
            *stopped = watcher(Progress { stage, done: *done }).is_break();
        }
        (!*stopped).then_some(())
    }
}
