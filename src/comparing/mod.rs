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
pub mod variants;

pub use curated::Curated;

use crate::model::{Corpus, StatementId};

/// All that is found by comparing the statements of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What is argued about, the issue with most statements first.
    pub issues: Vec<Issue>,
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
    /// The statements that are mainly about it, in order of date and, within one, of the corpus.
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
    let (issues, places) = issues::find(corpus, curated);
    let texts = variants::Texts::new(corpus);
    let variants = variants::find(corpus, &texts);
    let answers = answers::find(corpus, &texts, &places, &variants);
    Comparison { issues, places, answers, variants }
}

impl Comparison {
    /// The group of variants that a statement belongs to; none where it is said in one place only.
    pub fn variants_of(&self, id: StatementId) -> Option<&[StatementId]> {
        self.variants.iter().find(|group| group.contains(&id)).map(Vec::as_slice)
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
