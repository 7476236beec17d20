//! Makes a folder of many articles to measure with: `cargo run --release --example corpus -- FOLDER COUNT`.
//!
//! They are the articles of the attribution benchmark, where it stands beside the checkout, else the dispatches,
//! again and again with other words. Never commit them.

mod varied;

use anyhow::{Context, Result};
use std::path::PathBuf;

/// Articles in one folder; file systems and people like them small.
const IN_A_FOLDER: usize = 1000;

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let usage = "usage: corpus FOLDER COUNT";
    let folder = PathBuf::from(arguments.next().context(usage)?);
    let count: usize = arguments.next().and_then(|n| n.to_str()?.parse().ok()).context(usage)?;
    let articles = varied::Articles::at_hand();
    let mut bytes = 0;
    for number in 0..count {
        let made = articles.make(number);
        let place = folder.join(format!("{:04}", number / IN_A_FOLDER));
        if number % IN_A_FOLDER == 0 {
            std::fs::create_dir_all(&place).with_context(|| place.display().to_string())?;
        }
        let path = place.join(&made.name);
        std::fs::write(&path, &made.text).with_context(|| path.display().to_string())?;
        bytes += made.text.len();
    }
    println!("{count} articles, {:.0} MB, in {}", bytes as f64 / 1e6, folder.display());
    Ok(())
}
