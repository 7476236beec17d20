//! Who is said to have said nothing?

use super::View;
use super::article::Article;
use super::names::Names;
use crate::comparing::Silent;
use crate::comparing::lists::{Lists, Use};
use crate::model::{DocumentId, Span, StatementId};

/// The places of an article that say so, outside what anybody says. Who it is stands before it in the sentence.
pub fn silent(view: &View, names: &Names, lists: &Lists, article: &Article, id: DocumentId) -> Vec<Silent> {
    let ids: Vec<StatementId> = view.corpus.statements_of(id).collect();
    let mut out = Vec::new();
    for (at, token) in article.tokens.iter().enumerate() {
        let mut used = lists.of_words.at(&article.tokens[at..]);
        let Some((length, _)) = used.find(|(_, used)| *used == Use::Silent) else { continue };
        let said = |id: &StatementId| {
            view.statement(*id).content.iter().any(|span| span.holds(token.at.start as u32))
        };
        if ids.iter().any(said) {
            continue;
        }
        let sentence = article.sentences(token.sentence..token.sentence + 1);
        let named = (sentence.start..at).filter(|at| article.tokens[*at].is_capital).find_map(|from| {
            let words = article.tokens[from..at].iter().map(|token| token.word());
            names.at(words).0.into_iter().next()
        });
        let before = ids.partition_point(|id| (view.statement(*id).extent().start as usize) < token.at.start);
        let near = before.checked_sub(1).map(|before| ids[before]).or(ids.first().copied());
        let (first, last) = (&article.tokens[at], &article.tokens[at + length - 1]);
        out.push(Silent {
            document: id,
            words: Span::new(first.at.start, last.at.end),
            actor: named.and_then(|named| named.actor),
            side: named.and_then(|named| named.side),
            head: near.and_then(|near| view.issue(near)),
        });
    }
    out
}
