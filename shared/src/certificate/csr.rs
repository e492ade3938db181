//! Certificate requests (PKCS#10) that devices made: checked, and what of them goes into a certificate.
//!
//! Bytes -> [`read`] (one) or [`read_all`] (a text with several) -> [`Csr`]: the signature was made by its own key, and AWS IoT takes
//! the key. Who checks signatures quicker than this code takes [`read_unverified`] instead. The subject and the alternative names are
//! proposals that go into a [`Draft`]; what a certificate may do is the profile's, never the request's. Each part says whether it is
//! taken, and if not, why. [`recipe`] says how a device makes one.
//! Source: RFC 2986; RFC 5280 section 4.2 (extensions).

mod part;
pub mod recipe;

use const_oid::ObjectIdentifier;
use der::{Any, Decode, Encode, Sequence, asn1::BitString};
use spki::AlgorithmIdentifierOwned;
use thiserror::Error;
use x509_cert::{name::Name, request::CertReqInfo};

pub use self::part::{Part, Reason};
use super::{
    algorithm::{HashAlgorithm, KeyAlgorithm, SignatureAlgorithm},
    draft::Draft,
    facts::KeyKind,
    identifier::decode,
    kind::{self, Kind},
    name, pem,
    public_key::PublicKey,
    signature::{self, Check, check, hash_function},
};

/// A request in RSA with 4096 bits is about 2 KB in PEM; with every attribute that is known, 10.
const LARGEST_REQUEST: usize = 64 << 10;

/// A request that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csr {
    /// The public key that is to be signed, SubjectPublicKeyInfo in DER.
    pub spki_der: Vec<u8>,
    /// The kind of the key.
    pub key: KeyKind,
    /// Its size, where the kind has one.
    pub key_bits: Option<u32>,
    /// The subject, as RFC 4514 writes names.
    pub subject: String,
    /// Everything that it asks for, in its order.
    pub parts: Vec<(Part, Result<(), Reason>)>,
}

/// A request whose signature was not checked yet.
pub struct Unverified {
    csr: Csr,
    public: PublicKey,
    algorithm: ObjectIdentifier,
    message: Vec<u8>,
    signature: Vec<u8>,
}

/// A signature that is to be checked.
pub struct Claim<'a> {
    /// The kind of the key.
    pub key: KeyAlgorithm,
    /// How it signed.
    pub algorithm: SignatureAlgorithm,
    /// The key, SubjectPublicKeyInfo in DER.
    pub spki_der: &'a [u8],
    /// What was signed.
    pub message: &'a [u8],
    /// The signature, as WebCrypto takes it.
    pub signature: Vec<u8>,
}

/// Why bytes are no request that can be signed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CsrError {
    /// Larger than a request can be.
    #[error("{found} bytes are too many for a certificate request, at most {limit} are read")]
    TooLarge {
        /// Bytes found.
        found: usize,
        /// The most that is read.
        limit: usize,
    },
    /// No request was found.
    #[error("no certificate request was found")]
    NotFound,
    /// Something else was found, by the label of its PEM frame.
    #[error("{label:?} was found instead of a certificate request")]
    Other {
        /// The label.
        label: String,
    },
    /// More than one was found where one was expected.
    #[error("{count} certificate requests were found, one was expected")]
    Several {
        /// How many.
        count: usize,
    },
    /// It cannot be decoded.
    #[error("the certificate request is damaged")]
    Damaged,
    /// AWS IoT does not take such a key.
    #[error("AWS IoT takes no certificate with {}", kind.said(*bits))]
    Key {
        /// The kind.
        kind: KeyKind,
        /// The size, where the kind has one.
        bits: Option<u32>,
    },
    /// It is signed in a way that is not checked here, such as with SHA-1.
    #[error("the request is signed with {oid}, which is not accepted: sign it with SHA-256")]
    SignatureAlgorithm {
        /// The algorithm's object identifier.
        oid: String,
    },
    /// The signature is not one of its own key: it was changed, or whoever sends it does not have the key.
    #[error("the request's signature was not made by its own key")]
    BrokenSignature,
}

/// A request's outer shell: the part that is signed is kept as its bytes.
#[derive(Sequence)]
struct Shell {
    info: Any,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
}

/// Reads the one request in some bytes, PEM or DER.
///
/// # Errors
/// If there is none or more than one, or it cannot be signed.
pub fn read(bytes: &[u8]) -> Result<Csr, CsrError> {
    let mut all = read_all(bytes)?;
    match (all.pop(), all.len()) {
        (Some(one), 0) => one,
        (_, more) => Err(CsrError::Several { count: more + 1 }),
    }
}

/// Reads every request in a text; each stands or falls by itself.
///
/// # Errors
/// If the text is too large or holds no request at all.
pub fn read_all(bytes: &[u8]) -> Result<Vec<Result<Csr, CsrError>>, CsrError> {
    let all = read_unverified(bytes)?;
    Ok(all.into_iter().map(|request| request.and_then(Unverified::verify)).collect())
}

/// The same without the check of their signatures.
///
/// # Errors
/// As above.
pub fn read_unverified(bytes: &[u8]) -> Result<Vec<Result<Unverified, CsrError>>, CsrError> {
    if bytes.len() > pem::LARGEST_INPUT {
        return Err(CsrError::TooLarge { found: bytes.len(), limit: pem::LARGEST_INPUT });
    }
    // So many as fit into what is read: none is left behind without a word.
    let reading = pem::read_most(bytes, pem::LARGEST_INPUT);
    let is_request = |label: &str| kind::by_label(label) == Kind::Request;
    let requests: Vec<_> = reading
        .blocks
        .iter()
        .filter(|block| block.label.as_deref().is_none_or(is_request))
        .map(|block| unverified(&block.contents))
        .collect();
    let other = reading.blocks.iter().find_map(|block| block.label.clone());
    match (requests.is_empty(), other) {
        (false, _) => Ok(requests),
        (true, Some(label)) => Err(CsrError::Other { label }),
        (true, None) => Err(CsrError::NotFound),
    }
}

/// Reads a request in DER.
///
/// # Errors
/// If it is none that can be signed.
pub fn from_der(der: &[u8]) -> Result<Csr, CsrError> {
    unverified(der)?.verify()
}

fn unverified(der: &[u8]) -> Result<Unverified, CsrError> {
    if der.len() > LARGEST_REQUEST {
        return Err(CsrError::TooLarge { found: der.len(), limit: LARGEST_REQUEST });
    }
    let damaged = |_| CsrError::Damaged;
    let shell = Shell::from_der(der).map_err(damaged)?;
    let info_der = shell.info.to_der().map_err(damaged)?;
    let info = decode::<CertReqInfo>(&info_der).map_err(damaged)?;
    let spki_der = info.public_key.to_der().map_err(damaged)?;
    let key = PublicKey::from_der(&spki_der).map_err(damaged)?;
    let (kind, bits) = (key.kind(), key.size());
    if PublicKey::usable(&spki_der).is_none() {
        return Err(CsrError::Key { kind, bits });
    }
    let algorithm = shell.algorithm.oid;
    hash_function(algorithm).ok_or_else(|| unsupported(algorithm))?;
    let (subject, parts) = (name::text(&info.subject), parts(&info.subject, &info));
    let csr = Csr { spki_der, key: kind, key_bits: bits, subject, parts };
    let signature = shell.signature.as_bytes().unwrap_or_default().to_vec();
    Ok(Unverified { csr, public: key, algorithm, message: info_der, signature })
}

fn unsupported(algorithm: ObjectIdentifier) -> CsrError {
    CsrError::SignatureAlgorithm { oid: algorithm.to_string() }
}

fn parts(subject: &Name, info: &CertReqInfo) -> Vec<(Part, Result<(), Reason>)> {
    let mut parts = part::of_subject(subject);
    for attribute in info.attributes.iter() {
        part::of_attribute(attribute, &mut parts);
    }
    parts
}

impl Unverified {
    /// What is to be checked; `None` where the signature is of a kind that is not made here, or is none at all.
    #[must_use]
    pub fn claim(&self) -> Option<Claim<'_>> {
        let key = self.csr.algorithm()?;
        let of_key = HashAlgorithm::ALL.map(|hash| key.signature(hash));
        let algorithm = of_key.into_iter().find(|known| known.oid() == self.algorithm)?;
        let signature = signature::raw(algorithm, &self.signature)?;
        Some(Claim { key, algorithm, spki_der: &self.csr.spki_der, message: &self.message, signature })
    }

    /// Takes the word of whoever has checked the claim.
    ///
    /// # Errors
    /// [`CsrError::BrokenSignature`] if it does not hold.
    pub fn verified(self, valid: bool) -> Result<Csr, CsrError> {
        if valid { Ok(self.csr) } else { Err(CsrError::BrokenSignature) }
    }

    /// Checks it here.
    ///
    /// # Errors
    /// If the signature was not made by the request's own key, or is of a kind that is not checked.
    pub fn verify(self) -> Result<Csr, CsrError> {
        match check(&self.public, self.algorithm, &self.message, &self.signature) {
            Check::Valid => self.verified(true),
            Check::Invalid => self.verified(false),
            Check::CannotCheck => Err(unsupported(self.algorithm)),
        }
    }
}

impl Csr {
    /// The kind of its key, where it is one that is also made here.
    #[must_use]
    pub fn algorithm(&self) -> Option<KeyAlgorithm> {
        KeyAlgorithm::of(&self.key, self.key_bits)
    }

    /// Puts what is taken into a form: the subject's fields over what stands there, and the alternative names in place of it.
    pub fn fill(&self, draft: &mut Draft) {
        let mut names = String::new();
        for (part, taken) in &self.parts {
            match (part, taken) {
                (_, Err(_)) | (Part::Extension { .. } | Part::Attribute { .. }, _) => {}
                (Part::Subject { field, text }, Ok(())) => text.clone_into(draft.text_mut(*field)),
                (Part::AlternativeName { typed }, Ok(())) => names.extend([typed, "\n"]),
                (Part::OtherSubject { .. } | Part::OtherName, Ok(())) => {}
            }
        }
        if !names.is_empty() {
            draft.alternative_names = names;
        }
        if let Some(algorithm) = self.algorithm() {
            draft.key = algorithm;
        }
    }
}
