//! Learns the weights for pronouns from articles whose speakers are known.
//!
//! ```text
//! cargo run --release --example train -- GOLD.jsonl            cross-validates, prints figures
//! cargo run --release --example train -- GOLD.jsonl OUT        learns from all and writes weights
//! ```
//!
//! A line of GOLD is an article: its `text` and its `statements`, each with `source_head` (byte
//! ranges), `source_type` and `source_names`. The order is fixed and nothing is random, so the same
//! articles give the same weights.

mod antecedents;

use anyhow::{Context, Result, bail};
use std::fs;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (gold, out) = match arguments.as_slice() {
        [gold] => (gold, None),
        [gold, out] => (gold, Some(out)),
        _ => bail!("usage: train GOLD.jsonl [WEIGHTS]"),
    };
    let articles = antecedents::read(&fs::read_to_string(gold).with_context(|| gold.clone())?)?;
    match out {
        None => antecedents::cross_validate(&articles),
        Some(out) => {
            let weights = antecedents::learn(&articles, |_| true)?;
            fs::write(out, weights).with_context(|| out.clone())
        }
    }
}
