//! Who speaks how often, and what is known of each?

mod profile;

pub use profile::Profile;

use crate::app::widgets::list::List;
use crate::finding::Hits;
use crate::model::{Actor, ActorId, ActorKind, Corpus, StatementId};
use rayon::prelude::*;
use std::cmp::Reverse;

/// The list of actors.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// Cursor and scroll.
    pub list: List,
    /// Those who speak in what the filter found.
    pub rows: Vec<ActorRow>,
    /// The number of statements that they were counted from.
    pub counted: usize,
    names: Names,
    /// What is known of the one under the cursor.
    pub profile: Profile,
    /// The first of them on the screen.
    pub detail_top: usize,
}

/// An actor with the number of statements that the filter found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ActorRow {
    /// Who, or the first of those of one name; `None` for all unknown speakers together.
    pub actor: Option<ActorId>,
    /// How many statements.
    pub statements: u32,
}

impl Actors {
    /// Counts what the filter found: who has a name, those who speak most first; then groups and texts
    /// without a name; then the unknown speakers. `actor_of` gives the known speaker.
    pub fn fill(&mut self, corpus: &Corpus, hits: &Hits, actor_of: impl Fn(StatementId) -> Option<ActorId>) {
        self.names.extend(corpus);
        let mut unknown = 0;
        let mut counts = vec![0; self.names.first.len()];
        for &id in &hits.statements {
            match actor_of(id) {
                Some(actor) => counts[self.names.of_actors[actor.index()] as usize] += 1,
                None => unknown += 1,
            }
        }
        let named = counts.into_iter().enumerate().filter(|(_, statements)| *statements > 0);
        let mut rows: Vec<(u8, ActorRow)> = named
            .map(|(name, statements)| {
                let actor = Some(self.names.first[name]);
                (self.names.sections[name], ActorRow { actor, statements })
            })
            .collect();
        // They are in order of their names, which those that are equal keep.
        rows.sort_by_key(|(section, row)| (*section, Reverse(row.statements)));
        self.rows = rows.into_iter().map(|(_, row)| row).collect();
        if unknown > 0 {
            self.rows.push(ActorRow { actor: None, statements: unknown });
        }
        self.counted = hits.statements.len();
    }

    /// True if two actors have one row, or both are unknown.
    pub fn are_one(&self, a: Option<ActorId>, b: Option<ActorId>) -> bool {
        let name = |actor: ActorId| self.names.of_actors.get(actor.index());
        a.map(name) == b.map(name)
    }

    /// The row of an actor.
    pub fn row_of(&self, corpus: &Corpus, actor: Option<&Actor>) -> Option<usize> {
        let name = |id: Option<ActorId>| id.map(|id| corpus.actors[id.index()].name.as_str());
        self.rows.iter().position(|row| name(row.actor) == actor.map(|a| a.name.as_str()))
    }

    /// Forgets the rows: they are of articles that have been read again.
    pub fn forget(&mut self) {
        self.rows.clear();
        self.names = Names::default();
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<ActorRow> {
        self.rows.get(self.list.cursor).copied()
    }
}

/// The names of all actors in alphabetical order. "officials" of two articles are two actors, but one name, and one
/// row, as the filter by name has it.
#[derive(Clone, Debug, Default)]
struct Names {
    /// For each actor the place of its name in this order.
    of_actors: Vec<u32>,
    /// For each name the first actor that bears it.
    first: Vec<ActorId>,
    /// For each name 0 if that actor has a proper name, 1 if it is described by a word.
    sections: Vec<u8>,
}

impl Names {
    /// Takes in the actors that are new: these are sorted, and the others stay in their order.
    fn extend(&mut self, corpus: &Corpus) {
        let name = |id: &ActorId| corpus.actors[id.index()].name.as_str();
        let known = self.of_actors.len();
        let mut new: Vec<ActorId> = (known..corpus.actors.len()).map(ActorId::from).collect();
        if new.is_empty() {
            return;
        }
        new.par_sort_by_key(name);
        self.of_actors.resize(corpus.actors.len(), 0);
        let mut all = Names::default();
        // For each name that was known its place among all.
        let mut moved: Vec<u32> = Vec::with_capacity(self.first.len());
        for same in new.chunk_by(|a, b| name(a) == name(b)) {
            let rest = &self.first[moved.len()..];
            let before = rest.iter().take_while(|id| name(id) < name(&same[0])).count();
            all.take_over(self, &mut moved, before);
            let place = all.first.len() as u32;
            if self.first.get(moved.len()).is_some_and(|id| name(id) == name(&same[0])) {
                all.take_over(self, &mut moved, 1);
            } else {
                all.first.push(same[0]);
                all.sections.push(u8::from(!is_named(&corpus.actors[same[0].index()])));
            }
            same.iter().for_each(|id| self.of_actors[id.index()] = place);
        }
        let rest = self.first.len() - moved.len();
        all.take_over(self, &mut moved, rest);
        self.of_actors[..known].iter_mut().for_each(|place| *place = moved[*place as usize]);
        (self.first, self.sections) = (all.first, all.sections);
    }

    /// The next `count` of the names that were known follow.
    fn take_over(&mut self, known: &Names, moved: &mut Vec<u32>, count: usize) {
        let next = moved.len()..moved.len() + count;
        moved.extend((self.first.len() as u32..).take(count));
        self.first.extend_from_slice(&known.first[next.clone()]);
        self.sections.extend_from_slice(&known.sections[next]);
    }
}

/// True for who is listed or has a proper name; false for "officials", "the statement".
fn is_named(actor: &Actor) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut words = actor.name.split_whitespace().filter(|w| !matches!(*w, "The" | "A" | "An"));
    actor.listed || actor.kind != ActorKind::Group && words.any(capital)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SideReason;

    #[test]
    fn names_that_come_later_take_their_places_among_the_others() {
        let names =
            ["officials", "Ann Lee", "Bob Ray", "officials", "Ann Lee", "Abe Fox", "critics", "Zed Ash"];
        let mut corpus = Corpus::default();
        let mut in_parts = Names::default();
        for (id, name) in names.iter().enumerate() {
            corpus.actors.push(Actor {
                id: ActorId::from(id),
                name: name.to_string(),
                aliases: Vec::new(),
                kind: ActorKind::Person,
                role: None,
                side: None,
                side_reason: SideReason::Unknown,
                listed: false,
            });
            if id % 3 == 2 {
                in_parts.extend(&corpus);
            }
        }
        in_parts.extend(&corpus);
        let first: Vec<&str> = in_parts.first.iter().map(|id| names[id.index()]).collect();
        assert_eq!(first, ["Abe Fox", "Ann Lee", "Bob Ray", "Zed Ash", "critics", "officials"]);
        assert_eq!(in_parts.of_actors, [5, 1, 2, 5, 1, 0, 4, 3]);
        assert_eq!(in_parts.sections, [0, 0, 0, 0, 1, 1]);
        let mut at_once = Names::default();
        at_once.extend(&corpus);
        assert_eq!(format!("{in_parts:?}"), format!("{at_once:?}"));
    }
}
