//! Which characters do these bytes stand for, and are they text at all?

use super::lines;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A file's characters and the name of the encoding they came in.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
}

/// More control characters than one in this many bytes, and a file is not text.
const CONTROL_SHARE: usize = 20;
/// Valid multi-byte characters that speak for UTF-8 against each broken one.
const VALID_PER_BROKEN: usize = 4;
/// How many bytes around the first one that is not ASCII the guess may look at.
const GUESS_WINDOW: usize = 1 << 20;

const UTF_32: [&str; 2] = ["UTF-32LE", "UTF-32BE"];

/// UTF-8 with broken bytes: spans count the text in which each became U+FFFD.
const REPAIRED: &str = "UTF-8 (repaired)";
/// RTF is ASCII that names its own encodings.
pub(super) const RTF: &str = "RTF";
const EMPTY: &str = "empty";
const BINARY: &str = "binary, not text";
const PDF: &str = "a PDF, not text; convert it to text first";

/// Decodes a file. A byte-order mark stays in the text, so that offsets equal the file's.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, &'static str> {
    if bytes.is_empty() {
        return Err(EMPTY);
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(PDF);
    }
    let decoded = characters(bytes)?;
    if is_noise(decoded.text.as_bytes()) {
        return Err(BINARY);
    }
    if lines::is_blank(&decoded.text) {
        return Err(EMPTY);
    }
    Ok(decoded)
}

fn characters(bytes: Vec<u8>) -> Result<Decoded, &'static str> {
    if let Some(big_endian) = utf32_mark(&bytes) {
        return utf32(&bytes, big_endian).ok_or(BINARY);
    }
    match Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding != UTF_8 => return Ok(with(encoding, &bytes)),
        _ => {}
    }
    if memchr::memchr(0, &bytes).is_some() {
        return utf16_without_mark(&bytes).map(|encoding| with(encoding, &bytes)).ok_or(BINARY);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, encoding: UTF_8.name() }),
        Err(error) => {
            let bytes = error.into_bytes();
            match is_damaged_utf8(&bytes) {
                true => Ok(Decoded { encoding: REPAIRED, ..with(UTF_8, &bytes) }),
                false => Ok(with(guess(&bytes), &bytes)),
            }
        }
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name() }
}

/// The same name of an encoding for as long as the program runs.
pub(super) fn name(name: &str) -> Option<&'static str> {
    let own = [REPAIRED, RTF, UTF_32[0], UTF_32[1]];
    let known = || Encoding::for_label(name.as_bytes()).map(Encoding::name);
    own.into_iter().find(|own| *own == name).or_else(known).filter(|known| *known == name)
}

/// UTF-32 is told by its mark only; `Some(true)` is big-endian.
fn utf32_mark(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some(false),
        [0, 0, 0xfe, 0xff, ..] => Some(true),
        _ => None,
    }
}

/// The Encoding Standard knows no UTF-32, but some editors still write it.
fn utf32(bytes: &[u8], big_endian: bool) -> Option<Decoded> {
    let (units, rest) = bytes.as_chunks::<4>();
    let read = if big_endian { u32::from_be_bytes } else { u32::from_le_bytes };
    let text = units.iter().map(|unit| char::from_u32(read(*unit))).collect::<Option<String>>()?;
    let encoding = UTF_32[usize::from(big_endian)];
    rest.is_empty().then_some(Decoded { text, encoding })
}

/// UTF-16 of mostly Latin text shows: every second byte is zero, and never the other one.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let (units, rest) = bytes.as_chunks::<2>();
    let zeros_first = units.iter().filter(|unit| unit[0] == 0).count();
    let zeros_last = units.iter().filter(|unit| unit[1] == 0).count();
    let (encoding, zeros) = match (zeros_first, zeros_last) {
        (0, zeros) => (UTF_16LE, zeros),
        (zeros, 0) => (UTF_16BE, zeros),
        _ => return None,
    };
    (rest.is_empty() && zeros * 3 >= units.len()).then_some(encoding)
}

/// True if the text holds so many control characters that it is no text.
fn is_noise(bytes: &[u8]) -> bool {
    // Chunks short enough for the count to fit a byte, and no branches: the compiler makes vectors of it.
    let is_control = |byte: u8| {
        (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') & (byte != 0x0c) & (byte != 0x1b)
    };
    let count = |chunk: &[u8]| chunk.iter().map(|&byte| u8::from(is_control(byte))).sum::<u8>();
    let controls: usize = bytes.chunks(128).map(|chunk| usize::from(count(chunk))).sum();
    controls > bytes.len() / CONTROL_SHARE
}

/// True if nearly all that is not ASCII is good UTF-8: another encoding would hardly look so.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|&byte| byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid > 0 && valid >= broken.saturating_sub(usize::from(is_cut_off(bytes))) * VALID_PER_BROKEN
}

/// True if the file ends in the middle of a character, as after a broken download.
fn is_cut_off(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(3)..];
    (0..tail.len()).any(|i| std::str::from_utf8(&tail[i..]).is_err_and(|e| e.error_len().is_none()))
}

/// The encoding that a browser would guess.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let start = first.saturating_sub(1024);
    let end = bytes.len().min(start + GUESS_WINDOW);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..end], end == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<(&str, &str), &str>) {
        let found = decode(bytes.to_vec());
        let found = found.as_ref().map(|d| (d.text.as_str(), d.encoding)).map_err(|what| *what);
        assert_eq!(found, expected, "{bytes:x?}");
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf8_stays_as_it_is() {
        check("Zoë said".as_bytes(), Ok(("Zoë said", "UTF-8")));
        check("\u{feff}Zoë".as_bytes(), Ok(("\u{feff}Zoë", "UTF-8")));
    }

    #[test]
    fn utf16_and_utf32_are_read_with_and_without_a_mark() {
        check(&utf16("\u{feff}Zoë “said”", u16::to_le_bytes), Ok(("\u{feff}Zoë “said”", "UTF-16LE")));
        check(&utf16("\u{feff}北京", u16::to_be_bytes), Ok(("\u{feff}北京", "UTF-16BE")));
        check(&utf16("The minister said", u16::to_le_bytes), Ok(("The minister said", "UTF-16LE")));
        check(&utf16("The minister said", u16::to_be_bytes), Ok(("The minister said", "UTF-16BE")));
        check(b"\xff\xfe\0\0A\0\0\0", Ok(("\u{feff}A", "UTF-32LE")));
        check(b"\0\0\xfe\xff\0\0\0A", Ok(("\u{feff}A", "UTF-32BE")));
        check(b"\xff\xfe\0\0A\0\0", Err(BINARY));
    }

    #[test]
    fn old_encodings_are_guessed() {
        check(b"Caf\xe9 \x93we agree\x94, he said", Ok(("Café “we agree”, he said", "windows-1252")));
        let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("Министр сообщил, что переговоры идут");
        check(&russian, Ok(("Министр сообщил, что переговоры идут", "windows-1251")));
        let (chinese, _, _) = encoding_rs::GBK.encode("外交部发言人星期五在北京对记者说");
        check(&chinese, Ok(("外交部发言人星期五在北京对记者说", "GBK")));
    }

    #[test]
    fn damaged_utf8_is_repaired_and_not_guessed_at() {
        let text = "“one” – “two” – “three”";
        let mut bytes = text.as_bytes().to_vec();
        bytes.push(0xe9);
        bytes.push(b'.');
        check(&bytes, Ok((&format!("{text}\u{fffd}."), REPAIRED)));
        check(&"say “so”".as_bytes()[..11], Ok(("say “so\u{fffd}", REPAIRED)));
    }

    #[test]
    fn what_is_not_text_is_refused() {
        check(b"", Err(EMPTY));
        check(b" \r\n\t", Err(EMPTY));
        check("\u{feff}\n\u{a0}".as_bytes(), Err(EMPTY));
        check(b"abc\0def\n", Err(BINARY));
        check(b"\x7fELF\x02\x01\x01\0\0\0", Err(BINARY));
        check(b"\x01\x02\x03\x04abc\x05\x06", Err(BINARY));
        check(b"%PDF-1.7 ...", Err(PDF));
    }
}
