//! Which bytes of the article are speaker, verb, own words and reported words of a statement, in the text's order?

use crate::model::{Choice, Document, Span, Statement};

/// What a part is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PartKind {
    /// The mention of the speaker.
    Speaker,
    /// The cue with what belongs to it.
    Verb,
    /// Quoted words, without their marks.
    Own,
    /// Words of the content that are not quoted.
    Reported,
}

impl PartKind {
    /// True for what was said.
    pub fn is_content(self) -> bool {
        matches!(self, PartKind::Own | PartKind::Reported)
    }
}

/// A part of a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
    /// True if quoted words of the same content end right before it, so that it opens with their mark.
    pub after_own: bool,
    /// The same at its end.
    pub before_own: bool,
}

/// A mention of the speaker further from verb and content than this is not shown with them, in bytes.
const NEAR: u32 = 500;

/// The parts, in order and without overlap.
pub fn of(document: &Document, statement: &Statement) -> Vec<Part> {
    let mut parts = content(statement);
    let is_free =
        |parts: &[Part], span: Span| !span.is_empty() && !parts.iter().any(|part| part.span.overlaps(span));
    let plain = |span: Span, kind| Part { span, kind, after_own: false, before_own: false };
    if let Some(verb) =
        [statement.verb(), statement.cue].into_iter().flatten().find(|verb| is_free(&parts, *verb))
    {
        parts.push(plain(verb, PartKind::Verb));
    }
    // Behind the words without a verb a name would stand alone: "...," Osten.
    let has_verb = parts.iter().any(|part| part.kind == PartKind::Verb);
    let is_placed = |speaker: &Span| has_verb || parts.iter().all(|part| speaker.end <= part.span.start);
    if let Some(speaker) = statement.speaker.filter(is_placed).filter(|speaker| is_free(&parts, *speaker))
        && is_beside(document, statement, &parts, speaker)
    {
        parts.push(plain(speaker, PartKind::Speaker));
    }
    parts.sort_by_key(|part| part.span.start);
    parts
}

/// The content, cut where a quotation opens or closes.
fn content(statement: &Statement) -> Vec<Part> {
    let mut out = Vec::new();
    let quoted = statement.quoted();
    for content in &statement.content {
        let mut at = content.start;
        let mut after_own = false;
        let first = quoted.partition_point(|own| own.end <= content.start);
        for own in quoted[first..].iter().take_while(|own| own.start < content.end) {
            let (start, end) = (own.start.max(at), own.end.min(content.end));
            if at < start {
                let span = Span { start: at, end: start };
                out.push(Part { span, kind: PartKind::Reported, after_own, before_own: true });
            }
            if start < end {
                let span = Span { start, end };
                out.push(Part { span, kind: PartKind::Own, after_own: false, before_own: false });
            }
            (at, after_own) = (end, true);
        }
        if at < content.end {
            let span = Span { start: at, end: content.end };
            out.push(Part { span, kind: PartKind::Reported, after_own, before_own: false });
        }
    }
    out
}

/// True if the mention stands in one sentence with the verb or, without one, with the content.
fn is_beside(document: &Document, statement: &Statement, parts: &[Part], speaker: Span) -> bool {
    let verb = parts.iter().find(|part| part.kind == PartKind::Verb);
    let gap = |part: &Part| {
        if part.span.end <= speaker.start {
            Span { start: part.span.end, end: speaker.start }
        } else {
            Span { start: speaker.end, end: part.span.start.max(speaker.end) }
        }
    };
    let gaps = verb.map(gap).or_else(|| parts.iter().map(gap).min_by_key(|gap| gap.len()));
    let Some(gap) = gaps else { return false };
    let grammar = matches!(
        statement.evidence.choice,
        Choice::SubjectOfCue | Choice::AccordingTo | Choice::OwnerOfNoun | Choice::BeforeColon
    );
    gap.len() <= NEAR as usize && (grammar || !ends_sentence(gap.of(&document.text)))
}

/// True if a sentence or a paragraph ends in these words, as far as their marks show.
fn ends_sentence(words: &str) -> bool {
    words.contains("\n\n") || last_end(words).is_some()
}

/// The byte after the last mark that ends a sentence and the white space after it.
fn last_end(words: &str) -> Option<usize> {
    let ends = words.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?'));
    let after = |(at, c): (usize, char)| {
        let rest = &words[at + c.len_utf8()..];
        let close = rest.trim_start_matches(is_quotation_mark);
        let next = close.trim_start();
        let is_end = next.len() < close.len() && !next.starts_with(char::is_lowercase);
        is_end.then(|| words.len() - next.len())
    };
    ends.filter(|end| !is_abbreviated(&words[..end.0])).filter_map(after).next_back()
}

/// True if the last word can be an abbreviation or an initial: "Mr", "U.S", "J".
fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || is_quotation_mark(c)).next().unwrap_or("");
    word.contains('.')
        || word.chars().count() == 1
        || matches!(
            word,
            "Mr" | "Mrs" | "Ms" | "Dr" | "Gen" | "Lt" | "Col" | "Sen" | "Rep" | "Gov" | "St" | "Prof"
        )
}

/// Where the sentence starts that holds the byte `at`, or a byte some way before it in a very long one.
pub fn start_of_sentence(document: &Document, at: u32) -> u32 {
    let index = document.paragraphs.partition_point(|paragraph| paragraph.span.end <= at);
    const FURTHEST: u32 = 2000;
    let start = document.paragraphs.get(index).map_or(at, |paragraph| paragraph.span.start.min(at));
    let furthest = document.text.ceil_char_boundary(at.saturating_sub(FURTHEST) as usize) as u32;
    let start = start.max(furthest).min(at);
    let words = Span { start, end: at }.of(&document.text);
    start + last_end(words).unwrap_or(0) as u32
}

/// True for a form of "be" with a participle: "was accused".
pub fn is_passive(verb: &str) -> bool {
    let is_be = |word: &str| matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being");
    let mut words = verb.split_whitespace().skip_while(|word| !is_be(word)).skip(1);
    words.any(|word| word.ends_with("ed")) && !verb.contains("ing ") && !verb.ends_with("ing")
}

/// True for a verb that makes no sentence with its subject alone: "describing".
pub fn is_participle(verb: &str) -> bool {
    let is_be = |word: &str| matches!(word, "is" | "are" | "was" | "were" | "been" | "am");
    let mut words = verb.split_whitespace();
    words.clone().any(|word| word.ends_with("ing")) && !words.any(is_be)
}

/// True for "according to" and the like, which need the name after them.
pub fn is_according(verb: &str) -> bool {
    let first = verb.split_whitespace().next().unwrap_or("").to_lowercase();
    matches!(first.as_str(), "according" | "in")
}

/// The words between two parts, without the marks around quoted words.
pub fn link(document: &Document, last: &Part, next: &Part) -> String {
    let span = Span { start: last.span.end, end: next.span.start.max(last.span.end) };
    let words = plain(document, span);
    without_marks(&words, last.kind == PartKind::Own, next.kind == PartKind::Own)
}

/// The words without the mark that closes a quotation at their start, or opens one at their end.
pub fn without_marks(words: &str, at_start: bool, at_end: bool) -> String {
    let mut words = words.trim();
    if at_start {
        words = stripped(words, |words| words.chars().next(), |words, length| &words[length..]);
    }
    if at_end {
        words = stripped(
            words,
            |words| words.chars().next_back(),
            |words, length| &words[..words.len() - length],
        );
    }
    words.to_string()
}

/// Without one quotation mark, or two if they make one (`''`).
fn stripped<'a>(
    words: &'a str,
    edge: impl Fn(&str) -> Option<char>,
    cut: impl Fn(&'a str, usize) -> &'a str,
) -> &'a str {
    let mut rest = words;
    for _ in 0..2 {
        match edge(rest) {
            Some(c) if is_quotation_mark(c) => {
                rest = cut(rest, c.len_utf8());
                if !matches!(c, '\'' | '`' | '‘' | '’') {
                    break;
                }
            }
            _ => break,
        }
    }
    rest.trim()
}

/// True for a mark that opens or closes a quotation.
pub fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '″'
    )
}

/// The words of a span on one line, without what is markup.
pub fn plain(document: &Document, span: Span) -> String {
    let text = &document.text;
    let mut kept = String::new();
    let mut at = span.start;
    let first = document.markup.partition_point(|markup| markup.end <= span.start);
    for markup in document.markup[first..].iter().take_while(|markup| markup.start < span.end) {
        let end = markup.start.max(at);
        kept.push_str(Span { start: at, end }.of(text));
        at = markup.end.min(span.end).max(end);
    }
    kept.push_str(Span { start: at, end: span.end.max(at) }.of(text));
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
