//! Where does the content that has started end?

use crate::attribution::language::words;
use crate::attribution::lexicon::Frames;
use crate::attribution::rules::clauses::Clauses;
use crate::attribution::rules::cues::{Cue, CueKind, Subject};

impl Clauses<'_> {
    /// Where the content that starts at `start` ends.
    pub(super) fn clause_end(&self, start: usize, index: usize, is_object: bool) -> usize {
        let fronted = self.is_fronted(index);
        for at in start..self.sentence.end {
            if self.text.is_quoted(at) {
                continue;
            }
            if self.text.is_mark(at, ';') {
                return at;
            }
            let word = self.text.lower(at);
            if self.text.is_mark(at, ',') {
                let own_end = fronted && at > start + 1 && !self.is_in_list(at);
                if own_end || self.sibling_after_comma(at + 1, index) {
                    return at;
                }
            } else if words::is_coordinator(word) && at > start {
                if self.sibling_after_and(at + 1, index, is_object) {
                    return at;
                }
            } else if at > start
                && (self.lost_conjunction(at, index) || self.is_according(at) || is_object && contrasts(word))
            {
                return at;
            }
        }
        self.sentence.end
    }

    /// True if the cue's clause hangs on a later main clause: "Days after X said ..., Y ...".
    pub(super) fn is_fronted(&self, index: usize) -> bool {
        let left = self.left_edge(&self.cues[index]);
        let opens = left > self.sentence.start && left <= self.sentence.start + 6;
        opens
            && matches!(
                self.text.lower(left - 1),
                "after" | "when" | "while" | "as" | "although" | "though" | "since" | "before"
            )
    }

    /// "a, b and c": the comma does not end a clause.
    fn is_in_list(&self, comma: usize) -> bool {
        (comma + 1..(comma + 5).min(self.sentence.end)).any(|i| words::is_coordinator(self.text.lower(i)))
    }

    /// True if another saying of the same speaker, or one with its own subject, starts after a comma.
    pub(super) fn sibling_after_comma(&self, at: usize, index: usize) -> bool {
        let joined =
            words::is_coordinator(self.text.lower(at)) || words::is_subordinator(self.text.lower(at));
        let first = if joined { at + 1 } else { at };
        self.cues[index + 1..].iter().any(|cue| {
            let verb = self.first_of_group(cue);
            match cue.subject {
                Subject::Shared => verb == first && (cue.kind == CueKind::Participle || joined),
                Subject::Before(id) => {
                    let starts = self.mentions[id].extent.start;
                    let own_clause =
                        words::is_subordinator(self.text.lower(at)) && (first..first + 6).contains(&starts);
                    own_clause || starts == first && (joined || self.trails(cue))
                }
                Subject::After(_) => verb == first,
                _ => false,
            }
        })
    }

    /// True if "and" joins another saying rather than a part of this one's content.
    fn sibling_after_and(&self, at: usize, index: usize, is_object: bool) -> bool {
        self.cues[index + 1..].iter().any(|cue| {
            let verb = self.first_of_group(cue);
            match cue.subject {
                Subject::Shared => {
                    verb == at && cue.kind != CueKind::Participle && (is_object || self.says_more(cue))
                }
                Subject::Before(id) => {
                    let mention = &self.mentions[id];
                    mention.extent.start == at && cue.kind == CueKind::Participle
                }
                _ => false,
            }
        })
    }

    fn is_according(&self, at: usize) -> bool {
        self.cues.iter().any(|c| c.kind == CueKind::According && c.tokens.start == at)
    }

    /// "... of the region demanded that": a verb whose subject can only be the main one, without
    /// the "and" that once stood before it.
    fn lost_conjunction(&self, at: usize, index: usize) -> bool {
        self.cues[index + 1..].iter().any(|cue| {
            cue.subject == Subject::Shared
                && cue.kind == CueKind::Finite
                && self.first_of_group(cue) == at
                && self.text.lower(cue.tokens.end) == "that"
                && self.mentions.ending_at(at).is_some()
        })
    }

    /// "and added that", "and said": a second saying and not what somebody is said to have done.
    fn says_more(&self, cue: &Cue) -> bool {
        let after = self.text.lower(cue.tokens.end);
        cue.frames.has(Frames::SAY)
            && (after == "that"
                || self.text.is_quoted(cue.tokens.end)
                || matches!(self.text.lower(cue.tokens.start), "added" | "said"))
    }

    /// The first adverb or auxiliary before the cue, or the cue.
    pub(super) fn first_of_group(&self, cue: &Cue) -> usize {
        let mut at = cue.tokens.start;
        while at > self.sentence.start
            && (words::is_adverb(self.text.lower(at - 1)) || words::is_auxiliary(self.text.lower(at - 1)))
        {
            at -= 1;
        }
        at
    }
}

/// Conjunctions that set the writer's own clause against what was said.
fn contrasts(word: &str) -> bool {
    matches!(word, "although" | "though" | "whereas")
}
