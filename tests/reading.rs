//! Reading from outside: folders and files as they come, any bytes at all, and the five originals.

mod originals;

use counterpoint::model::{Document, Role};
use counterpoint::reading::{self, Problem, Source};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// A fresh folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reading").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn write(path: PathBuf, bytes: impl AsRef<[u8]>) -> PathBuf {
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder for the file");
    fs::write(&path, bytes).expect("a file for the test");
    path
}

/// What the walk gives, each as a path below `root`; a problem with what is wrong.
fn walked(root: &Path, paths: &[PathBuf]) -> Vec<String> {
    let mut found = Vec::new();
    reading::walk(paths, &mut |result| {
        let shown = match result {
            Ok(source) => source.origin(),
            Err(problem) => problem.to_string(),
        };
        found.push(shown.replace(&format!("{}/", root.display()), ""));
        true
    });
    found
}

fn document(origin: &str, text: &str) -> Document {
    reading::document(origin, text.as_bytes().to_vec()).expect("a document")
}

fn what(result: Result<Document, Problem>) -> String {
    result.map_or_else(|problem| problem.what, |document| format!("read {}", document.origin))
}

#[test]
fn folders_are_walked_to_the_bottom_in_order() {
    let root = folder("walk");
    for name in ["b.txt", "a/z.MD", "a/y.markdown", "c.text", "d.html", ".hidden.txt", ".git/e.txt", "f.jpg"]
    {
        write(root.join(name), "Text.");
    }
    write(root.join(".gitignore"), "*.txt\n");
    write(root.join(".ignore"), "*.text\n");
    let expected = ["a/y.markdown", "a/z.MD", "b.txt", "c.text", "d.html", "walk: passed over 1 .jpg"];
    let found: Vec<String> = walked(&root, std::slice::from_ref(&root))
        .iter()
        .map(|found| found.rsplit("reading/").next().unwrap_or_default().to_string())
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_file_that_is_named_is_taken_once_and_whatever_its_ending() {
    let root = folder("named");
    let page = write(root.join("page.html"), "Text.");
    let hidden = write(root.join(".notes"), "Text.");
    let inside = write(root.join("in/a.txt"), "Text.");
    let paths = [hidden, inside.clone(), page.clone(), root.join("in"), root.join("in/../page.html")];
    assert_eq!(walked(&root, &paths), [".notes", "in/a.txt", "page.html"]);
}

#[test]
fn what_a_folder_passes_over_is_counted() {
    let root = folder("passed");
    for name in [
        "a.pdf",
        "b.PDF",
        "c.png",
        "notes",
        "page.html",
        "page_files/x.html",
        "page_files/y.js",
        "actors.toml",
    ] {
        write(root.join("in").join(name), "Text.");
    }
    let found = walked(&root, &[root.join("in")]);
    let passed =
        "in: passed over 2 .pdf (make text of them with `pdftotext -layout`), 1 without an ending, 1 .png";
    assert_eq!(found, ["in/page.html", passed]);
    fs::remove_file(root.join("in/page.html")).expect("to remove");
    fs::remove_dir_all(root.join("in/page_files")).expect("to remove");
    let passed = passed.replace("in: ", "in: holds no article; ");
    assert_eq!(walked(&root, &[root.join("in")]), [passed]);
}

#[test]
fn articles_of_a_file_have_names_of_their_own() {
    let root = folder("parts");
    let text = "The council of Osten met on Monday to talk about the pier. ".repeat(5);
    let table = write(
        root.join("table.csv"),
        format!("title,text,date\nPier,{text},2022-05-01\nBridge,{text},2022-05-02\n"),
    );
    let read = reading::articles("table.csv", fs::read(&table).expect("a file")).expect("articles");
    let told: Vec<_> =
        read.documents.iter().map(|d| (d.origin.as_str(), d.file(), d.place.format, d.place.part)).collect();
    assert_eq!(
        told,
        [
            ("table.csv#1", "table.csv", "csv", Some((1, 2))),
            ("table.csv#2", "table.csv", "csv", Some((2, 2)))
        ]
    );
    for document in &read.documents {
        check_spans(document);
        assert_eq!(document.shown(), &*document.text);
        assert_eq!(document.text.trim(), text.trim());
    }
    assert_eq!(read.documents[1].title.as_deref(), Some("Bridge"));
}

#[test]
fn what_is_no_text_is_never_read_as_such() {
    let page = b"<!DOCTYPE html><html><body><ul><li><a href=/>Pier</a></li></ul></body></html>".to_vec();
    let rtf = b"{\\rtf1\\ansi The council of Osten met.\\par}".to_vec();
    let cases: [(&str, Vec<u8>, &str); 5] = [
        ("a.txt", page, "a web page that is a list of headlines, without an article"),
        (
            "b.txt",
            b"%PDF-1.7".to_vec(),
            "a PDF; make text of it with `pdftotext -layout FILE.pdf FILE.txt`, or export Word or RTF instead",
        ),
        ("c.txt", b"PK\x05\x06".to_vec(), "a ZIP file that is broken"),
        ("d.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "an old Word file (.doc)"),
        ("e.json", b"{\"a\": 1}".to_vec(), "JSON without a list of articles"),
    ];
    for (name, bytes, expected) in cases {
        let what = reading::articles(name, bytes).err().map(|problem| problem.what).unwrap_or_default();
        assert!(what.starts_with(expected), "{name}: {what}");
    }
    let read = reading::articles("a.docx", rtf).expect("an article");
    assert_eq!(
        (read.documents[0].place.format, &*read.documents[0].text),
        ("rtf", "The council of Osten met.")
    );
}

#[test]
fn the_walk_stops_when_it_is_told_to() {
    let root = folder("stop");
    for name in ["a.txt", "b.txt", "c.txt"] {
        write(root.join(name), "Text.");
    }
    let mut count = 0;
    reading::walk(&[root.clone(), root], &mut |_| {
        count += 1;
        count < 2
    });
    assert_eq!(count, 2);
}

#[test]
fn what_is_missing_or_empty_is_told() {
    let root = folder("missing");
    fs::create_dir_all(root.join("none")).expect("a folder");
    let found = walked(&root, &[root.join("gone.txt"), root.join("none")]);
    assert_eq!(found, ["gone.txt: no such file or folder", "none: holds no file"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_never_in_circles() {
    use std::os::unix::fs::symlink;
    let root = folder("links");
    write(root.join("deep/a.txt"), "Text.");
    symlink("..", root.join("deep/up")).expect("a link");
    symlink("a.txt", root.join("deep/same.txt")).expect("a link");
    symlink("gone.txt", root.join("broken.txt")).expect("a link");
    assert_eq!(
        walked(&root, std::slice::from_ref(&root)),
        ["broken.txt: a broken link; what it points to is gone", "deep/a.txt"]
    );
    // Folders that all link to each other: more ways lead through them than anybody could walk.
    let root = folder("maze");
    for name in 0..12 {
        write(root.join(format!("{name}/a.txt")), "Text.");
        for other in 0..12 {
            symlink(format!("../{other}"), root.join(format!("{name}/to-{other}"))).expect("a link");
        }
    }
    assert_eq!(walked(&root, std::slice::from_ref(&root)).len(), 12);
}

#[cfg(unix)]
#[test]
fn a_pipe_does_not_make_the_reader_wait() {
    let root = folder("pipe");
    let pipe = root.join("pipe.txt");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: no mkfifo");
        return;
    }
    assert_eq!(walked(&root, std::slice::from_ref(&root)), ["pipe.txt"]);
    let expected = "a pipe or device, not a regular file; save it to a file first";
    assert_eq!(what(reading::read(&Source::File(pipe))), expected);
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let root = folder("problems");
    let large = write(root.join("large.txt"), "");
    fs::File::options()
        .write(true)
        .open(&large)
        .and_then(|f| f.set_len(reading::LARGEST + 1))
        .expect("a size");
    let cases = [
        (large, "larger than 64 MiB; split it"),
        (root.join("vanished.txt"), "no such file or folder"),
        (root.clone(), "a folder, not a file"),
        (write(root.join("empty.txt"), ""), "empty"),
        (write(root.join("blank.md"), "\u{feff} \r\n"), "empty"),
        (
            write(root.join("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0"),
            "a picture (PNG), not an article",
        ),
        (write(root.join("noise.txt"), b"\0\x01\x02\xff\0\0\x03"), "binary, not text"),
    ];
    for (path, expected) in cases {
        assert_eq!(what(reading::read(&Source::File(path.clone()))), expected, "{}", path.display());
    }
}

#[test]
fn embedded_articles_are_read_like_files() {
    for source in reading::embedded() {
        let document = reading::read(&source).expect("an embedded article");
        assert!(document.origin.starts_with("seeds/"));
        assert!(document.title.is_some(), "{}", document.origin);
        check_spans(&document);
    }
}

#[test]
fn an_article_with_front_matter() {
    let text = "---\ntitle: Talks resume\noutlet: The Example\nauthor: Ann Lee\ndate: 2022-09-01\nurl: https://example.org\n\
                based_on:\n  title: another\n---\n\nGENEVA (Reuters) - The *envoy* said on Monday that the talks would resume.\n\n\
                ## Next steps\n\n> The minister said no.\n";
    let document = document("a.md", text);
    assert_eq!(document.title.as_deref(), Some("Talks resume"));
    assert_eq!(document.outlet.as_deref(), Some("The Example"));
    assert_eq!(document.byline.as_deref(), Some("Ann Lee"));
    assert_eq!(document.url.as_deref(), Some("https://example.org"));
    assert_eq!(document.published.map(|date| date.to_string()).as_deref(), Some("2022-09-01"));
    assert_eq!(document.dateline.as_deref(), Some("GENEVA"));
    assert_eq!(document.credits, ["Reuters"]);
    let roles: Vec<Role> = document.paragraphs.iter().map(|paragraph| paragraph.role).collect();
    assert_eq!(roles, [Role::Metadata, Role::Body, Role::Heading, Role::Body]);
    let markup: Vec<&str> = document.markup.iter().map(|span| span.of(&document.text)).collect();
    assert_eq!(markup, ["*", "*", "## ", "> "]);
}

#[test]
fn an_article_in_plain_text() {
    let text = "Envoy says talks resume\n\nBy Ann Lee, Reuters\nPublished 1 September 2022\n\nThe envoy arrives. PHOTO: REUTERS\n\n\
                The envoy said on Monday that the talks would resume, and that nobody had been told before.\n\
                Next steps\n\
                “We will go on,” the minister said after the first round of the talks was over in the capital.\n\n\
                Related:\nMinister sets out new plan\nEnvoy leaves\n\n© 2022 The Example. All rights reserved.\n";
    let document = document("a.txt", text);
    let roles: Vec<Role> = document.paragraphs.iter().map(|paragraph| paragraph.role).collect();
    use Role::*;
    let expected =
        [Title, Metadata, Metadata, Caption, Body, Heading, Body, Furniture, Furniture, Furniture, Furniture];
    assert_eq!(roles, expected);
    assert_eq!(document.title.as_deref(), Some("Envoy says talks resume"));
    assert_eq!(document.byline.as_deref(), Some("Ann Lee"));
    assert_eq!(document.credits, ["Reuters"]);
    assert_eq!(document.outlet.as_deref(), Some("The Example"));
    assert_eq!(document.published.map(|date| date.to_string()).as_deref(), Some("2022-09-01"));
}

#[test]
fn the_files_of_the_set_give_their_articles() {
    let Some(seeds) = originals::folder() else { return };
    let set = seeds.with_file_name("formats").join("set");
    let Ok(manifest) = fs::read_to_string(set.join("manifest.jsonl")) else {
        eprintln!("skipped: {} is absent", set.display());
        return;
    };
    let (mut right, mut wrong) = (0, Vec::new());
    for line in manifest.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a row of the manifest");
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_string();
        // PDF and old Word files are named and not read.
        if ["pdf", "doc"].contains(&text("kind").as_str()) {
            continue;
        }
        let Some(expected) = row["articles"].as_u64() else { continue };
        let bytes = fs::read(set.join(text("path"))).expect("a file of the set");
        let read = reading::articles(&text("path"), bytes);
        let documents = read.map(|read| read.documents).unwrap_or_default();
        documents.iter().for_each(check_spans);
        if documents.len() as u64 == expected {
            right += 1;
        } else {
            wrong.push(format!("{}: {} and not {expected}", text("path"), documents.len()));
        }
    }
    assert!(wrong.len() * 25 <= right, "{right} right; {wrong:#?}");
}

/// What a careful reader finds in one of the originals.
struct Original {
    name: &'static str,
    title: Option<&'static str>,
    outlet: Option<&'static str>,
    published: Option<&'static str>,
    dateline: Option<&'static str>,
    credits: &'static [&'static str],
    /// The roles in order, runs of the same counted: "2 Caption, 11 Body".
    roles: &'static str,
}

const ORIGINALS: &[Original] = &[
    Original {
        name: "000_6381bceb8a8f7331.txt",
        title: None,
        outlet: None,
        published: Some("2022-09-01"),
        dateline: None,
        credits: &["AFP", "Reuters"],
        roles: "1 Caption, 5 Body, 1 Caption, 6 Body, 1 Heading, 5 Body, 1 Metadata, 4 Furniture",
    },
    Original {
        name: "001_b7eb989937ca4d7c.txt",
        title: Some("After Widely-Criticized Visit"),
        outlet: None,
        published: None,
        dateline: None,
        credits: &[],
        roles: "1 Title, 13 Body, 1 Heading, 9 Body, 2 Furniture",
    },
    Original {
        name: "002_60c8266ae4f02b23.txt",
        title: None,
        outlet: None,
        published: None,
        dateline: Some("Beijing"),
        credits: &[],
        roles: "25 Body",
    },
    Original {
        name: "003_558c6190689faa84.txt",
        title: Some("China-US divide over UN human rights chief"),
        outlet: Some("South China Morning Post"),
        published: None,
        dateline: None,
        credits: &[],
        roles: "27 Furniture, 1 Title, 1 Metadata, 3 Body, 1 Furniture, 16 Body, 2 Furniture",
    },
    Original {
        name: "004_a753f78b4c00762f.txt",
        title: Some("China ambassador:"),
        outlet: Some("Reuters"),
        published: Some("2022-09-09"),
        dateline: None,
        credits: &[],
        roles: "1 Title, 1 Body, 1 Metadata, 1 Caption, 4 Body, 1 Furniture, 4 Body, 1 Furniture, 4 Body, 3 Furniture",
    },
];

#[test]
fn the_originals_are_read_as_a_careful_reader_does() {
    let Some(seeds) = originals::folder() else { return };
    for original in ORIGINALS {
        let document = reading::read(&Source::File(seeds.join(original.name))).expect(original.name);
        let title = document.title.as_deref();
        let is_title = title.zip(original.title).is_some_and(|(found, expected)| found.starts_with(expected));
        assert!(is_title || title == original.title, "{}: {title:?}", original.name);
        assert_eq!(document.outlet.as_deref(), original.outlet, "{}", original.name);
        let published = document.published.map(|date| date.to_string());
        assert_eq!(published.as_deref(), original.published, "{}", original.name);
        assert_eq!(document.dateline.as_deref(), original.dateline, "{}", original.name);
        assert_eq!(document.byline, None, "{}", original.name);
        assert_eq!(document.credits, original.credits, "{}", original.name);
        assert_eq!(runs(&document), original.roles, "{}", original.name);
        assert_eq!(document.encoding, "UTF-8", "{}", original.name);
        check_spans(&document);
    }
}

/// The roles of a document's paragraphs in order, runs of the same counted.
fn runs(document: &Document) -> String {
    let mut runs: Vec<(usize, Role)> = Vec::new();
    for paragraph in &document.paragraphs {
        match runs.last_mut() {
            Some((count, role)) if *role == paragraph.role => *count += 1,
            _ => runs.push((1, paragraph.role)),
        }
    }
    runs.iter().map(|(count, role)| format!("{count} {role:?}")).collect::<Vec<_>>().join(", ")
}

/// Paragraphs are in order, apart, on character boundaries and trimmed; what lies between them is white
/// space or markup.
fn check_spans(document: &Document) {
    let text = &*document.text;
    let is_space =
        |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{180e}');
    let mut held = vec![false; text.len()];
    let mut end = 0;
    for paragraph in &document.paragraphs {
        let span = paragraph.span;
        assert!(end <= span.start && span.start < span.end, "{paragraph:?} after {end}");
        let words = text.get(span.range()).expect("character boundaries");
        assert!(!words.starts_with(is_space) && !words.ends_with(is_space), "{words:?}");
        held[span.range()].fill(true);
        end = span.end;
    }
    let mut end = 0;
    for span in &document.markup {
        assert!(end <= span.start && span.start < span.end, "{span:?} after {end}");
        assert!(text.get(span.range()).is_some(), "character boundaries");
        held[span.range()].fill(true);
        end = span.end;
    }
    let lost: String = text.char_indices().filter(|(at, _)| !held[*at]).map(|(_, c)| c).collect();
    assert!(lost.chars().all(is_space), "lost: {lost:?}");
}

/// Pieces that the rules and the Markdown parser look for, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "---\n",
        "title: x\n",
        "date: 2022-09-01\n",
        "# ",
        "## ",
        "- ",
        "> ",
        "1. ",
        "    ",
        "```\n",
        "| a |\n|---|\n",
        "*",
        "**",
        "_",
        "`",
        "[a](b)",
        "![a](b)",
        "![",
        "](",
        "<b>",
        "<!-- ",
        "-->",
        "\\",
        "&amp;",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\x0c",
        "\u{2028}",
        "\u{feff}",
        "\u{200b}",
        "\u{a0}",
        " ",
        "“",
        "”",
        "\"",
        "''",
        "’",
        ".",
        ",",
        ":",
        ";",
        "(",
        ")",
        "—",
        " -- ",
        "The minister said so",
        "By Ann Lee",
        "Read more: ",
        "Keep reading:",
        "+1.5 (+2%)",
        "• Dow",
        "September 9, 2022",
        "9th",
        "Reuters",
        "(AP Photo/",
        "Copyright (c) 2022",
        "BEIJING (Xinhua)",
        "Photo: ",
        "日本",
        "é",
        "🙂",
        "a",
        "[x]: y\n",
        "[^1]",
        "[^1]: ",
        "===\n",
        "***\n",
        "~~",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for origin in ["a.txt", "a.md"] {
            if let Ok(document) = reading::document(origin, bytes.clone()) {
                check_spans(&document);
            }
        }
    }

    #[test]
    fn any_bytes_of_any_format_are_read_or_refused(
        head in prop::sample::select(vec![
            "", "<html><body><p>", "{\\rtf1 ", "<?xml version='1.0'?><rss><item>", "[{\"text\": \"", "title,text,url\n",
            "From: a\nTo: b\nMIME-Version: 1.0\n\n", "WARC/1.0\r\n", "1 of 2 DOCUMENTS\n", "bplist00",
        ]),
        text in pieces(),
        bytes in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let whole = [head.as_bytes(), text.as_bytes(), &bytes].concat();
        for origin in ["a.txt", "a.html", "a.csv"] {
            if let Ok(read) = reading::articles(origin, whole.clone()) {
                read.documents.iter().for_each(check_spans);
            }
        }
    }

    #[test]
    fn any_text_is_read_and_never_changed(text in pieces()) {
        for origin in ["a.txt", "a.md"] {
            if let Ok(document) = reading::document(origin, text.clone().into_bytes()) {
                prop_assert_eq!(&*document.text, &text);
                check_spans(&document);
            }
        }
    }

    #[test]
    fn broken_utf8_is_read(text in pieces(), at in any::<prop::sample::Index>(), byte in 0x80u8..) {
        let mut bytes = text.into_bytes();
        bytes.insert(at.index(bytes.len() + 1), byte);
        if let Ok(document) = reading::document("a.md", bytes) {
            check_spans(&document);
        }
    }
}
