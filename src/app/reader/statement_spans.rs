//! Which statements have words on the screen?
//!
//! An article may have hundreds of thousands. They are in the order of their first words, but a cue or a speaker
//! may be anywhere, so order alone does not say which of them reach a line: a small tree of what blocks of
//! statements cover does, and a frame looks at no more than a few of its branches.

use crate::model::{Corpus, DocumentId, Span, Statement, StatementId};

/// Statements in a block, and blocks in a larger one.
const BLOCK: usize = 32;

/// What the statements of one article cover. Made when the article is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementSpans {
    /// The article's first statement.
    first: usize,
    /// How many it has.
    count: usize,
    /// For each block what it covers, from the smallest blocks to one alone.
    levels: Vec<Vec<Span>>,
}

impl StatementSpans {
    /// Gathers what the statements of an article cover.
    pub fn new(corpus: &Corpus, document: DocumentId) -> StatementSpans {
        let mut all = corpus.statements_of(document);
        let count = all.len();
        let first = all.next().map_or(0, StatementId::index);
        let mut levels = Vec::new();
        let mut blocks: Vec<Span> = corpus.statements[first..first + count]
            .chunks(BLOCK)
            .map(|block| covered(block.iter().map(reach)))
            .collect();
        while blocks.len() > 1 {
            let larger = blocks.chunks(BLOCK).map(|block| covered(block.iter().copied())).collect();
            levels.push(std::mem::replace(&mut blocks, larger));
        }
        levels.push(blocks);
        StatementSpans { first, count, levels }
    }

    /// The statements whose content, cue or speaker shares a byte with `span`, in the order of the corpus.
    pub fn of(&self, corpus: &Corpus, span: Span) -> Vec<StatementId> {
        let mut found: Vec<usize> = vec![0];
        for level in self.levels.iter().rev() {
            let here = found
                .into_iter()
                .filter(|block| level.get(*block).is_some_and(|covers| covers.overlaps(span)));
            found = here.flat_map(|block| block * BLOCK..(block + 1) * BLOCK).collect();
        }
        let ids = found.into_iter().filter(|place| *place < self.count).map(|place| self.id(place));
        ids.filter(|id| touches(corpus.statement(*id), span)).collect()
    }

    /// The first statement whose first byte is one that `is_there`; so are all bytes after one that is.
    pub fn first_where(&self, corpus: &Corpus, is_there: impl Fn(u32) -> bool) -> Option<StatementId> {
        let all = &corpus.statements[self.first..self.first + self.count];
        let place = all.partition_point(|statement| !is_there(statement.extent().start));
        (place < self.count).then(|| self.id(place))
    }

    /// The statement after this one in the article, or before it.
    pub fn beside(&self, id: StatementId, forward: bool) -> Option<StatementId> {
        let place = id.index().checked_sub(self.first).filter(|place| *place < self.count)?;
        let place = if forward { place + 1 } else { place.checked_sub(1)? };
        (place < self.count).then(|| self.id(place))
    }

    /// The last statement of the article.
    pub fn last(&self) -> Option<StatementId> {
        self.count.checked_sub(1).map(|place| self.id(place))
    }

    fn id(&self, place: usize) -> StatementId {
        StatementId::from(self.first + place)
    }
}

/// True if content, cue or speaker share a byte with `span`.
pub fn touches(statement: &Statement, span: Span) -> bool {
    parts(statement).any(|part| part.overlaps(span))
}

fn parts(statement: &Statement) -> impl Iterator<Item = Span> + '_ {
    statement.content.iter().copied().chain(statement.speaker).chain(statement.cue)
}

/// From the first byte of a statement to the last, its cue and its speaker included.
fn reach(statement: &Statement) -> Span {
    covered(parts(statement))
}

fn covered(spans: impl Iterator<Item = Span>) -> Span {
    spans.reduce(Span::join).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Choice, Evidence, Found, Kind, Resolution};
    use crate::reading;
    use proptest::prelude::*;

    /// A corpus of two articles, of which the second has these statements: content, cue and speaker.
    fn corpus(parts: &[[Span; 3]]) -> (Corpus, DocumentId) {
        let mut corpus = Corpus::default();
        let evidence = Evidence {
            found: Found::Words,
            choice: Choice::None,
            resolution: Resolution::Unknown,
            runner_up: None,
        };
        let statement = |[content, cue, speaker]: [Span; 3]| Statement {
            document: DocumentId::default(),
            content: vec![content],
            kind: Kind::Indirect,
            cue: Some(cue),
            speaker: Some(speaker),
            relay: None,
            actor: None,
            confidence: 0.0,
            evidence,
            wording: Default::default(),
        };
        let article =
            |name| reading::document(name, b"It rained in Sampleton.".to_vec()).expect("an article");
        let here = |start| statement([Span { start, end: start + 9 }; 3]);
        corpus.push(article("before.txt"), vec![here(0), here(5)]);
        let id = corpus.push(article("large.txt"), parts.iter().copied().map(statement).collect());
        (corpus, id)
    }

    fn span() -> impl Strategy<Value = Span> {
        (0u32..5000, 1u32..300).prop_map(|(start, length)| Span { start, end: start + length })
    }

    proptest! {
        #[test]
        fn exactly_those_that_touch_a_line_are_found(
            mut parts in prop::collection::vec([span(), span(), span()], 0..1500),
            line in span(),
        ) {
            parts.sort_by_key(|[content, ..]| content.start);
            let (corpus, id) = corpus(&parts);
            let spans = StatementSpans::new(&corpus, id);
            let all = || corpus.statements_of(id);
            let expected: Vec<StatementId> = all().filter(|id| touches(corpus.statement(*id), line)).collect();
            prop_assert_eq!(spans.of(&corpus, line), expected);
            let first = all().find(|id| corpus.statement(*id).extent().start >= line.start);
            prop_assert_eq!(spans.first_where(&corpus, |byte| byte >= line.start), first);
        }
    }

    #[test]
    fn one_steps_through_the_statements_of_one_article() {
        let here = |start| [Span { start, end: start + 9 }; 3];
        let (corpus, id) = corpus(&[here(0), here(20), here(40)]);
        let spans = StatementSpans::new(&corpus, id);
        let steps = |forward| [1, 2, 3, 4].map(|id| spans.beside(StatementId(id), forward).map(|id| id.0));
        assert_eq!(steps(true), [None, Some(3), Some(4), None]);
        assert_eq!(steps(false), [None, None, Some(2), Some(3)]);
        assert_eq!(spans.last(), Some(StatementId(4)));
        let silent = StatementSpans::default();
        assert_eq!((silent.last(), silent.of(&corpus, Span::new(0, 9))), (None, Vec::new()));
    }
}
