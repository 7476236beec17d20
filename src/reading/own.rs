//! Which files of their own do users keep for the program?

use super::{Problem, files};
use std::collections::HashSet;
use std::env;
use std::fs::{self, DirBuilder};
use std::io;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::Xxh3;

/// The name of a user's list of actors, beside the articles and in the folder of settings.
pub(super) const ACTORS: &str = "actors.toml";
/// The name of a user's list of issues, found in the same places.
pub(super) const ISSUES: &str = "issues.toml";

/// A file of the user's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

/// The users' own `actors.toml` for these paths, or why one cannot be read: that of the folder of settings,
/// then for each path the one in it, or beside it where it is a file. Each comes once, and a later one
/// counts more.
pub fn own_files(paths: &[PathBuf], config: Option<&Path>) -> Vec<Result<OwnFile, Problem>> {
    files_named(ACTORS, paths, config)
}

/// The users' own `issues.toml`, as [`own_files`] finds `actors.toml`.
pub fn own_issues(paths: &[PathBuf], config: Option<&Path>) -> Vec<Result<OwnFile, Problem>> {
    files_named(ISSUES, paths, config)
}

fn files_named(name: &str, paths: &[PathBuf], config: Option<&Path>) -> Vec<Result<OwnFile, Problem>> {
    let beside = paths.iter().map(|path| {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        folder.join(name)
    });
    let all = config.map(|folder| folder.join(name)).into_iter().chain(beside);
    let mut seen = HashSet::new();
    let new = all.filter(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    new.filter_map(own_file).collect()
}

/// A file of the user's, or why it cannot be read; `None` if there is none.
pub fn own_file(path: PathBuf) -> Option<Result<OwnFile, Problem>> {
    // A path that is not there is none; one that may not be looked at is reported when it is read.
    path.symlink_metadata().is_ok().then(|| read(path))
}

fn read(path: PathBuf) -> Result<OwnFile, Problem> {
    let bytes = files::bytes(&path)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(OwnFile { text: text.trim_start_matches('\u{feff}').to_string(), path }),
        Err(error) => {
            let line = 1 + error.as_bytes()[..error.utf8_error().valid_up_to()]
                .iter()
                .filter(|b| **b == b'\n')
                .count();
            Err(Problem::at(&path, format!("line {line}: not UTF-8; save it as UTF-8")))
        }
    }
}

/// The folder of the program's settings, whether or not it is there: `$XDG_CONFIG_HOME/counterpoint`, else
/// `~/.config/counterpoint`; on macOS and Windows where programs keep their settings.
pub fn config_folder() -> Option<PathBuf> {
    let base = if cfg!(windows) {
        folder_in("APPDATA")
    } else if cfg!(target_os = "macos") {
        folder_in("XDG_CONFIG_HOME").or_else(|| Some(home()?.join("Library/Application Support")))
    } else {
        folder_in("XDG_CONFIG_HOME").or_else(|| Some(home()?.join(".config")))
    };
    Some(base?.join("counterpoint"))
}

/// The folder of what the program keeps from run to run, whether or not it is there:
/// `$XDG_STATE_HOME/counterpoint`, else `~/.local/state/counterpoint`; on macOS and Windows a folder `state` where
/// programs keep what is theirs.
pub fn state_folder() -> Option<PathBuf> {
    if let Some(base) = folder_in("XDG_STATE_HOME").filter(|_| !cfg!(windows)) {
        return Some(base.join("counterpoint"));
    }
    if cfg!(windows) {
        return Some(folder_in("LOCALAPPDATA")?.join("counterpoint/state"));
    }
    let own = if cfg!(target_os = "macos") {
        "Library/Application Support/counterpoint/state"
    } else {
        ".local/state/counterpoint"
    };
    Some(home()?.join(own))
}

/// The folder of what the program can compute again, whether or not it is there: `$XDG_CACHE_HOME/counterpoint`, else
/// `~/.cache/counterpoint`; on macOS and Windows where programs keep their caches.
pub fn cache_folder() -> Option<PathBuf> {
    if let Some(base) = folder_in("XDG_CACHE_HOME").filter(|_| !cfg!(windows)) {
        return Some(base.join("counterpoint"));
    }
    if cfg!(windows) {
        return Some(folder_in("LOCALAPPDATA")?.join("counterpoint/cache"));
    }
    let own = if cfg!(target_os = "macos") { "Library/Caches/counterpoint" } else { ".cache/counterpoint" };
    Some(home()?.join(own))
}

/// Makes a folder of the program's, for its owner alone.
///
/// # Errors
/// If it is not there and cannot be made.
pub fn make_own_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// A name for what is kept for these paths, of letters and digits: the same for the same files and folders, in
/// whatever words and order they are named.
pub fn name_of(paths: &[PathBuf]) -> String {
    let real = |path: &PathBuf| {
        fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.clone())
    };
    let mut paths: Vec<PathBuf> = paths.iter().map(real).collect();
    paths.sort();
    paths.dedup();
    let mut hash = Xxh3::new();
    for path in paths {
        hash.update(path.as_os_str().as_encoded_bytes());
        hash.update(&[0]);
    }
    format!("{:016x}", hash.digest())
}

/// The folder that a variable of the environment names. Relative paths are ignored, as the XDG specification
/// has it.
fn folder_in(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}

fn home() -> Option<PathBuf> {
    env::home_dir().filter(|path| path.is_absolute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_comes_once_the_more_special_one_later() {
        let there = tempfile::tempdir().expect("a folder");
        let [config, news, none] = ["config", "news", "none"].map(|name| there.path().join(name));
        for folder in [&config, &news, &none] {
            fs::create_dir(folder).expect("a folder");
        }
        for folder in [&config, &news] {
            fs::write(folder.join(ACTORS), "actors = []").expect("a file");
        }
        let article = news.join("a.txt");
        let found = own_files(&[news.clone(), none, article], Some(&config));
        let found: Vec<PathBuf> = found.into_iter().map(|file| file.expect("readable").path).collect();
        assert_eq!(found, [config.join(ACTORS), news.join(ACTORS)]);
    }

    #[test]
    fn what_is_not_utf_8_is_reported_with_its_line() {
        let news = tempfile::tempdir().expect("a folder");
        fs::write(news.path().join(ACTORS), b"actors = [\n \xff ]").expect("a file");
        let found = own_files(&[news.path().to_path_buf()], None);
        let [Err(problem)] = &found[..] else { panic!("{found:?}") };
        assert!(problem.what.contains("line 2") && problem.path.ends_with(ACTORS), "{problem}");
    }
}
