//! Which keys were pressed, and what do they mean?

mod file;
mod key;
mod keymap;

pub use key::{Code, Key};
pub use keymap::{Found, Keymap};

use super::action::{Action, Context};

/// The most times that a key can be asked to count.
const MOST_TIMES: usize = 999;

/// The meaning of keys, and the sequence that has begun.
#[derive(Clone, Debug)]
pub struct Keys {
    /// What keys mean.
    pub keymap: Keymap,
    /// Keys of a sequence that is not complete.
    pub pending: Vec<Key>,
    /// True once the keys that can follow are shown.
    pub hinting: bool,
    /// The number that was typed before a key.
    pub count: Option<usize>,
    /// The key that was last said to mean nothing.
    pub told: Option<Key>,
}

/// What a key that was pressed leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pressed {
    /// An action, and the number before it.
    Action(Action, Option<usize>),
    /// More keys must follow.
    Prefix,
    /// A key that it is to be done so often must follow.
    Count,
    /// The key has no meaning in the keymap.
    Unknown,
}

impl Keys {
    /// No key has been pressed.
    pub fn new(keymap: Keymap) -> Self {
        Keys { keymap, pending: Vec::new(), hinting: false, count: None, told: None }
    }

    /// Takes in a key. One that does not continue a sequence counts for itself.
    ///
    /// A digit without a meaning begins a number, and every digit continues it: `5 j`, and as 1 to 4 are the views,
    /// `0 3 j`.
    pub fn press(&mut self, context: Context, key: Key) -> Pressed {
        if context == Context::Input {
            self.count = None;
        } else if let Some(digit) = self.digit(context, key) {
            self.forget_pending();
            self.count = Some((self.count.unwrap_or(0) * 10 + digit).min(MOST_TIMES));
            return Pressed::Count;
        } else if key == Key::plain(Code::Esc) && self.count.take().is_some() {
            self.forget_pending();
            return Pressed::Count;
        }
        self.pending.push(key);
        let mut found = self.keymap.find(context, &self.pending);
        if found == Found::Nothing && self.pending.len() > 1 {
            self.forget_pending();
            self.pending.push(key);
            found = self.keymap.find(context, &self.pending);
        }
        match found {
            Found::Prefix => Pressed::Prefix,
            Found::Action(action) => {
                self.forget_pending();
                Pressed::Action(action, self.count.take().filter(|times| *times > 0))
            }
            Found::Nothing => {
                self.count = None;
                self.forget_pending();
                Pressed::Unknown
            }
        }
    }

    fn digit(&self, context: Context, key: Key) -> Option<usize> {
        let Key { code: Code::Char(letter), ctrl: false, alt: false } = key else { return None };
        let digit = letter.to_digit(10)? as usize;
        let begins = || self.pending.is_empty() && self.keymap.find(context, &[key]) == Found::Nothing;
        (self.count.is_some() || begins()).then_some(digit)
    }

    /// True if the key was not the last one that was said to mean nothing.
    pub fn is_news(&mut self, key: Key) -> bool {
        self.told.replace(key) != Some(key)
    }

    /// A sequence has waited for its end for a while: the keys that can follow are shown.
    pub fn waited(&mut self) {
        self.hinting = !self.pending.is_empty();
    }

    /// Drops a sequence that has begun.
    pub fn forget_pending(&mut self) {
        self.pending.clear();
        self.hinting = false;
    }
}
