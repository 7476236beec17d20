//! What is each statement about?
//!
//! ```text
//! passages (words of each statement and around it) -> named (issues that somebody has named)
//!     -> terms (what statements share, and how much it tells) -> groups -> labels
//! ```
//!
//! Nothing here knows a topic: what tells statements apart is counted in the corpus. Sides take no part.

mod groups;
mod joining;
mod labels;
mod named;
mod passages;
mod terms;
mod words;

use super::progress::{Stage, Watch};
use super::{Curated, Issue, Place};
use crate::model::{Corpus, StatementId};
use groups::{Belongs, Group};
use named::Named;
use passages::Passages;
use rayon::prelude::*;
use std::collections::HashSet;
use std::ops::Range;
use terms::{NONE, Terms};

/// So many words are given for a statement's place.
const WORDS: usize = 6;
/// How much a statement is about what the next one of its speaker is about.
const TIED: f32 = 0.3;

/// Groups the statements of a corpus by what they are about. Issues that somebody has named take the statements that
/// hold their words; the others are grouped by the words that they share.
pub fn find(corpus: &Corpus, curated: &[Curated]) -> (Vec<Issue>, Vec<Place>) {
    find_with(corpus, curated, &Watch::nobody()).unwrap_or_default()
}

/// The same, while somebody watches; `None` where it was stopped.
pub(super) fn find_with(
    corpus: &Corpus,
    curated: &[Curated],
    watch: &Watch,
) -> Option<(Vec<Issue>, Vec<Place>)> {
    let passages = Passages::new(corpus);
    watch.step(Stage::Issues, 0.1)?;
    let documents: Vec<u32> = corpus.statements.iter().map(|statement| statement.document.0).collect();
    let named = named::find(&passages, &documents, curated);
    let quiet = passages::names(corpus, &passages.words);
    let terms = Terms::new(&passages, &documents, |stem| quiet.contains(&stem), |at| tied(corpus, at));
    watch.step(Stage::Issues, 0.1)?;
    let usage = labels::usage(&passages);
    let free: Vec<bool> = named.iter().map(|named| named.main.is_none()).collect();
    let can_head = |term: u32| {
        let stems = terms.list[term as usize].stems;
        labels::is_heading(&terms, &usage, term)
            && !stems.iter().all(|stem| *stem == NONE || quiet.contains(stem))
    };
    let (groups, belongs) = groups::find(&terms, &free, can_head, watch)?;
    let mut of_groups: Vec<Vec<u32>> = vec![Vec::new(); groups.len()];
    for (statement, (named, belongs)) in (0..).zip(named.iter().zip(&belongs)) {
        if let (None, Some(group)) = (named.main, belongs.main) {
            of_groups[group].push(statement);
        }
    }
    let taken: HashSet<String> = curated.iter().map(|curated| curated.name.clone()).collect();
    let names = labels::labels(corpus, &passages, &terms, &of_groups, (can_head, taken));
    let found = Found { corpus, passages: &passages, terms: &terms, groups: &groups };
    Some(found.number(curated, &named, &belongs, names))
}

/// How closely a statement belongs to the next one: by the same speaker, in the same paragraph or the next.
fn tied(corpus: &Corpus, at: usize) -> f32 {
    let (one, next) = (&corpus.statements[at], &corpus.statements[at + 1]);
    let paragraphs = &corpus.document(one.document).paragraphs;
    let (start, end) = (one.extent().start, next.extent().start);
    if one.document != next.document {
        return 0.0;
    }
    let paragraph = |byte: u32| paragraphs.partition_point(|paragraph| paragraph.span.start <= byte);
    match paragraph(end) - paragraph(start).min(paragraph(end)) {
        0 | 1 if one.actor == next.actor => TIED,
        0 | 1 => TIED / 2.0,
        _ => 0.0,
    }
}

/// What has been found, before issues have their places.
struct Found<'a> {
    corpus: &'a Corpus,
    passages: &'a Passages<'a>,
    terms: &'a Terms,
    groups: &'a [Group],
}

impl Found<'_> {
    /// Orders the issues and says for each statement where it belongs. Before ordering, named issues have the
    /// numbers from 0, the groups those after.
    fn number(
        &self,
        curated: &[Curated],
        named: &[Named],
        belongs: &[Belongs],
        names: Vec<String>,
    ) -> (Vec<Issue>, Vec<Place>) {
        let of_curated = curated.iter().map(|curated| (curated.name.clone(), true));
        let of_groups = names.into_iter().map(|name| (name, false));
        let mut issues: Vec<(usize, Issue)> = of_curated
            .chain(of_groups)
            .map(|(label, named)| Issue { label, named, statements: Vec::new() })
            .enumerate()
            .collect();
        let group = |group: Option<usize>| group.map(|group| group + curated.len());
        let places: Vec<(Option<usize>, Option<usize>)> = named
            .iter()
            .zip(belongs)
            .map(|(named, belongs)| match named.main {
                Some(main) => (Some(main), named.second.or(group(belongs.main))),
                None => (group(belongs.main), group(belongs.second)),
            })
            .collect();
        for (statement, (main, _)) in places.iter().enumerate() {
            if let Some(main) = main {
                issues[*main].1.statements.push(StatementId::from(statement));
            }
        }
        issues.retain(|(_, issue)| !issue.statements.is_empty() && !issue.label.is_empty());
        issues.sort_by_key(|(at, issue)| (std::cmp::Reverse(issue.statements.len()), *at));
        let mut position = vec![None; curated.len() + self.groups.len()];
        for (now, (at, _)) in (0..).zip(&issues) {
            position[*at] = Some(now);
        }
        let at = |issue: Option<usize>| issue.and_then(|issue| position[issue]);
        let places = places.par_iter().enumerate().map(|(statement, (main, second))| {
            let words = if at(*main).is_some() {
                self.words(statement, &named[statement], &belongs[statement])
            } else {
                Vec::new()
            };
            let second = at(*second).filter(|second| at(*main).is_some_and(|main| main != *second));
            Place { main: at(*main), second, words, variants: None }
        });
        let places = places.collect();
        let mut issues: Vec<Issue> = issues.into_iter().map(|(_, issue)| issue).collect();
        issues.iter_mut().for_each(|issue| issue.statements.sort_by_key(|id| self.corpus.time_of(*id)));
        (issues, places)
    }

    /// The words that put a statement where it belongs, as they stand in the text.
    fn words(&self, statement: usize, named: &Named, belongs: &Belongs) -> Vec<String> {
        let mut places: Vec<Range<usize>> = named.tokens.clone();
        if let (None, Some(group)) = (named.main, belongs.main) {
            places = self.shared(statement, &self.groups[group]);
            if places.is_empty() {
                // What its neighbours say put it there.
                let near = statement.saturating_sub(1)..(statement + 2).min(self.passages.of.len());
                let one_article = |at: &usize| {
                    self.corpus.statements[*at].document == self.corpus.statements[statement].document
                };
                places =
                    near.filter(one_article).flat_map(|at| self.shared(at, &self.groups[group])).collect();
            }
        }
        let mut chosen: Vec<Range<usize>> = Vec::new();
        let mut words: Vec<String> = Vec::new();
        for tokens in places {
            let overlaps = chosen.iter().any(|other| other.start < tokens.end && tokens.start < other.end);
            let text = labels::written(self.corpus, self.passages, statement as u32, &tokens);
            if words.len() < WORDS && !overlaps && !words.contains(&text) {
                words.push(text);
                chosen.push(tokens);
            }
        }
        words
    }

    /// Where the terms stand that a statement shares with its group, those that weigh most first.
    fn shared(&self, statement: usize, group: &Group) -> Vec<Range<usize>> {
        let mut found: Vec<(f32, Range<usize>)> = Vec::new();
        terms::for_each_use(self.passages, statement, |term| {
            let Some(number) = self.terms.number(&term.stems) else { return };
            let own = &self.terms.vectors[statement];
            let own = own.binary_search_by_key(&number, |(other, _)| *other).ok().map(|at| own[at].1);
            if let (Some(known), Some(own)) = (group.weight(number), own) {
                found.push((known * own, term.tokens));
            }
        });
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
        found.into_iter().map(|(_, tokens)| tokens).collect()
    }
}

#[cfg(test)]
mod tests;
