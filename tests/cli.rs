//! Do the commands print what they promise, and nothing that an article put there to do harm?
//!
//! The real binary is run with pipes, as a script would run it. Every name and sentence in the
//! articles is invented.

mod program;

use program::{Finished, NO_FOLDER, counterpoint, finish, folder, rows_of, run};
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

/// The keys of a statement in jsonl: the contract with scripts.
const KEYS: [&str; 23] = [
    "id",
    "document",
    "title",
    "outlet",
    "date",
    "kind",
    "content",
    "text",
    "cue",
    "speaker",
    "relay",
    "actor",
    "side",
    "confidence",
    "likely",
    "why",
    "cue_text",
    "speaker_text",
    "verb",
    "denial",
    "sentence",
    "paragraph",
    "line",
];

/// Every command that prints.
const COMMANDS: [&str; 4] = ["statements", "actors", "articles", "count"];
/// Every format they print in.
const FORMATS: [&str; 4] = ["table", "jsonl", "csv", "markdown"];

/// Three speakers of three sides, and each kind of statement.
const HARBOUR: &str = "\
---
title: Harbour treaty talks stall
date: 2031-04-02
outlet: Invented Gazette
---

“The harbour stays open,” US Trade Envoy Maribel Quillfeather said on Tuesday.

Chinese Harbour Minister Tao Wenbi said that the ferries would be counted again.

UN spokesman Oskar Plimsoll said the tide tables were “not for sale”.
";

// What is printed

#[test]
fn a_statement_in_jsonl_has_the_keys_of_the_contract() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    let path = news.path().join("harbour.md");
    let rows = statements(&path);
    assert_eq!(rows.len(), 3);
    for row in &rows {
        let keys: BTreeSet<&str> = row.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(keys, KEYS.into_iter().collect());
        assert_eq!(row["document"], path.to_str().expect("a path in UTF-8"));
        assert_eq!(row["title"], "Harbour treaty talks stall");
        assert_eq!(row["outlet"], "Invented Gazette");
        assert_eq!(row["date"], "2031-04-02");
        assert!((0.0..=1.0).contains(&row["confidence"].as_f64().expect("a number")), "{row}");
        assert!(!row["why"].as_str().expect("words").is_empty(), "{row}");
    }
    assert_eq!(
        who_said_what(&rows),
        [
            "Maribel Quillfeather (US), direct: The harbour stays open,",
            "Tao Wenbi (CN), indirect: that the ferries would be counted again",
            "Oskar Plimsoll (UN), mixed: the tide tables were “not for sale”",
        ]
    );
}

#[test]
fn a_statement_has_its_verb_its_speaker_and_its_place() {
    let news = folder(&[(
        "harbour.md",
        &format!("{HARBOUR}\nChinese Harbour Minister Tao Wenbi flatly denied that any ferry was missing.\n"),
    )]);
    let rows = statements(&news.path().join("harbour.md"));
    let shown: Vec<String> = rows
        .iter()
        .map(|row| {
            format!("{} {} {} {}", row["paragraph"], row["line"], row["denial"], text(&row["sentence"]))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "1 7 false \"The harbour stays open,\" Maribel Quillfeather said.",
            "2 9 false Tao Wenbi said that the ferries would be counted again.",
            "3 11 false Oskar Plimsoll said the tide tables were \"not for sale\".",
            "4 13 true Tao Wenbi flatly denied that any ferry was missing.",
        ]
    );
    assert_eq!(rows[3]["verb"], "flatly denied");
    assert!(text(&rows[1]["speaker_text"]).ends_with("Tao Wenbi"), "{}", rows[1]);
    assert!(rows.iter().all(|row| row["likely"] == (row["confidence"].as_f64() < Some(0.7))), "{rows:?}");
    let markdown = run(["statements".as_ref(), "-f".as_ref(), "markdown".as_ref(), news.path().as_os_str()]);
    assert!(markdown.stdout.contains("Tao Wenbi **flatly denied** that any ferry"), "{}", markdown.stdout);
}

#[test]
fn a_slip_in_the_name_of_a_command_is_answered_with_the_command() {
    for args in [&["statments", NO_FOLDER][..], &["statments", NO_FOLDER, "--format", "csv"], &["actor"]] {
        let out = run(args);
        assert_eq!((out.status, out.stdout.as_str()), (2, ""), "{args:?}");
        assert!(out.stderr.contains("did you mean `counterpoint "), "{args:?}: {}", out.stderr);
    }
    let out = run(["no-such-folder-of-news"]);
    assert!(out.status == 2 && !out.stderr.contains("did you mean"), "{}", out.stderr);
}

#[test]
fn statements_are_counted_and_a_query_narrows_counts_and_actors() {
    let news = folder(&[("a.md", HARBOUR), ("b.md", HARBOUR)]);
    let print = |args: &[&str]| {
        let path = news.path().to_str().expect("a path in UTF-8");
        let out = run(args.iter().copied().chain([path]));
        assert_eq!((out.status, out.stderr.as_str()), (0, ""), "{args:?}");
        out.stdout
    };
    assert_eq!(
        print(&["count", "--by", "side,month", "-f", "csv"]),
        "side,month,statements\nCN,2031-04,2\nUN,2031-04,2\nUS,2031-04,2\n"
    );
    assert_eq!(print(&["count", "-q", "side:cn"]), "{\"side\":\"CN\",\"statements\":2}\n");
    let actors = print(&["actors", "--query", "side:un"]);
    assert!(actors.lines().count() == 1 && actors.contains("Oskar Plimsoll"), "{actors}");
    let none =
        run([OsStr::new("statements"), "--min-confidence".as_ref(), "1".as_ref(), news.path().as_os_str()]);
    assert_eq!(none.stdout, "", "no speaker is that sure");
    assert_eq!(run(["count", "--by", "colour"]).status, 2);
    assert_eq!(run(["statements", "--min-confidence", "2"]).status, 2);
}

#[test]
fn what_an_article_does_not_say_is_null() {
    let news =
        folder(&[("note.txt", "“We will wait,” said a man on the pier, who gave the reporters no name.\n")]);
    let rows = statements(&news.path().join("note.txt"));
    assert_eq!(rows.len(), 1);
    for key in ["title", "outlet", "date", "side"] {
        assert!(rows[0][key].is_null(), "{key} of {}", rows[0]);
    }
}

#[test]
fn spans_are_bytes_of_the_file() {
    let straight = HARBOUR.replace(['“', '”'], "\"");
    let accents = HARBOUR.replace("Tuesday", "Tüësday 港").replace("Oskar", "Öskár");
    for (name, text) in [
        ("curly.md", HARBOUR.to_string()),
        ("straight.md", straight.clone()),
        ("marked.md", format!("\u{feff}{HARBOUR}")),
        ("windows.txt", HARBOUR.replace('\n', "\r\n")),
        ("both.txt", format!("\u{feff}{straight}").replace('\n', "\r\n")),
        ("accents.md", accents),
    ] {
        let news = folder(&[(name, &text)]);
        let path = news.path().join(name);
        let file = fs::read(&path).expect("the file just written");
        let rows = statements(&path);
        assert_eq!(rows.len(), 3, "{name}");
        for row in &rows {
            let parts: Vec<String> = spans(&row["content"]).iter().map(|span| words(&file, *span)).collect();
            assert_eq!(row["text"], parts.join(" ... "), "{name}");
        }
        let of =
            |key: &str| -> Vec<String> { rows.iter().map(|row| words(&file, span(&row[key]))).collect() };
        assert_eq!(of("cue"), ["said", "said", "said"], "{name}");
        for (mention, name) in of("speaker").iter().zip(["Quillfeather", "Tao Wenbi", "Plimsoll"]) {
            assert!(mention.ends_with(name), "{mention}");
        }
    }
}

#[test]
fn two_parts_of_one_quotation_are_two_spans() {
    let text =
        "“The pier,” US Trade Envoy Maribel Quillfeather said, “belongs to everybody who walks on it.”\n";
    let news = folder(&[("pier.txt", text)]);
    let rows = statements(&news.path().join("pier.txt"));
    assert_eq!(rows.len(), 1, "{rows:?}");
    let parts: Vec<String> =
        spans(&rows[0]["content"]).iter().map(|span| words(text.as_bytes(), *span)).collect();
    assert_eq!(parts, ["The pier,", "belongs to everybody who walks on it."]);
    assert_eq!(rows[0]["text"], "The pier, ... belongs to everybody who walks on it.");
}

#[test]
fn ids_are_unique_and_the_same_on_every_run() {
    let articles: Vec<(String, String)> = (0..40).map(numbered).collect();
    let mut articles: Vec<(&str, &str)> = articles.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    // The same article twice, word for word.
    articles.push(("twin-a.md", HARBOUR));
    articles.push(("twin-b.md", HARBOUR));
    let news = folder(&articles);
    let args = ["statements".as_ref(), news.path().as_os_str()];
    let first = run(args);
    let ids: Vec<String> = rows_of(&first).iter().map(|row| row["id"].to_string()).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "an id stands twice");
    assert!(ids.len() >= 46, "{} statements", ids.len());
    assert_eq!(run(args).stdout, first.stdout);
    let one_thread = finish(counterpoint(args).env("RAYON_NUM_THREADS", "1"));
    assert_eq!(one_thread.stdout, first.stdout);
}

#[test]
fn every_format_tells_the_same() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    let print = |format: &str| {
        let out = run(["statements".as_ref(), news.path().as_os_str(), "-f".as_ref(), format.as_ref()]);
        assert_eq!((out.status, out.stderr.as_str()), (0, ""), "{format}");
        out.stdout
    };
    let rows = statements(news.path());
    let table = print("table");
    let markdown = print("markdown");
    assert_eq!(table.lines().count(), rows.len() + 1);
    assert_eq!(markdown.lines().count(), rows.len() + 2);
    let csv = csv_records(&print("csv"));
    assert_eq!(csv.len(), rows.len() + 1);
    for (i, row) in rows.iter().enumerate() {
        for key in ["date", "side", "actor", "kind", "text"] {
            let value = row[key].as_str().expect("words");
            let column = csv[0].iter().position(|name| name == key).expect("a column");
            assert_eq!(csv[i + 1][column], value);
            for (format, line) in
                [("table", table.lines().nth(i + 1)), ("markdown", markdown.lines().nth(i + 2))]
            {
                // The comma before "she said" is the article's: a table ends without it.
                let value = value.trim_end_matches(',');
                assert!(line.is_some_and(|line| line.contains(value)), "{format}: {value} in {line:?}");
            }
        }
        let id = csv[0].iter().position(|name| name == "id").expect("a column");
        assert_eq!(csv[i + 1][id], row["id"].as_str().expect("words"));
    }
}

#[test]
fn a_pipe_gets_jsonl_without_being_asked() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    for command in COMMANDS {
        let plain = run([command.as_ref(), news.path().as_os_str()]);
        let asked = run([command.as_ref(), news.path().as_os_str(), "--format".as_ref(), "jsonl".as_ref()]);
        assert_eq!(plain.stdout, asked.stdout, "{command}");
        assert!(!rows_of(&plain).is_empty(), "{command}");
    }
}

#[test]
fn actors_are_listed_with_their_counts() {
    let news = folder(&[("a.md", HARBOUR), ("b.md", HARBOUR)]);
    let rows = rows_of(&run(["actors".as_ref(), news.path().as_os_str()]));
    let listed: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{} {} {} in {}",
                text(&row["actor"]),
                text(&row["side"]),
                row["statements"],
                row["documents"]
            )
        })
        .collect();
    assert_eq!(listed, ["Maribel Quillfeather US 2 in 2", "Oskar Plimsoll UN 2 in 2", "Tao Wenbi CN 2 in 2"]);
}

#[test]
fn without_a_path_the_dispatches_of_the_program_are_read() {
    let out = run(["documents"]);
    assert_eq!((out.status, out.stderr.as_str()), (0, ""));
    let printed: Vec<String> = rows_of(&out).iter().map(|row| text(&row["document"])).collect();
    assert_eq!(printed.len(), 5);
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for document in printed {
        let name = document.strip_prefix("seeds/").expect("seeds/NAME");
        assert!(seeds.join(name).is_file(), "{name}");
    }
}

#[test]
fn old_encodings_are_read_and_named() {
    let quote =
        "\u{201c}The caf\u{e9} stays open,\u{201d} US Trade Envoy Maribel Quillfeather said on Tuesday.\n";
    let units = || format!("\u{feff}{quote}").encode_utf16().collect::<Vec<u16>>();
    let windows = quote.chars().map(|c| match c {
        '\u{201c}' => 0x93,
        '\u{201d}' => 0x94,
        c => u8::try_from(c).expect("Latin-1"),
    });
    let news = folder::<&str>(&[]);
    for (name, bytes) in [
        ("1.txt", quote.as_bytes().to_vec()),
        ("2.txt", units().into_iter().flat_map(u16::to_le_bytes).collect()),
        ("3.txt", units().into_iter().flat_map(u16::to_be_bytes).collect()),
        ("4.txt", windows.collect()),
    ] {
        fs::write(news.path().join(name), bytes).expect("a file");
    }
    let documents =
        run(["documents".as_ref(), news.path().as_os_str(), "--format".as_ref(), "jsonl".as_ref()]);
    let encodings: Vec<String> = rows_of(&documents).iter().map(|row| text(&row["encoding"])).collect();
    assert_eq!(encodings, ["UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"]);
    let said = "Maribel Quillfeather (US), direct: The café stays open,";
    assert_eq!(who_said_what(&statements(news.path())), [said; 4]);
}

// What is asked for

#[test]
fn options_narrow() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    for (options, expected) in [
        (&["--actor", "quillfeather"][..], &["Maribel Quillfeather"][..]),
        (&["--actor", "Tao Wenbi"], &["Tao Wenbi"]),
        (&["--side", "US"], &["Maribel Quillfeather"]),
        (&["--side", "cn"], &["Tao Wenbi"]),
        (&["--kind", "direct"], &["Maribel Quillfeather"]),
        (&["--kind", "indirect"], &["Tao Wenbi"]),
        (&["--kind", "mixed"], &["Oskar Plimsoll"]),
        (&["--query", "ferries"], &["Tao Wenbi"]),
        (&["--query", "side:us | side:un"], &["Maribel Quillfeather", "Oskar Plimsoll"]),
        (&["--query", "!side:us", "--kind", "mixed"], &["Oskar Plimsoll"]),
        (&["-q", "date:2031-04 outlet:invented", "--side", "us"], &["Maribel Quillfeather"]),
    ] {
        let out = statements_with(news.path(), options);
        let actors: Vec<String> = rows_of(&out).iter().map(|row| text(&row["actor"])).collect();
        assert_eq!(actors, expected, "{options:?}");
        assert_eq!((out.status, out.stderr.as_str()), (0, ""), "{options:?}");
    }
}

#[test]
fn the_views_can_be_read_as_plain_lines() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    for (view, expected) in [
        ("--plain", "1. Maribel Quillfeather (United States) said: “The harbour stays open”. In own words."),
        (
            "--plain=articles",
            "Article 1 of 1: Harbour treaty talks stall, Invented Gazette, 2031-04-02, 3 statements.",
        ),
        (
            "--plain=statements",
            "3. Oskar Plimsoll (United Nations) said the tide tables were “not for sale”. Partly in own words, \
             2031-04-02, Harbour treaty talks stall.",
        ),
        ("--plain=actors", "Tao Wenbi, Chinese Harbour Minister, China, 1 statement."),
    ] {
        let out = run([view.as_ref(), news.path().as_os_str()]);
        assert_eq!(out.status, 0);
        assert!(out.stdout.lines().any(|line| line == expected), "{view}: {}", out.stdout);
    }
    let found =
        run(["--plain=statements".as_ref(), "-q".as_ref(), "side:cn".as_ref(), news.path().as_os_str()]);
    assert_eq!(found.stdout.lines().count(), 1, "{}", found.stdout);
    let wrong = run(["--plain".as_ref(), "-q".as_ref(), "kind:x".as_ref(), news.path().as_os_str()]);
    assert_eq!((wrong.status, wrong.stdout.as_str()), (2, ""));
}

#[test]
fn what_matches_nothing_ends_with_1() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    for options in [
        &["--actor", "Nobody Atall"][..],
        &["--side", "FR"],
        &["--query", "zeppelin"],
        &["--query", "date:1999"],
        &["--actor", "quillfeather", "--side", "cn"],
    ] {
        let out = statements_with(news.path(), options);
        assert_eq!((out.status, out.stdout.as_str(), out.stderr.as_str()), (1, "", ""), "{options:?}");
    }
    let csv = statements_with(news.path(), &["--query", "zeppelin", "--format", "csv"]);
    assert_eq!((csv.status, csv.stdout.lines().count()), (1, 1), "only the header: {}", csv.stdout);
}

#[test]
fn a_query_that_makes_no_sense_names_its_field_and_ends_with_2() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    for (options, said) in [
        (&["--query", "speaker:tao"][..], "speaker:"),
        (&["--query", "actor:"], "actor:"),
        (&["--query", "date:2031-13"], "date:"),
        (&["--query", "harbour kind:spoken"], "kind:"),
        (&["--kind", "spoken"], "kind"),
        (&["--side", ""], "side"),
    ] {
        let out = statements_with(news.path(), options);
        assert_eq!((out.status, out.stdout.as_str()), (2, ""), "{options:?}");
        assert_eq!(out.stderr.lines().count(), 1, "{}", out.stderr);
        assert!(out.stderr.starts_with("counterpoint: ") && out.stderr.contains(said), "{}", out.stderr);
    }
}

#[test]
fn a_usage_error_ends_with_2() {
    for args in [&["statements", "--sides", "us"][..], &["documents", "--format", "pdf"], &["--fly"]] {
        let out = run(args);
        assert_eq!((out.status, out.stdout.as_str()), (2, ""), "{args:?}");
        assert!(out.stderr.contains("--help"), "{}", out.stderr);
    }
    for args in [["--help"], ["--version"]] {
        let out = run(args);
        assert_eq!((out.status, out.stderr.as_str()), (0, ""));
        assert!(out.stdout.contains("counterpoint"), "{}", out.stdout);
    }
}

// What cannot be read

#[test]
fn each_file_that_cannot_be_read_is_named_and_the_others_go_on() {
    let news = folder(&[("good.md", HARBOUR), ("empty.txt", "")]);
    let at = |name: &str| news.path().join(name);
    fs::write(at("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0").expect("a file");
    let large = fs::File::create(at("large.txt")).expect("a file");
    large.set_len((64 << 20) + 1).expect("a sparse file");
    let missing = at("missing.txt");
    let mut problems = vec![missing.clone(), at("empty.txt"), at("large.txt"), at("picture.txt")];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere.txt", at("link.txt")).expect("a link");
        problems.push(at("link.txt"));
        problems.extend(unreadable(at("locked.txt")));
    }
    let out = run(["statements".as_ref(), missing.as_os_str(), news.path().as_os_str()]);
    assert_eq!(rows_of(&out).len(), 3, "the good article");
    assert_eq!(out.status, 0);
    assert_eq!(out.stderr.lines().count(), problems.len(), "{}", out.stderr);
    for problem in &problems {
        let start = format!("counterpoint: {}: ", problem.display());
        let named =
            out.stderr.lines().filter(|line| line.strip_prefix(&start).is_some_and(|what| !what.is_empty()));
        assert_eq!(named.count(), 1, "{} in {}", problem.display(), out.stderr);
    }
}

#[test]
fn the_users_own_actors_count_before_the_built_in_ones() {
    let config = tempfile::tempdir().expect("a folder");
    let own = |name: &str, side: &str| {
        format!("[[actors]]\nname = \"{name}\"\nkind = \"person\"\nside = \"{side}\"\n")
    };
    std::fs::create_dir(config.path().join("counterpoint")).expect("a folder");
    std::fs::write(
        config.path().join("counterpoint/actors.toml"),
        own("Bob Sample", "DE") + &own("Ann Example", "DE"),
    )
    .expect("a file");
    let article = "Ann Example said the bridge was safe.\n\nBob Sample said it was not.\n";
    let news = folder(&[("a.txt", article.to_string()), ("actors.toml", own("Ann Example", "FR"))]);
    let sides = |paths: &[&Path]| -> Vec<String> {
        let out = finish(counterpoint(["statements"]).args(paths).env("XDG_CONFIG_HOME", config.path()));
        assert_eq!((out.status, out.stderr.as_str()), (0, ""));
        rows_of(&out).iter().map(|row| text(&row["side"])).collect()
    };
    assert_eq!(sides(&[news.path()]), ["FR", "DE"], "a folder");
    let (article, own) = (news.path().join("a.txt"), news.path().join("actors.toml"));
    assert_eq!(sides(&[&article]), ["FR", "DE"], "an article");
    assert_eq!(sides(&[&article, &own]), ["FR", "DE"], "all that is in the folder, by name");
}

#[test]
fn a_mistake_in_the_users_own_actors_is_told_with_file_line_and_key() {
    let own = "[[actors]]\nname = \"Ann Example\"\nkind = \"person\"\nside = \"XX\"\n\n\
               [[actors]]\nname = \"Bob Sample\"\nkind = \"person\"\nside = \"FR\"\n";
    let news = folder(&[("a.txt", "Bob Sample said it was not.\n"), ("actors.toml", own)]);
    let out = statements_with(news.path(), &[]);
    assert_eq!(out.status, 0);
    assert_eq!(text(&rows_of(&out)[0]["side"]), "FR");
    let path = news.path().join("actors.toml");
    let told = format!("counterpoint: {}: line 4, key side: no side has the code \"XX\"", path.display());
    assert!(out.stderr.starts_with(&told) && out.stderr.lines().count() == 1, "{}", out.stderr);
}

#[test]
fn where_nothing_can_be_read_every_command_ends_with_2() {
    let news = folder(&[("empty.txt", ""), ("picture.jpg", "not an article")]);
    fs::create_dir(news.path().join("bare")).expect("a folder");
    for path in ["empty.txt", "bare", "missing.txt"].map(|name| news.path().join(name)) {
        for command in COMMANDS {
            let out = run([command.as_ref(), path.as_os_str()]);
            assert_eq!((out.status, out.stdout.as_str()), (2, ""), "{command} {}", path.display());
            assert!(out.stderr.contains(path.to_str().expect("UTF-8")), "{}", out.stderr);
        }
    }
}

#[test]
fn the_files_to_start_from_are_printed_as_they_come() {
    for (args, file) in [
        (&["--print-config"][..], "config.toml"),
        (&["--print-keymap"], "keymap.toml"),
        (&["--print-theme", "light"], "themes/light.toml"),
    ] {
        let out = run(args);
        assert_eq!((out.status, out.stderr.as_str()), (0, ""));
        let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(file);
        assert_eq!(out.stdout, fs::read_to_string(expected).expect("an asset"), "{file}");
    }
    for args in [&["--print-theme", "mauve"][..], &["--print-config", "--print-keymap"]] {
        assert_eq!(run(args).status, 2, "{args:?}");
    }
}

#[test]
fn each_shell_gets_its_completions() {
    for (shell, registers) in [
        ("bash", "complete -F _counterpoint"),
        ("zsh", "#compdef counterpoint"),
        ("fish", "complete -c counterpoint"),
        ("elvish", "edit:completion:arg-completer[counterpoint]"),
        ("powershell", "Register-ArgumentCompleter -Native -CommandName 'counterpoint'"),
    ] {
        let out = run(["completions", shell]);
        assert_eq!((out.status, out.stderr.as_str()), (0, ""), "{shell}");
        for word in COMMANDS.into_iter().chain([registers, "theme", "print-config", "query", "jsonl"]) {
            assert!(out.stdout.contains(word), "{shell} lacks {word}");
        }
    }
    assert_eq!(run(["completions", "tcsh"]).status, 2);
}

/// That bash itself takes it, and offers what there is.
#[cfg(unix)]
#[test]
fn bash_completes() {
    let script = run(["completions", "bash"]).stdout;
    let ask = "COMP_WORDS=(counterpoint statements --format j); COMP_CWORD=3; _counterpoint counterpoint j --format; \
               echo \"${COMPREPLY[@]}\"";
    let out = match Command::new("bash").args(["--norc", "-c", &format!("{script}\n{ask}")]).output() {
        Ok(out) => out,
        Err(_) => return eprintln!("not tested: there is no bash"),
    };
    assert_eq!(String::from_utf8_lossy(&out.stderr), "");
    assert_eq!(String::from_utf8_lossy(&out.stdout), "jsonl\n");
}

#[test]
fn the_manual_has_a_page_for_the_program_and_one_for_each_command() {
    let page = run(["man"]);
    assert_eq!((page.status, page.stderr.as_str()), (0, ""));
    for words in
        [".TH counterpoint 1", ".SH NAME", ".SH SYNOPSIS", "\\-\\-theme", "counterpoint\\-statements(1)"]
    {
        assert!(page.stdout.contains(words), "{words} is not in\n{}", page.stdout);
    }
    for command in COMMANDS.into_iter().chain(["completions", "man"]) {
        let page = run(["man", command]);
        assert_eq!(page.status, 0, "{command}");
        assert!(page.stdout.contains(&format!(".TH counterpoint-{command} 1")), "{}", page.stdout);
    }
    let none = run(["man", "mauve\u{1b}[2J"]);
    assert_eq!((none.status, none.stdout.as_str()), (2, ""));
    assert!(none.stderr.contains("commands are statements, compare, actors, articles"), "{}", none.stderr);
    assert!(!none.stderr.contains('\u{1b}'), "{}", none.stderr);
}

#[test]
fn the_browser_needs_a_terminal_and_a_path_that_exists() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    for args in [&[][..], &[news.path().as_os_str()]] {
        let out = run(args);
        assert_eq!((out.status, out.stdout.as_str()), (2, ""));
        assert!(out.stderr.contains("terminal") && out.stderr.lines().count() == 1, "{}", out.stderr);
    }
    let missing = news.path().join("missing");
    let out = run([&missing]);
    assert_eq!((out.status, out.stdout.as_str()), (2, ""));
    assert!(out.stderr.contains(missing.to_str().expect("UTF-8")), "{}", out.stderr);
}

// Who reads it

#[test]
fn a_closed_pipe_ends_quietly() {
    // More than a pipe holds, so that the program is still writing when the pipe is closed.
    let quote = "“The harbour stays open,” US Trade Envoy Maribel Quillfeather said on Tuesday.\n\n";
    let news = folder(&[("long.txt", quote.repeat(1000))]);
    let commands = ["statements", "compare"].map(|command| FORMATS.map(|format| (command, format)));
    for (command, format) in commands.into_iter().flatten().chain([("compare", "html")]) {
        let mut child = counterpoint([command, "--format", format])
            .arg(news.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut reader = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        assert!(!line.is_empty());
        drop(reader);
        let mut stderr = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("text");
        let status = child.wait().expect("an end");
        assert_eq!((status.code(), stderr.as_str()), (Some(0), ""), "{command} {format}");
    }
}

/// `counterpoint statements good missing 2>&1 | head -0`
#[test]
fn a_closed_pipe_for_problems_ends_quietly_too() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = counterpoint(["statements".as_ref(), news.path().as_os_str(), "missing.txt".as_ref()]);
    let out = command.stderr(writer).stdin(Stdio::null()).output().expect("the program starts");
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&out.stdout).lines().count(), 3);
}

// What a hostile article can do

#[test]
fn nothing_hostile_reaches_the_output() {
    let news = folder(&[("evil.md", hostile_article())]);
    #[cfg(unix)]
    {
        let name = format!("name {HOSTILE} \n.md");
        fs::write(news.path().join(name), hostile_article().replace("Tuesday", "Monday")).expect("a file");
        // One that cannot be read, so that its name is told on standard error.
        fs::write(news.path().join(format!("empty {HOSTILE}.txt")), "").expect("a file");
    }
    for command in COMMANDS {
        for format in FORMATS {
            let out = run([command.as_ref(), news.path().as_os_str(), "--format".as_ref(), format.as_ref()]);
            assert_eq!(out.status, 0, "{}", out.stderr);
            for (name, stream) in [("stdout", &out.stdout), ("stderr", &out.stderr)] {
                // JSON may spell bidirectional overrides as they are: it is read by programs.
                let found = stream.chars().find(|c| match (name, format) {
                    ("stdout", "jsonl") => *c < ' ' && *c != '\n',
                    _ => is_control(*c) || is_override(*c),
                });
                assert_eq!(found, None, "{command} --format {format}: {name} holds {found:?} in {stream:?}");
            }
            // The names of actors are cut at what is no word, and sides have none of the article's.
            if format != "jsonl" && command != "actors" && command != "count" {
                assert!(out.stdout.contains('␛'), "what was left out should be seen: {}", out.stdout);
            }
        }
    }
}

/// U+009B begins a control sequence in a terminal just as ESC and a bracket do, and JSON does not ask
/// for it to be escaped.
#[test]
fn jsonl_escapes_the_upper_control_characters_too() {
    let news = folder(&[("evil.md", hostile_article())]);
    for command in COMMANDS {
        let out = run([command.as_ref(), news.path().as_os_str(), "--format".as_ref(), "jsonl".as_ref()]);
        assert_eq!(out.stdout.chars().find(|c| is_control(*c)), None, "{command}: {:?}", out.stdout);
    }
}

#[test]
fn jsonl_keeps_hostile_text_for_programs_to_read() {
    let news = folder(&[("evil.md", hostile_article())]);
    let rows = statements(&news.path().join("evil.md"));
    let said = rows.iter().map(|row| text(&row["text"])).find(|text| text.starts_with("The harbour"));
    let said = said.expect("the quotation");
    for part in ["\u{1b}]52;c;ZXZpbA==\u{7}", "\u{1b}[2J", "\u{9b}31m", "\u{202e}"] {
        assert!(said.contains(part), "{part:?} in {said:?}");
    }
}

#[test]
fn errors_about_hostile_names_are_harmless() {
    let missing = format!("missing {HOSTILE}");
    let query = format!("kind:{HOSTILE}");
    for args in [
        &[missing.as_str()][..],
        &["statements", &missing],
        &["statements", "--query", &query],
        &["statements", "--kind", HOSTILE],
    ] {
        fails_harmlessly(args);
    }
}

/// A shell puts the names of files where it finds a `*`, also one that begins with a hyphen.
#[test]
fn usage_errors_about_hostile_arguments_are_harmless() {
    let option = format!("--{HOSTILE}");
    for args in [&["statements", &option][..], &["statements", "--format", HOSTILE]] {
        fails_harmlessly(args);
    }
}

#[test]
fn a_spreadsheet_takes_no_cell_for_a_formula() {
    let front = "title: \"=HYPERLINK(1)\"\noutlet: \"@SUM(1)\"\nauthor: \"+1\"";
    let article = HARBOUR
        .replace("title: Harbour treaty talks stall\n", &format!("{front}\n"))
        .replace("outlet: Invented Gazette\n", "")
        .replace("“The harbour", "“=1+1 The harbour")
        .replace("the ferries", "- the ferries");
    let news = folder(&[("=cmd.md", article)]);
    for command in COMMANDS {
        let mut command = counterpoint([command, "=cmd.md", "--format", "csv"]);
        let out = finish(command.current_dir(news.path()));
        let records = csv_records(&out.stdout);
        assert!(records.len() > 1, "{} {}", out.stdout, out.stderr);
        for cell in records.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
        if records[0].iter().any(|name| name == "title") {
            assert!(out.stdout.contains("'=HYPERLINK(1)"), "{}", out.stdout);
            assert!(out.stdout.contains("'@SUM(1)"), "{}", out.stdout);
            assert!(out.stdout.contains("'=cmd.md"), "{}", out.stdout);
        }
    }
}

// Helpers

/// Sets the title, fills the clipboard, clears the screen, colours, starts a device control string,
/// rings, and turns the line around. Valid in a file's name.
const HOSTILE: &str =
    "\u{1b}]0;owned\u{7}\u{1b}]52;c;ZXZpbA==\u{7}\u{1b}[2J\u{9b}31m\u{90}q\u{9c}\u{7f}\u{8}\u{202e}\u{2066}";

/// An article with [`HOSTILE`] wherever an article can have text.
fn hostile_article() -> String {
    let article = HARBOUR
        .replace("Harbour treaty", &format!("Harbour {HOSTILE} treaty"))
        .replace("Invented Gazette", &format!("Invented {HOSTILE} Gazette"))
        .replace("The harbour", &format!("The harbour {HOSTILE}"))
        .replace("Chinese Harbour", &format!("Chinese {HOSTILE} Harbour"))
        .replace("Plimsoll said", &format!("Plimsoll said{HOSTILE}"))
        .replace("counted", &format!("cou{HOSTILE}nted"));
    // Enough plain text around it, or the file counts as binary.
    format!("{article}\n{}", "The ferry left the pier and the tide came in again. ".repeat(60))
}

/// A control character; the line breaks of the output itself are none.
fn is_control(c: char) -> bool {
    c.is_control() && c != '\n'
}

/// Changes the order in which a line reads.
fn is_override(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The program ends with 2 and repeats no character of [`HOSTILE`] that does something.
#[track_caller]
fn fails_harmlessly(args: &[&str]) {
    let out = run(args);
    assert_eq!(out.status, 2, "{args:?}");
    assert_eq!(out.stderr.chars().find(|c| is_control(*c) || is_override(*c)), None, "{:?}", out.stderr);
}

/// The statements under a path, which must be readable.
fn statements(path: &Path) -> Vec<Value> {
    let out = statements_with(path, &[]);
    assert_eq!((out.status, out.stderr.as_str()), (0, ""), "{}", path.display());
    rows_of(&out)
}

fn statements_with(path: &Path, options: &[&str]) -> Finished {
    finish(counterpoint(["statements"]).arg(path).args(options))
}

/// "Maribel Quillfeather (US), direct: The harbour stays open,"
fn who_said_what(rows: &[Value]) -> Vec<String> {
    let line = |row: &Value| {
        format!(
            "{} ({}), {}: {}",
            text(&row["actor"]),
            text(&row["side"]),
            text(&row["kind"]),
            text(&row["text"])
        )
    };
    rows.iter().map(line).collect()
}

/// A string of JSON; "null" for null.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or("null").to_string()
}

fn span(value: &Value) -> (usize, usize) {
    let at = |i: usize| value[i].as_u64().unwrap_or_else(|| panic!("{value} is no span")) as usize;
    (at(0), at(1))
}

fn spans(value: &Value) -> Vec<(usize, usize)> {
    value.as_array().expect("an array").iter().map(span).collect()
}

/// The words at a span of a file's bytes, white space folded.
fn words(file: &[u8], (start, end): (usize, usize)) -> String {
    let words = std::str::from_utf8(&file[start..end]).expect("a span on character boundaries");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn csv_records(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let record = |record: Result<csv::StringRecord, csv::Error>| {
        record.expect("a record").iter().map(str::to_string).collect()
    };
    reader.records().map(record).collect()
}

/// An article that differs from the others.
fn numbered(number: usize) -> (String, String) {
    let text = format!(
        "Ferry {number} sails\n\nThe ferry left the pier in the morning and came back with the tide at night.\n\n\
         “Ferry number {number} sails,” US Trade Envoy Maribel Quillfeather said on Tuesday.\n"
    );
    (format!("{number:03}.txt"), text)
}

/// A file that may not be read; none where everything may be (root).
#[cfg(unix)]
fn unreadable(path: std::path::PathBuf) -> Option<std::path::PathBuf> {
    use std::os::unix::fs::PermissionsExt;
    fs::write(&path, HARBOUR).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("its permissions");
    if fs::read(&path).is_ok() {
        eprintln!("not tested: this user may read every file");
        fs::remove_file(&path).expect("to remove it");
        return None;
    }
    Some(path)
}
