//! Which statement answers which?
//!
//! Only inside an exchange: both speak of one head. The text says so: beside a statement stands that somebody reacts,
//! and to whom or to what ([`reactions`]). Or it is likely: a denial or rejection beside a charge or a demand
//! ([`stands`]), or words of a finding in what is said of the report ([`papers`]). Who goes on speaking, and who takes
//! up "this" or "it", goes on answering. Only other parties are answered: sides or, if somebody known has none, that
//! one alone. A doubtful answer is none. What is said of a report as a whole is no link: it lies under the report's words.

mod article;
mod cues;
mod names;
mod overlap;
mod papers;
mod reactions;
mod silent;
mod stands;

pub use stands::Stance;

use super::lists::Lists;
use super::progress::{Stage, Watch};
use super::variants::Texts;
use super::{Answer, Place, Silent};
use crate::model::{ActorId, ActorKind, Corpus, DocumentId, SideId, SideReason, Statement, StatementId};
use article::Article;
use jiff::civil::Date;
use names::Names;
use papers::Papers;
use rayon::prelude::*;
use std::collections::HashMap;

/// A statement answers at most so many; more where the text says so.
const MOST: usize = 2;
const MOST_SAID: usize = 3;
const PIECES: usize = 20;

/// What answers what in a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// Which statements answer others, in the order of the one that answers.
    pub links: Vec<Answer>,
    /// Which statements react to a text as a whole, and to which of its words they lie next.
    pub to_texts: Vec<Answer>,
    /// For each statement the stand that its words show.
    pub stances: Vec<Stance>,
    /// Who is said to have said nothing.
    pub silent: Vec<Silent>,
}

/// Links each statement to those of other parties that it answers.
pub fn find(corpus: &Corpus, texts: &Texts, places: &[Place], variants: &[Vec<StatementId>]) -> Answers {
    find_with(corpus, texts, places, variants, Lists::shared(), &Watch::nobody()).unwrap_or_default()
}

/// The same, while somebody watches; `None` if it was stopped.
pub(super) fn find_with(
    corpus: &Corpus,
    texts: &Texts,
    places: &[Place],
    variants: &[Vec<StatementId>],
    lists: &Lists,
    watch: &Watch,
) -> Option<Answers> {
    let names = Names::new(corpus);
    let mut view = View::new(corpus, places, variants, texts);
    view.own_texts(&names, lists);
    view.papers = Papers::new(&view, variants);
    let of_document = |at: usize| of_document(&view, &names, lists, DocumentId::from(at));
    watch.step(Stage::Answers, 0.1)?;
    let mut out = Answers { stances: vec![Stance::default(); corpus.statements.len()], ..Answers::default() };
    // In pieces, so that it can stop in between.
    let all = corpus.documents.len();
    let piece = all.div_ceil(PIECES).max(1);
    for start in (0..all).step_by(piece) {
        let documents = start..all.min(start + piece);
        let found: Vec<OfDocument> = documents.clone().into_par_iter().map(of_document).collect();
        for (document, found) in documents.zip(found) {
            out.links.extend(found.links);
            out.to_texts.extend(found.to_texts);
            out.silent.extend(found.silent);
            let ids = corpus.statements_of(DocumentId::from(document));
            ids.zip(found.stances).for_each(|(id, stance)| out.stances[id.index()] = stance);
        }
        watch.step(Stage::Answers, 0.2 * (all.min(start + piece) - start) as f32 / all as f32)?;
    }
    Some(out)
}

/// What is found in an article; stances in the order of its statements.
type OfDocument = Answers;

fn of_document(view: &View, names: &Names, lists: &Lists, id: DocumentId) -> OfDocument {
    let ids: Vec<StatementId> = view.corpus.statements_of(id).collect();
    if ids.is_empty() {
        return Answers::default();
    }
    let article = Article::new(view.corpus.document(id), lists);
    let stances = stands::stances(view, lists, &article, &ids);
    // For each statement what it answers, and of which text as a whole it speaks.
    let mut found: Vec<(StatementId, Vec<Found>, Vec<Found>)> = Vec::new();
    let answer =
        |from: StatementId| move |f: Found| Answer { from, to: f.to, said: f.said, reason: f.reason };
    for &id in &ids {
        let mut own = match view.party(id) {
            // People without a name and a side are often no speakers at all.
            Some(_) if view.side(id).is_some() || !view.is_group(id) => {
                reactions::answered(view, names, lists, &article, id)
            }
            _ => Vec::new(),
        };
        let mut of_text = Vec::new();
        if own.is_empty()
            && let Some((before, theirs, whole)) = found.last()
            && going_on(view, &article, id, *before)
        {
            let opposed = |found: &&Found| view.are_opposed(id, found.to);
            own = theirs.iter().filter(opposed).filter(|f| view.share_an_issue(id, f.to)).cloned().collect();
            of_text = whole.iter().filter(opposed).cloned().collect();
        }
        if own.is_empty() && view.party(id).is_some() {
            let (specific, whole) = papers::answered(view, &view.papers, &article, id);
            if !whole.is_empty() {
                of_text = whole;
            }
            own = specific;
            if own.is_empty() {
                own.extend(stands::answered(view, names, &article, id, &stances));
            }
        }
        found.push((id, chosen(view, own), of_text));
    }
    let (mut links, mut to_texts) = (Vec::new(), Vec::new());
    for (from, own, of_text) in found {
        links.extend(own.into_iter().map(answer(from)));
        to_texts.extend(of_text.into_iter().map(answer(from)));
    }
    let silent = silent::silent(view, names, lists, &article, id);
    Answers { links, to_texts, stances, silent }
}

/// The best of what a statement may answer; two reports of one utterance are one.
fn chosen(view: &View, mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.to.cmp(&b.to)));
    let mut kept: Vec<Found> = Vec::new();
    for one in found {
        let most = if one.said { MOST_SAID } else { MOST };
        if kept.len() < most && kept.iter().all(|other| !view.are_variants(other.to, one.to)) {
            kept.push(one);
        }
    }
    kept
}

/// True if a statement goes on from the one before and answers the same: the same speaker in the same paragraph, or
/// somebody of the same side whose words start by taking up what was said ("This shows ...", "It also ...").
fn going_on(view: &View, article: &Article, id: StatementId, before: StatementId) -> bool {
    let (own, other) = (view.statement(id), view.statement(before));
    if own.actor.is_none() || view.side(id) != view.side(before) {
        return false;
    }
    let token = |id| article.tokens.get(article.inside(*view.statement(id).content.first()?).start);
    let (Some(first), Some(earlier)) = (token(id), token(before)) else { return false };
    let one_place = view.paragraph(id) == view.paragraph(before) && first.sentence > earlier.sentence;
    let takes_up = view.side(id).is_some() && matches!(first.word(), "it" | "its" | "this" | "these");
    (one_place && own.actor == other.actor) || (takes_up && view.paragraph(id) - view.paragraph(before) <= 1)
}

/// A statement that another may answer.
#[derive(Clone)]
struct Found {
    to: StatementId,
    score: f32,
    said: bool,
    reason: String,
}

/// For whom somebody speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Party {
    Side(SideId),
    /// Somebody known whose side is not.
    Actor(ActorId),
}

/// What is looked up of a corpus again and again.
struct View<'a> {
    corpus: &'a Corpus,
    texts: &'a Texts,
    places: &'a [Place],
    parties: Vec<Option<Party>>,
    /// For each statement the number of its paragraph.
    paragraphs: Vec<u32>,
    /// Whether the article gives the words to a text ("the report said").
    by_a_text: Vec<bool>,
    papers: Papers,
    /// As `telling`, the length of the words' weights as vectors.
    lengths: Vec<f32>,
    telling: Vec<Vec<u32>>,
    group: HashMap<StatementId, usize>,
    /// The statements of each actor and on each issue, the earliest first.
    by_actor: HashMap<ActorId, Vec<StatementId>>,
    by_issue: HashMap<u32, Vec<StatementId>>,
}

impl<'a> View<'a> {
    fn new(corpus: &'a Corpus, places: &'a [Place], variants: &[Vec<StatementId>], texts: &'a Texts) -> Self {
        let parties = corpus.statements.iter().map(|statement| party(corpus, statement)).collect();
        let paragraph = |s: &Statement| {
            let paragraphs = &corpus.document(s.document).paragraphs;
            paragraphs.partition_point(|p| p.span.start <= s.extent().start) as u32
        };
        let paragraphs = corpus.statements.iter().map(paragraph).collect();
        let mention = |s: &Statement| s.speaker.map_or("", |span| span.of(&corpus.document(s.document).text));
        let by_a_text = corpus.statements.par_iter().map(|s| cues::names_a_text(mention(s))).collect();
        let groups = variants.iter().enumerate();
        let group = groups.flat_map(|(i, group)| group.iter().map(move |&id| (id, i))).collect();
        let (by_actor, by_issue) = (HashMap::new(), HashMap::new());
        let telling = overlap::telling(texts);
        let length =
            |words: &Vec<u32>| words.iter().map(|&word| texts.weight(word).powi(2)).sum::<f32>().sqrt();
        let lengths = telling.iter().map(length).collect();
        let papers = Papers::default();
        let mut view = Self {
            corpus,
            texts,
            places,
            parties,
            paragraphs,
            by_a_text,
            papers,
            lengths,
            telling,
            group,
            by_actor,
            by_issue,
        };
        for &id in &texts.order {
            if let Some(actor) = corpus.known_actor_of(corpus.statement(id)) {
                view.by_actor.entry(actor.id).or_default().push(id);
            }
            if let Some(issue) = view.issue(id) {
                view.by_issue.entry(issue).or_default().push(id);
            }
        }
        view
    }

    fn statement(&self, id: StatementId) -> &'a Statement {
        self.corpus.statement(id)
    }

    /// Where the side of a text is not known, it is that of those whose text the article calls it.
    fn own_texts(&mut self, names: &Names, lists: &Lists) {
        let mut known: HashMap<DocumentId, Option<SideId>> = HashMap::new();
        for i in 0..self.parties.len() {
            if !self.by_a_text[i] || !matches!(self.parties[i], Some(Party::Actor(_))) {
                continue;
            }
            let document = self.corpus.statements[i].document;
            let owner = known.entry(document).or_insert_with(|| {
                papers::owner(&Article::new(self.corpus.document(document), lists), names)
            });
            self.parties[i] = owner.map(Party::Side).or(self.parties[i]);
        }
    }

    fn party(&self, id: StatementId) -> Option<Party> {
        self.parties.get(id.index()).copied().flatten()
    }

    fn side(&self, id: StatementId) -> Option<SideId> {
        match self.party(id)? {
            Party::Side(side) => Some(side),
            Party::Actor(_) => None,
        }
    }

    fn paragraph(&self, id: StatementId) -> u32 {
        self.paragraphs.get(id.index()).copied().unwrap_or(0)
    }

    fn is_by_a_text(&self, id: StatementId) -> bool {
        self.by_a_text.get(id.index()).copied().unwrap_or(false)
    }

    fn is_group(&self, id: StatementId) -> bool {
        self.corpus.actor_of(self.statement(id)).is_some_and(|actor| actor.kind == ActorKind::Group)
    }

    /// True for a side, or a body without one: what a person or a group without a side says answers nobody likely.
    fn speaks_for_itself(&self, id: StatementId) -> bool {
        let is_body = |actor: &crate::model::Actor| actor.kind == ActorKind::Body;
        self.side(id).is_some() || self.corpus.known_actor_of(self.statement(id)).is_some_and(is_body)
    }

    fn taken_up(&self, id: StatementId) -> f32 {
        self.papers.taken_up(id)
    }

    /// The statements of its article that stand at most so many before or after one, itself included.
    fn around(&self, id: StatementId, most: u32) -> impl Iterator<Item = StatementId> + use<> {
        let mut all = self.corpus.statements_of(self.statement(id).document);
        let (first, last) = (all.next().unwrap_or(id).0, all.next_back().unwrap_or(id).0);
        (id.0.saturating_sub(most).max(first)..=(id.0 + most).min(last.max(id.0))).map(StatementId)
    }

    /// Those before it in its article, the nearest first.
    fn earlier(&self, id: StatementId, most: usize) -> impl Iterator<Item = StatementId> + use<> {
        let first = self.corpus.statements_of(self.statement(id).document).next().unwrap_or(id);
        (first.0..id.0).rev().take(most).map(StatementId)
    }

    /// True if two statements of one article stand in one paragraph or in neighbouring ones.
    fn are_of_one_place(&self, a: StatementId, b: StatementId) -> bool {
        self.are_in_one_article(a, b) && self.paragraph(a).abs_diff(self.paragraph(b)) <= 1
    }

    /// The length of the weights of the words that tell something, as a vector.
    fn length(&self, id: StatementId) -> f32 {
        self.lengths.get(self.rank(id) as usize).copied().unwrap_or(0.0)
    }

    /// True if both stand in one exchange: under one head, or one under a text and the other words of that text.
    fn share_an_issue(&self, a: StatementId, b: StatementId) -> bool {
        let place = |id: StatementId| {
            self.places.get(id.index()).map_or((None, None), |place| (place.main, place.own))
        };
        let ((main, own), (other, other_own)) = (place(a), place(b));
        (main.is_some() && (main == other || main == other_own)) || (other.is_some() && other == own)
    }

    /// The words of a statement that tell something, sorted.
    fn telling(&self, id: StatementId) -> &[u32] {
        self.telling.get(self.rank(id) as usize).map_or(&[], Vec::as_slice)
    }

    fn issue(&self, id: StatementId) -> Option<u32> {
        self.places.get(id.index())?.main
    }

    fn rank(&self, id: StatementId) -> u32 {
        self.texts.ranks.get(id.index()).copied().unwrap_or(0)
    }

    /// True if both parties are known and differ.
    fn are_opposed(&self, a: StatementId, b: StatementId) -> bool {
        matches!((self.party(a), self.party(b)), (Some(a), Some(b)) if a != b)
            && self.statement(a).actor != self.statement(b).actor
    }

    fn are_variants(&self, a: StatementId, b: StatementId) -> bool {
        self.group.get(&a).is_some_and(|group| self.group.get(&b) == Some(group))
    }

    fn are_in_one_article(&self, a: StatementId, b: StatementId) -> bool {
        self.statement(a).document == self.statement(b).document
    }

    /// So many days lie between two statements of different articles, the first earlier; none where it is
    /// not, or a date is not known.
    fn days_between(&self, earlier: StatementId, later: StatementId) -> Option<i32> {
        let date = |id| -> Option<Date> { self.corpus.document(self.statement(id).document).published };
        let days = (date(later)? - date(earlier)?).get_days();
        (days >= 0).then_some(days)
    }

    /// Of statements in order of date the last few that stand before one, from the nearest.
    fn before<'b>(
        &self,
        list: &'b [StatementId],
        id: StatementId,
        most: usize,
    ) -> impl Iterator<Item = StatementId> + use<'b> {
        let end = list.partition_point(|&other| self.rank(other) < self.rank(id));
        list[..end].iter().rev().take(most).copied()
    }
}

/// For whom the speaker speaks; none where that is not known, or two sides at once.
fn party(corpus: &Corpus, statement: &Statement) -> Option<Party> {
    let actor = corpus.known_actor_of(statement)?;
    match (actor.side, &actor.side_reason) {
        (Some(side), _) => Some(Party::Side(side)),
        (None, SideReason::Either(_)) => None,
        (None, _) => Some(Party::Actor(actor.id)),
    }
}

#[cfg(test)]
mod tests;
