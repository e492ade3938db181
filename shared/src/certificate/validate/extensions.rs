//! The extensions of a certificate that validation acts on, decoded once.
//!
//! What cannot be decoded or is there twice is kept as such: whoever validates refuses it. Source: RFC 5280 section 4.2.

use const_oid::{AssociatedOid, ObjectIdentifier};
use der::DecodeOwned;
use x509_cert::ext::{
    Extension,
    pkix::{
        AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies, CrlDistributionPoints,
        ExtendedKeyUsage, InhibitAnyPolicy, KeyUsage, NameConstraints, PolicyConstraints, PolicyMappings,
        SubjectAltName, SubjectKeyIdentifier,
    },
};

use crate::certificate::identifier::decode;

/// An extension with its criticality.
pub(super) struct Marked<T> {
    pub(super) value: T,
    pub(super) critical: bool,
}

/// What a certificate's extensions say.
#[derive(Default)]
pub(super) struct Extensions {
    pub(super) authority_key_identifier: Option<Marked<AuthorityKeyIdentifier>>,
    pub(super) subject_key_identifier: Option<Marked<SubjectKeyIdentifier>>,
    pub(super) key_usage: Option<Marked<KeyUsage>>,
    pub(super) policies: Option<Marked<CertificatePolicies>>,
    pub(super) policy_mappings: Option<Marked<PolicyMappings>>,
    pub(super) alternative_names: Option<Marked<SubjectAltName>>,
    pub(super) basic_constraints: Option<Marked<BasicConstraints>>,
    pub(super) name_constraints: Option<Marked<NameConstraints>>,
    pub(super) policy_constraints: Option<Marked<PolicyConstraints>>,
    pub(super) extended_key_usage: Option<Marked<ExtendedKeyUsage>>,
    pub(super) distribution_points: Option<Marked<CrlDistributionPoints>>,
    pub(super) inhibit_any_policy: Option<Marked<InhibitAnyPolicy>>,
    /// Critical and not in this list.
    pub(super) unknown_critical: Vec<ObjectIdentifier>,
    pub(super) duplicate: Vec<ObjectIdentifier>,
    pub(super) broken: Vec<ObjectIdentifier>,
}

impl Extensions {
    pub(super) fn new(all: Option<&Vec<Extension>>) -> Self {
        let mut extensions = Self::default();
        let all = all.map(Vec::as_slice).unwrap_or_default();
        for (place, extension) in all.iter().enumerate() {
            let before = all.get(..place).unwrap_or_default();
            if before.iter().any(|other| other.extn_id == extension.extn_id) {
                extensions.duplicate.push(extension.extn_id);
            } else if !extensions.take(extension) {
                extensions.broken.push(extension.extn_id);
            }
        }
        extensions
    }

    /// Takes one extension; `false` if it is known and cannot be decoded.
    fn take(&mut self, extension: &Extension) -> bool {
        match extension.extn_id {
            AuthorityKeyIdentifier::OID => take(&mut self.authority_key_identifier, extension),
            SubjectKeyIdentifier::OID => take(&mut self.subject_key_identifier, extension),
            KeyUsage::OID => take(&mut self.key_usage, extension),
            CertificatePolicies::OID => take(&mut self.policies, extension),
            PolicyMappings::OID => take(&mut self.policy_mappings, extension),
            SubjectAltName::OID => take(&mut self.alternative_names, extension),
            BasicConstraints::OID => take(&mut self.basic_constraints, extension),
            NameConstraints::OID => take(&mut self.name_constraints, extension),
            PolicyConstraints::OID => take(&mut self.policy_constraints, extension),
            ExtendedKeyUsage::OID => take(&mut self.extended_key_usage, extension),
            CrlDistributionPoints::OID => take(&mut self.distribution_points, extension),
            InhibitAnyPolicy::OID => take(&mut self.inhibit_any_policy, extension),
            other => {
                if extension.critical {
                    self.unknown_critical.push(other);
                }
                true
            }
        }
    }
}

fn take<T: DecodeOwned<Error = der::Error>>(slot: &mut Option<Marked<T>>, extension: &Extension) -> bool {
    let decoded = decode(extension.extn_value.as_bytes()).ok();
    *slot = decoded.map(|value| Marked { value, critical: extension.critical });
    slot.is_some()
}
