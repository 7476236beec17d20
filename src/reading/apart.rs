//! Which words of a paragraph belong to no sentence of it: the dateline that opens it, the credit of a picture?

use super::dateline;
use super::layout::{Block, Layout};
use super::lines;
use crate::model::{Role, Span};

/// Datelines that no mark sets off open one of the first paragraphs of prose.
const FIRST_PARAGRAPHS: usize = 4;
/// A credit in brackets takes at most so many bytes.
const LONGEST_CREDIT: usize = 90;
/// What stands between the agency and the photographer.
const PHOTO: &str = "Photo/";
/// Small words inside a name.
const PARTICLES: &[&str] = &["de", "von", "van", "der", "den", "bin", "al", "la", "del", "di", "el"];

/// The bytes of all such words, in order.
pub(super) fn find(layout: &Layout<'_>, roles: &[Role]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut prose = 0;
    for (block, role) in layout.blocks.iter().zip(roles) {
        if !matches!(role, Role::Title | Role::Body | Role::Caption) {
            continue;
        }
        let words = layout.words(block);
        if let Some(length) = dateline::label(&words) {
            out.push(Span { start: block.span.start, end: layout.position(block, length) });
            continue;
        }
        let dateline = if *role == Role::Body && prose < FIRST_PARAGRAPHS {
            dateline::find_bare(&words, layout.text)
        } else {
            dateline::find(&words).filter(|found| found.is_signed)
        };
        prose += usize::from(*role == Role::Body);
        if let Some(found) = dateline {
            out.push(Span { start: block.span.start, end: layout.position(block, found.length) });
        }
        credits(layout, block, &mut out);
    }
    out
}

/// "UN Photo/Ann Example", "(Photo: Ann Example/AP)".
fn credits(layout: &Layout<'_>, block: &Block, out: &mut Vec<Span>) {
    let text = block.span.of(layout.text);
    let start = block.span.start as usize;
    let mut from = out.last().map_or(0, |last| (last.end as usize).saturating_sub(start));
    for at in memchr::memmem::find_iter(text.as_bytes(), b"hoto") {
        if at < from {
            continue;
        }
        let found = in_brackets(text, at).or_else(|| beside_agency(text, at.checked_sub(1)?));
        if let Some((begin, end)) = found.filter(|(begin, _)| *begin >= from) {
            out.push(Span::new(start + begin, start + end));
            from = end;
        }
    }
}

/// The brackets around a credit that holds byte `at`.
fn in_brackets(text: &str, at: usize) -> Option<(usize, usize)> {
    let first = text.floor_char_boundary(at.saturating_sub(LONGEST_CREDIT));
    let limit = text.floor_char_boundary(at + LONGEST_CREDIT);
    let begin = first + text[first..at].rfind(['(', '[', ')', ']', '.'])?;
    let end = at + text[at..limit].find([')', ']', '('])? + 1;
    let inside = text.get(begin + 1..end - 1)?;
    let opens = text[begin..].starts_with(['(', '[']);
    (opens && end - begin <= LONGEST_CREDIT && super::caption::is_credit(inside)).then_some((begin, end))
}

/// "UN Photo/Ann Example": up to two capitalised words before, and the name of two words after it.
fn beside_agency(text: &str, at: usize) -> Option<(usize, usize)> {
    if !text.get(at..)?.starts_with(PHOTO) {
        return None;
    }
    let mut begin = at;
    // White space may take several bytes, so words are found by where they are.
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    for word in text[..at].rsplit(lines::is_space).skip(1).take(2) {
        if !word.starts_with(char::is_uppercase) || word.ends_with(['.', ',', ';', ':']) {
            break;
        }
        begin = place(word);
    }
    let mut end = at + PHOTO.len();
    let mut names = 0;
    for word in text[end..].split(lines::is_space) {
        let is_small = PARTICLES.contains(&word) || word.trim_end_matches('.').len() == 1;
        if names == 2 || !(is_small || word.starts_with(char::is_uppercase)) {
            break;
        }
        end = place(word) + word.len();
        names += usize::from(!is_small);
        if word.ends_with(['.', ',', ')', ';']) && !is_small {
            break;
        }
    }
    Some((begin, begin + text[begin..end].trim_end_matches([',', ')', '.']).len()))
}

#[cfg(test)]
mod tests {
    use crate::reading::understand;

    #[test]
    fn datelines_labels_and_credits_belong_to_no_sentence() {
        let prose = "The council met on Monday to talk about the pier and about the bridge.";
        for (words, apart) in [
            ("GENEVA (AP) — The council met.", vec!["GENEVA (AP) — "]),
            ("SINGAPORE The council met.", vec!["SINGAPORE "]),
            ("Update: The council met.", vec!["Update: "]),
            ("UN Photo/Lena Brandt Ann Osten meets the council.", vec!["UN Photo/Lena Brandt"]),
            ("The council met (Photo: Lena Brandt/AP) on Monday.", vec!["(Photo: Lena Brandt/AP)"]),
            ("The council met. AP Photo/Lena Brandt", vec!["AP Photo/Lena Brandt"]),
            ("The council met. AP\u{a0}Photo/Lena\u{2003}Brandt", vec!["AP\u{a0}Photo/Lena\u{2003}Brandt"]),
            ("The council (which met in a photo shop) left.", vec![]),
            ("NATO said that the council met.", vec![]),
        ] {
            let text = format!("Talks go on at the pier\n\n{words}\n\n{prose}\n");
            let document = understand("x.txt", text.into(), "UTF-8");
            let found: Vec<&str> = document.apart.iter().map(|span| span.of(&document.text)).collect();
            assert_eq!(found, apart, "{words}");
        }
    }
}
