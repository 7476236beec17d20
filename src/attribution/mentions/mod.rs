//! Which words name somebody who could speak?
//!
//! A mention is a noun phrase: a name with what stands before it ("White House spokeswoman Karine
//! Jean-Pierre"), a pronoun, or a phrase around a noun that the lexicon lists ("the 70-year-old
//! former president", "the official note"). Words inside quotation marks mention nobody who
//! speaks outside them.

mod finder;
mod naming;

use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Lexicon, Tense};
use crate::attribution::text::Text;
use crate::model::Span;
use finder::Finder;
use std::ops::{Index, Range};

/// Position of a mention among those of its article.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct MentionId(u32);

impl MentionId {
    /// The place in a list that has an entry for each mention.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<usize> for MentionId {
    fn from(index: usize) -> Self {
        MentionId(index as u32)
    }
}

/// A noun phrase that could name a speaker.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its tokens and the prepositional phrases that belong to it ("the head of US diplomacy").
    pub extent: Range<usize>,
    /// What it is.
    pub kind: MentionKind,
    /// The tokens of the proper name in it.
    pub name: Option<Range<usize>>,
    /// The listed actor that the name is.
    pub listed: Option<usize>,
    /// True if a possessive ending follows ("Blinken's").
    pub possessive: bool,
    /// True inside quotation marks, where it tells a name but speaks for nobody outside them.
    pub quoted: bool,
}

impl Mention {
    /// A mention of these tokens, without a proper name.
    fn nameless(tokens: Range<usize>, kind: MentionKind) -> Self {
        let extent = tokens.clone();
        Mention { tokens, extent, kind, name: None, listed: None, possessive: false, quoted: false }
    }
}

/// What a mention is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MentionKind {
    /// It holds a proper name.
    Name,
    /// "she"
    Pronoun,
    /// "the spokesman", "officials"
    People,
    /// "the ministry"
    Body,
    /// "the statement"
    Text,
    /// Two others with "and" between: "X and Y".
    Pair(MentionId, MentionId),
}

/// All mentions of an article.
#[derive(Clone)]
pub struct Mentions {
    /// In order of their first token; mentions made up later stand at the end.
    list: Vec<Mention>,
    /// How many of them stand in order.
    ordered: usize,
    /// For each token how many of those in order start before it.
    starting_before: Vec<u32>,
    inside: Vec<bool>,
    /// For each token the mention that ends right before it.
    by_end: Vec<Option<MentionId>>,
    /// For each token the mention that starts with it.
    by_start: Vec<Option<MentionId>>,
}

impl Index<MentionId> for Mentions {
    type Output = Mention;

    fn index(&self, id: MentionId) -> &Mention {
        &self.list[id.index()]
    }
}

impl Mentions {
    /// Finds the mentions of an article.
    pub fn find(text: &Text, lexicon: &Lexicon) -> Self {
        let finder = Finder::new(text, lexicon);
        let mut mentions = Mentions {
            list: Vec::new(),
            ordered: 0,
            starting_before: Vec::new(),
            inside: vec![false; text.tokens.len()],
            by_end: vec![None; text.tokens.len() + 1],
            by_start: vec![None; text.tokens.len() + 1],
        };
        let mut at = 0;
        while at < text.tokens.len() {
            match finder.phrase_at(at) {
                Some((mention, next)) => {
                    mentions.list.push(mention);
                    at = next;
                }
                None => at += 1,
            }
        }
        for mention in mentions.list.iter_mut() {
            mention.extent.end = finder.extent_end(mention);
        }
        for id in mentions.ids() {
            mentions.register(id);
        }
        mentions.ordered = mentions.list.len();
        mentions.starting_before = vec![0; text.tokens.len()];
        for (count, mention) in (0..).zip(&mentions.list) {
            let from = mention.tokens.start + 1;
            let to = mentions.list.get(count + 1).map_or(text.tokens.len(), |next| next.tokens.start + 1);
            mentions.starting_before[from..to].fill(count as u32 + 1);
        }
        mentions
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// All of them, those made up later last.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = MentionId> + use<> {
        ids(0..self.list.len())
    }

    /// All of them with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (MentionId, &Mention)> {
        self.ids().zip(&self.list)
    }

    /// The mention that ends right before `token`; of several the one that starts first, which
    /// holds the others: "[the head of [US diplomacy]]".
    pub fn ending_at(&self, token: usize) -> Option<MentionId> {
        self.by_end.get(token).copied().flatten()
    }

    /// The mention that starts with `token`.
    pub fn starting_at(&self, token: usize) -> Option<MentionId> {
        self.by_start.get(token).copied().flatten()
    }

    /// True if the token belongs to a noun phrase, and so is no verb.
    pub fn holds(&self, token: usize) -> bool {
        self.inside.get(token).copied().unwrap_or(false)
    }

    /// True if the mention names more than one.
    pub fn is_plural(&self, text: &Text, id: MentionId) -> bool {
        let mention = &self[id];
        let last = text.lower(mention.tokens.end - 1);
        let joined = mention.tokens.start > 0 && text.lower(mention.tokens.start - 1) == "and";
        match mention.kind {
            MentionKind::Pronoun => !matches!(last, "he" | "she" | "it"),
            MentionKind::Pair(..) => true,
            MentionKind::Name => joined,
            _ => joined || is_plural(last),
        }
    }

    /// The mentions found in the text that start before `token`.
    pub fn before(&self, token: usize) -> impl DoubleEndedIterator<Item = MentionId> + use<> {
        ids(0..self.count_before(token))
    }

    /// The mentions found in the text that start inside a range of tokens.
    pub fn within(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = MentionId> + use<> {
        ids(self.count_before(tokens.start)..self.count_before(tokens.end))
    }

    /// The mentions found in the text that follow this one, the next first.
    pub fn following(&self, id: MentionId) -> impl Iterator<Item = MentionId> + use<> {
        let own = usize::from(id.index() < self.ordered);
        ids(self.place(id) + own..self.ordered)
    }

    /// The mentions that precede this one, the last first.
    pub fn preceding(&self, id: MentionId) -> impl Iterator<Item = MentionId> + use<> {
        ids(0..self.place(id)).rev()
    }

    /// How many of the mentions found in the text stand before this one.
    fn place(&self, id: MentionId) -> usize {
        if id.index() < self.ordered { id.index() } else { self.count_before(self[id].tokens.start) }
    }

    /// How many of the mentions found in the text start before `token`.
    pub fn count_before(&self, token: usize) -> usize {
        self.starting_before.get(token).map_or(self.ordered, |&count| count as usize)
    }

    /// Makes one mention of two that speak together.
    pub fn pair(&mut self, first: MentionId, second: MentionId) -> MentionId {
        let both = self[first].extent.start..self[second].extent.end;
        self.push(Mention::nameless(both, MentionKind::Pair(first, second)))
    }

    /// Makes a mention of the words right before `end`, where they look like a noun phrase with a
    /// determiner whose noun the lexicon does not list ("the neurosurgeon").
    pub fn improvise(&mut self, text: &Text, end: usize, sentence: &Range<usize>) -> Option<MentionId> {
        let mut start = end;
        while start > sentence.start && end - start < 7 {
            let token = text.tokens[start - 1];
            let word = text.lower(start - 1);
            if words::is_determiner(word) && end - start > 0 {
                // "this week"
                if words::is_period(text.lower(end - 1)) {
                    return None;
                }
                let id = self.push(Mention::nameless(start - 1..end, MentionKind::People));
                self.register(id);
                return Some(id);
            }
            let fits = token.region.is_none()
                && matches!(token.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Number)
                && !text.known(start - 1).function
                && !(start == end && (word.ends_with("ed") || word.ends_with("ing") || is_common_verb(word)))
                && text.known(start - 1).verb.is_none_or(|v| v.tense == Tense::Base);
            if !fits {
                return None;
            }
            start -= 1;
        }
        None
    }

    /// Where the mention stands, with what belongs to it unless that is long.
    pub fn said_span(&self, text: &Text, id: MentionId) -> Span {
        let mention = &self[id];
        text.span(if mention.extent.len() <= 12 { &mention.extent } else { &mention.tokens })
    }

    /// Makes mentions of runs of tokens that are taken for sources and that no mention touches.
    pub fn add_sources(&mut self, text: &Text, runs: Vec<Range<usize>>) {
        for run in runs {
            let near = self.before(run.end);
            let known = near.rev().take(8).any(|id| {
                let mention = &self[id];
                mention.tokens.start < run.end && run.start < mention.extent.end
            });
            // "after her departure saying": what is somebody's is no speaker.
            let owned = matches!(text.lower(run.start), "his" | "her" | "their" | "its" | "my" | "our");
            let when = words::is_period(text.lower(run.end - 1)) && !text.tokens[run.end - 1].is_capital();
            if known || owned || when || text.is_quoted(run.start) {
                continue;
            }
            let last = run.end - 1;
            let relative = run.len() == 1 && words::is_relative(text.lower(last));
            let kind = if relative { MentionKind::Pronoun } else { MentionKind::People };
            let mut mention = Mention::nameless(run.clone(), kind);
            if text.tokens[last].is_capital() && !text.known(last).function {
                let capital = |i: &usize| text.tokens[*i].is_capital();
                let start = run.clone().rev().take_while(capital).last().unwrap_or(last);
                // "the commander in Sampleland": the place does not speak.
                let before = start.saturating_sub(1);
                let placed = start > run.start + 1 && words::is_preposition(text.lower(before));
                if !placed {
                    (mention.kind, mention.name) = (MentionKind::Name, Some(start..run.end));
                }
            }
            let id = self.push(mention);
            self.register(id);
        }
    }

    /// Makes a mention of a name, or of a word for somebody.
    pub fn make(&mut self, text: &Text, tokens: Range<usize>, kind: MentionKind) -> MentionId {
        let name = (kind == MentionKind::Name).then(|| tokens.clone());
        let quoted = text.is_quoted(tokens.start);
        let id = self.push(Mention { name, quoted, ..Mention::nameless(tokens, kind) });
        self.register(id);
        id
    }

    /// The mentions that were made up, in the order of the text among those of one maker.
    pub fn made_up(&self) -> impl DoubleEndedIterator<Item = MentionId> + use<> {
        ids(self.ordered..self.list.len())
    }

    /// True for a mention that was made up.
    pub fn is_made_up(&self, id: MentionId) -> bool {
        id.index() >= self.ordered
    }

    fn push(&mut self, mention: Mention) -> MentionId {
        self.list.push(mention);
        MentionId::from(self.list.len() - 1)
    }

    /// Makes it known by the tokens around it, unless it stands in quotation marks.
    fn register(&mut self, id: MentionId) {
        let mention = &self.list[id.index()];
        if mention.quoted {
            return;
        }
        self.inside[mention.tokens.clone()].fill(true);
        for end in [mention.tokens.end, mention.extent.end] {
            let known = self.by_end[end].get_or_insert(id);
            if self.list[known.index()].tokens.start > mention.tokens.start {
                *known = id;
            }
        }
        self.by_start[mention.tokens.start].get_or_insert(id);
    }
}

fn ids(range: Range<usize>) -> impl DoubleEndedIterator<Item = MentionId> + use<> {
    range.map(MentionId::from)
}

/// A rough sign of a plural noun.
pub fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss")
        || matches!(
            word,
            "people" | "men" | "women" | "media" | "police" | "spokesmen" | "many" | "some" | "others"
        )
}

/// Frequent verbs that are no cues and would be taken for part of a noun phrase after a name.
fn is_common_verb(word: &str) -> bool {
    matches!(
        word,
        "met"
            | "sent"
            | "took"
            | "gave"
            | "got"
            | "went"
            | "came"
            | "left"
            | "led"
            | "won"
            | "lost"
            | "held"
            | "kept"
            | "made"
            | "set"
            | "put"
            | "ran"
            | "drew"
            | "became"
            | "began"
            | "fell"
            | "rose"
            | "spent"
            | "brought"
            | "bought"
            | "sought"
            | "stood"
            | "sat"
            | "paid"
            | "faces"
            | "wants"
            | "needs"
            | "gets"
            | "plans"
            | "seeks"
            | "took's"
    )
}
