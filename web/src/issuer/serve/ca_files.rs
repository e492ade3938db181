//! The files that a CA leaves in, each read again from its own bytes before it is given out.

use jitr_shared::certificate::inspect::inspect;
use jitr_shared::certificate::key::{EncryptionEntropy, PrivateKey};
use jitr_shared::certificate::pem;
use jitr_shared::certificate::pkcs12::{self, FileEntropy, Identity, Protection, Strength};

use super::{Ca, Issuer, now, summary};
use crate::issuer::fault::ServeError;
use crate::issuer::message::ca::{CaFile, Custody, MadeFile};
use crate::issuer::message::{KeyHandle, Reply};
use crate::platform::entropy;

/// How `PrivateKey::encrypted_pem` encrypts, as a person can look it up.
const KEY_FILE: &str = "PBES2, PBKDF2-HMAC-SHA256, AES-256-CBC";
const MODERN: &str = "PBES2, PBKDF2-HMAC-SHA256, AES-256-CBC, MAC by HMAC-SHA256";
const LEGACY: &str = "3DES and SHA-1 (legacy)";

impl Issuer {
    pub(super) async fn export_ca(
        &self,
        handle: KeyHandle,
        file: CaFile,
        passphrase: &str,
        typed: &str,
    ) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        if file.has_key() && ca.custody == Custody::Sealed {
            return Err(ServeError::Sealed);
        }
        let (bytes, algorithm) = match file {
            CaFile::KeyEncrypted => (encrypted(&ca, passphrase).await?, KEY_FILE),
            CaFile::Pkcs12 => (container(&ca, passphrase, Strength::Modern).await?, MODERN),
            CaFile::Pkcs12Legacy => (container(&ca, passphrase, Strength::Legacy).await?, LEGACY),
            CaFile::KeyPlain => (plain(&ca, typed).await?, ""),
            CaFile::CertificateDer => (certificates(&ca, ca.certificate.clone(), 1)?, ""),
            CaFile::Chain => (certificates(&ca, chain(&ca).into_bytes(), ca.above.len() + 1)?, ""),
        };
        Ok(Reply::CaFile(MadeFile { bytes, algorithm: algorithm.to_owned() }))
    }
}

async fn private(ca: &Ca) -> Result<PrivateKey, ServeError> {
    let key = PrivateKey::from_pkcs8_der(&ca.key.pkcs8().await?)?;
    key.check_belongs_to(&ca.certificate)?;
    Ok(key)
}

async fn encrypted(ca: &Ca, passphrase: &str) -> Result<Vec<u8>, ServeError> {
    let random =
        EncryptionEntropy { salt: entropy::random_bytes()?, initialisation_vector: entropy::random_bytes()? };
    // It reads back what it wrote.
    Ok(private(ca).await?.encrypted_pem(passphrase, random)?.into_bytes())
}

async fn container(ca: &Ca, passphrase: &str, strength: Strength) -> Result<Vec<u8>, ServeError> {
    let key = private(ca).await?;
    let mut protection = Protection::new(passphrase, [entropy::random_bytes()?, entropy::random_bytes()?])?;
    let random = FileEntropy::new(&entropy::random_bytes()?);
    let chain: Vec<&[u8]> =
        std::iter::once(ca.certificate.as_slice()).chain(ca.above.iter().map(Vec::as_slice)).collect();
    let name = summary(&ca.certificate)?.name;
    let identity = Identity { key: &key, chain: &chain, name: &name };
    // It opens again what it wrote.
    Ok(pkcs12::write(identity, strength, &mut protection, &random)?)
}

/// Only for somebody who typed the CA's name: it is a file that nothing protects.
async fn plain(ca: &Ca, typed: &str) -> Result<Vec<u8>, ServeError> {
    if typed.trim() != summary(&ca.certificate)?.name {
        return Err(ServeError::NameDiffers);
    }
    let pem = private(ca).await?.pkcs8_pem();
    PrivateKey::read(pem.as_bytes(), None)?.check_belongs_to(&ca.certificate)?;
    Ok(pem.as_bytes().to_vec())
}

fn chain(ca: &Ca) -> String {
    let all = std::iter::once(&ca.certificate).chain(&ca.above);
    all.map(|der| pem::write("CERTIFICATE", der)).collect()
}

/// The same bytes, once the CA is the first of so many certificates in them.
fn certificates(ca: &Ca, file: Vec<u8>, count: usize) -> Result<Vec<u8>, ServeError> {
    let report = inspect(&file, now());
    let first = report.certificates.first().ok_or(ServeError::NoCertificate)?;
    if first.der != ca.certificate || report.certificates.len() != count {
        return Err(ServeError::SeveralCertificates { found: report.certificates.len() });
    }
    Ok(file)
}
