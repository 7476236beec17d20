//! What in an article can be reacted to? Nouns of the lists, and the phrases of heads that somebody has named.

mod mentions;
mod named;

pub use mentions::{Mention, find as mentions};
pub use named::{Hit, Named};
