//! Does each layer know only those to its left? Scans the sources for what must not be there.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers that know no terminal, and no screen.
const INNER: [&str; 10] = [
    "model",
    "tables.rs",
    "attribution",
    "finding",
    "comparing",
    "loading",
    "export",
    "app",
    "cli.rs",
    "settings.rs",
];

#[test]
fn only_ui_and_term_know_ratatui_and_crossterm() {
    for file in sources(&[&INNER[..], &["reading"]].concat()) {
        refuse(&file, &["ratatui", "crossterm"]);
    }
}

#[test]
fn only_term_and_main_touch_the_terminal() {
    for file in sources(&[&INNER[..], &["reading", "ui"]].concat()) {
        refuse(
            &file,
            &["crossterm::", "println!", "eprintln!", "print!(", "std::io::stdout", "std::io::stdin"],
        );
    }
}

#[test]
fn only_reading_state_cache_term_and_main_touch_files() {
    for file in sources(&[&INNER[..], &["ui"]].concat()) {
        refuse(&file, &["std::fs", "File::open", "std::net", "std::process"]);
    }
}

#[test]
fn data_flows_one_way() {
    let order: [(&str, &str); 12] = [
        ("model", "tables settings reading attribution finding cache loading state export app ui term cli"),
        ("tables.rs", "settings reading attribution finding cache loading state export app ui term cli"),
        ("settings.rs", "reading attribution finding cache loading state export app ui term cli"),
        ("reading", "settings attribution finding cache loading state export app ui term cli"),
        ("attribution", "settings reading finding cache loading state export app ui term cli"),
        ("finding", "settings reading attribution cache loading state export app ui term cli"),
        ("cache", "settings finding comparing loading state export app ui term cli"),
        ("loading", "settings state export app ui term cli"),
        ("state.rs", "settings attribution finding cache loading export app ui term cli"),
        ("comparing", "settings reading cache loading state export app ui term cli"),
        ("export", "settings reading finding cache loading state app ui term cli"),
        ("app", "cache export ui term cli"),
    ];
    for (layer, right) in order {
        let names: Vec<String> = right.split(' ').map(|r| format!("crate::{r}")).collect();
        for file in sources(&[layer]) {
            refuse(&file, &names.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
}

#[test]
fn only_finding_fuzzy_names_fuzzy_matcher() {
    for file in sources(&["."]) {
        if !file.ends_with("finding/fuzzy.rs") {
            refuse(&file, &["fuzzy_matcher"]);
        }
    }
}

/// All Rust files of these parts of `src`.
fn sources(parts: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = Vec::new();
    for part in parts {
        collect(&root.join(part), &mut out);
    }
    assert!(!out.is_empty(), "nothing to scan in {parts:?}");
    out
}

fn collect(path: &Path, out: &mut Vec<PathBuf>) {
    if path.is_file() {
        out.push(path.to_path_buf());
        return;
    }
    for entry in fs::read_dir(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())) {
        let path = entry.expect("an entry").path();
        // Modules that only tests have stand in files of these names.
        let for_tests = ["tests.rs", "sample.rs"].iter().any(|name| path.ends_with(name));
        if !for_tests && (path.is_dir() || path.extension().is_some_and(|e| e == "rs")) {
            collect(&path, out);
        }
    }
}

/// Fails where a line of code (comments and tests apart) holds one of the words.
fn refuse(file: &Path, words: &[&str]) {
    let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    for (number, line) in code.lines().enumerate() {
        let code = line.split("//").next().unwrap_or("");
        for word in words {
            assert!(!code.contains(word), "{}:{}: {word} does not belong here", file.display(), number + 1);
        }
    }
}
