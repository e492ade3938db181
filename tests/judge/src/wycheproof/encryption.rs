//! PBES2: what is encrypted under a password has to open, and to be what it was.

use anyhow::{Result, anyhow};
use der::{
    Any, Encode, Sequence,
    asn1::{ObjectIdentifier, OctetString},
};
use jitr_shared::certificate::password;
use serde::Deserialize;
use spki::AlgorithmIdentifierOwned;

use super::Expected;
use crate::{
    case,
    report::{Case, Outcome},
};

/// The type of the groups that hold such tests.
pub(super) const GROUP: &str = "PbeTest";

const PBES2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.13");
const PBKDF2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.12");
/// Parts of the algorithm's name, in lower case, and what they are called in the DER.
const FUNCTIONS: [(&str, &str); 4] = [
    ("hmacsha1", "1.2.840.113549.2.7"),
    ("hmacsha256", "1.2.840.113549.2.9"),
    ("hmacsha384", "1.2.840.113549.2.10"),
    ("hmacsha512", "1.2.840.113549.2.11"),
];
const CIPHERS: [(&str, &str); 3] = [
    ("aes_128", "2.16.840.1.101.3.4.1.2"),
    ("aes_192", "2.16.840.1.101.3.4.1.22"),
    ("aes_256", "2.16.840.1.101.3.4.1.42"),
];

/// The fields that only such tests have.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Test {
    password: Option<String>,
    salt: Option<String>,
    iteration_count: Option<u32>,
    iv: Option<String>,
    ct: Option<String>,
}

#[derive(Sequence)]
struct Scheme {
    derivation: AlgorithmIdentifierOwned,
    encryption: AlgorithmIdentifierOwned,
}

#[derive(Sequence)]
struct Derivation {
    salt: OctetString,
    rounds: u32,
    function: AlgorithmIdentifierOwned,
}

impl Test {
    pub(super) fn run(
        &self,
        id: String,
        algorithm: &str,
        message: Option<&str>,
        expected: Expected,
    ) -> Result<Case> {
        let octets = |field: &Option<String>| -> Result<Vec<u8>> {
            let text = field.as_deref().ok_or_else(|| anyhow!("{id}: a field is missing"))?;
            Ok(hex::decode(text)?)
        };
        let name = algorithm.to_lowercase();
        let of = |all: &[(&str, &str)]| {
            let found = all.iter().find(|(known, _)| name.contains(known));
            found.map(|(_, oid)| ObjectIdentifier::new_unwrap(oid))
        };
        let (Some(function), Some(cipher)) = (of(&FUNCTIONS), of(&CIPHERS)) else {
            let reason = format!("{algorithm}: no key file that is met is encrypted like that");
            return Ok(case::run(id, || Outcome::skipped(reason)));
        };
        let Ok(password) = String::from_utf8(octets(&self.password)?) else {
            let reason = "a password that is no text: a person can't type it";
            return Ok(case::run(id, || Outcome::skipped(reason)));
        };
        let derivation = Derivation {
            salt: OctetString::new(octets(&self.salt)?)?,
            rounds: self.iteration_count.ok_or_else(|| anyhow!("{id}: no iterationCount"))?,
            function: AlgorithmIdentifierOwned { oid: function, parameters: Some(Any::null()) },
        };
        let vector = OctetString::new(octets(&self.iv)?)?;
        let scheme = Scheme { derivation: with(PBKDF2, &derivation)?, encryption: with(cipher, &vector)? };
        let algorithm = with(PBES2, &scheme)?.to_der()?;
        let (encrypted, wanted) = (octets(&self.ct)?, hex::decode(message.unwrap_or_default())?);
        Ok(case::run(id, || {
            let opened = password::open(&algorithm, &encrypted, &password);
            let is_same = opened.as_ref().is_some_and(|clear| **clear == wanted);
            match expected {
                Expected::Acceptable => Outcome::Agree,
                Expected::Valid if is_same => Outcome::Agree,
                Expected::Valid => Outcome::other("it does not open to what it was"),
                Expected::Invalid if is_same => Outcome::WronglyAccepted,
                Expected::Invalid => Outcome::Agree,
            }
        }))
    }
}

fn with<T: Encode + der::Tagged + der::EncodeValue>(
    oid: ObjectIdentifier,
    parameters: &T,
) -> Result<AlgorithmIdentifierOwned> {
    Ok(AlgorithmIdentifierOwned { oid, parameters: Some(Any::encode_from(parameters)?) })
}
