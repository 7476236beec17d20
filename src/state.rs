//! What does the program keep for a collection of articles from one run to the next? One small file for each, in
//! the folder where programs keep their state. Without it nothing is lost but comfort.

mod marks;

pub use marks::{MOST_MARKS, Mark, Marks, load_marks, save_marks};

use crate::reading::{Problem, make_own_folder, name_of, state_folder};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What is kept. A part that a file does not have is as in [`Kept::default`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The version of the file's shape: [`VERSION`].
    pub version: u32,
    /// The name of the view that was on show; empty for the first.
    pub view: String,
    /// The path of the article that was on show; empty for none.
    pub article: String,
    /// The first byte of it that was on the screen.
    pub at: u32,
    /// The first byte of the selected statement.
    pub selected: Option<u32>,
    /// True if the keys went to the article, and not to the list.
    pub reading: bool,
    /// The filter that was on.
    pub filter: String,
    /// The longest line of an article, where it was changed.
    pub measure: Option<u16>,
    /// The name of the theme, where it was changed.
    pub theme: Option<String>,
    /// The filters that were kept, the newest last, none twice and at most [`LONGEST_HISTORY`].
    pub history: Vec<String>,
    /// The names of the commands that were run from the palette, the most recent first.
    pub commands: Vec<String>,
}

/// The version of the files that this program writes. It reads older ones, and no newer ones.
pub const VERSION: u32 = 1;

/// The number of filters that are kept.
pub const LONGEST_HISTORY: usize = 50;

/// Nothing that the program wrote is larger, in bytes.
const LARGEST: u64 = 1 << 20;

impl Default for Kept {
    fn default() -> Self {
        Kept {
            version: VERSION,
            view: String::new(),
            article: String::new(),
            at: 0,
            selected: None,
            reading: false,
            filter: String::new(),
            measure: None,
            theme: None,
            history: Vec::new(),
            commands: Vec::new(),
        }
    }
}

impl Kept {
    /// The history without doubles, of which the newest stays, and without what is too old.
    fn tidy(&mut self) {
        let mut newest_first: Vec<String> = Vec::new();
        for filter in self.history.drain(..).rev() {
            if newest_first.len() < LONGEST_HISTORY && !newest_first.contains(&filter) {
                newest_first.push(filter);
            }
        }
        newest_first.reverse();
        self.history = newest_first;
    }
}

/// What was kept for these paths. A file that cannot be read is set aside, which is told, and counts as none.
pub fn load(paths: &[PathBuf]) -> (Kept, Option<Problem>) {
    state_folder().map_or_else(Default::default, |folder| load_from(&folder, paths))
}

/// Keeps this for these paths.
///
/// # Errors
/// If there is no folder for it, or it cannot be written to. What was kept before is still there then.
pub fn save(paths: &[PathBuf], kept: &Kept) -> Result<()> {
    let Some(folder) = state_folder() else {
        bail!("nothing is kept: no home folder is known; set HOME or XDG_STATE_HOME");
    };
    save_to(&folder, paths, kept)
}

fn load_from(folder: &Path, paths: &[PathBuf]) -> (Kept, Option<Problem>) {
    let file = file_of(folder, paths);
    match read(&file) {
        Ok(Some(kept)) => (kept, None),
        Ok(None) => (Kept::default(), None),
        Err(what) => (Kept::default(), Some(problem_of_damaged(&file, "json.damaged", &what))),
    }
}

/// Sets a file aside that cannot be read, under another ending, and says so.
fn problem_of_damaged(file: &Path, ending: &str, what: &str) -> Problem {
    let aside = file.with_extension(ending);
    let outcome = match fs::rename(file, &aside) {
        Ok(()) => format!("it is set aside as {}", aside.display()),
        Err(error) => format!("it cannot be set aside ({error}); remove it"),
    };
    Problem::at(file, format!("{what}; {outcome}"))
}

/// What a file says; `None` if there is none.
fn read(file: &Path) -> Result<Option<Kept>, String> {
    match fs::metadata(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.to_string()),
        Ok(metadata) if !metadata.is_file() => return Err("not a file".into()),
        Ok(metadata) if metadata.len() > LARGEST => return Err("too large".into()),
        Ok(_) => {}
    }
    let bytes = fs::read(file).map_err(|error| error.to_string())?;
    let mut kept: Kept = serde_json::from_slice(&bytes).map_err(|error| format!("damaged ({error})"))?;
    if kept.version > VERSION {
        return Err(format!(
            "written by a newer version of the program (version {} of the file)",
            kept.version
        ));
    }
    kept.tidy();
    Ok(Some(kept))
}

/// Writes beside the file, then puts the new one in its place: whoever reads finds the old or the new one whole.
fn save_to(folder: &Path, paths: &[PathBuf], kept: &Kept) -> Result<()> {
    let mut kept = Kept { version: VERSION, ..kept.clone() };
    kept.tidy();
    let file = file_of(folder, paths);
    let write = || -> Result<()> {
        make_own_folder(folder)?;
        // Nobody else may read it (0600).
        let mut beside = NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&mut beside, &kept)?;
        beside.flush()?;
        beside.as_file().sync_data()?;
        beside.persist(&file)?;
        Ok(())
    };
    write().with_context(|| format!("{}: cannot be kept", file.display()))
}

/// The file of these paths.
fn file_of(folder: &Path, paths: &[PathBuf]) -> PathBuf {
    folder.join(format!("{}.json", name_of(paths)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn folder() -> TempDir {
        tempfile::tempdir().expect("a folder")
    }

    fn news() -> Vec<PathBuf> {
        vec!["news".into()]
    }

    fn kept() -> Kept {
        Kept {
            view: "compare".into(),
            article: "news/1.md".into(),
            at: 120,
            selected: Some(140),
            reading: true,
            filter: "side:us".into(),
            measure: Some(70),
            theme: Some("light".into()),
            history: vec!["side:us".into(), "harbour \u{1b}[2J".into()],
            commands: vec!["reverse".into()],
            ..Kept::default()
        }
    }

    #[test]
    fn what_is_kept_comes_back_for_the_same_articles_alone() {
        let there = folder();
        let state = there.path().join("state/counterpoint");
        assert_eq!(load_from(&state, &news()), (Kept::default(), None));
        save_to(&state, &news(), &kept()).expect("it is kept");
        assert_eq!(load_from(&state, &news()), (kept(), None));
        assert_eq!(load_from(&state, &[]), (Kept::default(), None));
        let later = Kept { measure: None, ..kept() };
        save_to(&state, &news(), &later).expect("it is kept");
        assert_eq!(load_from(&state, &news()), (later, None));
        assert_eq!(fs::read_dir(&state).expect("a folder").count(), 1, "something is left over");
    }

    #[test]
    fn the_same_articles_by_other_names_are_the_same() {
        let there = folder();
        let name = |paths: &[&str]| {
            file_of(Path::new(""), &paths.iter().map(|path| there.path().join(path)).collect::<Vec<_>>())
        };
        for folder in ["a", "b"] {
            fs::create_dir(there.path().join(folder)).expect("a folder");
        }
        assert_eq!(name(&["a", "b"]), name(&["b", "a/../a", "a"]));
        assert_ne!(name(&["a", "b"]), name(&["a"]));
        assert_ne!(name(&["a"]), name(&["b"]));
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_told() {
        let newer = format!("{{\"version\": {}}}", VERSION + 1);
        for (text, said) in [
            ("{\"view\": \"comp", "damaged (EOF"),
            ("", "damaged (EOF"),
            ("{\"history\": 7}", "damaged (invalid type"),
            ("\u{0}\u{0}\u{0}", "damaged (expected value"),
            (newer.as_str(), "written by a newer version"),
        ] {
            let state = folder();
            let file = file_of(state.path(), &news());
            fs::write(&file, text).expect("a file");
            let (kept, problem) = load_from(state.path(), &news());
            let problem = problem.expect("a problem");
            assert_eq!(kept, Kept::default());
            assert!(problem.what.starts_with(said) && problem.what.contains(".damaged"), "{problem}");
            let aside = file.with_extension("json.damaged");
            assert_eq!(fs::read_to_string(aside).expect("it is set aside"), text);
            // Told once, and no hindrance.
            assert_eq!(load_from(state.path(), &news()), (Kept::default(), None));
            save_to(state.path(), &news(), &super::tests::kept()).expect("it is kept");
        }
    }

    #[test]
    fn parts_that_are_missing_or_unknown_do_no_harm() {
        let state = folder();
        fs::write(file_of(state.path(), &news()), "{\"view\": \"actors\", \"mood\": 1}").expect("a file");
        let expected = Kept { view: "actors".into(), ..Kept::default() };
        assert_eq!(load_from(state.path(), &news()), (expected, None));
    }

    #[test]
    fn the_history_has_no_doubles_and_forgets_the_oldest() {
        let mut kept = Kept { history: ["a", "b", "a"].map(String::from).to_vec(), ..Kept::default() };
        kept.tidy();
        assert_eq!(kept.history, ["b", "a"]);
        kept.history.extend((0..LONGEST_HISTORY).map(|number| number.to_string()));
        kept.tidy();
        assert_eq!(kept.history.len(), LONGEST_HISTORY);
        assert_eq!(kept.history.first().map(String::as_str), Some("0"));
        assert_eq!(kept.history.last().cloned(), Some((LONGEST_HISTORY - 1).to_string()));
    }

    #[test]
    fn where_nothing_can_be_written_the_file_is_named() {
        let there = folder();
        let state = there.path().join("state");
        fs::write(&state, "in the way").expect("a file");
        let error = save_to(&state, &news(), &kept()).expect_err("no folder").to_string();
        assert!(error.starts_with(&*state.to_string_lossy()) && error.ends_with("cannot be kept"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let there = folder();
        let state = there.path().join("state");
        save_to(&state, &news(), &kept()).expect("it is kept");
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode(&state), mode(&file_of(&state, &news()))), (0o700, 0o600));
    }
}
