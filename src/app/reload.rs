//! What becomes of the screen when the files have changed?
//!
//! The articles are read again beside those on the screen, which stay until all is there. Then the one takes the place
//! of the other, and the cursor of each view stays on what it was on, as far as that is still there.

use super::App;
use super::library::Library;
use super::library::Watched;
use super::message::{Effect, Notice};
use super::places::Jumps;
use super::reader::{Place, Reader};
use super::view::View;
use super::views::articles::SideCounts;
use super::widgets::text::count;
use crate::loading::Arrival;
use crate::model::{Actor, Corpus, Document, DocumentId, StatementId};
use std::collections::HashMap;
use std::sync::Arc;

impl App {
    /// Asks for the articles as they are now.
    pub(super) fn reload(&mut self) -> Option<Effect> {
        if self.library.loading || self.coming.is_some() {
            self.notify("the articles are still being read");
            return None;
        }
        self.watched = Watched::default();
        self.coming = Some(Library::new(self.library.corpus.sides.clone()));
        Some(Effect::Reload)
    }

    /// The library that grows now.
    pub(super) fn growing(&mut self) -> &mut Library {
        self.coming.as_mut().unwrap_or(&mut self.library)
    }

    /// Takes in what the loader sent while articles are read again.
    pub(super) fn prepare(&mut self, mut coming: Library, arrival: Arrival) {
        coming.take(arrival);
        if coming.loading {
            self.coming = Some(coming);
            return;
        }
        let changes = Changes::between(&self.library.corpus, &coming.corpus);
        if changes != Changes::default() || !self.watched.quietly {
            self.notify(&changes.summary());
        }
        self.watched.quietly = false;
        if changes == Changes::default() {
            self.library.problems = std::mem::take(&mut coming.problems);
            // The user may have named issues.
            self.compare.age();
        } else {
            self.renew(&mut coming);
        }
        // To give back the memory of many articles takes a while.
        rayon::spawn(move || drop(coming));
    }

    fn notify(&mut self, text: &str) {
        self.notice = Some(Notice { text: text.to_string(), is_error: false });
    }

    /// Exchanges the libraries.
    fn renew(&mut self, coming: &mut Library) {
        let place = Whereabouts::of(self);
        self.shelf.settle(&self.library.corpus);
        std::mem::swap(&mut self.library, coming);
        self.statements.forget();
        self.actors.forget();
        self.compare.forget();
        self.jumps = Jumps::default();
        self.articles.side_counts = SideCounts::default();
        self.filter.completion = None;
        place.return_to(self);
        self.search_palette(true);
    }
}

/// Where the cursors are, by what does not change when articles are read again.
struct Whereabouts {
    /// The article under the cursor of the list.
    listed: Option<String>,
    /// The article that was on show before a filter.
    anchor: Option<String>,
    /// The open article, its text, and the first line on the screen.
    open: Option<(Arc<Document>, Place)>,
    selected: Option<Said>,
    /// The statement under the cursor in the view of statements or of two sides.
    here: Option<Said>,
    /// The actor under the cursor; inside, none for the unknown speakers.
    actor: Option<Option<Actor>>,
}

/// A statement by its article, its place there and its words.
struct Said {
    origin: String,
    nth: usize,
    words: String,
}

impl Whereabouts {
    fn of(app: &App) -> Self {
        let corpus = &app.library.corpus;
        let origin = |id: DocumentId| corpus.document(id).origin.clone();
        let here = match app.view {
            View::Compare => app.compare.current(),
            _ => app.statements.current(),
        };
        let actor = app.actors.current().map(|row| row.actor.map(|id| corpus.actors[id.index()].clone()));
        Whereabouts {
            listed: app.current_article().map(origin),
            anchor: app.filter.anchor.map(origin),
            open: app.reader.document.map(|id| (Arc::clone(&corpus.documents[id.index()]), app.reader.top)),
            selected: app.reader.selected.map(|id| Said::of(corpus, id)),
            here: here.map(|id| Said::of(corpus, id)),
            actor,
        }
    }

    fn return_to(&self, app: &mut App) {
        let corpus = Arc::clone(&app.library.corpus);
        let article = |origin: &Option<String>| find(&corpus, origin.as_deref()?);
        app.filter.anchor = article(&self.anchor);
        app.narrow_all();
        let row = article(&self.listed).and_then(|id| app.hits.documents.binary_search(&id).ok());
        if let Some(row) = row {
            app.articles.list.slide(row);
        }
        app.reader = self.reader(&corpus);
        app.fill_view();
        let here = self.here.as_ref().and_then(|said| said.find(&corpus));
        let actor = self.actor.as_ref().and_then(|actor| app.actors.row_of(&corpus, actor.as_ref()));
        match app.view {
            View::Articles => {}
            View::Statements => here
                .and_then(|id| app.statements.row_of(id))
                .into_iter()
                .for_each(|row| app.statements.list.slide(row)),
            View::Compare => {
                here.into_iter().for_each(|id| app.compare.go_to(&corpus, id));
            }
            View::Actors => actor.into_iter().for_each(|row| app.actors.list.slide(row)),
        }
        if app.view == View::Articles || app.reader.document.is_none() {
            app.follow_cursor();
        }
        app.keep_in_view();
    }

    fn reader(&self, corpus: &Corpus) -> Reader {
        let mut reader = Reader::default();
        let Some((document, top)) = &self.open else { return reader };
        let Some(id) = find(corpus, &document.origin) else { return reader };
        reader.open(corpus, id);
        let now = corpus.document(id);
        reader.top = match now.text == document.text {
            true => *top,
            // The paragraph may be another, but not far from it.
            false => Place { paragraph: top.paragraph.min(now.paragraphs.len().saturating_sub(1)), line: 0 },
        };
        reader.selected = self.selected.as_ref().and_then(|said| said.find(corpus));
        reader
    }
}

impl Said {
    fn of(corpus: &Corpus, id: StatementId) -> Self {
        let statement = corpus.statement(id);
        let document = corpus.document(statement.document);
        Said {
            origin: document.origin.clone(),
            nth: id.index() - corpus.range_of(document.id).start,
            words: statement.words(&document.text).into_owned(),
        }
    }

    /// The statement of the same words, that at the same place first.
    fn find(&self, corpus: &Corpus) -> Option<StatementId> {
        let document = find(corpus, &self.origin)?;
        let all = || corpus.statements_of(document);
        let same =
            |id: &StatementId| corpus.statement(*id).words(&corpus.document(document).text) == self.words;
        all().nth(self.nth).filter(same).or_else(|| all().find(same))
    }
}

/// The article of this path.
fn find(corpus: &Corpus, origin: &str) -> Option<DocumentId> {
    corpus.documents.iter().find(|document| document.origin == origin).map(|document| document.id)
}

/// How many articles differ.
#[derive(Default, PartialEq, Eq, Debug)]
struct Changes {
    new: usize,
    changed: usize,
    gone: usize,
}

impl Changes {
    fn between(old: &Corpus, new: &Corpus) -> Self {
        let mut known: HashMap<&str, DocumentId> =
            old.documents.iter().map(|document| (document.origin.as_str(), document.id)).collect();
        let mut changes = Changes::default();
        for document in &new.documents {
            match known.remove(document.origin.as_str()) {
                None => changes.new += 1,
                Some(id) => changes.changed += usize::from(!is_same((old, id), (new, document.id))),
            }
        }
        Changes { gone: known.len(), ..changes }
    }

    fn summary(&self) -> String {
        let parts = [(self.new, "new"), (self.changed, "changed"), (self.gone, "gone")];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, what)| format!("{} {what}", count(number, "article")))
            .collect();
        if parts.is_empty() { "nothing has changed".to_string() } else { parts.join(", ") }
    }
}

/// True if an article has the same text, and the same is said in it by the same actors: their lists may have
/// changed.
fn is_same((old, before): (&Corpus, DocumentId), (new, now): (&Corpus, DocumentId)) -> bool {
    fn said(corpus: &Corpus, id: StatementId) -> impl PartialEq + use<'_> {
        let statement = corpus.statement(id);
        let actor = corpus.actor_of(statement).map(|actor| (&actor.name, actor.side, &actor.role));
        (&statement.content, statement.speaker, statement.cue, statement.confidence, actor)
    }
    old.document(before).text == new.document(now).text
        && old.range_of(before).len() == new.range_of(now).len()
        && std::iter::zip(old.statements_of(before), new.statements_of(now))
            .all(|(before, now)| said(old, before) == said(new, now))
}
