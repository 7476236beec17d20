//! Themes of the program: whole, legible, and told apart by everybody; themes of users and their mistakes.

use super::*;
use ratatui::style::Modifier;

type Rgb = [u8; 3];

/// Those whose colours do not depend on the terminal.
const FIXED: [&str; 3] = ["dark", "light", "high-contrast"];

#[test]
fn each_theme_parses_and_gives_every_name() {
    for (name, text) in BUILT_IN {
        let (theme, mistakes) = file::parse(text, Theme::bare(name));
        assert_eq!(mistakes, [], "{name}");
        assert_eq!(Theme::built_in(name), Some(theme.clone()));
        let given: toml::Table = toml::from_str(text).expect("the asset parses");
        for style in file::STYLES {
            assert!(given.contains_key(style), "{name} lacks {style}");
        }
        assert!(theme.sides.iter().any(|(letter, _)| *letter == OTHERS), "{name} lacks {OTHERS}");
    }
    assert_eq!(Theme::built_in("nowhere"), None);
}

#[test]
fn plain_has_no_colour_and_sixteen_only_those_of_the_terminal() {
    let (plain, sixteen) = (Theme::plain(), Theme::sixteen());
    for (_, style) in styles(&plain) {
        assert_eq!((style.fg, style.bg), (None, None));
    }
    for (name, style) in styles(&sixteen) {
        for color in [style.fg, style.bg].into_iter().flatten() {
            assert!(!matches!(color, Color::Indexed(_) | Color::Rgb(..)), "{name}: {color:?}");
        }
    }
}

/// WCAG 2.2, criterion 1.4.3: 4.5 for text; 1.4.6: 7 for enhanced contrast.
#[test]
fn what_is_read_stands_out_from_its_background() {
    for (name, least) in FIXED.into_iter().zip([4.5, 4.5, 7.0]) {
        let theme = Theme::built_in(name).expect("a theme");
        let background = rgb(theme.background.expect("a background"));
        let selected = rgb(theme.selection.bg.expect("a background of the selection"));
        for (what, style) in styles(&theme) {
            let is_side = what.chars().count() == 1;
            let read =
                ["text", "dimmed", "header", "focus", "error", "key", "no_side"].contains(&what.as_str());
            // Without a colour it is the terminal's own, which its owner can read.
            let Some(color) = style.fg.filter(|_| is_side || read) else { continue };
            let on = contrast(rgb(color), background);
            assert!(on >= least, "{name}: {what} has a contrast of {on:.2}");
            if is_side || what == "no_side" {
                let on = contrast(rgb(color), selected);
                assert!(on >= 4.5, "{name}: {what} has a contrast of {on:.2} where it is selected");
            }
        }
        let Style { fg: Some(letters), bg: Some(mark), .. } = theme.found else { panic!("{name}: found") };
        let on = contrast(rgb(letters), rgb(mark));
        assert!(on >= least, "{name}: found letters have a contrast of {on:.2}");
    }
}

#[test]
fn the_colours_of_two_sides_are_told_apart_by_the_colour_blind() {
    for name in FIXED {
        let theme = Theme::built_in(name).expect("a theme");
        let [us, china] = ['U', 'C'].map(|letter| rgb(theme.side(Some(letter)).fg.expect("a colour")));
        for (kind, matrix) in
            [("nobody", NO_BLINDNESS), ("protanopia", PROTANOPIA), ("deuteranopia", DEUTERANOPIA)]
        {
            let apart = distance(lab(seen(us, &matrix)), lab(seen(china, &matrix)));
            // About 2 is just noticeable; 25 is another colour at a glance.
            assert!(apart >= 25.0, "{name}, {kind}: U and C are {apart:.1} apart");
        }
    }
    // The measure would notice: green and red of the same lightness fall together.
    let [red, green] = [[0xc0, 0x50, 0x30], [0x70, 0x80, 0x30]];
    assert!(distance(lab(seen(red, &DEUTERANOPIA)), lab(seen(green, &DEUTERANOPIA))) < 25.0);
    assert!(distance(lab(seen(red, &NO_BLINDNESS)), lab(seen(green, &NO_BLINDNESS))) > 25.0);
}

#[test]
fn a_theme_of_the_users_own_changes_what_it_names() {
    let text = "base = \"dark\"\ntitle = { fg = \"#0a0B0c\", reversed = true, bold = false }\n\n\
                [sides]\nU = { fg = \"light-blue\" }\nJ = { bg = 7 }\n";
    let (theme, mistakes) = Theme::parse("mine", text);
    assert_eq!(mistakes, []);
    assert_eq!(theme.name, "mine");
    assert_eq!(theme.title, Style::new().fg(Color::Rgb(10, 11, 12)).add_modifier(Modifier::REVERSED));
    assert_eq!(theme.side(Some('U')).fg, Some(Color::LightBlue));
    assert_eq!(theme.side(Some('J')).bg, Some(Color::Indexed(7)));
    // The rest is that of its base.
    assert_eq!(theme.side(Some('C')), Theme::dark().side(Some('C')));
    assert_eq!(theme.side(Some('X')), Theme::dark().side(Some(OTHERS)));
    assert_eq!(theme.error, Theme::dark().error);
    // Without a base it is that of plain.
    assert_eq!(Theme::parse("mine", "").0.selection, Theme::plain().selection);
}

#[test]
fn a_mistake_costs_its_style_and_is_told_with_line_and_key() {
    for (text, said) in [
        ("titel = {}", "line 1, key titel: unknown name; names are base, background"),
        ("\ntitle = 7", "line 2, key title: a number, where a style is needed"),
        ("title = { fg = \"blu\" }", "line 1, key title.fg: \"blu\" is no colour; write \"#5fafff\""),
        ("title = { fg = \"#12345\" }", "\"#12345\" is no colour"),
        ("title = { fg = \"#+12345\" }", "\"#+12345\" is no colour"),
        ("title = { bg = 256 }", "key title.bg: out of range; write a number from 0 to 255"),
        ("title = { fg = -1 }", "key title.fg: out of range"),
        ("title = { fg = 1.5 }", "key title.fg: a number, where a number from 0 to 255 is needed"),
        ("title = { bold = \"yes\" }", "key title.bold: a text, where true or false is needed"),
        ("title = { blink = true }", "key title.blink: not known here; a style has fg, bg"),
        ("base = \"drak\"", "key base: \"drak\" is not a theme to start from; themes are dark, light"),
        ("background = 300", "key background: out of range"),
        ("sides = 7", "key sides: a number, where a table is needed"),
        ("[sides]\nus = {}", "line 2, key us: no letter of a side"),
        ("title = { fg = 75", "line 1, key"),
        ("title =\n", "line 1, key title"),
    ] {
        let (theme, mistakes) = Theme::parse("mine", &format!("{text}\n"));
        let [mistake] = &mistakes[..] else { panic!("{text}: {mistakes:?}") };
        assert!(mistake.to_string().contains(said), "{text}: {mistake}");
        assert_eq!(theme, Theme { name: "mine".into(), ..Theme::plain() }, "{text}");
    }
    // What stands around it counts.
    let (theme, mistakes) = Theme::parse("mine", "cue = { fg = 1 }\ntitle = { fg = \nkey = { fg = 3 }\n");
    assert!(!mistakes.is_empty());
    assert_eq!(theme.cue.fg, Some(Color::Indexed(1)));
}

/// Every style with its name; sides under their letter.
fn styles(theme: &Theme) -> Vec<(String, Style)> {
    let mut theme = theme.clone();
    let sides = theme.sides.clone().into_iter().map(|(letter, style)| (letter.to_string(), style));
    let named = file::STYLES.map(|name| (name.to_string(), *theme.style_mut(name).expect("a style")));
    named.into_iter().chain(sides).collect()
}

/// The colour of an index above 15 is the same on every terminal: a cube of 6 steps, then grays.
fn rgb(color: Color) -> Rgb {
    match color {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(index @ 16..=231) => {
            let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            let index = index - 16;
            [step(index / 36), step(index / 6 % 6), step(index % 6)]
        }
        Color::Indexed(index @ 232..) => [8 + 10 * (index - 232); 3],
        other => panic!("{other:?} depends on the terminal"),
    }
}

fn linear(color: Rgb) -> [f64; 3] {
    color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

/// The contrast of WCAG 2.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |color| {
        let [red, green, blue] = linear(color);
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

type Matrix = [[f64; 3]; 3];

const NO_BLINDNESS: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
/// On linear RGB: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
/// Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1.0.
const PROTANOPIA: Matrix =
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
const DEUTERANOPIA: Matrix =
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];

/// A colour as it is seen, in linear RGB.
fn seen(color: Rgb, matrix: &Matrix) -> [f64; 3] {
    let color = linear(color);
    matrix.map(|row| (0..3).map(|at| row[at] * color[at]).sum::<f64>().clamp(0.0, 1.0))
}

/// CIE 1976 L*a*b* of linear RGB, under D65.
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
    let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
    let [x, y, z] = [x, y, z].map(|part: f64| {
        if part > 216.0 / 24389.0 { part.cbrt() } else { (24389.0 / 27.0 * part + 16.0) / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    (0..3).map(|at| (one[at] - other[at]).powi(2)).sum::<f64>().sqrt()
}
