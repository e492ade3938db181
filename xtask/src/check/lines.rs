//! Rules for text of any kind: length, leftovers, and nothing of the machine that it was written on.

use super::rules::Finding;

const LONGEST_FILE: usize = 400;

/// Words are put together here, so that this file does not break its own rule.
fn forbidden() -> [(String, &'static str); 8] {
    let leftover = "is left to do: do it, or open an issue";
    let machine = "is a path of one machine";
    [
        (["TO", "DO"].concat(), leftover),
        (["FIX", "ME"].concat(), leftover),
        (["XX", "X:"].concat(), leftover),
        (["dbg", "!("].concat(), "is for a debugging session"),
        (["unimpl", "emented!("].concat(), leftover),
        (["/wo", "rk/"].concat(), machine),
        (["/ro", "ot/"].concat(), machine),
        (["/fa", "rm/"].concat(), machine),
    ]
}

/// Checks one file.
pub(super) fn check(path: &str, text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let is_code = [".rs", ".ts", ".py"].iter().any(|ending| path.ends_with(ending));
    let length = text.lines().count();
    if is_code && length > LONGEST_FILE {
        found.push(Finding { line: 0, what: format!("{length} lines; at most {LONGEST_FILE} are readable") });
    }
    let forbidden = forbidden();
    for (index, line) in text.lines().enumerate() {
        for (word, why) in &forbidden {
            if contains_word(line, word) {
                found.push(Finding::at(index, format!("`{word}` {why}")));
            }
        }
    }
    found
}

/// A word inside a longer one (a base64 text, an address) is none.
fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|character| character.is_alphanumeric() || matches!(character, '_' | '.' | '-'))
    })
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_path_of_one_machine_is_found() {
        let text = format!("let home = \"{}\";\n", ["/ro", "ot/x"].concat());
        assert_eq!(check("a.rs", &text).len(), 1);
        let thing = ["aws iot list-things /things/wo", "rk/x\n"].concat();
        assert!(check("a.md", &thing).is_empty());
    }

    #[test]
    fn a_long_file_is_found() {
        assert_eq!(check("a.rs", &"\n".repeat(401)).len(), 1);
        assert!(check("a.md", &"\n".repeat(401)).is_empty());
    }
}
