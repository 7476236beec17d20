//! What can follow a cue verb, and which forms does it take?

/// What may follow a cue; a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Frames(u16);

impl Frames {
    /// A clause, with or without "that".
    pub const SAY: Frames = Frames(1);
    /// A listener, then a clause.
    pub const TELL: Frames = Frames(2);
    /// A clause with "that".
    pub const THAT: Frames = Frames(4);
    /// A quotation.
    pub const QUOTE: Frames = Frames(8);
    /// An object that is itself the content.
    pub const CALL: Frames = Frames(16);
    /// Somebody, and what they should do.
    pub const URGE: Frames = Frames(32);
    /// A question.
    pub const ASK: Frames = Frames(64);
    /// As `CALL`, but only where the object holds a quotation.
    pub const QUOTED_OBJECT: Frames = Frames(128);
    /// An object without which the verb is passive: "X, accused of Y".
    pub const OBJECT: Frames = Frames(256);
    /// The verb denies, refuses or rejects its object.
    pub const DENY: Frames = Frames(512);

    /// True if at least one of `other` is in the set.
    pub fn has(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn and(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }
}

/// A form of a cue verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VerbForm {
    /// What may follow.
    pub frames: Frames,
    /// Which form it is.
    pub tense: Tense,
}

/// The forms that matter for finding a subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tense {
    /// "say"
    Base,
    /// "says"
    Present,
    /// "said"
    Past,
    /// "saying"
    Participle,
}

/// Every form of a verb, with its tense.
pub fn forms(base: &str, irregular: &[Vec<String>]) -> Vec<(String, Tense)> {
    if let Some(row) = irregular.iter().find(|row| row.first().is_some_and(|b| b == base)) {
        return row
            .iter()
            .enumerate()
            .map(|(i, form)| {
                let tense = match i {
                    0 => Tense::Base,
                    1 => Tense::Present,
                    _ if form.ends_with("ing") => Tense::Participle,
                    _ => Tense::Past,
                };
                (form.clone(), tense)
            })
            .collect();
    }
    let stem_e = base.strip_suffix('e');
    let stem_y = base.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u']));
    let present = match stem_y {
        Some(stem) => format!("{stem}ies"),
        None if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    };
    let past = match (stem_e, stem_y) {
        (Some(_), _) => format!("{base}d"),
        (_, Some(stem)) => format!("{stem}ied"),
        _ => format!("{base}ed"),
    };
    let participle = match stem_e.filter(|s| !s.ends_with('e')) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{base}ing"),
    };
    vec![
        (base.to_string(), Tense::Base),
        (present, Tense::Present),
        (past, Tense::Past),
        (participle, Tense::Participle),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_take_their_usual_forms() {
        let made = |base: &str| forms(base, &[]).into_iter().map(|(f, _)| f).collect::<Vec<_>>();
        assert_eq!(made("add"), ["add", "adds", "added", "adding"]);
        assert_eq!(made("describe"), ["describe", "describes", "described", "describing"]);
        assert_eq!(made("deny"), ["deny", "denies", "denied", "denying"]);
        assert_eq!(made("agree"), ["agree", "agrees", "agreed", "agreeing"]);
        assert_eq!(made("stress"), ["stress", "stresses", "stressed", "stressing"]);
        assert_eq!(made("convey"), ["convey", "conveys", "conveyed", "conveying"]);
    }
}
