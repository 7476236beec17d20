//! Which style has which meaning? Everything drawn names a meaning, and none names a colour.

use ratatui::style::{Color, Modifier, Style};

/// The styles, by meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// What is not the article, and what only explains.
    pub dimmed: Style,
    /// Names of views and articles.
    pub title: Style,
    /// Lines between panes.
    pub border: Style,
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
    /// Words of the sides, by letter; the last stands for all others.
    sides: Vec<(char, Style)>,
}

impl Theme {
    /// For dark backgrounds with 256 colours. Blue and orange are told apart by nearly everybody
    /// (Okabe and Ito 2008).
    pub fn dark() -> Self {
        let fg = |index| Style::new().fg(Color::Indexed(index));
        Theme {
            text: Style::new(),
            dimmed: fg(245),
            title: Style::new().add_modifier(Modifier::BOLD),
            border: fg(240),
            focus: fg(255).add_modifier(Modifier::BOLD),
            selection: Style::new().bg(Color::Indexed(237)),
            found: Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(222)),
            speaker: Style::new().add_modifier(Modifier::BOLD),
            cue: Style::new().add_modifier(Modifier::UNDERLINED),
            error: fg(210),
            key: fg(255).add_modifier(Modifier::BOLD),
            no_side: fg(252).add_modifier(Modifier::ITALIC),
            sides: vec![('U', fg(75)), ('C', fg(214)), ('N', fg(115)), ('O', fg(182))],
        }
    }

    /// For terminals with 16 colours.
    pub fn sixteen() -> Self {
        let fg = |color| Style::new().fg(color);
        Theme {
            dimmed: fg(Color::DarkGray),
            border: fg(Color::DarkGray),
            focus: Style::new().add_modifier(Modifier::BOLD),
            selection: Style::new().add_modifier(Modifier::REVERSED),
            found: Style::new().fg(Color::Black).bg(Color::Yellow),
            error: fg(Color::LightRed),
            key: Style::new().add_modifier(Modifier::BOLD),
            no_side: Style::new().add_modifier(Modifier::ITALIC),
            sides: vec![
                ('U', fg(Color::LightBlue)),
                ('C', fg(Color::Yellow)),
                ('N', fg(Color::LightGreen)),
                ('O', fg(Color::LightMagenta)),
            ],
            ..Theme::dark()
        }
    }

    /// Without any colour (<https://no-color.org>): letters and modifiers tell everything.
    pub fn plain() -> Self {
        let none = Style::new();
        Theme {
            text: none,
            dimmed: none.add_modifier(Modifier::DIM),
            border: none.add_modifier(Modifier::DIM),
            focus: none.add_modifier(Modifier::BOLD),
            selection: none.add_modifier(Modifier::REVERSED),
            found: none.add_modifier(Modifier::REVERSED),
            error: none.add_modifier(Modifier::BOLD),
            key: none.add_modifier(Modifier::BOLD),
            no_side: none.add_modifier(Modifier::ITALIC),
            sides: vec![('O', none)],
            ..Theme::dark()
        }
    }

    /// The style of a side's words. `None` where the side is unknown.
    pub fn side(&self, letter: Option<char>) -> Style {
        let Some(letter) = letter else { return self.no_side };
        let of_letter = self.sides.iter().find(|(l, _)| *l == letter);
        of_letter.or(self.sides.last()).map_or(self.text, |(_, style)| *style)
    }
}
