//! The serial numbers in certificates or in a batch's manifest, for a list that revokes them.

use jitr_shared::certificate::facts::CertificateFacts;
use jitr_shared::inspect::{Input, inspect};
use jitr_shared::manifest::{ManifestReader, ManifestRow};

use super::now;
use crate::issuer::message::list::FoundSerials;
use crate::issuer::part_fault::PartError;

/// Certificates say their serial numbers; where there are none, it is a manifest.
///
/// A serial number is one of its issuer's: with an issuer, a certificate of another has none that its list could name.
pub(super) fn find(bytes: &[u8], wanted: &[String], issuer: Option<&str>) -> Result<FoundSerials, PartError> {
    let report = inspect(&[Input { name: "", bytes }], &[], now());
    if report.certificates.is_empty() {
        return in_manifest(bytes, wanted);
    }
    if let Some(issuer) = issuer {
        let issuer = inspect(&[Input { name: "", bytes: issuer.as_bytes() }], &[], now());
        let issuer = issuer.certificates.into_iter().next().ok_or(PartError::NoCertificate)?.facts;
        let other = |facts: &&CertificateFacts| facts.is_ca != Some(true) && !may_be_of(facts, &issuer);
        if let Some(facts) = report.certificates.iter().map(|found| &found.facts).find(other) {
            let (subject, found) = (facts.subject.clone(), facts.issuer.clone());
            return Err(PartError::OtherIssuer { subject, found, wanted: issuer.subject });
        }
    }
    let mut found = FoundSerials::default();
    for facts in report.certificates.iter().map(|found| &found.facts) {
        if wanted.contains(&facts.certificate_id) {
            found.named.push((facts.certificate_id.clone(), facts.serial.clone()));
        }
        if facts.is_ca != Some(true) {
            found.certificates.push(facts.serial.clone());
        }
    }
    Ok(found)
}

/// Whether names, and key identifiers where both have one, speak for this issuer.
fn may_be_of(facts: &CertificateFacts, issuer: &CertificateFacts) -> bool {
    let same_key = match (&facts.authority_key_identifier, &issuer.subject_key_identifier) {
        (Some(named), Some(own)) => named == own,
        (None, _) | (_, None) => true,
    };
    facts.issuer == issuer.subject && same_key
}

fn in_manifest(bytes: &[u8], wanted: &[String]) -> Result<FoundSerials, PartError> {
    let mut reader = ManifestReader::default();
    let mut found = FoundSerials::default();
    let mut take = |row: ManifestRow| {
        found.rows = found.rows.saturating_add(1);
        let id = row.certificate_id.to_string();
        if wanted.contains(&id) {
            found.named.push((id, row.serial.as_str().to_owned()));
        }
    };
    reader.push(bytes)?.into_iter().for_each(&mut take);
    reader.finish()?.into_iter().for_each(&mut take);
    Ok(found)
}
