//! By which words is an answer known? English words of any dispute; none of them belongs to a topic or a side.

pub use super::super::text::wording::{is_text, names_a_text};
/// Sayings that ask somebody to do something, and the words by which such a statement is known.
pub const DEMANDS: &[&str] =
    &["appeal", "appeals", "call", "calls", "demand", "demands", "request", "threat", "threats"];
pub const DEMANDING: &[&str] = &[
    "appealed", "asked", "asks", "call", "called", "calls", "demanded", "demands", "must", "should", "urge",
    "urged", "urges",
];
/// What stands before a text that the reader knows of.
pub const KNOWN: &[&str] = &["the", "this", "that", "these", "those", "its", "their", "his", "her", "such"];
/// What stands before one that is new.
pub const UNKNOWN: &[&str] = &["a", "an", "another", "any", "no", "some"];
/// What follows these words is said by somebody, and not what is answered.
pub const STOPS: &[&str] = &["said", "saying", "says", "told", "because", "but", "while"];
