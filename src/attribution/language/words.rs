//! What kind of word is this? The closed classes of English, which no corpus changes.
//!
//! All functions take the word in lower case.

/// Words that open a noun phrase.
#[rustfmt::skip] // a list of words to read
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "this" | "that" | "these" | "those" | "some" | "many" | "several" | "most"
        | "all" | "any" | "no" | "each" | "every" | "both" | "another" | "other" | "one" | "two" | "three"
        | "four" | "five" | "few"
    ) || is_possessive_pronoun(word)
}

/// "his", "its" and the like.
pub fn is_possessive_pronoun(word: &str) -> bool {
    matches!(word, "his" | "her" | "its" | "their" | "my" | "our" | "your")
}

/// Pronouns that can be the subject of a saying.
pub fn is_subject_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "i" | "we" | "you")
}

/// Words that open a relative clause about what stands before them.
pub fn is_relative(word: &str) -> bool {
    matches!(word, "who" | "which" | "that" | "whom" | "whose")
}

/// Prepositions.
#[rustfmt::skip] // a list of words to read
pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "to" | "in" | "on" | "at" | "for" | "from" | "with" | "by" | "about" | "against" | "before"
        | "after" | "during" | "among" | "amid" | "between" | "under" | "over" | "into" | "toward"
        | "towards" | "through" | "without" | "within" | "near" | "around" | "across" | "behind" | "beyond"
        | "upon" | "outside" | "inside" | "until" | "since" | "via" | "per" | "like" | "including" | "than"
    )
}

/// Prepositions that tie a phrase to the noun before it: "ambassador to", "head of".
pub fn attaches_to_noun(word: &str) -> bool {
    matches!(word, "of" | "to" | "in" | "at" | "for" | "from" | "on" | "with" | "before" | "by" | "against")
}

/// Auxiliaries and modals, which may stand between a subject and its verb.
#[rustfmt::skip] // a list of words to read
pub fn is_auxiliary(word: &str) -> bool {
    is_be(word)
        || matches!(
            word,
            "has" | "have" | "had" | "having" | "will" | "would" | "could" | "should" | "may" | "might" | "must"
            | "can" | "shall" | "did" | "does" | "do"
        )
}

/// Verbs with which one speaks for another: "quoted X as saying".
pub fn is_quoting(word: &str) -> bool {
    matches!(word, "quoted" | "quotes" | "quoting" | "cited" | "cites" | "citing")
}

/// Forms of "be".
pub fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am")
}

/// Words that turn a saying into none: "did not say", "declined to say".
pub fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "neither" | "nor") || word.ends_with("n't") || word.ends_with("n’t")
}

/// Adverbs and the like that may stand between a subject and its verb.
#[rustfmt::skip] // a list of words to read
pub fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "also" | "later" | "then" | "now" | "once" | "often" | "still" | "even" | "just" | "again" | "twice"
        | "soon" | "further" | "long" | "first" | "earlier" | "both" | "all" | "since" | "instead" | "today"
        | "yesterday" | "tonight" | "himself" | "herself" | "itself" | "themselves" | "recently"
        | "afterwards" | "afterward" | "beforehand" | "so" | "too" | "rather" | "reportedly" | "always"
        | "quickly"
    ) || (word.len() > 4
        && word.ends_with("ly")
        && !matches!(word, "family" | "assembly" | "reply" | "italy" | "ally")
        && !is_name_in_ly(word))
}

/// Small words inside a name: "von", "bin".
#[rustfmt::skip] // a list of words to read
pub fn is_particle(word: &str) -> bool {
    opens_family_name(word)
        || matches!(
            word,
            "der" | "den" | "das" | "do" | "des" | "degli" | "ter" | "ten" | "ben" | "zum" | "zur"
        )
}

/// Small words with which a family name begins where it stands alone: "van der Sample said". Those that
/// are English words or articles of other languages are left out.
#[rustfmt::skip] // a list of words to read
pub fn opens_family_name(word: &str) -> bool {
    matches!(
        word,
        "de" | "von" | "van" | "bin" | "bint" | "al" | "la" | "le" | "las" | "los" | "del" | "della" | "di"
        | "da" | "dos" | "du" | "ibn" | "el" | "ul" | "ud" | "abu" | "zu"
    )
}

/// Where the particle ends in a word that begins with one: 2 for "al-Sample", 1 for "d'Example".
/// Either may begin with a capital; what follows the mark does.
pub fn particle_end(word: &str) -> Option<usize> {
    let end = word.find(['-', '\'', '’', '‐', '‑']).filter(|&end| (1..=4).contains(&end))?;
    let particle = word[..end].to_ascii_lowercase();
    let mark = word[end..].chars().next()?;
    let fits = if matches!(mark, '\'' | '’') {
        matches!(particle.as_str(), "d" | "l" | "dell" | "dall" | "nell")
    } else {
        matches!(
            particle.as_str(),
            "al" | "el"
                | "ad"
                | "an"
                | "ar"
                | "as"
                | "at"
                | "az"
                | "ash"
                | "ath"
                | "ud"
                | "ul"
                | "ur"
                | "us"
                | "bin"
                | "ibn"
                | "bint"
                | "abu"
                | "abd"
                | "ben"
        )
    };
    (fits && word[end + mark.len_utf8()..].starts_with(char::is_uppercase)).then_some(end)
}

/// True for a word that is written as one of a name: "Sample", "al-Sample".
pub fn is_name_word(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || particle_end(word).is_some()
}

/// Frequent names that look like adverbs.
fn is_name_in_ly(word: &str) -> bool {
    let name = word.rsplit(['\'', '’']).next().unwrap_or(word);
    matches!(
        name,
        "kelly"
            | "emily"
            | "carly"
            | "billy"
            | "sally"
            | "molly"
            | "holly"
            | "polly"
            | "willy"
            | "wally"
            | "lilly"
            | "beverly"
            | "kimberly"
            | "reilly"
            | "daly"
            | "connolly"
            | "connelly"
            | "donnelly"
            | "kennelly"
            | "farrelly"
            | "mcnally"
            | "schlafly"
            | "july"
    )
}

/// Days of the week.
pub fn is_day(word: &str) -> bool {
    matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// Titles before a name that are written with a full stop; as they are written.
#[rustfmt::skip] // a list of words to read
pub fn is_title_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs" | "Ms" | "Dr" | "Sen" | "Sens" | "Rep" | "Reps" | "Gov" | "Gen" | "Lt" | "Col" | "Sgt"
        | "Capt" | "Adm" | "Maj" | "Prof" | "Rev" | "Hon" | "Adml" | "Amb" | "Brig" | "Cmdr" | "Cpl"
        | "Cllr" | "Det" | "Insp" | "Lieut" | "Maj-Gen" | "Mme" | "Msgr" | "Pres" | "Pte" | "Pvt" | "Supt"
    )
}

/// Nouns that say when: "this week" is nobody.
#[rustfmt::skip] // a list of words to read
pub fn is_period(word: &str) -> bool {
    matches!(
        word,
        "week" | "month" | "year" | "day" | "morning" | "evening" | "afternoon" | "night" | "weekend"
        | "spring" | "summer" | "autumn" | "fall" | "winter" | "decade" | "century" | "quarter" | "season"
        | "time"
    ) || is_day(word)
}

/// Nouns that measure time.
pub fn is_time_noun(word: &str) -> bool {
    matches!(
        word,
        "minutes" | "hours" | "days" | "weeks" | "months" | "years" | "moments" | "shortly" | "soon"
    )
}

/// Months, with their usual short forms.
#[rustfmt::skip] // a list of words to read
pub fn is_month(word: &str) -> bool {
    matches!(
        word,
        "january" | "february" | "march" | "april" | "may" | "june" | "july" | "august" | "september"
        | "october" | "november" | "december" | "jan" | "feb" | "aug" | "sept" | "sep" | "oct" | "nov"
        | "dec"
    )
}

/// Conjunctions that join two clauses.
pub fn is_coordinator(word: &str) -> bool {
    matches!(word, "and" | "but" | "or" | "yet")
}

/// Conjunctions that open a clause of its own beside the main one.
#[rustfmt::skip] // a list of words to read
pub fn is_subordinator(word: &str) -> bool {
    matches!(
        word,
        "after" | "before" | "when" | "while" | "as" | "since" | "although" | "though" | "whereas"
        | "because" | "if" | "once"
    )
}

/// Words that stand first in a sentence without being a name, beside the classes above.
#[rustfmt::skip] // a list of words to read
fn is_other_function_word(word: &str) -> bool {
    matches!(
        word,
        "if" | "as" | "so" | "what" | "why" | "how" | "when" | "where" | "there" | "here" | "meanwhile"
        | "however" | "according" | "such" | "more" | "less" | "much" | "only" | "perhaps" | "maybe" | "yes"
        | "well" | "despite" | "because" | "although" | "though" | "while" | "whereas" | "whether"
        | "unlike" | "asked" | "last" | "next" | "him" | "them" | "us" | "me" | "not" | "nothing"
        | "everyone" | "someone" | "nobody" | "anyone" | "others" | "days" | "weeks" | "months" | "years"
        | "previously" | "yet" | "nor" | "either" | "neither" | "asking" | "early" | "late" | "later"
        | "earlier" | "along" | "together" | "nevertheless" | "nonetheless" | "moreover" | "furthermore"
        | "indeed" | "thus" | "hence" | "otherwise" | "besides" | "already" | "right" | "thanks" | "ever"
    )
}

/// True for every word that is never a name by itself.
pub fn is_function_word(word: &str) -> bool {
    is_determiner(word)
        || is_subject_pronoun(word)
        || is_relative(word)
        || is_preposition(word)
        || is_auxiliary(word)
        || is_negation(word)
        || is_adverb(word)
        || is_day(word)
        || (is_month(word) && word != "may" && word != "march")
        || is_coordinator(word)
        || is_subordinator(word)
        || is_other_function_word(word)
        || is_contraction(word)
}

/// "I'd", "that's" and the like.
fn is_contraction(word: &str) -> bool {
    let heads =
        |head| is_subject_pronoun(head) || matches!(head, "there" | "that" | "what" | "let" | "here" | "who");
    word.find(['\'', '’']).is_some_and(|end| heads(&word[..end]))
}
