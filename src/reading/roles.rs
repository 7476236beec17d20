//! What is each piece of a file for?
//!
//! Six passes, each of which only touches what is still taken for prose: lines such as "Title: ..." over the article, tickers (runs of figures), lines
//! that show what they are, lists of links (a label and the headlines after it), the headline, headings.

use super::layout::{Layout, Place, Shape};
use super::looks::{self, Ends};
use super::{caption, furniture, head, lines, metadata, title};
use crate::model::Role;

/// A heading between paragraphs is at most so many bytes and words long.
const LONGEST_HEADING: usize = 100;
const MOST_HEADING_WORDS: usize = 12;
/// Words in capitals are a label where they are so few, and no abbreviation.
const MOST_LABEL_WORDS: usize = 4;
const LEAST_LABEL_LETTERS: usize = 5;
/// A paragraph of so many bytes is prose, however it ends.
const LEAST_PROSE: usize = 120;
/// In the middle of an article, a link has at least so many words; fewer may be a heading.
const LEAST_LINK_WORDS: usize = 5;
/// Markdown headings of this level are the headline.
const TITLE_LEVEL: u8 = 1;

/// The role of each block. `title` is what the front matter calls the article.
pub(super) fn assign(layout: &Layout<'_>, title: Option<&str>) -> Vec<Role> {
    let mut roles: Vec<Role> = layout.blocks.iter().map(|block| role_of_shape(block.shape)).collect();
    head::mark(layout, &mut roles);
    tickers(layout, &mut roles);
    single_lines(layout, &mut roles);
    links(layout, &mut roles);
    headline(layout, &mut roles, title);
    headings(layout, &mut roles);
    roles
}

fn role_of_shape(shape: Shape) -> Role {
    match shape {
        Shape::Prose => Role::Body,
        Shape::Heading(_) => Role::Heading,
        Shape::Picture => Role::Caption,
        Shape::Apparatus => Role::Furniture,
        Shape::FrontMatter => Role::Metadata,
    }
}

/// A run of short lines with three or more lines of figures among them is a ticker: from the name over
/// the first figures to the last figures.
fn tickers(layout: &Layout<'_>, roles: &mut [Role]) {
    let mut run: Option<(usize, usize, usize)> = None; // first and last line of figures, how many
    for (i, block) in layout.blocks.iter().enumerate() {
        if roles[i] != Role::Body {
            continue;
        }
        let words = layout.words(block);
        if furniture::is_figures(&words) {
            run = match run {
                Some((first, _, count)) => Some((first, i, count + 1)),
                None => Some((i, i, 1)),
            };
        } else if run.is_some_and(|(_, last, _)| i - last > 2 || !furniture::is_ticker_name(&words)) {
            mark_ticker(layout, roles, run.take());
        }
    }
    mark_ticker(layout, roles, run);
}

fn mark_ticker(layout: &Layout<'_>, roles: &mut [Role], run: Option<(usize, usize, usize)>) {
    let Some((first, last, count)) = run else { return };
    if count < furniture::LEAST_FIGURES {
        return;
    }
    let has_name = first > 0 && roles[first - 1] == Role::Body && {
        let words = layout.words(&layout.blocks[first - 1]);
        furniture::is_ticker_name(&words) && (first == 1 || furniture::is_bulleted(&words))
    };
    let start = first - usize::from(has_name);
    roles[start..=last]
        .iter_mut()
        .filter(|role| **role == Role::Body)
        .for_each(|role| *role = Role::Furniture);
    if start > 0
        && roles[start - 1] == Role::Body
        && furniture::is_market_line(&Ends::of(&layout.words(&layout.blocks[start - 1])))
    {
        roles[start - 1] = Role::Furniture;
    }
}

/// What a line shows by itself, given its place.
fn single_lines(layout: &Layout<'_>, roles: &mut [Role]) {
    let mut place = Place { from_start: 0, from_end: layout.blocks.len() };
    let mut room = String::new();
    for (block, role) in layout.blocks.iter().zip(roles) {
        place.from_end -= 1;
        if *role == Role::Body {
            let words = layout.words(block);
            let ends = Ends::reusing(room, &words);
            *role = role_of_line(&words, &ends, place);
            room = ends.head;
        }
        place.from_start += usize::from(*role != Role::Furniture);
    }
}

fn role_of_line(words: &str, ends: &Ends<'_>, place: Place) -> Role {
    if metadata::is_metadata(words, ends, place) {
        Role::Metadata
    } else if caption::is_caption(words, ends) {
        Role::Caption
    } else if furniture::is_furniture(words, ends, place) {
        Role::Furniture
    } else {
        Role::Body
    }
}

/// A label such as "Keep reading:" and the headlines that follow it. At the end of the file all that
/// follows the label goes with it; in the middle only lines that are too long for headings.
fn links(layout: &Layout<'_>, roles: &mut [Role]) {
    let end_of_prose = layout
        .blocks
        .iter()
        .zip(&*roles)
        .rposition(|(block, role)| *role == Role::Body && is_prose(&layout.words(block)));
    let mut in_list = false;
    for (i, block) in layout.blocks.iter().enumerate() {
        if !matches!(roles[i], Role::Body | Role::Heading | Role::Metadata | Role::Caption)
            || block.shape == Shape::FrontMatter
        {
            continue;
        }
        // Most paragraphs are too long for a label, and for a headline too.
        if block.span.len() > if in_list { LEAST_PROSE * 2 } else { furniture::LONGEST_LABEL } {
            in_list = false;
            continue;
        }
        let words = layout.words(block);
        let is_at_end = end_of_prose.is_none_or(|end| i > end);
        if furniture::opens_links(&words, &Ends::of(&words)) {
            // A file that holds a label and headlines only is a list of its own.
            in_list = end_of_prose.is_some();
            if in_list {
                roles[i] = Role::Furniture;
            }
        } else if in_list {
            let is_link = looks::is_headline(&words)
                && (is_at_end || looks::count_words(&words, LEAST_LINK_WORDS) == LEAST_LINK_WORDS);
            // The agencies that the article credits are its own, wherever they stand.
            if is_link && !(roles[i] == Role::Metadata && metadata::is_credit(&words, &Ends::of(&words))) {
                roles[i] = Role::Furniture;
            }
            in_list = is_link || is_at_end;
        }
    }
}

/// True if the paragraph is prose beyond doubt: a sentence, or too long for anything else.
fn is_prose(words: &str) -> bool {
    words.len() >= LEAST_PROSE * 2 || (words.len() >= LEAST_PROSE / 2 && looks::ends_sentence(words))
}

/// The headline: the one of the front matter, the first Markdown heading of level 1, or a first line that
/// reads like one.
fn headline(layout: &Layout<'_>, roles: &mut [Role], title: Option<&str>) {
    if title.is_none() && roles.contains(&Role::Title) {
        return;
    }
    let heading = layout.blocks.iter().position(|block| block.shape == Shape::Heading(TITLE_LEVEL));
    let found = match (title, heading) {
        (Some(title), _) => {
            let is_title = |i: &usize| {
                let block = &layout.blocks[*i];
                roles[*i].is_article()
                    && block.span.len() <= title.len() * 2 + 40
                    && lines::folds_to(&layout.words(block), title)
            };
            (0..roles.len().min(12)).find(is_title).map(|i| i..i + 1)
        }
        (None, Some(heading)) => Some(heading..heading + 1),
        (None, None) => title::find(layout, roles),
    };
    if let Some(found) = found {
        roles[found].fill(Role::Title);
    }
}

/// A short line without an end mark, between two paragraphs of prose.
fn headings(layout: &Layout<'_>, roles: &mut [Role]) {
    let mut is_after_prose = false;
    for i in 0..roles.len() {
        if roles[i] != Role::Body {
            continue;
        }
        let words = layout.words(&layout.blocks[i]);
        if (is_label(&words) || is_after_prose && is_heading(&words)) && is_prose_next(layout, roles, i) {
            roles[i] = Role::Heading;
            continue;
        }
        is_after_prose = is_prose(&words);
    }
}

fn is_heading(words: &str) -> bool {
    words.len() <= LONGEST_HEADING
        && words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | ')'))
        && !looks::ends_sentence(words)
        && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '\'' | '‘'))
        && looks::count_words(words, MOST_HEADING_WORDS + 1) <= MOST_HEADING_WORDS
        && !words.contains(['"', '“', '”', ':'])
        && !words.contains("''")
}

/// "FULL TEXT.": a few words in capitals.
fn is_label(words: &str) -> bool {
    words.len() <= LONGEST_HEADING
        && words.trim_end_matches('.').chars().all(|c| c.is_uppercase() || c == ' ')
        && looks::count_words(words, MOST_LABEL_WORDS + 1) <= MOST_LABEL_WORDS
        && words.chars().filter(|c| c.is_alphabetic()).nth(LEAST_LABEL_LETTERS - 1).is_some()
}

fn is_prose_next(layout: &Layout<'_>, roles: &[Role], i: usize) -> bool {
    let next = layout.blocks.iter().zip(roles).skip(i + 1).find(|(_, role)| **role == Role::Body);
    next.is_some_and(|(block, _)| is_prose(&layout.words(block)))
}
