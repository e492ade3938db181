//! A signature, as it stands on a certificate, request or list.

use serde::{Deserialize, Serialize};

/// A signature.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureFacts {
    /// The algorithm's object identifier.
    pub oid: String,
    /// The algorithm's name, where it has a known one: `ecdsa-with-SHA256`.
    pub name: Option<String>,
    /// The parameters of RSASSA-PSS.
    pub pss: Option<PssParameters>,
    /// The value in hex.
    pub value: String,
}

/// The parameters of RSASSA-PSS (RFC 4055 section 3.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PssParameters {
    /// The hash function.
    pub hash: String,
    /// The mask generation function's hash function.
    pub mask_hash: String,
    /// Octets of the salt.
    pub salt_length: u32,
    /// 1, which means `0xbc`.
    pub trailer: u32,
}
