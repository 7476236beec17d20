//! How long from a keystroke in the filter bar to the new list? `cargo bench --bench filter [-- STATEMENTS]`.
//!
//! Words are typed letter by letter into the app, in both lists. Each keystroke is measured from the key to the state
//! that is drawn next. Beside it stands one pass of a substring search over the same statements, one to a line, which
//! is what any search without an index has to do at least. Without `--bench`, which `cargo bench` adds, a small size runs.

#[path = "../../examples/corpus/varied.rs"]
#[allow(dead_code)]
mod varied;

use counterpoint::app::{Action, App, Key, Keymap, Message, Order, Size};
use counterpoint::attribution::{Attribution, Lexicon};
use counterpoint::loading::Arrival;
use counterpoint::model::*;
use counterpoint::reading;
use memchr::memmem;
use rayon::prelude::*;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What is typed: words that are frequent and rare, whole and in part, mistyped, two and three together, phrases, and
/// fields.
const TYPED: [&str; 16] = [
    "president",
    "clinton",
    "clnton",
    "hillray",
    "the",
    "immigration policy",
    "economy wages jobs",
    "\"supreme court\"",
    "actor:trump",
    "side:us health",
    "!trump campaign",
    "title:debate",
    "outlet:journal tax",
    "kind:direct women",
    "date:2001..2004 war",
    "zxqv",
];

/// Each is typed so often.
const ROUNDS: usize = 5;

fn main() {
    let small = !std::env::args().any(|argument| argument == "--bench");
    let asked: Option<usize> = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let sizes = match (small, asked) {
        (true, _) => vec![2_000],
        (_, Some(size)) => vec![size],
        _ => vec![100_000, 1_000_000],
    };
    println!(
        "{:>10} {:<11} {:>9} {:>9} {:>9}   {:>9} {:>8}",
        "statements", "list", "median", "p95", "worst", "substring", "worst at"
    );
    for size in sizes {
        measure(size);
    }
}

fn measure(size: usize) {
    let mut app = app(size);
    let pass = substring_pass(&app);
    for (view, key, order) in [
        ("Articles", "1", None),
        ("Statements", "2", None),
        ("by date", "2", Some(Action::Sort(Order::Date))),
        ("best first", "2", Some(Action::Sort(Order::Relevance))),
        ("Actors", "4", None),
    ] {
        press(&mut app, key);
        if let Some(order) = order {
            // What fits best comes first only if something is asked for.
            press(&mut app, "/");
            press(&mut app, "a");
            app.update(Message::Action(order));
            press(&mut app, "Esc");
        }
        let mut all: Vec<(Duration, String)> =
            TYPED.iter().flat_map(|typed| keystrokes(&mut app, typed)).collect();
        all.sort();
        let at = |share: f64| ms(all[((all.len() - 1) as f64 * share) as usize].0);
        println!(
            "{:>10} {view:<11} {:>6.2} ms {:>6.2} ms {:>6.2} ms   {:>6.2} ms {:>8}",
            app.library.corpus.statements.len(),
            at(0.5),
            at(0.95),
            at(1.0),
            ms(pass),
            all.last().map_or("", |(_, typed)| typed.as_str()),
        );
    }
}

/// Types into the filter bar, several times; for each letter the median of its times, and what stood there then. A
/// single time tells more about what else the machine does.
fn keystrokes(app: &mut App, typed: &str) -> Vec<(Duration, String)> {
    let rounds: Vec<Vec<(Duration, String)>> = (0..ROUNDS).map(|_| type_once(app, typed)).collect();
    (0..rounds[0].len())
        .map(|letter| {
            let mut times: Vec<Duration> = rounds.iter().map(|round| round[letter].0).collect();
            times.sort();
            (times[ROUNDS / 2], rounds[0][letter].1.clone())
        })
        .collect()
}

fn type_once(app: &mut App, typed: &str) -> Vec<(Duration, String)> {
    press(app, "/");
    let mut so_far = String::new();
    let times = typed.chars().map(|letter| {
        so_far.push(letter);
        let key = if letter == ' ' { "Space".to_string() } else { letter.to_string() };
        let started = Instant::now();
        press(app, &key);
        (started.elapsed(), so_far.clone())
    });
    let times = times.collect();
    press(app, "Esc");
    press(app, "Esc");
    times
}

fn press(app: &mut App, key: &str) {
    let key = Key::parse(key).unwrap_or_else(|| panic!("no key {key}"));
    black_box(app.update(Message::Key(key)));
}

/// The median of a few searches for a rare word through all statements, folded, one to a line.
fn substring_pass(app: &App) -> Duration {
    let corpus = &app.library.corpus;
    let mut lines = String::new();
    for statement in &corpus.statements {
        lines.push_str(&statement.words(&corpus.document(statement.document).text).to_lowercase());
        lines.push('\n');
    }
    let mut times: Vec<Duration> = (0..9)
        .map(|_| {
            let started = Instant::now();
            black_box(memmem::find_iter(lines.as_bytes(), b"immigration").count());
            started.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

/// An app with so many statements.
fn app(statements: usize) -> App {
    let lexicon = Lexicon::built_in().expect("the assets parse");
    let size = Size { width: 120, height: 40 };
    let mut app = App::new(lexicon.sides.clone(), Keymap::built_in().expect("a keymap"), size);
    let articles = varied::Articles::at_hand();
    let mut next = 0;
    while app.library.corpus.statements.len() < statements {
        let made: Vec<(Arc<Document>, Attribution)> =
            (next..next + 2048).into_par_iter().map(|number| article(&articles, number)).collect();
        let (documents, said): (Vec<_>, Vec<_>) = made.into_iter().unzip();
        let said: Vec<(DocumentId, Attribution)> =
            said.into_iter().enumerate().map(|(i, said)| (DocumentId::from(next + i), said)).collect();
        app.update(Message::Arrived(Arrival::Documents(documents)));
        app.update(Message::Arrived(Arrival::Statements(said)));
        next += 2048;
    }
    app.update(Message::Arrived(Arrival::Done));
    app
}

/// An article of which every other sentence is a statement: to find the real ones would take minutes.
fn article(articles: &varied::Articles, number: usize) -> (Arc<Document>, Attribution) {
    let made = articles.make(number);
    let document = reading::document(&made.name, made.text.into_bytes()).expect("an article is read");
    let mut said = Attribution::default();
    let names: Vec<&str> = document.text.split_whitespace().filter(|w| w.len() > 4 && is_name(w)).collect();
    for name in names.iter().take(6) {
        said.actors.push(actor(said.actors.len(), name));
    }
    let bodies = document.paragraphs.iter().filter(|p| p.role == Role::Body);
    for (i, content) in bodies.flat_map(|p| sentences(&document.text, p.span)).step_by(2).enumerate() {
        let actor = (!said.actors.is_empty() && i % 7 != 0).then(|| ActorId::from(i % said.actors.len()));
        said.statements.push(statement(content, Kind::ALL[i % 3], actor));
    }
    (Arc::new(document), said)
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase()) && word.chars().all(|c| c.is_ascii_alphabetic())
}

fn sentences(text: &str, span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = span.start as usize;
    for (at, _) in span.of(text).match_indices(". ") {
        let end = span.start as usize + at + 1;
        out.push(Span::new(start, end));
        start = end + 1;
    }
    if start < span.end as usize {
        out.push(Span::new(start, span.end as usize));
    }
    out
}

fn actor(id: usize, name: &str) -> Actor {
    Actor {
        id: ActorId::from(id),
        name: format!("{name} {}", &name[1..]),
        aliases: vec![name.to_string()],
        kind: ActorKind::Person,
        role: None,
        side: Some(SideId::from(id % 2)),
        side_reason: SideReason::Listed,
        listed: false,
    }
}

fn statement(content: Span, kind: Kind, actor: Option<ActorId>) -> Statement {
    Statement {
        document: DocumentId::default(),
        content: vec![content],
        kind,
        cue: None,
        speaker: None,
        relay: None,
        actor,
        confidence: 0.9,
        evidence: Evidence {
            found: Found::Marks,
            choice: Choice::None,
            resolution: Resolution::FullName,
            runner_up: None,
        },
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
