//! How a [`Reason`] is read: flat, see [`crate::json::present`].

use serde::Deserialize;

use super::Reason;
use crate::json::{MissingMember, present};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fields {
    kind: Kind,
    described: Option<String>,
    status: Option<String>,
    detail: Option<String>,
    operation: Option<String>,
    code: Option<String>,
    message: Option<String>,
    missing_action: Option<String>,
    attempts: Option<u32>,
    at: Option<i64>,
    per_hour: Option<u32>,
    pattern: Option<String>,
    who: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    UnknownCertificate,
    FingerprintMismatch,
    CaMismatch,
    SignatureMismatch,
    StatusForbids,
    UnreadableCertificate,
    AwsRefused,
    AttemptsExhausted,
    ApprovalNeeded,
    CrlMissing,
    CrlUnusable,
    CrlStale,
    QuotaReached,
    NotListed,
    Expired,
    NotYetValid,
    WeakKey,
    ClientAuthMissing,
    ThingNameUnusable,
    RevokedByCrl,
    RevokedByPerson,
    RevokedInAws,
    RefusedByPerson,
    NotifyOnly,
    CaReleased,
}

impl TryFrom<Fields> for Reason {
    type Error = MissingMember;

    fn try_from(fields: Fields) -> Result<Self, MissingMember> {
        Ok(match fields.kind {
            Kind::UnknownCertificate => Self::UnknownCertificate,
            Kind::FingerprintMismatch => Self::FingerprintMismatch,
            Kind::CaMismatch => Self::CaMismatch { described: fields.described },
            Kind::SignatureMismatch => Self::SignatureMismatch,
            Kind::StatusForbids => Self::StatusForbids { status: present("status", fields.status)? },
            Kind::UnreadableCertificate => Self::UnreadableCertificate { detail: fields.detail()? },
            Kind::AwsRefused | Kind::AttemptsExhausted => return fields.failed_call(),
            Kind::ApprovalNeeded => Self::ApprovalNeeded,
            Kind::CrlMissing => Self::CrlMissing,
            Kind::CrlUnusable => Self::CrlUnusable { detail: fields.detail()? },
            Kind::CrlStale => Self::CrlStale { at: fields.at()? },
            Kind::QuotaReached => {
                Self::QuotaReached { per_hour: present("perHour", fields.per_hour)?, at: fields.at()? }
            }
            Kind::NotListed => Self::NotListed { pattern: fields.pattern },
            Kind::Expired => Self::Expired { at: fields.at()? },
            Kind::NotYetValid => Self::NotYetValid { at: fields.at()? },
            Kind::WeakKey => Self::WeakKey { detail: fields.detail()? },
            Kind::ClientAuthMissing => Self::ClientAuthMissing,
            Kind::ThingNameUnusable => Self::ThingNameUnusable { detail: fields.detail()? },
            Kind::RevokedByCrl => Self::RevokedByCrl { at: fields.at()?, detail: fields.detail },
            Kind::RevokedByPerson => Self::RevokedByPerson { who: fields.who()? },
            Kind::RevokedInAws => Self::RevokedInAws,
            Kind::RefusedByPerson => Self::RefusedByPerson { who: fields.who()? },
            Kind::NotifyOnly => Self::NotifyOnly,
            Kind::CaReleased => Self::CaReleased,
        })
    }
}

impl Fields {
    fn failed_call(self) -> Result<Reason, MissingMember> {
        let operation = present("operation", self.operation)?;
        let message = present("message", self.message)?;
        Ok(match self.attempts {
            Some(attempts) => Reason::AttemptsExhausted { operation, attempts, message },
            None => Reason::AwsRefused {
                operation,
                code: present("code", self.code)?,
                message,
                missing_action: self.missing_action,
            },
        })
    }

    fn detail(self) -> Result<String, MissingMember> {
        present("detail", self.detail)
    }

    fn at(&self) -> Result<i64, MissingMember> {
        present("at", self.at)
    }

    fn who(self) -> Result<String, MissingMember> {
        present("who", self.who)
    }
}

#[cfg(test)]
mod tests {
    use super::Reason;

    /// Rows of earlier versions are stored in this form.
    #[test]
    fn a_reason_is_flat_and_comes_back_as_it_was() {
        let text = || "x".to_owned();
        let refused = Reason::AwsRefused {
            operation: text(),
            code: text(),
            message: text(),
            missing_action: Some("iot:AttachPolicy".to_owned()),
        };
        for (reason, stored) in [
            (Reason::UnknownCertificate, r#"{"kind":"unknown-certificate"}"#),
            (Reason::CaMismatch { described: None }, r#"{"kind":"ca-mismatch","described":null}"#),
            (Reason::StatusForbids { status: text() }, r#"{"kind":"status-forbids","status":"x"}"#),
            (
                refused,
                r#"{"kind":"aws-refused","operation":"x","code":"x","message":"x","missingAction":"iot:AttachPolicy"}"#,
            ),
            (
                Reason::AttemptsExhausted { operation: text(), attempts: 3, message: text() },
                r#"{"kind":"attempts-exhausted","operation":"x","attempts":3,"message":"x"}"#,
            ),
            (Reason::ApprovalNeeded, r#"{"kind":"approval-needed"}"#),
            (Reason::CrlMissing, r#"{"kind":"crl-missing"}"#),
            (Reason::CrlUnusable { detail: text() }, r#"{"kind":"crl-unusable","detail":"x"}"#),
            (Reason::CrlStale { at: 7 }, r#"{"kind":"crl-stale","at":7}"#),
            (Reason::QuotaReached { per_hour: 9, at: 7 }, r#"{"kind":"quota-reached","perHour":9,"at":7}"#),
            (Reason::NotListed { pattern: None }, r#"{"kind":"not-listed","pattern":null}"#),
            (Reason::NotListed { pattern: Some(text()) }, r#"{"kind":"not-listed","pattern":"x"}"#),
            (Reason::Expired { at: 7 }, r#"{"kind":"expired","at":7}"#),
            (Reason::NotYetValid { at: 7 }, r#"{"kind":"not-yet-valid","at":7}"#),
            (Reason::WeakKey { detail: text() }, r#"{"kind":"weak-key","detail":"x"}"#),
            (Reason::ClientAuthMissing, r#"{"kind":"client-auth-missing"}"#),
            (Reason::ThingNameUnusable { detail: text() }, r#"{"kind":"thing-name-unusable","detail":"x"}"#),
            (
                Reason::RevokedByCrl { at: 7, detail: None },
                r#"{"kind":"revoked-by-crl","at":7,"detail":null}"#,
            ),
            (Reason::RevokedByPerson { who: text() }, r#"{"kind":"revoked-by-person","who":"x"}"#),
            (Reason::RevokedInAws, r#"{"kind":"revoked-in-aws"}"#),
            (Reason::RefusedByPerson { who: text() }, r#"{"kind":"refused-by-person","who":"x"}"#),
            (Reason::NotifyOnly, r#"{"kind":"notify-only"}"#),
            (Reason::CaReleased, r#"{"kind":"ca-released"}"#),
        ] {
            assert_eq!(serde_json::to_string(&reason).unwrap(), stored);
            assert_eq!(serde_json::from_str::<Reason>(stored).unwrap(), reason);
        }
        let error = serde_json::from_str::<Reason>(r#"{"kind":"status-forbids"}"#).unwrap_err();
        assert!(error.to_string().contains("lacks `status`"));
    }
}
