//! How much memory does a keystroke ask for? Unlike times, these counts are the same on a busy machine: a change that
//! makes them grow is seen.
//!
//! `cargo bench --bench keystroke`. Each row is one key and the frame after it; read `alloc`: how many pieces of memory
//! were asked for, and how many bytes. Without `--bench` (`cargo test --benches`) each runs once.

#[allow(dead_code)]
mod screen;
#[path = "../examples/corpus/varied.rs"]
#[allow(dead_code)]
mod varied;

use counterpoint::app::Code;
use counterpoint::attribution::attribute;
use counterpoint::reading;
use divan::{AllocProfiler, Bencher};
use screen::{LEXICON, Screen};
use std::cell::RefCell;
use std::sync::Arc;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

/// So many articles; the benchmark `filter` measures with more.
const ARTICLES: usize = 200;

/// The last letter of each is typed.
const TYPED: [&str; 6] = ["t", "the", "president", "prsident", "health care", "side:us tax"];

fn main() {
    divan::main();
}

#[divan::bench(args = TYPED, sample_count = 20, sample_size = 1)]
fn letter_over_articles(bencher: Bencher, typed: &str) {
    last_letter(bencher, "1", typed);
}

#[divan::bench(args = TYPED, sample_count = 20, sample_size = 1)]
fn letter_over_statements(bencher: Bencher, typed: &str) {
    last_letter(bencher, "2", typed);
}

#[divan::bench(args = TYPED, sample_count = 20, sample_size = 1)]
fn letter_over_actors(bencher: Bencher, typed: &str) {
    last_letter(bencher, "4", typed);
}

#[divan::bench(args = ["1", "2", "3", "4"], sample_count = 20, sample_size = 1)]
fn row_down(bencher: Bencher, view: &str) {
    let mut screen = loaded();
    screen.keys(view);
    bencher.bench_local(|| screen.keys("j"));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn next_statement(bencher: Bencher) {
    let mut screen = loaded();
    screen.keys("\r");
    bencher.bench_local(|| screen.keys("]"));
}

fn last_letter(bencher: Bencher, view: &str, typed: &str) {
    let screen = RefCell::new(loaded());
    screen.borrow_mut().keys(view);
    let (start, last) = typed.split_at(typed.len() - 1);
    let before = || {
        let mut screen = screen.borrow_mut();
        // Clears the filter, whether or not the bar is open.
        screen.press(Code::Esc);
        screen.keys("/");
        screen.keys(start);
    };
    bencher.with_inputs(before).bench_local_values(|()| screen.borrow_mut().keys(last));
}

fn loaded() -> Screen {
    let made = varied::Articles::at_hand();
    let article = |number: usize| {
        let article = made.make(number);
        let document = reading::document(&article.name, article.text.into_bytes()).expect("readable");
        let attribution = attribute(&document, &LEXICON);
        (Arc::new(document), attribution)
    };
    let mut screen = Screen::empty();
    screen.hand_over((0..ARTICLES).map(article).collect());
    screen
}
