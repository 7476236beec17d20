//! What do the signs on the screen mean? Each is shown as it is drawn there.

use super::{Row, Section};
use crate::app::widgets::lines::{Meaning, Pieces, piece};
use crate::model::{Corpus, Side, SideId};
use Meaning::{Bar, Changed, Cue, Cursor, Dimmed, Selected, Speaker, Text, Thumb};

/// The letter of sides that have none of their own.
const OTHERS: char = 'O';

/// The sides of the articles, then the signs of lists and of the reader.
pub(super) fn sections(corpus: &Corpus, sides: &[SideId]) -> Vec<Section> {
    let sides: Vec<&Side> = sides.iter().map(|id| &corpus.sides[id.index()]).collect();
    let letter = sides.first().map_or(OTHERS, |side| side.letter);
    vec![
        section("Letters: who speaks, in the colour of the side", letters(&sides, letter)),
        section("Signs in lists", in_lists(letter)),
        section("Signs in an article", in_articles(letter)),
    ]
}

fn section(heading: &str, rows: Vec<Row>) -> Section {
    Section { heading: heading.to_string(), rows }
}

fn letters(sides: &[&Side], letter: char) -> Vec<Row> {
    let own = sides.iter().filter(|side| side.letter != OTHERS);
    let mut rows: Vec<Row> = own
        .map(|side| row(side.letter, Some(side.letter), format!("{} ({})", side.name, side.code)))
        .collect();
    let others: Vec<&str> =
        sides.iter().filter(|side| side.letter == OTHERS).map(|side| side.name.as_str()).collect();
    if !others.is_empty() {
        rows.push(row(OTHERS, Some(OTHERS), format!("another side: {}", others.join(", "))));
    }
    rows.push(row('·', None, "an actor whose side is not known".to_string()));
    rows.push(row('?', None, "unknown speaker: the article does not say who speaks".to_string()));
    let side = Meaning::Side(Some(letter));
    let likely = vec![piece(letter.to_string(), side), piece("~", side)];
    rows.push(Row::new(likely, "~ after a letter or before a name: likely, not certain"));
    rows
}

fn row(letter: char, side: Option<char>, text: String) -> Row {
    Row::new(vec![piece(letter.to_string(), Meaning::Side(side))], text)
}

fn in_lists(letter: char) -> Vec<Row> {
    let side = Meaning::Side(Some(letter));
    let count = format!("{letter}11");
    let one = |sign: &str, meaning: Meaning, text: &str| Row::new(vec![piece(sign, meaning)], text);
    vec![
        one(&count, side, "how many statements of this side are in the article, or under the issue"),
        one("…", Dimmed, "the statements of this article are still being looked for"),
        one("•", Text, "an article that is new since your last visit; below it n"),
        one("r *", Dimmed, "an article that you have read, and one that you starred"),
        one("▸", Cursor, "the row under the cursor"),
        one("▹", Cursor, "the same, while keys go to the other pane"),
        one("“”", Dimmed, "direct: the speaker's own words"),
        one(
            "“",
            Dimmed,
            "mixed: the speaker's own words in part; without a sign indirect, in the author's words",
        ),
        one("━━━", side, "how often an actor speaks, compared with whoever speaks most"),
        one("·▁▄█", Bar, "when an actor speaks, from the first date to the last"),
        one("▾ ▸", Dimmed, "in Compare: an issue that is open, and one that is folded"),
    ]
}

fn in_articles(letter: char) -> Vec<Row> {
    let side = Meaning::Side(Some(letter));
    let one = |sign: &str, meaning: Meaning, text: &str| Row::new(vec![piece(sign, meaning)], text);
    let statement: Pieces = vec![
        piece("name", Speaker),
        piece(" ", Text),
        piece("said", Cue),
        piece(" ", Text),
        piece("words", side),
    ];
    vec![
        Row::new(statement, "a statement: its speaker, the word that says so, and what is said"),
        one("│", side, "below a letter in the margin: the statement goes on"),
        one("words", Selected, "the selected statement"),
        one("▌", side, "the same, beside its lines"),
        one("found", Changed, "what the filter found; beside other wordings, the words that differ"),
        one("words", Dimmed, "not the article itself: captions, notes, what surrounds it on a page"),
        one("▐", Thumb, "bar at the right: the part of the article that is on the screen"),
        one("╶", side, "tick on the bar: a statement begins there"),
        one("◄", side, "arrow on the bar: the selected statement"),
    ]
}
