//! Counting tests by what the runners say at their end.
//!
//! cargo: `test result: ok. 12 passed; 0 failed; ...`; Playwright: `  12 passed (3.4s)`, `  1 failed`.

/// What was counted so far.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    /// Tests that passed.
    pub(super) passed: u32,
    /// Tests that failed.
    pub(super) failed: u32,
}

impl Tally {
    /// Takes one line of a runner's output.
    pub(super) fn read(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result: ") {
            let counts = result.split_once(". ").map_or(result, |(_, counts)| counts);
            counts.split(';').for_each(|count| self.add(count));
        } else if line.starts_with("  ") {
            self.add(line);
        }
    }

    fn add(&mut self, count: &str) {
        let mut words = count.split_whitespace();
        let (Some(Ok(number)), Some(kind)) = (words.next().map(str::parse::<u32>), words.next()) else {
            return;
        };
        // A longer line is about something else, as `3 passed tests were ...`; Playwright adds its time alone.
        if words.next().is_some_and(|rest| !rest.starts_with('(')) {
            return;
        }
        match kind {
            "passed" => self.passed += number,
            "failed" => self.failed += number,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn reads_both_runners() {
        let mut tally = Tally::default();
        tally.read("test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out");
        tally.read("  7 passed (3.4s)");
        tally.read("  2 failed");
        tally.read("7 passed");
        tally.read("  1 failed attempt was seen");
        assert_eq!(tally, Tally { passed: 19, failed: 3 });
    }
}
