//! `POST /api/v1/profiles/{profile}/diagnosis`: why a device is not where it should be, as a checklist in order.
//!
//! The question names a certificate: dropped, by its certificateId, or by a name that a registration here carries. The answer
//! has one row a check; each says what was found, with the facts behind it and what to do. A call that AWS refuses makes its
//! own rows unknown, and the others go on. Nothing is changed by asking.
//! All enums are plain words and all structs are flat, so that the page reads them cheaply.

mod finding;

use serde::{Deserialize, Serialize};

use crate::api::registration::RegistrationRow;

pub use finding::{Check, FactKind, Finding, RemedyKind};

/// Which certificate, and as which client it connects. One of the first three names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Question {
    /// The device certificate, with its chain where there is one: PEM, or Base64 of DER. Never a key: that is refused.
    pub certificate: Option<String>,
    /// SHA-256 of its DER, 64 hexadecimal digits.
    pub certificate_id: Option<String>,
    /// The common name of a registration that is stored here.
    pub name: Option<String>,
    /// The MQTT client id; absent: the certificate's common name.
    pub client_id: Option<String>,
}

/// The checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// When AWS was asked, milliseconds since the epoch.
    pub at: i64,
    /// SHA-256 of the DER, where it is known.
    pub certificate_id: Option<String>,
    /// The common name, where it is known.
    pub name: Option<String>,
    /// The CA that signed it, where it is known.
    pub ca_certificate_id: Option<String>,
    /// The client id that the policies were asked about.
    pub client_id: Option<String>,
    /// Where the certificate stands.
    pub standing: Standing,
    /// The check whose row explains it: the first one that failed and can have led to the standing. Absent where none has.
    pub cause: Option<Check>,
    /// The rows, in order, one a check.
    pub rows: Vec<Row>,
    /// The registration that is stored here.
    pub registration: Option<RegistrationRow>,
    /// What came to the ingest address, of any device.
    pub deliveries: Deliveries,
    /// What AWS IoT has logged.
    pub logs: Logs,
}

/// Where a certificate stands in AWS: it decides which checks can be the cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// AWS could not be asked, or nobody knows which certificate it is.
    Unknown,
    /// AWS has no such certificate.
    Absent,
    /// PENDING_ACTIVATION.
    Pending,
    /// ACTIVE.
    Active,
    /// INACTIVE, REVOKED or another status in which it can't connect.
    Barred,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// What was looked at.
    pub check: Check,
    /// How it ended.
    pub outcome: Outcome,
    /// What was found.
    pub finding: Finding,
    /// What that rests on.
    pub facts: Vec<Fact>,
    /// It rests on a behaviour that AWS does not document.
    pub undocumented: bool,
    /// What to do, the best first; none where there is nothing to do.
    pub remedies: Vec<Remedy>,
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// As it should be.
    Pass,
    /// In the way.
    Fail,
    /// Not in the way by itself.
    Warn,
    /// It could not be looked at, or what was seen does not decide it.
    Unknown,
    /// It does not apply, or an earlier row has to pass first.
    Skipped,
}

/// One thing that was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// As it was seen; empty where it is an instant.
    pub text: String,
    /// The instant, milliseconds since the epoch.
    pub at: Option<i64>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Remedy {
    /// What.
    pub kind: RemedyKind,
    /// On what: an id, a wiring step's word, an IAM action, a client id.
    pub on: Option<String>,
    /// The same as a line for the AWS CLI.
    pub command: Option<String>,
}

/// What came to the ingest address, of any device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Deliveries {
    /// Deliveries that were taken.
    pub accepted: i64,
    /// The latest of them, milliseconds since the epoch.
    pub accepted_at: Option<i64>,
    /// Those that were not, by reason; only reasons that occurred.
    pub refused: Vec<Refused>,
}

/// Deliveries that were not taken, for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Refused {
    /// The reason.
    pub reason: RefusalReason,
    /// How many, since the first one that was counted.
    pub count: i64,
    /// The latest, milliseconds since the epoch.
    pub at: i64,
}

/// Why a delivery was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefusalReason {
    /// Without the ingest secret, or with another.
    WrongSecret,
    /// No registration event in it.
    Unreadable,
    /// Of another AWS account.
    ForeignAccount,
    /// Of a CA that nobody adopted: counted, and nothing else.
    ForeignCa,
    /// Larger than any event.
    TooLarge,
}

/// What AWS IoT has logged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Logs {
    /// From when, milliseconds since the epoch.
    pub from: i64,
    /// The lines about this certificate and our rule, newest first; empty where they can't be read.
    pub lines: Vec<LogLine>,
    /// There are more.
    pub truncated: bool,
    /// The same for CloudWatch Logs Insights, ready to paste into log group `AWSIotLogsV2`.
    pub query: String,
}

/// One line of log group `AWSIotLogsV2`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct LogLine {
    /// When, milliseconds since the epoch.
    pub at: i64,
    /// `ERROR`, `INFO`, ...
    pub level: String,
    /// AWS's event type: `Connect`, `RuleExecution`, ...
    pub event: String,
    /// `Success` or `Failure`.
    pub status: String,
    /// AWS's reason and details, where it gives any.
    pub reason: String,
    /// The whole line as AWS wrote it.
    pub text: String,
}

impl Fact {
    /// Something that was seen.
    #[must_use]
    pub fn new(kind: FactKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), at: None }
    }

    /// An instant.
    #[must_use]
    pub const fn at(kind: FactKind, at: i64) -> Self {
        Self { kind, text: String::new(), at: Some(at) }
    }
}

impl Row {
    /// The text of a fact of this row.
    #[must_use]
    pub fn fact(&self, kind: FactKind) -> Option<&str> {
        self.facts.iter().find(|fact| fact.kind == kind).map(|fact| fact.text.as_str())
    }
}

impl Diagnosis {
    /// The row that explains it.
    #[must_use]
    pub fn cause(&self) -> Option<&Row> {
        self.rows.iter().find(|row| Some(row.check) == self.cause)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Check, Deliveries, Diagnosis, Fact, FactKind, Finding, LogLine, Logs, Outcome, Question,
        RefusalReason, Refused, Remedy, RemedyKind, Row, Standing,
    };

    /// Read by pages of other builds.
    #[test]
    fn the_answer_has_this_form() {
        let row = Row {
            check: Check::CaActive,
            outcome: Outcome::Fail,
            finding: Finding::CaInactive,
            facts: vec![Fact::new(FactKind::Status, "INACTIVE"), Fact::at(FactKind::NotAfter, 5)],
            undocumented: false,
            remedies: vec![Remedy { kind: RemedyKind::ActivateCa, on: Some("ab".to_owned()), command: None }],
        };
        let diagnosis = Diagnosis {
            at: 1,
            certificate_id: None,
            name: None,
            ca_certificate_id: Some("ab".to_owned()),
            client_id: None,
            standing: Standing::Absent,
            cause: Some(Check::CaActive),
            rows: vec![row],
            registration: None,
            deliveries: Deliveries {
                accepted: 2,
                accepted_at: Some(3),
                refused: vec![Refused { reason: RefusalReason::WrongSecret, count: 4, at: 5 }],
            },
            logs: Logs {
                from: 0,
                lines: vec![LogLine { at: 6, ..LogLine::default() }],
                truncated: false,
                query: String::new(),
            },
        };
        let written = serde_json::to_string(&diagnosis).unwrap();
        assert_eq!(
            written,
            r#"{"at":1,"certificateId":null,"name":null,"caCertificateId":"ab","clientId":null,"standing":"absent","cause":"ca-active","rows":[{"check":"ca-active","outcome":"fail","finding":"ca-inactive","facts":[{"kind":"status","text":"INACTIVE","at":null},{"kind":"not-after","text":"","at":5}],"undocumented":false,"remedies":[{"kind":"activate-ca","on":"ab","command":null}]}],"registration":null,"deliveries":{"accepted":2,"acceptedAt":3,"refused":[{"reason":"wrong-secret","count":4,"at":5}]},"logs":{"from":0,"lines":[{"at":6,"level":"","event":"","status":"","reason":"","text":""}],"truncated":false,"query":""}}"#
        );
        assert_eq!(serde_json::from_str::<Diagnosis>(&written).unwrap(), diagnosis);
        assert_eq!(diagnosis.cause().unwrap().fact(FactKind::Status), Some("INACTIVE"));
    }

    #[test]
    fn a_question_may_name_one_thing_alone() {
        let question: Question = serde_json::from_str(r#"{"certificateId":"ab"}"#).unwrap();
        assert_eq!(question, Question { certificate_id: Some("ab".to_owned()), ..Question::default() });
    }
}
