//! Who carries the words of another? "Wang told reporters ..., Example News said" is Wang's.

use crate::attribution::lexicon::Frames;
use crate::attribution::mentions::MentionId;
use crate::attribution::rules::Proposal;
use crate::attribution::rules::clauses::Clauses;
use crate::attribution::rules::cues::{Cue, CueKind, Subject};
use crate::model::{Choice, Found};
use std::ops::Range;

impl Clauses<'_> {
    /// "Wang told reporters ..., Example News said": the words are Wang's, and the outlet carries them. Notes the outlet
    /// with the proposals inside `content`; false if it is no outlet or nobody else speaks there.
    pub(super) fn mark_relayed(
        &self,
        out: &mut Vec<Proposal>,
        content: &[Range<usize>],
        outlet: MentionId,
    ) -> bool {
        if !self.is_outlet(outlet) {
            return false;
        }
        let end = content.iter().map(|c| c.end).max().unwrap_or(0);
        let inside = |p: &&mut Proposal| {
            let own = p.speaker.is_some_and(|id| id != outlet && !self.is_outlet(id));
            own && content.iter().any(|c| c.contains(&p.cue.start))
        };
        let mut any = false;
        for proposal in out.iter_mut().filter(inside) {
            proposal.relay = Some(outlet);
            proposal
                .content
                .iter_mut()
                .for_each(|c| *c = self.text.trimmed(c.start..c.end.min(end).max(c.start)));
            any = true;
        }
        if !any && let Some(proposal) = self.carried(content, outlet) {
            out.push(proposal);
            any = true;
        }
        any
    }

    /// "Wang repeated his call for talks, Example News said": whatever a named subject's verb of saying governs, to the end
    /// of what the outlet carries.
    fn carried(&self, content: &[Range<usize>], outlet: MentionId) -> Option<Proposal> {
        let [content] = content else { return None };
        let own = |cue: &&Cue| {
            let named = matches!(cue.subject, Subject::Before(id) if id != outlet && !self.is_outlet(id));
            named && cue.kind == CueKind::Finite && content.contains(&cue.tokens.start)
        };
        let cue = self.cues.iter().find(own)?;
        let said = self.rest(cue, content)?;
        Some(Proposal {
            cue: cue.tokens.clone(),
            speaker: cue.subject.mention(),
            choice: Choice::SubjectOfCue,
            found: Found::ClauseAfterCue,
            content: vec![said],
            relay: Some(outlet),
        })
    }

    /// What follows a cue to the end of `content`.
    fn rest(&self, cue: &Cue, content: &Range<usize>) -> Option<Range<usize>> {
        let that = usize::from(self.text.lower(cue.tokens.end) == "that");
        let rest = self.text.trimmed((cue.tokens.end + that).min(content.end)..content.end);
        (!rest.is_empty()).then_some(rest)
    }

    /// "Example News said Wang told reporters ...": the last proposal is an outlet's, and what it carries begins with the
    /// subject of this cue. The proposal becomes that speaker's; false if it is nothing of the kind.
    pub(super) fn hand_over(&self, out: &mut [Proposal], index: usize, speaker: MentionId) -> bool {
        let cue = &self.cues[index];
        let Some(outer) = out.last_mut().filter(|outer| self.relays(outer, cue)) else { return false };
        let governed = self.content(index).map(|(content, found, _)| (content, found));
        let rest = || Some((vec![self.rest(cue, outer.content.last()?)?], Found::ClauseAfterCue));
        if let Some((content, found)) = governed.or_else(rest) {
            outer.relay = outer.speaker.replace(speaker);
            outer.choice = Choice::SubjectOfCue;
            (outer.cue, outer.found, outer.content) = (cue.tokens.clone(), found, content);
        }
        true
    }

    /// True if `outer` is an outlet's and begins with the subject of the cue.
    fn relays(&self, outer: &Proposal, cue: &Cue) -> bool {
        let Subject::Before(subject) = cue.subject else { return false };
        let outlet = outer.speaker.is_some_and(|id| self.is_outlet(id) && id != subject);
        let extent = &self.mentions[subject].extent;
        // "that" may have been taken for a determiner.
        let opens =
            outer.content.first().is_some_and(|c| (extent.start..=extent.start + 1).contains(&c.start));
        let carries = outlet && outer.found == Found::ClauseAfterCue
            || outer.found == Found::AccordingTo && self.is_told_by_name(cue);
        carries && opens && outer.relay.is_none()
    }

    /// "Ann Example told Mr. Sample that": somebody else may know of it, the words are hers.
    fn is_told_by_name(&self, cue: &Cue) -> bool {
        let named = matches!(cue.subject, Subject::Before(id) if self.mentions[id].name.is_some());
        named && cue.kind == CueKind::Finite && cue.frames.has(Frames::TELL)
    }

    /// True for a newspaper, a broadcaster, a news agency.
    fn is_outlet(&self, id: MentionId) -> bool {
        let tokens = &self.mentions[id].tokens;
        let last = self.text.lower(tokens.end - 1);
        let news = last != "agency" || self.text.lower(tokens.end.saturating_sub(2)) == "news";
        news && self.lexicon.is_outlet_word(last)
    }
}
