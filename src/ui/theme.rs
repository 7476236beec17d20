//! Which style has which meaning? Everything drawn names a meaning, and none names a colour. The styles are
//! written in `assets/themes`, and in files of the user's own.

mod file;
#[cfg(test)]
mod tests;

use crate::model::Mistake;
use ratatui::style::{Color, Style};

/// The styles, by meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Its name: one of [`Theme::NAMES`] or that of a user's file.
    pub name: String,
    /// What the colours were chosen for, where the theme says so. Nothing is painted with it.
    pub background: Option<Color>,
    /// Plain text.
    pub text: Style,
    /// What is not the article, and what only explains.
    pub dimmed: Style,
    /// Names of views and articles.
    pub title: Style,
    /// Headings of groups in lists.
    pub header: Style,
    /// Lines between panes.
    pub border: Style,
    /// The thumb of the position bar: where in a long list or text the screen is.
    pub thumb: Style,
    /// Bars of charts.
    pub bar: Style,
    /// The name of the pane that keys go to.
    pub focus: Style,
    /// The row or statement that is selected; laid over other styles.
    pub selection: Style,
    /// Letters that the filter found; laid over other styles.
    pub found: Style,
    /// The mention of a speaker; laid over other styles.
    pub speaker: Style,
    /// A cue; laid over other styles.
    pub cue: Style,
    /// What is wrong.
    pub error: Style,
    /// Keys in hints.
    pub key: Style,
    /// Words of a speaker whose side is unknown.
    pub no_side: Style,
    /// Words of the sides, by letter; those of [`OTHERS`] stand for all others.
    sides: Vec<(char, Style)>,
}

/// The letter that stands for every side without a style of its own.
const OTHERS: char = 'O';

/// The themes that come with the program, and their files.
const BUILT_IN: [(&str, &str); 5] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
    ("sixteen", include_str!("../../assets/themes/sixteen.toml")),
    ("plain", include_str!("../../assets/themes/plain.toml")),
];

impl Theme {
    /// The names of the themes that come with the program.
    pub const NAMES: [&str; 5] = [BUILT_IN[0].0, BUILT_IN[1].0, BUILT_IN[2].0, BUILT_IN[3].0, BUILT_IN[4].0];

    /// The theme of this name that comes with the program.
    pub fn built_in(name: &str) -> Option<Theme> {
        // A test proves that there are no mistakes in them.
        Some(file::parse(Theme::file(name)?, Theme::bare(name)).0)
    }

    /// The file of the theme of this name that comes with the program.
    pub fn file(name: &str) -> Option<&'static str> {
        BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// Reads a theme of the user's own. What it does not give looks as in its `base`, else as in `plain`;
    /// so does what cannot be used, which is told in the order of the lines.
    pub fn parse(name: &str, text: &str) -> (Theme, Vec<Mistake>) {
        file::parse(text, Theme { name: name.to_string(), ..Theme::plain() })
    }

    /// For dark backgrounds with 256 colours.
    pub fn dark() -> Self {
        Theme::built_in("dark").unwrap_or_else(|| Theme::bare("dark"))
    }

    /// For terminals with 16 colours.
    pub fn sixteen() -> Self {
        Theme::built_in("sixteen").unwrap_or_else(|| Theme::bare("sixteen"))
    }

    /// Without any colour (<https://no-color.org>): letters and modifiers tell everything.
    pub fn plain() -> Self {
        Theme::built_in("plain").unwrap_or_else(|| Theme::bare("plain"))
    }

    /// The style of a side's words. `None` if the side is unknown.
    pub fn side(&self, letter: Option<char>) -> Style {
        let Some(letter) = letter else { return self.no_side };
        let of = |letter| self.sides.iter().find(|(l, _)| *l == letter);
        of(letter).or_else(|| of(OTHERS)).map_or(self.text, |(_, style)| *style)
    }

    /// A theme without styles.
    fn bare(name: &str) -> Self {
        let none = Style::new();
        Theme {
            name: name.to_string(),
            background: None,
            text: none,
            dimmed: none,
            title: none,
            header: none,
            border: none,
            thumb: none,
            bar: none,
            focus: none,
            selection: none,
            found: none,
            speaker: none,
            cue: none,
            error: none,
            key: none,
            no_side: none,
            sides: Vec::new(),
        }
    }
}
