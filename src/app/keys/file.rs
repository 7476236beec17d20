//! What does a keymap.toml say, and where does it err? For each context a table of action name to keys.

use super::key::{Key, written};
use crate::app::action::{Action, Context};
use crate::tables::{Faults, Value, Wrong, entries, of_type, text};

/// The keys of an action in a context.
pub struct Row {
    pub context: Context,
    pub action: Action,
    /// Empty if the file takes all keys from it.
    pub keys: Vec<Vec<Key>>,
    /// The byte of the action's name.
    pub at: usize,
}

/// Reads the rows, in the order of the file. In no context has a key two meanings.
pub fn parse(source: &str) -> (Vec<Row>, Faults<'_>) {
    let (table, mut faults) = Faults::parse(source);
    let mut rows: Vec<Row> = Vec::new();
    for (name, at, value) in entries(table.get_ref()) {
        let Some((context, _)) = Context::ALL.into_iter().find(|(_, known)| *known == name) else {
            let known: Vec<String> = Context::ALL.iter().map(|(_, known)| format!("[{known}]")).collect();
            faults.report(at, name, format!("unknown context; contexts are {}", known.join(", ")));
            continue;
        };
        let Some(table) = value.get_ref().as_table() else {
            let what =
                format!("{}, where a table is needed; write [{name}] above its actions", of_type(value));
            faults.report(at, name, what);
            continue;
        };
        for (name, at, value) in entries(table) {
            if faults.is_broken_line(at, value) {
                continue;
            }
            match Action::named(name) {
                Some(action) => rows.extend(row(context, action, at, value, &rows, &mut faults)),
                None => faults.report(at, name, "unknown action; `counterpoint --print-keymap` lists them"),
            }
        }
    }
    faults.report_syntax(|_| "; this action keeps its keys");
    (rows, faults)
}

/// A row; `None` if nothing in it can be used. What is wrong with a key is noted.
fn row(
    context: Context,
    action: Action,
    at: usize,
    value: &Value,
    before: &[Row],
    faults: &mut Faults,
) -> Option<Row> {
    let name = action.entry().name;
    let Some(list) = value.get_ref().as_array() else {
        let what =
            format!("{}, where a list of keys is needed; write {name} = [\"k\", \"Up\"]", of_type(value));
        faults.report(at, name, what);
        return None;
    };
    let mut row = Row { context, action, keys: Vec::new(), at };
    for item in list.iter() {
        let usable = sequence(item).and_then(|keys| {
            let rows = before.iter().chain([&row]).filter(|other| other.context == context);
            match rows
                .flat_map(|row| row.keys.iter().map(|keys| (row.action, keys)))
                .find(|(_, k)| clash(k, &keys))
            {
                Some((other, taken)) if *taken == keys => Err(format!(
                    "{} already means {}; remove it from one of them",
                    written(&keys),
                    other.entry().name
                )),
                Some((other, taken)) => Err(format!(
                    "{} and {} of {} begin alike, so one could never be reached; change one of them",
                    written(&keys),
                    written(taken),
                    other.entry().name
                )),
                None => Ok(keys),
            }
        });
        match usable {
            Ok(keys) => row.keys.push(keys),
            Err(what) => faults.report(item.span().start, name, what),
        }
    }
    (!row.keys.is_empty() || list.is_empty()).then_some(row)
}

/// True if one of the sequences begins with the other: the shorter one would always win.
pub fn clash(one: &[Key], other: &[Key]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// "g g": keys with a space between them.
fn sequence(value: &Value) -> Result<Vec<Key>, Wrong> {
    let written = text(value)?;
    let keys: Option<Vec<Key>> = written.split(' ').map(Key::parse).collect();
    keys.ok_or_else(|| format!("{written:?} is no key; write it as j, Ctrl-d, PgDn, F1, or g g for two"))
}
