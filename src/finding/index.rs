//! What is kept beside the corpus to search it quickly?

use super::flags::Flags;
use super::fold::normalize;
use super::fuzzy::IN_WORDS;
use super::names::{Called, Names};
use super::query::{Fit, Name};
use super::texts::{Meant, Texts};
use super::vocabulary::{Vocabulary, is_edge};
use super::words::Words;
use crate::model::{ActorId, Corpus, Document, Kind, Statement, StatementId};
use fixedbitset::FixedBitSet;
use memchr::memmem;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// The words of so many statements, or bytes of articles, are found at a time.
const STATEMENTS: usize = 2048;
const BYTES: usize = 1 << 20;

/// What is kept beside the corpus to search it quickly. It grows with the corpus.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The words of all texts below.
    words: Vocabulary,
    /// What was said, with the mention of the speaker.
    statements: Texts,
    /// The headings of the articles.
    titles: Texts,
    /// The articles from the heading to the last line, without their letters.
    articles: Texts,
    /// For each statement what is asked of it most, in columns.
    pub(super) columns: Columns,
    /// The outlets; their rows are articles.
    outlets: Names,
    /// The names of the actors, and what else they are called.
    names: Names,
    aliases: Names,
    said: Said,
    /// For each actor how many aliases have been taken in.
    aliases_known: Vec<u32>,
    /// The names of the issues, normalized; none before the statements have been compared.
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

/// What was found for words in texts.
pub(super) struct Held {
    /// The statements that hold them, or have the mention of a speaker that does.
    pub statements: FixedBitSet,
    /// The articles that hold them anywhere.
    pub documents: FixedBitSet,
}

impl Index {
    /// Takes in what the corpus has and the index has not.
    pub fn extend(&mut self, corpus: &Corpus) {
        self.keep_up(corpus);
        let words = |statements: &[Statement]| {
            let text = |statement: &Statement| &*corpus.document(statement.document).text;
            Words::of_statements(statements.iter().map(|s| (&s.content[..], s.speaker, text(s))))
        };
        // A few at a time: before they are taken in, words take more room than after.
        let at_once = 4 * rayon::current_num_threads();
        for new in corpus.statements[self.searchable()..].chunks(at_once * STATEMENTS) {
            let words: Vec<Words> = new.par_chunks(STATEMENTS).map(words).collect();
            words.iter().for_each(|words| self.take_words(words));
        }
        let of = |part: &&[Arc<Document>]| Words::of_articles(part.iter().map(|document| &**document));
        let new = parts_of_equal_size(&corpus.documents[self.searchable_articles()..]);
        for new in new.chunks(at_once) {
            let words: Vec<Words> = new.par_iter().map(of).collect();
            words.iter().for_each(|words| self.take_articles(words));
        }
    }

    /// Takes in the words of the next statements, in their order.
    pub fn take_words(&mut self, words: &Words) {
        self.statements.take(words, &mut self.words);
    }

    /// Takes in the words of the next articles, in their order.
    pub fn take_articles(&mut self, words: &Words) {
        self.articles.take(words, &mut self.words);
    }

    /// Takes in what the corpus has and the index has not, except the words of its statements and articles.
    pub fn keep_up(&mut self, corpus: &Corpus) {
        let documents = &corpus.documents[self.titles.len()..];
        for (row, document) in (self.titles.len() as u32..).zip(documents) {
            document.outlet.iter().for_each(|outlet| self.outlets.add(&normalize(outlet), row));
        }
        let titles = Words::of(documents.iter().map(|document| document.heading()));
        self.titles.take(&titles, &mut self.words);
        let new = &corpus.statements[self.len()..];
        self.said.last.resize(corpus.actors.len(), None);
        for statement in new {
            let actor = statement.known_actor();
            self.said.push(actor);
            self.columns.actors.push(actor);
            self.columns.kinds.push(statement.kind);
        }
        for actor in &corpus.actors[self.aliases_known.len()..] {
            self.names.add(&normalize(&actor.name), actor.id.0);
            self.aliases_known.push(0);
        }
        // An actor who has another name now is called so in one of the new articles, and speaks there.
        for id in new.iter().filter_map(|statement| statement.actor) {
            let aliases = &corpus.actors[id.index()].aliases;
            let known = &mut self.aliases_known[id.index()];
            aliases[*known as usize..].iter().for_each(|alias| self.aliases.add(&normalize(alias), id.0));
            *known = aliases.len() as u32;
        }
    }

    /// Takes in what the statements are about: the names of the issues, and for each statement its issues.
    pub fn set_issues<'a>(
        &mut self,
        names: impl Iterator<Item = &'a str>,
        of_statements: impl Iterator<Item = [Option<u32>; 2]>,
    ) {
        self.issues = names.map(normalize).collect();
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

    /// How many articles have been taken in.
    pub(super) fn documents(&self) -> usize {
        self.titles.len()
    }

    /// The number of statements whose words have been taken in. Nothing typed is found in the others yet.
    pub fn searchable(&self) -> usize {
        self.statements.len()
    }

    /// The number of articles whose words have been taken in. The others are found by their headings and by what is
    /// said in them alone.
    pub fn searchable_articles(&self) -> usize {
        self.articles.len()
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

    /// How many statements an actor is known to have made, counted up to `most`.
    pub(super) fn statements_by(&self, actor: ActorId, most: usize) -> usize {
        self.said.by(actor.index()).take(most).count()
    }

    /// The words of a statement, normalized, with the mention of its speaker; none if they have not been taken in.
    pub(super) fn words_of(&self, id: StatementId) -> &str {
        if id.index() < self.searchable() { self.statements.text(id.index()) } else { "" }
    }

    /// The words that are meant by letters as they stand.
    pub(super) fn meant(&self, wanted: &Name) -> Meant {
        Meant::by(&self.words, &wanted.spellings, wanted.fit == Fit::Exact)
    }

    /// The words that may be meant by letters which none holds, and up to three of them as examples.
    pub(super) fn near(&self, wanted: &Name) -> (Meant, Vec<String>) {
        let ids = self.words.near(wanted.text(), IN_WORDS, |_| true);
        let examples = ids.iter().take(3).map(|id| self.words.word(*id).to_string()).collect();
        (Meant::Words(ids), examples)
    }

    /// The statements and articles that hold what is meant.
    pub(super) fn holding(&self, meant: &Meant) -> Held {
        let mut documents = self.articles.find(meant);
        if self.articles.len() < self.documents() {
            documents.grow(self.documents());
            documents.union_with(&self.titles.find(meant));
        }
        Held { statements: self.statements.find(meant), documents }
    }

    /// The articles with such a title.
    pub(super) fn titled(&self, wanted: &Name) -> Called {
        let fits = |title: &str| wanted.spellings.iter().any(|text| fits(title, text, wanted.fit));
        let mut rows = FixedBitSet::with_capacity(self.titles.len());
        rows.extend((0..self.titles.len()).filter(|row| fits(self.titles.text(*row))));
        if !rows.is_clear() || !matches!(wanted.fit, Fit::Word { .. }) {
            return Called { rows, is_near: false };
        }
        let mut rows = self.titles.find(&self.meant(wanted));
        if rows.is_clear() {
            let ids = self.words.near(wanted.text(), IN_WORDS, |id| self.titles.have(id));
            rows = self.titles.find(&Meant::Words(ids));
        }
        Called { is_near: !rows.is_clear(), rows }
    }

    /// The articles with such an outlet.
    pub(super) fn outlets_like(&self, wanted: &Name) -> Called {
        Names::called(&[&self.outlets], wanted, self.documents())
    }

    /// The articles whose outlets may be meant by letters which none holds.
    pub(super) fn outlets_near(&self, wanted: &Name) -> FixedBitSet {
        Names::near_letters(&[&self.outlets], wanted, self.documents())
    }

    /// The actors with such a name.
    pub(super) fn actors_like(&self, wanted: &Name) -> Called {
        // An alias may be shared; the whole name is one actor's.
        let either = [&self.names, &self.aliases];
        let searched = if wanted.fit == Fit::Whole { &either[..1] } else { &either[..] };
        Names::called(searched, wanted, self.aliases_known.len())
    }

    /// The actors with a name that holds the letters.
    pub(super) fn actors_holding(&self, wanted: &Name) -> FixedBitSet {
        Names::holding_letters(&[&self.names, &self.aliases], wanted, self.aliases_known.len())
    }

    /// The actors whose names may be meant by letters which none holds.
    pub(super) fn actors_near(&self, wanted: &Name) -> FixedBitSet {
        Names::near_letters(&[&self.names, &self.aliases], wanted, self.aliases_known.len())
    }

    /// The actors whose full name is so.
    pub(super) fn actors_called(&self, wanted: &Name) -> FixedBitSet {
        Names::called(&[&self.names], wanted, self.aliases_known.len()).rows
    }
}

/// True if a normalized text is what is wanted of a name.
pub(super) fn fits(name: &str, text: &str, fit: Fit) -> bool {
    let mut places = memmem::find_iter(name.as_bytes(), text.as_bytes());
    places.any(|at| is_right(name, at..at + text.len(), fit))
}

/// True if what stands there in a normalized name is enough.
pub(super) fn is_right(name: &str, place: Range<usize>, fit: Fit) -> bool {
    let starts = is_edge(name[..place.start].chars().next_back());
    let ends = is_edge(name[place.end..].chars().next());
    match fit {
        Fit::Word { open } => starts && (open || ends),
        Fit::Exact => true,
        Fit::Whole => place == (0..name.len()),
    }
}

/// Articles in parts of about a megabyte, whose words are found at a time.
pub fn parts_of_equal_size(documents: &[Arc<Document>]) -> Vec<&[Arc<Document>]> {
    let mut size = 0;
    let goes_on = |one: &Arc<Document>, _: &Arc<Document>| {
        size = if size >= BYTES { 0 } else { size } + one.text.len();
        size < BYTES
    };
    documents.chunk_by(goes_on).collect()
}
