//! A device of this tab: where its private key is, and its finished ZIP.

use std::fmt;
use std::rc::Rc;

use zeroize::Zeroizing;

use crate::issuer::message::CertificateSummary;
use crate::issuer::message::device::DeviceHandle;

/// A device.
#[derive(Clone, Debug, PartialEq)]
pub struct MadeDevice {
    /// What the issuer knows it by.
    pub device: DeviceHandle,
    /// Where its private key is.
    pub key: DeviceKey,
    /// The CA that signed.
    pub ca_certificate_id: String,
    /// Its certificate.
    pub certificate: CertificateSummary,
    /// `NAME.zip`.
    pub file_name: String,
    /// The command of the first connection.
    pub command: String,
    /// The ZIP, for another download.
    pub archive: Archive,
}

/// Where a device's private key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceKey {
    /// In this tab and nowhere else: closing it loses the key.
    OnlyHere,
    /// In a file that was downloaded, and still in this tab.
    AlsoInFile,
    /// In a file that was downloaded; the issuer ended, so it is no longer here.
    InFile,
    /// On the device, which made it and sent a CSR: it was never here.
    OnDevice,
    /// Nowhere: the issuer ended before it was downloaded.
    Lost,
}

impl DeviceKey {
    /// Where it is once the issuer has ended.
    #[must_use]
    pub(super) fn without_issuer(self) -> Self {
        match self {
            Self::OnlyHere => Self::Lost,
            Self::AlsoInFile => Self::InFile,
            Self::InFile | Self::OnDevice | Self::Lost => self,
        }
    }

    /// It is in this tab.
    #[must_use]
    pub fn is_here(self) -> bool {
        match self {
            Self::OnlyHere | Self::AlsoInFile => true,
            Self::InFile | Self::OnDevice | Self::Lost => false,
        }
    }
}

/// A finished ZIP, wiped when the last one lets go of it.
#[derive(Clone, PartialEq)]
pub struct Archive(Rc<Zeroizing<Vec<u8>>>);

impl Archive {
    /// Takes the bytes.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Rc::new(Zeroizing::new(bytes)))
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Archive({} bytes)", self.0.len())
    }
}
