//! What one certificate says, as plain values: no judgement, no wording, no trust.
//!
//! A parsed certificate -> [`CertificateFacts`]. An extension that cannot be decoded is left out here; `crate::inspect` has
//! a finding for it. Source: RFC 5280 section 4.2.

use const_oid::{AssociatedOid, ObjectIdentifier};
use der::{DecodeOwned, Encode, Sequence};
use serde::{Deserialize, Serialize};
use x509_cert::{
    certificate::Version,
    ext::{
        Extension,
        pkix::{
            AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectAltName,
            SubjectKeyIdentifier, name::GeneralName,
        },
    },
    time::Time,
};

use super::{
    certificate_id,
    identifier::{decode, dotted},
    name,
    read::Parsed,
};
use crate::time::UnixTime;

/// The kind of a public key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum KeyKind {
    /// RSA.
    Rsa,
    /// NIST P-256.
    P256,
    /// NIST P-384.
    P384,
    /// NIST P-521.
    P521,
    /// Another curve, by its object identifier; empty if the certificate writes the curve out.
    OtherCurve {
        /// The curve's object identifier.
        oid: String,
    },
    /// Ed25519.
    Ed25519,
    /// Ed448.
    Ed448,
    /// DSA.
    Dsa,
    /// Something else.
    Other {
        /// The algorithm's object identifier.
        oid: String,
    },
}

#[cfg(feature = "issue")]
impl KeyKind {
    /// A key of this kind in a sentence, such as "an RSA key of 1024 bits".
    pub(crate) fn said(&self, bits: Option<u32>) -> String {
        let sized =
            |name: &str| bits.map_or_else(|| name.to_owned(), |bits| format!("{name} of {bits} bits"));
        match self {
            Self::Rsa => sized("an RSA key"),
            Self::P256 => "a P-256 key".to_owned(),
            Self::P384 => "a P-384 key".to_owned(),
            Self::P521 => "a P-521 key".to_owned(),
            Self::OtherCurve { oid } if oid.is_empty() => "a key on a curve that is written out".to_owned(),
            Self::OtherCurve { oid } => format!("a key on the curve {oid}"),
            Self::Ed25519 => "an Ed25519 key".to_owned(),
            Self::Ed448 => "an Ed448 key".to_owned(),
            Self::Dsa => sized("a DSA key"),
            Self::Other { oid } => format!("a key of the kind {oid}"),
        }
    }
}

/// What one certificate says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateFacts {
    /// SHA-256 of the DER in hex: AWS IoT's `certificateId`.
    pub certificate_id: String,
    /// The certificate itself.
    pub der: Vec<u8>,
    /// X.509 version: 1, 2 or 3.
    pub version: u8,
    /// Subject, as RFC 4514 writes names.
    pub subject: String,
    /// The subject's common name, if it has one.
    pub common_name: Option<String>,
    /// Issuer, as RFC 4514 writes names.
    pub issuer: String,
    /// Serial number, its content octets in lower-case hex.
    pub serial: String,
    /// Begin of validity.
    pub not_before: UnixTime,
    /// End of validity.
    pub not_after: UnixTime,
    /// Kind of the public key.
    pub key: KeyKind,
    /// Size of the public key in bits, where the kind has one.
    pub key_bits: Option<u32>,
    /// SHA-256 of the public key with its algorithm (SubjectPublicKeyInfo) in hex: what pins are made of.
    pub public_key_sha256: String,
    /// Object identifier of the signature algorithm.
    pub signature_algorithm: String,
    /// Every extension, in the certificate's own order.
    pub extensions: Vec<ExtensionFacts>,
    /// The `cA` flag of basicConstraints; `None` if there is no such extension.
    pub is_ca: Option<bool>,
    /// The path length of basicConstraints.
    pub path_length: Option<u32>,
    /// keyUsage, in the words of RFC 5280; `None` if there is no such extension.
    pub key_usage: Option<Vec<String>>,
    /// extendedKeyUsage as object identifiers; `None` if there is no such extension.
    pub extended_key_usage: Option<Vec<String>>,
    /// Subject alternative names.
    pub subject_alternative_names: Vec<AlternativeName>,
    /// Subject key identifier in hex.
    pub subject_key_identifier: Option<String>,
    /// Key identifier of the authority key identifier in hex.
    pub authority_key_identifier: Option<String>,
    /// Whether issuer and subject are the same name and its own key made the signature.
    pub self_signed: bool,
}

/// basicConstraints as x509-cert has them, whose path length ends at 255.
#[derive(Sequence)]
pub(crate) struct Constraints {
    #[asn1(default = "Default::default")]
    pub(crate) ca: bool,
    pub(crate) path_length: Option<u32>,
}

impl AssociatedOid for Constraints {
    const OID: ObjectIdentifier = BasicConstraints::OID;
}

/// One extension, whatever it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionFacts {
    /// Its object identifier.
    pub oid: String,
    /// Whether who does not know it has to refuse the certificate.
    pub critical: bool,
}

/// One subject alternative name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AlternativeName {
    /// dNSName.
    Dns(String),
    /// rfc822Name.
    Email(String),
    /// uniformResourceIdentifier.
    Uri(String),
    /// iPAddress, its octets in hex if they are no address.
    Ip(String),
    /// directoryName, as RFC 4514 writes it.
    Directory(String),
    /// otherName.
    OtherName {
        /// The object identifier of its kind.
        oid: String,
        /// Its value in DER, as hex.
        value: String,
    },
    /// registeredID, an object identifier.
    RegisteredId(String),
    /// Any other kind.
    Other,
}

impl Parsed {
    /// Decodes an extension; `None` if it is absent, twice there, or broken.
    pub(crate) fn extension<T: DecodeOwned<Error = der::Error> + AssociatedOid>(&self) -> Option<T> {
        let mut all = self.tbs.extensions()?.iter().filter(|extension| extension.extn_id == T::OID);
        let first = all.next()?;
        // Which of two would count?
        all.next().is_none().then(|| decode(first.extn_value.as_bytes()).ok())?
    }

    pub(crate) fn not_before(&self) -> UnixTime {
        self.early_dates.not_before.unwrap_or_else(|| instant(self.tbs.validity().not_before))
    }

    pub(crate) fn not_after(&self) -> UnixTime {
        self.early_dates.not_after.unwrap_or_else(|| instant(self.tbs.validity().not_after))
    }

    pub(crate) fn facts(&self, self_signed: bool) -> CertificateFacts {
        let constraints = self.extension::<Constraints>();
        CertificateFacts {
            certificate_id: certificate_id(&self.der),
            der: self.der.clone(),
            version: self.version(),
            subject: name::text(self.tbs.subject()),
            common_name: name::common_name(self.tbs.subject()),
            issuer: name::text(self.tbs.issuer()),
            serial: hex::encode(self.tbs.serial_number().as_bytes()),
            not_before: self.not_before(),
            not_after: self.not_after(),
            key: self.public_key.kind(),
            key_bits: self.public_key.size(),
            public_key_sha256: certificate_id(self.public_key.spki_der()),
            signature_algorithm: dotted(self.signature_algorithm),
            extensions: self.extension_facts(),
            is_ca: constraints.as_ref().map(|constraints| constraints.ca),
            path_length: constraints.and_then(|constraints| constraints.path_length),
            key_usage: self.extension::<KeyUsage>().map(|usage| key_usage_words(&usage)),
            extended_key_usage: self
                .extension::<ExtendedKeyUsage>()
                .map(|usage| usage.0.into_iter().map(dotted).collect()),
            subject_alternative_names: self
                .extension::<SubjectAltName>()
                .map(|names| names.0.iter().map(alternative_name).collect())
                .unwrap_or_default(),
            subject_key_identifier: self.subject_key_identifier().map(hex::encode),
            authority_key_identifier: self.authority_key_identifier().map(hex::encode),
            self_signed,
        }
    }

    /// Whether basicConstraints say that it is a CA's; `None` if there are none.
    pub(crate) fn is_ca(&self) -> Option<bool> {
        self.extension::<Constraints>().map(|constraints| constraints.ca)
    }

    fn version(&self) -> u8 {
        match self.tbs.version() {
            Version::V1 => 1,
            Version::V2 => 2,
            Version::V3 => 3,
        }
    }

    fn extension_facts(&self) -> Vec<ExtensionFacts> {
        let facts = |extension: &Extension| ExtensionFacts {
            oid: dotted(extension.extn_id),
            critical: extension.critical,
        };
        self.tbs.extensions().map(|all| all.iter().map(facts).collect()).unwrap_or_default()
    }

    pub(crate) fn subject_key_identifier(&self) -> Option<Vec<u8>> {
        self.extension::<SubjectKeyIdentifier>().map(|identifier| identifier.0.as_bytes().to_vec())
    }

    pub(crate) fn authority_key_identifier(&self) -> Option<Vec<u8>> {
        let identifier = self.extension::<AuthorityKeyIdentifier>()?.key_identifier?;
        Some(identifier.as_bytes().to_vec())
    }
}

pub(crate) fn instant(time: Time) -> UnixTime {
    UnixTime::from_seconds(i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX))
}

pub(crate) fn key_usage_words(usage: &KeyUsage) -> Vec<String> {
    usage.0.into_iter().map(|usage| key_usage_word(usage).to_owned()).collect()
}

fn key_usage_word(usage: KeyUsages) -> &'static str {
    match usage {
        KeyUsages::DigitalSignature => "digitalSignature",
        KeyUsages::NonRepudiation => "nonRepudiation",
        KeyUsages::KeyEncipherment => "keyEncipherment",
        KeyUsages::DataEncipherment => "dataEncipherment",
        KeyUsages::KeyAgreement => "keyAgreement",
        KeyUsages::KeyCertSign => "keyCertSign",
        KeyUsages::CRLSign => "cRLSign",
        KeyUsages::EncipherOnly => "encipherOnly",
        KeyUsages::DecipherOnly => "decipherOnly",
    }
}

pub(crate) fn alternative_name(general_name: &GeneralName) -> AlternativeName {
    match general_name {
        GeneralName::DnsName(text) => AlternativeName::Dns(text.to_string()),
        GeneralName::Rfc822Name(text) => AlternativeName::Email(text.to_string()),
        GeneralName::UniformResourceIdentifier(text) => AlternativeName::Uri(text.to_string()),
        GeneralName::IpAddress(octets) => AlternativeName::Ip(ip_address(octets.as_bytes())),
        GeneralName::DirectoryName(directory) => AlternativeName::Directory(name::text(directory)),
        GeneralName::OtherName(other) => AlternativeName::OtherName {
            oid: dotted(other.type_id),
            value: other.value.to_der().map(hex::encode).unwrap_or_default(),
        },
        GeneralName::RegisteredId(oid) => AlternativeName::RegisteredId(dotted(*oid)),
        GeneralName::EdiPartyName(_) => AlternativeName::Other,
    }
}

fn ip_address(octets: &[u8]) -> String {
    if let Ok(four) = <[u8; 4]>::try_from(octets) {
        return std::net::Ipv4Addr::from(four).to_string();
    }
    match <[u8; 16]>::try_from(octets) {
        Ok(sixteen) => std::net::Ipv6Addr::from(sixteen).to_string(),
        Err(_) => hex::encode(octets),
    }
}

#[cfg(all(test, feature = "issue"))]
mod tests {
    use super::KeyKind;

    #[test]
    fn a_key_is_said_in_words() {
        let curve = |oid: &str| KeyKind::OtherCurve { oid: oid.to_owned() }.said(Some(256));
        assert_eq!(KeyKind::Rsa.said(Some(1024)), "an RSA key of 1024 bits");
        assert_eq!(KeyKind::Ed25519.said(Some(256)), "an Ed25519 key");
        assert_eq!(curve("1.3.132.0.10"), "a key on the curve 1.3.132.0.10");
        assert_eq!(curve(""), "a key on a curve that is written out");
    }
}
