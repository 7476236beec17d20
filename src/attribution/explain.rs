//! Why does a statement have its speaker? In words, one step after the other.

use crate::model::{Actor, Certainty, Choice, Corpus, Found, Resolution, SideId, SideReason, StatementId};

/// A runner-up with less than this chance is not worth a word.
const RUNNER_UP: f32 = 0.05;

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
        (Found::Charge, Some(cue)) => format!("the charge of which \"{cue}\" speaks"),
        (Found::Words, _) | (_, None) => "by its words; no cue stands out".to_string(),
    });
    if let Some(speaker) = &speaker {
        steps.push(match (statement.evidence.choice, &cue) {
            (Choice::SubjectOfCue, Some(cue)) => format!("\"{speaker}\" is the subject of \"{cue}\""),
            (Choice::AccordingTo, Some(cue)) => format!("\"{speaker}\" follows \"{cue}\""),
            (Choice::OwnerOfNoun, Some(cue)) => format!("the \"{cue}\" is of \"{speaker}\""),
            (Choice::BeforeColon, _) => format!("\"{speaker}\" introduces it"),
            (Choice::Script, _) => format!("the layout gives it to \"{speaker}\""),
            (Choice::SameAsPrevious, _) => format!("goes on from the words of \"{speaker}\""),
            (Choice::Likeliest, _) => format!("\"{speaker}\" is the likeliest of the names around"),
            (Choice::NearestSubject, _) => format!("\"{speaker}\" is the nearest subject; no cue"),
            _ => format!("\"{speaker}\""),
        });
    }
    steps.extend(statement.relay.map(|span| format!("carried by \"{}\"", one_line(span))));
    let Some(actor) = corpus.actor_of(statement) else {
        steps.push(
            if speaker.is_some() { "the article does not say who that is" } else { "no speaker in reach" }
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
    steps.extend(statement.evidence.runner_up.filter(|other| other.chance >= RUNNER_UP).map(|other| {
        let certainty = match statement.certainty() {
            Certainty::Sure => "",
            Certainty::Likely => "only likely: ",
            Certainty::Unknown => "unreliable: ",
        };
        format!("{certainty}runner-up: \"{}\" ({:.0} %)", one_line(other.mention), other.chance * 100.0)
    }));
    steps.push(explain_side(corpus, actor));
    steps
}

/// Why the actor has its side, or none, in words. Unescaped.
pub fn explain_side(corpus: &Corpus, actor: &Actor) -> String {
    let side = |id: SideId| &corpus.sides[id.index()];
    let codes = |ids: &[SideId], between: &str| {
        ids.iter().map(|&id| side(id).code.as_str()).collect::<Vec<_>>().join(between)
    };
    let Some(its) = actor.side.map(side) else {
        return match &actor.side_reason {
            SideReason::Either(sides) => format!("no side: it could be {}", codes(sides, " or ")),
            SideReason::Apart(word) => format!("no side, because of \"{word}\""),
            SideReason::Disputed(sides) => format!("no side: counted to {}", codes(sides, " and to ")),
            SideReason::ListedBy(path) => format!("no side: {path} lists none"),
            _ if actor.listed => "no side: actors.toml lists none".to_string(),
            _ => "no side: nothing tells".to_string(),
        };
    };
    let code = &its.code;
    match &actor.side_reason {
        _ if its.name == actor.name => format!("side {code}: that is its name"),
        SideReason::Listed => format!("side {code}: listed in actors.toml"),
        SideReason::ListedBy(path) => format!("side {code}: listed in {path}"),
        SideReason::Likely(word) => format!("side {code}, likely: from \"{word}\", not from an office of it"),
        SideReason::Word(word) => format!("side {code}: \"{word}\""),
        _ => format!("side {code}"),
    }
}
