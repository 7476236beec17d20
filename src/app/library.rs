//! What is loaded, and what is still to come?

use crate::attribution::Registry;
use crate::comparing::Comparison;
use crate::finding::{self, Hits, Index, Query, narrow};
use crate::loading::Arrival;
use crate::model::{Corpus, Side, StatementId};
use crate::reading::Problem;

/// The corpus with what is kept beside it.
#[derive(Default)]
pub struct Library {
    /// The articles and statements.
    pub corpus: Corpus,
    registry: Registry,
    index: Index,
    /// What could not be read, in the order of the paths.
    pub problems: Vec<Problem>,
    /// Articles known to exist.
    pub found: usize,
    /// True until everything is read.
    pub loading: bool,
}

impl Library {
    /// An empty library that waits for articles.
    pub fn new(sides: Vec<Side>) -> Self {
        Library { corpus: Corpus::new(sides), loading: true, ..Library::default() }
    }

    /// Takes in what the loader sent.
    pub fn take(&mut self, arrival: Arrival) {
        match arrival {
            Arrival::Found(count) => self.found = count,
            Arrival::Articles(articles) => {
                for (document, attribution) in articles {
                    self.registry.join(&mut self.corpus, document, attribution);
                }
                self.index.extend(&self.corpus);
            }
            Arrival::Problem(problem) => self.problems.push(problem),
            Arrival::Done => self.loading = false,
        }
    }

    /// What a query finds.
    pub fn narrow(&self, query: &Query) -> Hits {
        narrow(&self.corpus, &self.index, query)
    }

    /// Takes in what the statements are about, for queries that ask for it.
    pub fn set_issues(&mut self, comparison: &Comparison) {
        let labels = comparison.issues.iter().map(|issue| issue.label.as_str());
        let of_statements = comparison.places.iter().map(|place| [place.main, place.second]);
        self.index.set_issues(labels, of_statements);
    }

    /// How well a statement fits a query.
    pub fn score(&self, query: &Query, id: StatementId) -> u32 {
        finding::score(&self.corpus, &self.index, query, id)
    }
}
