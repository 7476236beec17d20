//! On which line and in which paragraph of their articles do statements stand?

use crate::model::{Corpus, Document, Role, StatementId};
use std::collections::HashMap;

/// Where a statement starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// The paragraph, from 1: what is no part of the article (byline, date, advertisements) is not counted.
    pub paragraph: usize,
    /// The line of the file, from 1.
    pub line: usize,
    /// True in the headline.
    pub in_title: bool,
}

/// The places of some statements. Each article is read once, from its start to its last statement.
pub fn places(corpus: &Corpus, ids: &[StatementId]) -> HashMap<StatementId, Place> {
    let mut ids = ids.to_vec();
    let start = |id: StatementId| corpus.statement(id).extent().start as usize;
    ids.sort_by_key(|&id| (corpus.statement(id).document, start(id)));
    let mut out = HashMap::with_capacity(ids.len());
    for group in ids.chunk_by(|&a, &b| corpus.statement(a).document == corpus.statement(b).document) {
        let Some(first) = group.first() else { continue };
        let mut walk = Walk::new(corpus.document(corpus.statement(*first).document));
        out.extend(group.iter().map(|&id| (id, walk.to(start(id)))));
    }
    out
}

/// How far an article was read.
struct Walk<'a> {
    document: &'a Document,
    at: usize,
    line: usize,
    next: usize,
    paragraph: usize,
    in_title: bool,
}

impl<'a> Walk<'a> {
    fn new(document: &'a Document) -> Self {
        Walk { document, at: 0, line: 1, next: 0, paragraph: 0, in_title: false }
    }

    /// The place of a byte that does not lie before the last one.
    fn to(&mut self, byte: usize) -> Place {
        let text = self.document.text.as_bytes();
        let end = byte.min(text.len()).max(self.at);
        self.line += text[self.at..end].iter().filter(|byte| **byte == b'\n').count();
        self.at = end;
        let rest = self.document.paragraphs.get(self.next..).unwrap_or_default();
        for paragraph in rest.iter().take_while(|paragraph| paragraph.span.start as usize <= byte) {
            self.next += 1;
            self.paragraph += usize::from(!matches!(paragraph.role, Role::Metadata | Role::Furniture));
            self.in_title = paragraph.role == Role::Title;
        }
        Place { paragraph: self.paragraph.max(1), line: self.line, in_title: self.in_title }
    }
}
