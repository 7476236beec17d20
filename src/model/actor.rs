//! Who can speak, and for whom?

use super::{ActorId, SideId};
use serde::{Deserialize, Serialize};

/// A person or a body that says things.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
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
    /// The side it speaks for; where [`SideReason::is_likely`], the side it likely speaks for.
    pub side: Option<SideId>,
    /// Why that side, or why none.
    pub side_reason: SideReason,
    /// True if `actors.toml` lists it.
    pub listed: bool,
}

/// What an actor is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// One person.
    Person,
    /// An organisation, an office, a government.
    Body,
    /// People without a name ("activists", "critics").
    Group,
}

/// Why an actor is counted to a side, or to none.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SideReason {
    /// The program's `actors.toml` says so.
    Listed,
    /// A user's `actors.toml` says so: its path, unescaped.
    ListedBy(String),
    /// Certain: its office, or its own name, holds these words, which name the side ("Chinese" of
    /// "Chinese ambassador", "White House").
    Word(String),
    /// Likely: these words tell where it is from, and not for whom it speaks ("Chinese" of "Chinese
    /// scholar").
    Likely(String),
    /// No side: its words name two sides or more ("Chinese-American"), in the order of their ids.
    Either(Vec<SideId>),
    /// No side: this word takes it out of the one that the others name ("former", "opposition").
    Apart(String),
    /// No side: it is surely counted to two or more, which cannot be, in the order of their ids.
    Disputed(Vec<SideId>),
    /// No side: nothing tells one.
    Unknown,
}

impl SideReason {
    /// True if the side is no more than likely, and should be shown so.
    pub fn is_likely(&self) -> bool {
        matches!(self, SideReason::Likely(_))
    }
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
