//! Who can speak, and for whom?

use super::{ActorId, SideId};

/// A person or a body that says things.
#[derive(Clone, PartialEq, Debug)]
pub struct Actor {
    /// Position in [`Corpus::actors`](super::Corpus::actors), or in the list it travels with.
    pub id: ActorId,
    /// The fullest name known.
    pub name: String,
    /// Other spellings and shorter forms that the articles use, in order of appearance.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: ActorKind,
    /// Title or office, as the articles or `actors.toml` give it.
    pub role: Option<String>,
    /// The side it speaks for.
    pub side: Option<SideId>,
    /// Why that side.
    pub side_reason: SideReason,
    /// True where `actors.toml` lists it.
    pub listed: bool,
}

/// What an actor is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// One person.
    Person,
    /// An organisation, an office, a government.
    Body,
    /// People without a name ("activists", "critics").
    Group,
}

/// Why an actor is counted to a side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SideReason {
    /// `actors.toml` says so.
    Listed,
    /// A word of its name or title names the side ("Chinese", "White House").
    Word(String),
    /// Two articles count it to two sides, so it has none.
    Disputed,
    /// Nothing says so.
    Unknown,
}

/// A country or an international body for which actors speak.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// Position in [`Corpus::sides`](super::Corpus::sides).
    pub id: SideId,
    /// Short code: "US", "CN", "UN".
    pub code: String,
    /// Name: "United States".
    pub name: String,
    /// The sign of the side where colour is not seen: 'U', 'C', 'N'; 'O' for most others.
    pub letter: char,
}
