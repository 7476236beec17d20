//! How is a head called? By the phrase that names it most often, as it stands in the text.

use super::draft::{Draft, Phrase};
use super::merge::Heads;
use crate::comparing::Curated;
use crate::comparing::Lists;
use std::collections::{BTreeMap, HashSet};

/// A phrase of two words or more that stands there so often is a better heading than a single word, which says too little.
const OFTEN: u32 = 2;

/// A name for each head, in the order of their numbers; no two are the same.
pub fn labels(drafts: &[Draft], heads: &Heads, curated: &[Curated], lists: &Lists) -> Vec<String> {
    let mut phrases: Vec<BTreeMap<&str, Phrase>> = vec![BTreeMap::new(); heads.count() - heads.named()];
    let mut nouns: Vec<&str> = vec![""; phrases.len()];
    for (document, draft) in drafts.iter().enumerate() {
        for (noun, number) in heads.of(document) {
            let Some(local) = draft.heads.get(noun) else { continue };
            nouns[number - heads.named()] = lists.nouns.get(usize::from(*noun)).map_or("", |noun| &noun.name);
            let of_head = &mut phrases[number - heads.named()];
            for (folded, phrase) in &local.phrases {
                let known = of_head.entry(folded).or_insert_with(|| Phrase { count: 0, ..phrase.clone() });
                known.count += phrase.count;
            }
        }
    }
    let mut labels: Vec<String> = curated.iter().map(|head| head.name.clone()).collect();
    let mut taken: HashSet<String> = labels.iter().map(|label| label.to_lowercase()).collect();
    labels.extend(phrases.into_iter().zip(nouns).map(|(phrases, noun)| label(phrases, noun, &mut taken)));
    labels
}

fn label(phrases: BTreeMap<&str, Phrase>, noun: &str, taken: &mut HashSet<String>) -> String {
    let mut phrases: Vec<Phrase> = phrases.into_values().collect();
    let says_more = |phrase: &Phrase| phrase.words >= 2 && phrase.count >= OFTEN;
    phrases.sort_by(|a, b| {
        let order = (says_more(b), b.count, b.words).cmp(&(says_more(a), a.count, a.words));
        order.then(a.written.cmp(&b.written))
    });
    let free = phrases.iter().find(|phrase| !taken.contains(&phrase.written.to_lowercase()));
    let label = match free {
        Some(phrase) => phrase.written.clone(),
        None => {
            // Nothing in the text heads it: the noun does, with a number if it heads another one.
            let name = phrases.first().map_or(noun, |first| &first.written);
            let with = |nth: u32| if nth == 1 { name.to_string() } else { format!("{name} ({nth})") };
            (1..).map(with).find(|label| !taken.contains(&label.to_lowercase())).unwrap_or_default()
        }
    };
    taken.insert(label.to_lowercase());
    label
}
