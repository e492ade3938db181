//! A certificate in its parts, each of which can be made wrong, signed only when it is written.

use p256::{
    ecdsa::{Signature, SigningKey, signature::hazmat::PrehashSigner},
    pkcs8::EncodePublicKey,
};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384};

use crate::der::{COMMON_NAME, ORGANIZATION, UTF8, bits, name, oid, sequence, tlv};

pub(crate) const ECDSA_SHA1: &str = "1.2.840.10045.4.1";
pub(crate) const ECDSA_SHA224: &str = "1.2.840.10045.4.3.1";
pub(crate) const ECDSA_SHA256: &str = "1.2.840.10045.4.3.2";
pub(crate) const ECDSA_SHA384: &str = "1.2.840.10045.4.3.3";
pub(crate) const SUBJECT_KEY_IDENTIFIER: &str = "2.5.29.14";
pub(crate) const KEY_USAGE: &str = "2.5.29.15";
pub(crate) const SUBJECT_ALT_NAME: &str = "2.5.29.17";
pub(crate) const BASIC_CONSTRAINTS: &str = "2.5.29.19";
pub(crate) const AUTHORITY_KEY_IDENTIFIER: &str = "2.5.29.35";
pub(crate) const EXTENDED_KEY_USAGE: &str = "2.5.29.37";

/// A certificate that is about to be written.
#[derive(Clone)]
pub(crate) struct Parts {
    /// As it is written: 2 stands for version 3; `None` leaves it out.
    pub(crate) version: Option<u8>,
    pub(crate) serial: Vec<u8>,
    pub(crate) inner_algorithm: Vec<u8>,
    pub(crate) outer_algorithm: (&'static str, Vec<u8>),
    pub(crate) issuer: Vec<u8>,
    pub(crate) not_before: (u8, &'static str),
    pub(crate) not_after: (u8, &'static str),
    pub(crate) subject: Vec<u8>,
    pub(crate) key: Vec<u8>,
    pub(crate) unique: Option<Vec<u8>>,
    pub(crate) extensions: Vec<Extension>,
    /// Whose key signs.
    pub(crate) signer: u8,
}

#[derive(Clone)]
pub(crate) struct Extension {
    pub(crate) oid: &'static str,
    /// `Some(false)` writes the default out.
    pub(crate) critical: Option<bool>,
    pub(crate) value: Vec<u8>,
}

pub(crate) fn signing_key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

pub(crate) fn key(seed: u8) -> Vec<u8> {
    signing_key(seed).verifying_key().to_public_key_der().unwrap().into_vec()
}

/// The identifier that the key of a seed has here.
pub(crate) const fn identifier(seed: u8) -> [u8; 20] {
    [seed; 20]
}

pub(crate) fn named(text: &str) -> Vec<u8> {
    name(&[(ORGANIZATION, UTF8, "Acme"), (COMMON_NAME, UTF8, text)])
}

/// An algorithm identifier without parameters.
pub(crate) fn algorithm(kind: &str) -> Vec<u8> {
    sequence(&[&oid(kind)])
}

pub(crate) fn extension(oid: &'static str, critical: bool, value: Vec<u8>) -> Extension {
    Extension { oid, critical: critical.then_some(true), value }
}

impl Parts {
    /// A certificate of `subject` by `issuer`, valid until a year in two digits; an authority if it has a path length.
    pub(crate) fn new(
        subject: (&str, u8),
        issuer: (&str, u8),
        until: &'static str,
        path_length: Option<u8>,
    ) -> Self {
        let limit = path_length.map(|length| tlv(2, &[length])).unwrap_or_default();
        let constraints = match path_length {
            Some(_) => sequence(&[&tlv(1, &[0xff]), &limit]),
            None => sequence(&[]),
        };
        let usage = if path_length.is_some() { bits(1, &[0b0000_0110]) } else { bits(7, &[0b1000_0000]) };
        let client = sequence(&[&oid("1.3.6.1.5.5.7.3.2")]);
        let mut extensions = vec![
            extension(BASIC_CONSTRAINTS, true, constraints),
            extension(KEY_USAGE, true, usage),
            extension(SUBJECT_KEY_IDENTIFIER, false, tlv(4, &identifier(subject.1))),
            extension(AUTHORITY_KEY_IDENTIFIER, false, sequence(&[&tlv(0x80, &identifier(issuer.1))])),
        ];
        if path_length.is_none() {
            extensions.push(extension(EXTENDED_KEY_USAGE, false, client));
        }
        Self {
            version: Some(2),
            serial: vec![0x40, subject.1],
            inner_algorithm: algorithm(ECDSA_SHA256),
            outer_algorithm: (ECDSA_SHA256, algorithm(ECDSA_SHA256)),
            issuer: named(issuer.0),
            not_before: (0x17, "260101000000Z"),
            not_after: (0x17, until),
            subject: named(subject.0),
            key: key(subject.1),
            unique: None,
            extensions,
            signer: issuer.1,
        }
    }

    pub(crate) fn set_algorithm(&mut self, kind: &'static str) {
        self.inner_algorithm = algorithm(kind);
        self.outer_algorithm = (kind, algorithm(kind));
    }

    pub(crate) fn extension(&mut self, oid: &str) -> &mut Extension {
        self.extensions.iter_mut().find(|extension| extension.oid == oid).unwrap()
    }

    pub(crate) fn remove(&mut self, oid: &str) {
        self.extensions.retain(|extension| extension.oid != oid);
    }

    pub(crate) fn der(&self) -> Vec<u8> {
        let date = |(tag, text): (u8, &str)| tlv(tag, text.as_bytes());
        let extensions: Vec<Vec<u8>> = self.extensions.iter().map(Extension::der).collect();
        let list = tlv(0x30, &extensions.concat());
        let tbs = sequence(&[
            &self.version.map(|version| tlv(0xa0, &tlv(2, &[version]))).unwrap_or_default(),
            &tlv(2, &self.serial),
            &self.inner_algorithm,
            &self.issuer,
            &sequence(&[&date(self.not_before), &date(self.not_after)]),
            &self.subject,
            &self.key,
            &self.unique.as_ref().map(|unique| tlv(0x82, unique)).unwrap_or_default(),
            &if self.extensions.is_empty() { Vec::new() } else { tlv(0xa3, &list) },
        ]);
        let digest = match self.outer_algorithm.0 {
            ECDSA_SHA1 => Sha1::digest(&tbs).to_vec(),
            ECDSA_SHA384 => Sha384::digest(&tbs).to_vec(),
            _ => Sha256::digest(&tbs).to_vec(),
        };
        let signature: Signature = signing_key(self.signer).sign_prehash(&digest).unwrap();
        sequence(&[&tbs, &self.outer_algorithm.1, &bits(0, signature.to_der().as_bytes())])
    }
}

impl Extension {
    fn der(&self) -> Vec<u8> {
        let critical = self.critical.map(|critical| tlv(1, &[if critical { 0xff } else { 0 }]));
        sequence(&[&oid(self.oid), &critical.unwrap_or_default(), &tlv(4, &self.value)])
    }
}
