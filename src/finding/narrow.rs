//! Which part of the corpus is left?

use super::fold::{fold, fold_with_origins};
use super::fuzzy::Fuzzy;
use super::query::{Fit, Name, Query, Wanted};
use crate::model::{Corpus, Document, DocumentId, Span, Statement, StatementId};
use memchr::memmem;

/// What a query found, in the order of the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Articles that hold a statement that fits, or in which nobody speaks and that fit themselves.
    pub documents: Vec<DocumentId>,
    /// Statements that fit.
    pub statements: Vec<StatementId>,
}

impl Hits {
    /// Those of the statements that stand in one article.
    pub fn of(&self, corpus: &Corpus, document: DocumentId) -> &[StatementId] {
        let start = self.statements.partition_point(|s| corpus.statement(*s).document < document);
        let end = self.statements.partition_point(|s| corpus.statement(*s).document <= document);
        &self.statements[start..end]
    }

    /// Adds what was found in later articles.
    pub fn append(&mut self, later: Hits) {
        self.documents.extend(later.documents);
        self.statements.extend(later.statements);
    }
}

/// What is kept beside the corpus to search it quickly. It grows with the corpus.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// For each statement, its words, folded.
    words: Vec<String>,
    /// For each article, its heading and its outlet, folded.
    headings: Vec<(String, Option<String>)>,
    /// The names of the issues, folded; none before the statements have been compared.
    issues: Vec<String>,
    /// For each statement then the issues that it is about.
    of_statements: Vec<[Option<u32>; 2]>,
}

impl Index {
    /// Takes in what the corpus has and the index has not.
    pub fn extend(&mut self, corpus: &Corpus) {
        for statement in &corpus.statements[self.words.len()..] {
            let text = &corpus.document(statement.document).text;
            self.words.push(fold(&statement.words(text)));
        }
        for document in &corpus.documents[self.headings.len()..] {
            self.headings.push((fold(&document.heading()), document.outlet.as_deref().map(fold)));
        }
    }
}

impl Index {
    /// Takes in what the statements are about: the names of the issues, and for each statement its issues.
    pub fn set_issues<'a>(
        &mut self,
        names: impl Iterator<Item = &'a str>,
        of_statements: impl Iterator<Item = [Option<u32>; 2]>,
    ) {
        self.issues = names.map(fold).collect();
        self.of_statements = of_statements.collect();
    }
}

/// The statements and articles for which the query holds, from the article `first` on.
pub fn narrow(corpus: &Corpus, index: &Index, query: &Query, first: DocumentId) -> Hits {
    let groups: Vec<Vec<(bool, Test)>> = query
        .groups
        .iter()
        .map(|group| {
            group.iter().map(|term| (term.negated, Test::new(corpus, index, &term.wanted, first))).collect()
        })
        .collect();
    let holds = |place: Place| {
        let fits = |(negated, test): &(bool, Test)| test.fits(corpus, index, place, *negated);
        groups.iter().all(|group| group.iter().any(fits))
    };
    let mut hits = Hits::default();
    for document in &corpus.documents[first.index().min(corpus.documents.len())..] {
        let before = hits.statements.len();
        let all = corpus.statements_of(document.id);
        let speaks = all.len() > 0;
        let fitting = all.filter(|&id| holds(Place::Statement(id)));
        hits.statements.extend(fitting);
        if hits.statements.len() > before || !speaks && holds(Place::Document(document.id)) {
            hits.documents.push(document.id);
        }
    }
    hits
}

/// How well a statement that a query found fits it: the more, the better.
pub fn score(corpus: &Corpus, index: &Index, query: &Query, id: StatementId) -> u32 {
    let statement = corpus.statement(id);
    let words = &index.words[id.index()];
    let name = corpus.known_actor_of(statement).map(|actor| fold(&actor.name)).unwrap_or_default();
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let of_term = |wanted: &Wanted| match wanted {
        Wanted::Words { text, .. } => {
            let said = words.find(text.as_str()).map_or(0, |at| {
                let whole =
                    edge(words[..at].chars().next_back()) && edge(words[at + text.len()..].chars().next());
                // Short statements are about what they name; long ones mention much.
                4 + 2 * u32::from(whole) + 2 * u32::from(words.len() < 200)
            });
            said + 2 * u32::from(name.contains(text.as_str()))
        }
        Wanted::Actor(Name { text, .. }) => {
            1 + 2 * u32::from(name.contains(text.as_str())) + 2 * u32::from(name == *text)
        }
        _ => 1,
    };
    query.wanted().map(of_term).sum()
}

/// The bytes of `text` that the query's words match: letters that fit fuzzily where `fuzzily`
/// (titles, outlets, names), else the words as they stand.
pub fn highlights(query: &Query, text: &str, fuzzily: bool) -> Vec<Span> {
    let (folded, origins) = fold_with_origins(text);
    let fuzzy = Fuzzy::default();
    let mut out = Vec::new();
    let mut push = |from: usize, to: usize| {
        let start = origins[from];
        let last = origins[to - 1];
        let end = last + text[last..].chars().next().map_or(1, char::len_utf8);
        out.push(Span::new(start, end));
    };
    for wanted in query.wanted() {
        let (needle, exact) = match wanted {
            Wanted::Words { text, exact } => (text, *exact),
            Wanted::Title(Name { text, fit })
            | Wanted::Outlet(Name { text, fit })
            | Wanted::Actor(Name { text, fit })
                // A whole name fits on every row: to mark it tells nothing.
                if fuzzily && *fit != Fit::Whole =>
            {
                (text, *fit != Fit::Fuzzy)
            }
            _ => continue,
        };
        let mut found = false;
        for at in memmem::find_iter(folded.as_bytes(), needle.as_bytes()) {
            push(at, at + needle.len());
            found = true;
        }
        if !found && fuzzily && !exact {
            let starts: Vec<usize> = folded.char_indices().map(|(i, _)| i).chain([folded.len()]).collect();
            for place in fuzzy.places(&folded, needle).unwrap_or_default() {
                push(starts[place], starts[place + 1]);
            }
        }
    }
    out.sort();
    out
}

/// Where a test is made.
#[derive(Clone, Copy)]
enum Place {
    Statement(StatementId),
    /// An article in which nobody speaks.
    Document(DocumentId),
}

/// A term with what it means for each article and actor worked out once.
struct Test<'a> {
    wanted: &'a Wanted,
    /// For each article from `first` on.
    documents: Vec<bool>,
    first: DocumentId,
    actors: Vec<bool>,
    /// For each issue.
    issues: Vec<bool>,
    finder: Option<memmem::Finder<'a>>,
}

impl<'a> Test<'a> {
    fn new(corpus: &Corpus, index: &Index, wanted: &'a Wanted, first: DocumentId) -> Self {
        let fuzzy = Fuzzy::default();
        // `name` and `text` are folded.
        let fits = |name: &str, text: &str, fit: Fit| match fit {
            Fit::Whole => name == text,
            Fit::Exact => name.contains(text),
            Fit::Fuzzy => text.chars().count() > 2 && name.contains(text) || fuzzy.fits(name, text),
        };
        let from = first.index().min(index.headings.len());
        let headings = |test: &dyn Fn(&str, Option<&str>) -> bool| {
            index.headings[from..].iter().map(|(heading, outlet)| test(heading, outlet.as_deref())).collect()
        };
        let actors = |text: &str, fit: Fit| {
            let names = |a: &crate::model::Actor| {
                // An alias may be shared; the whole name is one actor's.
                let aliases = a.aliases.iter().filter(|_| fit != Fit::Whole);
                std::iter::once(&a.name).chain(aliases).any(|name| fits(&fold(name), text, fit))
            };
            corpus.actors.iter().map(names).collect()
        };
        let outlet_fits = |o: Option<&str>, text: &str, fit: Fit| o.is_some_and(|o| fits(o, text, fit));
        let mut test = Test {
            wanted,
            documents: Vec::new(),
            first,
            actors: Vec::new(),
            issues: Vec::new(),
            finder: None,
        };
        match wanted {
            Wanted::Words { text, exact } => {
                let fit = if *exact { Fit::Exact } else { Fit::Fuzzy };
                test.documents = headings(&|h, o| fits(h, text, fit) || outlet_fits(o, text, fit));
                test.actors = actors(text, fit);
                test.finder = Some(memmem::Finder::new(text.as_bytes()));
            }
            Wanted::Actor(Name { text, fit }) => test.actors = actors(text, *fit),
            Wanted::Outlet(Name { text, fit }) => {
                test.documents = headings(&|_, o| outlet_fits(o, text, *fit));
            }
            Wanted::Title(Name { text, fit }) => test.documents = headings(&|h, _| fits(h, text, *fit)),
            Wanted::Date(first, last) => {
                let inside = |d: &Document| d.published.is_some_and(|p| *first <= p && p <= *last);
                test.documents = corpus.documents[from..].iter().map(inside).collect();
            }
            Wanted::Issue(Name { text, fit }) => {
                test.issues = index.issues.iter().map(|name| fits(name, text, *fit)).collect();
            }
            Wanted::NoActor | Wanted::Side(_) | Wanted::Kind(_) => {}
        }
        test
    }

    /// True where the term fits, or, negated, does not. Of an article in which nobody speaks nothing
    /// is known about actors, sides and kinds: such a term does not fit it either way.
    fn fits(&self, corpus: &Corpus, index: &Index, place: Place, negated: bool) -> bool {
        let about_speech = !matches!(
            self.wanted,
            Wanted::Words { .. } | Wanted::Title(_) | Wanted::Outlet(_) | Wanted::Date(..)
        );
        let unknown = about_speech && matches!(place, Place::Document(_));
        !unknown && self.holds(corpus, index, place) != negated
    }

    fn holds(&self, corpus: &Corpus, index: &Index, place: Place) -> bool {
        let document = match place {
            Place::Statement(id) => corpus.statement(id).document,
            Place::Document(id) => id,
        };
        if self.documents.get(document.index() - self.first.index()).copied().unwrap_or(false) {
            return true;
        }
        let Place::Statement(id) = place else { return false };
        let statement = corpus.statement(id);
        match self.wanted {
            Wanted::Words { .. } => {
                let found = |f: &memmem::Finder| f.find(index.words[id.index()].as_bytes()).is_some();
                self.of_actor(corpus, statement) || self.finder.as_ref().is_some_and(found)
            }
            Wanted::Actor(_) => self.of_actor(corpus, statement),
            Wanted::NoActor => corpus.known_actor_of(statement).is_none(),
            Wanted::Side(wanted) => has_side(corpus, statement, wanted),
            Wanted::Kind(kind) => statement.kind == *kind,
            Wanted::Issue(_) => {
                let about = index.of_statements.get(id.index()).copied().unwrap_or_default();
                about
                    .into_iter()
                    .flatten()
                    .any(|issue| self.issues.get(issue as usize).copied().unwrap_or(false))
            }
            Wanted::Outlet(_) | Wanted::Title(_) | Wanted::Date(..) => false,
        }
    }

    fn of_actor(&self, corpus: &Corpus, statement: &Statement) -> bool {
        let actor = corpus.known_actor_of(statement);
        actor.is_some_and(|a| self.actors.get(a.id.index()).copied().unwrap_or(false))
    }
}

fn has_side(corpus: &Corpus, statement: &Statement, wanted: &str) -> bool {
    match corpus.known_side_of(statement) {
        None => matches!(wanted, "none" | "?"),
        Some(side) => {
            side.code.eq_ignore_ascii_case(wanted) || wanted.len() > 2 && fold(&side.name).starts_with(wanted)
        }
    }
}
