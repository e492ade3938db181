//! A certificate, with all that it says.

use serde::{Deserialize, Serialize};

use super::{Extension, NameFacts, PublicKeyFacts, SignatureFacts};
use crate::{
    aws::{AccountId, Arn, Region},
    certificate::facts::CertificateFacts,
    inspect::place::Origin,
};

/// A certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// What it came out of.
    pub origin: Origin,
    /// What the other pages need of it too: names, dates, key, AWS's id, and its DER.
    pub facts: CertificateFacts,
    /// The subject in its parts.
    pub subject: NameFacts,
    /// The issuer in its parts.
    pub issuer: NameFacts,
    /// The serial number in decimal digits, with its sign.
    pub serial_decimal: String,
    /// SHA-1 of the DER in hex.
    pub sha1: String,
    /// The public key.
    pub key: PublicKeyFacts,
    /// The signature.
    pub signature: SignatureFacts,
    /// Every extension, in the certificate's own order.
    pub extensions: Vec<Extension>,
}

impl Certificate {
    /// The certificate's ARN once it is registered in an account and Region; as a CA or as a device.
    #[must_use]
    pub fn arn(&self, region: &Region, account: &AccountId, as_ca: bool) -> Option<Arn> {
        let id = &self.facts.certificate_id;
        Some(if as_ca {
            Arn::ca_certificate(region, account, &id.parse().ok()?)
        } else {
            Arn::certificate(region, account, &id.parse().ok()?)
        })
    }
}
