//! Which keys are there, and which letters are before a line?

use crate::app::action::{Context, TABLE};
use crate::app::keys::Keymap;
use crate::app::widgets::lines::{Meaning, Pieces, piece};
use crate::app::widgets::text::{fit, width, wrapped};
use crate::model::Side;

/// Cells for the keys.
const KEY_COLUMN: usize = 22;

/// All keys, from the table of actions and the keymap.
pub(super) fn lines(keymap: &Keymap, sides: &[Side], room: usize) -> Vec<Pieces> {
    let mut out = Vec::new();
    for (context, name) in [(Context::Browse, "Everywhere"), (Context::Input, "Where letters are typed")] {
        if !out.is_empty() {
            out.push(Pieces::new());
        }
        out.push(vec![piece(name, Meaning::Heading)]);
        for entry in TABLE {
            let keys = keymap.keys_of(context, entry.action).join("  ");
            if !keys.is_empty() {
                push_key(&mut out, &keys, entry.help, room);
            }
        }
    }
    out.push(Pieces::new());
    out.push(vec![piece("The letter before a line: whose words stand on it", Meaning::Heading)]);
    let named = sides.iter().filter(|s| s.letter != 'O');
    let named = named.map(|s| (s.letter, format!("{} ({})", s.name, s.code), Some(s.letter)));
    let others = [
        ('O', "another side".to_string(), Some('O')),
        ('·', "an actor whose side is not known".to_string(), None),
        ('?', "a speaker whom the text does not tell".to_string(), None),
    ];
    for (letter, name, side) in named.chain(others) {
        out.push(vec![piece(format!("{letter}   "), Meaning::Side(side)), piece(name, Meaning::Text)]);
    }
    out
}

/// Keys and what they do; the text goes on under itself.
fn push_key(out: &mut Vec<Pieces>, keys: &str, help: &str, room: usize) {
    let (lines, _) = wrapped(help, room.saturating_sub(KEY_COLUMN).max(10), usize::MAX);
    for (i, line) in lines.iter().enumerate() {
        let left = if i == 0 { fit(keys, KEY_COLUMN - 2) } else { String::new() };
        let padding = " ".repeat(KEY_COLUMN - width(&left));
        out.push(vec![
            piece(left, Meaning::Key),
            piece(padding, Meaning::Text),
            piece(fit(line.of(help), room), Meaning::Text),
        ]);
    }
}
