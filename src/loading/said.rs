//! Where does an article say what, once its statements have been handed over?

use crate::model::{DocumentId, Span, Statement};

/// Where the statements of an article stand in it.
pub struct Said {
    /// The article.
    pub document: DocumentId,
    /// The spans of all, one after the other.
    spans: Vec<Span>,
    /// For each statement, where its spans end, and the mention of its speaker.
    ends: Vec<(u32, Option<Span>)>,
}

impl Said {
    /// Of these statements of an article.
    pub fn of(document: DocumentId, statements: &[Statement]) -> Said {
        let mut said = Said { document, spans: Vec::new(), ends: Vec::with_capacity(statements.len()) };
        for statement in statements {
            said.spans.extend_from_slice(&statement.content);
            said.ends.push((said.spans.len() as u32, statement.speaker));
        }
        said
    }

    /// The parts of each statement and the mention of its speaker, with the text of the article, as
    /// [`Words::of_statements`](crate::finding::Words::of_statements) takes them.
    pub fn parts<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'a [Span], Option<Span>, &'a str)> {
        let mut start = 0;
        self.ends.iter().map(move |&(end, speaker)| {
            let spans = &self.spans[start..end as usize];
            start = end as usize;
            (spans, speaker, text)
        })
    }
}
