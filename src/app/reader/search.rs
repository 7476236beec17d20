//! Where in the article are the words that are looked for?

use super::{Place, is_hidden};
use crate::app::action::Direction;
use crate::app::widgets::input::Input;
use crate::app::widgets::layout::Pane;
use crate::finding::{fold, fold_with_origins};
use crate::model::{Document, Span, StatementId};
use memchr::memmem;

/// The search in the article on show. It ends with the article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageSearch {
    /// What is typed.
    pub input: Input,
    /// True while letters are taken.
    pub editing: bool,
    /// Where the words are, in order and without overlaps; `None` while a long article is searched aside.
    pub hits: Option<Vec<Span>>,
    /// Which of them is shown.
    pub current: Option<usize>,
    /// Which way the last step went past the end of the article, if it did.
    pub wrapped: Option<Direction>,
    /// Where the user was.
    pub origin: Origin,
    /// True once the hits have been asked for.
    pub asked: bool,
}

/// Where the user was before a search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The first line on the screen.
    pub top: Place,
    /// Its first byte, from which hits are looked for.
    pub byte: u32,
    /// The selected statement.
    pub selected: Option<StatementId>,
    /// The pane that keys went to.
    pub pane: Pane,
}

impl PageSearch {
    /// A search for nothing yet.
    pub fn new(origin: Origin) -> PageSearch {
        PageSearch {
            input: Input::default(),
            editing: true,
            hits: Some(Vec::new()),
            current: None,
            wrapped: None,
            origin,
            asked: false,
        }
    }

    /// Other words are typed: what was found for the last ones does not count.
    pub fn forget(&mut self) {
        (self.hits, self.current, self.wrapped, self.asked) = (None, None, None, false);
    }

    /// Takes in where the words are. The first one from where the user was is shown.
    pub fn take(&mut self, hits: Vec<Span>) {
        let next = hits.partition_point(|hit| hit.start < self.origin.byte);
        self.wrapped = (next == hits.len() && !hits.is_empty()).then_some(Direction::Forward);
        self.current = if next < hits.len() { Some(next) } else { (!hits.is_empty()).then_some(0) };
        self.hits = Some(hits);
    }

    /// Goes to the next hit or the one before, past the ends of the article too. `seen` is what is on the screen:
    /// if the hit that was shown last is not, the step begins there.
    pub fn step(&mut self, direction: Direction, seen: Span) {
        let Some(hits) = self.hits.as_ref().filter(|hits| !hits.is_empty()) else { return };
        let shown = self.current.filter(|at| hits[*at].overlaps(seen));
        let to = match (direction, shown) {
            (Direction::Forward, Some(at)) => Some(at + 1),
            (Direction::Backward, Some(at)) => at.checked_sub(1),
            (Direction::Forward, None) => Some(hits.partition_point(|hit| hit.start < seen.start)),
            (Direction::Backward, None) => hits.partition_point(|hit| hit.start < seen.start).checked_sub(1),
        };
        let inside = to.filter(|at| *at < hits.len());
        self.wrapped = inside.is_none().then_some(direction);
        self.current = Some(inside.unwrap_or(if direction.is_forward() { 0 } else { hits.len() - 1 }));
    }

    /// The hit that is shown.
    pub fn shown(&self) -> Option<Span> {
        self.hits.as_ref()?.get(self.current?).copied()
    }

    /// The hits that share a byte with a line.
    pub fn on_line(&self, line: Span) -> &[Span] {
        let hits = self.hits.as_deref().unwrap_or_default();
        let first = hits.partition_point(|hit| hit.end <= line.start);
        let count = hits[first..].partition_point(|hit| hit.start < line.end);
        &hits[first..first + count]
    }
}

/// Where the words are in what the reader shows of an article, in order and without overlaps. Case, accents, the
/// shape of quotation marks, line breaks and markup between the letters are overlooked. `None` if the search is not
/// wanted any more.
pub fn occurrences(document: &Document, words: &str, is_wanted: impl Fn() -> bool) -> Option<Vec<Span>> {
    let needle = single_blanks(&fold(words));
    // Most paragraphs do not have its longest word, which is quickly seen.
    let probe = needle.split(' ').max_by_key(|word| word.len()).unwrap_or_default().to_string();
    let mut out = Vec::new();
    if probe.is_empty() {
        return Some(out);
    }
    let (probe, needle) = (memmem::Finder::new(&probe), memmem::Finder::new(&needle));
    for index in (0..document.paragraphs.len()).filter(|index| !is_hidden(document, *index)) {
        if !is_wanted() {
            return None;
        }
        let span = document.paragraphs[index].span;
        let markup = markup_in(document, span);
        if !markup.is_empty() || probe.find(fold(span.of(&document.text)).as_bytes()).is_some() {
            in_paragraph(&document.text, span, markup, &needle, &mut out);
        }
    }
    Some(out)
}

fn in_paragraph(text: &str, span: Span, markup: &[Span], needle: &memmem::Finder, out: &mut Vec<Span>) {
    let mut folded = String::new();
    let mut origins: Vec<u32> = Vec::new();
    let mut start = span.start;
    let ends = markup.iter().copied().chain([Span { start: span.end, end: span.end }]);
    for hidden in ends {
        let piece = Span { start, end: hidden.start.clamp(start, span.end) };
        let (letters, from) = fold_with_origins(piece.of(text));
        for (at, letter) in letters.char_indices() {
            if letter != ' ' || !folded.ends_with(' ') {
                folded.push(letter);
                origins.resize(folded.len(), piece.start + from[at] as u32);
            }
        }
        start = hidden.end.clamp(start, span.end);
    }
    for at in needle.find_iter(folded.as_bytes()) {
        let last = origins[at + needle.needle().len() - 1];
        let length = text[last as usize..].chars().next().map_or(0, char::len_utf8);
        out.push(Span { start: origins[at], end: last + length as u32 });
    }
}

fn markup_in(document: &Document, span: Span) -> &[Span] {
    let first = document.markup.partition_point(|hidden| hidden.end <= span.start);
    let count = document.markup[first..].partition_point(|hidden| hidden.start < span.end);
    &document.markup[first..first + count]
}

/// Folded text with one blank for several.
fn single_blanks(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    for letter in folded.chars() {
        if letter != ' ' || !out.ends_with(' ') {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading;

    fn found(name: &str, text: &str, words: &str) -> Vec<String> {
        let article = reading::document(name, text.as_bytes().to_vec()).expect("an article");
        let hits = occurrences(&article, words, || true).expect("it is wanted");
        hits.into_iter().map(|hit| hit.of(&article.text).to_string()).collect()
    }

    #[test]
    fn case_accents_quotation_marks_line_ends_and_markup_are_overlooked() {
        let text =
            "# Ferries\n\nOsten’s FÉRRY left.\nThe\nferry  came **back** to Sampleton, a second ferry not.\n";
        for (words, expected) in [
            ("ferry", vec!["FÉRRY", "ferry", "ferry"]),
            ("osten's ferry", vec!["Osten’s FÉRRY"]),
            ("the ferry came", vec!["The\nferry  came"]),
            ("came back to", vec!["came **back** to"]),
            ("ferries", vec!["Ferries"]),
            ("harbour", vec![]),
            ("", vec![]),
            ("  ", vec![]),
        ] {
            assert_eq!(found("a.md", text, words), expected, "{words:?}");
        }
    }

    #[test]
    fn what_the_reader_hides_is_not_found() {
        assert_eq!(found("a.md", "---\noutlet: Ferry Post\n---\n\nA ferry came.\n", "ferry"), ["ferry"]);
    }

    #[test]
    fn a_search_that_is_not_wanted_ends() {
        let article = reading::document("a.txt", b"A ferry came.".to_vec()).expect("an article");
        assert_eq!(occurrences(&article, "ferry", || false), None);
    }

    #[test]
    fn steps_go_round_and_begin_on_the_screen() {
        let hit = |start| Span { start, end: start + 5 };
        let origin = Origin { top: Place::default(), byte: 30, selected: None, pane: Pane::List };
        let mut search = PageSearch::new(origin);
        search.take([0, 20, 40, 60].map(hit).to_vec());
        assert_eq!((search.current, search.wrapped), (Some(2), None));
        let mut step = |direction, seen| {
            search.step(direction, seen);
            (search.current, search.wrapped)
        };
        let whole = Span { start: 0, end: 99 };
        assert_eq!(step(Direction::Forward, whole), (Some(3), None));
        assert_eq!(step(Direction::Forward, whole), (Some(0), Some(Direction::Forward)));
        assert_eq!(step(Direction::Backward, whole), (Some(3), Some(Direction::Backward)));
        // The reader has scrolled away from the last hit.
        let above = Span { start: 15, end: 45 };
        assert_eq!(step(Direction::Forward, above), (Some(1), None));
    }
}
