//! Serial numbers and keys while a batch is made: each once, in the batch and in all earlier ones.
//!
//! Random numbers of that length never meet; a random number generator that is broken, or a key that came twice, does.

use std::{
    collections,
    hash::{BuildHasherDefault, Hasher},
};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::earlier::{Earlier, Print, of_digest, of_serial};

/// What was taken so far.
#[derive(Debug, Default)]
pub struct Unique<'a> {
    earlier: Option<&'a Earlier>,
    serials: Prints,
    keys: Prints,
}

#[expect(clippy::disallowed_types, reason = "its hash has no seed, and nobody asks for an order")]
type Prints = collections::HashSet<Print, BuildHasherDefault<FirstOctets>>;

/// The hash of a print: its first octets. Prints are random numbers and digests already.
#[derive(Default)]
struct FirstOctets(u64);

impl Hasher for FirstOctets {
    fn write(&mut self, octets: &[u8]) {
        // The print's length, which comes before it, is too short to count.
        if let Some(first) = octets.first_chunk() {
            self.0 = u64::from_le_bytes(*first);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum Repeated {
    /// The serial number.
    #[error("the serial number is that of another certificate of this batch or of an earlier one")]
    Serial,
    /// The key.
    #[error("the key is that of another certificate of this batch or of an earlier one")]
    Key,
}

impl<'a> Unique<'a> {
    /// Begins a batch after earlier ones.
    #[must_use]
    pub fn after(earlier: &'a Earlier) -> Self {
        Self { earlier: Some(earlier), ..Self::default() }
    }

    /// Takes one more certificate: its serial number and the SHA-256 of its SubjectPublicKeyInfo.
    ///
    /// # Errors
    /// Which of both is there already; then nothing is taken.
    pub fn take(&mut self, serial: &[u8], public_key_sha256: &[u8; 32]) -> Result<(), Repeated> {
        let (serial, key) = (of_serial(serial), of_digest(public_key_sha256));
        if self.earlier.is_some_and(|earlier| earlier.has_serial(&serial)) || !self.serials.insert(serial) {
            return Err(Repeated::Serial);
        }
        if self.earlier.is_some_and(|earlier| earlier.has_key(&key)) || !self.keys.insert(key) {
            self.serials.remove(&serial);
            return Err(Repeated::Key);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Repeated, Unique};
    use crate::batch::earlier::Earlier;

    #[test]
    fn a_serial_and_a_key_count_once_here_and_in_earlier_batches() {
        let mut earlier = Earlier::default();
        let (id, key) = ("ab".repeat(32), "77".repeat(32));
        let csv = format!("certificateId,serial,publicKeySha256\n{id},0009,{key}\n");
        earlier.read("old.csv", csv.as_bytes()).unwrap();
        // As it crosses to another Web Worker.
        let earlier = serde_json::from_str(&serde_json::to_string(&earlier).unwrap()).unwrap();
        let mut unique = Unique::after(&earlier);
        assert_eq!(unique.take(&[9], &[1; 32]), Err(Repeated::Serial));
        assert_eq!(unique.take(&[1], &[0x77; 32]), Err(Repeated::Key));
        assert_eq!(unique.take(&[1], &[1; 32]), Ok(()));
        assert_eq!(unique.take(&[0, 1], &[2; 32]), Err(Repeated::Serial));
        assert_eq!(unique.take(&[2], &[1; 32]), Err(Repeated::Key));
        assert_eq!(unique.take(&[2], &[2; 32]), Ok(()));
    }
}
