//! Who speaks together? "A and B said", "said A, B and C".

use crate::attribution::language::words;
use crate::attribution::mentions::{MentionId, Mentions};
use crate::attribution::text::Text;
use std::ops::Range;

/// The most speakers of one statement.
const MOST: usize = 6;

/// "A, B and C" as one mention, if `last` is C and A begins a clause, so that it is no object of another verb. Gives
/// `last` itself if it is alone.
pub fn before_cue(
    text: &Text,
    mentions: &mut Mentions,
    last: MentionId,
    sentence: &Range<usize>,
) -> MentionId {
    let mut list = vec![last];
    // How many of them are known to be subjects: the first of those begins a clause.
    let mut together = 1;
    let mut start = mentions[last].extent.start;
    while list.len() < MOST && start > sentence.start + 1 && !text.is_quoted(start - 1) {
        let joint = match text.lower(start - 1) {
            "and" if list.len() == 1 => start - 1 - usize::from(text.is_mark(start - 2, ',')),
            "," if list.len() > 1 => start - 1,
            _ => break,
        };
        let Some(first) = mentions.ending_at(joint) else { break };
        if mentions[first].possessive || mentions[first].extent.start < sentence.start {
            break;
        }
        list.push(first);
        start = mentions[first].extent.start;
        if opens_clause(text, sentence, start) {
            together = list.len();
        }
    }
    list.truncate(together);
    list.reverse();
    join(mentions, &list)
}

/// "A, B and C" as one mention, if `first` is A and nothing but a mark, a quotation or a preposition follows C. Gives
/// `first` itself if it is alone: in "said A, and B left" B begins a clause.
pub fn after_cue(
    text: &Text,
    mentions: &mut Mentions,
    first: MentionId,
    sentence: &Range<usize>,
) -> MentionId {
    let mut list = vec![first];
    let mut end = mentions[first].extent.end;
    let mut closed = false;
    while list.len() < MOST && end + 1 < sentence.end && !text.is_quoted(end) && !closed {
        let comma = text.is_mark(end, ',');
        let and = text.lower(end + usize::from(comma)) == "and";
        if !comma && !and {
            break;
        }
        let Some(next) = mentions.starting_at(end + usize::from(comma) + usize::from(and)) else { break };
        list.push(next);
        end = mentions[next].extent.end;
        closed = and;
    }
    let ends = end >= sentence.end
        || !text.tokens[end].is_word()
        || text.is_quoted(end)
        || words::is_preposition(text.lower(end));
    if list.len() == 1 || !closed || !ends { first } else { join(mentions, &list) }
}

/// True if a clause begins with this token: after a mark, a quotation, or a word that opens one.
fn opens_clause(text: &Text, sentence: &Range<usize>, start: usize) -> bool {
    let mark = |i: usize| !text.tokens[i].is_word() || text.is_quoted(i);
    start == sentence.start || mark(start - 1) || {
        let before = text.lower(start - 1);
        let joins = words::is_coordinator(before) && start >= sentence.start + 2 && mark(start - 2);
        joins || words::is_subordinator(before) || words::is_relative(before)
    }
}

fn join(mentions: &mut Mentions, list: &[MentionId]) -> MentionId {
    let rest = list[1..].iter();
    rest.fold(list[0], |first, &second| mentions.pair(first, second))
}
