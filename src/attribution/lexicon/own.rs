//! What does a user's own `actors.toml` add? It is read entry by entry: a mistake costs its entry and is told
//! with its line and key, and the others count.

mod file;

use crate::attribution::lexicon::build::owned_words;
use crate::attribution::lexicon::{Lexicon, ListedActor, Office, Term, names};
use crate::model::{ActorKind, Mistake};
use crate::tables::Faults;
use file::{Entry, File, Row};

const LEFT_OUT: &str = "; this entry is left out";

impl Lexicon {
    /// Layers the entries of a user's `actors.toml` on what is known: they win over those of the same
    /// name, of which they may give only what differs. `path` is told as the reason of the sides.
    /// Gives the mistakes, in the order of their lines.
    pub fn add_own_actors(&mut self, path: &str, text: &str) -> Vec<Mistake> {
        self.note(&[text]);
        self.own.push(path.to_string());
        let (File { entries, offices }, mut faults) = file::parse(text, |code| self.side(code));
        if !offices.is_empty() {
            self.add_offices(&offices);
            for at in 0..self.actors.len() {
                self.actors[at].offices = self.offices_of(&self.actors[at].roles);
                for term in 0..self.actors[at].terms.len() {
                    self.actors[at].terms[term].office = Office::of(&self.actors[at].terms[term].role, self);
                }
            }
        }
        let mut taken: Vec<(Vec<String>, String)> = Vec::new();
        for entry in entries {
            self.add_entry(entry, path, &mut taken, &mut faults);
        }
        self.sort_names();
        self.index_people();
        self.index_terms();
        faults.mistakes()
    }

    /// Adds an entry. A name that an earlier entry of the file has stays with that one.
    fn add_entry(
        &mut self,
        entry: Entry,
        path: &str,
        taken: &mut Vec<(Vec<String>, String)>,
        faults: &mut Faults,
    ) {
        let Entry { at, row } = entry;
        let name = owned_words(&row.name);
        if let Some((_, owner)) = taken.iter().find(|(words, _)| *words == name) {
            let what = format!("{:?} already names {owner:?} in this file{LEFT_OUT}", row.name);
            return faults.report(at.name.start, "name", what);
        }
        let known = self.own_or_listed(&row.name);
        if known.is_none() && row.kind.is_none() {
            let what = format!("missing; write kind = \"person\" or kind = \"body\"{LEFT_OUT}");
            return faults.report(at.name.start, "kind", what);
        }
        let mut names = vec![name];
        for (alias, at) in row.aliases.iter().zip(&at.aliases) {
            let words = owned_words(alias);
            match taken.iter().find(|(known, _)| *known == words) {
                Some((_, owner)) => {
                    let what =
                        format!("{alias:?} already names {owner:?} in this file; remove it from one of them");
                    faults.report(at.start, "aliases", what);
                }
                None => names.push(words),
            }
        }
        taken.extend(names.iter().map(|words| (words.clone(), row.name.clone())));
        let index = self.take_row(known, row, path);
        for words in names {
            self.take_name(words, index);
        }
    }

    /// The actor of this name that an entry changes. A side is none: "China" in a user's file is
    /// somebody of that name.
    fn own_or_listed(&self, name: &str) -> Option<usize> {
        let parts = names::parts(name);
        let same = || self.actors.iter().position(|actor| !actor.is_side && actor.parts == parts);
        self.actor_named(name).filter(|&index| !self.actors[index].is_side).or_else(same)
    }

    fn take_row(&mut self, known: Option<usize>, row: Row, path: &str) -> usize {
        let index = known.unwrap_or_else(|| {
            let actor = ListedActor::new(String::new(), ActorKind::Person, None);
            self.actors.push(ListedActor { own: Some(path.to_string()), ..actor });
            self.actors.len() - 1
        });
        // A role that the user gives is that of every day.
        let replaces = row.role.is_some() && row.terms.is_none();
        let terms = row.terms.unwrap_or_default().into_iter().map(|term| Term {
            office: Office::of(&term.role, self),
            role: term.role,
            side: term.side,
            from: term.from,
            to: term.to,
        });
        let terms: Vec<Term> = terms.collect();
        let mut roles = self.actors[index].roles.clone();
        if let Some(role) = row.role {
            roles.splice(..roles.len().min(1), [role]);
        }
        if let Some(others) = row.other_roles {
            roles.truncate(1);
            roles.extend(others);
        }
        let offices = self.offices_of(&roles);
        let actor = &mut self.actors[index];
        actor.parts = names::parts(&row.name);
        actor.name = row.name;
        actor.kind = row.kind.unwrap_or(actor.kind);
        actor.gender = row.gender.or(actor.gender);
        (actor.roles, actor.offices) = (roles, offices);
        actor.outlet = row.outlet.unwrap_or(actor.outlet);
        if replaces || !terms.is_empty() {
            actor.terms = terms;
        }
        if let Some(side) = row.side {
            actor.side = side;
            actor.own = Some(path.to_string());
        }
        index
    }
}

#[cfg(test)]
mod tests;
