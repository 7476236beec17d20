//! What can be said on the command line? In one place: help and completions come from it.

use crate::counting::Key;
use crate::export::{Format, compare};
use crate::ui::Theme;
use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::io;
use std::path::PathBuf;

/// Browse the news by who said what.
///
/// Opens a folder of articles, finds every statement in them, and shows who made it and
/// for which side. Without a PATH it opens the five articles that come with the program.
///
/// Articles are text and Markdown, saved web pages, exports of Nexis, Factiva, Europresse and ProQuest, Word, OpenDocument,
/// RTF and EPUB files, tables (CSV, JSON Lines), feeds, mails, web archives, and ZIP or gzip archives of all these.
///
/// An actors.toml beside the articles, or in the configuration directory (~/.config/counterpoint), says who speaks
/// for which side; it adds to the list that comes with the program. README.md has an example.
/// In that directory, config.toml holds your settings, keymap.toml your keys and themes/NAME.toml your colours.
#[derive(Parser, Debug)]
#[command(name = NAME, version, args_conflicts_with_subcommands = true, max_term_width = 100)]
pub struct Cli {
    /// What to do instead of opening the browser.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Articles, or folders of them (hidden files are skipped).
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// The colours: auto, dark, light, high-contrast, sixteen, plain, or a theme of your own.
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,

    /// Find all statements again: neither read nor write the cache of those that earlier runs found.
    #[arg(long)]
    pub no_cache: bool,

    /// Print a view as plain lines, one sentence each, and exit: for screen readers.
    #[arg(long, value_name = "VIEW", num_args = 0..=1, require_equals = true, default_missing_value = "articles")]
    pub plain: Option<PlainView>,

    /// Open the browser, or print the view of --plain, with this query in the filter bar: "actor:osten visit".
    /// Articles are found by all their words, statements by their own and by who speaks.
    #[arg(long, short)]
    pub query: Option<String>,

    /// Print the default settings, each with a comment, and exit.
    #[arg(long, group = "print")]
    pub print_config: bool,

    /// Print the default keys, and exit.
    #[arg(long, group = "print")]
    pub print_keymap: bool,

    /// Print a theme that comes with the program, and exit.
    #[arg(long, group = "print", value_name = "NAME", value_parser = PossibleValuesParser::new(Theme::NAMES))]
    pub print_theme: Option<String>,
}

/// The views that can be read as lines.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlainView {
    /// Article by article, each with its statements.
    #[value(alias = "documents")]
    Articles,
    /// Every statement, with its article.
    Statements,
    /// Who speaks.
    Actors,
}

/// The commands that print and exit.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Print every statement: who said what, where.
    Statements {
        /// What to read and how to print it.
        #[command(flatten)]
        input: Input,
        /// Which statements to print.
        #[command(flatten)]
        filter: Filter,
    },
    /// Print what two sides said, issue by issue, side by side.
    ///
    /// Statements of other sides, and those not attributed to a side, are printed as well, in a third place.
    Compare(Compare),
    /// Print every actor with its side and how often it speaks.
    Actors {
        /// What to read and how to print it.
        #[command(flatten)]
        input: Input,
        /// Which of their statements count.
        #[command(flatten)]
        which: Which,
    },
    /// Print every article with what is known about it.
    #[command(alias = "documents")]
    Articles {
        /// What to read and how to print it.
        #[command(flatten)]
        input: Input,
        /// With --format jsonl: the text of each article as well, without headline, captions and furniture.
        /// Unless the article is plain text or Markdown, the ranges of its statements count in this text.
        #[arg(long)]
        text: bool,
    },
    /// Count the statements of each side, issue, month, actor or outlet; two of them make a cross-table.
    ///
    /// For example: counterpoint count --by side,month news
    Count {
        /// What to read and how to print it.
        #[command(flatten)]
        input: Input,
        /// What to count by, with commas between: side, issue (or exchange), month, actor, outlet.
        #[arg(long, value_name = "KEYS", value_delimiter = ',', default_value = "side", value_parser = key)]
        by: Vec<Key>,
        /// Which statements count.
        #[command(flatten)]
        which: Which,
    },
    /// Print a script that lets a shell complete this command line.
    ///
    /// For bash: counterpoint completions bash > ~/.local/share/bash-completion/completions/counterpoint
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the manual page.
    ///
    /// To read it: counterpoint man > counterpoint.1; man ./counterpoint.1
    Man {
        /// The page of this command instead of that of the program.
        command: Option<String>,
    },
}

/// What to read and how to print it.
#[derive(Args, Debug)]
pub struct Input {
    /// Articles, or folders of them; without one, those that come with the program.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How to print [default: table on a terminal, jsonl elsewhere].
    #[arg(long, short, value_enum)]
    pub format: Option<Format>,

    /// Find all statements again: neither read nor write the cache of those that earlier runs found.
    #[arg(long)]
    pub no_cache: bool,
}

/// Which sides to compare, on what, and how to print it.
#[derive(Args, Debug)]
pub struct Compare {
    /// Articles, or folders of them; without one, those that come with the program.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// The side of the left column: a code or a name.
    #[arg(long, value_name = "SIDE", default_value = "US")]
    pub left: String,

    /// The side of the right column: a code or a name.
    #[arg(long, value_name = "SIDE", default_value = "CN")]
    pub right: String,

    /// Only the issue of this name, or those whose names hold it.
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub issue: Option<String>,

    /// Which statements count.
    #[command(flatten)]
    pub which: Which,

    /// How to print [default: table on a terminal, jsonl elsewhere].
    #[arg(long, short, value_enum)]
    pub format: Option<compare::Format>,

    /// Find all statements again: neither read nor write the cache of those that earlier runs found.
    #[arg(long)]
    pub no_cache: bool,
}

/// Which statements to print.
#[derive(Args, Debug)]
pub struct Filter {
    /// Only statements of this actor: words of the name, or what is near if no name has them.
    #[arg(long)]
    pub actor: Option<String>,

    /// Only statements of this side: US, CN, UN, ... or none.
    #[arg(long)]
    pub side: Option<String>,

    /// Only this kind: direct, mixed or indirect.
    #[arg(long)]
    pub kind: Option<String>,

    /// Only what a query finds and what is sure enough.
    #[command(flatten)]
    pub which: Which,
}

/// Which statements count.
#[derive(Args, Debug)]
pub struct Which {
    /// Only what this query finds, as in the filter bar: "visit date:2022-05 !side:un".
    ///
    /// A word is looked for in what was said, in the mention of the speaker and in the speaker's name; all must hold.
    /// "two words" and 'exact stand as they are; !word or NOT excludes; a | b or a OR b takes either. Fields: actor:
    /// side: issue: outlet: title: text: kind: date:. British and American spellings, accents, dashes and the shape of
    /// quotation marks make no difference.
    #[arg(long, short)]
    pub query: Option<String>,

    /// Only statements whose speaker has at least this confidence, from 0 to 1.
    #[arg(long, value_name = "NUMBER", default_value_t = 0.0, hide_default_value = true, value_parser = confidence)]
    pub min_confidence: f64,
}

fn key(typed: &str) -> Result<Key, String> {
    let known = || Key::ALL.map(Key::word).join(", ");
    Key::of_word(typed.trim()).ok_or_else(|| format!("no key of this name; there are {}", known()))
}

fn confidence(typed: &str) -> Result<f64, String> {
    let number = typed.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "a number from 0 to 1 is needed, such as 0.7".to_string())
}

/// The command that a word is close to, if it is none itself: "statments" for `statements`.
pub fn command_like(word: &str) -> Option<String> {
    const LONGEST: usize = 40;
    if word.len() > LONGEST {
        return None;
    }
    let command = Cli::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    let names: Vec<&str> = names.filter(|name| *name != word).collect();
    let cut_off = names.iter().copied().find(|name| word.len() >= 4 && name.starts_with(word));
    let scored = names.into_iter().map(|name| (strsim::damerau_levenshtein(word, name), name));
    let close = scored.min().filter(|(slips, name)| *slips <= name.len().div_ceil(4));
    cut_off.or(close.map(|(_, name)| name)).map(str::to_string)
}

/// The script that makes a shell complete this command line.
pub fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), NAME, &mut script);
    script
}

/// The manual page of the program, or of one of its commands, in roff.
///
/// # Errors
/// If there is no such command.
pub fn manual(command: Option<&str>) -> io::Result<Vec<u8>> {
    let mut all = Cli::command().disable_help_subcommand(true);
    all.build();
    let of = match command {
        None => all,
        Some(name) => match all.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let known: Vec<&str> = all.get_subcommands().map(clap::Command::get_name).collect();
                let what = format!("unknown command {name:?}; commands are {}", known.join(", "));
                return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
            }
        },
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(of).render(&mut page)?;
    Ok(page)
}

/// The name of the program.
const NAME: &str = "counterpoint";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_slip_of_the_fingers_finds_its_command() {
        for (word, command) in [
            ("statments", "statements"),
            ("comapre", "compare"),
            ("actor", "actors"),
            ("artcles", "articles"),
        ] {
            assert_eq!(command_like(word).as_deref(), Some(command));
        }
        for word in ["news", "ship.txt", "statements", "", "articles"] {
            assert_eq!(command_like(word), None, "{word}");
        }
    }

    #[test]
    fn a_path_opens_the_browser_and_a_command_does_not() {
        let cli = Cli::parse_from(["counterpoint", "news", "more.txt"]);
        assert_eq!(cli.paths.len(), 2);
        assert!(cli.command.is_none());
        let cli = Cli::parse_from(["counterpoint", "statements", "news", "--side", "us"]);
        assert!(matches!(cli.command, Some(Command::Statements { .. })));
    }
}
