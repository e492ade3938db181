//! `line7-{0001..5000}`: a text with ranges of numbers in it, as a shell expands them.
//!
//! Text -> [`Pattern`] -> the name of each device by its index, without a list. Several ranges multiply, the last one
//! counts fastest. If either end begins with a zero, all numbers have the width of the longer end (Bash reference manual,
//! brace expansion). A device's name can't hold a brace, so there is no escape for one. Not here: two names that are the same.

use std::{fmt::Write, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::certificate::draft::{Fault, parse_device_name};

/// A text with ranges in it; every name that it makes is a device's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    pieces: Vec<Piece>,
    count: u64,
}

/// What is wrong with a pattern, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatternFault {
    /// The character where it is, counted from 1; 0 if it is the whole.
    pub position: u32,
    /// What is wrong.
    pub cause: PatternCause,
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PatternCause {
    /// Nothing stands there.
    Empty,
    /// `{` without `}`.
    Unclosed,
    /// `}` without `{`.
    Unopened,
    /// What stands in braces is not two numbers with two dots between.
    NotARange {
        /// What stands there.
        found: String,
    },
    /// A number of more than [`LONGEST_NUMBER`] digits.
    NumberTooLong,
    /// The second number is smaller than the first.
    Backwards,
    /// A name that it makes is none of a device: the first or the last.
    Name {
        /// The name.
        name: String,
        /// Why.
        fault: Fault,
    },
}

/// The most digits of a number in a range.
pub const LONGEST_NUMBER: usize = 18;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Piece {
    Text(String),
    Range { first: u64, last: u64, width: usize },
}

impl Pattern {
    /// How many names it makes; `u64::MAX` where they can't be counted.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Whether two of its names can be the same at all.
    pub(super) fn may_repeat(&self) -> bool {
        self.pieces.iter().filter(|piece| matches!(piece, Piece::Range { .. })).count() > 1
    }

    /// The name of one device.
    pub(super) fn name(&self, index: u64) -> String {
        let mut rest = index;
        let mut numbers = Vec::new();
        for piece in self.pieces.iter().rev() {
            if let Piece::Range { first, last, .. } = piece {
                let size = last - first + 1;
                numbers.push(first + rest % size);
                rest /= size;
            }
        }
        let mut name = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => name.push_str(text),
                Piece::Range { width, .. } => {
                    let number = numbers.pop().unwrap_or_default();
                    // Writing into a `String` can't fail.
                    let _ = write!(name, "{number:0width$}");
                }
            }
        }
        name
    }
}

impl FromStr for Pattern {
    type Err = PatternFault;

    fn from_str(text: &str) -> Result<Self, PatternFault> {
        let pieces = pieces(text.trim())?;
        let sizes = pieces.iter().map(|piece| match piece {
            Piece::Text(_) => 1,
            Piece::Range { first, last, .. } => last - first + 1,
        });
        let count = sizes.fold(1, u64::saturating_mul);
        let pattern = Self { pieces, count };
        // Numbers grow, so that the last name is the longest; all of them begin alike.
        for index in [0, count.saturating_sub(1)] {
            let name = pattern.name(index);
            if let Err(fault) = parse_device_name(&name) {
                let cause = PatternCause::Name { name, fault };
                return Err(PatternFault { position: 0, cause });
            }
        }
        Ok(pattern)
    }
}

fn pieces(text: &str) -> Result<Vec<Piece>, PatternFault> {
    if text.is_empty() {
        return Err(PatternFault { position: 0, cause: PatternCause::Empty });
    }
    let mut pieces = Vec::new();
    let mut position = 1;
    let mut rest = text;
    loop {
        let (plain, braced) =
            rest.split_once('{').map_or((rest, None), |(plain, after)| (plain, Some(after)));
        check_plain(plain, position)?;
        pieces.push(Piece::Text(plain.to_owned()));
        position += length(plain);
        let Some(braced) = braced else { return Ok(pieces) };
        let fault = |cause| PatternFault { position, cause };
        let (inside, after) = braced.split_once('}').ok_or_else(|| fault(PatternCause::Unclosed))?;
        pieces.push(range(inside).map_err(fault)?);
        position += length(inside) + 2;
        rest = after;
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// A character that no name may hold is told at its place in the pattern, not in the name.
fn check_plain(plain: &str, start: u32) -> Result<(), PatternFault> {
    for (position, character) in (start..).zip(plain.chars()) {
        let alone = format!("a{character}a");
        let cause = match parse_device_name(&alone) {
            Ok(_) => continue,
            Err(_) if character == '}' => PatternCause::Unopened,
            Err(fault) => PatternCause::Name { name: character.to_string(), fault },
        };
        return Err(PatternFault { position, cause });
    }
    Ok(())
}

fn range(inside: &str) -> Result<Piece, PatternCause> {
    let not_a_range = || PatternCause::NotARange { found: inside.to_owned() };
    let (first, last) = inside.split_once("..").ok_or_else(not_a_range)?;
    let (first, last) = (first.trim(), last.trim());
    for number in [first, last] {
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(not_a_range());
        }
        if number.len() > LONGEST_NUMBER {
            return Err(PatternCause::NumberTooLong);
        }
    }
    let padded = [first, last].iter().any(|number| number.len() > 1 && number.starts_with('0'));
    let width = if padded { first.len().max(last.len()) } else { 0 };
    let number = |text: &str| text.parse::<u64>().map_err(|_| PatternCause::NumberTooLong);
    let (first, last) = (number(first)?, number(last)?);
    if last < first { Err(PatternCause::Backwards) } else { Ok(Piece::Range { first, last, width }) }
}

#[cfg(test)]
mod tests {
    use super::{Pattern, PatternCause, PatternFault};
    use crate::certificate::draft::Fault;

    fn names(text: &str) -> Vec<String> {
        let pattern: Pattern = text.parse().unwrap();
        (0..pattern.count()).map(|index| pattern.name(index)).collect()
    }

    #[test]
    fn ranges_keep_their_zeros_and_multiply() {
        let line = names("line7-{0001..5000}");
        assert_eq!((line.len(), line[0].as_str(), line[4_999].as_str()), (5_000, "line7-0001", "line7-5000"));
        assert_eq!(names("{8..11}"), ["8", "9", "10", "11"]);
        assert_eq!(names("a{08..11}"), ["a08", "a09", "a10", "a11"]);
        assert_eq!(names("{9..010}"), ["009", "010"]);
        assert_eq!(names("l{1..2}-p{1..3}"), ["l1-p1", "l1-p2", "l1-p3", "l2-p1", "l2-p2", "l2-p3"]);
        assert_eq!(names(" one "), ["one"]);
        assert_eq!(names("{0..0}"), ["0"]);
    }

    #[test]
    fn more_than_can_be_counted_is_no_panic() {
        let all = "{0..999999999999999999}".repeat(3);
        assert_eq!(all.parse::<Pattern>().unwrap().count(), u64::MAX);
    }

    #[test]
    fn every_fault_says_where_it_is() {
        let number = "1".repeat(19);
        for (text, position, cause) in [
            ("", 0, PatternCause::Empty),
            ("ab{1..2", 3, PatternCause::Unclosed),
            ("a{1..2}b}", 9, PatternCause::Unopened),
            ("가{1..2}", 1, name("가", Fault::ForbiddenCharacter { character: '가', position: 2 })),
            ("a{1-2}", 2, PatternCause::NotARange { found: "1-2".to_owned() }),
            ("a{1..}", 2, PatternCause::NotARange { found: "1..".to_owned() }),
            ("a{x..y}", 2, PatternCause::NotARange { found: "x..y".to_owned() }),
            ("a{1..2..3}", 2, PatternCause::NotARange { found: "1..2..3".to_owned() }),
            ("a{-1..2}", 2, PatternCause::NotARange { found: "-1..2".to_owned() }),
            (&format!("x{{1..{number}}}"), 2, PatternCause::NumberTooLong),
            ("x{5..1}", 2, PatternCause::Backwards),
            ("-{1..2}", 0, name("-1", Fault::ForbiddenStart { character: '-' })),
            (&format!("{}{{9..10}}", "a".repeat(63)), 0, name(&format!("{}10", "a".repeat(63)), too_long())),
        ] {
            assert_eq!(text.parse::<Pattern>(), Err(PatternFault { position, cause }), "{text}");
        }
    }

    fn name(name: &str, fault: Fault) -> PatternCause {
        PatternCause::Name { name: name.to_owned(), fault }
    }

    fn too_long() -> Fault {
        Fault::TooLong { found: 65, limit: 64 }
    }
}
