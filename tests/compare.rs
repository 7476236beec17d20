//! Do two sides stand next to each other as they should, the same for both, in every format?
//!
//! Half of the tests run the real binary; the other half lay out comparisons that are made by hand.
//! Every name and sentence in the articles is invented.

mod program;

use counterpoint::attribution::Lexicon;
use counterpoint::comparing::{Answer, Comparison, Issue, Place};
use counterpoint::export::compare::{
    self, Asked, Entry, Format, Row, Sheet, issues_called, occurring, side_called,
};
use counterpoint::loading::read_corpus;
use counterpoint::model::{Corpus, SideId, StatementId};
use program::{Finished, NO_FOLDER, folder, rows_in, rows_of, run};
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use tempfile::TempDir;

/// The keys of a statement in jsonl: the contract with scripts.
const KEYS: [&str; 31] = [
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
    "issue",
    "second",
    "answers",
    "variants",
    "exchange",
    "also",
    "under",
    "stance",
];

const FORMATS: [&str; 5] = ["table", "jsonl", "csv", "markdown", "html"];

/// Two sides, a third, and somebody without one.
const HARBOUR: &str = "\
---
title: Harbour treaty talks stall
date: 2031-04-02
outlet: Invented Gazette
---

“The harbour stays open,” US Trade Envoy Maribel Quillfeather said on Tuesday.

Chinese Harbour Minister Tao Wenbi said that the ferries would be counted again.

UN spokesman Oskar Plimsoll said the tide tables were “not for sale”.

“The gulls were here before the treaty,” Linnea Brackwater said.
";

/// The same envoy on another day, the same words again, and an answer.
const LATER: &str = "\
---
title: Envoy repeats herself
date: 2031-04-05
outlet: Pier Courier
---

“The harbour stays open to everybody,” US Trade Envoy Maribel Quillfeather said on Friday.

“The counting of ferries is a waste of chalk,” Quillfeather said.
";

// The command

#[test]
fn a_statement_in_jsonl_has_the_keys_of_the_contract() {
    let news = folder(&[("harbour.md", HARBOUR), ("later.md", LATER)]);
    let out = run(["compare".as_ref(), news.path().as_os_str()]);
    assert_eq!((out.status, out.stderr.as_str()), (0, ""));
    let rows = rows_of(&out);
    for row in &rows {
        let keys: BTreeSet<&str> = row.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(keys, KEYS.into_iter().collect());
        assert!(row["answers"].is_array() && row["variants"].is_array(), "{row}");
    }
    // What `statements` says of each, and no statement is lost.
    let all = rows_of(&run(["statements".as_ref(), news.path().as_os_str()]));
    assert_eq!(rows.len(), all.len());
    for statement in &all {
        let same = rows.iter().find(|row| row["id"] == statement["id"]).expect("the statement");
        for key in &KEYS[..14] {
            assert_eq!(same[key], statement[key], "{key}");
        }
    }
}

#[test]
fn sides_go_by_code_or_name_in_any_case() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    let expected = compared(&news, &["--left", "US", "--right", "UN", "-f", "table"]).stdout;
    for (left, right) in [("us", "un"), ("United States", "united nations"), (" US ", "UNITED NATIONS")] {
        let out = compared(&news, &["--left", left, "--right", right, "-f", "table"]);
        assert_eq!((out.status, out.stdout.as_str()), (0, expected.as_str()), "{left} {right}");
    }
}

#[test]
fn an_unknown_side_ends_with_2_and_names_those_that_occur() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    for option in ["--left", "--right"] {
        let out = compared(&news, &[option, "Atlant\u{1b}[2Jis"]);
        assert_eq!((out.status, out.stdout.as_str()), (2, ""));
        assert!(out.stderr.contains("US (United States), CN (China), UN (United Nations)"), "{}", out.stderr);
        assert!(!out.stderr.contains('\u{1b}'), "{:?}", out.stderr);
        assert!(!out.stderr.contains("France"), "{}", out.stderr);
    }
    let same = compared(&news, &["--left", "cn", "--right", "China"]);
    assert_eq!((same.status, same.stdout.as_str()), (2, ""));
    assert!(same.stderr.contains("same side"), "{}", same.stderr);
}

#[test]
fn what_matches_nothing_ends_with_1_and_what_makes_no_sense_with_2() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    for format in FORMATS {
        let out = compared(&news, &["--query", "zeppelin", "-f", format]);
        assert_eq!((out.status, out.stderr.as_str()), (1, ""), "{format}");
        let out = compared(&news, &["--issue", "zeppelins", "-f", format]);
        assert_eq!(out.status, 1, "{format}");
        assert!(out.stderr.contains("unknown issue \"zeppelins\""), "{}", out.stderr);
    }
    for options in [["--query", "kind:spoken"], ["--format", "pdf"], ["--issue", ""], ["--centre", "US"]] {
        let out = compared(&news, &options);
        assert_eq!((out.status, out.stdout.as_str()), (2, ""), "{options:?}");
        assert!(!out.stderr.is_empty());
    }
    assert_eq!(run(["compare", NO_FOLDER]).status, 2);
}

#[test]
fn the_dispatches_of_the_program_are_compared_in_every_format() {
    for format in FORMATS {
        let out = run(["compare", "-f", format]);
        assert_eq!((out.status, out.stderr.as_str()), (0, ""), "{format}");
        assert!(out.stdout.len() > 1000, "{format}: {}", out.stdout);
    }
    assert_eq!(run(["compare"]).stdout, run(["compare", "-f", "jsonl"]).stdout);
}

#[test]
fn a_query_narrows_and_an_empty_cell_says_so() {
    let news = folder(&[("harbour.md", HARBOUR)]);
    let rows = rows_of(&compared(&news, &["--query", "ferries"]));
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["actor"], "Tao Wenbi");
    let out = compared(&news, &["--query", "ferries", "-f", "markdown"]);
    assert!(out.stdout.contains("United States: nothing here among what the query found."), "{}", out.stdout);
}

#[cfg(unix)]
#[test]
fn hostile_articles_do_no_harm() {
    let hostile = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{2066}<script>alert('1')</script>|**&amp;";
    let evil = HARBOUR
        .replace("Harbour treaty talks", &format!("Harbour {hostile} talks"))
        .replace("Invented Gazette", &format!("Invented {hostile} Gazette"))
        .replace("The harbour", &format!("The harbour {hostile}"))
        .replace("counted", &format!("cou{hostile}nted"));
    let evil = format!("{evil}\n{}", "The ferry left the pier and the tide came in again. ".repeat(60));
    let news = folder(&[("evil.md", evil.as_str()), ("name <b> \u{1b}[2J\".md", LATER)]);
    for format in FORMATS {
        let out = compared(&news, &["-f", format]);
        assert_eq!(out.status, 0, "{}", out.stderr);
        let acts = |c: &char| c.is_control() && *c != '\n' || "\u{202e}\u{2066}".contains(*c);
        assert_eq!(out.stdout.chars().find(acts), None, "{format}: {:?}", out.stdout);
        if format == "html" {
            assert_eq!(out.stdout.matches("<script").count(), 0, "{}", out.stdout);
            assert!(out.stdout.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"), "{}", out.stdout);
            assert!(!out.stdout.contains("<b>"), "{}", out.stdout);
        }
        if format == "markdown" {
            let bare = out.stdout.replace("\\<", "").replace("<br>", "");
            assert!(!bare.contains('<'), "{}", out.stdout);
            assert!(
                out.stdout
                    .lines()
                    .filter(|line| line.starts_with('|'))
                    .all(|line| { line.replace("\\|", "").matches('|').count() == 3 })
            );
        }
    }
}

// What stands where

#[test]
fn statements_stand_on_their_sides_in_order_of_time() {
    let corpus = corpus();
    let sheet = laid_out(&corpus, "US", "CN");
    assert_eq!((sheet.left.name.as_str(), sheet.right.code.as_str()), ("United States", "CN"));
    let labels: Vec<_> = sheet.issues.iter().map(|row| row.label.as_deref().unwrap_or("")).collect();
    assert_eq!(labels, ["an open harbour", "counting <ferries>"]);
    let open = &sheet.issues[0];
    let days: Vec<_> = open.left.entries.iter().filter_map(Entry::date).map(|d| d.to_string()).collect();
    assert_eq!(days, ["2031-04-02", "2031-04-05"]);
    assert!(open.right.entries.is_empty());
    assert_eq!(words(&open.others), ["the tide tables were “not for sale”"]);
    assert_eq!(words(&open.unattributed), ["The gulls were here before the treaty,"]);
    assert_eq!(open.unattributed[0].side, None);
    assert!(sheet.rest.is_none());
}

#[test]
fn a_variant_stands_under_the_first_and_keeps_its_own_line_in_jsonl() {
    let corpus = corpus();
    let sheet = laid_out(&corpus, "US", "CN");
    let [first, second] = sheet.issues[0].left.entries.as_slice() else { panic!("two entries") };
    assert!(!first.repeats && second.repeats);
    assert_eq!(first.reports.len(), 1);
    assert_eq!(first.reports[0].key, second.key());
    assert_eq!((first.variants.as_slice(), second.reports.len()), (&[second.key().to_string()][..], 0));
    for format in [Format::Table, Format::Markdown, Format::Html] {
        let text = written(&sheet, format, 400);
        assert!(text.contains("Stands in 2 places, also in"), "{text}");
        assert!(text.contains("open to everybody"), "{text}");
    }
    let rows: Vec<Value> = rows_in(&written(&sheet, Format::Jsonl, 0));
    assert_eq!(rows.len(), corpus.statements.len());
    let ids: HashSet<&str> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
    assert_eq!(ids.len(), rows.len());
    assert_eq!(rows[0]["variants"][0], second.key());
    assert_eq!(rows[1]["variants"][0], first.key());
}

#[test]
fn what_is_answered_is_told_with_its_reason() {
    let corpus = corpus();
    let sheet = laid_out(&corpus, "US", "CN");
    let [answering] = sheet.issues[1].left.entries.as_slice() else { panic!("one entry") };
    assert_eq!(answering.answers.len(), 1);
    assert_eq!(answering.answers[0].who, "Tao Wenbi");
    for (said, before) in [(true, "Answers, as the text says, "), (false, "Likely answers ")] {
        let mut sheet = sheet.clone();
        sheet.issues[1].left.entries[0].answers[0].said = said;
        for format in [Format::Table, Format::Markdown, Format::Html] {
            let text = written(&sheet, format, 400);
            assert!(text.contains(before) && text.contains("Tao Wenbi"), "{text}");
            assert!(text.contains("Why"), "{text}");
        }
        let rows = rows_in(&written(&sheet, Format::Jsonl, 0));
        let row = rows.iter().find(|row| row["id"] == answering.key()).expect("the row");
        assert_eq!(row["answers"], serde_json::json!([{"id": answering.answers[0].key, "said": said}]));
        assert_eq!(row["second"], "an open harbour");
        let csv = written(&sheet, Format::Csv, 0);
        let how = if said { "said" } else { "likely" };
        assert!(csv.contains(&format!("{} ({how})", answering.answers[0].key)), "{csv}");
    }
}

#[test]
fn an_answer_of_a_variant_is_not_lost() {
    let corpus = corpus();
    let mut comparison = by_hand(&corpus);
    let [repeated, ferries] = [at(&corpus, "open to everybody"), at(&corpus, "would be counted")];
    comparison.answers =
        vec![Answer { from: repeated, to: ferries, said: true, reason: "named".to_string() }];
    let sheet = lay_out(&corpus, &comparison, "US", "CN", None);
    for format in [Format::Table, Format::Markdown, Format::Html] {
        assert!(written(&sheet, format, 200).contains("Answers, as the text says,"), "{format:?}");
    }
}

#[test]
fn silence_is_told_for_both_sides_in_the_same_words() {
    let corpus = corpus();
    let mut comparison = by_hand(&corpus);
    for place in &mut comparison.places {
        place.second = None;
    }
    let sheet = lay_out(&corpus, &comparison, "US", "CN", None);
    let swapped = lay_out(&corpus, &comparison, "CN", "US", None);
    for format in [Format::Table, Format::Markdown, Format::Html] {
        for sheet in [&sheet, &swapped] {
            assert!(written(sheet, format, 120).contains("China: nothing on this."), "{format:?}");
        }
        let other = lay_out(&corpus, &comparison, "UN", "FR", None);
        let text = written(&other, format, 120);
        for name in ["United Nations", "France"] {
            assert!(text.contains(&format!("{name}: nothing on this.")), "{text}");
        }
    }
}

#[test]
fn a_side_that_touches_an_issue_elsewhere_is_not_called_silent() {
    let corpus = corpus();
    let mut comparison = by_hand(&corpus);
    comparison.places[at(&corpus, "would be counted").index()].second = Some(0);
    let sheet = lay_out(&corpus, &comparison, "US", "CN", Some("an open harbour"));
    assert_eq!(sheet.issues.len(), 1);
    assert_eq!(sheet.issues[0].right.elsewhere, ["counting <ferries>"]);
    let text = written(&sheet, Format::Html, 0);
    assert!(text.contains("mainly on this; it is touched under “counting &lt;ferries&gt;”."), "{text}");
}

#[test]
fn swapping_the_sides_gives_the_mirror_image() {
    let corpus = corpus();
    let sheet = laid_out(&corpus, "US", "CN");
    assert_eq!(laid_out(&corpus, "CN", "US"), mirrored(sheet.clone()));
    let news = folder(&[("harbour.md", HARBOUR), ("later.md", LATER)]);
    let ids = |options: &[&str]| -> BTreeSet<String> {
        rows_of(&compared(&news, options)).iter().map(|row| row.to_string()).collect()
    };
    assert_eq!(ids(&[]), ids(&["--left", "CN", "--right", "US"]));
    let columns = |options: &[&str]| -> Vec<(String, String)> {
        let out = compared(&news, options).stdout;
        let lines = out.lines().filter_map(|line| line.split_once('│'));
        lines.map(|(l, r)| (l.trim().to_string(), r.trim().to_string())).collect()
    };
    let straight = columns(&["-f", "table"]);
    let swapped = columns(&["-f", "table", "--left", "CN", "--right", "US"]);
    assert!(straight.len() > 5);
    assert_eq!(straight, swapped.into_iter().map(|(l, r)| (r, l)).collect::<Vec<_>>());
}

#[test]
fn statements_without_an_issue_and_broken_places_are_never_lost() {
    let corpus = corpus();
    let mut comparison = by_hand(&corpus);
    comparison.places.truncate(3);
    comparison.places[0].main = Some(99);
    let sheet = lay_out(&corpus, &comparison, "US", "CN", None);
    let rows = rows_in(&written(&sheet, Format::Jsonl, 0));
    assert_eq!(rows.len(), corpus.statements.len());
    assert!(sheet.rest.is_some());
    assert!(written(&sheet, Format::Table, 120).contains("Without an issue"));
}

#[test]
fn issues_go_by_name_or_a_part_of_it() {
    let issues = |labels: &[&str]| -> Vec<Issue> {
        let issue = |label: &&str| Issue { label: label.to_string(), named: false, statements: vec![] };
        labels.iter().map(issue).collect()
    };
    let both = issues(&["Tide tables", "tide", "gulls"]);
    assert_eq!(issues_called(&both, "TIDE"), [1]);
    assert_eq!(issues_called(&both, "table"), [0]);
    assert_eq!(issues_called(&both, "zeppelin"), [0; 0]);
}

// How it looks

#[test]
fn a_table_is_wrapped_and_never_cut_and_stacked_where_it_is_narrow() {
    let corpus = corpus();
    let sheet = laid_out(&corpus, "US", "CN");
    for width in [20, 33, 60, 89, 90, 91, 120, 200] {
        let table = written(&sheet, Format::Table, width);
        let longest = table.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        assert!(longest <= width, "{longest} at {width}");
        assert_eq!(table.contains('│'), width >= 90, "{width}");
        let letters: String = table.chars().filter(|c| c.is_alphanumeric()).collect();
        if width < 90 {
            for row in sheet.rows() {
                for entry in row.entries() {
                    let said: String = entry.words().chars().filter(|c| c.is_alphanumeric()).collect();
                    assert!(letters.contains(&said), "{said} at {width}");
                }
            }
        }
    }
    let narrow = written(&sheet, Format::Table, 60);
    assert!(narrow.lines().any(|line| line.starts_with("U 2031-04-02, Maribel Quillfeather")), "{narrow}");
    assert!(narrow.lines().any(|line| line.starts_with("N 2031-04-02, Oskar Plimsoll")), "{narrow}");
}

#[test]
fn a_page_is_well_formed_and_needs_nothing() {
    let corpus = corpus();
    for sheet in [laid_out(&corpus, "US", "CN"), lay_out(&corpus, &by_hand(&corpus), "US", "CN", Some("zz"))]
    {
        let page = written(&sheet, Format::Html, 0);
        assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"), "{page}");
        assert!(page.contains(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'none';"
        ));
        for forbidden in ["<script", "src=", "url(", "@import", "http://", "https://", "<link", "onload"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert_eq!(page.matches("<table").count(), sheet.rows().count());
        assert_eq!(page.matches("<th scope=\"col\"").count(), 2 * sheet.rows().count());
        assert_balanced(&page);
        for anchor in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert_eq!(page.matches(&format!("id=\"{anchor}\"")).count(), 1, "{anchor}");
        }
    }
    let page = written(&laid_out(&corpus, "US", "CN"), Format::Html, 0);
    assert!(page.contains("<caption><h2 id=\"issue-1\"><bdi>counting &lt;ferries&gt;</bdi></h2></caption>"));
    assert!(page.contains("<time datetime=\"2031-04-02\">2031-04-02</time>"));
    assert!(
        page.contains(
            "<span class=\"verb\">said</span>: <span class=\"own\">“The harbour stays open”</span>"
        )
    );
}

#[test]
fn markdown_has_a_heading_and_a_table_for_each_issue() {
    let corpus = corpus();
    let text = written(&laid_out(&corpus, "US", "CN"), Format::Markdown, 0);
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(headings, ["## an open harbour", "## counting \\<ferries\\>"]);
    assert_eq!(text.matches("| United States (US) | China (CN) |\n|---|---|\n").count(), 2);
    assert!(text.contains("### Other sides") && text.contains("### Not attributed to a side"), "{text}");
}

/// What a sheet holds is escaped wherever it comes from: labels and reasons too.
#[test]
fn hostile_labels_and_reasons_are_harmless() {
    let evil = "x\u{1b}[2J\u{202e}</style><script>alert(\"1\")</script>'|`*&amp;\r\n# y";
    let corpus = corpus();
    let mut comparison = by_hand(&corpus);
    comparison.issues[0].label = evil.to_string();
    comparison.answers[0].reason = evil.to_string();
    let sheet = lay_out(&corpus, &comparison, "US", "CN", None);
    for format in [Format::Table, Format::Markdown, Format::Html, Format::Csv, Format::Jsonl] {
        let text = written(&sheet, format, 100);
        let acts = |c: &char| c.is_control() && *c != '\n' || *c == '\u{202e}';
        assert_eq!(text.chars().find(acts), None, "{format:?}");
        match format {
            Format::Html => {
                assert!(!text.contains("<script") && text.matches("</style>").count() == 1);
                assert_balanced(&text);
            }
            Format::Markdown => {
                let bare = text.replace("\\<", "");
                assert!(!bare.contains("<script") && !text.lines().any(|line| line.starts_with("# y")));
            }
            Format::Jsonl => assert_eq!(rows_in(&text)[0]["issue"], evil),
            Format::Table | Format::Csv => {}
        }
    }
}

#[test]
fn a_spreadsheet_takes_no_cell_for_a_formula() {
    let corpus = corpus();
    let mut comparison = by_hand(&corpus);
    comparison.issues[0].label = "=HYPERLINK(1)".to_string();
    let csv = written(&lay_out(&corpus, &comparison, "US", "CN", None), Format::Csv, 0);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_string).collect();
    assert_eq!(header.iter().map(String::as_str).collect::<BTreeSet<_>>(), KEYS.into_iter().collect());
    let records: Vec<_> = reader.records().map(|record| record.expect("a record")).collect();
    assert_eq!(records.len(), corpus.statements.len());
    assert_eq!(&records[0][0], "'=HYPERLINK(1)");
    assert!(
        records.iter().flat_map(|record| record.iter()).all(|cell| !cell.starts_with(['=', '+', '-', '@']))
    );
}

// Helpers

/// The two articles as the program reads them.
fn corpus() -> Corpus {
    let news = folder(&[("1.md", HARBOUR), ("2.md", LATER)]);
    let lexicon = Lexicon::built_in().expect("the lexicon");
    let (corpus, _) = read_corpus(&[news.path().to_path_buf()], &lexicon, None);
    assert_eq!(corpus.statements.len(), 6);
    assert_eq!(occurring(&corpus).iter().map(|s| s.code.as_str()).collect::<Vec<_>>(), ["US", "CN", "UN"]);
    corpus
}

/// The statement that holds these words.
fn at(corpus: &Corpus, words: &str) -> StatementId {
    let holds = |id: &StatementId| {
        let statement = corpus.statement(*id);
        statement.words(&corpus.document(statement.document).text).contains(words)
    };
    (0..corpus.statements.len()).map(StatementId::from).find(holds).expect("the statement")
}

/// Two issues, one utterance in two places, one answer.
fn by_hand(corpus: &Corpus) -> Comparison {
    let [open, again] = [at(corpus, "stays open,"), at(corpus, "open to everybody")];
    let [ferries, chalk] = [at(corpus, "would be counted"), at(corpus, "waste of chalk")];
    let mut places = vec![Place { main: Some(0), ..Place::default() }; corpus.statements.len()];
    places[ferries.index()].main = Some(1);
    places[chalk.index()] = Place { main: Some(1), second: Some(0), ..Place::default() };
    let issue = |label: &str| Issue { label: label.to_string(), named: false, statements: Vec::new() };
    let issues = vec![issue("an open harbour"), issue("counting <ferries>")];
    let answer = Answer { from: chalk, to: ferries, said: false, reason: "both name \"ferries\"".into() };
    Comparison::new(corpus, (issues, places), vec![vec![open, again]], vec![answer])
}

fn side(corpus: &Corpus, typed: &str) -> SideId {
    side_called(corpus, typed).expect("a side").id
}

fn laid_out(corpus: &Corpus, left: &str, right: &str) -> Sheet {
    lay_out(corpus, &by_hand(corpus), left, right, None)
}

fn lay_out(corpus: &Corpus, comparison: &Comparison, left: &str, right: &str, issue: Option<&str>) -> Sheet {
    let found: Vec<StatementId> = (0..corpus.statements.len()).map(StatementId::from).collect();
    let (left, right) = (side(corpus, left), side(corpus, right));
    compare::sheet(corpus, comparison, Asked { left, right, found: &found, narrowed: false, issue })
}

fn mirrored(sheet: Sheet) -> Sheet {
    let turn = |row: Row| Row { left: row.right, right: row.left, ..row };
    Sheet {
        left: sheet.right,
        right: sheet.left,
        issues: sheet.issues.into_iter().map(turn).collect(),
        rest: sheet.rest.map(turn),
        narrowed: sheet.narrowed,
    }
}

fn written(sheet: &Sheet, format: Format, width: usize) -> String {
    let mut out = Vec::new();
    compare::write(sheet, format, Some(width), &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("UTF-8")
}

fn words(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(Entry::words).collect()
}

/// Every element that is opened is closed, the last first.
#[track_caller]
fn assert_balanced(page: &str) {
    let mut open: Vec<&str> = Vec::new();
    let without_style = page.split_once("<style>").and_then(|(a, b)| Some((a, b.split_once("</style>")?.1)));
    let (head, body) = without_style.expect("a style");
    for tag in head.split('<').chain(body.split('<')).skip(1).filter(|tag| !tag.trim().is_empty()) {
        let Some((inside, _)) = tag.split_once('>') else { continue };
        let name = inside.split_whitespace().next().unwrap_or("");
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{inside}"),
            None if matches!(name, "!doctype" | "meta") => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

fn compared(news: &TempDir, options: &[&str]) -> Finished {
    run(["compare".as_ref(), news.path().as_os_str()].into_iter().chain(options.iter().map(OsStr::new)))
}
