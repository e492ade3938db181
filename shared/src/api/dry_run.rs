//! `POST /api/v1/profiles/{profile}/dry-run`: what would happen if AWS reported a certificate now. Nothing is touched.
//!
//! The answer has the form of a registration with its steps, so that the page shows it with the same timeline; its steps
//! are numbered from 1 and last no time, because none was taken.

use serde::{Deserialize, Serialize};

use crate::api::registration::{RegistrationRow, Step};

/// Which certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DryRunQuestion {
    /// The device certificate: PEM, or Base64 of DER. Never a key: that is refused.
    pub certificate: String,
}

/// What would happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DryRun {
    /// The CA that signed it is registered and adopted here; otherwise its events are only counted.
    pub adopted: bool,
    /// Where the registration would end, and why.
    pub registration: RegistrationRow,
    /// The steps that it would take.
    pub steps: Vec<Step>,
    /// The calls that would change something in AWS, in order.
    pub changes: Vec<PlannedCall>,
}

/// A call that would change something in AWS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlannedCall {
    /// AWS's operation: `AttachPolicy`.
    pub operation: String,
    /// On what: a name or an ARN.
    pub on: String,
    /// What it would be given: a policy, a status; empty where there is nothing to say.
    pub with: String,
}

#[cfg(test)]
mod tests {
    use super::DryRun;

    /// Read by pages of other builds.
    #[test]
    fn a_dry_run_comes_back_as_it_was() {
        let written = concat!(
            r#"{"adopted":true,"registration":{"certificateId":"ab","caCertificateId":"cd","state":"active","name":null,"#,
            r#""receivedAt":1,"updatedAt":1,"events":1,"reason":null,"nextAttemptAt":null},"steps":[],"#,
            r#""changes":[{"operation":"UpdateCertificate","on":"ab","with":"ACTIVE"}]}"#
        );
        let run: DryRun = serde_json::from_str(written).unwrap();
        assert_eq!(run.changes[0].with, "ACTIVE");
        let again = serde_json::to_string(&run).unwrap();
        assert_eq!(serde_json::from_str::<DryRun>(&again).unwrap(), run);
        assert!(
            again.ends_with(r#""changes":[{"operation":"UpdateCertificate","on":"ab","with":"ACTIVE"}]}"#)
        );
    }
}
