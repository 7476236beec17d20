//! Which statement answers which?
//!
//! Two ways lead to an answer. The text says so: beside a statement stands that somebody reacts, and to whom or to what
//! ([`reactions`]). Or it is likely: one issue, words in common, later, close by ([`likely`]). Statements
//! whose side is not known do not take part, and a doubtful answer is none.

mod likely;
mod names;
mod overlap;
mod reactions;

use super::variants::Texts;
use super::{Answer, Place};
use crate::model::{ActorId, Corpus, SideId, Statement, StatementId};
use jiff::civil::Date;
use std::collections::HashMap;

/// A statement answers at most so many.
const MOST: usize = 2;

/// Links each statement to those of other sides that it answers.
pub fn find(corpus: &Corpus, texts: &Texts, places: &[Place], variants: &[Vec<StatementId>]) -> Vec<Answer> {
    let view = View::new(corpus, places, variants, texts);
    let names = names::Names::new(corpus);
    let mut out = Vec::new();
    for i in 0..corpus.statements.len() {
        let id = StatementId::from(i);
        if view.side(id).is_none() {
            continue;
        }
        let mut found = reactions::answered(&view, &names, id);
        if found.is_empty() {
            found.extend(likely::answered(&view, id));
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.to.cmp(&b.to)));
        let mut kept: Vec<Found> = Vec::new();
        for one in found {
            // Two reports of one utterance are one.
            if kept.iter().all(|other| !view.are_variants(other.to, one.to)) {
                kept.push(one);
            }
        }
        let answer = |f: Found| Answer { from: id, to: f.to, said: f.said, reason: f.reason };
        out.extend(kept.into_iter().take(MOST).map(answer));
    }
    out
}

/// A statement that another may answer.
struct Found {
    to: StatementId,
    score: f32,
    said: bool,
    reason: String,
}

/// What is looked up of a corpus again and again.
struct View<'a> {
    corpus: &'a Corpus,
    texts: &'a Texts,
    places: &'a [Place],
    sides: Vec<Option<SideId>>,
    telling: Vec<Vec<u32>>,
    group: HashMap<StatementId, usize>,
    /// The statements of each actor and on each issue, the earliest first.
    by_actor: HashMap<ActorId, Vec<StatementId>>,
    by_issue: HashMap<u32, Vec<StatementId>>,
}

impl<'a> View<'a> {
    fn new(corpus: &'a Corpus, places: &'a [Place], variants: &[Vec<StatementId>], texts: &'a Texts) -> Self {
        let sides = corpus.statements.iter().map(|s| corpus.known_side_of(s).map(|side| side.id)).collect();
        let groups = variants.iter().enumerate();
        let group = groups.flat_map(|(i, group)| group.iter().map(move |&id| (id, i))).collect();
        let (by_actor, by_issue) = (HashMap::new(), HashMap::new());
        let telling = overlap::telling(texts);
        let mut view = Self { corpus, texts, places, sides, telling, group, by_actor, by_issue };
        for &id in &texts.order {
            if let Some(actor) = corpus.known_actor_of(corpus.statement(id)) {
                view.by_actor.entry(actor.id).or_default().push(id);
            }
            if let Some(issue) = view.issue(id) {
                view.by_issue.entry(issue).or_default().push(id);
            }
        }
        view
    }

    fn statement(&self, id: StatementId) -> &'a Statement {
        self.corpus.statement(id)
    }

    fn side(&self, id: StatementId) -> Option<SideId> {
        self.sides.get(id.index()).copied().flatten()
    }

    /// The words of a statement that tell something, sorted.
    fn telling(&self, id: StatementId) -> &[u32] {
        self.telling.get(self.rank(id) as usize).map_or(&[], Vec::as_slice)
    }

    fn issue(&self, id: StatementId) -> Option<u32> {
        self.places.get(id.index())?.main
    }

    fn rank(&self, id: StatementId) -> u32 {
        self.texts.ranks.get(id.index()).copied().unwrap_or(0)
    }

    /// True where both sides are known and differ.
    fn are_opposed(&self, a: StatementId, b: StatementId) -> bool {
        matches!((self.side(a), self.side(b)), (Some(a), Some(b)) if a != b)
    }

    fn are_variants(&self, a: StatementId, b: StatementId) -> bool {
        self.group.get(&a).is_some_and(|group| self.group.get(&b) == Some(group))
    }

    fn are_in_one_article(&self, a: StatementId, b: StatementId) -> bool {
        self.statement(a).document == self.statement(b).document
    }

    /// So many days lie between two statements of different articles, the first earlier; none where it is
    /// not, or a date is not known.
    fn days_between(&self, earlier: StatementId, later: StatementId) -> Option<i32> {
        let date = |id| -> Option<Date> { self.corpus.document(self.statement(id).document).published };
        let days = (date(later)? - date(earlier)?).get_days();
        (days >= 0).then_some(days)
    }

    /// Of statements in order of date the last few that stand before one, from the nearest.
    fn before<'b>(
        &self,
        list: &'b [StatementId],
        id: StatementId,
        most: usize,
    ) -> impl Iterator<Item = StatementId> + use<'b> {
        let end = list.partition_point(|&other| self.rank(other) < self.rank(id));
        list[..end].iter().rev().take(most).copied()
    }
}

#[cfg(test)]
mod tests;
