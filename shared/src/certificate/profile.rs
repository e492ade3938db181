//! Which extensions a certificate gets, by its role: policy as a value, apart from the mechanism in `issue`.
//!
//! Every certificate gets a subject key identifier, and every issued one an authority key identifier (RFC 5280
//! section 4.2.1.1 and 4.2.1.2); these depend on keys and are put in by `issue`. Not here: names and validity.

use rcgen::{BasicConstraints, ExtendedKeyUsagePurpose, IsCa, KeyUsagePurpose};

use super::Role;

/// The role's part of a certificate.
pub(crate) struct Profile {
    pub(crate) basic_constraints: IsCa,
    pub(crate) key_usages: &'static [KeyUsagePurpose],
    pub(crate) extended_key_usages: &'static [ExtendedKeyUsagePurpose],
    pub(crate) self_signed: bool,
}

/// Gives the profile of a role.
pub(crate) const fn profile(role: Role) -> Profile {
    match role {
        // AWS IoT refuses a CA without CA:TRUE, or with a keyUsage that lacks keyCertSign.
        Role::RootCa => Profile {
            basic_constraints: IsCa::Ca(BasicConstraints::Unconstrained),
            key_usages: &[KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign],
            extended_key_usages: &[],
            self_signed: true,
        },
        Role::IntermediateCa => Profile {
            basic_constraints: IsCa::Ca(BasicConstraints::Unconstrained),
            key_usages: &[KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign],
            extended_key_usages: &[],
            self_signed: false,
        },
        // It only ever proves a signature: no usage at all is asked of it.
        Role::VerificationCertificate => Profile {
            basic_constraints: IsCa::ExplicitNoCa,
            key_usages: &[],
            extended_key_usages: &[],
            self_signed: false,
        },
        Role::Device => Profile {
            basic_constraints: IsCa::ExplicitNoCa,
            key_usages: &[KeyUsagePurpose::DigitalSignature],
            extended_key_usages: &[ExtendedKeyUsagePurpose::ClientAuth],
            self_signed: false,
        },
    }
}
