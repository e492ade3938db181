//! How much work a validation may take: counted, not timed, so that the same bundle always ends the same way.
//!
//! A bundle is somebody else's: many issuers of one name, cross-signed rings and thousands of constrained names can make
//! path building take for ever (CVE-2018-16875, CVE-2023-0464). What is counted is what takes the time.
//! Each target has its own allowance, so that one bad one does not spoil the others; all together have twice of it.

use super::fault::{Effort, Fault};

/// What may be spent.
#[derive(Clone, Copy)]
struct Allowance {
    /// Signatures: 128 on P-384 take about 0.4 s in a browser.
    signatures: u32,
    /// Certificates tried as issuers.
    steps: u32,
    /// Names against constraints, and policy nodes.
    comparisons: u32,
}

const FOR_ONE: Allowance = Allowance { signatures: 128, steps: 4_000, comparisons: 250_000 };
const FOR_ALL: Allowance = Allowance { signatures: 256, steps: 8_000, comparisons: 500_000 };

impl Allowance {
    const fn of(&mut self, effort: Effort) -> &mut u32 {
        match effort {
            Effort::Signatures => &mut self.signatures,
            Effort::Steps => &mut self.steps,
            Effort::Comparisons => &mut self.comparisons,
        }
    }
}

/// What is left.
pub(super) struct Work {
    one: Allowance,
    all: Allowance,
    exhausted: Option<Fault>,
}

impl Work {
    pub(super) const fn new() -> Self {
        Self { one: FOR_ONE, all: FOR_ALL, exhausted: None }
    }

    /// Begins another target.
    pub(super) fn begin(&mut self) {
        self.one = FOR_ONE;
        self.exhausted = None;
    }

    /// Takes one from what is left; `false` if there is none, now and until another target begins.
    pub(super) fn spend(&mut self, effort: Effort) -> bool {
        for (left, mut limit) in [(&mut self.one, FOR_ONE), (&mut self.all, FOR_ALL)] {
            match left.of(effort).checked_sub(1) {
                Some(rest) => *left.of(effort) = rest,
                None if self.exhausted.is_none() => {
                    self.exhausted = Some(Fault::WorkExhausted { effort, limit: *limit.of(effort) });
                }
                None => {}
            }
        }
        self.exhausted.is_none()
    }

    pub(super) const fn exhausted(&self) -> Option<&Fault> {
        self.exhausted.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::{FOR_ALL, FOR_ONE, Work};
    use crate::certificate::validate::fault::{Effort, Fault};

    #[test]
    fn what_is_spent_stays_spent() {
        let mut work = Work::new();
        let limit = FOR_ONE.signatures;
        assert!((0..limit).all(|_| work.spend(Effort::Signatures)));
        assert!(!work.spend(Effort::Signatures));
        assert!(!work.spend(Effort::Steps), "one kind that is exhausted ends all");
        assert_eq!(work.exhausted(), Some(&Fault::WorkExhausted { effort: Effort::Signatures, limit }));
    }

    #[test]
    fn another_target_has_its_own_allowance_until_all_is_spent() {
        let mut work = Work::new();
        let mut spent = 0;
        for _ in 0..3 {
            work.begin();
            spent += (0..FOR_ONE.signatures).filter(|_| work.spend(Effort::Signatures)).count();
        }
        assert_eq!(spent, FOR_ALL.signatures as usize);
        let limit = FOR_ALL.signatures;
        assert_eq!(work.exhausted(), Some(&Fault::WorkExhausted { effort: Effort::Signatures, limit }));
    }
}
