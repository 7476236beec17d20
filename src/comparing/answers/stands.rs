//! Who denies, rejects or refuses what somebody else charged or demanded?
//!
//! Inside an exchange alone, a denial answers the nearest charge or demand of another party. The words of each stand are
//! lists; each kind of evidence adds a little, and one alone is not enough.

use super::article::Article;
use super::names::{Named, Names};
use super::overlap::{overlap, shared};
use super::{Found, Party, View};
use crate::comparing::lists::{Lists, Stand, Use};
use crate::comparing::text::wording;
use crate::model::{Span, StatementId};

/// So many statements before one in its article may be answered by it, and so many after it: a headline or a first
/// sentence often gives the answer before the charge.
const REACH: usize = 20;
const AHEAD: usize = 4;
/// So many statements away is far.
const FAR: f32 = 12.0;
/// So many of other articles under the same head are looked at, the nearest first.
const LOOKED_AT: usize = 24;
/// What was said longer ago in another article is not answered.
const DAYS: i32 = 10;
/// What the evidence must come to, in one article and across two.
const ENOUGH: f32 = 1.42;
const ACROSS: f32 = 2.0;
/// Two articles must share words of so much weight: nothing else binds them.
const WORDS_ACROSS: f32 = 1.5;
/// Words of so much weight must be shared before "not" denies them.
const NEGATED: f32 = 0.7;
/// Words in common count so much, up to so much of them; across two articles nothing else binds, and they count more.
const WORDS: [f32; 2] = [0.5, 1.5];
const WORDS_FAR: [f32; 2] = [0.6, 3.0];
/// What a word of a stand counts by its place: in the cue, around the statement, in it.
const CUE: f32 = 1.0;
const FRAME: f32 = 0.8;
const SAID: f32 = 0.7;

/// Words that take up what was said, among so many first words of a statement.
const TAKING_UP: [&str; 4] = ["same", "such", "these", "those"];
const OPENING: usize = 3;

/// The words of a statement that show where its speaker stands.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub struct Stance {
    /// How plainly it denies, rejects or refuses, 0 to 1.
    pub against: f32,
    /// How plainly it charges, demands or warns, 0 to 1.
    pub charge: f32,
    /// True if its own words hold "not" or the like: a denial only of what shares its words.
    pub negates: bool,
    /// True if its first words take up what was said before: "such claims", "the same places".
    pub takes_up: bool,
    /// The stand that shows most plainly.
    pub stand: Option<(Stand, f32)>,
    /// The word of it, if it stands in the cue or around the statement.
    pub word: Option<Span>,
}

impl Stance {
    fn add(&mut self, stand: Stand, place: f32, word: Span) {
        let (against, charge) = match stand {
            Stand::Deny => (1.0, 0.0),
            Stand::Reject => (0.9, 0.0),
            Stand::Refuse => (0.6, 0.0),
            Stand::Accuse => (0.0, 1.0),
            Stand::Demand => (0.0, 0.9),
            Stand::Criticise => (0.0, 0.7),
            Stand::Warn => (0.0, 0.7),
            Stand::Threaten => (0.0, 0.5),
            Stand::Welcome | Stand::Promise => (0.0, 0.0),
        };
        self.against = self.against.max(against * place);
        self.charge = self.charge.max(charge * place);
        if self.stand.is_none_or(|(_, known)| place > known) {
            self.stand = Some((stand, place));
            self.word = Some(word).filter(|_| place > SAID);
        }
    }
}

/// Reads the stand of each statement of an article.
pub fn stances(view: &View, lists: &Lists, article: &Article, ids: &[StatementId]) -> Vec<Stance> {
    // What others say, and the cues of it.
    let mut said = vec![false; article.tokens.len()];
    for statement in ids.iter().map(|id| view.statement(*id)) {
        for span in statement.content.iter().chain(&statement.cue) {
            said[article.inside(*span)].fill(true);
        }
    }
    ids.iter().map(|id| stance(view, lists, article, *id, &said)).collect()
}

fn stance(view: &View, lists: &Lists, article: &Article, id: StatementId, said: &[bool]) -> Stance {
    let statement = view.statement(id);
    let mut out = Stance::default();
    let holds = |span: Span, at: usize| span.holds(article.tokens[at].at.start as u32);
    let frame = article.sentences_of(statement).map_or(0..0, |sentences| article.sentences(sentences));
    let first = statement.content.first().map_or(0..0, |span| article.inside(*span));
    out.takes_up = first.take(OPENING).any(|at| TAKING_UP.contains(&article.tokens[at].word()));
    for at in frame {
        let place = if statement.cue.is_some_and(|cue| holds(cue, at)) {
            CUE
        } else if statement.content.iter().any(|span| holds(*span, at)) {
            SAID
        } else if said[at] {
            continue;
        } else {
            FRAME
        };
        out.negates |= place == SAID && wording::denies(article.tokens[at].word());
        for (length, used) in lists.of_words.at(&article.tokens[at..]) {
            if let Use::Stand(stand) = used {
                let (first, last) = (&article.tokens[at], &article.tokens[at + length - 1]);
                out.add(stand, place, Span::new(first.at.start, last.at.end));
            }
        }
    }
    out
}

/// The one statement that this one likely answers.
pub fn answered(
    view: &View,
    names: &Names,
    article: &Article,
    id: StatementId,
    stances: &[Stance],
) -> Option<Found> {
    let first = view.corpus.statements_of(view.statement(id).document).next()?;
    let of = |other: StatementId| stances.get(other.index() - first.index()).copied().unwrap_or_default();
    let own = of(id);
    // A text answers nobody that the article does not name.
    if (own.against == 0.0 && !own.negates && !own.takes_up)
        || view.is_by_a_text(id)
        || !view.speaks_for_itself(id)
    {
        return None;
    }
    let named = named(view, names, article, id);
    let judge = |to: StatementId| judge(view, id, to, &own, of(to).charge, &named);
    let best = |a: &Judged, b: &Judged| a.score.total_cmp(&b.score).then(b.to.cmp(&a.to));
    let before = view.earlier(id, REACH);
    let opens = view.paragraph(id) <= view.paragraph(first) + 1;
    let after = (id.0 + 1..).take(if opens { AHEAD } else { 0 }).map(StatementId);
    let after = after.take_while(|other| other.index() < first.index() + stances.len());
    let judged =
        before.chain(after).filter_map(judge).max_by(best).or_else(|| across(view, id, &own, &named))?;
    let reason = reason(view, article, id, &judged);
    Some(Found { to: judged.to, score: judged.score, said: false, reason })
}

/// The best of other articles under the same head, which shares words.
fn across(view: &View, id: StatementId, own: &Stance, named: &[Named]) -> Option<Judged> {
    let others = view.by_issue.get(&view.issue(id)?).map(Vec::as_slice).unwrap_or_default();
    let others = view.before(others, id, LOOKED_AT).filter(|&other| !view.are_in_one_article(other, id));
    let judged = others.filter_map(|other| judge(view, id, other, own, 0.0, named));
    judged.max_by(|a, b| a.score.total_cmp(&b.score).then(b.to.cmp(&a.to)))
}

struct Judged {
    to: StatementId,
    score: f32,
    words: f32,
    is_charge: bool,
}

fn judge(
    view: &View,
    id: StatementId,
    to: StatementId,
    own: &Stance,
    charge: f32,
    named: &[Named],
) -> Option<Judged> {
    if !view.are_opposed(id, to) || view.are_variants(id, to) || !view.share_an_issue(id, to) {
        return None;
    }
    let one_article = view.are_in_one_article(id, to);
    let (weight, count) = shared(view, id, to);
    let words = if count >= 2 { weight } else { weight * 0.5 };
    let against = if own.negates && words >= NEGATED { own.against.max(0.8 * SAID) } else { own.against };
    let close =
        one_article && id.0.abs_diff(to.0) <= 2 && view.paragraph(id).abs_diff(view.paragraph(to)) <= 1;
    // Who takes up what was said just before is about to answer it.
    let takes_up = own.takes_up && one_article && id.0 == to.0 + 1 && close;
    let (against, charge) = if takes_up { (against.max(0.8), charge.max(SAID)) } else { (against, charge) };
    let binds = words >= NEGATED || (close && charge > 0.0) || charge >= CUE * 0.7;
    if against == 0.0 || !binds || (charge == 0.0 && words < 1.0) {
        return None;
    }
    let distance = match one_article {
        // The findings of a report are on everybody's mind.
        true => id.0.abs_diff(to.0) as f32 / FAR * if view.is_by_a_text(to) { 0.5 } else { 1.0 },
        false => view.days_between(to, id).filter(|&days| days <= DAYS)? as f32 / DAYS as f32,
    };
    if !one_article && words < WORDS_ACROSS {
        return None;
    }
    let beside = match (one_article, view.paragraph(id).abs_diff(view.paragraph(to))) {
        (true, 0) => 0.4,
        (true, 1) => 0.25,
        _ => 0.0,
    };
    let ahead = if to > id { 0.15 } else { 0.0 };
    let naming = named.iter().map(|named| naming(view, named, to)).fold(0.0, f32::max);
    let bystander = if view.side(to).is_some() { 0.0 } else { 0.3 };
    let [each, most] = if one_article { WORDS } else { WORDS_FAR };
    let score =
        against + charge + words.min(most) * each + beside + naming - 0.5 * distance - ahead - bystander;
    let enough = if one_article { ENOUGH } else { ACROSS };
    (score >= enough).then_some(Judged { to, score, words, is_charge: charge > 0.0 })
}

/// How well a name in a statement or its sentence fits another one.
fn naming(view: &View, named: &Named, to: StatementId) -> f32 {
    let actor = view.corpus.known_actor_of(view.statement(to)).map(|actor| actor.id);
    if named.actor.is_some() && named.actor == actor {
        return 0.4;
    }
    if named.side.is_some() && view.party(to) == named.side.map(Party::Side) { 0.25 } else { 0.0 }
}

fn named(view: &View, names: &Names, article: &Article, id: StatementId) -> Vec<Named> {
    let statement = view.statement(id);
    let words = statement.content.iter().map(|span| article.inside(*span));
    let mut out = Vec::new();
    for words in words {
        for at in words.clone().filter(|at| article.tokens[*at].is_capital) {
            let rest = article.tokens[at..words.end].iter().map(|token| token.word());
            out.extend(names.at(rest).0);
        }
    }
    out
}

/// The evidence in words, the plainest first.
fn reason(view: &View, article: &Article, id: StatementId, judged: &Judged) -> String {
    let mut parts = vec![match view.are_in_one_article(id, judged.to) {
        true if view.paragraph(id) == view.paragraph(judged.to) => "same paragraph".to_string(),
        true => "same article".to_string(),
        false => "same exchange, later".to_string(),
    }];
    parts.push(
        if judged.is_charge { "denies or rejects a charge or a demand" } else { "denies or rejects" }
            .to_string(),
    );
    let text = view.statement(id).words(&article.document.text);
    let phrase = overlap(view, &text, view.telling(judged.to)).phrase;
    if judged.words > 0.0 && !phrase.is_empty() {
        parts.push(format!("shares \"{phrase}\""));
    }
    parts.join(", ")
}
