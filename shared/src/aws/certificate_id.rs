//! Certificates as AWS IoT names and takes them.
//!
//! AWS IoT calls a certificate by the hex SHA-256 of its DER, so that anybody who holds it can work its id out. Device and
//! CA certificates are told apart by type. Not here: what stands inside a certificate (`crate::certificate`).
//!
//! Source: AWS IoT API reference, data types CertificateId, CertificatePem.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::name::{NameError, check};

/// A device certificate in AWS IoT: the hex SHA-256 of its DER, in lower case.
///
/// ```
/// use jitr_shared::aws::CertificateId;
///
/// let certificate_id: CertificateId = "ab".repeat(32).parse().unwrap();
/// assert_eq!(certificate_id, CertificateId::from_digest([0xab; 32]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CertificateId(String);

/// A registered CA certificate: made like a [`CertificateId`], and never to be confused with one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaCertificateId(String);

/// A certificate in PEM, of a length that AWS takes; what is in it, AWS judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CertificatePem(String);

impl CertificateId {
    /// Takes the SHA-256 of a certificate's DER.
    #[must_use]
    pub fn from_digest(digest: [u8; 32]) -> Self {
        Self(hex::encode(digest))
    }

    /// The 64 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl CaCertificateId {
    /// Takes the SHA-256 of a CA certificate's DER.
    #[must_use]
    pub fn from_digest(digest: [u8; 32]) -> Self {
        Self(hex::encode(digest))
    }

    /// The 64 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl CertificatePem {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CertificateId {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        check_digest("certificate ID", &text)?;
        Ok(Self(text))
    }
}

impl FromStr for CertificateId {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        text.to_owned().try_into()
    }
}

impl From<CertificateId> for String {
    fn from(name: CertificateId) -> Self {
        name.0
    }
}

impl fmt::Display for CertificateId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for CaCertificateId {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        check_digest("CA certificate ID", &text)?;
        Ok(Self(text))
    }
}

impl FromStr for CaCertificateId {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        text.to_owned().try_into()
    }
}

impl From<CaCertificateId> for String {
    fn from(name: CaCertificateId) -> Self {
        name.0
    }
}

impl fmt::Display for CaCertificateId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for CertificatePem {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        check("certificate PEM", &text, 1..=65_536, "1 to 65,536", |c| c.is_ascii(), "ASCII text")?;
        Ok(Self(text))
    }
}

impl FromStr for CertificatePem {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        text.to_owned().try_into()
    }
}

impl From<CertificatePem> for String {
    fn from(name: CertificatePem) -> Self {
        name.0
    }
}

fn check_digest(what: &'static str, text: &str) -> Result<(), NameError> {
    let is_digit = |character: char| matches!(character, '0'..='9' | 'a'..='f');
    check(what, text, 64..=64, "64", is_digit, "lower-case hexadecimal digits")
}

#[cfg(test)]
mod tests {
    use super::CertificateId;

    #[test]
    fn certificate_ids_are_lower_case() {
        assert!("AB".repeat(32).parse::<CertificateId>().is_err());
        assert!("ab".repeat(33).parse::<CertificateId>().is_err());
        assert_eq!(CertificateId::from_digest([0x0f; 32]).as_str(), "0f".repeat(32));
    }
}
