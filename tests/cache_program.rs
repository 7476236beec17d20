//! Does the program keep what it found, for itself and for others that run at the same time?
//!
//! Every name and sentence in the articles is invented.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

#[test]
fn the_program_keeps_what_it_found_unless_it_is_told_not_to() {
    let there = There::with(40);
    let settings = there.home.path().join("settings");
    fs::create_dir_all(settings.join("counterpoint")).expect("a folder");
    fs::write(settings.join("counterpoint/config.toml"), "remember = false\n").expect("a file");
    let expected = there.run(&["statements", "--no-cache"]);
    assert!(!there.cache.exists());
    for command in [&["documents"][..], &["actors"], &["compare"], &["--plain"]] {
        there.run(&[command, &["--no-cache"]].concat());
    }
    let forgetful = there.command(&["statements"]).env("XDG_CONFIG_HOME", &settings).output();
    assert_eq!(forgetful.expect("it runs").stdout, expected.stdout);
    assert!(!there.cache.exists());
    for _ in 0..2 {
        assert_eq!(there.run(&["statements"]), expected);
        assert!(there.has_one_file());
    }
    assert_eq!(there.run(&["statements", "--no-cache"]), expected);
}

#[test]
fn two_programs_at_once_do_each_other_no_harm() {
    let there = There::with(40);
    let expected = there.run(&["statements", "--no-cache"]);
    for _ in 0..2 {
        let both = [(); 2].map(|()| {
            let mut command = there.command(&["statements"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs")
        });
        for one in both {
            assert_eq!(one.wait_with_output().expect("it ends"), expected);
        }
    }
    assert_eq!(there.run(&["statements"]), expected);
}

#[test]
fn what_is_found_in_no_time_is_not_kept() {
    let there = There::with(1);
    there.run(&["statements"]);
    assert!(!there.cache.exists());
}

/// A folder of articles, and a place for the cache.
struct There {
    home: TempDir,
    news: PathBuf,
    cache: PathBuf,
}

impl There {
    /// So many articles of a hundred statements. The program keeps what takes a while to find: not those of one.
    fn with(articles: usize) -> There {
        let home = tempfile::tempdir().expect("a folder");
        let (news, cache) = (home.path().join("news"), home.path().join("cache/counterpoint"));
        fs::create_dir(&news).expect("a folder");
        for number in 0..articles {
            let statement = |line| {
                format!(
                    "“Ferry {number} sails to pier {line},” US Trade Envoy Maribel Quillfeather said on Tuesday.\n\n"
                )
            };
            let text: String = (0..100).map(statement).collect();
            fs::write(news.join(format!("{number}.txt")), text).expect("a file");
        }
        There { home, news, cache }
    }

    fn has_one_file(&self) -> bool {
        fs::read_dir(&self.cache).is_ok_and(|files| files.count() == 1)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_counterpoint"));
        let nothing = self.home.path().join("nothing");
        command.args(args).arg(&self.news).env("XDG_CACHE_HOME", self.home.path().join("cache"));
        command.env("XDG_CONFIG_HOME", &nothing).env("APPDATA", &nothing).env("LOCALAPPDATA", &nothing);
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        let out = self.command(args).output().expect("it runs");
        assert!(out.stderr.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
        assert!(!out.stdout.is_empty());
        out
    }
}
