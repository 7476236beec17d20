//! What do grammar and layout propose? Who said what as far as cues, clauses, quotation marks and the form of the page
//! tell it; proposals for the models, which decide.

pub mod clauses;
pub mod cues;
pub mod layout;
pub mod uncued;

pub use clauses::Proposal;
