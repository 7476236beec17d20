//! Why does a statement have its speaker? In words, one step after the other.

use crate::model::{Choice, Corpus, Found, Resolution, SideReason, StatementId};

/// The steps that led to the statement's speaker, in order: how the content was found, how the
/// mention was chosen, whom it means, whose side that is. Words of the article are in double
/// quotation marks and unescaped.
pub fn explain(corpus: &Corpus, id: StatementId) -> Vec<String> {
    let statement = corpus.statement(id);
    let text = &corpus.document(statement.document).text;
    let one_line = |span: crate::model::Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let cue = statement.cue.map(one_line);
    let speaker = statement.speaker.map(one_line);
    let mut steps = Vec::new();
    steps.push(match (statement.evidence.found, &cue) {
        (Found::Marks, _) => "between quotation marks".to_string(),
        (Found::ClauseAfterCue, Some(cue)) => format!("what follows \"{cue}\""),
        (Found::ClauseBeforeCue, Some(cue)) => format!("what \"{cue}\" closes"),
        (Found::AccordingTo, Some(cue)) => format!("what goes with \"{cue}\""),
        (Found::Words, _) | (_, None) => "by its words; no cue stands out".to_string(),
    });
    if let Some(speaker) = &speaker {
        steps.push(match (statement.evidence.choice, &cue) {
            (Choice::SubjectOfCue, Some(cue)) => format!("\"{speaker}\" is the subject of \"{cue}\""),
            (Choice::AccordingTo, Some(cue)) => format!("\"{speaker}\" stands after \"{cue}\""),
            (Choice::OwnerOfNoun, Some(cue)) => format!("the \"{cue}\" is of \"{speaker}\""),
            (Choice::BeforeColon, _) => format!("\"{speaker}\" introduces it"),
            (Choice::SameAsPrevious, _) => format!("goes on from the words of \"{speaker}\""),
            (Choice::Likeliest, _) => format!("\"{speaker}\" is the likeliest of the names around"),
            (Choice::NearestSubject, _) => format!("\"{speaker}\" is the nearest subject; no cue"),
            _ => format!("\"{speaker}\""),
        });
    }
    let Some(actor) = corpus.actor_of(statement) else {
        steps.push(
            if speaker.is_some() { "who that is, the text does not tell" } else { "no speaker in reach" }
                .into(),
        );
        return steps;
    };
    let name = &actor.name;
    steps.push(match statement.evidence.resolution {
        Resolution::FullName | Resolution::Listed => format!("a name of {name}"),
        Resolution::PartOfName => format!("short for {name}"),
        Resolution::RoleOf => format!("stands for {name}"),
        Resolution::Pronoun => format!("last spoken of: {name}"),
        Resolution::TextOf => format!("issued by {name}"),
        Resolution::AsWritten | Resolution::Unknown => format!("no fuller name than {name}"),
    });
    let side = actor.side.map(|id| &corpus.sides[id.index()]);
    let code = side.map(|s| s.code.as_str());
    steps.push(match (&actor.side_reason, code) {
        _ if side.is_some_and(|s| s.name == actor.name) => {
            format!("side {}: that is its name", code.unwrap_or_default())
        }
        (SideReason::Listed, Some(side)) => format!("side {side}: listed in actors.toml"),
        (SideReason::Word(word), Some(side)) => format!("side {side}: \"{word}\""),
        (SideReason::Disputed, _) => "no side: articles differ".to_string(),
        _ => "no side: nothing tells".to_string(),
    });
    steps
}
