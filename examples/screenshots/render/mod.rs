//! What would a person have seen? Turns a drawn [`Buffer`] into an SVG or PNG picture of the screen.
//!
//! The picture depends on the buffer and the palette alone: the fonts come from a crate, never from the
//! system, nothing is dated and nothing is iterated in hash order, so a screenshot that was not meant to
//! change does not change by a byte. Letters are SVG text, one element a word, which a browser without the
//! font sets in another fixed-width one; everything that has to meet its neighbours (lines, blocks, shades,
//! braille) is drawn on the cell grid in whole pixels, and symbols are drawn as outlines, so that they look
//! the same everywhere.

mod glyphs;
mod png;
mod strokes;

pub use png::png;

use glyphs::{DRAWN, Fonts, control_name};
use strokes::{arms, curve, dash, dashes, eighths};

use std::collections::BTreeMap;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};
use unicode_normalization::UnicodeNormalization;

/// Width of a cell in SVG units: what Hack advances at [`FONT_SIZE`], rounded.
const CELL_WIDTH: i32 = 9;
/// Height of a cell; odd like the width, so that a line of one unit can run through the middle.
const CELL_HEIGHT: i32 = 19;
/// Where letters stand, from the top of their cell.
const BASELINE: i32 = 14;
/// Hack advances 1233/2048 em: at 15 units that is 9.03.
const FONT_SIZE: f32 = 15.0;
/// Hack first; the others share its metrics or are at least of fixed width.
const FONT_FAMILY: &str = "Hack, 'DejaVu Sans Mono', Menlo, Consolas, monospace";
/// Bold is a line of this width around the letters, for there is no bold face.
const BOLD_STROKE: &str = "0.6";
/// Empty space around the screen.
const PADDING: i32 = 12;
/// Radius of the picture's corners; less than the padding, so that no cell is cut.
const CORNER: i32 = 8;
/// Pixels of the PNG for each SVG unit.
const PNG_SCALE: u16 = 2;

/// A colour as red, green and blue.
pub type Rgb = [u8; 3];
/// A colour of the PNG, with its opacity.
type Rgba = [u8; 4];

/// What the terminal's own colours are: the default pair and the sixteen named ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// Colour of text that names none.
    pub foreground: Rgb,
    /// Colour of cells that name none.
    pub background: Rgb,
    /// Black, red, green, yellow, blue, magenta, cyan, gray, and the same eight bright.
    pub ansi: [Rgb; 16],
}

impl Palette {
    /// Soft colours on a dark slate.
    pub const DARK: Self = Self {
        foreground: hex(0xd3d8e0),
        background: hex(0x1c2129),
        ansi: [
            hex(0x2b323d),
            hex(0xe0787f),
            hex(0x96c285),
            hex(0xdcba78),
            hex(0x78a9e4),
            hex(0xc194d9),
            hex(0x6cc0c2),
            hex(0xb6bdc9),
            hex(0x7a8494),
            hex(0xf0969b),
            hex(0xb2d8a2),
            hex(0xefd396),
            hex(0x9bc3f5),
            hex(0xd8b0ec),
            hex(0x92d8d9),
            hex(0xf4f6f9),
        ],
    };

    /// Dark colours on white.
    pub const LIGHT: Self = Self {
        foreground: hex(0x24292f),
        background: hex(0xffffff),
        ansi: [
            hex(0x24292f),
            hex(0xb42a33),
            hex(0x2f6f2f),
            hex(0x7a5b00),
            hex(0x1f5fa8),
            hex(0x7d3c98),
            hex(0x1b6b6d),
            hex(0x8a929c),
            hex(0x57606a),
            hex(0xd0434c),
            hex(0x3f8f3f),
            hex(0x9a7400),
            hex(0x2f78cc),
            hex(0x9a55b5),
            hex(0x2b8a8c),
            hex(0xffffff),
        ],
    };

    /// What `color` looks like, where `reset` stands for the terminal's default.
    fn rgb(&self, color: Color, reset: Rgb) -> Rgb {
        match color {
            Color::Reset => reset,
            Color::Black => self.ansi[0],
            Color::Red => self.ansi[1],
            Color::Green => self.ansi[2],
            Color::Yellow => self.ansi[3],
            Color::Blue => self.ansi[4],
            Color::Magenta => self.ansi[5],
            Color::Cyan => self.ansi[6],
            Color::Gray => self.ansi[7],
            Color::DarkGray => self.ansi[8],
            Color::LightRed => self.ansi[9],
            Color::LightGreen => self.ansi[10],
            Color::LightYellow => self.ansi[11],
            Color::LightBlue => self.ansi[12],
            Color::LightMagenta => self.ansi[13],
            Color::LightCyan => self.ansi[14],
            Color::White => self.ansi[15],
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(index) => self.indexed(index),
        }
    }

    /// The palette of 256: sixteen named colours, a cube of six levels a side, then 24 grays.
    fn indexed(&self, index: u8) -> Rgb {
        const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        let level = |n: u8| LEVELS[usize::from(n % 6)];
        match index {
            0..=15 => self.ansi[usize::from(index)],
            16..=231 => [level((index - 16) / 36), level((index - 16) / 6), level(index - 16)],
            232..=255 => [8 + 10 * (index - 232); 3],
        }
    }
}

/// The picture of `buffer` as an SVG document.
#[must_use]
pub fn svg(buffer: &Buffer, palette: &Palette) -> String {
    let mut canvas = Canvas::new();
    for row in 0..buffer.area.height {
        let mut column = 0;
        while column < buffer.area.width {
            let Some(cell) = buffer.cell((buffer.area.x + column, buffer.area.y + row)) else { break };
            let symbol = clean(cell.symbol());
            let width = symbol.cell_width().clamp(1, 2).min(buffer.area.width - column);
            canvas.cell(Place::new(column, row, width), &symbol, Ink::new(cell, palette), palette.background);
            column += width;
        }
        canvas.end_run();
    }
    canvas.document(buffer.area.width, buffer.area.height, palette)
}

/// A colour written as it is in a stylesheet.
const fn hex(value: u32) -> Rgb {
    let [_, red, green, blue] = value.to_be_bytes();
    [red, green, blue]
}

/// `part` in eighths of `to`, the rest of `from`.
fn blend(from: Rgb, to: Rgb, part: u16) -> Rgb {
    let mix = |i: usize| (u16::from(from[i]) * (8 - part) + u16::from(to[i]) * part + 4) / 8;
    [mix(0), mix(1), mix(2)].map(|channel| u8::try_from(channel).unwrap_or(u8::MAX))
}

/// A colour as an attribute has it.
fn css([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// `symbol` composed where Unicode can, with U+FFFD for whatever XML or a screen cannot hold.
fn clean(symbol: &str) -> String {
    let printable = |ch: char| match ch {
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ if ch.is_control() => '\u{fffd}',
        _ => ch,
    };
    symbol.chars().map(printable).nfc().collect()
}

/// Whether nothing is to be seen of `symbol`: white space, or only characters without a width.
fn is_blank(symbol: &str) -> bool {
    symbol.chars().all(char::is_whitespace) || symbol.cell_width() == 0
}

/// How a cell is painted, once reversed and dimmed.
#[derive(Debug, Clone, Copy)]
struct Ink {
    fg: Rgb,
    bg: Rgb,
    modifier: Modifier,
}

impl Ink {
    fn new(cell: &Cell, palette: &Palette) -> Self {
        let mut fg = palette.rgb(cell.fg, palette.foreground);
        let mut bg = palette.rgb(cell.bg, palette.background);
        if cell.modifier.contains(Modifier::REVERSED) {
            std::mem::swap(&mut fg, &mut bg);
        }
        if cell.modifier.contains(Modifier::DIM) {
            fg = blend(fg, bg, 4);
        }
        Self { fg, bg, modifier: cell.modifier }
    }

    /// What makes letters look the same: their colour, bold, italic.
    fn face(self) -> Face {
        Face {
            fg: self.fg,
            bold: self.modifier.contains(Modifier::BOLD),
            italic: self.modifier.contains(Modifier::ITALIC),
        }
    }
}

/// How letters are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Face {
    fg: Rgb,
    bold: bool,
    italic: bool,
}

impl Face {
    /// The colour as attributes; bold adds a line of the same colour.
    fn paint(self) -> String {
        let fg = css(self.fg);
        let fill = format!(r#"fill="{fg}""#);
        if self.bold { format!(r#"{fill} stroke="{fg}" stroke-width="{BOLD_STROKE}""#) } else { fill }
    }
}

/// The cells that one symbol takes, in SVG units.
#[derive(Debug, Clone, Copy)]
struct Place {
    x: i32,
    y: i32,
    width: i32,
}

impl Place {
    fn new(column: u16, row: u16, cells: u16) -> Self {
        Self {
            x: i32::from(column) * CELL_WIDTH,
            y: i32::from(row) * CELL_HEIGHT,
            width: i32::from(cells) * CELL_WIDTH,
        }
    }

    /// The rectangle between two points counted from the upper left corner.
    fn rect(self, left: i32, top: i32, right: i32, bottom: i32) -> Rect {
        Rect { x: self.x + left, y: self.y + top, width: right - left, height: bottom - top }
    }
}

/// A filled rectangle in SVG units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rect {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
}

/// Rectangles by colour; those that touch are joined when they are written.
#[derive(Debug, Default)]
struct Fills(BTreeMap<Rgb, Vec<Rect>>);

impl Fills {
    fn add(&mut self, color: Rgb, rect: Rect) {
        if rect.width > 0 && rect.height > 0 {
            self.0.entry(color).or_default().push(rect);
        }
    }

    /// One path a colour.
    fn write(self, out: &mut String) {
        for (color, rects) in self.0 {
            out.push_str(&format!(r#"<path fill="{}" d=""#, css(color)));
            for Rect { x, y, width, height } in joined(rects) {
                out.push_str(&format!("M{x} {y}h{width}v{height}h-{width}z"));
            }
            out.push_str("\"/>\n");
        }
    }
}

/// The same area in fewer rectangles: neighbours of equal height first, then of equal width.
fn joined(mut rects: Vec<Rect>) -> Vec<Rect> {
    rects.sort_unstable_by_key(|r| (r.y, r.height, r.x, r.width));
    rects.dedup_by(|next, last| {
        let joins = (next.y, next.height) == (last.y, last.height) && next.x <= last.x + last.width;
        if joins {
            last.width = last.width.max(next.x + next.width - last.x);
        }
        joins
    });
    rects.sort_unstable_by_key(|r| (r.x, r.width, r.y, r.height));
    rects.dedup_by(|next, last| {
        let joins = (next.x, next.width) == (last.x, last.width) && next.y <= last.y + last.height;
        if joins {
            last.height = last.height.max(next.y + next.height - last.y);
        }
        joins
    });
    rects.sort_unstable_by_key(|r| (r.y, r.x));
    rects
}

/// Neighbouring letters of one row and one face.
#[derive(Debug)]
struct Run {
    x: i32,
    y: i32,
    width: i32,
    text: String,
    face: Face,
}

impl Run {
    /// An SVG text element. `textLength` keeps the columns in place where another font is used.
    fn element(&self) -> String {
        let paint = self.face.paint();
        let text = self.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let (x, y) = (self.x, self.y + BASELINE);
        let place = if self.face.italic {
            format!(r#"transform="translate({x} {y}) skewX(-12)""#)
        } else {
            format!(r#"x="{x}" y="{y}""#)
        };
        let length =
            if self.width > CELL_WIDTH { format!(r#" textLength="{}""#, self.width) } else { String::new() };
        format!("<text {place}{length} {paint}>{text}</text>\n")
    }
}

/// The layers of the picture, from the back to the front.
struct Canvas {
    fonts: Fonts,
    backgrounds: Fills,
    shapes: Fills,
    curves: BTreeMap<Rgb, String>,
    letters: String,
    run: Option<Run>,
}

impl Canvas {
    fn new() -> Self {
        Self {
            fonts: Fonts::new(),
            backgrounds: Fills::default(),
            shapes: Fills::default(),
            curves: BTreeMap::new(),
            letters: String::new(),
            run: None,
        }
    }

    /// Paints one symbol and its cells, on a screen that is all `paper`.
    fn cell(&mut self, place: Place, symbol: &str, ink: Ink, paper: Rgb) {
        if ink.bg != paper {
            self.backgrounds.add(ink.bg, place.rect(0, 0, place.width, CELL_HEIGHT));
        }
        if ink.modifier.contains(Modifier::UNDERLINED) {
            self.shapes.add(ink.fg, place.rect(0, BASELINE + 2, place.width, BASELINE + 3));
        }
        if ink.modifier.contains(Modifier::CROSSED_OUT) {
            self.shapes.add(ink.fg, place.rect(0, BASELINE - 5, place.width, BASELINE - 4));
        }
        if ink.modifier.contains(Modifier::HIDDEN) || is_blank(symbol) {
            return;
        }
        match self.fonts.letter(symbol) {
            Some(letter) if place.width == CELL_WIDTH => self.text(place, &letter, ink.face()),
            _ => self.symbol(place, symbol, ink),
        }
    }

    /// Adds letters to the word they continue, or starts a new one: words that stand apart keep their
    /// columns in a browser that sets them in another font.
    fn text(&mut self, place: Place, text: &str, face: Face) {
        if let Some(run) = &mut self.run
            && run.face == face
            && place.x == run.x + run.width
        {
            run.text.push_str(text);
            run.width += place.width;
            return;
        }
        self.end_run();
        self.run = Some(Run { x: place.x, y: place.y, width: place.width, text: text.to_owned(), face });
    }

    /// Writes the run of letters, if there is one.
    fn end_run(&mut self) {
        if let Some(run) = self.run.take() {
            self.letters.push_str(&run.element());
        }
    }

    /// Draws what is no letter.
    fn symbol(&mut self, place: Place, symbol: &str, ink: Ink) {
        self.end_run();
        let ch = symbol.chars().next().unwrap_or(' ');
        match ch {
            '\u{2500}'..='\u{257f}' => self.line(place, ch, ink.fg),
            '\u{2580}'..='\u{259f}' => self.block(place, ch, ink),
            '\u{2800}'..='\u{28ff}' => self.braille(place, ch, ink.fg),
            _ => {
                if let Some(name) = control_name(ch) {
                    self.control(place, name, ink.face());
                } else if let Some((_, path)) = DRAWN.iter().find(|(chars, _)| chars.contains(ch)) {
                    self.drawn(place, path, ink.face());
                } else if let Some(path) = self.fonts.outline(ch, place) {
                    self.letters.push_str(&format!("<path {} d=\"{path}\"/>\n", ink.face().paint()));
                } else {
                    self.missing(place, ink.fg);
                }
            }
        }
    }

    /// A box-drawing character: a curve or a diagonal, or else up to four arms.
    fn line(&mut self, place: Place, ch: char, color: Rgb) {
        if let Some(path) = curve(place, ch) {
            self.curves.entry(color).or_default().push_str(&path);
            return;
        }
        let dashes = dashes(ch);
        for Rect { x, y, width, height } in joined(arms(ch)) {
            for n in 0..dashes {
                let (dash_x, dash_width) = dash(width, height, n, dashes);
                let (dash_y, dash_height) = dash(height, width, n, dashes);
                let (left, top) = (x + dash_x, y + dash_y);
                self.shapes.add(color, place.rect(left, top, left + dash_width, top + dash_height));
            }
        }
    }

    /// A block element; shades are even colours between the two of the cell, so that they join.
    fn block(&mut self, place: Place, ch: char, ink: Ink) {
        let color = match ch {
            '░' => blend(ink.bg, ink.fg, 2),
            '▒' => blend(ink.bg, ink.fg, 4),
            '▓' => blend(ink.bg, ink.fg, 6),
            _ => ink.fg,
        };
        let x = |eighths: i32| (eighths * CELL_WIDTH + 4) / 8;
        let y = |eighths: i32| (eighths * CELL_HEIGHT + 4) / 8;
        for [left, top, right, bottom] in eighths(ch) {
            self.shapes.add(color, place.rect(x(left), y(top), x(right), y(bottom)));
        }
    }

    /// The dots of a braille pattern, numbered down the left column, then down the right, the last row last.
    fn braille(&mut self, place: Place, ch: char, color: Rgb) {
        const DOTS: [(i32, i32); 8] = [(2, 2), (2, 6), (2, 10), (5, 2), (5, 6), (5, 10), (2, 14), (5, 14)];
        let pattern = u32::from(ch) - 0x2800;
        for (_, (x, y)) in DOTS.into_iter().enumerate().filter(|(bit, _)| pattern >> bit & 1 == 1) {
            self.shapes.add(color, place.rect(x, y, x + 2, y + 2));
        }
    }

    /// The picture of a control character: its name in small letters down the diagonal.
    fn control(&mut self, place: Place, name: &str, face: Face) {
        let (xs, ys) = if name.len() == 2 {
            (vec![0.3, 4.4], vec![9, 15])
        } else {
            (vec![-0.1, 2.3, 4.7], vec![7, 12, 17])
        };
        let xs: Vec<String> = xs.into_iter().map(|x: f64| format!("{:.1}", f64::from(place.x) + x)).collect();
        let ys: Vec<String> = ys.into_iter().map(|y: i32| (place.y + y).to_string()).collect();
        let (xs, ys) = (xs.join(" "), ys.join(" "));
        let paint = face.paint();
        self.letters
            .push_str(&format!("<text x=\"{xs}\" y=\"{ys}\" font-size=\"7.5\" {paint}>{name}</text>\n"));
    }

    /// A symbol drawn by hand, in the middle of its cells.
    fn drawn(&mut self, place: Place, path: &str, face: Face) {
        let (x, y, color) = (place.x + (place.width - CELL_WIDTH) / 2, place.y, css(face.fg));
        let width = if face.bold { 1.9 } else { 1.3 };
        self.letters.push_str(&format!(
            "<path transform=\"translate({x} {y})\" d=\"{path}\" fill=\"none\" stroke=\"{color}\" \
             stroke-width=\"{width}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>\n"
        ));
    }

    /// A small frame in place of what no font has.
    fn missing(&mut self, place: Place, color: Rgb) {
        let (top, bottom, left, right) = (4, BASELINE + 1, 1, place.width - 1);
        self.shapes.add(color, place.rect(left, top, right, top + 1));
        self.shapes.add(color, place.rect(left, bottom - 1, right, bottom));
        self.shapes.add(color, place.rect(left, top, left + 1, bottom));
        self.shapes.add(color, place.rect(right - 1, top, right, bottom));
    }

    /// The whole picture, around a screen of `columns` by `rows`.
    ///
    /// Only backgrounds are drawn without smoothed edges: a browser that shows the picture smaller would
    /// leave out thin lines.
    fn document(self, columns: u16, rows: u16, palette: &Palette) -> String {
        let width = i32::from(columns) * CELL_WIDTH + 2 * PADDING;
        let height = i32::from(rows) * CELL_HEIGHT + 2 * PADDING;
        let (inner_width, inner_height) = (width - 1, height - 1);
        let paper = css(palette.background);
        let edge = css(blend(palette.background, palette.foreground, 1));
        let mut out = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">
<rect x="0.5" y="0.5" width="{inner_width}" height="{inner_height}" rx="{CORNER}" fill="{paper}" stroke="{edge}"/>
<g transform="translate({PADDING} {PADDING})">
<g shape-rendering="crispEdges">
"#
        );
        self.backgrounds.write(&mut out);
        out.push_str("</g>\n");
        self.shapes.write(&mut out);
        for (color, path) in self.curves {
            out.push_str(&format!("<path fill=\"none\" stroke=\"{}\" d=\"{path}\"/>\n", css(color)));
        }
        out.push_str(&format!("<g font-family=\"{FONT_FAMILY}\" font-size=\"{FONT_SIZE}\">\n"));
        out.push_str(&self.letters);
        out.push_str("</g>\n</g>\n</svg>\n");
        out
    }
}
