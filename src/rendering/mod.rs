//! How is a statement shown with the verb and the speaker that belong to it?
//!
//! A denial without its verb reads as a claim, and reported words in quotation marks as somebody's own. So a statement
//! is shown in pieces, which the screen styles and the exports join: [`sentence`] in the text's order, to be printed as
//! it is; [`predicate`] with the verb first, for places that name the speaker beside it. No word is changed: the
//! article's own words stand between speaker, verb and content, a [`Piece::Gap`] where some are left out, and the
//! resolved name in square brackets if the article uses other words for the speaker. Nothing is escaped here.

mod joining;
mod parts;
mod speaker;
#[cfg(test)]
mod tests;

pub use joining::{Line, Marks, closed, joined, line, spaced};
pub use speaker::speaker;

use crate::model::{Corpus, Document, Span, Statement, StatementId};
use parts::{Part, PartKind};

/// A piece of a statement as it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Who speaks, as [`speaker`] names them.
    Speaker(String),
    /// The verb as the article words it: "did not deny".
    Verb {
        /// Its words.
        words: String,
        /// True if it denies, refuses or rejects what is said.
        denies: bool,
    },
    /// Words or marks of the article between the others: "reporters on Sunday that".
    Link(String),
    /// Words in quotation marks, without the outer marks.
    Own(String),
    /// Words that the article reports without quotation marks.
    Reported(String),
    /// Words were left out here.
    Gap,
}

/// The most words between two parts that are shown; more become a gap.
const LONGEST_LINK: usize = 25;
/// The same after a verb that denies: what it denies must not be lost.
const LONGEST_DENIED: usize = 80;
/// The most words between two parts of the content that are shown: "prisoners [whom it calls] criminals".
const LONGEST_JOINT: usize = 6;
/// More bytes than these between two parts are not looked at.
const FURTHEST: usize = 4000;
/// The most words before the first part that are shown if it makes no sense without them.
const LONGEST_OPENING: usize = 20;

/// A statement in the text's order with its speaker and verb: `"We wait," Osten said on Sunday. "We hope."`
pub fn sentence(corpus: &Corpus, id: StatementId) -> Vec<Piece> {
    let statement = corpus.statement(id);
    let document = corpus.document(statement.document);
    let parts = parts::of(document, statement);
    let mut out = Vec::new();
    let has = |kind: fn(&PartKind) -> bool| parts.iter().any(|part| kind(&part.kind));
    let has_speaker = has(|kind| *kind == PartKind::Speaker);
    let verb = parts.iter().position(|part| part.kind == PartKind::Verb);
    let passive = verb.is_some_and(|at| parts::is_passive(parts[at].span.of(&document.text)));
    let name = || Piece::Speaker(speaker::inserted(corpus, statement));
    let is_in_content =
        statement.speaker.is_some_and(|speaker| statement.content.iter().any(|c| c.overlaps(speaker)));
    if !has_speaker && (verb.is_none() || passive) && !is_in_content {
        out.extend([name(), Piece::Link(":".to_string())]);
    }
    if needs_opening(document, &parts) {
        out.extend(opening(document, parts[0].span.start));
    }
    for (at, part) in parts.iter().enumerate() {
        if let Some(last) = at.checked_sub(1).map(|last| &parts[last]) {
            out.extend(between(document, statement, last, part));
        }
        if Some(at) == verb && !has_speaker && !passive {
            out.push(name());
        }
        out.extend(piece(corpus, document, statement, part));
    }
    out
}

/// A statement with its verb first and without its speaker: `denied that the harbour was closed`. If the verb makes
/// sense only with its subject ("was accused by Vantour of ..."), it is the whole [`sentence`].
pub fn predicate(corpus: &Corpus, id: StatementId) -> Vec<Piece> {
    let statement = corpus.statement(id);
    let document = corpus.document(statement.document);
    let parts = parts::of(document, statement);
    if needs_opening(document, &parts) {
        return sentence(corpus, id);
    }
    let verb = parts.iter().position(|part| part.kind == PartKind::Verb);
    let is_verb = |words: &str| !parts::is_according(words) && has_letters(words);
    let verb = verb.filter(|&at| is_verb(parts[at].span.of(&document.text)));
    let (content, others): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.kind.is_content());
    let mut out = Vec::new();
    if let (Some(at), Some(first)) = (verb, content.first()) {
        out.extend(piece(corpus, document, statement, &parts[at]));
        if parts[at].span.start < first.span.start {
            // The speaker may stand behind the verb: "said Osten, who ...".
            let last = parts[at..].iter().take_while(|part| !part.kind.is_content()).last();
            out.extend(between(document, statement, last.unwrap_or(&parts[at]), first));
        } else {
            out.push(Piece::Link(":".to_string()));
        }
    }
    for (at, part) in content.iter().enumerate() {
        if let Some(last) = at.checked_sub(1).map(|last| content[last]) {
            let gap = Span { start: last.span.end, end: part.span.start.max(last.span.end) };
            let is_cut = others.iter().any(|other| other.span.overlaps(gap));
            out.extend(joint(document, statement, (last, part), if is_cut { 0 } else { LONGEST_JOINT }));
        }
        out.extend(piece(corpus, document, statement, part));
    }
    out
}

/// The verb's words as the article has them, on one line; `None` without a cue, or if it is a mark.
pub fn verb(corpus: &Corpus, id: StatementId) -> Option<String> {
    let statement = corpus.statement(id);
    let words = parts::plain(corpus.document(statement.document), statement.verb()?);
    has_letters(&words).then_some(words)
}

/// False for the colon of `Osten: ...`, which is a cue and no verb.
fn has_letters(words: &str) -> bool {
    words.chars().any(char::is_alphabetic)
}

/// The words of a part; nothing if only white space or marks are left.
fn piece(corpus: &Corpus, document: &Document, statement: &Statement, part: &Part) -> Option<Piece> {
    let words = parts::plain(document, part.span);
    let piece = match part.kind {
        PartKind::Speaker => Piece::Speaker(speaker(corpus, statement)),
        PartKind::Verb => Piece::Verb { words, denies: statement.wording.denies },
        PartKind::Own => Piece::Own(words),
        PartKind::Reported => Piece::Reported(parts::without_marks(&words, part.after_own, part.before_own)),
    };
    let is_empty = matches!(&piece, Piece::Own(words) | Piece::Reported(words) if words.is_empty());
    (!is_empty).then_some(piece)
}

/// What stands between two parts in the text's order.
fn between(document: &Document, statement: &Statement, last: &Part, next: &Part) -> Option<Piece> {
    if last.kind.is_content() && next.kind.is_content() {
        return joint(document, statement, (last, next), LONGEST_JOINT);
    }
    if is_far(last, next) {
        return Some(Piece::Gap);
    }
    let words = parts::link(document, last, next);
    let is_finite = !parts::is_participle(next.span.of(&document.text));
    if last.kind == PartKind::Speaker && next.kind == PartKind::Verb && is_finite {
        // An apposition may be missing: the name is enough.
        let possessive = ["'s", "’s"].into_iter().find(|ending| words.starts_with(ending));
        return possessive.map(|ending| Piece::Link(ending.to_string()));
    }
    let most = if statement.wording.denies { LONGEST_DENIED } else { LONGEST_LINK };
    match words.split(' ').count() {
        _ if words.is_empty() => None,
        count if count > most => Some(Piece::Gap),
        _ => Some(Piece::Link(words)),
    }
}

fn is_far(last: &Part, next: &Part) -> bool {
    next.span.start.saturating_sub(last.span.end) as usize > FURTHEST
}

/// What stands between two parts of the content: marks are kept, and up to `most` words; more are left out.
fn joint(
    document: &Document,
    statement: &Statement,
    (last, next): (&Part, &Part),
    most: usize,
) -> Option<Piece> {
    if last.span.end == next.span.start {
        return None;
    }
    if is_far(last, next) {
        return Some(Piece::Gap);
    }
    let first = statement.content.partition_point(|content| content.end <= last.span.start);
    let is_one =
        statement.content.get(first).is_some_and(|content| content.covers(last.span.join(next.span)));
    let words = parts::link(document, last, next);
    let is_long = words.chars().any(char::is_alphanumeric) && words.split(' ').count() > most;
    match words.is_empty() {
        true => None,
        false if is_long && !is_one => Some(Piece::Gap),
        false => Some(Piece::Link(words)),
    }
}

/// True if the first part makes no sense without the words before it: the subject of a passive verb ("X was accused by
/// Y"), who quotes ("X quoted Y as saying").
fn needs_opening(document: &Document, parts: &[Part]) -> bool {
    let Some(verb) = parts.iter().find(|part| part.kind == PartKind::Verb) else { return false };
    let words = verb.span.of(&document.text);
    let first = parts.first().map(|part| part.kind);
    match first {
        Some(PartKind::Verb) => parts::is_passive(words),
        Some(PartKind::Speaker) => words.starts_with("as "),
        _ => false,
    }
}

/// The words from the start of the sentence to `end`, or a gap if they are many.
fn opening(document: &Document, end: u32) -> Option<Piece> {
    let start = parts::start_of_sentence(document, end);
    let words = parts::plain(document, Span { start, end });
    match words.split(' ').count() {
        _ if words.is_empty() => None,
        count if count > LONGEST_OPENING => Some(Piece::Gap),
        _ => Some(Piece::Link(words)),
    }
}
