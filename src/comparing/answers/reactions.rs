//! To whom or to what does the text say that a statement reacts?

use super::super::text::Token;
use super::article::{Answering, Article, Verb};
use super::cues::{DEMANDING, DEMANDS, STOPS, is_text};
use super::names::{Named, Names};
use super::overlap::{overlap, shared};
use super::{Found, Party, View};
use crate::comparing::lists::{Lists, Use};
use crate::model::{Certainty, Span, Statement, StatementId};

/// So many words after the verb may name what is answered.
const REACH: usize = 14;
/// What was said longer ago in another article is not answered.
const DAYS: i32 = 14;
/// So many statements of a named actor in other articles are looked at.
const LOOKED_AT: usize = 12;
/// So many statements before and after one in its article may be what it answers.
const NEAR: u32 = 60;
/// A reply answers what stands so many paragraphs before at most.
const PARAGRAPHS: u32 = 2;
/// The evidence that an answer needs.
const ENOUGH: f32 = 3.0;
/// The same where somebody is said to answer, which is plainer than a verb that rejects.
const ENOUGH_SAID: f32 = 2.6;
/// Who answers somebody's "remarks" answers what is as likely meant as the likeliest, less this.
const SEVERAL: f32 = 0.9;

/// The statements that the text says this one answers.
pub fn answered(view: &View, names: &Names, lists: &Lists, article: &Article, id: StatementId) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for reaction in reactions(view, names, lists, article, id) {
        let mut found: Vec<Found> = candidates(view, &reaction, id)
            .into_iter()
            .filter_map(|to| judge(view, article, &reaction, id, to))
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.to.cmp(&b.to)));
        let best = found.first().map(|best| (best.to, best.score));
        found.retain(|f| {
            best.is_some_and(|(to, score)| {
                f.to == to
                    || (reaction.several && f.score >= score - SEVERAL && view.are_of_one_place(f.to, to))
            }) && out.iter().all(|other| other.to != f.to)
        });
        out.extend(found);
    }
    if out.is_empty() {
        out.extend(replied(view, lists, article, id));
    }
    out
}

/// A place where the text says that a statement answers something.
struct Reaction {
    /// True for a verb whose object is what is answered.
    rejecting: bool,
    named: Vec<Named>,
    /// True if the sentence after the statement says so: what is answered may be told there.
    after: bool,
    /// True if a text is named ("the report").
    text: bool,
    /// True if several sayings may be meant ("the remarks of").
    several: bool,
    /// True if what is answered asked for something ("the appeals of").
    demand: bool,
    /// The words from the verb to the last that names something, as they stand.
    words: String,
    /// What follows the verb, in which words of what is answered may stand.
    object: String,
}

fn reactions(view: &View, names: &Names, lists: &Lists, article: &Article, id: StatementId) -> Vec<Reaction> {
    let statement = view.statement(id);
    let Some(sentences) = article.sentences_of(statement) else { return Vec::new() };
    let near = article.sentences(sentences.start.saturating_sub(1)..sentences.end + 1);
    let from = article.verbs.partition_point(|verb| verb.at < near.start);
    let said = |token: &Token| statement.content.iter().any(|content| holds(*content, token));
    let mut out = Vec::new();
    for &Verb { at, length, how } in article.verbs[from..].iter().take_while(|verb| verb.at < near.end) {
        let token = &article.tokens[at];
        let here = sentences.contains(&token.sentence);
        if said(token) || is_cue_of_another(view, id, token) {
            continue;
        }
        let after = token.sentence >= sentences.end;
        let opens = here && at.checked_sub(1).is_none_or(|at| article.tokens[at].sentence != token.sentence);
        let counts = match how {
            Answering::Said => {
                here || is_about(view, article, token.sentence, after, id)
                    || (after && is_of_the_words(lists, article, token.sentence))
            }
            Answering::Rejecting => here,
            Answering::About => opens && speaks_of(lists, article, at),
        };
        if counts {
            // The speaker is not what is answered.
            let is_speaker = |token: &Token| statement.speaker.is_some_and(|span| holds(span, token));
            let reaction = object((names, lists), article, at, length, is_speaker);
            out.extend(reaction.map(|r| Reaction { rejecting: how == Answering::Rejecting, after, ..r }));
        }
    }
    // Who answers somebody is not the one that is answered.
    let actor = view.corpus.known_actor_of(statement).map(|actor| actor.id);
    out.retain(|r| r.named.first().is_none_or(|named| named.actor.is_none() || named.actor != actor));
    out
}

fn holds(span: Span, token: &Token) -> bool {
    span.holds(token.at.start as u32)
}

/// True if a saying or a text follows before a comma ("On the claims of ...", and not "On the other hand, ...").
fn speaks_of(lists: &Lists, article: &Article, at: usize) -> bool {
    let comma =
        |token: &Token| article.document.text.get(token.at.end..).is_some_and(|rest| rest.starts_with(','));
    let words = (at..article.tokens.len()).take(REACH);
    let mut phrase =
        words.scan(false, |ended, at| (!std::mem::replace(ended, comma(&article.tokens[at]))).then_some(at));
    phrase.any(|at| is_saying(lists, article, at) || is_text(article.tokens[at].word()))
}

/// True for what somebody says in speech or in writing ("claims").
fn is_saying(lists: &Lists, article: &Article, at: usize) -> bool {
    let mut used = lists.of_words.at(&article.tokens[at..]);
    used.any(|(_, used)| used == Use::Saying)
}

/// True if a word marks what somebody else says, or this speaker says apart ("welcomed the report and said ...").
fn is_cue_of_another(view: &View, id: StatementId, token: &Token) -> bool {
    let own = view.statement(id).cue;
    view.around(id, 2).any(|other| {
        let cue = view.statement(other).cue;
        other != id && cue != own && cue.is_some_and(|cue| holds(cue, token))
    })
}

/// True if the sentence beside a statement is about its speaker: it names the speaker or, after the statement,
/// starts with a pronoun, and nobody of the side says anything else in it.
fn is_about(view: &View, article: &Article, sentence: usize, after: bool, id: StatementId) -> bool {
    let words = &article.tokens[article.sentences(sentence..sentence + 1)];
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let whole = Span::new(first.at.start, last.at.end);
    let taken = view.around(id, 8).any(|other| {
        let content = &view.statement(other).content;
        other != id && view.side(other) == view.side(id) && content.iter().any(|span| span.overlaps(whole))
    });
    let name = view.corpus.known_actor_of(view.statement(id)).map(|actor| crate::finding::fold(&actor.name));
    let mut parts = name.as_deref().unwrap_or("").split_whitespace();
    let (given, surname) = (parts.next(), parts.next_back());
    let named = words.iter().any(|t| Some(t.word()) == given || Some(t.word()) == surname);
    let pronoun = after && matches!(first.word(), "he" | "she" | "they");
    !taken && (named || pronoun)
}

/// True if a sentence begins with what somebody said ("The statement was in response to ...").
fn is_of_the_words(lists: &Lists, article: &Article, sentence: usize) -> bool {
    let start = article.sentences(sentence..sentence + 1).start;
    let Some(first) = article.tokens.get(start) else { return false };
    matches!(first.word(), "the" | "this" | "these" | "his" | "her" | "their")
        && is_saying(lists, article, start + 1)
}

/// What the words after a verb name; none where they name nothing.
fn object(
    (names, lists): (&Names, &Lists),
    article: &Article,
    at: usize,
    verb: usize,
    ends: impl Fn(&Token) -> bool,
) -> Option<Reaction> {
    let text = &article.document.text;
    let tokens = &article.tokens[at..];
    let sentence = tokens.first()?.sentence;
    let mut after: Vec<&Token> = Vec::new();
    let from = at + verb;
    for (before, token) in tokens.iter().skip(verb - 1).zip(tokens.iter().skip(verb)).take(REACH) {
        let between = text.get(before.at.end..token.at.start).unwrap_or("");
        let marks = ['"', '“', '”', ':', ';', '—'];
        let stops = between.contains(marks) && !after.is_empty();
        if token.sentence != sentence || stops || ends(token) || STOPS.contains(&token.word()) {
            break;
        }
        after.push(token);
    }
    let mut out = Reaction {
        rejecting: false,
        after: false,
        named: Vec::new(),
        text: false,
        several: false,
        demand: false,
        words: String::new(),
        object: text.get(tokens.first()?.at.start..after.last()?.at.end)?.to_string(),
    };
    let (mut said, mut last) = (false, None);
    let mut i = 0;
    while let Some(token) = after.get(i) {
        let capital = text[token.at.clone()].starts_with(char::is_uppercase);
        let (found, length) = match capital {
            true => names.at(after[i..].iter().map(|token| token.word())),
            false => (Vec::new(), 0),
        };
        let word = token.word();
        let is_saying = is_saying(lists, article, from + i);
        said |= is_saying;
        out.several |= is_saying && word.ends_with('s');
        out.demand |= DEMANDS.contains(&word);
        out.text |= is_text(word);
        if !found.is_empty() || is_saying || is_text(word) {
            last = Some(i + length.max(1) - 1);
        }
        out.named.extend(found);
        i += length.max(1);
    }
    if !said && !out.text {
        // "rejected Norland" may be anything; "rejected Norland's claims" is an answer.
        return None;
    }
    let end = after.get(last?)?.at.end;
    out.words = text.get(tokens.first()?.at.start..end)?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(out)
}

/// What a statement answers that is a reply by its cue alone ("he replied"), or whose speaker was asked "about that":
/// the statement before it.
fn replied(view: &View, lists: &Lists, article: &Article, id: StatementId) -> Option<Found> {
    let words = reply(view, lists, article, id)?;
    let actor = view.statement(id).actor;
    let first = view.corpus.statements_of(view.statement(id).document).next()?;
    let mut before = (first.0..id.0).rev().map(StatementId);
    let to = before.find(|&other| view.statement(other).actor != actor)?;
    let far = view.paragraph(id).saturating_sub(view.paragraph(to));
    let fits = view.are_opposed(id, to) && far <= PARAGRAPHS && view.share_an_issue(id, to);
    fits.then(|| Found { to, score: ENOUGH, said: true, reason: format!("\"{words}\"") })
}

/// The words that say a statement is a reply.
fn reply(view: &View, lists: &Lists, article: &Article, id: StatementId) -> Option<String> {
    let statement = view.statement(id);
    let cue = statement.cue.map(|cue| article.inside(cue)).unwrap_or_default();
    let is_reply =
        |&at: &usize| lists.of_words.at(&article.tokens[at..]).any(|(_, used)| used == Use::Replying);
    if cue.clone().any(|at| is_reply(&at)) {
        let speaker = statement.speaker.map(|speaker| article.inside(speaker)).unwrap_or_default();
        let next_to = speaker.end == cue.start || cue.end == speaker.start;
        let whole = if next_to { cue.start.min(speaker.start)..cue.end.max(speaker.end) } else { cue };
        return Some(article.written(whole));
    }
    let before = article.sentences_of(statement)?.start.checked_sub(1)?;
    let tokens = article.sentences(before..before + 1);
    let last = article.tokens.get(tokens.clone())?.last()?;
    let asked = tokens.clone().find(|&at| article.tokens[at].word() == "asked")?;
    let points_back = matches!(last.word(), "that" | "this" | "it");
    (points_back && is_about(view, article, before, false, id)).then(|| article.written(asked..tokens.end))
}

/// What may be answered: what the article says anywhere, since its first sentence often tells the answer, and what
/// those who are named said before.
fn candidates(view: &View, reaction: &Reaction, id: StatementId) -> Vec<StatementId> {
    let mut out: Vec<StatementId> = view.around(id, NEAR).collect();
    for actor in reaction.named.iter().filter_map(|named| named.actor) {
        let list = view.by_actor.get(&actor).map(Vec::as_slice).unwrap_or_default();
        out.extend(view.before(list, id, LOOKED_AT));
    }
    out.retain(|&other| view.are_opposed(id, other) && view.share_an_issue(id, other));
    out.sort_unstable();
    out.dedup();
    out
}

fn judge(
    view: &View,
    article: &Article,
    reaction: &Reaction,
    id: StatementId,
    to: StatementId,
) -> Option<Found> {
    let other = view.statement(to);
    let one_article = view.are_in_one_article(id, to);
    let later = if reaction.rejecting || reaction.after { 0.3 } else { 1.5 };
    let near = match one_article {
        // What is answered stands before, but where the first sentence tells the answer.
        true => 1.0 - (id.0.abs_diff(to.0) as f32 / 10.0).min(0.8) - if to > id { later } else { 0.0 },
        false => view.days_between(to, id).filter(|&days| days <= DAYS).map(|_| 0.0)?,
    };
    let naming = reaction.named.iter().map(|named| naming(view, named, to)).fold(0.0, f32::max);
    let text = if reaction.text && view.is_by_a_text(to) { 2.4 + view.taken_up(to).min(0.6) } else { 0.0 };
    if naming.max(text) == 0.0 {
        return None;
    }
    let asked = (overlap(view, &reaction.object, view.telling(to)).weight * 1.5).min(2.0);
    // "denied the claims of Norland" may be about anything that Norland says.
    if reaction.rejecting && text == 0.0 && naming < 3.0 && asked < 0.4 {
        return None;
    }
    let shared = (shared(view, id, to).0 * 0.4).min(1.2);
    let demand = if reaction.demand && one_article && is_demand(article, other) { 1.0 } else { 0.0 };
    let issue = if view.issue(id).is_some() && view.issue(id) == view.issue(to) { 0.5 } else { 0.0 };
    let doubt = if other.certainty() == Certainty::Sure { 0.0 } else { 0.6 };
    let score = naming.max(text) - doubt + asked + shared + issue + demand + near;
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
        _ if named.whole_side && named.side.is_some() && view.party(to) == named.side.map(Party::Side) => 1.8,
        _ => 0.0,
    }
}

/// True if a statement asks somebody to do something, by its cue or its words.
fn is_demand(article: &Article, statement: &Statement) -> bool {
    let spans = statement.content.iter().chain(&statement.cue);
    let mut words = spans.flat_map(|span| article.tokens[article.inside(*span)].iter());
    words.any(|token| DEMANDING.contains(&token.word()))
}
