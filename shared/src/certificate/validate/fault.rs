//! Why a path is not valid: a typed reason with its facts, and the certificate or list that it is about.
//!
//! The wording belongs to the page, keyed by [`Fault`]; [`Fault::id`] is stable, so that it can be searched for and linked.
//! Source: RFC 5280, the section beside each variant.

use serde::{Deserialize, Serialize};

use crate::time::UnixTime;

/// What a reason is about, counted in what was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// The certificate that was to be validated.
    Leaf,
    /// One of the certificates offered for path building.
    Intermediate(usize),
    /// One of the trusted certificates.
    Anchor(usize),
    /// One of the revocation lists.
    List(usize),
}

/// A fault, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What it is about.
    pub place: Place,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What was counted, and was more than is worth the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Effort {
    /// Signatures checked.
    Signatures,
    /// Certificates tried as issuers.
    Steps,
    /// Names and policies compared.
    Comparisons,
}

/// A clause of RFC 5280's certificate profile (section 4) or list profile (section 5) that is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Clause {
    /// A version that is not 3: what this profile asks for are extensions (4.1.2.1).
    Version,
    /// A serial number that is zero or negative (4.1.2.2).
    SerialNotPositive,
    /// A serial number of more than 20 octets (4.1.2.2).
    SerialTooLong,
    /// An empty issuer (4.1.2.4).
    EmptyIssuer,
    /// A date up to 2049 that is no UTCTime (4.1.2.5).
    DateEncoding,
    /// A CA without a name (4.1.2.6).
    EmptyCaSubject,
    /// No subject, and no critical subjectAltName (4.2.1.6).
    EmptySubject,
    /// A critical authorityKeyIdentifier (4.2.1.1).
    AuthorityKeyIdentifierCritical,
    /// No key identifier of the issuer, on a certificate that is not self-signed (4.2.1.1).
    AuthorityKeyIdentifierMissing,
    /// A critical subjectKeyIdentifier (4.2.1.2).
    SubjectKeyIdentifierCritical,
    /// A CA without subjectKeyIdentifier (4.2.1.2).
    SubjectKeyIdentifierMissing,
    /// A keyUsage without a use (4.2.1.3).
    KeyUsageEmpty,
    /// keyCertSign without cA (4.2.1.9).
    CertificateSigningWithoutCa,
    /// certificatePolicies that say a policy twice or none (4.2.1.4).
    Policies,
    /// policyMappings that are empty (4.2.1.5).
    PolicyMappings,
    /// A subjectAltName that is empty (4.2.1.6).
    AlternativeNamesEmpty,
    /// A subjectAltName whose content has not the form of its kind (4.2.1.6).
    AlternativeName,
    /// basicConstraints of a CA that are not critical (4.2.1.9).
    BasicConstraintsNotCritical,
    /// A path length without cA (4.2.1.9).
    PathLengthWithoutCa,
    /// Name constraints on a certificate that is no CA (4.2.1.10).
    NameConstraintsWithoutCa,
    /// Name constraints that are not critical (4.2.1.10).
    NameConstraintsNotCritical,
    /// Name constraints that are empty, or whose content has not the form of its kind (4.2.1.10).
    NameConstraintsForm,
    /// policyConstraints that are not critical (4.2.1.11).
    PolicyConstraintsNotCritical,
    /// policyConstraints that say nothing (4.2.1.11).
    PolicyConstraintsEmpty,
    /// An extendedKeyUsage without a use (4.2.1.12).
    ExtendedKeyUsageEmpty,
    /// cRLDistributionPoints that name neither a point nor an issuer (4.2.1.13).
    DistributionPoints,
    /// An inhibitAnyPolicy that is not critical (4.2.1.14).
    InhibitAnyPolicyNotCritical,
    /// A list without nextUpdate (5.1.2.5).
    NextUpdateMissing,
    /// A list without the key identifier of its issuer (5.2.1).
    ListKeyIdentifierMissing,
    /// A list without a number, or with a critical one (5.2.3).
    ListNumber,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// It cannot be read.
    Unreadable {
        /// What was expected and found.
        detail: String,
        /// The byte where reading stopped, if that is known.
        offset: Option<usize>,
    },
    /// No certificate of its issuer's name is here.
    NoIssuer {
        /// The issuer's name.
        issuer: String,
    },
    /// The path comes back to a certificate that is already in it.
    Loop,
    /// More intermediate certificates than were allowed.
    TooDeep {
        /// The most that were allowed.
        limit: usize,
    },
    /// More work than a bundle is worth.
    WorkExhausted {
        /// What was too much.
        effort: Effort,
        /// The most that is done.
        limit: u32,
    },
    /// The would-be issuer's key did not make the signature (6.1.3 (a)(1)).
    BadSignature {
        /// The would-be issuer.
        issuer: Place,
    },
    /// The signature's algorithm or the issuer's key is not supported.
    UncheckedSignature {
        /// The would-be issuer.
        issuer: Place,
        /// The signature algorithm's object identifier.
        algorithm: String,
    },
    /// A certificate names two signature algorithms (4.1.1.2).
    AlgorithmsDiffer,
    /// The validity has not begun (6.1.3 (a)(2)).
    NotYetValid {
        /// Its begin.
        not_before: UnixTime,
    },
    /// The validity is over (6.1.3 (a)(2)).
    Expired {
        /// Its end.
        not_after: UnixTime,
    },
    /// An issuer without `cA` in basicConstraints (6.1.4 (k)).
    NotACa,
    /// More certificates below than the path length of this one allows (6.1.4 (l)).
    PathTooLong {
        /// The path length.
        limit: u32,
    },
    /// The keyUsage of an issuer does not allow to sign certificates (6.1.4 (n)).
    MayNotSignCertificates,
    /// A critical extension that is not known here (6.1.4 (o), 6.1.5 (f)).
    UnknownCriticalExtension {
        /// Its object identifier.
        oid: String,
    },
    /// An extension that is there twice (4.2).
    DuplicateExtension {
        /// Its object identifier.
        oid: String,
    },
    /// An extension that cannot be read.
    BrokenExtension {
        /// Its object identifier.
        oid: String,
    },
    /// A name outside of what a CA above permits (6.1.3 (b)).
    NameNotPermitted {
        /// The name.
        name: String,
        /// The CA.
        by: Place,
    },
    /// A name that a CA above excludes (6.1.3 (c)).
    NameExcluded {
        /// The name.
        name: String,
        /// The CA.
        by: Place,
    },
    /// A name of a kind that a CA above constrains in a way that is not known here (4.2.1.10).
    NameNotComparable {
        /// The name.
        name: String,
        /// The CA.
        by: Place,
    },
    /// A certificate policy is required, and none is left (6.1.3 (f), 6.1.5 (g)).
    NoPolicy,
    /// A mapping from or to anyPolicy (6.1.4 (a)).
    AnyPolicyMapped,
    /// The extendedKeyUsage does not allow what it is wanted for (4.2.1.12).
    WrongExtendedKeyUsage {
        /// The object identifier of what it is wanted for.
        wanted: String,
    },
    /// The keyUsage of the leaf does not allow what it is wanted for (4.2.1.3).
    WrongKeyUsage {
        /// What it is wanted for.
        wanted: String,
    },
    /// The certificate is not for the expected name (RFC 9525).
    NameMismatch {
        /// The expected name.
        expected: String,
    },
    /// RFC 5280's profile is not kept, and that was asked for.
    Profile {
        /// The clause.
        clause: Clause,
    },
    /// It is revoked (6.3.3).
    Revoked {
        /// The list that says so.
        list: Place,
        /// When, if that can be read.
        at: Option<UnixTime>,
        /// Why, by its number (5.3.1).
        reason: u8,
    },
    /// No usable list says whether it is revoked (6.3.3).
    RevocationUnknown,
    /// A list is not yet valid.
    ListNotYetValid {
        /// Its begin.
        this_update: UnixTime,
    },
    /// A list is over.
    ListExpired {
        /// Its end.
        next_update: UnixTime,
    },
    /// No certificate that may sign lists, and is valid itself, made the signature of a list (6.3.3 (f), (g)).
    ListNotSigned,
}

impl Fault {
    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "path-unreadable",
            Self::NoIssuer { .. } => "path-no-issuer",
            Self::Loop => "path-loop",
            Self::TooDeep { .. } => "path-too-deep",
            Self::WorkExhausted { .. } => "path-work-exhausted",
            Self::BadSignature { .. } => "path-bad-signature",
            Self::UncheckedSignature { .. } => "path-unchecked-signature",
            Self::AlgorithmsDiffer => "path-algorithms-differ",
            Self::NotYetValid { .. } => "path-not-yet-valid",
            Self::Expired { .. } => "path-expired",
            Self::NotACa => "path-not-a-ca",
            Self::PathTooLong { .. } => "path-length-exceeded",
            Self::MayNotSignCertificates => "path-may-not-sign-certificates",
            Self::UnknownCriticalExtension { .. } => "path-unknown-critical-extension",
            Self::DuplicateExtension { .. } => "path-duplicate-extension",
            Self::BrokenExtension { .. } => "path-broken-extension",
            Self::NameNotPermitted { .. } => "path-name-not-permitted",
            Self::NameExcluded { .. } => "path-name-excluded",
            Self::NameNotComparable { .. } => "path-name-not-comparable",
            Self::NoPolicy => "path-no-policy",
            Self::AnyPolicyMapped => "path-any-policy-mapped",
            Self::WrongExtendedKeyUsage { .. } => "path-wrong-extended-key-usage",
            Self::WrongKeyUsage { .. } => "path-wrong-key-usage",
            Self::NameMismatch { .. } => "path-name-mismatch",
            Self::Profile { .. } => "path-profile",
            Self::Revoked { .. } => "path-revoked",
            Self::RevocationUnknown => "path-revocation-unknown",
            Self::ListNotYetValid { .. } => "path-list-not-yet-valid",
            Self::ListExpired { .. } => "path-list-expired",
            Self::ListNotSigned => "path-list-not-signed",
        }
    }
}
