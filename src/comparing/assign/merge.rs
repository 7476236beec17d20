//! Which heads of several articles are one?
//!
//! Those of one noun that share words as well: which report, whose visit, what about. Articles are taken in order of time,
//! and a head is looked up among the latest that share a word with it, so that the time needed grows with the articles
//! alone and a head does not swallow what is called the same years later.

use super::choice::Key;
use super::draft::{Draft, Local};
use crate::comparing::lists::NounId;
use crate::model::{Corpus, DocumentId};
use foldhash::fast::RandomState;
use jiff::civil::Date;
use std::collections::HashMap;

/// What two heads must share: a modifier and another word that few articles hold, or more that many do. Tuned on half of the labels.
const ENOUGH: f32 = 2.0;
/// The same of two articles that lie far apart in time.
const ENOUGH_LATER: f32 = 3.0;
/// So many days lie far apart.
const DAYS: i32 = 180;
/// How much more a shared modifier counts than a shared word of the sentence.
const MODIFIER: f32 = 1.3;
/// Of the heads that share a word with a later one, so many are looked at.
const LATEST: usize = 6;
/// A head is looked up by so many of its words, the rarest first.
const LOOKED_UP: usize = 80;
/// In a small corpus every word is rare: words are weighed as if there were at least so many articles.
const FEWEST: usize = 50;

type Map<K, V> = HashMap<K, V, RandomState>;

/// The heads of a corpus, by number: named ones first, then those of the articles in order of time.
pub struct Heads {
    named: usize,
    count: usize,
    of: Vec<Vec<(NounId, usize)>>,
}

impl Heads {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many of them have a name.
    pub fn named(&self) -> usize {
        self.named
    }

    /// The number of a head of an article, by the article's position.
    pub fn number(&self, document: usize, key: Key) -> usize {
        match key {
            Key::Named(named) => named as usize,
            Key::Noun(noun) => {
                let list = &self.of[document];
                list.binary_search_by_key(&noun, |(known, _)| *known).map_or(0, |at| list[at].1)
            }
        }
    }

    /// Numbers what was joined, in order.
    fn renumber(&mut self, mut joins: Vec<usize>) {
        let mut numbers = vec![0; joins.len()];
        for at in 0..joins.len() {
            let to = root(&mut joins, at);
            numbers[at] = if to == at {
                self.count += 1;
                self.count - 1
            } else {
                numbers[to]
            };
        }
        self.of.iter_mut().flatten().for_each(|(_, number)| *number = numbers[*number]);
    }

    /// The heads of an article that have no name, with their numbers.
    pub fn of(&self, document: usize) -> &[(NounId, usize)] {
        &self.of[document]
    }
}

/// Numbers the heads of all articles.
pub fn merge(corpus: &Corpus, drafts: &[Draft], named: usize) -> Heads {
    let weights = weights(drafts);
    let mut heads = Heads { named, count: named, of: vec![Vec::new(); drafts.len()] };
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let date = |at: usize| corpus.document(DocumentId::from(at)).published;
    order.sort_by_key(|at| (date(*at).is_none(), date(*at), *at));
    let mut known = Known::default();
    // For each head of an article the one that it is joined to, itself at first.
    let mut joins: Vec<usize> = Vec::new();
    for document in order {
        for (noun, local) in &drafts[document].heads {
            let words = known.words(local, &weights);
            let number = joins.len();
            joins.push(number);
            for other in known.alike(*noun, &words, date(document)) {
                let (a, b) = (root(&mut joins, other), root(&mut joins, number));
                joins[a.max(b)] = a.min(b);
            }
            known.add(*noun, &words, Seen { head: number, date: date(document) });
            heads.of[document].push((*noun, number));
        }
    }
    heads.renumber(joins);
    heads
}

/// The head that one was joined to.
fn root(joins: &mut [usize], mut at: usize) -> usize {
    while joins[at] != at {
        joins[at] = joins[joins[at]];
        at = joins[at];
    }
    at
}

/// How much it says that two heads share each word: the rarer, the more.
fn weights(drafts: &[Draft]) -> Map<u64, f32> {
    let mut holders: Map<u64, (usize, u32)> = Map::default();
    for (at, draft) in drafts.iter().enumerate() {
        for word in draft.heads.values().flat_map(|local| local.context.union(&local.modifiers)) {
            let (last, count) = holders.entry(*word).or_insert((usize::MAX, 0));
            if *last != at {
                (*last, *count) = (at, *count + 1);
            }
        }
    }
    let all = (drafts.len().max(FEWEST) as f32).ln();
    let weight = |count: u32| 0.25 + 0.75 * (1.0 - (count.max(1) as f32).ln() / all);
    holders.into_iter().map(|(word, (_, count))| (word, weight(count))).collect()
}

/// A head as one article has it.
#[derive(Clone, Copy)]
struct Seen {
    head: usize,
    date: Option<Date>,
}

/// The heads of the articles so far.
#[derive(Default)]
struct Known {
    list: Vec<Seen>,
    /// Positions in `list`, the latest last, by noun and word.
    by_word: Map<(NounId, u64), Vec<u32>>,
}

impl Known {
    /// The words by which a head is looked up, and how much each counts.
    fn words(&self, local: &Local, weights: &Map<u64, f32>) -> Vec<(u64, f32)> {
        let weight = |word: &u64| weights.get(word).copied().unwrap_or(0.0);
        let modifiers = local.modifiers.iter().map(|word| (*word, MODIFIER * weight(word)));
        let others = local.context.difference(&local.modifiers).map(|word| (*word, weight(word)));
        let mut words: Vec<(u64, f32)> = modifiers.chain(others).collect();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        words
    }

    /// The heads that share enough with one.
    fn alike(&self, noun: NounId, words: &[(u64, f32)], date: Option<Date>) -> Vec<usize> {
        let mut scores: Vec<(u32, f32)> = Vec::new();
        for (word, weight) in words {
            let seen = self.by_word.get(&(noun, *word)).map_or(&[][..], Vec::as_slice);
            scores.extend(seen.iter().map(|at| (*at, *weight)));
        }
        scores.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        scores.dedup_by(|next, kept| {
            next.0 == kept.0 && {
                kept.1 += next.1;
                true
            }
        });
        let enough = |at: u32| match (self.list[at as usize].date, date) {
            (Some(a), Some(b)) if (b - a).get_days() > DAYS => ENOUGH_LATER,
            _ => ENOUGH,
        };
        scores.retain(|(at, score)| *score >= enough(*at));
        scores.into_iter().map(|(at, _)| self.list[at as usize].head).collect()
    }

    fn add(&mut self, noun: NounId, words: &[(u64, f32)], seen: Seen) {
        let at = self.list.len() as u32;
        self.list.push(seen);
        for (word, _) in words.iter().take(LOOKED_UP) {
            let list = self.by_word.entry((noun, *word)).or_default();
            if list.len() >= LATEST {
                list.remove(0);
            }
            list.push(at);
        }
    }
}
