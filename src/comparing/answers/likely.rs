//! Which statement is likely answered, though the text does not say so?

use super::overlap::{overlap, shared};
use super::reactions::is_by_a_text;
use super::{Found, View};
use crate::model::StatementId;

/// So many statements before one in its article may be answered by it.
const REACH: usize = 8;
/// So many of other articles on the same issue are looked at, the nearest first.
const LOOKED_AT: usize = 40;
/// What was said longer ago is not answered.
const DAYS: i32 = 10;
/// What must be shared in one article, and across two: weight and words.
const INSIDE: (f32, usize) = (2.5, 3);
const ACROSS: (f32, usize) = (2.6, 4);

/// The one statement that this one likely answers: on the same issue, of another side, earlier, with rare words in
/// common.
pub fn answered(view: &View, id: StatementId) -> Option<Found> {
    let issue = view.issue(id)?;
    // A text answers nobody that the article does not name.
    if is_by_a_text(view, view.statement(id)) {
        return None;
    }
    let document = view.statement(id).document;
    let inside = view.corpus.statements_of(document).rev().filter(|&other| other < id).take(REACH);
    let across = view.by_issue.get(&issue).map(Vec::as_slice).unwrap_or_default();
    let across = view.before(across, id, LOOKED_AT).filter(|&other| !view.are_in_one_article(other, id));
    let judge = |other: StatementId| {
        if view.issue(other) != Some(issue) || !view.are_opposed(id, other) {
            return None;
        }
        let one_article = view.are_in_one_article(id, other);
        let (weight, count) = shared(view, id, other);
        let enough = if one_article { INSIDE } else { ACROSS };
        if weight < enough.0 || count < enough.1 || view.are_variants(id, other) {
            return None;
        }
        let far = match one_article {
            true => (id.0 - other.0) as f32 / REACH as f32,
            false => view.days_between(other, id).filter(|&days| days <= DAYS)? as f32 / DAYS as f32,
        };
        Some((other, weight - 0.6 * far))
    };
    let best = |a: &(StatementId, f32), b: &(StatementId, f32)| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0));
    let found = inside.filter_map(judge).max_by(best).or_else(|| across.filter_map(judge).max_by(best));
    let (to, score) = found?;
    let text = view.statement(id).words(&view.corpus.document(document).text);
    let phrase = overlap(view, &text, view.telling(to)).phrase;
    let place = if view.are_in_one_article(id, to) { "same article" } else { "same issue, later" };
    Some(Found { to, score, said: false, reason: format!("{place}, shares \"{phrase}\"") })
}
