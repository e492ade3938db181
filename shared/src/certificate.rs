//! X.509 certificates: what to make, how to make it, and what somebody else's says.
//!
//! **Make** (feature `issue`): [`draft::Draft`] (what was typed) `.parse()` -> [`draft::CertificateSpec`] ->
//! [`warning::warnings`] (what is likely not meant) ->
//! `issue::prepare(spec, subject_spki_der, IssuerIdentity, serial, now)` -> `ToBeSigned` (sign `.bytes()` with the
//! issuer's key) -> `.finish(SignatureValue)` -> `Issued { der, pem, certificate_id }`. Keys come and go as PKCS#8
//! through `key::PrivateKey`.
//!
//! **Read**: bytes -> [`pem::read`] (the blocks of any input) -> `kind` (what each is) -> `read` (one certificate's DER) ->
//! [`facts::CertificateFacts`]. Whoever reads certificates reads them so; `crate::inspect` makes reports out of it.
//!
//! Deliberately not here: what is noteworthy (`crate::inspect`), sentences for people (the page has them), clock and
//! entropy (arguments), trust decisions.
//! Source: RFC 5280; AWS IoT Developer Guide, "Create your own client certificates".

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub mod algorithm;
pub mod crl;
#[cfg(feature = "issue")]
pub mod csr;
pub mod draft;
pub(crate) mod early_date;
pub mod facts;
pub(crate) mod identifier;
#[cfg(feature = "issue")]
pub mod issue;
#[cfg(feature = "issue")]
pub mod key;
pub mod kind;
pub(crate) mod name;
#[cfg(feature = "issue")]
pub mod password;
pub mod pem;
#[cfg(feature = "issue")]
pub mod pkcs12;
#[cfg(feature = "issue")]
pub mod pkcs7;
#[cfg(feature = "issue")]
mod profile;
pub(crate) mod public_key;
pub(crate) mod read;
pub mod signature;
#[cfg(feature = "issue")]
pub mod software;
#[cfg(feature = "issue")]
pub mod template;
#[cfg(feature = "validate")]
pub mod validate;
pub mod warning;

/// What a certificate is for, and so which extensions it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// A self-signed CA certificate, the one that AWS IoT registers.
    RootCa,
    /// A CA certificate that another CA signed.
    IntermediateCa,
    /// Proves to AWS IoT the possession of the CA key: its common name is the registration code.
    VerificationCertificate,
    /// The client certificate of one device.
    Device,
}

impl Role {
    /// The validity that a form offers at first, in days.
    ///
    /// A CA outlives what it signs: see [`warning::Warning::OutlivesIssuer`].
    #[must_use]
    pub const fn default_validity_days(self) -> u32 {
        match self {
            Self::RootCa => 7_300,
            Self::IntermediateCa => 5_475,
            Self::VerificationCertificate => 30,
            Self::Device => 3_650,
        }
    }
}

/// Gives the id that AWS IoT will give a certificate: the SHA-256 of its DER, in lower-case hex.
///
/// ```
/// let id = jitr_shared::certificate::certificate_id(b"");
/// assert_eq!(id, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
/// ```
#[must_use]
pub fn certificate_id(der: &[u8]) -> String {
    hex::encode(Sha256::digest(der))
}
