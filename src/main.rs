//! Parses the command line, runs one command, prints one error.

use anyhow::Result;
use clap::Parser;
use counterpoint::app::Keymap;
use counterpoint::attribution::Lexicon;
use counterpoint::cache::Folder;
use counterpoint::cli::{self, Cli, Command, Filter, Input, PlainView, completions, manual};
use counterpoint::comparing;
use counterpoint::export::{self, Format, Listing, compare};
use counterpoint::finding::{Hits, Index, Query, QueryError, narrow};
use counterpoint::loading::{Loader, add_own_actors, read_own_issues, read_own_reactions};
use counterpoint::model::{Corpus, SideId, visible};
use counterpoint::reading::{config_folder, own_file};
use counterpoint::settings::{DEFAULTS, Settings};
use counterpoint::term;
use counterpoint::ui::Theme;
use std::io::{BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Something was printed.
const FOUND: u8 = 0;
/// Nothing matched.
const NOTHING: u8 = 1;
/// The command makes no sense, or nothing could be read.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let cli = Cli::try_parse().unwrap_or_else(|error| refuse(&error));
    match run(cli) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

fn run(cli: Cli) -> Result<u8> {
    match cli.command {
        None if cli.print_config => say(DEFAULTS.as_bytes()),
        None if cli.print_keymap => say(Keymap::FILE.as_bytes()),
        None if cli.print_theme.is_some() => {
            say(cli.print_theme.and_then(|name| Theme::file(&name)).unwrap_or_default().as_bytes())
        }
        None if cli.plain.is_some() => {
            let view = cli.plain.unwrap_or(PlainView::Documents);
            plain(cli.paths, cli.no_cache, view, cli.query.as_deref())
        }
        None => browse(cli.paths, cli.no_cache, cli.theme.as_deref()),
        Some(Command::Statements { input, filter }) => {
            let query = match query(&filter) {
                Ok(query) => query,
                Err(error) => {
                    complain(&error.to_string());
                    return Ok(FAILED);
                }
            };
            print(&input, |corpus| export::statements(corpus, &find(corpus, &query).statements))
        }
        Some(Command::Compare(asked)) => compare_sides(&asked),
        Some(Command::Actors { input }) => print(&input, export::actors),
        Some(Command::Documents { input }) => print(&input, export::documents),
        Some(Command::Completions { shell }) => say(&completions(shell)),
        Some(Command::Man { command }) => say(&manual(command.as_deref())?),
    }
}

fn browse(paths: Vec<PathBuf>, no_cache: bool, theme: Option<&str>) -> Result<u8> {
    if let Some(missing) = paths.iter().find(|p| !p.exists()) {
        anyhow::bail!("{}: no such file or folder", missing.display());
    }
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        anyhow::bail!("the browser needs a terminal; `counterpoint statements` prints to a pipe or a file");
    }
    let mut start = term::Start::gather(paths, theme, config_folder().as_deref())?;
    start.cache.take_if(|_| no_cache);
    term::run(start)?;
    Ok(FOUND)
}

/// Prints a view as lines.
fn plain(paths: Vec<PathBuf>, no_cache: bool, view: PlainView, query: Option<&str>) -> Result<u8> {
    let query = match Query::parse(query.unwrap_or("")) {
        Ok(query) => query,
        Err(error) => {
            complain(&error.to_string());
            return Ok(FAILED);
        }
    };
    let Some(corpus) = read(&paths, no_cache)? else { return Ok(FAILED) };
    let found = find(&corpus, &query);
    let mut out = BufWriter::new(std::io::stdout().lock());
    match view {
        PlainView::Documents => {
            export::plain::documents(&corpus, &found.documents, &found.statements, &mut out)?
        }
        PlainView::Statements => export::plain::statements(&corpus, &found.statements, true, &mut out)?,
        PlainView::Actors => export::plain::actors(&corpus, &found.statements, &mut out)?,
    }
    out.flush()?;
    Ok(if found.documents.is_empty() { NOTHING } else { FOUND })
}

/// Prints as it is.
fn say(what: &[u8]) -> Result<u8> {
    let mut out = std::io::stdout().lock();
    out.write_all(what)?;
    out.flush()?;
    Ok(FOUND)
}

/// Loads, then prints the rows made from the corpus.
fn print<L: Listing>(input: &Input, rows: impl FnOnce(&Corpus) -> Vec<L>) -> Result<u8> {
    let Some(corpus) = read(&input.paths, input.no_cache)? else { return Ok(FAILED) };
    let rows = rows(&corpus);
    let stdout = std::io::stdout();
    let terminal = stdout.is_terminal();
    let format = input.format.unwrap_or(if terminal { Format::Table } else { Format::Jsonl });
    let width = if terminal { term::width() } else { None };
    let mut out = BufWriter::new(stdout.lock());
    export::write(&rows, format, width, &mut out)?;
    out.flush()?;
    Ok(if rows.is_empty() { NOTHING } else { FOUND })
}

/// Loads, then prints two sides next to each other.
fn compare_sides(asked: &cli::Compare) -> Result<u8> {
    let typed = asked.query.as_deref().unwrap_or("");
    let query = match Query::parse(typed) {
        Ok(query) => query,
        Err(error) => {
            complain(&error.to_string());
            return Ok(FAILED);
        }
    };
    let Some(corpus) = read(&asked.paths, asked.no_cache)? else { return Ok(FAILED) };
    let (left, right) = (side(&corpus, &asked.left)?, side(&corpus, &asked.right)?);
    if left == right {
        anyhow::bail!("--left and --right are the same side: {}", corpus.sides[left.index()].name);
    }
    let found = find(&corpus, &query).statements;
    let (named, problems) = read_own_issues(&asked.paths, config_folder().as_deref());
    let (lists, wrong) = read_own_reactions(config_folder().as_deref());
    problems.iter().chain(&wrong).for_each(|problem| complain(&problem.to_string()));
    let comparison = comparing::compare_by(&corpus, comparing::Rules { curated: &named, lists: &lists });
    if let Some(issue) = &asked.issue
        && compare::issues_called(&comparison.issues, issue).is_empty()
    {
        let labels: Vec<&str> = comparison.issues.iter().map(|issue| issue.label.as_str()).collect();
        let there = if labels.is_empty() { "there is none".to_string() } else { labels.join("; ") };
        complain(&format!("no issue is called {issue:?}: {there}"));
    }
    let (narrowed, issue) = (!query.is_empty(), asked.issue.as_deref());
    let sheet =
        compare::sheet(&corpus, &comparison, compare::Asked { left, right, found: &found, narrowed, issue });
    let stdout = std::io::stdout();
    let terminal = stdout.is_terminal();
    let usual = if terminal { compare::Format::Table } else { compare::Format::Jsonl };
    let width = if terminal { term::width() } else { None };
    let mut out = BufWriter::new(stdout.lock());
    compare::write(&sheet, asked.format.unwrap_or(usual), width, &mut out)?;
    out.flush()?;
    Ok(if sheet.is_empty() { NOTHING } else { FOUND })
}

/// The side that is meant; where there is none, the error names those that there are.
fn side(corpus: &Corpus, typed: &str) -> Result<SideId> {
    if let Some(side) = compare::side_called(corpus, typed) {
        return Ok(side.id);
    }
    let occurring = compare::occurring(corpus);
    let names: Vec<String> = occurring.iter().map(|side| format!("{} ({})", side.code, side.name)).collect();
    match names.as_slice() {
        [] => anyhow::bail!("no side is called {typed:?}, and no side speaks in these articles"),
        names => anyhow::bail!("no side is called {typed:?}; these articles have {}", names.join(", ")),
    }
}

/// Everything under the paths; `None` where no article could be read, which is told.
fn read(paths: &[PathBuf], no_cache: bool) -> Result<Option<Corpus>> {
    let mut lexicon = Lexicon::built_in()?;
    let config = config_folder();
    for problem in add_own_actors(paths, config.as_deref(), &mut lexicon) {
        complain(&problem.to_string());
    }
    let cache = if no_cache || !remembers(config.as_deref()) { None } else { Folder::own() };
    let loader = Loader { lexicon: &lexicon, focus: None, cache: cache.as_ref() };
    let (corpus, problems) = loader.read_corpus(paths);
    problems.iter().for_each(|problem| complain(&problem.to_string()));
    if corpus.documents.is_empty() {
        complain(&format!("no article could be read{}", under(paths)));
        return Ok(None);
    }
    Ok(Some(corpus))
}

/// False where the settings say that nothing is kept.
fn remembers(config: Option<&Path>) -> bool {
    let file = config.and_then(|config| own_file(config.join("config.toml")));
    // What is wrong with it is told by the browser.
    file.and_then(Result::ok).is_none_or(|file| Settings::parse(&file.text).0.remember)
}

/// What a query finds.
fn find(corpus: &Corpus, query: &Query) -> Hits {
    let mut index = Index::default();
    // Without a query there is nothing to look for.
    if !query.is_empty() {
        index.extend(corpus);
    }
    narrow(corpus, &index, query)
}

fn query(filter: &Filter) -> Result<Query, QueryError> {
    let mut query = Query::parse(filter.query.as_deref().unwrap_or(""))?;
    for (field, value) in [("actor", &filter.actor), ("side", &filter.side), ("kind", &filter.kind)] {
        if let Some(value) = value {
            query = query.and(Query::of_field(field, value)?);
        }
    }
    Ok(query)
}

fn under(paths: &[PathBuf]) -> String {
    match paths {
        [] => String::new(),
        [one] => format!(" in {}", visible(&Path::display(one).to_string())),
        many => format!(" in {} paths", many.len()),
    }
}

/// Whoever reads our output has had enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let pipe = |e: &std::io::Error| e.kind() == ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(pipe)
            || cause.downcast_ref::<serde_json::Error>().and_then(|e| e.io_error_kind()) == Some(ErrorKind::BrokenPipe)
            || matches!(cause.downcast_ref::<csv::Error>().map(|e| e.kind()), Some(csv::ErrorKind::Io(e)) if pipe(e))
    })
}

/// One line on standard error. Where nobody reads it, nobody is told: `eprintln!` would panic.
fn complain(what: &str) {
    let _ = writeln!(std::io::stderr(), "counterpoint: {}", visible(what));
}

/// Ends with what clap has to say; an argument that it repeats may be the name of a file.
fn refuse(error: &clap::Error) -> ! {
    if !error.use_stderr() {
        error.exit();
    }
    for line in error.render().to_string().lines() {
        let _ = writeln!(std::io::stderr(), "{}", visible(line));
    }
    std::process::exit(i32::from(FAILED));
}
