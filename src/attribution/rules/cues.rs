//! Which words mark something as said, and whose saying is it?
//!
//! A cue is a verb of the lexicon, "according to", or a noun that somebody owns ("X's claim
//! that"). Its subject is looked for where English puts it: right before the verb (past adverbs,
//! auxiliaries and what stands between commas), after it where a quotation comes first, at the
//! head of a relative clause, or with the verb before where the two share one.

use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Frames, Lexicon, Tense, VerbForm};
use crate::attribution::mentions::{MentionId, MentionKind, Mentions, is_plural};
use crate::attribution::rules::verb_group::VerbGroup;
use crate::attribution::rules::{pairs, passives};
use crate::attribution::text::Text;
use std::ops::Range;

/// A cue and its subject.
#[derive(Clone, Debug)]
pub struct Cue {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What may follow it.
    pub frames: Frames,
    /// What it is.
    pub kind: CueKind,
    /// Who says it.
    pub subject: Subject,
}

/// What a cue is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CueKind {
    /// A verb that agrees with a subject.
    Finite,
    /// An -ing form.
    Participle,
    /// "accused by X of": the agent follows.
    Passive,
    /// "according to"
    According,
    /// "claim that"
    Noun,
}

/// Where the subject was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// Before the cue.
    Before(MentionId),
    /// Right after the cue: "said X".
    After(MentionId),
    /// Before the relative word of the cue's clause: "the report, which says".
    Antecedent(MentionId),
    /// Shared with the cue before it in the sentence.
    Shared,
    /// None in reach.
    None,
}

impl Subject {
    /// The mention, where there is one of its own.
    pub fn mention(self) -> Option<MentionId> {
        match self {
            Subject::Before(m) | Subject::After(m) | Subject::Antecedent(m) => Some(m),
            Subject::Shared | Subject::None => None,
        }
    }
}

/// Finds the cues of a sentence, in order.
pub fn find(text: &Text, lexicon: &Lexicon, mentions: &mut Mentions, sentence: &Range<usize>) -> Vec<Cue> {
    let mut finder = Finder { text, lexicon, mentions, sentence };
    let mut out: Vec<Cue> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let may_be_cue = text.known(at).opens_cue && !text.is_quoted(at);
        let found = may_be_cue.then(|| finder.cue_at(at)).flatten();
        at = found.as_ref().map_or(at + 1, |cue| cue.tokens.end.max(at + 1));
        out.extend(found);
    }
    out
}

/// True if a preposition governs the mention, so that it is no subject.
pub fn in_phrase(text: &Text, mentions: &Mentions, sentence: &Range<usize>, id: MentionId) -> bool {
    let start = mentions[id].extent.start;
    if start <= sentence.start {
        return false;
    }
    let word = text.lower(start - 1);
    words::is_preposition(word)
        && !words::is_subordinator(word)
        && !matches!(word, "until" | "than" | "like" | "over")
}

/// What the relative word at this token stands for: "Ann Sample of the Example Institute, who", and a body is no "who".
pub fn before_relative(text: &Text, mentions: &Mentions, relative: usize) -> Option<MentionId> {
    let comma = relative > 0 && text.is_mark(relative - 1, ',');
    let nearest = mentions.ending_at(if comma { relative - 1 } else { relative })?;
    let start = mentions[nearest].tokens.start;
    let is_body = text.lower(start) == "the" && mentions[nearest].name.is_some();
    let belongs = |of: &usize| matches!(text.lower(*of), "of" | "from" | "at" | "with");
    let member = || {
        let of = start.checked_sub(1).filter(belongs)?;
        mentions.ending_at(of).filter(|&member| mentions[member].name.is_some())
    };
    let is_person = text.lower(relative) == "who" && is_body;
    Some(is_person.then(member).flatten().unwrap_or(nearest))
}

struct Finder<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    mentions: &'a mut Mentions,
    sentence: &'a Range<usize>,
}

impl Finder<'_> {
    fn cue_at(&mut self, at: usize) -> Option<Cue> {
        self.according_at(at)
            .or_else(|| self.noun_at(at))
            .or_else(|| self.quoted_as_saying(at))
            .or_else(|| self.verb_at(at))
    }

    fn according_at(&mut self, at: usize) -> Option<Cue> {
        let length = self.lexicon.according(|i| self.lower_in_sentence(at + i))?;
        let end = at + length;
        let source = self.mentions.starting_at(end).or_else(|| {
            self.mentions.improvise(self.text, self.phrase_end(end), &(end..self.sentence.end))
        })?;
        let subject = Subject::After(pairs::after_cue(self.text, self.mentions, source, self.sentence));
        Some(Cue { tokens: at..end, frames: Frames::default(), kind: CueKind::According, subject })
    }

    /// Where a noun phrase that starts here may end: "a request | filed with the court".
    fn phrase_end(&self, start: usize) -> usize {
        let stops = |&i: &usize| {
            let word = self.text.lower(i);
            let small = self.text.known(i).function && !words::is_determiner(word);
            let participle = i > start + 1 && word.ends_with("ed");
            !self.text.tokens[i].is_word() || small || participle || self.text.is_quoted(i)
        };
        (start..self.sentence.end).find(stops).unwrap_or(self.sentence.end)
    }

    /// "X's claim that": the owner stands before the noun.
    fn noun_at(&self, at: usize) -> Option<Cue> {
        if self.text.lower(at + 1) != "that" || !self.text.known(at).saying {
            return None;
        }
        let ending = |&i: &usize| self.text.tokens[i].shape == Shape::Possessive;
        let possessive = (at.saturating_sub(3)..at).rev().find(ending)?;
        let owner = self.mentions.ending_at(possessive)?;
        let subject = Subject::Before(owner);
        Some(Cue { tokens: at..at + 1, frames: Frames::THAT, kind: CueKind::Noun, subject })
    }

    fn verb_at(&mut self, at: usize) -> Option<Cue> {
        let token = self.text.tokens[at];
        let name = token.is_capital() && at != self.sentence.start;
        if !token.is_word() || token.shape == Shape::Possessive || name || self.mentions.holds(at) {
            return None;
        }
        let phrasal = self.lexicon.phrasal_verb(|i| self.lower_in_sentence(at + i));
        let (length, form) = phrasal.or_else(|| self.text.known(at).verb.map(|form| (1, form)))?;
        let tokens = at..at + length;
        let group = VerbGroup::before(self.text, self.sentence, at);
        if group.infinitive || group.negated {
            return None;
        }
        // "people alleged to have been held"
        let reduced = form.tense == Tense::Past
            && self.text.lower(tokens.end) == "to"
            && matches!(self.text.lower(tokens.end + 1), "have" | "be");
        if reduced {
            return None;
        }
        if form.tense == Tense::Past
            && (group.passive
                || form.frames.has(Frames::DENY) && self.text.lower(tokens.end) == "by"
                || passives::is_passive(self.text, self.lexicon, self.mentions, self.sentence, at, form))
        {
            return self.passive(tokens, form);
        }
        if form.frames.has(Frames::DENY) && self.is_refusal(tokens.end) {
            return None;
        }
        let participle = form.tense == Tense::Participle && !group.progressive;
        let kind = if participle { CueKind::Participle } else { CueKind::Finite };
        let subject = self.subject(&tokens, &group, kind, form);
        let bare = matches!(form.tense, Tense::Base | Tense::Present) && !group.auxiliary;
        let plural = || subject.mention().is_some_and(|id| self.mentions.is_plural(self.text, id));
        if bare && (subject.mention().is_none() || form.tense == Tense::Base && !plural()) {
            return None;
        }
        Some(Cue { tokens, frames: form.frames, kind, subject })
    }

    /// "denied access", "refuses a visa": what was not granted is no charge.
    fn is_refusal(&self, object: usize) -> bool {
        let noun = object + usize::from(words::is_determiner(self.text.lower(object)));
        [noun, noun + 1].iter().any(|&i| i < self.sentence.end && self.lexicon.is_granted(self.text.lower(i)))
    }

    /// "was accused by X of", "was told by X that": a cue only if the agent is named.
    fn passive(&self, tokens: Range<usize>, form: VerbForm) -> Option<Cue> {
        let told = Frames::CALL.and(Frames::TELL).and(Frames::ASK).and(Frames::DENY);
        let by = self.text.lower(tokens.end) == "by" && form.frames.has(told);
        let agent = by.then(|| self.mentions.starting_at(tokens.end + 1)).flatten()?;
        let subject = Subject::After(agent);
        Some(Cue { tokens, frames: form.frames, kind: CueKind::Passive, subject })
    }

    /// "quoted X as saying", "X was quoted as saying", "quotes X as calling it a loss".
    fn quoted_as_saying(&mut self, at: usize) -> Option<Cue> {
        let text = self.text;
        if !words::is_quoting(text.lower(at)) {
            return None;
        }
        let cue =
            |tokens, frames, id| Cue { tokens, frames, kind: CueKind::Finite, subject: Subject::Before(id) };
        if let Some(frames) = self.as_saying(at + 1) {
            let group = VerbGroup::before(text, self.sentence, at);
            let comma = group.start.checked_sub(1).filter(|&i| self.text.is_mark(i, ','));
            let across = || comma.and_then(|comma| self.across_insertion(comma));
            return Some(cue(at..at + 3, frames, self.mentions.ending_at(group.start).or_else(across)?));
        }
        let object = matches!(text.lower(at + 1), "him" | "her" | "them");
        if let Some(frames) = object.then(|| self.as_saying(at + 2)).flatten() {
            let pronoun = self.mentions.make(text, at + 1..at + 2, MentionKind::Pronoun);
            return Some(cue(at..at + 4, frames, pronoun));
        }
        let quoted = self.mentions.starting_at(at + 1)?;
        let after = self.mentions[quoted].extent.end;
        let frames = self.as_saying(after)?;
        Some(cue(after..after + 2, frames, quoted))
    }

    /// What "as saying", "as telling", "as calling" governs, if it starts at this token.
    fn as_saying(&self, at: usize) -> Option<Frames> {
        if self.text.lower(at) != "as" || at + 1 >= self.sentence.end {
            return None;
        }
        if matches!(self.text.lower(at + 1), "saying" | "telling") {
            return Some(Frames::SAY.and(Frames::THAT).and(Frames::QUOTE));
        }
        let verb = self.text.known(at + 1).verb.filter(|verb| verb.tense == Tense::Participle)?;
        verb.frames.has(Frames::QUOTE.and(Frames::URGE)).then_some(verb.frames)
    }

    fn subject(&mut self, cue: &Range<usize>, group: &VerbGroup, kind: CueKind, form: VerbForm) -> Subject {
        let inverted = self.inverted(cue, group);
        if group.start == self.sentence.start || self.text.is_quoted(group.start - 1) {
            return inverted.unwrap_or(Subject::None);
        }
        let before = group.start - 1;
        let breaks = [',', '–', '—'].iter().any(|&mark| self.text.is_mark(before, mark));
        if breaks {
            return self.subject_across_mark(before, kind, inverted);
        }
        let word = self.text.lower(before);
        if matches!(word, "who" | "which" | "that") {
            return self.antecedent(before);
        }
        if let Some(mention) = self.mentions.ending_at(group.start) {
            let with = self.text.lower(self.mentions[mention].extent.start.saturating_sub(1)) == "with";
            if kind == CueKind::Participle && with || !self.in_phrase(mention) {
                let subject = pairs::before_cue(self.text, self.mentions, mention, self.sentence);
                return Subject::Before(subject);
            }
            let clause = form.frames.has(Frames::SAY.and(Frames::THAT));
            return if clause { Subject::Shared } else { Subject::None };
        }
        if words::is_coordinator(word) || words::is_preposition(word) && kind == CueKind::Participle {
            return Subject::Shared;
        }
        if kind == CueKind::Participle {
            return self.with_subject(before).map_or(Subject::Shared, Subject::Before);
        }
        match self.mentions.improvise(self.text, group.start, self.sentence) {
            Some(mention) if !self.in_phrase(mention) => Subject::Before(mention),
            _ => Subject::Shared,
        }
    }

    /// A comma or dash stands before the verb.
    fn subject_across_mark(&mut self, mark: usize, kind: CueKind, inverted: Option<Subject>) -> Subject {
        if let Some(after) = inverted
            && self.closes_sentence(after)
        {
            return after;
        }
        if kind == CueKind::Participle {
            return Subject::Shared;
        }
        self.across_insertion(mark)
            .or_else(|| self.before_relative_clause(mark))
            .map(Subject::Before)
            .or(inverted)
            .unwrap_or(Subject::None)
    }

    /// "the report, which said": what the relative word stands for.
    fn antecedent(&self, relative: usize) -> Subject {
        match before_relative(self.text, self.mentions, relative) {
            Some(mention) => Subject::Antecedent(mention),
            None if self.text.lower(relative) == "that" => Subject::None,
            None => Subject::Shared,
        }
    }

    /// "said X": only where a quotation or a clause has just ended.
    fn inverted(&mut self, cue: &Range<usize>, group: &VerbGroup) -> Option<Subject> {
        let at_start = group.start == self.sentence.start;
        let ended =
            !at_start && (self.text.is_quoted(group.start - 1) || self.text.is_mark(group.start - 1, ','));
        let mention = self.mentions.starting_at(cue.end)?;
        let inverts = ended || at_start && self.text.tokens[cue.start].is_capital();
        inverts.then(|| Subject::After(pairs::after_cue(self.text, self.mentions, mention, self.sentence)))
    }

    /// True if the clause ends soon after the subject: "said X." and not "said X would go".
    fn closes_sentence(&self, subject: Subject) -> bool {
        let Some(id) = subject.mention() else { return false };
        let end = self.mentions[id].extent.end;
        end >= self.sentence.end || !self.text.tokens[end].is_word()
    }

    /// The mention before what stands between commas: "X, the envoy to Y, said".
    fn across_insertion(&self, close: usize) -> Option<MentionId> {
        let mark = self.text.tokens[close].shape;
        let opens = |i: &usize| self.text.tokens[*i].shape == mark && !self.text.is_quoted(*i);
        let marks = || (self.sentence.start..close).rev().filter(opens);
        // "Another spokesman, X, said": the name between the commas
        if let Some(name) = self.mentions.ending_at(close)
            && self.mentions[name].name.is_some()
            && marks().next().is_some_and(|i| i + 1 == self.mentions[name].tokens.start)
        {
            return Some(name);
        }
        marks()
            .filter_map(|i| self.mentions.ending_at(i))
            .find(|&id| !self.mentions[id].possessive && !self.in_phrase(id))
    }

    /// "Islanders, who live by the sea, say": one word that opens the sentence and that no list knows.
    fn before_relative_clause(&mut self, close: usize) -> Option<MentionId> {
        let first = self.sentence.start;
        let relative = self.text.is_mark(first + 1, ',') && self.text.lower(first + 2) == "who";
        let only = (first + 3..close).all(|i| !self.text.is_mark(i, ','));
        let plural = self.text.tokens[first].is_capital() && is_plural(self.text.lower(first));
        (relative && only && plural)
            .then(|| self.mentions.make(self.text, first..first + 1, MentionKind::People))
    }

    /// "with X in his briefing saying": the mention right after "with".
    fn with_subject(&self, before: usize) -> Option<MentionId> {
        (self.sentence.start..before)
            .rev()
            .take_while(|&i| !self.text.is_mark(i, ',') && !self.text.is_quoted(i))
            .find(|&i| self.text.lower(i) == "with")
            .and_then(|i| self.mentions.starting_at(i + 1))
    }

    fn in_phrase(&self, id: MentionId) -> bool {
        in_phrase(self.text, self.mentions, self.sentence, id)
    }

    fn lower_in_sentence(&self, token: usize) -> Option<&str> {
        (token < self.sentence.end).then(|| self.text.lower(token))
    }
}
