//! A device's files, written straight into the archive, read again and summed there.

use std::ops::Range;

use base64_simd::STANDARD;
use zeroize::{Zeroize, Zeroizing};

use super::{
    LineError, Order,
    digests::digests,
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
/// More than any key has in Base64.
const ROOM: usize = 4 << 10;

/// A finished device.
pub(super) struct Made<'a> {
    pub(super) name: &'a str,
    pub(super) certificate: &'a [u8],
    /// PKCS#8; none where the key stayed on the device.
    pub(super) key: Option<&'a [u8]>,
    pub(super) public_bits: &'a [u8],
    /// Random bytes for its files that are more than copies.
    pub(super) entropy: Option<[u8; FileEntropy::LENGTH]>,
}

/// The forms that are copies of what is there; the others are made by [`Others`], but for the list of the whole batch.
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
    /// The certificates are listed, too.
    lists: bool,
    certificate_base64: Vec<u8>,
    /// A key in the making; it never grows, and so leaves no copy behind.
    key_base64: Zeroizing<Vec<u8>>,
    reread: Reread,
    others: Option<Others>,
    /// Where the files stand that were not summed yet.
    written: Vec<Written>,
    digests: Vec<[u8; 32]>,
}

/// A file in the archive.
struct Written {
    contents: Range<usize>,
    /// How long its path is, which stands before its contents.
    path: usize,
    /// In which order it was written.
    place: usize,
}

impl Writer {
    pub(super) fn new(order: &Order) -> Result<Self, LineError> {
        let (mut files, mut others, mut lists) = (Vec::new(), Vec::new(), false);
        for form in &order.forms {
            if order.plan.brings_keys() && form.holds_key() {
                return Err(BundleError::NoKey { form: *form }.into());
            }
            match copied(*form) {
                Some(copied) => files.extend(form.files().iter().map(|file| (copied, *file))),
                None if *form == Form::Base64Line => lists = true,
                None => others.push(*form),
            }
        }
        let issuers = order.issuers.iter();
        Ok(Self {
            forms: files,
            above: issuers.flat_map(|der| pem::write(CERTIFICATE, der).into_bytes()).collect(),
            path: String::new(),
            lists,
            certificate_base64: Vec::new(),
            key_base64: Zeroizing::new(Vec::with_capacity(ROOM)),
            reread: Reread::default(),
            others: if others.is_empty() { None } else { Some(Others::new(others, order)?) },
            written: Vec::new(),
            digests: Vec::new(),
        })
    }

    /// Random bytes that each device's files take.
    pub(super) const fn entropy_length(&self) -> usize {
        if self.others.is_some() { FileEntropy::LENGTH } else { 0 }
    }

    /// Writes a device's files; they are [`Writer::sum`]med later.
    pub(super) fn write(&mut self, segment: &mut Segment, made: &Made<'_>) -> Result<(), LineError> {
        reread::belong_together(made.certificate, made.public_bits)?;
        // Without a key there is no form that holds one: `new` saw to it.
        let key = made.key.unwrap_or_default();
        self.key_base64.clear();
        STANDARD.encode_append(key, &mut *self.key_base64);
        self.certificate_base64.clear();
        STANDARD.encode_append(made.certificate, &mut self.certificate_base64);
        for (form, file) in &self.forms {
            Layout::FolderADevice.write_path(&mut self.path, made.name, file.suffix);
            let contents = segment.add_with(&self.path, file.mode(), |to| match form {
                Copied::KeyPem => pem::frame(to, PRIVATE_KEY, &self.key_base64),
                Copied::KeyDer => to.extend_from_slice(key),
                Copied::CertificateDer => to.extend_from_slice(made.certificate),
                Copied::CertificatePem => pem::frame(to, CERTIFICATE, &self.certificate_base64),
                Copied::ChainPem => {
                    pem::frame(to, CERTIFICATE, &self.certificate_base64);
                    to.extend_from_slice(&self.above);
                }
            })?;
            let text = segment.contents(contents.clone());
            match form {
                Copied::KeyPem => self.reread.key_pem(text, key),
                Copied::KeyDer => reread::key(text, key),
                Copied::CertificateDer => reread::certificate(text, made.certificate),
                Copied::CertificatePem | Copied::ChainPem => {
                    self.reread.certificate_pem(text, made.certificate)
                }
            }?;
            let place = self.written.len();
            self.written.push(Written { contents, path: self.path.len(), place });
        }
        self.key_base64.as_mut_slice().zeroize();
        if let Some(others) = &mut self.others {
            others.write(segment, made, &mut |contents, path| {
                let place = self.written.len();
                self.written.push(Written { contents, path, place });
            })?;
        }
        Ok(())
    }

    /// Adds a certificate to the batch's list, where there is to be one.
    pub(super) fn list(&mut self, list: &mut Vec<u8>, certificate: &[u8]) -> Result<(), LineError> {
        if !self.lists {
            return Ok(());
        }
        let start = list.len();
        manifest::base64_line(list, certificate);
        Ok(self.reread.base64_line(list.get(start..).unwrap_or_default(), certificate)?)
    }

    /// Writes the checksums of the files that were written since the last time.
    pub(super) fn sum(&mut self, segment: &Segment, sums: &mut Vec<u8>) {
        // Files of like lengths stand together: that is how they are hashed fastest.
        self.written.sort_unstable_by_key(|file| file.contents.len());
        let contents = self.written.iter().map(|file| segment.contents(file.contents.clone()));
        digests(&contents.collect::<Vec<_>>(), &mut self.digests);
        let mut lines: Vec<(&Written, &[u8; 32])> = self.written.iter().zip(&self.digests).collect();
        lines.sort_unstable_by_key(|(file, _)| file.place);
        for (file, digest) in lines {
            let path = file.contents.start.saturating_sub(file.path)..file.contents.start;
            manifest::sums_line(sums, digest, segment.contents(path));
        }
        self.written.clear();
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
        | Form::NvsCsv
        | Form::Base64Line => None,
    }
}
