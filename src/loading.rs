//! How do files become a corpus? First all articles are read, so that they can be listed and opened; then their
//! statements are found. Both on all cores.

use crate::attribution::{Attribution, Lexicon, Registry, attribute};
use crate::comparing::{Curated, curated};
use crate::model::{Corpus, Document, DocumentId};
use crate::reading::{self, Problem, Source};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// What the loader hands over.
#[derive(Debug)]
pub enum Arrival {
    /// So many articles have been found so far.
    Found(usize),
    /// Articles that were read, in their order. Each article's id is its position among all that arrive.
    Documents(Vec<Arc<Document>>),
    /// The statements of articles that have arrived before.
    Statements(Vec<(DocumentId, Attribution)>),
    /// How the attribution gets on.
    Progress(Progress),
    /// Something could not be read; the rest goes on.
    Problem(Problem),
    /// Nothing more will come.
    Done,
}

/// How much has been attributed, and how fast it goes.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Progress {
    /// Bytes of text that have been attributed.
    pub done: u64,
    /// Bytes of text in all.
    pub total: u64,
    /// Since the attribution began.
    pub elapsed: Duration,
}

impl Progress {
    /// Bytes a second.
    pub fn rate(&self) -> f64 {
        self.done as f64 / self.elapsed.as_secs_f64().max(1e-3)
    }

    /// The time that the rest will take at this rate.
    pub fn left(&self) -> Duration {
        Duration::from_secs_f64((self.total - self.done) as f64 / self.rate().max(1.0))
    }
}

/// The article that somebody looks at: the statements around it are found first.
#[derive(Debug)]
pub struct Focus(AtomicU32);

impl Default for Focus {
    fn default() -> Self {
        Focus(AtomicU32::new(NOWHERE))
    }
}

/// The id of no article.
const NOWHERE: u32 = u32::MAX;

impl Focus {
    /// Somebody looks at this article now.
    pub fn set(&self, document: Option<DocumentId>) {
        self.0.store(document.map_or(NOWHERE, |id| id.0), Ordering::Relaxed);
    }

    fn get(&self) -> Option<DocumentId> {
        Some(self.0.load(Ordering::Relaxed)).filter(|id| *id != NOWHERE).map(DocumentId)
    }
}

/// Layers the users' own actors on what the program knows: those of the folder of settings, then those
/// beside the articles. Gives what is wrong with them; the rest counts.
pub fn add_own_actors(paths: &[PathBuf], config: Option<&Path>, lexicon: &mut Lexicon) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in reading::own_files(paths, config) {
        match file {
            Ok(file) => {
                let mistakes = lexicon.add_own_actors(&file.path.to_string_lossy(), &file.text);
                problems.extend(mistakes.iter().map(|mistake| Problem::at(&file.path, mistake.to_string())));
            }
            Err(problem) => problems.push(problem),
        }
    }
    problems
}

/// The issues that the program names, with the users' own layered on them: those of the folder of settings, then
/// those beside the articles. Gives what is wrong with them too; the rest counts.
pub fn read_own_issues(paths: &[PathBuf], config: Option<&Path>) -> (Vec<Curated>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut issues = curated::built_in().unwrap_or_else(|error| {
        problems.push(Problem { path: "assets/issues.toml".to_string(), what: format!("{error:#}") });
        Vec::new()
    });
    for file in reading::own_issues(paths, config) {
        match file {
            Ok(file) => {
                let mistakes = curated::add_own(&mut issues, &file.text);
                problems.extend(mistakes.iter().map(|mistake| Problem::at(&file.path, mistake.to_string())));
            }
            Err(problem) => problems.push(problem),
        }
    }
    (issues, problems)
}

/// Articles read at once at most.
const LARGEST_READ: usize = 2048;
/// Articles attributed at once, after the first few: few enough that the screen moves on, enough to keep the cores
/// busy.
const LARGEST_ATTRIBUTED: usize = 128;
/// So many articles before and after the one in focus are attributed first.
const AROUND: u32 = 8;

/// Reads the articles under the paths (the embedded ones where there is no path) and finds their
/// statements. `sink` gets each [`Arrival`] and returns false to stop.
///
/// The articles come in the order of the paths, and in a folder of the names, whatever the number of threads. So do
/// their statements, but where there is a focus: then those around it come first, and else the newest.
pub fn load(
    paths: &[PathBuf],
    lexicon: &Lexicon,
    focus: Option<&Focus>,
    mut sink: impl FnMut(Arrival) -> bool,
) {
    let mut sink = |arrival| if sink(arrival) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    // Broken off only where nobody wants the rest.
    let _ = load_all(paths, lexicon, focus, &mut sink);
}

/// The corpus of all that can be read under the paths, and what cannot; loaded as by [`load`].
pub fn read_corpus(paths: &[PathBuf], lexicon: &Lexicon, focus: Option<&Focus>) -> (Corpus, Vec<Problem>) {
    let mut corpus = Corpus::new(lexicon.sides.clone());
    let mut registry = Registry::default();
    let mut problems = Vec::new();
    load(paths, lexicon, focus, |arrival| {
        match arrival {
            Arrival::Documents(documents) => corpus.add_documents(documents),
            Arrival::Statements(found) => registry.join_all(&mut corpus, found),
            Arrival::Problem(problem) => problems.push(problem),
            Arrival::Found(_) | Arrival::Progress(_) | Arrival::Done => {}
        }
        true
    });
    (corpus, problems)
}

type Sink<'a> = dyn FnMut(Arrival) -> ControlFlow<()> + 'a;

fn load_all(paths: &[PathBuf], lexicon: &Lexicon, focus: Option<&Focus>, sink: &mut Sink) -> ControlFlow<()> {
    let documents = read_all(paths, sink)?;
    attribute_all(&documents, lexicon, focus, sink)?;
    sink(Arrival::Done)
}

/// Reads the first files while the others are still looked for.
fn read_all(paths: &[PathBuf], sink: &mut Sink) -> ControlFlow<(), Vec<Arc<Document>>> {
    let (sender, receiver) = channel();
    thread::scope(|scope| {
        scope.spawn(|| find(paths, sender));
        // Dropped on the way out, which stops the search.
        let receiver = receiver;
        let mut all: Vec<Arc<Document>> = Vec::new();
        let mut found = 0;
        while let Ok(first) = receiver.recv() {
            let more = receiver.try_iter().take(LARGEST_READ - 1);
            let mut sources = Vec::new();
            for next in std::iter::once(first).chain(more) {
                match next {
                    Ok(source) => sources.push(source),
                    Err(problem) => sink(Arrival::Problem(problem))?,
                }
            }
            found += sources.len();
            sink(Arrival::Found(found))?;
            read_some(&sources, &mut all, sink)?;
        }
        ControlFlow::Continue(all)
    })
}

/// Finds the articles, until nobody wants more.
fn find(paths: &[PathBuf], sender: Sender<Result<Source, Problem>>) {
    if paths.is_empty() {
        let _ = reading::embedded().into_iter().try_for_each(|source| sender.send(Ok(source)));
    } else {
        reading::walk(paths, &mut |found| sender.send(found).is_ok());
    }
}

fn read_some(sources: &[Source], all: &mut Vec<Arc<Document>>, sink: &mut Sink) -> ControlFlow<()> {
    let read: Vec<Result<Document, Problem>> = sources
        .par_iter()
        .map(|source| guarded(|| reading::read(source)).unwrap_or_else(|| Err(bug(source.origin()))))
        .collect();
    let first = all.len();
    for result in read {
        match result {
            Ok(document) => all.push(Arc::new(Document { id: DocumentId::from(all.len()), ..document })),
            Err(problem) => sink(Arrival::Problem(problem))?,
        }
    }
    sink(Arrival::Documents(all[first..].to_vec()))
}

fn attribute_all(
    documents: &[Arc<Document>],
    lexicon: &Lexicon,
    focus: Option<&Focus>,
    sink: &mut Sink,
) -> ControlFlow<()> {
    let started = Instant::now();
    let size = |document: &Document| document.text.len() as u64;
    let mut progress =
        Progress { total: documents.iter().map(|document| size(document)).sum(), ..Progress::default() };
    let mut queue = Queue::new(documents, focus.is_some());
    loop {
        let batch = queue.next(focus.and_then(Focus::get));
        if batch.is_empty() {
            return ControlFlow::Continue(());
        }
        // A bug that one article finds must not cost the others.
        let found: Vec<(DocumentId, Option<Attribution>)> = batch
            .par_iter()
            .map(|id| (*id, guarded(|| attribute(&documents[id.index()], lexicon))))
            .collect();
        for (id, _) in found.iter().filter(|(_, attribution)| attribution.is_none()) {
            sink(Arrival::Problem(bug(documents[id.index()].origin.clone())))?;
        }
        progress.done += batch.iter().map(|id| size(&documents[id.index()])).sum::<u64>();
        progress.elapsed = started.elapsed();
        sink(Arrival::Statements(found.into_iter().map(|(id, a)| (id, a.unwrap_or_default())).collect()))?;
        sink(Arrival::Progress(progress))?;
    }
}

/// Which articles are attributed next?
struct Queue {
    /// That of the paths, or the newest first and those without a date last.
    order: Vec<DocumentId>,
    /// Those before this place in it are taken.
    passed: usize,
    taken: Vec<bool>,
    most: usize,
}

impl Queue {
    fn new(documents: &[Arc<Document>], newest_first: bool) -> Self {
        let mut order: Vec<DocumentId> = documents.iter().map(|document| document.id).collect();
        if newest_first {
            order.sort_by_key(|id| Reverse(documents[id.index()].published));
        }
        Queue { order, passed: 0, taken: vec![false; documents.len()], most: 1 }
    }

    /// Those around the focus, else the next of the others; none when all are taken.
    fn next(&mut self, focus: Option<DocumentId>) -> Vec<DocumentId> {
        let mut batch = Vec::new();
        if let Some(DocumentId(focus)) = focus {
            let end = (focus + AROUND).min(self.taken.len() as u32);
            batch.extend(
                (focus.saturating_sub(AROUND)..end).map(DocumentId).filter(|id| !self.taken[id.index()]),
            );
        }
        if batch.is_empty() {
            let rest = &self.order[self.passed..];
            let passing = rest.iter().take_while(|id| {
                let is_full = batch.len() == self.most;
                if !is_full && !self.taken[id.index()] {
                    batch.push(**id);
                }
                !is_full
            });
            self.passed += passing.count();
            self.most = (self.most * 4).min(LARGEST_ATTRIBUTED);
        }
        batch.iter().for_each(|id| self.taken[id.index()] = true);
        batch
    }
}

/// What the work gives; `None` where it fails by a bug.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn bug(path: String) -> Problem {
    Problem { path, what: "the program failed on it; this is a bug, please report it".to_string() }
}

#[cfg(test)]
mod tests {
    use super::read_own_issues;
    use std::fs;

    #[test]
    fn issues_beside_the_articles_are_layered_on_those_of_the_settings() {
        let there = tempfile::tempdir().expect("a folder");
        let [config, news] = ["config", "news"].map(|name| there.path().join(name));
        for (folder, text) in [
            (
                &config,
                "[[issues]]\nname = \"Salt\"\nwords = [\"salt\"]\n[[issues]]\nname = \"Ferries\"\nwords = [\"ferr*\"]\n",
            ),
            (&news, "[[issues]]\nname = \"salt\"\nwords = [\"brine\"]\n[[issues]]\nname = 7\nwords = []\n"),
        ] {
            fs::create_dir(folder).expect("a folder");
            fs::write(folder.join("issues.toml"), text).expect("a file");
        }
        let (issues, problems) = read_own_issues(&[news], Some(&config));
        let (built_in, _) = read_own_issues(&[], None);
        let own: Vec<(&str, &str)> =
            issues[built_in.len()..].iter().map(|i| (i.name.as_str(), i.words[0].as_str())).collect();
        assert_eq!(own, [("salt", "brine"), ("Ferries", "ferr*")]);
        let [problem] = &problems[..] else { panic!("{problems:?}") };
        assert!(problem.to_string().contains("news/issues.toml: line 5, key name"), "{problem}");
    }
}
