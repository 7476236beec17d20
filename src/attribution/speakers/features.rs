//! What speaks for a candidate? One line for each template.

use crate::attribution::mentions::{Mention, MentionId, MentionKind};
use crate::attribution::models::Features;
use crate::attribution::models::chain::STEPS;
use crate::attribution::rules::cues;
use crate::attribution::speakers::candidates::Candidate;
use crate::attribution::speakers::context::{ArticleContext, cue_beside};
use crate::attribution::tagging::label;
use crate::attribution::tagging::token_features::{self};
use crate::model::{Choice, Found, Role};
use std::ops::Range;

// The templates of each kind of candidate have numbers of their own, so that none shares a weight.
const FIRST_OF_MENTIONS: u64 = 0;
const FIRST_OF_NOBODY: u64 = 100;
const FIRST_OF_PREVIOUS: u64 = 200;
const FIRST_OF_REJECTED: u64 = 300;
const FIRST_OF_STEPS: u64 = 400;

impl ArticleContext<'_> {
    /// The features of the steps into a piece, for each kind of step.
    pub fn of_steps(&self, at: usize, mut add: impl FnMut(usize, u64)) {
        if at == 0 {
            return;
        }
        let gap = self.gap(at);
        for kind in 0..STEPS {
            let mut features = Features::new(FIRST_OF_STEPS, |hash| add(kind, hash));
            let kind = kind as u64;
            features.put(kind, 0);
            features.put(kind, gap);
            features.put(kind, gap | u64::from(self.kind(at)) << 8 | u64::from(self.kind(at - 1)) << 16);
        }
    }

    /// How a piece lies to the one before.
    fn gap(&self, at: usize) -> u64 {
        let (a, b) = (&self.spans[at - 1].tokens, &self.spans[at].tokens);
        let paragraphs = self.text.tokens[b.start].paragraph - self.text.tokens[a.start].paragraph;
        let sentences = self.text.sentence_of(b.start) - self.text.sentence_of(a.end - 1);
        u64::from(paragraphs.min(3)) << 4 | (sentences as u64).min(3)
    }

    /// Indirect, direct or mixed.
    fn kind(&self, at: usize) -> u8 {
        let tokens = self.spans[at].tokens.clone();
        let quoted = tokens.clone().filter(|&i| self.text.is_quoted(i)).count();
        match quoted {
            0 => 0,
            _ if quoted == tokens.len() => 1,
            _ => 2,
        }
    }

    /// The features of every candidate of a piece.
    pub fn of_candidates(&self, at: usize, candidates: &[Candidate], mut add: impl FnMut(usize, u64)) {
        let around = SpanFeatures::of(self, at);
        let marginals: Vec<f32> = candidates.iter().map(|&c| self.source_chance(c)).collect();
        for (which, &candidate) in candidates.iter().enumerate() {
            match candidate {
                Candidate::Rejected => around.rejected(self, |h| add(which, h)),
                Candidate::Nobody => around.general(FIRST_OF_NOBODY, |h| add(which, h)),
                Candidate::Previous => around.general(FIRST_OF_PREVIOUS, |h| add(which, h)),
                Candidate::Mention(id) => {
                    let rank = marginals.iter().filter(|&&c| c > marginals[which]).count();
                    self.of_mention(&around, id, marginals[which], rank, |h| add(which, h));
                }
            }
        }
    }

    fn source_chance(&self, candidate: Candidate) -> f32 {
        let Candidate::Mention(id) = candidate else { return 0.0 };
        let tokens = &self.mentions[id].tokens;
        tokens.clone().map(|i| self.tagging.probability(i, label::SOURCE)).fold(0.0, f32::max)
    }

    fn of_mention(
        &self,
        around: &SpanFeatures,
        id: MentionId,
        probability: f32,
        rank: usize,
        add: impl FnMut(u64),
    ) {
        let mention = &self.mentions[id];
        let r = Relation::of(self, around, id);
        let kind = mention_kind(mention);
        let probability = step(probability);
        let rank = (rank as u64).min(3);
        let place = r.place;
        let word = |i: usize| u64::from(self.token_features.get(i).map_or(0, |f| f.word));
        let class = |i: usize| self.token_features.get(i).map_or(0, |f| u64::from(f.class));
        let before = mention.extent.start.checked_sub(1).map_or(0, word);
        let after = word(mention.extent.end);
        let head = word(mention.tokens.end - 1);
        let mut f = Features::new(FIRST_OF_MENTIONS, add);
        f.put(place, 0);
        f.put(place, kind);
        f.put(place, around.kind);
        f.put(place, probability);
        f.put(place, r.rule);
        f.put(probability | rank << 8, r.rule);
        f.put(probability | rank << 8, r.side | r.sentences << 4 | r.paragraphs << 8);
        f.put(probability | rank << 8, around.kind | around.own << 8);
        f.put(r.cue_word, place);
        f.put(r.cue_word, probability | r.rule << 8);
        f.put(r.gap | r.side << 8 | r.cue_between << 16, kind);
        f.put(r.mentions_between | r.side << 8 | r.sentences << 16, r.cues);
        f.put(r.pieces_between | r.side << 8 | r.sentences << 16, around.kind);
        f.put(kind, head);
        f.put(before, r.side | r.cues << 8);
        f.put(after, r.side | r.cues << 8);
        f.put(class(mention.extent.end), kind | r.side << 8 | r.cues << 16);
        f.put(r.role, place);
        f.put(r.role | probability << 8, before);
        f.put(around.before << 32 | around.after, r.side | r.cues << 4 | r.sentences << 8);
        f.put(r.rule, kind | r.side << 8 | around.kind << 16);
        f.put(r.rule, r.cue_word);
        f.put(r.speaks, place);
        f.put(r.speaks | kind << 8, r.paragraphs | r.sentences << 8 | around.own << 16);
        f.put(rank, r.side | around.own << 8 | r.sentences << 16);
        f.put(r.paragraphs | r.sentences << 8, kind | around.kind << 8 | around.own << 16 | r.side << 24);
        f.put(r.opens | place << 8, kind);
        f.put(r.same_rule_subject, probability | around.kind << 8);
        f.put(r.run, place);
        f.put(r.run | rank << 8, r.rule);
        f.put(r.run | probability << 8, kind | r.side << 8 | r.sentences << 16);
        f.put(r.subject, place);
        f.put(r.subject | r.run << 8, kind | around.own << 8 | r.sentences << 16);
        f.put(step(r.opening), r.rule | around.own << 8);
        f.put(step(r.opening) | rank << 8, place);
        f.put(around.cue, r.side | r.sentences << 4 | r.run << 8 | kind << 16);
        f.put(around.before, kind | r.side << 8 | r.run << 16 | r.sentences << 24);
        f.put(around.gap | around.previous << 8 | around.kind << 16, r.side | r.sentences << 4 | r.run << 8);
    }
}

/// What surrounds a piece.
struct SpanFeatures {
    tokens: Range<usize>,
    /// What the rules say of it.
    proposal: Option<usize>,
    kind: u64,
    length: u64,
    probability: u64,
    tagged: u64,
    rule: u64,
    /// What its sentence holds outside of it: a tagged cue, a tagged source, a cue of the rules.
    own: u64,
    before: u64,
    after: u64,
    edges: u64,
    gap: u64,
    previous: u64,
    first: u64,
    cue: u64,
    title: u64,
}

impl SpanFeatures {
    fn of(article: &ArticleContext, at: usize) -> Self {
        let (text, piece) = (article.text, &article.spans[at]);
        let tokens = piece.tokens.clone();
        let first = text.sentence_of(tokens.start);
        let last = text.sentence_of(tokens.end - 1);
        let sentence = text.sentences[first].start..text.sentences[last].end;
        let outside = || sentence.clone().filter(|i| !tokens.contains(i));
        let class = |i: Option<usize>| {
            i.and_then(|i| article.token_features.get(i)).map_or(0, |f| u64::from(f.class))
        };
        let cue = outside()
            .filter(|&i| article.cues[i])
            .min_by_key(|&i| i.abs_diff(tokens.start).min(i.abs_diff(tokens.end)));
        let source = outside().map(|i| article.tagging.probability(i, label::SOURCE)).fold(0.0, f32::max);
        let opens = tokens.start == sentence.start;
        let closes = sentence.end - tokens.end <= 1;
        let open_region =
            text.tokens[tokens.end - 1].region.is_some_and(|r| !text.regions[r as usize].closed);
        let paragraph = text.tokens[tokens.start].paragraph;
        let opens_paragraph = tokens.start == 0 || text.tokens[tokens.start - 1].paragraph != paragraph;
        let word_at = tokens.clone().find(|&i| text.tokens[i].is_word()).unwrap_or(tokens.start);
        let capital = text.tokens[word_at].is_capital();
        let rule = piece.proposal.map_or(0, |s| {
            let proposal = &article.proposals[s];
            1 + found(proposal.found) + 5 * choice(proposal.choice)
        });
        SpanFeatures {
            kind: u64::from(article.kind(at)),
            length: u64::from(token_features::far(tokens.len())),
            probability: step(article.tagging.mean(&tokens, label::CONTENT)),
            tagged: u64::from(piece.tagged),
            rule,
            own: u64::from(cue.is_some()) | step(source) << 1,
            before: class(tokens.start.checked_sub(1)),
            after: class(Some(tokens.end)),
            edges: u64::from(opens)
                | u64::from(closes) << 1
                | u64::from(open_region) << 2
                | u64::from(opens_paragraph) << 3
                | u64::from(capital) << 4,
            gap: if at > 0 { 1 + article.gap(at) } else { 0 },
            previous: if at > 0 {
                1 + u64::from(article.kind(at - 1)) + 3 * u64::from(article.spans[at - 1].tagged)
            } else {
                0
            },
            first: u64::from(article.token_features[word_at].word),
            cue: cue.map_or(0, |i| u64::from(article.token_features[i].word)),
            title: u64::from(text.role(tokens.start) == Role::Title),
            proposal: piece.proposal,
            tokens,
        }
    }

    /// The features of the general candidates.
    fn general(&self, from: u64, add: impl FnMut(u64)) {
        let mut f = Features::new(from, add);
        f.put(0, 0);
        f.put(self.kind, self.tagged | self.probability << 8);
        f.put(self.rule, self.kind);
        f.put(self.rule, self.own);
        f.put(self.own, self.kind | self.edges << 8);
        f.put(self.own | self.kind << 8, self.gap | self.previous << 8);
        f.put(self.gap, self.previous | self.kind << 8 | self.edges << 16);
        f.put(self.gap | self.rule << 16, self.previous);
        f.put(self.before, self.after);
        f.put(self.before, self.own | self.kind << 8);
        f.put(self.after, self.own | self.kind << 8);
        f.put(self.first, self.kind);
        f.put(self.cue, self.kind);
        f.put(self.cue, self.own | self.edges << 8);
        f.put(self.length, self.kind | self.edges << 8);
        f.put(self.title, self.kind | self.own << 8);
    }

    /// The features of a piece that is no statement.
    fn rejected(&self, article: &ArticleContext, mut add: impl FnMut(u64)) {
        self.general(FIRST_OF_REJECTED, &mut add);
        let tokens = &self.tokens;
        let word = |i: usize| u64::from(article.token_features.get(i).map_or(0, |f| f.word));
        let before = |n: usize| tokens.start.checked_sub(n).map_or(0, word);
        let capitals = tokens.clone().filter(|&i| article.text.tokens[i].is_capital()).count();
        let words = tokens.clone().filter(|&i| article.text.tokens[i].is_word()).count();
        let share = (capitals * 4 / words.max(1)) as u64;
        let mut f = Features::new(FIRST_OF_REJECTED + 50, add);
        f.put(self.probability | self.kind << 8 | self.tagged << 16, self.length);
        f.put(self.probability, self.rule);
        f.put(share | self.length << 8, self.kind | self.tagged << 8);
        f.put(before(1), self.kind | self.tagged << 8);
        f.put(before(2) << 32 | before(1), self.tagged);
        f.put(word(tokens.end), self.kind | self.tagged << 8);
        f.put(
            if words <= 3 {
                tokens.clone().fold(0u64, |h, i| h.wrapping_mul(31).wrapping_add(word(i)))
            } else {
                0
            },
            self.kind,
        );
        f.put(share | self.length << 8, self.own | self.kind << 8);
        for back in 1..=4 {
            f.put(before(back), self.kind);
        }
        let last = word(tokens.end.saturating_sub(2));
        f.put(last, self.kind | self.length << 8);
        f.put(self.first, self.length | self.kind << 8);
        f.put(self.before << 32 | self.after, self.length);
    }
}

/// How a mention lies to a piece.
struct Relation {
    side: u64,
    sentences: u64,
    paragraphs: u64,
    gap: u64,
    pieces_between: u64,
    mentions_between: u64,
    /// A cue right after it, right before it, across an insertion.
    cues: u64,
    cue_word: u64,
    cue_between: u64,
    /// side, sentences, cues and cue_between in one.
    place: u64,
    rule: u64,
    same_rule_subject: u64,
    role: u64,
    speaks: u64,
    opens: u64,
    /// Where it stands in a run that the tagger takes for a source: in none, first, later.
    run: u64,
    /// How likely the tagger thinks that a source starts with it.
    opening: f32,
    /// Which of the mentions of its sentence it is that no preposition governs.
    subject: u64,
}

impl Relation {
    fn of(article: &ArticleContext, around: &SpanFeatures, id: MentionId) -> Self {
        let text = article.text;
        let mention = &article.mentions[id];
        let (own, piece) = (&mention.extent, &around.tokens);
        let before = own.start < piece.start;
        let between =
            if before { own.end.min(piece.start)..piece.start } else { piece.end.min(own.start)..own.start };
        let (from, to) = if before {
            (text.sentence_of(own.start), text.sentence_of(piece.start))
        } else {
            (text.sentence_of(piece.end - 1), text.sentence_of(own.start))
        };
        let sentences = (to.saturating_sub(from) as u64).min(3);
        let paragraphs =
            u64::from(text.tokens[own.start].paragraph.abs_diff(text.tokens[piece.start].paragraph)).min(2);
        let counted = article.spans.partition_point(|p| p.tokens.start < between.end)
            - article.spans.partition_point(|p| p.tokens.start < between.start);
        let mentions = article
            .mentions
            .within(between.clone())
            .filter(|&m| m != id && !article.mentions[m].quoted)
            .count();
        let (cues, cue) = cue_beside(article, mention);
        let cue_between = u64::from(between.clone().any(|i| article.cues[i]));
        let side = u64::from(before);
        let proposal = around.proposal;
        let speaker = proposal.and_then(|s| article.proposals[s].speaker);
        let same = speaker.is_some_and(|s| s == id || article.mentions[s].tokens == mention.tokens);
        let rule = match proposal {
            None => 0,
            Some(s) if same => {
                1 + choice(article.proposals[s].choice) * 5 + found(article.proposals[s].found)
            }
            Some(_) if speaker.is_some() => 60,
            Some(_) => 61,
        };
        let sentence = &text.sentences[text.sentence_of(own.start)];
        let in_phrase = cues::in_phrase(text, article.mentions, sentence, id);
        let identity = article.identity(id);
        Relation {
            side,
            sentences,
            paragraphs,
            gap: u64::from(token_features::far(between.len())),
            pieces_between: (counted as u64).min(3),
            mentions_between: (mentions as u64).min(4),
            cues,
            cue_word: cue.map_or(0, |i| u64::from(article.token_features[i].word)),
            cue_between,
            place: side | sentences << 2 | cues << 5 | cue_between << 9 | paragraphs << 11,
            rule,
            same_rule_subject: u64::from(same) | u64::from(article.proposed[id.index()]) << 1,
            role: u64::from(mention.possessive) | u64::from(in_phrase) << 1,
            speaks: identity.map_or(9, |who| u64::from(article.speaks[who as usize].min(4))),
            opens: u64::from(own.start == sentence.start),
            run: run_place(article, mention),
            opening: article.tagging.marginals.get(own.start).map_or(0.0, |c| c[usize::from(label::SOURCE)]),
            subject: if in_phrase { 7 } else { u64::from(article.subjects[id.index()].min(3)) },
        }
    }
}

/// Where a mention stands in a run that the tagger takes for a source: 1 at its start, 2 after small
/// words, 3 after other names, 0 in none.
fn run_place(article: &ArticleContext, mention: &Mention) -> u64 {
    let labels = &article.tagging.labels;
    let Some(inside) = mention.tokens.clone().find(|&i| label::is(labels[i], label::SOURCE)) else {
        return 0;
    };
    let mut start = inside;
    while labels[start] != label::SOURCE && start > 0 {
        start -= 1;
    }
    if start >= mention.extent.start {
        1
    } else if (start..mention.tokens.start).all(|i| !article.mentions.holds(i)) {
        2
    } else {
        3
    }
}

fn mention_kind(mention: &Mention) -> u64 {
    match mention.kind {
        MentionKind::Name => 1,
        MentionKind::Pronoun => 2,
        MentionKind::People => 3,
        MentionKind::Body => 4,
        MentionKind::Text => 5,
        MentionKind::Pair(..) => 6,
    }
}

fn found(found: Found) -> u64 {
    match found {
        Found::Marks => 1,
        Found::ClauseAfterCue => 2,
        Found::ClauseBeforeCue => 3,
        Found::AccordingTo | Found::Words | Found::Charge => 4,
    }
}

fn choice(choice: Choice) -> u64 {
    match choice {
        Choice::SubjectOfCue => 1,
        Choice::AccordingTo => 2,
        Choice::OwnerOfNoun => 3,
        Choice::BeforeColon | Choice::Script => 4,
        Choice::SameAsPrevious => 5,
        Choice::NearestSubject => 6,
        Choice::None | Choice::Likeliest => 7,
    }
}

/// A chance in steps.
fn step(probability: f32) -> u64 {
    [0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97].iter().filter(|&&s| probability >= s).count() as u64
}
