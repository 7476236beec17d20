//! Is a part of many statements in the order that it would be sorted in?

use super::*;
use crate::model::*;

#[test]
fn many_are_picked_from_the_order_of_all_as_they_would_be_sorted() {
    let mut corpus = Corpus::default();
    for number in 0..40 {
        let text = format!("---\noutlet: Gazette {}\n---\n\nIt rained.\n", number % 3);
        let document = crate::reading::document("rain.txt", text.into_bytes()).expect("an article");
        let statement = |place: u32| Statement {
            document: DocumentId::default(),
            content: vec![Span { start: place, end: place + 1 }],
            kind: Kind::Direct,
            cue: None,
            relay: None,
            speaker: None,
            actor: None,
            confidence: (number * 7 + place) as f32 % 11.0 / 11.0,
            evidence: Evidence {
                found: Found::Marks,
                choice: Choice::None,
                resolution: Resolution::Unknown,
                runner_up: None,
            },
            wording: Default::default(),
        };
        corpus.push(document, (0..5).map(statement).collect());
    }
    let found: Vec<StatementId> = (0..200).step_by(3).map(StatementId).collect();
    let hits = Hits { statements: found.clone(), ..Hits::default() };
    let mut sorted = Sorted::default();
    for order in [Order::Outlet, Order::Confidence, Order::Date] {
        let mut expected = found.clone();
        sort(&mut expected, &corpus, order);
        assert_eq!(sorted.pick(&corpus, &hits, order), expected, "{order:?}");
    }
}
