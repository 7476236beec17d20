//! Which theme suits the terminal? The environment tells what it can show, and the terminal, where it answers,
//! whether it is dark or light.

use crate::settings::AUTO;
use crate::ui::Theme;
use std::cell::Cell;
use std::env;
use std::io::{IsTerminal, stdout};
use std::time::Duration;
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

/// Nearly every terminal answers at once, if only that it does not know. An answer that comes later than this
/// would be taken for keys.
const PATIENCE: Duration = Duration::from_millis(150);
/// The same with a network between.
const PATIENCE_AFAR: Duration = Duration::from_secs(1);

/// Is the terminal's background dark or light?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Background {
    /// Light text on a dark background.
    Dark,
    /// Dark text on a light background.
    Light,
}

/// What the environment tells about the terminal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// NO_COLOR is set (<https://no-color.org>), or the terminal can do nothing but print.
    pub no_color: bool,
    /// It has at least 256 colours.
    pub many_colors: bool,
    /// What rxvt, Konsole and others say of their colours: "15;0".
    pub colorfgbg: String,
}

/// The name of the theme that the user asks for: on the command line, else in the settings, whatever the
/// terminal is. `None` for one that suits the terminal.
pub fn named<'a>(flag: Option<&'a str>, setting: &'a str) -> Option<&'a str> {
    Some(flag.unwrap_or(setting)).filter(|name| *name != AUTO)
}

/// The name of the built-in theme that suits the terminal, which is asked only where the answer counts.
pub fn suited(facts: &Facts, ask: impl FnOnce() -> Option<Background>) -> &'static str {
    if facts.no_color {
        return "plain";
    }
    if !facts.many_colors {
        return "sixteen";
    }
    match ask().or_else(|| told(&facts.colorfgbg)) {
        Some(Background::Light) => "light",
        Some(Background::Dark) | None => "dark",
    }
}

/// The theme that suits this terminal, which is asked for its colours. Its answer comes where keys come from.
pub fn theme() -> Theme {
    Theme::built_in(suited(&facts(), ask)).unwrap_or_else(Theme::dark)
}

/// The theme of a frame before the terminal is asked: one that can be read whatever the answer will be.
pub fn theme_until_asked() -> Theme {
    Theme::built_in(unasked(&facts())).unwrap_or_else(Theme::dark)
}

fn unasked(facts: &Facts) -> &'static str {
    let needs_answer = Cell::new(false);
    let name = suited(facts, || {
        needs_answer.set(true);
        None
    });
    if needs_answer.get() && told(&facts.colorfgbg).is_none() { "plain" } else { name }
}

fn facts() -> Facts {
    let value = |name: &str| env::var_os(name).unwrap_or_default().to_string_lossy().into_owned();
    let term = value("TERM");
    Facts {
        no_color: !value("NO_COLOR").is_empty() || term == "dumb",
        many_colors: !value("COLORTERM").is_empty() || term.contains("256") || term.contains("direct"),
        colorfgbg: value("COLORFGBG"),
    }
}

/// Asks the terminal for its colours, and waits for the answer a little.
fn ask() -> Option<Background> {
    if !stdout().is_terminal() {
        return None;
    }
    let afar = ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| env::var_os(name).is_some());
    let mut options = QueryOptions::default();
    options.timeout = if afar { PATIENCE_AFAR } else { PATIENCE };
    match theme_mode(options).ok()? {
        ThemeMode::Dark => Some(Background::Dark),
        ThemeMode::Light => Some(Background::Light),
    }
}

/// The background in COLORFGBG: the last of the numbers of two or three colours.
fn told(colorfgbg: &str) -> Option<Background> {
    let (_, background) = colorfgbg.rsplit_once(';')?;
    match background.parse().ok()? {
        0..=6 | 8 => Some(Background::Dark),
        7 | 9..=15 => Some(Background::Light),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: bool = true;

    #[test]
    fn the_command_line_counts_before_the_settings_and_these_before_the_terminal() {
        let many = Facts { many_colors: true, ..Facts::default() };
        let few = Facts::default();
        let none = Facts { no_color: true, ..many.clone() };
        let says = |colors: &str| Facts { colorfgbg: colors.into(), ..many.clone() };
        let (dark, light) = (Some(Background::Dark), Some(Background::Light));
        for (flag, setting, facts, answer, theme, asked) in [
            (Some("mine"), "light", &many, dark, "mine", !ASKED),
            (Some("dark"), "light", &none, light, "dark", !ASKED),
            (None, "light", &many, dark, "light", !ASKED),
            // https://no-color.org: what a user says to this program comes before what is said to all.
            (None, "light", &none, dark, "light", !ASKED),
            (Some("auto"), "light", &many, dark, "dark", ASKED),
            (None, "auto", &none, light, "plain", !ASKED),
            (None, "auto", &few, light, "sixteen", !ASKED),
            (None, "auto", &many, light, "light", ASKED),
            (None, "auto", &many, dark, "dark", ASKED),
            (None, "auto", &many, None, "dark", ASKED),
            (None, "auto", &says("0;15"), None, "light", ASKED),
            (None, "auto", &says("0;15"), dark, "dark", ASKED),
            (None, "auto", &says("15;default;0"), None, "dark", ASKED),
            (None, "auto", &says("0;7"), None, "light", ASKED),
            (None, "auto", &says("15;8"), None, "dark", ASKED),
            (None, "auto", &says("0;default"), None, "dark", ASKED),
        ] {
            let was_asked = Cell::new(false);
            let ask = || {
                was_asked.set(true);
                answer
            };
            let name = named(flag, setting).unwrap_or_else(|| suited(facts, ask));
            let case = format!("--theme {flag:?}, theme = {setting:?}, {facts:?}, {answer:?}");
            assert_eq!((name, was_asked.get()), (theme, asked), "{case}");
        }
    }

    #[test]
    fn before_the_answer_nothing_is_drawn_in_colours_that_the_background_may_swallow() {
        let facts = |many_colors, no_color, colorfgbg: &str| Facts {
            many_colors,
            no_color,
            colorfgbg: colorfgbg.to_string(),
        };
        for (facts, theme) in [
            (facts(true, false, ""), "plain"),
            (facts(true, false, "0;15"), "light"),
            (facts(true, false, "15;0"), "dark"),
            (facts(false, false, ""), "sixteen"),
            (facts(true, true, "0;15"), "plain"),
        ] {
            assert_eq!(unasked(&facts), theme, "{facts:?}");
        }
    }
}
