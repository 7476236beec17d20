//! What does a ZIP file hold: a Word, OpenDocument or EPUB file, or other files? And a `.gz`?

use super::zipped::{Archive, member, text, unpack};
use super::{Piece, Reading, Unreadable, epub, office};
use crate::reading::endings::{is_taken, told};
use flate2::read::MultiGzDecoder;
use std::collections::BTreeMap;
use std::io::Cursor;
use zip::ZipArchive;

/// A ZIP has at most this many members.
const MOST_MEMBERS: usize = 200_000;

/// The articles of a ZIP file.
pub(super) fn zip(bytes: Vec<u8>, reading: &mut Reading) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| Unreadable(format!("a ZIP file that is broken ({error}); download it again")))?;
    if archive.len() > MOST_MEMBERS {
        return Err(Unreadable::new("a ZIP file of more than 200,000 files; unpack it and give the folder"));
    }
    let has = |archive: &Archive, name: &str| archive.index_for_name(name).is_some();
    if has(&archive, "word/document.xml") {
        return word(&mut archive, reading);
    }
    if has(&archive, "META-INF/container.xml") {
        return epub::book(&mut archive, reading);
    }
    if has(&archive, "content.xml") && has(&archive, "META-INF/manifest.xml") {
        return open_document(&mut archive, reading);
    }
    if has(&archive, "xl/workbook.xml") {
        return Err(Unreadable::new("an Excel file; save it as CSV"));
    }
    if has(&archive, "ppt/presentation.xml") {
        return Err(Unreadable::new("a PowerPoint file, not an article"));
    }
    members(&mut archive, reading)
}

fn word(archive: &mut Archive, reading: &mut Reading) -> Result<(), Unreadable> {
    let (xml, encoding) = text(archive, "word/document.xml", reading)?;
    paragraphs(office::docx(&xml), ["docx", "nexis-docx", "factiva-docx"], encoding, reading)
}

fn open_document(archive: &mut Archive, reading: &mut Reading) -> Result<(), Unreadable> {
    let (xml, encoding) = text(archive, "content.xml", reading)?;
    paragraphs(office::odt(&xml), ["odt", "nexis-odt", "factiva-odt"], encoding, reading)
}

/// The articles of the paragraphs of a word processor.
pub(super) fn paragraphs(
    pieces: Vec<Piece>,
    formats: [&'static str; 3],
    encoding: &'static str,
    reading: &mut Reading,
) -> Result<(), Unreadable> {
    if pieces.iter().all(|piece| crate::reading::lines::is_blank(&piece.text)) {
        return Err(Unreadable::new("holds no text"));
    }
    office::articles(pieces, formats, encoding).into_iter().for_each(|draft| reading.add(draft));
    Ok(())
}

/// Files in an archive. Nothing is written, so a path that climbs out does no harm; it is passed over all the same.
fn members(archive: &mut Archive, reading: &mut Reading) -> Result<(), Unreadable> {
    let mut passed: BTreeMap<String, usize> = BTreeMap::new();
    for index in 0..archive.len() {
        let Some((name, size, is_folder)) = archive
            .by_index_raw(index)
            .ok()
            .and_then(|file| Some((file.name().ok()?.into_owned(), file.size(), file.is_dir())))
        else {
            continue;
        };
        let parts: Vec<&str> = name.split(['/', '\\']).collect();
        let file = parts.last().copied().unwrap_or("");
        let is_hidden = parts
            .iter()
            .any(|part| part.starts_with('.') && *part != "." && *part != ".." || *part == "__MACOSX");
        if is_folder || is_hidden || size == 0 || file.to_lowercase().ends_with("_doclist.docx") {
            continue;
        }
        if parts.contains(&"..") || name.starts_with('/') {
            reading
                .problems
                .push((name, Unreadable::new("a path that leads out of the archive; passed over")));
            continue;
        }
        if !is_taken(file) {
            *passed.entry(super::ending(file)).or_insert(0) += 1;
            continue;
        }
        match member(archive, index, reading) {
            Ok(bytes) => reading.member(&name, bytes),
            Err(what) => reading.problems.push((name, what)),
        }
        if reading.left == 0 {
            break;
        }
    }
    if reading.drafts.is_empty() && reading.problems.is_empty() {
        return Err(Unreadable(told(&passed).map_or("an empty archive".into(), |passed| {
            format!("an archive without an article; {passed}")
        })));
    }
    Ok(())
}

/// The file in a `.gz`; its name is that of the archive without the ending.
pub(super) fn gzip(name: &str, bytes: &[u8], reading: &mut Reading) -> Result<(), Unreadable> {
    let unpacked = unpack(MultiGzDecoder::new(bytes), reading)?;
    let inner = name.strip_suffix(".gz").or(name.strip_suffix(".GZ")).unwrap_or(name);
    if reading.depth >= super::DEEPEST {
        return Err(Unreadable::new("an archive inside an archive inside an archive"));
    }
    reading.depth += 1;
    let result = super::open(inner, unpacked, reading);
    reading.depth -= 1;
    result
}

#[cfg(test)]
mod tests {
    use super::super::LARGEST;
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn made(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a member");
            writer.write_all(bytes).expect("to write");
        }
        writer.finish().expect("an archive").into_inner()
    }

    fn read(name: &str, bytes: Vec<u8>) -> (Vec<String>, Vec<String>) {
        match super::super::read(name, bytes) {
            Ok(reading) => (
                reading.drafts.iter().map(|draft| format!("{} {}", draft.format, draft.member)).collect(),
                reading.problems.iter().map(|(name, what)| format!("{name}: {}", what.0)).collect(),
            ),
            Err(what) => (Vec::new(), vec![what.0]),
        }
    }

    const PROSE: &[u8] = b"The council of Osten met on Monday.";

    #[test]
    fn members_are_articles_by_what_they_hold() {
        let docx = made(&[(
            "word/document.xml",
            b"<w:document><w:body><w:p><w:r><w:t>One</w:t></w:r></w:p></w:body></w:document>",
        )]);
        let bytes = made(&[
            ("a/one.docx", &docx),
            ("b.txt", PROSE),
            ("a/x_doclist.docx", &docx),
            ("empty.docx", b""),
            (".hidden.txt", PROSE),
            ("x.png", b"\x89PNG"),
        ]);
        assert_eq!(read("a.zip", bytes), (vec!["docx a/one.docx".into(), "text b.txt".into()], vec![]));
        let inner = made(&[("b.txt", PROSE)]);
        let outer = made(&[("inner.zip", &inner)]);
        assert_eq!(read("a.zip", outer), (vec!["text inner.zip!/b.txt".into()], vec![]));
        assert_eq!(
            read("a.zip", made(&[("x.png", b"\x89PNG")])).1,
            ["an archive without an article; passed over 1 .png"]
        );
    }

    #[test]
    fn paths_that_climb_out_are_passed_over() {
        let (drafts, problems) = read("a.zip", made(&[("../../out.txt", PROSE), ("in.txt", PROSE)]));
        assert_eq!(drafts, ["text in.txt"]);
        assert_eq!(problems, ["../../out.txt: a path that leads out of the archive; passed over"]);
    }

    #[test]
    fn bombs_are_bounded() {
        let zeros = vec![b' '; (LARGEST + 1) as usize];
        let bomb = made(&[("a.txt", &zeros)]);
        assert!(bomb.len() < 100_000);
        assert_eq!(read("a.zip", bomb.clone()).1, ["a.txt: unpacks to more than 64 MiB; split it"]);
        let nested = made(&[("1.zip", &made(&[("2.zip", &made(&[("3.zip", &made(&[("4.txt", PROSE)]))]))]))]);
        assert_eq!(read("a.zip", nested).1.len(), 1);
        let many: Vec<(String, &[u8])> = (0..6).map(|i| (format!("{i}.txt"), &zeros[..(60 << 20)])).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        assert!(read("a.zip", made(&many)).1.iter().any(|what| what.contains("more than 256 MiB")));
    }

    #[test]
    fn what_is_gzipped_is_read_as_what_it_is() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(PROSE).expect("to write");
        let bytes = encoder.finish().expect("bytes");
        assert_eq!(read("a.txt.gz", bytes.clone()).0, ["text "]);
        assert!(read("a.txt.gz", bytes[..bytes.len() / 2].to_vec()).1[0].starts_with("cannot be unpacked"));
        assert!(read("a.zip", b"PK\x03\x04 broken".to_vec()).1[0].starts_with("a ZIP file that is broken"));
    }
}
