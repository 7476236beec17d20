//! How long does a frame of Compare take, from the key to the drawn screen?

use crate::screen::{Screen, WIDE};
use crate::{ARTICLES, CORPUS, NAMED};
use counterpoint::app::{Code, Message, Size};
use counterpoint::comparing::{Comparison, compare};
use divan::Bencher;
use std::cell::RefCell;
use std::sync::LazyLock;

const NARROW: Size = Size { width: 80, height: 30 };

static FOUND: LazyLock<Comparison> = LazyLock::new(|| compare(&CORPUS, &NAMED));

/// Nothing is compared yet: all statements stand in one cell of each side.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn open_uncompared(bencher: Bencher) {
    bencher.with_inputs(loaded).bench_local_values(|mut screen| {
        screen.keys("3");
        screen
    });
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn resize_uncompared(bencher: Bencher) {
    let screen = RefCell::new(loaded());
    screen.borrow_mut().keys("3G");
    bencher
        .with_inputs(|| screen.borrow_mut().resize(WIDE))
        .bench_local_values(|()| screen.borrow_mut().resize(NARROW));
}

#[divan::bench(sample_count = 100, sample_size = 1)]
fn statement_down_uncompared(bencher: Bencher) {
    let mut screen = loaded();
    screen.keys("3G");
    bencher.bench_local(|| screen.keys("k"));
}

/// The comparison arrives.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn show_comparison(bencher: Bencher) {
    let with_inputs = || {
        let mut screen = loaded();
        screen.keys("3");
        (screen, Box::new(FOUND.clone()))
    };
    bencher.with_inputs(with_inputs).bench_local_values(|(mut screen, found)| {
        screen.frame(Message::Compared(found, CORPUS.statements.len()));
        screen
    });
}

/// Keys of the view.
const KEYS: [&str; 8] = ["j", "}", "{", "\t", "z", "=", "s", ">"];

#[divan::bench(args = KEYS, sample_count = 60, sample_size = 1)]
fn key(bencher: Bencher, key: &str) {
    let mut screen = compared();
    screen.keys("}}jj");
    bencher.bench_local(|| screen.keys(key));
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn page_down(bencher: Bencher) {
    let mut screen = compared();
    bencher.bench_local(|| screen.press(Code::PageDown));
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn to_the_end(bencher: Bencher) {
    let screen = RefCell::new(compared());
    bencher
        .with_inputs(|| screen.borrow_mut().keys("gg"))
        .bench_local_values(|()| screen.borrow_mut().keys("G"));
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn letter_of_a_filter(bencher: Bencher) {
    let screen = RefCell::new(compared());
    bencher
        .with_inputs(|| screen.borrow_mut().keys("\u{1b}/"))
        .bench_local_values(|()| screen.borrow_mut().keys("r"));
}

fn loaded() -> Screen {
    let mut screen = Screen::empty();
    screen.hand_over(ARTICLES.clone());
    screen
}

fn compared() -> Screen {
    let mut screen = loaded();
    screen.keys("3");
    screen.frame(Message::Compared(Box::new(FOUND.clone()), CORPUS.statements.len()));
    screen
}
