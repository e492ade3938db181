//! What this tab holds: CA certificates whose keys are in the issuer, and the devices that were made.
//!
//! An event of the issuer -> [`KeysAction`] -> [`Keys::after`]. Nothing of it is stored but what a person asked to be kept, encrypted:
//! closing the tab ends it. Not here: the keys themselves, which the page never sees but as handles, files and finished ZIPs.

mod held_ca;
mod made_device;

use std::rc::Rc;

use yew::Reducible;

pub use self::held_ca::{HeldCa, KeyPlace};
pub use self::made_device::{Archive, DeviceKey, MadeDevice};

use crate::issuer::message::device::{DeviceHandle, DevicePackage};
use crate::issuer::message::list::MadeList;
use crate::issuer::message::{CaCertificate, IssuerFault, IssuerState, KeyHandle};
use crate::platform::vault::StoredCa;

/// What this tab holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keys {
    /// Whether the issuer runs.
    pub issuer: IssuerState,
    /// In the order they came.
    pub cas: Vec<HeldCa>,
    /// Kept in this browser under a passphrase, whether they are unlocked here or not.
    pub stored: Vec<StoredCa>,
    /// In the order they were made.
    pub devices: Vec<MadeDevice>,
    /// A certificate that somebody sent to Inspect; never a key.
    pub to_inspect: String,
}

/// What happens to it.
pub enum KeysAction {
    /// The issuer started, or ended.
    Issuer(IssuerState),
    /// A CA was made or taken.
    CaCame(CaCertificate),
    /// A CA's key was written into a file.
    CaSaved(KeyHandle),
    /// All that is kept in this browser, as it was read.
    StoredRead(Vec<StoredCa>),
    /// A CA is kept in this browser now.
    CaStored(StoredCa),
    /// A CA with this certificateId is kept no more.
    StoredRemoved(String),
    /// A CA's newest revocation list: made here, or brought.
    ListCame {
        /// The CA.
        handle: KeyHandle,
        /// The list.
        list: Rc<MadeList>,
        /// It came from a file, so that there is a copy.
        from_file: bool,
    },
    /// A CA's newest revocation list was written into a file.
    ListSaved(KeyHandle),
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
                .filter(|ca| {
                    ca.handle == handle && matches!(ca.key, KeyPlace::OnlyHere | KeyPlace::AlsoStored)
                })
                .for_each(|ca| ca.key = KeyPlace::AlsoInFile),
            KeysAction::StoredRead(stored) => self.stored = stored,
            KeysAction::CaStored(stored) => self.keep(stored),
            KeysAction::StoredRemoved(certificate_id) => self.remove(&certificate_id),
            KeysAction::ListCame { handle, list, from_file } => {
                if let Some(ca) = self.cas.iter_mut().find(|ca| ca.handle == handle) {
                    ca.list = Some(list);
                    ca.list_only_here = !from_file;
                }
            }
            KeysAction::ListSaved(handle) => {
                self.cas.iter_mut().filter(|ca| ca.handle == handle).for_each(|ca| ca.list_only_here = false)
            }
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

    /// Those kept in this browser whose keys are not in this tab.
    pub fn locked(&self) -> impl Iterator<Item = &StoredCa> {
        let is_here = |stored: &&StoredCa| {
            !self.able().any(|ca| ca.certificate.certificate_id == stored.certificate_id)
        };
        self.stored.iter().filter(is_here)
    }

    /// The serial number of a certificate that was made in this tab.
    #[must_use]
    pub fn serial_of(&self, certificate_id: &str) -> Option<&str> {
        let devices = self.devices.iter().map(|device| &device.certificate);
        let mut made = devices.chain(self.cas.iter().map(|ca| &ca.certificate));
        made.find(|made| made.certificate_id == certificate_id).map(|made| made.serial.as_str())
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

    /// Whether leaving loses something: a key that is nowhere else, or a revocation list that nobody has downloaded.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.only_here() > 0 || self.cas.iter().any(|ca| ca.list_only_here)
    }

    /// How many keys a "Forget all" forgets: those of CAs and of devices.
    #[must_use]
    pub fn held(&self) -> usize {
        self.able().count() + self.devices.iter().filter(|made| made.key.is_here()).count()
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
    use std::rc::Rc;

    use jitr_shared::certificate::algorithm::KeyAlgorithm;

    use super::{DeviceKey, KeyPlace, Keys, KeysAction, StoredCa};
    use crate::issuer::message::ca::Custody;
    use crate::issuer::message::device::{DeviceHandle, DevicePackage};
    use crate::issuer::message::list::MadeList;
    use crate::issuer::message::{CaCertificate, CertificateSummary, IssuerFault, IssuerState, KeyHandle};

    fn summary(certificate_id: &str) -> CertificateSummary {
        CertificateSummary {
            name: "CA".to_owned(),
            certificate_id: certificate_id.to_owned(),
            serial: "0a".to_owned(),
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
            custody: Custody::Exportable,
            algorithm: KeyAlgorithm::P256,
            bits: 256,
            above: 0,
        })
    }

    fn stored(certificate_id: &str) -> StoredCa {
        StoredCa {
            certificate_id: certificate_id.to_owned(),
            name: "CA".to_owned(),
            not_before: 0,
            not_after: 1,
            self_signed: true,
            certificates_pem: String::new(),
            key_pem: String::new(),
        }
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
    fn a_kept_key_is_not_only_here_until_it_is_removed() {
        let keys = Keys::default().after(ca(1, "a", false)).after(KeysAction::CaStored(stored("a")));
        assert_eq!((keys.cas[0].key, keys.only_here()), (KeyPlace::AlsoStored, 0));
        assert_eq!(keys.locked().count(), 0);
        let keys = keys.after(KeysAction::StoredRemoved("a".to_owned()));
        assert_eq!((keys.cas[0].key, keys.only_here()), (KeyPlace::OnlyHere, 1));
    }

    #[test]
    fn what_was_kept_is_locked_until_its_key_comes() {
        let keys = Keys::default().after(KeysAction::StoredRead(vec![stored("a"), stored("b")]));
        let keys = keys.after(ca(1, "a", true));
        assert_eq!(keys.locked().map(|ca| ca.certificate_id.as_str()).collect::<Vec<_>>(), ["b"]);
        let keys = keys.after(KeysAction::AllForgotten);
        assert_eq!(keys.locked().count(), 2);
    }

    #[test]
    fn forgetting_takes_the_card_away() {
        let keys = Keys::default().after(ca(1, "a", false)).after(ca(2, "b", false));
        let keys = keys.after(KeysAction::CaForgotten(KeyHandle(1)));
        assert_eq!(keys.cas.len(), 1);
        assert!(keys.after(KeysAction::AllForgotten).cas.is_empty());
    }

    #[test]
    fn a_list_that_nobody_downloaded_is_as_unsaved_as_a_key() {
        let list = |from_file| KeysAction::ListCame {
            handle: KeyHandle(1),
            list: Rc::new(MadeList::default()),
            from_file,
        };
        let keys = Keys::default().after(ca(1, "a", true));
        assert!(!keys.is_unsaved());
        let keys = keys.after(list(false));
        assert!(keys.is_unsaved());
        // Loading the CA again changes nothing about its list.
        let keys = keys.after(ca(1, "a", true));
        assert!(keys.is_unsaved());
        assert!(!keys.clone().after(KeysAction::ListSaved(KeyHandle(1))).is_unsaved());
        assert!(!keys.after(list(true)).is_unsaved());
        assert!(Keys::default().after(ca(2, "b", false)).is_unsaved());
    }
}
