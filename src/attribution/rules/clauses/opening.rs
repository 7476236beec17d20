//! Where does the content after a cue start?

use crate::attribution::language::words;
use crate::attribution::lexicon::{Frames, Tense};
use crate::attribution::mentions::MentionKind;
use crate::attribution::rules::clauses::Clauses;
use crate::attribution::rules::cues::{Cue, CueKind};

impl Clauses<'_> {
    /// Where the content after a cue opens, and whether it is a bare object.
    pub(super) fn opening(&self, cue: &Cue, from: usize) -> Option<(usize, bool)> {
        let listener = self.skip_listener(from);
        let at = self.skip_circumstance(if cue.frames.has(Frames::TELL) { listener } else { from });
        let frames = cue.frames;
        if let Some(start) = self.marked_opening(cue, at) {
            return Some((start, frames.has(Frames::CALL) && !frames.has(Frames::SAY)));
        }
        if at >= self.sentence.end {
            return None;
        }
        let word = self.text.lower(at);
        let stops = !self.text.tokens[at].is_word();
        let question = |i: usize| {
            matches!(self.text.lower(i), "whether" | "if" | "how" | "why" | "what" | "where" | "who" | "when")
        };
        if frames.has(Frames::ASK)
            && let Some(at) = [at, listener].into_iter().find(|&i| question(i))
        {
            return Some((at, false));
        }
        if stops {
            return None;
        }
        let clause_starts =
            !words::is_preposition(word) && !words::is_coordinator(word) && !words::is_subordinator(word)
                || matches!(word, "there" | "if" | "after" | "in" | "like");
        if frames.has(Frames::TELL) && listener > from && clause_starts {
            return Some((at, false));
        }
        if frames.has(Frames::SAY) && clause_starts && word != "so" {
            let object = frames.has(Frames::CALL) && !self.has_verb_ahead(at);
            return Some((at, object));
        }
        if frames.has(Frames::CALL.and(Frames::URGE)) && cue.kind != CueKind::Passive {
            let as_is = clause_starts
                || frames.has(Frames::URGE)
                || matches!(word, "to" | "as" | "for" | "of" | "against");
            return as_is.then_some((at, true));
        }
        if cue.kind == CueKind::Passive {
            return Some((at, true));
        }
        if frames.has(Frames::QUOTED_OBJECT) && self.quote_within(at, 16) {
            return Some((at, true));
        }
        None
    }

    /// Openings that mark themselves: "that", a colon, a quotation.
    pub(super) fn marked_opening(&self, cue: &Cue, from: usize) -> Option<usize> {
        let frames = cue.frames;
        let clause = frames.has(Frames::SAY.and(Frames::TELL).and(Frames::THAT)) || frames.has(Frames::CALL);
        let reach = (from + 14).min(self.sentence.end);
        for at in from..reach {
            let near = at <= from + 1;
            if self.text.is_quoted(at) {
                // `said, "..."`, but not `went on working "hard"`
                let adjacent = at == from || near && !self.text.tokens[from].is_word();
                return (frames.has(Frames::QUOTE) && adjacent).then_some(at);
            }
            if self.text.is_mark(at, ':') {
                let quote = self.text.is_quoted(at + 1);
                return (quote || near && clause).then_some(at + 1);
            }
            let word = self.text.lower(at);
            let only_object = !frames.has(Frames::SAY.and(Frames::TELL).and(Frames::THAT));
            if word == "that" && clause && self.is_conjunction(at, from) && (at == from || !only_object) {
                return Some(at + 1);
            }
            let stops = self.text.is_mark(at, '.') || self.text.is_mark(at, ';') || self.is_finite_cue(at);
            if stops || (self.text.is_mark(at, ',') && !self.text.is_quoted(at + 1)) {
                return None;
            }
        }
        None
    }

    /// "that" opens a clause; after a noun it may belong to the noun ("the comment that").
    fn is_conjunction(&self, at: usize, from: usize) -> bool {
        // "said days before the vote that"
        if at == from || words::is_time_noun(self.text.lower(from)) {
            return true;
        }
        let before = self.text.lower(at - 1);
        let noun = self.text.known(at - 1).saying
            || matches!(before, "fact" | "idea" | "report" | "reports" | "notion");
        let adjacent = self.text.tokens[at - 1].is_word();
        // "said in a statement that", "told the board that", "said on Sunday that"
        adjacent && !noun || self.text.known(at - 1).noun.is_some() && before != "report"
    }

    /// Skips the listener: "told reporters", "told him".
    pub(super) fn skip_listener(&self, from: usize) -> usize {
        if matches!(self.text.lower(from), "him" | "her" | "them" | "me" | "us" | "you") {
            return from + 1;
        }
        if let Some(id) = self.mentions.starting_at(from) {
            return self.mentions[id].extent.end;
        }
        // "told state media", "told the conference": to the next "that" or quotation, within reach
        let plain = |i: usize| {
            self.text.tokens.get(i).is_some_and(|t| t.is_word() && t.region.is_none())
                && (words::is_determiner(self.text.lower(i)) && i == from || self.text.known(i).modifies)
        };
        let end = (from..from + 6).find(|&i| !plain(i)).unwrap_or(from);
        if words::is_subject_pronoun(self.text.lower(end))
            || self.mentions.starting_at(end).is_some()
            || self.text.lower(end) == "that"
            || end >= self.sentence.end
            || !self.text.tokens[end].is_word()
        {
            end
        } else {
            from
        }
    }

    /// Skips when and where something was said: "on Sunday", "in a statement", "to reporters".
    pub(super) fn skip_circumstance(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let word = self.text.lower(at);
            if at >= self.sentence.end || self.text.is_quoted(at) {
                return at;
            }
            if words::is_day(word)
                || words::is_adverb(word) && !matches!(word, "all" | "both" | "first" | "even" | "just")
            {
                at += 1;
            } else if matches!(word, "on" | "last" | "late" | "early" | "this")
                && words::is_day(self.text.lower(at + 1))
            {
                at += 2;
            } else if let Some(end) = self.circumstance_end(at) {
                at = end;
            } else {
                return at;
            }
        }
    }

    /// The end of "in a statement", "at a news conference here", "to reporters" at `at`.
    fn circumstance_end(&self, at: usize) -> Option<usize> {
        if !matches!(self.text.lower(at), "in" | "at" | "during" | "to" | "on" | "via" | "through" | "by") {
            return None;
        }
        let reach = (at + 9).min(self.sentence.end);
        let occasion = (at + 1..reach)
            .take_while(|&i| {
                self.text.tokens[i].is_word() && !self.text.is_quoted(i) && !self.is_finite_cue(i)
            })
            .take_while(|&i| !words::is_subject_pronoun(self.text.lower(i)))
            .find(|&i| is_occasion(self.text.lower(i)))?;
        let mut end = occasion + 1;
        // "in an interview with NAME", "in a letter to NAME"
        while end < self.sentence.end
            && matches!(self.text.lower(end), "with" | "to" | "on" | "here" | "from" | "in")
        {
            match self.mentions.starting_at(end + 1) {
                Some(id) => end = self.mentions[id].extent.end,
                None if words::is_day(self.text.lower(end + 1)) => end += 2,
                None => break,
            }
        }
        if self.text.lower(end) == "here" {
            end += 1;
        }
        Some(end)
    }

    pub(super) fn is_finite_cue(&self, at: usize) -> bool {
        self.cues.iter().any(|c| {
            c.tokens.start == at
                && c.kind == CueKind::Finite
                && c.frames.has(Frames::SAY.and(Frames::CALL).and(Frames::TELL))
        })
    }

    pub(super) fn quote_within(&self, from: usize, reach: usize) -> bool {
        (from..(from + reach).min(self.sentence.end)).any(|i| self.text.is_quoted(i))
    }

    /// A rough sign that a clause and not a bare object follows.
    pub(super) fn has_verb_ahead(&self, from: usize) -> bool {
        (from..(from + 12).min(self.sentence.end)).any(|i| {
            let word = self.text.lower(i);
            words::is_auxiliary(word) || self.text.known(i).verb.is_some_and(|v| v.tense == Tense::Past)
        }) || self.mentions.starting_at(from).is_some_and(|id| self.mentions[id].kind == MentionKind::Pronoun)
    }
}

/// Nouns for the occasion on which something is said.
fn is_occasion(word: &str) -> bool {
    matches!(
        word,
        "statement"
            | "interview"
            | "conference"
            | "briefing"
            | "speech"
            | "tweet"
            | "letter"
            | "email"
            | "e-mail"
            | "reporters"
            | "journalists"
            | "rally"
            | "hearing"
            | "debate"
            | "testimony"
            | "post"
            | "release"
            | "twitter"
            | "facebook"
            | "remarks"
            | "address"
            | "phone"
            | "telephone"
            | "meeting"
            | "event"
            | "memo"
            | "report"
            | "op-ed"
            | "media"
            | "press"
    )
}
