//! A CA of this tab, where its key is, and what is kept of it in this browser.

use std::rc::Rc;

use jitr_shared::certificate::algorithm::KeyAlgorithm;

use super::Keys;
use crate::issuer::message::ca::Custody;
use crate::issuer::message::list::MadeList;
use crate::issuer::message::{CaCertificate, CertificateSummary, KeyHandle};
use crate::platform::vault::StoredCa;

/// A CA.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldCa {
    /// Its key in the issuer.
    pub handle: KeyHandle,
    /// Its certificate.
    pub certificate: CertificateSummary,
    /// Where the key is.
    pub key: KeyPlace,
    /// Where it may go.
    pub custody: Custody,
    /// The kind of its key; for RSA of another size the one that signs in the same way.
    pub algorithm: KeyAlgorithm,
    /// The key's true size.
    pub bits: u32,
    /// How many certificates above it are known.
    pub above: usize,
    /// Its newest revocation list that this tab knows of.
    pub list: Option<Rc<MadeList>>,
    /// Nobody has downloaded that list yet.
    pub list_only_here: bool,
}

/// Where a CA's key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// In this tab and nowhere else: closing it loses the key.
    OnlyHere,
    /// In this tab, and in an encrypted file.
    AlsoInFile,
    /// In this tab, and kept in this browser under a passphrase.
    AlsoStored,
    /// The issuer ended: the key is no longer here.
    Gone,
}

impl Keys {
    /// A CA that is loaded again replaces its older self, which would otherwise stand there twice.
    pub(super) fn take(&mut self, came: CaCertificate) {
        let is_stored =
            self.stored.iter().any(|stored| stored.certificate_id == came.certificate.certificate_id);
        let key = match (came.from_file, is_stored) {
            (_, true) => KeyPlace::AlsoStored,
            (true, false) => KeyPlace::AlsoInFile,
            (false, false) => KeyPlace::OnlyHere,
        };
        let older =
            self.cas.iter().position(|ca| ca.certificate.certificate_id == came.certificate.certificate_id);
        let there = older.and_then(|place| self.cas.get(place));
        let (list, list_only_here) = there.map_or((None, false), |ca| (ca.list.clone(), ca.list_only_here));
        let held = HeldCa {
            handle: came.handle,
            certificate: came.certificate,
            key,
            custody: came.custody,
            algorithm: came.algorithm,
            bits: came.bits,
            above: came.above,
            list,
            list_only_here,
        };
        match older.and_then(|place| self.cas.get_mut(place)) {
            Some(there) => *there = held,
            None => self.cas.push(held),
        }
    }

    pub(super) fn keep(&mut self, came: StoredCa) {
        self.cas
            .iter_mut()
            .filter(|ca| ca.certificate.certificate_id == came.certificate_id && ca.key == KeyPlace::OnlyHere)
            .for_each(|ca| ca.key = KeyPlace::AlsoStored);
        self.stored.retain(|stored| stored.certificate_id != came.certificate_id);
        self.stored.push(came);
    }

    /// A key that has no other copy is only here again.
    pub(super) fn remove(&mut self, certificate_id: &str) {
        self.stored.retain(|stored| stored.certificate_id != certificate_id);
        self.cas
            .iter_mut()
            .filter(|ca| ca.certificate.certificate_id == certificate_id && ca.key == KeyPlace::AlsoStored)
            .for_each(|ca| ca.key = KeyPlace::OnlyHere);
    }
}
