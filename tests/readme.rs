//! Is the README true? Its table of keys is made from the actions and the keymap.

use counterpoint::app::{Context, Keymap, TABLE};
use std::path::Path;

const START: &str = "<!-- keys: made from the actions; UPDATE_README=1 cargo test --test readme -->\n";
const END: &str = "<!-- end of keys -->";

#[test]
fn the_table_of_keys_is_that_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).expect("README.md");
    let (before, rest) = readme.split_once(START).expect("the start of the keys");
    let (written, after) = rest.split_once(END).expect("the end of the keys");
    let table = table();
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, format!("{before}{START}{table}{END}{after}"))
            .expect("README.md can be written");
        return;
    }
    assert_eq!(written, table, "run UPDATE_README=1 cargo test --test readme");
}

#[test]
fn every_picture_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("README.md");
    let pictures: Vec<&str> = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    let shown: Vec<_> = pictures.iter().filter(|p| p.starts_with("screenshots/")).collect();
    assert!(!shown.is_empty());
    for picture in shown {
        assert!(root.join(picture).is_file(), "{picture}");
    }
}

fn table() -> String {
    let keymap = Keymap::built_in().expect("the keymap parses");
    let mut out = String::from("\n| key | in the filter bar | what it does |\n|---|---|---|\n");
    for entry in TABLE {
        let keys = |context| {
            let keys = keymap.keys_of(context, entry.action);
            keys.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(" ")
        };
        out.push_str(&format!("| {} | {} | {} |\n", keys(Context::Browse), keys(Context::Input), entry.help));
    }
    out.push('\n');
    out
}
