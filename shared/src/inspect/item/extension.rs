//! One extension of a certificate, request, list or entry: what it is and what it says (RFC 5280 sections 4.2 and 5.2).

use serde::{Deserialize, Serialize};

use super::NameFacts;
use crate::{
    certificate::{crl::RevocationReason, facts::AlternativeName},
    time::UnixTime,
};

/// One extension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Its object identifier.
    pub oid: String,
    /// Its name in RFC 5280, where it has a known one: `basicConstraints`.
    pub name: Option<String>,
    /// Whether who does not know it has to refuse the certificate.
    pub critical: bool,
    /// What it says.
    pub value: ExtensionValue,
    /// Its content (the DER inside the OCTET STRING) in hex.
    pub hex: String,
    /// Where its content begins, in bytes of the DER.
    pub within: usize,
}

impl Extension {
    /// Whether it can't be read.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.value == ExtensionValue::Broken
    }
}

/// What an extension says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExtensionValue {
    /// subjectAltName, issuerAltName, and certificateIssuer of an entry.
    AlternativeNames(Vec<AlternativeName>),
    /// keyUsage, in the words of RFC 5280.
    KeyUsage(Vec<String>),
    /// extendedKeyUsage, as object identifiers.
    ExtendedKeyUsage(Vec<String>),
    /// basicConstraints.
    BasicConstraints {
        /// `cA`.
        ca: bool,
        /// `pathLenConstraint`.
        path_length: Option<u32>,
    },
    /// nameConstraints.
    NameConstraints {
        /// `permittedSubtrees`.
        permitted: Vec<AlternativeName>,
        /// `excludedSubtrees`.
        excluded: Vec<AlternativeName>,
    },
    /// certificatePolicies.
    CertificatePolicies(Vec<Policy>),
    /// policyMappings: the issuer's, and the subject's that counts as the same.
    PolicyMappings(Vec<(String, String)>),
    /// policyConstraints.
    PolicyConstraints {
        /// `requireExplicitPolicy`.
        require_explicit: Option<u32>,
        /// `inhibitPolicyMapping`.
        inhibit_mapping: Option<u32>,
    },
    /// inhibitAnyPolicy: how many certificates it takes to hold.
    InhibitAnyPolicy(u32),
    /// cRLDistributionPoints and freshestCRL.
    DistributionPoints(Vec<DistributionPoint>),
    /// authorityInfoAccess and subjectInfoAccess.
    Access(Vec<AccessDescription>),
    /// subjectKeyIdentifier in hex.
    SubjectKeyIdentifier(String),
    /// authorityKeyIdentifier.
    AuthorityKeyIdentifier {
        /// `keyIdentifier` in hex.
        key: Option<String>,
        /// `authorityCertIssuer`.
        issuer: Vec<AlternativeName>,
        /// `authorityCertSerialNumber` in hex.
        serial: Option<String>,
    },
    /// privateKeyUsagePeriod.
    PrivateKeyUsagePeriod {
        /// `notBefore`.
        not_before: Option<UnixTime>,
        /// `notAfter`.
        not_after: Option<UnixTime>,
    },
    /// cRLNumber and deltaCRLIndicator, in decimal digits.
    Number(String),
    /// issuingDistributionPoint.
    IssuingDistributionPoint {
        /// `distributionPoint`.
        point: DistributionPoint,
        /// `onlyContainsUserCerts`.
        only_user: bool,
        /// `onlyContainsCACerts`.
        only_ca: bool,
        /// `onlyContainsAttributeCerts`.
        only_attribute: bool,
        /// `indirectCRL`.
        indirect: bool,
    },
    /// reasonCode of an entry.
    Reason(RevocationReason),
    /// invalidityDate of an entry.
    InvalidityDate(UnixTime),
    /// An extension that is known by its object identifier alone.
    Other,
    /// An extension that can't be read.
    Broken,
}

/// One policy of certificatePolicies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Its object identifier.
    pub oid: String,
    /// What the CA adds.
    pub qualifiers: Vec<PolicyQualifier>,
}

/// What a CA adds to a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PolicyQualifier {
    /// Where the certification practice statement is.
    Statement(String),
    /// A notice to be shown.
    Notice {
        /// `noticeRef`.
        reference: Option<NoticeReference>,
        /// `explicitText`.
        text: Option<String>,
    },
    /// Another kind.
    Other {
        /// Its object identifier.
        oid: String,
        /// Its value in DER, as hex.
        hex: String,
    },
}

/// Where a notice stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeReference {
    /// Whose notice it is.
    pub organization: String,
    /// Its numbers.
    pub numbers: Vec<String>,
}

/// Where a revocation list is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DistributionPoint {
    /// `fullName`.
    pub names: Vec<AlternativeName>,
    /// `nameRelativeToCRLIssuer`.
    pub relative: Option<NameFacts>,
    /// `reasons`, in the words of RFC 5280.
    pub reasons: Option<Vec<String>>,
    /// `cRLIssuer`.
    pub issuer: Vec<AlternativeName>,
}

/// Where something about the issuer or the subject is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessDescription {
    /// What is there, as an object identifier.
    pub method: String,
    /// Where.
    pub location: AlternativeName,
}
