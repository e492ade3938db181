//! A key and its chain -> a PKCS#12 file, opened again before it is given out.
//!
//! The layout is OpenSSL's: the certificates in one encrypted part, the key in a bag of its own, both named alike, which is how
//! importers (Java, NSS, Windows) find out which certificate is the key's.

use const_oid::{
    ObjectIdentifier,
    db::{rfc2985, rfc5911},
};
use der::{
    Any, Encode,
    asn1::{BmpString, OctetString, SetOfVec},
};
use pkcs12::{
    CertBag, MacData, PKCS_12_CERT_BAG_OID, PKCS_12_PKCS8_KEY_BAG_OID, PKCS_12_X509_CERT_OID, Pfx, SafeBag,
    cms::{
        content_info::{CmsVersion, ContentInfo},
        encrypted_data::EncryptedData,
        enveloped_data::EncryptedContentInfo,
    },
    pbe_params::EncryptedPrivateKeyInfo,
    pfx::Version,
};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::{Attribute, Attributes};

use super::{FileEntropy, Pkcs12Error, Protection, mac, read::open};
use crate::certificate::{
    key::{KeyError, PrivateKey},
    password::cipher::{LEGACY_ROUNDS, ROUNDS},
};

const FRIENDLY_NAME: ObjectIdentifier = rfc2985::PKCS_9_AT_FRIENDLY_NAME;
const LOCAL_KEY_ID: ObjectIdentifier = rfc2985::PKCS_9_AT_LOCAL_KEY_ID;

/// What goes into a file.
#[derive(Clone, Copy)]
pub struct Identity<'a> {
    /// The private key.
    pub key: &'a PrivateKey,
    /// The certificates in DER, the key's own first.
    pub chain: &'a [&'a [u8]],
    /// How the importer shows it.
    pub name: &'a str,
}

/// How a file is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strength {
    /// AES-256, PBKDF2-HMAC-SHA-256, MAC by SHA-256; 600,000 rounds.
    Modern,
    /// 3DES and SHA-1, for importers that know nothing else.
    Legacy,
}

/// Writes a file.
///
/// # Errors
/// If the key does not belong to the first certificate, or the name cannot be written.
pub fn write(
    identity: Identity<'_>,
    strength: Strength,
    protection: &mut Protection,
    entropy: &FileEntropy,
) -> Result<Vec<u8>, Pkcs12Error> {
    let own = identity.chain.first().ok_or(KeyError::UnreadableCertificate)?;
    identity.key.check_belongs_to(own)?;
    protection.password.begin_file();
    let attributes = attributes(identity.name, own)?;
    let certificates = certificate_bags(identity.chain, &attributes)?.to_der()?;
    let key = identity.key.pkcs8_der();
    let [certificates_salt, key_salt, mac_salt] = &entropy.legacy_salts;
    let password = &mut protection.password;
    let (certificates, key) = match strength {
        Strength::Modern => (
            password.encrypt(&protection.salt, entropy.certificates_vector, &certificates)?,
            password.encrypt(&protection.salt, entropy.key_vector, key)?,
        ),
        Strength::Legacy => (
            password.encrypt_legacy(certificates_salt, &certificates)?,
            password.encrypt_legacy(key_salt, key)?,
        ),
    };
    let safe = vec![encrypted_part(certificates)?, key_part(key, attributes)?].to_der()?;
    let mac = match strength {
        Strength::Modern => mac::make(password, &protection.mac_salt, ROUNDS, &safe)?,
        Strength::Legacy => mac::make_legacy(password, mac_salt, LEGACY_ROUNDS, &safe)?,
    };
    let file = frame(&safe, mac)?;
    check(&file, identity, protection)?;
    Ok(file)
}

/// Opens the file from its own bytes. The password's keys are known by now, so that this costs no second wait.
fn check(file: &[u8], identity: Identity<'_>, protection: &mut Protection) -> Result<(), Pkcs12Error> {
    let found = open(file, &mut protection.password)?;
    let key = PrivateKey::from_pkcs8_der(&found.key.ok_or(Pkcs12Error::Damaged)?)?;
    let own = found.certificates.first().ok_or(Pkcs12Error::Damaged)?;
    key.check_belongs_to(own)?;
    if found.certificates == identity.chain && key.spki_der() == identity.key.spki_der() {
        Ok(())
    } else {
        Err(Pkcs12Error::Damaged)
    }
}

fn certificate_bags(chain: &[&[u8]], own: &Attributes) -> Result<Vec<SafeBag>, Pkcs12Error> {
    let mut bags = Vec::with_capacity(chain.len());
    for (place, der) in chain.iter().enumerate() {
        let bag = CertBag { cert_id: PKCS_12_X509_CERT_OID, cert_value: OctetString::new(*der)? };
        bags.push(SafeBag {
            bag_id: PKCS_12_CERT_BAG_OID,
            bag_value: bag.to_der()?,
            bag_attributes: (place == 0).then(|| own.clone()),
        });
    }
    Ok(bags)
}

/// The attributes that tie the key to its certificate.
fn attributes(name: &str, own: &[u8]) -> Result<Attributes, Pkcs12Error> {
    let identifier: Vec<u8> = Sha256::digest(own).into_iter().take(20).collect();
    let mut attributes = Attributes::new();
    for (oid, value) in [
        (FRIENDLY_NAME, Any::encode_from(&BmpString::from_utf8(name)?)?),
        (LOCAL_KEY_ID, Any::encode_from(&OctetString::new(identifier)?)?),
    ] {
        let mut values = SetOfVec::new();
        values.insert(value)?;
        attributes.insert(Attribute { oid, values })?;
    }
    Ok(attributes)
}

fn encrypted_part(
    (algorithm, encrypted): (AlgorithmIdentifierOwned, Vec<u8>),
) -> Result<ContentInfo, Pkcs12Error> {
    let data = EncryptedData {
        version: CmsVersion::V0,
        enc_content_info: EncryptedContentInfo {
            content_type: rfc5911::ID_DATA,
            content_enc_alg: algorithm,
            encrypted_content: Some(OctetString::new(encrypted)?),
        },
        unprotected_attrs: None,
    };
    Ok(ContentInfo { content_type: rfc5911::ID_ENCRYPTED_DATA, content: Any::encode_from(&data)? })
}

fn key_part(
    (encryption_algorithm, encrypted): (AlgorithmIdentifierOwned, Vec<u8>),
    attributes: Attributes,
) -> Result<ContentInfo, Pkcs12Error> {
    let key = EncryptedPrivateKeyInfo { encryption_algorithm, encrypted_data: OctetString::new(encrypted)? };
    let bag = SafeBag {
        bag_id: PKCS_12_PKCS8_KEY_BAG_OID,
        bag_value: key.to_der()?,
        bag_attributes: Some(attributes),
    };
    data(&vec![bag].to_der()?)
}

fn frame(safe: &[u8], mac: MacData) -> Result<Vec<u8>, Pkcs12Error> {
    Ok(Pfx { version: Version::V3, auth_safe: data(safe)?, mac_data: Some(mac) }.to_der()?)
}

fn data(octets: &[u8]) -> Result<ContentInfo, Pkcs12Error> {
    let content = Any::encode_from(&OctetString::new(octets)?)?;
    Ok(ContentInfo { content_type: rfc5911::ID_DATA, content })
}
