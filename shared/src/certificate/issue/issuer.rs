//! Who signs: a CA's certificate -> what the certificates below it need of it, or why it may not sign them.

use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, SubjectKeyIdentifier};

use super::IssueError;
use crate::{
    certificate::{
        Role,
        algorithm::{HashAlgorithm, SignatureAlgorithm},
        draft::CertificateSpec,
        facts::KeyKind,
        public_key::PublicKey,
        read::Parsed,
    },
    time::UnixTime,
};

/// What certificates say of their issuer.
pub(super) struct Issuer {
    pub(super) key: PublicKey,
    /// The very bytes of its subject: a chain holds only if both names are alike.
    pub(super) name_der: Vec<u8>,
    pub(super) key_identifier: Vec<u8>,
    pub(super) validity: (UnixTime, UnixTime),
}

impl Issuer {
    /// Reads a CA's certificate and asks whether it may sign this one.
    pub(super) fn read(der: &[u8], spec: &CertificateSpec) -> Result<Self, IssueError> {
        let certificate = Parsed::from_der(der).map_err(|_| IssueError::UnreadableIssuer)?;
        let constraints = certificate
            .extension::<BasicConstraints>()
            .filter(|constraints| constraints.ca)
            .ok_or(IssueError::IssuerNotCa)?;
        if certificate.extension::<KeyUsage>().is_some_and(|usage| !usage.key_cert_sign()) {
            return Err(IssueError::IssuerMayNotSign);
        }
        check_path_length(&constraints, spec)?;
        Ok(Self {
            key_identifier: issuer_key_identifier(&certificate),
            validity: (certificate.not_before(), certificate.not_after()),
            name_der: certificate.subject_der,
            key: certificate.public_key,
        })
    }
}

/// RFC 5280 section 4.2.1.9: how many CAs may follow below the issuer; the last certificate of a path does not count.
fn check_path_length(issuer: &BasicConstraints, spec: &CertificateSpec) -> Result<(), IssueError> {
    match spec.role() {
        Role::VerificationCertificate | Role::Device | Role::RootCa => return Ok(()),
        Role::IntermediateCa => {}
    }
    let Some(length) = issuer.path_len_constraint else { return Ok(()) };
    let most = length.checked_sub(1).ok_or(IssueError::PathLength { most: None })?;
    match spec.path_length() {
        Some(wanted) if wanted > most => Err(IssueError::PathLength { most: Some(most) }),
        Some(_) | None => Ok(()),
    }
}

/// RFC 5280 section 4.2.1.1: the issuer's own subject key identifier, where it has one.
pub(crate) fn issuer_key_identifier(issuer: &Parsed) -> Vec<u8> {
    issuer
        .extension::<SubjectKeyIdentifier>()
        .map_or_else(|| issuer.public_key.key_identifier(), |identifier| identifier.0.into_bytes().into_vec())
}

/// How a key signs, if it is one that AWS IoT takes signatures of.
pub(crate) fn signature_algorithm(
    key: &PublicKey,
    hash: HashAlgorithm,
) -> Result<SignatureAlgorithm, IssueError> {
    match key.kind() {
        KeyKind::P256 => Ok(SignatureAlgorithm::EcdsaP256Sha256),
        KeyKind::P384 => Ok(SignatureAlgorithm::EcdsaP384Sha384),
        KeyKind::P521 => Ok(SignatureAlgorithm::EcdsaP521Sha512),
        KeyKind::Rsa if key.is_plain_rsa() => Ok(SignatureAlgorithm::rsa(hash)),
        kind @ (KeyKind::Rsa
        | KeyKind::OtherCurve { .. }
        | KeyKind::Ed25519
        | KeyKind::Ed448
        | KeyKind::Dsa
        | KeyKind::Other { .. }) => Err(IssueError::IssuerKey { kind, bits: key.size() }),
    }
}
