//! A text as people paste it -> the bytes of its letters and digits in lower case, each with its place in the input.
//!
//! Nothing else of a text is compared. So case, white space, line ends, wrapped lines, quotes, escapes, colours of a
//! terminal, and `set-as-active` against `setAsActive` make no difference; where a word begins is kept, so that a number is
//! not found within another one. What stands between `-----BEGIN` and `-----END` is no text and is left out.

use crate::inspect::{Evidence, Input, Place};

/// The most of one input that is read.
const LARGEST_TEXT: usize = 1 << 20;
/// The most that is shown of what was seen, in bytes.
const LONGEST_WORDS: usize = 160;
/// The longest id, resource or file name.
const LONGEST_VALUE: usize = 200;
const MOST_RECORDS: usize = 4096;
const DEEPEST_RECORD: usize = 64;
const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";
const LONGEST_LABEL: usize = 64;

/// A stretch of letters in one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// Which text.
    pub(super) text: usize,
    /// Its first letter.
    pub(super) start: usize,
    /// Behind its last letter.
    pub(super) end: usize,
}

/// One text.
pub(super) struct Text<'a> {
    /// Which of the inputs it is.
    input: usize,
    /// The input as it is.
    pub(super) raw: &'a [u8],
    /// Its letters and digits.
    pub(super) letters: Vec<u8>,
    /// Where each of them stands.
    origins: Vec<usize>,
    /// Whether a word begins there.
    begins: Vec<bool>,
    /// What stands between braces, as letters: inner ones first.
    pub(super) records: Vec<(usize, usize)>,
    lines: Vec<usize>,
}

impl<'a> Text<'a> {
    pub(super) fn of(input: usize, given: &Input<'a>) -> Self {
        let raw = given.bytes.get(..LARGEST_TEXT).unwrap_or(given.bytes);
        let mut text = Self {
            input,
            raw,
            letters: Vec::with_capacity(raw.len()),
            origins: Vec::with_capacity(raw.len()),
            begins: Vec::with_capacity(raw.len()),
            records: Vec::new(),
            lines: (0..).zip(raw).filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect(),
        };
        text.squeeze();
        text
    }

    fn squeeze(&mut self) {
        let raw = self.raw;
        let (mut at, mut begins) = (0, true);
        let mut open = Vec::new();
        let mut frames = Frames::default();
        while let Some(&byte) = raw.get(at) {
            let rest = raw.get(at..).unwrap_or_default();
            let length = letter(rest);
            if length > 0 {
                for (place, byte) in (at..).zip(rest.iter().take(length)) {
                    self.letters.push(byte.to_ascii_lowercase());
                    self.origins.push(place);
                    self.begins.push(begins);
                    begins = false;
                }
                at += length;
                continue;
            }
            begins = true;
            match byte {
                b'{' if open.len() < DEEPEST_RECORD => open.push(self.letters.len()),
                b'}' => {
                    let record = open.pop().map(|start| (start, self.letters.len()));
                    self.records.extend(record.filter(|_| self.records.len() < MOST_RECORDS));
                }
                _ => {}
            }
            at += match byte {
                b'\\' | 0x1b => escape(rest),
                b'-' if rest.starts_with(BEGIN) => frames.body(raw, at),
                b'-' if rest.starts_with(END) => closing(rest),
                _ => 1,
            };
        }
    }

    /// Whether a word begins at a letter, or the text ends there.
    pub(super) fn is_edge(&self, letter: usize) -> bool {
        self.begins.get(letter).copied().unwrap_or(true)
    }

    /// Whether a minus stands before a letter.
    pub(super) fn is_negative(&self, letter: usize) -> bool {
        self.origin(letter).checked_sub(1).and_then(|at| self.raw.get(at)) == Some(&b'-')
    }

    /// Where a letter stands in the input.
    pub(super) fn origin(&self, letter: usize) -> usize {
        self.origins.get(letter).copied().unwrap_or(self.raw.len())
    }

    /// The bytes that a hit covers.
    pub(super) fn bytes(&self, hit: Hit) -> &'a [u8] {
        let last = self.origin(hit.end.saturating_sub(1));
        self.raw.get(self.origin(hit.start)..last.saturating_add(1)).unwrap_or_default()
    }

    /// The bytes from one on, with their places, without the colours of a terminal.
    pub(super) fn clean(&self, from: usize) -> impl Iterator<Item = (usize, u8)> {
        let mut at = from;
        std::iter::from_fn(move || {
            loop {
                let rest = self.raw.get(at..)?;
                match escape(rest) {
                    length if length > 2 => at += length,
                    _ => break,
                }
            }
            let byte = *self.raw.get(at)?;
            at += 1;
            Some((at - 1, byte))
        })
    }

    /// The first byte behind a gap.
    pub(super) fn behind(&self, from: usize, gap: impl Fn(u8) -> bool) -> usize {
        self.clean(from).find(|(_, byte)| !gap(*byte)).map_or(self.raw.len(), |(at, _)| at)
    }

    /// What stands from a byte on, up to one that ends it; and where it ends.
    pub(super) fn value(&self, from: usize, ends: impl Fn(u8) -> bool) -> (String, usize) {
        let mut end = from;
        let mut value = Vec::new();
        for (at, byte) in self.clean(from).take(LONGEST_VALUE) {
            if byte.is_ascii_whitespace() || ends(byte) {
                break;
            }
            value.push(byte);
            end = at + 1;
        }
        (String::from_utf8_lossy(&value).into_owned(), end)
    }

    /// Behind the last byte of a hit.
    pub(super) fn end(&self, hit: Hit) -> usize {
        self.origin(hit.end.saturating_sub(1)) + 1
    }

    /// The smallest record around a hit.
    pub(super) fn record(&self, hit: Hit) -> Option<(usize, usize)> {
        self.records.iter().copied().find(|(start, end)| *start <= hit.start && hit.end <= *end)
    }

    /// The letters of the line in which a hit begins.
    pub(super) fn line(&self, hit: Hit) -> Hit {
        let at = self.origin(hit.start);
        let line = self.lines.partition_point(|end| *end < at);
        let from = line.checked_sub(1).and_then(|before| self.lines.get(before)).map_or(0, |end| end + 1);
        let to = self.lines.get(line).copied().unwrap_or(self.raw.len());
        Hit { text: hit.text, start: self.letter_at(from), end: self.letter_at(to) }
    }

    /// The first letter that stands at a byte of the input or behind it.
    pub(super) fn letter_at(&self, offset: usize) -> usize {
        self.origins.partition_point(|origin| *origin < offset)
    }

    /// The place of a byte of the input.
    pub(super) fn place(&self, offset: usize) -> Place {
        let line = self.lines.partition_point(|end| *end < offset) + 1;
        Place { input: self.input, line, offset, within: None }
    }

    /// What was seen from one byte of the input to another.
    pub(super) fn seen(&self, from: usize, to: usize) -> Evidence {
        let bytes = self.raw.get(from..to.min(from.saturating_add(LONGEST_WORDS))).unwrap_or_default();
        let words = String::from_utf8_lossy(bytes).split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.chars().filter(|character| !character.is_control()).collect::<String>();
        Evidence::at(self.place(from)).finding(words)
    }

    /// What a hit covers, as it stands in the input.
    pub(super) fn evidence(&self, hit: Hit) -> Evidence {
        let from = self.origin(hit.start);
        self.seen(from, from + self.bytes(hit).len())
    }
}

/// How many bytes a letter or digit has; 0 if it is none. Signs of all scripts are none.
pub(super) fn letter(rest: &[u8]) -> usize {
    let length = match rest {
        [first, ..] if first.is_ascii_alphanumeric() => 1,
        [0xc3..=0xdf, ..] => 2,
        // Punctuation of Chinese, Japanese and Korean.
        [0xe3, 0x80, ..] => 0,
        [0xe1 | 0xe3..=0xed, ..] => 3,
        _ => 0,
    };
    if length <= rest.len() { length } else { 0 }
}

/// How many bytes an escape has: `\n` written out, a colour of a terminal, a colour written out.
fn escape(rest: &[u8]) -> usize {
    const WRITTEN: [&[u8]; 4] = [b"\\u001b[", b"\\x1b[", b"\\033[", b"\\e["];
    let introducer = match rest {
        [0x1b, b'[', ..] => 2,
        [0x1b, ..] => return 1,
        [b'\\', b'n' | b'r' | b't', ..] => return 2,
        _ => WRITTEN
            .iter()
            .find(|written| {
                rest.get(..written.len()).is_some_and(|start| start.eq_ignore_ascii_case(written))
            })
            .map_or(0, |written| written.len()),
    };
    if introducer == 0 {
        return 1;
    }
    let parameters = rest.iter().skip(introducer).take(16);
    introducer + parameters.take_while(|byte| !(0x40..0x7f).contains(*byte)).count() + 1
}

/// How many bytes the last line of a PEM frame has.
fn closing(rest: &[u8]) -> usize {
    let label = rest.iter().skip(END.len()).take(LONGEST_LABEL);
    END.len() + label.take_while(|byte| !matches!(byte, b'-' | b'\n')).count()
}

/// Finds the ends of PEM frames, each once, so that many beginnings without an end cost no more than one.
#[derive(Default)]
struct Frames {
    /// The next end, or the end of the input where there is none; 0 before the first search.
    end: usize,
}

impl Frames {
    /// How many bytes there are from a beginning to its end; just the dashes if it has none.
    fn body(&mut self, raw: &[u8], at: usize) -> usize {
        if self.end <= at {
            let rest = raw.get(at..).unwrap_or_default();
            let found = rest.windows(END.len()).position(|window| window == END);
            self.end = found.map_or(raw.len(), |found| at + found);
        }
        if self.end < raw.len() { self.end - at } else { BEGIN.len() }
    }
}
