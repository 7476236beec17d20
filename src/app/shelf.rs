//! Which articles are new, read and starred?
//!
//! An article is known by the fingerprint of its text, so a file that was moved keeps its marks, and one that was
//! changed is new again. An article counts as read once a user has been in it (its pane had the keys) and has left it,
//! or has seen its end there. Passing over it in the list is not reading.

use crate::finding::{Flag, Flags};
use crate::model::{Corpus, Document};
use crate::state::{Mark, Marks};
use std::collections::{HashMap, HashSet};

/// What a user has done with the articles, in this session and those before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The articles of earlier sessions, and those marked in this one, by fingerprint.
    marks: HashMap<u64, Mark>,
    /// True if there was an earlier session: in the first one nothing is new.
    visited: bool,
    /// The fingerprint of the article that a user is in.
    inside: Option<u64>,
    /// The fingerprint of the article that was marked by hand: it stays so until it is entered again.
    by_hand: Option<u64>,
    /// How often something was marked in this session.
    version: u64,
}

impl Shelf {
    /// Goes on with what was kept.
    pub fn resume(marks: Marks) -> Shelf {
        let visited = marks.iter().any(|(_, mark)| mark.known);
        Shelf { marks: marks.into_iter().collect(), visited, ..Shelf::default() }
    }

    /// The files are read again: in a first session, what is there now is known from here on, and what comes is new.
    pub fn settle(&mut self, corpus: &Corpus) {
        if !self.visited {
            corpus.documents.iter().for_each(|article| self.mark_mut(article.fingerprint).known = true);
            self.visited = true;
        }
    }

    /// True if the article was not there in the last session, and has not been read since.
    pub fn is_new(&self, article: &Document) -> bool {
        self.visited && self.mark(article).is_none_or(|mark| !mark.known && !mark.read)
    }

    /// True if the article has been read.
    pub fn is_read(&self, article: &Document) -> bool {
        self.mark(article).is_some_and(|mark| mark.read)
    }

    /// True if the article has a star.
    pub fn is_starred(&self, article: &Document) -> bool {
        self.mark(article).is_some_and(|mark| mark.starred)
    }

    /// Gives the article a star, or takes it.
    pub fn toggle_star(&mut self, article: &Document) {
        let mark = self.mark_mut(article.fingerprint);
        mark.starred = !mark.starred;
    }

    /// Marks the article as read, or as unread.
    pub fn toggle_read(&mut self, article: &Document) {
        let mark = self.mark_mut(article.fingerprint);
        mark.read = !mark.read;
        self.by_hand = Some(article.fingerprint);
    }

    /// A user is in this article now, or in none; the one that was left has been read.
    pub fn enter(&mut self, article: Option<&Document>) {
        let now = article.map(|article| article.fingerprint);
        if self.inside != now {
            if let Some(left) = std::mem::replace(&mut self.inside, now) {
                self.finish(left);
            }
            self.by_hand = None;
        }
    }

    /// The end of this article was seen.
    pub fn see_end(&mut self, article: &Document) {
        self.finish(article.fingerprint);
    }

    fn finish(&mut self, fingerprint: u64) {
        let is_read = self.marks.get(&fingerprint).is_some_and(|mark| mark.read);
        if !is_read && self.by_hand != Some(fingerprint) {
            self.mark_mut(fingerprint).read = true;
        }
    }

    /// Another number after each change.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The articles that have each flag, for the filter.
    pub fn flags(&self, corpus: &Corpus) -> Flags {
        let mut flags = Flags::default();
        for article in &corpus.documents {
            let mark = self.mark(article).unwrap_or_default();
            let is_new = self.visited && !mark.known && !mark.read;
            for (flag, holds) in
                [(Flag::New, is_new), (Flag::Unread, !mark.read), (Flag::Starred, mark.starred)]
            {
                if holds {
                    flags.add(flag, article.id);
                }
            }
        }
        flags
    }

    /// What is to be kept: the articles that are there, and the marks of others. The article that a user is in counts as
    /// read. While articles are still being read, those that are missing would be new the next time: then none is
    /// counted as known. `None` if nothing has changed.
    pub fn kept(&self, corpus: &Corpus, is_complete: bool) -> Option<Marks> {
        let articles = if is_complete { &corpus.documents[..] } else { &[] };
        let is_known = |article: &Document| self.mark(article).is_some_and(|mark| mark.known);
        let inside = self.inside.filter(|id| self.by_hand != Some(*id));
        let inside = inside.filter(|id| self.marks.get(id).is_none_or(|mark| !mark.read));
        if self.version == 0 && inside.is_none() && articles.iter().all(|article| is_known(article)) {
            return None;
        }
        let mut marks = self.marks.clone();
        for article in articles {
            marks.entry(article.fingerprint).or_default().known = true;
        }
        if let Some(inside) = inside {
            marks.entry(inside).or_default().read = true;
        }
        let is_there: HashSet<u64> = corpus.documents.iter().map(|article| article.fingerprint).collect();
        let mut kept: Vec<(u64, Mark)> = marks.into_iter().collect();
        // If there are too many, the first are kept.
        kept.sort_by_cached_key(|(id, mark)| (!mark.starred, !is_there.contains(id), !mark.read, *id));
        Some(kept)
    }

    fn mark(&self, article: &Document) -> Option<Mark> {
        self.marks.get(&article.fingerprint).copied()
    }

    fn mark_mut(&mut self, fingerprint: u64) -> &mut Mark {
        self.version += 1;
        self.marks.entry(fingerprint).or_default()
    }
}
