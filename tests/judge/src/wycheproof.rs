//! Wycheproof: `certificate::validate::check_signature`, with keys and algorithms in the form that certificates have, and
//! `certificate::password` with PBES2 in the form that key files have.
//!
//! Source: <https://github.com/C2SP/wycheproof>, testvectors_v1.

mod encryption;

use std::{fs, path::Path};

use anyhow::{Context, Result, anyhow};
use der::{Any, Encode, asn1::ObjectIdentifier};
use jitr_shared::certificate::{signature::Check, validate::check_signature};
use rsa::pkcs1::RsaPssParamsRef;
use serde::Deserialize;
use sha2::{Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;

use crate::{
    case,
    report::{Case, Outcome},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    algorithm: String,
    test_groups: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Group {
    r#type: String,
    public_key_der: Option<String>,
    sha: Option<String>,
    mgf_sha: Option<String>,
    s_len: Option<u32>,
    key_size: Option<u32>,
    public_key: Option<Key>,
    tests: Vec<Test>,
}

#[derive(Deserialize)]
struct Key {
    curve: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Test {
    tc_id: u32,
    msg: Option<String>,
    sig: Option<String>,
    result: Expected,
    #[serde(flatten)]
    encryption: encryption::Test,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Expected {
    Valid,
    Invalid,
    Acceptable,
}

const LARGEST_RSA_BITS: u32 = 4096;

/// A group's key and algorithm, or why there is none.
enum Subject {
    Signatures { spki_der: Vec<u8>, algorithm_der: Vec<u8> },
    Skipped(String),
}

pub(crate) fn cases(folder: &Path) -> Result<Vec<Case>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name.ends_with("_test.json"));
    names.sort();
    let mut cases = Vec::new();
    for name in names {
        let file: File =
            serde_json::from_slice(&fs::read(folder.join(&name))?).with_context(|| name.clone())?;
        for group in &file.test_groups {
            if group.r#type == encryption::GROUP {
                for test in &group.tests {
                    let (id, message) = (test.id(&name), test.msg.as_deref());
                    cases.push(test.encryption.run(id, &file.algorithm, message, test.result)?);
                }
                continue;
            }
            let subject = group.subject().with_context(|| name.clone())?;
            for test in &group.tests {
                cases.push(test.run(&name, &subject)?);
            }
        }
    }
    Ok(cases)
}

impl Group {
    fn subject(&self) -> Result<Subject> {
        let sha = self.sha.as_deref().unwrap_or_default();
        let null = || Some(Any::null());
        let oid_of = |by_hash: [&str; 3]| {
            let place = ["SHA-256", "SHA-384", "SHA-512"].iter().position(|known| *known == sha)?;
            by_hash.get(place).map(|oid| ObjectIdentifier::new_unwrap(oid))
        };
        if let Some(reason) = self.lack() {
            return Ok(Subject::Skipped(reason));
        }
        let (oid, parameters) = match self.r#type.as_str() {
            "EcdsaVerify" => {
                (oid_of(["1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4"]), None)
            }
            "RsassaPkcs1Verify" => {
                (oid_of(["1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13"]), null())
            }
            "EddsaVerify" => (Some(ObjectIdentifier::new_unwrap("1.3.101.112")), None),
            "RsassaPssVerify" => {
                (Some(ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10")), self.pss(sha)?)
            }
            other => {
                return Ok(Subject::Skipped(format!("{other}: no signature that stands in certificates")));
            }
        };
        let Some(oid) = oid else {
            return Ok(Subject::Skipped(format!(
                "{sha}: certificates signed over this hash are not checked"
            )));
        };
        if self.r#type == "RsassaPssVerify" && parameters.is_none() {
            let reason = "RSASSA-PSS with another hash for its mask, over another hash, or with a salt above 255 octets: not checked";
            return Ok(Subject::Skipped(reason.to_owned()));
        }
        let spki = self.public_key_der.as_deref().ok_or_else(|| anyhow!("a group without publicKeyDer"))?;
        let algorithm = AlgorithmIdentifierOwned { oid, parameters };
        let algorithm_der = algorithm.to_der().map_err(|error| anyhow!("{error}"))?;
        Ok(Subject::Signatures { spki_der: hex::decode(spki)?, algorithm_der })
    }

    /// What the product does not compute with.
    fn lack(&self) -> Option<String> {
        let curve = self.public_key.as_ref().and_then(|key| key.curve.as_deref());
        if let Some(curve) = curve
            && !["secp256r1", "secp384r1", "secp521r1", "edwards25519"].contains(&curve)
        {
            return Some(format!("{curve}: the product checks no signatures on this curve"));
        }
        let is_large = self.key_size.is_some_and(|bits| bits > LARGEST_RSA_BITS);
        is_large.then(|| "RSA keys above 4096 bits: not computed with, lest they hold the page".to_owned())
    }

    fn pss(&self, sha: &str) -> Result<Option<Any>> {
        let Ok(salt) = u8::try_from(self.s_len.unwrap_or_default()) else { return Ok(None) };
        let parameters = match sha {
            _ if self.mgf_sha.as_deref() != Some(sha) => return Ok(None),
            "SHA-256" => RsaPssParamsRef::new::<Sha256>(salt),
            "SHA-384" => RsaPssParamsRef::new::<Sha384>(salt),
            "SHA-512" => RsaPssParamsRef::new::<Sha512>(salt),
            _ => return Ok(None),
        };
        Ok(Some(Any::encode_from(&parameters).map_err(|error| anyhow!("{error}"))?))
    }
}

impl Test {
    fn id(&self, file: &str) -> String {
        format!("{}/{}", file.trim_end_matches(".json"), self.tc_id)
    }

    fn run(&self, file: &str, subject: &Subject) -> Result<Case> {
        let id = self.id(file);
        let (spki_der, algorithm_der) = match subject {
            Subject::Signatures { spki_der, algorithm_der } => (spki_der, algorithm_der),
            Subject::Skipped(reason) => return Ok(case::run(id, || Outcome::skipped(reason.clone()))),
        };
        let signature = self.sig.as_deref().ok_or_else(|| anyhow!("{id}: no signature"))?;
        let (message, signature) =
            (hex::decode(self.msg.as_deref().unwrap_or_default())?, hex::decode(signature)?);
        Ok(case::run(id, || {
            let check = check_signature(spki_der, algorithm_der, &message, &signature, false);
            match (check, self.result) {
                (Check::Valid, Expected::Valid)
                | (Check::Invalid | Check::CannotCheck, Expected::Invalid)
                | (_, Expected::Acceptable) => Outcome::Agree,
                (Check::Valid, Expected::Invalid) => Outcome::WronglyAccepted,
                (Check::Invalid | Check::CannotCheck, Expected::Valid) => {
                    Outcome::other(format!("{check:?}"))
                }
            }
        }))
    }
}
