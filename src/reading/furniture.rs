//! Is this the page around the article? Tickers, link lists, advertisements, comment and copyright footers.
//!
//! One cue is never enough: a phrase has to open the paragraph or be all of it, the paragraph has to be short
//! or at the end, and nobody may be quoted in it. Prose that happens to say "copyright" or "sign up" stays.

use super::layout::Place;
use super::looks::{self, Ends, Phrases};

/// Lines that open a list of links to other articles. The headlines after them belong to it.
#[rustfmt::skip]
const LIST_LABELS: &[&str] = &[
    "also in the news", "also read", "don't miss", "editor's picks", "editors' picks",
    "explore more", "further reading", "in case you missed it", "keep reading", "latest news",
    "latest stories", "more from this section", "more news", "more on this story", "more on this topic",
    "more on this", "more stories", "more to read", "most popular", "most read", "most viewed", "next read",
    "popular", "read more", "read next", "recommended for you", "recommended stories", "recommended",
    "related articles", "related content", "related news", "related posts", "related stories",
    "related topics", "related", "see also", "similar posts",
];
/// More of them, which go on with a name: "More from Reuters".
#[rustfmt::skip]
const LIST_LABEL_STARTS: Phrases = Phrases::of(&[
    "more from", "more on:", "you may also like", "you might also like",
]);
/// A link to another article on one line: the label and a headline.
#[rustfmt::skip]
const LINK_LABELS: Phrases = Phrases::of(&[
    "also read:", "explainer:", "further reading:", "keep reading:", "more:", "must read:", "read also:",
    "read here:", "read more:", "read next:", "read the full story:", "read:", "recommended:",
    "related article:", "related:", "see also:", "see more:", "watch also:", "watch more:", "watch:",
    "you may also like:",
]);
/// What a reader is asked to do, where an advertisement begins.
#[rustfmt::skip]
const INVITATIONS: Phrases = Phrases::of(&[
    "are you", "become a member", "buy now", "buy your", "click", "discover", "do you", "donate",
    "download", "enjoy", "enter your email", "find out more", "follow", "for more from", "for more information", "for more news", "for more on",
    "for more stories", "for more,", "get all",
    "get breaking", "get full", "get more", "get news", "get our", "get the", "get unlimited",
    "get updates", "get your", "have a tip", "help us", "install", "join now", "join our",
    "join the conversation", "join us", "learn more", "like our", "like us", "listen to", "register",
    "send us", "send your", "share this", "share your", "sign up", "start your", "stay up to date",
    "subscribe", "support independent", "support our", "support us", "tell us", "this newsletter", "to get",
    "to read", "to receive", "try it", "try our", "unlock", "want more", "want news", "want the", "want to",
    "we want to hear", "you can", "your support",
]);
/// Invitations that need no word to the reader: what to do with the goods is said.
const COMMANDS: Phrases = Phrases::of(&[
    "download",
    "follow us",
    "install",
    "join our",
    "sign up",
    "subscribe",
    "enter your email",
]);
/// Words that turn to the reader; a handle or an address does too.
const READER: &[&str] = &["here", "our", "us", "you", "your"];
/// What is advertised. An invitation alone may be prose ("Get used to it").
#[rustfmt::skip]
const GOODS: &[&str] = &[
    "ad-free", "alerts", "brought to you", "discount", "email list", "email newsletter", "explainers",
    "facebook page", "follow her on twitter", "follow him on twitter", "follow them on twitter",
    "follow us", "free of charge", "free trial", "full access", "google play", "in your inbox", "instagram",
    "join our", "like the page", "mailing list", "membership", "newsletter", "newsletters", "on facebook",
    "on twitter", "on youtube", "our app", "our new platform", "our podcast", "our reporting",
    "our website", "our youtube", "podcast", "premium", "push notifications", "subscribe", "subscription",
    "telegram channel", "the app", "to your inbox", "whatsapp channel", "your email",
];
/// Lines that are a control of the page, whole.
#[rustfmt::skip]
const CONTROLS: &[&str] = &[
    "ad", "advertisement", "advertising", "article continues below", "back to top", "close", "comment",
    "comments", "continue reading below", "continue reading", "copy link", "email", "facebook",
    "leave a comment", "leave a reply", "listen to this article", "load more", "loading",
    "log in to comment", "log in", "next", "post a comment", "previous", "print", "save",
    "scroll to continue", "share this article", "share this story", "share this", "share", "show comments",
    "sign in", "skip to content", "skip to main content", "sponsored content", "sponsored",
    "story continues below advertisement", "story continues below", "story continues", "subscribe", "tweet",
    "twitter", "view comments",
];
/// The openings of footers: rights, origin, comments.
#[rustfmt::skip]
const FOOTERS: Phrases = Phrases::of(&[
    "all rights reserved", "click here to read the original", "comments are closed",
    "comments are moderated", "comments are subject to", "comments are welcome", "comments may be moderated", "disclaimer:", "for more information, please see", "join the conversation",
    "our standards:", "please read our comment", "please see our", "read the full article",
    "read the original", "reprinted with permission", "republished with permission", "see our comments",
    "some media may", "some media, including videos", "terms of use", "the opinions expressed are",
    "the opinions expressed here", "the opinions expressed in this", "the views expressed are",
    "the views expressed here", "the views expressed in this",
    "this article first appeared", "this article originally appeared", "this article was first published",
    "this article was originally", "this material may not be", "this story has been published from",
    "this story originally appeared", "this story was originally",
]);
/// What opens a note on the article.
const NOTES: Phrases = Phrases::of(&[
    "clarification",
    "correction",
    "corrections",
    "editor's note",
    "editors' note",
    "editor's notes",
]);
/// Notes that need no colon.
const CHANGES: Phrases = Phrases::of(&[
    "an earlier version of this",
    "this article has been amended",
    "this article has been corrected",
    "this article has been updated",
    "this article was amended",
    "this article was corrected",
    "this article was updated",
    "this report has been corrected",
    "this report has been updated",
    "this story has been corrected",
    "this story has been updated",
    "this story was corrected",
    "this story was updated",
]);
/// The lines of a market ticker that carry no figure.
#[rustfmt::skip]
const MARKET_LINES: &[&str] = &[
    "market data", "markets closed", "markets open", "u.s. markets closed", "u.s. markets open",
    "us markets closed",
];

/// Longer paragraphs are never taken for furniture of the page, except tickers and footers.
const LONGEST: usize = 500;
/// A footer may be this long, and a ticker on one line.
const LONGEST_FOOTER: usize = 1500;
/// Footers stand among the last so many paragraphs.
const FOOTER_REACH: usize = 12;
/// The label over a list of links is at most so many bytes long.
pub(super) const LONGEST_LABEL: usize = 60;
/// A control of the page is at most so many bytes long.
const LONGEST_CONTROL: usize = 40;
/// A link line is at most this long.
const LONGEST_LINK: usize = 220;
/// So many figures in a run, and it is a ticker.
pub(super) const LEAST_FIGURES: usize = 3;

/// True if the paragraph alone is enough to tell that it is not the article.
pub(super) fn is_furniture(words: &str, ends: &Ends<'_>, place: Place) -> bool {
    !words.contains(char::is_alphanumeric)
        || ((is_control(ends) || is_link(words, ends) || is_address(words) || is_ticker_line(words))
            && !looks::is_attributed(words))
        || (is_advertisement(words, ends) && !looks::has_quotation(words))
        || is_note(ends)
        || is_footer(words, ends, place)
}

/// "Correction: An earlier version said ...", "Editor's note (May 4): ...": what the page says about the article.
fn is_note(ends: &Ends<'_>) -> bool {
    CHANGES.open(&ends.head)
        || NOTES.rest_of(&ends.head).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with(':')
                || rest.starts_with('(') && rest.find("):").is_some_and(|at| at < LONGEST_CONTROL)
        })
}

/// True if a list of links begins. The paragraph is the label and nothing else.
pub(super) fn opens_links(words: &str, ends: &Ends<'_>) -> bool {
    words.len() <= LONGEST_LABEL
        && (ends.are(LIST_LABELS)
            || (ends.is_whole
                && LIST_LABEL_STARTS.open(&ends.head)
                && looks::count_words(words, 7) <= 6
                && !looks::ends_sentence(words)))
}

/// "Advertisement", "Share this article", "U.S. markets closed".
fn is_control(ends: &Ends<'_>) -> bool {
    ends.head.len() <= LONGEST_CONTROL && (ends.are(CONTROLS) || ends.are(MARKET_LINES) || is_reply(ends))
}

/// "Replying to X" over a form for comments.
fn is_reply(ends: &Ends<'_>) -> bool {
    ends.is_whole && ends.head.starts_with("replying to ") && !ends.head.ends_with('.')
}

/// "Read more: HEADLINE". Where prose follows a colon, it ends as a sentence.
fn is_link(words: &str, ends: &Ends<'_>) -> bool {
    let Some(headline) = LINK_LABELS.rest_of(&ends.head) else {
        return false;
    };
    let has_space = headline.is_empty() || headline.starts_with(' ');
    words.len() <= LONGEST_LINK && has_space && !words.trim_end().ends_with(['.', ':', ';'])
}

/// An address of the web that stands alone.
fn is_address(words: &str) -> bool {
    let is_start = ["http://", "https://", "www."].iter().any(|start| words.starts_with(start));
    is_start && !words.contains(char::is_whitespace)
}

/// An invitation, what it is an invitation to, and a word to the reader.
fn is_advertisement(words: &str, ends: &Ends<'_>) -> bool {
    // What is in quotation marks is said by somebody.
    let bare = ends.head.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '"' && c != '\'');
    if words.len() > LONGEST || !INVITATIONS.open(bare) {
        return false;
    }
    let lower = words.to_ascii_lowercase();
    let has_reader = lower.split(|c: char| !c.is_alphanumeric()).any(|word| READER.contains(&word));
    has_goods(&lower) && (has_reader || lower.contains(['@']) || lower.contains("://") || COMMANDS.open(bare))
}

fn has_goods(lower: &str) -> bool {
    GOODS.iter().any(|phrase| {
        lower.match_indices(phrase).any(|(at, _)| {
            let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            is_edge(lower[..at].chars().next_back()) && is_edge(lower[at + phrase.len()..].chars().next())
        })
    })
}

/// The rights, the origin and the rules for comments, near the end of the file.
fn is_footer(words: &str, ends: &Ends<'_>, place: Place) -> bool {
    if words.len() > LONGEST_FOOTER || place.from_end >= FOOTER_REACH || place.from_start == 0 {
        return false;
    }
    let opens = match ends.head.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©') {
        // WordPress: "The post HEADLINE appeared first on OUTLET."
        head if head.starts_with("the post ") => ends.tail().contains("appeared first on"),
        head => FOOTERS.open(head) || is_copyright(head),
    };
    let closes = looks::ends_with(words.trim_end_matches('.'), "all rights reserved");
    (opens || closes) && !looks::is_attributed(words)
}

/// "© 2022 ...", "Copyright 2022 ...", "(c) 2022 ...": the word alone may open a sentence on the law.
fn is_copyright(head: &str) -> bool {
    let rest = head.strip_prefix('©').or_else(|| {
        let rest = head.strip_prefix("copyright").or_else(|| head.strip_prefix("c) "))?.trim_start();
        let is_marked = rest.starts_with(['©', '(']) || rest.starts_with(|c: char| c.is_ascii_digit());
        is_marked.then_some(rest)
    });
    rest.is_some()
}

/// One line with a whole ticker on it: names of indices and signed figures.
fn is_ticker_line(words: &str) -> bool {
    let signs = memchr::memchr2_iter(b'%', b'+', words.as_bytes());
    if words.len() > LONGEST_FOOTER || signs.take(LEAST_FIGURES).count() < LEAST_FIGURES {
        return false;
    }
    let figures = words.split_whitespace().filter(|word| is_signed(word)).count();
    figures >= LEAST_FIGURES && figures * 4 >= looks::count_words(words, usize::MAX)
}

/// True if the paragraph holds nothing but signed figures: "+39.95 (+1.06%)".
pub(super) fn is_figures(words: &str) -> bool {
    // Most paragraphs are sorted out by their first letter.
    words.starts_with(|c: char| !c.is_alphabetic())
        && words.split_whitespace().all(|word| is_signed(word) || is_bullet(word))
        && words.split_whitespace().any(is_signed)
}

/// True if the paragraph could be the name over a ticker's figures: short, and no sentence.
pub(super) fn is_ticker_name(words: &str) -> bool {
    words.len() <= 40 && looks::count_words(words, 6) <= 5 && !looks::ends_sentence(words)
}

/// True if the line belongs to a ticker without a figure of its own.
pub(super) fn is_market_line(ends: &Ends<'_>) -> bool {
    ends.are(MARKET_LINES)
}

/// True if the paragraph is a point of a list.
pub(super) fn is_bulleted(words: &str) -> bool {
    words.split_whitespace().next().is_some_and(is_bullet)
}

fn is_bullet(word: &str) -> bool {
    matches!(word, "•" | "·" | "*" | "-" | "–" | "▲" | "▼")
}

/// "+1.06%", "(-0.50%)", "−12": a sign and figures.
fn is_signed(word: &str) -> bool {
    let bare = word.trim_matches(['(', ')', '[', ']', '%', ',']);
    let figures = bare.strip_prefix(['+', '-', '−', '▲', '▼']);
    figures.is_some_and(|figures| {
        figures.starts_with(|c: char| c.is_ascii_digit())
            && figures.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: bool) {
        let last = Place { from_start: 20, from_end: 0 };
        assert_eq!(is_furniture(words, &Ends::of(words), last), expected, "{words}");
    }

    #[test]
    fn the_page_is_told_from_the_article() {
        let page = [
            "* * *",
            "___",
            "Correction: An earlier version said that the talks were on Monday.",
            "Editor’s note (May 4): This report was changed.",
            "This article has been corrected to say that the pier is old.",
            "Advertisement",
            "SHARE THIS ARTICLE",
            "U.S. markets closed",
            "Replying to X",
            "Read more:\u{a0} Talks resume in the capital",
            "WATCH: The envoy arrives",
            "https://example.org/talks",
            "S&P 500 +1.06% Dow 30 +1.05% Nasdaq +0.90%",
            "Sign up for our newsletter and get the news in your inbox.",
            "Do you have questions about the world? Get the answers with Example, our new platform.",
            "Download the app",
            "Follow us on Twitter",
            "Enter your email address:",
            "© 2022 The Example. All rights reserved.",
            "Copyright (c) 2022. Example Ltd.",
            "This article originally appeared in The Example.",
            "Some media, including videos, may only be available elsewhere.",
            "Comments are moderated.",
            "For more information, please see our Comments FAQ",
            "The post Talks resume appeared first on The Example.",
        ];
        for words in page {
            check(words, true);
        }
    }

    #[test]
    fn prose_with_the_same_words_stays_prose() {
        let prose = [
            "Copyright law is on the agenda too, the minister said.",
            "Correction of the figures took a week, the minister said.",
            "Get used to it, the minister told the reporters on Monday.",
            "Sign up or leave: that was the choice the envoy was given.",
            "“Download the app and see for yourself,” the minister said.",
            "Share prices fell by 3 percent after the talks were called off.",
            "Read: that is what the envoy told his students to do.",
            "Related to this is the question of who will pay for it.",
            "Follow the money, investigators told the court on Monday.",
            "The post was filled by an envoy who had never been abroad.",
            "For more than ten years membership was out of reach, she said.",
            "For more, membership in the club is what counts, he said.",
            "Comments are expected from the ministry on Monday.",
            "Some media, including those of the state, did not report it.",
            "The views expressed by the envoy were not shared at home.",
            "Support for the minister fell from 50 to 40 percent in May.",
        ];
        for words in prose {
            check(words, false);
        }
    }

    #[test]
    fn footers_stand_at_the_end() {
        let words = "© 2022 The Example";
        let early = Place { from_start: 3, from_end: 30 };
        assert!(!is_furniture(words, &Ends::of(words), early));
        check(words, true);
    }

    #[test]
    fn link_lists_open_with_a_label() {
        for (words, expected) in [
            ("Keep reading:", true),
            ("Similar Posts", true),
            ("• RELATED", true),
            ("More from The Example", true),
            ("Related to this is another question", false),
            ("More from the minister came on Monday.", false),
        ] {
            assert_eq!(opens_links(words, &Ends::of(words)), expected, "{words}");
        }
    }

    #[test]
    fn figures_have_signs() {
        for (words, expected) in [
            ("+39.95 (+1.06%)", true),
            ("-0.0052 (-0.50%)", true),
            ("• −1,200", true),
            ("39.95", false),
            ("-30-", false),
            ("•", false),
        ] {
            assert_eq!(is_figures(words), expected, "{words}");
        }
    }
}
