//! Made-up articles, their heads and links by hand, and the lanes that are expected of them.

use super::*;
use crate::comparing::Answer;
use crate::comparing::Issue;
use crate::comparing::Place;
use crate::comparing::Silent;
use crate::comparing::variants::sample::corpus;
use crate::model::{DocumentId, SideId, Span};

/// Statements of Norland, Southmark and others, all on one head.
fn one_head(articles: &[(&str, &str)], links: &[(u32, u32, bool)]) -> (Corpus, Comparison) {
    let articles: Vec<(&str, String)> =
        articles.iter().map(|(date, text)| (*date, text.to_string())).collect();
    let corpus = corpus(&articles, false);
    let places = vec![Place { main: Some(0), ..Place::default() }; corpus.statements.len()];
    let issues = vec![Issue { label: "the tide gates".into(), named: false, statements: corpus.in_time() }];
    let answer = |(from, to, said): &(u32, u32, bool)| Answer {
        from: StatementId(*from),
        to: StatementId(*to),
        said: *said,
        reason: "by hand".into(),
    };
    let mut links: Vec<Answer> = links.iter().map(answer).collect();
    links.sort_by_key(|link| link.from);
    let comparison = Comparison::new(&corpus, (issues, places), Vec::new(), links);
    (corpus, comparison)
}

fn all(corpus: &Corpus, comparison: &Comparison) -> Vec<Exchange> {
    found(corpus, comparison, &|_| true)
}

fn found(corpus: &Corpus, comparison: &Comparison, fits: &dyn Fn(StatementId) -> bool) -> Vec<Exchange> {
    let of = |side: Option<SideId>| match side {
        Some(SideId(0)) => Column::Left,
        Some(SideId(1)) => Column::Right,
        _ => Column::Other,
    };
    let column = |id: StatementId| of(corpus.known_side_of(corpus.statement(id)).map(|side| side.id));
    let silent = |silent: &Silent| of(silent.side);
    exchanges(corpus, comparison, &Asked { column: &column, fits, silent: &silent })
}

/// The lanes in short: `0=1` level, `0<1` the right answers the left, `0>1` the other way, `~` for likely, `(2)` a wide
/// one, `[2]` own words, `^2` one of another head.
fn shown(exchange: &Exchange) -> String {
    let cell = |cell: &Option<Cell>| cell.as_ref().map_or(String::new(), |cell| cell.id.0.to_string());
    let sign = |sign: &Option<Sign>| match sign {
        None => "=".to_string(),
        Some(sign) => {
            let arrow = if sign.by == Column::Left { ">" } else { "<" };
            if sign.said { arrow.to_string() } else { format!("~{arrow}") }
        }
    };
    let lane = |lane: &Lane| match lane {
        Lane::Own(cell) => format!("[{}]", cell.id.0),
        Lane::Level { left, right, sign: by } => format!("{}{}{}", cell(left), sign(by), cell(right)),
        Lane::Wide { cell, answered, .. } => format!("({}){}", cell.id.0, if *answered { "!" } else { "" }),
        Lane::Also { id, .. } => format!("^{}", id.0),
    };
    exchange.lanes.iter().map(lane).collect::<Vec<_>>().join(" ")
}

const FOUR: &str = "{Ada Brenn|Gates open}, she said.\n{Mira Tosk|Gates shut}, she said.\n\
                    {Odo Falk|Gates leak}, he said.\n{Ivo Lund|Gates hold}, he said.";

#[test]
fn columns_run_in_order_of_time_and_answers_stand_level() {
    for (what, links, expected) in [
        ("no answer: both speak of the head", &[][..], "0=1 2=3"),
        ("the right one answers", &[(1, 0, true)][..], "0<1 2=3"),
        ("the left one answers", &[(2, 1, false)][..], "0= 2~>1 =3"),
        ("both", &[(1, 0, true), (3, 2, false)][..], "0<1 2~<3"),
        ("said comes before likely", &[(3, 0, true), (1, 0, false)][..], "0<3 2=1"),
    ] {
        let (corpus, comparison) = one_head(&[("2031-01-02", FOUR)], links);
        assert_eq!(shown(&all(&corpus, &comparison)[0]), expected, "{what}");
    }
}

#[test]
fn third_parties_are_wide_and_their_answers_follow_at_once() {
    let article = "{Ada Brenn|Gates open}, she said.\n{Pia Nowhere|Gates rust}, she said.\n\
                   {Pia Nowhere|Gulls cry}, she said.\n{Mira Tosk|Gates shine}, she said.";
    let (corpus, comparison) = one_head(&[("2031-01-02", article)], &[(3, 1, true)]);
    let exchange = &all(&corpus, &comparison)[0];
    assert_eq!(shown(exchange), "0= (1)! <3 (2)");
    assert_eq!((exchange.counts, exchange.answers, exchange.section), ([1, 1, 2], [1, 0], Section::Both));
}

#[test]
fn undated_statements_come_last_and_reports_of_one_utterance_share_a_cell() {
    let (corpus, mut comparison) = one_head(
        &[("", "{Ada Brenn|Gates open}."), ("2031-01-02", "{Odo Falk|Gates leak}.\n{Odo Falk|Gates leak}.")],
        &[],
    );
    comparison.variants = vec![vec![StatementId(1), StatementId(2)]];
    for at in [1, 2] {
        comparison.places[at].variants = Some(0);
    }
    let exchange = &all(&corpus, &comparison)[0];
    assert_eq!(shown(exchange), "1= 0=");
    let Lane::Level { left: Some(cell), .. } = &exchange.lanes[0] else { panic!("{:?}", exchange.lanes) };
    assert_eq!((cell.id, &cell.repeats[..]), (StatementId(1), &[StatementId(2)][..]));
    assert_eq!(exchange.section, Section::Left);
}

#[test]
fn own_words_of_the_target_come_first_and_other_heads_point_here() {
    let (corpus, mut comparison) = one_head(&[("2031-01-02", FOUR)], &[]);
    comparison.places[3].own = Some(0);
    comparison.issues.push(Issue { label: "gulls".into(), named: false, statements: vec![StatementId(2)] });
    comparison.issues[0].statements.retain(|id| id.0 != 2);
    comparison.places[2] = Place { main: Some(1), second: Some(0), ..Place::default() };
    let exchanges = all(&corpus, &comparison);
    assert_eq!(exchanges.iter().map(shown).collect::<Vec<_>>(), ["[3] 0=1 ^2", "2="]);
    let counted: usize = exchanges.iter().flat_map(|exchange| exchange.counts).sum();
    assert_eq!(counted, 4, "each statement is counted once");
}

#[test]
fn a_filter_dims_and_never_makes_a_silence() {
    let (corpus, comparison) = one_head(&[("2031-01-02", FOUR)], &[]);
    let found = found(&corpus, &comparison, &|id| id.0 == 0);
    assert_eq!((found[0].hits, found[0].silences.clone()), (1, [None, None]));
    let fits: Vec<bool> = found[0]
        .lanes
        .iter()
        .filter_map(|lane| match lane {
            Lane::Level { left, .. } => left.as_ref().map(|cell| cell.fits),
            _ => None,
        })
        .collect();
    assert_eq!(fits, [true, false]);
    assert_eq!(super::tests::found(&corpus, &comparison, &|_| false), []);
}

#[test]
fn the_three_silences_are_kept_apart() {
    let only = "{Ada Brenn|Gates open}, she said.";
    let (corpus, comparison) = one_head(&[("2031-01-02", only)], &[]);
    assert_eq!(all(&corpus, &comparison)[0].silences, [None, Some(Silence::NotQuoted)]);

    let other = "{Ada Brenn|Gates open}, she said.\n{Mira Tosk|Gulls cry}, she said.";
    let (corpus, mut comparison) = one_head(&[("2031-01-02", other)], &[]);
    comparison.issues[0].statements.retain(|id| id.0 == 0);
    comparison.places[1] = Place::default();
    comparison.rest = vec![StatementId(1)];
    let silences = |comparison: &Comparison| all(&corpus, comparison)[0].silences.clone();
    assert_eq!(silences(&comparison), [None, Some(Silence::OnOtherThings(1))]);

    comparison.silent = vec![Silent {
        document: DocumentId(0),
        words: Span::new(0, 4),
        actor: None,
        side: Some(SideId(1)),
        head: Some(0),
    }];
    assert_eq!(silences(&comparison), [None, Some(Silence::Declined(vec![0]))]);
}

#[test]
fn heads_of_both_columns_come_first_and_no_head_last() {
    let (corpus, mut comparison) = one_head(&[("2031-01-02", FOUR)], &[]);
    let issue = |label: &str, ids: &[u32]| Issue {
        label: label.into(),
        named: false,
        statements: ids.iter().map(|id| StatementId(*id)).collect(),
    };
    comparison.issues = vec![issue("left alone", &[0]), issue("both", &[1, 2])];
    comparison.rest = vec![StatementId(3)];
    let sections: Vec<Section> = all(&corpus, &comparison).iter().map(|exchange| exchange.section).collect();
    assert_eq!(sections, [Section::Both, Section::Left, Section::NoHead]);
}
