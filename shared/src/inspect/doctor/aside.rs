//! What a text says by the way: an error that is denied or over, and one of a service that is not AWS IoT.
//!
//! What stands there is no evidence. A sentence that says that something was solved counts for nothing; nor does a
//! phrase with a "no" before it, nor a line that names another service and not AWS, nor a whole text of which that is so.

use super::{
    peer,
    phrase::Found,
    text::{Hit, Text},
};

/// The error in this sentence is over, or was never seen.
const OVER: &[&str] = &[
    "was solved*",
    "is solved",
    "been solved",
    "solved by",
    "was fixed",
    "is fixed",
    "been fixed",
    "fixed by",
    "issue is resolved",
    "problem is resolved",
    "resolved by",
    "works now",
    "works fine now",
    "works again",
    "working now",
    "fine now",
    "used to see",
    "used to get",
    "went away",
    "is gone",
    "are gone",
    "no longer happens",
    "no longer occurs",
    "no longer appears",
    "no longer see",
    "no longer get",
    "does not occur",
    "did not occur",
    "doesn't occur",
    "do not see",
    "don't see",
    "did not see",
    "didn't see",
    "was never seen",
];
/// What denies the words behind it, or leaves them open.
const DENYING: [&[u8]; 9] =
    [b"no", b"not", b"never", b"without", b"nor", b"neither", b"may", b"might", b"would"];
/// What may stand between.
const FILLING: [&[u8]; 20] = [
    b"report", b"say", b"a", b"an", b"the", b"any", b"such", b"single", b"more", b"due", b"to", b"because",
    b"of", b"see", b"seen", b"get", b"got", b"have", b"had", b"been",
];
const MOST_FILLING: usize = 3;
/// How far a sentence goes to either side.
const LONGEST_SENTENCE: usize = 200;
const MOST_LINES: usize = 3;

/// The phrases that are looked for here.
pub(super) fn phrases() -> impl Iterator<Item = &'static str> {
    OVER.iter().copied().chain(peer::phrases())
}

/// Sets aside what is no evidence.
pub(super) fn set_aside(texts: &[Text<'_>], found: &mut Found) {
    let over: Vec<Hit> = found
        .any(OVER)
        .into_iter()
        .filter_map(|hit| Some(Hit { text: hit.text, ..sentence(texts.get(hit.text)?, hit) }))
        .collect();
    let elsewhere = peer::elsewhere(texts, found);
    found.set_aside(|hit| {
        let within =
            |stretch: &Hit| stretch.text == hit.text && stretch.start <= hit.start && hit.end <= stretch.end;
        over.iter().any(within)
            || elsewhere.iter().any(within)
            || texts.get(hit.text).is_some_and(|text| is_denied(text, hit.start))
    });
}

/// Whether a "no" stands before a letter, with nothing between but small words.
fn is_denied(text: &Text<'_>, letter: usize) -> bool {
    let mut letter = start_of_name(text, letter);
    for _ in 0..=MOST_FILLING {
        let is_gap =
            |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'`' | b'\\' | b'>');
        let Some(start) = word_before(text, letter, is_gap) else { return false };
        let word = text.letters.get(start..letter).unwrap_or_default();
        if DENYING.contains(&word) {
            return true;
        }
        if !FILLING.contains(&word) {
            return false;
        }
        letter = start;
    }
    false
}

/// Where the name begins that goes on at a letter: `MQTT_KEEP_ALIVE` begins at `MQTT`.
fn start_of_name(text: &Text<'_>, letter: usize) -> usize {
    let before = |from| word_before(text, from, |byte| *byte == b'_');
    std::iter::successors(Some(letter), |from| before(*from)).take(8).last().unwrap_or(letter)
}

/// Where the word before a letter begins, if what stands between is a gap.
fn word_before(text: &Text<'_>, letter: usize, is_gap: impl Fn(&u8) -> bool) -> Option<usize> {
    let last = letter.checked_sub(1)?;
    let gap = text.raw.get(text.origin(last) + 1..text.origin(letter))?;
    if gap.is_empty() || !gap.iter().all(is_gap) {
        return None;
    }
    (0..=last).rev().take(16).find(|start| text.is_edge(*start))
}

/// The letters of the sentence around a hit.
fn sentence(text: &Text<'_>, hit: Hit) -> Hit {
    let (from, to) = (text.origin(hit.start), text.end(hit));
    let before = text.raw.get(from.saturating_sub(LONGEST_SENTENCE)..from).unwrap_or_default();
    let start = before.windows(2).rposition(ends).map_or(before.len(), |at| before.len() - at - 1);
    let start = start.min(lines(before.iter().rev()));
    let behind = text.raw.get(to..).unwrap_or_default();
    let behind = behind.get(..LONGEST_SENTENCE).unwrap_or(behind);
    let end = behind.windows(2).position(ends).unwrap_or(behind.len()).min(lines(behind.iter()));
    Hit { start: text.letter_at(from - start), end: text.letter_at(to + end), ..hit }
}

fn ends(pair: &[u8]) -> bool {
    matches!(pair, [b'.' | b'!' | b'?', next] if next.is_ascii_whitespace()) || pair == b"\n\n"
}

/// How far it is to the end of the last line that may belong to a sentence.
fn lines<'a>(bytes: impl Iterator<Item = &'a u8>) -> usize {
    let mut count = 0;
    bytes
        .take_while(|byte| {
            count += usize::from(**byte == b'\n');
            count <= MOST_LINES
        })
        .count()
}
