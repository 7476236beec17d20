//! What does Counterpoint know? Plain data, and nothing that computes it.
//!
//! Nothing here reads files, decides who spoke or draws. Every list is flat; relations are ids.

mod actor;
mod corpus;
mod document;
mod mistake;
mod span;
mod statement;
mod visible;

pub use actor::{Actor, ActorKind, Side, SideReason};
pub use corpus::{ActorId, Corpus, DocumentId, SideId, StatementId};
pub use document::{Document, Paragraph, Place, Role};
pub use mistake::Mistake;
pub use span::Span;
pub use statement::{
    Certainty, Choice, Evidence, Found, Kind, Resolution, RunnerUp, Statement, Wording, words_of,
};
pub use visible::{shown, visible};
