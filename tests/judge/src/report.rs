//! What came of a suite: for people as lines, for machines as one JSON document.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// The result of a suite.
#[derive(Debug)]
pub struct Report {
    /// The suite's name.
    pub suite: &'static str,
    /// Its cases.
    pub cases: Vec<Case>,
}

/// One case.
#[derive(Debug)]
pub struct Case {
    /// Its name in the suite.
    pub id: String,
    /// What came of it.
    pub outcome: Outcome,
    /// How long it took.
    pub milliseconds: u128,
    /// How much memory it took on top of what was in use.
    pub bytes: u64,
}

/// What came of a case.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The product says what the vectors say.
    Agree,
    /// The product accepts what has to be refused.
    WronglyAccepted,
    /// The product says something else.
    Other {
        /// What it says.
        found: String,
    },
    /// The product lacks the feature that the case is about.
    Skipped {
        /// Which, and why.
        reason: String,
    },
}

impl Outcome {
    pub(crate) fn other(found: impl Into<String>) -> Self {
        Self::Other { found: found.into() }
    }

    pub(crate) fn skipped(reason: impl Into<String>) -> Self {
        Self::Skipped { reason: reason.into() }
    }
}

impl Case {
    fn skipped(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Skipped { reason } => Some(reason),
            Outcome::Agree | Outcome::WronglyAccepted | Outcome::Other { .. } => None,
        }
    }
}

impl Report {
    /// The names of the cases with another verdict.
    #[must_use]
    pub fn disagree(&self) -> Vec<&str> {
        self.ids(|outcome| matches!(outcome, Outcome::WronglyAccepted | Outcome::Other { .. }))
    }

    /// The names of the cases that were accepted and should not have been.
    #[must_use]
    pub fn wrongly_accepted(&self) -> Vec<&str> {
        self.ids(|outcome| *outcome == Outcome::WronglyAccepted)
    }

    fn ids(&self, wanted: impl Fn(&Outcome) -> bool) -> Vec<&str> {
        self.cases.iter().filter(|case| wanted(&case.outcome)).map(|case| case.id.as_str()).collect()
    }

    fn agree(&self) -> usize {
        self.ids(|outcome| *outcome == Outcome::Agree).len()
    }

    fn skipped(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut skipped = BTreeMap::<_, Vec<_>>::new();
        for case in &self.cases {
            if let Some(reason) = case.skipped() {
                skipped.entry(reason).or_default().push(case.id.as_str());
            }
        }
        skipped
    }

    fn slowest(&self) -> Option<&Case> {
        self.cases.iter().max_by_key(|case| case.milliseconds)
    }

    /// The result for people.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let (disagree, skipped) = (self.disagree(), self.skipped());
        let count: usize = skipped.values().map(Vec::len).sum();
        let mut lines = Vec::new();
        for (reason, ids) in &skipped {
            lines.push(format!("skipped {:>4}  {reason}", ids.len()));
            lines.extend(ids.iter().map(|id| format!("              {id}")));
        }
        for case in &self.cases {
            match &case.outcome {
                Outcome::Agree | Outcome::Skipped { .. } => {}
                Outcome::WronglyAccepted => lines.push(format!("wrongly accepted  {}", case.id)),
                Outcome::Other { found } => lines.push(format!("disagrees  {}: {found}", case.id)),
            }
        }
        if let Some(slowest) = self.slowest() {
            lines.push(format!("slowest: {} ms, {}", slowest.milliseconds, slowest.id));
        }
        if let Some(largest) = self.cases.iter().max_by_key(|case| case.bytes) {
            lines.push(format!("most memory: {} KiB, {}", largest.bytes >> 10, largest.id));
        }
        lines.push(format!(
            "{}: {} cases, {} agree, {} disagree ({} wrongly accepted), {count} skipped",
            self.suite,
            self.cases.len(),
            self.agree(),
            disagree.len(),
            self.wrongly_accepted().len(),
        ));
        lines
    }

    /// The result for machines.
    #[must_use]
    pub fn json(&self) -> Value {
        let skipped: BTreeMap<&str, usize> =
            self.skipped().into_iter().map(|(reason, ids)| (reason, ids.len())).collect();
        json!({
            "suite": self.suite,
            "cases": self.cases.len(),
            "agree": self.agree(),
            "disagree": self.disagree(),
            "wrongly_accepted": self.wrongly_accepted(),
            "skipped": skipped,
            "slowest_ms": u64::try_from(self.slowest().map_or(0, |case| case.milliseconds)).unwrap_or(u64::MAX),
        })
    }
}
