//! What can a person do? One table of actions; keymap, help and hints are made from it.

use super::view::View;

/// Something that a user can ask for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)] // the table below documents each
pub enum Action {
    /// Go to a view.
    Show(View),
    /// Move the cursor, or scroll.
    Move(Move),
    /// Go to the other pane.
    SwitchPane(Direction),
    Open,
    Back,
    OfActor,
    Filter,
    /// Find words in the article on show.
    Find,
    Palette,
    /// Back to where one was before a jump, or forth again.
    Jump(Direction),
    /// Go to the next or previous one.
    Step(Unit, Direction),
    /// What only the view Compare knows.
    Compare(CompareAction),
    Variants,
    Why,
    Copy,
    CopyCitation,
    Export,
    /// Open the article's url, or its file, in another program.
    OpenSource,
    /// Open the article's file in the user's editor.
    EditSource,
    /// Sort the list of statements.
    Sort(Order),
    Reverse,
    /// Group the list of statements by the next of the groupings.
    Group,
    /// Group it by this.
    GroupBy(Grouping),
    Wider,
    Narrower,
    /// Show one pane alone, or both again.
    Zoom,
    NextTheme,
    /// Draw every cell again.
    Redraw,
    Mouse,
    Problems,
    Reload,
    /// Give the article a star, or take it.
    Star,
    /// Mark the article as read, or as unread.
    Read,
    /// What only a line that takes letters knows.
    Edit(Edit),
    Help,
    Suspend,
    Quit,
    QuitNow,
}

/// Which way to go.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Direction {
    Forward,
    Backward,
}

impl Direction {
    /// True for the way to what comes next.
    pub fn is_forward(self) -> bool {
        self == Direction::Forward
    }

    /// 1 or -1.
    pub fn sign(self) -> isize {
        if self.is_forward() { 1 } else { -1 }
    }
}

/// A way for the cursor of a list, or the lines of an article or an overlay.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Move {
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
    /// A whole screen.
    ScreenUp,
    ScreenDown,
    /// One line of the screen; the cursor stays unless it would leave the screen.
    LineUp,
    LineDown,
    /// To the first row on the screen, that in the middle, the last.
    High,
    Middle,
    Low,
}

/// What can be stepped through.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Unit {
    /// The statements of the article on show.
    Statement,
    /// The statements that the filter found.
    Hit,
    /// The articles that the filter found.
    Article,
}

/// What statements can be sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Order {
    /// Article by article, in the order of the text.
    #[default]
    Text,
    /// The article's date, the earliest first; without a date last.
    Date,
    /// The actor's name; unknown speakers last.
    Actor,
    /// The side's code; without a side last.
    Side,
    /// The outlet's name; without one last.
    Outlet,
    /// The highest confidence first.
    Confidence,
    /// What fits the filter best first.
    Relevance,
}

impl Order {
    /// Its name on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Order::Text => "as in the text",
            Order::Date => "by date",
            Order::Actor => "by actor",
            Order::Side => "by side",
            Order::Outlet => "by outlet",
            Order::Confidence => "surest first",
            Order::Relevance => "best hits first",
        }
    }
}

/// What statements can be grouped by.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Grouping {
    /// Not at all.
    #[default]
    None,
    /// By actor, those who speak most first.
    Actor,
    /// By article.
    Article,
    /// By issue, in the order of Compare.
    Issue,
    /// By side, those who speak most first.
    Side,
    /// By the month of publication, the earliest first.
    Month,
}

impl Grouping {
    /// The next one.
    pub fn next(self) -> Self {
        match self {
            Grouping::None => Grouping::Actor,
            Grouping::Actor => Grouping::Article,
            Grouping::Article => Grouping::Issue,
            Grouping::Issue => Grouping::Side,
            Grouping::Side => Grouping::Month,
            Grouping::Month => Grouping::None,
        }
    }
}

/// What only the view Compare knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CompareAction {
    /// To the next or previous issue.
    Issue(Direction),
    /// Another side for the column of the cursor.
    Side(Direction),
    /// Swap the columns.
    Swap,
    /// Scroll the columns together, or each alone.
    Synchronise,
    /// Fold the issue, or unfold it.
    Fold,
}

/// What only a line that takes letters knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Edit {
    Accept,
    Complete(Direction),
    DeleteBack,
    DeleteWord,
    DeleteAll,
    Left,
    Right,
    Start,
    End,
}

/// In which part of the screen a key has a meaning.
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

use Direction::{Backward, Forward};

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
    entry(Action::Show(View::Articles), "articles", "the articles", "articles"),
    entry(Action::Show(View::Statements), "statements", "every statement", "statements"),
    entry(Action::Show(View::Compare), "compare", "what two sides said, issue by issue", "compare"),
    entry(Action::Show(View::Actors), "actors", "who speaks", "actors"),
    entry(Action::Move(Move::Up), "up", "one line or row up; in the filter bar: previous filter", "up"),
    entry(Action::Move(Move::Down), "down", "one line or row down; in the filter bar: next filter", "down"),
    entry(Action::Move(Move::PageUp), "page-up", "half a page up", "page up"),
    entry(Action::Move(Move::PageDown), "page-down", "half a page down", "page down"),
    entry(Action::Move(Move::Top), "top", "to the start", "start"),
    entry(Action::Move(Move::Bottom), "bottom", "to the end", "end"),
    entry(Action::Move(Move::ScreenUp), "screen-up", "a whole screen up", "screen up"),
    entry(Action::Move(Move::ScreenDown), "screen-down", "a whole screen down", "screen down"),
    entry(Action::Move(Move::LineUp), "line-up", "scroll one line up; the cursor stays", "scroll"),
    entry(Action::Move(Move::LineDown), "line-down", "scroll one line down; the cursor stays", "scroll"),
    entry(Action::Move(Move::High), "high", "to the first row or statement on the screen", "first"),
    entry(Action::Move(Move::Middle), "middle", "to the row or statement in the middle of the screen", "middle"),
    entry(Action::Move(Move::Low), "low", "to the last row or statement on the screen", "last"),
    entry(Action::SwitchPane(Forward), "next-pane", "to the other pane", "pane"),
    entry(Action::SwitchPane(Backward), "previous-pane", "to the other pane, backwards", "pane"),
    entry(Action::Open, "open", "open: the article, the statement in it, the actor's statements; in the reader, why", "open"),
    entry(Action::Back, "back", "one step back: popup, bar, selection, filter, pane, view; never quits", "back"),
    entry(Action::Jump(Backward), "jump-back", "back to where one was before the last jump", "jump back"),
    entry(Action::Jump(Forward), "jump-forward", "forth again; Ctrl-i does it only if the terminal does not send Tab for it", "jump forth"),
    entry(Action::OfActor, "of-actor", "only the statements of the selected statement's actor", "only this actor"),
    entry(Action::Filter, "filter", "filter by words, actor:, side:, outlet:, title:, kind:, date:", "filter"),
    entry(Action::Find, "find", "find words in the article on show; n and N then step through them", "find"),
    entry(Action::Palette, "palette", "find a command, actor, side, issue or article by a few letters", "commands"),
    entry(Action::Step(Unit::Statement, Forward), "next-statement", "next statement of the article", "statement"),
    entry(Action::Step(Unit::Statement, Backward), "previous-statement", "previous statement of the article", "statement"),
    entry(Action::Step(Unit::Hit, Forward), "next-hit", "next hit of the page search, else next statement that the filter found", "hit"),
    entry(Action::Step(Unit::Hit, Backward), "previous-hit", "previous hit", "hit"),
    entry(Action::Step(Unit::Article, Forward), "next-article", "next article, without leaving the pane", "article"),
    entry(Action::Step(Unit::Article, Backward), "previous-article", "previous article", "article"),
    entry(Action::Compare(CompareAction::Issue(Forward)), "next-issue", "in Compare: next issue", "issue"),
    entry(Action::Compare(CompareAction::Issue(Backward)), "previous-issue", "in Compare: previous issue", "issue"),
    entry(Action::Compare(CompareAction::Side(Forward)), "next-side", "in Compare: another side for this column", "side"),
    entry(Action::Compare(CompareAction::Side(Backward)), "previous-side", "in Compare: another side, backwards", "side"),
    entry(Action::Compare(CompareAction::Swap), "swap", "in Compare: swap the columns", "swap"),
    entry(Action::Compare(CompareAction::Synchronise), "synchronise", "in Compare: scroll the columns together, or each alone", "scrolling"),
    entry(Action::Compare(CompareAction::Fold), "fold", "in Compare: fold the issue, or unfold it", "fold"),
    entry(Action::Variants, "variants", "the same statement elsewhere, changed words marked", "variants"),
    entry(Action::Why, "why", "why the selected statement has its speaker", "why"),
    entry(Action::Copy, "copy", "copy the selected statement with its citation to the clipboard", "copy"),
    entry(Action::CopyCitation, "copy-citation", "copy the citation alone to the clipboard", "copy citation"),
    entry(Action::Export, "export", "write the listed statements to a file (.md, .csv, .jsonl)", "write"),
    entry(Action::OpenSource, "open-source", "open the article's url, else its file, in another program", "source"),
    entry(Action::EditSource, "edit-source", "open the article's file in $VISUAL or $EDITOR, at the line", "editor"),
    entry(Action::Sort(Order::Text), "sort-text", "sort as in the text", "as in the text"),
    entry(Action::Sort(Order::Date), "sort-date", "sort by date", "by date"),
    entry(Action::Sort(Order::Actor), "sort-actor", "sort by actor", "by actor"),
    entry(Action::Sort(Order::Side), "sort-side", "sort by side", "by side"),
    entry(Action::Sort(Order::Outlet), "sort-outlet", "sort by outlet", "by outlet"),
    entry(Action::Sort(Order::Confidence), "sort-confidence", "sort by confidence, highest first", "surest first"),
    entry(Action::Sort(Order::Relevance), "sort-relevance", "sort by how well the filter fits", "best hits first"),
    entry(Action::Reverse, "reverse", "reverse the order", "reverse"),
    entry(Action::Group, "group", "group by actor, article, issue, side, month, not at all", "group"),
    entry(Action::GroupBy(Grouping::None), "group-none", "do not group", "not grouped"),
    entry(Action::GroupBy(Grouping::Actor), "group-actor", "group by actor", "by actor"),
    entry(Action::GroupBy(Grouping::Article), "group-article", "group by article", "by article"),
    entry(Action::GroupBy(Grouping::Issue), "group-issue", "group by issue", "by issue"),
    entry(Action::GroupBy(Grouping::Side), "group-side", "group by side", "by side"),
    entry(Action::GroupBy(Grouping::Month), "group-month", "group by month", "by month"),
    entry(Action::Wider, "wider", "longer lines in the reader", "wider"),
    entry(Action::Narrower, "narrower", "shorter lines in the reader", "narrower"),
    entry(Action::Zoom, "zoom", "the pane alone, and both again; in the columns of Compare: fold", "zoom"),
    entry(Action::NextTheme, "next-theme", "the next colours", "theme"),
    entry(Action::Redraw, "redraw", "draw the screen again", "redraw"),
    entry(Action::Mouse, "mouse", "leave the mouse to the terminal, or take it back", "mouse"),
    entry(Action::Problems, "problems", "files that could not be read", "problems"),
    entry(Action::Reload, "reload", "read the files that have changed; place and filter stay", "reload"),
    entry(Action::Star, "star", "star the article, or take its star; starred: lists those with one", "star"),
    entry(Action::Read, "read", "mark the article as read, or as unread; unread: lists those to read", "read"),
    entry(Action::Edit(Edit::Accept), "accept", "keep the filter; run the command; write the file", "keep"),
    entry(Action::Edit(Edit::Complete(Forward)), "complete", "complete actor:, side:, outlet: and the like", "complete"),
    entry(Action::Edit(Edit::Complete(Backward)), "complete-back", "previous completion", "complete"),
    entry(Action::Edit(Edit::DeleteBack), "delete-back", "delete the letter before the cursor", "delete"),
    entry(Action::Edit(Edit::DeleteWord), "delete-word", "delete the word before the cursor", "delete word"),
    entry(Action::Edit(Edit::DeleteAll), "delete-all", "empty the bar", "empty"),
    entry(Action::Edit(Edit::Left), "cursor-left", "cursor one letter left", "left"),
    entry(Action::Edit(Edit::Right), "cursor-right", "cursor one letter right", "right"),
    entry(Action::Edit(Edit::Start), "cursor-start", "cursor to the start of the bar", "start"),
    entry(Action::Edit(Edit::End), "cursor-end", "cursor to the end of the bar", "end"),
    entry(Action::Help, "help", "what the signs and keys mean", "help"),
    entry(Action::Suspend, "suspend", "back to the shell for a while (fg returns)", "suspend"),
    entry(Action::Quit, "quit", "one step back from a popup, an article or a filter; else quit", "quit"),
    entry(Action::QuitNow, "quit-now", "quit at once", "quit"),
];

/// Names that actions had in earlier versions, which users' keymaps may hold, and their names now.
const FORMER_NAMES: &[(&str, &str)] = &[
    ("documents", "articles"),
    ("next-document", "next-article"),
    ("previous-document", "previous-article"),
];

const fn entry(action: Action, name: &'static str, help: &'static str, hint: &'static str) -> Entry {
    Entry { action, name, help, hint }
}

impl Action {
    /// The action's row in the table.
    pub fn entry(self) -> &'static Entry {
        TABLE.iter().find(|e| e.action == self).unwrap_or(&TABLE[0])
    }

    /// The action of this name, or of one that it had in an earlier version.
    pub fn named(name: &str) -> Option<Action> {
        let renamed = FORMER_NAMES.iter().find(|(former, _)| *former == name);
        let name = renamed.map_or(name, |(_, now)| now);
        TABLE.iter().find(|e| e.name == name).map(|e| e.action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_action_is_in_the_table_once() {
        let names: HashSet<_> = TABLE.iter().map(|e| e.name).collect();
        let actions: HashSet<_> = TABLE.iter().map(|e| e.action).collect();
        assert_eq!(names.len(), TABLE.len());
        assert_eq!(actions.len(), TABLE.len());
    }

    #[test]
    fn names_of_earlier_versions_are_understood() {
        assert_eq!(Action::named("documents"), Some(Action::Show(View::Articles)));
        assert_eq!(Action::named("next-document"), Some(Action::Step(Unit::Article, Forward)));
        for (former, now) in FORMER_NAMES {
            assert!(TABLE.iter().all(|entry| entry.name != *former), "{former}");
            assert!(Action::named(now).is_some(), "{now}");
        }
    }

    /// How many rows of the table are of the action's kind. A new action has to be counted here.
    fn rows_of_kind(action: Action) -> usize {
        match action {
            Action::Show(_) => View::ALL.len(),
            Action::Move(
                Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::Top | Move::Bottom,
            ) => 13,
            Action::Move(Move::ScreenUp | Move::ScreenDown | Move::LineUp | Move::LineDown) => 13,
            Action::Move(Move::High | Move::Middle | Move::Low) => 13,
            Action::SwitchPane(Forward | Backward) | Action::Jump(Forward | Backward) => 2,
            Action::Step(Unit::Statement | Unit::Hit | Unit::Article, Forward | Backward) => 6,
            Action::Compare(
                CompareAction::Issue(Forward | Backward) | CompareAction::Side(Forward | Backward),
            ) => 7,
            Action::Compare(CompareAction::Swap | CompareAction::Synchronise | CompareAction::Fold) => 7,
            Action::Sort(Order::Text | Order::Date | Order::Actor | Order::Side) => 7,
            Action::Sort(Order::Outlet | Order::Confidence | Order::Relevance) => 7,
            Action::Edit(Edit::Accept | Edit::Complete(Forward | Backward)) => 10,
            Action::Edit(Edit::DeleteBack | Edit::DeleteWord | Edit::DeleteAll) => 10,
            Action::Edit(Edit::Left | Edit::Right | Edit::Start | Edit::End) => 10,
            Action::Open | Action::Back | Action::OfActor | Action::Filter | Action::Palette => 1,
            Action::Variants | Action::Why | Action::Problems | Action::Help => 1,
            Action::Copy | Action::CopyCitation | Action::Export | Action::Reverse | Action::Group => 1,
            Action::GroupBy(Grouping::None | Grouping::Actor | Grouping::Article) => 6,
            Action::GroupBy(Grouping::Issue | Grouping::Side | Grouping::Month) => 6,
            Action::Wider | Action::Narrower | Action::NextTheme | Action::Mouse | Action::Reload => 1,
            Action::Find | Action::OpenSource | Action::EditSource | Action::Zoom | Action::Redraw => 1,
            Action::Star | Action::Read => 1,
            Action::Suspend | Action::Quit | Action::QuitNow => 1,
        }
    }

    #[test]
    fn each_kind_of_action_is_whole_in_the_table() {
        for entry in TABLE {
            let is_alike = |other: &&Entry| {
                std::mem::discriminant(&other.action) == std::mem::discriminant(&entry.action)
            };
            assert_eq!(TABLE.iter().filter(is_alike).count(), rows_of_kind(entry.action), "{}", entry.name);
        }
    }
}
