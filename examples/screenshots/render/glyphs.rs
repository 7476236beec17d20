//! Which outline does a symbol have, and which font has it?

use super::{BASELINE, CELL_HEIGHT, FONT_SIZE, Place};
use epaint_default_fonts::{EMOJI_ICON, HACK_REGULAR, NOTO_EMOJI_REGULAR, UBUNTU_LIGHT};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// Symbols that no font here has, as lines to be drawn with a round pen in a cell of 9 by 19.
pub(super) const DRAWN: [(&str, &str); 8] = [
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
pub(super) fn control_name(ch: char) -> Option<&'static str> {
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
pub(super) struct Fonts(Vec<Font>);

impl Fonts {
    pub(super) fn new() -> Self {
        let fonts =
            [(HACK_REGULAR, false), (UBUNTU_LIGHT, false), (NOTO_EMOJI_REGULAR, true), (EMOJI_ICON, true)];
        let open = |(data, fitted)| FontRef::new(data).ok().map(|font| Font { font, fitted });
        Self(fonts.into_iter().filter_map(open).collect())
    }

    /// `symbol` in the parts that Hack has, if it is a letter, marked or not, or common punctuation.
    pub(super) fn letter(&self, symbol: &str) -> Option<String> {
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
    pub(super) fn outline(&self, ch: char, place: Place) -> Option<String> {
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
pub(super) fn is_text(ch: char) -> bool {
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
