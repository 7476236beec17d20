//! Which files do the paths on the command line stand for?

use super::endings::{is_taken, told};
use super::{Problem, Source, files, own};
use ignore::{DirEntry, WalkBuilder};
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Walks `paths` in order and gives each article to `sink` as it is found, until `sink` returns false.
///
/// Folders are walked to the bottom, sorted by name; links are followed, hidden files skipped, and only files whose
/// endings may be those of articles are taken; how many others were passed over is reported once for each folder of
/// `paths`. The folder `NAME_files` beside a saved page `NAME.html` is the page's own and not entered. A file that
/// is named itself is taken whatever its ending, except `actors.toml` and `issues.toml`, which are no articles.
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

/// Gives the articles below `root`; false if the sink wants no more.
fn folder(root: &Path, seen: &mut Seen, sink: &mut dyn FnMut(Result<Source, Problem>) -> bool) -> bool {
    let mut articles = 0;
    let mut problems = 0;
    let mut passed = Passed::default();
    // A folder is entered once, however many links lead to it: two folders that link to each other would
    // be walked again and again, and many would never come to an end.
    let entered = Mutex::new(HashSet::from([fs::canonicalize(root).unwrap_or_default()]));
    let is_new = move |entry: &DirEntry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let mut entered = entered.lock().unwrap_or_else(PoisonError::into_inner);
        !is_folder
            || entry.depth() == 0
            || !is_of_page(entry.path())
                && fs::canonicalize(entry.path()).is_ok_and(|real| entered.insert(real))
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
            Ok(entry) => {
                passed.add(&entry);
                true
            }
        };
        if !go_on {
            return false;
        }
    }
    let passed = told(&passed.endings);
    if articles + problems == 0 {
        return sink(Err(Problem::at(
            root,
            passed.map_or("holds no file".into(), |p| format!("holds no article; {p}")),
        )));
    }
    passed.is_none_or(|passed| sink(Err(Problem::at(root, passed))))
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

fn is_article(entry: &DirEntry) -> bool {
    !is_folder(entry) && entry.file_name().to_str().is_some_and(is_taken)
}

/// True for the folder of pictures and scripts that browsers save beside a page.
fn is_of_page(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str());
    let Some(name) = name.and_then(|name| name.strip_suffix("_files")) else { return false };
    ["html", "htm"].iter().any(|ending| folder.with_file_name(format!("{name}.{ending}")).is_file())
}

/// The files that were passed over, by their endings.
#[derive(Default)]
struct Passed {
    endings: BTreeMap<String, usize>,
}

impl Passed {
    fn add(&mut self, entry: &DirEntry) {
        let is_own = entry.file_name() == own::ACTORS || entry.file_name() == own::ISSUES;
        if is_folder(entry) || is_own {
            return;
        }
        let ending = entry.path().extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        *self.endings.entry(ending.unwrap_or_default()).or_insert(0) += 1;
    }
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
