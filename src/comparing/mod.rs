//! What is argued about, who answers whom, and who repeats whom?
//!
//! ```text
//! corpus -> heads (what can be reacted to) -> assign (which statement under which) -> answers (what it replies to)
//!        -> variants (who says the same)
//! ```
//!
//! [`compare`] is a pure function of a corpus and the issues that somebody has named. The sides of the
//! speakers take no part in what is grouped or linked but that an answer comes from another side: all are
//! treated by the same code.

pub mod answers;
pub mod assign;
pub mod curated;
pub mod exchanges;
pub mod heads;
pub mod lists;
pub mod progress;
pub mod text;
pub mod variants;

pub use answers::Stance;
pub use curated::Curated;
pub use lists::Lists;
pub use progress::{Progress, Stage};

use crate::model::{ActorId, Corpus, DocumentId, SideId, Span, StatementId};
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
    /// Which statements react to a text as a whole, and next to which of its words they lie: no answer to those.
    pub to_texts: Vec<Answer>,
    /// For each statement the stand that its words show; it serves order and counts, and is no verdict.
    pub stances: Vec<Stance>,
    /// Who is said to have said nothing ("declined to comment").
    pub silent: Vec<Silent>,
    /// Statements that report one utterance or repeat one talking point, the earliest first; groups in the order of their
    /// first statement, and no statement in two.
    pub variants: Vec<Vec<StatementId>>,
}

/// Something that is argued about.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Its name: the most telling phrase of the text, or what somebody called it.
    pub label: String,
    /// True if somebody has named it, in an `issues.toml`.
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
    /// How it came there; none without a head.
    pub under: Option<Under>,
    /// The head that is the text whose words these are: the words of the UN report, under the UN report. A position in
    /// [`Comparison::issues`].
    pub own: Option<u32>,
    /// The words that put it there, the most telling first, as they stand in the text.
    pub words: Vec<String>,
    /// The others that say the same: a position in [`Comparison::variants`].
    pub variants: Option<u32>,
}

/// How a statement came under its head.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Under {
    /// By a noun of its own words.
    Words,
    /// By the rest of its sentence.
    Clause,
    /// By the statement beside it.
    Near,
    /// By words that somebody gave the head.
    Named,
    /// By a person's hand.
    Hand,
}

impl Under {
    /// The word of the JSON output.
    pub fn word(self) -> &'static str {
        match self {
            Under::Words => "words",
            Under::Clause => "clause",
            Under::Near => "near",
            Under::Named => "named",
            Under::Hand => "hand",
        }
    }
}

/// A statement that answers another.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The one that answers.
    pub from: StatementId,
    /// The one that is answered.
    pub to: StatementId,
    /// True if the text itself says so; false where names, wording and time make it likely.
    pub said: bool,
    /// Why, in words; those of the article in double quotation marks, unescaped.
    pub reason: String,
}

/// A place of an article that says somebody said nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// The article.
    pub document: DocumentId,
    /// The words that say so.
    pub words: Span,
    /// Who it is, if the sentence names somebody known.
    pub actor: Option<ActorId>,
    /// For whom.
    pub side: Option<SideId>,
    /// The head of the statement before it: a position in [`Comparison::issues`].
    pub head: Option<u32>,
}

/// What a person has named and listed, by which statements are compared.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// Heads that somebody has named; they come first.
    pub curated: &'a [Curated],
    /// What can be reacted to, and the words of a reaction.
    pub lists: &'a Lists,
}

/// Compares the statements of a corpus by the lists of the program. `curated` are heads that somebody has named.
#[must_use]
pub fn compare(corpus: &Corpus, curated: &[Curated]) -> Comparison {
    compare_under(corpus, Rules { curated, lists: Lists::shared() }, &Watch::nobody()).unwrap_or_default()
}

/// The same, by lists of the user's.
#[must_use]
pub fn compare_by(corpus: &Corpus, rules: Rules) -> Comparison {
    compare_under(corpus, rules, &Watch::nobody()).unwrap_or_default()
}

/// The same as [`compare`], and reports each step to `watcher`: how far it is. If that breaks, it stops and gives `None`.
/// Steps may be reported from several threads, but one after the other.
pub fn compare_with(corpus: &Corpus, curated: &[Curated], watcher: Watcher) -> Option<Comparison> {
    compare_by_with(corpus, Rules { curated, lists: Lists::shared() }, watcher)
}

/// The same, by lists of the user's.
pub fn compare_by_with(corpus: &Corpus, rules: Rules, watcher: Watcher) -> Option<Comparison> {
    compare_under(corpus, rules, &Watch::new(watcher))
}

fn compare_under(corpus: &Corpus, rules: Rules, watch: &Watch) -> Option<Comparison> {
    // What is found does not depend on which article was attributed first.
    match corpus.in_order() {
        None => compare_ordered(corpus, rules, watch),
        Some((ordered, ids)) => Some(compare_ordered(&ordered, rules, watch)?.renamed(&ids)),
    }
}

fn compare_ordered(corpus: &Corpus, rules: Rules, watch: &Watch) -> Option<Comparison> {
    let Rules { curated, lists } = rules;
    let wordings = || {
        let texts = variants::Texts::new(corpus);
        watch.step(Stage::Variants, 0.1)?;
        let variants = variants::find_with(corpus, &texts, watch)?;
        Some((texts, variants))
    };
    let (heads, wordings) = rayon::join(|| assign::find_with(corpus, curated, lists, watch), wordings);
    let ((issues, places), (texts, variants)) = (heads?, wordings?);
    let answers = answers::find_with(corpus, &texts, &places, &variants, lists, watch)?;
    let answers::Answers { links, to_texts, stances, silent } = answers;
    let comparison = Comparison::new(corpus, (issues, places), variants, links);
    Some(Comparison { to_texts, stances, silent, ..comparison })
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
        Comparison { issues, rest, places, answers, variants, ..Comparison::default() }
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
        let mut stances = vec![Stance::default(); self.stances.len()];
        for (stance, id) in self.stances.into_iter().zip(ids) {
            stances[id.index()] = stance;
        }
        self.stances = stances;
        let rename = |id: &mut StatementId| *id = ids[id.index()];
        self.issues.iter_mut().flat_map(|issue| &mut issue.statements).for_each(rename);
        self.rest.iter_mut().for_each(rename);
        self.variants.iter_mut().flatten().for_each(rename);
        self.answers.iter_mut().chain(&mut self.to_texts).for_each(|answer| {
            rename(&mut answer.from);
            rename(&mut answer.to);
        });
        // They are searched by who answers.
        self.answers.sort_by_key(|answer| answer.from);
        self.to_texts.sort_by_key(|answer| answer.from);
        self
    }

    /// The group of variants that a statement belongs to; none where it is said in one place only.
    pub fn variants_of(&self, id: StatementId) -> Option<&[StatementId]> {
        let group = self.places.get(id.index())?.variants?;
        Some(&self.variants[group as usize])
    }

    /// The verb that carries a statement's stand, in the text's words: its cue, and a word beside it that says more ("said,
    /// rejecting"). Unescaped.
    pub fn stance_of(&self, corpus: &Corpus, id: StatementId) -> Option<String> {
        let statement = corpus.statement(id);
        let text = &corpus.document(statement.document).text;
        let written = |span: Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let word = self.stances.get(id.index()).and_then(|stance| stance.word);
        match (statement.cue, word) {
            (Some(cue), Some(word)) if !cue.overlaps(word) => {
                Some(format!("{}, {}", written(cue), written(word)))
            }
            (Some(cue), _) => Some(written(cue)),
            (None, word) => word.map(written),
        }
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
