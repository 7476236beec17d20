//! What does a theme's file say, and where does it err?

use super::Theme;
use crate::model::Mistake;
use crate::tables::{Faults, Value, Wrong, entries, number, of_type, text, truth};
use ratatui::style::{Color, Modifier, Style};

/// The names that stand for a style.
pub const STYLES: [&str; 15] = [
    "text",
    "dimmed",
    "title",
    "header",
    "border",
    "thumb",
    "bar",
    "focus",
    "selection",
    "found",
    "speaker",
    "cue",
    "error",
    "key",
    "no_side",
];

/// The names of colours that the terminal chooses.
const COLORS: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("dark-gray", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("white", Color::White),
];

const LEFT_OUT: &str = "; this style is left out";

/// Lays what the file gives over its base, else over `start`.
pub fn parse(source: &str, start: Theme) -> (Theme, Vec<Mistake>) {
    let (table, mut faults) = Faults::parse(source);
    let mut theme = start;
    let entries = entries(table.get_ref());
    let base = entries.iter().find(|(key, at, value)| *key == "base" && !faults.is_broken_line(*at, value));
    if let Some((key, at, value)) = base {
        match base_of(value) {
            Ok(base) => theme = Theme { name: theme.name, ..base },
            Err(what) => faults.report(*at, key, what),
        }
    }
    for (key, at, value) in entries {
        match key {
            "base" => {}
            "sides" => sides(value, at, &mut theme, &mut faults),
            _ if faults.is_broken_line(at, value) => {}
            "background" => match color(value) {
                Ok(color) => theme.background = Some(color),
                Err(what) => faults.report(at, key, what),
            },
            _ => match theme.style_mut(key) {
                Some(place) => *place = style(value, key, &mut faults).unwrap_or(*place),
                None => {
                    let known = STYLES.join(", ");
                    faults.report(
                        at,
                        key,
                        format!("unknown name; names are base, background, sides, {known}"),
                    );
                }
            },
        }
    }
    faults.report_syntax(|_| LEFT_OUT);
    (theme, faults.mistakes())
}

fn base_of(value: &Value) -> Result<Theme, Wrong> {
    let name = text(value)?;
    let known = || format!("{name:?} is not a theme to start from; themes are {}", Theme::NAMES.join(", "));
    Theme::built_in(name).ok_or_else(known)
}

/// The styles of the sides, by letter.
fn sides(value: &Value, at: usize, theme: &mut Theme, faults: &mut Faults) {
    let Some(table) = value.get_ref().as_table() else {
        let what = format!(
            "{}, where a table is needed; write [sides] above lines like U = {{ fg = 75 }}",
            of_type(value)
        );
        return faults.report(at, "sides", what);
    };
    for (key, at, value) in entries(table) {
        if faults.is_broken_line(at, value) {
            continue;
        }
        let mut letters = key.chars();
        let (Some(letter @ 'A'..='Z'), None) = (letters.next(), letters.next()) else {
            let what = "no letter of a side; write one capital letter, O for all others";
            faults.report(at, key, what);
            continue;
        };
        if let Some(style) = style(value, key, faults) {
            theme.sides.retain(|(known, _)| *known != letter);
            theme.sides.push((letter, style));
        }
    }
}

/// A style; `None` if something is wrong with it, which is noted.
fn style(value: &Value, name: &str, faults: &mut Faults) -> Option<Style> {
    let Some(table) = value.get_ref().as_table() else {
        let what = format!("{}, where a style is needed; write {{ fg = 75, bold = true }}", of_type(value));
        faults.report(value.span().start, name, what + LEFT_OUT);
        return None;
    };
    let mistakes = faults.count();
    let mut style = Style::new();
    for (key, at, value) in entries(table) {
        if let Err(what) = add(&mut style, key, value) {
            faults.report(at, &format!("{name}.{key}"), what + LEFT_OUT);
        }
    }
    (faults.count() == mistakes).then_some(style)
}

/// Adds one part to a style.
fn add(style: &mut Style, part: &str, value: &Value) -> Result<(), Wrong> {
    let modifier = match part {
        "fg" => {
            style.fg = Some(color(value)?);
            return Ok(());
        }
        "bg" => {
            style.bg = Some(color(value)?);
            return Ok(());
        }
        "bold" => Modifier::BOLD,
        "italic" => Modifier::ITALIC,
        "underlined" => Modifier::UNDERLINED,
        "dim" => Modifier::DIM,
        "reversed" => Modifier::REVERSED,
        _ => return Err("not known here; a style has fg, bg, bold, italic, underlined, dim, reversed".into()),
    };
    if truth(value)? {
        *style = style.add_modifier(modifier);
    }
    Ok(())
}

fn color(value: &Value) -> Result<Color, Wrong> {
    let Some(name) = value.get_ref().as_str() else {
        return number(value, 0, 255).map(|index| Color::Indexed(index as u8));
    };
    let named = COLORS.iter().find(|(known, _)| *known == name).map(|(_, color)| *color);
    named.or_else(|| hexadecimal(name)).ok_or_else(|| {
        let names: Vec<&str> = COLORS.iter().map(|(name, _)| *name).collect();
        format!(
            "{name:?} is no colour; write \"#5fafff\", a number from 0 to 255, or one of {}",
            names.join(", ")
        )
    })
}

/// "#5fafff"
fn hexadecimal(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Color::Rgb(red, green, blue))
}

impl Theme {
    /// The style of a name in a theme's file.
    pub(super) fn style_mut(&mut self, name: &str) -> Option<&mut Style> {
        Some(match name {
            "text" => &mut self.text,
            "dimmed" => &mut self.dimmed,
            "title" => &mut self.title,
            "header" => &mut self.header,
            "border" => &mut self.border,
            "thumb" => &mut self.thumb,
            "bar" => &mut self.bar,
            "focus" => &mut self.focus,
            "selection" => &mut self.selection,
            "found" => &mut self.found,
            "speaker" => &mut self.speaker,
            "cue" => &mut self.cue,
            "error" => &mut self.error,
            "key" => &mut self.key,
            "no_side" => &mut self.no_side,
            _ => return None,
        })
    }
}
