//! Which pages does a web archive hold: a WARC file, Safari's .webarchive?

use super::zipped::unpack;
use super::{Reading, Unreadable, html};
use flate2::read::{MultiGzDecoder, ZlibDecoder};

/// The pages that a WARC file holds: answers with status 200 and HTML.
pub(super) fn warc(bytes: &[u8], reading: &mut Reading) -> Result<(), Unreadable> {
    let mut rest = bytes;
    let (mut pages, mut failed) = (0, None);
    while let Some(start) = memchr::memmem::find(rest, b"WARC/") {
        rest = &rest[start..];
        let Some((head, after)) = split_head(rest) else { break };
        let length: usize =
            header(head, "content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let block = &after[..length.min(after.len())];
        rest = &after[block.len()..];
        let is_response = header(head, "warc-type").is_some_and(|kind| kind.eq_ignore_ascii_case("response"));
        if !is_response {
            continue;
        }
        let url = header(head, "warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_string());
        if let Some(page) = page(block, reading)? {
            pages += 1;
            if let Err(what) = add(page, url.clone(), reading) {
                failed = Some((url.unwrap_or_default(), what));
            }
        }
    }
    match failed {
        _ if pages == 0 => Err(Unreadable::new("a web archive without a page")),
        Some((_, what)) if reading.drafts.is_empty() => Err(what),
        Some(problem) => {
            reading.problems.push(problem);
            Ok(())
        }
        None => Ok(()),
    }
}

fn add(page: Vec<u8>, url: Option<String>, reading: &mut Reading) -> Result<(), Unreadable> {
    let decoded = html::decode(page)?;
    let draft = html::page(&decoded.text, decoded.encoding, url)?;
    reading.add(super::Draft { format: "warc", ..draft });
    Ok(())
}

/// The lines up to the empty one, and what follows it.
fn split_head(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let crlf = memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| (at, 4));
    let lf = memchr::memmem::find(bytes, b"\n\n").map(|at| (at, 2));
    let (at, length) = [crlf, lf].into_iter().flatten().min()?;
    Some((&bytes[..at], &bytes[at + length..]))
}

/// The value of a header line.
fn header(head: &[u8], name: &str) -> Option<String> {
    head.split(|byte| *byte == b'\n').find_map(|line| {
        let (key, value) = line.split_at_checked(memchr::memchr(b':', line)?)?;
        let is = key.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
        is.then(|| String::from_utf8_lossy(value[1..].trim_ascii()).into_owned())
    })
}

/// The page in an answer of HTTP; `None` if it is none.
fn page(block: &[u8], reading: &mut Reading) -> Result<Option<Vec<u8>>, Unreadable> {
    let Some((head, body)) = split_head(block) else { return Ok(None) };
    let status = head.split(|byte| *byte == b' ').nth(1).unwrap_or(b"");
    let kind = header(head, "content-type").unwrap_or_default().to_ascii_lowercase();
    if !(status.starts_with(b"200")
        && (kind.starts_with("text/html") || kind.starts_with("application/xhtml")))
    {
        return Ok(None);
    }
    let is_chunked = header(head, "transfer-encoding")
        .is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
    let body = if is_chunked { dechunked(body) } else { body.to_vec() };
    let page = match header(head, "content-encoding").unwrap_or_default().to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" => unpack(MultiGzDecoder::new(&*body), reading)?,
        "deflate" => unpack(ZlibDecoder::new(&*body), reading)?,
        "" | "identity" => body,
        other => return Err(Unreadable(format!("a page compressed with {other}, which is not read"))),
    };
    Ok(Some(page))
}

/// The body without the lengths of its chunks; as it is if it has none.
fn dechunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = memchr::memchr(b'\n', rest) {
        let line = String::from_utf8_lossy(&rest[..end]);
        let Ok(length) = usize::from_str_radix(line.split(';').next().unwrap_or("").trim(), 16) else {
            return if out.is_empty() { body.to_vec() } else { out };
        };
        let after = &rest[end + 1..];
        let chunk = &after[..length.min(after.len())];
        out.extend_from_slice(chunk);
        if length == 0 {
            break;
        }
        rest = after[chunk.len()..].strip_prefix(b"\r\n").unwrap_or(&after[chunk.len()..]);
    }
    out
}

/// The page that a .webarchive holds.
pub(super) fn webarchive(bytes: &[u8], reading: &mut Reading) -> Result<(), Unreadable> {
    let list = PropertyList::of(bytes).ok_or_else(|| Unreadable::new("a property list that is broken"))?;
    let main = list
        .get(list.top, "WebMainResource")
        .ok_or_else(|| Unreadable::new("a property list, not an article"))?;
    let data = list.get(main, "WebResourceData").and_then(|object| list.bytes(object));
    let data = data.ok_or_else(|| Unreadable::new("a .webarchive without a page"))?;
    let url = list.get(main, "WebResourceURL").and_then(|object| list.bytes(object));
    let url = url.map(|url| String::from_utf8_lossy(url).into_owned());
    let decoded = html::decode(data.to_vec())?;
    let draft = html::page(&decoded.text, decoded.encoding, url)?;
    reading.add(super::Draft { format: "webarchive", ..draft });
    Ok(())
}

/// A binary property list: objects, a table of their offsets, a trailer.
struct PropertyList<'a> {
    bytes: &'a [u8],
    /// Where the table of offsets begins, and the bytes of an offset and of a reference.
    table: usize,
    offset_size: usize,
    reference_size: usize,
    top: usize,
}

impl<'a> PropertyList<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let trailer = bytes.get(bytes.len().checked_sub(32)?..)?;
        let number = |range: std::ops::Range<usize>| usize::try_from(big_endian(&trailer[range])).ok();
        let (offset_size, reference_size) = (usize::from(trailer[6]), usize::from(trailer[7]));
        let sizes = 1..=8;
        (sizes.contains(&offset_size) && sizes.contains(&reference_size)).then_some(())?;
        Some(PropertyList {
            bytes,
            table: number(24..32)?,
            offset_size,
            reference_size,
            top: number(16..24)?,
        })
    }

    /// The bytes from the object on.
    fn object(&self, object: usize) -> Option<&'a [u8]> {
        let at = self.table.checked_add(object.checked_mul(self.offset_size)?)?;
        let offset = big_endian(self.bytes.get(at..at.checked_add(self.offset_size)?)?);
        self.bytes.get(usize::try_from(offset).ok()?..)
    }

    /// The kind of an object, how many parts it has, and the bytes of these.
    fn parts(&self, object: usize) -> Option<(u8, usize, &'a [u8])> {
        let (&marker, rest) = self.object(object)?.split_first()?;
        let length = usize::from(marker & 0x0f);
        if length < 15 {
            return Some((marker >> 4, length, rest));
        }
        let (&size, rest) = rest.split_first()?;
        let bytes = 1_usize << (size & 0x0f).min(3);
        let (length, rest) = rest.split_at_checked(bytes)?;
        Some((marker >> 4, usize::try_from(big_endian(length)).ok()?, rest))
    }

    /// Data or an ASCII string.
    fn bytes(&self, object: usize) -> Option<&'a [u8]> {
        let (kind, length, rest) = self.parts(object)?;
        matches!(kind, 4 | 5).then(|| rest.get(..length)).flatten()
    }

    /// The value of a key of a dictionary.
    fn get(&self, object: usize, key: &str) -> Option<usize> {
        let (kind, length, rest) = self.parts(object)?;
        let all = rest.get(..length.checked_mul(2 * self.reference_size)?)?;
        let (keys, values) = all.split_at(length * self.reference_size);
        let reference = |bytes: &[u8]| usize::try_from(big_endian(bytes)).ok();
        let mut pairs = keys.chunks(self.reference_size).zip(values.chunks(self.reference_size));
        let is_key = |own: &[u8]| reference(own).and_then(|own| self.bytes(own)) == Some(key.as_bytes());
        let found = pairs.find(|(own, _)| is_key(own)).filter(|_| kind == 13);
        found.and_then(|(_, value)| reference(value))
    }
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    fn html() -> String {
        let prose = "The council of Osten met on Monday to talk about the pier, and Ann Marchetti said that nothing would be painted \
                     before the ferries sail again in the spring of next year. ".repeat(3);
        format!(
            "<html><head><title>Pier waits for paint</title></head><body><article><h1>Pier waits for paint</h1><p>{prose}</p><p>{prose}</p></article></body></html>"
        )
    }

    fn record(kind: &str, block: &[u8]) -> Vec<u8> {
        let mut out = format!("WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://osten.example/a\r\nContent-Length: {}\r\n\r\n", block.len()).into_bytes();
        out.extend_from_slice(block);
        out.extend_from_slice(b"\r\n\r\n");
        out
    }

    fn response(head: &str, body: &[u8]) -> Vec<u8> {
        let mut block = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").into_bytes();
        block.extend_from_slice(body);
        record("response", &block)
    }

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).expect("to write");
        encoder.finish().expect("bytes")
    }

    #[test]
    fn only_pages_are_read() {
        let html = html();
        let mut chunked = format!("{:x}\r\n", html.len()).into_bytes();
        chunked.extend_from_slice(html.as_bytes());
        chunked.extend_from_slice(b"\r\n0\r\n\r\n");
        let records = [
            record("request", b"GET / HTTP/1.1\r\n\r\n"),
            response("Content-Type: text/html", html.as_bytes()),
            response("Content-Type: image/png", b"\x89PNG"),
            record("response", b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>x"),
            response("Content-Type: text/html\r\nContent-Encoding: gzip", &gzipped(html.as_bytes())),
            response("Content-Type: text/html\r\nTransfer-Encoding: chunked", &chunked),
        ];
        let plain = records.concat();
        let each: Vec<u8> = records.iter().flat_map(|record| gzipped(record)).collect();
        for (name, bytes) in [("a.warc", plain), ("a.warc.gz", each)] {
            let reading = super::super::read(name, bytes).expect("articles");
            assert_eq!(reading.drafts.len(), 3, "{name}");
            assert_eq!(reading.drafts[0].known.url.as_deref(), Some("https://osten.example/a"));
        }
    }

    #[test]
    fn a_broken_property_list_is_refused() {
        for length in 0..80 {
            let mut bytes = b"bplist00".to_vec();
            bytes.extend(std::iter::repeat_n(1_u8, length));
            assert!(super::super::read("a.webarchive", bytes).is_err());
        }
    }
}
