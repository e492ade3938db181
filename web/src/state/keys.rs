//! What this tab holds: CA certificates whose keys are in the issuer, and the devices that were made.
//!
//! An event of the issuer -> [`KeysAction`] -> [`Keys::after`]. Nothing of it is stored: closing the tab ends it. Not here: the keys
//! themselves, which the page never sees but as handles, encrypted files and finished ZIPs.

use std::fmt;
use std::rc::Rc;

use yew::Reducible;
use zeroize::Zeroizing;

use crate::issuer::message::device::{DeviceHandle, DevicePackage};
use crate::issuer::message::{CaCertificate, CertificateSummary, IssuerFault, IssuerState, KeyHandle};

/// What this tab holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keys {
    /// Whether the issuer runs.
    pub issuer: IssuerState,
    /// In the order they came.
    pub cas: Vec<HeldCa>,
    /// In the order they were made.
    pub devices: Vec<MadeDevice>,
    /// A certificate that somebody sent to Inspect; never a key.
    pub to_inspect: String,
}

/// A CA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldCa {
    /// Its key in the issuer.
    pub handle: KeyHandle,
    /// Its certificate.
    pub certificate: CertificateSummary,
    /// Where the key is.
    pub key: KeyPlace,
}

/// Where a CA's key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// In this tab and nowhere else: closing it loses the key.
    OnlyHere,
    /// In this tab, and in an encrypted file.
    AlsoInFile,
    /// The issuer ended: the key is no longer here.
    Gone,
}

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
    fn without_issuer(self) -> Self {
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

/// What happens to it.
pub enum KeysAction {
    /// The issuer started, or ended.
    Issuer(IssuerState),
    /// A CA was made or taken.
    CaCame(CaCertificate),
    /// A CA's key was written into a file.
    CaSaved(KeyHandle),
    /// A CA's key is forgotten, and its card goes.
    CaForgotten(KeyHandle),
    /// A device was made.
    DeviceCame {
        /// The CA that signed.
        ca_certificate_id: String,
        /// The device.
        package: DevicePackage,
        /// Where its key is.
        key: DeviceKey,
    },
    /// A device's key was written into a file.
    DeviceSaved(DeviceHandle),
    /// A device is forgotten, and its card goes.
    DeviceForgotten(DeviceHandle),
    /// A certificate (PEM) is to be shown by Inspect; empty: it was taken there.
    ToInspect(String),
    /// Everything is forgotten.
    AllForgotten,
}

impl Keys {
    /// Gives what is held after an action.
    #[must_use]
    pub fn after(mut self, action: KeysAction) -> Self {
        match action {
            KeysAction::Issuer(issuer) => {
                if matches!(issuer, IssuerState::Failed(IssuerFault::Crashed { .. })) {
                    self.cas.iter_mut().for_each(|ca| ca.key = KeyPlace::Gone);
                    self.devices.iter_mut().for_each(|device| device.key = device.key.without_issuer());
                }
                self.issuer = issuer;
            }
            KeysAction::CaCame(came) => self.take(came),
            KeysAction::CaSaved(handle) => self
                .cas
                .iter_mut()
                .filter(|ca| ca.handle == handle && ca.key == KeyPlace::OnlyHere)
                .for_each(|ca| ca.key = KeyPlace::AlsoInFile),
            KeysAction::CaForgotten(handle) => self.cas.retain(|ca| ca.handle != handle),
            KeysAction::DeviceCame { ca_certificate_id, package, key } => {
                self.devices.push(MadeDevice {
                    device: package.device,
                    key,
                    ca_certificate_id,
                    certificate: package.certificate,
                    file_name: package.file_name,
                    command: package.command,
                    archive: Archive::new(package.archive),
                });
            }
            KeysAction::DeviceSaved(device) => self
                .devices
                .iter_mut()
                .filter(|made| made.device == device && made.key == DeviceKey::OnlyHere)
                .for_each(|made| made.key = DeviceKey::AlsoInFile),
            KeysAction::DeviceForgotten(device) => self.devices.retain(|made| made.device != device),
            KeysAction::ToInspect(pem) => self.to_inspect = pem,
            KeysAction::AllForgotten => {
                self.cas.clear();
                self.devices.clear();
            }
        }
        self
    }

    /// The CA of a handle.
    #[must_use]
    pub fn ca(&self, handle: KeyHandle) -> Option<&HeldCa> {
        self.cas.iter().find(|ca| ca.handle == handle)
    }

    /// The name of the CA with a certificateId, if this tab holds it.
    #[must_use]
    pub fn name_of(&self, ca_certificate_id: &str) -> Option<&str> {
        let certificates = self.cas.iter().map(|ca| &ca.certificate);
        certificates
            .filter(|held| held.certificate_id == ca_certificate_id)
            .map(|held| held.name.as_str())
            .next()
    }

    /// The key of the CA with a certificateId, if this tab holds it and it can sign.
    #[must_use]
    pub fn able_key_of(&self, ca_certificate_id: &str) -> Option<KeyHandle> {
        let mut able = self.able().filter(|held| held.certificate.certificate_id == ca_certificate_id);
        able.next().map(|held| held.handle)
    }

    /// The CAs that can sign.
    pub fn able(&self) -> impl Iterator<Item = &HeldCa> {
        self.cas.iter().filter(|ca| ca.key != KeyPlace::Gone)
    }

    /// How many private keys, of CAs and of devices, are in this tab and nowhere else.
    #[must_use]
    pub fn only_here(&self) -> usize {
        let cas = self.cas.iter().filter(|ca| ca.key == KeyPlace::OnlyHere).count();
        cas + self.devices.iter().filter(|made| made.key == DeviceKey::OnlyHere).count()
    }

    /// How many keys a "Forget all" forgets: those of CAs and of devices.
    #[must_use]
    pub fn held(&self) -> usize {
        self.able().count() + self.devices.iter().filter(|made| made.key.is_here()).count()
    }

    /// A CA that is loaded again replaces its older self, which would otherwise stand there twice.
    fn take(&mut self, came: CaCertificate) {
        let key = if came.from_file { KeyPlace::AlsoInFile } else { KeyPlace::OnlyHere };
        let held = HeldCa { handle: came.handle, certificate: came.certificate, key };
        match self.cas.iter_mut().find(|ca| ca.certificate.certificate_id == held.certificate.certificate_id)
        {
            Some(there) => *there = held,
            None => self.cas.push(held),
        }
    }
}

impl Reducible for Keys {
    type Action = KeysAction;

    fn reduce(self: Rc<Self>, action: KeysAction) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(action))
    }
}

#[cfg(test)]
mod tests {
    use super::{DeviceKey, KeyPlace, Keys, KeysAction};
    use crate::issuer::message::device::{DeviceHandle, DevicePackage};
    use crate::issuer::message::{CaCertificate, CertificateSummary, IssuerFault, IssuerState, KeyHandle};

    fn summary(certificate_id: &str) -> CertificateSummary {
        CertificateSummary {
            name: "CA".to_owned(),
            certificate_id: certificate_id.to_owned(),
            pem: String::new(),
            not_before: 0,
            not_after: 1,
            self_signed: true,
        }
    }

    fn device(handle: u32, key: DeviceKey) -> KeysAction {
        let package = DevicePackage {
            device: DeviceHandle(KeyHandle(handle)),
            certificate: summary("device"),
            file_name: String::from("press-1.zip"),
            archive: Vec::new(),
            command: String::new(),
        };
        KeysAction::DeviceCame { ca_certificate_id: String::from("a"), package, key }
    }

    fn ca(handle: u32, certificate_id: &str, from_file: bool) -> KeysAction {
        KeysAction::CaCame(CaCertificate {
            handle: KeyHandle(handle),
            certificate: summary(certificate_id),
            from_file,
        })
    }

    #[test]
    fn a_new_key_is_only_here_until_it_is_saved() {
        let keys = Keys::default().after(ca(1, "a", false)).after(ca(2, "b", true));
        assert_eq!(keys.only_here(), 1);
        let keys = keys.after(KeysAction::CaSaved(KeyHandle(1)));
        assert_eq!(keys.only_here(), 0);
        assert_eq!(keys.held(), 2);
    }

    #[test]
    fn the_same_ca_stands_there_once() {
        let keys = Keys::default().after(ca(1, "a", false)).after(ca(2, "a", true));
        assert_eq!(keys.cas.len(), 1);
        assert_eq!(keys.ca(KeyHandle(2)).unwrap().key, KeyPlace::AlsoInFile);
    }

    #[test]
    fn keys_go_with_an_issuer_that_ends_and_a_saved_file_does_not_bring_them_back() {
        let ended = IssuerState::Failed(IssuerFault::Crashed { detail: String::new() });
        let keys = Keys::default().after(ca(1, "a", false)).after(KeysAction::Issuer(ended));
        let keys = keys.after(KeysAction::CaSaved(KeyHandle(1)));
        assert_eq!(keys.cas[0].key, KeyPlace::Gone);
        assert_eq!((keys.only_here(), keys.held()), (0, 0));
    }

    #[test]
    fn a_device_key_counts_until_a_file_with_it_was_taken() {
        let (one, other) = (DeviceHandle(KeyHandle(1)), DeviceHandle(KeyHandle(2)));
        let keys =
            Keys::default().after(device(1, DeviceKey::OnlyHere)).after(device(2, DeviceKey::OnDevice));
        assert_eq!((keys.only_here(), keys.held()), (1, 1));
        let keys = keys.after(KeysAction::DeviceSaved(one)).after(KeysAction::DeviceSaved(other));
        assert_eq!((keys.only_here(), keys.held()), (0, 1));
        assert_eq!(keys.devices[1].key, DeviceKey::OnDevice);
        let keys = keys.after(KeysAction::DeviceForgotten(one));
        assert_eq!((keys.devices.len(), keys.held()), (1, 0));
    }

    #[test]
    fn an_issuer_that_ends_takes_only_what_was_never_saved() {
        let ended = IssuerState::Failed(IssuerFault::Crashed { detail: String::new() });
        let keys =
            Keys::default().after(device(1, DeviceKey::OnlyHere)).after(device(2, DeviceKey::AlsoInFile));
        let keys = keys.after(device(3, DeviceKey::OnDevice)).after(KeysAction::Issuer(ended));
        let places: Vec<DeviceKey> = keys.devices.iter().map(|made| made.key).collect();
        assert_eq!(places, [DeviceKey::Lost, DeviceKey::InFile, DeviceKey::OnDevice]);
        assert_eq!((keys.only_here(), keys.held()), (0, 0));
    }

    #[test]
    fn forgetting_takes_the_card_away() {
        let keys = Keys::default().after(ca(1, "a", false)).after(ca(2, "b", false));
        let keys = keys.after(KeysAction::CaForgotten(KeyHandle(1)));
        assert_eq!(keys.cas.len(), 1);
        assert!(keys.after(KeysAction::AllForgotten).cas.is_empty());
    }
}
