//! What is in the filter bar, and what was asked there before?

mod complete;

pub use complete::{Completion, quoted};

use crate::app::widgets::input::Input;
use crate::finding::{Query, QueryError};
use crate::model::DocumentId;
use crate::state::LONGEST_HISTORY;

/// The filter bar.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What is typed.
    pub input: Input,
    /// True while the bar takes letters.
    pub editing: bool,
    /// What of it makes sense.
    pub query: Query,
    /// What is wrong with the rest.
    pub error: Option<QueryError>,
    /// The article that was on show before the filter: where to return to.
    pub anchor: Option<DocumentId>,
    /// What Tab offers for the word at the cursor.
    pub completion: Option<Completion>,
    /// Earlier filters, the newest last.
    pub history: Vec<String>,
    /// Which of them is shown, and what was typed before it was.
    recalled: Option<(usize, String)>,
}

impl Filter {
    /// Parses what is typed. A term that makes no sense (yet) is left out and named.
    pub fn parse(&mut self) {
        (self.query, self.error) = Query::parse_what_can_be(&self.input.text);
    }

    /// True if nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.input.text.is_empty()
    }

    /// Puts text into the bar, as if it had been typed.
    pub fn set(&mut self, text: &str) {
        self.input = Input::new(text);
        self.completion = None;
        self.parse();
    }

    /// Empties the bar and takes no more letters; the history stays.
    pub fn clear(&mut self) {
        *self = Filter { history: std::mem::take(&mut self.history), ..Filter::default() };
    }

    /// Leaves the bar and remembers its text.
    pub fn keep(&mut self) {
        self.editing = false;
        self.completion = None;
        self.recalled = None;
        let text = self.input.text.trim();
        if !text.is_empty() {
            self.history.retain(|known| known != text);
            self.history.push(text.to_string());
            let over = self.history.len().saturating_sub(LONGEST_HISTORY);
            self.history.drain(..over);
        }
    }

    /// Shows the filter before the one shown (or after it); past the newest, what was typed.
    pub fn recall(&mut self, earlier: bool) {
        let (at, typed) = match self.recalled.take() {
            Some((at, typed)) => (at, typed),
            None => (self.history.len(), self.input.text.clone()),
        };
        let wanted = if earlier { at.saturating_sub(1) } else { (at + 1).min(self.history.len()) };
        let text = self.history.get(wanted).cloned().unwrap_or_else(|| typed.clone());
        self.set(&text);
        self.recalled = (wanted < self.history.len()).then_some((wanted, typed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_filters_come_back_and_what_was_typed_is_not_lost() {
        let mut filter = Filter::default();
        for text in ["side:us", "side:cn", "side:us"] {
            filter.set(text);
            filter.keep();
        }
        assert_eq!(filter.history, ["side:cn", "side:us"]);
        filter.set("half typ");
        let mut seen = |earlier: bool| {
            filter.recall(earlier);
            filter.input.text.clone()
        };
        assert_eq!([true, true, true].map(&mut seen), ["side:us", "side:cn", "side:cn"]);
        assert_eq!([false, false, false].map(&mut seen), ["side:us", "half typ", "half typ"]);
    }
}
