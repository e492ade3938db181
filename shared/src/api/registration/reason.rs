//! Why a registration stands where it stands, as a typed value; the sentences lie with whoever says them.
//!
//! Stored with the registration and sent to the page. Not here: warnings, which stand in nobody's way.

mod fields;

use serde::{Deserialize, Serialize};

/// Why a registration stands where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    try_from = "fields::Fields",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum Reason {
    /// AWS knows no such certificate.
    UnknownCertificate,
    /// The described PEM does not hash to the certificateId of the event.
    FingerprintMismatch,
    /// AWS names another CA than the event.
    CaMismatch {
        /// The one that AWS names.
        described: Option<String>,
    },
    /// The CA's signature over the certificate does not verify.
    SignatureMismatch,
    /// The certificate has a status that must not be changed: REVOKED, INACTIVE, PENDING_TRANSFER.
    StatusForbids {
        /// AWS's status.
        status: String,
    },
    /// The certificate can't be read.
    UnreadableCertificate {
        /// What is wrong with it.
        detail: String,
    },
    /// AWS refused a call in a way that trying again will not mend.
    AwsRefused {
        /// The operation.
        operation: String,
        /// AWS's error code.
        code: String,
        /// AWS's message.
        message: String,
        /// The IAM action that is missing, where AWS says so.
        missing_action: Option<String>,
    },
    /// AWS kept failing until the attempts ran out.
    AttemptsExhausted {
        /// The operation.
        operation: String,
        /// How many attempts.
        attempts: u32,
        /// The latest fault's words.
        message: String,
    },
    /// The CA's settings ask for a person's approval, and nobody has given it.
    ApprovalNeeded,
    /// The CA's settings require a CRL, and none is there.
    CrlMissing,
    /// The CRL can't be used: of another issuer, or its signature does not verify.
    CrlUnusable {
        /// What is wrong with it.
        detail: String,
    },
    /// The CRL's nextUpdate is over.
    CrlStale {
        /// Since when, milliseconds since the epoch.
        at: i64,
    },
    /// The CA's activations of this hour are used up.
    QuotaReached {
        /// How many the settings allow.
        per_hour: u32,
        /// When there is room again, milliseconds since the epoch.
        at: i64,
    },
    /// It is not on the CA's allow-list.
    NotListed {
        /// The pattern that its common name does not fit; absent where the batch manifest does not have it.
        pattern: Option<String>,
    },
    /// The certificate's validity is over.
    Expired {
        /// Since when, milliseconds since the epoch.
        at: i64,
    },
    /// The certificate's validity has not begun.
    NotYetValid {
        /// When it begins, milliseconds since the epoch.
        at: i64,
    },
    /// The certificate's key is weaker than the CA's settings allow.
    WeakKey {
        /// Which key it has.
        detail: String,
    },
    /// Its extended key usage lacks clientAuth, which the CA's settings demand.
    ClientAuthMissing,
    /// The template makes no name of this certificate that AWS takes for a thing.
    ThingNameUnusable {
        /// What is wrong with it.
        detail: String,
    },
    /// The CA's CRL names it.
    RevokedByCrl {
        /// Since when, milliseconds since the epoch.
        at: i64,
        /// The CRL's reason code, where it gives one.
        detail: Option<String>,
    },
    /// A person revoked it.
    RevokedByPerson {
        /// Who.
        who: String,
    },
    /// AWS has it as REVOKED, and not by us.
    RevokedInAws,
    /// A person refused it.
    RefusedByPerson {
        /// Who.
        who: String,
    },
    /// The CA's settings ask to be told, and to change nothing.
    NotifyOnly,
    /// The CA is not ours to act on any more.
    CaReleased,
}

impl Reason {
    /// What AWS itself said, which no translation replaces.
    #[must_use]
    pub fn words_of_aws(&self) -> Option<&str> {
        if let Self::AwsRefused { message, .. } | Self::AttemptsExhausted { message, .. } = self {
            return Some(message);
        }
        None
    }

    /// The IAM action that is missing, where AWS says so.
    #[must_use]
    pub fn missing_action(&self) -> Option<&str> {
        if let Self::AwsRefused { missing_action, .. } = self {
            return missing_action.as_deref();
        }
        None
    }
}
