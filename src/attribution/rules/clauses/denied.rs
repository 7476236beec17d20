//! Which charge is denied right beside the noun that names it? "..., a charge Osten denies", "a claim denied by Osten",
//! "the report was rejected by Osten".

use crate::attribution::language::words;
use crate::attribution::lexicon::{Frames, Noun};
use crate::attribution::mentions::MentionId;
use crate::attribution::rules::Proposal;
use crate::attribution::rules::clauses::Clauses;
use crate::attribution::rules::cues::{Cue, CueKind, Subject};
use crate::model::{Choice, Found};
use std::ops::Range;

/// The words between a charge and who denies it are at most so many: "a claim that was strongly denied by".
const MOST_BETWEEN: usize = 4;

impl Clauses<'_> {
    /// The noun phrase that names the charge, if this cue denies it and governs nothing else.
    pub(super) fn denied_charge(&self, cue: &Cue) -> Option<Range<usize>> {
        if !cue.frames.has(Frames::DENY) || !self.is_last(self.after_cue(cue)) {
            return None;
        }
        let end = match (cue.kind, cue.subject) {
            // "an allegation New Delhi denies": the noun may have been taken for a title.
            (CueKind::Finite, Subject::Before(id)) => {
                let mention = &self.mentions[id];
                mention.name.as_ref().map_or(mention.extent.start, |name| name.start)
            }
            (CueKind::Passive, Subject::After(_)) => cue.tokens.start,
            _ => return None,
        };
        let first = end.saturating_sub(MOST_BETWEEN).max(self.sentence.start);
        let between = |i: &usize| {
            let word = self.text.lower(*i);
            words::is_relative(word) || words::is_auxiliary(word) || words::is_adverb(word)
        };
        let noun = (first..end).rev().find(|i| !between(i))?;
        let text = cue.kind == CueKind::Passive && self.text.known(noun).noun == Some(Noun::Text);
        if !text && !self.text.known(noun).saying {
            return None;
        }
        Some(self.phrase_start(noun)..noun + 1)
    }

    /// Where the phrase of a noun begins: "a false | claim", but "underlined | accusations".
    fn phrase_start(&self, noun: usize) -> usize {
        let first = noun.saturating_sub(MOST_BETWEEN).max(self.sentence.start);
        let describes = |i: &usize| self.text.known(*i).modifies && self.text.known(*i).verb.is_none();
        let start = (first..noun).rev().take_while(describes).last().unwrap_or(noun);
        let determiner =
            start.checked_sub(1).filter(|&i| i >= first && words::is_determiner(self.text.lower(i)));
        determiner.unwrap_or(start)
    }

    /// True if the clause ends here.
    fn is_last(&self, at: usize) -> bool {
        at >= self.sentence.end || !self.text.tokens[at].is_word() && !self.text.is_quoted(at)
    }
}

/// The statement of the one who denies.
pub(super) fn denial(cue: &Cue, speaker: MentionId, charge: Range<usize>) -> Proposal {
    Proposal {
        cue: cue.tokens.clone(),
        speaker: Some(speaker),
        choice: Choice::SubjectOfCue,
        found: Found::Charge,
        content: vec![charge],
        relay: None,
    }
}
