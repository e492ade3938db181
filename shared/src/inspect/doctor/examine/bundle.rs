//! What the certificates and keys that were given along with a text show.

use super::Suspects;
use crate::{
    inspect::{
        CertificateRule, ChainRule,
        DoctorRule::{File, Registration, Tls},
        Evidence, FaultKind, FileCause, Finding, ReadingRule, RegistrationCause, Rule, Subject, TlsCause,
        doctor::{
            Case, Strength,
            sign::{CERTIFICATE_ALERT, HANDSHAKE_ALERT, PEM_ERROR, SERVER_REFUSED},
        },
        item::{Certificate, Lock},
    },
    time::UnixTime,
};

const REGISTERING: &[&str] = &[
    "register-ca-certificate",
    "RegisterCACertificate",
    "register_ca_certificate",
    "CertificateValidationException",
];
const CODE_LENGTH: usize = 64;

pub(super) const PHRASES: &[&[&str]] =
    &[REGISTERING, CERTIFICATE_ALERT, HANDSHAKE_ALERT, PEM_ERROR, SERVER_REFUSED];

pub(super) fn examine(case: &Case<'_>, now: UnixTime, suspects: &mut Suspects) {
    for finding in &case.report.findings {
        by_finding(case, finding, suspects);
    }
    keys(case, suspects);
    verification(case, suspects);
    chain(case, suspects);
    roots(case, now, suspects);
}

fn by_finding(case: &Case<'_>, finding: &Finding, suspects: &mut Suspects) {
    let silent = case.is_silent();
    let registering = case.found.has(REGISTERING);
    let refused = case.found.has(CERTIFICATE_ALERT) || case.found.has(HANDSHAKE_ALERT);
    let suspected = match &finding.rule {
        Rule::Certificate(CertificateRule::CaWithoutCaTrue) if silent || registering => {
            Some((Registration(RegistrationCause::NoCaTrue), Strength::Certain))
        }
        Rule::Certificate(CertificateRule::Expired { .. }) if silent || registering || refused => {
            Some((Tls(TlsCause::CertificateExpired), Strength::Strong))
        }
        Rule::Certificate(CertificateRule::NotYetValid { .. }) if silent || registering || refused => {
            Some((Tls(TlsCause::CertificateStartsLater), Strength::Strong))
        }
        Rule::Certificate(CertificateRule::WeakRsa { .. }) if silent || registering || refused => {
            Some((File(FileCause::KeyNotAccepted), Strength::Certain))
        }
        Rule::Reading(
            ReadingRule::Written(FaultKind::BadBase64 | FaultKind::FrameNotClosed | FaultKind::FrameDamaged)
            | ReadingRule::UnreadableCertificate,
        ) if silent || case.found.has(PEM_ERROR) => Some((File(FileCause::PemUnreadable), Strength::Strong)),
        Rule::Reading(_) | Rule::Certificate(_) | Rule::Chain(_) | Rule::Aws(_) | Rule::Doctor(_) => None,
    };
    if let Some((rule, strength)) = suspected {
        suspects.add(rule, strength, finding.evidence.iter().cloned());
    }
}

/// A key that belongs to none of the certificates; an encrypted one, where a file could not be read.
fn keys(case: &Case<'_>, suspects: &mut Suspects) {
    let report = case.report;
    let fits = |sha256: &str| report.certificates.iter().any(|one| one.facts.public_key_sha256 == sha256);
    let known: Vec<_> = report.keys.iter().filter_map(|key| Some((key, key.public.as_ref()?))).collect();
    if let ([(key, public), ..], [certificate, ..]) = (known.as_slice(), report.certificates.as_slice())
        && known.iter().all(|(_, public)| !fits(&public.sha256))
    {
        let key = Evidence::at(key.origin.place)
            .in_field("SubjectPublicKeyInfo")
            .finding(format!("SHA-256 {}", public.sha256));
        let other = Evidence::at(certificate.origin.place)
            .in_field("tbsCertificate.subjectPublicKeyInfo")
            .finding(format!("SHA-256 {}", certificate.facts.public_key_sha256));
        suspects.add(File(FileCause::KeyMismatch), Strength::Certain, [key, other]);
    }
    for key in report.keys.iter().filter(|key| key.lock == Lock::PasswordNeeded) {
        if case.found.has(PEM_ERROR) {
            let evidence = Evidence::at(key.origin.place).finding(key.encryption.clone().unwrap_or_default());
            suspects.add(File(FileCause::KeyEncrypted), Strength::Strong, [evidence]);
        }
    }
}

/// A certificate named like a registration code that none of the CAs beside it signed.
fn verification(case: &Case<'_>, suspects: &mut Suspects) {
    let is_code = |name: &str| name.len() == CODE_LENGTH && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    for (index, certificate) in case.report.certificates.iter().enumerate() {
        let named = certificate.facts.common_name.as_deref().is_some_and(is_code);
        let others = case
            .report
            .certificates
            .iter()
            .any(|other| other.facts.is_ca == Some(true) && other.facts.der != certificate.facts.der);
        if named && others && is_unlinked(case, index) {
            suspects.add(
                Registration(RegistrationCause::VerificationWrongSigner),
                Strength::Certain,
                [issuer_of(certificate)],
            );
        }
    }
}

fn is_unlinked(case: &Case<'_>, index: usize) -> bool {
    case.report.findings.iter().any(|finding| {
        finding.subject == Some(Subject::Certificate(index))
            && matches!(
                finding.rule,
                Rule::Chain(ChainRule::MissingIssuer { .. } | ChainRule::BrokenLink { .. })
            )
    })
}

fn issuer_of(certificate: &Certificate) -> Evidence {
    Evidence::at(certificate.origin.place)
        .in_field("tbsCertificate.issuer")
        .finding(certificate.facts.issuer.clone())
}

/// AWS refused, and what was given is a device certificate of somebody's own CA without that CA; or with it.
fn chain(case: &Case<'_>, suspects: &mut Suspects) {
    let refused = case
        .found
        .any(CERTIFICATE_ALERT)
        .first()
        .copied()
        .or_else(|| case.found.any(HANDSHAKE_ALERT).first().copied());
    let devices: Vec<_> = case
        .report
        .certificates
        .iter()
        .enumerate()
        .filter(|(_, one)| one.facts.is_ca != Some(true))
        .collect();
    let (Some(refused), [(index, device)]) = (refused, devices.as_slice()) else { return };
    let of_amazon = device.facts.issuer.contains("Amazon");
    if case.report.certificates.len() == 1
        && !of_amazon
        && !device.facts.self_signed
        && is_unlinked(case, *index)
    {
        suspects.add(
            Tls(TlsCause::ChainMissing),
            Strength::Strong,
            [issuer_of(device), case.evidence(refused)],
        );
    }
    if case.report.certificates.len() > 1 && !is_unlinked(case, *index) {
        suspects.clear(Tls(TlsCause::ChainMissing));
    }
}

/// A root that AWS IoT's servers no longer go back to, or one that has nothing to do with them.
fn roots(case: &Case<'_>, now: UnixTime, suspects: &mut Suspects) {
    let Some(refused) = case.found.any(SERVER_REFUSED).first().copied() else { return };
    let begun = |one: &&Certificate| one.facts.not_before <= now;
    let foreign = |one: &&Certificate| {
        one.facts.self_signed
            && !one.facts.subject.contains("Amazon")
            && !one.facts.subject.contains("Starfield")
    };
    if let Some(root) = case.report.certificates.iter().filter(begun).find(foreign) {
        let evidence = Evidence::at(root.origin.place)
            .in_field("tbsCertificate.subject")
            .finding(root.facts.subject.clone());
        suspects.add(
            Tls(TlsCause::ServerRootNotTrusted),
            Strength::Strong,
            [evidence, case.evidence(refused)],
        );
    }
}
