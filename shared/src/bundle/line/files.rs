//! A device's files, written straight into the archive, summed and read again there.

use sha2::{Digest, Sha256};

use super::{
    LineError, Order,
    others::Others,
    reread::{self, Reread},
};
use crate::{
    batch::manifest,
    bundle::{
        BundleError,
        form::{Form, FormFile},
        layout::Layout,
        zip::Segment,
    },
    certificate::{pem, pkcs12::FileEntropy},
};

const CERTIFICATE: &str = "CERTIFICATE";
const PRIVATE_KEY: &str = "PRIVATE KEY";

/// A finished device.
pub(super) struct Made<'a> {
    pub(super) name: &'a str,
    pub(super) certificate: &'a [u8],
    /// The certificate's Base64 in one line.
    pub(super) certificate_base64: &'a [u8],
    /// PKCS#8; none where the key stayed on the device.
    pub(super) key: Option<&'a [u8]>,
    pub(super) public_bits: &'a [u8],
    /// Random bytes for its files that are more than copies.
    pub(super) entropy: Option<[u8; FileEntropy::LENGTH]>,
}

/// The forms that are copies of what is there; the others are made by [`Others`].
#[derive(Clone, Copy)]
enum Copied {
    KeyPem,
    KeyDer,
    CertificatePem,
    ChainPem,
    CertificateDer,
}

/// Writes files; its buffers are used again for each device.
pub(super) struct Writer {
    forms: Vec<(Copied, FormFile)>,
    /// The CA certificates that follow the device's own in a chain, as PEM.
    above: Vec<u8>,
    path: String,
    reread: Reread,
    others: Option<Others>,
}

impl Writer {
    pub(super) fn new(order: &Order) -> Result<Self, LineError> {
        let (mut files, mut others) = (Vec::new(), Vec::new());
        for form in &order.forms {
            if order.plan.brings_keys() && form.holds_key() {
                return Err(BundleError::NoKey { form: *form }.into());
            }
            match copied(*form) {
                Some(copied) => files.extend(form.files().iter().map(|file| (copied, *file))),
                None => others.push(*form),
            }
        }
        let issuers = order.issuers.iter();
        Ok(Self {
            forms: files,
            above: issuers.flat_map(|der| pem::write(CERTIFICATE, der).into_bytes()).collect(),
            path: String::new(),
            reread: Reread::default(),
            others: if others.is_empty() { None } else { Some(Others::new(others, order)?) },
        })
    }

    /// Random bytes that each device's files take.
    pub(super) const fn entropy_length(&self) -> usize {
        if self.others.is_some() { FileEntropy::LENGTH } else { 0 }
    }

    pub(super) fn write(
        &mut self,
        segment: &mut Segment,
        sums: &mut Vec<u8>,
        made: &Made<'_>,
    ) -> Result<(), LineError> {
        reread::belong_together(made.certificate, made.public_bits)?;
        // Without a key there is no form that holds one: `new` saw to it.
        let key = made.key.unwrap_or_default();
        for (form, file) in &self.forms {
            Layout::FolderADevice.write_path(&mut self.path, made.name, file.suffix);
            let place = segment.add_with(&self.path, file.mode(), |to| match form {
                Copied::KeyPem => pem::write_to(to, PRIVATE_KEY, key),
                Copied::KeyDer => to.extend_from_slice(key),
                Copied::CertificateDer => to.extend_from_slice(made.certificate),
                Copied::CertificatePem => pem::frame(to, CERTIFICATE, made.certificate_base64),
                Copied::ChainPem => {
                    pem::frame(to, CERTIFICATE, made.certificate_base64);
                    to.extend_from_slice(&self.above);
                }
            })?;
            let contents = segment.contents(place);
            match form {
                Copied::KeyPem => self.reread.key_pem(contents, key),
                Copied::KeyDer => reread::key(contents, key),
                Copied::CertificateDer => reread::certificate(contents, made.certificate),
                Copied::CertificatePem | Copied::ChainPem => {
                    self.reread.certificate_pem(contents, made.certificate)
                }
            }?;
            manifest::sums_line(sums, &Sha256::digest(contents).into(), &self.path);
        }
        match &mut self.others {
            Some(others) => others.write(segment, sums, made),
            None => Ok(()),
        }
    }
}

const fn copied(form: Form) -> Option<Copied> {
    match form {
        Form::KeyPem => Some(Copied::KeyPem),
        Form::KeyDer => Some(Copied::KeyDer),
        Form::CertificatePem => Some(Copied::CertificatePem),
        Form::ChainPem => Some(Copied::ChainPem),
        Form::CertificateDer => Some(Copied::CertificateDer),
        Form::KeyPemEncrypted
        | Form::Pkcs12
        | Form::Pkcs12Legacy
        | Form::Pkcs7
        | Form::CHeader
        | Form::OneLine
        | Form::DerArray
        | Form::NvsCsv => None,
    }
}
