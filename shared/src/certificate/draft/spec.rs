//! A certificate that can be issued: every part was checked, so nothing here can be wrong.

use super::{AlternativeName, Validity};
use crate::{
    certificate::{
        Role,
        algorithm::{HashAlgorithm, KeyAlgorithm},
    },
    time::UnixTime,
};

/// A certificate that can be issued: every part was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateSpec {
    pub(super) role: Role,
    pub(super) key: KeyAlgorithm,
    pub(super) hash: HashAlgorithm,
    pub(super) common_name: String,
    pub(super) organization: Option<String>,
    pub(super) organizational_unit: Option<String>,
    pub(super) country: Option<String>,
    pub(super) state: Option<String>,
    pub(super) locality: Option<String>,
    pub(super) serial_number: Option<String>,
    pub(super) alternative_names: Vec<AlternativeName>,
    pub(super) path_length: Option<u8>,
    pub(super) validity: Validity,
}

impl CertificateSpec {
    /// What the certificate is for.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// The kind of key to make; a key that comes with a request need not be of this kind.
    #[must_use]
    pub fn key(&self) -> KeyAlgorithm {
        self.key
    }

    /// The hash of the signature, where the signing key is RSA.
    #[must_use]
    pub fn hash(&self) -> HashAlgorithm {
        self.hash
    }

    /// The subject's common name.
    #[must_use]
    pub fn common_name(&self) -> &str {
        &self.common_name
    }

    /// The subject's organization.
    #[must_use]
    pub fn organization(&self) -> Option<&str> {
        self.organization.as_deref()
    }

    /// The subject's organizational unit.
    #[must_use]
    pub fn organizational_unit(&self) -> Option<&str> {
        self.organizational_unit.as_deref()
    }

    /// The subject's country, two upper-case letters.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// The subject's state or province.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// The subject's locality.
    #[must_use]
    pub fn locality(&self) -> Option<&str> {
        self.locality.as_deref()
    }

    /// The subject's own serial number, not the certificate's.
    #[must_use]
    pub fn serial_number(&self) -> Option<&str> {
        self.serial_number.as_deref()
    }

    /// The subject alternative names.
    #[must_use]
    pub fn alternative_names(&self) -> &[AlternativeName] {
        &self.alternative_names
    }

    /// How many CAs may follow below this one.
    #[must_use]
    pub fn path_length(&self) -> Option<u8> {
        self.path_length
    }

    /// From when to when, for what is issued `now` by a CA that is valid between these two.
    #[must_use]
    pub fn validity(&self, now: UnixTime, issuer: Option<(UnixTime, UnixTime)>) -> (UnixTime, UnixTime) {
        self.validity.between(now, issuer)
    }

    /// The days of validity that were typed, where days were.
    #[must_use]
    pub fn validity_days(&self) -> Option<u32> {
        self.validity.days()
    }
}
