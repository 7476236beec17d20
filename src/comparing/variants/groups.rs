//! Which variants belong together?
//!
//! A statement joins the group of one it is a variant of, but only where it is close to the group's earliest
//! as well, or to half of it: else A would meet C for what each of them shares with B. Reports of one utterance
//! are joined before talking points in other mouths.

use super::alike::{likeness, repeated};
use super::texts::{Texts, Unit};
use crate::comparing::progress::{Stage, Watch};
use crate::comparing::text::wording;
use crate::model::{ActorId, Corpus, DocumentId, Role, Statement, StatementId};
use rayon::prelude::*;
use std::collections::HashMap;

/// So many of a group are asked whether one more belongs to it.
const ASKED: usize = 8;
const PIECES: usize = 10;
/// So many statements may open an article, and so many after each are asked whether they repeat it.
const OPENING: usize = 4;
const FOLLOWING: usize = 40;

/// Groups the statements; `candidates` are positions of units, the later one first.
pub fn find(
    corpus: &Corpus,
    texts: &Texts,
    candidates: &[(u32, u32)],
    watch: &Watch,
) -> Option<Vec<Vec<StatementId>>> {
    let view = View { corpus, texts, voices: voices(corpus, texts) };
    let mut groups = Groups { list: Vec::new(), of: vec![None; texts.order.len()] };
    let mut links = Vec::new();
    // In pieces, so that it can stop in between.
    let piece = candidates.len().div_ceil(PIECES).max(1);
    for candidates in candidates.chunks(piece) {
        links.extend(view.links(candidates));
        watch.step(Stage::Variants, 0.1 / PIECES as f32)?;
    }
    let documents = (0..corpus.documents.len()).into_par_iter().map(DocumentId::from);
    links.extend(documents.flat_map_iter(|document| view.repeats(document)).collect::<Vec<Link>>());
    links.sort_by(|a, b| {
        let order = (b.one_speaker, a.later).cmp(&(a.one_speaker, b.later));
        order.then(b.likeness.total_cmp(&a.likeness)).then(a.earlier.cmp(&b.earlier))
    });
    for link in &links {
        groups.join(link, |group, rank| view.belongs(group, rank));
    }
    let mut groups = groups.list;
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    let ids = |group: Vec<u32>| group.into_iter().map(|rank| texts.order[rank as usize]).collect();
    Some(groups.into_iter().map(ids).collect())
}

/// The groups so far, as places in [`Texts::order`].
struct Groups {
    list: Vec<Vec<u32>>,
    of: Vec<Option<usize>>,
}

impl Groups {
    /// Joins the two ends of a link where at most one has a group yet, and `belongs` allows it.
    fn join(&mut self, link: &Link, belongs: impl Fn(&[u32], u32) -> bool) {
        let (Some(&earlier), Some(&later)) =
            (self.of.get(link.earlier as usize), self.of.get(link.later as usize))
        else {
            return;
        };
        let (group, added) = match (earlier, later) {
            (None, None) => {
                self.of[link.earlier as usize] = Some(self.list.len());
                self.list.push(vec![link.earlier]);
                (self.list.len() - 1, link.later)
            }
            (Some(group), None) if belongs(&self.list[group], link.later) => (group, link.later),
            (None, Some(group)) if belongs(&self.list[group], link.earlier) => (group, link.earlier),
            _ => return,
        };
        self.list[group].push(added);
        self.of[added as usize] = Some(group);
    }
}

/// Two statements that are variants, by their places in [`Texts::order`].
struct Link {
    later: u32,
    earlier: u32,
    likeness: f32,
    one_speaker: bool,
}

/// The statements, and who speaks in them.
struct View<'a> {
    corpus: &'a Corpus,
    texts: &'a Texts,
    /// For each place in [`Texts::order`].
    voices: Vec<Voice>,
}

/// Who speaks.
#[derive(Clone, Copy, Default)]
struct Voice {
    /// The actor, where it is known.
    actor: Option<ActorId>,
    /// Of a text that speaks for no one side, the noun that its article calls it by ("the report"); one number for all
    /// that are called so.
    text: Option<u32>,
}

impl View<'_> {
    fn statement(&self, rank: u32) -> &Statement {
        self.corpus.statement(self.texts.order[rank as usize])
    }

    /// True if one actor says both, or where both are words of texts that are called the same: those are likely one.
    fn one_speaker(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.voices[a as usize], self.voices[b as usize]);
        (a.actor.is_some() && a.actor == b.actor) || (a.text.is_some() && a.text == b.text)
    }

    fn links(&self, candidates: &[(u32, u32)]) -> Vec<Link> {
        let link = |&(a, b): &(u32, u32)| {
            let (a, b) = (self.texts.units.get(a as usize)?, self.texts.units.get(b as usize)?);
            if one_place(self.statement(a.rank), self.statement(b.rank)) {
                return None;
            }
            let one_speaker = self.one_speaker(a.rank, b.rank);
            let likeness = likeness(self.texts, a, b, one_speaker)?;
            Some(Link { later: a.rank.max(b.rank), earlier: a.rank.min(b.rank), likeness, one_speaker })
        };
        candidates.par_iter().filter_map(link).collect()
    }

    /// True if a statement is close to the earliest of a group, or to half of it.
    fn belongs(&self, group: &[u32], rank: u32) -> bool {
        let close = |&other: &u32| self.are_close(other, rank);
        let asked = &group[..group.len().min(ASKED)];
        group.iter().min().is_some_and(close)
            || asked.iter().filter(|rank| close(rank)).count() * 2 >= asked.len()
    }

    fn are_close(&self, a: u32, b: u32) -> bool {
        if one_place(self.statement(a), self.statement(b)) {
            return false;
        }
        let one_speaker = self.one_speaker(a, b);
        let alike = |a: &Unit, b: &Unit| likeness(self.texts, a, b, one_speaker).is_some();
        let others = self.texts.units_of(b);
        self.texts.units_of(a).iter().any(|a| others.iter().any(|b| alike(a, b)))
            || self.repeat(a, b).is_some()
    }

    /// The pairs of an article of which one opens it and the other repeats that.
    fn repeats(&self, document: DocumentId) -> Vec<Link> {
        let ranks: Vec<u32> =
            self.corpus.statements_of(document).map(|id| self.texts.ranks[id.index()]).collect();
        let opening = ranks.iter().take(OPENING).take_while(|rank| self.opens(**rank)).count();
        let mut links = Vec::new();
        for (at, first) in ranks[..opening].iter().enumerate() {
            for second in ranks[at + 1..].iter().take(FOLLOWING) {
                let likeness = self.repeat(*first, *second);
                let link = |likeness| Link { later: *second, earlier: *first, likeness, one_speaker: true };
                links.extend(likeness.map(link));
            }
        }
        links
    }

    /// True for a statement of the headline or of the first sentences.
    fn opens(&self, rank: u32) -> bool {
        let statement = self.statement(rank);
        let paragraphs = &self.corpus.document(statement.document).paragraphs;
        let before = paragraphs.iter().take_while(|p| p.span.end <= statement.extent().start);
        before.filter(|p| p.role == Role::Body).count() < 2
    }

    /// How much of the shorter of two statements the other repeats in any order, if that is nearly all: a headline and a
    /// first sentence say in other words what follows. Both are of one article and one side.
    fn repeat(&self, a: u32, b: u32) -> Option<f32> {
        let (one, other) = (self.statement(a), self.statement(b));
        let voice = |statement: &Statement| {
            let actor = self.corpus.known_actor_of(statement)?;
            Some(actor.side.map_or(Ok(actor.id), Err))
        };
        let fits = one.document == other.document && voice(one).is_some() && voice(one) == voice(other);
        if !fits || one_place(one, other) || !(self.opens(a) || self.opens(b)) {
            return None;
        }
        let units = self.texts.units_of(b);
        let parts = self.texts.units_of(a).iter().flat_map(|a| units.iter().map(move |b| (a, b)));
        let repeated = parts.filter_map(|(a, b)| repeated(self.texts, a, b));
        repeated.max_by(f32::total_cmp)
    }
}

fn voices(corpus: &Corpus, texts: &Texts) -> Vec<Voice> {
    let noun = |id: &StatementId| {
        let statement = corpus.statement(*id);
        let actor = corpus.known_actor_of(statement)?;
        let mention = statement.speaker?.of(&corpus.document(statement.document).text);
        let noun = mention.split_whitespace().last()?.to_lowercase();
        (actor.side.is_none() && wording::names_a_text(&noun)).then_some(noun)
    };
    let nouns: Vec<Option<String>> = texts.order.par_iter().map(noun).collect();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let voice = |(id, noun): (&StatementId, Option<String>)| {
        let fresh = numbers.len() as u32;
        let text = noun.map(|noun| *numbers.entry(noun).or_insert(fresh));
        Voice { actor: corpus.known_actor_of(corpus.statement(*id)).map(|actor| actor.id), text }
    };
    texts.order.iter().zip(nouns).map(voice).collect()
}

/// True if two statements are made of the same words of one article.
fn one_place(a: &Statement, b: &Statement) -> bool {
    a.document == b.document
        && a.content.iter().any(|span| b.content.iter().any(|other| span.overlaps(*other)))
}
