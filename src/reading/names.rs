//! Which news agencies and outlets does a short text name?

/// News agencies: as they are written, and the one name they go by here.
const AGENCIES: &[(&str, &str)] = &[
    ("Reuters", "Reuters"),
    ("AFP", "AFP"),
    ("Agence France-Presse", "AFP"),
    ("Associated Press", "AP"),
    ("AP", "AP"),
    ("UPI", "UPI"),
    ("United Press International", "UPI"),
    ("Xinhua", "Xinhua"),
    ("dpa", "dpa"),
    ("DPA", "dpa"),
    ("TASS", "TASS"),
    ("Bloomberg", "Bloomberg"),
    ("Kyodo", "Kyodo"),
    ("Jiji Press", "Jiji Press"),
    ("Yonhap", "Yonhap"),
    ("EFE", "EFE"),
    ("EPA", "EPA"),
    ("ANSA", "ANSA"),
    ("PTI", "PTI"),
    ("Press Trust of India", "PTI"),
    ("ANI", "ANI"),
    ("IANS", "IANS"),
    ("Interfax", "Interfax"),
    ("RIA Novosti", "RIA Novosti"),
    ("Sputnik", "Sputnik"),
    ("Anadolu Agency", "Anadolu Agency"),
    ("KCNA", "KCNA"),
    ("PA Media", "PA Media"),
    ("Press Association", "PA Media"),
    ("Canadian Press", "The Canadian Press"),
    ("Australian Associated Press", "AAP"),
    ("AAP", "AAP"),
    ("Ukrinform", "Ukrinform"),
    ("Antara", "Antara"),
    ("Bernama", "Bernama"),
    ("CNS", "CNS"),
];

/// Outlets that sign a date line with their name alone.
#[rustfmt::skip]
const OUTLETS: &[&str] = &[
    "ABC News", "Al Arabiya", "Al Jazeera", "Arab News", "Axios", "BBC News", "BBC", "Bangkok Post",
    "CBS News", "CGTN", "CNA", "CNBC", "CNN", "China Daily", "DW", "Daily Mail", "Deutsche Welle",
    "Euronews", "Financial Times", "Fox News", "France 24", "Global Times", "Hindustan Times", "HuffPost",
    "Los Angeles Times", "NBC News", "NHK", "NPR", "New York Times", "Newsweek", "People's Daily",
    "Politico", "Radio Free Asia", "Sky News", "South China Morning Post", "Straits Times", "The Diplomat",
    "The Economist", "The Guardian", "The Hill", "The Hindu", "The Independent", "The Telegraph",
    "Times of India", "USA Today", "VOA News", "Wall Street Journal", "Washington Post",
];

/// No name has more words, where all that is no letter cuts them.
pub(super) const MOST_WORDS: usize = 4;

/// The agencies that `text` names, in order and each once.
pub(super) fn agencies(text: &str) -> Vec<&'static str> {
    let mut found: Vec<(usize, usize, &str)> = Vec::new();
    for &(written, name) in AGENCIES {
        if let Some(at) = position(text, written) {
            found.push((at, at + written.len(), name));
        }
    }
    // "Australian Associated Press" holds "Associated Press": the longer name counts.
    let is_inside = |&(start, end, _): &(usize, usize, &str)| {
        found.iter().any(|&(s, e, _)| s <= start && end <= e && e - s > end - start)
    };
    let mut outer: Vec<_> = found.iter().copied().filter(|name| !is_inside(name)).collect();
    outer.sort_unstable();
    let mut names = Vec::new();
    for (_, _, name) in outer {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// True if `text` names an agency.
pub(super) fn has_agency(text: &str) -> bool {
    AGENCIES.iter().any(|(written, _)| position(text, written).is_some())
}

/// True if `text` is the name of an agency or outlet, capitals or not, and nothing else.
pub(super) fn is_outlet(text: &str) -> bool {
    let mut known = AGENCIES.iter().map(|(written, _)| written).chain(OUTLETS);
    known.any(|name| name.eq_ignore_ascii_case(text))
}

/// The first agency or outlet that `text` names, with the bytes of the name.
pub(super) fn outlet(text: &str) -> Option<(&'static str, std::ops::Range<usize>)> {
    let agencies = AGENCIES.iter().map(|(written, name)| (*written, *name));
    agencies
        .chain(OUTLETS.iter().map(|name| (*name, *name)))
        .find_map(|(written, name)| position(text, written).map(|at| (name, at..at + written.len())))
}

/// Where `name` stands as whole words. Capitals and small letters are told apart in abbreviations only:
/// "AP" is no "ap", but "REUTERS" is Reuters.
fn position(text: &str, name: &str) -> Option<usize> {
    let is_abbreviation = name.len() <= 4;
    let bytes = text.as_bytes();
    let last = bytes.len().checked_sub(name.len())?;
    (0..=last).find(|&at| {
        let here = &bytes[at..at + name.len()];
        let is_same = if is_abbreviation {
            here == name.as_bytes()
        } else {
            here.eq_ignore_ascii_case(name.as_bytes())
        };
        let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
        is_same
            && is_edge(at.checked_sub(1).map(|before| &bytes[before]))
            && is_edge(bytes.get(at + name.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_found_in_order_under_one_name() {
        let cases: [(&str, &[&str]); 6] = [
            ("(With information from AFP and Reuters)", &["AFP", "Reuters"]),
            ("REUTERS / The Associated Press", &["Reuters", "AP"]),
            ("The Australian Associated Press", &["AAP"]),
            ("AP, AP and again the Associated Press", &["AP"]),
            ("An app for the map of apes", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(agencies(text), expected, "{text}");
        }
    }

    #[test]
    fn names_have_few_words() {
        let mut known = AGENCIES.iter().map(|(written, _)| written).chain(OUTLETS);
        assert!(known.all(|name| name.split(|c: char| !c.is_alphanumeric()).count() <= MOST_WORDS));
    }

    #[test]
    fn outlets_are_found_with_their_place() {
        assert_eq!(outlet("by The Guardian, 2022"), Some(("The Guardian", 3..15)));
        assert_eq!(outlet("nobody"), None);
    }
}
