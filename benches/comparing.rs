//! How long does it take to compare a hundred thousand statements, and which stage takes how long?
//!
//! `cargo bench --bench comparing`. The statements are those of the embedded dispatches, over and over, with their words
//! varied: every content word may get an ending drawn by a fixed sequence, low numbers far oftener than high ones, so
//! that a few words are frequent and most are rare, as in any large collection.

use counterpoint::attribution::{Lexicon, Registry, attribute};
use counterpoint::comparing::{Curated, Place, answers, compare, curated, issues, variants};
use counterpoint::model::{Corpus, StatementId};
use counterpoint::reading;
use divan::Bencher;
use std::sync::{Arc, LazyLock};

/// So many statements are compared at least.
const STATEMENTS: usize = 100_000;
/// The same without `--bench`, which `cargo bench` adds.
const FEW: usize = 1_000;
/// Of a thousand long words so many are varied.
const VARIED: u64 = 500;
/// An ending is one of so many.
const ENDINGS: f64 = 500.0;

fn main() {
    println!("{} statements in {} articles", CORPUS.statements.len(), CORPUS.documents.len());
    divan::main();
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn a_issues(bencher: Bencher) {
    bencher.bench_local(|| issues::find(&CORPUS, &NAMED));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn b_issues_that_nobody_has_named(bencher: Bencher) {
    bencher.bench_local(|| issues::find(&CORPUS, &[]));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn c_variants(bencher: Bencher) {
    bencher.bench_local(|| variants::find(&CORPUS, &variants::Texts::new(&CORPUS)));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn d_answers(bencher: Bencher) {
    let found: &(Vec<Place>, Vec<Vec<StatementId>>) = &FOUND;
    let texts = variants::Texts::new(&CORPUS);
    bencher.bench_local(|| answers::find(&CORPUS, &texts, &found.0, &found.1));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn e_the_whole(bencher: Bencher) {
    bencher.bench_local(|| compare(&CORPUS, &NAMED));
}

static CORPUS: LazyLock<Corpus> = LazyLock::new(corpus);
static NAMED: LazyLock<Vec<Curated>> = LazyLock::new(|| curated::built_in().expect("the assets parse"));
static FOUND: LazyLock<(Vec<Place>, Vec<Vec<StatementId>>)> = LazyLock::new(|| {
    let variants = variants::find(&CORPUS, &variants::Texts::new(&CORPUS));
    (issues::find(&CORPUS, &[]).1, variants)
});

/// The dispatches, varied, until there are enough statements.
fn corpus() -> Corpus {
    let wanted = if std::env::args().any(|a| a == "--bench") { STATEMENTS } else { FEW };
    let lexicon = Lexicon::built_in().expect("the assets parse");
    let mut corpus = Corpus::new(lexicon.sides.clone());
    let mut registry = Registry::default();
    let dispatches: Vec<_> =
        reading::embedded().iter().map(|s| reading::read(s).expect("a dispatch is read")).collect();
    let mut sequence = Sequence(1);
    for round in 0.. {
        for dispatch in &dispatches {
            let day = 1 + round / 10 % 28;
            let title = dispatch.title.as_deref().unwrap_or("");
            let head = format!(
                "---\ntitle: {title}\ndate: 20{:02}-{:02}-{day:02}\n---\n\n",
                round / 280 % 90,
                1 + round % 12
            );
            let body: Vec<&str> = dispatch
                .paragraphs
                .iter()
                .filter(|paragraph| paragraph.role.is_article())
                .map(|paragraph| dispatch.words(paragraph))
                .collect();
            let text = head + &varied(&body.join("\n\n"), &mut sequence);
            let document =
                reading::document(&format!("varied-{round}.md"), text.into_bytes()).expect("readable");
            let attribution = attribute(&document, &lexicon);
            let id = corpus.add_document(Arc::new(document));
            registry.join(&mut corpus, id, attribution);
        }
        if corpus.statements.len() >= wanted {
            break;
        }
    }
    corpus
}

/// The text with endings on some of its long words; names, and the words that mark what is said, stay.
fn varied(text: &str, sequence: &mut Sequence) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        out.push_str(word);
        if word.len() > 4 && word.bytes().all(|b| b.is_ascii_lowercase()) && sequence.next() % 1000 < VARIED {
            // The logarithm of the number is even, so that its frequency falls with its size, as Zipf saw it.
            let share = (sequence.next() % 1_000_000) as f64 / 1e6;
            let mut number = ENDINGS.powf(share) as u32;
            while number > 1 {
                out.push(char::from(b"bcdfgklmnprtvz"[number as usize % 14]));
                out.push(char::from(b"aeiou"[number as usize % 5]));
                number /= 14;
            }
        }
        out.push_str(&piece[word.len()..]);
    }
    out
}

/// Numbers that look like chance and are the same each time (a linear congruential sequence, D. Lehmer 1951).
struct Sequence(u64);

impl Sequence {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) ^ (self.0 >> 45)
    }
}
