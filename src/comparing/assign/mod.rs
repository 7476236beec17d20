//! Which statement stands under which head?
//!
//! ```text
//! article -> draft (heads of this article, a choice for each statement) -> merge (heads of several articles that are one)
//!         -> labels -> issues and places
//! ```
//!
//! A statement names what it reacts to: as the first noun of its words, else in the rest of its sentence, else the
//! statement beside it does. Heads that somebody has named come first. Sides take no part.

mod choice;
mod draft;
mod labels;
mod merge;

use super::heads::Named;
use super::lists::Lists;
use super::progress::{Stage, Watch};
use super::{Curated, Issue, Place};
use crate::model::{Corpus, DocumentId, StatementId};
use choice::Key;
use draft::Draft;
use rayon::prelude::*;
use std::cmp::Reverse;

/// A head has at least so many statements; fewer exchange nothing.
const LEAST: usize = 2;
const PIECES: usize = 10;

/// Puts the statements of a corpus under heads: those that somebody has named, then those that the articles name.
pub fn find(corpus: &Corpus, curated: &[Curated], lists: &Lists) -> (Vec<Issue>, Vec<Place>) {
    find_with(corpus, curated, lists, &Watch::nobody()).unwrap_or_default()
}

/// The same, while somebody watches; `None` if it was stopped.
pub(super) fn find_with(
    corpus: &Corpus,
    curated: &[Curated],
    lists: &Lists,
    watch: &Watch,
) -> Option<(Vec<Issue>, Vec<Place>)> {
    let named = Named::new(curated);
    let mut drafts: Vec<Draft> = Vec::with_capacity(corpus.documents.len());
    let piece = corpus.documents.len().div_ceil(PIECES).max(1);
    for start in (0..corpus.documents.len()).step_by(piece) {
        let documents = start..corpus.documents.len().min(start + piece);
        let share = documents.len() as f32 / corpus.documents.len() as f32;
        let draft = |at: usize| draft::draft(corpus, DocumentId::from(at), lists, &named);
        drafts.par_extend(documents.into_par_iter().map(draft));
        watch.step(Stage::Issues, 0.3 * share)?;
    }
    let heads = merge::merge(corpus, &drafts, curated.len());
    watch.step(Stage::Issues, 0.1)?;
    let labels = labels::labels(&drafts, &heads, curated, lists);
    Some(number(corpus, drafts, &heads, labels, curated.len()))
}

/// Orders the heads and says for each statement where it belongs.
fn number(
    corpus: &Corpus,
    drafts: Vec<Draft>,
    heads: &merge::Heads,
    labels: Vec<String>,
    named: usize,
) -> (Vec<Issue>, Vec<Place>) {
    let mut issues: Vec<(usize, Issue)> = labels
        .into_iter()
        .enumerate()
        .map(|(at, label)| (at, Issue { label, named: at < named, statements: Vec::new() }))
        .collect();
    let mut places = vec![Place::default(); corpus.statements.len()];
    let mut at: Vec<[Option<usize>; 3]> = vec![[None; 3]; corpus.statements.len()];
    for (nth, draft) in drafts.into_iter().enumerate() {
        for (id, choice) in corpus.statements_of(DocumentId::from(nth)).zip(draft.choices) {
            let number = |key: Option<Key>| key.map(|key| heads.number(nth, key));
            at[id.index()] = [choice.main, choice.second, choice.own].map(number);
            places[id.index()].words = choice.words;
            places[id.index()].under = choice.under;
            if let Some(main) = at[id.index()][0] {
                issues[main].1.statements.push(id);
            }
        }
    }
    issues.retain(|(at, issue)| issue.statements.len() >= if *at < named { 1 } else { LEAST });
    issues.sort_by_key(|(at, issue)| (Reverse(issue.statements.len()), *at));
    let mut position = vec![None; heads.count()];
    for (now, (at, _)) in (0..).zip(&issues) {
        position[*at] = Some(now);
    }
    for (place, [main, second, own]) in places.iter_mut().zip(at) {
        let of = |head: Option<usize>| head.and_then(|head| position[head]);
        place.main = of(main);
        // Who says little on a head of its own still speaks of the other one.
        place.second = of(second).filter(|second| place.main.is_some_and(|main| main != *second));
        place.own = of(own);
        if place.main.is_none() {
            *place = Place { own: place.own, ..Place::default() };
        }
    }
    let mut issues: Vec<Issue> = issues.into_iter().map(|(_, issue)| issue).collect();
    issues.iter_mut().for_each(|issue| issue.statements.sort_by_key(|id: &StatementId| corpus.time_of(*id)));
    (issues, places)
}

#[cfg(test)]
mod tests;
