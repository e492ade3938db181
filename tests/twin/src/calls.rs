//! Counts the calls to AWS by operation and moment, for tests of AWS's quotas, which are so many calls a second.
//!
//! Every call counts when it arrives, those that a fault hits too: AWS counts what it throttles. Those of the twin's
//! administrator don't count: tests make them. Not here: refusing calls that come too fast, which a fault does.

use std::collections::BTreeMap;

use serde::Serialize;

/// When each operation was called, in seconds since 1970, in the order of arrival.
#[derive(Debug, Default)]
pub(crate) struct Calls(BTreeMap<String, Vec<f64>>);

/// What `GET /calls` tells of one operation, or of several together.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Count {
    /// How many calls.
    count: usize,
    /// The largest number of calls in any one second, wherever that second begins.
    largest_in_one_second: usize,
    /// How many calls in each second of the clock that had any.
    by_second: Vec<Second>,
}

/// One second of the clock.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Second {
    /// Seconds since 1970.
    second: u64,
    /// How many calls.
    count: usize,
}

impl Calls {
    /// Notes a call.
    pub(crate) fn note(&mut self, operation: &str, at: f64) {
        self.0.entry(operation.to_owned()).or_default().push(at);
    }

    /// Forgets all.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Each operation by itself.
    pub(crate) fn by_operation(&self) -> BTreeMap<&str, Count> {
        self.0.iter().map(|(operation, times)| (operation.as_str(), Count::of(times.clone()))).collect()
    }

    /// These operations as one; all of them, if none is named.
    pub(crate) fn together(&self, operations: &[String]) -> Count {
        let counts = |name: &String| operations.is_empty() || operations.contains(name);
        let times = self.0.iter().filter(|(name, _)| counts(name)).flat_map(|(_, times)| times);
        Count::of(times.copied().collect())
    }
}

impl Count {
    fn of(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        let mut by_second: Vec<Second> = Vec::new();
        for time in &times {
            let second = whole_second(*time);
            match by_second.last_mut().filter(|last| last.second == second) {
                Some(last) => last.count += 1,
                None => by_second.push(Second { second, count: 1 }),
            }
        }
        Self { count: times.len(), largest_in_one_second: largest(&times), by_second }
    }
}

/// Times since 1970 are positive and far below the largest `u64`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
fn whole_second(time: f64) -> u64 {
    time as u64
}

/// The busiest second begins with a call.
fn largest(sorted: &[f64]) -> usize {
    let from = |(index, first): (usize, &f64)| {
        let rest = sorted.get(index..).unwrap_or_default();
        rest.iter().take_while(|time| **time < first + 1.0).count()
    };
    sorted.iter().enumerate().map(from).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Calls, Count, Second};

    #[test]
    fn the_busiest_second_may_begin_anywhere() {
        let mut calls = Calls::default();
        for at in [10.0, 10.6, 11.2, 11.5, 12.6] {
            calls.note("DescribeCertificate", at);
        }
        calls.note("UpdateCertificate", 11.4);
        let [described, updated] = ["DescribeCertificate", "UpdateCertificate"]
            .map(|operation| calls.by_operation().remove(operation).unwrap());
        let second = |second, count| Second { second, count };
        let by_second = vec![second(10, 2), second(11, 2), second(12, 1)];
        assert_eq!(described, Count { count: 5, largest_in_one_second: 3, by_second });
        assert_eq!(updated.largest_in_one_second, 1);
        assert_eq!(calls.together(&[]).largest_in_one_second, 4);
        assert_eq!(calls.together(&["UpdateCertificate".to_owned()]), updated);
        calls.clear();
        assert_eq!(calls.together(&[]).count, 0);
    }
}
