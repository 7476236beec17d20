//! What does a line look like? Small questions about its words that the rules of the other modules share.

use super::lines;

/// So many bytes at either end of a paragraph are looked at; what stands between cannot matter.
pub(super) const REACH: usize = 96;
/// So many bytes are looked at together.
const CHUNK: usize = 16;
/// A line that takes more bytes is prose, whatever it looks like.
const LONGEST_HEADLINE: usize = 220;
/// Words that stay small in a headline in which the others are capitalised.
#[rustfmt::skip]
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "nor", "of", "off",
    "on", "or", "over", "the", "to", "up", "via", "vs", "with", "yet",
];
/// Words that mark a quotation as somebody's.
#[rustfmt::skip]
const SPEECH: Words = Words::of(&[
    "according", "added", "adds", "announced", "argued", "asked", "called", "claimed", "concluded",
    "continued", "declared", "explained", "insisted", "noted", "remarked", "replied", "responded", "said",
    "say", "saying", "says", "stated", "stressed", "tells", "told", "tweeted", "urged", "warned", "writes",
    "wrote",
]);

/// The ends of a paragraph, folded: small letters, straight quotation marks, single blanks.
pub(super) struct Ends<'a> {
    words: &'a str,
    /// The first words.
    pub head: String,
    /// True if `head` is the whole paragraph.
    pub is_whole: bool,
}

impl<'a> Ends<'a> {
    /// The ends of a paragraph.
    pub fn of(words: &'a str) -> Self {
        Self::reusing(String::new(), words)
    }

    /// The ends of a paragraph; `head` takes the memory of an earlier one.
    pub fn reusing(mut head: String, words: &'a str) -> Self {
        head.clear();
        let used = fold_into(&mut head, words, REACH);
        Self { words, head, is_whole: used == words.len() }
    }

    /// The last words; the same as `head` where the paragraph is short. Folded anew each time, since few
    /// rules ask for it.
    pub fn tail(&self) -> String {
        if self.is_whole {
            return self.head.clone();
        }
        let mut tail = String::new();
        fold_into(&mut tail, last_bytes(self.words, REACH), usize::MAX);
        tail
    }

    /// True if the paragraph is one of these phrases, give or take marks around it.
    pub fn are(&self, phrases: &[&str]) -> bool {
        let bare = self.head.trim_matches(|c: char| !c.is_alphanumeric());
        self.is_whole && phrases.contains(&bare)
    }
}

/// About the last `count` bytes.
pub(super) fn last_bytes(words: &str, count: usize) -> &str {
    let from = words.len().saturating_sub(count);
    let from = (from..words.len()).find(|&from| words.is_char_boundary(from)).unwrap_or(words.len());
    &words[from..]
}

/// True if one of the bytes is as wanted. All are looked at, without a branch for each: the compiler makes
/// vectors of it, which is faster for a paragraph than to stop early.
pub(super) fn any(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> bool {
    bytes.iter().fold(0, |any, &byte| any | u8::from(is_wanted(byte))) > 0
}

/// True if the words end with `ending`, capitals or not.
pub(super) fn ends_with(words: &str, ending: &str) -> bool {
    let last = words.len().checked_sub(ending.len()).and_then(|from| words.get(from..));
    last.is_some_and(|last| last.eq_ignore_ascii_case(ending))
}

/// True if the words end with one of the endings, which are in small letters, capitals or not.
pub(super) fn ends_with_one(words: &str, endings: &[&str]) -> bool {
    // Nearly all words end with another letter.
    let last = words.bytes().next_back().map(|byte| byte.to_ascii_lowercase());
    endings.iter().any(|ending| ending.bytes().next_back() == last && ends_with(words, ending))
}

/// Folds at most `limit` bytes of `words` into `out`, which is empty; tells how many bytes were used up.
fn fold_into(out: &mut String, words: &str, limit: usize) -> usize {
    out.reserve(limit.min(words.len()) + 4);
    let mut at = 0;
    while at < words.len() && at < limit {
        let plain = &words[at..at + plain_length(&words.as_bytes()[at..words.len().min(limit)], out)];
        out.push_str(plain);
        at += plain.len();
        let Some(c) = words[at..].chars().next().filter(|_| at < limit) else { break };
        at += c.len_utf8();
        match c {
            '\u{2018}' | '\u{2019}' => out.push('\''),
            '\u{201c}' | '\u{201d}' => out.push('"'),
            c if !lines::is_space(c) => out.push(c),
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.make_ascii_lowercase();
    at
}

/// How many bytes can follow `before` as they are: printable ASCII without a second blank in a row.
fn plain_length(bytes: &[u8], before: &str) -> usize {
    let is_plain =
        |byte: u8, previous: u8| (b' '..=b'~').contains(&byte) & ((byte != b' ') | (previous != b' '));
    let mut previous = before.as_bytes().last().copied().unwrap_or(0);
    let mut length = 0;
    // Whole chunks first, without a branch for each byte: the compiler makes vectors of them.
    for chunk in bytes.as_chunks::<CHUNK>().0 {
        let pairs = chunk[1..].iter().zip(chunk);
        if !pairs.fold(is_plain(chunk[0], previous), |all, (byte, before)| all & is_plain(*byte, *before)) {
            break;
        }
        previous = chunk[CHUNK - 1];
        length += CHUNK;
    }
    for &byte in &bytes[length..] {
        if !is_plain(byte, previous) {
            break;
        }
        previous = byte;
        length += 1;
    }
    length
}

/// A few words in small letters, to be found whatever their letters.
pub(super) struct Words {
    list: &'static [&'static str],
    /// For each initial one bit for each length: most words are none of these by that alone.
    lengths: [u32; 26],
}

impl Words {
    /// The words, which are of ASCII letters.
    pub const fn of(list: &'static [&'static str]) -> Self {
        let mut lengths = [0; 26];
        let mut i = 0;
        while i < list.len() {
            lengths[(list[i].as_bytes()[0] - b'a') as usize] |= 1 << list[i].len();
            i += 1;
        }
        Self { list, lengths }
    }

    /// True if `word` is one of them, capitals or not.
    pub fn contain(&self, word: &str) -> bool {
        let Some(initial) = word.bytes().next().filter(u8::is_ascii_alphabetic) else { return false };
        let lengths = self.lengths[usize::from(initial.to_ascii_lowercase() - b'a')];
        word.len() < 32
            && lengths & (1 << word.len()) != 0
            && self.list.iter().any(|known| known.eq_ignore_ascii_case(word))
    }
}

/// Phrases that a folded paragraph may open with, as whole words.
pub(super) struct Phrases {
    list: &'static [&'static str],
    /// For each initial the first phrase that has it, and the one after the last: most paragraphs begin with another.
    places: [(u8, u8); 128],
    /// For each initial one bit for each second letter, by its last five bits: nearly all others fail there.
    seconds: [u32; 128],
}

impl Phrases {
    /// The phrases, which are of two letters at least, begin with ASCII and are in small letters.
    pub const fn of(list: &'static [&'static str]) -> Self {
        let mut places = [(0, 0); 128];
        let mut seconds = [0; 128];
        let mut i = 0;
        while i < list.len() {
            let initial = list[i].as_bytes()[0] as usize;
            seconds[initial] |= 1 << (list[i].as_bytes()[1] & 31);
            let (first, end) = &mut places[initial];
            if *end == 0 {
                *first = i as u8;
            }
            i += 1;
            *end = i as u8;
        }
        Self { list, places, seconds }
    }

    /// True if `head` begins with one of the phrases.
    pub fn open(&self, head: &str) -> bool {
        self.rest_of(head).is_some()
    }

    /// What follows the first phrase that `head` begins with.
    pub fn rest_of<'a>(&self, head: &'a str) -> Option<&'a str> {
        let [initial, second, ..] = *head.as_bytes() else { return None };
        if self.seconds.get(usize::from(initial))? & (1 << (second & 31)) == 0 {
            return None;
        }
        let (first, end) = self.places[usize::from(initial)];
        let list = self.list[usize::from(first)..usize::from(end)].iter();
        list.filter(|phrase| phrase.as_bytes()[1] == second).find_map(|phrase| {
            let rest = head.strip_prefix(phrase)?;
            let is_cut = phrase.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
            (!is_cut).then_some(rest)
        })
    }
}

/// True if the words end as a sentence does, closing marks left aside.
pub(super) fn ends_sentence(words: &str) -> bool {
    let is_closing = |c| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']') || lines::is_space(c);
    words.trim_end_matches(is_closing).ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// True if the words could be a headline in a list: one line, unfinished as a sentence, nobody quoted.
pub(super) fn is_headline(words: &str) -> bool {
    let is_statement =
        words.ends_with(['.', '!', ';', ':', ',']) || words.ends_with(".\"") || words.ends_with(".”");
    words.len() <= LONGEST_HEADLINE && !is_statement && !is_attributed(words)
}

/// True if nearly all words that can be are capitalised.
pub(super) fn is_title_case(words: &str) -> bool {
    let (mut capital, mut all) = (0, 0);
    for word in words.split(|c: char| lines::is_space(c) || matches!(c, '-' | '—' | '–')) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = word.chars().next() else { continue };
        if !first.is_alphabetic() || SMALL_WORDS.contains(&word.to_ascii_lowercase().as_str()) {
            continue;
        }
        all += 1;
        capital += usize::from(first.is_uppercase());
    }
    all > 0 && capital * 10 >= all * 8
}

/// True if the words are names: capitalised, but for the small words between.
pub(super) fn is_names(words: &str) -> bool {
    let is_name = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let small =
            matches!(word, "and" | "of" | "the" | "in" | "for" | "at" | "de" | "da" | "di" | "du" | "del");
        let small = small
            || matches!(word, "von" | "van" | "der" | "den" | "bin" | "bint" | "al" | "el" | "la" | "le");
        small || word.is_empty() || word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
    };
    words.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()) && words.split_whitespace().all(is_name)
}

/// True if at least three words stand between double quotation marks.
pub(super) fn has_quotation(words: &str) -> bool {
    if words.contains("''") {
        // Some archives write a double mark as two single ones.
        return has_quotation(&words.replace("''", "\""));
    }
    let is_mark = |c| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    // After the first mark come what is inside, what is outside, what is inside ...
    let mut parts = words.split(is_mark).skip(1);
    while let Some(inside) = parts.next() {
        let is_closed = parts.next().is_some();
        if is_closed && inside.split_whitespace().nth(2).is_some() {
            return true;
        }
    }
    false
}

/// True if somebody is quoted: a finished quotation and a word of saying. Such a line is prose.
pub(super) fn is_attributed(words: &str) -> bool {
    has_quotation(words) && words.split(|c: char| !c.is_alphanumeric()).any(|word| SPEECH.contain(word))
}

/// The number of words, counted up to `limit`.
pub(super) fn count_words(words: &str, limit: usize) -> usize {
    words.split_whitespace().take(limit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_folded() {
        let ends = Ends::of("“READ\u{a0} more”: it’s here");
        assert_eq!(ends.head, "\"read more\": it's here");
        assert!(ends.is_whole && ends.tail() == ends.head);
        let long = format!("Start {} THE END", "— ".repeat(200));
        let ends = Ends::of(&long);
        assert!(!ends.is_whole && ends.head.starts_with("start —") && ends.tail().ends_with("the end"));
    }

    #[test]
    fn phrases_are_matched_as_whole_words() {
        const PHRASES: Phrases = Phrases::of(&["read:", "related", "related to"]);
        assert_eq!(PHRASES.rest_of("related: more"), Some(": more"));
        assert_eq!(PHRASES.rest_of("read:more"), Some("more"));
        assert!(!PHRASES.open("relatedly, more"));
        assert!(!PHRASES.open("é"));
        assert!(Ends::of("• Related:").are(&["related"]));
        assert!(!Ends::of("Related to whom?").are(&["related"]));
    }

    #[test]
    fn sentences_end_with_a_mark() {
        for (words, expected) in [
            ("It ended.", true),
            ("“It ended.”", true),
            ("(It ended.)", true),
            ("It ended", false),
            ("“So,”", false),
        ] {
            assert_eq!(ends_sentence(words), expected, "{words}");
        }
    }

    #[test]
    fn capitals_make_a_title() {
        assert!(is_title_case("Minister Says Talks Are to Go on"));
        assert!(!is_title_case("Minister says talks are to go on in Geneva"));
        assert!(is_names("Ann Lee and Ludwig van der Berg"));
        assert!(!is_names("Ann Lee who wrote this"));
    }

    #[test]
    fn a_quotation_needs_words_and_a_speaker() {
        assert!(is_attributed("“We will go on,” she said."));
        assert!(!is_attributed("The “so-called” talks, she said."));
        assert!(!is_attributed("“We will go on”"));
        assert!(!has_quotation("\"We will go on and on"));
    }
}
