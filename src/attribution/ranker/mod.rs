//! Whose is each piece? Chooses the speakers of an article's pieces together.
//!
//! Each piece has its candidates: nobody at all (it is no statement), a statement without a source,
//! the speaker of the piece before, and the mentions around. A linear model scores them, and the
//! steps from one piece's choice to the next; the best chain wins.

pub mod candidates;
pub mod chain;
pub mod features;

pub use candidates::{Candidate, Candidates};
