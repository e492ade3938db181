//! A [`CertificateSpec`] and a public key -> a signed certificate, in two steps around a signer that is not here.
//!
//! The private keys are WebCrypto handles that sign asynchronously and are never seen as bytes. So [`prepare`] gives
//! the to-be-signed bytes, the caller has them signed with the issuer's key, and [`ToBeSigned::finish`] makes the
//! certificate, after checking the signature with the issuer's public key and reading back what it made. Who has verified
//! the signature by other means (WebCrypto's `verify`) finishes by [`ToBeSigned::claim`].
//!
//! Not here: warnings about a validity (`warning`), which extensions (`profile`), how DER is written (`build`).
//! Source: RFC 5280 sections 4.1 and 4.2.

mod build;
mod fault;
mod issuer;

pub use self::build::positive;

use der::{Any, Decode, Encode, asn1::BitString};
use spki::AlgorithmIdentifierOwned;

pub use self::fault::IssueError;
pub(super) use self::issuer::{issuer_key_identifier, signature_algorithm};
use self::{build::Particulars, issuer::Issuer};
use super::{
    algorithm::SignatureAlgorithm,
    certificate_id,
    draft::CertificateSpec,
    name, pem,
    profile::{SignedBy, profile},
    public_key::PublicKey,
    read::{Parsed, Shell},
    signature::{Check, SignatureValue, check},
};
use crate::time::UnixTime;

/// Random bytes of a serial number; RFC 5280 section 4.1.2.2 allows 20 octets.
pub const SERIAL_LENGTH: usize = 20;

/// Who signs.
#[derive(Clone, Copy, Debug)]
pub enum IssuerIdentity<'a> {
    /// The subject itself: a root CA.
    SelfSigned,
    /// The CA with this certificate (DER).
    Certificate(&'a [u8]),
}

/// A certificate that only lacks its signature.
pub struct ToBeSigned {
    tbs_der: Vec<u8>,
    algorithm: SignatureAlgorithm,
    issuer_key: PublicKey,
}

/// A certificate whose signature is still to be verified, by somebody who is not here.
pub struct Claim<'a> {
    unsigned: &'a ToBeSigned,
    der: Vec<u8>,
}

/// A finished certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The certificate.
    pub der: Vec<u8>,
    /// The same as PEM.
    pub pem: String,
    /// The id that AWS IoT will give it.
    pub certificate_id: String,
    /// The subject's common name, or the whole subject where it has none.
    pub name: String,
    /// Its serial number in hex.
    pub serial: String,
    /// Begin of validity.
    pub not_before: UnixTime,
    /// End of validity.
    pub not_after: UnixTime,
    /// It names itself as its issuer.
    pub self_signed: bool,
}

/// Makes the to-be-signed bytes of a certificate.
///
/// `subject_public_key` is a SubjectPublicKeyInfo in DER (WebCrypto's "spki", or a request's), of any kind that AWS IoT takes:
/// [`CertificateSpec::key`] only says what to make where there is none yet. `serial` are random bytes.
///
/// # Errors
/// If the subject's key or the issuer cannot be used; [`IssueError`] says why.
pub fn prepare(
    spec: &CertificateSpec,
    subject_public_key: &[u8],
    issuer: IssuerIdentity<'_>,
    serial: [u8; SERIAL_LENGTH],
    now: UnixTime,
) -> Result<ToBeSigned, IssueError> {
    let subject_key = PublicKey::usable(subject_public_key).ok_or(IssueError::SubjectKey)?;
    let issuer = match (issuer, profile(spec.role()).signed_by) {
        (IssuerIdentity::SelfSigned, SignedBy::Itself) => None,
        (IssuerIdentity::Certificate(der), SignedBy::Ca) => Some(Issuer::read(der, spec)?),
        (IssuerIdentity::SelfSigned, SignedBy::Ca) | (IssuerIdentity::Certificate(_), SignedBy::Itself) => {
            return Err(IssueError::WrongIssuer { role: spec.role() });
        }
    };
    let (starts, ends) = spec.validity(now, issuer.as_ref().map(|issuer| issuer.validity));
    if ends < starts {
        return Err(IssueError::EndsBeforeStart { starts, ends });
    }
    let algorithm =
        signature_algorithm(issuer.as_ref().map_or(&subject_key, |issuer| &issuer.key), spec.hash())?;
    let particulars = Particulars {
        subject_key: &subject_key,
        serial,
        validity: (starts, ends),
        algorithm,
        issuer_name: issuer.as_ref().map(|issuer| issuer.name_der.as_slice()),
        issuer_key_identifier: issuer
            .as_ref()
            .map_or_else(|| subject_key.key_identifier(), |issuer| issuer.key_identifier.clone()),
    };
    let tbs_der = build::to_be_signed(spec, &particulars)?;
    Ok(ToBeSigned { tbs_der, algorithm, issuer_key: issuer.map_or(subject_key, |issuer| issuer.key) })
}

impl ToBeSigned {
    /// The bytes that the issuer's key has to sign.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.tbs_der
    }

    /// How the issuer's key has to sign them.
    #[must_use]
    pub fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }

    /// The issuer's public key, SubjectPublicKeyInfo in DER.
    #[must_use]
    pub fn issuer_spki_der(&self) -> &[u8] {
        self.issuer_key.spki_der()
    }

    /// Puts the signature to the bytes, and reads back what was made.
    ///
    /// # Errors
    /// If the signature is not the issuer's over [`ToBeSigned::bytes`].
    pub fn finish(&self, signature: SignatureValue<'_>) -> Result<Issued, IssueError> {
        let claim = self.claim(signature)?;
        let certificate = Parsed::from_der(&claim.der)?;
        let checked = check(
            &self.issuer_key,
            certificate.signature_algorithm,
            &certificate.tbs_der,
            &certificate.signature,
        );
        claim.verified(checked == Check::Valid)
    }

    /// Puts the signature to the bytes unverified: the certificate comes out of [`Claim::verified`] alone.
    ///
    /// # Errors
    /// If the signature has not the form of this algorithm's.
    pub fn claim(&self, signature: SignatureValue<'_>) -> Result<Claim<'_>, IssueError> {
        let shell = Shell {
            tbs: Any::from_der(&self.tbs_der)?,
            algorithm: AlgorithmIdentifierOwned::from_der(self.algorithm.identifier_der())?,
            signature: BitString::from_bytes(&signature.encode_for(self.algorithm)?)?,
        };
        Ok(Claim { unsigned: self, der: shell.to_der()? })
    }
}

impl Claim<'_> {
    /// What was to be signed and is verified with [`ToBeSigned::issuer_spki_der`].
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.unsigned.bytes()
    }

    /// Gives the certificate, if whoever verified the signature over [`Claim::bytes`] with the issuer's key found it `valid`.
    ///
    /// # Errors
    /// [`IssueError::WrongSignature`] if it was not, or what was made cannot be read back.
    pub fn verified(self, valid: bool) -> Result<Issued, IssueError> {
        if !valid {
            return Err(IssueError::WrongSignature);
        }
        let certificate = Parsed::from_der(&self.der)?;
        let subject = certificate.tbs.subject();
        Ok(Issued {
            pem: pem::write("CERTIFICATE", &self.der),
            certificate_id: certificate_id(&self.der),
            name: name::common_name(subject).unwrap_or_else(|| name::text(subject)),
            serial: hex::encode(certificate.tbs.serial_number().as_bytes()),
            not_before: certificate.not_before(),
            not_after: certificate.not_after(),
            self_signed: certificate.names_itself(),
            der: self.der,
        })
    }
}
