//! What is loaded, and what is still to come?

use crate::attribution::Registry;
use crate::comparing::Comparison;
use crate::finding::{Closeness, Flags, Hits, Index, Query, Ranking, actors_called, articles_called, narrow};
use crate::loading::{Arrival, Progress};
use crate::model::{ActorId, Corpus, DocumentId, Side, StatementId};
use crate::reading::Problem;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// The files that have changed since they were read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Watched {
    /// Their paths, as [`crate::model::Document::origin`].
    pub changed: BTreeSet<String>,
    /// True while they are read again without having been asked for: then it is not said that nothing has changed.
    pub(super) quietly: bool,
}

/// The corpus with what is kept beside it.
#[derive(Default)]
pub struct Library {
    /// The articles and statements. Shared with the thread that compares them, for which a copy is kept if more
    /// arrives in the meantime.
    pub corpus: Arc<Corpus>,
    registry: Registry,
    index: Index,
    /// The marks of articles that the index has: their version, and of how many articles.
    flagged: Option<(u64, usize)>,
    /// What could not be read, in the order of the paths.
    pub problems: Vec<Problem>,
    /// Articles known to exist.
    pub found: usize,
    /// Articles whose statements are known.
    pub attributed: usize,
    /// How fast the statements of the others are found.
    pub progress: Option<Progress>,
    /// True until everything is read and attributed.
    pub loading: bool,
}

impl Library {
    /// An empty library that waits for articles.
    pub fn new(sides: Vec<Side>) -> Self {
        Library { corpus: Arc::new(Corpus::new(sides)), loading: true, ..Library::default() }
    }

    /// Takes in which sides there are.
    pub fn set_sides(&mut self, sides: Vec<Side>) {
        Arc::make_mut(&mut self.corpus).sides = sides;
    }

    /// Takes in what the loader sent.
    pub fn take(&mut self, arrival: Arrival) {
        match arrival {
            Arrival::Found(count) => self.found = count,
            Arrival::Documents(documents) => {
                Arc::make_mut(&mut self.corpus).add_documents(documents);
                self.index.keep_up(&self.corpus);
            }
            Arrival::Statements(found) => {
                self.attributed += found.len();
                self.registry.join_all(Arc::make_mut(&mut self.corpus), found);
                self.index.keep_up(&self.corpus);
            }
            Arrival::Words(words) => self.index.take_words(&words),
            Arrival::ArticleWords(words) => self.index.take_articles(&words),
            Arrival::Progress(progress) => self.progress = Some(progress),
            Arrival::Problem(problem) => self.problems.push(problem),
            Arrival::Done => {
                // What has not been prepared.
                self.index.extend(&self.corpus);
                self.loading = false;
            }
        }
    }

    /// The share of the statements and articles that can be searched for words, 0 to 1.
    pub fn searchable(&self) -> f64 {
        let all = self.corpus.statements.len() + self.corpus.documents.len();
        (self.index.searchable() + self.index.searchable_articles()) as f64 / all.max(1) as f64
    }

    /// How much a query that asks for words can find by now: grows with the statements and with all words.
    pub fn findable(&self) -> usize {
        self.corpus.statements.len() + self.index.searchable() + self.index.searchable_articles()
    }

    /// The articles of the next statements whose words are taken in.
    pub fn awaiting(&self, count: usize) -> impl Iterator<Item = DocumentId> {
        let next = self.corpus.statements.iter().skip(self.index.searchable()).take(count);
        next.map(|statement| statement.document)
    }

    /// What a query finds.
    pub fn narrow(&self, query: &Query) -> Hits {
        narrow(&self.corpus, &self.index, query)
    }

    /// The actors of this name who speak, the closest first, at most `most`.
    pub fn actors_called(&self, typed: &str, most: usize) -> Vec<(Closeness, ActorId)> {
        actors_called(&self.corpus, &self.index, typed, most)
    }

    /// The articles of this title, the closest first, at most `most`.
    pub fn articles_called(&self, typed: &str, most: usize) -> Vec<(Closeness, DocumentId)> {
        articles_called(&self.corpus, &self.index, typed, most)
    }

    /// Who is known to have made a statement, found without a look at the statement itself.
    pub fn known_actor(&self, id: StatementId) -> Option<ActorId> {
        self.index.known_actor(id)
    }

    /// Takes in what the statements are about, for queries that ask for it.
    pub fn set_issues(&mut self, comparison: &Comparison) {
        let labels = comparison.issues.iter().map(|issue| issue.label.as_str());
        let of_statements = comparison.places.iter().map(|place| [place.main, place.second]);
        self.index.set_issues(labels, of_statements);
    }

    /// Takes in which articles a user has marked, for queries that ask for it.
    /// `version` is that of the marks: they are gathered if it or the articles are others than the last time.
    pub fn set_flags(&mut self, version: u64, flags: impl FnOnce(&Corpus) -> Flags) {
        let basis = Some((version, self.corpus.documents.len()));
        if self.flagged != basis {
            self.index.set_flags(flags(&self.corpus));
            self.flagged = basis;
        }
    }

    /// How well statements fit a query.
    pub fn ranking<'a>(&'a self, query: &'a Query) -> Ranking<'a> {
        Ranking::new(&self.index, query)
    }
}

/// By its numbers: all that it holds would be too much to read.
impl fmt::Debug for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Library")
            .field("documents", &self.corpus.documents.len())
            .field("statements", &self.corpus.statements.len())
            .field("actors", &self.corpus.actors.len())
            .field("searchable", &self.index.searchable())
            .field("problems", &self.problems.len())
            .field("found", &self.found)
            .field("attributed", &self.attributed)
            .field("loading", &self.loading)
            .finish_non_exhaustive()
    }
}
