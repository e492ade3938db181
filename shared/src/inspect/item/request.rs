//! A certificate signing request (PKCS#10, RFC 2986).

use serde::{Deserialize, Serialize};

use super::{Extension, NameFacts, PublicKeyFacts, SignatureFacts};
use crate::{certificate::signature::Check, inspect::place::Origin};

/// A certificate signing request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What it came out of.
    pub origin: Origin,
    /// The request itself.
    pub der: Vec<u8>,
    /// SHA-256 of the DER in hex.
    pub sha256: String,
    /// Version as it is written: 0 stands for version 1.
    pub version: u8,
    /// The subject.
    pub subject: NameFacts,
    /// The public key.
    pub key: PublicKeyFacts,
    /// Its SubjectPublicKeyInfo in DER.
    pub spki_der: Vec<u8>,
    /// The signature.
    pub signature: SignatureFacts,
    /// Whether its own key made the signature.
    pub check: Check,
    /// The extensions that it asks for.
    pub extensions: Vec<Extension>,
    /// Its other attributes.
    pub attributes: Vec<RequestAttribute>,
}

/// An attribute of a request that asks for no extensions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestAttribute {
    /// Its object identifier.
    pub oid: String,
    /// Its name, where it has a known one: `challengePassword`.
    pub name: Option<String>,
    /// Its values: texts, or hex of their DER. A challenge password is not shown.
    pub values: Vec<String>,
}
