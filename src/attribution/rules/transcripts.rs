//! Is this a transcript, and which words are whose turn?
//!
//! A turn begins with a label: `MS. PELL:`, `Wang Yi:`, `Mr. OSTEN.` in the record of a parliament, `Q` and `A`. The
//! paragraphs without a label that follow belong to it. One label proves nothing: it takes several, the same one
//! twice, or a title that speaks of an interview.

use crate::attribution::language::Map;
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::TranscriptWords;
use crate::attribution::text::Text;
use crate::model::Role;
use std::ops::Range;

/// A label, its colon included, is at most so many tokens long, and the name in it has at most so many words.
const LONGEST_LABEL: usize = 18;
const LONGEST_NAME: usize = 5;
/// A transcript has at least so many turns, or [`FEWEST_AFTER_TITLE`] if its title says what it is.
const FEWEST_TURNS: usize = 3;
const FEWEST_AFTER_TITLE: usize = 2;
/// The title of a transcript stands in one of so many lines.
const TITLE_LINES: usize = 4;
/// So many words of them are looked at.
const TITLE_WORDS: usize = 40;
/// Of so many lines of a transcript at least one has a label.
const LINES_OF_TURN: usize = 6;

/// What one speaker says before the next one does.
pub(super) struct Turn {
    /// Its paragraphs, without the label.
    pub content: Vec<Range<usize>>,
    /// The name in the label; `None` for "Q".
    pub name: Option<Range<usize>>,
    /// True if the label names an office ("The CHAIRMAN") and no person.
    pub is_office: bool,
    /// True for "A", who is the one that is asked.
    pub is_answer: bool,
}

/// The label of a line.
struct Label {
    name: Range<usize>,
    /// The first token after it.
    said: usize,
    style: Style,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `MS. PELL:`, `Mr. OSTEN.`
    Capitals,
    /// `Wang Yi:`
    Mixed,
    /// `Q`
    Letter,
    /// `The CHAIRMAN.`
    Office,
}

/// The turns of a transcript whose paragraphs are `lines`; none of any other article.
pub(super) fn turns(text: &Text, lists: &TranscriptWords, lines: &[Range<usize>]) -> Vec<Turn> {
    let labels: Vec<Option<Label>> = lines.iter().map(|line| label(text, lists, line.clone())).collect();
    let Some(first) = labels.iter().position(Option::is_some) else { return Vec::new() };
    let titled = is_titled(text, lists, text.tokens[lines[first].start].paragraph as usize);
    let Some(accepted) = accepted(text, &labels, titled, lines.len() - first) else { return Vec::new() };
    let mut out: Vec<Turn> = Vec::new();
    for (line, label) in lines.iter().zip(&labels).skip(first) {
        match label.as_ref().filter(|label| accepted(label.style)) {
            Some(label) => {
                let nameless = label.style == Style::Letter || is_nameless(text, lists, &label.name);
                let name = (!nameless).then(|| label.name.clone());
                let said = label.said..line.end;
                let content = Some(said).filter(|said| !said.is_empty()).into_iter().collect();
                let is_answer = nameless && matches!(text.lower(label.name.start), "a" | "answer");
                out.push(Turn { content, name, is_office: label.style == Style::Office, is_answer });
            }
            None if is_stage_note(text, line) => {}
            None => out.last_mut().into_iter().for_each(|turn| turn.content.push(line.clone())),
        }
    }
    out.retain(|turn| turn.content.iter().flat_map(Clone::clone).any(|i| text.tokens[i].is_word()));
    out
}

/// Which styles of labels are turns, if any are.
fn accepted(
    text: &Text,
    labels: &[Option<Label>],
    titled: bool,
    lines: usize,
) -> Option<impl Fn(Style) -> bool + use<>> {
    let mut names: Map<String, usize> = Map::default();
    let mut counts = [0; 2];
    for label in labels.iter().flatten() {
        *names.entry(text.phrase(&label.name).to_lowercase()).or_default() += 1;
        counts[usize::from(label.style == Style::Mixed)] += 1;
    }
    let [strict, mixed] = counts;
    let all = strict + mixed;
    let repeated = names.len() > 1 && names.values().any(|&count| count > 1) && all >= FEWEST_TURNS;
    let dense = all * LINES_OF_TURN >= lines;
    let any = dense && (titled && all >= FEWEST_AFTER_TITLE || repeated);
    let capitals = strict >= FEWEST_TURNS || strict >= FEWEST_AFTER_TITLE && titled;
    (any || capitals && dense).then_some(move |style| any || style != Style::Mixed)
}

/// True if the title, or one of the paragraphs before the first turn, names an interview or the like.
fn is_titled(text: &Text, lists: &TranscriptWords, first: usize) -> bool {
    let document = text.document;
    let over = document.paragraphs[..first].iter().filter(|p| p.role != Role::Furniture).take(TITLE_LINES);
    let is_told = |words: &str| {
        let words = words.split(|c: char| !c.is_alphanumeric() && c != '&');
        words.take(TITLE_WORDS).any(|word| lists.events.contains(&*word.to_lowercase()))
    };
    document.title.as_deref().is_some_and(is_told) || over.map(|p| document.words(p)).any(is_told)
}

fn label(text: &Text, lists: &TranscriptWords, line: Range<usize>) -> Option<Label> {
    let first = text.tokens[line.start];
    if first.region.is_some() || !first.is_capital() {
        return None;
    }
    if let Some(said) = letter(text, &line) {
        return Some(Label { name: line.start..line.start + 1, said, style: Style::Letter });
    }
    let reach = line.start..line.end.min(line.start + LONGEST_LABEL);
    let colon = reach.clone().take_while(|&i| !text.is_quoted(i)).find(|&i| text.is_mark(i, ':'));
    match colon {
        Some(colon) => {
            let (name, style) = name(text, lists, line.start..colon)?;
            Some(Label { name, said: colon + 1, style })
        }
        None => record(text, lists, reach),
    }
}

/// "Q", "Q.", "A:" at the start of a line: where the words after it begin.
fn letter(text: &Text, line: &Range<usize>) -> Option<usize> {
    if !matches!(text.word(line.start), "Q" | "A") {
        return None;
    }
    let next = line.start + 1;
    let inside = next < line.end;
    if inside && (text.is_mark(next, '.') || text.is_mark(next, ':')) {
        return Some(next + 1);
    }
    let opens = inside && (text.tokens[next].is_capital() || text.is_quoted(next));
    (opens || line.len() == 1).then_some(next)
}

/// The name in `label`, which stands before a colon: titles, the name, and who that is in brackets or after a comma.
fn name(text: &Text, lists: &TranscriptWords, label: Range<usize>) -> Option<(Range<usize>, Style)> {
    let start = after_titles(text, lists, label.clone());
    let end = name_end(text, start, label.end);
    let rest = end..label.end;
    let is_named = end > start;
    let opens_rest = ['(', '[', ',', '-', '–', '—'].iter().any(|&mark| text.is_mark(rest.start, mark));
    let fits = |i: usize| {
        text.is_mark(rest.start, '(')
            || text.is_mark(rest.start, '[')
            || text.tokens[i].shape != Shape::Lower
            || text.known(i).function
    };
    let may_follow = rest.is_empty() || opens_rest && rest.clone().all(fits);
    if !may_follow || !is_named && start == label.start {
        return None;
    }
    if !is_named {
        let words = label.start..rest.start;
        let long = words.clone().filter(|&i| text.tokens[i].is_word()).count() > LONGEST_NAME;
        return (!long).then_some((words, Style::Office));
    }
    let words = || (start..end).filter(|&i| text.tokens[i].is_word());
    let is_upper = |i: usize| text.tokens[i].shape == Shape::Upper || text.tokens[i].span.len() == 1;
    let capitals = words().all(is_upper) && words().any(|i| text.tokens[i].span.len() > 1);
    let is_word = !capitals && text.known(start).function;
    (words().count() <= LONGEST_NAME && !is_word)
        .then_some((start..end, if capitals { Style::Capitals } else { Style::Mixed }))
}

/// `Mr. OSTEN.` and `The CHAIRMAN.` at the start of a line.
fn record(text: &Text, lists: &TranscriptWords, line: Range<usize>) -> Option<Label> {
    let start = after_titles(text, lists, line.clone());
    let end = name_end(text, start, line.end);
    let upper = |range: Range<usize>| {
        range.clone().all(|i| text.tokens[i].shape == Shape::Upper || !text.tokens[i].is_word())
            && range.clone().any(|i| text.tokens[i].is_word())
    };
    let named = end > start && start > line.start && upper(start..end);
    // "Mr. OSTEN of Ohio."
    let of = named && text.lower(end) == "of" && text.tokens.get(end + 1).is_some_and(|t| t.is_capital());
    let stop = if of { name_end(text, end + 1, line.end) } else { end };
    let is_stop = |at: usize| at < line.end && text.is_mark(at, '.');
    if named && is_stop(stop) {
        return Some(Label { name: start..end, said: stop + 1, style: Style::Capitals });
    }
    // The stop of "The CHAIRMAN." was taken for that of a title.
    let office = start > line.start + 1 && text.lower(line.start) == "the" && is_stop(start - 1);
    (office && upper(line.start + 1..start - 1)).then(|| Label {
        name: line.start + 1..start - 1,
        said: start,
        style: Style::Office,
    })
}

/// Where the titles with which a label begins end.
fn after_titles(text: &Text, lists: &TranscriptWords, label: Range<usize>) -> usize {
    let mut at = label.start;
    while at < label.end
        && text.tokens[at].is_capital()
        && lists.titles.contains(text.lower(at).trim_end_matches('.'))
    {
        at += 1;
        if at < label.end && text.is_mark(at, '.') {
            at += 1;
        }
        // "SECRETARY OF STATE"
        if at + 1 < label.end && text.lower(at) == "of" {
            at += 2;
        }
    }
    at
}

/// Where the capitalised words that begin at `start` end, initials and small words between them included.
fn name_end(text: &Text, start: usize, limit: usize) -> usize {
    let mut end = start;
    for at in start..limit {
        let initial = text.is_mark(at, '.') && at > start && text.tokens[at - 1].span.len() == 1;
        let particle = words::is_particle(text.lower(at)) && at + 1 < limit && text.tokens[at].is_word();
        if text.tokens[at].region.is_some() || !(text.tokens[at].is_capital() || initial || particle) {
            break;
        }
        end = at + 1;
    }
    end
}

fn is_nameless(text: &Text, lists: &TranscriptWords, name: &Range<usize>) -> bool {
    name.clone().filter(|&i| text.tokens[i].is_word()).all(|i| lists.nameless.contains(text.lower(i)))
}

/// "(Applause.)", "END 3:15 P.M. EDT", "* * *"
fn is_stage_note(text: &Text, line: &Range<usize>) -> bool {
    let (first, last) = (line.start, line.end - 1);
    let bracketed = text.is_mark(first, '(') && text.is_mark(last, ')')
        || text.is_mark(first, '[') && text.is_mark(last, ']');
    bracketed || line.clone().all(|i| !matches!(text.tokens[i].shape, Shape::Lower | Shape::Capital))
}

#[cfg(test)]
mod tests {
    use crate::attribution::Lexicon;
    use crate::attribution::attribute;
    use crate::model::Kind;
    use crate::reading;

    /// The direct statements of an article as "ACTOR: WORDS".
    fn said(text: &str, lexicon: &Lexicon) -> Vec<String> {
        let document = reading::understand("x.txt", text.into(), "UTF-8");
        let found = attribute(&document, lexicon);
        let direct = found.statements.iter().filter(|s| s.kind == Kind::Direct);
        let words = |span: &crate::model::Span| span.of(&document.text);
        direct
            .map(|s| {
                let actor = s.actor.map_or("?", |id| &found.actors[id.index()].name);
                format!("{actor}: {}", s.content.iter().map(words).collect::<Vec<_>>().join(" / "))
            })
            .collect()
    }

    #[test]
    fn turns_are_their_speakers() {
        let lexicon = Lexicon::built_in().expect("the assets parse");
        let cases: [(&str, &[&str]); 8] = [
            (
                "Briefing by spokeswoman Ann Osten\n\nMS. OSTEN: It runs.\n\nQ When?\n\nMS. OSTEN: On Friday.\n\nAt noon.",
                &["Ann Osten: It runs.", "?: When?", "Ann Osten: On Friday. / At noon."],
            ),
            (
                "Interview\n\nLARS VANTOUR, MAYOR: It runs.\n\nANN OSTEN (HARBOUR WIRE): When?\n\nVANTOUR (through interpreter): On Friday.",
                &["LARS VANTOUR: It runs.", "ANN OSTEN: When?", "LARS VANTOUR: On Friday."],
            ),
            (
                "At the pier\n\nLars Vantour: It runs.\n\nAnn Osten: When?\n\nLars Vantour: On Friday.",
                &["Lars Vantour: It runs.", "Ann Osten: When?", "Lars Vantour: On Friday."],
            ),
            (
                "Hearing\n\nSenator OSTEN. It runs.\n\nMr. VANTOUR of Holm. When?\n\nThe CHAIRMAN. On Friday.",
                &["OSTEN: It runs.", "VANTOUR: When?", "CHAIRMAN: On Friday."],
            ),
            (
                "Interview with Lars Vantour\n\nQ. When does it run?\n\nA. On Friday.",
                &["?: When does it run?", "Lars Vantour: On Friday."],
            ),
            ("The week\n\nMonday: It runs.\n\nTuesday: It does not.\n\nSunday: Nobody knows.", &[]),
            ("Notes on an interview\n\nPhoto: Ann Osten\n\nUpdate: It runs.\n\nNote: No dogs.", &[]),
            ("At the pier\n\nAnn Osten: It runs.\n\nThe mayor left.", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(said(text, &lexicon), expected, "{text}");
        }
    }

    #[test]
    fn a_line_over_a_quotation_introduces_it() {
        let lexicon = Lexicon::built_in().expect("the assets parse");
        for line in [
            "Here is the letter of Mayor Ann Osten:",
            "Ann Osten (D-Holm), on the pier on Monday:",
            "The full statement of Ann Osten follows.",
            "Below is the statement by Ann Osten.",
        ] {
            let text = format!("Voices\n\n{line}\n\n“We will not close the pier.”");
            assert_eq!(said(&text, &lexicon), ["Ann Osten: We will not close the pier."], "{line}");
        }
    }
}
