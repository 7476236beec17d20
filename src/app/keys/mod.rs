//! Which keys were pressed, and what do they mean?

mod file;
mod key;
mod keymap;

pub use key::{Code, Key};
pub use keymap::{Found, Keymap};

use super::action::{Action, Context};

/// The meaning of keys, and the sequence that has begun.
#[derive(Clone, Debug)]
pub struct Keys {
    /// What keys mean.
    pub keymap: Keymap,
    /// Keys of a sequence that is not complete.
    pub pending: Vec<Key>,
    /// True once the keys that can follow are shown.
    pub hinting: bool,
}

/// What a key that was pressed leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pressed {
    /// An action.
    Action(Action),
    /// More keys must follow.
    Prefix,
    /// The key has no meaning in the keymap.
    Unknown,
}

impl Keys {
    /// No key has been pressed.
    pub fn new(keymap: Keymap) -> Self {
        Keys { keymap, pending: Vec::new(), hinting: false }
    }

    /// Takes in a key. One that does not continue a sequence counts for itself.
    pub fn press(&mut self, context: Context, key: Key) -> Pressed {
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
                Pressed::Action(action)
            }
            Found::Nothing => {
                self.forget_pending();
                Pressed::Unknown
            }
        }
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
