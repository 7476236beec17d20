//! Which words are a country's name and could be a person's?

use crate::attribution::language::Map;
use crate::attribution::mentions::MentionId;
use crate::model::SideId;

/// Words that are a country's name and could be a person's, by the folded word.
#[derive(Default)]
pub(super) struct Places {
    /// The first mention of somebody who bears the word.
    pub(super) borne: Map<String, MentionId>,
    /// True for those that the article uses as a country's too.
    pub(super) used: Map<String, bool>,
    /// The countries that the article surely speaks of.
    pub(super) sides: Vec<SideId>,
}

/// What a bare word that names a country stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Bare {
    /// The person of that name.
    Person,
    /// The country.
    Country(SideId),
    /// Nothing tells; the word is taken as it stands.
    Open,
}
