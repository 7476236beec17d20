//! How does a reader see a word? Without soft hyphens and other letters that are not seen, with ligatures as the
//! letters they stand for, and with one alphabet.

/// The word as a reader sees it; `None` if that is how it is written.
pub(super) fn as_seen(word: &str) -> Option<String> {
    if word.is_ascii() || !word.chars().any(|c| is_unseen(c) || ligature(c).is_some() || is_foreign(c)) {
        return None;
    }
    // Cyrillic and Greek words are what they are; single letters of them in a Latin word were put there.
    let latin = word.chars().any(|c| c.is_ascii_alphabetic());
    let mut out = String::with_capacity(word.len());
    for c in word.chars().filter(|&c| !is_unseen(c)) {
        match (ligature(c), look_alike(c)) {
            (Some(letters), _) => out.push_str(letters),
            (None, Some(letter)) if latin => out.push(letter),
            _ => out.push(full_width(c).unwrap_or(c)),
        }
    }
    (out != word && !out.is_empty()).then_some(out)
}

/// Soft hyphens, joiners, directional marks and the like.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

fn ligature(c: char) -> Option<&'static str> {
    const LETTERS: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    match c {
        '\u{fb00}'..='\u{fb06}' => LETTERS.get(c as usize - 0xfb00).copied(),
        'ĳ' => Some("ij"),
        'Ĳ' => Some("IJ"),
        _ => None,
    }
}

/// Letters of other alphabets, and wide ones.
fn is_foreign(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52f}' | '\u{ff01}'..='\u{ff5e}')
}

fn full_width(c: char) -> Option<char> {
    matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ').then(|| char::from_u32(c as u32 - 0xfee0)).flatten()
}

/// The Latin letter that looks like this Cyrillic or Greek one.
fn look_alike(c: char) -> Option<char> {
    const PAIRS: &str =
        "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvιi";
    let mut letters = PAIRS.chars();
    while let (Some(foreign), Some(latin)) = (letters.next(), letters.next()) {
        if foreign == c {
            return Some(latin);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_a_reader_sees() {
        for (written, seen) in [
            ("Le\u{ad}na", Some("Lena")),
            ("Mar\u{200b}chetti", Some("Marchetti")),
            ("O\u{fb03}cer", Some("Officer")),
            ("Ste\u{fb00}en", Some("Steffen")),
            ("М\u{430}rchetti", Some("Marchetti")),
            ("Ｌｅｎａ", Some("Lena")),
            ("Москва", None),
            ("Zoë", None),
            ("don’t", None),
            ("Lena", None),
        ] {
            assert_eq!(as_seen(written).as_deref(), seen, "{written}");
        }
    }
}
