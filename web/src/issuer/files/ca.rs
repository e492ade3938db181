//! The files that a CA leaves in, each read again from its own bytes before it is given out.

use jitr_shared::bundle::reread::check_certificates;
use jitr_shared::certificate::key::{EncryptionEntropy, KeyError, PrivateKey};
use jitr_shared::certificate::pem::{self, BlockKind};
use jitr_shared::certificate::pkcs12::{self, FileEntropy, Identity, Protection, Strength};
use zeroize::Zeroizing;

use crate::issuer::message::ca::{CaFile, MadeFile};
use crate::issuer::message::files::CaParts;
use crate::issuer::part_fault::PartError;
use crate::platform::entropy;

/// How `PrivateKey::encrypted_pem` encrypts, as a person can look it up.
const KEY_FILE: &str = "PBES2, PBKDF2-HMAC-SHA256, AES-256-CBC";
const MODERN: &str = "PBES2, PBKDF2-HMAC-SHA256, AES-256-CBC, MAC by HMAC-SHA256";
const LEGACY: &str = "3DES and SHA-1 (legacy)";

#[expect(clippy::needless_pass_by_value, reason = "its key is wiped when it is done")]
pub(super) fn write(ca: CaParts, file: CaFile, passphrase: String) -> Result<MadeFile, PartError> {
    let passphrase = Zeroizing::new(passphrase);
    let (bytes, algorithm) = match file {
        CaFile::KeyEncrypted => (encrypted(&ca, &passphrase)?, KEY_FILE),
        CaFile::Pkcs12 => (container(&ca, &passphrase, Strength::Modern)?, MODERN),
        CaFile::Pkcs12Legacy => (container(&ca, &passphrase, Strength::Legacy)?, LEGACY),
        CaFile::KeyPlain => (plain(&ca)?, ""),
        CaFile::CertificateDer => (certificate(&ca)?, ""),
        CaFile::Chain => (chain(&ca)?, ""),
    };
    Ok(MadeFile { bytes, algorithm: algorithm.to_owned() })
}

fn private(ca: &CaParts) -> Result<PrivateKey, PartError> {
    let key = PrivateKey::from_pkcs8_der(&ca.key.as_ref().ok_or(KeyError::NotAKey)?.0)?;
    key.check_belongs_to(&ca.certificate)?;
    Ok(key)
}

fn encrypted(ca: &CaParts, passphrase: &str) -> Result<Vec<u8>, PartError> {
    let random =
        EncryptionEntropy { salt: entropy::random_bytes()?, initialisation_vector: entropy::random_bytes()? };
    // It reads back what it wrote.
    Ok(private(ca)?.encrypted_pem(passphrase, random)?.into_bytes())
}

fn container(ca: &CaParts, passphrase: &str, strength: Strength) -> Result<Vec<u8>, PartError> {
    let key = private(ca)?;
    let mut protection = Protection::new(passphrase, [entropy::random_bytes()?, entropy::random_bytes()?])?;
    let random = FileEntropy::new(&entropy::random_bytes()?);
    let identity = Identity { key: &key, chain: &members(ca), name: &ca.name };
    // It opens again what it wrote.
    Ok(pkcs12::write(identity, strength, &mut protection, &random)?)
}

fn plain(ca: &CaParts) -> Result<Vec<u8>, PartError> {
    let pem = private(ca)?.pkcs8_pem();
    PrivateKey::read(pem.as_bytes(), None)?.check_belongs_to(&ca.certificate)?;
    Ok(pem.as_bytes().to_vec())
}

fn certificate(ca: &CaParts) -> Result<Vec<u8>, PartError> {
    check_certificates(&ca.certificate, BlockKind::Der, &[&ca.certificate])?;
    Ok(ca.certificate.clone())
}

fn chain(ca: &CaParts) -> Result<Vec<u8>, PartError> {
    let members = members(ca);
    let text: String = members.iter().map(|der| pem::write("CERTIFICATE", der)).collect();
    check_certificates(text.as_bytes(), BlockKind::Pem, &members)?;
    Ok(text.into_bytes())
}

/// The CA's certificate, and those above it.
fn members(ca: &CaParts) -> Vec<&[u8]> {
    std::iter::once(ca.certificate.as_slice()).chain(ca.above.iter().map(|der| der.as_slice())).collect()
}
