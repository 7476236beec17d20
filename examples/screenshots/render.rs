//! What would a person have seen? Turns a drawn [`Buffer`] into an SVG or PNG picture of the screen.
//!
//! The picture depends on the buffer and the palette alone: the fonts come from a crate, never from the
//! system, nothing is dated and nothing is iterated in hash order, so a screenshot that was not meant to
//! change does not change by a byte. Letters are SVG text, one element a run, which a browser without the
//! font sets in another fixed-width one; everything that has to meet its neighbours (lines, blocks, shades,
//! braille) is drawn on the cell grid in whole pixels, and symbols are drawn as outlines, so that they look
//! the same everywhere.

use std::collections::BTreeMap;

use anyhow::Context;
use epaint_default_fonts::{EMOJI_ICON, HACK_REGULAR, NOTO_EMOJI_REGULAR, UBUNTU_LIGHT};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};
use resvg::{tiny_skia, usvg};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

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

/// The same picture in pixels, with the letters set in Hack.
///
/// # Errors
///
/// When `svg` is no SVG document, or is too large or too small to be drawn.
pub fn png(svg: &str) -> anyhow::Result<Vec<u8>> {
    let mut options = usvg::Options { font_family: "Hack".to_owned(), ..usvg::Options::default() };
    options.fontdb_mut().load_font_data(HACK_REGULAR.to_vec());
    let tree = usvg::Tree::from_str(svg, &options).context("reading the picture of the screen")?;
    let scale = f32::from(PNG_SCALE);
    let size = tree.size().to_int_size().scale_by(scale).context("the picture has no size")?;
    let mut pixels =
        tiny_skia::Pixmap::new(size.width(), size.height()).context("the picture is too large")?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let (width, height) = (pixels.width(), pixels.height());
    encode(&pixels.take_demultiplied(), width, height).context("encoding the picture of the screen")
}

/// Writes pixels as a PNG, with a palette of 256 colours if they suffice: that halves the bytes.
fn encode(rgba: &[u8], width: u32, height: u32) -> Result<Vec<u8>, png::EncodingError> {
    let (pixels, _) = rgba.as_chunks();
    let mut data = Vec::new();
    let mut encoder = png::Encoder::new(&mut data, width, height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    if let Some(Indexed { colors, nearest }) = Indexed::new(pixels) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_palette(
            colors.iter().flat_map(|&[red, green, blue, _]| [red, green, blue]).collect::<Vec<_>>(),
        );
        encoder.set_trns(colors.iter().map(|color| color[3]).collect::<Vec<_>>());
        let indices: Vec<u8> =
            pixels.iter().map(|pixel| nearest.get(pixel).copied().unwrap_or_default()).collect();
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&indices)?;
        writer.finish()?;
    } else {
        encoder.set_color(png::ColorType::Rgba);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(rgba)?;
        writer.finish()?;
    }
    Ok(data)
}

/// The colours of a picture reduced to a palette, and the place in it of each that the picture has.
struct Indexed {
    colors: Vec<Rgba>,
    nearest: BTreeMap<Rgba, u8>,
}

impl Indexed {
    /// Colours that fill half a cell stay what they are; only the shades at the edges of letters may differ,
    /// by as little as will do.
    const EXACT: usize = (CELL_WIDTH * CELL_HEIGHT) as usize * PNG_SCALE as usize * PNG_SCALE as usize / 2;
    /// How far a shade may be from the one that stands for it, in each channel.
    const TOLERANCE: u8 = 24;

    /// Nothing if the picture has too many colours.
    fn new(pixels: &[Rgba]) -> Option<Self> {
        let mut counts: BTreeMap<Rgba, usize> = BTreeMap::new();
        for same in pixels.chunk_by(|a, b| a == b) {
            *counts.entry(same[0]).or_default() += same.len();
        }
        let mut counts: Vec<(Rgba, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        (0..=Self::TOLERANCE).find_map(|tolerance| Self::within(&counts, tolerance))
    }

    /// A palette of the most used colours, none of the others more than `tolerance` off.
    fn within(counts: &[(Rgba, usize)], tolerance: u8) -> Option<Self> {
        let distance = |a: Rgba, b: Rgba| (0..4).map(|i| a[i].abs_diff(b[i])).max().unwrap_or_default();
        let (mut colors, mut nearest) = (Vec::new(), BTreeMap::new());
        for &(color, count) in counts {
            let close = (0..=u8::MAX).zip(&colors).min_by_key(|&(_, &other)| distance(color, other));
            let index = match close {
                Some((index, &other)) if count < Self::EXACT && distance(color, other) <= tolerance => index,
                _ => {
                    colors.push(color);
                    u8::try_from(colors.len() - 1).ok()?
                }
            };
            nearest.insert(color, index);
        }
        Some(Self { colors, nearest })
    }
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

    /// Adds letters to the run they continue (over one blank at most), or starts a new one.
    fn text(&mut self, place: Place, text: &str, face: Face) {
        if let Some(run) = &mut self.run {
            let gap = place.x - run.x - run.width;
            if run.face == face && gap <= CELL_WIDTH {
                run.text.push_str(if gap > 0 { " " } else { "" });
                run.text.push_str(text);
                run.width += gap + place.width;
                return;
            }
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

/// Weights of the arms of U+2500 to U+257F, left, right, up and down: none, light, heavy, double.
const ARMS: [&str; 8] = [
    "1100 2200 0011 0022 1100 2200 0011 0022 1100 2200 0011 0022 0101 0201 0102 0202",
    "1001 2001 1002 2002 0110 0210 0120 0220 1010 2010 1020 2020 0111 0211 0121 0112",
    "0122 0221 0212 0222 1011 2011 1021 1012 1022 2021 2012 2022 1101 2101 1201 2201",
    "1102 2102 1202 2202 1110 2110 1210 2210 1120 2120 1220 2220 1111 2111 1211 2211",
    "1121 1112 1122 2121 1221 2112 1212 2221 2212 2122 1222 2222 1100 2200 0011 0022",
    "3300 0033 0301 0103 0303 3001 1003 3003 0310 0130 0330 3010 1030 3030 0311 0133",
    "0333 3011 1033 3033 3301 1103 3303 3310 1130 3330 3311 1133 3333 0101 1001 1010",
    "0110 0000 0000 0000 1000 0010 0100 0001 2000 0020 0200 0002 1200 0012 2100 0021",
];
const HEAVY: u8 = 2;
const DOUBLE: u8 = 3;

/// The arms of a box-drawing character as rectangles in its cell.
fn arms(ch: char) -> Vec<Rect> {
    let index = (ch as usize).saturating_sub(0x2500).min(0x7f);
    let row = ARMS[index / 16].as_bytes();
    let weight = |arm: usize| row[index % 16 * 5 + arm] - b'0';
    let mut rects = Vec::new();
    for arm in 0..4 {
        let across = if arm < 2 { [weight(2), weight(3)] } else { [weight(0), weight(1)] };
        let (length, breadth) = if arm < 2 { (CELL_WIDTH, CELL_HEIGHT) } else { (CELL_HEIGHT, CELL_WIDTH) };
        for (from, to, reach) in strokes(weight(arm), weight(arm ^ 1), across) {
            // An arm starts at its edge of the cell and ends `reach` beyond the middle line.
            let (start, end) =
                if arm % 2 == 0 { (0, length / 2 + 1 + reach) } else { (length / 2 - reach, length) };
            let (from, to) = (breadth / 2 + from, breadth / 2 + to);
            rects.push(if arm < 2 {
                Rect { x: start, y: from, width: end - start, height: to - from }
            } else {
                Rect { x: from, y: start, width: to - from, height: end - start }
            });
        }
    }
    rects
}

/// The strokes of one arm: where each begins and ends across the arm, counted from the middle line, and how
/// far it goes beyond that line, given the weights of the arm opposite and of the two `across`.
fn strokes(weight: u8, opposite: u8, across: [u8; 2]) -> Vec<(i32, i32, i32)> {
    let reach = if across.contains(&HEAVY) {
        1
    } else if across[0] != across[1] || opposite == weight {
        if across.contains(&DOUBLE) { 2 } else { 0 }
    } else {
        [0, -1, 1, -2][usize::from(across[0])]
    };
    let rail = |beside: u8| if beside == DOUBLE { -2 } else { reach };
    match weight {
        0 => Vec::new(),
        HEAVY => vec![(-1, 2, reach)],
        DOUBLE => vec![(-2, -1, rail(across[0])), (2, 3, rail(across[1]))],
        _ => vec![(0, 1, reach)],
    }
}

/// The path of a rounded corner or a diagonal.
fn curve(place: Place, ch: char) -> Option<String> {
    let (left, top, right, bottom) = (place.x, place.y, place.x + CELL_WIDTH, place.y + CELL_HEIGHT);
    let (radius, middle) = (f64::from(CELL_WIDTH) / 2.0, f64::from(top) + f64::from(CELL_HEIGHT) / 2.0);
    let corner = |from: i32, sweep: u8, to_right: f64, down: f64, end: i32| {
        let (dx, dy) = (radius * to_right, radius * down);
        format!("M{from} {middle}a{radius} {radius} 0 0 {sweep} {dx} {dy}V{end}")
    };
    let rising = format!("M{left} {bottom}L{right} {top}");
    let falling = format!("M{left} {top}L{right} {bottom}");
    match ch {
        '╭' => Some(corner(right, 0, -1.0, 1.0, bottom)),
        '╮' => Some(corner(left, 1, 1.0, 1.0, bottom)),
        '╯' => Some(corner(left, 0, 1.0, -1.0, top)),
        '╰' => Some(corner(right, 1, -1.0, -1.0, top)),
        '╱' => Some(rising),
        '╲' => Some(falling),
        '╳' => Some(rising + &falling),
        _ => None,
    }
}

/// How many dashes a box-drawing character has in its cell; an unbroken one counts as one.
fn dashes(ch: char) -> i32 {
    match ch {
        '┄'..='┇' => 3,
        '┈'..='┋' => 4,
        '╌'..='╏' => 2,
        _ => 1,
    }
}

/// Offset and length of dash `n` of `count` along a side; the shorter side of a line is not divided.
fn dash(side: i32, other: i32, n: i32, count: i32) -> (i32, i32) {
    if count == 1 || side < other {
        return (0, side);
    }
    let (start, end) = (n * side / count, (n + 1) * side / count);
    (start, end - start - ((end - start) / 3).max(1))
}

/// The filled parts of a block element as left, top, right and bottom in eighths of the cell.
fn eighths(ch: char) -> Vec<[i32; 4]> {
    /// Upper left, upper right, lower left and lower right as bits, for U+2596 to U+259F.
    const QUADRANTS: [u8; 10] = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14];
    const PARTS: [[i32; 4]; 4] = [[0, 0, 4, 4], [4, 0, 8, 4], [0, 4, 4, 8], [4, 4, 8, 8]];
    let code = ch as i32;
    match ch {
        '▀' => vec![[0, 0, 8, 4]],
        '▁'..='█' => vec![[0, 0x2588 - code, 8, 8]],
        '▉'..='▏' => vec![[0, 0, 0x2590 - code, 8]],
        '▐' => vec![[4, 0, 8, 8]],
        '▔' => vec![[0, 0, 8, 1]],
        '▕' => vec![[7, 0, 8, 8]],
        '▖'..='▟' => {
            let bits = QUADRANTS[ch as usize - 0x2596];
            (0..4).filter(|bit| bits >> bit & 1 == 1).map(|bit| PARTS[bit]).collect()
        }
        _ => vec![[0, 0, 8, 8]],
    }
}

/// Symbols that no font here has, as lines to be drawn with a round pen in a cell of 9 by 19.
const DRAWN: [(&str, &str); 8] = [
    ("✓", "M1.3 10.2L3.6 13L7.7 6"),
    ("✗✘✕", "M1.7 6.5L7.3 13M7.3 6.5L1.7 13"),
    ("⏎", "M7.3 5.5V10.5H1.5M3.8 8L1.5 10.5L3.8 13"),
    ("␣", "M1.5 11.5V14.5H7.5V11.5"),
    ("⋮", "M4.5 5.5V5.6M4.5 9.5V9.6M4.5 13.5V13.6"),
    ("⌕", "M6.8 8A2.7 2.7 0 1 1 1.4 8A2.7 2.7 0 1 1 6.8 8M6 10L8 13"),
    ("⌃", "M1.7 9L4.5 5.5L7.3 9"),
    ("⌥", "M1 6H3L6 13H8M5.5 6H8"),
];

/// What the picture of a control character is called, if `ch` is one.
fn control_name(ch: char) -> Option<&'static str> {
    const NAMES: &str = "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN \
                         ETB CAN EM SUB ESC FS GS RS US SP DEL";
    match ch {
        '\u{2400}'..='\u{2421}' => NAMES.split(' ').nth(ch as usize - 0x2400),
        '\u{2424}' => Some("NL"),
        _ => None,
    }
}

/// A font and how its symbols are placed.
struct Font {
    font: FontRef<'static>,
    /// Whether a symbol is fitted into the middle of its cells, instead of standing on the baseline.
    fitted: bool,
}

/// The fonts of the picture: Hack for the letters, then those that have what it lacks.
struct Fonts(Vec<Font>);

impl Fonts {
    fn new() -> Self {
        let fonts =
            [(HACK_REGULAR, false), (UBUNTU_LIGHT, false), (NOTO_EMOJI_REGULAR, true), (EMOJI_ICON, true)];
        let open = |(data, fitted)| FontRef::new(data).ok().map(|font| Font { font, fitted });
        Self(fonts.into_iter().filter_map(open).collect())
    }

    /// `symbol` in the parts that Hack has, if it is a letter, marked or not, or common punctuation.
    fn letter(&self, symbol: &str) -> Option<String> {
        let hack = self.0.first()?.font.charmap();
        let has = |ch: char| hack.map(ch).is_some();
        let mut parts = symbol.nfd();
        let (mut base, mut marks) = (parts.next()?, String::new());
        for mark in parts {
            match compose(base, mark).filter(|&ch| has(ch)) {
                Some(composed) => base = composed,
                None => marks.push(mark),
            }
        }
        (is_text(base) && has(base) && marks.chars().all(has)).then(|| format!("{base}{marks}"))
    }

    /// The outline of `ch` as an SVG path, from the first font that has it.
    fn outline(&self, ch: char, place: Place) -> Option<String> {
        let (Font { font, fitted }, glyph) =
            self.0.iter().find_map(|font| Some((font, font.font.charmap().map(ch)?)))?;
        let size = Size::new(FONT_SIZE);
        let bounds = font.glyph_metrics(size, LocationRef::default()).bounds(glyph)?;
        let (width, height) = (bounds.x_max - bounds.x_min, bounds.y_max - bounds.y_min);
        let (room_x, room_y) = (place.width as f32 - 0.5, CELL_HEIGHT as f32 - 3.0);
        let scale = 1f32.min(room_x / width).min(room_y / height);
        let middle_x = place.x as f32 + place.width as f32 / 2.0;
        let middle_y = place.y as f32 + CELL_HEIGHT as f32 / 2.0;
        let y = if *fitted {
            middle_y + (bounds.y_min + bounds.y_max) / 2.0 * scale
        } else {
            (place.y + BASELINE) as f32
        };
        let x = middle_x - (bounds.x_min + bounds.x_max) / 2.0 * scale;
        let mut pen = PathPen { path: String::new(), x, y, scale };
        let settings = DrawSettings::unhinted(size, LocationRef::default());
        font.outline_glyphs().get(glyph)?.draw(settings, &mut pen).ok()?;
        Some(pen.path)
    }
}

/// Whether `ch` is one that any fixed-width font has: letters and the punctuation of news.
fn is_text(ch: char) -> bool {
    matches!(
        ch,
        '!'..='~'
            | '\u{a1}'..='\u{ac}'
            | '\u{ae}'..='\u{24f}'
            | '\u{370}'..='\u{52f}'
            | '\u{1e00}'..='\u{1eff}'
            | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{203a}'
            | '\u{20a0}'..='\u{20bf}'
    )
}

/// Writes an outline as an SVG path, placed and with y running down.
struct PathPen {
    path: String,
    x: f32,
    y: f32,
    scale: f32,
}

impl PathPen {
    fn push(&mut self, command: char, points: &[(f32, f32)]) {
        self.path.push(command);
        for (i, (x, y)) in points.iter().enumerate() {
            let separator = if i > 0 { " " } else { "" };
            let (x, y) = (self.x + x * self.scale, self.y - y * self.scale);
            self.path.push_str(&format!("{separator}{x:.2} {y:.2}"));
        }
    }
}

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push('L', &[(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.push('Q', &[(cx, cy), (x, y)]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.push('C', &[(cx0, cy0), (cx1, cy1), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}
