//! A device and the forms that are wanted -> its files, each read again from its own bytes.
//!
//! Source: RFC 7468 (PEM), RFC 5958 (PKCS#8), RFC 8018 (PBES2), RFC 7292 (PKCS#12).

use zeroize::Zeroizing;

use super::{
    BundleError, Entry,
    firmware::{c_header, nvs, one_line},
    form::{Form, FormFile},
    layout::Layout,
    reread::{Found, RereadError},
};
use crate::{
    batch::manifest,
    certificate::{
        key::PrivateKey,
        pem::{self, BlockKind},
        pkcs7,
        pkcs12::{FileEntropy, Identity, Protection, Strength, write as write_pkcs12},
    },
};

/// Whose files are made.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// The device's name.
    pub name: &'a str,
    /// Its private key, PKCS#8 in DER; `None` if the device made its own and sent a request.
    pub key_pkcs8: Option<&'a [u8]>,
    /// Its certificate in DER.
    pub certificate: &'a [u8],
    /// The certificates that lead to the root, issuer first, in DER.
    pub issuers: &'a [&'a [u8]],
}

/// Makes the files of the forms, in the order of the forms.
///
/// `protection` is what encrypted forms need, `entropy` random bytes for this device alone.
///
/// # Errors
/// If the key does not belong to the certificate, a form lacks key or password, or a file can't be read again.
pub fn files(
    device: Credentials<'_>,
    forms: &[Form],
    layout: Layout,
    protection: Option<&mut Protection>,
    entropy: &FileEntropy,
) -> Result<Vec<Entry>, BundleError> {
    let mut maker = Maker::new(device, protection, entropy)?;
    let mut entries = Vec::new();
    for form in forms {
        for (file, contents) in form.files().iter().zip(maker.contents(*form)?) {
            if contents.is_empty() {
                return Err(BundleError::Reread { form: *form, error: RereadError::Content });
            }
            let FormFile { suffix, .. } = *file;
            entries.push(Entry { name: layout.path(device.name, suffix), contents, mode: file.mode() });
        }
    }
    Ok(entries)
}

struct Maker<'a> {
    device: Credentials<'a>,
    key: Option<PrivateKey>,
    chain: Vec<&'a [u8]>,
    protection: Option<&'a mut Protection>,
    entropy: &'a FileEntropy,
}

type Contents = Zeroizing<Vec<u8>>;

impl<'a> Maker<'a> {
    fn new(
        device: Credentials<'a>,
        protection: Option<&'a mut Protection>,
        entropy: &'a FileEntropy,
    ) -> Result<Self, BundleError> {
        let key = device.key_pkcs8.map(PrivateKey::from_pkcs8_der).transpose()?;
        if let Some(key) = &key {
            key.check_belongs_to(device.certificate)?;
        }
        let chain = std::iter::once(device.certificate).chain(device.issuers.iter().copied()).collect();
        Ok(Self { device, key, chain, protection, entropy })
    }

    /// The contents of a form's files.
    fn contents(&mut self, form: Form) -> Result<Vec<Contents>, BundleError> {
        let own = [self.device.certificate];
        let one = match form {
            Form::CertificatePem => {
                let text = c_header::chain_pem(&own).into_bytes();
                self.checked(form, Found::of(&text, BlockKind::Pem), &own, false)?;
                text
            }
            Form::ChainPem => {
                let text = c_header::chain_pem(&self.chain).into_bytes();
                self.checked(form, Found::of(&text, BlockKind::Pem), &self.chain, false)?;
                text
            }
            Form::KeyPem => {
                let text = self.key(form)?.pkcs8_pem().as_bytes().to_vec();
                self.checked(form, Found::of(&text, BlockKind::Pem), &[], true)?;
                text
            }
            Form::CertificateDer => {
                let der = self.device.certificate.to_vec();
                self.checked(form, Found::of(&der, BlockKind::Der), &own, false)?;
                der
            }
            Form::KeyDer => {
                let der = self.key(form)?.pkcs8_der().to_vec();
                self.checked(form, Found::of(&der, BlockKind::Der), &[], true)?;
                der
            }
            Form::Base64Line => {
                let mut line = Vec::new();
                manifest::base64_line(&mut line, self.device.certificate);
                self.checked(form, Found::of(&line, BlockKind::Base64), &own, false)?;
                line
            }
            Form::KeyPemEncrypted => self.encrypted_key(form)?,
            Form::Pkcs12 => self.pkcs12(form, Strength::Modern)?,
            Form::Pkcs12Legacy => self.pkcs12(form, Strength::Legacy)?,
            Form::Pkcs7 => self.pkcs7(form)?,
            Form::OneLine => return self.one_line(form),
            Form::CHeader | Form::DerArray | Form::NvsCsv => self.firmware(form)?,
        };
        Ok(vec![Zeroizing::new(one)])
    }

    fn encrypted_key(&mut self, form: Form) -> Result<Vec<u8>, BundleError> {
        let key = self.key.as_ref().ok_or(BundleError::NoKey { form })?;
        let protection = self.protection.as_deref_mut().ok_or(BundleError::NoPassword { form })?;
        let text = protection.encrypted_key_pem(key, self.entropy)?.into_bytes();
        let reading = pem::read(&text);
        let block =
            reading.blocks.first().ok_or(BundleError::Reread { form, error: RereadError::Content })?;
        let pkcs8 = protection.decrypt_key(&block.contents)?;
        self.checked(form, Ok(Found { certificates: Vec::new(), key: Some(pkcs8) }), &[], true)?;
        Ok(text)
    }

    /// It is opened again where it is written.
    fn pkcs12(&mut self, form: Form, strength: Strength) -> Result<Vec<u8>, BundleError> {
        let key = self.key.as_ref().ok_or(BundleError::NoKey { form })?;
        let protection = self.protection.as_deref_mut().ok_or(BundleError::NoPassword { form })?;
        let identity = Identity { key, chain: &self.chain, name: self.device.name };
        Ok(write_pkcs12(identity, strength, protection, self.entropy)?)
    }

    /// A SET has an order of its own, so the certificates are compared in that.
    fn pkcs7(&self, form: Form) -> Result<Vec<u8>, BundleError> {
        let failed = |_| BundleError::Reread { form, error: RereadError::Content };
        let text = pkcs7::write(&self.chain).map_err(failed)?;
        let certificates = pkcs7::read(text.as_bytes()).map_err(failed)?;
        let mut expected = self.chain.clone();
        expected.sort_by_key(|der| (der.len(), *der));
        let mut found = Found { certificates, key: None };
        found.certificates.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
        self.checked(form, Ok(found), &expected, false)?;
        Ok(text.into_bytes())
    }

    fn one_line(&self, form: Form) -> Result<Vec<Contents>, BundleError> {
        let key = Zeroizing::new(one_line::write(&self.key(form)?.pkcs8_pem()));
        let chain = one_line::write(&c_header::chain_pem(&self.chain));
        let again = |text: &str| Found::of(text.as_bytes(), BlockKind::WrappedPem);
        let found = again(&chain).and_then(|found| again(&key).and_then(|key| found.and(key)));
        self.checked(form, found, &self.chain, true)?;
        Ok(vec![Zeroizing::new(chain.into_bytes()), Zeroizing::new(key.as_bytes().to_vec())])
    }

    fn firmware(&self, form: Form) -> Result<Vec<u8>, BundleError> {
        let (name, certificate) = (self.device.name, self.device.certificate);
        let key = self.key(form)?;
        let chain = c_header::chain_pem(&self.chain);
        let signer = self.chain.get(1).copied().ok_or(BundleError::NoIssuer { form })?;
        if form == Form::DerArray {
            let text = c_header::write_der(name, certificate, signer, key.pkcs8_der());
            let found = Found::of(text.as_bytes(), BlockKind::Hex);
            self.checked(form, found, &[certificate, signer], true)?;
            return Ok(text.into_bytes());
        }
        let key = key.pkcs8_pem();
        if form == Form::NvsCsv {
            let own = pem::write("CERTIFICATE", certificate);
            let issuers: Vec<String> =
                self.device.issuers.iter().map(|der| pem::write("CERTIFICATE", der)).collect();
            let text = nvs::write(name, &own, &issuers, &key).ok_or(BundleError::TooLongForNvs)?;
            return self.wrapped(form, text);
        }
        self.wrapped(form, c_header::write_pem(name, &chain, &key))
    }

    /// A text whose lines carry the PEM of chain and key.
    fn wrapped(&self, form: Form, text: String) -> Result<Vec<u8>, BundleError> {
        self.checked(form, Found::of(text.as_bytes(), BlockKind::WrappedPem), &self.chain, true)?;
        Ok(text.into_bytes())
    }

    fn key(&self, form: Form) -> Result<&PrivateKey, BundleError> {
        self.key.as_ref().ok_or(BundleError::NoKey { form })
    }

    fn checked(
        &self,
        form: Form,
        found: Result<Found, RereadError>,
        certificates: &[&[u8]],
        key: bool,
    ) -> Result<(), BundleError> {
        found
            .and_then(|found| found.check(self.device.certificate, certificates, key))
            .map_err(|error| BundleError::Reread { form, error })
    }
}
