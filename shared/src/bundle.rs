//! What was issued -> the files that a person takes away, and the ZIP that holds them.
//!
//! [`device_entries`]`(&DeviceFiles)` -> [`Entry`] list -> [`zip::archive`] -> bytes. Everything is read again before it
//! is given out: a key that does not belong to its certificate never leaves. Names are the device's name plus what the
//! file is. Not here: handing the bytes to the browser.
//! Source: RFC 8446 section 4.4.2 (a chain is the sender's certificate first).

pub mod endpoint;
pub mod form;
pub mod layout;
pub mod readme;
pub mod server_root;
pub mod zip;

use thiserror::Error;
use zeroize::Zeroizing;

use self::{endpoint::DeviceEndpoint, readme::Language, server_root::ServerRoot};
use crate::certificate::{
    certificate_id,
    key::{KeyError, PrivateKey},
    pem,
};

const READABLE_BY_ALL: u32 = 0o644;
const READABLE_BY_OWNER: u32 = 0o600;

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, without a folder.
    pub name: String,
    /// Its content.
    pub contents: Zeroizing<Vec<u8>>,
    /// Its Unix mode.
    pub mode: u32,
}

/// What goes into a device's ZIP.
pub struct DeviceFiles<'a> {
    /// The device's name: the common name of its certificate.
    pub name: &'a str,
    /// Its private key, PKCS#8 in DER.
    pub key_pkcs8: &'a [u8],
    /// Its certificate in DER.
    pub certificate: &'a [u8],
    /// The certificates that lead to the root, issuer first, in DER; at least the CA that signed the device's.
    pub issuers: &'a [&'a [u8]],
    /// The root of the server's certificate.
    pub server_root: &'a ServerRoot,
    /// Where the device connects.
    pub endpoint: &'a DeviceEndpoint,
    /// The language of the README.
    pub language: Language,
}

/// Why files were not made.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum BundleError {
    /// The key cannot be read, or belongs to another certificate.
    #[error("the device's private key cannot be bundled")]
    Key(#[from] KeyError),
    /// The name cannot stand in a file name and a command.
    #[error("{name:?} is not a device name")]
    Name {
        /// The name as found.
        name: String,
    },
}

/// Makes the files of a device's ZIP.
///
/// # Errors
/// If the key does not belong to the certificate, or the name is none that a form would let pass.
pub fn device_entries(files: &DeviceFiles<'_>) -> Result<Vec<Entry>, BundleError> {
    let name = files.name;
    if crate::certificate::draft::parse_device_name(name).as_deref() != Ok(name) {
        return Err(BundleError::Name { name: name.to_owned() });
    }
    let key = PrivateKey::from_pkcs8_der(files.key_pkcs8)?;
    key.check_belongs_to(files.certificate)?;
    let certificate = pem::write("CERTIFICATE", files.certificate);
    let chain =
        files.issuers.iter().fold(certificate.clone(), |chain, der| chain + &pem::write("CERTIFICATE", der));
    let command = readme::mosquitto_command(name, files.endpoint, files.server_root);
    let root = files.server_root.file_name();
    let text = readme::text(name, &certificate_id(files.certificate), &command, root, files.language);
    Ok(vec![
        Entry::new(format!("{name}.key.pem"), key.pkcs8_pem().as_bytes(), READABLE_BY_OWNER),
        Entry::new(format!("{name}.cert.pem"), certificate.as_bytes(), READABLE_BY_ALL),
        Entry::new(format!("{name}.chain.pem"), chain.as_bytes(), READABLE_BY_ALL),
        Entry::new(root.to_owned(), files.server_root.pem().as_bytes(), READABLE_BY_ALL),
        Entry::new("README.txt".to_owned(), text.as_bytes(), READABLE_BY_ALL),
    ])
}

impl Entry {
    fn new(name: String, contents: &[u8], mode: u32) -> Self {
        Self { name, contents: Zeroizing::new(contents.to_vec()), mode }
    }
}
