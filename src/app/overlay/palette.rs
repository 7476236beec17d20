//! Which command, actor, side, issue or article is meant by a few letters?

use crate::app::action::{Action, Context, Entry};
use crate::app::keys::Keymap;
use crate::app::widgets::input::Input;
use crate::app::widgets::lines::{Meaning, Pieces, piece};
use crate::app::widgets::list::List;
use crate::app::widgets::text::{fit, width};
use crate::comparing::Comparison;
use crate::finding::{Closeness, closeness, fits, fold};
use crate::model::{ActorId, Corpus, DocumentId, SideId};

/// The command palette.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// What is typed.
    pub input: Input,
    /// Cursor and scroll.
    pub list: List,
    /// What fits, the best first.
    pub found: Vec<Target>,
}

/// What the palette leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Do something.
    Command(Action),
    /// The statements of an actor.
    Actor(ActorId),
    /// The statements of a side.
    Side(SideId),
    /// An issue in Compare: a position in [`Comparison::issues`].
    Issue(u32),
    /// An article in the reader.
    Article(DocumentId),
}

impl Palette {
    /// Takes over what fits the line: `commands` are those that are offered, the most recent first, `others` what the
    /// articles hold. A cursor that was on something stays on it if `keep`.
    pub fn show(&mut self, commands: &[Action], others: Vec<(Closeness, Target)>, keep: bool) {
        let was = self.current().filter(|_| keep);
        let typed = fold(self.input.text.trim());
        let mut ranked: Vec<(u8, Target)> = commands
            .iter()
            .filter_map(|action| Some((rank(action.entry(), &typed)?, Target::Command(*action))))
            .collect();
        ranked.extend(others.into_iter().map(|(close, target)| (of_closeness(close), target)));
        ranked.sort_by_key(|(rank, target)| (*rank, target.order()));
        self.found = ranked.into_iter().map(|(_, target)| target).collect();
        let row = was.and_then(|was| self.found.iter().position(|target| *target == was));
        match row {
            Some(row) => self.list.slide(row),
            None => self.list = List::default(),
        }
    }

    /// What is under the cursor.
    pub fn current(&self) -> Option<Target> {
        self.found.get(self.list.cursor).copied()
    }
}

impl Target {
    /// Its kind in a word; none for a command, which shows its key.
    fn word(self) -> &'static str {
        match self {
            Target::Command(_) => "",
            Target::Actor(_) => "actor",
            Target::Side(_) => "side",
            Target::Issue(_) => "issue",
            Target::Article(_) => "article",
        }
    }

    /// The order of those that fit as well as each other.
    fn order(self) -> u8 {
        match self {
            Target::Command(_) => 0,
            Target::Side(_) => 1,
            Target::Actor(_) => 2,
            Target::Issue(_) => 3,
            Target::Article(_) => 4,
        }
    }
}

/// How well a command fits: its name, then its help, then the letters of its name. The least is the best; `None` if it
/// does not fit.
fn rank(entry: &Entry, typed: &str) -> Option<u8> {
    let name = entry.name.replace('-', " ");
    let help = fold(entry.help);
    match closeness(&name, typed) {
        Some(close @ (Closeness::Start | Closeness::Words | Closeness::Part)) => Some(of_closeness(close)),
        _ if typed.split(' ').all(|word| help.contains(word)) => Some(3),
        _ => typed.split(' ').all(|word| fits(&name, word)).then_some(of_closeness(Closeness::Letters)),
    }
}

fn of_closeness(close: Closeness) -> u8 {
    match close {
        Closeness::Start => 0,
        Closeness::Words => 1,
        Closeness::Part => 2,
        Closeness::Letters => 4,
    }
}

/// Rows of the palette.
const ROWS: usize = 12;

/// Rows that the palette shows at once on a screen of this many lines.
pub fn height(screen: u16) -> usize {
    ROWS.min(screen.saturating_sub(8) as usize).max(1)
}

/// Cells for the names of commands.
const NAMES: usize = 20;

/// What names and describes the targets.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub corpus: &'a Corpus,
    pub comparison: Option<&'a Comparison>,
    pub keymap: &'a Keymap,
}

/// What is typed, then what fits: name, help and key of commands, name and kind of all else.
pub(super) fn lines(palette: &Palette, source: Source, height: usize, room: usize) -> Vec<Pieces> {
    let mut out = vec![typed(&palette.input, "a command, actor, side, issue or article", room)];
    let rows = palette.found.iter().enumerate();
    for (i, &target) in rows.skip(palette.list.top).take(height) {
        out.push(line(target, source, i == palette.list.cursor, room));
    }
    if palette.found.is_empty() {
        out.push(vec![piece(fit("Nothing fits. Esc leaves.", room), Meaning::Dimmed)]);
    }
    while out.len() <= height {
        out.push(Pieces::new());
    }
    out
}

/// The line that takes letters; as long as it is empty, what can be typed there.
pub(super) fn typed(input: &Input, what: &str, room: usize) -> Pieces {
    let (text, meaning) = match input.text.is_empty() {
        true => (what, Meaning::Dimmed),
        false => (input.text.as_str(), Meaning::Text),
    };
    vec![piece("> ", Meaning::Key), piece(fit(text, room.saturating_sub(2)), meaning)]
}

fn line(target: Target, source: Source, here: bool, room: usize) -> Pieces {
    let (name, about) = describe(target, source);
    let right = match target {
        Target::Command(action) => {
            source.keymap.keys_of(Context::Browse, action).into_iter().next().unwrap_or_default()
        }
        other => other.word().to_string(),
    };
    let column = if matches!(target, Target::Command(_)) { NAMES.min(room / 2) } else { 0 };
    let left = room.saturating_sub(width(&right) + 1);
    let name = fit(&name, left);
    let gap = column.max(width(&name) + 2).saturating_sub(width(&name));
    let about = fit(&about, left.saturating_sub(width(&name) + gap));
    let used = width(&name) + gap + width(&about);
    let space = room.saturating_sub(used + width(&right));
    let side = match target {
        Target::Actor(id) => source.corpus.actors[id.index()].side,
        Target::Side(id) => Some(id),
        Target::Command(_) | Target::Issue(_) | Target::Article(_) => None,
    };
    let own = side.map_or(Meaning::Text, |id| Meaning::Side(Some(source.corpus.sides[id.index()].letter)));
    let meaning = |usual| if here { Meaning::Selected } else { usual };
    // A name that takes the whole line leaves no gap.
    let gap = " ".repeat(gap.min(room.saturating_sub(width(&name) + width(&right))));
    vec![
        piece(name, meaning(own)),
        piece(gap, meaning(Meaning::Text)),
        piece(about, meaning(Meaning::Dimmed)),
        piece(" ".repeat(space), meaning(Meaning::Text)),
        piece(right, meaning(Meaning::Dimmed)),
    ]
}

/// The name of a target and what else is known of it, unescaped.
fn describe(target: Target, source: Source) -> (String, String) {
    let Source { corpus, comparison, .. } = source;
    match target {
        Target::Command(action) => (action.entry().name.replace('-', " "), action.entry().help.to_string()),
        Target::Actor(id) => {
            let actor = &corpus.actors[id.index()];
            (actor.name.clone(), actor.role.clone().unwrap_or_default())
        }
        Target::Side(id) => {
            let side = &corpus.sides[id.index()];
            (side.name.clone(), side.code.clone())
        }
        Target::Issue(issue) => {
            let issue = comparison.and_then(|found| found.issues.get(issue as usize));
            (issue.map_or(String::new(), |issue| issue.label.clone()), String::new())
        }
        Target::Article(id) => {
            let article = corpus.document(id);
            let date = article.published.map(|date| date.to_string());
            let about: Vec<String> = date.into_iter().chain(article.outlet.clone()).collect();
            (article.heading(), about.join(" · "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::TABLE;

    fn found(typed: &str, recent: &[&str]) -> Vec<&'static str> {
        let mut palette = Palette { input: Input::new(typed), ..Palette::default() };
        let recent: Vec<Action> = recent.iter().filter_map(|name| Action::named(name)).collect();
        let rest = TABLE.iter().map(|entry| entry.action).filter(|action| !recent.contains(action));
        let commands: Vec<Action> = recent.iter().copied().chain(rest).collect();
        palette.show(&commands, Vec::new(), false);
        let name = |target: &Target| match target {
            Target::Command(action) => action.entry().name,
            other => panic!("{other:?}"),
        };
        palette.found.iter().map(name).collect()
    }

    #[test]
    fn names_come_before_help_and_letters_may_be_left_out() {
        assert_eq!(found("next st", &[])[0], "next-statement");
        assert_eq!(found("sort date", &[])[0], "sort-date");
        assert_eq!(found("srtdt", &[])[0], "sort-date");
        assert!(found("clipboard", &[]).contains(&"copy"));
        assert!(found("zzzz", &[]).is_empty());
        assert_eq!(found("", &[]).len(), TABLE.len());
    }

    #[test]
    fn of_commands_that_fit_alike_the_most_recent_is_first() {
        assert_eq!(found("sort", &["sort-side", "sort-date"])[..2], ["sort-side", "sort-date"]);
        assert_eq!(found("", &["reverse"])[0], "reverse");
        assert_eq!(found("sort date", &["reverse"])[0], "sort-date");
    }

    #[test]
    fn a_cursor_stays_on_what_it_was_on_when_more_is_found() {
        let mut palette = Palette { input: Input::new("reverse"), ..Palette::default() };
        palette.show(&[Action::Reverse], Vec::new(), false);
        let side = (Closeness::Start, Target::Side(SideId(0)));
        palette.show(&[Action::Reverse], vec![side], true);
        assert_eq!(palette.current(), Some(Target::Command(Action::Reverse)));
    }
}
