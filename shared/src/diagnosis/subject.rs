//! The certificate that the question is about: what was dropped, or what AWS has under its id, and who has signed it.
//!
//! Text -> the device's own certificate among those that were dropped, with the others at hand as possible issuers. A CA is
//! its issuer if its name is the issuer's, byte by byte, and its key made the signature. Not here: asking AWS for CAs.

use const_oid::ObjectIdentifier;

use crate::{
    aws::{CaCertificateId, CertificateId},
    certificate::{
        certificate_id,
        facts::CertificateFacts,
        kind::Kind,
        name,
        pem::{self, Reading},
        read::Parsed,
        signature::{Check, check_parsed},
    },
    time::UnixTime,
};

/// What a text holds.
#[derive(Debug)]
pub enum Given {
    /// A device certificate.
    Device(Box<Subject>),
    /// Nothing but CA certificates; the first of them.
    Authority(Box<CertificateFacts>),
    /// No certificate; the id of what is odd about it.
    Unreadable(&'static str),
    /// A private key stands in it: it must go nowhere.
    PrivateKey,
}

/// A device certificate.
pub struct Subject {
    facts: CertificateFacts,
    certificate: Parsed,
    others: Vec<Parsed>,
}

/// What is known of a CA's part in a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// Its key made the signature.
    Yes,
    /// Its name is the issuer's; the signature is of a kind that is not checked here.
    NotChecked,
    /// Its name is the issuer's, and its key did not make the signature.
    Broken,
    /// It is another CA.
    No,
}

/// Reads what was dropped: PEM, or Base64 of DER.
///
/// ```
/// use jitr_shared::diagnosis::{Given, read};
///
/// assert!(matches!(read("hello"), Given::Unreadable("nothing-recognised")));
/// ```
#[must_use]
pub fn read(text: &str) -> Given {
    let reading = pem::read(text.as_bytes());
    let is_key = |kind| matches!(kind, Kind::PrivateKey | Kind::EncryptedPrivateKey);
    if reading.blocks.iter().map(Kind::of).any(is_key) {
        return Given::PrivateKey;
    }
    let mut certificates: Vec<Parsed> = Vec::new();
    for found in reading.blocks.iter().filter_map(|block| Parsed::from_der(&block.contents).ok()) {
        if !certificates.iter().any(|known| known.der == found.der) {
            certificates.push(found);
        }
    }
    match device(&certificates) {
        Some(index) => {
            let certificate = certificates.remove(index);
            let facts = certificate.facts(false);
            Given::Device(Box::new(Subject { facts, certificate, others: certificates }))
        }
        None => certificates.first().map_or_else(
            || Given::Unreadable(why(&reading)),
            |authority| Given::Authority(Box::new(authority.facts(is_self_signed(authority)))),
        ),
    }
}

/// The certificate that is no CA's and issued none of the others, whatever the order they were dropped in.
fn device(certificates: &[Parsed]) -> Option<usize> {
    let is_device = |of: &Parsed| of.is_ca() != Some(true) && !is_self_signed(of);
    let issued = |of: &Parsed| {
        certificates.iter().any(|other| other.issuer_der == of.subject_der && !other.names_itself())
    };
    let leaf = certificates.iter().position(|of| is_device(of) && !issued(of));
    leaf.or_else(|| certificates.iter().position(is_device))
}

fn is_self_signed(certificate: &Parsed) -> bool {
    certificate.names_itself() && check_parsed(certificate, certificate) != Check::Invalid
}

/// The id of the first thing that is odd about a text without certificates.
fn why(reading: &Reading) -> &'static str {
    let of_blocks = reading.blocks.iter().flat_map(|block| &block.faults);
    let is_other = |kind: Kind| kind != Kind::Certificate;
    match reading.faults.iter().chain(of_blocks).next() {
        Some(fault) => fault.kind.id(),
        None if reading.blocks.iter().map(Kind::of).any(is_other) => "not-a-certificate",
        None => "unreadable-certificate",
    }
}

/// From when to when a certificate in PEM is valid.
pub(super) fn validity_of(certificate_pem: &str) -> Option<(Option<UnixTime>, Option<UnixTime>)> {
    let reading = pem::read(certificate_pem.as_bytes());
    let certificate = Parsed::from_der(&reading.blocks.first()?.contents).ok()?;
    Some((Some(certificate.not_before()), Some(certificate.not_after())))
}

impl std::fmt::Debug for Subject {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Subject").field("facts", &self.facts).finish_non_exhaustive()
    }
}

impl Subject {
    /// What the certificate says.
    #[must_use]
    pub const fn facts(&self) -> &CertificateFacts {
        &self.facts
    }

    /// Its id in AWS.
    #[must_use]
    pub fn certificate_id(&self) -> Option<CertificateId> {
        self.facts.certificate_id.parse().ok()
    }

    /// The ids of the CA certificates that were dropped along with it and signed it, as AWS would call them.
    #[must_use]
    pub fn companions(&self) -> Vec<CaCertificateId> {
        let signers = self.others.iter().filter(|other| self.signed_by_parsed(other) == Signed::Yes);
        signers.filter_map(|other| certificate_id(&other.der).parse().ok()).collect()
    }

    /// Whether a CA has signed it.
    #[must_use]
    pub fn signed_by(&self, ca_certificate_pem: &str) -> Signed {
        let reading = pem::read(ca_certificate_pem.as_bytes());
        let Some(block) = reading.blocks.first() else { return Signed::No };
        match Parsed::from_der(&block.contents) {
            Ok(ca_certificate) => self.signed_by_parsed(&ca_certificate),
            Err(_) => Signed::No,
        }
    }

    fn signed_by_parsed(&self, ca_certificate: &Parsed) -> Signed {
        if ca_certificate.subject_der != self.certificate.issuer_der {
            return Signed::No;
        }
        match check_parsed(&self.certificate, ca_certificate) {
            Check::Valid => Signed::Yes,
            Check::CannotCheck => Signed::NotChecked,
            Check::Invalid => Signed::Broken,
        }
    }

    /// The subject's attributes under the names that AWS's policy variables give them.
    pub(super) fn attributes(&self) -> Vec<(String, String)> {
        let attributes = name::attributes(self.certificate.tbs.subject()).into_iter();
        attributes
            .filter_map(|(oid, value)| {
                let (_, name) = AWS_NAMES.iter().find(|(known, _)| *known == oid)?;
                Some(((*name).to_owned(), value))
            })
            .collect()
    }
}

/// X.520's attributes as AWS names them in `iot:Certificate.Subject.`.
const AWS_NAMES: [(ObjectIdentifier, &str); 13] = [
    (ObjectIdentifier::new_unwrap("2.5.4.3"), "CommonName"),
    (ObjectIdentifier::new_unwrap("2.5.4.6"), "Country"),
    (ObjectIdentifier::new_unwrap("2.5.4.46"), "DistinguishedNameQualifier"),
    (ObjectIdentifier::new_unwrap("2.5.4.44"), "GenerationQualifier"),
    (ObjectIdentifier::new_unwrap("2.5.4.42"), "GivenName"),
    (ObjectIdentifier::new_unwrap("2.5.4.43"), "Initials"),
    (ObjectIdentifier::new_unwrap("2.5.4.10"), "Organization"),
    (ObjectIdentifier::new_unwrap("2.5.4.11"), "OrganizationalUnit"),
    (ObjectIdentifier::new_unwrap("2.5.4.65"), "Pseudonym"),
    (ObjectIdentifier::new_unwrap("2.5.4.5"), "SerialNumber"),
    (ObjectIdentifier::new_unwrap("2.5.4.8"), "State"),
    (ObjectIdentifier::new_unwrap("2.5.4.4"), "Surname"),
    (ObjectIdentifier::new_unwrap("2.5.4.12"), "Title"),
];
