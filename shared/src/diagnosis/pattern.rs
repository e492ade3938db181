//! One text of an AWS IoT policy against one value: `*`, `?` and policy variables.
//!
//! A variable that AWS would not replace (the certificate or the thing has no such value, or a character in it is special)
//! is told apart from one that nobody here can know. Either makes a difference only where the rest of the text fits.
//!
//! Source: AWS IoT Core developer guide, "AWS IoT Core policy variables", "X.509 certificate AWS IoT Core policy variables".

use std::collections::BTreeMap;

/// Whether something holds, as far as it can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It hangs on a variable for which AWS has no value.
    Absent(String),
    /// It hangs on something that can't be seen from here.
    Unknown(String),
}

/// What a policy variable stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// This.
    Known(String),
    /// AWS has nothing to put in its place.
    Absent,
    /// Nobody here can tell.
    Unknown,
}

/// The variables of one connection, by name in lower case; any other is unknown.
#[derive(Clone, Debug, Default)]
pub(super) struct Variables(BTreeMap<String, Value>);

impl Truth {
    pub(super) fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Unknown(why), _) | (_, Self::Unknown(why)) => Self::Unknown(why),
            (Self::Absent(why), _) | (_, Self::Absent(why)) => Self::Absent(why),
            (Self::Yes, Self::Yes) => Self::Yes,
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::Unknown(why), _) | (_, Self::Unknown(why)) => Self::Unknown(why),
            (Self::Absent(why), _) | (_, Self::Absent(why)) => Self::Absent(why),
            (Self::No, Self::No) => Self::No,
        }
    }

    /// What AWS makes of the contrary of a variable without a value, it does not say.
    pub(super) fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Absent(why) | Self::Unknown(why) => Self::Unknown(why),
        }
    }
}

impl Variables {
    pub(super) fn set(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_ascii_lowercase(), value);
    }

    pub(super) fn value(&self, name: &str) -> Value {
        self.0.get(&name.to_ascii_lowercase()).cloned().unwrap_or(Value::Unknown)
    }
}

/// One piece of a pattern.
enum Piece {
    /// This character.
    Character(char),
    /// Any one character.
    One,
    /// Any characters.
    Any,
}

/// Compares a text with a pattern in which `*` and `?` stand for others.
pub(super) fn fits(pattern: &str, text: &str, variables: &Variables) -> Truth {
    compare(pattern, text, variables, true)
}

/// Compares a text with one in which `*` and `?` stand for themselves.
pub(super) fn equals(pattern: &str, text: &str, variables: &Variables) -> Truth {
    compare(pattern, text, variables, false)
}

fn compare(pattern: &str, text: &str, variables: &Variables, wildcards: bool) -> Truth {
    let mut pieces = Vec::new();
    let mut open: Option<Truth> = None;
    let mut rest = pattern;
    while let Some(character) = rest.chars().next() {
        if let Some((name, after)) = variable(rest) {
            rest = after;
            match value(name, variables) {
                Ok(value) => pieces.extend(value.chars().map(Piece::Character)),
                Err(truth) => {
                    open = Some(truth);
                    pieces.push(Piece::Any);
                }
            }
            continue;
        }
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
        pieces.push(match character {
            '*' if wildcards => Piece::Any,
            '?' if wildcards => Piece::One,
            character => Piece::Character(character),
        });
    }
    let characters: Vec<char> = text.chars().collect();
    match (matches(&pieces, &characters), open) {
        (false, _) => Truth::No,
        (true, None) => Truth::Yes,
        (true, Some(open)) => open,
    }
}

/// The name of the variable that a text begins with, and what comes after it.
fn variable(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix("${")?.split_once('}')
}

/// What stands in the place of a variable.
fn value(name: &str, variables: &Variables) -> Result<String, Truth> {
    // `${*}`, `${?}` and `${$}` stand for the characters themselves.
    if matches!(name, "*" | "?" | "$") {
        return Ok(name.to_owned());
    }
    match variables.value(name) {
        Value::Known(value) if is_replaced(&value) => Ok(value),
        Value::Known(_) | Value::Absent => Err(Truth::Absent(name.to_owned())),
        Value::Unknown => Err(Truth::Unknown(name.to_owned())),
    }
}

/// AWS leaves a variable as it stands where its value has one of these characters, or is longer than 1,024.
fn is_replaced(value: &str) -> bool {
    !value.contains(['*', '$', '+', '?', '#']) && value.chars().count() <= 1024
}

/// Two fingers, and one step back to the latest `*`: never more than the product of both lengths.
fn matches(pieces: &[Piece], text: &[char]) -> bool {
    let (mut piece, mut place) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while place < text.len() {
        let fits = match (pieces.get(piece), text.get(place)) {
            (Some(Piece::Any), _) => {
                star = Some((piece, place));
                piece += 1;
                continue;
            }
            (Some(Piece::One), Some(_)) => true,
            (Some(Piece::Character(wanted)), Some(found)) => wanted == found,
            (None, _) | (_, None) => false,
        };
        if fits {
            piece += 1;
            place += 1;
        } else if let Some((at, from)) = star {
            star = Some((at, from + 1));
            piece = at + 1;
            place = from + 1;
        } else {
            return false;
        }
    }
    pieces.iter().skip(piece).all(|piece| matches!(piece, Piece::Any))
}

#[cfg(test)]
mod tests {
    use super::{Truth, Value, Variables, equals, fits};

    fn variables() -> Variables {
        let mut variables = Variables::default();
        variables.set("iot:ClientId", Value::Known("sensor-1".to_owned()));
        variables.set("iot:Certificate.Subject.CommonName", Value::Known("sensor-1".to_owned()));
        variables.set("odd", Value::Known("sensor*".to_owned()));
        variables.set("iot:Connection.Thing.ThingName", Value::Absent);
        variables
    }

    #[test]
    fn wildcards_stand_for_any_characters_across_levels() {
        for (pattern, holds) in [
            ("*", true),
            ("arn:aws:iot:*:client/sensor-?", true),
            ("arn:aws:iot:eu:client/sensor-1", true),
            ("*client/*-1", true),
            ("*client/*-1*", true),
            ("arn:aws:iot:eu:client/sensor-?1", false),
            ("arn:aws:iot:eu:client/", false),
            ("", false),
        ] {
            let found = fits(pattern, "arn:aws:iot:eu:client/sensor-1", &variables());
            assert_eq!(found, Truth::of(holds), "{pattern}");
        }
        assert_eq!(equals("sensor-*", "sensor-1", &variables()), Truth::No);
        assert_eq!(equals("sensor-*", "sensor-*", &variables()), Truth::Yes);
    }

    #[test]
    fn variables_are_replaced_without_regard_to_case_and_their_values_are_no_patterns() {
        assert_eq!(fits("client/${iot:clientid}", "client/sensor-1", &variables()), Truth::Yes);
        assert_eq!(fits("client/${IOT:CLIENTID}x", "client/sensor-1", &variables()), Truth::No);
        assert_eq!(fits("a${*}b${?}${$}", "a*b?$", &variables()), Truth::Yes);
        assert_eq!(fits("a${*}b", "axb", &variables()), Truth::No);
    }

    #[test]
    fn what_can_not_be_told_counts_only_where_the_rest_fits() {
        let thing = "iot:Connection.Thing.ThingName";
        let pattern = format!("client/${{{thing}}}");
        assert_eq!(fits(&pattern, "client/x", &variables()), Truth::Absent(thing.to_owned()));
        assert_eq!(fits(&pattern, "topic/x", &variables()), Truth::No);
        assert_eq!(
            fits("client/${aws:SourceIp}", "client/x", &variables()),
            Truth::Unknown("aws:SourceIp".into())
        );
        assert_eq!(fits("client/${odd}", "client/sensor*", &variables()), Truth::Absent("odd".into()));
    }

    #[test]
    fn a_pattern_made_to_take_long_does_not() {
        let pattern = "*a".repeat(500);
        assert_eq!(fits(&pattern, &"a".repeat(128), &variables()), Truth::No);
        assert_eq!(fits("${unclosed", "${unclosed", &variables()), Truth::Yes);
    }
}
