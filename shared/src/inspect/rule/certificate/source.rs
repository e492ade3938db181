//! Who says what the rules about certificates say.

use super::{CertificateRule, Source};

impl CertificateRule {
    /// Who says so.
    #[must_use]
    pub const fn source(&self) -> Source {
        let source = match self {
            Self::Version { .. } => Source::rfc(5280, "4.1.2.1"),
            Self::VersionExtensions { .. } => Source::rfc(5280, "4.1.2.9"),
            Self::SerialNotPositive | Self::SerialTooLong { .. } => Source::rfc(5280, "4.1.2.2"),
            Self::EmptyIssuer | Self::StringType { .. } => Source::rfc(5280, "4.1.2.4"),
            Self::DateEncoding | Self::ValidityOrder | Self::NoExpiry => Source::rfc(5280, "4.1.2.5"),
            Self::Expired { .. } | Self::NotYetValid { .. } => Source::rfc(5280, "6.1.3"),
            Self::EmptyCaSubject | Self::EmptySubject => Source::rfc(5280, "4.1.2.6"),
            Self::AlternativeNamesCritical | Self::AlternativeNamesEmpty | Self::AlternativeNameForm => {
                Source::rfc(5280, "4.2.1.6")
            }
            Self::Critical { .. }
            | Self::NotCritical { .. }
            | Self::UnknownCriticalExtension { .. }
            | Self::DuplicateExtension { .. }
            | Self::BrokenExtension { .. } => Source::rfc(5280, "4.2"),
            Self::AuthorityKeyIdentifierMissing => Source::rfc(5280, "4.2.1.1"),
            Self::SubjectKeyIdentifierMissing => Source::rfc(5280, "4.2.1.2"),
            Self::KeyUsageEmpty
            | Self::CaWithoutKeyUsage
            | Self::CaWithoutCertificateSigning
            | Self::KeyUsageTrailingBits => Source::rfc(5280, "4.2.1.3"),
            Self::CertificateSigningWithoutCa | Self::CaWithoutCaTrue | Self::PathLengthWithoutCa => {
                Source::rfc(5280, "4.2.1.9")
            }
            Self::NameConstraintsWithoutCa | Self::NameConstraintsForm => Source::rfc(5280, "4.2.1.10"),
            Self::PolicyConstraintsEmpty => Source::rfc(5280, "4.2.1.11"),
            Self::Policies => Source::rfc(5280, "4.2.1.4"),
            Self::PolicyMappingsEmpty => Source::rfc(5280, "4.2.1.5"),
            Self::ExtendedKeyUsageEmpty | Self::AnyExtendedKeyUsageCritical => Source::rfc(5280, "4.2.1.12"),
            Self::DistributionPoints => Source::rfc(5280, "4.2.1.13"),
            Self::AlgorithmsDiffer => Source::rfc(5280, "4.1.1.2"),
            Self::AlgorithmParameters { .. } => Source::rfc(4055, "5"),
            Self::StringCharacters | Self::NameLength { .. } => Source::rfc(5280, "A.1"),
            Self::NameWhitespace => Source::rfc(5280, "7.1"),
            Self::UniqueIdentifier => Source::rfc(5280, "4.1.2.8"),
            Self::KeyUsageForKey { .. } => Source::rfc(5480, "3"),
            Self::UnusedBits => Source::rfc(5280, "4.1.1.3"),
            Self::DefaultEncoded { .. } => Source::rfc(5280, "4.1"),
            Self::WeakRsa { .. } => Source::page("NIST SP 800-57 part 1, table 2", KEY_SIZES),
            Self::RsaModulusEven | Self::RsaSmallFactor { .. } | Self::RsaExponent => {
                Source::rfc(8017, "3.1")
            }
            Self::Roca => Source::page("CVE-2017-15361", ROCA),
            Self::RsaExponentRange => Source::page("FIPS 186-5, A.1.1", EXPONENTS),
            Self::EcPoint => Source::rfc(5480, "2.2"),
            Self::EcParameters => Source::rfc(5480, "2.1.1"),
            Self::WeakSignatureHash { .. } => {
                Source::page("AWS IoT: X.509 client certificates", CLIENT_CERTIFICATES)
            }
            Self::BrokenRequestSignature => Source::rfc(2986, "4.2"),
        };
        match self.lint() {
            Some(lint) => source.called(lint),
            None => source,
        }
    }
}

const KEY_SIZES: &str = "https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final";
const ROCA: &str = "https://nvd.nist.gov/vuln/detail/CVE-2017-15361";
const EXPONENTS: &str = "https://csrc.nist.gov/pubs/fips/186-5/final";
const CLIENT_CERTIFICATES: &str =
    "https://docs.aws.amazon.com/iot/latest/developerguide/x509-client-certs.html";
