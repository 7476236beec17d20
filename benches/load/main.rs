//! How long until the articles of a folder are listed, how fast are they attributed, and how much memory do they
//! take? `cargo bench --bench load [-- ARTICLES [FOLDER]]`.
//!
//! Without FOLDER the articles are made in a temporary one first. Without `--bench`, which `cargo bench` adds, it is a small number.

#[path = "../../examples/corpus/varied.rs"]
#[allow(dead_code)]
mod varied;

use counterpoint::app::{App, Keymap, Message, Size};
use counterpoint::attribution::Lexicon;
use counterpoint::loading::{Focus, load};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Articles of which the statements are found; of more only the reading is measured.
const ATTRIBUTED: usize = 5_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let small = !arguments.iter().any(|argument| argument == "--bench");
    let count = arguments.iter().find_map(|a| a.parse().ok()).unwrap_or(if small { 200 } else { 10_000 });
    let given = arguments.iter().map(PathBuf::from).find(|path| path.is_dir());
    let made = tempfile::tempdir().expect("a folder");
    let folder = given.unwrap_or_else(|| {
        make(made.path(), count);
        made.path().to_path_buf()
    });
    // The first run warms the cache of the file system, and takes fresh memory.
    let memory = run(&folder, false);
    println!("  memory           {memory:>8.2} bytes for a byte of text");
    run(&folder, true);
}

fn make(folder: &Path, count: usize) {
    let articles = varied::Articles::at_hand();
    for number in 0..count {
        let place = folder.join(format!("{:04}", number / 1000));
        std::fs::create_dir_all(&place).expect("a folder");
        let made = articles.make(number);
        std::fs::write(place.join(made.name), made.text).expect("a file");
    }
}

/// Loads a folder into an app, and tells the times.
/// Gives the bytes of memory that the listed articles take for each byte of their text.
fn run(folder: &Path, tell: bool) -> f64 {
    let lexicon = Lexicon::built_in().expect("the assets parse");
    let size = Size { width: 120, height: 40 };
    let mut app = App::new(lexicon.sides.clone(), Keymap::built_in().expect("a keymap"), size);
    let before = resident();
    let started = Instant::now();
    let [mut first, mut listed, mut longest] = [Duration::ZERO; 3];
    let mut read = 0;
    let mut memory = 0;
    load(&[folder.to_path_buf()], &lexicon, Some(&Focus::default()), |arrival| {
        let taking = Instant::now();
        app.update(Message::Arrived(arrival));
        longest = longest.max(taking.elapsed());
        let documents = app.library.corpus.documents.len();
        if documents > 0 && first.is_zero() {
            first = started.elapsed();
        }
        if app.library.attributed == 0 && documents == app.library.found {
            listed = started.elapsed();
        }
        if app.library.attributed > 0 && read == 0 {
            read = app.library.corpus.documents.iter().map(|document| document.text.len()).sum();
            memory = resident().saturating_sub(before);
        }
        app.library.attributed < if tell { ATTRIBUTED } else { 1 }
    });
    let share = memory as f64 / read.max(1) as f64;
    if !tell {
        return share;
    }
    let mega = |bytes: usize| bytes as f64 / 1e6;
    println!("{} articles, {:.0} MB", app.library.corpus.documents.len(), mega(read));
    println!("  first listed     {:>8.0} ms", ms(first));
    println!("  all listed       {:>8.0} ms", ms(listed));
    println!("  longest arrival  {:>8.1} ms", ms(longest));
    if let Some(progress) = app.library.progress {
        println!("  attributed       {:>8.2} MB/s", progress.rate() / 1e6);
    }
    share
}

/// Bytes of memory that the program holds, where the system tells (Linux).
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilo| kilo.parse::<usize>().ok()).unwrap_or(0) * 1024
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
