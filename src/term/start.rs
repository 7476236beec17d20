//! What does the browser start with? What the command line says, and the files of the user's settings.

use super::background;
use crate::app::Keymap;
use crate::attribution::Lexicon;
use crate::cache::Folder;
use crate::comparing::{Curated, Lists};
use crate::loading::{add_own_actors, read_own_issues, read_own_reactions};
use crate::model::Mistake;
use crate::reading::{OwnFile, Problem, own_file};
use crate::settings::{AUTO, Settings};
use crate::ui::Theme;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// All that the browser draws its first frame with.
pub struct Start {
    /// What to read; the embedded articles where there is none.
    pub paths: Vec<PathBuf>,
    /// The folder of the settings.
    pub config: Option<PathBuf>,
    /// Where statements are kept, unless the settings say that nothing is.
    pub cache: Option<Folder>,
    /// What could not be used so far.
    pub problems: Vec<Problem>,
    /// What the user wants.
    pub settings: Settings,
    /// The theme; `None` for one that suits the terminal.
    pub theme: Option<Theme>,
    /// True if the theme was named on the command line.
    pub is_theme_named: bool,
    /// What keys mean.
    pub keymap: Keymap,
    /// The query that stands in the filter bar, from the command line.
    pub query: Option<String>,
}

/// What articles are read with. It takes a while to gather, so there is a frame before it.
pub struct Knowledge {
    /// What is known of actors and sides.
    pub lexicon: Lexicon,
    /// Issues that somebody has named.
    pub issues: Vec<Curated>,
    /// What can be reacted to, and the words of a reaction.
    pub reactions: Lists,
    /// What of the user's own could not be used.
    pub problems: Vec<Problem>,
}

impl Knowledge {
    /// What the program knows, with the files in the folder of the settings and those beside the articles layered
    /// on it. What cannot be used in them is noted in `problems`, and the rest counts.
    ///
    /// # Errors
    /// If an asset of the program does not parse.
    pub fn gather(paths: &[PathBuf], config: Option<&Path>) -> Result<Knowledge> {
        let mut lexicon = Lexicon::built_in()?;
        let mut problems = add_own_actors(paths, config, &mut lexicon);
        let (issues, wrong) = read_own_issues(paths, config);
        problems.extend(wrong);
        let (reactions, wrong) = read_own_reactions(config);
        problems.extend(wrong);
        Ok(Knowledge { lexicon, issues, reactions, problems })
    }
}

impl Start {
    /// Reads the files in the folder of the settings that the first frame needs. What cannot be used in them is
    /// noted in `problems`, and the rest counts. `theme` is the one named on the command line.
    ///
    /// # Errors
    /// If there is no theme of the name on the command line.
    pub fn gather(paths: Vec<PathBuf>, theme: Option<&str>, config: Option<&Path>) -> Result<Start> {
        let mut problems = Vec::new();
        let mut read = |name: &str| {
            let file = own_file(config?.join(name))?;
            file.map_err(|problem| problems.push(problem)).ok()
        };
        let (own_settings, own_keys) = (read("config.toml"), read("keymap.toml"));
        let mut settings = Settings::default();
        if let Some(file) = own_settings {
            let (own, mistakes) = Settings::parse(&file.text);
            settings = own;
            problems.extend(told(&file, &mistakes));
        }
        let mut keymap = Keymap::built_in()?;
        if let Some(file) = own_keys {
            let mistakes = keymap.layer(&file.text);
            problems.extend(told(&file, &mistakes));
        }
        let named_on_line = theme.is_some();
        let named = background::named(theme, &settings.theme).map(str::to_string);
        let theme = match named.map(|name| find_theme(&name, config, &mut problems)) {
            None => None,
            Some(Ok(found)) => Some(found),
            Some(Err(what)) if theme.is_some() => bail!("--theme: {what}"),
            Some(Err(what)) => {
                let path = config.unwrap_or(Path::new("")).join("config.toml");
                problems.push(Problem {
                    path: path.to_string_lossy().into_owned(),
                    what: format!("key theme: {what}"),
                });
                None
            }
        };
        let is_theme_named = named_on_line;
        let config = config.map(Path::to_path_buf);
        let cache = settings.remember.then(Folder::own).flatten();
        Ok(Start { paths, config, cache, problems, settings, theme, is_theme_named, keymap, query: None })
    }
}

/// The theme of this name: the user's own, else one that comes with the program.
fn find_theme(name: &str, config: Option<&Path>, problems: &mut Vec<Problem>) -> Result<Theme, String> {
    // A name is no path.
    let is_name = !name.is_empty() && !name.contains(['/', '\\', ':']) && !name.starts_with('.');
    let folder = config.filter(|_| is_name).map(|config| config.join("themes"));
    match folder.as_ref().and_then(|folder| own_file(folder.join(format!("{name}.toml")))) {
        Some(Ok(file)) => {
            let (theme, mistakes) = Theme::parse(name, &file.text);
            problems.extend(told(&file, &mistakes));
            return Ok(theme);
        }
        Some(Err(problem)) => return Err(problem.to_string()),
        None => {}
    }
    Theme::built_in(name).ok_or_else(|| {
        let known = Theme::NAMES.join(", ");
        let own =
            folder.map_or(String::new(), |folder| format!(" and those of your own in {}", folder.display()));
        format!("unknown theme {name:?}; themes are {AUTO}, {known}{own}")
    })
}

/// The mistakes in a file as problems.
fn told<'a>(file: &'a OwnFile, mistakes: &'a [Mistake]) -> impl Iterator<Item = Problem> + 'a {
    mistakes.iter().map(|mistake| Problem::at(&file.path, mistake.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, Context};
    use std::fs;

    fn gather(files: &[(&str, &str)], theme: Option<&str>) -> (Result<Start>, Vec<String>) {
        let config = tempfile::tempdir().expect("a folder");
        fs::create_dir(config.path().join("themes")).expect("a folder");
        for (name, text) in files {
            fs::write(config.path().join(name), text).expect("a file");
        }
        let start = Start::gather(Vec::new(), theme, Some(config.path()));
        let known = Knowledge::gather(&[], Some(config.path())).expect("the assets parse");
        let told = start
            .as_ref()
            .map_or(Vec::new(), |start| start.problems.clone())
            .into_iter()
            .chain(known.problems)
            .map(|problem| {
                let name = problem
                    .path
                    .trim_start_matches(&*config.path().to_string_lossy())
                    .trim_start_matches(['/', '\\']);
                format!("{}: {}", name.replace('\\', "/"), problem.what)
            });
        let told = told.collect();
        (start, told)
    }

    fn name(start: &Result<Start>) -> Option<&str> {
        start.as_ref().expect("a start").theme.as_ref().map(|theme| theme.name.as_str())
    }

    #[test]
    fn without_files_everything_is_as_it_comes() {
        let (start, told) = gather(&[], None);
        assert_eq!(told, [""; 0]);
        assert_eq!(name(&start), None);
        assert_eq!(start.expect("a start").settings, Settings::default());
    }

    #[test]
    fn the_files_of_the_settings_count() {
        let (start, told) = gather(
            &[
                ("config.toml", "theme = \"mine\"\nmeasure = 70\n"),
                ("keymap.toml", "[browse]\nhelp = [\"F2\"]\n"),
                ("themes/mine.toml", "base = \"light\"\n"),
            ],
            None,
        );
        assert_eq!(told, [""; 0]);
        assert_eq!(name(&start), Some("mine"));
        let start = start.expect("a start");
        assert_eq!(start.settings.measure, 70);
        assert_eq!(start.keymap.keys_of(Context::Browse, Action::Help), ["F2"]);
        assert_eq!(start.theme.map(|theme| theme.error), Theme::built_in("light").map(|theme| theme.error));
    }

    #[test]
    fn what_cannot_be_used_is_told_with_its_file_and_the_rest_counts() {
        let (start, told) = gather(
            &[
                ("config.toml", "theme = \"mine\"\nmeasure = 7\nmouse = false\n"),
                ("keymap.toml", "[browse]\nhelp = [\"F2\", \"F99\"]\n"),
                ("themes/mine.toml", "base = \"light\"\n\nkey = { fg = \"mauve\" }\n"),
                ("actors.toml", "actor = 7\n"),
            ],
            None,
        );
        let begun = [
            "config.toml: line 2, key measure",
            "keymap.toml: line 2, key help",
            "themes/mine.toml: line 3, key key.fg",
            "actors.toml: line 1, key actor",
        ];
        assert_eq!(told.len(), begun.len(), "{told:?}");
        for (told, begun) in told.iter().zip(begun) {
            assert!(told.starts_with(begun), "{told}");
        }
        assert_eq!(name(&start), Some("mine"));
        assert!(!start.expect("a start").settings.mouse);
    }

    #[test]
    fn a_theme_that_is_not_there_is_refused_on_the_command_line_and_told_of_the_settings() {
        for absent in ["mauve", "../config", ""] {
            let (start, _) = gather(&[("config.toml", "")], Some(absent));
            let error = start.err().expect("no such theme").to_string();
            assert!(
                error
                    .starts_with(&format!("--theme: unknown theme {absent:?}; themes are auto, dark, light")),
                "{error}"
            );
        }
        let (start, told) = gather(&[("config.toml", "theme = \"mauve\"")], None);
        assert_eq!(name(&start), None);
        assert!(
            told[0].starts_with("config.toml: key theme: unknown theme \"mauve\"; themes are auto"),
            "{told:?}"
        );
        // The command line comes first, and `auto` there asks the terminal.
        assert_eq!(name(&gather(&[("config.toml", "theme = \"light\"")], Some("plain")).0), Some("plain"));
        assert_eq!(name(&gather(&[("config.toml", "theme = \"light\"")], Some("auto")).0), None);
    }
}
