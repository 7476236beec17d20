use super::file::Store;
use super::record::{Known, article as article_of, encode, said};
use super::*;
use crate::attribution::{Registry, attribute, explain};
use crate::model::{Corpus, SideReason};
use proptest::prelude::*;
use std::fs;
use std::sync::LazyLock;

const TEXT: &str = "\
---
title: Tides
date: 2031-04-02
---

“The harbour *stays* open – wide,” US Trade Envoy Maribel Quillfeather said. She added that “nobody” was late.

Chinese scholar Tao Wenbi and critics disagreed, calling it a “question of tides”.
";

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::built_in().expect("the assets parse"));

fn known() -> Known {
    Known { own: vec!["ours.toml".into(), "mine.toml".into()], sides: LEXICON.sides.len() }
}

/// An article as it is understood, with an actor that a user's list names.
fn article() -> (Document, Attribution) {
    let document = reading::document("tides.md", TEXT.into()).expect("an article");
    let mut attribution = attribute(&document, &LEXICON);
    attribution.actors[0].side_reason = SideReason::ListedBy("mine.toml".into());
    (document, attribution)
}

/// Both parts of a record.
fn decode(bytes: &[u8], text: &Arc<str>, known: &Known) -> Option<(Document, Attribution)> {
    Some((article_of(bytes, "tides.md", text, "UTF-8")?, said(bytes, text, known)?))
}

#[test]
fn an_article_comes_back_as_it_was() {
    let (document, attribution) = article();
    assert!(attribution.statements.len() > 1 && !document.markup.is_empty());
    let bytes = encode(&document, &attribution, &known()).expect("it can be kept");
    let back = decode(&bytes, &document.text, &known());
    assert_eq!(format!("{back:?}"), format!("{:?}", Some((document, attribution))));
}

#[test]
fn a_list_is_told_by_the_path_of_today() {
    let (document, attribution) = article();
    let bytes = encode(&document, &attribution, &known()).expect("it can be kept");
    let today = Known { own: vec!["../ours.toml".into(), "../mine.toml".into()], ..known() };
    let (_, back) = decode(&bytes, &document.text, &today).expect("an article");
    assert_eq!(back.actors[0].side_reason, SideReason::ListedBy("../mine.toml".into()));
    let none = Known { own: Vec::new(), ..known() };
    assert!(decode(&bytes, &document.text, &none).is_none());
    assert!(encode(&document, &attribution, &none).is_none());
}

#[test]
fn what_does_not_fit_the_text_is_refused() {
    let (document, attribution) = article();
    let bytes = encode(&document, &attribution, &known()).expect("it can be kept");
    let with = |text: &str, known: &Known| decode(&bytes, &text.into(), known).is_some();
    assert!(with(TEXT, &known()));
    // Too short; and a span that would end inside of a character.
    assert!(!with(&TEXT[..TEXT.len() - 20], &known()));
    assert!(!with(
        &TEXT.replace("The harbour", "Ãe harbour").replace("open – wide", "open ––wide"),
        &known()
    ));
    assert!(!with(&"é".repeat(TEXT.len()), &known()));
    assert!(!with(TEXT, &Known { sides: 0, ..known() }));
}

proptest! {
    /// The checks of the file apart: whatever the record says, what comes of it can be used.
    #[test]
    fn a_record_that_lies_does_no_harm(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let (document, attribution) = article();
        let mut bytes = encode(&document, &attribution, &known()).expect("it can be kept");
        for (at, byte) in changes {
            let length = bytes.len();
            bytes[at.index(length)] = byte;
        }
        if let Some((document, attribution)) = decode(&bytes, &document.text, &known()) {
            let mut corpus = Corpus::new(LEXICON.sides.clone());
            let id = corpus.add_document(Arc::new(document));
            Registry::default().join(&mut corpus, id, attribution);
            for id in corpus.statements_of(id) {
                let statement = corpus.statement(id);
                let spans = statement.content.iter().chain(&statement.cue).chain(&statement.speaker);
                prop_assert!(spans.map(|span| span.range()).all(|range| TEXT.get(range).is_some()));
                prop_assert!(corpus.speaker_of(statement).len() < 1 << 20);
                explain(&corpus, id);
            }
            let paragraphs = corpus.document(id).paragraphs.iter();
            prop_assert!(paragraphs.map(|p| p.span.range()).all(|range| TEXT.get(range).is_some()));
        }
    }

    /// Any bytes at all, with a good header before them.
    #[test]
    fn any_file_is_read_to_its_end(rest in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut store, _) = Store::open(folder.path(), "news", 1);
        store.append([(Key(7), &b"tide"[..])].into_iter());
        drop(store);
        let file = folder.path().join("news.statements");
        let mut bytes = fs::read(&file).expect("a file");
        bytes.extend(&rest);
        fs::write(&file, bytes).expect("to write");
        let (mut store, contents) = Store::open(folder.path(), "news", 1);
        prop_assert_eq!(contents.get(Key(7)), Some(&b"tide"[..]));
        store.append([(Key(8), &b"pier"[..])].into_iter());
        drop(store);
        let (_, contents) = Store::open(folder.path(), "news", 1);
        prop_assert_eq!(contents.get(Key(7)), Some(&b"tide"[..]));
        prop_assert_eq!(contents.get(Key(8)), Some(&b"pier"[..]));
    }
}

#[test]
fn what_another_engine_kept_is_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = |engine| Store::open(folder.path(), "news", engine);
    open(1).0.append([(Key(7), &b"tide"[..])].into_iter());
    assert_eq!(open(1).1.get(Key(7)), Some(&b"tide"[..]));
    let (mut store, contents) = open(2);
    assert_eq!(contents.get(Key(7)), None);
    store.append([(Key(8), &b"pier"[..])].into_iter());
    drop(store);
    let (store, contents) = open(2);
    assert_eq!((contents.get(Key(7)), contents.get(Key(8))), (None, Some(&b"pier"[..])));
    drop((store, contents));
    assert_eq!(open(1).1.get(Key(7)), None);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn only_one_writes_at_a_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || Store::open(folder.path(), "news", 1);
    let (mut first, _) = open();
    first.append([(Key(7), &b"tide"[..])].into_iter());
    let (mut second, contents) = open();
    assert!(first.is_open() && !second.is_open());
    assert_eq!(contents.get(Key(7)), Some(&b"tide"[..]));
    second.append([(Key(8), &b"pier"[..])].into_iter());
    first.append([(Key(9), &b"gull"[..])].into_iter());
    first.close();
    let (third, contents) = open();
    assert!(third.is_open());
    let kept = [7, 8, 9].map(|key| contents.get(Key(key)));
    assert_eq!(kept, [Some(&b"tide"[..]), None, Some(&b"gull"[..])]);
}
