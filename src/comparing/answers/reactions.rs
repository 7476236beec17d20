//! To whom or to what does the text say that a statement reacts?

use super::super::variants::wording;
use super::names::{Named, Names};
use super::overlap::{overlap, shared};
use super::{Found, View};
use crate::model::{Certainty, Span, Statement, StatementId};
use std::collections::HashSet;
use std::ops::Range;

/// Words that say somebody answers; what is answered follows. In the sentence before or after they count as well, where
/// that sentence is about the speaker.
const ANSWERING: &[&str] = &[
    "reacting to",
    "reacted to",
    "reacts to",
    "reaction to",
    "responding to",
    "responded to",
    "responds to",
    "response to",
    "replying to",
    "replied to",
    "replies to",
    "reply to",
    "in answer to",
    "asked about",
    "asked what",
    "asked whether",
    "questioned about",
    "commenting on",
    "commented on",
    "hit back at",
    "fired back at",
    "shot back at",
    "pushed back against",
    "took issue with",
    "objected to",
];
/// Verbs whose object is what is answered.
const REJECTING: &[&str] = &[
    "rejected",
    "rejects",
    "rejecting",
    "dismissed",
    "dismisses",
    "dismissing",
    "denied",
    "denies",
    "denying",
    "disputed",
    "disputes",
    "disputing",
    "refuted",
    "refutes",
    "refuting",
    "rebutted",
    "rebuffed",
    "countered",
    "brushed aside",
    "brushes aside",
    "brushed off",
    "turned down",
    "criticized",
    "criticised",
    "criticizes",
    "criticises",
    "condemned",
    "condemns",
    "denounced",
    "denounces",
    "slammed",
    "blasted",
    "rebuked",
    "welcomed",
    "welcomes",
    "welcoming",
    "described",
    "describing",
    "termed",
    "terming",
    "branded",
    "dubbed",
    "labelled",
    "labeled",
    "questioned",
];
/// What somebody says in speech or in writing.
const SAYINGS: &[&str] = &[
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "appeal",
    "appeals",
    "call",
    "calls",
    "charge",
    "charges",
    "claim",
    "claims",
    "comment",
    "comments",
    "criticism",
    "criticisms",
    "demand",
    "demands",
    "remark",
    "remarks",
    "request",
    "speech",
    "statement",
    "statements",
    "threat",
    "threats",
    "warning",
    "warnings",
    "words",
    "letter",
    "proposal",
    "offer",
];
/// A text that can speak itself.
const TEXTS: &[&str] =
    &["assessment", "conclusions", "document", "findings", "recommendations", "report", "study"];
/// What follows these words is said by somebody, and not what is answered.
const STOPS: &[&str] = &["said", "saying", "says", "told", "because", "but", "while"];

/// So many words after the verb may name what is answered.
const REACH: usize = 14;
/// What was said longer ago in another article is not answered.
const DAYS: i32 = 14;
/// So many statements of a named actor in other articles are looked at.
const LOOKED_AT: usize = 12;
/// The evidence that an answer needs.
const ENOUGH: f32 = 3.0;
/// The same where somebody is said to answer, which is plainer than a verb that rejects.
const ENOUGH_SAID: f32 = 2.6;

/// The statements that the text says this one answers.
pub fn answered(view: &View, names: &Names, id: StatementId) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for reaction in reactions(view, names, id) {
        let mut found: Vec<Found> = candidates(view, &reaction, id)
            .into_iter()
            .filter_map(|to| judge(view, &reaction, id, to))
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.to.cmp(&b.to)));
        found.truncate(1);
        found.retain(|f| out.iter().all(|other| other.to != f.to));
        out.extend(found);
    }
    out
}

/// A place where the text says that a statement answers something.
struct Reaction {
    /// True for a verb whose object is what is answered.
    rejecting: bool,
    named: Vec<Named>,
    /// True where a text is named ("the report").
    text: bool,
    /// The words from the verb to the last that names something, as they stand.
    words: String,
    /// What follows the verb, in which words of what is answered may stand.
    object: String,
}

/// A word beside a statement.
struct Token {
    at: Range<usize>,
    folded: String,
    sentence: usize,
}

fn reactions(view: &View, names: &Names, id: StatementId) -> Vec<Reaction> {
    let statement = view.statement(id);
    let document = view.corpus.document(statement.document);
    let own = frame(statement);
    let after = document.paragraphs.partition_point(|p| p.span.start <= own.start);
    let Some(paragraph) = after.checked_sub(1).and_then(|i| document.paragraphs.get(i)) else {
        return Vec::new();
    };
    // What stands beside may be in the paragraphs before and after.
    let near = document.paragraphs.get(after).map_or(paragraph.span, |next| paragraph.span.join(next.span));
    let before = after.checked_sub(2).and_then(|i| document.paragraphs.get(i)).map_or(near, |p| p.span);
    let span = before.join(near);
    let text = span.of(&document.text);
    if !may_react(names, text) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let byte = |token: &Token| span.start + token.at.start as u32;
    let inside = |token: &&Token| own.holds(byte(token));
    let (Some(first), Some(last)) = (tokens.iter().find(inside), tokens.iter().rev().find(inside)) else {
        return Vec::new();
    };
    let sentences = first.sentence..last.sentence + 1;
    let said = |token: &Token| statement.content.iter().any(|content| content.holds(byte(token)));
    let mut out = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let here = sentences.contains(&token.sentence);
        let beside = token.sentence + 1 == sentences.start || token.sentence == sentences.end;
        if said(token) || !(here || beside) {
            continue;
        }
        let rest = &tokens[i..];
        let after = token.sentence == sentences.end;
        let answering = verb(rest, ANSWERING)
            .filter(|_| here || is_about(view, (&tokens, span.start), token.sentence, after, id));
        let rejecting = verb(rest, REJECTING).filter(|_| here && answering.is_none());
        if let Some(length) = answering.or(rejecting) {
            // The speaker is not what is answered.
            let is_speaker = |token: &Token| statement.speaker.is_some_and(|span| span.holds(byte(token)));
            let reaction = object(names, text, rest, length, is_speaker);
            out.extend(reaction.map(|r| Reaction { rejecting: rejecting.is_some(), ..r }));
        }
    }
    // Who answers somebody is not the one that is answered.
    let actor = view.corpus.known_actor_of(statement).map(|actor| actor.id);
    out.retain(|r| r.named.first().is_none_or(|named| named.actor.is_none() || named.actor != actor));
    out
}

/// False where no verb of the lists can start: quickly told of most texts.
fn may_react(names: &Names, text: &str) -> bool {
    let mut found = false;
    wording::words(text, &mut |_, word| found |= names.verbs.contains(word));
    found
}

/// The first words of all verbs.
pub fn first_words() -> HashSet<&'static str> {
    let verbs = ANSWERING.iter().chain(REJECTING);
    verbs.filter_map(|verb| verb.split(' ').next()).collect()
}

/// The content with the words that mark it as somebody's.
fn frame(statement: &Statement) -> Span {
    [statement.cue, statement.speaker].into_iter().flatten().fold(statement.extent(), Span::join)
}

fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let (mut sentence, mut done) = (0, 0);
    wording::words(text, &mut |at, word| {
        sentence += usize::from(wording::ends_sentence(text.get(done..at.start).unwrap_or("")));
        done = at.end;
        out.push(Token { at, folded: word.to_string(), sentence });
    });
    out
}

/// How many words a verb of the list has that starts here.
fn verb(tokens: &[Token], list: &[&str]) -> Option<usize> {
    let first = tokens.first()?.folded.as_str();
    let fits = |phrase: &&&str| {
        let mut words = phrase.split(' ');
        words.next() == Some(first)
            && words.enumerate().all(|(i, word)| tokens.get(i + 1).is_some_and(|token| token.folded == word))
    };
    list.iter().find(fits).map(|phrase| phrase.split(' ').count())
}

/// True where the sentence beside a statement is about its speaker: it names the speaker or, after the statement,
/// starts with a pronoun, and nobody of the side says anything else in it.
fn is_about(
    view: &View,
    (tokens, base): (&[Token], u32),
    sentence: usize,
    after: bool,
    id: StatementId,
) -> bool {
    let statement = view.statement(id);
    let words: Vec<&Token> = tokens.iter().filter(|token| token.sentence == sentence).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let whole = Span { start: base + first.at.start as u32, end: base + last.at.end as u32 };
    let taken = view.corpus.statements_of(statement.document).any(|other| {
        let content = &view.statement(other).content;
        other != id && view.side(other) == view.side(id) && content.iter().any(|span| span.overlaps(whole))
    });
    let name = view.corpus.known_actor_of(statement).map(|actor| crate::finding::fold(&actor.name));
    let mut parts = name.as_deref().unwrap_or("").split_whitespace();
    let (given, surname) = (parts.next(), parts.next_back());
    let named = words.iter().any(|t| Some(t.folded.as_str()) == given || Some(t.folded.as_str()) == surname);
    let pronoun = after && matches!(first.folded.as_str(), "he" | "she" | "they");
    !taken && (named || pronoun)
}

/// What the words after a verb name; none where they name nothing.
fn object(
    names: &Names,
    text: &str,
    tokens: &[Token],
    verb: usize,
    ends: impl Fn(&Token) -> bool,
) -> Option<Reaction> {
    let sentence = tokens.first()?.sentence;
    let mut after: Vec<&Token> = Vec::new();
    for (before, token) in tokens.iter().skip(verb - 1).zip(tokens.iter().skip(verb)).take(REACH) {
        let between = text.get(before.at.end..token.at.start).unwrap_or("");
        let marks = ['"', '“', '”', ':', ';', '—'];
        let stops = between.contains(marks) && !after.is_empty();
        if token.sentence != sentence || stops || ends(token) || STOPS.contains(&token.folded.as_str()) {
            break;
        }
        after.push(token);
    }
    let (mut named, mut said, mut is_text, mut last) = (Vec::new(), false, false, None);
    let mut i = 0;
    while let Some(token) = after.get(i) {
        let capital = text[token.at.clone()].starts_with(char::is_uppercase);
        let (found, length) = match capital {
            true => names.at(after[i..].iter().map(|token| token.folded.as_str())),
            false => (Vec::new(), 0),
        };
        let word = token.folded.as_str();
        said |= SAYINGS.contains(&word);
        is_text |= TEXTS.contains(&word);
        if !found.is_empty() || SAYINGS.contains(&word) || TEXTS.contains(&word) {
            last = after.get(i + length.max(1) - 1).map(|token| token.at.end);
        }
        named.extend(found);
        i += length.max(1);
    }
    let start = tokens.first()?.at.start;
    let end = after.last()?.at.end;
    if !said && !is_text {
        // "rejected Norland" may be anything; "rejected Norland's claims" is an answer.
        return None;
    }
    let words = text.get(start..last?)?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Reaction {
        rejecting: false,
        named,
        text: is_text,
        words,
        object: text.get(start..end)?.to_string(),
    })
}

/// What may be answered: what the article says anywhere, since its first sentence often tells the answer, and what
/// those who are named said before.
fn candidates(view: &View, reaction: &Reaction, id: StatementId) -> Vec<StatementId> {
    let document = view.statement(id).document;
    let mut out: Vec<StatementId> = view.corpus.statements_of(document).collect();
    for actor in reaction.named.iter().filter_map(|named| named.actor) {
        let list = view.by_actor.get(&actor).map(Vec::as_slice).unwrap_or_default();
        out.extend(view.before(list, id, LOOKED_AT));
    }
    out.retain(|&other| view.are_opposed(id, other));
    out.sort_unstable();
    out.dedup();
    out
}

fn judge(view: &View, reaction: &Reaction, id: StatementId, to: StatementId) -> Option<Found> {
    let other = view.statement(to);
    let one_article = view.are_in_one_article(id, to);
    let later = if reaction.rejecting { 0.3 } else { 1.5 };
    let near = match one_article {
        // What is answered stands before, but where the first sentence tells the answer.
        true => 1.0 - (id.0.abs_diff(to.0) as f32 / 10.0).min(0.8) - if to > id { later } else { 0.0 },
        false => view.days_between(to, id).filter(|&days| days <= DAYS).map(|_| 0.0)?,
    };
    let naming = reaction.named.iter().map(|named| naming(view, named, to)).fold(0.0, f32::max);
    let text = if reaction.text && is_by_a_text(view, other) { 2.4 } else { 0.0 };
    if naming.max(text) == 0.0 {
        return None;
    }
    let asked = (overlap(view, &reaction.object, view.telling(to)).weight * 1.5).min(2.0);
    // "denied the claims of Norland" may be about anything that Norland says.
    if reaction.rejecting && text == 0.0 && naming < 3.0 && asked < 0.4 {
        return None;
    }
    let shared = (shared(view, id, to).0 * 0.4).min(1.2);
    let issue = if view.issue(id).is_some() && view.issue(id) == view.issue(to) { 0.5 } else { 0.0 };
    let doubt = if other.certainty() == Certainty::Sure { 0.0 } else { 0.6 };
    let score = naming.max(text) - doubt + asked + shared + issue + near;
    let enough = if reaction.rejecting { ENOUGH } else { ENOUGH_SAID };
    (score >= enough).then(|| Found { to, score, said: true, reason: format!("\"{}\"", reaction.words) })
}

/// How well a statement fits who is named.
fn naming(view: &View, named: &Named, to: StatementId) -> f32 {
    let actor = view.corpus.known_actor_of(view.statement(to)).map(|actor| actor.id);
    match named.actor {
        Some(one) if Some(one) == actor => {
            if named.whole_side {
                2.4
            } else {
                3.0
            }
        }
        _ if named.whole_side && view.side(to) == Some(named.side) => 1.8,
        _ => 0.0,
    }
}

/// True where the article gives the words to a text ("the report said").
pub fn is_by_a_text(view: &View, statement: &Statement) -> bool {
    let document = view.corpus.document(statement.document);
    let mention = statement.speaker.map_or("", |span| span.of(&document.text));
    let mut found = false;
    wording::words(mention, &mut |_, word| found |= TEXTS.contains(&word));
    found
}
