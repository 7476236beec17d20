//! Which statements and articles does a query mean? The table is in [`narrow`](mod@narrow).
//!
//! A query is parsed once ([`Query`]), then the corpus is narrowed ([`narrow`]), then only what is
//! on the screen is searched again for the letters to highlight ([`highlights`]). The engine sits
//! behind [`Index`]: what it keeps beside the corpus is its own affair.

mod explain;
mod flags;
mod fold;
mod fuzzy;
mod highlights;
mod index;
mod lookup;
mod loose;
mod names;
mod narrow;
mod query;
mod ranking;
mod rows;
mod splitting;
mod streams;
mod texts;
mod typed;
mod vocabulary;
mod words;

pub use explain::{Reason, Without};
pub use flags::{Flag, Flags};
pub use fold::{fold, fold_with_origins};
pub use fuzzy::fits;
pub use highlights::{first_place, highlights};
pub use index::{Index, parts_of_equal_size};
pub use lookup::{Closeness, actors_called, articles_called, closeness};
pub use loose::Loose;
pub use narrow::{Hits, narrow};
pub use query::{FIELDS, LONGEST, Query, QueryError};
pub use ranking::Ranking;
pub use words::Words;

#[cfg(test)]
mod tests;
