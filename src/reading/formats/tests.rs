//! Files of all kinds as one reader sees them.

use super::*;

const PROSE: &str = "The council of Osten met on Monday to talk about the pier and the bridge beside it.";

/// The formats of the articles, or why there are none.
fn read_as(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    match read(name, bytes.into()) {
        Ok(reading) => reading.drafts.iter().map(|draft| draft.format).collect::<Vec<_>>().join(" "),
        Err(what) => what.0,
    }
}

#[test]
fn text_stays_text() {
    for text in [PROSE, "Document the pier.\n\nFull text: none.", "The End of Document retention, Length: 3"]
    {
        assert_eq!(read_as("a.txt", text), "text");
        assert!(is_plain("a.txt", text.as_bytes()), "{text}");
    }
    assert_eq!(read_as("a.md", "# Pier\n\nDOCUMENTS"), "markdown");
}

#[test]
fn databases_are_known_in_plain_text() {
    let old = format!(
        "                1 of 1 DOCUMENTS\n\n                Osten Times\n\n                May 1, 2022\n\nPier\n\nLENGTH: 9 words\n\n{PROSE}\n"
    );
    let new = format!("Pier\nOsten Times\nMay 1, 2022\nLength: 9 words\nBody\n{PROSE}\nEnd of Document\n");
    for text in [old, new] {
        assert_eq!(read_as("a.txt", text.clone()), "nexis-text");
        assert!(!is_plain("a.txt", text.as_bytes()));
    }
}

#[test]
fn lists_of_links_are_named_as_such() {
    let pocket = "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><ul><li><a href=\"https://osten.example\" time_added=\"1\">Pier</a></li></ul></body></html>";
    assert_eq!(read_as("a.html", pocket), "a list of 1 link (bookmarks), without the articles' text");
    let opml = "<?xml version='1.0'?><opml><body><outline text='Osten'/></body></opml>";
    assert_eq!(read_as("a.xml", opml), "a list of feeds (OPML), without articles");
}

#[test]
fn a_deeply_nested_page_is_read_in_time() {
    let started = std::time::Instant::now();
    let page = format!(
        "<html><body>{}<p>{PROSE}</p>{}</body></html>",
        "<div>".repeat(20_000),
        "</div>".repeat(20_000)
    );
    let spans = format!("<html><body>{}<p>{PROSE}</p></body></html>", "<b><i>".repeat(20_000));
    read_as("a.html", page);
    read_as("a.html", spans);
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}

#[test]
fn any_bytes_are_read_without_a_panic() {
    let heads: [&[u8]; 12] = [
        b"<!doctype html><p>",
        b"{\\rtf1 ",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"WARC/1.0\r\n",
        b"bplist00",
        b"From a@b\nFrom: a\nTo: b\nMIME-Version: 1\n\n",
        b"<?xml version='1.0'?><rss>",
        b"[{\"text\": ",
        b"title,text,date\n",
        b"%PDF-",
        b"<PPSResponse>",
    ];
    let mut seed = 1_u64;
    for head in heads {
        for length in [0, 1, 7, 60, 700] {
            let mut bytes = head.to_vec();
            bytes.extend((0..length).map(|_| {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                (seed >> 56) as u8
            }));
            for name in ["a.txt", "a.html", "a.csv", "a.eml", "a.xml", "a.json"] {
                read_as(name, bytes.clone());
            }
        }
    }
}
