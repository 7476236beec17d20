//! Which command is meant by a few letters?

use crate::app::action::{Action, Context, Entry, TABLE};
use crate::app::keys::Keymap;
use crate::app::widgets::input::Input;
use crate::app::widgets::lines::{Meaning, Pieces, piece};
use crate::app::widgets::list::List;
use crate::app::widgets::text::{fit, width};
use crate::finding::{fits, fold};

/// The command palette.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// What is typed.
    pub input: Input,
    /// Cursor and scroll.
    pub list: List,
    /// The commands that fit, the best first.
    pub found: Vec<Action>,
}

impl Palette {
    /// An open palette that offers these commands.
    pub fn open(possible: impl Fn(Action) -> bool) -> Self {
        let mut palette = Palette::default();
        palette.search(possible);
        palette
    }

    /// Looks for the commands that fit what is typed.
    pub fn search(&mut self, possible: impl Fn(Action) -> bool) {
        let typed = fold(self.input.text.trim());
        let ranked = TABLE.iter().filter(|entry| possible(entry.action));
        let mut ranked: Vec<(u8, Action)> =
            ranked.filter_map(|entry| Some((rank(entry, &typed)?, entry.action))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        self.found = ranked.into_iter().map(|(_, action)| action).collect();
        self.list = List::default();
    }

    /// The command under the cursor.
    pub fn current(&self) -> Option<Action> {
        self.found.get(self.list.cursor).copied()
    }
}

/// How well a command fits: its name starts so, a word of it does, its help holds all words, its
/// letters are close. The lower the better.
fn rank(entry: &Entry, typed: &str) -> Option<u8> {
    let name = entry.name.replace('-', " ");
    let help = fold(entry.help);
    let all = |test: &dyn Fn(&str) -> bool| typed.split(' ').all(test);
    if name.starts_with(typed) {
        Some(0)
    } else if all(&|word| name.split(' ').any(|own| own.starts_with(word))) {
        Some(1)
    } else if all(&|word| help.contains(word)) {
        Some(2)
    } else {
        all(&|word| fits(&name, word)).then_some(3)
    }
}

/// Rows of the palette.
const ROWS: usize = 12;

/// Commands that the palette shows at once on a screen of this many lines.
pub fn height(screen: u16) -> usize {
    ROWS.min(screen.saturating_sub(8) as usize).max(1)
}

/// What is typed, then the commands that fit, each with its key.
pub(super) fn lines(palette: &Palette, keymap: &Keymap, height: usize, room: usize) -> Vec<Pieces> {
    let typed = fit(&palette.input.text, room.saturating_sub(2));
    let mut out = vec![vec![piece("> ", Meaning::Key), piece(typed, Meaning::Text)]];
    let rows = palette.found.iter().enumerate();
    for (i, &action) in rows.skip(palette.list.top).take(height) {
        let key = keymap.keys_of(Context::Browse, action).into_iter().next().unwrap_or_default();
        let help = fit(action.entry().help, room.saturating_sub(width(&key) + 1));
        let gap = " ".repeat(room.saturating_sub(width(&help) + width(&key)));
        let here = i == palette.list.cursor;
        let (meaning, key_meaning) = match here {
            true => (Meaning::Selected, Meaning::Selected),
            false => (Meaning::Text, Meaning::Dimmed),
        };
        out.push(vec![piece(help, meaning), piece(gap, meaning), piece(key, key_meaning)]);
    }
    if palette.found.is_empty() {
        out.push(vec![piece("No command fits. Esc leaves.", Meaning::Dimmed)]);
    }
    while out.len() <= height {
        out.push(Pieces::new());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<&'static str> {
        let mut palette = Palette { input: Input::new(typed), ..Palette::default() };
        palette.search(|_| true);
        palette.found.iter().map(|action| action.entry().name).collect()
    }

    #[test]
    fn names_come_before_help_and_letters_may_be_left_out() {
        assert_eq!(found("next st")[0], "next-statement");
        assert_eq!(found("sort date")[0], "sort-date");
        assert_eq!(found("srtdt")[0], "sort-date");
        assert!(found("clipboard").contains(&"copy"));
        assert!(found("zzzz").is_empty());
        assert_eq!(found("").len(), TABLE.len());
    }
}
