//! Which extensions a certificate gets, by its role: policy as a value, apart from the mechanism in `issue`.
//!
//! A [`Profile`] says all of them, critical ones as RFC 5280 wants them: basicConstraints and keyUsage are critical, the others
//! are not. Not here: names, validity and the numbers that depend on a draft.
//! Source: RFC 5280 section 4.2; AWS IoT Developer Guide, "Creating a CA certificate" (CA:TRUE is demanded, keyUsage may lack).

use rcgen::{ExtendedKeyUsagePurpose, KeyUsagePurpose};

use super::Role;

/// The role's part of a certificate.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Profile {
    /// Who signs.
    pub(crate) signed_by: SignedBy,
    /// The `cA` of basicConstraints, critical (sections 4.2.1.9): a CA's may have a path length.
    pub(crate) is_ca: bool,
    /// keyUsage, critical (section 4.2.1.3); absent if empty.
    pub(crate) key_usages: &'static [KeyUsagePurpose],
    /// extendedKeyUsage (section 4.2.1.12); absent if empty.
    pub(crate) extended_key_usages: &'static [ExtendedKeyUsagePurpose],
    /// subjectKeyIdentifier (section 4.2.1.2): a must for a CA, advised for the others.
    pub(crate) subject_key_identifier: bool,
    /// authorityKeyIdentifier (section 4.2.1.1): a must but for one that signs itself, where it is its own identifier.
    pub(crate) authority_key_identifier: bool,
    /// Whether a draft may ask for subjectAltName (section 4.2.1.6).
    pub(crate) alternative_names: bool,
}

/// Whose key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignedBy {
    /// Its own.
    Itself,
    /// A CA's.
    Ca,
}

/// Gives the profile of a role.
pub(crate) const fn profile(role: Role) -> Profile {
    match role {
        Role::RootCa => Profile { signed_by: SignedBy::Itself, ..CA },
        Role::IntermediateCa => CA,
        Role::VerificationCertificate => VERIFICATION,
        Role::Device => DEVICE,
    }
}

/// AWS IoT refuses a CA without CA:TRUE; keyCertSign and cRLSign are what it does.
const CA: Profile = Profile {
    signed_by: SignedBy::Ca,
    is_ca: true,
    key_usages: &[KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign],
    extended_key_usages: &[],
    subject_key_identifier: true,
    authority_key_identifier: true,
    alternative_names: false,
};

/// It only ever proves a signature: no usage at all is asked of it.
const VERIFICATION: Profile = Profile {
    signed_by: SignedBy::Ca,
    is_ca: false,
    key_usages: &[],
    extended_key_usages: &[],
    subject_key_identifier: true,
    authority_key_identifier: true,
    alternative_names: false,
};

/// A TLS client.
const DEVICE: Profile = Profile {
    signed_by: SignedBy::Ca,
    is_ca: false,
    key_usages: &[KeyUsagePurpose::DigitalSignature],
    extended_key_usages: &[ExtendedKeyUsagePurpose::ClientAuth],
    subject_key_identifier: true,
    authority_key_identifier: true,
    alternative_names: true,
};
