//! How does the user want the program to be? The keys of `config.toml` and what they are where it is silent.

use crate::model::Mistake;
use crate::tables::{Faults, Value, Wrong, entries, number, text, truth};

/// What `config.toml` decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// The name of a theme; [`AUTO`] for one that suits the terminal.
    pub theme: String,
    /// Whether the mouse does something.
    pub mouse: bool,
    /// The longest line of an article, in cells.
    pub measure: u16,
    /// Whether the window's title is set.
    pub title: bool,
    /// Milliseconds until the keys that can follow a started sequence are shown.
    pub sequence_hint_ms: u64,
    /// Whether state is kept for each corpus.
    pub remember: bool,
    /// Whether the key that quits does so from everywhere, and not only from the top.
    pub quit_at_once: bool,
    /// Whether files that change are noticed.
    pub watch: bool,
}

/// The theme that suits the terminal.
pub const AUTO: &str = "auto";

/// The file with the defaults and a comment on every key.
pub const DEFAULTS: &str = include_str!("../assets/config.toml");

/// The keys.
const KEYS: [&str; 8] =
    ["theme", "mouse", "measure", "title", "sequence_hint_ms", "remember", "quit_at_once", "watch"];

/// The narrowest and the widest line of an article that can be asked for, in cells.
pub const MEASURES: std::ops::RangeInclusive<u16> = 40..=140;

impl Default for Settings {
    fn default() -> Self {
        Settings {
            theme: AUTO.to_string(),
            mouse: true,
            measure: 80,
            title: true,
            sequence_hint_ms: 400,
            remember: true,
            quit_at_once: false,
            watch: true,
        }
    }
}

impl Settings {
    /// Reads a `config.toml`. A mistake costs its key, and all are told in the order of the lines.
    pub fn parse(source: &str) -> (Settings, Vec<Mistake>) {
        let (table, mut faults) = Faults::parse(source);
        let mut settings = Settings::default();
        for (key, at, value) in entries(table.get_ref()) {
            if faults.is_broken_line(at, value) {
                continue;
            }
            if let Err(what) = settings.set(key, value) {
                faults.report(at, key, what);
            }
        }
        faults.report_syntax(|_| "; this line is left out");
        (settings, faults.mistakes())
    }

    fn set(&mut self, key: &str, value: &Value) -> Result<(), Wrong> {
        match key {
            "theme" => self.theme = text(value)?.to_string(),
            "mouse" => self.mouse = truth(value)?,
            "measure" => {
                let (least, most) = (*MEASURES.start(), *MEASURES.end());
                self.measure = number(value, least.into(), most.into())? as u16;
            }
            "title" => self.title = truth(value)?,
            "sequence_hint_ms" => self.sequence_hint_ms = number(value, 0, 10_000)?,
            "remember" => self.remember = truth(value)?,
            "quit_at_once" => self.quit_at_once = truth(value)?,
            "watch" => self.watch = truth(value)?,
            _ => return Err(format!("unknown setting; settings are {}", KEYS.join(", "))),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(text in "([a-z_]{1,9}|theme|measure|mouse|[=\\[\\]{}\"'#,. \n-]|0x|[0-9]{1,30}|\\PC){0,40}") {
            let (settings, mistakes) = Settings::parse(&text);
            prop_assert!((40..=140).contains(&settings.measure));
            let lines = text.lines().count().max(1) + 1;
            prop_assert!(mistakes.iter().all(|mistake| (1..=lines).contains(&mistake.line)), "{mistakes:?}");
        }
    }

    #[test]
    fn numbers_are_read_in_every_shape_that_toml_has() {
        for number in ["100", "1_00", "+100", "0x64", "0b110_0100", "0o144"] {
            let (settings, mistakes) = Settings::parse(&format!("measure = {number}"));
            assert_eq!((settings.measure, mistakes), (100, Vec::new()), "{number}");
        }
    }

    #[test]
    fn the_printed_defaults_are_the_defaults() {
        assert_eq!(Settings::parse(DEFAULTS), (Settings::default(), Vec::new()));
        assert_eq!(Settings::parse(""), (Settings::default(), Vec::new()));
        let lines: Vec<&str> = DEFAULTS.lines().collect();
        for key in KEYS {
            let at = lines.iter().position(|line| line.starts_with(&format!("{key} = ")));
            let at = at.unwrap_or_else(|| panic!("{key} is not printed"));
            assert!(lines[at - 1].starts_with("# "), "{key} is not explained");
        }
    }

    #[test]
    fn every_key_counts() {
        let text = "theme = \"mine\"\nmouse = false\nmeasure = 100\ntitle = false\nsequence_hint_ms = 0\n\
                    remember = false\nquit_at_once = true\nwatch = false\n";
        let (settings, mistakes) = Settings::parse(text);
        let expected = Settings {
            theme: "mine".into(),
            mouse: false,
            measure: 100,
            title: false,
            sequence_hint_ms: 0,
            remember: false,
            quit_at_once: true,
            watch: false,
        };
        assert_eq!((settings, mistakes), (expected, Vec::new()));
    }

    #[test]
    fn a_mistake_costs_its_key_and_no_other() {
        for (line, said) in [
            ("mesure = 90", "line 2, key mesure: unknown setting; settings are theme, mouse"),
            ("measure = 39", "line 2, key measure: out of range; write a number from 40 to 140"),
            ("measure = 1_000_000_000_000_000_000_000", "line 2, key measure"),
            ("measure = \"90\"", "line 2, key measure: a text, where a number from 40 to 140 is needed"),
            ("sequence_hint_ms = -1", "line 2, key sequence_hint_ms: out of range"),
            ("title = 1", "line 2, key title: a number, where true or false is needed"),
            ("theme = dark", "line 2, key theme: "),
            (
                "[theme]\nname = \"dark\"",
                "line 2, key theme: a table, where text in quotation marks is needed",
            ),
        ] {
            let (settings, mistakes) = Settings::parse(&format!("mouse = false\n{line}\n"));
            let [mistake] = &mistakes[..] else { panic!("{line}: {mistakes:?}") };
            assert!(mistake.to_string().starts_with(said), "{line}: {mistake}");
            assert_eq!(settings, Settings { mouse: false, ..Settings::default() }, "{line}");
        }
    }
}
