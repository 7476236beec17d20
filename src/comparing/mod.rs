//! What is argued about, who answers whom, and who repeats whom?
//!
//! ```text
//! corpus -> issues (what each statement is about) -> answers (what it replies to)
//!        -> variants (who says the same)
//! ```
//!
//! [`compare`] is a pure function of a corpus and the issues that somebody has named. The sides of the
//! speakers take no part in what is grouped or linked but that an answer comes from another side: all are
//! treated by the same code.

pub mod answers;
pub mod curated;
pub mod issues;
pub mod progress;
pub mod variants;

pub use curated::Curated;
pub use progress::{Progress, Stage};

use crate::model::{Corpus, StatementId};
use progress::{Watch, Watcher};

/// All that is found by comparing the statements of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What is argued about, the issue with most statements first.
    pub issues: Vec<Issue>,
    /// The statements without an issue, in order of time.
    pub rest: Vec<StatementId>,
    /// For each statement of the corpus where it belongs.
    pub places: Vec<Place>,
    /// Which statements answer others, in the order of the one that answers.
    pub answers: Vec<Answer>,
    /// Statements that report one utterance or repeat one talking point, the earliest first; groups in the order of their
    /// first statement, and no statement in two.
    pub variants: Vec<Vec<StatementId>>,
}

/// Something that is argued about.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Its name: the most telling phrase of the text, or what somebody called it.
    pub label: String,
    /// True where somebody has named it, in an `issues.toml`.
    pub named: bool,
    /// The statements that are mainly about it, in order of time ([`Corpus::time_of`]).
    pub statements: Vec<StatementId>,
}

/// Where a statement belongs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// What it is mainly about: a position in [`Comparison::issues`].
    pub main: Option<u32>,
    /// What it touches as well.
    pub second: Option<u32>,
    /// The words that put it there, the most telling first, as they stand in the text.
    pub words: Vec<String>,
    /// The others that say the same: a position in [`Comparison::variants`].
    pub variants: Option<u32>,
}

/// A statement that answers another.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The one that answers.
    pub from: StatementId,
    /// The one that is answered.
    pub to: StatementId,
    /// True where the text itself says so; false where names, wording and time make it likely.
    pub said: bool,
    /// Why, in words; those of the article in double quotation marks, unescaped.
    pub reason: String,
}

/// Compares the statements of a corpus. `curated` are issues that somebody has named, which come first.
pub fn compare(corpus: &Corpus, curated: &[Curated]) -> Comparison {
    compare_under(corpus, curated, &Watch::nobody()).unwrap_or_default()
}

/// The same, and tells `watcher` of each step: how far it is. Where that breaks, it stops and gives `None`. Steps may be
/// told from several threads, but one after the other.
pub fn compare_with(corpus: &Corpus, curated: &[Curated], watcher: Watcher) -> Option<Comparison> {
    compare_under(corpus, curated, &Watch::new(watcher))
}

fn compare_under(corpus: &Corpus, curated: &[Curated], watch: &Watch) -> Option<Comparison> {
    // What is found does not depend on which article was attributed first.
    match corpus.in_order() {
        None => compare_ordered(corpus, curated, watch),
        Some((ordered, ids)) => Some(compare_ordered(&ordered, curated, watch)?.renamed(&ids)),
    }
}

fn compare_ordered(corpus: &Corpus, curated: &[Curated], watch: &Watch) -> Option<Comparison> {
    let wordings = || {
        let texts = variants::Texts::new(corpus);
        watch.step(Stage::Variants, 0.1)?;
        let variants = variants::find_with(corpus, &texts, watch)?;
        Some((texts, variants))
    };
    let (issues, wordings) = rayon::join(|| issues::find_with(corpus, curated, watch), wordings);
    let ((issues, places), (texts, variants)) = (issues?, wordings?);
    let answers = answers::find_with(corpus, &texts, &places, &variants, watch)?;
    Some(Comparison::new(corpus, (issues, places), variants, answers))
}

impl Comparison {
    /// Puts together what was found about a corpus.
    pub fn new(
        corpus: &Corpus,
        (issues, mut places): (Vec<Issue>, Vec<Place>),
        variants: Vec<Vec<StatementId>>,
        answers: Vec<Answer>,
    ) -> Self {
        for (at, group) in (0..).zip(&variants) {
            group.iter().for_each(|id| places[id.index()].variants = Some(at));
        }
        let rest = corpus.in_time().into_iter().filter(|id| places[id.index()].main.is_none()).collect();
        Comparison { issues, rest, places, answers, variants }
    }

    /// What can be shown before anything is compared: all statements in order of time, none of them in an issue.
    pub fn before(corpus: &Corpus) -> Self {
        let places = vec![Place::default(); corpus.statements.len()];
        Comparison { rest: corpus.in_time(), places, ..Comparison::default() }
    }

    /// The same of a corpus in which each statement has another id.
    fn renamed(mut self, ids: &[StatementId]) -> Self {
        let mut places = vec![Place::default(); self.places.len()];
        for (place, id) in self.places.into_iter().zip(ids) {
            places[id.index()] = place;
        }
        self.places = places;
        let rename = |id: &mut StatementId| *id = ids[id.index()];
        self.issues.iter_mut().flat_map(|issue| &mut issue.statements).for_each(rename);
        self.rest.iter_mut().for_each(rename);
        self.variants.iter_mut().flatten().for_each(rename);
        self.answers.iter_mut().for_each(|answer| {
            rename(&mut answer.from);
            rename(&mut answer.to);
        });
        // They are searched by who answers.
        self.answers.sort_by_key(|answer| answer.from);
        self
    }

    /// The group of variants that a statement belongs to; none where it is said in one place only.
    pub fn variants_of(&self, id: StatementId) -> Option<&[StatementId]> {
        let group = self.places.get(id.index())?.variants?;
        Some(&self.variants[group as usize])
    }

    /// What a statement answers, and what answers it.
    pub fn answers_of(&self, id: StatementId) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(move |answer| answer.from == id || answer.to == id)
    }

    /// What a statement answers.
    pub fn answered_by(&self, id: StatementId) -> &[Answer] {
        let start = self.answers.partition_point(|answer| answer.from < id);
        let end = self.answers.partition_point(|answer| answer.from <= id);
        &self.answers[start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::variants::sample::corpus;
    use super::*;
    use std::ops::ControlFlow;
    use std::sync::Mutex;

    const ARTICLE: &str = r#""{Ada Brenn|Southmark has opened the tide gates and drowned our orchards,}" Ada Brenn said.
        "{Mira Tosk|The tide gates never opened and no orchards were drowned,}" Mira Tosk said."#;

    #[test]
    fn it_tells_how_far_it_is_and_ends_with_all() {
        let corpus = corpus(&[("2031-01-02", ARTICLE.to_string())], false);
        let steps = Mutex::new(Vec::new());
        let watcher = |step: Progress| {
            steps.lock().expect("no panic").push(step.done);
            ControlFlow::Continue(())
        };
        assert_eq!(compare_with(&corpus, &[], &watcher), Some(compare(&corpus, &[])));
        let steps = steps.into_inner().expect("no panic");
        assert!(steps.is_sorted() && steps.last().is_some_and(|done| *done > 0.7), "{steps:?}");
    }

    #[test]
    fn it_stops_when_told_to_and_tells_no_more() {
        let corpus = corpus(&[("2031-01-02", ARTICLE.to_string())], false);
        for most in 1..6 {
            let told = Mutex::new(0);
            let watcher = |_| {
                let mut told = told.lock().expect("no panic");
                *told += 1;
                if *told == most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            assert_eq!(compare_with(&corpus, &[], &watcher), None);
            assert_eq!(*told.lock().expect("no panic"), most);
        }
    }
}
