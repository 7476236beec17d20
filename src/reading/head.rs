//! Do lines such as "Title: ..." and "Date: ..." stand over the article?

use super::layout::{Layout, Shape};
use super::lines;
use super::looks;
use crate::model::Role;

/// A line of the head takes at most so many bytes.
const LONGEST: usize = 300;
/// No name of an outlet or of authors has more words.
const MOST_WORDS: usize = 8;
/// Labels of the headline, the outlet, the authors, and of anything else, in small letters.
const TITLES: &[&str] = &["title", "headline"];
pub(super) const OUTLETS: &[&str] = &["outlet", "source", "publication", "publisher", "newspaper"];
pub(super) const AUTHORS: &[&str] = &["author", "authors", "byline", "by"];
const OTHERS: &[&str] = &[
    "category",
    "copyright",
    "date",
    "dateline",
    "edition",
    "id",
    "keywords",
    "language",
    "length",
    "link",
    "location",
    "page",
    "place",
    "published",
    "section",
    "subject",
    "tags",
    "updated",
    "url",
    "words",
];

/// Gives the lines of the head their roles.
pub(super) fn mark(layout: &Layout<'_>, roles: &mut [Role]) {
    for (block, role) in layout.blocks.iter().zip(roles) {
        if block.shape == Shape::FrontMatter {
            continue;
        }
        let words = layout.words(block);
        let Some((label, value)) = label(&words) else { return };
        let is_title = TITLES.contains(&&*label) && !value.is_empty();
        *role = if is_title { Role::Title } else { Role::Metadata };
    }
}

/// What a line of the head with one of these labels says.
pub(super) fn value(layout: &Layout<'_>, roles: &[Role], labels: &[&str]) -> Option<String> {
    for (block, role) in layout.blocks.iter().zip(roles) {
        if block.shape == Shape::FrontMatter {
            continue;
        }
        let words = layout.words(block);
        let (label, value) = label(&words).filter(|_| matches!(role, Role::Title | Role::Metadata))?;
        let is_name =
            (1..=MOST_WORDS).contains(&looks::count_words(value, MOST_WORDS + 1)) && looks::is_names(value);
        if labels.contains(&&*label) && is_name {
            return Some(lines::fold(value));
        }
    }
    None
}

/// The headline in such a line, else the line itself.
pub(super) fn title(line: &str) -> &str {
    label(line).filter(|(label, _)| TITLES.contains(&&**label)).map_or(line, |(_, value)| value)
}

/// The label of a line of the head, in small letters, and what follows it.
fn label(words: &str) -> Option<(String, &str)> {
    let (label, value) = words.split_once(':').filter(|_| words.len() <= LONGEST)?;
    let label = label.trim().to_ascii_lowercase();
    let known = [TITLES, OUTLETS, AUTHORS, OTHERS].iter().any(|labels| labels.contains(&&*label));
    (known && !looks::has_quotation(value)).then(|| (label, value.trim()))
}

#[cfg(test)]
mod tests {
    use crate::reading::understand;

    #[test]
    fn the_lines_of_the_head_say_what_they_say() {
        let text = "Title: Talks go on\nDate: 15 April 2019\nSource: Harbour Wire\nAuthor: Nora Lee\n\n\
                    The minister said on Monday that the talks would go on.\n";
        let document = understand("x.txt", text.into(), "UTF-8");
        let date = document.published.map(|date| date.to_string());
        let found = [document.title, date, document.outlet, document.byline];
        assert_eq!(
            found.map(|field| field.unwrap_or_default()),
            ["Talks go on", "2019-04-15", "Harbour Wire", "Nora Lee"]
        );
    }
}
