//! How much work a validation may take: counted, not timed, so that the same bundle always ends the same way.
//!
//! A bundle is somebody else's: many issuers of one name, cross-signed rings and thousands of constrained names can make
//! path building take for ever (CVE-2018-16875, CVE-2023-0464). What is counted is what takes the time.

use super::fault::{Effort, Fault};

/// Signatures: 128 on P-384 take about 0.4 s in a browser.
const MOST_SIGNATURES: u32 = 128;
/// Certificates tried as issuers.
const MOST_STEPS: u32 = 4_000;
/// Names against constraints, and policy nodes.
const MOST_COMPARISONS: u32 = 250_000;

/// What is left.
pub(super) struct Work {
    signatures: u32,
    steps: u32,
    comparisons: u32,
    exhausted: Option<Fault>,
}

impl Work {
    pub(super) const fn new() -> Self {
        Self {
            signatures: MOST_SIGNATURES,
            steps: MOST_STEPS,
            comparisons: MOST_COMPARISONS,
            exhausted: None,
        }
    }

    /// Takes one from what is left; `false` if there is none, now and ever after.
    pub(super) fn spend(&mut self, effort: Effort) -> bool {
        let (left, limit) = match effort {
            Effort::Signatures => (&mut self.signatures, MOST_SIGNATURES),
            Effort::Steps => (&mut self.steps, MOST_STEPS),
            Effort::Comparisons => (&mut self.comparisons, MOST_COMPARISONS),
        };
        match left.checked_sub(1) {
            Some(rest) => *left = rest,
            None => drop(self.exhausted.get_or_insert(Fault::WorkExhausted { effort, limit })),
        }
        self.exhausted.is_none()
    }

    pub(super) const fn exhausted(&self) -> Option<&Fault> {
        self.exhausted.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_SIGNATURES, Work};
    use crate::certificate::validate::fault::{Effort, Fault};

    #[test]
    fn what_is_spent_stays_spent() {
        let mut work = Work::new();
        assert!((0..MOST_SIGNATURES).all(|_| work.spend(Effort::Signatures)));
        assert!(!work.spend(Effort::Signatures));
        assert!(!work.spend(Effort::Steps), "one kind that is exhausted ends all");
        let limit = MOST_SIGNATURES;
        assert_eq!(work.exhausted(), Some(&Fault::WorkExhausted { effort: Effort::Signatures, limit }));
    }
}
