//! What page and issuer say to each other about one device: make it, give one of its files, forget it.
//!
//! The issuer keeps a device's key until it is told to forget it, so that any form of file can be had later. The page has
//! the handle, and the files that a person asked for.

use jitr_shared::api::ca::DeviceEndpoint;
use jitr_shared::bundle::form::Form;
use jitr_shared::certificate::draft::Draft;
use serde::{Deserialize, Serialize};

use super::{CertificateSummary, KeyHandle};

/// A device in the issuer: its certificate, and its key where it was made here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DeviceHandle(pub(crate) KeyHandle);

/// A device to make. No `Debug`: it may hold a password.
#[derive(Serialize, Deserialize)]
pub struct MakeDevice {
    /// The CA that signs.
    pub handle: KeyHandle,
    /// What was typed.
    pub draft: Draft,
    /// How its ZIP is to be.
    pub package: PackageWish,
}

/// How a device's ZIP is to be. No `Debug`: it may hold a password.
#[derive(Clone, Serialize, Deserialize)]
pub struct PackageWish {
    /// Where the device will connect.
    pub endpoint: DeviceEndpoint,
    /// The language of the README.
    pub korean: bool,
    /// The files.
    pub forms: Vec<Form>,
    /// Opens those of them that are encrypted.
    pub password: Option<String>,
}

/// One form of a device's files. No `Debug`: it may hold a password.
#[derive(Serialize, Deserialize)]
pub struct DeviceFileWish {
    /// The device.
    pub device: DeviceHandle,
    /// Which form.
    pub form: Form,
    /// Opens it, if it is encrypted.
    pub password: Option<String>,
}

/// A finished device.
#[derive(Serialize, Deserialize)]
pub struct DevicePackage {
    /// For more of its files.
    pub device: DeviceHandle,
    /// The certificate.
    pub certificate: CertificateSummary,
    /// `NAME.zip`.
    pub file_name: String,
    /// The ZIP.
    #[serde(with = "serde_bytes")]
    pub archive: Vec<u8>,
    /// The command that connects for the first time.
    pub command: String,
}

/// A finished file, or a ZIP of the files of one form.
#[derive(Serialize, Deserialize)]
pub struct DeviceFile {
    /// What it is called.
    pub file_name: String,
    /// What is in it.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}
