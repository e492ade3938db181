//! What one certificate says that should not be said, or not like that.
//!
//! By RFC 5280 and those that it builds upon, and by how strong keys and hashes are; what AWS IoT makes of it is in `aws`.

mod id;
mod lint;
mod source;

use serde::{Deserialize, Serialize};

use super::{Severity, Source};
use crate::time::UnixTime;

/// What one certificate, request or list says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CertificateRule {
    /// A version that is not 3, in which there are no extensions.
    Version {
        /// The version.
        version: u8,
    },
    /// Extensions in a version that has none.
    VersionExtensions {
        /// The version.
        version: u8,
    },
    /// A serial number that is zero or negative.
    SerialNotPositive,
    /// A serial number of more than 20 octets.
    SerialTooLong {
        /// How many octets it has.
        octets: usize,
    },
    /// An issuer without a name.
    EmptyIssuer,
    /// A date up to 2049 that is no UTCTime.
    DateEncoding,
    /// A validity that ends before it begins.
    ValidityOrder,
    /// A validity that never ends.
    NoExpiry,
    /// The validity is over.
    Expired {
        /// Its end.
        not_after: UnixTime,
    },
    /// The validity has not begun.
    NotYetValid {
        /// Its begin.
        not_before: UnixTime,
    },
    /// A CA without a name.
    EmptyCaSubject,
    /// No subject, and no critical subjectAltName instead.
    EmptySubject,
    /// A critical subjectAltName beside a subject.
    AlternativeNamesCritical,
    /// An extension that must not be critical, and is.
    Critical {
        /// Its object identifier.
        oid: String,
    },
    /// An extension that must be critical, and is not.
    NotCritical {
        /// Its object identifier.
        oid: String,
    },
    /// No identifier of the key that signed, on a certificate that is not self-signed.
    AuthorityKeyIdentifierMissing,
    /// A CA without an identifier of its key.
    SubjectKeyIdentifierMissing,
    /// A keyUsage without a use.
    KeyUsageEmpty,
    /// keyCertSign on a certificate that is no CA.
    CertificateSigningWithoutCa,
    /// A CA without keyUsage.
    CaWithoutKeyUsage,
    /// A CA whose keyUsage does not allow to sign certificates.
    CaWithoutCertificateSigning,
    /// A certificate that signs others, or itself, without basicConstraints CA:TRUE.
    CaWithoutCaTrue,
    /// A path length on a certificate that is no CA.
    PathLengthWithoutCa,
    /// Name constraints on a certificate that is no CA.
    NameConstraintsWithoutCa,
    /// Name constraints that are empty, or whose content has not the form of its kind.
    NameConstraintsForm,
    /// policyConstraints that say nothing.
    PolicyConstraintsEmpty,
    /// certificatePolicies that say a policy twice, or none.
    Policies,
    /// policyMappings that map nothing.
    PolicyMappingsEmpty,
    /// A subjectAltName without a name.
    AlternativeNamesEmpty,
    /// An alternative name that has not the form of its kind.
    AlternativeNameForm,
    /// An extendedKeyUsage without a use.
    ExtendedKeyUsageEmpty,
    /// A critical extendedKeyUsage that allows any use.
    AnyExtendedKeyUsageCritical,
    /// cRLDistributionPoints that name neither a place nor an issuer.
    DistributionPoints,
    /// A critical extension that is not known here.
    UnknownCriticalExtension {
        /// Its object identifier.
        oid: String,
    },
    /// An extension that is there twice.
    DuplicateExtension {
        /// Its object identifier.
        oid: String,
    },
    /// An extension that is there cannot be read.
    BrokenExtension {
        /// Its object identifier.
        oid: String,
    },
    /// Two signature algorithms, one signed and one beside the signature.
    AlgorithmsDiffer,
    /// Parameters of an algorithm that its RFC does not allow.
    AlgorithmParameters {
        /// The algorithm's object identifier.
        algorithm: String,
    },
    /// A name in a type of string that new certificates do not use.
    StringType {
        /// The type, by its name in ASN.1.
        kind: String,
    },
    /// A PrintableString with a character that the type does not have.
    StringCharacters,
    /// An attribute of a name that is empty or longer than it may be.
    NameLength {
        /// The attribute.
        attribute: String,
        /// How many characters it has.
        found: usize,
        /// How many it may have.
        most: usize,
    },
    /// An attribute of a name that begins or ends with a space.
    NameWhitespace,
    /// A unique identifier, which conforming CAs do not issue.
    UniqueIdentifier,
    /// A keyUsage that keys of this kind cannot have.
    KeyUsageForKey {
        /// The use.
        usage: String,
    },
    /// A signature or key whose number of bits is no multiple of eight.
    UnusedBits,
    /// A keyUsage with zeros behind its last use.
    KeyUsageTrailingBits,
    /// A FALSE that is written out where DER leaves it out.
    DefaultEncoded {
        /// The extension.
        oid: String,
    },
    /// An RSA key below 2048 bits.
    WeakRsa {
        /// Its size.
        bits: u32,
    },
    /// An RSA modulus that is even.
    RsaModulusEven,
    /// An RSA modulus with a small factor.
    RsaSmallFactor {
        /// The factor.
        factor: u32,
    },
    /// An RSA modulus of the form that ROCA breaks.
    Roca,
    /// An RSA exponent that is even or 1.
    RsaExponent,
    /// An RSA exponent below 65537, or far above.
    RsaExponentRange,
    /// A public key that is no point of its curve.
    EcPoint,
    /// A curve that is written out instead of named.
    EcParameters,
    /// A signature over MD5 or SHA-1.
    WeakSignatureHash {
        /// The signature algorithm's object identifier.
        algorithm: String,
    },
    /// A request's signature was not made by its own key.
    BrokenRequestSignature,
}

impl CertificateRule {
    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::VersionExtensions { .. }
            | Self::EmptyIssuer
            | Self::ValidityOrder
            | Self::Expired { .. }
            | Self::NotYetValid { .. }
            | Self::EmptyCaSubject
            | Self::KeyUsageEmpty
            | Self::CaWithoutCertificateSigning
            | Self::CaWithoutCaTrue
            | Self::UnknownCriticalExtension { .. }
            | Self::DuplicateExtension { .. }
            | Self::BrokenExtension { .. }
            | Self::AlgorithmsDiffer
            | Self::WeakRsa { .. }
            | Self::RsaModulusEven
            | Self::RsaSmallFactor { .. }
            | Self::Roca
            | Self::RsaExponent
            | Self::EcPoint
            | Self::BrokenRequestSignature => Severity::Error,
            Self::Version { .. }
            | Self::SerialNotPositive
            | Self::SerialTooLong { .. }
            | Self::DateEncoding
            | Self::EmptySubject
            | Self::Critical { .. }
            | Self::NotCritical { .. }
            | Self::CertificateSigningWithoutCa
            | Self::PathLengthWithoutCa
            | Self::NameConstraintsWithoutCa
            | Self::NameConstraintsForm
            | Self::PolicyConstraintsEmpty
            | Self::Policies
            | Self::PolicyMappingsEmpty
            | Self::AlternativeNamesEmpty
            | Self::AlternativeNameForm
            | Self::ExtendedKeyUsageEmpty
            | Self::DistributionPoints
            | Self::AlgorithmParameters { .. }
            | Self::StringCharacters
            | Self::NameLength { .. }
            | Self::NameWhitespace
            | Self::UniqueIdentifier
            | Self::KeyUsageForKey { .. }
            | Self::UnusedBits
            | Self::KeyUsageTrailingBits
            | Self::RsaExponentRange
            | Self::EcParameters
            | Self::WeakSignatureHash { .. } => Severity::Warning,
            Self::NoExpiry
            | Self::AlternativeNamesCritical
            | Self::AuthorityKeyIdentifierMissing
            | Self::SubjectKeyIdentifierMissing
            | Self::CaWithoutKeyUsage
            | Self::AnyExtendedKeyUsageCritical
            | Self::StringType { .. }
            | Self::DefaultEncoded { .. } => Severity::Note,
        }
    }
}
