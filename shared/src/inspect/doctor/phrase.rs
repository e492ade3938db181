//! Phrases -> where they stand in the texts: one pass over each text, whatever the number of phrases.
//!
//! A phrase is found by its first three letters and then compared; it has to begin and end where a word does. `*` at
//! either end lifts that. A number that is written with a minus has to have it: `-150` is an error, 150 is a number.

use std::collections::{BTreeMap, BTreeSet};

use super::text::{self, Hit, Text};

const PREFIX: usize = 3;
/// The most places of one phrase that are kept.
const MOST_HITS: usize = 64;

struct Phrase {
    name: &'static str,
    letters: Vec<u8>,
    /// The digits with a minus before them.
    negative: Vec<usize>,
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
    /// Those that are no evidence.
    asides: BTreeMap<&'static str, Vec<Hit>>,
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
        Self { hits, asides: BTreeMap::new() }
    }

    /// Sets aside the places that are no evidence.
    pub(super) fn set_aside(&mut self, is_aside: impl Fn(&Hit) -> bool) {
        for (name, places) in &mut self.hits {
            let (aside, kept) = places.iter().partition(|hit| is_aside(hit));
            *places = kept;
            self.asides.insert(name, aside);
        }
    }

    /// The places of any of some phrases, evidence or not.
    pub(super) fn mentions(&self, phrases: &[&str]) -> Vec<Hit> {
        let aside = phrases.iter().filter_map(|phrase| self.asides.get(phrase)).flatten().copied();
        let mut places: Vec<Hit> = self.any(phrases).into_iter().chain(aside).collect();
        places.sort_unstable();
        places
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
            letters: letters(name),
            negative: negative(name),
            open_start: name.starts_with('*'),
            open_end: name.ends_with('*'),
        }
    }

    fn end_at(&self, text: &Text<'_>, start: usize) -> Option<usize> {
        let end = start + self.letters.len();
        let stands = text.letters.get(start..end) == Some(self.letters.as_slice())
            && (self.open_start || text.is_edge(start))
            && (self.open_end || text.is_edge(end))
            && self.negative.iter().all(|digit| text.is_negative(start + digit));
        stands.then_some(end)
    }
}

fn letters(name: &str) -> Vec<u8> {
    let mut rest = name.as_bytes();
    let mut letters = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let length = text::letter(rest);
        letters.extend(rest.iter().take(length).map(u8::to_ascii_lowercase));
        rest = rest.get(length.max(1)..).unwrap_or_default();
    }
    letters
}

/// Which letters of a phrase are digits behind a minus; `-0x2700` goes without it as well.
fn negative(name: &str) -> Vec<usize> {
    let mut letters = 0;
    let mut before = [b' '; 2];
    let mut digits = Vec::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() {
            let signed = before[1] == b'-' && !before[0].is_ascii_alphanumeric() && before[0] != b'-';
            if signed && matches!(byte, b'1'..=b'9') {
                digits.push(letters);
            }
            letters += 1;
        }
        before = [before[1], byte];
    }
    digits
}
