//! Does the layout itself say who speaks?
//!
//! Interviews and collections of voices name the speaker without a verb: `"..." - Ann Example, teacher`, a
//! line with the name under or above each quotation, `NAME: ...` in a transcript. Where the form is
//! plain, no model is asked.

use crate::attribution::language::tokens::Shape;
use crate::attribution::mentions::{MentionId, MentionKind, Mentions};
use crate::attribution::rules::Proposal;
use crate::attribution::text::Text;
use crate::model::{Choice, Found};
use std::ops::Range;

/// The longest signature, in tokens.
const LONGEST_SIGNATURE: usize = 16;
/// The longest name before a colon, in tokens.
const LONGEST_NAME: usize = 5;
/// A transcript has at least so many lines that start with a name and a colon.
const FEWEST_TURNS: usize = 3;

/// Puts what the layout tells in the place of what the rules made of the same words.
pub fn overrule(text: &Text, mentions: &mut Mentions, proposals: &mut Vec<Proposal>) {
    let told = find(text, mentions);
    if told.is_empty() {
        return;
    }
    let covered = |content: &Range<usize>| {
        let at = told.partition_point(|t| t.content[0].end <= content.start);
        told.get(at).is_some_and(|t| t.content[0].start < content.end)
    };
    for proposal in proposals.iter_mut() {
        proposal.content.retain(|content| !covered(content));
    }
    proposals.retain(|proposal| !proposal.content.is_empty());
    proposals.extend(told);
    proposals.sort_by_key(|proposal| proposal.content[0].start);
}

/// The sayings that the layout tells, in order.
fn find(text: &Text, mentions: &mut Mentions) -> Vec<Proposal> {
    let lines = lines(text);
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(quotation) = &line.quotation else { continue };
        if let Some(signature) = signature(text, quotation.end..line.tokens.end) {
            out.push((quotation.clone(), signature));
        } else if quotation.end == line.tokens.end
            && let Some(name) = name_line(text, &lines, at)
        {
            out.push((quotation.clone(), name));
        }
    }
    out.extend(turns(text, &lines));
    out.sort_by_key(|(content, _)| content.start);
    out.into_iter().map(|(content, name)| proposal(content, speaker(text, mentions, name))).collect()
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

/// `NAME: ...` at the start of several lines.
fn turns(text: &Text, lines: &[Line]) -> Vec<(Range<usize>, Range<usize>)> {
    let turn = |line: &Line| {
        let colon = line.tokens.clone().take(LONGEST_NAME + 1).find(|&i| text.is_mark(i, ':'))?;
        let name = line.tokens.start..colon;
        let capitals = name.clone().all(|i| {
            let shape = text.tokens[i].shape;
            matches!(shape, Shape::Upper) || text.word(i).ends_with('.') && text.tokens[i].is_capital()
        });
        let said = colon + 1..line.tokens.end;
        (capitals && !name.is_empty() && said.len() > 1).then_some((said, name))
    };
    let found: Vec<_> = lines.iter().filter_map(turn).collect();
    if found.len() >= FEWEST_TURNS { found } else { Vec::new() }
}

/// The run of capitalised words with which `range` starts, where it looks like a person's name.
fn name_at(text: &Text, range: Range<usize>) -> Option<Range<usize>> {
    let name = |i: &usize| text.tokens[*i].is_capital() && !text.known(*i).function && !text.is_quoted(*i);
    let length = range.clone().take_while(name).count();
    ((2..=LONGEST_NAME).contains(&length)).then(|| range.start..range.start + length)
}

/// The mention of exactly this name, made where there is none.
fn speaker(text: &Text, mentions: &mut Mentions, name: Range<usize>) -> MentionId {
    let near = mentions.before(name.end).rev().take(4);
    let known = near.into_iter().find(|&id| mentions.list[id].tokens == name);
    known.unwrap_or_else(|| {
        let kind = if name.len() > 1 { MentionKind::Name } else { MentionKind::People };
        mentions.make(text, name, kind)
    })
}

fn proposal(content: Range<usize>, speaker: MentionId) -> Proposal {
    let none = content.start..content.start;
    let content = vec![content];
    Proposal {
        cue: none,
        speaker: Some(speaker),
        choice: Choice::Script,
        found: Found::Marks,
        content,
        relay: None,
    }
}
