//! Learns the engine's weights from annotated articles.
mod gold;
mod numbers;
mod prepared;
mod ranker;
mod tagger;

use counterpoint::attribution::Lexicon;
use counterpoint::attribution::training::ranker::Candidate;
use counterpoint::attribution::training::tagger::{Tagging, label};
use prepared::Prepared;
use std::path::Path;
use std::time::Instant;

const FOLDS: usize = 5;

fn main() -> anyhow::Result<()> {
    let lexicon = Lexicon::built_in()?;
    let articles = gold::read(Path::new("../shared/attribution/gold-train.jsonl"))?;
    let documents = prepared::documents(&articles)?;
    let mut counts = prepared::Counts::new();
    articles.iter().zip(&documents).for_each(|(a, d)| prepared::count(a, d, &lexicon, &mut counts));
    let prepared: Vec<Prepared> =
        articles.iter().zip(&documents).map(|(a, d)| Prepared::new(a, d, &lexicon, &counts)).collect();
    let started = Instant::now();
    if std::env::var("QUICK").is_ok() {
        let (mut tp, mut np, mut ng, mut log) = (0, 0, 0, 0f64);
        let mut sp = [[0usize; 3]; 3];
        for fold in [0, 2] {
            let train: Vec<&Prepared> = prepared.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, p)| p).collect();
            let model = tagger::train(&train);
            for p in prepared.iter().skip(fold).step_by(FOLDS) {
                let tagging = model.tag(p);
                let truth = Tagging { labels: p.labels.clone(), chances: vec![] };
                for r in &p.paragraphs {
                    for (k, first) in [label::SOURCE, label::CUE, label::CONTENT].into_iter().enumerate() {
                        let (a, b) = (tagging.runs(r.clone(), first), truth.runs(r.clone(), first));
                        sp[k][0] += a.iter().filter(|x| b.contains(x)).count();
                        sp[k][1] += a.len();
                        sp[k][2] += b.len();
                    }
                    for i in r.clone().filter(|&i| p.prose.tokens[i].is_word()) {
                        log -= f64::from(tagging.chances[i][usize::from(p.labels[i])].max(1e-6).ln());
                        let (o, y) = (label::is(tagging.labels[i], 5), label::is(p.labels[i], 5));
                        tp += usize::from(o && y);
                        np += usize::from(o);
                        ng += usize::from(y);
                    }
                }
            }
        }
        let f = |a: usize, b: usize, c: usize| 200.0 * a as f64 / (b + c) as f64;
        eprintln!("word P {:.1} R {:.1} F {:.2}  loss {log:.0}  exact source {:.1} cue {:.1} content {:.1}  {:.1}s", 100.0 * tp as f64 / np as f64, 100.0 * tp as f64 / ng as f64, f(tp, np, ng), f(sp[0][0], sp[0][1], sp[0][2]), f(sp[1][0], sp[1][1], sp[1][2]), f(sp[2][0], sp[2][1], sp[2][2]), started.elapsed().as_secs_f64());
        return Ok(());
    }
    let folds: Vec<Vec<(usize, Tagging)>> = (0..FOLDS).map(|fold| {
        let train: Vec<&Prepared> = prepared.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, p)| p).collect();
        let model = tagger::train(&train);
        prepared.iter().enumerate().filter(|(i, _)| i % FOLDS == fold).map(|(i, p)| (i, model.tag(p))).collect()
    }).collect();
    let mut taggings: Vec<(usize, Tagging)> = folds.into_iter().flatten().collect();
    taggings.sort_by_key(|(i, _)| *i);
    eprintln!("tagged {:.1}s", started.elapsed().as_secs_f64());
    let (mut tp, mut np, mut ng) = (0, 0, 0);
    for (p, (_, tagging)) in prepared.iter().zip(&taggings) {
        for r in &p.paragraphs {
            for i in r.clone().filter(|&i| p.prose.tokens[i].is_word()) {
                let (o, y) = (label::is(tagging.labels[i], 5), label::is(p.labels[i], 5));
                tp += usize::from(o && y);
                np += usize::from(o);
                ng += usize::from(y);
            }
        }
    }
    eprintln!("P {:.1} R {:.1} F {:.1}", 100.0 * tp as f64 / np as f64, 100.0 * tp as f64 / ng as f64, 200.0 * tp as f64 / (np + ng) as f64);
    let cuts: Vec<ranker::Cut> = prepared.iter().zip(taggings).map(|(p, (_, t))| ranker::cut(p, t, &lexicon)).collect();
    let all: Vec<(&Prepared, &ranker::Cut)> = prepared.iter().zip(&cuts).collect();
    let models: Vec<ranker::Model> = (0..FOLDS).map(|fold| {
        let train: Vec<_> = all.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, p)| *p).collect();
        ranker::train(&train)
    }).collect();
    eprintln!("{} features, {:.1}s", models[0].weights.len(), started.elapsed().as_secs_f64());
    let (mut right, mut n, mut reachable) = (0, 0, 0);
    let mut out = String::new();
    let bias: f32 = std::env::var("REJECT").ok().and_then(|v| v.parse().ok()).unwrap_or(0.0);
    for (which, (p, cut)) in all.iter().enumerate() {
        let mut chain = models[which % FOLDS].chain(p, cut);
        chain.scores.iter_mut().for_each(|s| s[0] += bias);
        let best = chain.best();
        let mut statements: Vec<serde_json::Value> = Vec::new();
        let mut last: serde_json::Value = serde_json::Value::Null;
        let mut last_group: Option<(Option<usize>, usize)> = None;
        for (at, &choice) in best.iter().enumerate() {
            let ok = cut.right(p, at);
            n += 1;
            right += usize::from(ok[choice]);
            reachable += usize::from(!ok.iter().skip(1).all(|&x| x));
            let piece = &cut.pieces[at];
            let speaker = match cut.candidates[at][choice] {
                Candidate::Rejected => continue,
                Candidate::Nobody => serde_json::Value::Null,
                Candidate::Previous => last.clone(),
                Candidate::Mention(id) => serde_json::json!(ranker::said_span(&p.prose, &cut.mentions, id)),
            };
            last = speaker.clone();
            let mut span = p.prose.span(&piece.tokens);
            if span.is_empty() { span.end += 1; }
            let group = (piece.saying, at);
            if let Some((saying, before)) = last_group && saying.is_some() && saying == piece.saying && before + 1 == at
                && statements.last().is_some_and(|s: &serde_json::Value| s["speaker"] == speaker) {
                statements.last_mut().unwrap()["content"].as_array_mut().unwrap().push(serde_json::json!(span));
            } else {
                statements.push(serde_json::json!({"content": [span], "speaker": speaker}));
            }
            last_group = Some(group);
        }
        out += &serde_json::json!({"id": p.article.id, "statements": statements}).to_string();
        out.push('\n');
    }
    std::fs::write("/tmp/h/fold.pred", out)?;
    eprintln!("right {right} of {n}, reachable {reachable}  {:.1}s", started.elapsed().as_secs_f64());
    Ok(())
}
