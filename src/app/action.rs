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
    Documents,
    Statements,
    Compare,
    Actors,
    OfActor,
    Filter,
    Palette,
    Accept,
    Complete,
    CompleteBack,
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
    NextDocument,
    PreviousDocument,
    NextIssue,
    PreviousIssue,
    NextSide,
    PreviousSide,
    Swap,
    Synchronise,
    Fold,
    Variants,
    Wider,
    Narrower,
    Why,
    SortText,
    SortDate,
    SortActor,
    SortSide,
    SortOutlet,
    SortConfidence,
    SortRelevance,
    Reverse,
    Group,
    Copy,
    CopyCitation,
    Export,
    Mouse,
    NextTheme,
    Problems,
    Reload,
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
#[rustfmt::skip] // a table to scan: one line for each action
pub const TABLE: &[Entry] = &[
    entry(Action::Documents, "documents", "the articles", "documents"),
    entry(Action::Statements, "statements", "every statement", "statements"),
    entry(Action::Compare, "compare", "what two sides said, issue by issue", "compare"),
    entry(Action::Actors, "actors", "who speaks", "actors"),
    entry(Action::Up, "up", "one line or row up; in the filter bar the filter before", "up"),
    entry(Action::Down, "down", "one line or row down; in the filter bar the filter after", "down"),
    entry(Action::PageUp, "page-up", "half a page up", "page up"),
    entry(Action::PageDown, "page-down", "half a page down", "page down"),
    entry(Action::Top, "top", "to the start", "start"),
    entry(Action::Bottom, "bottom", "to the end", "end"),
    entry(Action::NextPane, "next-pane", "to the other pane", "pane"),
    entry(Action::PreviousPane, "previous-pane", "to the other pane, backwards", "pane"),
    entry(Action::Open, "open", "open: the article, the statement in it, the actor's statements; in the reader, why", "open"),
    entry(Action::Back, "back", "one step back: popup, bar, selection, filter, pane, view; never quits", "back"),
    entry(Action::OfActor, "of-actor", "only statements of the selected one's actor", "only this actor"),
    entry(Action::Filter, "filter", "filter by words, actor:, side:, outlet:, title:, kind:, date:", "filter"),
    entry(Action::Palette, "palette", "every command, found by a few letters", "commands"),
    entry(Action::NextStatement, "next-statement", "next statement of the article", "statement"),
    entry(Action::PreviousStatement, "previous-statement", "previous statement of the article", "statement"),
    entry(Action::NextHit, "next-hit", "next statement that the filter found, also in later articles", "hit"),
    entry(Action::PreviousHit, "previous-hit", "previous one, also in earlier articles", "hit"),
    entry(Action::NextDocument, "next-document", "next article, without leaving the pane", "article"),
    entry(Action::PreviousDocument, "previous-document", "previous article", "article"),
    entry(Action::NextIssue, "next-issue", "in Compare: next issue", "issue"),
    entry(Action::PreviousIssue, "previous-issue", "in Compare: previous issue", "issue"),
    entry(Action::NextSide, "next-side", "in Compare: another side for this column", "side"),
    entry(Action::PreviousSide, "previous-side", "in Compare: another side, backwards", "side"),
    entry(Action::Swap, "swap", "in Compare: swap the columns", "swap"),
    entry(Action::Synchronise, "synchronise", "in Compare: scroll the columns together, or each alone", "scrolling"),
    entry(Action::Fold, "fold", "in Compare: fold the issue, or unfold it", "fold"),
    entry(Action::Variants, "variants", "the same in other words and places, changed words marked", "variants"),
    entry(Action::Why, "why", "why the selected statement has its speaker", "why"),
    entry(Action::Copy, "copy", "copy the selected statement with its citation to the clipboard", "copy"),
    entry(Action::CopyCitation, "copy-citation", "copy the citation alone to the clipboard", "copy citation"),
    entry(Action::Export, "export", "write the listed statements to a file (.md, .csv, .jsonl)", "write"),
    entry(Action::SortText, "sort-text", "sort as in the text", "as in the text"),
    entry(Action::SortDate, "sort-date", "sort by date", "by date"),
    entry(Action::SortActor, "sort-actor", "sort by actor", "by actor"),
    entry(Action::SortSide, "sort-side", "sort by side", "by side"),
    entry(Action::SortOutlet, "sort-outlet", "sort by outlet", "by outlet"),
    entry(Action::SortConfidence, "sort-confidence", "sort by how sure the speaker is", "surest first"),
    entry(Action::SortRelevance, "sort-relevance", "sort by how well the filter fits", "best hits first"),
    entry(Action::Reverse, "reverse", "the other way round", "reverse"),
    entry(Action::Group, "group", "group by actor, by article, not at all", "group"),
    entry(Action::Wider, "wider", "longer lines in the reader", "wider"),
    entry(Action::Narrower, "narrower", "shorter lines in the reader", "narrower"),
    entry(Action::NextTheme, "next-theme", "the next colours", "theme"),
    entry(Action::Mouse, "mouse", "leave the mouse to the terminal, or take it back", "mouse"),
    entry(Action::Problems, "problems", "files that could not be read", "problems"),
    entry(Action::Reload, "reload", "read files that have changed; the place, the filter and all else stay", "reload"),
    entry(Action::Accept, "accept", "keep the filter; run the command; write the file", "keep"),
    entry(Action::Complete, "complete", "complete actor:, side:, outlet: and the like", "complete"),
    entry(Action::CompleteBack, "complete-back", "the completion before", "complete"),
    entry(Action::DeleteBack, "delete-back", "delete the letter before the cursor", "delete"),
    entry(Action::DeleteWord, "delete-word", "delete the word before the cursor", "delete word"),
    entry(Action::DeleteAll, "delete-all", "empty the bar", "empty"),
    entry(Action::CursorLeft, "cursor-left", "cursor one letter left", "left"),
    entry(Action::CursorRight, "cursor-right", "cursor one letter right", "right"),
    entry(Action::CursorStart, "cursor-start", "cursor to the start of the bar", "start"),
    entry(Action::CursorEnd, "cursor-end", "cursor to the end of the bar", "end"),
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

    /// True for what only a line that takes letters knows.
    pub fn edits_line(self) -> bool {
        use Action::*;
        matches!(
            self,
            Accept
                | Complete
                | CompleteBack
                | DeleteBack
                | DeleteWord
                | DeleteAll
                | CursorLeft
                | CursorRight
                | CursorStart
                | CursorEnd
        )
    }

    /// True for what sorts and groups the list of statements.
    pub fn rearranges(self) -> bool {
        use Action::*;
        matches!(
            self,
            SortText
                | SortDate
                | SortActor
                | SortSide
                | SortOutlet
                | SortConfidence
                | SortRelevance
                | Reverse
                | Group
        )
    }

    /// True for what only Compare knows.
    pub fn is_of_compare(self) -> bool {
        use Action::*;
        matches!(self, NextIssue | PreviousIssue | NextSide | PreviousSide | Swap | Synchronise | Fold)
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
