//! Which heads does an article have, and which statement of it stands under which?

use super::choice::{self, Candidate, Choice, Key, Speech};
use crate::attribution::language::words;
use crate::comparing::Under;
use crate::comparing::heads::{Hit, Mention, Named, mentions};
use crate::comparing::lists::{Lists, NounId};
use crate::comparing::text::{Article, wording};
use crate::model::{Corpus, DocumentId, StatementId};
use foldhash::fast::FixedState;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher;
use std::ops::Range;

/// Of two nouns that stand in the same sentences the rarer one belongs to the other, if so much of its sentences hold
/// both. Tuned on half of the labels and checked on the other half.
const TOGETHER: f32 = 0.8;
/// A noun is a head if it stands in so many sentences; a statement that holds it counts half a sentence more.
const SUPPORT: f32 = 2.0;
/// A head is known by so many words around it at most.
const CONTEXT: usize = 80;
/// A phrase that is less definite is no heading: a plural, or one with an article or a name.
const HEADING: f32 = 0.6;
/// A phrase of more words is no heading.
const LONGEST: usize = 5;

/// The heads of an article.
#[derive(Default, Debug)]
pub struct Draft {
    /// For each statement of the article where it belongs.
    pub choices: Vec<Choice>,
    /// The heads that have a statement and no name.
    pub heads: BTreeMap<NounId, Local>,
}

/// A head inside an article.
#[derive(Default, Debug)]
pub struct Local {
    /// Hashes of the words of its modifiers, and how often each stands there.
    pub modifiers: BTreeSet<u64>,
    /// Hashes of the other words of its sentences.
    pub context: BTreeSet<u64>,
    /// The phrases that name it, folded, with how often, the first form as it stands in the text, and how many words.
    pub phrases: BTreeMap<String, Phrase>,
}

/// A phrase that names a head.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// As it stands in the text.
    pub written: String,
    /// How often it is there.
    pub count: u32,
    /// How many words it has.
    pub words: usize,
}

/// Reads an article and puts its statements under its heads.
pub fn draft(corpus: &Corpus, id: DocumentId, lists: &Lists, named: &Named) -> Draft {
    let ids: Vec<StatementId> = corpus.statements_of(id).collect();
    if ids.is_empty() {
        return Draft::default();
    }
    let article = Article::new(corpus.document(id));
    let speeches: Vec<Speech> = ids.iter().map(|id| Speech::new(&article, corpus.statement(*id))).collect();
    let skipped = joined(speeches.iter().map(|speech| speech.speaker.clone()));
    let mut found = mentions(&article, lists, &skipped);
    fold(&article, &mut found);
    let support = support(&article, &found, &speeches);
    found.retain(|mention| support.get(&mention.noun).is_some_and(|support| *support >= SUPPORT));
    let hits = named.hits(&article);
    let mut said = vec![false; article.tokens.len()];
    speeches.iter().flat_map(Speech::parts).for_each(|part| said[part].fill(true));
    let candidates: Vec<Candidate> =
        speeches.iter().map(|speech| candidate(&article, speech, &said, &found, (named, &hits))).collect();
    let mut choices = choice::choose(&speeches, candidates);
    for (choice, speech) in choices.iter_mut().zip(&speeches) {
        if let Some(own) = own_head(&article, lists, speech, &support, &hits) {
            take_own(choice, own, article.written(speech.speaker.clone()));
        }
    }
    let mut heads: BTreeMap<NounId, Local> = BTreeMap::new();
    for key in choices.iter().flat_map(|choice| [choice.main, choice.second, choice.own]).flatten() {
        if let Key::Noun(noun) = key {
            heads.entry(noun).or_default();
        }
    }
    for mention in found.iter().filter(|mention| !mention.is_light) {
        if let Some(local) = heads.get_mut(&mention.noun) {
            describe(&article, mention, local);
        }
    }
    Draft { choices, heads }
}

/// The head that a text is whose words these are: "the report said" stands under the report.
fn own_head(
    article: &Article,
    lists: &Lists,
    speech: &Speech,
    support: &BTreeMap<NounId, f32>,
    hits: &[Hit],
) -> Option<Key> {
    let words = article.tokens.get(speech.speaker.clone())?;
    let last = words.last().filter(|last| wording::is_text(last.word()))?;
    let inside = |hit: &&Hit| speech.speaker.start <= hit.words.start && hit.words.end == speech.speaker.end;
    if let Some(hit) = hits.iter().find(inside) {
        return Some(Key::Named(hit.head));
    }
    let (_, noun) = lists.of_nouns.longest_at(std::slice::from_ref(last))?;
    support.get(&noun).filter(|support| **support >= SUPPORT).map(|_| Key::Noun(noun))
}

/// Notes that a statement holds words of a text. What they speak of comes first; without that they stand under the text.
fn take_own(choice: &mut Choice, own: Key, words: String) {
    choice.own = Some(own);
    match choice.main {
        None => {
            (choice.main, choice.under) = (Some(own), Some(Under::Words));
            choice.words = vec![words];
        }
        Some(main) if main != own => choice.second = Some(own),
        Some(_) => {}
    }
}

/// The ranges in order, overlapping ones as one.
fn joined(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = ranges.filter(|range| !range.is_empty()).collect();
    ranges.sort_by_key(|range| range.start);
    ranges.dedup_by(|next, kept| {
        next.start < kept.end && {
            kept.end = kept.end.max(next.end);
            true
        }
    });
    ranges
}

/// The sentences in which each noun stands.
fn sentences(article: &Article, found: &[Mention]) -> BTreeMap<NounId, BTreeSet<usize>> {
    let mut out: BTreeMap<NounId, BTreeSet<usize>> = BTreeMap::new();
    for mention in found {
        out.entry(mention.noun).or_default().insert(article.tokens[mention.words.start].sentence);
    }
    out
}

/// Gives the mentions of a noun that nearly always stands beside another one to that one: "strikes on {the camps}".
fn fold(article: &Article, found: &mut [Mention]) {
    let sentences = sentences(article, found);
    let mut order: Vec<(&NounId, &BTreeSet<usize>)> = sentences.iter().collect();
    order.sort_by_key(|(noun, own)| (own.len(), **noun));
    let mut into: BTreeMap<NounId, NounId> = BTreeMap::new();
    for (nth, (noun, own)) in order.iter().enumerate().filter(|(_, (_, own))| own.len() >= 2) {
        let larger = order[nth + 1..]
            .iter()
            .filter(|(_, other)| own.intersection(other).count() as f32 >= TOGETHER * own.len() as f32);
        if let Some((best, _)) = larger.max_by_key(|(_, other)| other.len()) {
            into.insert(**noun, **best);
        }
    }
    for mention in found.iter_mut() {
        // Each step leads to one that stands later in the order, so that this ends.
        while let Some(other) = into.get(&mention.noun) {
            mention.noun = *other;
        }
    }
}

fn support(article: &Article, found: &[Mention], speeches: &[Speech]) -> BTreeMap<NounId, f32> {
    let sentences = sentences(article, found);
    let mut support: BTreeMap<NounId, f32> =
        sentences.into_iter().map(|(noun, own)| (noun, own.len() as f32)).collect();
    for speech in speeches {
        let inside = around(found, speech.words()).filter(|mention| speech.holds(mention.words.start));
        let nouns: BTreeSet<NounId> = inside.map(|mention| mention.noun).collect();
        for noun in nouns {
            support.entry(noun).and_modify(|support| *support += 0.5);
        }
    }
    support
}

/// The mentions that start in a range of words.
fn around(found: &[Mention], words: Range<usize>) -> impl Iterator<Item = &Mention> {
    let start = found.partition_point(|mention| mention.words.start < words.start);
    found[start..].iter().take_while(move |mention| mention.words.start < words.end)
}

fn candidate(
    article: &Article,
    speech: &Speech,
    said: &[bool],
    found: &[Mention],
    (named, hits): (&Named, &[Hit]),
) -> Candidate {
    let sentences = article.sentences(speech.sentences.clone());
    let mut out = Candidate::default();
    let mut taken: Vec<Range<usize>> = Vec::new();
    if let Some((main, second, of_main)) = named.choose(hits, sentences.clone(), |at| speech.holds(at)) {
        let words = of_main.iter().map(|hit| article.written(hit.words.clone())).collect();
        let inside = of_main.iter().any(|hit| speech.holds(hit.words.start));
        taken.extend(of_main.iter().map(|hit| hit.words.clone()));
        out.named = Some((main, second, words, inside));
    }
    // What the named head has taken is no second one.
    let is_free = |mention: &&Mention| {
        !taken.iter().any(|words| words.start < mention.words.end && mention.words.start < words.end)
    };
    for mention in around(found, sentences).filter(is_free) {
        let inside = speech.holds(mention.words.start);
        // Words of a statement beside it belong to that one first.
        let is_taken = !inside && said[mention.words.start];
        out.add(mention.noun, mention.weight, inside, is_taken, || {
            article.written(mention.start..mention.words.end)
        });
    }
    out
}

/// Notes by which words a head is known.
fn describe(article: &Article, mention: &Mention, local: &mut Local) {
    let hash = |at: usize| FixedState::default().hash_one(article.tokens[at].stem());
    let tells = |at: &usize| {
        let word = article.tokens[*at].word();
        word.len() > 2 && !wording::is_function(word)
    };
    local.modifiers.extend(mention.modifiers.iter().copied().filter(tells).map(hash));
    let sentence = article.tokens[mention.words.start].sentence;
    if local.context.len() < CONTEXT {
        let words = article.sentences(sentence..sentence + 1);
        let others = words.filter(|at| !mention.words.contains(at)).filter(tells);
        local.context.extend(others.filter(|at| article.tokens[*at].word().len() > 3).map(hash));
    }
    for (range, words) in phrases(article, mention) {
        let written = article.written(range);
        if written.len() > 80 || written.contains(['"', '“', '”']) {
            continue;
        }
        let folded = written.to_lowercase();
        let phrase = local.phrases.entry(folded).or_insert(Phrase { written, count: 0, words });
        phrase.count += 1;
    }
}

/// The phrases of a mention that can head an exchange: with the words before it, and the same with what it is of. What
/// goes on with another noun ("camp guards"), or opens with what may be a verb ("denies targeting camps"), is none.
fn phrases(article: &Article, mention: &Mention) -> Vec<(Range<usize>, usize)> {
    let tokens = &article.tokens;
    let joined = |at: usize| tokens.get(at).filter(|token| !token.is_apart);
    let goes_on = joined(mention.words.end).is_some_and(|next| !wording::is_function(next.word()));
    let first = &tokens[mention.start];
    let before = mention.start.checked_sub(1).map(|before| tokens[before].word());
    let is_short = mention.words.start - mention.start <= 1;
    let opens = match before {
        Some(before) if !first.is_apart => {
            words::is_determiner(before)
                || (words::is_preposition(before) && before != "to")
                || before.ends_with("'s")
        }
        _ => is_short,
    };
    let opens =
        opens || tokens[mention.start..mention.words.start].iter().any(|token| token.word().ends_with("'s"));
    if goes_on || mention.weight < HEADING {
        return Vec::new();
    }
    let start = if opens { mention.start } else { mention.words.start };
    let plain = start..mention.words.end;
    let mut out = vec![(plain.clone(), plain.len())];
    let last = mention.modifiers.iter().copied().rfind(|at| *at >= mention.words.end);
    if let Some(last) = last.filter(|last| tokens.get(last + 1).is_none_or(|next| next.is_apart)) {
        let whole = plain.start..last + 1;
        let length = whole.len() - 1;
        out.push((whole, length));
    }
    out.retain(|(_, words)| *words <= LONGEST);
    out
}
