//! How do files become a corpus? First all articles are read, so that they can be listed and opened; then their
//! statements are found. Both on all cores. What an earlier run has found comes from the [cache](crate::cache).

mod own;
mod queue;
mod said;

pub use own::{add_own_actors, read_own_issues, read_own_reactions};

use crate::attribution::{Attribution, Lexicon, Registry, attribute};
use crate::cache::{Cache, Folder, Key, Record};
use crate::finding::{Words, parts_of_equal_size};
use crate::model::{Corpus, Document, DocumentId};
use crate::reading::{self, Problem, Source};
use queue::Queue;
use rayon::prelude::*;
use said::Said;
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, SendError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

/// What the loader hands over.
#[derive(Debug)]
pub enum Arrival {
    /// So many articles have been found so far.
    Found(usize),
    /// Articles that were read, in their order. Each article's id is its position among all that arrive.
    Documents(Vec<Arc<Document>>),
    /// The statements of articles that have arrived before; each article comes once.
    Statements(Vec<(DocumentId, Attribution)>),
    /// The words of the next statements, in the order in which these arrived. Only where somebody looks on: who takes
    /// them in shall not be kept from drawing.
    Words(Words),
    /// The words of the next articles, in their order. Only if there is a focus, as [`Arrival::Words`].
    ArticleWords(Words),
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

/// How articles are loaded.
#[derive(Clone, Copy)]
pub struct Loader<'a> {
    /// What is known before.
    pub lexicon: &'a Lexicon,
    /// Where somebody looks on: the statements around it come first, and then those of the newest articles.
    pub focus: Option<&'a Focus>,
    /// Where statements are kept from one run to the next.
    pub cache: Option<&'a Folder>,
}

impl Loader<'_> {
    /// Reads the articles under the paths (the embedded ones where there is no path) and finds their
    /// statements. `sink` gets each [`Arrival`] and returns false to stop.
    ///
    /// The articles come in the order of the paths, and in a folder of the names, whatever the number of threads. So
    /// do their statements, but where there is a focus: then those that are kept come first, those around it and the
    /// newest first among them. Whether they are kept makes no other difference.
    pub fn load(&self, paths: &[PathBuf], mut sink: impl FnMut(Arrival) -> bool) {
        let mut sink =
            |arrival| if sink(arrival) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        let mut run = Run {
            loader: *self,
            cache: None,
            articles: Vec::new(),
            sent: 0,
            said: Vec::new(),
            indexed: 0,
            sink: &mut sink,
        };
        // Broken off only where nobody wants the rest.
        let _ = run.all(paths);
    }

    /// The corpus of all that can be read under the paths, and what cannot; loaded as by [`Loader::load`].
    pub fn read_corpus(&self, paths: &[PathBuf]) -> (Corpus, Vec<Problem>) {
        let mut corpus = Corpus::new(self.lexicon.sides.clone());
        let mut registry = Registry::default();
        let mut problems = Vec::new();
        self.load(paths, |arrival| {
            match arrival {
                Arrival::Documents(documents) => corpus.add_documents(documents),
                Arrival::Statements(found) => registry.join_all(&mut corpus, found),
                Arrival::Problem(problem) => problems.push(problem),
                Arrival::Words(_) | Arrival::ArticleWords(_) => {}
                Arrival::Found(_) | Arrival::Progress(_) | Arrival::Done => {}
            }
            true
        });
        (corpus, problems)
    }
}

/// [`Loader::load`] without a cache.
pub fn load(paths: &[PathBuf], lexicon: &Lexicon, focus: Option<&Focus>, sink: impl FnMut(Arrival) -> bool) {
    Loader { lexicon, focus, cache: None }.load(paths, sink);
}

/// [`Loader::read_corpus`] without a cache.
pub fn read_corpus(paths: &[PathBuf], lexicon: &Lexicon, focus: Option<&Focus>) -> (Corpus, Vec<Problem>) {
    Loader { lexicon, focus, cache: None }.read_corpus(paths)
}

/// Articles read at once, at first and at most: the first are soon there, and of many there are few rounds.
const FIRST_READ: usize = 32;
const LARGEST_READ: usize = 2048;
/// Articles whose statements are sent at once at most, where they were kept: a key may wait until they are taken in.
const LARGEST_SENT: usize = 128;
/// The words of the statements of so many articles are found at a time: few enough that they are soon taken in, so
/// many that most words come often.
const PART: usize = 256;
/// While statements are found, the words of so many articles are sent for each that is attributed: the index is whole
/// long before the statements are, and the screen does not wait for it.
const INDEXED_FOR_EACH: usize = 16;

/// What is under way while articles are loaded.
struct Run<'a> {
    loader: Loader<'a>,
    cache: Option<Cache>,
    articles: Vec<Article>,
    /// The statements of the articles before this one have been sent, as far as they were kept.
    sent: usize,
    /// Those whose statements have been sent, and the words of these not yet.
    said: Vec<Said>,
    /// The words of the articles before this one have been sent.
    indexed: usize,
    sink: &'a mut dyn FnMut(Arrival) -> ControlFlow<()>,
}

/// An article that has been read.
struct Article {
    document: Arc<Document>,
    /// Where there is a cache.
    key: Option<Key>,
    statements: Statements,
}

/// What has become of the statements of an article?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Statements {
    Missing,
    Kept,
    Sent,
}

impl Article {
    fn is_missing(&self) -> bool {
        self.statements == Statements::Missing
    }

    /// Bytes of text that have to be attributed.
    fn size_if_missing(&self) -> u64 {
        if self.is_missing() { self.document.text.len() as u64 } else { 0 }
    }

    /// What was kept, where something was.
    fn said(&self, cache: Option<&Cache>) -> Option<Attribution> {
        if self.statements != Statements::Kept {
            return None;
        }
        // A bug that a damaged cache finds costs time alone.
        guarded(|| cache?.said(self.key?, &self.document.text)).flatten()
    }
}

impl Run<'_> {
    fn all(&mut self, paths: &[PathBuf]) -> ControlFlow<()> {
        self.read_all(paths)?;
        self.settle();
        self.send_all()?;
        (self.sink)(Arrival::Done)
    }

    /// Reads the first files while the others are still looked for, and the next ones while the sink takes some in.
    fn read_all(&mut self, paths: &[PathBuf]) -> ControlFlow<()> {
        let loader = self.loader;
        let cache = OnceLock::new();
        let (finder, sources) = channel();
        let (reader, steps) = sync_channel(1);
        thread::scope(|scope| {
            let cache = &cache;
            scope.spawn(|| find(paths, finder));
            scope.spawn(move || {
                // The embedded articles are attributed at once.
                let folder = loader.cache.filter(|_| !paths.is_empty());
                let open = || folder.map(|folder| Cache::open(folder, paths, loader.lexicon));
                let _ = read_batches(&sources, cache.get_or_init(open).as_ref(), &reader);
            });
            // Dropped on the way out, which stops the reading, and that the search.
            for step in steps {
                match step {
                    Step::Found(found) => (self.sink)(Arrival::Found(found))?,
                    Step::Problem(problem) => (self.sink)(Arrival::Problem(problem))?,
                    Step::Read(read) => {
                        self.take_in(read)?;
                        self.send_kept(cache.get().and_then(Option::as_ref))?;
                    }
                }
            }
            ControlFlow::Continue(())
        })?;
        self.cache = cache.into_inner().flatten();
        ControlFlow::Continue(())
    }

    fn take_in(&mut self, read: Vec<Result<Article, Problem>>) -> ControlFlow<()> {
        let first = self.articles.len();
        for result in read {
            match result {
                Ok(mut article) => {
                    if let Some(document) = Arc::get_mut(&mut article.document) {
                        document.id = DocumentId::from(self.articles.len());
                    }
                    self.articles.push(article);
                }
                Err(problem) => (self.sink)(Arrival::Problem(problem))?,
            }
        }
        let documents = self.articles[first..].iter().map(|article| Arc::clone(&article.document));
        (self.sink)(Arrival::Documents(documents.collect()))
    }

    /// Sends statements that were kept. Where somebody looks on those of the first articles, as the others would keep
    /// the list waiting; else those before which none is missing.
    fn send_kept(&mut self, cache: Option<&Cache>) -> ControlFlow<()> {
        let rest = &self.articles[self.sent..];
        let length = match self.loader.focus {
            Some(_) if self.sent > 0 => 0,
            Some(_) => rest.len().min(LARGEST_SENT),
            None => rest.iter().position(Article::is_missing).unwrap_or(rest.len()),
        };
        let end = self.sent + length;
        while self.sent < end {
            let some = self.sent..end.min(self.sent + LARGEST_SENT);
            self.sent = some.end;
            let found: Vec<_> = self.articles[some.clone()].par_iter().map(|one| one.said(cache)).collect();
            let mut kept = Vec::new();
            for (at, said) in some.clone().zip(found) {
                let article = &mut self.articles[at];
                if let Some(said) = said {
                    article.statements = Statements::Sent;
                    kept.push((article.document.id, said));
                    continue;
                }
                article.statements = Statements::Missing;
                if self.loader.focus.is_none() {
                    self.sent = at;
                    break;
                }
            }
            if !kept.is_empty() {
                self.send(kept)?;
            }
            if self.sent < some.end {
                break;
            }
        }
        ControlFlow::Continue(())
    }

    /// Tells the cache what is of use in it.
    fn settle(&mut self) {
        let Some(cache) = &mut self.cache else { return };
        let live: HashSet<Key> =
            self.articles.iter().filter(|article| !article.is_missing()).filter_map(|a| a.key).collect();
        cache.settle(&live, self.articles.iter().map(Article::size_if_missing).sum());
    }

    /// Sends the statements that are still to be sent. Where the order is free, what is kept does not wait for what
    /// is not.
    fn send_all(&mut self) -> ControlFlow<()> {
        if self.loader.focus.is_some() {
            self.send_those(|article| article.statements == Statements::Kept)?;
            self.cache.iter_mut().for_each(Cache::forget);
            self.send_words()?;
        }
        self.send_those(|article| article.statements != Statements::Sent)?;
        self.send_article_words(usize::MAX)
    }

    fn send_those(&mut self, is_wanted: impl Fn(&Article) -> bool) -> ControlFlow<()> {
        let started = Instant::now();
        let total = self.articles.iter().map(Article::size_if_missing).sum();
        let mut progress = Progress { total, ..Progress::default() };
        let focus = self.loader.focus;
        let articles = self.articles.iter().map(|article| (&*article.document, is_wanted(article)));
        let mut queue = Queue::new(articles, focus.is_some());
        loop {
            let batch = queue.next(focus.and_then(Focus::get));
            if batch.is_empty() {
                return ControlFlow::Continue(());
            }
            let done: u64 = batch.iter().map(|id| self.articles[id.index()].size_if_missing()).sum();
            let found = self.statements_of(&batch)?;
            self.send(found)?;
            if done > 0 {
                self.send_words()?;
                self.send_article_words(batch.len() * INDEXED_FOR_EACH)?;
                progress.done += done;
                progress.elapsed = started.elapsed();
                (self.sink)(Arrival::Progress(progress))?;
            }
        }
    }

    fn send(&mut self, found: Vec<(DocumentId, Attribution)>) -> ControlFlow<()> {
        if self.loader.focus.is_some() {
            self.said.par_extend(found.par_iter().map(|(id, found)| Said::of(*id, &found.statements)));
        }
        (self.sink)(Arrival::Statements(found))
    }

    /// Sends the words of the statements that have been sent.
    fn send_words(&mut self) -> ControlFlow<()> {
        let said = std::mem::take(&mut self.said);
        let words = |part: &[Said]| {
            let text = |said: &Said| &*self.articles[said.document.index()].document.text;
            Words::of_statements(part.iter().flat_map(|said| said.parts(text(said))))
        };
        for parts in said.chunks(PART * rayon::current_num_threads()) {
            let words: Vec<Words> = parts.par_chunks(PART).map(words).collect();
            words.into_iter().try_for_each(|words| (self.sink)(Arrival::Words(words)))?;
        }
        ControlFlow::Continue(())
    }

    /// Sends the words of the next articles, of so many at most.
    fn send_article_words(&mut self, most: usize) -> ControlFlow<()> {
        if self.loader.focus.is_none() {
            return ControlFlow::Continue(());
        }
        let next = &self.articles[self.indexed..];
        let next = &next[..most.min(next.len())];
        self.indexed += next.len();
        let documents: Vec<Arc<Document>> =
            next.iter().map(|article| Arc::clone(&article.document)).collect();
        for parts in parts_of_equal_size(&documents).chunks(rayon::current_num_threads()) {
            let of = |part: &&[Arc<Document>]| Words::of_articles(part.iter().map(|document| &**document));
            let words: Vec<Words> = parts.par_iter().map(of).collect();
            words.into_iter().try_for_each(|words| (self.sink)(Arrival::ArticleWords(words)))?;
        }
        ControlFlow::Continue(())
    }

    /// The statements of these articles; those that have to be found are kept at once.
    fn statements_of(&mut self, batch: &[DocumentId]) -> ControlFlow<(), Vec<(DocumentId, Attribution)>> {
        let (articles, lexicon) = (&self.articles, self.loader.lexicon);
        let cache = self.cache.as_ref();
        let pen = cache.filter(|cache| cache.is_open());
        type Found = (DocumentId, Option<Attribution>, Option<Record>);
        let found: Vec<Found> = batch
            .par_iter()
            .map(|&id| {
                let article = &articles[id.index()];
                if let Some(kept) = article.said(cache) {
                    return (id, Some(kept), None);
                }
                let Article { document, key, .. } = article;
                // A bug that one article finds must not cost the others.
                let found = guarded(|| attribute(document, lexicon));
                let record = found.as_ref().and_then(|found| pen?.record((*key)?, document, found));
                (id, found, record)
            })
            .collect();
        batch.iter().for_each(|id| self.articles[id.index()].statements = Statements::Sent);
        for (id, ..) in found.iter().filter(|(_, attribution, _)| attribution.is_none()) {
            (self.sink)(Arrival::Problem(bug(self.articles[id.index()].document.origin.clone())))?;
        }
        let (mut statements, mut records) = (Vec::new(), Vec::new());
        for (id, attribution, record) in found {
            statements.push((id, attribution.unwrap_or_default()));
            records.extend(record);
        }
        if let Some(cache) = &mut self.cache {
            cache.keep(&records);
        }
        ControlFlow::Continue(statements)
    }
}

/// Finds the articles, until nobody wants more.
fn find(paths: &[PathBuf], sender: Sender<Result<Source, Problem>>) {
    if paths.is_empty() {
        let _ = reading::embedded().into_iter().try_for_each(|source| sender.send(Ok(source)));
    } else {
        reading::walk(paths, &mut |found| sender.send(found).is_ok());
    }
}

/// How the reading gets on.
enum Step {
    /// So many articles have been found so far.
    Found(usize),
    /// Something that was looked for cannot be read.
    Problem(Problem),
    /// The next articles, in order.
    Read(Vec<Result<Article, Problem>>),
}

/// Reads what has been found so far, again and again, until all is read or nobody wants more.
fn read_batches(
    sources: &Receiver<Result<Source, Problem>>,
    cache: Option<&Cache>,
    reader: &SyncSender<Step>,
) -> Result<(), SendError<Step>> {
    let mut found = 0;
    let mut most = FIRST_READ;
    while let Ok(first) = sources.recv() {
        let more = sources.try_iter().take(most - 1);
        most = (most * 4).min(LARGEST_READ);
        let mut batch = Vec::new();
        for next in std::iter::once(first).chain(more) {
            match next {
                Ok(source) => batch.push(source),
                Err(problem) => reader.send(Step::Problem(problem))?,
            }
        }
        found += batch.len();
        reader.send(Step::Found(found))?;
        let read = batch
            .par_iter()
            .map(|source| guarded(|| read(source, cache)).unwrap_or_else(|| vec![Err(bug(source.origin()))]));
        let read: Vec<Vec<_>> = read.collect();
        reader.send(Step::Read(read.into_iter().flatten().collect()))?;
    }
    Ok(())
}

/// Reads the articles of a file; what was understood of them in an earlier run is not understood again.
fn read(source: &Source, cache: Option<&Cache>) -> Vec<Result<Article, Problem>> {
    let origin = source.origin();
    let bytes = match reading::bytes(source) {
        Ok(bytes) => bytes,
        Err(problem) => return vec![Err(problem)],
    };
    let key = cache.map(|cache| cache.key(&origin, &bytes));
    if reading::is_plain(&origin, &bytes) {
        return vec![read_plain(&origin, bytes, cache, key)];
    }
    // A bug that a damaged cache finds costs time alone.
    let kept = guarded(|| cache?.articles(key?, &origin)).flatten();
    if let Some(documents) = kept {
        let articles = documents.into_iter().zip(0..).map(|(document, at)| {
            let key = key.map(|key| key.part(at));
            Ok(Article { document: Arc::new(document), key, statements: Statements::Kept })
        });
        return articles.collect();
    }
    match reading::articles(&origin, bytes) {
        Err(problem) => vec![Err(problem)],
        Ok(read) => {
            let key = key.map(|key| if read.problems.is_empty() { key } else { key.damaged() });
            let articles = read.documents.into_iter().zip(0..).map(|(document, at)| {
                let key = key.map(|key| key.part(at));
                let is_kept = key.zip(cache).is_some_and(|(key, cache)| cache.has(key));
                let statements = if is_kept { Statements::Kept } else { Statements::Missing };
                Ok(Article { document: Arc::new(document), key, statements })
            });
            articles.chain(read.problems.into_iter().map(Err)).collect()
        }
    }
}

/// Reads an article of plain text.
fn read_plain(
    origin: &str,
    bytes: Vec<u8>,
    cache: Option<&Cache>,
    key: Option<Key>,
) -> Result<Article, Problem> {
    let (text, encoding) = reading::text(origin, bytes)?;
    // A bug that a damaged cache finds costs time alone.
    let kept = guarded(|| cache?.article(key?, origin, &text, encoding)).flatten();
    let (document, statements) = match kept {
        Some(document) => (document, Statements::Kept),
        None => (reading::understand(origin, text, encoding), Statements::Missing),
    };
    Ok(Article { document: Arc::new(document), key, statements })
}

/// What the work gives; `None` if it fails by a bug.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn bug(path: String) -> Problem {
    Problem { path, what: "the program failed on it; this is a bug, please report it".to_string() }
}
