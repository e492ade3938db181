//! The signing key: derived from the secret for one day, Region and service, so that it is worth little elsewhere.
//!
//! Source: IAM user guide, "Create a signed AWS API request", step 4; RFC 2104.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::secret::Secret;

/// The key that signs requests of a day to a service in a Region.
pub(super) fn derived(secret: &Secret, day: &str, region: &str, service: &str) -> Zeroizing<[u8; 32]> {
    let start = Zeroizing::new(format!("AWS4{}", secret.expose()).into_bytes());
    let of_day = Zeroizing::new(hmac(&start, day.as_bytes()));
    let of_region = Zeroizing::new(hmac(of_day.as_slice(), region.as_bytes()));
    let of_service = Zeroizing::new(hmac(of_region.as_slice(), service.as_bytes()));
    Zeroizing::new(hmac(of_service.as_slice(), b"aws4_request"))
}

/// HMAC-SHA-256, for a key of any length.
pub(super) fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    // RFC 2104, section 2: a longer key is hashed, a shorter one is filled up with zeros to the block's length.
    let digest;
    let key = if key.len() > BLOCK {
        digest = Sha256::digest(key);
        digest.as_slice()
    } else {
        key
    };
    let mut block = Zeroizing::new([0_u8; BLOCK]);
    block.iter_mut().zip(key).for_each(|(place, byte)| *place = *byte);
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// SHA-256's block, in bytes.
const BLOCK: usize = 64;

#[cfg(test)]
mod tests {
    use super::hmac;

    /// RFC 4231, cases 2 and 6: a key shorter and one longer than a block.
    #[test]
    fn agrees_with_rfc_4231() {
        let short = hmac(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(hex::encode(short), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        let long = hmac(&[0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First");
        assert_eq!(hex::encode(long), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }
}
