//! Which finding of a text does a statement answer that speaks of the text?
//!
//! An article quotes several findings of one report, and somebody calls "the report" biased: what is answered is the
//! finding that shares the statement's words, else the one that is taken up most, there and wherever it is
//! repeated.

use super::article::Article;
use super::overlap::common;
use super::{Found, View};
use crate::model::{DocumentId, SideId, StatementId};
use std::collections::{BTreeMap, HashMap};

/// So many statements before and after a finding are asked whether they take it up.
const NEAR: u32 = 60;
/// How much the words count that a statement shares, beside that others take up a finding.
const OWN: f32 = 2.0;
/// A second finding is answered where it is so like the statement.
const SECOND: f32 = 0.18;
/// What stands for a statement's subject is looked for in so many words at the sentence's start.
const OPENING: usize = 4;

/// What texts say, by article.
#[derive(Default)]
pub struct Papers {
    of: HashMap<DocumentId, Vec<StatementId>>,
    taken_up: HashMap<StatementId, f32>,
}

impl Papers {
    /// How much others take up what a text says.
    pub fn taken_up(&self, id: StatementId) -> f32 {
        self.taken_up.get(&id).copied().unwrap_or(0.0)
    }

    /// The findings of texts and how much each is taken up: in its article, and where it is repeated.
    pub fn new(view: &View, variants: &[Vec<StatementId>]) -> Self {
        let mut papers = Papers::default();
        for id in (0..view.corpus.statements.len()).map(StatementId::from) {
            if view.is_by_a_text(id) && view.party(id).is_some() {
                papers.of.entry(view.statement(id).document).or_default().push(id);
                papers.taken_up.insert(id, here(view, id));
            }
        }
        for group in variants {
            let all: f32 = group.iter().filter_map(|id| papers.taken_up.get(id)).sum();
            for id in group {
                papers.taken_up.entry(*id).and_modify(|own| *own = all);
            }
        }
        papers
    }
}

/// How much of a finding others of its article take up.
fn here(view: &View, id: StatementId) -> f32 {
    let opposed = view.around(id, NEAR).filter(|&other| view.are_opposed(other, id));
    opposed.map(|other| likeness(view, id, other)).sum()
}

/// How alike two statements are: the cosine of their words' weights, so that rare words count most. One word alone
/// tells little.
fn likeness(view: &View, a: StatementId, b: StatementId) -> f32 {
    let (product, count) = common(view, a, b, |weight| weight * weight);
    product / (view.length(a).max(1.0) * view.length(b).max(1.0)) * if count < 2 { 0.3 } else { 1.0 }
}

/// The findings that a statement answers which speaks of a text: those that share its words, and, if none does, the one
/// next to which it lies as a reaction to the whole.
pub fn answered(
    view: &View,
    papers: &Papers,
    article: &Article,
    id: StatementId,
) -> (Vec<Found>, Vec<Found>) {
    let none = || (Vec::new(), Vec::new());
    let Some(findings) = papers.of.get(&view.statement(id).document) else { return none() };
    let words = match spoken_of(view, article, id) {
        Some(words) if !view.is_by_a_text(id) && view.side(id).is_some() => words,
        _ => return none(),
    };
    let noun = words.rsplit(' ').next().unwrap_or("").to_string();
    let opposed: Vec<StatementId> =
        findings.iter().copied().filter(|&finding| view.are_opposed(id, finding)).collect();
    let named = |&finding: &StatementId| {
        let statement = view.statement(finding);
        statement.speaker.is_some_and(|span| span.of(&article.document.text).contains(&noun))
    };
    let of_that_name: Vec<StatementId> = opposed.iter().copied().filter(named).collect();
    let meant = if of_that_name.is_empty() { opposed } else { of_that_name };
    let mut found: Vec<(f32, f32, StatementId)> = meant
        .into_iter()
        .map(|finding| {
            let own = likeness(view, id, finding);
            (OWN * own + papers.taken_up(finding), own, finding)
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
    let reason = format!("same article, speaks of \"{words}\"");
    let found_of = |(_, (score, _, to)): (usize, &(f32, f32, StatementId))| Found {
        to: *to,
        score: *score,
        said: false,
        reason: reason.clone(),
    };
    let kept = found.iter().enumerate().filter(|(i, (_, own, _))| *i == 0 || *own >= SECOND).take(2);
    let shares = |to: StatementId| view.share_an_issue(id, to);
    let (specific, whole): (Vec<_>, Vec<_>) =
        kept.partition(|(_, (_, own, to))| *own >= SECOND && shares(*to));
    let of_all = |list: Vec<(usize, &(f32, f32, StatementId))>| list.into_iter().map(found_of).collect();
    (of_all(specific), of_all(whole))
}

/// The words by which a statement speaks of a text: in its content, or as its subject before it ("The report, she
/// said, is wrong").
fn spoken_of(view: &View, article: &Article, id: StatementId) -> Option<String> {
    let statement = view.statement(id);
    let inside = statement.content.iter().find_map(|span| article.known_text(article.inside(*span)));
    let subject = || {
        let content = article.inside(*statement.content.first()?);
        let first = article.tokens.get(content.start)?;
        let written = article.document.text.get(first.at.clone())?;
        let sentence = article.sentences(first.sentence..first.sentence + 1);
        let opening = sentence.start..content.start.min(sentence.start + OPENING);
        let speaker = statement.speaker.map(|speaker| article.inside(speaker)).unwrap_or_default();
        let goes_on = written.starts_with(char::is_lowercase) && first.word() != "that";
        let others = speaker.start >= opening.end && cue_is_after(article, statement.cue, &opening);
        (goes_on && others).then(|| article.known_text(opening)).flatten()
    };
    inside.or_else(subject).map(|tokens| article.written(tokens))
}

fn cue_is_after(
    article: &Article,
    cue: Option<crate::model::Span>,
    opening: &std::ops::Range<usize>,
) -> bool {
    cue.is_none_or(|cue| article.inside(cue).start >= opening.end)
}

/// The side whose texts an article speaks of, by the names that stand before such a word ("the Norlandic report").
pub fn owner(article: &Article, names: &super::names::Names) -> Option<SideId> {
    let mut sides: BTreeMap<SideId, usize> = BTreeMap::new();
    for at in (0..article.tokens.len()).filter(|&at| super::cues::is_text(article.tokens[at].word())) {
        let words = |from: usize| article.tokens[from..at].iter().map(|token| token.word());
        for from in (at.saturating_sub(4)..at)
            .filter(|&from| article.tokens[from].sentence == article.tokens[at].sentence)
        {
            let capital =
                article.document.text[article.tokens[from].at.clone()].starts_with(char::is_uppercase);
            let (named, length) = if capital { names.at(words(from)) } else { (Vec::new(), 0) };
            if let Some(side) = named.iter().find_map(|named| named.side).filter(|_| from + length == at) {
                *sides.entry(side).or_default() += 1;
            }
        }
    }
    let most = sides.values().copied().max()?;
    let mut best = sides.into_iter().filter(|(_, count)| *count == most).map(|(side, _)| side);
    best.next().filter(|_| best.next().is_none())
}
