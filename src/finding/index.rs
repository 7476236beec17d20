//! What is kept beside the corpus to search it quickly?

use super::flags::Flags;
use super::fuzzy::IN_NAMES;
use super::query::{Fit, Name};
use super::texts::Texts;
use super::vocabulary::Vocabulary;
use super::words::Words;
use crate::finding::fold;
use crate::model::{ActorId, Corpus, Kind, Statement, StatementId};
use fixedbitset::FixedBitSet;
use rayon::prelude::*;

/// The words of so many statements are found at a time.
const PART: usize = 2048;

/// What is kept beside the corpus to search it quickly. It grows with the corpus.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The words of the statements.
    pub(super) statements: Texts,
    /// For each statement what is asked of it most, in columns.
    pub(super) columns: Columns,
    /// The headings of the articles.
    pub(super) headings: Texts,
    /// The outlets; their rows are articles.
    pub(super) outlets: Vocabulary,
    /// The names of the actors, and what else they are called.
    names: Vocabulary,
    aliases: Vocabulary,
    said: Said,
    /// For each actor how many aliases have been taken in.
    aliases_known: Vec<u32>,
    /// The names of the issues, folded; none before the statements have been compared.
    pub(super) issues: Vec<String>,
    /// The articles that a user has marked.
    pub(super) flags: Flags,
    /// For each statement then the issues that it is about.
    pub(super) issues_of: Vec<[Option<u32>; 2]>,
}

/// Statements in columns: to ask one thing of a million of them, only that is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// The actor, where known.
    pub actors: Vec<Option<ActorId>>,
    pub kinds: Vec<Kind>,
}

/// What each actor is known to have said, as chains: most say very little, and a list for each would take more memory
/// and time than what is in it.
#[derive(Clone, Debug, Default)]
struct Said {
    /// For each actor the last row.
    last: Vec<Option<u32>>,
    /// For each row the one before it by the same actor.
    before: Vec<Option<u32>>,
}

impl Said {
    /// The next row is said by this actor, or by nobody who is known.
    fn push(&mut self, actor: Option<ActorId>) {
        let row = self.before.len() as u32;
        self.before.push(actor.and_then(|actor| self.last[actor.index()].replace(row)));
    }

    /// The rows of an actor, the last one first.
    fn by(&self, actor: usize) -> impl Iterator<Item = usize> {
        let before = |row: &u32| self.before[*row as usize];
        std::iter::successors(self.last[actor], before).map(|row| row as usize)
    }
}

impl Index {
    /// Takes in what the corpus has and the index has not.
    pub fn extend(&mut self, corpus: &Corpus) {
        self.keep_up(corpus);
        let words = |statements: &[Statement]| {
            Words::of(statements.iter().map(|s| s.words(&corpus.document(s.document).text)))
        };
        let new = &corpus.statements[self.searchable()..];
        let words: Vec<Words> = new.par_chunks(PART).map(words).collect();
        words.iter().for_each(|words| self.take_words(words));
    }

    /// Takes in the words of the next statements, in their order.
    pub fn take_words(&mut self, words: &Words) {
        self.statements.take(words);
    }

    /// Takes in what the corpus has and the index has not, but the words of its statements.
    pub fn keep_up(&mut self, corpus: &Corpus) {
        let documents = &corpus.documents[self.headings.len()..];
        for (row, document) in (self.headings.len() as u32..).zip(documents) {
            document.outlet.iter().for_each(|outlet| self.outlets.add(&fold(outlet), [row]));
        }
        self.headings.take(&Words::of(documents.iter().map(|document| document.heading())));
        let first = self.len();
        let new = &corpus.statements[first..];
        self.said.last.resize(corpus.actors.len(), None);
        for statement in new {
            let actor = statement.known_actor();
            self.said.push(actor);
            self.columns.actors.push(actor);
            self.columns.kinds.push(statement.kind);
        }
        for actor in &corpus.actors[self.aliases_known.len()..] {
            self.names.add(&fold(&actor.name), [actor.id.0]);
            self.aliases_known.push(0);
        }
        // Whoever has another name now is called so in one of the new articles, and speaks there.
        for id in new.iter().filter_map(|statement| statement.actor) {
            let aliases = &corpus.actors[id.index()].aliases;
            let known = &mut self.aliases_known[id.index()];
            aliases[*known as usize..].iter().for_each(|alias| self.aliases.add(&fold(alias), [id.0]));
            *known = aliases.len() as u32;
        }
    }

    /// Takes in what the statements are about: the names of the issues, and for each statement its issues.
    pub fn set_issues<'a>(
        &mut self,
        names: impl Iterator<Item = &'a str>,
        of_statements: impl Iterator<Item = [Option<u32>; 2]>,
    ) {
        self.issues = names.map(fold).collect();
        self.issues_of = of_statements.collect();
    }

    /// Takes in which articles a user has marked.
    pub fn set_flags(&mut self, flags: Flags) {
        self.flags = flags;
    }

    /// How many statements have been taken in.
    pub(super) fn len(&self) -> usize {
        self.columns.actors.len()
    }

    /// Of how many statements the words have been taken in. Nothing typed is found in the others yet.
    pub fn searchable(&self) -> usize {
        self.statements.len()
    }

    /// What one of these actors is known to have said.
    pub(super) fn said_by(&self, actors: &FixedBitSet) -> FixedBitSet {
        let mut rows = FixedBitSet::with_capacity(self.len());
        actors.ones().flat_map(|actor| self.said.by(actor)).for_each(|row| rows.insert(row));
        rows
    }

    /// Who is known to have made a statement.
    pub fn known_actor(&self, id: StatementId) -> Option<ActorId> {
        self.columns.actors[id.index()]
    }

    /// The words of a statement, folded; none where they have not been taken in.
    pub(super) fn words_of(&self, id: StatementId) -> &str {
        if id.index() < self.searchable() { self.statements.text(id.index()) } else { "" }
    }

    /// The articles with such an outlet.
    pub(super) fn outlets_like(&self, wanted: &Name) -> FixedBitSet {
        self.rows(&[&self.outlets], wanted, self.headings.len())
    }

    /// The actors with such a name.
    pub(super) fn actors_like(&self, wanted: &Name) -> FixedBitSet {
        // An alias may be shared; the whole name is one actor's.
        let either = [&self.names, &self.aliases];
        let searched = if wanted.fit == Fit::Whole { &either[..1] } else { &either[..] };
        self.rows(searched, wanted, self.aliases_known.len())
    }

    /// The actors whose full name is so.
    pub(super) fn actors_called(&self, wanted: &Name) -> FixedBitSet {
        self.rows(&[&self.names], wanted, self.aliases_known.len())
    }

    fn rows(&self, names: &[&Vocabulary], wanted: &Name, length: usize) -> FixedBitSet {
        let mut rows = FixedBitSet::with_capacity(length);
        for names in names {
            let found = like(names, wanted);
            found.into_iter().flat_map(|id| names.rows(id)).for_each(|row| rows.insert(*row as usize));
        }
        rows
    }
}

/// The names that fit.
fn like(names: &Vocabulary, wanted: &Name) -> Vec<u32> {
    let text = &wanted.text;
    match wanted.fit {
        Fit::Whole => names.equal(text),
        Fit::Exact => names.holding(text),
        Fit::Fuzzy => names.meant_by(text, IN_NAMES),
    }
}
