//! What can be said on the command line? In one place: help and completions come from it.

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
/// for which side. Without a PATH it opens the five dispatches that come with the program.
///
/// Articles are text and Markdown, saved web pages, exports of Nexis, Factiva, Europresse and ProQuest, Word, OpenDocument,
/// RTF and EPUB files, tables (CSV, JSON Lines), feeds, mails, web archives, and ZIP or gzip archives of all these.
///
/// Who stands for whom can be added to: an actors.toml beside the articles, or in the folder of your
/// settings (~/.config/counterpoint), adds to the list that comes with the program. README.md has an example.
/// In that folder, config.toml holds your settings, keymap.toml your keys and themes/NAME.toml your colours.
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

    /// Find all statements anew: neither read nor write the cache of those that earlier runs found.
    #[arg(long)]
    pub no_cache: bool,

    /// Print a view as plain lines, one sentence each, and leave: for screen readers.
    #[arg(long, value_name = "VIEW", num_args = 0..=1, require_equals = true, default_missing_value = "documents")]
    pub plain: Option<PlainView>,

    /// With --plain: only what this query finds, as in the filter bar.
    #[arg(long, short, requires = "plain")]
    pub query: Option<String>,

    /// Print the settings as they are where you set nothing, each with a comment, and leave.
    #[arg(long, group = "print")]
    pub print_config: bool,

    /// Print the keys as they come, and leave.
    #[arg(long, group = "print")]
    pub print_keymap: bool,

    /// Print a theme that comes with the program, and leave.
    #[arg(long, group = "print", value_name = "NAME", value_parser = PossibleValuesParser::new(Theme::NAMES))]
    pub print_theme: Option<String>,
}

/// The views that can be read as lines.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlainView {
    /// Article by article, each with its statements.
    Documents,
    /// Every statement with the article it stands in.
    Statements,
    /// Who speaks.
    Actors,
}

/// The commands that print and leave.
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
    /// What is on neither side, and what is not attributed to a side, is printed as well, in a third place.
    Compare(Compare),
    /// Print every actor with its side and how often it speaks.
    Actors {
        /// What to read and how to print it.
        #[command(flatten)]
        input: Input,
    },
    /// Print every article with what is known about it.
    Documents {
        /// What to read and how to print it.
        #[command(flatten)]
        input: Input,
        /// With --format jsonl: the text of each article as well, without headline, captions and furniture.
        /// Unless the article is plain text or Markdown, the ranges of its statements count in this text.
        #[arg(long)]
        text: bool,
    },
    /// Print what makes a shell complete this command line.
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
    /// Articles, or folders of them; without one, the dispatches that come with the program.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How to print [default: table on a terminal, jsonl elsewhere].
    #[arg(long, short, value_enum)]
    pub format: Option<Format>,

    /// Find all statements anew: neither read nor write the cache of those that earlier runs found.
    #[arg(long)]
    pub no_cache: bool,
}

/// Which sides to compare, on what, and how to print it.
#[derive(Args, Debug)]
pub struct Compare {
    /// Articles, or folders of them; without one, the dispatches that come with the program.
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

    /// Only what this query finds, as in the filter bar: "visit date:2022-05".
    #[arg(long, short)]
    pub query: Option<String>,

    /// How to print [default: table on a terminal, jsonl elsewhere].
    #[arg(long, short, value_enum)]
    pub format: Option<compare::Format>,

    /// Find all statements anew: neither read nor write the cache of those that earlier runs found.
    #[arg(long)]
    pub no_cache: bool,
}

/// Which statements to print.
#[derive(Args, Debug)]
pub struct Filter {
    /// Only statements of this actor (fuzzy).
    #[arg(long)]
    pub actor: Option<String>,

    /// Only statements of this side: US, CN, UN, ... or none.
    #[arg(long)]
    pub side: Option<String>,

    /// Only this kind: direct, mixed or indirect.
    #[arg(long)]
    pub kind: Option<String>,

    /// Only what this query finds, as in the filter bar: "visit date:2022-05 !side:un".
    #[arg(long, short)]
    pub query: Option<String>,
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
/// Where there is no such command.
pub fn manual(command: Option<&str>) -> io::Result<Vec<u8>> {
    let mut all = Cli::command().disable_help_subcommand(true);
    all.build();
    let of = match command {
        None => all,
        Some(name) => match all.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let known: Vec<&str> = all.get_subcommands().map(clap::Command::get_name).collect();
                let what = format!("no command {name:?}; there are {}", known.join(", "));
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
    fn a_path_opens_the_browser_and_a_command_does_not() {
        let cli = Cli::parse_from(["counterpoint", "news", "more.txt"]);
        assert_eq!(cli.paths.len(), 2);
        assert!(cli.command.is_none());
        let cli = Cli::parse_from(["counterpoint", "statements", "news", "--side", "us"]);
        assert!(matches!(cli.command, Some(Command::Statements { .. })));
    }
}
