//! What do the users' own lists add to what the program knows?

use crate::attribution::Lexicon;
use crate::comparing::{Curated, Lists, curated};
use crate::reading::{self, Problem};
use std::path::{Path, PathBuf};

/// Layers the users' own actors on what the program knows: those of the folder of settings, then those
/// beside the articles. Gives what is wrong with them; the rest counts.
pub fn add_own_actors(paths: &[PathBuf], config: Option<&Path>, lexicon: &mut Lexicon) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in reading::own_files(paths, config) {
        match file {
            Ok(file) => {
                let mistakes = lexicon.add_own_actors(&file.path.to_string_lossy(), &file.text);
                problems.extend(mistakes.iter().map(|mistake| Problem::at(&file.path, mistake.to_string())));
            }
            Err(problem) => problems.push(problem),
        }
    }
    problems
}

/// The issues that the program names, with the users' own layered on them: those of the folder of settings, then
/// those beside the articles. Gives what is wrong with them too; the rest counts.
pub fn read_own_issues(paths: &[PathBuf], config: Option<&Path>) -> (Vec<Curated>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut issues = curated::built_in().unwrap_or_else(|error| {
        problems.push(Problem { path: "assets/issues.toml".to_string(), what: format!("{error:#}") });
        Vec::new()
    });
    for file in reading::own_issues(paths, config) {
        match file {
            Ok(file) => {
                let mistakes = curated::add_own(&mut issues, &file.text);
                problems.extend(mistakes.iter().map(|mistake| Problem::at(&file.path, mistake.to_string())));
            }
            Err(problem) => problems.push(problem),
        }
    }
    (issues, problems)
}

/// The lists of what can be reacted to, with the user's own `reactions.toml` of the folder of settings layered on them. Gives
/// what is wrong with it too; the rest counts.
pub fn read_own_reactions(config: Option<&Path>) -> (Lists, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut lists = Lists::built_in().unwrap_or_else(|error| {
        problems.push(Problem { path: "assets/reactions.toml".to_string(), what: format!("{error:#}") });
        Lists::default()
    });
    match config.and_then(|folder| reading::own_file(folder.join("reactions.toml"))) {
        Some(Ok(file)) => {
            let mistakes = lists.add_own(&file.text);
            problems.extend(mistakes.iter().map(|mistake| Problem::at(&file.path, mistake.to_string())));
        }
        Some(Err(problem)) => problems.push(problem),
        None => {}
    }
    (lists, problems)
}

#[cfg(test)]
mod tests {
    use super::{read_own_issues, read_own_reactions};
    use std::fs;

    #[test]
    fn issues_beside_the_articles_are_layered_on_those_of_the_settings() {
        let there = tempfile::tempdir().expect("a folder");
        let [config, news] = ["config", "news"].map(|name| there.path().join(name));
        for (folder, text) in [
            (
                &config,
                "[[issues]]\nname = \"Salt\"\nwords = [\"salt\"]\n[[issues]]\nname = \"Ferries\"\nwords = [\"ferr*\"]\n",
            ),
            (&news, "[[issues]]\nname = \"salt\"\nwords = [\"brine\"]\n[[issues]]\nname = 7\nwords = []\n"),
        ] {
            fs::create_dir(folder).expect("a folder");
            fs::write(folder.join("issues.toml"), text).expect("a file");
        }
        let (issues, problems) = read_own_issues(&[news], Some(&config));
        let (built_in, _) = read_own_issues(&[], None);
        let own: Vec<(&str, &str)> =
            issues[built_in.len()..].iter().map(|i| (i.name.as_str(), i.words[0].as_str())).collect();
        assert_eq!(own, [("salt", "brine"), ("Ferries", "ferr*")]);
        let [problem] = &problems[..] else { panic!("{problems:?}") };
        assert!(problem.to_string().contains("news/issues.toml: line 5, key name"), "{problem}");
    }

    #[test]
    fn own_reactions_are_layered_on_those_of_the_program() {
        let config = tempfile::tempdir().expect("a folder");
        let text = "[[noun]]\nname = \"regatta\"\nwords = [\"regatta\"]\n[[noun]]\nname = 7\nwords = []\n";
        fs::write(config.path().join("reactions.toml"), text).expect("a file");
        let (built_in, _) = read_own_reactions(None);
        let (lists, problems) = read_own_reactions(Some(config.path()));
        assert_eq!(lists.nouns.len(), built_in.nouns.len() + 1);
        let [problem] = &problems[..] else { panic!("{problems:?}") };
        assert!(problem.to_string().contains("reactions.toml: line 5, key name"), "{problem}");
    }
}
