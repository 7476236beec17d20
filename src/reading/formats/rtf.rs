//! Which paragraphs does an RTF file hold?

use super::Piece;
use crate::reading::layout::Shape;
use encoding_rs::Encoding;

/// Groups may be nested this deeply; what is deeper is passed over.
const DEEPEST: usize = 200;
/// Groups whose content is no text of the file.
#[rustfmt::skip]
const SKIPPED: &[&str] = &[
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "fldinst", "header", "headerl", "headerr", "headerf", "footer", "footerl",
    "footerr", "footerf", "object", "objdata", "listtable", "listoverridetable", "generator", "xmlnstbl", "themedata", "datastore", "latentstyles",
    "rsidtbl", "filetbl", "revtbl", "footnote", "annotation", "atnid", "atnauthor", "bkmkstart", "bkmkend", "pgdsctbl", "mmathpr", "listtext", "nonshppict", "shp", "do",
];

/// What holds inside a group.
#[derive(Clone)]
struct State {
    is_skipped: bool,
    is_hidden: bool,
    /// Bytes after a Unicode character that repeat it for old readers.
    fallback: usize,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    state: State,
    stack: Vec<State>,
    deeper: usize,
    encoding: &'static Encoding,
    /// Bytes of the text that are not decoded yet.
    raw: Vec<u8>,
    text: String,
    out: Vec<Piece>,
    /// Bytes to pass over after a Unicode character.
    passing: usize,
    high: Option<u32>,
    heading: Option<u8>,
}

/// The paragraphs of the file.
pub(super) fn paragraphs(bytes: &[u8]) -> Vec<Piece> {
    let state = State { is_skipped: false, is_hidden: false, fallback: 1 };
    let mut reader = Reader {
        bytes,
        at: 0,
        state,
        stack: Vec::new(),
        deeper: 0,
        encoding: encoding_rs::WINDOWS_1252,
        raw: Vec::new(),
        text: String::new(),
        out: Vec::new(),
        passing: 0,
        high: None,
        heading: None,
    };
    while reader.at < bytes.len() {
        reader.step();
    }
    reader.end_paragraph();
    reader.out
}

impl Reader<'_> {
    fn step(&mut self) {
        let byte = self.bytes[self.at];
        self.at += 1;
        match byte {
            b'{' if self.stack.len() < DEEPEST => self.stack.push(self.state.clone()),
            b'{' => self.deeper += 1,
            b'}' if self.deeper > 0 => self.deeper -= 1,
            b'}' => {
                self.decode();
                if let Some(state) = self.stack.pop() {
                    self.state = state;
                }
                self.passing = 0;
            }
            b'\\' => self.control(),
            b'\r' | b'\n' | 0 => {}
            byte => self.byte(byte),
        }
    }

    fn is_silent(&self) -> bool {
        self.state.is_skipped || self.state.is_hidden || self.deeper > 0
    }

    fn byte(&mut self, byte: u8) {
        if self.passing > 0 {
            self.passing -= 1;
        } else if !self.is_silent() {
            self.raw.push(byte);
        }
    }

    fn decode(&mut self) {
        if !self.raw.is_empty() {
            let (text, _) = self.encoding.decode_without_bom_handling(&self.raw);
            self.text.push_str(&text);
            self.raw.clear();
        }
    }

    fn push(&mut self, c: char) {
        self.passing = 0;
        if !self.is_silent() {
            self.decode();
            self.text.push(c);
        }
    }

    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return self.symbol(first);
        }
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let name = String::from_utf8_lossy(&rest[..length]).into_owned();
        let signed = usize::from(rest.get(length) == Some(&b'-'));
        let digits = rest[length + signed..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let end = if digits > 0 { length + signed + digits } else { length };
        let number =
            std::str::from_utf8(&rest[length..end]).ok().and_then(|number| number.parse::<i64>().ok());
        self.at += end + usize::from(rest.get(end) == Some(&b' '));
        self.word(&name, number);
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'\'' => {
                let digits =
                    self.bytes.get(self.at..self.at + 2).and_then(|digits| std::str::from_utf8(digits).ok());
                let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                self.at = (self.at + 2).min(self.bytes.len());
                if let Some(byte) = byte {
                    self.byte(byte);
                }
            }
            b'*' => self.state.is_skipped = true,
            b'~' => self.push('\u{a0}'),
            b'_' => self.push('-'),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'\r' | b'\n' => self.end_paragraph(),
            _ => {}
        }
    }

    fn word(&mut self, name: &str, number: Option<i64>) {
        match name {
            "par" | "sect" | "page" | "row" if !self.is_silent() => self.end_paragraph(),
            "pard" => self.heading = None,
            "line" => self.push('\n'),
            "tab" | "cell" => self.push('\t'),
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "bullet" => self.push('•'),
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.fallback = number.unwrap_or(1).clamp(0, 8) as usize,
            "ansicpg" => {
                self.decode();
                self.encoding = encoding_of(number.unwrap_or(1252));
            }
            "v" => {
                self.decode();
                self.state.is_hidden = number != Some(0);
            }
            "plain" => {
                self.decode();
                self.state.is_hidden = false;
            }
            "outlinelevel" if !self.is_silent() => {
                self.heading = number.map(|level| (level.clamp(0, 5) + 1) as u8)
            }
            "bin" => {
                self.at = self.at.saturating_add(number.unwrap_or(0).max(0) as usize).min(self.bytes.len())
            }
            _ if SKIPPED.contains(&name) => self.state.is_skipped = true,
            _ => {}
        }
    }

    /// A character of UTF-16, perhaps half of one.
    fn unicode(&mut self, number: i64) {
        let unit = (number & 0xffff) as u32;
        match (unit, self.high.take()) {
            (0xd800..=0xdbff, _) => self.high = Some(unit),
            (0xdc00..=0xdfff, Some(high)) => {
                let code = 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00);
                self.push(char::from_u32(code).unwrap_or('\u{fffd}'));
            }
            _ => self.push(char::from_u32(unit).unwrap_or('\u{fffd}')),
        }
        self.passing = self.state.fallback;
    }

    fn end_paragraph(&mut self) {
        self.decode();
        let text = std::mem::take(&mut self.text);
        let shape = self.heading.map_or(Shape::Prose, Shape::Heading);
        self.out.push(Piece { text, shape });
    }
}

fn encoding_of(page: i64) -> &'static Encoding {
    let label = match page {
        65001 => "utf-8".to_string(),
        932 => "shift_jis".to_string(),
        936 => "gbk".to_string(),
        949 => "euc-kr".to_string(),
        950 => "big5".to_string(),
        10000 => "macintosh".to_string(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(rtf: &str) -> Vec<String> {
        paragraphs(rtf.as_bytes())
            .into_iter()
            .map(|piece| piece.text)
            .filter(|text| !text.trim().is_empty())
            .collect()
    }

    #[test]
    fn paragraphs_are_read_and_apparatus_is_not() {
        let cases: [(&str, &[&str]); 9] = [
            (
                "{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}}{\\info{\\title Not this}}\\pard One\\par\\b two\\b0  three\\par}",
                &["One", "two three"],
            ),
            ("{\\rtf1\\ansicpg1252 caf\\'e9 \\'93x\\'94\\par}", &["café “x”"]),
            ("{\\rtf1\\ansicpg1251 \\'cf\\'f0\\par}", &["Пр"]),
            ("{\\rtf1\\uc1 \\u8220?x\\u8221?\\par}", &["“x”"]),
            ("{\\rtf1\\uc2 \\u20013ab\\u-10179ab\\u-8704ab\\par}", &["中😀"]),
            ("{\\rtf1 One{\\*\\hidden two}{\\v three} four\\{\\}\\par}", &["One four{}"]),
            (
                "{\\rtf1 {\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}} on\\line off\\par}",
                &["link on\noff"],
            ),
            ("{\\rtf1 \\ldblquote x\\rdblquote\\emdash y\\tab z\\par}", &["“x”—y\tz"]),
            ("{\\rtf1 broken \\'", &["broken "]),
        ];
        for (rtf, expected) in cases {
            assert_eq!(words(rtf), expected, "{rtf}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = format!("{{\\rtf1 a{}x{}b\\par}}", "{".repeat(100_000), "}".repeat(100_000));
        assert_eq!(words(&deep), ["ab"]);
    }
}
