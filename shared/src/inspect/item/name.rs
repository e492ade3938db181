//! A distinguished name, as one text and in its parts.

use serde::{Deserialize, Serialize};

/// A distinguished name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameFacts {
    /// As RFC 4514 writes names: last attribute first.
    pub text: String,
    /// Its relative names in the order of the encoding; most have one attribute.
    pub parts: Vec<Vec<Attribute>>,
}

/// One attribute of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Its object identifier.
    pub oid: String,
    /// Its short name, where it has a known one: `CN`.
    pub short: Option<String>,
    /// The name of the value's type: `UTF8String`.
    pub kind: String,
    /// The value; in hex of its DER if it is no text.
    pub value: String,
}
