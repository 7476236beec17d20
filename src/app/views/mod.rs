//! What does each view hold? A folder for each; they do not know each other.

pub mod actors;
pub mod articles;
pub mod compare;
pub mod statements;
