//! Does the cache give back what would be found anew, whatever has become of the articles, of it, or of the lists?
//!
//! Every name and sentence in the articles is invented. No process is started here: until it runs its program it would
//! hold the locks of this one. `cache_program.rs` runs the real binary.

use counterpoint::app::Library;
use counterpoint::attribution::{Lexicon, Registry};
use counterpoint::cache::Folder;
use counterpoint::export::{self, Format};
use counterpoint::finding::{Index, Query, narrow};
use counterpoint::loading::{Arrival, Focus, Loader};
use counterpoint::model::Corpus;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

// What is found

#[test]
fn the_second_opening_finds_the_same_and_attributes_nothing() {
    let there = There::new();
    let first = there.open();
    let second = there.open();
    assert_eq!(first.printed, there.printed_without_cache());
    assert_eq!(second.printed, first.printed);
    assert!(first.attributed > 0);
    assert_eq!(second.attributed, 0);
    assert!(first.printed.contains("Maribel Quillfeather"), "{}", first.printed);
}

#[test]
fn what_has_changed_is_attributed_and_nothing_else() {
    let there = There::new();
    there.open();
    type Change = (&'static str, fn(&There) -> u64);
    let changes: [Change; 7] = [
        ("one has changed", |there| there.write("b.txt", &quoting("The ferries sail again"))),
        ("one is new, before the others", |there| there.write("0.txt", &quoting("The pier is painted"))),
        ("one is gone", |there| {
            fs::remove_file(there.news.join("c.txt")).expect("to remove");
            0
        }),
        ("one has another name", |there| {
            fs::rename(there.news.join("a.md"), there.news.join("z.md")).expect("to rename");
            0
        }),
        ("one is twice there", |there| {
            fs::copy(there.news.join("b.txt"), there.news.join("bb.txt")).expect("to copy");
            0
        }),
        ("one is no Markdown any more", |there| {
            fs::rename(there.news.join("z.md"), there.news.join("z.txt")).expect("to rename");
            fs::metadata(there.news.join("z.txt")).expect("a file").len()
        }),
        ("one was touched", |there| {
            let file = File::options().append(true).open(there.news.join("b.txt")).expect("a file");
            file.set_modified(SystemTime::UNIX_EPOCH).expect("a time");
            0
        }),
    ];
    for (what, change) in changes {
        let missing = change(&there);
        let opened = there.open();
        assert_eq!(opened.printed, there.printed_without_cache(), "{what}");
        assert_eq!(opened.attributed, missing, "{what}");
        assert_eq!(there.open().attributed, 0, "{what}");
    }
}

#[test]
fn articles_of_other_formats_are_kept_with_their_texts() {
    let there = There::few();
    let said = quoting("The pier is painted");
    there.write(
        "c.html",
        &format!("<html><body><h1>The pier</h1><p>{said}</p><p>{}</p></body></html>", said.repeat(4)),
    );
    let cell = format!("{} {}", said.replace('"', "\"\""), "It rained in Sampleton. ".repeat(10));
    there.write("d.csv", &format!("title,text\nOne,\"{cell}\"\nTwo,\"{cell}\"\n"));
    let first = there.open();
    let second = there.open();
    assert_eq!(first.printed, there.printed_without_cache());
    assert!(first.printed.contains("d.csv#2") && first.printed.contains("c.html"), "{}", first.printed);
    assert_eq!(second.printed, first.printed);
    assert_eq!(second.attributed, 0);
    there.write("d.csv", &format!("title,text\nOne,\"{cell}\"\n"));
    assert_eq!(there.open().printed, there.printed_without_cache());
}

#[test]
fn other_words_of_the_same_length_and_time_are_seen() {
    let there = There::new();
    there.write("b.txt", &quoting("The ferries sail at dawn"));
    let path = there.news.join("b.txt");
    let before = fs::metadata(&path).expect("a file").modified().expect("a time");
    there.open();
    there.write("b.txt", &quoting("No ferry leaves the pier"));
    File::options().append(true).open(&path).and_then(|file| file.set_modified(before)).expect("a time");
    let opened = there.open();
    assert!(opened.printed.contains("No ferry leaves the pier"), "{}", opened.printed);
    assert_eq!(opened.printed, there.printed_without_cache());
}

#[test]
fn a_change_in_a_list_of_actors_is_seen() {
    let there = There::new();
    there.open();
    let listed = |side: &str| {
        format!("actors = [{{ name = \"Maribel Quillfeather\", kind = \"person\", side = {side:?} }}]")
    };
    for side in ["UN", "CN", "UN"] {
        there.write("actors.toml", &listed(side));
        let opened = there.open();
        assert_eq!(opened.printed, there.printed_without_cache());
        assert!(opened.printed.contains(&format!("\"side\":{side:?}")), "{}", opened.printed);
        assert!(opened.attributed > 0);
        assert_eq!(there.open().attributed, 0);
    }
}

#[test]
fn a_list_that_is_named_in_another_way_is_the_same() {
    let there = There::new();
    there.write(
        "actors.toml",
        "actors = [{ name = \"Maribel Quillfeather\", kind = \"person\", side = \"UN\" }]",
    );
    there.open();
    let by_another_name = There { news: there.news.join("../news"), ..there };
    let opened = by_another_name.open();
    assert_eq!(opened.attributed, 0);
    assert_eq!(opened.printed, by_another_name.printed_without_cache());
    assert!(opened.printed.contains("news/../news/actors.toml"), "{}", opened.printed);
}

#[test]
fn where_somebody_looks_on_what_is_kept_comes_with_the_articles() {
    let there = There::new();
    there.open();
    there.write("b.txt", &quoting("The ferries sail again"));
    let lexicon = there.lexicon();
    let loader = Loader { lexicon: &lexicon, focus: Some(&Focus::default()), cache: Some(&there.folder()) };
    let (mut listed, mut known, mut fresh) = (0, 0, Vec::new());
    loader.load(std::slice::from_ref(&there.news), |arrival| {
        match arrival {
            Arrival::Documents(documents) => listed += documents.len(),
            Arrival::Statements(found) => known += found.len(),
            Arrival::Progress(progress) => fresh.push((listed, known, progress.done, progress.total)),
            Arrival::Words(_) | Arrival::ArticleWords(_) | Arrival::Found(_) | Arrival::Done => {}
            Arrival::Problem(problem) => panic!("{problem}"),
        }
        true
    });
    let length = fs::metadata(there.news.join("b.txt")).expect("a file").len();
    assert_eq!(fresh, [(6, 6, length, length)]);
}

#[test]
fn the_words_come_in_the_order_of_their_statements() {
    let there = There::new();
    for kept in [false, true] {
        let (lexicon, sides) = (there.lexicon(), there.lexicon().sides);
        let cache = there.folder();
        let loader = Loader { lexicon: &lexicon, focus: Some(&Focus::default()), cache: Some(&cache) };
        let mut library = Library::new(sides);
        loader.load(std::slice::from_ref(&there.news), |arrival| {
            assert!(!matches!(arrival, Arrival::Done) || library.searchable() == 1.0);
            library.take(arrival);
            true
        });
        let mut whole = Index::default();
        whole.extend(&library.corpus);
        for query in ["ferries", "\"the mayor\"", "a", "-ferries"] {
            let query = Query::parse(query).expect("a query");
            assert_eq!(library.narrow(&query), narrow(&library.corpus, &whole, &query), "{query:?} {kept}");
        }
    }
}

// What has become of the cache

#[test]
fn a_cache_that_is_damaged_anywhere_costs_time_alone() {
    let there = There::few();
    let printed = there.open().printed;
    let file = there.file();
    let good = fs::read(&file).expect("the cache");
    let (lexicon, folder) = (there.lexicon(), there.folder());
    let open = || there.open_with(&lexicon, Some(&folder));
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= if at % 2 == 0 { 1 } else { 0xff };
        fs::write(&file, bad).expect("to damage it");
        assert_eq!(open().printed, printed, "byte {at}");
    }
    for length in 0..good.len() {
        fs::write(&file, &good[..length]).expect("to cut it");
        let opened = open();
        assert_eq!(opened.printed, printed, "cut at {length}");
        assert!(opened.attributed > 0, "cut at {length}");
        // And it is whole again.
        assert_eq!(open().attributed, 0, "cut at {length}");
    }
}

#[test]
fn a_damaged_part_costs_its_articles_alone() {
    let there = There::new();
    there.open();
    // The last article stands in a part of its own, as batches grow.
    let good = fs::read(there.file()).expect("the cache");
    let mut bad = good.clone();
    let last = bad.len() - 1;
    bad[last] ^= 1;
    fs::write(there.file(), &bad).expect("to damage it");
    let all = there.open_anew().attributed;
    let opened = there.open();
    assert!(0 < opened.attributed && opened.attributed < all, "{} of {all}", opened.attributed);
    assert_eq!(there.open().attributed, 0);
}

#[test]
fn what_is_none_of_ours_is_replaced() {
    for foreign in
        ["", "{\"view\": \"compare\"}", "cntrpnt\u{2} of a later version, and longer than a header"]
    {
        let there = There::few();
        let printed = there.open().printed;
        fs::write(there.file(), foreign).expect("to write");
        assert_eq!(there.open().printed, printed);
        assert_eq!(there.open().attributed, 0);
    }
}

#[test]
fn where_nothing_can_be_kept_nothing_is_told() {
    let there = There::few();
    let printed = there.printed_without_cache();
    fs::write(&there.cache, "in the way").expect("a file");
    for _ in 0..2 {
        let opened = there.open();
        assert_eq!((opened.printed, opened.problems), (printed.clone(), Vec::new()));
    }
    fs::remove_file(&there.cache).expect("to remove");
    there.open();
    let file = there.file();
    fs::remove_file(&file).expect("to remove");
    fs::create_dir(&file).expect("a folder in its place");
    let opened = there.open();
    assert_eq!((opened.printed, opened.problems), (printed, Vec::new()));
}

#[cfg(unix)]
#[test]
fn what_may_only_be_read_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let there = There::few();
    let printed = there.open().printed;
    let file = there.file();
    for (path, mode) in [(&file, 0o400), (&there.cache, 0o500)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    }
    let opened = there.open();
    assert_eq!((opened.printed.as_str(), opened.attributed), (printed.as_str(), 0));
    there.write("b.txt", &quoting("The ferries sail again"));
    let opened = there.open();
    assert_eq!((opened.printed, opened.problems), (there.printed_without_cache(), Vec::new()));
    fs::set_permissions(&there.cache, fs::Permissions::from_mode(0o700)).expect("permissions");
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let there = There::few();
    there.open();
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode(&there.cache), mode(&there.file())), (0o700, 0o600));
}

#[test]
fn what_was_found_before_somebody_left_is_kept() {
    let there = There::new();
    let all = there.open_anew().attributed;
    let lexicon = there.lexicon();
    let mut batches = 0;
    there.loader(&lexicon, Some(&there.folder())).load(std::slice::from_ref(&there.news), |arrival| {
        batches += usize::from(matches!(arrival, Arrival::Statements(_)));
        batches < 2
    });
    let opened = there.open();
    assert!(0 < opened.attributed && opened.attributed < all, "{} of {all}", opened.attributed);
    assert_eq!(opened.printed, there.printed_without_cache());
}

#[test]
fn while_one_program_writes_another_only_reads() {
    let there = There::new();
    let printed = there.printed_without_cache();
    let lexicon = there.lexicon();
    let mut lengths = Vec::new();
    there.loader(&lexicon, Some(&there.folder())).load(std::slice::from_ref(&there.news), |arrival| {
        if matches!(arrival, Arrival::Statements(_)) {
            let length = || fs::metadata(there.file()).expect("the cache").len();
            let before = length();
            assert_eq!(there.open().printed, printed);
            assert_eq!(length(), before);
            lengths.push(before);
        }
        true
    });
    assert!(lengths.is_sorted() && lengths.len() > 1, "{lengths:?}");
    assert_eq!(there.open().attributed, 0);
}

#[test]
fn what_is_of_no_use_any_more_is_given_back() {
    let there = There::new();
    for number in 0..400 {
        there.write(&format!("more-{number:03}.txt"), &quoting(&format!("Ferry {number} sails")).repeat(4));
    }
    there.open();
    let length = || fs::metadata(there.file()).expect("the cache").len();
    let before = length();
    for number in 20..400 {
        fs::remove_file(there.news.join(format!("more-{number:03}.txt"))).expect("to remove");
    }
    assert_eq!(there.open().attributed, 0);
    assert!(length() * 2 < before, "{} of {before}", length());
    let opened = there.open();
    assert_eq!((opened.printed, opened.attributed), (there.printed_without_cache(), 0));
    there.write("b.txt", &quoting("The ferries sail again"));
    there.open();
    assert_eq!(there.open().attributed, 0);
    assert_eq!(fs::read_dir(&there.cache).expect("a folder").count(), 1, "something is left over");
}

#[test]
fn articles_that_always_change_do_not_fill_the_disk() {
    let there = There::few();
    let mut lengths = Vec::new();
    for round in 0..8 {
        for number in 0..200 {
            there.write(
                &format!("{number}.txt"),
                &quoting(&format!("Ferry {number} sails, day {round}")).repeat(4),
            );
        }
        there.open();
        lengths.push(fs::metadata(there.file()).expect("the cache").len());
    }
    assert!(lengths.iter().all(|length| *length < lengths[0] * 3), "{lengths:?}");
    // A folder that is not there for once loses nothing.
    let elsewhere = there.home.path().join("elsewhere");
    fs::rename(&there.news, &elsewhere).expect("to rename");
    fs::create_dir(&there.news).expect("a folder");
    there.open();
    fs::remove_dir(&there.news).and_then(|()| fs::rename(&elsewhere, &there.news)).expect("to rename");
    assert_eq!(there.open().attributed, 0);
}

#[test]
fn files_that_nobody_opened_for_long_are_removed() {
    let there = There::few();
    fs::create_dir(&there.cache).expect("a folder");
    let year = Duration::from_secs(365 * 24 * 60 * 60);
    let names = ["old.statements", ".tmpOld", "old.json", "new.statements"];
    for name in names {
        let file = File::create(there.cache.join(name)).expect("a file");
        let age = if name.starts_with("new") { Duration::ZERO } else { year };
        file.set_modified(SystemTime::now() - age).expect("a time");
    }
    there.open();
    let left = names.map(|name| there.cache.join(name).exists());
    assert_eq!(left, [false, false, true, true]);
}

// How it is tried

/// A folder of articles, and a place for the cache.
struct There {
    home: TempDir,
    news: PathBuf,
    cache: PathBuf,
}

/// What an opening gave.
struct Opened {
    /// The statements, as `statements --format jsonl` prints them.
    printed: String,
    problems: Vec<String>,
    /// Bytes of text that were attributed.
    attributed: u64,
}

const HARBOUR: &str = "\
---
title: Harbour treaty talks stall
date: 2031-04-02
outlet: Invented Gazette
author: Ida Byline
---

*Sampleton* (Agence Invention): “The harbour **stays** [open](https://example.org),” US Trade Envoy Maribel Quillfeather said on Tuesday.

Chinese Harbour Minister Tao Wenbi said that the ferries would be counted again. She called it “a question of tides”.

UN spokesman Oskar Plimsoll said the tide tables were “not for sale”.
";

/// An article with one statement.
fn quoting(words: &str) -> String {
    format!("“{words},” US Trade Envoy Maribel Quillfeather said on Tuesday.\n\n")
}

impl There {
    /// Two short articles.
    fn few() -> There {
        let home = tempfile::tempdir().expect("a folder");
        let (news, cache) = (home.path().join("news"), home.path().join("cache/counterpoint"));
        fs::create_dir_all(&news).expect("a folder");
        fs::create_dir(home.path().join("cache")).expect("a folder");
        let there = There { home, news, cache };
        there.write("a.md", HARBOUR);
        there.write("b.txt", &quoting("The ferries sail at dawn"));
        there
    }

    /// Articles of several kinds.
    fn new() -> There {
        let there = There::few();
        there.write("c.txt", &format!("\u{feff}{}", quoting("Nobody knows the tide").replace('\n', "\r\n")));
        let latin: Vec<u8> =
            quoting("The café is closed").chars().map(|c| u8::try_from(c).unwrap_or(b'"')).collect();
        fs::write(there.news.join("d.txt"), latin).expect("a file");
        let wide = format!("\u{feff}{}", quoting("The gulls are late"));
        let wide: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
        fs::write(there.news.join("e.txt"), wide).expect("a file");
        there.write("f.txt", "It rained in Sampleton, and nobody said a word.\n");
        there
    }

    /// Writes an article, and gives its length in bytes.
    fn write(&self, name: &str, text: &str) -> u64 {
        fs::write(self.news.join(name), text).expect("a file");
        text.len() as u64
    }

    fn folder(&self) -> Folder {
        Folder { path: self.cache.clone(), least: 0 }
    }

    /// The only file of the cache.
    fn file(&self) -> PathBuf {
        let mut files = fs::read_dir(&self.cache).expect("a folder");
        files.next().expect("a file").expect("a file").path()
    }

    fn lexicon(&self) -> Lexicon {
        let mut lexicon = Lexicon::built_in().expect("the assets parse");
        counterpoint::loading::add_own_actors(std::slice::from_ref(&self.news), None, &mut lexicon);
        lexicon
    }

    fn loader<'a>(&self, lexicon: &'a Lexicon, cache: Option<&'a Folder>) -> Loader<'a> {
        Loader { lexicon, focus: None, cache }
    }

    fn open(&self) -> Opened {
        self.open_with(&self.lexicon(), Some(&self.folder()))
    }

    /// The same after what is kept is removed.
    fn open_anew(&self) -> Opened {
        let folder = tempfile::tempdir().expect("a folder");
        let opened =
            self.open_with(&self.lexicon(), Some(&Folder { path: folder.path().to_path_buf(), least: 0 }));
        let kept = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(kept, 1);
        opened
    }

    fn printed_without_cache(&self) -> String {
        self.open_with(&self.lexicon(), None).printed
    }

    fn open_with(&self, lexicon: &Lexicon, cache: Option<&Folder>) -> Opened {
        let mut corpus = Corpus::new(lexicon.sides.clone());
        let mut registry = Registry::default();
        let mut attributed = 0;
        let mut problems = Vec::new();
        self.loader(lexicon, cache).load(std::slice::from_ref(&self.news), |arrival| {
            match arrival {
                Arrival::Documents(documents) => corpus.add_documents(documents),
                Arrival::Statements(found) => registry.join_all(&mut corpus, found),
                Arrival::Progress(progress) => attributed = progress.done,
                Arrival::Problem(problem) => problems.push(problem.to_string()),
                Arrival::Words(_) | Arrival::ArticleWords(_) | Arrival::Found(_) | Arrival::Done => {}
            }
            true
        });
        Opened { printed: printed(&corpus), problems, attributed }
    }
}

/// As `statements --format jsonl` prints them.
fn printed(corpus: &Corpus) -> String {
    let mut index = Index::default();
    index.extend(corpus);
    let all = Query::parse("").expect("a query");
    let rows = export::statements(corpus, &narrow(corpus, &index, &all).statements);
    let mut out = Vec::new();
    export::write(&rows, Format::Jsonl, None, &mut out).expect("to write");
    String::from_utf8(out).expect("UTF-8")
}
