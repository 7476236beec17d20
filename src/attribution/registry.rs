//! Which actors of different articles are the same?

use crate::attribution::coreference::sides::Stand;
use crate::attribution::language::names;
use crate::attribution::language::words;
use crate::attribution::statement::Attribution;
use crate::model::{Actor, ActorId, ActorKind, Corpus, DocumentId, SideId, Statement};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Joins articles to a corpus, one after the other, so that each actor is in it once.
///
/// Listed actors, equal full names, and bodies and groups of one side are one. Two spellings of a name
/// are one where kind and (certain) side agree. A bare surname, "the report" or "critics" of one article are never
/// taken for those of another.
#[derive(Default)]
pub struct Registry {
    by_name: HashMap<Name, ActorId, FixedState>,
    by_surname: HashMap<String, Vec<ActorId>, FixedState>,
}

/// What makes two actors one: kind and name; for bodies and groups also the side, where that is certain or they
/// have no other name than a description, and for listed people the side of the day. The "Ministry of Sample
/// Affairs" of one country is not that of another, nor surely that of which no more is told.
type Name = (ActorKind, String, Option<SideId>);

impl Registry {
    /// Takes in the statements of an article of the corpus. The order of the calls decides the ids.
    pub fn join(&mut self, corpus: &mut Corpus, document: DocumentId, attribution: Attribution) {
        let ids: Vec<ActorId> =
            attribution.actors.into_iter().map(|actor| self.place(corpus, actor)).collect();
        let statements = attribution
            .statements
            .into_iter()
            .map(|s| Statement { actor: s.actor.map(|local| ids[local.index()]), ..s })
            .collect();
        corpus.add_statements(document, statements);
    }

    /// The same for several articles.
    pub fn join_all(&mut self, corpus: &mut Corpus, found: Vec<(DocumentId, Attribution)>) {
        found.into_iter().for_each(|(document, attribution)| self.join(corpus, document, attribution));
    }

    /// The corpus's actor for one of an article.
    fn place(&mut self, corpus: &mut Corpus, actor: Actor) -> ActorId {
        let next = ActorId::from(corpus.actors.len());
        // Most are heard of in one article alone.
        if !is_known_by_name(&actor) {
            corpus.actors.push(Actor { id: next, ..actor });
            return next;
        }
        let counts = match actor.kind {
            // At another time somebody may have spoken for another side.
            ActorKind::Person => actor.listed,
            // "state media": those of another country have the same words for a name.
            _ => !actor.side_reason.is_likely() || !is_full_name(&actor.name),
        };
        let key = (actor.kind, names::folded(&actor.name), actor.side.filter(|_| counts));
        if let Some(&id) = self.by_name.get(&key) {
            merge(&mut corpus.actors[id.index()], actor);
            return id;
        }
        let id = self.other_spelling(corpus, &actor).unwrap_or(next);
        self.by_name.insert(key, id);
        if id != next {
            merge(&mut corpus.actors[id.index()], actor);
            return id;
        }
        if actor.kind == ActorKind::Person
            && let Some(surname) = names::parts(&actor.name).pop()
        {
            self.by_surname.entry(surname).or_default().push(id);
        }
        corpus.actors.push(Actor { id, ..actor });
        id
    }

    fn other_spelling(&self, corpus: &Corpus, actor: &Actor) -> Option<ActorId> {
        // A likely side is no second sign: many people are from one country.
        let sure = |actor: &Actor| actor.side.is_some() && !actor.side_reason.is_likely();
        if actor.kind != ActorKind::Person || !sure(actor) {
            return None;
        }
        let parts = names::parts(&actor.name);
        let same_surname = self.by_surname.get(parts.last()?)?;
        same_surname.iter().copied().find(|id| {
            let known = &corpus.actors[id.index()];
            known.side == actor.side
                && sure(known)
                && names::are_spellings(&names::parts(&known.name), &parts)
        })
    }
}

/// True if the same name in another article means the same actor: a full name (written with
/// capitals: "senior official" is none), or a body or group that speaks for a side.
fn is_known_by_name(actor: &Actor) -> bool {
    let full_name = || is_full_name(&actor.name);
    actor.listed
        || match actor.kind {
            ActorKind::Person => full_name(),
            ActorKind::Body => actor.side.is_some() || full_name(),
            ActorKind::Group => actor.side.is_some(),
        }
}

/// True for a name of two words or more that are written with capitals.
fn is_full_name(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let is_capital = |word: Option<&str>| word.is_some_and(words::is_name_word);
    is_capital(words.next()) && is_capital(words.next_back())
}

/// Adds to a known actor what another article says of it. Two articles that surely count one name to
/// two sides leave it without a side.
fn merge(known: &mut Actor, other: Actor) {
    for alias in std::iter::once(other.name).chain(other.aliases) {
        if alias != known.name && !known.aliases.contains(&alias) {
            known.aliases.push(alias);
        }
    }
    if known.role.is_none() {
        known.role = other.role;
    }
    let says_more = known.side != other.side || known.side_reason != other.side_reason;
    if says_more && !known.listed {
        let here = Stand { side: known.side, reason: known.side_reason.clone() };
        let both = here.and(Stand { side: other.side, reason: other.side_reason });
        (known.side, known.side_reason) = (both.side, both.reason);
    }
}
