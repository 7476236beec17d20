//! How fast are articles attributed on one core, and how long does the knowledge take to load?
//!
//! `cargo bench --bench attribution`. With the attribution benchmark beside the checkout its training
//! articles are measured, else the embedded dispatches.

use counterpoint::attribution::{Lexicon, attribute};
use counterpoint::model::Document;
use counterpoint::reading;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 20)]
fn attribute_articles(bencher: Bencher) {
    let lexicon = Lexicon::built_in().expect("the assets parse");
    let documents = documents();
    let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        documents.iter().map(|document| attribute(document, &lexicon).statements.len()).sum::<usize>()
    });
}

#[divan::bench]
fn load_the_lexicon_and_the_weights() -> Lexicon {
    Lexicon::built_in().expect("the assets parse")
}

/// The first hundred training articles, else the dispatches.
fn documents() -> Vec<Document> {
    let gold = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/attribution/gold-train.jsonl");
    let Ok(text) = std::fs::read_to_string(gold) else {
        return reading::embedded().iter().map(|s| reading::read(s).expect("a dispatch is read")).collect();
    };
    let article = |line: &str| {
        let article: serde_json::Value = serde_json::from_str(line).expect("a line is an article");
        let text = article["text"].as_str().expect("an article has a text");
        reading::document("article.txt", text.as_bytes().to_vec()).expect("an article is read")
    };
    text.lines().take(100).map(article).collect()
}
