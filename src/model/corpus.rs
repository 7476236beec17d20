//! What has been read? Flat lists that point at each other by index.

use super::*;

/// Everything that is loaded. Lists only grow; an id is the position in its list.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The articles.
    pub documents: Vec<Document>,
    /// The statements, in the order of their articles and, within one, of their first byte.
    pub statements: Vec<Statement>,
    /// The actors, in order of appearance.
    pub actors: Vec<Actor>,
    /// The sides, as `sides.toml` lists them.
    pub sides: Vec<Side>,
    /// For each article, its statements.
    ranges: Vec<std::ops::Range<u32>>,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
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

    /// Takes in one article and its statements, whose actors are already ids of this corpus.
    pub fn push(&mut self, mut document: Document, statements: Vec<Statement>) -> DocumentId {
        let id = DocumentId::from(self.documents.len());
        let first = self.statements.len() as u32;
        document.id = id;
        self.documents.push(document);
        self.statements.extend(statements.into_iter().map(|s| Statement { document: id, ..s }));
        self.ranges.push(first..self.statements.len() as u32);
        id
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

    /// The same, but `None` where the actor is as good as unknown: what is shown and counted.
    pub fn known_actor_of(&self, statement: &Statement) -> Option<&Actor> {
        self.actor_of(statement).filter(|_| statement.certainty() != Certainty::Unknown)
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
        self.ranges[id.index()].clone().map(StatementId)
    }

    /// The positions of the statements of an article.
    pub fn range_of(&self, id: DocumentId) -> std::ops::Range<usize> {
        let range = &self.ranges[id.index()];
        range.start as usize..range.end as usize
    }

    /// The name of a statement that outlives this run: the article's fingerprint and the
    /// statement's place in it. The same for the same bytes and engine; an article that stands in
    /// the corpus twice gets another fingerprint the second time, so it is unique.
    pub fn key_of(&self, id: StatementId) -> String {
        let document = self.statement(id).document;
        let place = id.0 - self.ranges[document.index()].start;
        format!("{:016x}-{place}", self.document(document).fingerprint)
    }
}
