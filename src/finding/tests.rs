//! What do both lists show for a query? And does the index find what reading everything finds?

use super::fold::{normalize, spellings};
use super::*;
use crate::model::*;
use proptest::prelude::*;

/// Actors with their sides: 0 is Norland, 1 is Southmark.
const ACTORS: [(&str, usize); 3] = [("Mira Tosk", 0), ("Ada Marchetti", 1), ("Toskana Council", 1)];

/// Articles as a title, an outlet and paragraphs. Statements stand in braces, `{Actor/mention|words}`; the mention,
/// if it stands in the paragraph, is that of the speaker.
fn corpus(articles: &[(&str, &str, &str)]) -> Corpus {
    let side = |(i, (code, name)): (usize, (&str, &str))| Side {
        id: SideId::from(i),
        code: code.into(),
        name: name.into(),
        letter: 'O',
    };
    let mut corpus =
        Corpus::new([("NO", "Norland"), ("SO", "Southmark")].into_iter().enumerate().map(side).collect());
    let actor = |(i, (name, side)): (usize, (&str, usize))| Actor {
        id: ActorId::from(i),
        name: name.into(),
        aliases: Vec::new(),
        kind: ActorKind::Person,
        role: None,
        side: Some(SideId::from(side)),
        side_reason: SideReason::Listed,
        listed: true,
    };
    corpus.actors = ACTORS.into_iter().enumerate().map(actor).collect();
    articles.iter().for_each(|article| push(&mut corpus, *article));
    corpus
}

fn push(corpus: &mut Corpus, (title, outlet, marked): (&str, &str, &str)) {
    let (mut text, mut paragraphs, mut statements) = (String::new(), Vec::new(), Vec::new());
    for paragraph in marked.split('\n') {
        let start = text.len();
        let mut said = Vec::new();
        for (i, part) in paragraph.split(['{', '}']).enumerate() {
            let (speaker, words) =
                if i % 2 == 1 { part.split_once('|').unwrap_or(("", part)) } else { ("", part) };
            if i % 2 == 1 {
                said.push((speaker, Span::new(text.len(), text.len() + words.len())));
            }
            text.push_str(words);
        }
        let span = Span::new(start, text.len());
        paragraphs.push(Paragraph { span, role: Role::Body });
        for (speaker, content) in said {
            let (name, mention) = speaker.split_once('/').unwrap_or((speaker, speaker));
            let at = span.of(&text).find(mention).filter(|_| !mention.is_empty()).map(|at| start + at);
            let actor = ACTORS.iter().position(|(known, _)| *known == name).map(ActorId::from);
            let speaker = at.map(|at| Span::new(at, at + mention.len()));
            statements.push(statement(content, speaker, actor));
        }
        text.push('\n');
    }
    corpus.push(document(title, outlet, text, paragraphs), statements);
}

fn document(title: &str, outlet: &str, text: String, paragraphs: Vec<Paragraph>) -> Document {
    Document {
        origin: "made-up.txt".into(),
        title: Some(title.into()),
        outlet: Some(outlet.into()),
        encoding: "UTF-8",
        text: text.into(),
        paragraphs,
        ..Document::default()
    }
}

fn statement(content: Span, speaker: Option<Span>, actor: Option<ActorId>) -> Statement {
    Statement {
        document: DocumentId::default(),
        content: vec![content],
        kind: Kind::Indirect,
        cue: None,
        relay: None,
        wording: Default::default(),
        speaker,
        actor,
        confidence: 0.9,
        evidence: Evidence {
            found: Found::Words,
            choice: Choice::Likeliest,
            resolution: Resolution::FullName,
            runner_up: None,
        },
    }
}

fn news() -> Corpus {
    corpus(&[
        (
            "Ferry strike",
            "Osten Gazette",
            "Mira Tosk said {Mira Tosk|the harbour stays open}.\nThe men went home.",
        ),
        (
            "Harbour talks",
            "Vantour Times",
            "The minister said {Ada Marchetti/The minister|no ferry will sail}.\n\
             The spokesman added that {Mira Tosk/The spokesman|labour is cheap}.",
        ),
        ("Quiet day", "Osten Gazette", "Nothing but a ferry’s bell — and fog."),
    ])
}

fn found(corpus: &Corpus, typed: &str) -> Hits {
    let mut index = Index::default();
    index.extend(corpus);
    narrow(corpus, &index, &Query::parse(typed).expect(typed))
}

#[test]
fn each_list_answers_for_its_own_rows() {
    let corpus = news();
    for (typed, documents, statements) in [
        ("", &[0, 1, 2][..], &[0, 1, 2][..]),
        ("ferry", &[0, 1, 2], &[1]),
        ("'ferr", &[0, 1, 2], &[1]),
        ("strike", &[0], &[]),
        ("gazette", &[0, 2], &[]),
        ("strike bell", &[], &[]),
        ("harbour ferry", &[0, 1], &[]),
        ("harbor", &[0, 1], &[0]),
        ("labor", &[1], &[2]),
        ("\"harbour stays\"", &[0], &[0]),
        ("“open. the men”", &[], &[]),
        ("minister", &[1], &[1]),
        ("spokesman", &[1], &[2]),
        ("tosk", &[0, 1], &[0, 2]),
        ("text:tosk", &[0], &[0]),
        ("text:ferry", &[0, 1, 2], &[1]),
        ("actor:tosk", &[0, 1], &[0, 2]),
        ("actor:tosk ferry", &[0, 1], &[]),
        ("actor:tosk open", &[0], &[0]),
        ("actor:tosk side:so", &[], &[]),
        ("Side:so", &[1], &[1]),
        ("!side:so", &[0, 1], &[0, 2]),
        ("side:southmark", &[1], &[1]),
        ("title:ferry", &[0], &[0]),
        ("title:ferr", &[0], &[0]),
        ("outlet:osten", &[0, 2], &[0]),
        ("outlet:osten ferry", &[0, 2], &[]),
        ("!ferry", &[], &[0, 2]),
        ("!strike", &[1, 2], &[0, 1, 2]),
        ("ferry OR actor:tosk", &[0, 1, 2], &[0, 1, 2]),
        ("NOT actor:tosk AND ferry", &[1], &[1]),
        ("bell - and", &[2], &[]),
        ("\"bell - and\"", &[2], &[]),
        ("bell-and", &[2], &[]),
        ("ferry's", &[2], &[]),
        ("f", &[0, 1, 2], &[1]),
        ("zqxv", &[], &[]),
    ] {
        let hits = found(&corpus, typed);
        let ids = |all: &[u32]| all.to_vec();
        let documents_found: Vec<u32> = hits.documents.iter().map(|id| id.0).collect();
        let statements_found: Vec<u32> = hits.statements.iter().map(|id| id.0).collect();
        assert_eq!((documents_found, statements_found), (ids(documents), ids(statements)), "{typed}");
        assert_eq!(hits.loose, [], "{typed}");
    }
}

#[test]
fn what_is_only_near_is_taken_if_there_is_nothing_else_and_it_says_so() {
    let corpus = news();
    for (typed, statements, said) in [
        ("actor:tsok", &[0, 2][..], "no actor \"tsok\"; near: Mira Tosk, Toskana Council"),
        ("actor:tos open", &[0], "no actor \"tos\"; near: Mira Tosk, Toskana Council"),
        ("side:nroland", &[0, 2], "no side \"nroland\"; near: Norland"),
        ("outlet:vantuor", &[1, 2], "no outlet \"vantuor\"; near: Vantour Times"),
        ("title:strke", &[0], "no title \"strke\"; near: Ferry strike"),
        ("harbuor", &[0], "no word \"harbuor\"; near: harbour"),
        ("'harbuor", &[], ""),
        ("\"mira tsok\"", &[], ""),
        ("actor:'tsok", &[], ""),
    ] {
        let hits = found(&corpus, typed);
        let statements_found: Vec<u32> = hits.statements.iter().map(|id| id.0).collect();
        let loose = hits.loose.first().map(ToString::to_string).unwrap_or_default();
        assert_eq!((statements_found, loose.as_str()), (statements.to_vec(), said), "{typed}");
    }
}

#[test]
fn a_query_without_a_statement_says_what_there_is_without_one_term() {
    let corpus = news();
    for (typed, reason) in [
        ("ferry", None),
        ("strike", Some("No statement fits the filter; 1 article does.")),
        ("zqxv", Some("Nothing fits the filter.")),
        ("strike labour", Some("Nothing fits the filter. Without strike there is 1 statement in 1 article.")),
        (
            "actor:tosk ferry",
            Some(
                "No statement fits the filter; 2 articles do. Without ferry there are 2 statements in 2 articles.",
            ),
        ),
        ("bell zqxv", Some("Nothing fits the filter. Without zqxv there is 1 article.")),
        (
            "actor:\"mira tosk\" 'zqxv",
            Some("Nothing fits the filter. Without 'zqxv there are 2 statements in 2 articles."),
        ),
    ] {
        let said = found(&corpus, typed).reason.map(|reason| reason.to_string());
        assert_eq!(said.as_deref(), reason, "{typed}");
    }
}

#[test]
fn articles_are_found_by_their_titles_before_their_text_has_been_taken_in() {
    let corpus = news();
    let mut index = Index::default();
    index.keep_up(&corpus);
    let listed = |index: &Index, typed: &str| {
        narrow(&corpus, index, &Query::parse(typed).unwrap())
            .documents
            .iter()
            .map(|id| id.0)
            .collect::<Vec<_>>()
    };
    assert_eq!(listed(&index, "strike"), [0]);
    assert_eq!(listed(&index, "fog"), Vec::<u32>::new());
    index.take_articles(&Words::of_articles(corpus.documents[..2].iter().map(|document| &**document)));
    assert_eq!(listed(&index, "home"), [0]);
    index.take_articles(&Words::of_articles(corpus.documents[2..].iter().map(|document| &**document)));
    assert_eq!(listed(&index, "fog"), [2]);
}

#[test]
fn the_first_place_of_the_words_in_an_article_is_known() {
    let corpus = news();
    for (typed, article, place) in [
        ("home", 0, Some("home.")),
        ("home men", 0, Some("men went")),
        ("text:bell", 2, Some("bell —")),
        ("strike", 0, None),
        ("actor:tosk", 0, None),
    ] {
        let text = &corpus.documents[article].text;
        let found = first_place(&Query::parse(typed).unwrap(), &corpus.documents[article]);
        let expected = place.map(|place| text.find(place).unwrap() as u32);
        assert_eq!(found, expected, "{typed}");
    }
}

#[test]
fn a_query_of_20_000_letters_is_answered() {
    let corpus = news();
    let mut index = Index::default();
    index.extend(&corpus);
    let (query, error) = Query::parse_what_can_be(&"ferry".repeat(4000));
    assert!(error.is_some());
    assert_eq!(narrow(&corpus, &index, &query).documents, []);
    assert_eq!(highlights(&query, "a ferry", true), []);
}

// The index and a reader who goes through everything

/// What a term asks of letters alone, told by going through them.
fn slow(corpus: &Corpus, letters: &str) -> (Vec<DocumentId>, Vec<StatementId>) {
    let spellings = spellings(&normalize(letters));
    let holds = |text: &str| spellings.iter().any(|wanted| normalize(text).contains(wanted));
    let in_article = |document: &&std::sync::Arc<Document>| {
        let parts = document.paragraphs.iter().map(|paragraph| document.words(paragraph));
        [document.title.as_deref(), document.outlet.as_deref()].into_iter().flatten().chain(parts).any(holds)
    };
    let in_statement = |statement: &Statement| {
        let text = &corpus.document(statement.document).text;
        holds(&statement.words(text)) || statement.speaker.is_some_and(|mention| holds(mention.of(text)))
    };
    let documents = corpus.documents.iter().filter(in_article).map(|document| document.id).collect();
    let ids = (0..corpus.statements.len()).map(StatementId::from);
    (documents, ids.filter(|id| in_statement(corpus.statement(*id))).collect())
}

fn some_words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "port",
        "Ports",
        "harbour",
        "harbor",
        "organise",
        "organized",
        "Ürün",
        "a",
        "an",
        "the",
        "of",
        "U.S.",
    ]);
    let gap =
        prop::sample::select(vec![" ", " ", " ", "-", " — ", ", ", "... ", " … ", "’s ", "\u{ad}", "  "]);
    prop::collection::vec((word, gap), 1..6)
        .prop_map(|words| words.into_iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

fn some_articles() -> impl Strategy<Value = Vec<(String, String, String)>> {
    let paragraph = (some_words(), some_words(), some_words(), any::<bool>()).prop_map(
        |(before, said, after, is_said)| {
            if is_said { format!("{before}{{Mira Tosk/{before}|{said}}}{after}") } else { before + &after }
        },
    );
    let text = prop::collection::vec(paragraph, 1..4).prop_map(|paragraphs| paragraphs.join("\n"));
    prop::collection::vec((some_words(), some_words(), text), 1..6)
}

proptest! {
    #[test]
    fn the_index_finds_what_reading_everything_finds(
        articles in some_articles(), letters in some_words(), from in 0..20usize, length in 1..20usize,
    ) {
        let letters: String = letters.chars().skip(from % letters.chars().count()).take(length).collect();
        prop_assume!(!normalize(&letters).is_empty() && !letters.contains('"'));
        let mut grown = Corpus::default();
        let mut index = Index::default();
        let articles: Vec<(&str, &str, &str)> = articles.iter().map(|(a, b, c)| (&a[..], &b[..], &c[..])).collect();
        let whole = corpus(&articles);
        grown.actors = whole.actors.clone();
        for article in articles {
            push(&mut grown, article);
            index.extend(&grown);
        }
        let query = Query::of_field("text", &format!("'{letters}")).unwrap();
        let hits = narrow(&grown, &index, &query);
        prop_assert_eq!((hits.documents, hits.statements), slow(&whole, &letters), "{:?}", letters);
    }

    #[test]
    fn all_that_is_found_can_be_marked(articles in some_articles(), letters in some_words()) {
        let articles: Vec<(&str, &str, &str)> = articles.iter().map(|(a, b, c)| (&a[..], &b[..], &c[..])).collect();
        let corpus = corpus(&articles);
        let query = Query::of_field("text", &format!("'{letters}")).unwrap();
        let mut index = Index::default();
        index.extend(&corpus);
        for id in narrow(&corpus, &index, &query).statements {
            let statement = corpus.statement(id);
            let text = &corpus.document(statement.document).text;
            let parts = [Some(statement.words(text).to_string()), statement.speaker.map(|one| one.of(text).to_string())];
            prop_assert!(parts.into_iter().flatten().any(|part| !highlights(&query, &part, false).is_empty()));
        }
    }
}
