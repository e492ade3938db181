//! What AWS IoT asks of every certificate: key, signature algorithm, size of the PEM.
//!
//! Source: developer guide, "X.509 client certificates" (algorithms), CreateCertificateFromCsr (curves, RSA from 2048 bits).

use super::sheet::Sheet;
use crate::{
    certificate::{facts::KeyKind, pem},
    inspect::{
        finding::Subject,
        oid,
        rule::{AwsRule, CertificateRule, Rule},
    },
};

/// API reference, CertificatePem.
const LONGEST_PEM: usize = 65_536;
const SMALLEST_RSA_BITS: u32 = 2048;
const RSASSA_PSS: &str = "1.2.840.113549.1.1.10";
/// SHA256/384/512WITHRSA, ECDSA-WITH-SHA256/384/512, DSA_WITH_SHA256.
const TAKEN: [&str; 7] = [
    "1.2.840.113549.1.1.11",
    "1.2.840.113549.1.1.12",
    "1.2.840.113549.1.1.13",
    "1.2.840.10045.4.3.2",
    "1.2.840.10045.4.3.3",
    "1.2.840.10045.4.3.4",
    "2.16.840.1.101.3.4.3.2",
];

impl Sheet<'_> {
    pub(super) fn strength(&mut self, certificate: usize) {
        let Some(item) = self.item(certificate) else { return };
        let facts = &item.facts;
        let algorithm = facts.signature_algorithm.clone();
        let evidence =
            self.seen(certificate, "signatureAlgorithm").finding(oid::name(&algorithm).unwrap_or(&algorithm));
        if algorithm == RSASSA_PSS {
            self.note(AwsRule::PssNotListed, certificate, evidence);
        } else if !TAKEN.contains(&algorithm.as_str()) {
            let algorithm = oid::name(&algorithm).unwrap_or(&algorithm).to_owned();
            self.note(AwsRule::SignatureNotTaken { algorithm }, certificate, evidence);
        }
        if let Some(rule) = not_taken(&facts.key, facts.key_bits) {
            let evidence = self.seen(certificate, "tbsCertificate.subjectPublicKeyInfo");
            self.note(rule, certificate, evidence.expecting("RSA >= 2048, P-256, P-384, P-521"));
        }
        let characters = pem::write("CERTIFICATE", &facts.der).len();
        if characters > LONGEST_PEM {
            let evidence = self.seen(certificate, "CertificatePem").expecting(format!("<= {LONGEST_PEM}"));
            self.note(
                AwsRule::PemTooLong { characters },
                certificate,
                evidence.finding(characters.to_string()),
            );
        }
        let is_roca = |rule: &Rule| *rule == Rule::Certificate(CertificateRule::Roca);
        let subject = Some(Subject::Certificate(certificate));
        if self.report.findings.iter().any(|finding| finding.subject == subject && is_roca(&finding.rule)) {
            let evidence = self.seen(certificate, "tbsCertificate.subjectPublicKeyInfo");
            self.note(AwsRule::KeyAudited, certificate, evidence);
        }
    }

    /// Whether the time is inside the validity; what was found is said.
    pub(super) fn validity(&mut self, certificate: usize) {
        let Some(facts) = self.item(certificate).map(|item| &item.facts) else { return };
        let (not_before, not_after) = (facts.not_before, facts.not_after);
        if self.now > not_after {
            let evidence =
                self.seen(certificate, "tbsCertificate.validity.notAfter").finding(not_after.rfc3339());
            self.note(AwsRule::Expired { not_after }, certificate, evidence);
        }
        if self.now < not_before {
            let evidence =
                self.seen(certificate, "tbsCertificate.validity.notBefore").finding(not_before.rfc3339());
            self.note(AwsRule::NotYetValid { not_before }, certificate, evidence);
        }
    }
}

fn not_taken(kind: &KeyKind, bits: Option<u32>) -> Option<AwsRule> {
    match kind {
        KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => None,
        KeyKind::Rsa => {
            bits.filter(|bits| *bits < SMALLEST_RSA_BITS).map(|bits| AwsRule::RsaTooShort { bits })
        }
        KeyKind::OtherCurve { oid } => {
            Some(AwsRule::CurveNotTaken { curve: oid::name(oid).unwrap_or(oid).to_owned() })
        }
        KeyKind::Ed25519 => Some(AwsRule::KeyNotTaken { kind: String::from("Ed25519") }),
        KeyKind::Ed448 => Some(AwsRule::KeyNotTaken { kind: String::from("Ed448") }),
        KeyKind::Dsa => Some(AwsRule::KeyNotTaken { kind: String::from("DSA") }),
        KeyKind::Other { oid } => {
            Some(AwsRule::KeyNotTaken { kind: oid::name(oid).unwrap_or(oid).to_owned() })
        }
    }
}
