//! What has been read? Flat lists that point at each other by index.

use super::*;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Everything that is loaded. Lists only grow; an id is the position in its list.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The articles, in the order of the paths.
    pub documents: Vec<Arc<Document>>,
    /// The statements: those of one article together, in the order of their first byte; the articles in the order in
    /// which they were attributed.
    pub statements: Vec<Statement>,
    /// The actors, in order of appearance.
    pub actors: Vec<Actor>,
    /// The sides, as `sides.toml` lists them.
    pub sides: Vec<Side>,
    /// For each article its statements, once they are known.
    ranges: Vec<Option<Range<u32>>>,
    /// How often each fingerprint has been seen.
    copies: HashMap<u64, u64, FixedState>,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, serde::Serialize, serde::Deserialize,
        )]
        pub struct $name(pub u32);

        impl $name {
            /// The position in its list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self(index as u32)
            }
        }
    };
}

id! {
    /// Position of a [`Document`] in its corpus.
    DocumentId
}
id! {
    /// Position of a [`Statement`] in its corpus.
    StatementId
}
id! {
    /// Position of an [`Actor`] in its corpus.
    ActorId
}
id! {
    /// Position of a [`Side`] in its corpus.
    SideId
}

impl Corpus {
    /// An empty corpus that knows these sides.
    pub fn new(sides: Vec<Side>) -> Self {
        Self { sides, ..Self::default() }
    }

    /// Takes in an article, of whose statements nothing is known yet. Its id becomes its position here; one that
    /// was there before gets a fingerprint of its own, so that the keys of statements stay unique.
    pub fn add_document(&mut self, mut document: Arc<Document>) -> DocumentId {
        let id = DocumentId::from(self.documents.len());
        let copies = self.copies.entry(document.fingerprint).or_insert(0);
        if document.id != id || *copies > 0 {
            let document = Arc::make_mut(&mut document);
            document.id = id;
            document.fingerprint = document.fingerprint.wrapping_add(*copies);
        }
        *copies += 1;
        self.documents.push(document);
        self.ranges.push(None);
        id
    }

    /// Takes in articles as [`Corpus::add_document`] does.
    pub fn add_documents(&mut self, documents: impl IntoIterator<Item = Arc<Document>>) {
        for document in documents {
            self.add_document(document);
        }
    }

    /// Takes in all the statements of an article, in order; their actors are already ids of this corpus.
    pub fn add_statements(&mut self, document: DocumentId, statements: Vec<Statement>) {
        let first = self.statements.len() as u32;
        self.statements.extend(statements.into_iter().map(|s| Statement { document, ..s }));
        self.ranges[document.index()] = Some(first..self.statements.len() as u32);
    }

    /// Takes in an article with its statements.
    pub fn push(&mut self, document: Document, statements: Vec<Statement>) -> DocumentId {
        let id = self.add_document(Arc::new(document));
        self.add_statements(id, statements);
        id
    }

    /// True once the statements of an article are known.
    pub fn is_attributed(&self, id: DocumentId) -> bool {
        self.ranges[id.index()].is_some()
    }

    /// The article.
    pub fn document(&self, id: DocumentId) -> &Document {
        &self.documents[id.index()]
    }

    /// The statement.
    pub fn statement(&self, id: StatementId) -> &Statement {
        &self.statements[id.index()]
    }

    /// The actor behind the statement, where it is known.
    pub fn actor_of(&self, statement: &Statement) -> Option<&Actor> {
        statement.actor.map(|id| &self.actors[id.index()])
    }

    /// The same, but `None` if the actor is as good as unknown: what is shown and counted.
    pub fn known_actor_of(&self, statement: &Statement) -> Option<&Actor> {
        statement.known_actor().map(|id| &self.actors[id.index()])
    }

    /// The side of [`Corpus::known_actor_of`].
    pub fn known_side_of(&self, statement: &Statement) -> Option<&Side> {
        self.known_actor_of(statement)?.side.map(|id| &self.sides[id.index()])
    }

    /// The statement's actor as a reader should see it: "~" before one who is only likely, and a
    /// question where it is as good as unknown. Unescaped.
    pub fn speaker_of(&self, statement: &Statement) -> String {
        match (self.actor_of(statement), statement.certainty()) {
            (None, _) => "unknown speaker".to_string(),
            (Some(actor), Certainty::Sure) => actor.name.clone(),
            (Some(actor), Certainty::Likely) => format!("~{}", actor.name),
            (Some(actor), Certainty::Unknown) => format!("unknown speaker ({}?)", actor.name),
        }
    }

    /// The side that the statement's actor speaks for, where it is known.
    pub fn side_of(&self, statement: &Statement) -> Option<&Side> {
        self.actor_of(statement)?.side.map(|id| &self.sides[id.index()])
    }

    /// The statements of an article, in order of their first byte.
    pub fn statements_of(
        &self,
        id: DocumentId,
    ) -> impl DoubleEndedIterator<Item = StatementId> + ExactSizeIterator + use<> {
        self.ranges[id.index()].clone().unwrap_or_default().map(StatementId)
    }

    /// The place of a statement in time: by the date of its article, those without one last; within a day in the order
    /// of the articles.
    pub fn time_of(&self, id: StatementId) -> impl Ord + use<> {
        let document = self.document(self.statement(id).document);
        (document.published.is_none(), document.published, document.id, id)
    }

    /// All statements that are known, in the order of [`Corpus::time_of`].
    pub fn in_time(&self) -> Vec<StatementId> {
        let mut documents: Vec<&Document> = self.documents.iter().map(|document| &**document).collect();
        documents.sort_by_key(|document| (document.published.is_none(), document.published));
        documents.into_iter().flat_map(|document| self.statements_of(document.id)).collect()
    }

    /// The positions of the statements of an article.
    pub fn range_of(&self, id: DocumentId) -> Range<usize> {
        let range = self.ranges[id.index()].clone().unwrap_or_default();
        range.start as usize..range.end as usize
    }

    /// The same corpus with the statements in the order of their articles, and for each of them which it is here.
    /// `None` if they are in this order already.
    pub fn in_order(&self) -> Option<(Corpus, Vec<StatementId>)> {
        if self.statements.is_sorted_by_key(|statement| statement.document) {
            return None;
        }
        let documents = (0..self.documents.len()).map(DocumentId::from);
        let ids: Vec<StatementId> = documents.flat_map(|id| self.statements_of(id)).collect();
        let statements = ids.iter().map(|id| self.statement(*id).clone()).collect();
        let mut end = 0;
        let ranges = self.ranges.iter().map(|range| {
            let start = end;
            end += range.as_ref()?.len() as u32;
            Some(start..end)
        });
        let ranges = ranges.collect();
        Some((Corpus { statements, ranges, ..self.clone() }, ids))
    }

    /// The name of a statement that outlives this run: the article's fingerprint and the
    /// statement's place in it. The same for the same bytes and engine; an article that stands in
    /// the corpus twice gets another fingerprint the second time, so it is unique.
    pub fn key_of(&self, id: StatementId) -> String {
        let document = self.statement(id).document;
        let place = id.index() - self.range_of(document).start;
        format!("{:016x}-{place}", self.document(document).fingerprint)
    }
}
