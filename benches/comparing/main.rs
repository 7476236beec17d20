//! How long does it take to compare a hundred thousand statements, and which stage takes how long? And how long does a
//! frame of the view take ([`view`])?
//!
//! `cargo bench --bench comparing`. The articles are those of the attribution benchmark where it stands beside the
//! checkout, else the dispatches, again and again with other words (`examples/corpus`).

#[path = "../screen/mod.rs"]
mod screen;
#[path = "../../examples/corpus/varied.rs"]
mod varied;
mod view;

use counterpoint::attribution::{Attribution, Registry, attribute};
use counterpoint::comparing::{Curated, Lists, Place, answers, assign, compare, curated, variants};
use counterpoint::model::{Corpus, Document, DocumentId, StatementId};
use counterpoint::reading;
use divan::Bencher;
use screen::LEXICON;
use std::sync::{Arc, LazyLock};

/// So many statements are compared at least.
const STATEMENTS: usize = 100_000;
/// The same without `--bench`, which `cargo bench` adds.
const FEW: usize = 1_000;
fn main() {
    println!("{} statements in {} articles", CORPUS.statements.len(), CORPUS.documents.len());
    divan::main();
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn a_heads(bencher: Bencher) {
    bencher.bench_local(|| assign::find(&CORPUS, &NAMED, Lists::shared()));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn b_heads_that_nobody_has_named(bencher: Bencher) {
    bencher.bench_local(|| assign::find(&CORPUS, &[], Lists::shared()));
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

static ARTICLES: LazyLock<Vec<(Arc<Document>, Attribution)>> = LazyLock::new(articles);
static CORPUS: LazyLock<Corpus> = LazyLock::new(corpus);
static NAMED: LazyLock<Vec<Curated>> = LazyLock::new(|| curated::built_in().expect("the assets parse"));
static FOUND: LazyLock<(Vec<Place>, Vec<Vec<StatementId>>)> = LazyLock::new(|| {
    let variants = variants::find(&CORPUS, &variants::Texts::new(&CORPUS));
    (assign::find(&CORPUS, &[], Lists::shared()).1, variants)
});

fn corpus() -> Corpus {
    let mut corpus = Corpus::new(LEXICON.sides.clone());
    let mut registry = Registry::default();
    corpus.add_documents(ARTICLES.iter().map(|(document, _)| document.clone()));
    for (at, (_, attribution)) in ARTICLES.iter().enumerate() {
        registry.join(&mut corpus, DocumentId::from(at), attribution.clone());
    }
    corpus
}

/// So many articles that there are enough statements.
fn articles() -> Vec<(Arc<Document>, Attribution)> {
    let wanted = if std::env::args().any(|a| a == "--bench") { STATEMENTS } else { FEW };
    let made = varied::Articles::at_hand();
    let mut statements = 0;
    let mut articles = Vec::new();
    while statements < wanted {
        let article = made.make(articles.len());
        let document = reading::document(&article.name, article.text.into_bytes()).expect("readable");
        let attribution = attribute(&document, &LEXICON);
        statements += attribution.statements.len();
        articles.push((Arc::new(document), attribution));
    }
    articles
}
