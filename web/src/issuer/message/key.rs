//! A private key between the issuer and its parts, which are its own Web Workers. No message of the page holds one.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

/// PKCS#8 in clear; wiped when it is dropped.
pub struct Pkcs8(pub(crate) Zeroizing<Vec<u8>>);

impl Serialize for Pkcs8 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Pkcs8 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_bytes::deserialize(deserializer).map(|bytes: Vec<u8>| Self(Zeroizing::new(bytes)))
    }
}
