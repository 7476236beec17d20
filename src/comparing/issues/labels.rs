//! How is a group called? By its most telling phrase, as it stands in the text.

use super::passages::{Passages, Place};
use super::terms::{NONE, Stems, Terms, Use, for_each_use};
use super::words::Map;
use crate::model::{Corpus, Span};
use std::collections::HashSet;
use std::ops::Range;

/// A label has at most so many words.
const LONGEST: usize = 5;
/// So many terms are tried as a name.
const LOOKED_AT: usize = 12;
/// How much better a name a phrase is than a single word, by its telling words.
const PHRASE: [f32; 4] = [0.0, 1.0, 2.4, 2.6];

/// How often a word stands where a noun does, and where a verb does.
#[derive(Clone, Copy, Default)]
pub struct Usage {
    noun: u32,
    verb: u32,
}

/// What kind of word each stem is in this corpus, by the words that stand before it: "the ...", "of ..." before
/// nouns, "to ...", "they ...", "would ..." before verbs.
pub fn usage(passages: &Passages) -> Vec<Usage> {
    let mut usage = vec![Usage::default(); passages.words.stem_count()];
    for at in 1..passages.tokens.len() {
        if passages.tokens[at].apart || passages.word(at).function {
            continue;
        }
        let (before, stem) = (passages.word(at - 1), passages.word(at).stem as usize);
        // An adjective may stand between.
        let earlier = at >= 2 && !passages.tokens[at - 1].apart && passages.word(at - 2).before_noun;
        let ends =
            passages.tokens.get(at + 1).is_none_or(|next| next.apart) || passages.word(at + 1).function;
        usage[stem].noun += u32::from(ends && (before.before_noun || (!before.function && earlier)));
        usage[stem].verb += u32::from(before.before_verb);
    }
    usage
}

/// True where a term can stand as a heading: a whole, its last word a noun and its first no verb.
pub fn is_heading(terms: &Terms, usage: &[Usage], term: u32) -> bool {
    let term = &terms.list[term as usize];
    let last = term.stems.iter().rev().find(|stem| **stem != NONE).unwrap_or(&term.stems[0]);
    let (first, last) = (usage[term.stems[0] as usize], usage[*last as usize]);
    // A single word has nothing else that shows it to be a noun.
    let least = if term.length() == 1 { 2 } else { 1 };
    term.is_whole() && first.verb <= first.noun && last.noun >= least && last.noun >= last.verb * 3
}

/// A name for each group; no two are the same, and none is in `taken`. `statements` are those of the groups.
pub fn labels(
    corpus: &Corpus,
    passages: &Passages,
    terms: &Terms,
    statements: &[Vec<u32>],
    (can_head, taken): (impl Fn(u32) -> bool, HashSet<String>),
) -> Vec<String> {
    let mut taken: HashSet<String> = taken.iter().map(|label| crate::finding::fold(label)).collect();
    let mut out = Vec::new();
    for statements in statements {
        let terms = candidates(passages, terms, statements, &can_head);
        let mut names =
            terms.iter().filter_map(|stems| surface(corpus, passages, &uses(passages, statements, stems)));
        let free = names.find(|name| taken.insert(crate::finding::fold(name)));
        out.push(free.unwrap_or_default());
    }
    out
}

/// The terms that could name these statements, the best first: those that many of them hold and few others, phrases
/// before single words. (What a term tells of a group: S. Kullback and R. Leibler, 1951.)
fn candidates(
    passages: &Passages,
    terms: &Terms,
    statements: &[u32],
    can_head: impl Fn(u32) -> bool,
) -> Vec<Stems> {
    let mut holders: Map<u32, u32> = Map::default();
    let mut own: Vec<u32> = Vec::new();
    for statement in statements {
        own.clear();
        for_each_use(passages, *statement as usize, |found| {
            if found.place == Place::Inside {
                own.extend(terms.number(&found.stems));
            }
        });
        own.sort_unstable();
        own.dedup();
        own.iter().for_each(|term| *holders.entry(*term).or_insert(0) += 1);
    }
    let all = terms.vectors.len() as f32;
    let mut found: Vec<(f32, u32)> = Vec::new();
    for (term, count) in holders {
        let known = &terms.list[term as usize];
        let most = terms.inside[term as usize].len().max(count as usize) as f32;
        let often = count as f32 / statements.len() as f32;
        let lift = (often / (most / all)).ln();
        if count >= 2 && lift > 0.0 && can_head(term) {
            found.push((count as f32 * lift * PHRASE[known.length()], term));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(LOOKED_AT);
    found.into_iter().map(|(_, term)| terms.list[term as usize].stems).collect()
}

/// The places of a term in these statements.
fn uses(passages: &Passages, statements: &[u32], stems: &Stems) -> Vec<(u32, Range<usize>)> {
    let mut out = Vec::new();
    for statement in statements {
        for_each_use(passages, *statement as usize, |found: Use| {
            if found.place == Place::Inside && found.stems == *stems {
                out.push((*statement, found.tokens));
            }
        });
    }
    out
}

/// The way it is written most often: small letters before capitals where both are as frequent.
fn surface(corpus: &Corpus, passages: &Passages, uses: &[(u32, Range<usize>)]) -> Option<String> {
    let mut forms: Map<String, usize> = Map::default();
    for (statement, tokens) in uses.iter().filter(|(_, tokens)| tokens.len() <= LONGEST) {
        *forms.entry(written(corpus, passages, *statement, tokens)).or_insert(0) += 1;
    }
    let mut forms: Vec<(String, usize)> = forms.into_iter().collect();
    forms.sort_by(|a, b| b.1.cmp(&a.1).then(b.0.cmp(&a.0)));
    forms.into_iter().next().map(|(form, _)| form)
}

/// The words from the first of these tokens to the last, white space folded.
pub fn written(corpus: &Corpus, passages: &Passages, statement: u32, tokens: &Range<usize>) -> String {
    let document = corpus.document(corpus.statements[statement as usize].document);
    let span: Span = passages.tokens[tokens.start].span.join(passages.tokens[tokens.end - 1].span);
    span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ")
}
