//! Which articles of a collection were there, read and starred? One line for each, in a file beside what else is kept:
//! the fingerprint of its text in hexadecimal, and letters.

use super::{file_of, problem_of_damaged};
use crate::reading::{Problem, make_own_folder, state_folder};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What is known of an article from earlier sessions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Mark {
    /// It was there in an earlier session.
    pub known: bool,
    /// It has been read.
    pub read: bool,
    /// It has a star.
    pub starred: bool,
}

/// The marks of articles by the fingerprint of their text, the most important first.
pub type Marks = Vec<(u64, Mark)>;

/// At most this many articles are kept, the first ones. A line takes 20 bytes: 4 MB.
pub const MOST_MARKS: usize = 200_000;

/// Nothing that the program wrote is larger, in bytes.
const LARGEST: u64 = MOST_MARKS as u64 * 24;

/// The first line of the file.
const HEADING: &str = "counterpoint articles 1";

/// What was kept of the articles under these paths. A file that cannot be read is set aside and named, and counts as
/// none.
pub fn load_marks(paths: &[PathBuf]) -> (Marks, Option<Problem>) {
    state_folder().map_or_else(Default::default, |folder| load_from(&folder, paths))
}

/// Keeps the marks of the articles under these paths.
///
/// # Errors
/// If there is no folder for it, or it cannot be written to. What was kept before is still there then.
pub fn save_marks(paths: &[PathBuf], marks: &Marks) -> Result<()> {
    let Some(folder) = state_folder() else {
        bail!("nothing is kept: no home folder is known; set HOME or XDG_STATE_HOME");
    };
    save_to(&folder, paths, marks)
}

fn load_from(folder: &Path, paths: &[PathBuf]) -> (Marks, Option<Problem>) {
    let file = file_of(folder, paths).with_extension("articles");
    match read(&file) {
        Ok(marks) => (marks, None),
        Err(what) => (Marks::new(), Some(problem_of_damaged(&file, "articles.damaged", &what))),
    }
}

fn read(file: &Path) -> Result<Marks, String> {
    match fs::metadata(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Marks::new()),
        Err(error) => return Err(error.to_string()),
        Ok(metadata) if !metadata.is_file() => return Err("not a file".into()),
        Ok(metadata) if metadata.len() > LARGEST => return Err("too large".into()),
        Ok(_) => {}
    }
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let mut lines = text.lines();
    if lines.next() != Some(HEADING) {
        return Err("damaged, or written by a newer version of the program".into());
    }
    let lines = lines.take(MOST_MARKS).enumerate();
    lines.map(|(at, line)| parse(line).ok_or(format!("damaged (line {})", at + 2))).collect()
}

/// "00f1e2d3c4b5a697 kr": k known, r read, s starred. Letters of later versions are passed over.
fn parse(line: &str) -> Option<(u64, Mark)> {
    let (fingerprint, letters) = line.split_once(' ')?;
    let mark =
        Mark { known: letters.contains('k'), read: letters.contains('r'), starred: letters.contains('s') };
    Some((u64::from_str_radix(fingerprint, 16).ok()?, mark))
}

fn save_to(folder: &Path, paths: &[PathBuf], marks: &Marks) -> Result<()> {
    let file = file_of(folder, paths).with_extension("articles");
    let write = || -> Result<()> {
        make_own_folder(folder)?;
        // Readable by the user alone (0600), and written whole or not at all.
        let mut beside = NamedTempFile::new_in(folder)?;
        let mut out = BufWriter::new(&mut beside);
        writeln!(out, "{HEADING}")?;
        for (fingerprint, mark) in marks.iter().take(MOST_MARKS) {
            let letters = [(mark.known, 'k'), (mark.read, 'r'), (mark.starred, 's')];
            let letters: String =
                letters.into_iter().filter(|(is, _)| *is).map(|(_, letter)| letter).collect();
            writeln!(out, "{fingerprint:016x} {letters}")?;
        }
        out.flush()?;
        drop(out);
        beside.as_file().sync_data()?;
        beside.persist(&file)?;
        Ok(())
    };
    write().with_context(|| format!("{}: cannot be kept", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: Mark = Mark { known: true, read: false, starred: false };

    fn news() -> Vec<PathBuf> {
        vec!["news".into()]
    }

    #[test]
    fn marks_come_back_for_the_same_articles_alone() {
        let state = tempfile::tempdir().expect("a folder");
        assert_eq!(load_from(state.path(), &news()), (Marks::new(), None));
        let marks = vec![
            (u64::MAX, KNOWN),
            (7, Mark { read: true, ..KNOWN }),
            (0, Mark { known: false, read: true, starred: true }),
        ];
        save_to(state.path(), &news(), &marks).expect("it is kept");
        assert_eq!(load_from(state.path(), &news()), (marks, None));
        assert_eq!(load_from(state.path(), &[]), (Marks::new(), None));
        assert_eq!(fs::read_dir(state.path()).expect("a folder").count(), 1, "something is left over");
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_named() {
        for (text, said) in [
            ("", "damaged"),
            ("counterpoint articles 2\n", "damaged, or written by a newer version"),
            ("counterpoint articles 1\n12 k\nzz k\n", "damaged (line 3)"),
            ("counterpoint articles 1\n12\n", "damaged (line 2)"),
        ] {
            let state = tempfile::tempdir().expect("a folder");
            let file = file_of(state.path(), &news()).with_extension("articles");
            fs::write(&file, text).expect("a file");
            let (marks, problem) = load_from(state.path(), &news());
            assert_eq!(marks, Marks::new());
            let problem = problem.expect("a problem");
            assert!(problem.what.starts_with(said) && problem.what.contains(".damaged"), "{problem}");
            assert_eq!(load_from(state.path(), &news()), (Marks::new(), None));
        }
    }

    #[test]
    fn no_more_than_a_bound_is_kept_and_the_first_are() {
        let state = tempfile::tempdir().expect("a folder");
        let marks: Marks = (0..MOST_MARKS as u64 + 5).map(|at| (u64::MAX - at, KNOWN)).collect();
        save_to(state.path(), &news(), &marks).expect("it is kept");
        let (kept, problem) = load_from(state.path(), &news());
        assert_eq!((problem, kept.len()), (None, MOST_MARKS));
        assert_eq!(kept[..], marks[..MOST_MARKS]);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_user_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let state = tempfile::tempdir().expect("a folder");
        save_to(state.path(), &news(), &vec![(1, KNOWN)]).expect("it is kept");
        let file = file_of(state.path(), &news()).with_extension("articles");
        assert_eq!(fs::metadata(file).expect("it is there").permissions().mode() & 0o777, 0o600);
    }
}
