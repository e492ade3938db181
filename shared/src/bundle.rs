//! What was issued -> the files that a person takes away, and the ZIP that holds them.
//!
//! [`device_entries`]`(&DeviceFiles, forms, ..)` -> [`Entry`] list -> [`zip::archive`] -> bytes; [`files::files`] makes the files of
//! the forms alone. Everything is read again before it is given out: a key that does not belong to its certificate never
//! leaves. Names are the device's name plus what the file is ([`layout`]). Not here: handing the bytes to the browser.
//! Source: RFC 8446 section 4.4.2 (a chain is the sender's certificate first).

pub mod batch_readme;
pub mod endpoint;
pub mod files;
mod firmware;
pub mod form;
pub mod joined;
pub mod layout;
pub mod line;
pub mod readme;
pub mod reread;
pub mod server_root;
pub mod zip;

use thiserror::Error;
use zeroize::Zeroizing;

use self::{
    endpoint::DeviceEndpoint,
    files::Credentials,
    form::Form,
    layout::Layout,
    readme::{Language, Readme},
    reread::RereadError,
    server_root::ServerRoot,
};
use crate::certificate::{
    certificate_id,
    key::KeyError,
    pkcs12::{FileEntropy, Pkcs12Error, Protection},
};

const READABLE_BY_ALL: u32 = 0o644;
const READABLE_BY_OWNER: u32 = 0o600;

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path in an archive.
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
    /// Its private key, PKCS#8 in DER; `None` if the device made its own and sent a request.
    pub key_pkcs8: Option<&'a [u8]>,
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
    /// The form holds a private key, and there is none.
    #[error("{form:?} holds the private key, which stayed on the device")]
    NoKey {
        /// The form.
        form: Form,
    },
    /// The form is encrypted, and there is no password.
    #[error("{form:?} needs a password")]
    NoPassword {
        /// The form.
        form: Form,
    },
    /// The form holds the issuer's certificate, and there is none.
    #[error("{form:?} holds the issuer's certificate, which is missing")]
    NoIssuer {
        /// The form.
        form: Form,
    },
    /// NVS holds strings of at most 4,000 bytes.
    #[error("a certificate or the key is too long for a string of NVS, at most 3,999 bytes")]
    TooLongForNvs,
    /// A file was written and did not read as it should: nothing of it is given out.
    #[error("{form:?} was written and could not be read again: {error}")]
    Reread {
        /// The form.
        form: Form,
        /// What is wrong with it.
        error: RereadError,
    },
    /// An encrypted file was not made.
    #[error(transparent)]
    Encrypted(#[from] Pkcs12Error),
}

/// Makes the files of a device's ZIP: those of the forms, the server's root, and a README.
///
/// # Errors
/// If the name is none that a form would let pass, or a file of [`files::files`] was not made.
pub fn device_entries(
    device: &DeviceFiles<'_>,
    forms: &[Form],
    protection: Option<&mut Protection>,
    entropy: &FileEntropy,
) -> Result<Vec<Entry>, BundleError> {
    let name = device.name;
    if crate::certificate::draft::parse_device_name(name).as_deref() != Ok(name) {
        return Err(BundleError::Name { name: name.to_owned() });
    }
    let mut entries = files::files(device.credentials(), forms, Layout::OneDevice, protection, entropy)?;
    let root = device.server_root;
    entries.push(Entry::new(root.file_name().to_owned(), root.pem().as_bytes(), READABLE_BY_ALL));
    let text = Readme {
        name,
        certificate_id: &certificate_id(device.certificate),
        forms,
        endpoint: device.endpoint,
        server_root: root,
    }
    .device(device.language);
    entries.push(Entry::new("README.txt".to_owned(), text.as_bytes(), READABLE_BY_ALL));
    Ok(entries)
}

impl<'a> DeviceFiles<'a> {
    /// Its key and certificates.
    #[must_use]
    pub fn credentials(&self) -> Credentials<'a> {
        let Self { name, key_pkcs8, certificate, issuers, .. } = *self;
        Credentials { name, key_pkcs8, certificate, issuers }
    }
}

impl Entry {
    fn new(name: String, contents: &[u8], mode: u32) -> Self {
        Self { name, contents: Zeroizing::new(contents.to_vec()), mode }
    }
}
