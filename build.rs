//! Which articles does the program carry? Writes `embedded.rs`: the name and bytes of each file in seeds/.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=seeds");
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let seeds = Path::new(&root).join("seeds");
    fs::write(Path::new(&out).join("embedded.rs"), table(&seeds, &articles(&seeds)?))
}

/// The names of the articles in the folder, sorted; none where there is no folder.
fn articles(seeds: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(seeds) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().into_string().unwrap_or_default();
        if entry.path().is_file() && is_article(&name) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn is_article(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    (lower.ends_with(".md") || lower.ends_with(".txt"))
        && !lower.starts_with('.')
        && !lower.starts_with("readme.")
}

/// The Rust source of the list. `{:?}` escapes whatever a path may hold.
fn table(seeds: &Path, names: &[String]) -> String {
    let mut source = String::from("&[\n");
    for name in names {
        let path = seeds.join(name);
        source.push_str(&format!("    ({name:?}, include_bytes!({path:?})),\n"));
    }
    source.push_str("]\n");
    source
}
