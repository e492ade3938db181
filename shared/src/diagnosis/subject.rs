//! The certificate that the question is about: what was dropped, or what AWS has under its id, and who has signed it.
//!
//! Text -> the device's own certificate among those that were dropped, with the others at hand as possible issuers. A CA is
//! its issuer if its name is the issuer's, byte by byte, and its key made the signature. Not here: asking AWS for CAs.

use const_oid::ObjectIdentifier;

use crate::{
    aws::{CaCertificateId, CertificateId},
    certificate::{
        chain::check_link,
        facts::CertificateFacts,
        finding::{Finding, OtherKind, Rule},
        inspect::inspect,
        name, pem,
        read::Parsed,
        signature::Check,
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
    /// No certificate; the id of the rule that says why.
    Unreadable(&'static str),
    /// A private key stands in it: it must go nowhere.
    PrivateKey,
}

/// A device certificate.
pub struct Subject {
    facts: CertificateFacts,
    certificate: Parsed,
    others: Vec<CertificateFacts>,
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
/// use jitr_shared::{diagnosis::{Given, read}, time::UnixTime};
///
/// assert!(matches!(read("hello", UnixTime::from_seconds(0)), Given::Unreadable("nothing-recognised")));
/// ```
#[must_use]
pub fn read(text: &str, now: UnixTime) -> Given {
    let report = inspect(text.as_bytes(), now);
    let is_key = |finding: &Finding| {
        let key = [OtherKind::PrivateKey, OtherKind::EncryptedPrivateKey];
        matches!(&finding.rule, Rule::NotACertificate { kind, .. } if key.contains(kind))
    };
    if report.findings.iter().any(is_key) {
        return Given::PrivateKey;
    }
    // Of a chain its leaf: whatever the order it was dropped in.
    let leaves = report.chains.iter().filter_map(|chain| chain.members.first().copied());
    let device = leaves.clone().chain(0..report.certificates.len()).find(|index| {
        report.certificates.get(*index).is_some_and(|facts| facts.is_ca != Some(true) && !facts.self_signed)
    });
    let Some(index) = device else {
        return match report.certificates.into_iter().next() {
            Some(authority) => Given::Authority(Box::new(authority)),
            None => Given::Unreadable(
                report.findings.first().map_or("unreadable-certificate", |finding| finding.rule.id()),
            ),
        };
    };
    let mut certificates = report.certificates;
    let facts = certificates.remove(index);
    match Parsed::from_der(&facts.der) {
        Ok(certificate) => Given::Device(Box::new(Subject { facts, certificate, others: certificates })),
        Err(_) => Given::Unreadable("unreadable-certificate"),
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
        let signers = self.others.iter().filter(|other| {
            Parsed::from_der(&other.der).is_ok_and(|other| self.signed_by_parsed(&other) == Signed::Yes)
        });
        signers.filter_map(|other| other.certificate_id.parse().ok()).collect()
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
        match check_link(&self.certificate, ca_certificate) {
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
