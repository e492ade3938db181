//! The rules: one enum for each kind of question, each rule with a stable id, how bad it is, and who says so.

mod aws;
mod certificate;
mod chain;
mod doctor;
mod reading;

use serde::{Deserialize, Serialize};

pub use self::{
    aws::AwsRule,
    certificate::CertificateRule,
    chain::ChainRule,
    doctor::{
        BrokerCause, DoctorRule, EventCause, FileCause, NetworkCause, RegistrationCause, StatusCause,
        TlsCause,
    },
    reading::{FaultKind, OtherKind, ReadingRule},
};
use super::finding::Severity;

/// Any rule, with what has to be known to explain it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// How something was written, and whether it could be read.
    Reading(ReadingRule),
    /// What one certificate, request or list says.
    Certificate(CertificateRule),
    /// How certificates hang together.
    Chain(ChainRule),
    /// What AWS IoT will answer.
    Aws(AwsRule),
    /// What an error text means.
    Doctor(DoctorRule),
}

/// Who says that a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The text that the rule comes from.
    pub document: Document,
    /// What zlint or pkilint calls it, where they have it.
    pub lint: Option<&'static str>,
}

/// The text that a rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// A section of an RFC.
    Rfc {
        /// The RFC's number.
        number: u16,
        /// The section.
        section: &'static str,
    },
    /// Another standard or a vendor's manual.
    Page {
        /// What it is called.
        title: &'static str,
        /// Where it is.
        address: &'static str,
    },
    /// Seen, and not documented by AWS.
    Observed,
    /// A limit or a choice of this inspector.
    Inspector,
}

impl Rule {
    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Reading(rule) => rule.id(),
            Self::Certificate(rule) => rule.id(),
            Self::Chain(rule) => rule.id(),
            Self::Aws(rule) => rule.id(),
            Self::Doctor(rule) => rule.id(),
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Reading(rule) => rule.severity(),
            Self::Certificate(rule) => rule.severity(),
            Self::Chain(rule) => rule.severity(),
            Self::Aws(rule) => rule.severity(),
            Self::Doctor(rule) => rule.severity(),
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(&self) -> Source {
        match self {
            Self::Reading(rule) => rule.source(),
            Self::Certificate(rule) => rule.source(),
            Self::Chain(rule) => rule.source(),
            Self::Aws(rule) => rule.source(),
            Self::Doctor(rule) => rule.source(),
        }
    }
}

impl Source {
    /// A section of an RFC.
    #[must_use]
    pub const fn rfc(number: u16, section: &'static str) -> Self {
        Self { document: Document::Rfc { number, section }, lint: None }
    }

    /// A page.
    #[must_use]
    pub const fn page(title: &'static str, address: &'static str) -> Self {
        Self { document: Document::Page { title, address }, lint: None }
    }

    /// Seen, and not documented by AWS.
    pub const OBSERVED: Self = Self { document: Document::Observed, lint: None };

    /// A limit or a choice of this inspector.
    pub const INSPECTOR: Self = Self { document: Document::Inspector, lint: None };

    /// The same, with what zlint or pkilint calls it.
    #[must_use]
    pub const fn called(self, lint: &'static str) -> Self {
        Self { lint: Some(lint), ..self }
    }
}

impl From<ReadingRule> for Rule {
    fn from(rule: ReadingRule) -> Self {
        Self::Reading(rule)
    }
}

impl From<CertificateRule> for Rule {
    fn from(rule: CertificateRule) -> Self {
        Self::Certificate(rule)
    }
}

impl From<ChainRule> for Rule {
    fn from(rule: ChainRule) -> Self {
        Self::Chain(rule)
    }
}

impl From<AwsRule> for Rule {
    fn from(rule: AwsRule) -> Self {
        Self::Aws(rule)
    }
}

impl From<DoctorRule> for Rule {
    fn from(rule: DoctorRule) -> Self {
        Self::Doctor(rule)
    }
}
