//! Does each layer import only those to its left? Reads the sources, test modules aside.

use std::fs;
use std::path::{Path, PathBuf};

/// What each module of the crate may import. A module that is not listed is refused: give it a row here, and a place in
/// the map of `lib.rs`.
const LAYERS: &[(&str, &str)] = &[
    ("model", ""),
    ("tables", "model"),
    ("settings", "model tables"),
    ("reading", "model"),
    ("attribution", "model tables"),
    ("finding", "model"),
    ("comparing", "model tables attribution finding"),
    ("cache", "model reading attribution"),
    ("loading", "model reading attribution finding comparing cache"),
    ("state", "reading"),
    ("rendering", "model"),
    ("counting", "model comparing"),
    ("export", "model attribution comparing rendering counting"),
    ("app", "model tables settings reading attribution finding comparing loading state rendering"),
    ("ui", "model tables finding comparing loading rendering app"),
    ("term", "model settings reading attribution comparing cache loading state export app ui"),
    ("cli", "counting export ui"),
    ("lib", ""),
    ("main", "*"),
];

/// What each stage of attribution may import of the others: the assembly line.
const STAGES: &[(&str, &str)] = &[
    ("language", ""),
    ("models", "language"),
    ("lexicon", "language models"),
    ("text", "language lexicon"),
    ("mentions", "language lexicon text"),
    ("rules", "language lexicon text mentions"),
    ("tagging", "language models lexicon text mentions rules"),
    ("speakers", "language models lexicon text mentions rules tagging"),
    ("coreference", "language models lexicon text mentions rules speakers"),
    ("wording", "language lexicon text"),
    ("statement", "lexicon text mentions speakers coreference wording"),
    ("echo", "statement language lexicon coreference"),
    ("registry", "statement language coreference"),
    ("explain", ""),
    ("mod", "*"),
    ("training", "*"),
];

/// What each part of the app may import of the others. The methods of [`App`] route between the parts, and call each
/// other as methods; the parts know no `App`.
const APP: &[(&str, &str)] = &[
    ("view", ""),
    ("action", "view"),
    ("widgets", "view"),
    ("keys", "action"),
    ("message", "action keys widgets"),
    ("reader", "action widgets"),
    ("filter", "widgets"),
    ("overlay", "view action keys widgets"),
    ("views", "action widgets"),
    ("library", ""),
    ("places", "action view widgets reader"),
    ("shelf", ""),
    ("gate", "App action view widgets overlay"),
    ("page_search", "App action message view widgets reader"),
    ("jumps", "App action places view widgets reader"),
    ("resume", "App places view widgets"),
    ("hints", "App action view widgets overlay"),
    ("navigation", "App action places view widgets filter overlay views"),
    ("targets", "App action message overlay view widgets"),
    ("help", "App action keys message overlay widgets"),
    ("scrolling", "App view widgets reader overlay views"),
    ("selection", "App action view widgets overlay views"),
    ("narrowing", "App view filter views"),
    ("editing", "App action message view widgets overlay"),
    ("mouse", "App action message view widgets reader overlay views"),
    ("incoming", "App action message overlay view"),
    ("starring", "App view widgets reader"),
    ("watching", "App message widgets"),
    ("reload", "App library places message view widgets reader views"),
    ("dispatch", "App action keys message reader overlay scrolling views widgets"),
    ("mod", "*"),
];

/// The widgets: none knows one that is not listed before it.
const WIDGETS: &[(&str, &str)] = &[
    ("list", ""),
    ("input", ""),
    ("wrap", ""),
    ("text", "wrap"),
    ("lines", "text"),
    ("layout", ""),
    ("mod", "*"),
];

/// The views do not know each other.
const VIEWS: &[(&str, &str)] =
    &[("articles", ""), ("statements", ""), ("compare", ""), ("actors", ""), ("mod", "*")];

/// What the view Compare is made of.
const COMPARE: &[(&str, &str)] = &[("table", ""), ("rows", "table"), ("mod", "*")];
/// What each part of comparing may import of the others: words, then heads, then which statement under which, then answers.
const COMPARING: &[(&str, &str)] = &[
    ("text", ""),
    ("progress", ""),
    ("curated", ""),
    ("lists", "text"),
    ("heads", "text lists Curated"),
    ("assign", "text lists Lists heads progress Stage Watch Curated Issue Place Under variants"),
    ("variants", "text progress Stage Watch"),
    ("answers", "text lists Lists variants progress Stage Watch Answer Place Silent Texts"),
    ("exchanges", "Comparison Place Silent"),
    ("mod", "*"),
];

#[test]
fn each_part_of_comparing_imports_only_those_before_it() {
    check(&root().join("comparing"), &["crate", "comparing"], COMPARING);
}

#[test]
fn each_layer_imports_only_those_to_its_left() {
    check(&root(), &["crate"], LAYERS);
}

#[test]
fn each_stage_of_attribution_imports_only_those_before_it() {
    check(&root().join("attribution"), &["crate", "attribution"], STAGES);
}

#[test]
fn each_part_of_the_app_imports_only_those_before_it() {
    let app = root().join("app");
    check(&app, &["crate", "app"], APP);
    check(&app.join("widgets"), &["crate", "app", "widgets"], WIDGETS);
    check(&app.join("views"), &["crate", "app", "views"], VIEWS);
    check(&app.join("views/compare"), &["crate", "app", "views", "compare"], COMPARE);
}

#[test]
fn only_the_methods_of_the_app_know_it() {
    let app = root().join("app");
    for folder in ["widgets", "keys", "reader", "filter", "overlay", "views"] {
        for file in sources(&app.join(folder)) {
            for line in code(&read(&file)) {
                let mut names = line.split(|c: char| !c.is_alphanumeric());
                assert!(!names.any(|name| name == "App"), "{}: {line}", file.display());
            }
        }
    }
}

#[test]
fn only_ui_and_term_know_ratatui_and_crossterm() {
    refuse(&["ui", "term", "main.rs"], &["ratatui", "crossterm"]);
}

#[test]
fn only_term_and_main_touch_the_terminal() {
    let words = ["crossterm::", "println!", "eprintln!", "print!(", "std::io::stdout", "std::io::stdin"];
    refuse(&["term", "main.rs"], &words);
}

#[test]
fn only_reading_state_cache_term_and_main_touch_files() {
    let words = ["std::fs", "File::open", "std::net", "std::process"];
    refuse(&["reading", "state", "state.rs", "cache", "term", "main.rs"], &words);
}

#[test]
fn only_finding_fuzzy_names_fuzzy_matcher() {
    refuse(&["finding/fuzzy.rs"], &["fuzzy_matcher"]);
}

#[test]
fn test_modules_are_left_out_and_what_follows_them_is_not() {
    let text = "use a::b;\n#[cfg(test)]\nmod tests {\n    use c::d;\n}\nuse e::f; // g\n";
    assert_eq!(code(text), ["use a::b;", "use e::f; "]);
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Fails for a file below `folder`, the module `at`, that imports a sibling which its row does not allow.
fn check(folder: &Path, at: &[&str], rows: &[(&str, &str)]) {
    for file in sources(folder) {
        let inside = file.strip_prefix(folder).expect("below the folder");
        let own: Vec<String> =
            inside.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let row = rows.iter().find(|(name, _)| *name == own[0]);
        let (name, allowed) = row.unwrap_or_else(|| panic!("{}: not in the list", file.display()));
        if *allowed == "*" {
            continue;
        }
        let mut module: Vec<&str> = at.iter().copied().chain(own.iter().map(String::as_str)).collect();
        if module.last() == Some(&"mod") {
            module.pop();
        }
        let group = format!("{}::{{", at.join("::"));
        for line in code(&read(&file)) {
            let grouped =
                line.contains(&group) || own.len() == 1 && own[0] != "mod" && grouped_from_super(line);
            assert!(!grouped, "{}: import one by one: {}", file.display(), line.trim());
            for path in imports(line, &module) {
                let Some(sibling) = path.strip_prefix(at).and_then(|rest| rest.first()) else { continue };
                let known = sibling == name || allowed.split(' ').any(|allowed| allowed == *sibling);
                assert!(known, "{}: {name} may not import {sibling}: {}", file.display(), line.trim());
            }
        }
    }
}

/// True for `use super::{..}` and `use super::*`, which name siblings that [`imports`] does not see.
fn grouped_from_super(line: &str) -> bool {
    ["use super::{", "use super::*"].iter().any(|start| line.trim_start().starts_with(start))
}

/// The paths of a line that start with `crate` or `super`, from the crate's root on.
fn imports<'a>(line: &'a str, module: &[&'a str]) -> Vec<Vec<&'a str>> {
    let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    let absolute = |path: &'a str| {
        let parts: Vec<&str> = path.split("::").filter(|part| !part.is_empty()).collect();
        let up = parts.iter().take_while(|part| **part == "super").count();
        match parts.first() {
            Some(&"crate") => Some(parts),
            Some(&"super") => {
                let kept = module.len().saturating_sub(up);
                Some(module[..kept].iter().copied().chain(parts[up..].iter().copied()).collect())
            }
            _ => None,
        }
    };
    words.filter_map(absolute).collect()
}

/// Fails for a line of code that holds one of the words, outside these files and folders.
fn refuse(except: &[&str], words: &[&str]) {
    for file in sources(&root()) {
        let inside = file.strip_prefix(root()).expect("below src");
        if except.iter().any(|part| inside.starts_with(part)) {
            continue;
        }
        for line in code(&read(&file)) {
            for word in words {
                assert!(!line.contains(word), "{}: {word} does not belong here: {line}", file.display());
            }
        }
    }
}

/// The lines of a file without comments and without what only tests have.
fn code(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            out.push(line.split("//").next().unwrap_or(""));
            continue;
        }
        let item = lines.by_ref().find(|line| !line.trim_start().starts_with("#["));
        let Some(item) = item.filter(|item| item.ends_with('{')) else { continue };
        let indent = item.len() - item.trim_start().len();
        let close = format!("{}}}", " ".repeat(indent));
        lines.by_ref().find(|line| *line == close);
    }
    out
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// All Rust files below a folder, without those that hold test modules.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    collect(folder, &mut out);
    assert!(!out.is_empty(), "nothing to scan in {}", folder.display());
    out
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.expect("an entry").path();
        let for_tests = ["tests.rs", "sample.rs"].iter().any(|name| path.ends_with(name));
        if path.is_dir() {
            collect(&path, out);
        } else if !for_tests && path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}
