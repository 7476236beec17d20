//! Runs the real program with pipes, as a script would.
#![allow(dead_code)] // no test needs all of it

use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// If nothing is.
pub const NO_FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/nothing-is-here");

/// If nothing can be kept: it is a file.
const NO_CACHE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");

/// What the program did.
pub struct Finished {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs the program to its end.
pub fn run(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Finished {
    finish(&mut counterpoint(args))
}

/// The program, without what whoever runs the tests keeps for it: neither lists of actors nor a cache.
pub fn counterpoint(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterpoint"));
    command.args(args).env("XDG_CONFIG_HOME", NO_FOLDER).env("APPDATA", NO_FOLDER);
    command.env("XDG_CACHE_HOME", NO_CACHE).env("LOCALAPPDATA", NO_CACHE);
    command
}

/// Runs a command to its end.
pub fn finish(command: &mut Command) -> Finished {
    let out = command.stdin(Stdio::null()).output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    let status = out.status.code().expect("the program ends by itself");
    Finished { status, stdout: text(out.stdout), stderr: text(out.stderr) }
}

/// The rows that a command prints as jsonl.
pub fn rows_of(out: &Finished) -> Vec<Value> {
    rows_in(&out.stdout)
}

/// The rows of jsonl.
pub fn rows_in(jsonl: &str) -> Vec<Value> {
    let parse = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"));
    jsonl.lines().map(parse).collect()
}

/// A folder of articles: names and texts.
pub fn folder<T: AsRef<str>>(articles: &[(&str, T)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in articles {
        fs::write(folder.path().join(name), text.as_ref()).expect("a file");
    }
    folder
}
