//! CSRs of devices that keep their keys: read, checked against each other, and signed one by one or all into one archive.
//!
//! What can be signed stays here by number until other CSRs are read; the page has lines about it. Not here: what of a CSR is taken
//! (`shared::certificate::csr`).

use jitr_shared::batch::manifest::{self, Row};
use jitr_shared::batch::thing_name::sanitised;
use jitr_shared::bundle::layout::Layout;
use jitr_shared::bundle::zip::{self, ZipError};
use jitr_shared::bundle::{Entry, form::Form};
use jitr_shared::certificate::Role;
use jitr_shared::certificate::csr::{Csr, CsrError, read_all};
use jitr_shared::certificate::draft::{CertificateSpec, Draft, FieldFault};
use jitr_shared::certificate::inspect::inspect;
use jitr_shared::certificate::issue::IssuerIdentity;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::device::{Device, Way, issuers};
use super::{Ca, Issuer, issue, now};
use crate::issuer::fault::ServeError;
use crate::issuer::message::Reply;
use crate::issuer::message::csr::{
    CsrArchive, CsrFacts, CsrFault, CsrFile, CsrLine, CsrPart, ReadCsrs, SignCsrs,
};

/// A CSR that can be signed, and where it came from.
#[derive(Clone)]
pub(super) struct Kept {
    path: String,
    name: String,
    csr: Csr,
}

impl Issuer {
    pub(super) fn read_csrs(&self, wish: ReadCsrs) -> Reply {
        let mut kept = self.csrs.borrow_mut();
        if wish.afresh {
            kept.clear();
        }
        Reply::Csrs(wish.files.iter().flat_map(|file| lines(file, &mut kept)).collect())
    }

    pub(super) async fn sign_csr(&self, wish: SignCsrs) -> Result<Reply, ServeError> {
        let number = wish.numbers.first().copied().ok_or(ServeError::UnknownHandle)?;
        let (device, _) = self.signed(&self.ca(wish.handle)?, &wish, number).await?;
        self.package(device, wish.package).await.map(Reply::Device)
    }

    pub(super) async fn sign_csrs(&self, wish: SignCsrs) -> Result<Reply, ServeError> {
        let ca = self.ca(wish.handle)?;
        let mut archive = Archive::default();
        for number in &wish.numbers {
            let (device, spki_der) = self.signed(&ca, &wish, *number).await?;
            archive.add(&device, &spki_der, &wish.package.forms).await?;
        }
        let made = archive.made;
        let written = archive.finish().map_err(|error| ServeError::Archive(Box::new(error)))?;
        Ok(Reply::CsrArchive(CsrArchive {
            file_name: String::from("certificates.zip"),
            made,
            archive: written,
        }))
    }

    /// The device and its public key.
    async fn signed(&self, ca: &Ca, wish: &SignCsrs, number: u32) -> Result<(Device, Vec<u8>), ServeError> {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        let kept = self.csrs.borrow().get(place).cloned().ok_or(ServeError::UnknownHandle)?;
        let spec = spec(&kept.csr, &wish.draft).map_err(ServeError::Draft)?;
        let issuer = IssuerIdentity::Certificate(&ca.certificate);
        let device = Device {
            name: kept.name,
            key: None,
            certificate: issue(&spec, &kept.csr.spki_der, issuer, &ca.key).await?,
            issuers: issuers(ca),
            way: Way::of(&wish.package)?,
        };
        Ok((device, kept.csr.spki_der))
    }
}

/// What the CSR asks for over validity and hash of the form.
fn spec(csr: &Csr, base: &Draft) -> Result<CertificateSpec, Vec<FieldFault>> {
    let mut draft = Draft { validity: base.validity.clone(), hash: base.hash, ..Draft::new(Role::Device) };
    csr.fill(&mut draft);
    draft.parse()
}

fn lines(file: &CsrFile, kept: &mut Vec<Kept>) -> Vec<CsrLine> {
    let line = |block, outcome| CsrLine { path: file.path.clone(), block, outcome };
    match read_all(&file.bytes) {
        Err(error) => vec![line(None, Err(fault(&error)))],
        Ok(found) => {
            let several = found.len() > 1;
            let numbered = (1_u32..).zip(found);
            numbered
                .map(|(place, csr)| {
                    let outcome =
                        csr.map_err(|error| fault(&error)).and_then(|csr| keep(&file.path, csr, kept));
                    line(several.then_some(place), outcome)
                })
                .collect()
        }
    }
}

fn keep(path: &str, csr: Csr, kept: &mut Vec<Kept>) -> Result<CsrFacts, CsrFault> {
    let spec = spec(&csr, &Draft::new(Role::Device)).map_err(|faults| CsrFault::Subject {
        faults: faults.into_iter().map(|fault| (fault.field, fault.fault)).collect(),
    })?;
    if let Some(same) = kept.iter().find(|kept| kept.csr.spki_der == csr.spki_der) {
        return Err(CsrFault::SameKey { path: same.path.clone() });
    }
    let name = spec.common_name().to_owned();
    // Folders of two such names would be one on Windows and macOS.
    if let Some(same) = kept.iter().find(|kept| kept.name.eq_ignore_ascii_case(&name)) {
        return Err(CsrFault::SameName { path: same.path.clone() });
    }
    let facts = CsrFacts {
        number: u32::try_from(kept.len()).unwrap_or(u32::MAX),
        name: name.clone(),
        key: key_name(&csr),
        parts: csr
            .parts
            .iter()
            .map(|(part, taken)| CsrPart { part: part.clone(), left_out: taken.err() })
            .collect(),
    };
    kept.push(Kept { path: path.to_owned(), name, csr });
    Ok(facts)
}

fn key_name(csr: &Csr) -> String {
    match (csr.algorithm(), csr.key_bits) {
        (Some(known), bits) if known.is_rsa() => format!("RSA {}", bits.unwrap_or_default()),
        (Some(known), _) => format!("P-{}", known.bits()),
        (None, bits) => format!("RSA {}", bits.unwrap_or_default()),
    }
}

fn fault(error: &CsrError) -> CsrFault {
    let detail = error.to_string();
    match error {
        CsrError::TooLarge { .. }
        | CsrError::NotFound
        | CsrError::Other { .. }
        | CsrError::Several { .. }
        | CsrError::Damaged => CsrFault::Unreadable { detail },
        CsrError::Key { .. } => CsrFault::Key { detail },
        CsrError::SignatureAlgorithm { .. } => CsrFault::SignatureKind { detail },
        CsrError::BrokenSignature => CsrFault::Signature,
    }
}

/// The archive of many: a folder a device, with the manifests that a batch has.
#[derive(Default)]
struct Archive {
    entries: Vec<Entry>,
    made: u32,
    json: Vec<u8>,
    csv: Vec<u8>,
    base64: Vec<u8>,
    sums: Vec<u8>,
}

impl Archive {
    async fn add(&mut self, device: &Device, spki_der: &[u8], forms: &[Form]) -> Result<(), ServeError> {
        let report = inspect(&device.certificate, now());
        let facts = report.certificates.first().ok_or(ServeError::NoCertificate)?;
        let row = Row {
            name: &device.name,
            thing_name: &sanitised(&device.name).unwrap_or_default(),
            subject: &facts.subject,
            serial: &hex::decode(&facts.serial).unwrap_or_default(),
            certificate_id: &Sha256::digest(&device.certificate).into(),
            public_key_sha256: &Sha256::digest(spki_der).into(),
            not_before: &facts.not_before.rfc3339(),
            not_after: &facts.not_after.rfc3339(),
        };
        manifest::json_row(&mut self.json, self.made, &row);
        manifest::csv_row(&mut self.csv, &row);
        manifest::base64_line(&mut self.base64, &device.certificate);
        let files = device.files(forms, None, Layout::FolderADevice).await?;
        for entry in &files {
            manifest::sums_line(
                &mut self.sums,
                &Sha256::digest(entry.contents.as_slice()).into(),
                &entry.name,
            );
        }
        self.entries.extend(files);
        self.made += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<u8>, ZipError> {
        self.json.extend_from_slice(
            if self.made == 0 { manifest::JSON_EMPTY } else { manifest::JSON_END }.as_bytes(),
        );
        let csv = [manifest::CSV_HEADER.as_bytes(), &self.csv].concat();
        let (json, base64) = (std::mem::take(&mut self.json), std::mem::take(&mut self.base64));
        for (name, contents) in
            [(manifest::MANIFEST_JSON, json), (manifest::MANIFEST_CSV, csv), (manifest::BASE64_LIST, base64)]
        {
            manifest::sums_line(&mut self.sums, &Sha256::digest(&contents).into(), name);
            self.entries.push(public(name, contents));
        }
        self.entries.push(public(manifest::SUMS, std::mem::take(&mut self.sums)));
        zip::archive(&self.entries)
    }
}

fn public(name: &str, contents: Vec<u8>) -> Entry {
    Entry { name: name.to_owned(), contents: Zeroizing::new(contents), mode: 0o644 }
}
