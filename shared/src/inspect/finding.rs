//! What is noteworthy about something that was dropped: a rule, what it is about, and the evidence.
//!
//! The wording belongs to the page, keyed by [`Rule`]; evidence is in the terms of the standards, in every language alike.

use serde::{Deserialize, Serialize};

use super::{place::Place, rule::Rule};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Will cause trouble in some cases.
    Warning,
    /// Does not work.
    Error,
}

/// What a finding is about, as an index into the report's list of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// A certificate.
    Certificate(usize),
    /// A certificate signing request.
    Request(usize),
    /// A revocation list.
    List(usize),
    /// A private key.
    Key(usize),
    /// A public key alone.
    PublicKey(usize),
    /// A PKCS#7 or PKCS#12 container.
    Container(usize),
    /// A block that is none of these, or could not be read.
    Block(usize),
}

/// A rule that was touched, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule, with the facts.
    pub rule: Rule,
    /// What it is about; `None` for an input or the report as a whole.
    pub subject: Option<Subject>,
    /// Where it was seen, and what.
    pub evidence: Vec<Evidence>,
}

/// One thing that was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The field, by its name in the standard: `tbsCertificate.validity.notAfter`.
    pub field: Option<String>,
    /// Where it stands.
    pub place: Place,
    /// What was expected there, in the standard's terms.
    pub expected: Option<String>,
    /// What was found there.
    pub found: Option<String>,
}

impl Finding {
    /// A finding that is seen at one place.
    #[must_use]
    pub fn at(rule: impl Into<Rule>, subject: Option<Subject>, place: Place) -> Self {
        Self::of(rule, subject, Evidence::at(place))
    }

    /// A finding with one piece of evidence.
    #[must_use]
    pub fn of(rule: impl Into<Rule>, subject: Option<Subject>, evidence: Evidence) -> Self {
        Self { rule: rule.into(), subject, evidence: vec![evidence] }
    }

    /// Where it was seen first.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.evidence.first().map(|evidence| evidence.place)
    }
}

impl Evidence {
    /// A place alone.
    #[must_use]
    pub fn at(place: Place) -> Self {
        Self { place, ..Self::default() }
    }

    /// The same, of a field.
    #[must_use]
    pub fn in_field(self, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..self }
    }

    /// The same, with what was expected.
    #[must_use]
    pub fn expecting(self, expected: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), ..self }
    }

    /// The same, with what was found.
    #[must_use]
    pub fn finding(self, found: impl Into<String>) -> Self {
        Self { found: Some(found.into()), ..self }
    }
}
