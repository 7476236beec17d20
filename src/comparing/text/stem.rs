//! What do the forms and spellings of a noun share?

use std::borrow::Cow;

/// The singular of a folded word, in American spelling: the plural as D. Harman, "How effective is suffixing?" (1991)
/// strips it. Verb forms are left alone, so that "ruling" does not meet "rules".
pub fn stem(word: &str) -> Cow<'_, str> {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    if word.len() <= 3 || !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let singular = match word.strip_suffix("ies") {
        Some(rest) if !rest.ends_with(['e', 'a']) => Cow::Owned(format!("{rest}y")),
        _ if word.ends_with("us") || word.ends_with("ss") || word.ends_with("is") => Cow::Borrowed(word),
        _ => Cow::Borrowed(word.strip_suffix('s').unwrap_or(word)),
    };
    for (british, american) in [("our", "or"), ("tre", "ter"), ("isation", "ization"), ("ise", "ize")] {
        if singular.len() > british.len() + 2
            && let Some(rest) = singular.strip_suffix(british)
        {
            return Cow::Owned(format!("{rest}{american}"));
        }
    }
    singular
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_noun_share_a_stem() {
        let table = [
            ("reports", "report"),
            ("allies", "ally"),
            ("labour", "labor"),
            ("centres", "center"),
            ("osten's", "osten"),
        ];
        for (a, b) in table {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        for (a, b) in [("status", "statu"), ("crisis", "crisi"), ("pass", "pas"), ("ruling", "rule")] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }
}
