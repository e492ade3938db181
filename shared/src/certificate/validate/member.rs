//! One certificate that may stand in a path, with what validation asks of it again and again.

use x509_cert::ext::pkix::KeyUsages;

use super::{
    super::{name, read::Parsed},
    canonical::CanonicalName,
    extensions::Extensions,
    fault::{Fault, Place, Reason},
    subject_name::{SubjectName, subject_names},
};

/// A certificate with its place in what was handed in.
pub(super) struct Member {
    pub(super) place: Place,
    pub(super) parsed: Parsed,
    pub(super) subject: CanonicalName,
    pub(super) issuer: CanonicalName,
    pub(super) extensions: Extensions,
    pub(super) names: Vec<SubjectName>,
}

impl Member {
    pub(super) fn read(der: &[u8], place: Place) -> Result<Self, Reason> {
        let unreadable =
            |detail: String, offset| Reason { place, fault: Fault::Unreadable { detail, offset } };
        let parsed = Parsed::from_der(der).map_err(|error| unreadable(error.to_string(), error.offset()))?;
        if parsed.trailing > 0 {
            return Err(unreadable("bytes behind the certificate".to_owned(), Some(parsed.der.len())));
        }
        let extensions = Extensions::new(parsed.tbs.extensions());
        let subject = CanonicalName::new(parsed.tbs.subject());
        let issuer = CanonicalName::new(parsed.tbs.issuer());
        let names = subject_names(&parsed, &subject, &extensions);
        Ok(Self { place, parsed, subject, issuer, extensions, names })
    }

    pub(super) const fn is_anchor(&self) -> bool {
        matches!(self.place, Place::Anchor(_))
    }

    /// Whether issuer and subject are the same name (section 6.1).
    pub(super) fn is_self_issued(&self) -> bool {
        self.subject == self.issuer
    }

    pub(super) fn is_ca(&self) -> bool {
        self.extensions.basic_constraints.as_ref().is_some_and(|constraints| constraints.value.ca)
    }

    /// Whether the keyUsage allows a use; without the extension everything is allowed.
    pub(super) fn may(&self, usage: KeyUsages) -> bool {
        self.extensions.key_usage.as_ref().is_none_or(|allowed| allowed.value.0.contains(usage))
    }

    /// Whether the two are one entity: the same name and the same key.
    pub(super) fn is_same_entity(&self, other: &Self) -> bool {
        self.subject == other.subject
            && self.parsed.public_key.spki_der() == other.parsed.public_key.spki_der()
    }

    pub(super) fn issuer_text(&self) -> String {
        name::text(self.parsed.tbs.issuer())
    }

    /// How well this one fits as the issuer of `subject` by key identifiers: 0 is best.
    pub(super) fn fit_as_issuer_of(&self, subject: &Self) -> u8 {
        let wanted = subject.extensions.authority_key_identifier.as_ref();
        let wanted = wanted.and_then(|identifier| identifier.value.key_identifier.as_ref());
        let own = self.extensions.subject_key_identifier.as_ref().map(|identifier| &identifier.value.0);
        match (wanted, own) {
            (Some(wanted), Some(own)) if wanted == own => 0,
            (None, _) | (_, None) => 1,
            (Some(_), Some(_)) => 2,
        }
    }
}
