//! What does the app ask of the terminal and the disk, and how did it go?

use crate::app::text::count;
use crate::app::{App, Notice};
use crate::export::{self, Format};
use crate::model::{Corpus, StatementId, visible};
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::execute;
use std::fs::OpenOptions;
use std::io::{BufWriter, ErrorKind, Write, stdout};
use std::path::PathBuf;

/// Puts a statement on the clipboard (OSC 52), which most terminals take and none confirms.
pub fn copy(app: &App, id: StatementId, words: bool) -> Notice {
    let corpus = &app.library.corpus;
    let text = if words { export::quotation(corpus, id) } else { export::citation(corpus, id) };
    let copied = execute!(stdout(), CopyToClipboard::to_clipboard_from(text.as_bytes()));
    match copied {
        Ok(()) => told(format!("copied: {text} · nothing arrived? e writes to a file")),
        Err(error) => failed(format!("not copied: {error}; e writes to a file")),
    }
}

/// Writes statements to a file that is not there yet, in the format that its name ends in.
pub fn write(corpus: &Corpus, path: &str, statements: &[StatementId]) -> Notice {
    let path = expanded(path);
    let shown = visible(&path.display().to_string());
    let format = match path.extension().and_then(|e| e.to_str()) {
        Some("md") => Format::Markdown,
        Some("csv") => Format::Csv,
        Some("jsonl") => Format::Jsonl,
        _ => return failed(format!("{shown}: not written; the name must end in .md, .csv or .jsonl")),
    };
    let rows = export::statements(corpus, statements);
    let written = OpenOptions::new().write(true).create_new(true).open(&path).map_err(Into::into).and_then(
        |file| -> anyhow::Result<()> {
            let mut out = BufWriter::new(file);
            export::write(&rows, format, None, &mut out)?;
            Ok(out.flush()?)
        },
    );
    match written {
        Ok(()) => told(format!("wrote {} to {shown}", count(rows.len(), "statement"))),
        Err(error) if is_there(&error) => {
            failed(format!("{shown} already exists, nothing written; press e and type another name"))
        }
        Err(error) => failed(format!("{shown}: not written: {error:#}")),
    }
}

/// Listens to the mouse, or leaves it to the terminal.
pub fn listen_to_mouse(on: bool) -> Notice {
    let done =
        if on { execute!(stdout(), EnableMouseCapture) } else { execute!(stdout(), DisableMouseCapture) };
    match done {
        Ok(()) if on => told("the mouse selects and scrolls here".to_string()),
        Ok(()) => told("the mouse is the terminal's again: it marks text to copy".to_string()),
        Err(error) => failed(format!("the mouse setting was not changed: {error}")),
    }
}

pub(super) fn told(text: String) -> Notice {
    Notice { text, is_error: false }
}

pub(super) fn failed(text: String) -> Notice {
    Notice { text, is_error: true }
}

fn is_there(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == ErrorKind::AlreadyExists)
}

/// The path, with the home folder for a tilde as the shell has it.
fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_not_touched_and_an_unknown_ending_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let corpus = Corpus::default();
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        assert!(!write(&corpus, &path("a.jsonl"), &[]).is_error);
        let again = write(&corpus, &path("a.jsonl"), &[]);
        assert!(again.is_error && again.text.contains("nothing written"), "{again:?}");
        let odd = write(&corpus, &path("a.docx"), &[]);
        assert!(odd.is_error && odd.text.contains(".md, .csv or .jsonl"), "{odd:?}");
        assert!(write(&corpus, &path("none/a.md"), &[]).is_error);
    }
}
