//! Phrases -> where they stand in the texts: one pass over each text, whatever the number of phrases.
//!
//! A phrase is found by its first three letters and then compared; it has to begin and end where a word does. `*` at
//! either end lifts that.

use std::collections::{BTreeMap, BTreeSet};

use super::text::{Hit, Text};

const PREFIX: usize = 3;
/// The most places of one phrase that are kept.
const MOST_HITS: usize = 64;

struct Phrase {
    name: &'static str,
    letters: Vec<u8>,
    open_start: bool,
    open_end: bool,
}

/// The phrases by their first letters.
pub(super) struct Index {
    phrases: BTreeMap<Vec<u8>, Vec<Phrase>>,
    /// The first letters of phrases that may begin within a word.
    open: BTreeSet<Vec<u8>>,
}

/// Where each phrase stands, in the order of the texts.
pub(super) struct Found {
    hits: BTreeMap<&'static str, Vec<Hit>>,
}

impl Index {
    pub(super) fn of(phrases: impl IntoIterator<Item = &'static str>) -> Self {
        let mut index = Self { phrases: BTreeMap::new(), open: BTreeSet::new() };
        for name in phrases.into_iter().collect::<BTreeSet<_>>() {
            let phrase = Phrase::of(name);
            let Some(prefix) = phrase.letters.get(..PREFIX).map(<[u8]>::to_vec) else { continue };
            if phrase.open_start {
                index.open.insert(prefix.clone());
            }
            index.phrases.entry(prefix).or_default().push(phrase);
        }
        index
    }
}

impl Found {
    pub(super) fn of(texts: &[Text<'_>], index: &Index) -> Self {
        let mut hits: BTreeMap<&'static str, Vec<Hit>> = BTreeMap::new();
        for (number, text) in texts.iter().enumerate() {
            for (start, prefix) in text.letters.windows(PREFIX).enumerate() {
                if !text.is_edge(start) && !index.open.contains(prefix) {
                    continue;
                }
                for phrase in index.phrases.get(prefix).into_iter().flatten() {
                    if let Some(end) = phrase.end_at(text, start) {
                        let places = hits.entry(phrase.name).or_default();
                        if places.len() < MOST_HITS {
                            places.push(Hit { text: number, start, end });
                        }
                    }
                }
            }
        }
        Self { hits }
    }

    /// The places of one phrase.
    pub(super) fn places(&self, phrase: &str) -> &[Hit] {
        self.hits.get(phrase).map_or(&[], Vec::as_slice)
    }

    /// The places of any of some phrases, in order.
    pub(super) fn any(&self, phrases: &[&str]) -> Vec<Hit> {
        let mut places: Vec<Hit> = phrases.iter().flat_map(|phrase| self.places(phrase)).copied().collect();
        places.sort_unstable();
        places
    }

    /// Whether any of some phrases was found.
    pub(super) fn has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| !self.places(phrase).is_empty())
    }
}

impl Phrase {
    fn of(name: &'static str) -> Self {
        Self {
            name,
            letters: name
                .bytes()
                .filter(u8::is_ascii_alphanumeric)
                .map(|byte| byte.to_ascii_lowercase())
                .collect(),
            open_start: name.starts_with('*'),
            open_end: name.ends_with('*'),
        }
    }

    fn end_at(&self, text: &Text<'_>, start: usize) -> Option<usize> {
        let end = start + self.letters.len();
        let stands = text.letters.get(start..end) == Some(self.letters.as_slice())
            && (self.open_start || text.is_edge(start))
            && (self.open_end || text.is_edge(end));
        stands.then_some(end)
    }
}
