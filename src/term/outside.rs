//! Which other programs show an article? The system's opener and the user's editor, never through a shell.

use super::effects::{failed, told};
use crate::app::Notice;
use crate::model::{Document, visible};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf, absolute};
use std::process::{Command, ExitStatus};

/// Editors that do not know `+LINE FILE`, by the name of their program, with what stands before `FILE:LINE`.
const BY_COLON: [(&str, &[&str]); 7] = [
    ("code", &["--wait", "--goto"]),
    ("code-insiders", &["--wait", "--goto"]),
    ("codium", &["--wait", "--goto"]),
    ("cursor", &["--wait", "--goto"]),
    ("subl", &["--wait"]),
    ("zed", &["--wait"]),
    ("hx", &[]),
];

/// Opens the url of an article, else its file, in the program that the system has for it.
pub fn open(document: &Document) -> Notice {
    let target = match document.url.as_deref().filter(|url| is_safe(url)) {
        Some(url) => OsString::from(url),
        None => match file_of(document) {
            Some(file) => file.into_os_string(),
            None => return failed("this article has neither a url nor a file of its own".to_string()),
        },
    };
    let shown = visible(&target.to_string_lossy());
    match open::that_detached(&target) {
        Ok(()) => told(format!("opened {shown}")),
        Err(error) => failed(format!("{shown}: not opened: {error}")),
    }
}

/// True for addresses on the web, without anything that an opener could take for something else.
fn is_safe(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let plain =
        |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '`' | '<' | '>' | '\\' | '^' | '|');
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
        && url.chars().all(|c| plain(c) || c.is_alphanumeric())
}

/// The file that an article is in.
fn file_of(document: &Document) -> Option<PathBuf> {
    let file = Some(Path::new(document.file())).filter(|path| path.is_file())?;
    // An absolute path is never taken for an option.
    absolute(file).ok()
}

/// The command that opens the article's file at a line, from 1.
///
/// # Errors
/// A notice if there is no file, or no editor is named.
pub fn editor(document: &Document, line: usize) -> Result<Command, Notice> {
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
        let value = std::env::var(name).ok()?;
        (!value.trim().is_empty()).then_some((name, value))
    });
    let Some((name, value)) = named else {
        return Err(failed(
            "no editor is named: set VISUAL or EDITOR to yours, as in EDITOR=nano".to_string(),
        ));
    };
    let file = file_of(document).ok_or_else(|| failed("this article has no file of its own".to_string()))?;
    command(&value, &file, line).ok_or_else(|| {
        failed(format!("{name} cannot be used: its quotation marks do not match: {}", visible(&value)))
    })
}

/// The words of `$EDITOR` as a command with the file and the line; `None` if they make no sense.
fn command(editor: &str, file: &Path, line: usize) -> Option<Command> {
    let mut words = shell_words::split(editor).ok()?.into_iter();
    let program = words.next()?;
    let mut command = Command::new(&program);
    command.args(words);
    let name = Path::new(&program).file_stem().map(|name| name.to_string_lossy().into_owned());
    match BY_COLON.into_iter().find(|(known, _)| name.as_deref() == Some(*known)) {
        Some((_, before)) => {
            let mut place = file.as_os_str().to_owned();
            place.push(format!(":{line}"));
            command.args(before).arg(place)
        }
        None => command.arg(format!("+{line}")).arg(file),
    };
    Some(command)
}

/// What became of the editor.
pub fn edited(command: &Command, ended: io::Result<ExitStatus>) -> Notice {
    let program = visible(&command.get_program().to_string_lossy());
    match ended {
        Ok(status) if status.success() => told(format!("back from {program} · r reads what has changed")),
        Ok(status) => failed(format!("{program} ended with {status}")),
        Err(error) => failed(format!("{program} cannot be started: {error}; see VISUAL and EDITOR")),
    }
}

/// The editor and the program would both read the keys.
pub fn keyboard_is_busy() -> Notice {
    failed("the editor was not started: the keyboard could not be handed over".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_of_the_web_are_opened() {
        for (url, safe) in [
            ("https://osten.example/a?b=c#d", true),
            ("http://osten.example/", true),
            ("https://", false),
            ("https://-x", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("https://osten.example/ --help", false),
            ("https://osten.example/\u{1b}]0;x\u{7}", false),
            ("https://osten.example/\u{202e}moc", false),
        ] {
            assert_eq!(is_safe(url), safe, "{url:?}");
        }
    }

    #[test]
    fn the_editor_gets_its_words_the_line_and_the_file() {
        let words = |editor: &str| {
            let command = command(editor, Path::new("/news/a b.md"), 7)?;
            let args = std::iter::once(command.get_program()).chain(command.get_args());
            Some(args.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join("|"))
        };
        for (editor, expected) in [
            ("vi", Some("vi|+7|/news/a b.md")),
            ("'/opt/my editor' -n; rm", Some("/opt/my editor|-n;|rm|+7|/news/a b.md")),
            ("code -n", Some("code|-n|--wait|--goto|/news/a b.md:7")),
            ("'vi", None),
            ("''x", Some("x|+7|/news/a b.md")),
        ] {
            assert_eq!(words(editor).as_deref(), expected, "{editor}");
        }
    }
}
