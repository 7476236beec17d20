//! How do files become a corpus? Reads and attributes on all cores, hands over in order.

use crate::attribution::{Attribution, Lexicon, attribute};
use crate::model::Document;
use crate::reading::{self, Problem, Source};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// What the loader hands over.
#[derive(Debug)]
pub enum Arrival {
    /// So many articles are to be read, in all.
    Found(usize),
    /// Articles that were read, in their order.
    Articles(Vec<(Document, Attribution)>),
    /// Something could not be read; the rest goes on.
    Problem(Problem),
    /// Nothing more will come.
    Done,
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

/// Articles handed over at once, after the first few: few enough that the screen moves on, enough
/// to keep the cores busy.
const LARGEST_BATCH: usize = 128;

/// Reads the articles under the paths (the embedded ones where there is no path) and finds their
/// statements. `sink` gets each [`Arrival`] and returns false to stop.
///
/// The order is that of the paths, and in a folder of the names, whatever the number of threads.
pub fn load(paths: &[PathBuf], lexicon: &Lexicon, mut sink: impl FnMut(Arrival) -> bool) {
    let mut sources: Vec<Source> = Vec::new();
    let mut go_on = true;
    if paths.is_empty() {
        sources = reading::embedded();
    } else {
        reading::walk(paths, &mut |found| {
            match found {
                Ok(source) => sources.push(source),
                Err(problem) => go_on = sink(Arrival::Problem(problem)),
            }
            go_on
        });
    }
    if !go_on || !sink(Arrival::Found(sources.len())) {
        return;
    }
    let mut rest = sources.as_slice();
    let mut batch = 1;
    while !rest.is_empty() {
        let (now, later) = rest.split_at(batch.min(rest.len()));
        rest = later;
        batch = (batch * 4).min(LARGEST_BATCH);
        if !read_batch(now, lexicon, &mut sink) {
            return;
        }
    }
    sink(Arrival::Done);
}

fn read_batch(sources: &[Source], lexicon: &Lexicon, sink: &mut impl FnMut(Arrival) -> bool) -> bool {
    let read: Vec<Result<(Document, Attribution), Problem>> = sources
        .par_iter()
        .map(|source| {
            // A bug that one article finds must not cost the others.
            let understood = catch_unwind(AssertUnwindSafe(|| {
                let document = reading::read(source)?;
                let attribution = attribute(&document, lexicon);
                Ok((document, attribution))
            }));
            understood.unwrap_or_else(|_| {
                let what = "the program failed on it; this is a bug, please report it".to_string();
                Err(Problem { path: source.origin(), what })
            })
        })
        .collect();
    let mut articles = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(article) => articles.push(article),
            Err(problem) => {
                if !sink(Arrival::Problem(problem)) {
                    return false;
                }
            }
        }
    }
    sink(Arrival::Articles(articles))
}
