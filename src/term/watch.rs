//! Which files have changed? The system says so (inotify, FSEvents, kqueue, ReadDirectoryChangesW); nothing is polled.
//!
//! A program that writes a file changes it several times, and a download brings many files at once: what has changed is
//! reported when it has been quiet for a moment.

use super::messages::Incoming;
use crate::app::{Message, Notice};
use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Changes are reported if nothing else has changed for so long.
const QUIET: Duration = Duration::from_millis(500);
/// And after so long in any case.
const LONGEST: Duration = Duration::from_secs(10);

/// A file or folder that articles are read from.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Root {
    /// As the user gave it.
    given: PathBuf,
    /// As the system may call it.
    real: PathBuf,
    /// False for a file: its folder is watched, for many programs put a new file in the place of the old one.
    is_folder: bool,
}

/// Watches the files below these paths on a thread of its own, and sends which have changed. If that is not possible, one
/// line says so, and the program goes on without it.
pub fn watch(paths: Vec<PathBuf>, sender: Sender<Incoming>) {
    thread::spawn(move || {
        if let Err(error) = run(&paths, &sender) {
            let text = format!("changes of files are not noticed ({error}); r reads what has changed");
            // If the main thread is gone, the program ends.
            let _ = sender.send(Incoming::Message(Message::Notice(Notice { text, is_error: true })));
        }
    });
}

fn run(paths: &[PathBuf], sender: &Sender<Incoming>) -> notify::Result<()> {
    let (events, received) = channel();
    let mut watcher = notify::recommended_watcher(events)?;
    let roots: Vec<Root> = paths.iter().map(|path| Root::new(path)).collect();
    for root in &roots {
        let (path, mode) = match root.is_folder {
            true => (root.given.as_path(), RecursiveMode::Recursive),
            false => (folder_of(&root.given), RecursiveMode::NonRecursive),
        };
        watcher.watch(path, mode)?;
    }
    while let Some(changed) = gather(&received, &roots, QUIET, LONGEST) {
        if !changed.is_empty() && sender.send(Incoming::Message(Message::FilesChanged(changed))).is_err() {
            break;
        }
    }
    Ok(())
}

/// The folder that a file is in.
fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Waits for a change, and until nothing has changed for `quiet`, but not for longer than `longest`. The paths are those
/// of [`crate::model::Document::origin`]. `None` if nothing will come any more.
fn gather(
    received: &Receiver<notify::Result<Event>>,
    roots: &[Root],
    quiet: Duration,
    longest: Duration,
) -> Option<BTreeSet<String>> {
    let mut changed = BTreeSet::new();
    let mut event = received.recv().ok()?;
    let started = Instant::now();
    loop {
        // An error is about a single file or a full queue: what is missing comes with the next change, or with r.
        if let Ok(event) = &event
            && is_change(event.kind)
        {
            changed.extend(event.paths.iter().filter_map(|path| origin(roots, path)));
        }
        if started.elapsed() >= longest {
            return Some(changed);
        }
        event = match received.recv_timeout(quiet) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => return Some(changed),
            Err(RecvTimeoutError::Disconnected) => return None,
        };
    }
}

/// True for what may change the text of an article. To read a file is none, or the program would notice itself.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(what) => !matches!(what, ModifyKind::Metadata(_)),
        EventKind::Any | EventKind::Access(_) | EventKind::Other => false,
    }
}

/// The file as the user would call it; `None` for hidden files, those that editors write beside the text, and others
/// that are not read.
fn origin(roots: &[Root], path: &Path) -> Option<String> {
    let found = roots.iter().find_map(|root| root.origin(path))?;
    Some(found.to_string_lossy().into_owned())
}

impl Root {
    fn new(path: &Path) -> Root {
        let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        Root { given: path.to_path_buf(), is_folder: real.is_dir(), real }
    }

    fn origin(&self, path: &Path) -> Option<PathBuf> {
        if !self.is_folder {
            let same_name = path.file_name().is_some() && path.file_name() == self.given.file_name();
            return same_name.then(|| self.given.clone());
        }
        let rest = path.strip_prefix(&self.given).or_else(|_| path.strip_prefix(&self.real)).ok()?;
        let mut names = rest.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
        let is_read = names.all(|name| !name.starts_with('.') && !name.ends_with('~'));
        is_read.then(|| self.given.join(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind, DataChange, MetadataKind};

    fn roots() -> Vec<Root> {
        let root =
            |given: &str, real: &str, is_folder| Root { given: given.into(), real: real.into(), is_folder };
        vec![root("news", "/home/me/news", true), root("./one.txt", "/home/me/one.txt", false)]
    }

    #[test]
    fn paths_are_named_as_the_user_named_them() {
        for (path, expected) in [
            ("news/a.txt", Some("news/a.txt")),
            ("/home/me/news/deep/b.md", Some("news/deep/b.md")),
            ("news/.git/index", None),
            ("news/.a.txt.swp", None),
            ("news/a.txt~", None),
            ("elsewhere/a.txt", None),
            ("./one.txt", Some("./one.txt")),
            ("/home/me/one.txt", Some("./one.txt")),
            ("./two.txt", None),
        ] {
            assert_eq!(origin(&roots(), Path::new(path)).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn to_read_a_file_is_no_change() {
        for (kind, expected) in [
            (EventKind::Access(AccessKind::Any), false),
            (EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), false),
            (EventKind::Modify(ModifyKind::Data(DataChange::Any)), true),
            (EventKind::Create(CreateKind::File), true),
        ] {
            assert_eq!(is_change(kind), expected, "{kind:?}");
        }
    }

    #[test]
    fn changes_are_reported_together_once_it_is_quiet() {
        let (sender, received) = channel();
        for path in ["news/a.txt", "news/b.txt", "news/a.txt", "news/.b.txt.swp"] {
            let event = Event::new(EventKind::Create(CreateKind::File)).add_path(path.into());
            sender.send(Ok(event)).expect("to send");
        }
        let changed = gather(&received, &roots(), Duration::from_millis(1), LONGEST);
        assert_eq!(changed, Some(["news/a.txt", "news/b.txt"].map(String::from).into()));
        drop(sender);
        assert_eq!(gather(&received, &roots(), QUIET, LONGEST), None);
    }

    #[test]
    fn a_folder_is_watched_to_the_bottom_and_one_that_is_missing_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("deep")).expect("a folder");
        let (sender, incoming) = channel();
        let (paths, kept) = (vec![folder.path().to_path_buf()], sender.clone());
        watch(paths, kept);
        let file = folder.path().join("deep/a.txt");
        // The watch begins at some time on its thread; every write after that is noticed.
        let message = (0..200).find_map(|number| {
            std::fs::write(&file, format!("It rained {number} times.")).expect("a file");
            incoming.recv_timeout(Duration::from_millis(50)).ok()
        });
        let Some(Incoming::Message(Message::FilesChanged(changed))) =
            message.or_else(|| incoming.recv().ok())
        else {
            panic!("no message of changed files")
        };
        assert_eq!(changed.into_iter().collect::<Vec<_>>(), [file.to_string_lossy().into_owned()]);
        watch(vec![folder.path().join("missing/folder/a.txt")], sender);
        let notice = incoming.iter().find_map(|incoming| match incoming {
            Incoming::Message(Message::Notice(notice)) => Some(notice),
            _ => None,
        });
        let notice = notice.expect("a notice");
        assert!(notice.is_error && notice.text.starts_with("changes of files are not noticed"), "{notice:?}");
    }
}
