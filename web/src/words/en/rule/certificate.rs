//! English: what one certificate, request or list says.

use jitr_shared::inspect::CertificateRule as Rule;

use crate::platform::clock;
use crate::words::rule::RulesOf;

pub(super) const CERTIFICATE: RulesOf<Rule> = RulesOf { what, why, remedy };

#[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::Version { version } => return format!("It is an X.509 certificate of version {version}."),
        Rule::VersionExtensions { version } => {
            return format!("It has extensions and says that it is version {version}.");
        }
        Rule::SerialNotPositive => "The serial number is zero or negative.",
        Rule::SerialTooLong { octets } => {
            return format!("The serial number has {octets} octets; 20 are the most.");
        }
        Rule::EmptyIssuer => "The issuer has no name.",
        Rule::DateEncoding => "A date up to 2049 is written as GeneralizedTime.",
        Rule::ValidityOrder => "It ends before it begins.",
        Rule::NoExpiry => "It never ends: 9999-12-31.",
        Rule::Expired { not_after } => return format!("Expired at {}.", utc(not_after.seconds())),
        Rule::NotYetValid { not_before } => {
            return format!("Not valid before {}.", utc(not_before.seconds()));
        }
        Rule::EmptyCaSubject => "A CA without a name.",
        Rule::EmptySubject => "No subject, and no critical alternative name instead.",
        Rule::AlternativeNamesCritical => "subjectAltName is critical, though there is a subject.",
        Rule::Critical { oid } => return format!("The extension {oid} is critical and must not be."),
        Rule::NotCritical { oid } => return format!("The extension {oid} is not critical and must be."),
        Rule::AuthorityKeyIdentifierMissing => "It does not say which key signed it.",
        Rule::SubjectKeyIdentifierMissing => "The CA does not name its key.",
        Rule::KeyUsageEmpty => "keyUsage allows nothing.",
        Rule::CertificateSigningWithoutCa => "keyCertSign without CA:TRUE.",
        Rule::CaWithoutKeyUsage => "A CA without keyUsage.",
        Rule::CaWithoutCertificateSigning => "The CA's keyUsage does not allow to sign certificates.",
        Rule::CaWithoutCaTrue => "It signs certificates without CA:TRUE.",
        Rule::PathLengthWithoutCa => "A path length on a certificate that is no CA.",
        Rule::NameConstraintsWithoutCa => "Name constraints on a certificate that is no CA.",
        Rule::NameConstraintsForm => "Name constraints are empty or not well formed.",
        Rule::PolicyConstraintsEmpty => "policyConstraints say nothing.",
        Rule::Policies => "certificatePolicies name a policy twice, or none.",
        Rule::PolicyMappingsEmpty => "policyMappings map nothing.",
        Rule::AlternativeNamesEmpty => "subjectAltName names nobody.",
        Rule::AlternativeNameForm => "An alternative name has not the form of its kind.",
        Rule::ExtendedKeyUsageEmpty => "extendedKeyUsage allows nothing.",
        Rule::AnyExtendedKeyUsageCritical => "extendedKeyUsage allows anything, and is critical.",
        Rule::DistributionPoints => "A CRL distribution point names neither a place nor an issuer.",
        Rule::UnknownCriticalExtension { oid } => {
            return format!("The critical extension {oid} is not known here.");
        }
        Rule::DuplicateExtension { oid } => return format!("The extension {oid} is there twice."),
        Rule::BrokenExtension { oid } => return format!("The extension {oid} can't be read."),
        Rule::AlgorithmsDiffer => "It names two signature algorithms.",
        Rule::AlgorithmParameters { algorithm } => {
            return format!("The algorithm {algorithm} has parameters that it may not have.");
        }
        Rule::StringType { kind } => return format!("A name is written as {kind}."),
        Rule::StringCharacters => "A PrintableString has a character that it does not allow.",
        Rule::NameLength { attribute, found, most } => {
            return format!("{attribute} has {found} characters; {most} are the most.");
        }
        Rule::NameWhitespace => "A name begins or ends with a space.",
        Rule::UniqueIdentifier => "It has a unique identifier.",
        Rule::KeyUsageForKey { usage } => {
            return format!("keyUsage has {usage}, which keys of this kind can't do.");
        }
        Rule::UnusedBits => "A signature or key has bits left over.",
        Rule::KeyUsageTrailingBits => "keyUsage has zeros behind its last use.",
        Rule::DefaultEncoded { oid } => return format!("In {oid} a FALSE is written out."),
        Rule::WeakRsa { bits } => return format!("An RSA key of {bits} bits."),
        Rule::RsaModulusEven => "The RSA modulus is even.",
        Rule::RsaSmallFactor { factor } => return format!("The RSA modulus can be divided by {factor}."),
        Rule::Roca => "The RSA modulus is of the form that ROCA breaks (CVE-2017-15361).",
        Rule::RsaExponent => "The RSA exponent is even or 1.",
        Rule::RsaExponentRange => "The RSA exponent is not in the usual range.",
        Rule::EcPoint => "The public key is no point of its curve.",
        Rule::EcParameters => "The curve is written out instead of named.",
        Rule::WeakSignatureHash { algorithm } => {
            return format!("A signature over MD5 or SHA-1 ({algorithm}).");
        }
        Rule::BrokenRequestSignature => "The request was not signed by its own key.",
    };
    said.to_owned()
}

#[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::Version { .. } => "Only version 3 has extensions; what it is for can't be said in older ones.",
        Rule::VersionExtensions { .. } | Rule::KeyUsageForKey { .. } => "Strict readers refuse it.",
        Rule::SerialNotPositive => "RFC 5280 asks for a positive one; some readers refuse others.",
        Rule::SerialTooLong { .. } => "Readers need not take longer ones.",
        Rule::EmptyIssuer => "A path to its CA can't be built by name.",
        Rule::DateEncoding => "RFC 5280 asks for UTCTime until 2049; strict readers refuse it.",
        Rule::ValidityOrder => "It is never valid.",
        Rule::NoExpiry => "RFC 5280 allows that for devices; AWS IoT does not say what it makes of it.",
        Rule::Expired { .. } => "AWS IoT refuses expired certificates.",
        Rule::NotYetValid { .. } => "A clock is wrong, or it was made for later.",
        Rule::EmptyCaSubject => "What it issues can't be traced to it.",
        Rule::EmptySubject => "RFC 5280 asks for one of the two.",
        Rule::AlternativeNamesCritical => {
            "RFC 5280 advises against it; readers that do not know it refuse the certificate."
        }
        Rule::Critical { .. } => "Strict readers refuse the certificate.",
        Rule::NotCritical { .. } => {
            "Who does not know it may overlook the limit; AWS IoT takes it all the same."
        }
        Rule::AuthorityKeyIdentifierMissing => {
            "RFC 5280 asks for authorityKeyIdentifier; without it CAs of one name can't be told \
             apart."
        }
        Rule::SubjectKeyIdentifierMissing => "RFC 5280 asks CAs for subjectKeyIdentifier; AWS IoT does not.",
        Rule::KeyUsageEmpty => "The key may be used for nothing at all.",
        Rule::CertificateSigningWithoutCa => {
            "It claims to sign certificates and is no CA; validators refuse what it signs."
        }
        Rule::CaWithoutKeyUsage => "RFC 5280 asks for it; AWS's own example leaves it out.",
        Rule::CaWithoutCertificateSigning => "Validators refuse what it issues.",
        Rule::CaWithoutCaTrue => "AWS IoT refuses a CA whose basicConstraints lack CA:TRUE.",
        Rule::PathLengthWithoutCa => "It says nothing there; strict readers refuse it.",
        Rule::NameConstraintsWithoutCa => "They limit what a CA issues; strict readers refuse them here.",
        Rule::NameConstraintsForm => "Validators refuse the CA, or overlook the limit.",
        Rule::PolicyConstraintsEmpty => "The extension must hold one of its two limits.",
        Rule::Policies => "RFC 5280 forbids it; strict readers refuse the certificate.",
        Rule::PolicyMappingsEmpty => "The extension must hold a pair.",
        Rule::AlternativeNamesEmpty => "The extension must hold a name.",
        Rule::AlternativeNameForm => "Readers compare nothing with it, or refuse it.",
        Rule::ExtendedKeyUsageEmpty => "The certificate may be used for nothing.",
        Rule::AnyExtendedKeyUsageCritical => "RFC 5280 advises against the two together.",
        Rule::DistributionPoints => "Nobody finds the list by it.",
        Rule::UnknownCriticalExtension { .. } => {
            "Who does not know a critical extension has to refuse the certificate."
        }
        Rule::DuplicateExtension { .. } => {
            "RFC 5280 forbids it; readers take the first, the last, or refuse it."
        }
        Rule::BrokenExtension { .. } => "It is damaged; others may refuse the certificate.",
        Rule::AlgorithmsDiffer => {
            "The one beside the signature is not the one that is signed: it was tampered with, \
             or made wrongly."
        }
        Rule::AlgorithmParameters { .. } => {
            "RSA wants NULL, ECDSA and Ed25519 want none; strict readers refuse others."
        }
        Rule::StringType { .. } => {
            "New certificates use UTF8String or PrintableString; others are compared \
             differently by different programs."
        }
        Rule::StringCharacters => {
            "Letters, digits and ' ( ) + , - . / : = ? only; strict readers refuse others, such \
             as _ and @."
        }
        Rule::NameLength { .. } => {
            "Readers may refuse it or cut it off; a country has two, nothing may be empty."
        }
        Rule::NameWhitespace => {
            "It is hardly seen, and the name is compared with it: as client id, thing or \
             registration code it does not match."
        }
        Rule::UniqueIdentifier => "RFC 5280 forbids CAs to issue it; nothing reads it.",
        Rule::UnusedBits => "It is no whole number of octets; strict readers refuse it.",
        Rule::KeyUsageTrailingBits => "That is not DER; strict readers refuse it.",
        Rule::DefaultEncoded { .. } => "DER leaves it out; most readers take it.",
        Rule::WeakRsa { .. } => "AWS IoT takes RSA keys of at least 2048 bits.",
        Rule::RsaModulusEven => "It is no RSA key: anybody can split it.",
        Rule::RsaSmallFactor { .. } => "Anybody can compute the private key.",
        Rule::Roca => "The library of certain chips made it; the private key can be computed.",
        Rule::RsaExponent => "It is no RSA key: nothing can be signed safely with it.",
        Rule::RsaExponentRange => "FIPS 186-5 asks for 65537 up to 256 bits; some readers refuse others.",
        Rule::EcPoint => "Nothing can be verified with it.",
        Rule::EcParameters => "RFC 5480 forbids it; AWS IoT and most readers refuse it.",
        Rule::WeakSignatureHash { .. } => "Such signatures can be forged, and AWS IoT does not take them.",
        Rule::BrokenRequestSignature => "It was changed, or whoever sends it does not have the key.",
    }
}

#[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::Version { .. } | Rule::VersionExtensions { .. } => "Issue it again as version 3.",
        Rule::SerialNotPositive => "Issue it again with a random positive serial number.",
        Rule::SerialTooLong { .. } => "Issue it again with a shorter serial number.",
        Rule::EmptyIssuer => "Issue it again by a CA that has a subject.",
        Rule::DateEncoding => "Issue it again with a tool that follows RFC 5280.",
        Rule::ValidityOrder => "Issue it again; look at the clock and the days.",
        Rule::NoExpiry => "Nothing, if it was meant so; keep a way to revoke it.",
        Rule::Expired { .. } => "Issue a new one; it gets a new certificateId.",
        Rule::NotYetValid { .. } => "Check the clock of the machine that made it.",
        Rule::EmptyCaSubject => "Issue the CA certificate again with a subject.",
        Rule::EmptySubject => "Issue it again with a common name.",
        Rule::AlternativeNamesCritical => "Issue it again with subjectAltName not critical.",
        Rule::Critical { .. } => "Issue it again with that extension not critical.",
        Rule::NotCritical { .. } => "Issue it again with that extension critical.",
        Rule::AuthorityKeyIdentifierMissing => {
            "Issue it again with authorityKeyIdentifier; AWS IoT does not ask for it."
        }
        Rule::SubjectKeyIdentifierMissing => "Issue the CA certificate again with subjectKeyIdentifier.",
        Rule::KeyUsageEmpty => "Issue it again: keyCertSign for a CA, digitalSignature for a device.",
        Rule::CertificateSigningWithoutCa => {
            "Issue it again: CA:TRUE if it is a CA, else without keyCertSign."
        }
        Rule::CaWithoutKeyUsage => "Issue the CA certificate again with keyCertSign and cRLSign.",
        Rule::CaWithoutCertificateSigning => "Issue the CA certificate again with keyCertSign.",
        Rule::CaWithoutCaTrue => "Issue the CA certificate again with basicConstraints=critical,CA:TRUE.",
        Rule::PathLengthWithoutCa => "Issue it again without pathLenConstraint.",
        Rule::NameConstraintsWithoutCa => "Issue it again without nameConstraints.",
        Rule::NameConstraintsForm => "Issue the CA certificate again with the names as RFC 5280 writes them.",
        Rule::PolicyConstraintsEmpty => "Issue it again without it, or with a limit.",
        Rule::Policies => "Issue it again with each policy once.",
        Rule::PolicyMappingsEmpty | Rule::UniqueIdentifier => "Issue it again without it.",
        Rule::AlternativeNamesEmpty => "Issue it again without it, or with a name.",
        Rule::AlternativeNameForm => {
            "Issue it again: hosts without spaces, addresses of 4 or 16 octets, whole URIs."
        }
        Rule::ExtendedKeyUsageEmpty => "Issue it again with clientAuth, or without the extension.",
        Rule::AnyExtendedKeyUsageCritical => "Issue it again with clientAuth.",
        Rule::DistributionPoints => "Issue it again with the list's address.",
        Rule::UnknownCriticalExtension { .. } => {
            "Make sure that every reader knows it, or issue it not critical."
        }
        Rule::DuplicateExtension { .. } => "Issue it again with the extension once.",
        Rule::BrokenExtension { .. } | Rule::AlgorithmsDiffer | Rule::UnusedBits => {
            "Issue the certificate again."
        }
        Rule::AlgorithmParameters { .. } => "Issue it again with a tool that follows RFC 4055 and RFC 5758.",
        Rule::StringType { .. } | Rule::StringCharacters => "Issue it again with UTF8String.",
        Rule::NameLength { .. } => "Issue it again with a name that fits.",
        Rule::NameWhitespace => "Issue it again without the space.",
        Rule::KeyUsageForKey { .. } => "Issue it again: digitalSignature for a device.",
        Rule::KeyUsageTrailingBits => "Issue it again with another tool.",
        Rule::DefaultEncoded { .. } => "Nothing, unless a reader refuses it.",
        Rule::WeakRsa { .. } => "Make a new key: EC P-256, or RSA with 2048 bits or more.",
        Rule::RsaModulusEven => "Make a new key.",
        Rule::RsaSmallFactor { .. } | Rule::Roca => {
            "Make a new key with another library; revoke this certificate."
        }
        Rule::RsaExponent | Rule::RsaExponentRange => "Make a new key with exponent 65537.",
        Rule::EcPoint => "Make a new key; the certificate is damaged.",
        Rule::EcParameters => {
            "Make the key again with a named curve (openssl: -pkeyopt ec_param_enc:named_curve)."
        }
        Rule::WeakSignatureHash { .. } => "Sign again with SHA-256 or stronger.",
        Rule::BrokenRequestSignature => "Make the request again.",
    }
}

fn utc(seconds: i64) -> String {
    clock::utc(seconds.saturating_mul(1000))
}
