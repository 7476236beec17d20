//! How far does a saying reach? From a cue to the words that it governs.
//!
//! A saying is a cue with its speaker and its content. The content stands after the cue
//! (`opening` and `ending` say from where to where), before it ("..., X said"), or on both sides.
//! Of sayings inside each other only the outermost counts, but for those in a bare object.

mod denied;
mod ending;
mod opening;
mod relays;

use crate::attribution::language::words;
use crate::attribution::lexicon::{Frames, Lexicon};
use crate::attribution::mentions::{MentionId, MentionKind, Mentions};
use crate::attribution::rules::Proposal;
use crate::attribution::rules::cues::{self, Cue, CueKind, Subject};
use crate::attribution::text::Text;
use crate::model::{Choice, Found, Role};
use denied::denial;
use std::ops::Range;

/// The proposals of all sentences that can hold one, in order of their sentences; and what stands between commas
/// between a subject and its cue.
pub fn find(text: &Text, lexicon: &Lexicon, mentions: &mut Mentions) -> (Vec<Proposal>, Vec<Range<usize>>) {
    let (mut out, mut insertions) = (Vec::new(), Vec::new());
    for sentence in &text.sentences {
        let role = text.role(sentence.start);
        if role != Role::Body && role != Role::Title {
            continue;
        }
        let cues = cues::find(text, lexicon, mentions, sentence);
        let clauses = Clauses { text, lexicon, mentions, sentence, cues: &cues };
        out.extend(clauses.proposals());
        insertions.extend(cues.iter().filter_map(|cue| clauses.insertion(cue)));
    }
    (out, insertions)
}

struct Clauses<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    mentions: &'a Mentions,
    sentence: &'a Range<usize>,
    cues: &'a [Cue],
}

impl Clauses<'_> {
    fn proposals(&self) -> Vec<Proposal> {
        let mut out: Vec<Proposal> = Vec::new();
        // The last saying whose object may hold others ("welcomed the report which said ...").
        let mut open_object = false;
        for (index, cue) in self.cues.iter().enumerate() {
            let Some(speaker) = self.speaker(index) else { continue };
            let inside = out.last().is_some_and(|s| s.content.iter().any(|c| c.contains(&cue.tokens.start)));
            if let Some(charge) = self.denied_charge(cue) {
                if inside && let Some(outer) = out.last_mut() {
                    self.cut_at(outer, charge.start);
                }
                out.push(denial(cue, speaker, charge));
                continue;
            }
            // "X denied Y's claim that ...": the claim is what X denies.
            let object_of_outer = cue.kind == CueKind::Noun;
            let may_stand_inside =
                open_object && self.has_own_name(cue) && !object_of_outer || self.trails(cue);
            if inside && self.hand_over(&mut out, index, speaker) {
                continue;
            }
            if inside && !may_stand_inside {
                continue;
            }
            let Some((content, found, is_object)) = self.content(index) else { continue };
            // `"...," X said, according to Y`: the words are X's.
            if cue.kind == CueKind::According && out.iter().any(|s| self.quotes_inside(s, &content)) {
                self.mark_relayed(&mut out, &content, speaker);
                continue;
            }
            if found != Found::ClauseAfterCue && self.mark_relayed(&mut out, &content, speaker) {
                continue;
            }
            let said_already = |c: &Range<usize>| {
                out.iter().flat_map(|s| &s.content).any(|o| o.start <= c.start && c.end <= o.end)
            };
            if found == Found::ClauseBeforeCue && content.iter().all(said_already) {
                continue;
            }
            if inside && let Some(outer) = out.last_mut() {
                self.cut(outer, cue);
                if outer.content.is_empty() {
                    out.pop();
                }
            }
            // "X did a, Y said": what is inside the content of a later saying belongs to it.
            out.retain(|s| !content.iter().any(|c| c.start <= s.cue.start && s.cue.end <= c.end));
            open_object = is_object;
            let choice = match cue.kind {
                CueKind::According => Choice::AccordingTo,
                CueKind::Noun => Choice::OwnerOfNoun,
                _ => Choice::SubjectOfCue,
            };
            let cue = cue.tokens.clone();
            out.push(Proposal { cue, speaker: Some(speaker), choice, found, content, relay: None });
        }
        out
    }

    /// True if the saying quotes, and its cue stands inside `content`.
    fn quotes_inside(&self, proposal: &Proposal, content: &[Range<usize>]) -> bool {
        let inside = content.iter().any(|c| c.contains(&proposal.cue.start));
        inside && proposal.content.iter().any(|c| self.text.is_quoted(c.start))
    }

    /// ", who lives in Example," between the subject and the cue, if it is nobody's words.
    fn insertion(&self, cue: &Cue) -> Option<Range<usize>> {
        let Subject::Before(id) = cue.subject else { return None };
        let between = self.mentions[id].extent.end..self.first_of_group(cue);
        let commas = between.len() > 2
            && self.text.is_mark(between.start, ',')
            && self.text.is_mark(between.end - 1, ',');
        let quoted = || between.clone().any(|i| self.text.is_quoted(i));
        let says =
            || self.cues.iter().any(|c| between.contains(&c.tokens.start) && c.subject.mention().is_some());
        (commas && cue.kind == CueKind::Finite && !quoted() && !says()).then_some(between)
    }

    /// True if the cue has a subject of its own that is no pronoun.
    fn has_own_name(&self, cue: &Cue) -> bool {
        let own = match cue.subject {
            Subject::Before(id) | Subject::Antecedent(id) => self.mentions[id].kind != MentionKind::Pronoun,
            _ => false,
        };
        own && cue.kind != CueKind::Passive
    }

    /// The cue's own subject, or the one it shares.
    fn speaker(&self, index: usize) -> Option<MentionId> {
        let cue = &self.cues[index];
        match cue.subject {
            Subject::None => None,
            Subject::Shared => self.main_subject(index),
            subject => subject.mention(),
        }
    }

    /// The subject of the first finite cue before this one, else the first mention of the sentence
    /// that can be a subject.
    fn main_subject(&self, index: usize) -> Option<MentionId> {
        let earlier = &self.cues[..index];
        let of_cue = earlier
            .iter()
            .filter(|c| c.kind == CueKind::Finite)
            .find_map(|c| {
                matches!(c.subject, Subject::Before(_) | Subject::After(_)).then(|| c.subject.mention())
            })
            .flatten();
        of_cue.or_else(|| {
            let before = self.cues[index].tokens.start;
            (self.sentence.start..before).filter_map(|i| self.mentions.starting_at(i)).find(|&id| {
                let mention = &self.mentions[id];
                !mention.possessive && !cues::in_phrase(self.text, self.mentions, self.sentence, id)
            })
        })
    }

    /// What the cue governs, how that was found, and whether it is a bare object.
    fn content(&self, index: usize) -> Option<(Vec<Range<usize>>, Found, bool)> {
        let cue = &self.cues[index];
        if cue.kind == CueKind::According {
            return self.accorded(cue).map(|c| (c, Found::AccordingTo, false));
        }
        let left = self.left_edge(cue);
        // `"A", X said` as `"A," X said`.
        let comma_outside = left > self.sentence.start + 1
            && self.text.is_mark(left - 1, ',')
            && !self.text.is_quoted(left - 1)
            && self.text.is_quoted(left - 2)
            && self.trails(cue);
        let left = left - usize::from(comma_outside);
        let quote_before = left > self.sentence.start && self.text.is_quoted(left - 1);
        let from = self.after_cue(cue);
        if quote_before && cue.frames.has(Frames::SAY.and(Frames::TELL).and(Frames::QUOTE)) {
            let mut content = self.before(left)?;
            content.extend(self.quotation_after(from));
            return Some((content, Found::ClauseBeforeCue, false));
        }
        let comma_before = left > self.sentence.start && self.text.is_mark(left - 1, ',');
        let closes = comma_before && !self.is_fronting(left - 1) && self.trails(cue);
        if !closes && let Some((start, is_object)) = self.opening(cue, from) {
            let end = self.clause_end(start, index, is_object);
            let content = self.text.trimmed(start..end);
            if !content.is_empty() {
                return Some((vec![content], Found::ClauseAfterCue, is_object));
            }
        }
        if comma_before && self.trails(cue) {
            let mut content = self.before(left)?;
            content.extend(self.rest_after(index, from));
            return Some((content, Found::ClauseBeforeCue, false));
        }
        None
    }

    /// "In Geneva, X said": what stands before the comma is no clause.
    fn is_fronting(&self, comma: usize) -> bool {
        !(self.sentence.start..comma).any(|i| {
            let word = self.text.lower(i);
            self.text.is_quoted(i)
                || words::is_auxiliary(word)
                || word.ends_with("ed")
                || self.text.known(i).verb.is_some()
        })
    }

    /// The rest of a clause that the cue interrupts: "The law, he said, is wrong."
    fn rest_after(&self, index: usize, from: usize) -> Option<Range<usize>> {
        let comma = self.skip_circumstance(from);
        let about_speaker = words::is_relative(self.text.lower(comma + 1));
        if !self.text.is_mark(comma, ',') || about_speaker || self.sibling_after_comma(comma + 1, index) {
            return None;
        }
        let rest = self.text.trimmed(comma + 1..self.clause_end(comma + 1, index, false));
        (!rest.is_empty()).then_some(rest)
    }

    /// True for "..., X said." at the end of a sentence.
    fn trails(&self, cue: &Cue) -> bool {
        let left = self.left_edge(cue);
        let comma_before =
            left > self.sentence.start && (self.text.is_mark(left - 1, ',') || self.text.is_quoted(left - 1));
        let after = self.after_cue(cue);
        let after = if cue.frames.has(Frames::TELL) { self.skip_listener(after) } else { after };
        comma_before
            && self.says_no_more(after)
            && cue.kind == CueKind::Finite
            && cue.frames.has(Frames::SAY.and(Frames::TELL))
    }

    /// True if nothing but when and where follows: "... soon after publication."
    fn says_no_more(&self, from: usize) -> bool {
        let from = self.skip_circumstance(from);
        let closes =
            |i: usize| i >= self.sentence.end || self.text.is_mark(i, '.') || self.text.is_mark(i, ',');
        let plain = |i: usize| {
            let word = self.text.lower(i);
            self.text.tokens[i].is_word()
                && !self.text.is_quoted(i)
                && !words::is_auxiliary(word)
                && !words::is_subject_pronoun(word)
                && !words::is_relative(word)
                && !self.cues.iter().any(|c| c.tokens.contains(&i))
        };
        let end = (from..self.sentence.end).find(|&i| !plain(i)).unwrap_or(self.sentence.end);
        // "..., X said as Y left": when it was said, not what.
        let meanwhile = matches!(self.text.lower(from), "as" | "when" | "while" | "after" | "before");
        closes(from) || meanwhile || words::is_preposition(self.text.lower(from)) && closes(end)
    }

    /// The first token of the cue's own clause: its subject, or the words before the verb.
    fn left_edge(&self, cue: &Cue) -> usize {
        let mut left = match cue.subject {
            Subject::Before(id) | Subject::Antecedent(id) => {
                self.mentions[id].extent.start.min(cue.tokens.start)
            }
            _ => cue.tokens.start,
        };
        while left > self.sentence.start
            && words::is_adverb(self.text.lower(left - 1))
            && !self.text.is_quoted(left - 1)
        {
            left -= 1;
        }
        left
    }

    /// The first token after the cue, and after its subject where that follows.
    fn after_cue(&self, cue: &Cue) -> usize {
        match cue.subject {
            Subject::After(id) => self.skip_apposition(self.mentions[id].extent.end.max(cue.tokens.end)),
            _ => cue.tokens.end,
        }
    }

    /// Past ", the envoy to Y" up to its comma or the end of the sentence.
    fn skip_apposition(&self, at: usize) -> usize {
        if !self.text.is_mark(at, ',') {
            return at;
        }
        let Some(id) = self.mentions.starting_at(at + 1) else { return at };
        let end = self.mentions[id].extent.end;
        let closed = end >= self.sentence.end || self.text.is_mark(end, ',') || self.text.is_mark(end, '.');
        if closed { end } else { at }
    }

    /// The sentence up to the cue's clause, without the comma between.
    fn before(&self, left: usize) -> Option<Vec<Range<usize>>> {
        let mut start = self.sentence.start;
        // A quotation that closes right here and opens after other words may be all that is said:
        // what stands before it is content too, unless it is another clause with its own cue.
        if let Some(region) = self.text.tokens[left - 1].region {
            let quotation = self.text.tokens_of(region as usize);
            let own_cue = self.cues.iter().any(|c| {
                c.tokens.start < quotation.start && c.kind == CueKind::Finite && c.subject.mention().is_some()
            });
            if own_cue {
                start = quotation.start.max(start);
            }
        }
        while start < left && (words::is_coordinator(self.text.lower(start)) && !self.text.is_quoted(start)) {
            start += 1;
        }
        let content = self.text.trimmed(start..left);
        (!content.is_empty()).then(|| vec![content])
    }

    /// A quotation that goes on after the cue's clause: `"A," she said, "B."`
    fn quotation_after(&self, from: usize) -> Option<Range<usize>> {
        let at = self.skip_circumstance(from);
        let quote = (at..(at + 2).min(self.sentence.end)).find(|&i| self.text.is_quoted(i))?;
        if quote > at && self.text.tokens[at].is_word() {
            return None;
        }
        let content = self.text.trimmed(quote..self.sentence.end);
        (!content.is_empty()).then_some(content)
    }

    /// What "according to X" governs: the rest of the sentence, before and after.
    fn accorded(&self, cue: &Cue) -> Option<Vec<Range<usize>>> {
        let mut end = self.after_cue(cue);
        let mut parts = Vec::new();
        if cue.tokens.start > self.sentence.start + 1 {
            let relative = self.text.is_mark(cue.tokens.start - 1, ',')
                && words::is_relative(self.text.lower(cue.tokens.start.saturating_sub(2)));
            if !relative {
                parts.push(self.text.trimmed(self.sentence.start..cue.tokens.start));
            }
        }
        if self.text.is_mark(end, ',') {
            // "according to X, which oversees Y, ..."
            if words::is_relative(self.text.lower(end + 1)) {
                end = (end + 1..self.sentence.end).find(|&i| self.text.is_mark(i, ','))?;
            }
            parts.push(self.text.trimmed(end + 1..self.sentence.end));
        } else if cue.tokens.start <= self.sentence.start + 1 {
            parts.push(self.text.trimmed(end..self.sentence.end));
        }
        parts.retain(|p| !p.is_empty());
        (!parts.is_empty()).then_some(parts)
    }

    /// Takes from an outer saying what the inner cue governs.
    fn cut(&self, outer: &mut Proposal, cue: &Cue) {
        let at = match cue.subject {
            Subject::Before(id) if cue.kind != CueKind::Participle => self.mentions[id].extent.start,
            _ => self.first_of_group(cue),
        };
        let at = if words::is_relative(self.text.lower(at.saturating_sub(1))) { at - 1 } else { at };
        self.cut_at(outer, at);
    }

    /// Takes from a saying what stands from this token on.
    fn cut_at(&self, outer: &mut Proposal, at: usize) {
        outer.content.retain_mut(|c| {
            c.end = c.end.min(at);
            // "... – or what | X called": the words that led over belong to neither.
            while c.end > c.start && self.leads_over(c.end - 1) {
                c.end -= 1;
            }
            *c = self.text.trimmed(c.clone());
            c.start < c.end
        });
    }

    fn leads_over(&self, at: usize) -> bool {
        let word = self.text.lower(at);
        words::is_coordinator(word) || words::is_relative(word) || matches!(word, "what" | "while")
    }
}
