//! Standard Webhooks signatures: symmetric, version 1.
//!
//! Secret, message id, timestamp and body -> the header `webhook-signature`; and back: headers, body and the time of
//! receipt -> whether the message is authentic and fresh. Not here: asymmetric signatures (`v1a`), which are skipped
//! when they stand beside ours, and where the secret is stored.
//!
//! Source: Standard Webhooks specification 1.0.0, "Signature scheme", "Verifying webhook authenticity".

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::time::UnixTime;

/// A secret that signs messages, shared with whoever receives them.
///
/// ```
/// use jitr_shared::notice::signature::SigningSecret;
///
/// let secret = SigningSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
/// let signature = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
/// assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
/// assert_eq!(format!("{secret:?}"), "SigningSecret(…)");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct SigningSecret(Zeroizing<Vec<u8>>);

/// Why a text is not a signing secret; it never repeats the text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SigningSecretError {
    /// What stands after `whsec_` is not Base64.
    #[error("the signing secret is not `whsec_` followed by Base64")]
    NotBase64(#[source] base64::DecodeError),
    /// Too few or too many bytes.
    #[error("the signing secret has {0} bytes: Standard Webhooks asks for 24 to 64")]
    Length(usize),
}

/// The three headers of a signed message, as they were received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedHeaders<'a> {
    /// `webhook-id`.
    pub id: &'a str,
    /// `webhook-timestamp`: seconds since the epoch.
    pub timestamp: &'a str,
    /// `webhook-signature`: one or more, separated by spaces.
    pub signature: &'a str,
}

/// Why a message is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum VerificationError {
    /// The timestamp is not a number of seconds.
    #[error("the timestamp is not a number of seconds")]
    Timestamp,
    /// The timestamp is further than the tolerance from the time of receipt.
    #[error("the timestamp is more than {TOLERANCE_SECONDS} seconds away from the time of receipt")]
    Stale,
    /// No signature of version 1 matches.
    #[error("no signature of version 1 matches")]
    Mismatch,
}

impl SigningSecret {
    /// Reads `whsec_` and Base64; the prefix may be missing.
    ///
    /// # Errors
    /// If the rest is not Base64, or not 24 to 64 bytes.
    pub fn parse(text: &str) -> Result<Self, SigningSecretError> {
        let encoded = text.trim();
        let encoded = encoded.strip_prefix(PREFIX).unwrap_or(encoded);
        let key = Zeroizing::new(STANDARD.decode(encoded).map_err(SigningSecretError::NotBase64)?);
        if (SHORTEST..=LONGEST).contains(&key.len()) {
            Ok(Self(key))
        } else {
            Err(SigningSecretError::Length(key.len()))
        }
    }

    /// Gives the value of `webhook-signature` for a message sent at `timestamp` (seconds since the epoch).
    #[must_use]
    pub fn sign(&self, message_id: &str, timestamp: i64, body: &str) -> String {
        let mac = self.mac(message_id, &timestamp.to_string(), body).finalize();
        format!("{VERSION}{}", STANDARD.encode(mac.into_bytes()))
    }

    /// Checks a message that was received at `now`.
    ///
    /// # Errors
    /// If the timestamp is not one, is too far from `now`, or no signature of version 1 matches.
    pub fn verify(
        &self,
        headers: &SignedHeaders<'_>,
        body: &str,
        now: UnixTime,
    ) -> Result<(), VerificationError> {
        let timestamp = headers.timestamp.parse::<i64>().map_err(|_| VerificationError::Timestamp)?;
        if timestamp.abs_diff(now.seconds()) > TOLERANCE_SECONDS {
            return Err(VerificationError::Stale);
        }
        let mac = self.mac(headers.id, headers.timestamp, body);
        let matches = headers
            .signature
            .split(' ')
            .filter_map(|signature| STANDARD.decode(signature.strip_prefix(VERSION)?).ok())
            // `verify_slice` compares in constant time.
            .any(|signature| mac.clone().verify_slice(&signature).is_ok());
        if matches { Ok(()) } else { Err(VerificationError::Mismatch) }
    }

    fn mac(&self, message_id: &str, timestamp: &str, body: &str) -> HmacSha256 {
        let mut block = Zeroizing::new([0_u8; BLOCK]);
        for (place, byte) in block.iter_mut().zip(self.0.iter()) {
            *place = *byte;
        }
        // A key is padded with zeros to the hash's block (RFC 2104), and `LONGEST` is one block: so this is the same key.
        let mut mac = HmacSha256::new(&(*block).into());
        mac.update(message_id.as_bytes());
        mac.update(b".");
        mac.update(timestamp.as_bytes());
        mac.update(b".");
        mac.update(body.as_bytes());
        mac
    }
}

impl fmt::Debug for SigningSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SigningSecret(…)")
    }
}

type HmacSha256 = Hmac<Sha256>;

const PREFIX: &str = "whsec_";
const VERSION: &str = "v1,";
/// Standard Webhooks, "Signature scheme": between 24 bytes (192 bits) and 64 bytes (512 bits).
const SHORTEST: usize = 24;
const LONGEST: usize = BLOCK;
/// The block of SHA-256 in bytes.
const BLOCK: usize = 64;
/// What the specification's own libraries allow between the two clocks.
const TOLERANCE_SECONDS: u64 = 300;

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::{SignedHeaders, SigningSecret, SigningSecretError};
    use crate::time::UnixTime;

    const VECTORS: &str = include_str!("../../vectors/standard-webhooks/vectors.json");

    #[derive(Deserialize)]
    struct Vectors {
        published: Sign,
        sign: Vec<Sign>,
        verify: Vec<Verify>,
    }

    #[derive(Deserialize)]
    struct Sign {
        secret: String,
        msg_id: String,
        timestamp: i64,
        payload: String,
        signature: String,
    }

    #[derive(Deserialize)]
    struct Verify {
        secret: String,
        headers: Headers,
        body: String,
        now: i64,
        accept: bool,
        note: String,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "kebab-case")]
    struct Headers {
        webhook_id: Option<String>,
        webhook_timestamp: Option<String>,
        webhook_signature: Option<String>,
    }

    #[test]
    fn every_published_signature_is_reproduced() {
        let vectors: Vectors = serde_json::from_str(VECTORS).unwrap();
        assert_eq!(vectors.sign.len(), 15);
        for case in vectors.sign.iter().chain([&vectors.published]) {
            let secret = SigningSecret::parse(&case.secret).unwrap();
            assert_eq!(
                secret.sign(&case.msg_id, case.timestamp, &case.payload),
                case.signature,
                "{}",
                case.msg_id
            );
        }
    }

    #[test]
    fn every_published_verdict_is_reached() {
        let vectors: Vectors = serde_json::from_str(VECTORS).unwrap();
        assert_eq!(vectors.verify.len(), 24);
        for case in vectors.verify {
            let secret = SigningSecret::parse(&case.secret).unwrap();
            let headers = SignedHeaders {
                id: case.headers.webhook_id.as_deref().unwrap_or_default(),
                timestamp: case.headers.webhook_timestamp.as_deref().unwrap_or_default(),
                signature: case.headers.webhook_signature.as_deref().unwrap_or_default(),
            };
            let verdict = secret.verify(&headers, &case.body, UnixTime::from_seconds(case.now));
            assert_eq!(verdict.is_ok(), case.accept, "{}: {verdict:?}", case.note);
        }
    }

    #[test]
    fn a_secret_is_24_to_64_bytes_of_base64() {
        let of_length = |length: usize| {
            use base64::{Engine, engine::general_purpose::STANDARD};
            SigningSecret::parse(&format!("whsec_{}", STANDARD.encode(vec![7; length])))
        };
        assert_eq!(of_length(23), Err(SigningSecretError::Length(23)));
        assert!(of_length(24).is_ok());
        assert!(of_length(64).is_ok());
        assert_eq!(of_length(65), Err(SigningSecretError::Length(65)));
        assert_eq!(SigningSecret::parse(""), Err(SigningSecretError::Length(0)));
    }

    #[test]
    fn an_error_does_not_repeat_the_secret() {
        let error = SigningSecret::parse("whsec_hunter2-hunter2").unwrap_err();
        assert_eq!(error.to_string(), "the signing secret is not `whsec_` followed by Base64");
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    }
}
