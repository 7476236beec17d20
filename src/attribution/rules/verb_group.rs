//! Which words stand between a subject and its verb? Auxiliaries, adverbs, negations.

use crate::attribution::language::words;
use crate::attribution::text::Text;
use std::ops::Range;

/// The words between a subject and its verb.
pub(super) struct VerbGroup {
    /// The first of them, or the verb.
    pub(super) start: usize,
    pub(super) auxiliary: bool,
    /// True after a form of "be".
    pub(super) passive: bool,
    pub(super) progressive: bool,
    pub(super) negated: bool,
    pub(super) infinitive: bool,
}

impl VerbGroup {
    /// Reads backwards from the verb.
    pub(super) fn before(text: &Text, sentence: &Range<usize>, verb: usize) -> Self {
        let mut group = VerbGroup {
            start: verb,
            auxiliary: false,
            passive: false,
            progressive: false,
            negated: false,
            infinitive: false,
        };
        while group.start > sentence.start && !text.is_quoted(group.start - 1) {
            let word = text.lower(group.start - 1);
            if word == "to" {
                group.infinitive = true;
                break;
            } else if words::is_auxiliary(word) {
                group.auxiliary = true;
                if words::is_be(word) {
                    group.passive = true;
                    group.progressive = true;
                }
            } else if words::is_negation(word) {
                group.negated = true;
                group.auxiliary |= word.len() > 3;
            } else if words::is_adverb(word) {
            } else if words::is_day(word) {
                if matches!(
                    text.lower(group.start.saturating_sub(2)),
                    "on" | "late" | "last" | "early" | "this"
                ) {
                    group.start -= 1;
                }
            } else if text.is_mark(group.start - 1, ')') {
                let open = (sentence.start..group.start).rev().find(|&i| text.is_mark(i, '('));
                match open {
                    Some(open) => {
                        group.start = open;
                        continue;
                    }
                    None => break,
                }
            } else {
                break;
            }
            group.start -= 1;
        }
        group
    }
}
