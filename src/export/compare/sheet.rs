//! What stands where when two sides are laid side by side?

use super::super::citation::speaker;
use crate::comparing::{Answer, Comparison, Issue, Under};
use crate::export::rows::{StatementRow, statements};
use crate::model::{Corpus, Side, SideId, StatementId};
use crate::rendering::{self, Piece};
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// What is to be laid out.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The side of the left column.
    pub left: SideId,
    /// The side of the right column.
    pub right: SideId,
    /// The statements that a query found.
    pub found: &'a [StatementId],
    /// True if the query left some out: an empty cell then speaks for what it found only.
    pub narrowed: bool,
    /// Only the issues that go by this name ([`issues_called`]).
    pub issue: Option<&'a str>,
}

/// Two sides, issue by issue. All texts are unescaped.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Whose statements stand on the left.
    pub left: SideColumn,
    /// Whose statements stand on the right.
    pub right: SideColumn,
    /// The issues, in the order of the comparison; none of them is without a statement.
    pub issues: Vec<Row>,
    /// Statements without an issue.
    pub rest: Option<Row>,
    /// See [`Asked::narrowed`].
    pub narrowed: bool,
}

/// A side with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideColumn {
    /// Short code: "US".
    pub code: String,
    /// Name: "United States".
    pub name: String,
    /// Its sign where colour is not seen.
    pub letter: char,
}

/// An issue, and who says what on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The name of the issue; none for the statements without one.
    pub label: Option<String>,
    /// What the left side says.
    pub left: Cell,
    /// What the right side says.
    pub right: Cell,
    /// What other sides say.
    pub others: Vec<Entry>,
    /// What is not attributed to a side.
    pub unattributed: Vec<Entry>,
}

/// What one side says on an issue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Its statements, in order of time; those without a date last.
    pub entries: Vec<Entry>,
    /// The issues under which other statements of the side stand that touch this one as well.
    pub elsewhere: Vec<String>,
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What `statements` prints of it.
    pub(in crate::export) row: StatementRow,
    /// Who said it, as far as that can be believed: "likely X", "unknown speaker".
    pub who: String,
    /// The speaker's office, where the speaker is known.
    pub role: Option<String>,
    /// The side; none where the speaker or the side is as good as unknown.
    pub side: Option<SideColumn>,
    /// True if the speaker's side is no more than likely.
    pub side_is_likely: bool,
    /// The headline of its article, or what stands for it.
    pub heading: String,
    /// The issue it is mainly about.
    pub issue: Option<String>,
    /// The issue it also touches.
    pub second: Option<String>,
    /// How it came under its issue, in a word of the JSON output.
    pub under: Option<&'static str>,
    /// The verb that carries its stand, in the text's words.
    pub stance: Option<String>,
    /// What it answers.
    pub answers: Vec<Answered>,
    /// The keys of its variants, the earliest first, itself left out.
    pub variants: Vec<String>,
    /// Its variants as they are listed under it; empty where [`Entry::repeats`].
    pub reports: Vec<Report>,
    /// True if an earlier variant in the same place stands for it, and lists it.
    pub repeats: bool,
}

/// A statement that another answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// Its key.
    pub key: String,
    /// Who said it.
    pub who: String,
    /// When its article was published.
    pub date: Option<Date>,
    /// Its verb and words.
    pub pieces: Vec<Piece>,
    /// True if the text itself says that it is answered.
    pub said: bool,
    /// Why, in words.
    pub reason: String,
}

/// Another place where the same was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Its key.
    pub key: String,
    /// When its article was published.
    pub date: Option<Date>,
    /// Who said it.
    pub who: String,
    /// The side of who said it.
    pub side: Option<SideColumn>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The headline of its article.
    pub heading: String,
    /// How sure its speaker is, 0 to 1.
    pub confidence: f64,
    /// Its verb and words.
    pub pieces: Vec<Piece>,
    /// What it answers that the entry itself, and the reports before, do not.
    pub answers: Vec<Answered>,
}

impl Sheet {
    /// All rows: those of the issues, then the one without.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.issues.iter().chain(&self.rest)
    }

    /// True if no statement was found.
    pub fn is_empty(&self) -> bool {
        self.rows().next().is_none()
    }
}

impl Row {
    /// Every statement: left, right, other sides, those not attributed.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.left.entries.iter().chain(&self.right.entries).chain(&self.others).chain(&self.unattributed)
    }
}

impl Entry {
    /// The statement's words.
    pub fn words(&self) -> &str {
        &self.row.text
    }

    /// The statement's verb and words.
    pub fn predicate(&self) -> &[Piece] {
        &self.row.predicate
    }

    /// When its article was published.
    pub fn date(&self) -> Option<Date> {
        self.row.date
    }

    /// Its name: that of the key `id` in jsonl.
    pub fn key(&self) -> &str {
        &self.row.id
    }
}

/// The side with this code or name, in any case.
pub fn side_called<'a>(corpus: &'a Corpus, typed: &str) -> Option<&'a Side> {
    let typed = typed.trim().to_lowercase();
    let is = |name: &str| name.to_lowercase() == typed;
    let by_code = corpus.sides.iter().find(|side| is(&side.code));
    by_code.or_else(|| corpus.sides.iter().find(|side| is(&side.name)))
}

/// The sides that speak in the corpus, in its order.
pub fn occurring(corpus: &Corpus) -> Vec<&Side> {
    let speak: HashSet<SideId> =
        corpus.statements.iter().filter_map(|s| corpus.known_side_of(s)).map(|side| side.id).collect();
    corpus.sides.iter().filter(|side| speak.contains(&side.id)).collect()
}

/// The positions of the issues that are called so, in any case; where none is, of those whose names hold it.
pub fn issues_called(issues: &[Issue], typed: &str) -> Vec<usize> {
    let typed = typed.trim().to_lowercase();
    let those = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..issues.len()).filter(|&i| fits(&issues[i].label.to_lowercase())).collect()
    };
    let exact = those(&|label| label == typed);
    if exact.is_empty() { those(&|label| label.contains(&typed)) } else { exact }
}

/// Lays out what was asked for.
pub fn sheet(corpus: &Corpus, comparison: &Comparison, asked: Asked) -> Sheet {
    let maker = Maker::new(corpus, comparison, asked);
    let mut of_issue: Vec<Vec<StatementId>> = vec![Vec::new(); comparison.issues.len()];
    let mut without = Vec::new();
    for &id in asked.found {
        match maker.main(id) {
            Some(issue) => of_issue[issue].push(id),
            None => without.push(id),
        }
    }
    let wanted: Vec<usize> = match asked.issue {
        Some(typed) => issues_called(&comparison.issues, typed),
        None => (0..of_issue.len()).collect(),
    };
    let shown = wanted.into_iter().filter(|&issue| !of_issue[issue].is_empty());
    let issues = shown.map(|issue| maker.row(Some(issue), &of_issue[issue])).collect();
    let rest = asked.issue.is_none() && !without.is_empty();
    Sheet {
        left: maker.column(asked.left),
        right: maker.column(asked.right),
        issues,
        rest: rest.then(|| maker.row(None, &without)),
        narrowed: asked.narrowed,
    }
}

/// Which utterances were told to be answered: a group of variants, or one statement.
type Told = HashSet<(Option<usize>, StatementId)>;

/// What is looked up for every statement.
struct Maker<'a> {
    corpus: &'a Corpus,
    comparison: &'a Comparison,
    asked: Asked<'a>,
    /// For each statement what it answers.
    answers: HashMap<StatementId, Vec<&'a Answer>>,
    /// Under which issues the statements of a side stand that touch an issue as well.
    touching: HashMap<(usize, SideId), Vec<usize>>,
}

impl<'a> Maker<'a> {
    fn new(corpus: &'a Corpus, comparison: &'a Comparison, asked: Asked<'a>) -> Self {
        let mut answers: HashMap<StatementId, Vec<&Answer>> = HashMap::new();
        for answer in &comparison.answers {
            answers.entry(answer.from).or_default().push(answer);
        }
        let mut maker = Self { corpus, comparison, asked, answers, touching: HashMap::new() };
        for &id in asked.found {
            if let (Some(second), Some(side), Some(main)) = (maker.second(id), maker.side(id), maker.main(id))
                && main != second
            {
                maker.touching.entry((second, side)).or_default().push(main);
            }
        }
        maker
    }

    fn main(&self, id: StatementId) -> Option<usize> {
        let main = self.comparison.places.get(id.index())?.main? as usize;
        (main < self.comparison.issues.len()).then_some(main)
    }

    fn second(&self, id: StatementId) -> Option<usize> {
        let second = self.comparison.places.get(id.index())?.second? as usize;
        (second < self.comparison.issues.len()).then_some(second)
    }

    /// The statement's position in the groups of variants.
    fn group(&self, id: StatementId) -> Option<usize> {
        Some(self.comparison.places.get(id.index())?.variants? as usize)
    }

    fn label(&self, issue: Option<usize>) -> Option<String> {
        Some(self.comparison.issues.get(issue?)?.label.clone())
    }

    fn side(&self, id: StatementId) -> Option<SideId> {
        self.corpus.known_side_of(self.corpus.statement(id)).map(|side| side.id)
    }

    fn column(&self, side: SideId) -> SideColumn {
        column(&self.corpus.sides[side.index()])
    }

    fn row(&self, issue: Option<usize>, ids: &[StatementId]) -> Row {
        let (left, right) = (self.asked.left, self.asked.right);
        let of = |fits: &dyn Fn(Option<SideId>) -> bool| -> Vec<StatementId> {
            ids.iter().copied().filter(|&id| fits(self.side(id))).collect()
        };
        let cell = |side: SideId| Cell {
            entries: self.entries(of(&|s| s == Some(side))),
            elsewhere: self.elsewhere(issue, side),
        };
        Row {
            label: self.label(issue),
            left: cell(left),
            right: cell(right),
            others: self.entries(of(&|s| s.is_some_and(|s| s != left && s != right))),
            unattributed: self.entries(of(&|s| s.is_none())),
        }
    }

    /// Where else the side touches the issue: without it, an empty cell would claim too much.
    fn elsewhere(&self, issue: Option<usize>, side: SideId) -> Vec<String> {
        let Some(issue) = issue else { return Vec::new() };
        let mut places = self.touching.get(&(issue, side)).cloned().unwrap_or_default();
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(|place| self.label(Some(place))).collect()
    }

    /// The entries of one place, in order of time. The first of a group of variants stands for those of its side.
    fn entries(&self, mut ids: Vec<StatementId>) -> Vec<Entry> {
        ids.sort_by_key(|&id| self.corpus.time_of(id));
        let mut seen = HashSet::new();
        let rows = statements(self.corpus, &ids);
        ids.into_iter()
            .zip(rows)
            .map(|(id, row)| {
                let group = self.group(id);
                let repeats = group.is_some_and(|group| !seen.insert((group, self.side(id))));
                self.entry(id, row, group, repeats)
            })
            .collect()
    }

    fn entry(&self, id: StatementId, row: StatementRow, group: Option<usize>, repeats: bool) -> Entry {
        let statement = self.corpus.statement(id);
        let actor = self.corpus.known_actor_of(statement);
        let group = group.map_or(&[][..], |group| &self.comparison.variants[group]);
        let others = || group.iter().copied().filter(|&other| other != id);
        let mut told = HashSet::new();
        let answers = self.answers(id, &mut told);
        let mut reports = Vec::new();
        if !repeats {
            reports.extend(others().map(|other| self.report(other, &mut told)));
        }
        Entry {
            who: self.who(id),
            role: actor.and_then(|actor| actor.role.clone()),
            side: self.side(id).map(|side| self.column(side)),
            side_is_likely: actor.is_some_and(|actor| actor.side_reason.is_likely()),
            heading: self.corpus.document(statement.document).heading(),
            issue: self.label(self.main(id)),
            second: self.label(self.second(id)),
            under: self.comparison.places.get(id.index()).and_then(|place| place.under).map(Under::word),
            stance: self.comparison.stance_of(self.corpus, id),
            answers,
            variants: others().map(|other| self.corpus.key_of(other)).collect(),
            reports,
            repeats,
            row,
        }
    }

    /// What a statement answers, without what was `told` before in other words: the same utterance is answered once.
    fn answers(&self, id: StatementId, told: &mut Told) -> Vec<Answered> {
        let answers = self.answers.get(&id).map_or(&[][..], Vec::as_slice);
        let known = told.clone();
        let key = |answer: &Answer| match self.group(answer.to) {
            Some(group) => (Some(group), StatementId::default()),
            None => (None, answer.to),
        };
        told.extend(answers.iter().map(|answer| key(answer)));
        let new = answers.iter().filter(|answer| !known.contains(&key(answer)));
        new.map(|answer| self.answered(answer)).collect()
    }

    fn answered(&self, answer: &Answer) -> Answered {
        let statement = self.corpus.statement(answer.to);
        let document = self.corpus.document(statement.document);
        Answered {
            key: self.corpus.key_of(answer.to),
            who: self.who(answer.to),
            date: document.published,
            pieces: rendering::predicate(self.corpus, answer.to),
            said: answer.said,
            reason: answer.reason.clone(),
        }
    }

    fn report(&self, id: StatementId, told: &mut Told) -> Report {
        let statement = self.corpus.statement(id);
        let document = self.corpus.document(statement.document);
        Report {
            key: self.corpus.key_of(id),
            date: document.published,
            who: self.who(id),
            side: self.side(id).map(|side| self.column(side)),
            outlet: document.outlet.clone(),
            heading: document.heading(),
            confidence: statement.shown_confidence(),
            pieces: rendering::predicate(self.corpus, id),
            answers: self.answers(id, told),
        }
    }

    fn who(&self, id: StatementId) -> String {
        speaker(self.corpus, self.corpus.statement(id))
    }
}

fn column(side: &Side) -> SideColumn {
    SideColumn { code: side.code.clone(), name: side.name.clone(), letter: side.letter }
}
