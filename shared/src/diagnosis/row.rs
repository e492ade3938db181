//! How a row is put together: check, outcome, finding; then facts and remedies, the best first.

use std::fmt::Display;

use super::look::{Missed, MissedKind};
use crate::{
    api::diagnosis::{Check, Fact, FactKind, Finding, Outcome, Remedy, RemedyKind, Row},
    time::UnixTime,
};

impl Row {
    pub(super) const fn new(check: Check, outcome: Outcome, finding: Finding) -> Self {
        Self { check, outcome, finding, facts: Vec::new(), undocumented: false, remedies: Vec::new() }
    }

    pub(super) const fn pass(check: Check, finding: Finding) -> Self {
        Self::new(check, Outcome::Pass, finding)
    }

    pub(super) const fn fail(check: Check, finding: Finding) -> Self {
        Self::new(check, Outcome::Fail, finding)
    }

    pub(super) const fn warn(check: Check, finding: Finding) -> Self {
        Self::new(check, Outcome::Warn, finding)
    }

    pub(super) const fn unknown(check: Check, finding: Finding) -> Self {
        Self::new(check, Outcome::Unknown, finding)
    }

    pub(super) const fn skipped(check: Check, finding: Finding) -> Self {
        Self::new(check, Outcome::Skipped, finding)
    }

    /// An earlier row has to pass first.
    pub(super) const fn not_reached(check: Check) -> Self {
        Self::skipped(check, Finding::NotReached)
    }

    /// AWS did not answer what this row asks.
    pub(super) fn missed(check: Check, missed: &Missed) -> Self {
        let (finding, remedy, on) = match &missed.kind {
            MissedKind::NotPermitted { action } => {
                (Finding::NotPermitted, RemedyKind::GrantPermission, Some(action.clone()))
            }
            MissedKind::Unreachable => (Finding::AwsUnreachable, RemedyKind::AskAgain, None),
            MissedKind::Refused => (Finding::AwsRefused, RemedyKind::AskAgain, None),
        };
        let row = Self::unknown(check, finding)
            .with(FactKind::Operation, missed.operation)
            .with_some(FactKind::IamAction, on.as_deref())
            .with_some(FactKind::ErrorCode, Some(missed.code.as_str()).filter(|code| !code.is_empty()))
            .with(FactKind::ErrorMessage, missed.message.as_str());
        row.remedy(remedy, on, None::<&str>)
    }

    pub(super) fn with(mut self, kind: FactKind, text: impl Into<String>) -> Self {
        self.facts.push(Fact::new(kind, text));
        self
    }

    pub(super) fn with_some(self, kind: FactKind, text: Option<impl Into<String>>) -> Self {
        match text {
            Some(text) => self.with(kind, text),
            None => self,
        }
    }

    pub(super) fn with_time(mut self, kind: FactKind, at: Option<UnixTime>) -> Self {
        self.facts.extend(at.map(|at| Fact::at(kind, at.milliseconds())));
        self
    }

    /// It rests on what AWS does not document.
    pub(super) const fn undocumented(mut self) -> Self {
        self.undocumented = true;
        self
    }

    pub(super) fn remedy(
        mut self,
        kind: RemedyKind,
        on: Option<impl Into<String>>,
        command: Option<impl Display>,
    ) -> Self {
        let command = command.map(|command| command.to_string());
        self.remedies.push(Remedy { kind, on: on.map(Into::into), command });
        self
    }

    /// A thing to do that needs no name and no command.
    pub(super) fn act(self, kind: RemedyKind) -> Self {
        self.remedy(kind, None::<&str>, None::<&str>)
    }
}
