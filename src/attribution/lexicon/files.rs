//! How are the assets written? One struct for each table of the TOML files; their comments explain them.

use crate::attribution::language::Set;
use crate::attribution::lexicon::Gender;
use crate::model::ActorKind;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SidesFile {
    pub sides: Vec<SideRow>,
    #[serde(default)]
    pub nobody: Vec<String>,
    #[serde(default)]
    pub nouns: SideNouns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideRow {
    pub code: String,
    pub name: String,
    pub letter: Option<char>,
    #[serde(default)]
    pub body: bool,
    #[serde(default)]
    pub also: Vec<String>,
    #[serde(default)]
    pub of: Vec<String>,
    #[serde(default)]
    pub prefix: Vec<String>,
    #[serde(default)]
    pub capital: Vec<String>,
    #[serde(default)]
    pub seat: Vec<String>,
    #[serde(default)]
    pub unsure: Vec<String>,
    #[serde(default)]
    pub posts: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct SideNouns {
    pub offices: Vec<String>,
    pub posts: Vec<String>,
    pub members: Vec<String>,
    pub bodies: Vec<String>,
    pub texts: Vec<String>,
    pub private: Vec<String>,
    pub topics: Vec<String>,
    pub others: Vec<String>,
    pub apart: Vec<String>,
    pub affairs: Vec<String>,
    pub national: Vec<String>,
    pub local: Vec<String>,
    pub serves: Vec<String>,
    pub hosted: Vec<String>,
    pub organs: Vec<String>,
    pub single: Vec<String>,
    pub grades: Vec<String>,
    pub state: Vec<String>,
    pub posted: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorsFile {
    pub actors: Vec<ActorRow>,
    #[serde(default)]
    pub offices: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorRow {
    pub name: String,
    pub kind: ActorKind,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub gender: Option<Gender>,
    pub role: Option<String>,
    #[serde(default)]
    pub other_roles: Vec<String>,
    #[serde(default)]
    pub terms: Vec<TermRow>,
    pub side: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermRow {
    pub role: String,
    pub side: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutletsFile {
    pub outlets: Vec<OutletRow>,
    pub last: Vec<String>,
    pub between: Vec<String>,
    pub places: Vec<String>,
    pub first: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutletRow {
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub side: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CuesFile {
    pub verbs: VerbsFile,
    pub phrases: PhrasesFile,
    pub nouns: NounsFile,
    pub speakers: SpeakersFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerbsFile {
    pub say: Vec<String>,
    pub tell: Vec<String>,
    pub that: Vec<String>,
    pub quote: Vec<String>,
    pub call: Vec<String>,
    pub call_quoted: Vec<String>,
    pub urge: Vec<String>,
    pub ask: Vec<String>,
    pub object: Vec<String>,
    pub deny: Vec<String>,
    #[serde(default)]
    pub denial: Vec<String>,
    #[serde(default)]
    pub denial_nouns: Vec<String>,
    #[serde(default)]
    pub governing: Vec<String>,
    pub participles: Vec<String>,
    pub irregular: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhrasesFile {
    pub according: Vec<String>,
    pub tails: Vec<String>,
    #[serde(default)]
    pub naming: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NounsFile {
    pub sayings: Vec<String>,
    pub granted: Vec<String>,
    pub outlets: Vec<String>,
    pub things: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeakersFile {
    pub people: Vec<String>,
    pub bodies: Vec<String>,
    pub texts: Vec<String>,
    pub titles: Vec<String>,
    pub female: Vec<String>,
    pub male: Vec<String>,
    #[serde(default)]
    pub noble: Vec<String>,
    #[serde(default)]
    pub honours: Vec<String>,
    #[serde(default)]
    pub state_forms: Vec<String>,
}

/// `assets/abbreviations.toml`, which explains the lists.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // the file says what each list is
pub struct Abbreviations {
    pub places: Set<String>,
    pub states: Set<String>,
    pub after_names: Set<String>,
    pub times: Set<String>,
    pub zones: Set<String>,
    pub before_numbers: Set<String>,
    pub never: Set<String>,
    pub bodies: Set<String>,
    pub verbs: Set<String>,
}

/// `assets/transcripts.toml`, which explains the lists.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // the file says what each list is
pub struct TranscriptWords {
    pub events: Set<String>,
    pub titles: Set<String>,
    pub nameless: Set<String>,
}
