//! How is a group called? By its most telling phrase, as it stands in the text.

use super::groups::Group;
use super::passages::{Passages, Place};
use super::terms::{NONE, Stems, Terms, Use, for_each_use};
use super::words::Map;
use crate::model::{Corpus, Span};
use std::collections::HashSet;
use std::ops::Range;

/// A label has at most so many words.
const LONGEST: usize = 5;
/// A longer phrase is the label where it stands in so many of ten statements that hold the seed.
const LONGER: usize = 5;

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
    (groups, statements): (&[Group], &[Vec<u32>]),
    (usage, taken): (&[Usage], HashSet<String>),
) -> Vec<String> {
    let mut taken: HashSet<String> = taken.iter().map(|label| crate::finding::fold(label)).collect();
    let mut out = Vec::new();
    for (group, statements) in groups.iter().zip(statements) {
        let mut names = candidates(corpus, passages, terms, group, statements, usage);
        names.extend(group.profile.iter().filter(|(term, _)| is_heading(terms, usage, *term)).filter_map(
            |(term, _)| {
                surface(corpus, passages, &uses(passages, statements, &terms.list[*term as usize].stems))
            },
        ));
        let free = names.into_iter().find(|name| taken.insert(crate::finding::fold(name)));
        out.push(free.unwrap_or_default());
    }
    out
}

/// The longest phrase around the seed that most of its statements have, then the seed itself.
fn candidates(
    corpus: &Corpus,
    passages: &Passages,
    terms: &Terms,
    group: &Group,
    statements: &[u32],
    usage: &[Usage],
) -> Vec<String> {
    let seed = terms.list[group.seed as usize].stems;
    let with_seed = uses(passages, statements, &seed);
    let mut longer: Map<Stems, usize> = Map::default();
    for statement in statements {
        for_each_use(passages, *statement as usize, |found| {
            if found.place == Place::Inside && holds(&found.stems, &seed) {
                *longer.entry(found.stems).or_insert(0) += 1;
            }
        });
    }
    let mut longer: Vec<(Stems, usize)> = longer
        .into_iter()
        .filter(|(stems, count)| {
            let number = terms.number(stems);
            *count >= 2
                && *count * 10 >= with_seed.len() * LONGER
                && number.is_some_and(|number| is_heading(terms, usage, number))
        })
        .collect();
    let length = |stems: &Stems| stems.iter().filter(|stem| **stem != NONE).count();
    longer.sort_by(|a, b| length(&b.0).cmp(&length(&a.0)).then(b.1.cmp(&a.1)).then(a.0.cmp(&b.0)));
    let longer =
        longer.iter().filter_map(|(stems, _)| surface(corpus, passages, &uses(passages, statements, stems)));
    longer.chain(surface(corpus, passages, &with_seed)).collect()
}

/// True where all words of `seed` stand in `stems` one after the other.
fn holds(stems: &Stems, seed: &Stems) -> bool {
    let seed: Vec<u32> = seed.iter().copied().filter(|stem| *stem != NONE).collect();
    stems.windows(seed.len()).any(|window| window == seed)
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
