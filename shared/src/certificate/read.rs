//! One certificate's DER -> its parts, with the exact bytes of those that are compared, hashed or copied.
//!
//! x509-cert decodes; beside it the raw elements of the TBSCertificate are kept, because a name or a
//! to-be-signed part that was decoded and encoded again need not be the same bytes. The profile is `Raw`:
//! a foreign certificate with an odd serial number is to be shown, not refused.
//! Source: RFC 5280 section 4.1.

use const_oid::ObjectIdentifier;
use der::{Any, Decode, Encode, Reader, Sequence, SliceReader, Tag, TagNumber, asn1::BitString};
use spki::AlgorithmIdentifierOwned;
use thiserror::Error;
use x509_cert::certificate::{Raw, TbsCertificateInner};

use super::public_key::PublicKey;

/// Why bytes are no certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum ReadError {
    #[error("not a certificate")]
    Der(#[from] der::Error),
    #[error("a part of the certificate is missing")]
    Incomplete,
}

/// A certificate's outer shell: three elements, the first kept as bytes.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct Shell {
    pub(crate) tbs: Any,
    pub(crate) algorithm: AlgorithmIdentifierOwned,
    pub(crate) signature: BitString,
}

/// A certificate that was read.
pub(crate) struct Parsed {
    pub(crate) der: Vec<u8>,
    pub(crate) tbs_der: Vec<u8>,
    pub(crate) issuer_der: Vec<u8>,
    pub(crate) subject_der: Vec<u8>,
    pub(crate) signature_algorithm: ObjectIdentifier,
    pub(crate) signature: Vec<u8>,
    pub(crate) public_key: PublicKey,
    pub(crate) tbs: TbsCertificateInner<Raw>,
    /// Bytes after the certificate.
    pub(crate) trailing: usize,
}

impl Parsed {
    pub(crate) fn from_der(bytes: &[u8]) -> Result<Self, ReadError> {
        let mut reader = SliceReader::new(bytes)?;
        let shell = Shell::decode(&mut reader)?;
        let trailing = usize::try_from(reader.remaining_len()).unwrap_or(bytes.len());
        let end = bytes.len().saturating_sub(trailing);
        let tbs_der = shell.tbs.to_der()?;
        let elements = elements(&tbs_der)?;
        let element = |index: usize| -> Result<Vec<u8>, ReadError> {
            Ok(elements.get(index).ok_or(ReadError::Incomplete)?.to_der()?)
        };
        Ok(Self {
            der: bytes.get(..end).unwrap_or(bytes).to_vec(),
            issuer_der: element(ISSUER)?,
            subject_der: element(SUBJECT)?,
            public_key: PublicKey::from_der(&element(SUBJECT_PUBLIC_KEY)?)?,
            signature_algorithm: shell.algorithm.oid,
            signature: shell.signature.as_bytes().unwrap_or_default().to_vec(),
            tbs: TbsCertificateInner::from_der(&tbs_der)?,
            tbs_der,
            trailing,
        })
    }

    /// Whether issuer and subject are the same name; the signature is another question.
    pub(crate) fn names_itself(&self) -> bool {
        self.issuer_der == self.subject_der
    }
}

/// Place of the issuer in a TBSCertificate without its version.
const ISSUER: usize = 2;
const SUBJECT: usize = 4;
const SUBJECT_PUBLIC_KEY: usize = 5;
const VERSION: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };

/// The elements of a TBSCertificate, the optional version left out so that each has one place.
fn elements(tbs_der: &[u8]) -> Result<Vec<Any>, der::Error> {
    let mut elements = Vec::<Any>::from_der(tbs_der)?;
    if elements.first().is_some_and(|first| der::Tagged::tag(first) == VERSION) {
        elements.remove(0);
    }
    Ok(elements)
}
