//! Secrets of one run: fresh each time, so that none can ever be a known default.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

/// The system gives no randomness.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no random bytes")]
pub struct RandomError(#[from] getrandom::Error);

/// A token of 32 bytes that may stand in a URL or a header.
pub(crate) fn token() -> Result<String, RandomError> {
    Ok(URL_SAFE_NO_PAD.encode(bytes()?))
}

/// A key of 32 bytes in base64.
pub(crate) fn key() -> Result<String, RandomError> {
    Ok(STANDARD.encode(bytes()?))
}

fn bytes() -> Result<[u8; 32], RandomError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
