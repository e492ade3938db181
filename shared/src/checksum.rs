//! SHA-256 over bytes that come piece by piece, with pauses: what is in the making can be put away and taken up again.
//!
//! Source: FIPS 180-4; the state between two pieces is the hash function's own, and no secret.

use serde::{Deserialize, Serialize};
use sha2::{
    Digest, Sha256,
    digest::common::hazmat::{SerializableState, SerializedState},
};
use thiserror::Error;

/// A SHA-256 in the making.
///
/// ```
/// use jitr_shared::checksum::Checksum;
///
/// let mut checksum = Checksum::default();
/// checksum.update(b"ab");
/// let stored = serde_json::to_string(&checksum).unwrap();
/// let mut checksum: Checksum = serde_json::from_str(&stored).unwrap();
/// checksum.update(b"c");
/// assert!(checksum.hex().starts_with("ba7816bf8f01cfea"));
/// ```
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Checksum(Sha256);

/// A text that is no state of a checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this is no state of a SHA-256")]
pub struct NotAState;

impl Checksum {
    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Ends it: 64 hexadecimal digits.
    #[must_use]
    pub fn hex(self) -> String {
        hex::encode(self.0.finalize())
    }
}

impl TryFrom<String> for Checksum {
    type Error = NotAState;

    fn try_from(text: String) -> Result<Self, NotAState> {
        let octets = hex::decode(text).map_err(|_| NotAState)?;
        let state = SerializedState::<Sha256>::try_from(octets.as_slice()).map_err(|_| NotAState)?;
        Sha256::deserialize(&state).map(Self).map_err(|_| NotAState)
    }
}

impl From<Checksum> for String {
    fn from(checksum: Checksum) -> Self {
        hex::encode(checksum.0.serialize())
    }
}

#[cfg(test)]
mod tests {
    use super::Checksum;

    #[test]
    fn what_is_no_state_is_refused() {
        for text in ["", "zz", "00"] {
            assert!(Checksum::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
