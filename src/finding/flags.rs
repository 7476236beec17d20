//! Which articles are new, unread or starred? Whoever keeps such marks hands them over as sets of articles; the query
//! language asks for them with `new:`, `unread:` and `starred:`.

use crate::model::DocumentId;
use fixedbitset::FixedBitSet;

/// What a user may have marked an article with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// It was not there at the last visit.
    New,
    /// It has not been read.
    Unread,
    /// It has a star.
    Starred,
}

impl Flag {
    /// All flags with their names in the query language.
    pub const ALL: [(Flag, &'static str); 3] =
        [(Flag::New, "new"), (Flag::Unread, "unread"), (Flag::Starred, "starred")];

    /// The flag of this name.
    pub fn named(name: &str) -> Option<Flag> {
        Flag::ALL.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(flag, _)| flag)
    }
}

/// For each flag the articles that have it, as sets. By default none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags([FixedBitSet; Flag::ALL.len()]);

impl Flags {
    /// The article has the flag.
    pub fn add(&mut self, flag: Flag, article: DocumentId) {
        self.0[flag as usize].grow_and_insert(article.index());
    }

    /// The articles that have the flag, a bit for each.
    pub(super) fn of(&self, flag: Flag) -> FixedBitSet {
        self.0[flag as usize].clone()
    }
}
