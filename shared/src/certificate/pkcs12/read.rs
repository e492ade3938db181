//! Bytes and a password -> key and certificates.
//!
//! NSS, and what stems from it, writes BER of indefinite length, so all of it is decoded as BER. Bags of other kinds (lists,
//! secrets) are passed over: they are no reason to keep a person from the key.

use const_oid::{ObjectIdentifier, db::rfc5911};
use der::{
    Any, Decode, Encode, Sequence,
    asn1::{ContextSpecific, OctetString},
};
use pkcs12::{
    CertBag, MacData, PKCS_12_CERT_BAG_OID, PKCS_12_CRL_BAG_OID, PKCS_12_KEY_BAG_OID,
    PKCS_12_PKCS8_KEY_BAG_OID, PKCS_12_X509_CERT_OID, Pfx, SafeBag,
    cms::{content_info::ContentInfo, encrypted_data::EncryptedData},
    pbe_params::EncryptedPrivateKeyInfo,
    pfx::Version,
    safe_bag::SafeContents,
};
use zeroize::Zeroizing;

use super::{Contents, LARGEST_FILE, Pkcs12Error, mac};
use crate::certificate::password::Password;

/// The crates' own frames keep the content as `Any`, which forgets that an OCTET STRING came in parts (BER); so it is named here.
#[derive(Sequence)]
struct DataFrame {
    version: Version,
    auth_safe: Data,
    mac_data: Option<MacData>,
}

#[derive(Sequence)]
struct Data {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: OctetString,
}

#[derive(Sequence)]
struct Encrypted {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: EncryptedData,
}

/// Whether bytes have the frame of a PKCS#12 file.
#[must_use]
pub fn is_pkcs12(bytes: &[u8]) -> bool {
    bytes.len() <= LARGEST_FILE
        && Pfx::from_ber(bytes).is_ok_and(|pfx| pfx.auth_safe.content_type == rfc5911::ID_DATA)
}

/// Reads a file.
///
/// # Errors
/// [`Pkcs12Error::PasswordNeeded`] if `password` is `None` and the empty one does not open it, else what is wrong.
pub fn read(bytes: &[u8], password: Option<&str>) -> Result<Contents, Pkcs12Error> {
    match open(bytes, &mut Password::new(password.unwrap_or_default())) {
        Err(Pkcs12Error::WrongPassword) if password.is_none() => Err(Pkcs12Error::PasswordNeeded),
        other => other,
    }
}

/// The same with a password whose keys may have been derived already.
pub(super) fn open(bytes: &[u8], password: &mut Password) -> Result<Contents, Pkcs12Error> {
    let Everything { mut keys, certificates, .. } = open_all(bytes, password)?;
    let count = keys.len();
    match (keys.pop(), count) {
        (key, 0 | 1) => Ok(Contents { key, certificates }),
        _ => Err(Pkcs12Error::SeveralKeys { count }),
    }
}

/// All that is in a file, however many keys.
#[derive(Default)]
pub(crate) struct Everything {
    /// PKCS#8 in DER.
    pub(crate) keys: Vec<Zeroizing<Vec<u8>>>,
    pub(crate) certificates: Vec<Vec<u8>>,
    pub(crate) lists: Vec<Vec<u8>>,
}

/// Reads all that is in a file.
pub(crate) fn open_all(bytes: &[u8], password: &mut Password) -> Result<Everything, Pkcs12Error> {
    if bytes.len() > LARGEST_FILE {
        return Err(Pkcs12Error::TooLarge { found: bytes.len(), limit: LARGEST_FILE });
    }
    let outer = Pfx::from_ber(bytes).map_err(|_| Pkcs12Error::NotPkcs12)?.auth_safe.content_type;
    if outer != rfc5911::ID_DATA {
        // Signed with a key of the sender's instead of a password: RFC 7292 allows it, nobody writes it.
        return Err(Pkcs12Error::Unsupported { oid: outer.to_string() });
    }
    let frame = DataFrame::from_ber(bytes)?;
    let message = frame.auth_safe.content.as_bytes();
    if let Some(found) = &frame.mac_data {
        mac::verify(password, found, message)?;
    }
    let mut bags = Vec::new();
    for part in Vec::<Any>::from_ber(message)? {
        bags.extend(safe_contents(&part.to_der()?, password)?);
    }
    sort(bags, password)
}

fn safe_contents(part: &[u8], password: &mut Password) -> Result<SafeContents, Pkcs12Error> {
    match ContentInfo::from_ber(part)?.content_type {
        rfc5911::ID_DATA => Ok(SafeContents::from_ber(Data::from_ber(part)?.content.as_bytes())?),
        rfc5911::ID_ENCRYPTED_DATA => {
            let encrypted = Encrypted::from_ber(part)?.content.enc_content_info;
            let contents = encrypted.encrypted_content.ok_or(Pkcs12Error::Damaged)?;
            let clear = password.decrypt(&encrypted.content_enc_alg, contents.as_bytes())?;
            // One wrong password in 256 gives a proper padding; without a MAC the content shows it.
            SafeContents::from_ber(&clear).map_err(|_| Pkcs12Error::WrongPassword)
        }
        other => Err(Pkcs12Error::Unsupported { oid: other.to_string() }),
    }
}

fn sort(bags: SafeContents, password: &mut Password) -> Result<Everything, Pkcs12Error> {
    let mut all = Everything::default();
    for bag in bags {
        match bag.bag_id {
            PKCS_12_KEY_BAG_OID => all.keys.push(Zeroizing::new(value(&bag)?.to_der()?)),
            PKCS_12_PKCS8_KEY_BAG_OID => {
                let encrypted = EncryptedPrivateKeyInfo::from_ber(&value(&bag)?.to_der()?)?;
                let algorithm = &encrypted.encryption_algorithm;
                all.keys.push(password.decrypt(algorithm, encrypted.encrypted_data.as_bytes())?);
            }
            PKCS_12_CERT_BAG_OID => {
                let found = CertBag::from_ber(&value(&bag)?.to_der()?)?;
                if found.cert_id == PKCS_12_X509_CERT_OID {
                    all.certificates.push(found.cert_value.as_bytes().to_vec());
                }
            }
            PKCS_12_CRL_BAG_OID => {
                let found = ListBag::from_ber(&value(&bag)?.to_der()?)?;
                all.lists.push(found.value.as_bytes().to_vec());
            }
            _ => {}
        }
    }
    Ok(all)
}

/// A bag with a revocation list (RFC 7292 section 4.2.4).
#[derive(Sequence)]
struct ListBag {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    value: OctetString,
}

/// The crate keeps a bag's value with its explicit tag around it.
fn value(bag: &SafeBag) -> Result<Any, Pkcs12Error> {
    Ok(ContextSpecific::<Any>::from_ber(&bag.bag_value)?.value)
}
