//! Which words mark something as said, and whose saying is it?
//!
//! A cue is a verb of the lexicon, "according to", or a noun that somebody owns ("X's claim
//! that"). Its subject is looked for where English puts it: right before the verb (past adverbs,
//! auxiliaries and what stands between commas), after it where a quotation comes first, at the
//! head of a relative clause, or with the verb before where the two share one.

use super::lexicon::{Frames, Lexicon, Tense, VerbForm};
use super::mentions::{MentionId, Mentions};
use super::prose::Prose;
use super::tokens::Shape;
use super::words;
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
pub fn find(prose: &Prose, lexicon: &Lexicon, mentions: &mut Mentions, sentence: &Range<usize>) -> Vec<Cue> {
    let mut out: Vec<Cue> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if prose.is_quoted(at) {
            at += 1;
            continue;
        }
        let found = according_at(prose, lexicon, mentions, sentence, at)
            .or_else(|| noun_at(prose, lexicon, mentions, at))
            .or_else(|| verb_at(prose, lexicon, mentions, sentence, at));
        match found {
            Some(cue) => {
                at = cue.tokens.end.max(at + 1);
                out.push(cue);
            }
            None => at += 1,
        }
    }
    out
}

fn according_at(
    prose: &Prose,
    lexicon: &Lexicon,
    mentions: &mut Mentions,
    sentence: &Range<usize>,
    at: usize,
) -> Option<Cue> {
    let length = lexicon.according(|i| (at + i < sentence.end).then(|| prose.lower(at + i)))?;
    let end = at + length;
    let source = mentions.starting_at(end).or_else(|| {
        let stop = (end..sentence.end)
            .find(|&i| {
                !prose.tokens[i].is_word() || words::is_auxiliary(prose.lower(i)) || prose.is_quoted(i)
            })
            .unwrap_or(sentence.end);
        mentions.improvise(prose, lexicon, stop, &(end..sentence.end))
    })?;
    Some(Cue {
        tokens: at..end,
        frames: Frames::default(),
        kind: CueKind::According,
        subject: Subject::After(source),
    })
}

/// "X's claim that": the owner stands before the noun.
fn noun_at(prose: &Prose, lexicon: &Lexicon, mentions: &Mentions, at: usize) -> Option<Cue> {
    if !lexicon.is_saying(prose.lower(at)) || prose.lower(at + 1) != "that" {
        return None;
    }
    let possessive =
        (at.saturating_sub(3)..at).rev().find(|&i| prose.tokens[i].shape == Shape::Possessive)?;
    let owner = mentions.ending_at(possessive)?;
    Some(Cue {
        tokens: at..at + 1,
        frames: Frames::THAT,
        kind: CueKind::Noun,
        subject: Subject::Before(owner),
    })
}

fn verb_at(
    prose: &Prose,
    lexicon: &Lexicon,
    mentions: &mut Mentions,
    sentence: &Range<usize>,
    at: usize,
) -> Option<Cue> {
    let token = prose.tokens[at];
    let first_capital = token.is_capital() && at != sentence.start;
    if !token.is_word() || token.shape == Shape::Possessive || first_capital {
        return None;
    }
    if let Some(cue) = quoted_as_saying(prose, mentions, sentence, at) {
        return Some(cue);
    }
    let phrasal = lexicon.phrasal_verb(|i| (at + i < sentence.end).then(|| prose.lower(at + i)));
    let (length, form) = phrasal.or_else(|| lexicon.verb(prose.lower(at)).map(|form| (1, form)))?;
    let tokens = at..at + length;
    let group = VerbGroup::before(prose, sentence, at);
    if group.infinitive || group.negated || mentions.holds(at) {
        return None;
    }
    if form.tense == Tense::Past && group.passive {
        let agent =
            (prose.lower(tokens.end) == "by").then(|| mentions.starting_at(tokens.end + 1)).flatten()?;
        return form.frames.has(Frames::CALL).then_some(Cue {
            tokens,
            frames: form.frames,
            kind: CueKind::Passive,
            subject: Subject::After(agent),
        });
    }
    let kind = if form.tense == Tense::Participle && !group.progressive {
        CueKind::Participle
    } else {
        CueKind::Finite
    };
    let subject = subject(prose, lexicon, mentions, sentence, &tokens, &group, kind, form);
    let bare = matches!(form.tense, Tense::Base | Tense::Present) && !group.auxiliary;
    let plural = || subject.mention().is_some_and(|id| mentions.is_plural(prose, id));
    if bare && (subject.mention().is_none() || form.tense == Tense::Base && !plural()) {
        return None;
    }
    Some(Cue { tokens, frames: form.frames, kind, subject })
}

/// "quoted X as saying", "X was quoted as saying".
fn quoted_as_saying(prose: &Prose, mentions: &Mentions, sentence: &Range<usize>, at: usize) -> Option<Cue> {
    if !matches!(prose.lower(at), "quoted" | "quotes" | "quoting" | "cited" | "cites" | "citing") {
        return None;
    }
    let saying = |i: usize| prose.lower(i) == "as" && matches!(prose.lower(i + 1), "saying" | "telling");
    let cue = |tokens, subject| Cue {
        tokens,
        frames: Frames::SAY.and(Frames::THAT).and(Frames::QUOTE),
        kind: CueKind::Finite,
        subject,
    };
    if saying(at + 1) {
        let group = VerbGroup::before(prose, sentence, at);
        let subject = mentions.ending_at(group.start)?;
        return Some(cue(at..at + 3, Subject::Before(subject)));
    }
    let quoted = mentions.starting_at(at + 1)?;
    let after = mentions.list[quoted].extent.end;
    saying(after).then(|| cue(after..after + 2, Subject::Before(quoted)))
}

/// The words between a subject and its verb.
struct VerbGroup {
    /// The first of them, or the verb.
    start: usize,
    auxiliary: bool,
    passive: bool,
    progressive: bool,
    negated: bool,
    infinitive: bool,
}

impl VerbGroup {
    /// Reads backwards from the verb.
    fn before(prose: &Prose, sentence: &Range<usize>, verb: usize) -> Self {
        let mut group = VerbGroup {
            start: verb,
            auxiliary: false,
            passive: false,
            progressive: false,
            negated: false,
            infinitive: false,
        };
        while group.start > sentence.start && !prose.is_quoted(group.start - 1) {
            let word = prose.lower(group.start - 1);
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
                    prose.lower(group.start.saturating_sub(2)),
                    "on" | "late" | "last" | "early" | "this"
                ) {
                    group.start -= 1;
                }
            } else if prose.is_mark(group.start - 1, ')') {
                let open = (sentence.start..group.start).rev().find(|&i| prose.is_mark(i, '('));
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

#[allow(clippy::too_many_arguments)]
fn subject(
    prose: &Prose,
    lexicon: &Lexicon,
    mentions: &mut Mentions,
    sentence: &Range<usize>,
    cue: &Range<usize>,
    group: &VerbGroup,
    kind: CueKind,
    form: VerbForm,
) -> Subject {
    let inverted = inverted(prose, mentions, sentence, cue, group);
    if group.start == sentence.start {
        return inverted.unwrap_or(Subject::None);
    }
    let before = group.start - 1;
    if prose.is_quoted(before) {
        return inverted.unwrap_or(Subject::None);
    }
    if prose.is_mark(before, ',') || prose.is_mark(before, '–') || prose.is_mark(before, '—') {
        if let Some(after) = inverted
            && closes_sentence(prose, mentions, sentence, after)
        {
            return after;
        }
        if kind == CueKind::Participle {
            return Subject::Shared;
        }
        if let Some(mention) = across_insertion(prose, mentions, sentence, before) {
            return Subject::Before(mention);
        }
        return inverted.unwrap_or(Subject::None);
    }
    let word = prose.lower(before);
    if matches!(word, "who" | "which" | "that") {
        let comma = before > 0 && prose.is_mark(before - 1, ',');
        let end = if comma { before - 1 } else { before };
        return match mentions.ending_at(end) {
            Some(mention) => Subject::Antecedent(mention),
            None if word == "that" => Subject::None,
            None => Subject::Shared,
        };
    }
    if let Some(mention) = mentions.ending_at(group.start) {
        let with = prose.lower(mentions.list[mention].extent.start.saturating_sub(1)) == "with";
        if kind == CueKind::Participle && with || !in_phrase(prose, mentions, sentence, mention) {
            return Subject::Before(mention);
        }
        return if form.frames.has(Frames::SAY.and(Frames::THAT)) { Subject::Shared } else { Subject::None };
    }
    if words::is_coordinator(word) || words::is_preposition(word) && kind == CueKind::Participle {
        return Subject::Shared;
    }
    if kind == CueKind::Participle {
        return with_subject(prose, mentions, sentence, before).map_or(Subject::Shared, Subject::Before);
    }
    match mentions.improvise(prose, lexicon, group.start, sentence) {
        Some(mention) if !in_phrase(prose, mentions, sentence, mention) => Subject::Before(mention),
        _ => Subject::Shared,
    }
}

/// "said X": only where a quotation or a clause has just ended.
fn inverted(
    prose: &Prose,
    mentions: &Mentions,
    sentence: &Range<usize>,
    cue: &Range<usize>,
    group: &VerbGroup,
) -> Option<Subject> {
    let at_start = group.start == sentence.start;
    let ended = !at_start && (prose.is_quoted(group.start - 1) || prose.is_mark(group.start - 1, ','));
    let mention = mentions.starting_at(cue.end)?;
    (ended || at_start && prose.tokens[cue.start].is_capital()).then_some(Subject::After(mention))
}

/// True where the clause ends soon after the subject: "said X." and not "said X would go".
fn closes_sentence(prose: &Prose, mentions: &Mentions, sentence: &Range<usize>, subject: Subject) -> bool {
    let Some(id) = subject.mention() else { return false };
    let end = mentions.list[id].extent.end;
    end >= sentence.end || !prose.tokens[end].is_word()
}

/// The mention before what stands between commas: "X, the envoy to Y, said".
fn across_insertion(
    prose: &Prose,
    mentions: &Mentions,
    sentence: &Range<usize>,
    close: usize,
) -> Option<MentionId> {
    let mark = prose.tokens[close].shape;
    let opens = |i: &usize| prose.tokens[*i].shape == mark && !prose.is_quoted(*i);
    // "Another spokesman, X, said": the name between the commas
    if let Some(name) = mentions.ending_at(close)
        && mentions.list[name].name.is_some()
        && (sentence.start..close)
            .rev()
            .find(opens)
            .is_some_and(|i| i + 1 == mentions.list[name].tokens.start)
    {
        return Some(name);
    }
    (sentence.start..close)
        .rev()
        .filter(opens)
        .filter_map(|i| mentions.ending_at(i))
        .find(|&id| !mentions.list[id].possessive && !in_phrase(prose, mentions, sentence, id))
}

/// "with X in his briefing saying": the mention right after "with".
fn with_subject(
    prose: &Prose,
    mentions: &Mentions,
    sentence: &Range<usize>,
    before: usize,
) -> Option<MentionId> {
    (sentence.start..before)
        .rev()
        .take_while(|&i| !prose.is_mark(i, ',') && !prose.is_quoted(i))
        .find(|&i| prose.lower(i) == "with")
        .and_then(|i| mentions.starting_at(i + 1))
}

/// True where a preposition governs the mention, so that it is no subject.
pub fn in_phrase(prose: &Prose, mentions: &Mentions, sentence: &Range<usize>, id: MentionId) -> bool {
    let start = mentions.list[id].extent.start;
    if start == sentence.start {
        return false;
    }
    let word = prose.lower(start - 1);
    words::is_preposition(word)
        && !words::is_subordinator(word)
        && !matches!(word, "until" | "than" | "like" | "over")
}
