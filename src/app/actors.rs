//! Who speaks how often, and what is known of each?

use super::list::List;
use super::profile::Profile;
use crate::finding::Hits;
use crate::model::{Actor, ActorId, ActorKind, Corpus, StatementId};
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
    /// without a name; then the unknown speakers. `actor_of` tells who is known to speak.
    pub fn fill(&mut self, corpus: &Corpus, hits: &Hits, actor_of: impl Fn(StatementId) -> Option<ActorId>) {
        if self.names.of_actors.len() != corpus.actors.len() {
            self.names = Names::new(corpus);
        }
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

    /// True where two actors have one row, or both are unknown.
    pub fn are_one(&self, a: Option<ActorId>, b: Option<ActorId>) -> bool {
        let name = |actor: ActorId| self.names.of_actors.get(actor.index());
        a.map(name) == b.map(name)
    }

    /// The row of an actor.
    pub fn row_of(&self, corpus: &Corpus, actor: Option<&Actor>) -> Option<usize> {
        let name = |id: Option<ActorId>| id.map(|id| corpus.actors[id.index()].name.as_str());
        self.rows.iter().position(|row| name(row.actor) == actor.map(|a| a.name.as_str()))
    }

    /// Forgets the rows: they are of articles that have been read anew.
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
    /// For each name 0 where that actor has a proper name, 1 where it is described by a word.
    sections: Vec<u8>,
}

impl Names {
    fn new(corpus: &Corpus) -> Self {
        let mut order: Vec<&Actor> = corpus.actors.iter().collect();
        order.sort_by_key(|actor| actor.name.as_str());
        let mut names = Names { of_actors: vec![0; order.len()], ..Names::default() };
        for same in order.chunk_by(|a, b| a.name == b.name) {
            same.iter().for_each(|actor| names.of_actors[actor.id.index()] = names.first.len() as u32);
            names.first.push(same[0].id);
            names.sections.push(u8::from(!is_named(same[0])));
        }
        names
    }
}

/// True for who is listed or has a proper name; false for "officials", "the statement".
fn is_named(actor: &Actor) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut words = actor.name.split_whitespace().filter(|w| !matches!(*w, "The" | "A" | "An"));
    actor.listed || actor.kind != ActorKind::Group && words.any(capital)
}
