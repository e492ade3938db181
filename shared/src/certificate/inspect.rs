//! Anything that was dropped or pasted -> a report: the certificates' facts, how they hang together, what is wrong.
//!
//! bytes -> blocks (`pem`) -> certificates (`read`, `facts`) -> chains (`chain`) -> [`Report`]. It never fails: what
//! cannot be read is a finding, and the rest is read all the same. It never trusts: it says what it saw.
//! Not here: wording, and judging a chain for a purpose.

use const_oid::{AssociatedOid, ObjectIdentifier};
use der::{Any, Decode, Tag, Tagged};
use serde::{Deserialize, Serialize};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectAltName,
    SubjectKeyIdentifier,
};

use super::{
    chain::{Chain, chains, check_link, findings as chain_findings},
    facts::{CertificateFacts, Constraints, KeyKind},
    finding::{Finding, OtherKind, Rule},
    pem::{self, Block},
    read::Parsed,
    signature::Check,
};
use crate::time::UnixTime;

/// AWS IoT takes RSA keys of at least 2048 bits.
const SMALLEST_RSA_BITS: u32 = 2048;
/// MD2, MD4, MD5 and SHA-1 with RSA; SHA-1 with DSA and ECDSA.
const WEAK_SIGNATURES: [ObjectIdentifier; 6] = [
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.2"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.3"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.4"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.5"),
    ObjectIdentifier::new_unwrap("1.2.840.10040.4.3"),
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.1"),
];

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The certificates, in the order of the input.
    pub certificates: Vec<CertificateFacts>,
    /// How they hang together.
    pub chains: Vec<Chain>,
    /// What is noteworthy.
    pub findings: Vec<Finding>,
}

/// Reads anything, and reports.
///
/// ```
/// use jitr_shared::{certificate::inspect::inspect, time::UnixTime};
/// let report = inspect(b"not a certificate", UnixTime::from_seconds(0));
/// assert_eq!(report.findings[0].rule.id(), "nothing-recognised");
/// ```
#[must_use]
pub fn inspect(bytes: &[u8], now: UnixTime) -> Report {
    let reading = pem::read(bytes);
    let mut report = Report { findings: reading.findings, ..Report::default() };
    let mut parsed = Vec::new();
    for (index, block) in reading.blocks.iter().enumerate() {
        read_block(index, block, &mut report, &mut parsed);
    }
    report.chains = chains(&parsed, &report.certificates);
    for (index, certificate) in parsed.iter().enumerate() {
        check_certificate(index, certificate, now, &mut report);
    }
    for chain in &report.chains {
        for finding in chain_findings(chain, &report.certificates) {
            // Two leaves of one CA share its links.
            if !report.findings.contains(&finding) {
                report.findings.push(finding);
            }
        }
    }
    report
}

fn read_block(index: usize, block: &Block, report: &mut Report, parsed: &mut Vec<Parsed>) {
    // An empty block is one whose frame could not be read: that was said already.
    if block.contents.is_empty() {
        return;
    }
    let mut note = |rule| report.findings.push(Finding::in_block(rule, index, block.offset));
    let kind = block.label.as_deref().map_or_else(|| kind_by_content(&block.contents), kind_by_label);
    if let Some(kind) = kind {
        note(Rule::NotACertificate { kind, label: block.label.clone() });
        if kind == OtherKind::PrivateKey && !block.encrypted_by_header {
            note(Rule::PrivateKeyPresent);
        }
        return;
    }
    let Ok(certificate) = Parsed::from_der(&block.contents) else {
        note(match kind_by_content(&block.contents) {
            Some(kind) => Rule::NotACertificate { kind, label: block.label.clone() },
            None => Rule::UnreadableCertificate,
        });
        return;
    };
    // OpenSSL's trusted certificates carry their settings behind; that is their form.
    if certificate.trailing > 0 && block.label.as_deref() != Some("TRUSTED CERTIFICATE") {
        note(Rule::TrailingBytes { count: certificate.trailing });
    }
    if let Some(first) = parsed.iter().position(|other| other.der == certificate.der) {
        note(Rule::Duplicate { first });
        return;
    }
    let self_signed = certificate.names_itself() && check_link(&certificate, &certificate) != Check::Invalid;
    report.certificates.push(certificate.facts(index, block.offset, self_signed));
    parsed.push(certificate);
}

fn check_certificate(index: usize, certificate: &Parsed, now: UnixTime, report: &mut Report) {
    let Some(facts) = report.certificates.get(index) else { return };
    let mut rules: Vec<Rule> = broken_extensions(certificate).collect();
    let signs = facts.self_signed
        || report.chains.iter().flat_map(|chain| &chain.links).any(|link| link.issuer == index);
    if signs && facts.is_ca != Some(true) {
        rules.push(Rule::CaWithoutCaTrue);
    }
    if now > facts.not_after {
        rules.push(Rule::Expired { not_after: facts.not_after });
    }
    if now < facts.not_before {
        rules.push(Rule::NotYetValid { not_before: facts.not_before });
    }
    if let (KeyKind::Rsa, Some(bits)) = (&facts.key, facts.key_bits)
        && bits < SMALLEST_RSA_BITS
    {
        rules.push(Rule::WeakRsa { bits });
    }
    if WEAK_SIGNATURES.contains(&certificate.signature_algorithm) {
        rules.push(Rule::WeakSignatureHash { algorithm: facts.signature_algorithm.clone() });
    }
    let (block, offset) = (facts.block, facts.offset);
    report.findings.extend(
        rules
            .into_iter()
            .map(|rule| Finding { certificate: Some(index), ..Finding::in_block(rule, block, offset) }),
    );
}

/// Extensions that are there and of which nothing could be shown: undecodable, or there twice.
fn broken_extensions(certificate: &Parsed) -> impl Iterator<Item = Rule> {
    let readable = [
        (BasicConstraints::OID, certificate.extension::<Constraints>().is_some()),
        (KeyUsage::OID, certificate.extension::<KeyUsage>().is_some()),
        (ExtendedKeyUsage::OID, certificate.extension::<ExtendedKeyUsage>().is_some()),
        (SubjectAltName::OID, certificate.extension::<SubjectAltName>().is_some()),
        (SubjectKeyIdentifier::OID, certificate.extension::<SubjectKeyIdentifier>().is_some()),
        (AuthorityKeyIdentifier::OID, certificate.extension::<AuthorityKeyIdentifier>().is_some()),
    ];
    readable
        .into_iter()
        .filter(|(oid, readable)| !readable && certificate.has_extension(*oid))
        .map(|(oid, _)| Rule::BrokenExtension { oid: oid.to_string() })
}

/// What a PEM label announces; `None` for a certificate.
fn kind_by_label(label: &str) -> Option<OtherKind> {
    match label {
        "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => None,
        "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => Some(OtherKind::CertificateRequest),
        "X509 CRL" => Some(OtherKind::RevocationList),
        "ENCRYPTED PRIVATE KEY" => Some(OtherKind::EncryptedPrivateKey),
        "PUBLIC KEY" | "RSA PUBLIC KEY" => Some(OtherKind::PublicKey),
        "PKCS7" | "CMS" => Some(OtherKind::Pkcs7),
        "PKCS12" => Some(OtherKind::Pkcs12),
        "EC PARAMETERS" | "DH PARAMETERS" | "DSA PARAMETERS" => Some(OtherKind::Parameters),
        other if other.ends_with("PRIVATE KEY") => Some(OtherKind::PrivateKey),
        _ => Some(OtherKind::Unknown),
    }
}

/// What DER without a label is, by the kinds of its first elements; `None` if it may be a certificate.
fn kind_by_content(der: &[u8]) -> Option<OtherKind> {
    let tags = |der: &[u8]| -> Vec<Tag> {
        Vec::<Any>::from_der(der).map(|all| all.iter().map(Tagged::tag).collect()).unwrap_or_default()
    };
    match tags(der).as_slice() {
        // ContentInfo: a content type, then the content.
        [Tag::ObjectIdentifier, ..] => Some(OtherKind::Pkcs7),
        // PrivateKeyInfo has an algorithm, ECPrivateKey a string of octets, RSAPrivateKey eight numbers more.
        [Tag::Integer, Tag::Sequence, Tag::OctetString, ..]
        | [Tag::Integer, Tag::OctetString, ..]
        | [Tag::Integer, Tag::Integer, Tag::Integer, ..] => Some(OtherKind::PrivateKey),
        [Tag::Integer, Tag::Sequence, ..] => Some(OtherKind::Pkcs12),
        [Tag::Integer, Tag::Integer] => Some(OtherKind::PublicKey),
        [Tag::Sequence, Tag::OctetString] => Some(OtherKind::EncryptedPrivateKey),
        [Tag::Sequence, Tag::BitString] => Some(OtherKind::PublicKey),
        [Tag::Sequence, Tag::Sequence, Tag::BitString] => kind_of_signed(&tags(&first_element(der)?)),
        _ => None,
    }
}

fn first_element(der: &[u8]) -> Option<Vec<u8>> {
    use der::Encode;
    Vec::<Any>::from_der(der).ok()?.first()?.to_der().ok()
}

/// Certificate, request and revocation list are signed alike: their first parts tell them apart.
fn kind_of_signed(tags: &[Tag]) -> Option<OtherKind> {
    match tags {
        // version, subject, key, attributes
        [Tag::Integer, Tag::Sequence, Tag::Sequence, Tag::ContextSpecific { .. }] => {
            Some(OtherKind::CertificateRequest)
        }
        // version, algorithm, issuer, thisUpdate; the version may be left out
        [Tag::Integer, Tag::Sequence, Tag::Sequence, Tag::UtcTime | Tag::GeneralizedTime, ..]
        | [Tag::Sequence, Tag::Sequence, Tag::UtcTime | Tag::GeneralizedTime, ..] => {
            Some(OtherKind::RevocationList)
        }
        _ => None,
    }
}
