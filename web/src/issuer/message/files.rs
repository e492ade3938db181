//! What the issuer says to the part that writes files, and what comes back. The page is no part of it: keys are in clear here.

use jitr_shared::api::ca::DeviceEndpoint;
use jitr_shared::bundle::form::Form;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::IssuerFault;
use super::ca::CaFile;
use super::key::Pkcs8;
use crate::platform::opaque::Opaque;

/// A CA whose file is written.
#[derive(Serialize, Deserialize)]
pub struct CaParts {
    /// Its name.
    pub name: String,
    /// Its key, for a file that holds it.
    pub key: Option<Pkcs8>,
    /// Its certificate.
    #[serde(with = "serde_bytes")]
    pub certificate: Vec<u8>,
    /// The certificates above it, the nearest first.
    pub above: Vec<ByteBuf>,
}

/// A device whose files are written.
#[derive(Serialize, Deserialize)]
pub struct DeviceParts {
    /// Its name.
    pub name: String,
    /// Its key; none where it stays on the device.
    pub key: Option<Pkcs8>,
    /// Its certificate.
    #[serde(with = "serde_bytes")]
    pub certificate: Vec<u8>,
    /// The certificates above it, the one that signed first.
    pub issuers: Vec<ByteBuf>,
    /// Where it will connect.
    pub endpoint: DeviceEndpoint,
    /// The language of its README.
    pub korean: bool,
}

/// What is asked. No `Debug`: it holds keys and passwords.
#[derive(Serialize, Deserialize)]
pub enum FilesRequest {
    /// Writes a file of a CA.
    Ca {
        /// The CA.
        ca: CaParts,
        /// In which form.
        file: CaFile,
        /// Encrypts it, where it is encrypted.
        passphrase: String,
    },
    /// Writes the ZIP of a device.
    Package {
        /// The device.
        device: DeviceParts,
        /// The forms of its files.
        forms: Vec<Form>,
        /// Opens those of them that are encrypted.
        password: Option<String>,
    },
    /// Writes one form of a device's files.
    Form {
        /// The device.
        device: DeviceParts,
        /// Which form.
        form: Form,
        /// Opens it, if it is encrypted.
        password: Option<String>,
    },
}

/// What comes back.
#[derive(Serialize, Deserialize)]
pub enum FilesReply {
    /// A [`super::ca::MadeFile`] or a [`super::device::DeviceFile`] for the page.
    File(Opaque),
    /// A device's ZIP.
    Package {
        /// The ZIP.
        #[serde(with = "serde_bytes")]
        archive: Vec<u8>,
        /// The command that connects for the first time.
        command: String,
    },
}

/// What comes back from the part that writes files.
pub type FilesOutcome = Result<FilesReply, IssuerFault>;
