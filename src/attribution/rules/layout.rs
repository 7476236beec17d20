//! Does the layout itself say who speaks?
//!
//! Interviews and collections of voices name the speaker without a verb: `"..." - Ann Example, teacher`, a
//! line with the name under or above each quotation, a line that introduces it, `NAME: ...` in a transcript. Where
//! the form is plain, no model is asked.

use crate::attribution::lexicon::Lexicon;
use crate::attribution::lexicon::Tense;
use crate::attribution::mentions::{Mention, MentionId, MentionKind, Mentions};
use crate::attribution::rules::Proposal;
use crate::attribution::rules::transcripts::{self, Turn};
use crate::attribution::text::Text;
use crate::model::{Choice, Found};
use std::ops::Range;

/// The longest signature, in tokens.
const LONGEST_SIGNATURE: usize = 16;
/// The longest name, in tokens.
const LONGEST_NAME: usize = 5;
/// The longest line that introduces a quotation, in tokens.
const LONGEST_INTRODUCTION: usize = 40;

/// Puts what the layout tells in the place of what the rules made of the same words.
pub fn overrule(text: &Text, lexicon: &Lexicon, mentions: &mut Mentions, proposals: &mut Vec<Proposal>) {
    let told = find(text, lexicon, mentions);
    if told.is_empty() {
        return;
    }
    let taken: Vec<&Range<usize>> = told.iter().flat_map(|t| &t.content).collect();
    let covered = |content: &Range<usize>| {
        let at = taken.partition_point(|t| t.end <= content.start);
        taken.get(at).is_some_and(|t| t.start < content.end)
    };
    for proposal in proposals.iter_mut() {
        proposal.content.retain(|content| !covered(content));
    }
    proposals.retain(|proposal| !proposal.content.is_empty());
    proposals.extend(told);
    proposals.sort_by_key(|proposal| proposal.content[0].start);
}

/// The sayings that the layout tells, in order.
fn find(text: &Text, lexicon: &Lexicon, mentions: &mut Mentions) -> Vec<Proposal> {
    let lines = lines(text);
    let tokens: Vec<Range<usize>> = lines.iter().map(|line| line.tokens.clone()).collect();
    let turns = transcripts::turns(text, &lexicon.transcripts, &tokens);
    if !turns.is_empty() {
        let asked = asked(text, mentions, &turns[0]);
        return turns.into_iter().map(|turn| of_turn(text, mentions, turn, asked)).collect();
    }
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(quotation) = &line.quotation else { continue };
        if let Some(signature) = signature(text, quotation.end..line.tokens.end) {
            out.push((quotation.clone(), signature));
        } else if quotation.end == line.tokens.end
            && let Some(name) = name_line(text, &lines, at)
        {
            out.push((quotation.clone(), name));
        } else if quotation.end == line.tokens.end
            && let Some(name) = at.checked_sub(1).and_then(|over| introduced(text, mentions, &lines[over]))
        {
            out.push((quotation.clone(), name));
        }
    }
    let told =
        |(content, name)| proposal(vec![content], Some(speaker(text, mentions, name, MentionKind::Name)));
    out.into_iter().map(told).collect()
}

/// The only one who is named before the first turn of a transcript.
fn asked(text: &Text, mentions: &Mentions, first: &Turn) -> Option<MentionId> {
    let before = mentions.before(first.content.first()?.start);
    let mut named = before.filter(|&id| is_named(&mentions[id]));
    let only = named.next()?;
    let last = |id: MentionId| mentions[id].name.as_ref().map_or("", |name| text.lower(name.end - 1));
    named.all(|id| last(id) == last(only)).then_some(only)
}

/// True for a name of two words, or of one beside a title: a single word with a capital may be anything.
fn is_named(mention: &Mention) -> bool {
    mention.name.as_ref().is_some_and(|name| name.len() > 1 || mention.tokens.start < name.start)
        && !mention.quoted
}

/// The saying of a turn in a transcript; `asked` is the one who gives the answers in it.
fn of_turn(text: &Text, mentions: &mut Mentions, turn: Turn, asked: Option<MentionId>) -> Proposal {
    let kind = if turn.is_office { MentionKind::People } else { MentionKind::Name };
    let speaker = match turn.name {
        Some(name) => Some(speaker(text, mentions, name, kind)),
        None => asked.filter(|_| turn.is_answer),
    };
    proposal(turn.content, speaker)
}

/// The only name in a line that introduces the quotation under it without a verb of saying: "Here is the letter of
/// Ann Example:", "Ann Example (D-Ohio), on Monday:", "The statement of Ann Example follows."
fn introduced(text: &Text, mentions: &Mentions, line: &Line) -> Option<Range<usize>> {
    let last = line.tokens.end.checked_sub(1)?;
    let opens = matches!(text.lower(line.tokens.start), "below" | "here");
    let closes = matches!(text.lower(last.checked_sub(1)?), "follows" | "follow" | "below");
    let follows = text.is_mark(last, '.') && (opens || closes);
    if !(text.is_mark(last, ':') || follows) || line.tokens.len() > LONGEST_INTRODUCTION {
        return None;
    }
    let sentence = text.sentences.get(text.sentence_of(last))?.clone();
    let tells =
        |i: usize| text.known(i).verb.is_some_and(|v| v.tense != Tense::Base) && text.lower(i) != "follows";
    if sentence.clone().any(|i| tells(i) && !mentions.holds(i)) {
        return None;
    }
    let names = || mentions.within(sentence.clone()).map(|id| &mentions[id]).filter(|m| is_named(m));
    let first = names().next().filter(|m| m.tokens.start == sentence.start);
    let only = || names().take(2).count() == 1;
    let mention = first.or_else(|| names().next().filter(|_| only()))?;
    Some(mention.tokens.clone())
}

/// A paragraph.
struct Line {
    tokens: Range<usize>,
    /// The quotation with which it starts.
    quotation: Option<Range<usize>>,
}

fn lines(text: &Text) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    for run in text.tokens.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let tokens = start..start + run.len();
        start = tokens.end;
        let quotation = run[0].region.map(|region| text.tokens_of(region as usize));
        out.push(Line { quotation: quotation.filter(|q| q.start == tokens.start && q.len() > 4), tokens });
    }
    out
}

/// The name of a signature that fills `rest`: a dash, a name, and at most a few words about them.
fn signature(text: &Text, rest: Range<usize>) -> Option<Range<usize>> {
    let dash = ['-', '–', '—', '―', '~'].iter().any(|&dash| text.is_mark(rest.start, dash));
    let short = rest.len() <= LONGEST_SIGNATURE;
    (dash && short).then(|| name_at(text, rest.start + 1..rest.end)).flatten()
}

/// The name in the line under a quotation: with a dash, or in a column of quotations and names in turn,
/// where it may also stand above.
fn name_line(text: &Text, lines: &[Line], at: usize) -> Option<Range<usize>> {
    if let Some(name) = lines.get(at + 1).and_then(|under| signature(text, under.tokens.clone())) {
        return Some(name);
    }
    let bare = |i: usize| bare_name(text, lines.get(i)?);
    let in_turn = |i: usize, quotation: bool| {
        if quotation { lines.get(i).is_some_and(|l| l.quotation.is_some()) } else { bare(i).is_some() }
    };
    let mut start = at;
    while start > 0 && in_turn(start - 1, (at + 1 - start).is_multiple_of(2)) {
        start -= 1;
    }
    let mut end = at + 1;
    while in_turn(end, (end - at).is_multiple_of(2)) {
        end += 1;
    }
    // A single line with a name may be anything.
    let column = end - start >= 4;
    let name = if lines[start].quotation.is_some() { bare(at + 1) } else { bare(at.checked_sub(1)?) };
    name.filter(|_| column)
}

/// The name in a short line that holds nothing but somebody's name and what they are.
fn bare_name(text: &Text, line: &Line) -> Option<Range<usize>> {
    let short = line.tokens.len() <= LONGEST_SIGNATURE && line.quotation.is_none();
    let name = short.then(|| name_at(text, line.tokens.clone())).flatten()?;
    let told = name.end == line.tokens.end || text.is_mark(name.end, ',');
    (told && !ends_with_stop(text, line)).then_some(name)
}

fn ends_with_stop(text: &Text, line: &Line) -> bool {
    text.is_mark(line.tokens.end - 1, '.')
}

/// The run of capitalised words with which `range` starts, where it looks like a person's name.
fn name_at(text: &Text, range: Range<usize>) -> Option<Range<usize>> {
    let name = |i: &usize| text.tokens[*i].is_capital() && !text.known(*i).function && !text.is_quoted(*i);
    let length = range.clone().take_while(name).count();
    ((2..=LONGEST_NAME).contains(&length)).then(|| range.start..range.start + length)
}

/// The mention of exactly this name, made where there is none.
fn speaker(text: &Text, mentions: &mut Mentions, name: Range<usize>, kind: MentionKind) -> MentionId {
    let near = mentions.before(name.end).rev().take(4);
    let known = near.into_iter().find(|&id| mentions[id].tokens == name);
    known.unwrap_or_else(|| mentions.make(text, name, kind))
}

fn proposal(content: Vec<Range<usize>>, speaker: Option<MentionId>) -> Proposal {
    let none = content[0].start..content[0].start;
    Proposal { cue: none, speaker, choice: Choice::Script, found: Found::Marks, content, relay: None }
}
