//! Who is that? Names, pronouns and role phrases of an article to the people and bodies behind them, and to the side
//! for which those speak.

pub mod antecedents;
pub mod entities;
pub mod resolution;
pub mod sides;
