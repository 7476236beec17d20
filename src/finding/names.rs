//! Which names are meant? Those of actors and outlets, and what they are also called.

use super::fuzzy::IN_NAMES;
use super::loose::Loose;
use super::query::{Fit, Name};
use super::rows::Lists;
use super::vocabulary::Vocabulary;
use fixedbitset::FixedBitSet;

/// Names, normalized, and whose they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    names: Vocabulary,
    lists: Lists,
}

/// What was found for a name.
#[derive(Default)]
pub(super) struct Called {
    /// Whose name it is.
    pub rows: FixedBitSet,
    /// True if none is called so: then these have names that are near.
    pub is_near: bool,
}

impl Called {
    /// What was taken for the letters that were asked for, if none is called so; `called` gives the name of a row.
    pub fn loose(&self, what: &'static str, asked: &str, called: impl Fn(usize) -> String) -> Option<Loose> {
        if !self.is_near {
            return None;
        }
        let mut near: Vec<String> = Vec::new();
        for called in self.rows.ones().take(100).map(called) {
            if near.len() < Loose::MOST && !near.contains(&called) {
                near.push(called);
            }
        }
        Some(Loose { what, asked: asked.to_string(), near })
    }
}

impl Names {
    /// Notes that the owner with this number, who is not before the last one of this name, is called so.
    pub fn add(&mut self, name: &str, owner: u32) {
        self.lists.of(self.names.id(name)).push(owner);
    }

    /// Those of `length` owners who are called so, or, if nobody is, whose names are near.
    pub fn called(all: &[&Names], wanted: &Name, length: usize) -> Called {
        let rows = Self::any(all, wanted, length, Names::strictly);
        if !rows.is_clear() || !matches!(wanted.fit, Fit::Word { .. }) {
            return Called { rows, is_near: false };
        }
        let ways = [Names::opening, Names::holding, Names::near];
        let rows =
            ways.into_iter().map(|way| Self::any(all, wanted, length, way)).find(|rows| !rows.is_clear());
        Called { is_near: rows.is_some(), rows: rows.unwrap_or(FixedBitSet::with_capacity(length)) }
    }

    /// Those who have one of the names that hold the letters; of one or two letters, in which a word begins so.
    pub fn holding_letters(all: &[&Names], wanted: &Name, length: usize) -> FixedBitSet {
        let is_short = wanted.fit != Fit::Exact && wanted.is_short();
        Self::any(all, wanted, length, if is_short { Names::opening } else { Names::holding })
    }

    /// Those who have one of the names that may have been meant by letters which none holds.
    pub fn near_letters(all: &[&Names], wanted: &Name, length: usize) -> FixedBitSet {
        Self::any(all, wanted, length, Names::near)
    }

    fn any(all: &[&Names], wanted: &Name, length: usize, way: fn(&Names, &Name) -> Vec<u32>) -> FixedBitSet {
        let mut rows = FixedBitSet::with_capacity(length);
        all.iter().for_each(|names| rows.union_with(&names.lists.rows_of(&way(names, wanted), length)));
        rows
    }

    fn strictly(&self, wanted: &Name) -> Vec<u32> {
        let of: fn(&Vocabulary, &str) -> Vec<u32> = match wanted.fit {
            Fit::Whole => Vocabulary::equal,
            Fit::Exact => Vocabulary::holding,
            Fit::Word { open: true } => Vocabulary::opening,
            Fit::Word { open: false } => Vocabulary::with_words,
        };
        wanted.spellings.iter().flat_map(|text| of(&self.names, text)).collect()
    }

    fn opening(&self, wanted: &Name) -> Vec<u32> {
        wanted.spellings.iter().flat_map(|text| self.names.opening(text)).collect()
    }

    /// Scattered over a name, one or two letters are noise.
    fn holding(&self, wanted: &Name) -> Vec<u32> {
        let texts = wanted.spellings.iter().filter(|_| wanted.fit == Fit::Exact || !wanted.is_short());
        texts.flat_map(|text| self.names.holding(text)).collect()
    }

    fn near(&self, wanted: &Name) -> Vec<u32> {
        self.names.near(wanted.text(), IN_NAMES, |_| true)
    }
}
