//! Is this the words under a picture?

use super::looks::{self, Ends, Phrases};
use super::names;

/// Longer paragraphs are prose, even where a picture is credited at their end.
const LONGEST: usize = 700;
/// A credit at the end of a caption is at most so many bytes long.
const LONGEST_CREDIT: usize = 90;
/// Labels that open a caption or a picture's credit.
#[rustfmt::skip]
const OPENINGS: Phrases = Phrases::of(&[
    "(photo by", "(photo:", "caption:", "file photo", "file picture", "image by", "image courtesy",
    "image credit", "image source", "image:", "photo by", "photo courtesy", "photo credit", "photo:",
    "photograph by", "photograph:", "photos by", "photos:", "picture by", "picture:", "pictures:",
]);
/// Labels that stand before the name in the credit that closes a caption.
#[rustfmt::skip]
const CREDIT_LABELS: Phrases = Phrases::of(&[
    "photo by", "photo credit:", "photo:", "photograph by", "photograph:", "photos:", "picture by",
    "picture:", "pictures:",
]);
/// How picture agencies open a caption to an old picture.
const ARCHIVES: &[&str] = &["file -", "file –", "file —"];
/// What follows the word where a caption says "In this photo ...".
const PICTURE_VERBS: &[&str] = &[
    ",",
    " taken",
    " provided",
    " released",
    " made",
    " from",
    " posted",
    " distributed",
    " supplied",
    " by",
    " shows",
];
/// The word for the picture is at most so many bytes from the start of such a caption.
const FARTHEST_PICTURE: usize = 40;
/// Words that alone make a credit of the brackets or the few words at the end.
#[rustfmt::skip]
const CREDIT_WORDS: &[&str] = &["courtesy", "getty", "handout", "screenshot", "shutterstock"];
/// Words that do so beside a name: "Photo: NAME", "AP Photo/NAME".
const PICTURE_WORDS: &[&str] = &["image", "images", "photo", "photograph", "photos", "picture"];

/// True if the paragraph is a caption. A paragraph in which somebody is quoted is prose.
pub(super) fn is_caption(words: &str, ends: &Ends<'_>) -> bool {
    words.len() <= LONGEST
        && (opens_as_caption(ends) || closes_with_credit(words, ends))
        && !looks::is_attributed(words)
}

/// "Photo by ...", "Image: ...", "FILE - ...", "In this photo taken on Monday, ...".
fn opens_as_caption(ends: &Ends<'_>) -> bool {
    let head = ends.head.as_str();
    OPENINGS.open(head) || ARCHIVES.iter().any(|archive| head.starts_with(archive)) || describes_picture(head)
}

/// "In this May 1, 2022 file photo, ...", but not "In this picture of the economy, ...".
fn describes_picture(head: &str) -> bool {
    let Some(rest) = head.strip_prefix("in this ") else { return false };
    [" photo", " image", " picture"].iter().any(|word| {
        // The blank before "this" is gone where the word follows at once.
        let at = if rest.starts_with(&word[1..]) {
            Some(word.len() - 1)
        } else {
            rest.find(word).map(|at| at + word.len())
        };
        at.is_some_and(|at| {
            at <= FARTHEST_PICTURE && PICTURE_VERBS.iter().any(|verb| rest[at..].starts_with(verb))
        })
    })
}

fn closes_with_credit(words: &str, ends: &Ends<'_>) -> bool {
    in_brackets(words) || (may_hold_label(words) && after_label(&ends.tail())) || last_words(words)
}

/// "(Name/Pool via REUTERS)", "[Photo: Name]".
fn in_brackets(words: &str) -> bool {
    let bare = words.trim_end_matches(['.', ' ']);
    let Some(open) = (match bare.chars().next_back() {
        Some(')') => bare.rfind('('),
        Some(']') => bare.rfind('['),
        _ => None,
    }) else {
        return false;
    };
    let credit = &bare[open + 1..bare.len() - 1];
    credit.len() <= LONGEST_CREDIT && is_credit(credit)
}

/// A quick look for the first two letters of the labels.
fn may_hold_label(words: &str) -> bool {
    let tail = looks::last_bytes(words, looks::REACH).as_bytes();
    let pairs = tail.iter().zip(tail.get(1..).unwrap_or(&[]));
    // No branches, as in `looks::any`.
    let is_label = |(first, second): (&u8, &u8)| {
        let second = second | 0x20;
        u8::from((first | 0x20 == b'p') & ((second == b'h') | (second == b'i')))
    };
    pairs.fold(0, |any, pair| any | is_label(pair)) > 0
}

/// "... 2022. PHOTO: REUTERS": a label after the end of a sentence, then a name.
fn after_label(tail: &str) -> bool {
    memchr::memchr_iter(b'p', tail.as_bytes()).any(|at| {
        CREDIT_LABELS.rest_of(&tail[at..]).is_some_and(|name| {
            let before = tail[..at].trim_end();
            let is_cut = before.ends_with(['.', '!', '?', ')', '|', '/', '"', '(', '-', '—', '–']);
            is_cut && looks::count_words(name, 8) <= 7 && !name.contains(". ")
        })
    })
}

/// "... in May. AP Photo/Name", "... in May Getty Images": the credit is a sentence's worth of its own.
fn last_words(words: &str) -> bool {
    let bare = words.trim_end_matches(['.', ' ']);
    if looks::ends_with_one(bare, &["getty images", "ap photo", "file photo"]) {
        return true;
    }
    let last = &bare.as_bytes()[bare.len().saturating_sub(LONGEST_CREDIT)..];
    if memchr::memchr(b'/', last).is_none() {
        return false;
    }
    let start =
        ["? ", "! ", ". ", "| ", "” "].iter().filter_map(|mark| Some(bare.rfind(mark)? + mark.len())).max();
    let credit = start.map_or(bare, |start| &bare[start..]);
    looks::count_words(credit, 9) <= 8 && credit.contains('/') && is_credit(credit)
}

/// A picture's credit names what it is, or an agency beside a photographer: "Name/Pool via REUTERS".
pub(super) fn is_credit(credit: &str) -> bool {
    if credit.contains(['@', '<', '=']) {
        return false;
    }
    let has = |known: &[&str]| {
        credit
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| known.iter().any(|known| known.eq_ignore_ascii_case(word)))
    };
    let is_shared = credit.contains('/') || has(&["via", "pool"]);
    let is_picture = has(CREDIT_WORDS)
        || (has(PICTURE_WORDS) && (is_shared || credit.contains(':') || has(&["by", "file"])));
    (is_picture && looks::count_words(credit, 13) <= 12 && starts_as_name(credit))
        || (is_shared && names::has_agency(credit) && !is_agencies_only(credit))
}

/// A credit is a name or a label, not the aside of a sentence.
fn starts_as_name(credit: &str) -> bool {
    credit.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || credit.starts_with("photo")
}

/// "AFP/Reuters" tells where the article is from, not the picture.
fn is_agencies_only(credit: &str) -> bool {
    credit.split('/').all(|name| {
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        names::is_outlet(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_from_prose() {
        let cases = [
            ("A. Minister at the airport (Ann Lee/Pool via REUTERS)", true),
            ("The delegation arrives in the capital (REUTERS / Ann Lee)", true),
            ("The envoy leaves the hall on August 25, 2022. PHOTO: REUTERS", true),
            ("The envoy leaves the hall. (AP Photo/Ann Lee, File)", true),
            ("The envoy leaves the hall. Ann Lee/AFP via Getty Images", true),
            ("The envoy in May. Photograph: Ann Lee/AP", true),
            ("Photo by Ann Lee", true),
            ("Image: the hall, seen from the street", true),
            ("FILE - In this May 1, 2022 file photo, the envoy leaves.", true),
            ("In this photo taken on Monday, the envoy leaves the hall.", true),
            ("The minister said that the talks would go on (Reuters)", false),
            ("The talks go on, both sides said. (AFP/Reuters)", false),
            ("He showed the court a photo by his daughter.", false),
            ("It was not the image that she had hoped for.", false),
            ("The envoy left (his photo is on every wall in town).", false),
            ("“We will not sign this,” said the envoy. (AP Photo/Ann Lee)", false),
            ("In this Nov. 5, 2015 photo, the envoy leaves the hall.", true),
            ("In this picture of the economy, nobody is happy.", false),
            ("It won the prize of the year (Best Picture)", false),
            ("He shared the picture: a hall without people.", false),
        ];
        for (words, expected) in cases {
            assert_eq!(is_caption(words, &Ends::of(words)), expected, "{words}");
        }
    }
}
