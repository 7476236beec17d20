//! How do files become a corpus? Reads and attributes on all cores, hands over in order.

use crate::attribution::{Attribution, Lexicon, attribute};
use crate::comparing::{Curated, curated};
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
