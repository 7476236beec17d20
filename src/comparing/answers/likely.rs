//! Which statement is likely answered, though the text does not say so?
//!
//! Each kind of evidence adds a little, and one alone is not enough: rare words in common, standing side by side, words
//! that contradict, the other party's name, one issue. Distance and time take away.

use super::article::Article;
use super::cues;
use super::names::Names;
use super::overlap::{overlap, shared};
use super::{Found, Party, View};
use crate::model::StatementId;

/// So many statements before one in its article may be answered by it.
const REACH: usize = 8;
/// So many of other articles on the same issue are looked at, the nearest first.
const LOOKED_AT: usize = 24;
/// What was said longer ago is not answered.
const DAYS: i32 = 10;
/// What the evidence must come to in one article, and across two.
const INSIDE: f32 = 1.9;
const ACROSS: f32 = 3.0;
/// Words in common count up to so much.
const WORDS: f32 = 3.0;
/// Two articles must share words of so much weight: nothing else binds them.
const WORDS_ACROSS: f32 = 1.5;
/// What stands side by side in one paragraph, and what stands next to it in the next one.
const SIDE_BY_SIDE: f32 = 1.6;
const NEXT: f32 = 0.6;
/// Words that take up what was said ("the same places").
const TAKES_UP: f32 = 0.4;
/// Words that contradict.
const CONTRADICTS: f32 = 0.9;
/// The name of the one that is answered, and that of its side.
const NAME: f32 = 1.2;
const SIDE: f32 = 0.5;
const ISSUE: f32 = 0.5;
const FAR: f32 = 0.8;

/// What a statement says that may make it an answer, whomever it answers.
struct Own {
    /// The word that contradicts, as it stands.
    contradicts: Option<String>,
    /// True where its first words take up what was said.
    takes_up: bool,
    /// The actors and sides that it names.
    named: Vec<super::names::Named>,
}

/// The one statement that this one likely answers: of another party, earlier, with enough evidence.
pub fn answered(view: &View, names: &Names, article: &Article, id: StatementId) -> Option<Found> {
    // A text answers nobody that the article does not name.
    if view.is_by_a_text(id) {
        return None;
    }
    let own = own(view, names, article, id);
    let inside = view.earlier(id, REACH).filter_map(|other| judge(view, &own, id, other));
    let best = |a: &Judged, b: &Judged| a.score.total_cmp(&b.score).then(b.to.cmp(&a.to));
    let across = || {
        let issue = view.issue(id)?;
        let others = view.by_issue.get(&issue).map(Vec::as_slice).unwrap_or_default();
        let others = view.before(others, id, LOOKED_AT).filter(|&other| !view.are_in_one_article(other, id));
        others.filter_map(|other| judge(view, &own, id, other)).max_by(best)
    };
    let judged = inside.max_by(best).or_else(across)?;
    let reason = reason(view, article, &own, id, &judged);
    Some(Found { to: judged.to, score: judged.score, said: false, reason })
}

struct Judged {
    to: StatementId,
    score: f32,
    words: f32,
    named: bool,
}

fn judge(view: &View, own: &Own, id: StatementId, to: StatementId) -> Option<Judged> {
    if !view.are_opposed(id, to) || view.are_variants(id, to) {
        return None;
    }
    let one_article = view.are_in_one_article(id, to);
    let (weight, count) = shared(view, id, to);
    let words = if count >= 2 { weight.min(WORDS) } else { weight * 0.5 };
    let far = match one_article {
        true => (id.0 - to.0) as f32 / REACH as f32,
        false => view.days_between(to, id).filter(|&days| days <= DAYS)? as f32 / DAYS as f32,
    };
    if !one_article && words < WORDS_ACROSS {
        return None;
    }
    let beside = match (one_article, view.paragraph(id) - view.paragraph(to).min(view.paragraph(id))) {
        (true, 0) if id.0 == to.0 + 1 => SIDE_BY_SIDE,
        (true, 0 | 1) if id.0 == to.0 + 1 => NEXT,
        _ => 0.0,
    };
    let naming = own.named.iter().map(|named| naming(view, named, to)).fold(0.0, f32::max);
    let contradicts = if own.contradicts.is_some() { CONTRADICTS } else { 0.0 };
    let issue = if view.share_an_issue(id, to) { ISSUE } else { 0.0 };
    let takes_up = if own.takes_up && beside > 0.0 { TAKES_UP } else { 0.0 };
    let score = words + beside + takes_up + naming + contradicts + issue - FAR * far;
    let enough = if one_article { INSIDE } else { ACROSS };
    (score >= enough && words + beside >= 0.4).then_some(Judged { to, score, words, named: naming > 0.0 })
}

/// How well a name in a statement fits another one.
fn naming(view: &View, named: &super::names::Named, to: StatementId) -> f32 {
    let actor = view.corpus.known_actor_of(view.statement(to)).map(|actor| actor.id);
    if named.actor.is_some() && named.actor == actor {
        return NAME;
    }
    if named.side.is_some() && view.party(to) == named.side.map(Party::Side) { SIDE } else { 0.0 }
}

fn own(view: &View, names: &Names, article: &Article, id: StatementId) -> Own {
    let statement = view.statement(id);
    let mut out = Own { contradicts: None, takes_up: false, named: Vec::new() };
    let first = statement.content.first().map_or(0..0, |span| article.inside(*span));
    out.takes_up = first.take(3).any(|at| cues::TAKING_UP.contains(&article.tokens[at].word()));
    for (span, is_cue) in
        statement.cue.iter().map(|cue| (cue, true)).chain(statement.content.iter().map(|s| (s, false)))
    {
        let tokens = article.inside(*span);
        for at in tokens.clone() {
            let token = &article.tokens[at];
            if out.contradicts.is_none() && cues::contradicts(token.word()) {
                out.contradicts = Some(article.written(at..at + 1));
            }
            if !is_cue && article.document.text[token.at.clone()].starts_with(char::is_uppercase) {
                let words = article.tokens[at..tokens.end].iter().map(|token| token.word());
                out.named.extend(names.at(words).0);
            }
        }
    }
    out
}

/// The evidence in words, the plainest first.
fn reason(view: &View, article: &Article, own: &Own, id: StatementId, judged: &Judged) -> String {
    let one_article = view.are_in_one_article(id, judged.to);
    let mut parts = vec![match one_article {
        true if view.paragraph(id) == view.paragraph(judged.to) => "same paragraph".to_string(),
        true => "same article".to_string(),
        false => "same issue, later".to_string(),
    }];
    let text = view.statement(id).words(&article.document.text);
    let phrase = overlap(view, &text, view.telling(judged.to)).phrase;
    if judged.words > 0.0 && !phrase.is_empty() {
        parts.push(format!("shares \"{phrase}\""));
    }
    if let Some(word) = &own.contradicts {
        parts.push(format!("contradicts (\"{word}\")"));
    }
    if judged.named {
        parts.push("names the other side".to_string());
    }
    parts.join(", ")
}
