//! How a [`Reason`] is read: all members of all kinds in one flat struct.
//!
//! serde reads a tagged enum by way of a copy of every value and of every reader below it; in the page, which is weighed,
//! this is a third of that. Writing is serde's own.

use serde::Deserialize;
use thiserror::Error;

use super::Reason;

/// A reason that lacks what its kind needs.
#[derive(Debug, Error)]
#[error("the reason lacks `{0}`")]
pub(super) struct MissingMember(&'static str);

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
            Kind::UnreadableCertificate => {
                Self::UnreadableCertificate { detail: present("detail", fields.detail)? }
            }
            Kind::AwsRefused => Self::AwsRefused {
                operation: present("operation", fields.operation)?,
                code: present("code", fields.code)?,
                message: present("message", fields.message)?,
                missing_action: fields.missing_action,
            },
            Kind::AttemptsExhausted => Self::AttemptsExhausted {
                operation: present("operation", fields.operation)?,
                attempts: present("attempts", fields.attempts)?,
                message: present("message", fields.message)?,
            },
        })
    }
}

fn present<T>(name: &'static str, value: Option<T>) -> Result<T, MissingMember> {
    value.ok_or(MissingMember(name))
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
        ] {
            assert_eq!(serde_json::to_string(&reason).unwrap(), stored);
            assert_eq!(serde_json::from_str::<Reason>(stored).unwrap(), reason);
        }
        let error = serde_json::from_str::<Reason>(r#"{"kind":"status-forbids"}"#).unwrap_err();
        assert!(error.to_string().contains("lacks `status`"));
    }
}
