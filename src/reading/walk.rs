//! Which files do the paths on the command line stand for?

use super::{Problem, Source, files, own};
use ignore::{DirEntry, WalkBuilder};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The endings of an article's name below a folder.
const ENDINGS: [&str; 4] = ["txt", "md", "markdown", "text"];

/// Walks `paths` in order and gives each article to `sink` as it is found, until `sink` returns false.
///
/// Folders are walked to the bottom, sorted by name; links are followed, hidden files skipped, and only
/// .txt, .text, .md and .markdown are taken. A file that is named itself is taken whatever its ending, but
/// for `actors.toml` and `issues.toml`, which are no articles.
/// The same file is given once, by the first path that leads to it.
pub fn walk(paths: &[PathBuf], sink: &mut dyn FnMut(Result<Source, Problem>) -> bool) {
    let mut seen = Seen::default();
    for path in paths {
        let go_on = match fs::metadata(path) {
            Err(error) => sink(Err(Problem::at(path, files::why(path, &error)))),
            Ok(metadata) if metadata.is_dir() => folder(path, &mut seen, sink),
            // `news/*` names the lists of actors and issues beside the articles too.
            Ok(_) if path.file_name().is_some_and(|name| name == own::ACTORS || name == own::ISSUES) => true,
            // A pipe or a device too: reading it says what is wrong with it.
            Ok(_) => once(path, true, &mut seen, sink),
        };
        if !go_on {
            return;
        }
    }
}

/// Gives the articles below `root`; false where the sink wants no more.
fn folder(root: &Path, seen: &mut Seen, sink: &mut dyn FnMut(Result<Source, Problem>) -> bool) -> bool {
    let mut articles = 0;
    let mut problems = 0;
    // A folder is entered once, however many links lead to it: two folders that link to each other would
    // be walked again and again, and many would never come to an end.
    let entered = Mutex::new(HashSet::from([fs::canonicalize(root).unwrap_or_default()]));
    let is_new = move |entry: &DirEntry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let mut entered = entered.lock().unwrap_or_else(PoisonError::into_inner);
        !is_folder
            || entry.depth() == 0
            || fs::canonicalize(entry.path()).is_ok_and(|real| entered.insert(real))
    };
    // No .gitignore and the like: those are about a repository, not about what is worth reading.
    let walk = WalkBuilder::new(root)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .filter_entry(is_new)
        .sort_by_file_name(|a, b| a.cmp(b))
        .build();
    for entry in walk {
        let go_on = match entry {
            // A link to a folder above it hides nothing: that folder is being walked.
            Err(error) if is_loop(&error) => true,
            Err(error) => {
                problems += 1;
                sink(Err(problem(root, error)))
            }
            Ok(entry) if is_article(&entry) => {
                articles += 1;
                once(entry.path(), entry.path_is_symlink(), seen, sink)
            }
            Ok(_) => true,
        };
        if !go_on {
            return false;
        }
    }
    if articles + problems == 0 {
        return sink(Err(Problem::at(root, "holds no article (.txt, .text, .md or .markdown)")));
    }
    true
}

fn is_article(entry: &DirEntry) -> bool {
    let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
    let ending = entry.path().extension().and_then(|ending| ending.to_str());
    !is_folder && ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// Gives the file unless it was given before, perhaps by another name.
fn once(
    path: &Path,
    may_be_link: bool,
    seen: &mut Seen,
    sink: &mut dyn FnMut(Result<Source, Problem>) -> bool,
) -> bool {
    let real = seen.real(path, may_be_link);
    !seen.files.insert(real) || sink(Ok(Source::File(path.to_path_buf())))
}

/// The files that were given, by their real paths.
#[derive(Default)]
struct Seen {
    files: HashSet<PathBuf>,
    /// The folder of the last file, as it was named and as it is: the next file mostly stands beside it.
    folder: (PathBuf, PathBuf),
}

impl Seen {
    /// The path without links.
    fn real(&mut self, path: &Path, may_be_link: bool) -> PathBuf {
        let (Some(folder), Some(name), false) = (path.parent(), path.file_name(), may_be_link) else {
            return fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        };
        if self.folder.0 != folder {
            let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
            self.folder = (folder.to_path_buf(), real);
        }
        self.folder.1.join(name)
    }
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithPath { err, .. } => is_loop(err),
        _ => false,
    }
}

/// The problem in words, with the path that is deepest in the error.
fn problem(root: &Path, error: ignore::Error) -> Problem {
    let mut path = root.to_path_buf();
    let mut error = error;
    loop {
        error = match error {
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => *err,
            ignore::Error::WithPath { path: deeper, err } => {
                path = deeper;
                *err
            }
            ignore::Error::Io(error) => {
                let what = files::why(&path, &error);
                return Problem::at(&path, what);
            }
            other => return Problem::at(&path, other.to_string()),
        };
    }
}
