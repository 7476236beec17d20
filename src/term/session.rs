//! What of a session does the next one of the same articles begin with?

use crate::app::{Action, App, Message, Resume, Shelf, View};
use crate::loading::Arrival;
use crate::settings::{MEASURES, Settings};
use crate::state::{self, Kept};
use crate::ui::Theme;
use std::path::PathBuf;

/// What is kept between sessions of some articles, if anything is to be.
pub struct Session {
    paths: Vec<PathBuf>,
    kept: Option<Kept>,
    /// What the settings say, which is not kept.
    measure: u16,
}

impl Session {
    /// Reads what was kept, unless the settings say that nothing is. What is wrong with it is added to
    /// `problems`.
    pub fn load(
        paths: &[PathBuf],
        settings: &Settings,
        problems: &mut Vec<crate::reading::Problem>,
    ) -> Session {
        let kept = settings.remember.then(|| {
            let (kept, problem) = state::load(paths);
            problems.extend(problem);
            kept
        });
        Session { paths: paths.to_vec(), kept, measure: settings.measure }
    }

    /// The theme that was chosen in an earlier session.
    pub fn theme(&self) -> Option<Theme> {
        Theme::built_in(self.kept.as_ref()?.theme.as_ref()?)
    }

    /// Gives the app back what it had.
    pub fn resume(&self, app: &mut App) {
        app.screen.measure = self.measure;
        let Some(kept) = &self.kept else { return };
        app.filter.history.clone_from(&kept.history);
        app.recent = kept.commands.iter().filter_map(|name| Action::named(name)).collect();
        app.screen.measure = kept.measure.unwrap_or(self.measure).clamp(*MEASURES.start(), *MEASURES.end());
        app.view = View::named(&kept.view).unwrap_or_default();
        app.filter.set(&kept.filter);
        app.resume = (!kept.article.is_empty()).then(|| Resume {
            article: kept.article.clone(),
            at: kept.at,
            selected: kept.selected,
            reading: kept.reading,
            found: None,
        });
    }

    /// Gives the app back which articles were there, read and starred. Many take a while, so there is a frame before it.
    pub fn resume_marks(&self, app: &mut App) {
        if self.kept.is_some() {
            let (marks, problem) = state::load_marks(&self.paths);
            app.shelf = Shelf::resume(marks);
            if let Some(problem) = problem {
                app.update(Message::Arrived(Arrival::Problem(problem)));
            }
        }
    }

    /// Keeps what the app has now; `theme` where one was chosen by hand.
    ///
    /// # Errors
    /// As [`state::save`].
    pub fn save(&self, app: &mut App, theme: Option<&str>) -> anyhow::Result<()> {
        let Some(before) = &self.kept else { return Ok(()) };
        let place = app.resume.take().or_else(|| app.place_to_keep()).unwrap_or_default();
        let kept = Kept {
            view: app.view.name().to_string(),
            article: place.article,
            at: place.at,
            selected: place.selected,
            reading: place.reading,
            filter: app.filter.input.text.clone(),
            measure: (app.screen.measure != self.measure).then_some(app.screen.measure),
            theme: theme.map(str::to_string).or_else(|| before.theme.clone()),
            history: app.filter.history.clone(),
            commands: app.recent.iter().map(|action| action.entry().name.to_string()).collect(),
            ..before.clone()
        };
        if let Some(marks) = app.shelf.kept(&app.library.corpus, !app.library.loading) {
            state::save_marks(&self.paths, &marks)?;
        }
        if kept == *before { Ok(()) } else { state::save(&self.paths, &kept) }
    }
}
