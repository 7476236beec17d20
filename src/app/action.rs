//! What can a person do? One table of actions; keymap, help and hints are made from it.

/// Something a person can ask for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)] // the table below documents each
pub enum Action {
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
    NextPane,
    PreviousPane,
    Open,
    Back,
    Filter,
    KeepFilter,
    DeleteBack,
    DeleteWord,
    DeleteAll,
    CursorLeft,
    CursorRight,
    CursorStart,
    CursorEnd,
    NextStatement,
    PreviousStatement,
    NextHit,
    PreviousHit,
    Why,
    Problems,
    Help,
    Suspend,
    Quit,
    QuitNow,
}

/// Where a key has a meaning.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Context {
    /// Lists and the reader.
    Browse,
    /// The filter bar, while it takes letters.
    Input,
    /// A popup over the view.
    Popup,
}

impl Context {
    /// All contexts with their names in keymap.toml.
    pub const ALL: [(Context, &'static str); 3] =
        [(Context::Browse, "browse"), (Context::Input, "input"), (Context::Popup, "popup")];
}

/// An action with its name in keymap.toml and one line of help.
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its name, in kebab case.
    pub name: &'static str,
    /// What it does, without a full stop.
    pub help: &'static str,
    /// One or two words for the footer.
    pub hint: &'static str,
}

/// Every action, in the order of the help screen.
pub const TABLE: &[Entry] = &[
    entry(Action::Up, "up", "one line or row up", "up"),
    entry(Action::Down, "down", "one line or row down", "down"),
    entry(Action::PageUp, "page-up", "half a page up", "page up"),
    entry(Action::PageDown, "page-down", "half a page down", "page down"),
    entry(Action::Top, "top", "to the start", "start"),
    entry(Action::Bottom, "bottom", "to the end", "end"),
    entry(Action::NextPane, "next-pane", "to the other pane", "pane"),
    entry(Action::PreviousPane, "previous-pane", "to the other pane, backwards", "pane"),
    entry(
        Action::Open,
        "open",
        "open the article; in the reader, why the selected statement has its speaker",
        "open",
    ),
    entry(
        Action::Back,
        "back",
        "one step back: popup, filter bar, selection, filter, pane; never quits",
        "back",
    ),
    entry(
        Action::Filter,
        "filter",
        "filter by words, actor:, side:, outlet:, title:, kind:, date:",
        "filter",
    ),
    entry(Action::KeepFilter, "keep-filter", "keep the filter and leave the bar", "keep"),
    entry(Action::DeleteBack, "delete-back", "delete the letter before the cursor", "delete"),
    entry(Action::DeleteWord, "delete-word", "delete the word before the cursor", "delete word"),
    entry(Action::DeleteAll, "delete-all", "empty the bar", "empty"),
    entry(Action::CursorLeft, "cursor-left", "cursor one letter left", "left"),
    entry(Action::CursorRight, "cursor-right", "cursor one letter right", "right"),
    entry(Action::CursorStart, "cursor-start", "cursor to the start of the bar", "start"),
    entry(Action::CursorEnd, "cursor-end", "cursor to the end of the bar", "end"),
    entry(Action::NextStatement, "next-statement", "next statement of the article", "statement"),
    entry(Action::PreviousStatement, "previous-statement", "previous statement of the article", "statement"),
    entry(Action::NextHit, "next-hit", "next statement that the filter found, also in later articles", "hit"),
    entry(
        Action::PreviousHit,
        "previous-hit",
        "previous statement that the filter found, also in earlier articles",
        "hit",
    ),
    entry(Action::Why, "why", "why the selected statement has its speaker", "why"),
    entry(Action::Problems, "problems", "files that could not be read", "problems"),
    entry(Action::Help, "help", "all keys", "help"),
    entry(Action::Suspend, "suspend", "back to the shell for a while (fg returns)", "suspend"),
    entry(Action::Quit, "quit", "close the popup, else quit", "quit"),
    entry(Action::QuitNow, "quit-now", "quit at once", "quit"),
];

const fn entry(action: Action, name: &'static str, help: &'static str, hint: &'static str) -> Entry {
    Entry { action, name, help, hint }
}

impl Action {
    /// The action's row in the table.
    pub fn entry(self) -> &'static Entry {
        TABLE.iter().find(|e| e.action == self).unwrap_or(&TABLE[0])
    }

    /// The action of this name.
    pub fn named(name: &str) -> Option<Action> {
        TABLE.iter().find(|e| e.name == name).map(|e| e.action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_action_stands_in_the_table_once() {
        let names: HashSet<_> = TABLE.iter().map(|e| e.name).collect();
        let actions: HashSet<_> = TABLE.iter().map(|e| e.action).collect();
        assert_eq!(names.len(), TABLE.len());
        assert_eq!(actions.len(), TABLE.len());
        assert_eq!(actions.len(), Action::QuitNow as usize + 1, "an action is missing from the table");
    }
}
