//! Which variants belong together?
//!
//! A statement joins the group of one it is a variant of, but only where it is close to the group's earliest
//! as well, or to half of it: else A would meet C for what each of them shares with B. Reports of one utterance
//! are joined before talking points in other mouths.

use super::alike::likeness;
use super::texts::Texts;
use super::wording;
use crate::comparing::progress::{Stage, Watch};
use crate::model::{Corpus, Statement, StatementId};
use rayon::prelude::*;

/// So many of a group are asked whether one more belongs to it.
const ASKED: usize = 8;
const PIECES: usize = 10;

/// Groups the statements; `candidates` are positions of units, the later one first.
pub fn find(
    corpus: &Corpus,
    texts: &Texts,
    candidates: &[(u32, u32)],
    watch: &Watch,
) -> Option<Vec<Vec<StatementId>>> {
    let mut groups = Groups { list: Vec::new(), of: vec![None; texts.order.len()] };
    let mut links = Vec::new();
    // In pieces, so that it can stop in between.
    let piece = candidates.len().div_ceil(PIECES).max(1);
    for candidates in candidates.chunks(piece) {
        links.extend(self::links(corpus, texts, candidates));
        watch.step(Stage::Variants, 0.1 / PIECES as f32)?;
    }
    links.sort_by(|a, b| {
        let order = (b.one_speaker, a.later).cmp(&(a.one_speaker, b.later));
        order.then(b.likeness.total_cmp(&a.likeness)).then(a.earlier.cmp(&b.earlier))
    });
    for link in &links {
        groups.join(link, |group, rank| belongs(corpus, texts, group, rank));
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

fn links(corpus: &Corpus, texts: &Texts, candidates: &[(u32, u32)]) -> Vec<Link> {
    let link = |&(a, b): &(u32, u32)| {
        let (a, b) = (texts.units.get(a as usize)?, texts.units.get(b as usize)?);
        let (one, other) = (statement(corpus, texts, a.rank), statement(corpus, texts, b.rank));
        if one_place(one, other) {
            return None;
        }
        let one_speaker = one_speaker(corpus, one, other);
        let likeness = likeness(texts, a, b, one_speaker)?;
        Some(Link { later: a.rank.max(b.rank), earlier: a.rank.min(b.rank), likeness, one_speaker })
    };
    candidates.par_iter().filter_map(link).collect()
}

fn statement<'a>(corpus: &'a Corpus, texts: &Texts, rank: u32) -> &'a Statement {
    corpus.statement(texts.order[rank as usize])
}

/// True where two statements are made of the same words of one article.
fn one_place(a: &Statement, b: &Statement) -> bool {
    a.document == b.document
        && a.content.iter().any(|span| b.content.iter().any(|other| span.overlaps(*other)))
}

fn one_speaker(corpus: &Corpus, a: &Statement, b: &Statement) -> bool {
    let actor = |statement| corpus.known_actor_of(statement).map(|actor| actor.id);
    (actor(a).is_some() && actor(a) == actor(b)) || are_one_text(corpus, a, b)
}

/// True where both are words of a text that their articles call by one noun ("the report"), and that speaks for no one
/// side: it is likely the same.
fn are_one_text(corpus: &Corpus, a: &Statement, b: &Statement) -> bool {
    let noun = |statement: &Statement| -> Option<String> {
        let actor = corpus.known_actor_of(statement)?;
        let mention = statement.speaker?.of(&corpus.document(statement.document).text);
        let noun = mention.split_whitespace().last()?.to_lowercase();
        (actor.side.is_none() && wording::names_a_text(&noun)).then_some(noun)
    };
    noun(a).is_some_and(|one| noun(b) == Some(one))
}

/// True where a statement is close to the earliest of a group, or to half of it.
fn belongs(corpus: &Corpus, texts: &Texts, group: &[u32], rank: u32) -> bool {
    let close = |&other: &u32| are_close(corpus, texts, other, rank);
    let asked = &group[..group.len().min(ASKED)];
    group.iter().min().is_some_and(close)
        || asked.iter().filter(|rank| close(rank)).count() * 2 >= asked.len()
}

fn are_close(corpus: &Corpus, texts: &Texts, a: u32, b: u32) -> bool {
    let (one, other) = (statement(corpus, texts, a), statement(corpus, texts, b));
    let one_speaker = one_speaker(corpus, one, other);
    let units = texts.units_of(b);
    !one_place(one, other)
        && texts
            .units_of(a)
            .iter()
            .any(|a| units.iter().any(|b| likeness(texts, a, b, one_speaker).is_some()))
}
