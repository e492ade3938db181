//! The words of a template's file: they stay, whatever the program calls the same.

use super::PresetError;
use crate::certificate::{
    Role,
    algorithm::{HashAlgorithm, KeyAlgorithm},
    draft::{EndChoice, StartChoice},
};

/// A verification certificate is made of a registration code alone: there is nothing that a template could keep.
pub(super) const ROLES: &[(Role, &str)] =
    &[(Role::RootCa, "root-ca"), (Role::IntermediateCa, "intermediate-ca"), (Role::Device, "device")];
pub(super) const KEYS: &[(KeyAlgorithm, &str)] = &[
    (KeyAlgorithm::P256, "p256"),
    (KeyAlgorithm::P384, "p384"),
    (KeyAlgorithm::P521, "p521"),
    (KeyAlgorithm::Rsa2048, "rsa2048"),
    (KeyAlgorithm::Rsa3072, "rsa3072"),
    (KeyAlgorithm::Rsa4096, "rsa4096"),
];
pub(super) const HASHES: &[(HashAlgorithm, &str)] = &[
    (HashAlgorithm::Sha256, "sha256"),
    (HashAlgorithm::Sha384, "sha384"),
    (HashAlgorithm::Sha512, "sha512"),
];
pub(super) const STARTS: &[(StartChoice, &str)] =
    &[(StartChoice::Backdated, "backdated"), (StartChoice::Now, "now"), (StartChoice::At, "at")];
pub(super) const ENDS: &[(EndChoice, &str)] = &[
    (EndChoice::AfterDays, "after-days"),
    (EndChoice::At, "at"),
    (EndChoice::Never, "never"),
    (EndChoice::AlreadyExpired, "already-expired"),
];

pub(super) fn of<T: PartialEq>(words: &[(T, &'static str)], value: T) -> String {
    let known = words.iter().find(|(known, _)| *known == value);
    known.map(|(_, word)| (*word).to_owned()).unwrap_or_default()
}

pub(super) fn find<T: Copy>(
    words: &[(T, &'static str)],
    field: &'static str,
    found: &str,
) -> Result<T, PresetError> {
    words.iter().find(|(_, word)| *word == found).map(|(value, _)| *value).ok_or_else(|| PresetError::Word {
        field,
        found: found.to_owned(),
        expected: words.iter().map(|(_, word)| *word).collect(),
    })
}
