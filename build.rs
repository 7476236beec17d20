//! Which articles does the program carry, and which engine is it? Writes `embedded.rs`, the name and bytes of each
//! file in seeds/, and sets `COUNTERPOINT_ENGINE`, a hash of all that decides what is made of an article.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// A change in one of these may change what is read in an article, or how it is kept.
const ENGINE: [&str; 7] =
    ["src/model", "src/tables.rs", "src/reading", "src/attribution", "src/cache", "assets", "Cargo.lock"];

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=seeds");
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    println!("cargo:rustc-env=COUNTERPOINT_ENGINE={:016x}", engine(Path::new(&root))?);
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

/// The same for the same sources, compiled by the same compiler for the same kind of machine.
fn engine(root: &Path) -> io::Result<u64> {
    let mut hash = DefaultHasher::new();
    env::var("TARGET").unwrap_or_default().hash(&mut hash);
    for part in ENGINE {
        let path = root.join(part);
        // Cargo takes what is not there for changed, every time.
        if path.exists() {
            println!("cargo:rerun-if-changed={part}");
            add(&path, root, &mut hash)?;
        }
    }
    Ok(hash.finish())
}

/// Adds the names and bytes of a file, or of all files of a folder.
fn add(path: &Path, root: &Path, hash: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        entries.sort();
        return entries.iter().try_for_each(|entry| add(entry, root, hash));
    }
    path.strip_prefix(root).unwrap_or(path).hash(hash);
    fs::read(path)?.hash(hash);
    Ok(())
}
