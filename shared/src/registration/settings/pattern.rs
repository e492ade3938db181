//! An allow-list's pattern: `*` stands for any characters, everything else for itself.
//!
//! Matched in time that grows with pattern times text at most, whatever either holds: both come from outside.

use std::{fmt, str::FromStr};

use thiserror::Error;

/// A pattern over common names.
///
/// ```
/// use jitr_shared::registration::settings::Pattern;
///
/// let pattern: Pattern = "sensor-*-eu".parse().unwrap();
/// assert!(pattern.fits("sensor-0001-eu"));
/// assert!(!pattern.fits("sensor-0001-us"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(String);

/// A text that is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a pattern has 1 to {LONGEST} characters, and this has {found}")]
pub struct PatternError {
    /// How many there are.
    found: usize,
}

impl Pattern {
    /// Whether the whole name fits.
    #[must_use]
    pub fn fits(&self, name: &str) -> bool {
        let mut pieces = self.0.split('*');
        let first = pieces.next().unwrap_or_default();
        let Some(mut rest) = name.strip_prefix(first) else { return false };
        let Some(last) = pieces.next_back() else { return rest.is_empty() };
        // The leftmost place of each piece leaves the most for those behind it.
        for piece in pieces {
            let Some((_, behind)) = rest.split_once(piece) else { return false };
            rest = behind;
        }
        rest.ends_with(last)
    }
}

impl FromStr for Pattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        let found = text.chars().count();
        if found == 0 || found > LONGEST {
            return Err(PatternError { found });
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A common name has 64 characters at most (RFC 5280, ub-common-name).
const LONGEST: usize = 128;

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_star_stands_for_any_characters_and_the_rest_for_itself() {
        for (pattern, name, fits) in [
            ("*", "", true),
            ("*", "anything", true),
            ("a", "a", true),
            ("a", "ab", false),
            ("a*", "a", true),
            ("a*", "b", false),
            ("*a", "ba", true),
            ("*a", "ab", false),
            ("a*a", "a", false),
            ("a*a", "aa", true),
            ("a*b*c", "axxbyyc", true),
            ("a*b*c", "axxcyyb", false),
            ("*ab*ab", "abxab", true),
            ("*ab*ab", "ab", false),
            ("a**b", "ab", true),
            ("a?", "ab", false),
            ("기기-*", "기기-1", true),
        ] {
            assert_eq!(pattern.parse::<Pattern>().unwrap().fits(name), fits, "{pattern} {name}");
        }
    }

    #[test]
    fn a_pattern_has_a_length() {
        assert!("".parse::<Pattern>().is_err());
        assert!("*".repeat(129).parse::<Pattern>().is_err());
    }
}
