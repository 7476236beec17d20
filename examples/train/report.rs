//! How good is what was learned?

use crate::gold::{self, Marked, spans};
use crate::prepared::Prepared;
use crate::ranker::Cut;
use anyhow::{Context, Result};
use counterpoint::attribution::Lexicon;
use counterpoint::attribution::attribute;
use counterpoint::attribution::training::models::Column;
use counterpoint::attribution::training::speakers::Candidate;
use counterpoint::attribution::training::speakers::Chosen;
use counterpoint::attribution::training::speakers::Decision;
use counterpoint::attribution::training::speakers::grouping::join;
use counterpoint::model::{Kind, Span};
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// Steps of the chance in the calibration.
const STEPS: usize = 20;

/// For each step of the chance how often the speaker was right, never falling (pool adjacent
/// violators; Ayer and others 1955).
pub fn calibration(decision: &[(&Prepared, &Cut, &[Chosen])]) -> Vec<f32> {
    let mut counts = vec![(0.0f32, 0.0f32); STEPS];
    for (article, cut, chosen) in decision {
        for (at, chosen) in chosen.iter().enumerate() {
            let Some(truth) = cut.truth[at] else { continue };
            if chosen.candidate == Candidate::Rejected || article.article.statements[truth].source.is_empty()
            {
                continue;
            }
            let which = cut.candidates[at].iter().position(|c| *c == chosen.candidate);
            let right = which.is_some_and(|w| cut.right(article, at)[w]);
            let step = ((chosen.probability * STEPS as f32) as usize).min(STEPS - 1);
            counts[step].0 += f32::from(u8::from(right));
            counts[step].1 += 1.0;
        }
    }
    let mut pools: Vec<(f32, f32, usize)> = Vec::new();
    for (right, all) in counts {
        pools.push((right, all, 1));
        while let [.., a, b] = pools.as_slice()
            && a.0 * b.1 >= b.0 * a.1
        {
            let joined = (a.0 + b.0, a.1 + b.1, a.2 + b.2);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    pools.iter().flat_map(|&(right, all, n)| vec![if all > 0.0 { right / all } else { 0.0 }; n]).collect()
}

/// Prints the figures of `evaluate.py` on articles that were judged by models of others.
/// `evaluate.py` is the one beside `first`.
pub fn crossed(
    first: &Path,
    path: &Path,
    decision: &[(&Prepared, &Cut, &[Chosen])],
    joins: &Column,
) -> Result<()> {
    let mut predictions = Vec::new();
    for (article, cut, chosen) in decision {
        let (text, mentions) = (&article.text, &cut.mentions);
        let line = |d: &Decision| {
            let content: Vec<Span> =
                d.content.iter().map(|c| text.span(c)).filter(|s| !s.is_empty()).collect();
            let cue = (!d.cue.is_empty()).then(|| text.span(&d.cue));
            serde_json::json!({ "content": content, "cue": cue, "probability": d.probability, "speaker": d.speaker.map(|id| mentions.said_span(text, id)) })
        };
        let lines: Vec<_> = join(&cut.view(article), chosen, joins).iter().map(line).collect();
        writeln!(predictions, "{}", serde_json::json!({ "id": article.article.id, "statements": lines }))?;
    }
    evaluate(first, path, &predictions)
}

/// Prints the figures of `evaluate.py` on a file and the reliability of the confidence.
pub fn print(path: &Path, lexicon: &Lexicon) -> Result<()> {
    let articles = gold::read(path)?;
    let mut table = [[(0usize, 0usize); 10]; 2];
    let mut predictions = Vec::new();
    for article in &articles {
        let name = format!("{}.txt", article.id);
        let document = counterpoint::reading::document(&name, article.text.clone().into_bytes())?;
        let found = attribute(&document, lexicon);
        let mut lines = Vec::new();
        for statement in &found.statements {
            let actor = statement.actor.map(|id| &found.actors[id.index()].name);
            lines.push(serde_json::json!({ "content": statement.content, "speaker": statement.speaker, "speaker_name": actor }));
            let quoted = usize::from(statement.kind == Kind::Indirect);
            if let Some(right) = is_right(&article.statements, &statement.content, statement.speaker) {
                let cell = &mut table[quoted][((statement.confidence * 10.0) as usize).min(9)];
                *cell = (cell.0 + usize::from(right), cell.1 + 1);
            }
        }
        writeln!(predictions, "{}", serde_json::json!({ "id": article.id, "statements": lines }))?;
    }
    for (name, rows) in ["quoted", "indirect"].iter().zip(table) {
        println!("confidence of {name} statements, and how many of them have the right speaker");
        for (step, (right, all)) in rows.iter().enumerate().filter(|(_, (_, all))| *all > 0) {
            let share = 100.0 * *right as f32 / *all as f32;
            println!("  {:.1}-{:.1}  {share:5.1} %  of {all}", step as f32 / 10.0, (step + 1) as f32 / 10.0);
        }
    }
    evaluate(path, path, &predictions)
}

fn evaluate(beside: &Path, path: &Path, predictions: &[u8]) -> Result<()> {
    let mut file = tempfile::NamedTempFile::new()?;
    file.write_all(predictions)?;
    let script = beside.with_file_name("evaluate.py");
    let status = Command::new("python3").arg(&script).arg(path).arg(file.path()).status();
    status.with_context(|| format!("python3 {}", script.display()))?;
    Ok(())
}

/// Whether the speaker of a statement is the annotated one; `None` where no annotated statement with a
/// source holds half of it.
fn is_right(gold: &[Marked], content: &[Span], speaker: Option<Span>) -> Option<bool> {
    let shared = |s: &Marked| -> u32 {
        let pairs = spans(&s.content).into_iter().flat_map(|g| content.iter().map(move |c| (g, *c)));
        pairs.map(|(g, c)| g.end.min(c.end).saturating_sub(g.start.max(c.start))).sum()
    };
    let (most, statement) = gold.iter().map(|s| (shared(s), s)).max_by_key(|(n, _)| *n)?;
    let length: usize = content.iter().map(|c| c.len()).sum();
    if 2 * most as usize <= length || statement.source.is_empty() {
        return None;
    }
    let heads = if statement.source_head.is_empty() { &statement.source } else { &statement.source_head };
    let marked = spans(heads).into_iter().chain(spans(&statement.source_coref));
    Some(speaker.is_some_and(|s| marked.into_iter().any(|h| h.overlaps(s))))
}
