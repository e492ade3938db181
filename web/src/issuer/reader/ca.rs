//! CAs that somebody brings: key and certificates out of one file or two -> the certificate that is the key's, and those above it.

use jitr_shared::certificate::facts::CertificateFacts;
use jitr_shared::certificate::key::{KeyError, PrivateKey};
use jitr_shared::certificate::{pem, pkcs12};
use jitr_shared::inspect::chain::LinkCheck;
use jitr_shared::inspect::{Input, Report, inspect};
use serde_bytes::ByteBuf;

use super::now;
use crate::issuer::message::CertificateSummary;
use crate::issuer::message::key::Pkcs8;
use crate::issuer::message::reader::{OpenedCa, ReaderReply};
use crate::issuer::part_fault::PartError;

/// Opens a CA's files.
pub(super) fn open([certificate, key]: [&[u8]; 2], passphrase: &str) -> Result<ReaderReply, PartError> {
    let passphrase = (!passphrase.is_empty()).then_some(passphrase);
    let (private, mut certificates) = read(if key.is_empty() { certificate } else { key }, passphrase)?;
    if !key.is_empty() {
        certificates.extend(certificates_in(certificate));
    }
    let report = report(own(&private, &certificates)?, &certificates);
    let own = &report.certificates.first().ok_or(PartError::NoCertificate)?.facts;
    if own.is_ca != Some(true) {
        return Err(PartError::NotACa);
    }
    Ok(ReaderReply::Ca(Box::new(OpenedCa {
        key: Pkcs8(private.pkcs8_der().to_vec().into()),
        spki: private.spki_der().to_vec(),
        algorithm: private.signs_like(),
        bits: private.bits(),
        above: above(&report).into_iter().map(ByteBuf::from).collect(),
        summary: summary_of(own),
        certificate: own.der.clone(),
    })))
}

/// The key of a file, and the certificates beside it.
fn read(file: &[u8], passphrase: Option<&str>) -> Result<(PrivateKey, Vec<Vec<u8>>), PartError> {
    if pkcs12::is_pkcs12(file) {
        let contents = pkcs12::read(file, passphrase)?;
        let key = contents.key.ok_or(KeyError::NotAKey)?;
        return Ok((PrivateKey::from_pkcs8_der(&key)?, contents.certificates));
    }
    Ok((PrivateKey::read(file, passphrase)?, certificates_in(file)))
}

fn certificates_in(file: &[u8]) -> Vec<Vec<u8>> {
    let report = inspect(&[Input { name: "", bytes: file }], &[], now());
    report.certificates.into_iter().map(|found| found.facts.der).collect()
}

/// The certificate that is the key's.
fn own<'a>(key: &PrivateKey, certificates: &'a [Vec<u8>]) -> Result<&'a [u8], PartError> {
    if certificates.is_empty() {
        return Err(PartError::NoCertificate);
    }
    let mut matching: Vec<&Vec<u8>> =
        certificates.iter().filter(|der| key.check_belongs_to(der).is_ok()).collect();
    // Both files may hold it.
    matching.sort_unstable();
    matching.dedup();
    match matching.as_slice() {
        [] => Err(KeyError::DoesNotMatch.into()),
        [der] => Ok(der),
        several => Err(PartError::SeveralCertificates { found: several.len() }),
    }
}

/// What is to be said of all of them, the key's own first.
fn report(own: &[u8], certificates: &[Vec<u8>]) -> Report {
    let others = certificates.iter().map(Vec::as_slice).filter(|der| *der != own);
    let all: String = std::iter::once(own).chain(others).map(|der| pem::write("CERTIFICATE", der)).collect();
    inspect(&[Input { name: "", bytes: all.as_bytes() }], &[], now())
}

/// Those above the first certificate, as far as each one's key signed the one below it.
fn above(report: &Report) -> Vec<Vec<u8>> {
    let path = report.forest.path(0).into_iter();
    let links = path.map_while(|index| report.forest.nodes.get(index)?.issuer);
    let signed = links.take_while(|link| link.check == LinkCheck::Valid);
    signed
        .filter_map(|link| report.certificates.get(link.issuer))
        .map(|found| found.facts.der.clone())
        .collect()
}

pub(super) fn summary_of(facts: &CertificateFacts) -> CertificateSummary {
    CertificateSummary {
        name: facts.common_name.clone().unwrap_or_else(|| facts.subject.clone()),
        certificate_id: facts.certificate_id.clone(),
        serial: facts.serial.clone(),
        pem: pem::write("CERTIFICATE", &facts.der),
        not_before: facts.not_before.seconds(),
        not_after: facts.not_after.seconds(),
        self_signed: facts.self_signed,
    }
}
