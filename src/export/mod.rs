//! How do results leave the program?
//!
//! Each listing is a list of rows; a row knows its columns. Every format escapes what it gets:
//! JSON by its own rules, CSV and Markdown and tables after control characters became visible.

mod citation;
pub mod compare;
mod counts;
mod formats;
mod places;
pub mod plain;
mod rows;

pub use citation::{citation, quotation};
pub use counts::write as write_counts;
pub use formats::{Format, write};
pub use rows::{ActorRow, DocumentRow, Listing, StatementRow, actors, documents, statements};
