//! Which key means which action? Read from keymap.toml, that of the program and that of the user.

#[cfg(test)]
mod tests;

use super::file::{self, Row, clash};
use super::key::{Code, Key, written};
use crate::app::action::{Action, Context};
use crate::model::Mistake;
use anyhow::{Context as _, Result, bail};

/// The meaning of keys and of sequences of keys ("g g").
#[derive(Clone, Debug)]
pub struct Keymap {
    /// In the order of the file, for help and hints.
    bindings: Vec<Binding>,
}

/// A key or a sequence of keys with its meaning.
#[derive(Clone, Debug)]
struct Binding {
    context: Context,
    keys: Vec<Key>,
    action: Action,
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
    /// The file of the keys that come with the program.
    pub const FILE: &str = include_str!("../../../assets/keymap.toml");

    /// The keys that come with the program.
    ///
    /// # Errors
    /// If the asset is damaged.
    pub fn built_in() -> Result<Self> {
        Self::parse(Self::FILE).context("assets/keymap.toml")
    }

    /// Reads a whole keymap: for each context a table of action name to keys.
    ///
    /// # Errors
    /// Names the line and the key if it does not parse, an action is unknown, or a key has two
    /// meanings in one context.
    pub fn parse(text: &str) -> Result<Self> {
        let (rows, faults) = file::parse(text);
        if let Some(mistake) = faults.mistakes().first() {
            bail!("{mistake}");
        }
        Ok(Keymap { bindings: rows.into_iter().flat_map(bindings).collect() })
    }

    /// Lays a user's own keymap over this one. If it names an action, its keys take the place of those the
    /// action had in that context, and are taken from every other action there; an empty list takes them
    /// all away. Gives the mistakes, in the order of their lines; what is not wrong counts.
    pub fn layer(&mut self, text: &str) -> Vec<Mistake> {
        let (rows, mut faults) = file::parse(text);
        let last =
            |context| rows.iter().rev().find(|row| row.context == context).map(|row| (context, row.at));
        let changed: Vec<(Context, usize)> =
            Context::ALL.iter().filter_map(|(context, _)| last(*context)).collect();
        for row in rows {
            self.replace(row);
        }
        for (context, at) in changed {
            if !self.has_way_out(context) {
                self.replace(Row { context, action: Action::QuitNow, keys: vec![CTRL_C.to_vec()], at });
                let what = "no key is left here that leads out of the program; Ctrl-c does";
                faults.report(at, Action::QuitNow.entry().name, what);
            }
        }
        faults.mistakes()
    }

    /// What the keys pressed so far mean.
    pub fn find(&self, context: Context, keys: &[Key]) -> Found {
        let mut prefix = false;
        for binding in self.bindings.iter().filter(|b| b.context == context && b.keys.starts_with(keys)) {
            if binding.keys.len() == keys.len() {
                return Found::Action(binding.action);
            }
            prefix = true;
        }
        if prefix { Found::Prefix } else { Found::Nothing }
    }

    /// What can follow the keys of a sequence that has begun, as a user writes it, and what it then means,
    /// in the order of the file.
    pub fn following(&self, context: Context, pending: &[Key]) -> Vec<(String, Action)> {
        let begun = |b: &&Binding| {
            b.context == context && b.keys.len() > pending.len() && b.keys.starts_with(pending)
        };
        let rest = |b: &Binding| (written(&b.keys[pending.len()..]), b.action);
        self.bindings.iter().filter(begun).map(rest).collect()
    }

    /// The keys of an action, as a person writes them, in the order of the file.
    pub fn keys_of(&self, context: Context, action: Action) -> Vec<String> {
        let of = self.bindings.iter().filter(|b| b.context == context && b.action == action);
        of.map(|b| written(&b.keys)).collect()
    }

    /// Gives the keys of a row to its action, and to no other.
    fn replace(&mut self, row: Row) {
        let (context, action, taken) = (row.context, row.action, row.keys.clone());
        let mut new = bindings(row);
        let mut all = Vec::with_capacity(self.bindings.len());
        for old in self.bindings.drain(..) {
            if old.context == context && old.action == action {
                all.extend(new.by_ref());
            } else if old.context != context || !taken.iter().any(|keys| clash(keys, &old.keys)) {
                all.push(old);
            }
        }
        all.extend(new);
        self.bindings = all;
    }

    /// True if a key leads out of the program, or back to where one does.
    fn has_way_out(&self, context: Context) -> bool {
        let leads_out = |action| match action {
            Action::Quit | Action::QuitNow => true,
            Action::Back => context != Context::Browse,
            _ => false,
        };
        self.bindings.iter().any(|b| b.context == context && leads_out(b.action))
    }
}

const CTRL_C: &[Key] = &[Key { code: Code::Char('c'), ctrl: true, alt: false }];

fn bindings(row: Row) -> impl Iterator<Item = Binding> {
    let (context, action) = (row.context, row.action);
    row.keys.into_iter().map(move |keys| Binding { context, keys, action })
}
