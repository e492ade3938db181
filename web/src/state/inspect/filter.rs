//! Which lines of an overview fit what somebody looks for.

use crate::issuer::message::overview::Line;

/// The places of the lines that hold every word of a text, in names, serial numbers and fingerprints. Colons between hex
/// digits count for nothing, so that what another tool printed is found as it stands.
#[must_use]
pub fn matching(lines: &[Line], text: &str) -> Vec<usize> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let fits = |line: &Line| words.iter().all(|word| holds(line, word));
    lines.iter().enumerate().filter(|(_, line)| fits(line)).map(|(place, _)| place).collect()
}

fn holds(line: &Line, word: &str) -> bool {
    let digits: String = word.chars().filter(|character| *character != ':').collect();
    let is_hex = !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_hexdigit());
    let named = |text: &String| text.to_lowercase().contains(word);
    [&line.name, &line.issuer].into_iter().any(named)
        || (is_hex && [&line.serial, &line.sha256].into_iter().any(|text| text.contains(&digits)))
}

#[cfg(test)]
mod tests {
    use super::matching;
    use crate::issuer::message::overview::Line;
    use jitr_shared::inspect::Subject;

    fn line(name: &str, issuer: &str, serial: &str) -> Line {
        Line {
            subject: Subject::Certificate(0),
            input: 0,
            name: name.into(),
            issuer: issuer.into(),
            serial: serial.into(),
            sha256: "ab".repeat(32),
            dates: None,
            key: None,
            other: None,
            is_ca: false,
            self_signed: false,
            lock: None,
            worst: None,
        }
    }

    #[test]
    fn names_and_digits_are_found_as_other_tools_print_them() {
        let lines = [line("pump-7", "CN=Acme CA", "0a1b2c"), line("Acme CA", "CN=Acme CA", "ff00")];
        assert_eq!(matching(&lines, ""), [0, 1]);
        assert_eq!(matching(&lines, "PUMP"), [0]);
        assert_eq!(matching(&lines, "acme pump"), [0]);
        assert_eq!(matching(&lines, "0A:1B:2C"), [0]);
        assert_eq!(matching(&lines, "abab"), [0, 1]);
        assert!(matching(&lines, "nothing").is_empty());
    }
}
