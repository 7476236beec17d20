//! How long does one frame take in an article of 50 MB, from the key to the drawn screen?
//!
//! `cargo bench --bench reading_frame`. The columns to read are `median` and `slowest`: a frame of more than
//! 16 ms is seen. `long` articles have paragraphs as the dispatches have, `unbroken` ones not one line break, and
//! `lines` are millions of a few words, in which nobody speaks.
//! Without `--bench` (`cargo test --benches`) or with `--test` the articles are small.
//!
//! The words are those of the embedded dispatches, again and again. The engine attributes them once, and its
//! statements are moved to each of the repetitions.

#[path = "screen/mod.rs"]
mod screen;

use counterpoint::app::{Code, Message, Size};
use counterpoint::attribution::{Attribution, attribute};
use counterpoint::loading::Arrival;
use counterpoint::model::{Document, Role, Span, Statement};
use counterpoint::reading;
use divan::Bencher;
use screen::{LEXICON, Screen, WIDE};
use std::cell::RefCell;
use std::env;
use std::fmt;
use std::sync::{Arc, LazyLock};

/// Bytes of an article that is measured.
const LARGE: usize = 50 << 20;
/// Bytes of an article where nothing is measured.
const SMALL: usize = 200 << 10;

const NARROW: Size = Size { width: 100, height: 50 };

static LONG: LazyLock<(Document, Attribution)> = LazyLock::new(|| article("\n\n"));
static UNBROKEN: LazyLock<(Document, Attribution)> = LazyLock::new(|| article(" "));
static LINES: LazyLock<(Document, Attribution)> = LazyLock::new(ticker);

fn main() {
    divan::main();
}

/// What the article looks like.
#[derive(Clone, Copy)]
enum Shape {
    Long,
    Unbroken,
    Lines,
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Shape::Long => "long",
            Shape::Unbroken => "unbroken",
            Shape::Lines => "lines",
        })
    }
}

const SHAPES: [Shape; 3] = [Shape::Long, Shape::Unbroken, Shape::Lines];

impl Shape {
    fn article(self) -> (Document, Attribution) {
        match self {
            Shape::Long => LONG.clone(),
            Shape::Unbroken => UNBROKEN.clone(),
            Shape::Lines => LINES.clone(),
        }
    }
}

/// The loader hands the article over: it joins the corpus and is shown.
#[divan::bench(args = SHAPES, sample_count = 5, sample_size = 1)]
fn arrive(bencher: Bencher, shape: Shape) {
    bencher.with_inputs(|| (Screen::empty(), shape.article())).bench_local_values(|(mut screen, article)| {
        screen.hand_over(vec![(Arc::new(article.0), article.1)]);
        screen
    });
}

/// The cursor of the list comes upon the article.
#[divan::bench(args = SHAPES, sample_count = 50, sample_size = 1)]
fn open(bencher: Bencher, shape: Shape) {
    let screen = RefCell::new(with(shape));
    bencher
        .with_inputs(|| screen.borrow_mut().keys("k"))
        .bench_local_values(|()| screen.borrow_mut().keys("j"));
}

#[divan::bench(args = SHAPES, sample_count = 200, sample_size = 1)]
fn line_down(bencher: Bencher, shape: Shape) {
    let mut screen = open_article(shape);
    bencher.bench_local(|| screen.keys("j"));
}

#[divan::bench(args = SHAPES, sample_count = 200, sample_size = 1)]
fn line_up(bencher: Bencher, shape: Shape) {
    let mut screen = open_article(shape);
    screen.keys("G");
    bencher.bench_local(|| screen.keys("k"));
}

#[divan::bench(args = SHAPES, sample_count = 200, sample_size = 1)]
fn page_down(bencher: Bencher, shape: Shape) {
    let mut screen = open_article(shape);
    bencher.bench_local(|| screen.press(Code::PageDown));
}

#[divan::bench(args = SHAPES, sample_count = 50, sample_size = 1)]
fn to_the_end(bencher: Bencher, shape: Shape) {
    let screen = RefCell::new(open_article(shape));
    bencher
        .with_inputs(|| screen.borrow_mut().keys("gg"))
        .bench_local_values(|()| screen.borrow_mut().keys("G"));
}

/// Two keys, and a frame after each.
#[divan::bench(args = SHAPES, sample_count = 50, sample_size = 1)]
fn to_the_start(bencher: Bencher, shape: Shape) {
    let screen = RefCell::new(open_article(shape));
    bencher
        .with_inputs(|| screen.borrow_mut().keys("G"))
        .bench_local_values(|()| screen.borrow_mut().keys("gg"));
}

#[divan::bench(args = SHAPES, sample_count = 200, sample_size = 1)]
fn next_statement(bencher: Bencher, shape: Shape) {
    let mut screen = open_article(shape);
    bencher.bench_local(|| screen.keys("]"));
}

/// With the last of the statements selected.
#[divan::bench(args = SHAPES, sample_count = 200, sample_size = 1)]
fn previous_statement(bencher: Bencher, shape: Shape) {
    let mut screen = open_article(shape);
    screen.keys("G]N");
    bencher.bench_local(|| screen.keys("["));
}

#[divan::bench(args = SHAPES, sample_count = 100, sample_size = 1)]
fn resize(bencher: Bencher, shape: Shape) {
    let screen = RefCell::new(open_article(shape));
    screen.borrow_mut().keys("G]");
    bencher
        .with_inputs(|| screen.borrow_mut().resize(WIDE))
        .bench_local_values(|()| screen.borrow_mut().resize(NARROW));
}

/// The lines grow, then shrink: the article is broken anew.
#[divan::bench(args = SHAPES, sample_count = 100, sample_size = 1)]
fn another_measure(bencher: Bencher, shape: Shape) {
    let screen = RefCell::new(open_article(shape));
    bencher
        .with_inputs(|| screen.borrow_mut().keys("+"))
        .bench_local_values(|()| screen.borrow_mut().keys("-"));
}

/// With a filter on, whose words are marked.
#[divan::bench(args = SHAPES, sample_count = 100, sample_size = 1)]
fn next_hit(bencher: Bencher, shape: Shape) {
    let mut screen = open_article(shape);
    screen.keys("/rights\r");
    bencher.bench_local(|| screen.keys("n"));
}

/// In the list of statements, with the article beside it or below it.
#[divan::bench(args = SHAPES, sample_count = 200, sample_size = 1)]
fn down_the_list_of_statements(bencher: Bencher, shape: Shape) {
    let mut screen = with(shape);
    screen.keys("2");
    bencher.bench_local(|| screen.keys("j"));
}

/// A screen with a small article and the large one.
fn with(shape: Shape) -> Screen {
    let mut screen = Screen::empty();
    let small = reading::document("small.txt", b"Nobody says anything here.".to_vec()).expect("an article");
    let articles = [(small, Attribution::default()), shape.article()];
    screen.frame(Message::Arrived(Arrival::Found(2)));
    screen.hand_over(articles.map(|(document, said)| (Arc::new(document), said)).to_vec());
    screen
}

/// With the large article open.
fn open_article(shape: Shape) -> Screen {
    let mut screen = with(shape);
    screen.keys("j\r");
    screen
}

/// An article with this between its paragraphs, and its statements.
fn article(between: &str) -> (Document, Attribution) {
    let block = dispatches(between);
    let once = reading::document("block.txt", block.clone().into_bytes()).expect("an article");
    let found = attribute(&once, &LEXICON);
    let times = bytes() / block.len();
    let document = reading::document("large.txt", block.repeat(times).into_bytes()).expect("an article");
    let length = block.len();
    let again = |i: usize| found.statements.iter().map(move |s| moved(s, i * length));
    let statements = (0..times).flat_map(again);
    let attribution = Attribution { statements: statements.collect(), actors: found.actors.clone() };
    (document, attribution)
}

/// What a page of prices looks like.
fn ticker() -> (Document, Attribution) {
    let line = "Dow 30 +0.1%\n";
    let document = reading::document("large.txt", line.repeat(bytes() / line.len()).into_bytes());
    (document.expect("an article"), Attribution::default())
}

/// How large an article is.
fn bytes() -> usize {
    let has = |wanted: &str| env::args().any(|arg| arg == wanted);
    if has("--bench") && !has("--test") { LARGE } else { SMALL }
}

/// The paragraphs of the dispatches.
fn dispatches(between: &str) -> String {
    let mut out = String::new();
    for source in reading::embedded() {
        let document = reading::read(&source).expect("a dispatch is read");
        for paragraph in document.paragraphs.iter().filter(|p| p.role == Role::Body) {
            out.push_str(document.words(paragraph));
            out.push_str(between);
        }
    }
    out
}

/// The statement so many bytes further on.
fn moved(statement: &Statement, by: usize) -> Statement {
    let span = |span: Span| Span::new(span.start as usize + by, span.end as usize + by);
    Statement {
        content: statement.content.iter().copied().map(span).collect(),
        cue: statement.cue.map(span),
        speaker: statement.speaker.map(span),
        relay: statement.relay.map(span),
        ..statement.clone()
    }
}
