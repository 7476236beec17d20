//! Learns the engine's weights from annotated articles and writes `assets/attribution.weights`.
//!
//! ```text
//! cargo run --release --features training --example train -- GOLD-TRAIN.jsonl [MORE.jsonl ...]
//! cargo run --release --features training --example train -- --report GOLD.jsonl
//! ```
//!
//! The first line learns and writes. The same input gives the same bytes; it takes about two minutes on two
//! cores. Articles of the files after the first count more in learning ([`prepared`]), because the first
//! file is large and of another kind of news; what their annotators left out about sources is derived
//! ([`gold`]). Every stage learns from what the stage before says of articles that it has not seen: the
//! articles are cut into folds, and each fold is judged by a model of the others (jackknife). The figures
//! of these judgements are printed as cross-validated, for each file. `--report` prints how good the
//! weights that the program has are on other articles, and how far the confidence can be trusted. The
//! figures need `evaluate.py` beside the (first) file, and python3.

mod antecedents;
mod gold;
mod joins;
mod numbers;
mod prepared;
mod ranker;
mod report;
mod tagger;

use anyhow::{Context, Result, bail};
use counterpoint::attribution::Lexicon;
use counterpoint::attribution::training::models::Models;
use counterpoint::attribution::training::models::sequence::Transitions;
use counterpoint::attribution::training::speakers::Chosen;
use counterpoint::attribution::training::speakers::decide;
use counterpoint::attribution::training::tagging::Tagging;
use numbers::Linear;
use prepared::Prepared;
use ranker::Cut;
use rayon::prelude::*;
use std::path::Path;

const FOLDS: usize = 5;
/// Slots of 8 bytes for the tagger's features.
const LABEL_SLOTS: usize = 250_000;
/// Slots of 4 bytes for the ranker's.
const SPEAKER_SLOTS: usize = 110_000;
/// And for those by which pieces are joined.
const JOIN_SLOTS: usize = 8_000;

/// An article, cut up, with what was chosen for its pieces by models of other articles.
type Judged<'a> = (&'a Prepared<'a>, &'a Cut, &'a [Chosen]);

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--report", gold] => report::print(Path::new(gold), &Lexicon::built_in()?),
        gold if !gold.is_empty() => {
            let out = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/attribution.weights");
            let gold: Vec<&Path> = gold.iter().map(Path::new).collect();
            let bytes = learn(&gold)?.to_bytes();
            std::fs::write(out, &bytes).with_context(|| out.to_string())?;
            println!("{out}: {} bytes", bytes.len());
            Ok(())
        }
        _ => bail!("usage: train GOLD-TRAIN.jsonl ... | train --report GOLD.jsonl"),
    }
}

fn learn(paths: &[&Path]) -> Result<Models> {
    let lexicon = Lexicon::unlearned()?;
    let articles = gold::read_all(paths)?;
    let documents = prepared::documents(&articles)?;
    let counts = prepared::count(&articles, &documents, &lexicon);
    let prepared: Vec<Prepared> =
        articles.iter().zip(&documents).map(|(a, d)| Prepared::new(a, d, &lexicon, &counts)).collect();

    let taggings: Vec<Tagging> = jackknife(&prepared, tagger::train, |model, article| model.tag(article));
    let cuts: Vec<Cut> = prepared
        .iter()
        .zip(taggings)
        .map(|(article, tagging)| ranker::cut(article, tagging, &lexicon))
        .collect();
    let cut: Vec<(&Prepared, &Cut)> = prepared.iter().zip(&cuts).collect();
    let chosen: Vec<Vec<Chosen>> = jackknife(
        &cut,
        |some| ranker::train(&some.iter().map(|x| **x).collect::<Vec<_>>()),
        |model: &Linear, (article, cut)| decide(model.chain(article, cut), &cut.candidates),
    );
    let decision: Vec<(&Prepared, &Cut, &[Chosen])> =
        cut.iter().zip(&chosen).map(|(&(article, cut), chosen)| (article, cut, chosen.as_slice())).collect();
    let joins = joins::train(&decision).column(JOIN_SLOTS);
    for (file, path) in paths.iter().enumerate() {
        println!("cross-validated, {}:", path.display());
        report::crossed(paths[0], path, &of_file(&decision, file), &joins)?;
    }
    let labels = tagger::train(&prepared.iter().collect::<Vec<_>>());
    let mut models = Models {
        antecedents: Default::default(),
        cueness: counts.cueness().into_iter().collect(),
        labels: labels.table(LABEL_SLOTS),
        steps: Transitions::new(labels.steps),
        speakers: ranker::train(&cut).column(SPEAKER_SLOTS),
        joins,
        calibration: report::calibration(&decision),
    };
    models.antecedents = antecedents::train(&antecedents::articles(&articles, &documents), &models)?;
    Ok(models)
}

/// Those of one file.
fn of_file<'a>(decision: &[Judged<'a>], file: usize) -> Vec<Judged<'a>> {
    decision.iter().filter(|(article, ..)| article.article.file == file).copied().collect()
}

/// What a model of the other folds says of each. The folds are learned side by side.
fn jackknife<A: Sync, M, O: Send>(
    all: &[A],
    train: impl Fn(&[&A]) -> M + Sync,
    apply: impl Fn(&M, &A) -> O + Sync,
) -> Vec<O> {
    let fold = |fold: usize| {
        let others: Vec<&A> =
            all.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, a)| a).collect();
        let model = train(&others);
        all.iter().enumerate().skip(fold).step_by(FOLDS).map(|(i, a)| (i, apply(&model, a))).collect()
    };
    let folds: Vec<Vec<(usize, O)>> = (0..FOLDS).into_par_iter().map(fold).collect();
    let mut out: Vec<(usize, O)> = folds.into_iter().flatten().collect();
    out.sort_by_key(|(i, _)| *i);
    out.into_iter().map(|(_, o)| o).collect()
}
