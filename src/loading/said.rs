//! Where does an article say what, once its statements have been handed over?

use crate::model::{DocumentId, Span, Statement, words_of};
use std::borrow::Cow;

/// Where the statements of an article stand in it.
pub struct Said {
    /// The article.
    pub document: DocumentId,
    /// The spans of all, one after the other.
    spans: Vec<Span>,
    /// For each statement, where its spans end.
    ends: Vec<u32>,
}

impl Said {
    /// Of these statements of an article.
    pub fn of(document: DocumentId, statements: &[Statement]) -> Said {
        let mut said = Said { document, spans: Vec::new(), ends: Vec::with_capacity(statements.len()) };
        for statement in statements {
            said.spans.extend_from_slice(&statement.content);
            said.ends.push(said.spans.len() as u32);
        }
        said
    }

    /// The words of each statement, as [`Statement::words`].
    pub fn words<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Cow<'a, str>> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let spans = &self.spans[start..end as usize];
            start = end as usize;
            words_of(spans, text)
        })
    }
}
