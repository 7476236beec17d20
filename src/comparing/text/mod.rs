//! Which words stand in an article, in which sentences, and which phrases of a list do they make?

mod article;
mod phrases;
mod stem;
pub mod wording;

pub use article::{Article, Token};
pub use phrases::Phrases;
pub use stem::stem;
