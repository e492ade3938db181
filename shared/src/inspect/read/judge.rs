//! What is noteworthy about the certificates that were read, one by one and as chains.

use const_oid::ObjectIdentifier;

use crate::{
    certificate::{
        chain::{Chain, ChainEnd, chains},
        facts::{CertificateFacts, KeyKind},
        read::Parsed,
        signature::Check,
    },
    inspect::{
        finding::{Evidence, Finding, Subject},
        item::{Certificate, ExtensionValue},
        report::Report,
        rule::{CertificateRule, ChainRule},
    },
    time::UnixTime,
};

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

/// Adds the chains and the findings about certificates to a report.
pub(super) fn judge(report: &mut Report, parsed: &[Parsed], now: UnixTime) {
    let facts: Vec<CertificateFacts> = report.certificates.iter().map(|item| item.facts.clone()).collect();
    report.chains = chains(parsed, &facts);
    for (index, (item, certificate)) in report.certificates.iter().zip(parsed).enumerate() {
        let signs = item.facts.self_signed
            || report.chains.iter().flat_map(|chain| &chain.links).any(|link| link.issuer == index);
        for (rule, evidence) in of_certificate(item, certificate, signs, now) {
            report.findings.push(Finding::of(rule, Some(Subject::Certificate(index)), evidence));
        }
    }
    for chain in &report.chains {
        for (rule, index) in of_chain(chain, &facts) {
            let place = report.certificates.get(index).map(|item| item.origin.place).unwrap_or_default();
            let finding = Finding::at(rule, Some(Subject::Certificate(index)), place);
            // Two leaves of one CA share its links.
            if !report.findings.contains(&finding) {
                report.findings.push(finding);
            }
        }
    }
}

fn of_certificate(
    item: &Certificate,
    certificate: &Parsed,
    signs: bool,
    now: UnixTime,
) -> Vec<(CertificateRule, Evidence)> {
    let facts = &item.facts;
    let at = |field: &str| Evidence::at(item.origin.place).in_field(format!("tbsCertificate.{field}"));
    let mut found = Vec::new();
    for extension in &item.extensions {
        let is_twice = item.extensions.iter().filter(|other| other.oid == extension.oid).count() > 1;
        if extension.value == ExtensionValue::Broken || is_twice {
            let evidence = Evidence::at(item.origin.place.inside(extension.within))
                .in_field(format!("tbsCertificate.extensions.{}", extension.oid));
            found.push((CertificateRule::BrokenExtension { oid: extension.oid.clone() }, evidence));
        }
    }
    if signs && facts.is_ca != Some(true) {
        found
            .push((CertificateRule::CaWithoutCaTrue, at("extensions.basicConstraints").expecting("CA:TRUE")));
    }
    if now > facts.not_after {
        let evidence = at("validity.notAfter").finding(facts.not_after.rfc3339());
        found.push((CertificateRule::Expired { not_after: facts.not_after }, evidence));
    }
    if now < facts.not_before {
        let evidence = at("validity.notBefore").finding(facts.not_before.rfc3339());
        found.push((CertificateRule::NotYetValid { not_before: facts.not_before }, evidence));
    }
    if let (KeyKind::Rsa, Some(bits)) = (&facts.key, facts.key_bits)
        && bits < SMALLEST_RSA_BITS
    {
        let evidence = at("subjectPublicKeyInfo").expecting("2048").finding(bits.to_string());
        found.push((CertificateRule::WeakRsa { bits }, evidence));
    }
    if WEAK_SIGNATURES.contains(&certificate.signature_algorithm) {
        let algorithm = facts.signature_algorithm.clone();
        let evidence = Evidence::at(item.origin.place).in_field("signatureAlgorithm").finding(&algorithm);
        found.push((CertificateRule::WeakSignatureHash { algorithm }, evidence));
    }
    found
}

/// What is to be said about the links of one chain, and of which certificate.
fn of_chain(chain: &Chain, facts: &[CertificateFacts]) -> Vec<(ChainRule, usize)> {
    let mut found = Vec::new();
    let algorithm =
        |index: usize| facts.get(index).map(|facts| facts.signature_algorithm.clone()).unwrap_or_default();
    for link in &chain.links {
        if link.issuer < link.subject {
            found.push((ChainRule::WrongOrder, link.issuer));
        }
        match link.signature {
            Check::Valid => {}
            Check::Invalid => found.push((ChainRule::BrokenLink { issuer: link.issuer }, link.subject)),
            Check::CannotCheck => {
                let algorithm = algorithm(link.subject);
                found.push((ChainRule::UncheckedLink { algorithm }, link.subject));
            }
        }
    }
    let Some(last) = chain.members.last().copied() else { return found };
    match &chain.end {
        ChainEnd::Root { signature: Check::Valid } | ChainEnd::Loop => {}
        ChainEnd::Root { signature: Check::Invalid } => {
            found.push((ChainRule::BrokenLink { issuer: last }, last));
        }
        ChainEnd::Root { signature: Check::CannotCheck } => {
            found.push((ChainRule::UncheckedLink { algorithm: algorithm(last) }, last));
        }
        ChainEnd::MissingIssuer { issuer, authority_key_identifier } => {
            let (issuer, authority_key_identifier) = (issuer.clone(), authority_key_identifier.clone());
            found.push((ChainRule::MissingIssuer { issuer, authority_key_identifier }, last));
        }
    }
    found
}
