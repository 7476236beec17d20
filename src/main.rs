//! Parses the command line, runs one command, prints one error.

use anyhow::Result;
use clap::Parser;
use counterpoint::app::Keymap;
use counterpoint::attribution::Lexicon;
use counterpoint::cache::Folder;
use counterpoint::cli::{self, Cli, Command, Filter, Input, PlainView, Which, completions, manual};
use counterpoint::comparing;
use counterpoint::counting::{self, Key};
use counterpoint::export::{self, Format, Listing, compare};
use counterpoint::finding::{Hits, Index, Query, QueryError, narrow};
use counterpoint::loading::{Loader, add_own_actors, read_own_issues, read_own_reactions};
use counterpoint::model::{Corpus, SideId, StatementId, visible};
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
            let view = cli.plain.unwrap_or(PlainView::Articles);
            plain(cli.paths, cli.no_cache, view, cli.query.as_deref())
        }
        None => browse(cli.paths, cli.no_cache, cli.theme.as_deref(), cli.query),
        Some(Command::Statements { input, filter }) => {
            let query = match query(&filter) {
                Ok(query) => query,
                Err(error) => {
                    complain(&error.to_string());
                    return Ok(FAILED);
                }
            };
            let which = &filter.which;
            print(&input, |corpus| export::statements(corpus, &which_of(corpus, &query, which)))
        }
        Some(Command::Compare(asked)) => compare_sides(&asked),
        Some(Command::Actors { input, which }) => {
            let Some(query) = parsed(&which) else { return Ok(FAILED) };
            let all = query.is_empty() && which.min_confidence == 0.0;
            print(&input, |corpus| match all {
                true => export::actors(corpus, None),
                false => export::actors(corpus, Some(&which_of(corpus, &query, &which))),
            })
        }
        Some(Command::Count { input, by, which }) => count(&input, &by, &which),
        Some(Command::Articles { input, text }) => print(&input, |corpus| export::documents(corpus, text)),
        Some(Command::Completions { shell }) => say(&completions(shell)),
        Some(Command::Man { command }) => say(&manual(command.as_deref())?),
    }
}

fn browse(paths: Vec<PathBuf>, no_cache: bool, theme: Option<&str>, query: Option<String>) -> Result<u8> {
    if let Some(missing) = paths.iter().find(|p| !p.exists()) {
        // Only the first can be meant as a command.
        let first = paths.first().filter(|first| *first == missing).and_then(|first| first.to_str());
        match first.and_then(cli::command_like) {
            Some(command) => anyhow::bail!("{}", unknown_command(&missing.to_string_lossy(), &command)),
            None => anyhow::bail!("{}: no such file or folder", missing.display()),
        }
    }
    if let Err(error) = Query::parse(query.as_deref().unwrap_or("")) {
        anyhow::bail!("--query: {error}");
    }
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        anyhow::bail!("the browser needs a terminal; `counterpoint statements` prints to a pipe or a file");
    }
    let mut start = term::Start::gather(paths, theme, config_folder().as_deref())?;
    start.cache.take_if(|_| no_cache);
    start.query = query;
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
        PlainView::Articles => {
            export::plain::documents(&corpus, &found.documents, &found.statements, &mut out)?
        }
        PlainView::Statements => export::plain::statements(&corpus, &found.statements, true, &mut out)?,
        PlainView::Actors => export::plain::actors(&corpus, &found.statements, &mut out)?,
    }
    out.flush()?;
    let is_empty = match view {
        PlainView::Articles => found.documents.is_empty(),
        PlainView::Statements | PlainView::Actors => found.statements.is_empty(),
    };
    Ok(if is_empty { NOTHING } else { FOUND })
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
    let (format, width) = format_of(input);
    let mut out = BufWriter::new(std::io::stdout().lock());
    export::write(&rows, format, width, &mut out)?;
    out.flush()?;
    Ok(if rows.is_empty() { NOTHING } else { FOUND })
}

/// Loads, then prints counts of statements.
fn count(input: &Input, by: &[Key], which: &Which) -> Result<u8> {
    let Some(query) = parsed(which) else { return Ok(FAILED) };
    let Some(corpus) = read(&input.paths, input.no_cache)? else { return Ok(FAILED) };
    let found = which_of(&corpus, &query, which);
    let comparison = by.contains(&Key::Issue).then(|| {
        let (named, problems) = read_own_issues(&input.paths, config_folder().as_deref());
        problems.iter().for_each(|problem| complain(&problem.to_string()));
        comparing::compare(&corpus, &named)
    });
    let table = counting::count(&corpus, comparison.as_ref(), &found, by);
    let (format, width) = format_of(input);
    let mut out = BufWriter::new(std::io::stdout().lock());
    export::write_counts(&table, format, width, &mut out)?;
    out.flush()?;
    Ok(if found.is_empty() { NOTHING } else { FOUND })
}

/// The format to print in, and the width of the terminal if there is one.
fn format_of(input: &Input) -> (Format, Option<usize>) {
    let terminal = std::io::stdout().is_terminal();
    let format = input.format.unwrap_or(if terminal { Format::Table } else { Format::Jsonl });
    (format, if terminal { term::width() } else { None })
}

/// The query; `None` if it makes no sense, which is reported.
fn parsed(which: &Which) -> Option<Query> {
    Query::parse(which.query.as_deref().unwrap_or("")).map_err(|error| complain(&error.to_string())).ok()
}

/// The statements that a query finds and whose speaker is sure enough.
fn which_of(corpus: &Corpus, query: &Query, which: &Which) -> Vec<StatementId> {
    let mut found = find(corpus, query).statements;
    found.retain(|id| corpus.statement(*id).shown_confidence() >= which.min_confidence);
    found
}

/// Loads, then prints two sides next to each other.
fn compare_sides(asked: &cli::Compare) -> Result<u8> {
    let Some(query) = parsed(&asked.which) else { return Ok(FAILED) };
    let Some(corpus) = read(&asked.paths, asked.no_cache)? else { return Ok(FAILED) };
    let (left, right) = (side(&corpus, &asked.left)?, side(&corpus, &asked.right)?);
    if left == right {
        anyhow::bail!("--left and --right are the same side: {}", corpus.sides[left.index()].name);
    }
    let found = which_of(&corpus, &query, &asked.which);
    let (named, problems) = read_own_issues(&asked.paths, config_folder().as_deref());
    let (lists, wrong) = read_own_reactions(config_folder().as_deref());
    problems.iter().chain(&wrong).for_each(|problem| complain(&problem.to_string()));
    let comparison = comparing::compare_by(&corpus, comparing::Rules { curated: &named, lists: &lists });
    if let Some(issue) = &asked.issue
        && compare::issues_called(&comparison.issues, issue).is_empty()
    {
        let labels: Vec<&str> = comparison.issues.iter().map(|issue| issue.label.as_str()).collect();
        let there = if labels.is_empty() {
            "there are no issues".to_string()
        } else {
            format!("issues are: {}", labels.join("; "))
        };
        complain(&format!("unknown issue {issue:?}; {there}"));
    }
    let narrowed = !query.is_empty() || asked.which.min_confidence > 0.0;
    let issue = asked.issue.as_deref();
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
        [] => anyhow::bail!("unknown side {typed:?}; no side speaks in these articles"),
        names => anyhow::bail!("unknown side {typed:?}; sides in these articles: {}", names.join(", ")),
    }
}

/// Everything under the paths; `None` if no article could be read, which is told.
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

/// False if the settings say that nothing is kept.
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
    let hits = narrow(corpus, &index, query);
    hits.loose.iter().for_each(|loose| complain(&loose.to_string()));
    // A script asks the exit status.
    if let Some(reason) = hits.reason.as_ref().filter(|_| std::io::stderr().is_terminal()) {
        complain(&reason.to_string());
    }
    hits
}

fn query(filter: &Filter) -> Result<Query, QueryError> {
    let mut query = Query::parse(filter.which.query.as_deref().unwrap_or(""))?;
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

/// What a slip in the name of a command is answered with.
fn unknown_command(word: &str, like: &str) -> String {
    format!("{word}: no such command, file or folder; did you mean `counterpoint {like}`?")
}

/// Ends with what clap has to say; an argument that it repeats may be the name of a file.
fn refuse(error: &clap::Error) -> ! {
    if !error.use_stderr() {
        error.exit();
    }
    // A slip in the name of a command makes it a path, and clap stumbles over what follows.
    let word = std::env::args_os().nth(1).and_then(|word| word.into_string().ok());
    let word = word.filter(|word| !Path::new(word).exists());
    if let Some((word, command)) = word.and_then(|word| cli::command_like(&word).map(|like| (word, like))) {
        complain(&unknown_command(&word, &command));
        std::process::exit(i32::from(FAILED));
    }
    for line in error.render().to_string().lines() {
        let _ = writeln!(std::io::stderr(), "{}", visible(line));
    }
    std::process::exit(i32::from(FAILED));
}
