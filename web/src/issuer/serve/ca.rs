//! CAs: made, taken from files, written to files; and what proves one to AWS IoT.
//!
//! A verification key is not exportable and is dropped with the call that made it.

use jitr_shared::certificate::Role;
use jitr_shared::certificate::algorithm::KeyAlgorithm;
use jitr_shared::certificate::draft::Draft;
use jitr_shared::certificate::inspect::inspect;
use jitr_shared::certificate::issue::IssuerIdentity;
use jitr_shared::certificate::key::{EncryptionEntropy, PrivateKey};

use super::{Ca, Issuer, issue, now, parse, summary, summary_of};
use crate::issuer::fault::ServeError;
use crate::issuer::message::{CaCertificate, KeyFile, KeyHandle, Reply};
use crate::platform::entropy;
use crate::platform::web_crypto::SigningKey;

/// How `PrivateKey::encrypted_pem` encrypts, as a person can look it up.
const KEY_FILE_ALGORITHM: &str = "PBES2, PBKDF2-HMAC-SHA256, AES-256-CBC";

impl Issuer {
    pub(super) async fn make_ca(&self, draft: &Draft) -> Result<Reply, ServeError> {
        let spec = parse(draft, Role::RootCa)?;
        let key = SigningKey::generate(spec.key(), true).await?;
        let certificate = issue(&spec, key.public_spki(), IssuerIdentity::SelfSigned, &key).await?;
        let summary = summary(&certificate)?;
        let handle = self.cas.borrow_mut().keep(Ca { key, certificate });
        Ok(Reply::Ca(CaCertificate { handle, certificate: summary, from_file: false }))
    }

    pub(super) async fn load_ca(
        &self,
        certificate: &[u8],
        key: &[u8],
        passphrase: &str,
    ) -> Result<Reply, ServeError> {
        let mut report = inspect(certificate, now());
        let facts = match (report.certificates.pop(), report.certificates.len()) {
            (Some(facts), 0) => facts,
            (Some(_), others) => return Err(ServeError::SeveralCertificates { found: others + 1 }),
            (None, _) => return Err(ServeError::NoCertificate),
        };
        if facts.is_ca != Some(true) {
            return Err(ServeError::NotACa);
        }
        let private = PrivateKey::read(key, (!passphrase.is_empty()).then_some(passphrase))?;
        private.check_belongs_to(&facts.der)?;
        let key =
            SigningKey::import(private.algorithm(), private.pkcs8_der(), private.spki_der().to_vec(), true)
                .await?;
        let summary = summary_of(&facts);
        let handle = self.cas.borrow_mut().keep(Ca { key, certificate: facts.der });
        Ok(Reply::Ca(CaCertificate { handle, certificate: summary, from_file: true }))
    }

    pub(super) async fn export_ca_key(
        &self,
        handle: KeyHandle,
        passphrase: &str,
    ) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        let private = PrivateKey::from_pkcs8_der(&ca.key.pkcs8().await?)?;
        private.check_belongs_to(&ca.certificate)?;
        let random = EncryptionEntropy {
            salt: entropy::random_bytes()?,
            initialisation_vector: entropy::random_bytes()?,
        };
        let pem = private.encrypted_pem(passphrase, random)?;
        Ok(Reply::CaKey(KeyFile { pem, algorithm: KEY_FILE_ALGORITHM.to_owned() }))
    }

    pub(super) async fn make_verification(
        &self,
        handle: KeyHandle,
        code: String,
    ) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        let draft = Draft { common_name: code, ..Draft::new(Role::VerificationCertificate) };
        let spec = parse(&draft, Role::VerificationCertificate)?;
        // It only has to exist: AWS asks for the CA's signature, and nobody ever uses this key again.
        let key = SigningKey::generate(KeyAlgorithm::P256, false).await?;
        let certificate =
            issue(&spec, key.public_spki(), IssuerIdentity::Certificate(&ca.certificate), &ca.key).await?;
        Ok(Reply::Verification { certificate_pem: summary(&certificate)?.pem })
    }
}
