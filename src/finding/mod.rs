//! Which statements and articles does a query mean?
//!
//! A query is parsed once ([`Query`]), then the corpus is narrowed ([`narrow`]), then only what is
//! on the screen is searched again for the letters to highlight ([`highlights`]). The engine sits
//! behind [`Index`]: what it keeps beside the corpus is its own affair.

mod flags;
mod fold;
mod fuzzy;
mod highlights;
mod index;
mod narrow;
mod query;
mod ranking;
mod texts;
mod vocabulary;
mod words;

pub use flags::{Flag, Flags};
pub use fold::fold;
pub use fuzzy::fits;
pub use highlights::highlights;
pub use index::Index;
pub use narrow::{Hits, narrow};
pub use query::{FIELDS, Query, QueryError};
pub use ranking::Ranking;
pub use words::Words;
