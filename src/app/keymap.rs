//! Which key means which action? Read from keymap.toml.

use super::action::{Action, Context};
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;
use std::fmt;

/// A key as a person would write it: "j", "Ctrl-d", "PgDn".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

/// Which key, whatever is held down with it. Shift is in the letter, and in `BackTab`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Function(u8),
}

const NAMED: &[(&str, Code)] = &[
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("S-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
];

impl Key {
    /// A key without Ctrl and Alt.
    pub fn plain(code: Code) -> Self {
        Key { code, ctrl: false, alt: false }
    }

    /// Reads "j", "Ctrl-d", "Alt-x", "F1", "PgDn".
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let mut key = Key::plain(Code::Esc);
        loop {
            if let Some(after) = rest.strip_prefix("Ctrl-").filter(|r| !r.is_empty()) {
                key.ctrl = true;
                rest = after;
            } else if let Some(after) = rest.strip_prefix("Alt-").filter(|r| !r.is_empty()) {
                key.alt = true;
                rest = after;
            } else {
                break;
            }
        }
        key.code = match NAMED.iter().find(|(name, _)| *name == rest) {
            Some((_, code)) => *code,
            None => {
                let mut chars = rest.chars();
                match (chars.next()?, chars.as_str()) {
                    (c, "") => Code::Char(c),
                    ('F', number) => Code::Function(number.parse().ok().filter(|n| (1..=24).contains(n))?),
                    _ => return None,
                }
            }
        };
        Some(key)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Code::Char(c)) => write!(f, "{c}"),
            (None, Code::Function(n)) => write!(f, "F{n}"),
            (None, code) => write!(f, "{code:?}"),
        }
    }
}

/// The meaning of keys and of sequences of two ("g g").
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: BTreeMap<(u8, Vec<Key>), Action>,
    /// In the order of the file, for help and hints.
    listed: Vec<(Context, Vec<Key>, Action)>,
}

/// What a key, after those before it, leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// An action.
    Action(Action),
    /// More keys must follow.
    Prefix,
    /// Nothing.
    Nothing,
}

impl Keymap {
    /// The keys that come with the program.
    ///
    /// # Errors
    /// Where the asset is damaged.
    pub fn built_in() -> Result<Self> {
        Self::parse(include_str!("../../assets/keymap.toml")).context("assets/keymap.toml")
    }

    /// Reads a keymap: for each context a table of action name to keys.
    ///
    /// # Errors
    /// Names the line or the key where it does not parse, an action is unknown, or a key has two
    /// meanings in one context.
    pub fn parse(text: &str) -> Result<Self> {
        let file: BTreeMap<String, BTreeMap<String, Vec<String>>> = toml::from_str(text)?;
        let mut map = Keymap { bindings: BTreeMap::new(), listed: Vec::new() };
        for (name, table) in &file {
            let Some((context, _)) = Context::ALL.into_iter().find(|(_, n)| n == name) else {
                bail!("[{name}]: no such context; there are [browse], [input] and [popup]");
            };
            for (action_name, keys) in table {
                let Some(action) = Action::named(action_name) else {
                    bail!("[{name}] {action_name}: no such action");
                };
                for sequence in keys {
                    let parsed: Option<Vec<Key>> = sequence.split(' ').map(Key::parse).collect();
                    let Some(parsed) = parsed.filter(|p| !p.is_empty()) else {
                        bail!(
                            "[{name}] {action_name}: {sequence:?} is no key; write it as j, Ctrl-d, PgDn, F1"
                        );
                    };
                    if let Some(other) = map.bindings.insert((context as u8, parsed.clone()), action) {
                        bail!("[{name}] {action_name}: {sequence} already means {}", other.entry().name);
                    }
                    map.listed.push((context, parsed, action));
                }
            }
        }
        Ok(map)
    }

    /// What the keys pressed so far mean.
    pub fn find(&self, context: Context, keys: &[Key]) -> Found {
        if let Some(action) = self.bindings.get(&(context as u8, keys.to_vec())) {
            return Found::Action(*action);
        }
        let longer = self
            .bindings
            .keys()
            .any(|(c, known)| *c == context as u8 && known.len() > keys.len() && known.starts_with(keys));
        if longer { Found::Prefix } else { Found::Nothing }
    }

    /// The keys of an action, as a person writes them, in the order of the file.
    pub fn keys_of(&self, context: Context, action: Action) -> Vec<String> {
        let of = self.listed.iter().filter(|(c, _, a)| *c == context && *a == action);
        of.map(|(_, keys, _)| written(keys)).collect()
    }
}

/// "gg", "Ctrl-x s": letters of a sequence stand together.
fn written(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().map(Key::to_string).collect();
    let letters = names.iter().all(|name| name.chars().count() == 1);
    names.join(if letters { "" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_keymap_parses() {
        let map = Keymap::built_in().expect("assets/keymap.toml parses");
        let g = Key::parse("g").unwrap();
        assert_eq!(map.find(Context::Browse, &[g]), Found::Prefix);
        assert_eq!(map.find(Context::Browse, &[g, g]), Found::Action(Action::Top));
    }

    #[test]
    fn keys_read_as_they_are_written() {
        for text in ["j", "Ctrl-d", "PgDn", "F1", "S-Tab", "?", "Alt-x", "-", "Ctrl--"] {
            assert_eq!(Key::parse(text).map(|k| k.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Key::parse("PageDwn"), None);
    }

    #[test]
    fn mistakes_are_named() {
        for (text, said) in [
            ("[browse]\nfly = [\"f\"]", "fly: no such action"),
            ("[browse]\nup = [\"k\"]\ndown = [\"k\"]", "k already means down"),
            ("[browse]\nup = [\"PageUpp\"]", "\"PageUpp\" is no key"),
            ("[reader]\nup = [\"k\"]", "[reader]: no such context"),
        ] {
            let error = Keymap::parse(text).expect_err(text).to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
