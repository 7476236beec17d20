//! How long until the articles of a folder are listed, how fast are they attributed, how soon are their statements back
//! at the second opening, and how much memory do they take? `cargo bench --bench load [-- ARTICLES [FOLDER]]`.
//!
//! Without FOLDER the articles are made in a temporary one first. Without `--bench`, which `cargo bench` adds, it is a small number.

#[path = "../../examples/corpus/varied.rs"]
#[allow(dead_code)]
mod varied;

use counterpoint::app::{App, Keymap, Message, Size};
use counterpoint::attribution::Lexicon;
use counterpoint::cache::Folder;
use counterpoint::loading::{Arrival, Focus, Loader};
use std::mem::discriminant;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

/// Articles of which the statements are found where there is no cache.
const ATTRIBUTED: usize = 5_000;
/// The argument of a process that opens the folder once.
const OPENING: &str = "--opening";
/// What an opening is called that ends when the articles are listed.
const LISTED: &str = "the articles alone";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [opening, what, most, folder, cache @ ..] = &arguments[..]
        && opening == OPENING
    {
        let cache = cache.first().map(|path| Folder { path: PathBuf::from(path), least: 0 });
        let most = most.parse().expect("a number");
        return run(Path::new(folder), cache.as_ref(), most).tell(what);
    }
    let small = !arguments.iter().any(|argument| argument == "--bench");
    let count = arguments.iter().find_map(|a| a.parse().ok()).unwrap_or(if small { 200 } else { 10_000 });
    let given = arguments.iter().map(PathBuf::from).find(|path| path.is_dir());
    let made = tempfile::tempdir().expect("a folder");
    let folder = given.unwrap_or_else(|| {
        make(made.path(), count);
        made.path().to_path_buf()
    });
    // The first warms the cache of the file system.
    open(LISTED, 1, &folder, None);
    open(LISTED, 1, &folder, None);
    open("without a cache", ATTRIBUTED, &folder, None);
    let kept = tempfile::tempdir().expect("a folder");
    open("the first opening", usize::MAX, &folder, Some(kept.path()));
    let files = std::fs::read_dir(kept.path()).expect("a folder").flatten();
    let size: u64 = files.filter_map(|file| file.metadata().ok()).map(|metadata| metadata.len()).sum();
    println!("  the cache        {:>8.1} MB", mega(size as usize));
    for _ in 0..3 {
        open("the second opening", usize::MAX, &folder, Some(kept.path()));
    }
}

/// Opens the folder in a process of its own: in one that has opened another before, memory tells nothing.
fn open(what: &str, most: usize, folder: &Path, cache: Option<&Path>) {
    let program = std::env::current_exe().expect("this program");
    let mut command = Command::new(program);
    command.args([OPENING, what, &most.to_string()]).arg(folder).args(cache);
    assert!(command.status().expect("it runs").success(), "{what}");
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

/// What an opening took.
#[derive(Default)]
struct Opened {
    articles: usize,
    /// Bytes of text.
    read: usize,
    /// Bytes of memory at the end.
    memory: usize,
    first: Duration,
    listed: Duration,
    /// Until the statements of all articles were known, and until all could be searched; zero where the opening was
    /// broken off.
    said: Duration,
    all: Duration,
    longest: Duration,
    rate: Option<f64>,
}

/// Loads a folder into an app, until so many articles have their statements.
fn run(folder: &Path, cache: Option<&Folder>, most: usize) -> Opened {
    let lexicon = Lexicon::built_in().expect("the assets parse");
    let size = Size { width: 120, height: 40 };
    let mut app = App::new(lexicon.sides.clone(), Keymap::built_in().expect("a keymap"), size);
    let before = resident();
    let started = Instant::now();
    let mut opened = Opened::default();
    let loader = Loader { lexicon: &lexicon, focus: Some(&Focus::default()), cache };
    let (sender, arrivals) = sync_channel(8);
    thread::scope(|scope| {
        // As in the program: the loader is a little ahead.
        scope.spawn(|| loader.load(&[folder.to_path_buf()], |arrival| sender.send(arrival).is_ok()));
        for arrival in arrivals {
            let taking = Instant::now();
            let kind = discriminant(&arrival);
            let is_end = matches!(arrival, Arrival::Done);
            app.update(Message::Arrived(arrival));
            opened.longest = opened.longest.max(taking.elapsed());
            if kind == discriminant(&Arrival::Documents(Vec::new())) {
                opened.listed = started.elapsed();
                opened.first = if opened.first.is_zero() { opened.listed } else { opened.first };
            } else if kind == discriminant(&Arrival::Statements(Vec::new())) {
                opened.said = started.elapsed();
            } else if is_end {
                opened.all = started.elapsed();
            }
            let goes_on = !is_end && app.library.attributed < most;
            if !goes_on {
                opened.memory = resident().saturating_sub(before);
                break;
            }
        }
    });
    opened.articles = app.library.corpus.documents.len();
    opened.read = app.library.corpus.documents.iter().map(|document| document.text.len()).sum();
    opened.rate = app.library.progress.map(|progress| progress.rate());
    opened
}

impl Opened {
    /// Bytes of memory for each byte of text.
    fn share(&self) -> f64 {
        self.memory as f64 / self.read.max(1) as f64
    }

    fn tell(&self, what: &str) {
        println!("{what}: {} articles, {:.0} MB", self.articles, mega(self.read));
        println!("  first listed     {:>8.0} ms", ms(self.first));
        println!("  all listed       {:>8.0} ms", ms(self.listed));
        if !self.all.is_zero() {
            println!("  all statements   {:>8.0} ms", ms(self.said));
            println!("  all searchable   {:>8.0} ms", ms(self.all));
        }
        println!("  memory           {:>8.2} bytes for a byte of text", self.share());
        println!("  longest arrival  {:>8.1} ms", ms(self.longest));
        if let Some(rate) = self.rate {
            println!("  attributed       {:>8.2} MB/s", rate / 1e6);
        }
    }
}

/// Bytes of memory that the program holds, where the system tells (Linux).
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilo| kilo.parse::<usize>().ok()).unwrap_or(0) * 1024
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
