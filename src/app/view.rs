//! Which views are there?

/// A view, on a digit key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum View {
    /// The articles, and the one under the cursor.
    #[default]
    Articles,
    /// Every statement, and the one under the cursor in its article.
    Statements,
    /// What one side said and what the other, issue by issue.
    Compare,
    /// Who speaks, and what is known of the one under the cursor.
    Actors,
}

impl View {
    /// Every view, in the order of the tabs.
    pub const ALL: [View; 4] = [View::Articles, View::Statements, View::Compare, View::Actors];

    /// The digit of its key and tab.
    pub fn digit(self) -> char {
        match self {
            View::Articles => '1',
            View::Statements => '2',
            View::Compare => '3',
            View::Actors => '4',
        }
    }

    /// Its name on the screen.
    pub fn name(self) -> &'static str {
        match self {
            View::Articles => "Articles",
            View::Statements => "Statements",
            View::Compare => "Compare",
            View::Actors => "Actors",
        }
    }

    /// The view of this name, in any case, or of the name that it had in an earlier version.
    pub fn named(name: &str) -> Option<View> {
        if name.eq_ignore_ascii_case("documents") {
            return Some(View::Articles);
        }
        View::ALL.into_iter().find(|view| view.name().eq_ignore_ascii_case(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_have_their_names_and_those_of_earlier_versions() {
        for view in View::ALL {
            assert_eq!(View::named(view.name()), Some(view));
        }
        assert_eq!(View::named("Documents"), Some(View::Articles));
        assert_eq!(View::named("harbour"), None);
    }
}
